"""The plan as people keep it → the network that the critical path reads, and back: task and dates together.

Only here is it decided what a half-known fact means for the arithmetic: a task that is done, but
whose days nobody noted, holds nothing up; it is never shown with a date.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from migtrack.domain.cutover import Cutover
from migtrack.domain.finding import Finding, Level
from migtrack.domain.network import CalendarDefinition, ComputedPlan, ComputedTask, Network, NetworkLink, NetworkTask
from migtrack.domain.task import Task, TaskKind, Window
from migtrack.schedule.opening import UNKNOWN, Opening, opening_of
from migtrack.schedule.working_calendar import working_calendar

DONE = 100


@dataclass(frozen=True, slots=True)
class PlannedTask:
    """A task, its computed dates, and where the baseline had it (start, finish)."""

    task: Task
    computed: ComputedTask
    baseline: tuple[datetime, datetime] | None = None
    opening: Opening = UNKNOWN
    """Of a cutover: when the new system opens."""

    @property
    def is_done(self) -> bool:
        """Whether nothing of it is left."""
        return self.task.percent >= DONE

    @property
    def is_critical(self) -> bool:
        """Whether a delay of it delays the end; what is over delays nothing."""
        return self.computed.critical and not self.is_done

    @property
    def start(self) -> datetime | None:
        """When it began, or will by the plan; None: it is done and nobody noted when it began."""
        return self.task.actual_start or (None if self.is_done else self.computed.start)

    @property
    def finish(self) -> datetime | None:
        """When it ended, or will by the plan; None: it is done and nobody noted when."""
        return self.task.actual_finish or (None if self.is_done else self.computed.finish)

    @property
    def first_day(self) -> date | None:
        """The day it starts on, for people."""
        return None if self.start is None else self.start.date()

    @property
    def last_day(self) -> date | None:
        """The day it ends on, included, for people."""
        return None if self.finish is None else last_day(self.start, self.finish)

    @property
    def baseline_days(self) -> tuple[date, date] | None:
        """First and last day of the baseline, both included."""
        if self.baseline is None:
            return None
        start, finish = self.baseline
        return start.date(), last_day(start, finish)

    @property
    def slip_days(self) -> int | None:
        """計画比 in calendar days, positive = later; of a cutover that of its opening. None: compared with nothing."""
        if self.opening.slip_days is not None:
            return self.opening.slip_days
        if self.baseline_days is None or self.last_day is None:
            return None
        return (self.last_day - self.baseline_days[1]).days


def last_day(start: datetime | None, finish: datetime) -> date:
    """The last day, included, of a half-open time; what ends at midnight ends on the day before."""
    if finish.time() == time.min and (start is None or start < finish):
        return finish.date() - timedelta(days=1)
    return finish.date()


def to_network(
    tasks: Sequence[Task],
    calendars: Sequence[CalendarDefinition],
    calendar: str,
    windows: Mapping[str, Sequence[Window]],
    start: datetime,
    status_date: datetime | None = None,
    *,
    minutes_per_day: int = 480,
    places: Mapping[str, Sequence[Window]] | None = None,
) -> Network:
    """The network of some tasks; `windows` are the times in which each operation may be cut over.

    A cutover of an operation without windows has none to go to. A task whose calendar is the name
    of some `places` (the days of the council) lies whole in one of them. Links to tasks that are
    not here are left out: `check_links` tells them.
    """
    uids = {task.id: task.uid for task in tasks}
    links = tuple(
        NetworkLink(uids[link.task], task.uid, link.type, link.lag_minutes, link.elapsed)
        for task in tasks
        for link in task.predecessors
        if link.task in uids
    )
    return Network(
        start=start,
        tasks=tuple(
            _network_task(task, windows.get(task.operation, ()), start, (places or {}).get(task.calendar))
            for task in tasks
        ),
        links=links,
        calendars=tuple(calendars),
        calendar=calendar,
        minutes_per_day=minutes_per_day,
        status_date=status_date,
    )


def check_links(tasks: Sequence[Task]) -> tuple[Finding, ...]:
    """A finding for each predecessor that is not among the tasks: an order is lost there."""
    ids = {task.id for task in tasks}
    return tuple(
        Finding(Level.WARNING, "plan.unknown_predecessor", task.id, {"predecessor": link.task})
        for task in tasks
        for link in task.predecessors
        if link.task not in ids
    )


def join(
    tasks: Iterable[Task],
    plan: ComputedPlan,
    baseline: Mapping[str, tuple[datetime, datetime]] | None = None,
    *,
    calendar: CalendarDefinition | None = None,
    cutovers: Mapping[str, Cutover] | None = None,
) -> tuple[PlannedTask, ...]:
    """Tasks with their computed dates, in their own order; without dates for a task it is left out.

    `baseline` gives start and finish by task id. With the office's `calendar` a cutover knows when the
    new system opens; `cutovers`, by operation, say what was decided and what happened.
    """
    computed = {task.uid: task for task in plan.tasks}
    earlier = baseline or {}
    known = (PlannedTask(task, computed[task.uid], earlier.get(task.id)) for task in tasks if task.uid in computed)
    return tuple(known if calendar is None else _with_openings(known, calendar, cutovers or {}))


def _with_openings(
    tasks: Iterable[PlannedTask], calendar: CalendarDefinition, cutovers: Mapping[str, Cutover]
) -> Iterable[PlannedTask]:
    ruler = working_calendar(calendar)
    for planned in tasks:
        if planned.task.kind is TaskKind.CUTOVER:
            kept = planned.baseline[1] if planned.baseline else None
            opening = opening_of(ruler, planned.finish, kept, cutovers.get(planned.task.operation))
            yield replace(planned, opening=opening)
        else:
            yield planned


def _network_task(
    task: Task, windows: Sequence[Window], start: datetime, places: Sequence[Window] | None = None
) -> NetworkTask:
    began, ended = task.actual_start, task.actual_finish
    if task.percent >= DONE:
        ended = ended or began or start
        began = began or ended
    return NetworkTask(
        uid=task.uid,
        name=task.name,
        duration_minutes=task.duration_minutes,
        constraint=task.constraint,
        constraint_at=task.constraint_at,
        deadline=task.deadline,
        calendar=task.calendar or None if places is None else None,
        windows=_places(task, windows, places) if ended is None else None,
        actual_start=began,
        actual_finish=ended,
        remaining_minutes=minutes_left(task) if began is not None and ended is None else None,
    )


def _places(
    task: Task, windows: Sequence[Window], places: Sequence[Window] | None
) -> tuple[tuple[datetime, datetime], ...] | None:
    """Where a cutover, or what has places of its own, may lie, or lies already; None for all else."""
    if places is not None:
        windows = places
    elif task.kind is not TaskKind.CUTOVER:
        return None
    if task.actual_start is not None:
        return ((task.actual_start, task.actual_start + timedelta(minutes=task.duration_minutes)),)
    return tuple((window.start, window.finish) for window in windows)


def minutes_left(task: Task) -> int:
    """What people say is left, else what the percentage leaves of the duration: whole minutes, rounded up."""
    if task.remaining_minutes is not None and task.percent < DONE:
        return task.remaining_minutes
    return -(-task.duration_minutes * (DONE - task.percent) // DONE)
