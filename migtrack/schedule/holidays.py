"""Days on which a town hall is closed: 国民の祝日 as the Cabinet Office lists them, year end, own days.

The official file reaches to the end of the next year, because the equinoxes are announced each
February. Later years come from the tables of the `holidays` package and are marked provisional:
a law can still move them, as happened on 2020-11-27 for July 2021. 振替休日 and 国民の休日 stand
in the file like any other day (all named 休日), so nothing here derives them.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from migtrack.domain.finding import Finding, Level
from migtrack.domain.network import CalendarDefinition
from migtrack.schedule.named_calendars import NamedCalendar

TOWN_HALL = "jp"
"""Name of the town hall's calendar in networks (cli.md)."""
EVERY_DAY = "none"
"""Name of the calendar with the same hours on seven days."""
OFFICE_HOURS = ((9 * 60, 12 * 60), (13 * 60, 18 * 60))
YEAR_END = ((12, 29), (1, 3))
"""12月29日から1月3日まで, as 地方自治法 lets ordinances say and practically all do."""
YEAR_END_NAME = "年末年始"
LAST_TABLE_YEAR = 2099
"""The package's equinox tables end here."""

Spans = tuple[tuple[int, int], ...]
MonthDay = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day with a name."""

    day: date
    name: str
    provisional: bool = False
    """By rule, not yet announced."""


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day of the body's own, by ordinance: closed, a half day, or open on a Saturday."""

    day: date | MonthDay
    """One date, or month and day of every year."""
    name: str
    hours: Spans = ()
    """Working spans in minutes after midnight; none: closed."""


@dataclass(frozen=True, slots=True)
class CalendarSettings:
    """What `calendar.yaml` says."""

    source: str
    as_of: date
    sha256: str
    """Of the bytes of the holiday file it was written for."""
    file: str = "holidays.csv"
    hours: Spans = OFFICE_HOURS
    year_end: tuple[MonthDay, MonthDay] | None = YEAR_END
    """First and last closing day around New Year; None: the body has no year-end closure."""
    own_days: tuple[OwnDay, ...] = ()
    calendars: tuple[NamedCalendar, ...] = ()
    """Those that tasks can run on beside the town hall's."""


@lru_cache(maxsize=8)
def read_holidays(data: bytes, name: str = "holidays.csv") -> tuple[tuple[Holiday, ...], tuple[Finding, ...]]:
    """The Cabinet Office's syukujitsu.csv: CP932 with CRLF, a header, dates unpadded.

    A file saved anew as UTF-8 is accepted. Rows that are no date and name are refused one by one,
    with `name:line`; the result is sorted and holds each day once. Every re-planning asks for the
    same bytes again, so the last answers are kept.
    """
    found: dict[date, Holiday] = {}
    findings: list[Finding] = []
    for line, row in enumerate(csv.reader(_decode(data).splitlines()), start=1):
        if not any(cell.strip() for cell in row):
            continue
        day = parse_day(row[0])
        if day is None or len(row) < 2 or not row[1].strip():
            if line > 1:
                findings.append(Finding(Level.ERROR, "schedule.holiday_row", f"{name}:{line}", {"text": ",".join(row)}))
        elif day in found:
            findings.append(
                Finding(Level.WARNING, "schedule.holiday_twice", f"{name}:{line}", {"day": day.isoformat()})
            )
        else:
            found[day] = Holiday(day, row[1].strip())
    if not found:
        findings.append(Finding(Level.ERROR, "schedule.holidays_empty", name))
    return tuple(found[day] for day in sorted(found)), tuple(findings)


def parse_day(text: str) -> date | None:
    """A date written 2026/5/6 or 2026-05-06; None when it is none."""
    parts = text.strip().replace("-", "/").split("/")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def last_official_year(holidays: Sequence[Holiday]) -> int:
    """The last year that the file covers; 0 for an empty file."""
    return max((holiday.day.year for holiday in holidays if not holiday.provisional), default=0)


def with_later_years(holidays: Sequence[Holiday], last_year: int) -> tuple[Holiday, ...]:
    """The days given, and provisional ones of every later year up to `last_year` (2099 at most).

    Asks the rules only for years that nobody gave: importing them costs a third of a second.
    """
    after = max((holiday.day.year for holiday in holidays), default=0)
    return (*holidays, *_provisional(after + 1, min(last_year, LAST_TABLE_YEAR)))


def provisional_after(official: Sequence[Holiday], later: Sequence[Holiday]) -> tuple[Holiday, ...]:
    """The official days, and of a list worked out earlier those of the years behind them, marked provisional."""
    last = last_official_year(official)
    kept = (replace(holiday, provisional=True) for holiday in later if holiday.day.year > last)
    return (*official, *kept)


def closing_days(
    holidays: Sequence[Holiday],
    own_days: Sequence[OwnDay],
    first_year: int,
    last_year: int,
    year_end: tuple[MonthDay, MonthDay] | None = YEAR_END,
) -> tuple[Holiday, ...]:
    """Every closing day of the years with its name, sorted; an own day with hours is not one.

    A holiday keeps its name where the year-end closure covers it too.
    """
    days = {holiday.day: holiday for holiday in _year_end(first_year, last_year, year_end)}
    days |= {own.day: own for own in _dated(own_days, first_year, last_year, closed=True)}
    days |= {holiday.day: holiday for holiday in with_later_years(holidays, last_year)}
    for own in _dated(own_days, first_year, last_year, closed=False):
        days.pop(own.day, None)
    return tuple(days[day] for day in sorted(days) if first_year <= day.year <= last_year)


def town_hall_calendar(
    holidays: Sequence[Holiday],
    own_days: Sequence[OwnDay],
    first_year: int,
    last_year: int,
    hours: Spans = OFFICE_HOURS,
    year_end: tuple[MonthDay, MonthDay] | None = YEAR_END,
) -> CalendarDefinition:
    """The calendar `jp`: weekdays with office hours, closed on closing days of the years asked for.

    Outside those years every weekday is a working day, so ask for all the years a plan can reach.
    """
    week = (hours,) * 5 + ((),) * 2
    closed = closing_days(holidays, own_days, first_year, last_year, year_end)
    exceptions: dict[date, Spans] = {holiday.day: () for holiday in closed if week[holiday.day.weekday()]}
    exceptions |= _own_hours(own_days, first_year, last_year)
    return CalendarDefinition(TOWN_HALL, week, tuple(sorted(exceptions.items())))


def every_day_calendar(hours: Spans = OFFICE_HOURS) -> CalendarDefinition:
    """The calendar `none`: office hours on seven days, no holidays."""
    return CalendarDefinition(EVERY_DAY, (hours,) * 7)


def _decode(data: bytes) -> str:
    """CP932 is tried last: Japanese in CP932 is never valid UTF-8, while the reverse often passes."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp932", errors="replace")


def _provisional(first_year: int, last_year: int) -> Iterator[Holiday]:
    if first_year > last_year or first_year <= 1:
        return
    from holidays import country_holidays

    table = country_holidays("JP", years=range(first_year, last_year + 1), language="ja")
    for day in sorted(table):
        if first_year <= day.year <= last_year:
            yield Holiday(day, table[day], provisional=True)


def _year_end(first_year: int, last_year: int, bounds: tuple[MonthDay, MonthDay] | None) -> Iterator[Holiday]:
    if bounds is None:
        return
    first, last = bounds
    for year in range(first_year, last_year + 1):
        start, finish = date(year, *first).toordinal(), date(year + (last < first), *last).toordinal()
        for number in range(start, finish + 1):
            yield Holiday(date.fromordinal(number), YEAR_END_NAME)
    if last < first:
        for number in range(date(first_year, 1, 1).toordinal(), date(first_year, *last).toordinal() + 1):
            yield Holiday(date.fromordinal(number), YEAR_END_NAME)


def _dated(own_days: Iterable[OwnDay], first_year: int, last_year: int, *, closed: bool) -> Iterator[Holiday]:
    for own in own_days:
        if bool(own.hours) is not closed:
            for day in _dates_of(own, first_year, last_year):
                yield Holiday(day, own.name)


def _own_hours(own_days: Iterable[OwnDay], first_year: int, last_year: int) -> dict[date, Spans]:
    return {day: own.hours for own in own_days if own.hours for day in _dates_of(own, first_year, last_year)}


def _dates_of(own: OwnDay, first_year: int, last_year: int) -> Iterator[date]:
    """The dates of an own day in the years; 29 February only where there is one."""
    if isinstance(own.day, date):
        if first_year <= own.day.year <= last_year:
            yield own.day
        return
    for year in range(first_year, last_year + 1):
        try:
            yield date(year, *own.day)
        except ValueError:
            continue
