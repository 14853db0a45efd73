"""改定対応: what a running operation has to do before a version's 適合基準日, placed backward from that day.

影響調査 → 見積 → 予算 → 契約変更 → テスト → 適用, with the lengths of the plan template. Money can
only be spent in the 年度 whose budget round it was asked for in, so the request is held to the
close of that round. Late dates of the critical path say when each task had to start; written
into the plan, work that is already late moves to today and shows its lateness by itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from migtrack.domain.network import ComputedTask, Network, NetworkTask
from migtrack.domain.operation import Lifecycle, Operation, OperationState
from migtrack.domain.refusal import ForbiddenByRule, WrongContent
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.task import ConstraintType, Dependency, Task
from migtrack.schedule.critical_path import compute
from migtrack.schedule.fiscal_year import fiscal_year
from migtrack.schedule.plan_network import DONE, last_day, to_network
from migtrack.schedule.plan_template import REVISION, build_tasks
from migtrack.schedule.working_calendar import working_calendar
from migtrack.services.calendars import calendars_of, minutes_per_day, town_hall
from migtrack.services.desk import Desk
from migtrack.services.operations import operation_states
from migtrack.services.plan_building import calendar_close, numbers_ever, plan_templates
from migtrack.services.plans import opening_of

YEARS_BACK = 5
"""How long before the 適合基準日 the scratch network begins, so that nothing holds the late dates."""
ADAPTING = (Lifecycle.RUNNING, Lifecycle.REVISING)
"""Where an operation lives by the revision cycle."""
GOAL = "goal"


@dataclass(frozen=True, slots=True)
class ProposedTask:
    """A task of the proposal with the latest dates that still keep the 適合基準日."""

    key: str
    """Its key in the template."""
    task: Task
    latest_start: datetime
    latest_finish: datetime
    forecast_finish: datetime
    """When it ends if nothing that lies in the past is still done there."""
    is_planned: bool
    """Whether the plan holds it already."""
    is_late: bool
    """It had to start before today and has not."""

    @property
    def last_day(self) -> date:
        """The last day it may end on."""
        return last_day(self.latest_start, self.latest_finish)


@dataclass(frozen=True, slots=True)
class BudgetRound:
    """The yearly round in which the money has to be asked for."""

    year: int
    """年度 in which it is spent."""
    opens: date
    closes: date
    """Included."""
    is_missed: bool
    """By the forecast the request comes after the round has closed."""


@dataclass(frozen=True, slots=True)
class RevisionProposal:
    """The 改定対応 plan of one operation for one version; nothing is written yet."""

    operation: str
    version: SpecVersion
    effective: date
    tasks: tuple[ProposedTask, ...]
    budget: BudgetRound | None
    """None where the template asks for no money."""
    undated: tuple[str, ...] = ()
    """Tasks of a 改定対応 that `plan build` made before without a version: they stand there twice."""

    @property
    def had_to_start(self) -> date:
        """The last day on which the first task could begin."""
        return min(proposed.latest_start for proposed in self.tasks).date()

    @property
    def forecast(self) -> date:
        """When all is done by the plan as it would stand."""
        return max(proposed.forecast_finish for proposed in self.tasks).date()

    @property
    def late(self) -> tuple[ProposedTask, ...]:
        """What had to start before today and has not."""
        return tuple(proposed for proposed in self.tasks if proposed.is_late)

    @property
    def days_late(self) -> int:
        """Calendar days by which the forecast misses the last day before the 適合基準日; 0 when it is kept."""
        return max((self.forecast - self.effective).days + 1, 0)


def can_propose(desk: Desk, operation: Operation, version: SpecVersion) -> bool:
    """Whether an operation lives by the revision cycle and the version says from when it binds."""
    state = operation_states(desk).get(operation.key)
    is_adapting = state is not None and state.in_scope and state.lifecycle in ADAPTING
    return is_adapting and version.effective is not None and version.document in operation.documents


def propose_revision_plan(desk: Desk, operation: Operation, version: SpecVersion) -> RevisionProposal:
    """The tasks of adapting to a version; those that are in the plan already stay as people keep them.

    ForbiddenByRule where the operation does not run yet, another document is meant, or the
    version has no 適合基準日.
    """
    effective = _check(desk, operation, version)
    held = {task.id: task for task in desk.state.all(Task, operation=operation.key)}
    drafts = _drafts(desk, operation, version, effective, held)
    prefix = _prefix(operation, version)
    keys = {task.id: task.id.removeprefix(prefix) for task in drafts}
    placing = _Placing(desk, effective, drafts, keys)
    late, budget = placing.place()
    tasks = _merged([_held_to(task, late[task.uid].late_start) for task in drafts], held)
    forecast = placing.forecast(tasks)
    opening = opening_of(desk, None)
    proposed = tuple(
        ProposedTask(
            keys[task.id],
            task,
            late[task.uid].late_start,
            late[task.uid].late_finish,
            forecast[task.uid].early_finish,
            task.id in held,
            late[task.uid].late_start < opening and not _has_begun(task),
        )
        for task in tasks
    )
    double = tuple(f"{operation.key}/{key}" for key in keys.values() if f"{operation.key}/{key}" in held)
    return RevisionProposal(operation.key, version, effective, proposed, _judged(budget, desk, proposed), double)


def apply_revision_plan(desk: Desk, proposal: RevisionProposal, reason: str = "") -> int:
    """Write the tasks into the plan; how many changed (0: they were there already)."""
    from migtrack.store.writer import change_to

    changes = [change_to(proposed.task, "plan.revise", reason=reason) for proposed in proposal.tasks]
    return len(desk.record(changes, "plan.revise"))


def _check(desk: Desk, operation: Operation, version: SpecVersion) -> date:
    state = operation_states(desk).get(operation.key, OperationState(operation.key))
    if version.document not in operation.documents:
        raise ForbiddenByRule("spec.not_its_document", operation=operation.name, version=version.name)
    if not state.in_scope:
        raise ForbiddenByRule("planning.outside", operation=operation.name)
    if state.lifecycle not in ADAPTING:
        raise ForbiddenByRule("revision.not_running", operation=operation.name, lifecycle=state.lifecycle)
    if version.effective is None:
        raise ForbiddenByRule("revision.no_compliance_date", version=version.name)
    return version.effective


def _prefix(operation: Operation, version: SpecVersion) -> str:
    """`juki/r-2.0.`; with the document's key where an operation has several."""
    of = version.version if len(operation.documents) == 1 else f"{version.document}-{version.version}"
    return f"{operation.key}/r-{of.replace(' ', '-')}."


def _drafts(
    desk: Desk, operation: Operation, version: SpecVersion, effective: date, held: Mapping[str, Task]
) -> list[Task]:
    """The tasks as the template has them, numbered for good and placed behind the operation's others."""
    templates, known = plan_templates(desk), numbers_ever(desk)
    state = operation_states(desk).get(operation.key, OperationState(operation.key))
    prefix = _prefix(operation, version)
    built = build_tasks(
        templates.templates[REVISION],
        operation,
        opening_of(desk, None),
        templates.size_of(desk.profile.population),
        max(known.values(), default=0) + 1,
        section=state.section or operation.section,
        deadline=_deadline(desk, effective),
        series=prefix.partition("/")[2].rstrip("."),
        day_finish=calendar_close(desk),
        minutes_per_day=minutes_per_day(desk.catalogue),
    )
    behind = max((task.position + 1 for task in held.values() if not task.id.startswith(prefix)), default=0)
    return [
        replace(
            task,
            uid=known.get(task.id, task.uid),
            position=behind + task.position,
            constraint=ConstraintType.ASAP,
            constraint_at=None,
        )
        for task in built
    ]


def _deadline(desk: Desk, effective: date) -> datetime:
    """The close of the last working day before the 適合基準日."""
    calendar = working_calendar(town_hall(desk, effective.year - 1, effective.year))
    return datetime.combine(calendar.previous_working_day(effective), calendar_close(desk))


@dataclass(frozen=True, slots=True)
class _Placing:
    """Backward and forward dates of the drafts, by uid."""

    desk: Desk
    effective: date
    drafts: Sequence[Task]
    keys: Mapping[str, str]

    def place(self) -> tuple[dict[int, ComputedTask], BudgetRound | None]:
        """Latest dates, the request held to the close of the round whose money can still be spent in time."""
        rules = self.desk.catalogue.revision_rules.budget
        late = self._late({})
        by_key = {self.keys[task.id]: task for task in self.drafts}
        asking, spending = by_key.get(rules.request), by_key.get(rules.spending)
        if asking is None or spending is None:
            return late, None
        year = fiscal_year(late[spending.uid].late_start.date())
        round = BudgetRound(year, rules.opening_before(year), rules.closing_before(year), is_missed=False)
        close = datetime.combine(round.closes, calendar_close(self.desk))
        return self._late({asking.uid: min(close, late[asking.uid].late_finish)}), round

    def forecast(self, tasks: Sequence[Task]) -> dict[int, ComputedTask]:
        """Early dates of the tasks as they stand, nothing undone before today."""
        start = min(at for task in tasks for at in (task.actual_start, task.constraint_at) if at)
        last = max(self.effective.year, self.desk.today.year) + YEARS_BACK
        calendars = calendars_of(self.desk, start.year - 1, last, {task.calendar for task in tasks})
        status = opening_of(self.desk, None)
        return self._dates(to_network(tasks, calendars, calendars[0].name, {}, min(start, status), status))

    def _late(self, finish_by: Mapping[int, datetime]) -> dict[int, ComputedTask]:
        """Late dates in a network that ends with a goal just before the 適合基準日."""
        first = self.effective.year - YEARS_BACK
        names = {task.calendar for task in self.drafts}
        calendars = calendars_of(self.desk, first, self.effective.year + 1, names)
        start = opening_of(self.desk, date(first, 1, 4))
        deadline = _deadline(self.desk, self.effective)
        number = max(task.uid for task in self.drafts) + 1
        waits = tuple(Dependency(task.id) for task in self.drafts)
        goal = Task(GOAL, number, self.drafts[0].operation, GOAL, predecessors=waits)
        network = to_network([*self.drafts, goal], calendars, calendars[0].name, {}, start)
        return self._dates(_bounded(network, number, deadline, finish_by))

    def _dates(self, network: Network) -> dict[int, ComputedTask]:
        computed = compute(network)
        if not computed.tasks:
            raise WrongContent("planning.not_computed", findings=computed.findings)
        return {one.uid: one for one in computed.tasks}


def _bounded(network: Network, goal: int, deadline: datetime, finish_by: Mapping[int, datetime]) -> Network:
    """The goal set on its day, and tasks that may not end later than a day of their own."""

    def bounded(task: NetworkTask) -> NetworkTask:
        if task.uid == goal:
            return replace(task, constraint=ConstraintType.SNET, constraint_at=deadline)
        bound = finish_by.get(task.uid)
        return replace(task, deadline=bound)

    return replace(network, tasks=tuple(map(bounded, network.tasks)))


def _held_to(task: Task, start: datetime) -> Task:
    return replace(task, constraint=ConstraintType.SNET, constraint_at=start)


def _merged(drafts: Sequence[Task], held: Mapping[str, Task]) -> list[Task]:
    """What is planned already stays as people keep it; only another 適合基準日 moves what has not begun."""
    known = [held.get(draft.id) for draft in drafts]
    is_moved = any(old and old.deadline != draft.deadline for old, draft in zip(known, drafts, strict=True))

    def merged(draft: Task, old: Task | None) -> Task:
        if old is None:
            return draft
        if not is_moved:
            return old
        if _has_begun(old):
            return replace(old, deadline=draft.deadline)
        return replace(old, deadline=draft.deadline, constraint=draft.constraint, constraint_at=draft.constraint_at)

    return [merged(draft, old) for draft, old in zip(drafts, known, strict=True)]


def _has_begun(task: Task) -> bool:
    return task.actual_start is not None or task.percent > 0


def _judged(budget: BudgetRound | None, desk: Desk, proposed: Sequence[ProposedTask]) -> BudgetRound | None:
    if budget is None:
        return None
    request = desk.catalogue.revision_rules.budget.request
    asked = next(one for one in proposed if one.key == request)
    return replace(budget, is_missed=asked.task.percent < DONE and asked.forecast_finish.date() > budget.closes)
