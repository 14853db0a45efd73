"""The board (業務一覧・進捗): twenty operations in one look, and the totals."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from migtrack.domain.customisation import Customisation
from migtrack.domain.cutover import Cutover
from migtrack.domain.gap import Result
from migtrack.domain.municipality import Profile
from migtrack.domain.operation import Operation, OperationState
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.step import Phase, Step, StepStatus
from migtrack.domain.task import TaskKind
from migtrack.progress.rates import MunicipalRates, Rates, municipal_rates, operation_rates
from migtrack.progress.standing import count_statuses, is_cut_over, next_step, phase_of
from migtrack.services.cutovers import opening_day
from migtrack.services.desk import Desk
from migtrack.services.gaps import list_gaps
from migtrack.services.operations import operation_states
from migtrack.services.plans import Plan, compute_plan, is_newer
from migtrack.services.steps import records_by_operation
from migtrack.services.triage import triage_of


@dataclass(frozen=True, slots=True)
class GapCounts:
    """The register of one operation in numbers."""

    total: int = 0
    open: int = 0
    """差異あり without an approved decision."""
    unchecked: int = 0


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One operation."""

    operation: Operation
    state: OperationState
    rates: Rates
    steps: Mapping[StepStatus, int]
    phase: Phase | None
    next_step: Step | None
    newer: tuple[str, ...]
    """Registered versions newer than those it works against."""
    gaps: GapCounts
    to_drop: int
    is_cut_over: bool
    planned: date | None
    """The day the new system is to open."""
    forecast: date | None
    """The day it opens by the plan as it stands, or opened."""

    @property
    def slip_days(self) -> int | None:
        """計画比 in calendar days, positive = late."""
        return (self.forecast - self.planned).days if self.planned and self.forecast else None


@dataclass(frozen=True, slots=True)
class Board:
    """The whole body."""

    profile: Profile
    day: date
    rows: tuple[BoardRow, ...]
    rates: MunicipalRates
    cut_over: int


def read_board(desk: Desk) -> Board:
    """Everything the opening screen and `status` show; a fixed number of queries."""
    records, states = records_by_operation(desk), operation_states(desk)
    gaps, to_drop, plan = _gap_counts(desk), _droppable(desk), compute_plan(desk)
    cutovers = {cutover.operation: cutover for cutover in desk.state.all(Cutover)}
    versions = desk.state.all(SpecVersion)
    rows = []
    for operation in desk.catalogue.operations:
        state = states.get(operation.key, OperationState(operation.key))
        statuses = [record.status for record in records[operation.key]]
        number, cutover = next_step(statuses), cutovers.get(operation.key)
        rows.append(
            BoardRow(
                operation,
                state,
                operation_rates(statuses),
                count_statuses(statuses),
                phase_of(statuses, desk.catalogue.steps),
                desk.catalogue.steps[number - 1] if number else None,
                newer_versions(state, versions),
                gaps.get(operation.key, GapCounts()),
                to_drop[operation.key],
                is_cut_over(statuses),
                planned_opening(plan, operation.key, cutover),
                forecast_opening(plan, operation.key, cutover),
            )
        )
    in_scope = {row.operation.key for row in rows if row.state.in_scope}
    rates = municipal_rates({row.operation.key: row.rates for row in rows}, in_scope)
    return Board(desk.profile, desk.today, tuple(rows), rates, sum(row.is_cut_over for row in rows))


def newer_versions(state: OperationState, versions: "list[SpecVersion]") -> tuple[str, ...]:
    """Registered versions of the same documents that were published after the pinned ones."""
    by_name = {version.name: version for version in versions}
    pinned = [by_name[pin] for pin in state.pins if pin in by_name]
    return tuple(
        version.name
        for version in versions
        for pin in pinned
        if version.document == pin.document and is_newer(version, pin)
    )


def planned_opening(plan: Plan, operation: str, cutover: Cutover | None) -> date | None:
    """The day decided for the opening, else the newest baseline's."""
    if cutover and cutover.window_finish:
        return opening_day(plan, cutover.window_finish)
    for planned in plan.of(operation):
        if planned.task.kind is TaskKind.CUTOVER and planned.baseline:
            return opening_day(plan, planned.baseline[1])
    return None


def forecast_opening(plan: Plan, operation: str, cutover: Cutover | None) -> date | None:
    """The day the system opened, else the one that follows from the plan."""
    if cutover and cutover.actual_at:
        return cutover.actual_at.date()
    for planned in plan.of(operation):
        if planned.task.kind is TaskKind.CUTOVER and planned.finish:
            return opening_day(plan, planned.finish)
    return None


def _gap_counts(desk: Desk) -> dict[str, GapCounts]:
    total: Counter[str] = Counter()
    still_open: Counter[str] = Counter()
    unchecked: Counter[str] = Counter()
    for row in list_gaps(desk):
        total[row.operation] += 1
        still_open[row.operation] += row.is_open
        unchecked[row.operation] += row.assessment.result is Result.UNCHECKED
    return {key: GapCounts(total[key], still_open[key], unchecked[key]) for key in total}


def _droppable(desk: Desk) -> Counter[str]:
    customisations = desk.state.all(Customisation)
    verdicts = triage_of(desk, customisations)
    return Counter(custom.operation for custom in customisations if verdicts[custom.id].verdict.can_go)
