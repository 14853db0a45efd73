"""The board (業務一覧・進捗): twenty operations in one look, and the totals."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from migtrack.domain.finding import Finding
from migtrack.domain.gap import Assessment, Result, Workflow
from migtrack.domain.municipality import Profile
from migtrack.domain.operation import Operation, OperationState
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.step import Phase, Step, StepStatus
from migtrack.progress.rates import MunicipalRates, Rates, municipal_rates, operation_rates
from migtrack.progress.standing import count_statuses, is_cut_over, next_step, phase_of
from migtrack.services.desk import Desk
from migtrack.services.gaps import belongs, foreign_ids, is_open_gap, is_unchecked
from migtrack.services.operations import operation_states
from migtrack.services.specifications import newer_than, notice_findings
from migtrack.services.steps import records_by_operation

if TYPE_CHECKING:
    from migtrack.services.outlook import Outlook


@dataclass(frozen=True, slots=True)
class GapCounts:
    """The register of one operation in numbers."""

    total: int = 0
    open: int = 0
    """差異あり without an approved decision."""
    unchecked: int = 0
    """未確認, and what a switch brought and nobody has looked at, as far as it is not open anyway."""
    pending: int = 0
    """Rows on the trays, whether open or unchecked."""


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
    is_cut_over: bool
    outlook: "Outlook | None"
    """None on a board without outlooks."""
    notices: tuple[Finding, ...] = ()
    """Short notice of the versions it works against and of newer ones."""

    @property
    def to_drop(self) -> int | None:
        """Customisations that can go; None on a board without outlooks."""
        return self.outlook.to_drop if self.outlook else None

    @property
    def planned(self) -> date | None:
        """The day the new system is to open."""
        return self.outlook.planned if self.outlook else None

    @property
    def forecast(self) -> date | None:
        """The day it opens by the plan as it stands, or opened."""
        return self.outlook.forecast if self.outlook else None

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


def read_board(desk: Desk, *, with_outlooks: bool = True) -> Board:
    """Everything the opening screen and `status` show; a fixed number of queries.

    Without outlooks it is what is recorded, in a fraction of the time: nothing is computed.
    """
    outlooks = _outlooks(desk) if with_outlooks else {}
    records, states = records_by_operation(desk), operation_states(desk)
    gaps = _gap_counts(desk)
    versions = desk.state.all(SpecVersion)
    rows = []
    for operation in desk.catalogue.operations:
        state = states.get(operation.key, OperationState(operation.key))
        statuses = [record.status for record in records[operation.key]]
        number = next_step(statuses)
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
                is_cut_over(statuses),
                outlooks.get(operation.key),
                _notices(state, versions),
            )
        )
    in_scope = {row.operation.key for row in rows if row.state.in_scope}
    rates = municipal_rates({row.operation.key: row.rates for row in rows}, in_scope)
    return Board(desk.profile, desk.today, tuple(rows), rates, sum(row.is_cut_over for row in rows))


def newer_versions(state: OperationState, versions: "list[SpecVersion]") -> tuple[str, ...]:
    """Registered versions of the same documents that were published after the pinned ones."""
    by_name = {version.name: version for version in versions}
    pinned = [by_name[pin] for pin in state.pins if pin in by_name]
    return tuple(version.name for pin in pinned for version in newer_than(pin, versions))


def _notices(state: OperationState, versions: "list[SpecVersion]") -> tuple[Finding, ...]:
    """What the check `version-notice` says, of the versions that concern an operation."""
    concerned = {*state.pins, *newer_versions(state, versions)}
    told = (version for version in versions if version.name in concerned and version.published)
    return tuple(finding for version in told for finding in notice_findings(version))


def _outlooks(desk: Desk) -> "dict[str, Outlook]":
    from migtrack.services.outlook import read_outlooks

    return read_outlooks(desk)


def _gap_counts(desk: Desk) -> dict[str, GapCounts]:
    """How the register stands, by operation: counted over columns, no row is made of it."""
    states = [state for state in operation_states(desk).values() if state.in_scope]
    names = _requirement_names(desk, states)
    said = Counter(
        (operation, *answer)
        for key, operation, *answer in desk.state.cells(Assessment, "operation", "result", "workflow", "pending")
        if operation in names and key.removeprefix(f"{operation}/") in names[operation]
    )
    return {key: _counted(key, len(held), said) for key, held in names.items() if held}


def _requirement_names(desk: Desk, states: Sequence[OperationState]) -> dict[str, set[str]]:
    """`juki@1.0/1.1.1/m`, of every row of the register, by operation."""
    by_version: dict[str, list[str]] = {}
    for version, requirement in desk.state.requirement_names(*{pin for state in states for pin in state.pins}):
        by_version.setdefault(version, []).append(requirement)
    names = {}
    for state in states:
        operation = desk.catalogue.find_operation(state.operation)
        foreign = {pin: foreign_ids(desk, operation, pin.partition("@")[0]) for pin in state.pins}
        names[state.operation] = {
            f"{pin}/{one}" for pin in state.pins for one in by_version.get(pin, ()) if belongs(one, foreign[pin])
        }
    return names


def _counted(operation: str, total: int, said: "Counter[tuple[str, ...]]") -> GapCounts:
    still_open = unchecked = pending = answered = 0
    for (key, result, workflow, waits), count in said.items():
        if key == operation:
            is_open = is_open_gap(Result(result), Workflow(workflow))
            answered += count
            still_open += count * is_open
            unchecked += count * is_unchecked(Result(result), is_open=is_open, waits=waits is not None)
            pending += count * (waits is not None)
    return GapCounts(total, still_open, unchecked + total - answered, pending)
