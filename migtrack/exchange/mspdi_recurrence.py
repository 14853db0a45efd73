"""Recurring calendar exceptions of MS Project, unfolded into days.

What counts as the n-th month, week or day was read off exceptions that MS Project unfolded
itself: months and days count from the first occurrence, weeks (Sunday first) from the week in
which the exception begins; months are numbered from 0, positions from 0 with 4 for the last.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from migtrack.exchange.safe_xml import XmlNode

DAILY, YEARLY_BY_DATE, YEARLY_BY_POSITION, MONTHLY_BY_DATE, MONTHLY_BY_POSITION, WEEKLY, BY_DAY_COUNT = range(1, 8)
MONTHLY = (MONTHLY_BY_DATE, MONTHLY_BY_POSITION)
YEARLY = (YEARLY_BY_DATE, YEARLY_BY_POSITION)
LAST_POSITION = 4


@dataclass(frozen=True, slots=True)
class Pattern:
    """How an exception recurs, in MSPDI's own numbers."""

    kind: int
    period: int
    month: int
    month_day: int
    item: int
    """0 day, 1 weekday, 2 weekend day, 3 Sunday … 9 Saturday."""
    position: int
    days_of_week: int
    """A bit per weekday, Sunday lowest."""
    count: int | None
    """Occurrences, where it was entered by them."""

    def occurrences(self, days: Sequence[date]) -> Iterator[date]:
        """Those of the days in its period on which it falls."""
        if self.kind == DAILY or not days:
            return iter(days)
        fitting = self._every_nth(days[0], (day for day in days if self._fits(day)))
        return islice(fitting, self.count) if self.count else fitting

    def _fits(self, day: date) -> bool:
        """Whether a day fits the pattern, the period between occurrences apart."""
        if self.kind in YEARLY and day.month != self.month + 1:
            return False
        if self.kind in (YEARLY_BY_DATE, MONTHLY_BY_DATE):
            return day.day == self.month_day
        if self.kind in (YEARLY_BY_POSITION, MONTHLY_BY_POSITION):
            return _is_item(day, self.item) and day == self._positioned(day.year, day.month)
        if self.kind == WEEKLY:
            return bool(self.days_of_week >> (day.weekday() + 1) % 7 & 1)
        return True

    def _positioned(self, year: int, month: int) -> date | None:
        """The first to fourth or last day, weekday, weekend day, or named day of a month."""
        days = [date(year, month, 1) + timedelta(days=n) for n in range(31)]
        fitting = [day for day in days if day.month == month and _is_item(day, self.item)]
        if self.position >= LAST_POSITION:
            return fitting[-1] if fitting else None
        return fitting[self.position] if self.position < len(fitting) else None

    def _every_nth(self, first: date, days: Iterator[date]) -> Iterator[date]:
        begin = self._unit(first) if self.kind == WEEKLY else None
        for day in days:
            unit = self._unit(day)
            begin = unit if begin is None else begin
            if (unit - begin) % self.period == 0:
                yield day

    def _unit(self, day: date) -> int:
        if self.kind in MONTHLY:
            return day.year * 12 + day.month
        if self.kind == WEEKLY:
            return day.toordinal() // 7  # Sundays have ordinals divisible by seven
        return day.toordinal() if self.kind == BY_DAY_COUNT else day.year


def read_pattern(node: XmlNode) -> Pattern | None:
    """The pattern of an `Exception` element; None for a type that MS Project does not write."""
    kind = _whole(node, "Type", DAILY)
    if not DAILY <= kind <= BY_DAY_COUNT:
        return None
    by_count = node.value("EnteredByOccurrences") == "1"
    return Pattern(
        kind=kind,
        period=max(_whole(node, "Period", 1), 1),
        month=_whole(node, "Month", 0),
        month_day=_whole(node, "MonthDay", 1),
        item=_whole(node, "MonthItem", 0),
        position=_whole(node, "MonthPosition", 0),
        days_of_week=_whole(node, "DaysOfWeek", 0),
        count=_whole(node, "Occurrences", 0) or None if by_count else None,
    )


def _is_item(day: date, item: int) -> bool:
    if item <= 2:
        return (True, day.weekday() < 5, day.weekday() >= 5)[item]
    return (day.weekday() + 1) % 7 == item - 3


def _whole(node: XmlNode, name: str, default: int) -> int:
    text = node.value(name)
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default
