"""The plan as it stands: tasks with the dates that follow from them, and changes by hand.

Tasks are the record; dates are computed whenever they are read and never stored, save in a
baseline, which is content by digest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from migtrack.domain.cutover import Cutover
from migtrack.domain.finding import Finding
from migtrack.domain.network import CalendarDefinition, ComputedPlan, Network
from migtrack.domain.refusal import WrongContent, WrongValue
from migtrack.domain.task import CLOCK_DAY, Baseline, ConstraintType, Task, TaskKind
from migtrack.schedule.plan_network import PlannedTask, check_links, join, to_network
from migtrack.schedule.plan_template import record_cutover
from migtrack.schedule.replanning import Replanner
from migtrack.services.baselines import baseline_dates, find_baseline
from migtrack.services.calendars import calendar_findings, calendar_settings, calendars_of, minutes_per_day
from migtrack.services.contract_ends import contract_findings
from migtrack.services.council_days import council_days, has_places
from migtrack.services.cutover_windows import WindowsOfOperations
from migtrack.services.days import check_days, check_span
from migtrack.services.desk import Desk

PLAN_YEARS = 6
"""How far ahead of its start a plan may reach."""
MINUTES_PER_DAY = 480
LONGEST_TASK_MINUTES = 10 * 366 * CLOCK_DAY
"""Ten years by the clock; more is a slip of the keyboard."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The tasks of a body with the dates that follow from them."""

    tasks: tuple[PlannedTask, ...]
    network: Network
    computed: ComputedPlan
    findings: tuple[Finding, ...]
    baseline: Baseline | None

    def of(self, operation: str) -> tuple[PlannedTask, ...]:
        """The tasks of one operation."""
        return tuple(planned for planned in self.tasks if planned.task.operation == operation)


def compute_plan(desk: Desk, baseline: int | None = None, tasks: Sequence[Task] | None = None) -> Plan:
    """The whole plan with dates; compared with a baseline, by default the newest.

    `tasks`: as if these were the plan, to see where a wish would lead.
    """
    held = desk.state.all(Task) if tasks is None else tasks
    tasks = sorted(held, key=lambda task: (task.operation, task.position))
    cutovers = {cutover.operation: cutover for cutover in desk.state.all(Cutover)}
    tasks = [_as_happened(task, cutovers) for task in tasks]
    network, held_up = _network(desk, tasks)
    computed = _replanner(desk).compute(network)
    kept = find_baseline(desk, baseline)
    office = next(each for each in network.calendars if each.name == network.calendar)
    dates = kept_dates(desk, kept) if kept else None
    planned = join(tasks, computed, dates, calendar=office, cutovers=cutovers)
    last_year = computed.finish.year if computed.tasks else desk.today.year
    told = (*check_links(tasks), *_named(computed.findings, tasks), *held_up)
    findings = (*told, *contract_findings(desk, planned, network), *calendar_findings(desk, last_year))
    return Plan(planned, network, computed, findings, kept)


def kept_dates(desk: Desk, baseline: Baseline) -> Mapping[str, tuple[datetime, datetime]]:
    """As `baseline_dates`; the desk remembers them, for a baseline never changes."""
    mark = ("baseline dates", baseline.digest)
    found: Mapping[str, tuple[datetime, datetime]] | None = desk.memory.get(mark)
    if found is None:
        found = desk.memory[mark] = baseline_dates(desk, baseline)
    return found


def _as_happened(task: Task, cutovers: Mapping[str, Cutover]) -> Task:
    """A cutover that is over is dated by what really happened."""
    if task.kind is not TaskKind.CUTOVER or task.operation not in cutovers:
        return task
    return record_cutover((task,), cutovers[task.operation])[0]


def set_task(desk: Desk, task: Task, reason: str, read_at: int | None = None) -> bool:
    """Change a task of the plan; whether anything changed."""
    from migtrack.store.writer import change_to

    check_task(task)
    check_happened(desk, task, find_task(desk, task.id)[0])
    return bool(desk.record([change_to(task, "plan.set", reason=reason, read_at=read_at)], "plan.set"))


def check_task(task: Task) -> None:
    """Refuse what no task can be: an end before the beginning, a constraint without its day, ten years of work."""
    check_span(task.actual_start, task.actual_finish)
    check_days(task.constraint_at, task.deadline)
    needs_day = task.constraint not in (ConstraintType.ASAP, ConstraintType.ALAP)
    if needs_day and task.constraint_at is None:
        raise WrongValue("planning.constraint_needs_day", constraint=task.constraint.value)
    if task.duration_minutes > LONGEST_TASK_MINUTES:
        raise WrongValue("planning.too_long", days=task.duration_minutes // MINUTES_PER_DAY)
    for link in task.predecessors:
        if abs(link.lag_minutes) > LONGEST_TASK_MINUTES:
            raise WrongValue("planning.lag_too_long", id=task.id, other=link.task)


def check_happened(desk: Desk, task: Task, before: Task | None) -> None:
    """Refuse an actual start or finish that lies ahead; what the task held already is left alone."""
    for name in ("actual_start", "actual_finish"):
        moment = getattr(task, name)
        is_new = before is None or moment != getattr(before, name)
        if moment is not None and is_new and moment.date() > desk.today:
            raise WrongValue(
                f"planning.{name}_ahead", id=task.id, day=moment.date().isoformat(), today=desk.today.isoformat()
            )


def minutes_of_days(task: Task, days: int, per_day: int = MINUTES_PER_DAY) -> int:
    """Days as a task counts them: a cutover in days of the clock, others in working days."""
    return days * (CLOCK_DAY if task.kind is TaskKind.CUTOVER else per_day)


def find_task(desk: Desk, task_id: str) -> tuple[Task, int]:
    """A task by id with its sequence number; WrongValue when there is none."""
    held = desk.state.find(Task, task_id)
    if held is None:
        raise WrongValue("planning.unknown_task", id=task_id)
    return held.value, held.seq


def _named(findings: Sequence[Finding], tasks: Sequence[Task]) -> list[Finding]:
    """Findings of the computation, which knows tasks by number, at the tasks as people know them."""
    ids = {f"uid={task.uid}": task.id for task in tasks}
    return [replace(finding, where=ids.get(finding.where, finding.where)) for finding in findings]


def _network(desk: Desk, tasks: Sequence[Task]) -> tuple[Network, list[Finding]]:
    """The network, and where no window takes a cutover."""
    start = _plan_start(desk, tasks)
    years = max(desk.today.year - start.year, 0) + PLAN_YEARS
    calendars = _calendars(desk, start.year - 1, start.year + years, frozenset(task.calendar for task in tasks))
    calendar = calendars[0]
    windows = windows_of_tasks(desk, tasks, calendar, start.date(), years)
    status = datetime.combine(desk.today, start.time())
    network = to_network(
        tasks, calendars, calendar.name, windows.windows(), start, status,
        minutes_per_day=minutes_per_day(desk.catalogue),
        places=council_days(desk, start.date(), years) if has_places(tasks) else None,
    )  # fmt: skip
    return network, windows.findings(tasks)


def _calendars(desk: Desk, first: int, last: int, names: frozenset[str]) -> tuple[CalendarDefinition, ...]:
    """As `calendars_of`; the desk remembers them, for nothing but a file of the catalogue changes them."""
    mark = ("plan calendars", first, last, names)
    found: tuple[CalendarDefinition, ...] | None = desk.memory.get(mark)
    if found is None:
        found = desk.memory[mark] = calendars_of(desk, first, last, names)
    return found


def windows_of_tasks(
    desk: Desk, tasks: Sequence[Task], calendar: CalendarDefinition, first: date, years: int
) -> WindowsOfOperations:
    """When the operations of some tasks may be cut over."""
    cutovers = {cutover.operation: cutover for cutover in desk.state.all(Cutover)}
    operations = [desk.catalogue.find_operation(key) for key in dict.fromkeys(task.operation for task in tasks)]
    return WindowsOfOperations(desk, operations, calendar, cutovers, first, years)


def _plan_start(desk: Desk, tasks: Sequence[Task]) -> datetime:
    known = [moment for task in tasks for moment in (task.actual_start, task.constraint_at) if moment]
    return min(known, default=opening_of(desk, None))


def opening_of(desk: Desk, day: date | None) -> datetime:
    """When the office opens on a day, by default today."""
    minutes = calendar_settings(desk.catalogue).hours[0][0]
    return datetime.combine(day or desk.today, time(minutes // 60, minutes % 60))


def _replanner(desk: Desk) -> Replanner:
    """The one of the desk, which knows the plan before the last edit."""
    found: Replanner = desk.memory.setdefault("replanner", Replanner())
    return found


def refuse_undated(plan: Plan) -> None:
    """Refuse a plan without tasks, and one whose dates cannot be worked out."""
    if not plan.network.tasks:
        raise WrongValue("planning.empty")
    if not plan.tasks:
        raise WrongContent("planning.not_computed", findings=plan.findings)
