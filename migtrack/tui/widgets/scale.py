"""Time as terminal cells: which cell a moment falls into, and the header above it.

Three zooms: a day is three cells wide, or one (a week is seven), or a month is five. Cells
are counted from the first cell of the plan, so that scrolling sideways only moves a window
over them; the header names 年度 or month in 和暦 and keeps doing so while it scrolls.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import ceil, floor

from migtrack.labels import Language
from migtrack.schedule.wareki import fiscal_year_label, format_year
from migtrack.width import cells

WEEKDAYS = (("月", "Mo"), ("火", "Tu"), ("水", "We"), ("木", "Th"), ("金", "Fr"), ("土", "Sa"), ("日", "Su"))
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

MINUTES_OF_DAY = 24 * 60


class Zoom(StrEnum):
    """How much time a cell holds."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


CELLS = {Zoom.DAY: 3, Zoom.WEEK: 7, Zoom.MONTH: 5}
"""Cells of a day, a week, a month."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A zoom that begins with the cell of `origin`: a day, a Monday, or the first of a month."""

    zoom: Zoom
    origin: date

    @classmethod
    def beginning(cls, zoom: Zoom, first: date) -> "Scale":
        """the scale whose first cells hold `first`."""
        if zoom is Zoom.WEEK:
            return cls(zoom, first - timedelta(days=first.weekday()))
        return cls(zoom, first.replace(day=1) if zoom is Zoom.MONTH else first)

    def position(self, moment: date | datetime) -> float:
        """Cells from the origin; fractions where the moment lies inside a cell."""
        day = moment.date() if isinstance(moment, datetime) else moment
        part = (moment.hour * 60 + moment.minute) / MINUTES_OF_DAY if isinstance(moment, datetime) else 0.0
        if self.zoom is Zoom.MONTH:
            months = (day.year - self.origin.year) * 12 + day.month - self.origin.month
            return CELLS[Zoom.MONTH] * (months + (day.day - 1 + part) / _days_of_month(day))
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
        if self.zoom is Zoom.MONTH:
            month = self._month(cell // CELLS[Zoom.MONTH])
            return month + timedelta(days=ceil(cell % CELLS[Zoom.MONTH] * _days_of_month(month) / CELLS[Zoom.MONTH]))
        return self.origin + timedelta(days=cell // self.cells_per_day)

    @property
    def cells_per_day(self) -> int:
        """Whole cells of a day; 0 where a cell holds several days."""
        return {Zoom.DAY: 3, Zoom.WEEK: 1, Zoom.MONTH: 0}[self.zoom]

    @property
    def leap(self) -> int:
        """Cells of one step sideways: a week, two weeks, a quarter."""
        return {Zoom.DAY: 21, Zoom.WEEK: 14, Zoom.MONTH: 15}[self.zoom]

    def header(self, left: int, width: int, language: Language) -> tuple[str, str]:
        """Two lines of exactly `width` cells for the window that begins at cell `left`."""
        return self._upper(left, width, language), self._lower(left, width, language)

    def _upper(self, left: int, width: int, language: Language) -> str:
        """年度 over months, month over days; the label of the first cell stands at the edge."""
        line, taken = "", 0
        for place, label in self._upper_labels(left, width, language):
            if place < taken or place + cells(label) > width:
                continue
            line += " " * (place - taken) + label
            taken = place + cells(label)
        return line + " " * (width - taken)

    def _upper_labels(self, left: int, width: int, language: Language) -> list[tuple[int, str]]:
        """Where a period begins and its name; the first one in full, then only what changes."""
        labels = [(0, self._period(self.day(left), language))]
        for cell in range(left + 1, left + width):
            if self._begins_period(cell):
                labels.append((cell - left, self._following_period(self.day(cell), language)))
        if len(labels) > 1 and labels[1][0] <= cells(labels[0][1]):
            labels[:2] = [(labels[1][0], self._period(self.day(left + labels[1][0]), language))]
        return labels

    def _begins_period(self, cell: int) -> bool:
        day, before = self.day(cell), self.day(cell - 1)
        if self.zoom is Zoom.MONTH:
            return day.month == 4 and before.month == 3
        return day.month != before.month

    def _period(self, day: date, language: Language) -> str:
        if self.zoom is Zoom.MONTH:
            year = day.year if day.month >= 4 else day.year - 1
            return language.pick((f"{fiscal_year_label(day)}({year})", f"FY{year}"))
        return language.pick((f"{format_year(day)}({day.year}){day.month}月", f"{MONTHS[day.month - 1]} {day.year}"))

    def _following_period(self, day: date, language: Language) -> str:
        if self.zoom is Zoom.MONTH or day.month == 1:
            return self._period(day, language)
        return language.pick((f"{day.month}月", MONTHS[day.month - 1]))

    def _lower(self, left: int, width: int, language: Language) -> str:
        first, place = left - left % self._unit, -(left % self._unit)
        line, taken = "", 0
        while place < width:
            label = self._label(self.day(first), language)
            if place >= taken and place + cells(label) <= width:
                line += " " * (place - taken) + label
                taken = place + cells(label)
            first, place = first + self._unit, place + self._unit
        return line + " " * (width - taken)

    @property
    def _unit(self) -> int:
        return CELLS[self.zoom]

    def _label(self, day: date, language: Language) -> str:
        if self.zoom is Zoom.MONTH:
            return language.pick((f"{day.month}月", MONTHS[day.month - 1]))
        if self.zoom is Zoom.WEEK:
            return language.pick((f"{day.day}日", str(day.day)))
        return f"{day.day:>2}"

    def _month(self, months: int) -> date:
        total = self.origin.year * 12 + self.origin.month - 1 + months
        return date(total // 12, total % 12 + 1, 1)


def _days_of_month(day: date) -> int:
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return (following - timedelta(days=1)).day


def weekday(day: date, language: Language) -> str:
    """月 … 日, or Mo … Su."""
    return language.pick(WEEKDAYS[day.weekday()])
