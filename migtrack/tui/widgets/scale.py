"""Time as terminal cells: which cell a moment falls into. What stands above them: `gantt_header`.

Four zooms: a day is three cells wide, or one (a week is seven), or a month is five, or a quarter six.
Cells are counted from the first cell of the plan, so that scrolling sideways only moves a window
over them.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache
from math import ceil, floor

from migtrack.domain.task import CLOCK_DAY
from migtrack.labels import Language

WEEKDAYS = (("月", "Mo"), ("火", "Tu"), ("水", "We"), ("木", "Th"), ("金", "Fr"), ("土", "Sa"), ("日", "Su"))


class Zoom(StrEnum):
    """How much time a cell holds."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"


CELLS = {Zoom.DAY: 3, Zoom.WEEK: 7, Zoom.MONTH: 5, Zoom.QUARTER: 6}
"""Cells of a day, a week, a month, a quarter."""
CELLS_OF_DAY = {Zoom.DAY: 3, Zoom.WEEK: 1}
CELLS_OF_MONTH = {Zoom.MONTH: 5, Zoom.QUARTER: 2}
MONTHS_OF_QUARTER = 3


@dataclass(frozen=True, slots=True)
class Scale:
    """A zoom that begins with the cell of `origin`: a day, a Monday, or the first of a month or quarter."""

    zoom: Zoom
    origin: date

    @classmethod
    def beginning(cls, zoom: Zoom, first: date) -> "Scale":
        """the scale whose first cells hold `first`."""
        if zoom is Zoom.WEEK:
            return cls(zoom, first - timedelta(days=first.weekday()))
        if zoom is Zoom.QUARTER:
            return cls(zoom, quarter_of(first))
        return cls(zoom, first.replace(day=1) if zoom is Zoom.MONTH else first)

    def position(self, moment: date | datetime) -> float:
        """Cells from the origin; fractions where the moment lies inside a cell."""
        day = moment.date() if isinstance(moment, datetime) else moment
        part = (moment.hour * 60 + moment.minute) / CLOCK_DAY if isinstance(moment, datetime) else 0.0
        if self.cells_per_month:
            months = (day.year - self.origin.year) * 12 + day.month - self.origin.month
            return self.cells_per_month * (months + (day.day - 1 + part) / _days_of_month(day.year, day.month))
        return self.cells_per_day * ((day - self.origin).days + part)

    def span(self, start: date | datetime, finish: date | datetime) -> tuple[int, int]:
        """Half-open cells of a half-open time; at least one, never the cell of `finish` alone."""
        first = floor(self.position(start))
        return first, max(first + 1, ceil(self.position(finish) - 1e-9))

    def cell(self, moment: date | datetime) -> int:
        """The cell a moment falls into."""
        return floor(self.position(moment))

    def day(self, cell: int) -> date:
        """The day at the beginning of a cell."""
        if self.cells_per_month:
            month, part = self._month(cell // self.cells_per_month), cell % self.cells_per_month
            return month + timedelta(days=ceil(part * _days_of_month(month.year, month.month) / self.cells_per_month))
        return self.origin + timedelta(days=cell // self.cells_per_day)

    @property
    def cells_per_day(self) -> int:
        """Whole cells of a day; 0 where a cell holds several days."""
        return CELLS_OF_DAY.get(self.zoom, 0)

    @property
    def cells_per_month(self) -> int:
        """Cells of a month; 0 where it is counted in days."""
        return CELLS_OF_MONTH.get(self.zoom, 0)

    @property
    def leap(self) -> int:
        """Cells of one step sideways: a week, two weeks, a quarter, half a year."""
        return {Zoom.DAY: 21, Zoom.WEEK: 14, Zoom.MONTH: 15, Zoom.QUARTER: 12}[self.zoom]

    def _month(self, months: int) -> date:
        total = self.origin.year * 12 + self.origin.month - 1 + months
        return date(total // 12, total % 12 + 1, 1)


def quarter_of(day: date) -> date:
    """The first day of its quarter; 年度 begins with one."""
    return day.replace(month=day.month - (day.month - 1) % MONTHS_OF_QUARTER, day=1)


@cache
def _days_of_month(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def weekday(day: date, language: Language) -> str:
    """月 … 日, or Mo … Su."""
    return language.pick(WEEKDAYS[day.weekday()])
