"""Random networks, and the same networks as MPXJ's own objects, scheduled by its MicrosoftScheduler."""

import random
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from migtrack.domain.network import CalendarDefinition, Network, NetworkLink, NetworkTask
from migtrack.domain.task import ConstraintType, LinkType
from migtrack.schedule.working_calendar import ROUND_THE_CLOCK
from tests.schedule.rulers import OFFICE

WEEKS = {
    "office": (OFFICE,) * 5 + ((),) * 2,
    "clock": ROUND_THE_CLOCK.week,
    "long": (((480, 720), (780, 1140)),) * 6 + ((),),
    "morning": (((540, 720),),) * 5 + (((600, 660),), ()),
}
DURATIONS = (0, 60, 240, 480, 480, 960, 1440, 2400)
WORKING_LAGS = (480, 960, -480, -240, 240, 120, 1440, -1440, 60)
ELAPSED_LAGS = (1440, 2880, 720, -1440, 480)
DATED = tuple(each for each in ConstraintType if each not in (ConstraintType.ASAP, ConstraintType.ALAP))
CONSTRAINTS = {
    ConstraintType.ASAP: "AS_SOON_AS_POSSIBLE",
    ConstraintType.ALAP: "AS_LATE_AS_POSSIBLE",
    ConstraintType.SNET: "START_NO_EARLIER_THAN",
    ConstraintType.SNLT: "START_NO_LATER_THAN",
    ConstraintType.FNET: "FINISH_NO_EARLIER_THAN",
    ConstraintType.FNLT: "FINISH_NO_LATER_THAN",
    ConstraintType.MSO: "MUST_START_ON",
    ConstraintType.MFO: "MUST_FINISH_ON",
}
TYPES = {
    LinkType.FS: "FINISH_START",
    LinkType.SS: "START_START",
    LinkType.FF: "FINISH_FINISH",
    LinkType.SF: "START_FINISH",
}
WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


@dataclass(frozen=True)
class Family:
    """What may occur in a family of random networks."""

    types: tuple[LinkType, ...] = tuple(LinkType)
    lags: bool = True
    elapsed: bool = False
    constraints: tuple[ConstraintType, ...] = ()
    anywhere: bool = False
    """Constraint dates, deadlines and project starts in closed time too."""
    calendars: bool = False
    milestones: bool = True
    progress: bool = False
    """Some tasks done, some under way, also out of order."""


def random_network(dice: random.Random, family: Family) -> Network:
    """Two to twelve tasks; the same dice give the same network."""
    base = datetime(2026, 4, 1, 9) + timedelta(days=dice.randint(0, 20))
    names = tuple(WEEKS) if family.calendars else ("office",)
    calendars = tuple(CalendarDefinition(name, WEEKS[name], _exceptions(dice, name, base)) for name in names)
    tasks = tuple(_task(dice, family, uid, base, calendars) for uid in range(1, dice.randint(2, 12) + 1))
    start = base.replace(hour=dice.choice([0, 9, 9, 13, 18])) if family.anywhere else base
    links = tuple(_links(dice, family, len(tasks)))
    return Network(start, tasks, links, calendars, "office")


def _exceptions(dice: random.Random, name: str, base: datetime) -> tuple:
    if name == "clock":
        return ()
    hours = ((), (), ((540, 720),), ((600, 900),))
    days = {(base + timedelta(days=dice.randint(0, 60))).date(): dice.choice(hours) for _ in range(dice.randint(0, 6))}
    return tuple(sorted(days.items()))


def _task(
    dice: random.Random, family: Family, uid: int, base: datetime, calendars: tuple[CalendarDefinition, ...]
) -> NetworkTask:
    duration = dice.choice((*DURATIONS, 4 * dice.randint(1, 750)))
    constraint, on, deadline = ConstraintType.ASAP, None, None
    if family.constraints and dice.random() < 0.35:
        constraint = dice.choice(family.constraints)
        on = _date(dice, family, base, calendars) if constraint in DATED else None
    if family.anywhere and dice.random() < 0.15:
        deadline = (base + timedelta(days=dice.randint(0, 25))).replace(hour=18)
    calendar = dice.choice(calendars).name if family.calendars and dice.random() < 0.5 else None
    if not family.milestones:
        duration = max(duration, 60)
    task = NetworkTask(uid, f"T{uid}", duration, constraint, on, deadline, calendar)
    return _with_progress(dice, task, base, calendars) if family.progress and dice.random() < 0.4 else task


def _with_progress(
    dice: random.Random, task: NetworkTask, base: datetime, calendars: tuple[CalendarDefinition, ...]
) -> NetworkTask:
    """Begun in hours that every calendar works, and done on some later day or part of it left; a milestone is done.

    What has begun has no date for its start: a named case of its own.
    """
    begun = _open_day(base + timedelta(days=dice.randint(-3, 14)), calendars)
    begun = begun.replace(hour=dice.choice([10, 11]), minute=dice.choice([0, 20, 45]))
    if task.constraint in (ConstraintType.MSO, ConstraintType.SNLT):
        task = replace(task, constraint=ConstraintType.ASAP, constraint_at=None)
    if not task.duration_minutes:
        return replace(task, actual_start=begun, actual_finish=begun)
    if dice.random() < 0.5:
        done = _open_day(begun + timedelta(days=dice.randint(1, 8)), calendars).replace(hour=11, minute=0)
        return replace(task, actual_start=begun, actual_finish=done)
    return replace(task, actual_start=begun, remaining_minutes=task.duration_minutes * dice.choice([1, 2, 3]) // 4)


def _open_day(instant: datetime, calendars: tuple[CalendarDefinition, ...]) -> datetime:
    """That day or the next on which every calendar works as on any weekday."""
    special = {day for calendar in calendars for day, _ in calendar.exceptions}
    while instant.weekday() > 4 or instant.date() in special:
        instant += timedelta(days=1)
    return instant


def _date(dice: random.Random, family: Family, base: datetime, calendars: tuple[CalendarDefinition, ...]) -> datetime:
    on = base + timedelta(days=dice.randint(-5, 25))
    if family.anywhere:
        return on.replace(hour=dice.choice([9, 9, 12, 13, 15, 18, 18, 20]))
    return _open_day(on, calendars).replace(hour=dice.choice([10, 11]))


def _links(dice: random.Random, family: Family, count: int):
    for after in range(2, count + 1):
        for before in dice.sample(range(1, after), min(after - 1, dice.choice([0, 1, 1, 2, 3]))):
            lag, elapsed, percent = 0, False, None
            if family.lags and dice.random() < 0.5:
                elapsed = family.elapsed and dice.random() < 0.5
                lag = dice.choice(ELAPSED_LAGS if elapsed else WORKING_LAGS)
                if not elapsed and dice.random() < 0.2:
                    lag, percent = 0, dice.choice([25, 50, 100, -50])
            yield NetworkLink(before, after, dice.choice(family.types), lag, elapsed, percent)


def mpxj_answers(network: Network) -> list[dict[str, Any]]:
    """Per task what MPXJ computes: dates as ours, slacks in minutes."""
    from org.mpxj import TimeUnit
    from org.mpxj.cpm import MicrosoftScheduler

    project, tasks = mpxj_project(network)
    MicrosoftScheduler().schedule(project, _java_time(network.start))
    properties = project.getProjectProperties()

    def minutes(duration: Any) -> int:
        return round(float(duration.convertUnits(TimeUnit.MINUTES, properties).getDuration()))

    return [
        {
            "early_start": _instant(task.getEarlyStart()),
            "early_finish": _instant(task.getEarlyFinish()),
            "late_start": _instant(task.getLateStart()),
            "late_finish": _instant(task.getLateFinish()),
            "start": _instant(task.getStart()),
            "finish": _instant(task.getFinish()),
            "total_float_minutes": minutes(task.getTotalSlack()),
            "free_float_minutes": minutes(task.getFreeSlack()),
            "critical": bool(task.getCritical()),
        }
        for task in tasks
    ]


def mpxj_project(network: Network) -> tuple[Any, list[Any]]:
    """The network as MPXJ's project, not scheduled, and its tasks in the same order."""
    from java.lang import Integer
    from org.mpxj import ConstraintType as JavaConstraint
    from org.mpxj import ProjectFile

    project = ProjectFile()
    project.getProjectProperties().setStartDate(_java_time(network.start))
    calendars = {calendar.name: _calendar(project, calendar) for calendar in network.calendars}
    project.setDefaultCalendar(calendars[network.calendar])
    tasks = []
    for each in network.tasks:
        task = project.addTask()
        task.setUniqueID(Integer.valueOf(each.uid))
        task.setID(Integer.valueOf(each.uid))
        task.setName(each.name)
        task.setDuration(_duration(each.duration_minutes))
        _set_progress(task, each)
        task.setMilestone(each.duration_minutes == 0)
        task.setConstraintType(getattr(JavaConstraint, CONSTRAINTS[each.constraint]))
        if each.constraint_at is not None:
            task.setConstraintDate(_java_time(each.constraint_at))
        if each.deadline is not None:
            task.setDeadline(_java_time(each.deadline))
        if each.calendar is not None:
            task.setCalendar(calendars[each.calendar])
        tasks.append(task)
    for link in network.links:
        _add_link(tasks, link)
    return project, tasks


def _set_progress(task: Any, each: NetworkTask) -> None:
    left = each.duration_minutes
    if each.actual_start is not None:
        task.setActualStart(_java_time(each.actual_start))
        left = left if each.remaining_minutes is None else each.remaining_minutes
    if each.actual_finish is not None:
        task.setActualFinish(_java_time(each.actual_finish))
        left = 0
    task.setRemainingDuration(_duration(left))
    task.setActualDuration(_duration(each.duration_minutes - left))


def _add_link(tasks: list[Any], link: NetworkLink) -> None:
    from org.mpxj import Relation, RelationType

    lag = _duration(link.lag_minutes, "ELAPSED_MINUTES" if link.elapsed else "MINUTES")
    if link.lag_percent is not None:
        lag = _duration(link.lag_percent, "PERCENT")
    kind = getattr(RelationType, TYPES[link.type])
    relation = Relation.Builder().predecessorTask(tasks[link.predecessor - 1]).type(kind).lag(lag)
    tasks[link.successor - 1].addPredecessor(relation)


def _calendar(project: Any, definition: CalendarDefinition) -> Any:
    from java.time import DayOfWeek, LocalDate
    from org.mpxj import DayType

    calendar = project.addCalendar()
    calendar.setName(definition.name)
    for weekday, spans in zip(WEEKDAYS, definition.week, strict=True):
        day = getattr(DayOfWeek, weekday)
        calendar.setCalendarDayType(day, DayType.WORKING if spans else DayType.NON_WORKING)
        _add_spans(calendar.addCalendarHours(day), spans)
    for day, spans in definition.exceptions:
        local = LocalDate.of(day.year, day.month, day.day)
        _add_spans(calendar.addCalendarException(local, local), spans)
    return calendar


def _add_spans(hours: Any, spans: tuple[tuple[int, int], ...]) -> None:
    from java.time import LocalTime
    from org.mpxj import LocalTimeRange

    for start, finish in spans:
        hours.add(LocalTimeRange(*(LocalTime.of(minute // 60 % 24, minute % 60) for minute in (start, finish))))


def _duration(amount: int, unit: str = "MINUTES") -> Any:
    from java.lang import Double
    from org.mpxj import Duration, TimeUnit

    return Duration.getInstance(Double(amount).doubleValue(), getattr(TimeUnit, unit))


def _java_time(instant: datetime) -> Any:
    from java.time import LocalDateTime

    return LocalDateTime.of(instant.year, instant.month, instant.day, instant.hour, instant.minute)


def _instant(value: Any) -> datetime:
    return datetime.fromisoformat(str(value))
