"""Why a task lies where it lies, and what moved when a plan changed: each date with its cause.

A start has at most two causes: what made the task ready (a predecessor, a constraint, the day of
the status, the beginning of the plan, or the record of what happened) and what moved it on from
there (a window, a day of the council, closed days). Following the predecessors back gives the
chain.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from migtrack.domain.network import Network, NetworkTask
from migtrack.domain.task import ConstraintType, LinkType
from migtrack.schedule.plan_network import PlannedTask
from migtrack.schedule.working_calendar import WorkingCalendar, working_calendar

LONGEST_CHAIN = 12


class CauseKind(StrEnum):
    """What set a date."""

    RECORDED = "recorded"
    PREDECESSOR = "predecessor"
    CONSTRAINT = "constraint"
    STATUS_DATE = "status_date"
    PLAN_START = "plan_start"
    WINDOW = "window"
    COUNCIL = "council"
    CALENDAR = "calendar"


MOVING = (CauseKind.WINDOW, CauseKind.COUNCIL, CauseKind.CALENDAR)
"""What moves a task on from the moment at which it is ready."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of a start."""

    kind: CauseKind
    at: datetime
    """When the task was ready; for what moved it on, where it went."""
    task: str = ""
    """Id of the predecessor."""
    days: int = 0
    """Calendar days by which it moved the task on."""
    days_off: tuple[date, ...] = ()
    """The closed weekdays on the way."""


@dataclass(frozen=True, slots=True)
class Move:
    """A task that lies elsewhere than before."""

    task: str
    name: str
    before: date | None
    """The last day; None: it was not planned."""
    after: date | None
    """None: it is no longer planned."""
    causes: tuple[Cause, ...] = ()
    chain: tuple[str, ...] = ()
    """Ids from this task back to where the moving began."""

    @property
    def days(self) -> int | None:
        """Calendar days, positive = later."""
        return (self.after - self.before).days if self.before and self.after else None


def causes_of(planned: PlannedTask, tasks: Mapping[int, PlannedTask], network: Network) -> tuple[Cause, ...]:
    """Why a task starts when it does, first what made it ready; `tasks` by uid."""
    start = planned.start
    if start is None:
        return ()
    if planned.task.actual_start is not None:
        return (Cause(CauseKind.RECORDED, start),)
    own = next(task for task in network.tasks if task.uid == planned.task.uid)
    ruler = _ruler(own, network)
    cause = _readiness(planned, own, tasks, network, ruler)
    moved = _moved_on(planned, own, cause.at, start, ruler, network)
    return (cause, moved) if moved else (cause,)


def held_by_rules(tasks: Sequence[PlannedTask], network: Network) -> list[Move]:
    """The tasks that a window, a council or a date of their own moves, of a plan that was not there before."""
    by_uid, found = {each.task.uid: each for each in tasks}, []
    for planned in tasks:
        causes = () if planned.is_done else causes_of(planned, by_uid, network)
        kinds = {cause.kind for cause in causes}
        if kinds & {CauseKind.WINDOW, CauseKind.COUNCIL, CauseKind.CONSTRAINT}:
            found.append(Move(planned.task.id, planned.task.name, None, planned.last_day, causes, (planned.task.id,)))
    return found


def moves(before: Mapping[str, date | None], after: Sequence[PlannedTask], network: Network) -> list[Move]:
    """What moved from the last days of an earlier plan, by id, to a plan of now; what is over is left out."""
    by_uid = {each.task.uid: each for each in after}
    moved = {each.task.id for each in after if not each.is_done and before.get(each.task.id) != each.last_day}
    found = []
    for planned in after:
        if planned.task.id in moved:
            causes = causes_of(planned, by_uid, network)
            chain = tuple(_chain(planned, by_uid, network, moved))
            last = before.get(planned.task.id)
            found.append(Move(planned.task.id, planned.task.name, last, planned.last_day, causes, chain))
    there = {each.task.id for each in after}
    return [*found, *(Move(key, key, last, None) for key, last in before.items() if key not in there)]


def chain_of(planned: PlannedTask, tasks: Mapping[int, PlannedTask], network: Network) -> list[PlannedTask]:
    """The task and, back to the beginning, each predecessor that drives the one before."""
    return [tasks[uid] for uid in _uids(planned, tasks, network)]


def _uids(planned: PlannedTask, tasks: Mapping[int, PlannedTask], network: Network) -> Iterable[int]:
    seen: list[int] = []
    uid: int | None = planned.task.uid
    while uid is not None and uid in tasks and uid not in seen and len(seen) < LONGEST_CHAIN:
        seen.append(uid)
        uid = None if tasks[uid].task.actual_start else _driver(tasks[uid], tasks, network)
    return seen


def _chain(
    planned: PlannedTask, tasks: Mapping[int, PlannedTask], network: Network, moved: Iterable[str]
) -> Iterable[str]:
    names = set(moved)
    for uid in _uids(planned, tasks, network):
        if tasks[uid].task.id not in names:
            return
        yield tasks[uid].task.id


def _ruler(task: NetworkTask, network: Network) -> WorkingCalendar:
    name = task.calendar or network.calendar
    return working_calendar(next(each for each in network.calendars if each.name == name))


def _readiness(
    planned: PlannedTask,
    own: NetworkTask,
    tasks: Mapping[int, PlannedTask],
    network: Network,
    ruler: WorkingCalendar,
) -> Cause:
    driver = _driver(planned, tasks, network)
    if driver is not None:
        return Cause(CauseKind.PREDECESSOR, _ready_after(own, tasks[driver], network, ruler), tasks[driver].task.id)
    start = planned.computed.early_start
    if own.constraint not in (ConstraintType.ASAP, ConstraintType.ALAP) and own.constraint_at is not None:
        return Cause(CauseKind.CONSTRAINT, own.constraint_at)
    if network.status_date is not None and start >= network.status_date > network.start:
        return Cause(CauseKind.STATUS_DATE, network.status_date)
    return Cause(CauseKind.PLAN_START, network.start)


def _driver(planned: PlannedTask, tasks: Mapping[int, PlannedTask], network: Network) -> int | None:
    """Uid of the predecessor that lets the task begin last; for what waits for a window too."""
    if planned.computed.driver in tasks:
        return planned.computed.driver
    own = next(task for task in network.tasks if task.uid == planned.task.uid)
    if own.windows is None:
        return None
    ruler = _ruler(own, network)
    before = [link.predecessor for link in network.links if link.successor == own.uid and link.predecessor in tasks]
    if not before:
        return None
    return max(before, key=lambda uid: _ready_after(own, tasks[uid], network, ruler))


def _ready_after(own: NetworkTask, driver: PlannedTask, network: Network, ruler: WorkingCalendar) -> datetime:
    """When the driving link lets the task begin, before windows and closed days."""
    link = next(each for each in network.links if (each.predecessor, each.successor) == (driver.task.uid, own.uid))
    is_start = link.type in (LinkType.SS, LinkType.SF)
    end = (driver.start if is_start else driver.finish) or driver.computed.early_finish
    if link.elapsed:
        ready = end + timedelta(minutes=link.lag_minutes)
    elif link.lag_minutes:
        ready = ruler.to_finish(ruler.to_position(end) + link.lag_minutes)
    else:
        ready = end
    if link.type in (LinkType.FF, LinkType.SF) and own.windows is None and own.duration_minutes:
        ready = ruler.to_start(ruler.to_position(ready) - own.duration_minutes)
    return ready


def _moved_on(
    planned: PlannedTask,
    own: NetworkTask,
    ready: datetime,
    start: datetime,
    ruler: WorkingCalendar,
    network: Network,
) -> Cause | None:
    days = (start.date() - ready.date()).days
    if own.windows is not None:
        kind = CauseKind.COUNCIL if planned.task.calendar else CauseKind.WINDOW
        return Cause(kind, start, days=days) if start > ready else None
    off = tuple(
        day
        for day in (ready.date() + timedelta(days=n) for n in range(days + 1))
        if day.weekday() < 5 and not ruler.is_working_day(day)
    )
    return Cause(CauseKind.CALENDAR, start, days=days, days_off=off) if days > 0 and off else None
