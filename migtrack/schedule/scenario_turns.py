"""What a wish does to the tasks of a plan: other lengths, dates and links, and tasks that come in between.

Every turn becomes edits that a person could have made by hand, so that what was only supposed can
be accepted by the ordinary way, and nothing needs to know that it began as a supposition.
"""

from calendar import monthrange
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from migtrack.domain.network import Network
from migtrack.domain.task import CLOCK_DAY, ConstraintType, Dependency, Task, TaskKind
from migtrack.schedule.plan_network import DONE, PlannedTask
from migtrack.schedule.plan_template import is_of_series
from migtrack.schedule.scenario import NewStep, Scenario, Turn, Wish, spread
from migtrack.schedule.work_change_plan import is_of_work_change
from migtrack.schedule.working_calendar import WorkingCalendar, working_calendar

Number = Callable[[str], tuple[str, int]]
"""Id and number of a new task, by the key of its operation."""


@dataclass(frozen=True)
class Ground:
    """A plan on which a wish is tried."""

    tasks: Sequence[PlannedTask]
    network: Network
    number: Number
    places: Collection[str] = ()
    """Calendars that are days of the council."""

    @property
    def opens(self) -> time:
        """When an office day begins."""
        return self.network.start.time()

    @property
    def now(self) -> datetime:
        """The status date, from which on things can happen."""
        return self.network.status_date or self.network.start

    def ruler(self, task: Task) -> WorkingCalendar:
        """Working time of a task."""
        name = task.calendar or self.network.calendar
        known = {each.name: each for each in self.network.calendars}
        return working_calendar(known.get(name) or known[self.network.calendar])

    def of(self, operation: str) -> list[PlannedTask]:
        """The open tasks of one operation's own plan."""
        return [
            planned
            for planned in self.tasks
            if planned.task.operation == operation and not planned.is_done and planned.task.actual_finish is None
        ]


Edits = dict[str, Task]
"""By id: changed tasks and new ones."""


def apply_wish(ground: Ground, wish: Wish, scenario: Scenario | None) -> Edits:
    """The tasks that a wish changes or brings; empty where nothing is left that it could change."""
    if scenario is None:
        return _edit_tasks(ground, wish)
    return _TURNS[scenario.turn](ground, wish, scenario)


# --- single tasks


def _edit_tasks(ground: Ground, wish: Wish) -> Edits:
    edits: Edits = {}
    for planned in ground.tasks:
        if planned.task.id in wish.tasks:
            task = planned.task
            if wish.duration_days is not None:
                per_day = CLOCK_DAY if task.kind is TaskKind.CUTOVER else ground.network.minutes_per_day
                task = replace(task, duration_minutes=wish.duration_days * per_day, remaining_minutes=None)
            if wish.delay_days:
                task = delayed(ground, planned, task, wish.delay_days)
            if task != planned.task:
                edits[task.id] = task
    return edits


def delayed(ground: Ground, planned: PlannedTask, task: Task, days: int) -> Task:
    """A task that ends some calendar days later: it begins later, or has more left where it has begun."""
    start, finish = planned.start, planned.finish
    if start is None or finish is None:
        return task
    if task.actual_start is None:
        return beginning(task, start + timedelta(days=days))
    ruler = ground.ruler(task)
    return more_left(task, ruler.minutes_between(finish, finish + timedelta(days=days)))


def beginning(task: Task, moment: datetime) -> Task:
    """A task that begins no earlier than a moment; a day that it must begin or end on moves with it."""
    if task.constraint is ConstraintType.MSO:
        return replace(task, constraint_at=moment)
    if task.constraint in (ConstraintType.SNET,) and task.constraint_at is not None and task.constraint_at > moment:
        return task
    return replace(task, constraint=ConstraintType.SNET, constraint_at=moment)


def more_left(task: Task, minutes: int) -> Task:
    """A task that has begun, with so much more left to do."""
    return replace(task, remaining_minutes=max(minutes_left(task) + minutes, 0))


def minutes_left(task: Task) -> int:
    """What people say is left of a task, else what the percentage leaves of its length."""
    if task.remaining_minutes is not None:
        return task.remaining_minutes
    return -(-task.duration_minutes * (DONE - task.percent) // DONE)


# --- turns


def _insert(ground: Ground, wish: Wish, scenario: Scenario) -> Edits:
    edits: Edits = {}
    for operation in wish.operations:
        behind = [
            planned
            for planned in _behind(ground.of(operation), scenario.from_step)
            if planned.task.step not in scenario.goes_on
        ]
        waiting = [planned.task for planned in behind if planned.task.actual_start is None]
        begun = [planned.task for planned in behind if planned.task.actual_start is not None]
        if not behind:
            continue
        steps = spread(scenario.steps, wish.days)
        first = _first(waiting)
        chain = _chain(ground, operation, steps, wish)
        if scenario.in_line:
            before = dict.fromkeys(link.task for task in first for link in task.predecessors)
            chain[0] = replace(chain[0], predecessors=tuple(map(Dependency, before)))
        edits |= {task.id: task for task in chain}
        for task in first:
            edits[task.id] = replace(task, predecessors=(*task.predecessors, Dependency(chain[-1].id)))
        if scenario.pauses:
            pause = sum(step.days for step in steps) * ground.network.minutes_per_day
            edits |= {task.id: more_left(task, pause) for task in begun if task.kind is TaskKind.WORK}
    return edits


def _behind(tasks: Sequence[PlannedTask], step: int) -> list[PlannedTask]:
    """The tasks from one of the forty steps on, as people read the plan."""
    own = [each for each in tasks if not is_of_series(each.task.id) and not is_of_work_change(each.task.id)]
    places = [each.task.position for each in own if each.task.step is not None and each.task.step >= step]
    return [each for each in own if each.task.position >= min(places)] if places else []


def _first(tasks: Sequence[Task]) -> list[Task]:
    """Those that wait for none of the others."""
    ids = {task.id for task in tasks}
    return [task for task in tasks if not any(link.task in ids for link in task.predecessors)]


def _chain(ground: Ground, operation: str, steps: Iterable[NewStep], wish: Wish) -> list[Task]:
    """The new tasks, one after the other."""
    there = [each.task for each in ground.tasks if each.task.operation == operation]
    last = max((task.position for task in there), default=-1)
    section = next((task.section for task in there if task.section), "")
    chain: list[Task] = []
    for offset, step in enumerate(steps, 1):
        id, uid = ground.number(operation)
        task = Task(
            id,
            uid,
            operation,
            step.name,
            TaskKind.WORK if step.days else TaskKind.MILESTONE,
            duration_minutes=step.days * ground.network.minutes_per_day,
            predecessors=(Dependency(chain[-1].id),) if chain else (),
            section=section,
            position=last + offset,
        )
        if not chain and wish.on is not None:
            task = beginning(task, datetime.combine(wish.on, ground.opens))
        chain.append(task)
    return chain


def _postpone(ground: Ground, wish: Wish, scenario: Scenario) -> Edits:
    months = scenario.months if wish.months is None else wish.months
    edits: Edits = {}
    for operation in wish.operations:
        waiting = [planned for planned in ground.of(operation) if planned.task.actual_start is None]
        first = {task.id for task in _first([planned.task for planned in waiting])}
        for planned in waiting:
            if planned.task.id in first and planned.start is not None:
                edits[planned.task.id] = beginning(planned.task, months_later(planned.start, months))
    return edits


def months_later(moment: datetime, months: int) -> datetime:
    """The same day some months on, or that month's last."""
    index = moment.year * 12 + moment.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))


def _next_session(ground: Ground, wish: Wish, scenario: Scenario) -> Edits:
    edits: Edits = {}
    for operation in wish.operations:
        waiting = [planned for planned in ground.of(operation) if planned.task.calendar in ground.places]
        first = {task.id for task in _first([planned.task for planned in waiting])}
        for planned in waiting:
            if planned.task.id in first and planned.finish is not None:
                next_day = datetime.combine(planned.finish.date() + timedelta(days=1), ground.opens)
                edits[planned.task.id] = beginning(planned.task, next_day)
    return edits


def _absence(ground: Ground, wish: Wish, scenario: Scenario) -> Edits:
    days = scenario.days if wish.days is None else wish.days
    gone = datetime.combine(wish.on or ground.now.date(), ground.opens)
    edits: Edits = {}
    for planned in ground.tasks:
        task = planned.task
        if planned.is_done or wish.person not in (task.owner, task.section) or task.kind is not TaskKind.WORK:
            continue
        back = datetime.combine(ground.ruler(task).add_working_days(gone.date(), days), ground.opens)
        if task.actual_start is not None and planned.finish is not None and planned.finish > gone:
            edits[task.id] = more_left(task, ground.ruler(task).minutes_between(gone, back))
        elif task.actual_start is None and planned.start is not None and gone <= planned.start < back:
            edits[task.id] = beginning(task, back)
        elif task.actual_start is None and planned.start and planned.finish and planned.start < gone < planned.finish:
            longer = task.duration_minutes + ground.ruler(task).minutes_between(gone, back)
            edits[task.id] = replace(task, duration_minutes=longer)
    return edits


def _lose_window(ground: Ground, wish: Wish, scenario: Scenario) -> Edits:
    windows = {each.uid: each.windows or () for each in ground.network.tasks}
    edits: Edits = {}
    for planned in ground.tasks:
        task, start = planned.task, planned.start
        if task.kind is not TaskKind.CUTOVER or task.operation not in wish.operations or task.actual_start:
            continue
        lost = next((end for begin, end in windows[task.uid] if start and begin <= start < end), None)
        if lost is not None:
            edits[task.id] = beginning(task, lost)
    return edits


_TURNS: Mapping[Turn, Callable[[Ground, Wish, Scenario], Edits]] = {
    Turn.INSERT: _insert,
    Turn.POSTPONE: _postpone,
    Turn.NEXT_SESSION: _next_session,
    Turn.ABSENCE: _absence,
    Turn.LOSE_WINDOW: _lose_window,
}
