"""Calendars as MS Project reads them: a week of hours, and each other day in both forms.

Project 2003 and older programs know an exception as a week day of type 0 with a time period,
newer ones as an `Exception`; MS Project itself writes both, and so do we. Only days near the
plan are written: a century of holidays helps nobody.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from xml.etree.ElementTree import Element, SubElement

from migtrack.domain.network import CalendarDefinition
from migtrack.labels import Language, message

LONGEST_NAME = 51
SUNDAY = 1
"""DayType of a Sunday; Monday is 2."""
DAILY = 1
"""Type of an exception that is a run of days."""
Spans = Sequence[tuple[int, int]]


def put(parent: Element, tag: str, value: object) -> Element:
    """A child with a text; booleans as 1 and 0."""
    child = SubElement(parent, tag)
    child.text = str(int(value)) if isinstance(value, bool) else str(value)
    return child


def write_calendars(
    parent: Element, calendars: Iterable[CalendarDefinition], first: date, last: date, language: Language
) -> None:
    """Writes every calendar, numbered from 1; exceptions outside [first, last] are left out."""
    for uid, definition in enumerate(calendars, 1):
        _write_calendar(SubElement(parent, "Calendar"), uid, definition, (first, last), language)


def _write_calendar(
    calendar: Element, uid: int, definition: CalendarDefinition, bounds: tuple[date, date], language: Language
) -> None:
    exceptions = [(day, hours) for day, hours in sorted(definition.exceptions) if bounds[0] <= day <= bounds[1]]
    put(calendar, "UID", uid)
    put(calendar, "Name", definition.name[:LONGEST_NAME])
    put(calendar, "IsBaseCalendar", True)
    put(calendar, "IsBaselineCalendar", False)
    put(calendar, "BaseCalendarUID", -1)
    days = SubElement(calendar, "WeekDays")
    for offset in range(7):
        _write_hours(SubElement(days, "WeekDay"), SUNDAY + offset, definition.week[(offset - 1) % 7])
    for day, hours in exceptions:
        _write_hours(SubElement(days, "WeekDay"), 0, hours, day)
    if exceptions:
        others = SubElement(calendar, "Exceptions")
        for day, hours in exceptions:
            _write_exception(SubElement(others, "Exception"), day, hours, language)


def _write_hours(parent: Element, day_type: int, hours: Spans, day: date | None = None) -> None:
    put(parent, "DayType", day_type)
    put(parent, "DayWorking", bool(hours))
    if day is not None:
        _write_period(parent, day)
    _write_working_times(parent, hours)


def _write_exception(parent: Element, day: date, hours: Spans, language: Language) -> None:
    put(parent, "EnteredByOccurrences", False)
    _write_period(parent, day)
    put(parent, "Occurrences", 1)
    put(parent, "Name", message("plan.other_hours" if hours else "plan.closed_day", language))
    put(parent, "Type", DAILY)
    put(parent, "DayWorking", bool(hours))
    _write_working_times(parent, hours)


def _write_period(parent: Element, day: date) -> None:
    period = SubElement(parent, "TimePeriod")
    put(period, "FromDate", f"{day.isoformat()}T00:00:00")
    put(period, "ToDate", f"{day.isoformat()}T23:59:00")


def _write_working_times(parent: Element, hours: Spans) -> None:
    if hours:
        times = SubElement(parent, "WorkingTimes")
        for start, finish in hours:
            time = SubElement(times, "WorkingTime")
            put(time, "FromTime", clock(start))
            put(time, "ToTime", clock(finish))


def clock(minutes: int) -> str:
    """Minutes after midnight as 09:00:00; midnight at the end of a day is 00:00:00."""
    return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}:00"
