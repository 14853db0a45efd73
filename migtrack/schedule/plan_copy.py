"""A plan of one moment, whole: tasks with links, calendars, windows, and the dates that followed from them.

当初計画 and 変更計画(第n回) are such copies kept as content, and so is any other plan that is to be
compared. Dates are kept and never computed again: a later program may reckon otherwise, but what
was decided then stays what it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from migtrack.domain.image import from_image, to_image
from migtrack.domain.network import CalendarDefinition, Network
from migtrack.domain.task import Task, TaskKind
from migtrack.schedule.opening import opening_day
from migtrack.schedule.plan_network import PlannedTask
from migtrack.schedule.working_calendar import working_calendar

FORMAT = 2
"""1, which names itself not, held tasks, dates and calendars only."""

Times = tuple[tuple[datetime, datetime], ...]
"""Half-open stretches, in order."""


@dataclass(frozen=True, slots=True)
class TaskDates:
    """When a task lay: None where it was done and nobody had noted when."""

    start: datetime | None = None
    finish: datetime | None = None
    opening: date | None = None
    """Of a cutover: the day on which the new system opens."""


NOWHERE = TaskDates()


@dataclass(frozen=True, slots=True)
class PlanCopy:
    """A plan of one moment."""

    tasks: tuple[Task, ...]
    dates: Mapping[str, TaskDates]
    """By task id."""
    calendars: tuple[CalendarDefinition, ...] = ()
    """The office's first."""
    windows: Mapping[str, Times] = field(default_factory=dict)
    """By task id: where a cutover, or what waits for a day of the council, might lie."""
    start: datetime | None = None
    status_date: datetime | None = None
    minutes_per_day: int = 480
    critical: frozenset[str] = frozenset()
    """Ids of the tasks whose delay delayed the end."""
    holidays: str = ""
    """SHA-256 of the holiday file in use; empty in copies of the first format."""
    document: str = ""
    """文書番号 of the decision to keep it."""
    format: int = FORMAT

    def calendar_of(self, task: Task) -> CalendarDefinition | None:
        """The calendar a task ran on: its own, else the office's; None where the copy holds none."""
        own = next((each for each in self.calendars if each.name == task.calendar), None)
        return own or (self.calendars[0] if self.calendars else None)


def copy_plan(tasks: Sequence[PlannedTask], network: Network, holidays: str = "", document: str = "") -> PlanCopy:
    """The copy of a computed plan."""
    ids = {planned.task.uid: planned.task.id for planned in tasks}
    office = [each for each in network.calendars if each.name == network.calendar]
    return PlanCopy(
        tasks=tuple(planned.task for planned in tasks),
        dates={each.task.id: TaskDates(each.start, each.finish, _opening(each, office)) for each in tasks},
        calendars=(*office, *(each for each in network.calendars if each.name != network.calendar)),
        windows={ids[each.uid]: each.windows for each in network.tasks if each.windows is not None and each.uid in ids},
        start=network.start,
        status_date=network.status_date,
        minutes_per_day=network.minutes_per_day,
        critical=frozenset(planned.task.id for planned in tasks if planned.is_critical),
        holidays=holidays,
        document=document,
    )


def _opening(planned: PlannedTask, office: Sequence[CalendarDefinition]) -> date | None:
    """As it happened or is planned; the office's calendar tells where the plan did not ask it."""
    if planned.task.kind is not TaskKind.CUTOVER or planned.finish is None:
        return None
    return planned.opening.forecast or opening_day(working_calendar(office[0]), planned.finish)


def copy_image(copy: PlanCopy) -> dict[str, Any]:
    """The copy as plain JSON values, with its format; `dates`, `tasks` and `calendar` stand as they always did."""
    return {
        "format": FORMAT,
        "calendar": to_image(copy.calendars),
        "tasks": to_image(copy.tasks),
        "dates": [[task.id, *map(_text, _pair(copy.dates[task.id]))] for task in copy.tasks],
        "windows": {key: to_image(times) for key, times in copy.windows.items()},
        "start": _text(copy.start),
        "status_date": _text(copy.status_date),
        "minutes_per_day": copy.minutes_per_day,
        "critical": sorted(copy.critical),
        "holidays": copy.holidays,
        "document": copy.document,
    }


def read_copy(image: Mapping[str, Any]) -> PlanCopy:
    """The copy that an image of this or an earlier format describes; what an earlier one lacks stays empty."""
    tasks = tuple(from_image(Task, each) for each in image["tasks"])
    calendars = tuple(from_image(CalendarDefinition, each) for each in image["calendar"])
    return PlanCopy(
        tasks=tasks,
        dates=_dates(image["dates"], tasks, calendars),
        calendars=calendars,
        windows={key: _times(pairs) for key, pairs in image.get("windows", {}).items()},
        start=_moment(image.get("start")),
        status_date=_moment(image.get("status_date")),
        minutes_per_day=image.get("minutes_per_day", 480),
        critical=frozenset(image.get("critical", ())),
        holidays=image.get("holidays", ""),
        document=image.get("document", ""),
        format=image.get("format", 1),
    )


def _dates(
    rows: Sequence[Sequence[str]], tasks: Sequence[Task], calendars: Sequence[CalendarDefinition]
) -> dict[str, TaskDates]:
    """By task id; a cutover's opening by the office's calendar of the copy, where it holds one."""
    cutovers = {task.id for task in tasks if task.kind is TaskKind.CUTOVER} if calendars else set()
    found = {}
    for key, start, end in rows:
        finish = _moment(end)
        opens = key in cutovers and finish is not None
        opening = opening_day(working_calendar(calendars[0]), finish) if opens and finish else None
        found[key] = TaskDates(_moment(start), finish, opening)
    return found


def _pair(dates: TaskDates) -> tuple[datetime | None, datetime | None]:
    return dates.start, dates.finish


def _text(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _times(pairs: Sequence[Sequence[str]]) -> Times:
    return tuple((datetime.fromisoformat(start), datetime.fromisoformat(finish)) for start, finish in pairs)
