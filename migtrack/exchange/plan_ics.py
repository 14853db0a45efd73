"""The plan's dates as a calendar that a groupware imports: milestones, cutovers and deadlines, or every task.

All-day events whose end is the day after the last one, as iCalendar wants it. An event keeps its
id over every export, and its sequence grows, so that a later file replaces the dates of an
earlier one instead of adding to them. Nobody's day is marked busy.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from migtrack.domain.task import TaskKind
from migtrack.labels import message
from migtrack.schedule.picture import Row, RowKind
from migtrack.schedule.published_plan import PublishedPlan
from migtrack.width import one_line

if TYPE_CHECKING:
    from icalendar import Alarm, Event

DAY = timedelta(days=1)
SEQUENCE_BEGINS = datetime(2020, 1, 1, tzinfo=UTC)


class IcsScope(StrEnum):
    """What becomes an event."""

    KEY = "key"
    """Milestones, cutovers and deadlines."""
    ALL = "all"
    """Every task with dates, and deadlines."""


@dataclass(frozen=True, slots=True)
class IcsOptions:
    """What a person may choose."""

    scope: IcsScope = IcsScope.KEY
    alarm_days: tuple[int, ...] = ()
    """How many days before the first day to remind."""


def write_ics(plan: PublishedPlan, options: IcsOptions | None = None) -> bytes:
    """The calendar, UTF-8, folded."""
    from icalendar import Calendar

    chosen = options or IcsOptions()
    calendar = Calendar()
    calendar.add("prodid", f"-//migtrack//plan//{plan.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", one_line(plan.title))
    for row in plan.picture.rows:
        if row.kind is RowKind.TASK:
            for event in _events(row, plan, chosen):
                calendar.add_component(event)
    folded: bytes = calendar.to_ical()
    return folded


def _events(row: Row, plan: PublishedPlan, options: IcsOptions) -> Iterator["Event"]:
    is_key = row.task_kind in (TaskKind.MILESTONE, TaskKind.CUTOVER)
    if row.last_day is not None and (is_key or options.scope is IcsScope.ALL):
        yield _event(row, plan, options, row.id, row.label, (row.first_day or row.last_day, row.last_day))
    if row.deadline is not None:
        label = message("plan.ics_deadline", plan.language, name=row.label)
        yield _event(row, plan, options, f"{row.id}/deadline", label, (row.deadline, row.deadline))


def _event(
    row: Row, plan: PublishedPlan, options: IcsOptions, key: str, label: str, days: tuple[date, date]
) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{key}@{plan.body}.migtrack")
    event.add("dtstamp", plan.stamp.astimezone(UTC))
    event.add("sequence", int((plan.stamp - SEQUENCE_BEGINS).total_seconds()) // 60)
    event.add("dtstart", days[0])
    event.add("dtend", days[1] + DAY)
    name = message("plan.ics_summary", plan.language, operation=row.operation_short, name=label)
    event.add("summary", one_line(name))
    event.add("categories", [one_line(row.operation_name)])
    event.add("transp", "TRANSPARENT")
    description = _description(row, plan)
    if description:
        event.add("description", description)
    for before in options.alarm_days:
        event.add_component(_alarm(before, name))
    return event


def _description(row: Row, plan: PublishedPlan) -> str:
    facts = (("step", row.step_code), ("section", row.section), ("owner", row.owner))
    lines = [f"{message(f'plan.column_{key}', plan.language)}: {one_line(text)}" for key, text in facts if text]
    return "\n".join(lines)


def _alarm(days: int, name: str) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one_line(name))
    alarm.add("trigger", timedelta(days=-days))
    return alarm
