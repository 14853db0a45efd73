"""The head and the ground of a plan's picture: 年度, months and weeks over it, closed times behind it.

Everything is in whole days, half-open, so that any format can cut it to its own grid.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from migtrack.domain.network import CalendarDefinition
from migtrack.domain.operation import ClosedPeriod
from migtrack.labels import Language
from migtrack.schedule.fiscal_year import first_day, fiscal_year
from migtrack.schedule.wareki import DateForm, fiscal_year_label

DAY = timedelta(days=1)
MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class HeaderSpan:
    """A named stretch of the timeline, half-open."""

    start: date
    finish: date
    label: str


@dataclass(frozen=True, slots=True)
class ClosedSpan:
    """Days on which an operation is not cut over, half-open, and why."""

    start: date
    finish: date
    reason: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """From a Monday to a Monday, half-open, with what stands above and behind it."""

    start: date
    finish: date
    fiscal_years: tuple[HeaderSpan, ...]
    months: tuple[HeaderSpan, ...]
    weeks: tuple[HeaderSpan, ...]
    closed_days: tuple[date, ...]
    """Days without work: Saturdays, Sundays, holidays, the year's end, own days."""


@lru_cache(maxsize=16)
def draw_timeline(first: date, last: date, calendar: CalendarDefinition, language: Language) -> Timeline:
    """The timeline that holds both days, in whole weeks from Monday; a plan that is edited asks for the same again."""
    start = first - timedelta(days=first.weekday())
    finish = last + timedelta(days=7 - last.weekday())
    return Timeline(
        start,
        finish,
        tuple(_spans(start, finish, _next_fiscal_year, lambda day: _name_fiscal_year(day, language))),
        tuple(_spans(start, finish, _next_month, lambda day: _name_month(day, language))),
        tuple(_spans(start, finish, lambda day: day + 7 * DAY, lambda day: str(day.day))),
        tuple(_closed_days(start, finish, calendar)),
    )


def closed_spans(periods: Iterable[ClosedPeriod], start: date, finish: date) -> tuple[ClosedSpan, ...]:
    """The days of yearly closed periods that fall into [start, finish), in order, cut to it."""
    found = []
    for period in periods:
        for year in range(start.year - 1, finish.year + 1):
            first = _day_of_year(year, period.first)
            last = _day_of_year(year + (period.last < period.first), period.last)
            begin, end = max(first, start), min(last + DAY, finish)
            if begin < end:
                found.append(ClosedSpan(begin, end, period.reason))
    return tuple(sorted(found, key=lambda span: (span.start, span.finish)))


def _spans(
    start: date, finish: date, following: Callable[[date], date], name: Callable[[date], str]
) -> Iterator[HeaderSpan]:
    edges = [start]
    while (edge := following(edges[-1])) < finish:
        edges.append(edge)
    for begin, end in pairwise([*edges, finish]):
        yield HeaderSpan(begin, end, name(begin))


def _next_fiscal_year(day: date) -> date:
    return first_day(fiscal_year(day) + 1)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def _name_fiscal_year(day: date, language: Language) -> str:
    """2026年度（令和8年度）."""
    year = fiscal_year(day)
    short = fiscal_year_label(day, DateForm.SHORT).removesuffix("年度")
    return language.pick((f"{year}年度（{fiscal_year_label(day)}）", f"FY{year} ({short})"))


def _name_month(day: date, language: Language) -> str:
    return language.pick((f"{day.month}月", MONTHS_EN[day.month - 1]))


def _closed_days(start: date, finish: date, calendar: CalendarDefinition) -> Iterator[date]:
    exceptions = dict(calendar.exceptions)
    for day in _days(start, finish):
        if not exceptions.get(day, calendar.week[day.weekday()]):
            yield day


def _days(start: date, finish: date) -> Sequence[date]:
    return [start + DAY * index for index in range((finish - start).days)]


def _day_of_year(year: int, month_day: tuple[int, int]) -> date:
    """29 February is the 28th in other years."""
    month, day = month_day
    try:
        return date(year, month, day)
    except ValueError:
        return _next_month(date(year, month, 1)) - DAY
