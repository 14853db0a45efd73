"""Calendars that tasks can run on beside the town hall's: a vendor's with its freezes, round the clock for a cutover.

Each is told as what it differs in from one of three bases, so that a new holiday file moves the
vendor's days too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from migtrack.domain.network import CalendarDefinition
from migtrack.schedule.working_calendar import DAY

Spans = tuple[tuple[int, int], ...]
MonthDay = tuple[int, int]
LONGEST_NAME = 51
"""Signs; what MS Project takes."""
ONE_DAY = timedelta(days=1)


class CalendarBase(StrEnum):
    """What a named calendar is like otherwise."""

    TOWN_HALL = "town_hall"
    """Its days and hours."""
    EVERY_DAY = "every_day"
    """Its hours on seven days, holidays too."""
    ROUND_THE_CLOCK = "round_the_clock"


@dataclass(frozen=True, slots=True)
class Closure:
    """Days without work, both included: of one year, or of every year."""

    first: date | MonthDay
    last: date | MonthDay
    """Of the same form as the first; a yearly one may span New Year."""
    reason: str


@dataclass(frozen=True, slots=True)
class NamedCalendar:
    """A calendar of `calendar.yaml`."""

    name: str
    base: CalendarBase = CalendarBase.TOWN_HALL
    hours: Spans = ()
    """Of every working day; none: as the base."""
    closures: tuple[Closure, ...] = ()


def definition_of(
    named: NamedCalendar, town_hall: CalendarDefinition, first_year: int, last_year: int
) -> CalendarDefinition:
    """The calendar of some years, from the town hall's of the same years."""
    week, exceptions = _base(named, town_hall)
    for closure in named.closures:
        for first, last in _spans_of(closure, first_year, last_year):
            for number in range((last - first).days + 1):
                day = first + number * ONE_DAY
                if exceptions.get(day, week[day.weekday()]):
                    exceptions[day] = ()
    return CalendarDefinition(named.name, week, tuple(sorted(exceptions.items())))


def _base(named: NamedCalendar, town: CalendarDefinition) -> tuple[tuple[Spans, ...], dict[date, Spans]]:
    office = next(spans for spans in town.week if spans)
    if named.base is CalendarBase.ROUND_THE_CLOCK:
        return (named.hours or ((0, DAY),),) * 7, {}
    if named.base is CalendarBase.EVERY_DAY:
        return (named.hours or office,) * 7, {}
    week = tuple((named.hours or spans) if spans else () for spans in town.week)
    return week, dict(town.exceptions)


def _spans_of(closure: Closure, first_year: int, last_year: int) -> Iterator[tuple[date, date]]:
    first, last = closure.first, closure.last
    if isinstance(first, date) and isinstance(last, date):
        yield first, last
        return
    assert isinstance(first, tuple)
    assert isinstance(last, tuple)
    for year in range(first_year - 1, last_year + 1):
        yield _day(year, first), _day(year + (last < first), last)


def _day(year: int, day: MonthDay) -> date:
    """29 February is the 28th where there is none."""
    try:
        return date(year, *day)
    except ValueError:
        return date(year, day[0], day[1] - 1)
