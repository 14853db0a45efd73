"""Hours that the plan asks of people and sections, and proposals to level them.

Nothing of it is stored: what is accepted becomes a no-earlier-than date of the task, an event with
its reason, and can be taken back like every other.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from migtrack.domain.finding import has_errors
from migtrack.domain.operation import ClosedPeriod
from migtrack.domain.refusal import ForbiddenByRule, WrongContent, WrongValue
from migtrack.domain.task import ConstraintType, Task
from migtrack.labels import message
from migtrack.schedule.levelling import Levelling, Move
from migtrack.schedule.load import By, Load, LoadRules, Stretch, Unit, loads, who_does
from migtrack.schedule.plan_network import PlannedTask
from migtrack.schedule.windows import closed_period_on
from migtrack.services.desk import Desk
from migtrack.services.operations import operation_states
from migtrack.services.plan_risk import LimitKind, plan_risk
from migtrack.services.plans import Plan, compute_plan, find_task, refuse_undated
from migtrack.services.risk_sentences import share_of

FILE = "load.yaml"
RUNS = 500
"""To see what levelling costs."""
NOTABLE = 3
"""Of a hundred runs; less is told as nothing."""


@dataclass(frozen=True, slots=True)
class BusyTime:
    """繁忙期 of an operation that lies in a week or month of whoever works for it."""

    first: date
    """Of the week or month."""
    reason: str


@dataclass(frozen=True, slots=True)
class LoadRow:
    """What is asked of one person or section."""

    load: Load
    busy: tuple[BusyTime, ...]
    """Their operations' ordinary peaks; they have other work then, of which the plan knows nothing."""

    def busy_in(self, stretch: Stretch) -> list[str]:
        """Why a week or month is busy anyway."""
        return [one.reason for one in self.busy if one.first == stretch.first]


@dataclass(frozen=True, slots=True)
class LoadReport:
    """Everybody, the highest peak first."""

    by: By
    unit: Unit
    rows: tuple[LoadRow, ...]
    names: dict[str, str]
    """Of the tasks, by id."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A move with its place in the list; people choose by the task, which no list has twice."""

    number: int
    move: Move
    name: str
    """Of the task."""


def load_rules(desk: Desk) -> LoadRules:
    """What `schedules/load.yaml` says; WrongContent with file and line when it is wrong."""
    from migtrack.exchange.load_yaml import read_load_rules

    rules, findings = read_load_rules(desk.catalogue.read("schedules", FILE), f"schedules/{FILE}")
    if has_errors(findings):
        raise WrongContent("town.file_broken", findings=findings, file=FILE)
    return rules


def plan_load(desk: Desk, by: By = By.SECTION, unit: Unit = Unit.WEEK) -> LoadReport:
    """What the plan asks from now on; WrongValue for an empty plan, WrongContent for one without dates."""
    plan = _dated_plan(desk)
    tasks = [planned.task for planned in plan.tasks]
    found = loads(tasks, plan.computed.tasks, plan.network, load_rules(desk), by, unit)
    busy = _BusyTimes(desk, tasks, by, unit)
    rows = tuple(LoadRow(load, busy.of(load)) for load in found)
    return LoadReport(by, unit, rows, {task.id: task.name for task in tasks})


def levelling_proposals(desk: Desk, by: By = By.SECTION) -> list[Proposal]:
    """Moves that lower the highest weeks, each on top of those before it; the same plan gives the same list."""
    plan = _dated_plan(desk)
    return _numbered(plan, _levelling(desk, plan, by).proposals())


@dataclass(frozen=True, slots=True)
class LostChance:
    """What levelling costs: a window or deadline that is kept in fewer of a hundred runs."""

    planned: PlannedTask
    kind: LimitKind
    before: int
    after: int


def chances_lost(desk: Desk, proposals: Sequence[Proposal]) -> list[LostChance]:
    """What all of some moves together do to the outlook (`plan_risk`), the greatest loss first; small ones left out."""
    starts = {proposal.move.task: proposal.move.start for proposal in proposals}
    if not starts:
        return []
    moved = [
        replace(task, constraint=ConstraintType.SNET, constraint_at=starts[task.id]) if task.id in starts else task
        for task in desk.state.all(Task)
    ]
    now = {each.planned.task.id: each for each in plan_risk(desk, runs=RUNS).outlooks}
    found = []
    for outlook in plan_risk(desk, runs=RUNS, tasks=moved).outlooks:
        for was, then in zip(now[outlook.planned.task.id].limits, outlook.limits, strict=True):
            before, after = share_of(was.runs, RUNS), share_of(then.runs, RUNS)
            if before - after >= NOTABLE:
                found.append(LostChance(outlook.planned, then.kind, before, after))
    return sorted(found, key=lambda one: (one.after - one.before, one.planned.task.id))


def accept_proposals(desk: Desk, wanted: Collection[str], by: By = By.SECTION, reason: str = "") -> list[Proposal]:
    """Write the moves of the wanted tasks, by id, all in one transaction; none wanted means all of them.

    WrongValue for a task that is not in the list; ForbiddenByRule where a week would become higher
    than the highest is now, because the move that makes room was left out.
    """
    from migtrack.store.writer import change_to

    plan = _dated_plan(desk)
    levelling = _levelling(desk, plan, by)
    proposals = _numbered(plan, levelling.proposals())
    unknown = sorted(set(wanted) - {proposal.move.task for proposal in proposals})
    if unknown:
        raise WrongValue("load.no_such_proposal", id=unknown[0])
    chosen = [proposal for proposal in proposals if not wanted or proposal.move.task in wanted]
    if not chosen:
        return []
    _, worse = levelling.accepted([proposal.move for proposal in chosen])
    if worse:
        raise ForbiddenByRule("load.needs_others", names="、".join(who.name for who in worse))
    changes = []
    for proposal in chosen:
        task, seq = find_task(desk, proposal.move.task)
        moved = replace(task, constraint=ConstraintType.SNET, constraint_at=proposal.move.start)
        told = reason or message("load.reason", desk.language, **_values(proposal))
        changes.append(change_to(moved, "plan.set", reason=told, read_at=seq))
    desk.record(changes, "plan.set")
    return chosen


def _values(proposal: Proposal) -> dict[str, object]:
    move = proposal.move
    return {"who": move.who.name, "week": move.week.isoformat(), "before": move.before // 60, "after": move.after // 60}


def _dated_plan(desk: Desk) -> Plan:
    plan = compute_plan(desk)
    refuse_undated(plan)
    return plan


def _levelling(desk: Desk, plan: Plan, by: By) -> Levelling:
    return Levelling([planned.task for planned in plan.tasks], plan.network, load_rules(desk), by)


def _numbered(plan: Plan, moves: Sequence[Move]) -> list[Proposal]:
    names = {planned.task.id: planned.task.name for planned in plan.tasks}
    return [Proposal(number, move, names[move.task]) for number, move in enumerate(moves, start=1)]


class _BusyTimes:
    """The closed periods of the operations that somebody works for as the operation's own 所管課."""

    def __init__(self, desk: Desk, tasks: Sequence[Task], by: By, unit: Unit) -> None:
        self.unit = unit
        states = operation_states(desk)
        self._periods: dict[object, dict[str, Sequence[ClosedPeriod]]] = {}
        for operation in desk.catalogue.operations:
            state = states.get(operation.key)
            own = (state.section if state else "") or operation.section
            for task in tasks:
                if task.operation == operation.key and task.section == own:
                    periods = self._periods.setdefault(who_does(task, by), {})
                    periods[operation.short] = operation.closed_periods

    def of(self, load: Load) -> tuple[BusyTime, ...]:
        """By week or month of a load."""
        found: dict[tuple[date, str], None] = {}
        for stretch in load.stretches:
            for name, periods in self._periods.get(load.who, {}).items():
                for day in self._days(stretch.first):
                    period = closed_period_on(periods, day)
                    if period is not None:
                        found[stretch.first, f"{name}：{period.reason}"] = None
        return tuple(BusyTime(first, reason) for first, reason in found)

    def _days(self, first: date) -> list[date]:
        """Days of a week or month, enough to meet every closed period in it."""
        count = 5 if self.unit is Unit.WEEK else 28
        return [first + timedelta(days=number) for number in range(count)]
