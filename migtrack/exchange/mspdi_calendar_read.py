"""Calendars of an MSPDI file: base and derived ones, work weeks, and exceptions that recur.

MS Project writes every exception twice, as `Exceptions` and, unfolded, as week days of type 0
with a period. The first form is read where a calendar has it, the second where it has not.
Days outside MS Project's own years are left out: an exception without end would fill them all.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from migtrack.domain.finding import Finding, Level
from migtrack.domain.network import CalendarDefinition
from migtrack.exchange.mspdi_recurrence import read_pattern
from migtrack.exchange.safe_xml import XmlNode
from migtrack.schedule.working_calendar import DAY, Spans, normal_spans

FIRST_DAY, LAST_DAY = date(1984, 1, 1), date(2149, 12, 31)
STANDARD_HOURS: Spans = ((8 * 60, 12 * 60), (13 * 60, 17 * 60))
"""What MS Project works on a day that names no hours."""
STANDARD_WEEK = (STANDARD_HOURS,) * 5 + ((),) * 2
STANDARD = CalendarDefinition("Standard", STANDARD_WEEK)
NO_UID = "-1"
DAY_TYPES = tuple("2345671")
"""Types of week days, Monday first as `CalendarDefinition` has them; type 1 is Sunday."""
TIME = re.compile(r"(\d{1,2}):(\d{2})(?::[\d.]+)?")
GREATEST_DAYS = 2_000_000
"""Days that all periods of a file may cover together; beyond it the rest is told and left out."""


@dataclass
class RawCalendar:
    """A calendar as written, before its base is looked up."""

    uid: str
    name: str
    base: str | None
    week: dict[int, Spans] = field(default_factory=dict)
    """Weekday (Monday 0) → hours, for the days it defines itself."""
    days: dict[date, Spans] = field(default_factory=dict)


def read_calendars(root: XmlNode, file: str) -> tuple[dict[str, CalendarDefinition], tuple[Finding, ...]]:
    """The calendars by UID; names are made unique by their UID."""
    reader = _Reader(file)
    raw: dict[str, RawCalendar] = {}
    for node in root.each("Calendars", "Calendar"):
        calendar = reader.calendar(node)
        raw.setdefault(calendar.uid, calendar)
    names: set[str] = set()
    definitions = {}
    for uid, calendar in raw.items():
        name = calendar.name if calendar.name and calendar.name not in names else f"{calendar.name} ({uid})".strip()
        names.add(name)
        definitions[uid] = CalendarDefinition(name, *_resolved(calendar, raw))
    return definitions, tuple(reader.findings)


def _resolved(
    calendar: RawCalendar, raw: Mapping[str, RawCalendar]
) -> tuple[tuple[Spans, ...], tuple[tuple[date, Spans], ...]]:
    """Hours of the week and exceptions, its own before its base's; a loop of bases ends where it closes."""
    line, seen = [calendar], {calendar.uid}
    while (base := line[-1].base) is not None and base in raw and base not in seen:
        line.append(raw[base])
        seen.add(base)
    week = dict(enumerate(STANDARD_WEEK))
    days: dict[date, Spans] = {}
    for ancestor in reversed(line):
        week |= ancestor.week
        days |= ancestor.days
    return tuple(week[weekday] for weekday in range(7)), tuple(sorted(days.items()))


@dataclass
class _Reader:
    file: str
    findings: list[Finding] = field(default_factory=list)
    days_left: int = GREATEST_DAYS

    def calendar(self, node: XmlNode) -> RawCalendar:
        base = node.value("BaseCalendarUID")
        if node.value("IsBaseCalendar") == "1" or base == NO_UID:
            base = None
        calendar = RawCalendar(node.value("UID") or "", node.value("Name") or "", base)
        unfolded: dict[date, Spans] = {}
        for weekday in node.each("WeekDays", "WeekDay"):
            kind = weekday.value("DayType")
            if kind == "0":
                unfolded |= dict.fromkeys(self.period(weekday), self.hours(weekday))
            elif kind in DAY_TYPES:
                calendar.week[DAY_TYPES.index(kind)] = self.hours(weekday)
            else:
                self.odd(weekday, "DayType", kind)
        for week in node.each("WorkWeeks", "WorkWeek"):
            calendar.days |= self.work_week(week)
        calendar.days |= self.exceptions(node) if node.child("Exceptions") else unfolded
        return calendar

    def work_week(self, node: XmlNode) -> dict[date, Spans]:
        days = {day.value("DayType"): day for day in node.each("WeekDays", "WeekDay")}
        hours = {DAY_TYPES.index(kind): self.hours(day) for kind, day in days.items() if kind in DAY_TYPES}
        return {day: hours[day.weekday()] for day in self.period(node) if day.weekday() in hours}

    def exceptions(self, node: XmlNode) -> dict[date, Spans]:
        """Where two exceptions meet, the first stands."""
        days: dict[date, Spans] = {}
        for exception in node.each("Exceptions", "Exception"):
            pattern = read_pattern(exception)
            if pattern is None:
                self.odd(exception, "Type", exception.value("Type"))
                continue
            hours = self.hours(exception)
            for day in pattern.occurrences(self.period(exception)):
                days.setdefault(day, hours)
        return days

    def hours(self, node: XmlNode) -> Spans:
        """Working spans of a day; a working day without hours has MS Project's standard ones."""
        if node.value("DayWorking") != "1":
            return ()
        spans = []
        for working in node.each("WorkingTimes", "WorkingTime"):
            start, finish = _minute(working.value("FromTime")), _minute(working.value("ToTime"))
            if start is None or finish is None or start >= (finish or DAY):
                self.odd(working, "WorkingTime", f"{working.value('FromTime')}-{working.value('ToTime')}")
            else:
                spans.append((start, finish or DAY))
        return normal_spans(spans) or STANDARD_HOURS

    def period(self, node: XmlNode) -> list[date]:
        """The days from FromDate to ToDate, within MS Project's years."""
        period = node.child("TimePeriod")
        first, last = (_day(period.value(name)) if period else None for name in ("FromDate", "ToDate"))
        if first is None or last is None or last < first:
            self.odd(node, "TimePeriod", f"{first or ''}-{last or ''}")
            return []
        begin, end = max(first, FIRST_DAY).toordinal(), min(last, LAST_DAY).toordinal()
        self.days_left -= end + 1 - begin
        if self.days_left < 0:
            self.odd(node, "TimePeriod", f"{first}-{last}")
            return []
        return [date.fromordinal(number) for number in range(begin, end + 1)]

    def odd(self, node: XmlNode, name: str, value: str | None) -> None:
        values = {"name": name, "value": value or ""}
        where = f"{self.file}:{node.line}"
        self.findings.append(Finding(Level.WARNING, "schedule.mspdi_odd_calendar", where, values))


def _minute(text: str | None) -> int | None:
    """Minutes after midnight of `09:00:00`; a date before it is ignored."""
    match = TIME.fullmatch((text or "").rpartition("T")[2])
    minute = int(match[1]) * 60 + int(match[2]) if match else DAY + 1
    return minute if minute <= DAY else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None
