"""What stands above a Gantt: 年度 in 和暦, months or quarters, and weeks or days; where today is.

The label of the first cell stands at the edge, so that it is never scrolled away from what it names.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from migtrack.labels import Language
from migtrack.schedule.fiscal_year import fiscal_year
from migtrack.schedule.wareki import fiscal_year_label, format_year
from migtrack.tui.widgets.scale import CELLS, MONTHS_OF_QUARTER, Scale, Zoom
from migtrack.width import cells

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
LINES = 3
TODAY_SIGN = "▼"
Labels = Sequence[tuple[int, str]]
"""The cell of the window at which a label begins, and the label."""


def header(scale: Scale, left: int, width: int, language: Language, today: date | None = None) -> tuple[str, str, str]:
    """Three lines of exactly `width` cells for the window that begins at cell `left`."""
    years = _periods(scale, left, width, _fiscal_year_begins, lambda day, _: _fiscal_year(day, language))
    if scale.cells_per_month:
        parts = _units(scale, left, width, lambda day: _unit_name(scale.zoom, day, language))
        lowest = _today(scale, left, width, today, language)
    else:
        parts = _periods(scale, left, width, _month_begins, lambda day, first: _month(day, first, language))
        lowest = _units(scale, left, width, lambda day: _day_name(scale.zoom, day, language))
    return _line(years, width), _line(parts, width), _line(lowest, width)


def _line(labels: Labels, width: int) -> str:
    line, taken = "", 0
    for place, label in labels:
        if place < taken or place + cells(label) > width:
            continue
        line += " " * (place - taken) + label
        taken = place + cells(label)
    return line + " " * (width - taken)


def _periods(
    scale: Scale,
    left: int,
    width: int,
    begins: Callable[[date, date], bool],
    name: Callable[[date, bool], str],
) -> Labels:
    """Names of periods, the one at the edge in full; it gives way where the next one leaves it no room."""
    labels = [(0, name(scale.day(left), True))]
    for cell in range(left + 1, left + width):
        if begins(scale.day(cell - 1), scale.day(cell)):
            labels.append((cell - left, name(scale.day(cell), False)))
    if len(labels) > 1 and labels[1][0] <= cells(labels[0][1]):
        labels[:2] = [(labels[1][0], name(scale.day(left + labels[1][0]), True))]
    return labels


def _units(scale: Scale, left: int, width: int, name: Callable[[date], str]) -> Labels:
    unit = CELLS[scale.zoom]
    return [(first - left, name(scale.day(first))) for first in range(-(-left // unit) * unit, left + width, unit)]


def _today(scale: Scale, left: int, width: int, today: date | None, language: Language) -> Labels:
    """▼ over the cell that holds today, its day beside it."""
    place = -1 if today is None else scale.cell(today) - left
    if today is None or not 0 <= place < width:
        return ()
    return tuple(_today_parts(place, width, language.pick((f"基準日 {today.month}/{today.day}", f"{today:%m-%d}"))))


def _today_parts(place: int, width: int, label: str) -> Iterator[tuple[int, str]]:
    behind = place + 1 + cells(label) <= width
    if not behind and place >= cells(label):
        yield place - cells(label), label
    yield place, TODAY_SIGN
    if behind:
        yield place + 1, label


def _fiscal_year_begins(before: date, day: date) -> bool:
    return fiscal_year(before) != fiscal_year(day)


def _month_begins(before: date, day: date) -> bool:
    return before.month != day.month


def _fiscal_year(day: date, language: Language) -> str:
    year = fiscal_year(day)
    return language.pick((f"{fiscal_year_label(day)}({year})", f"FY{year}"))


def _month(day: date, is_first: bool, language: Language) -> str:
    """令和8年11月 at the edge and in January, else 11月."""
    if is_first or day.month == 1:
        return language.pick((f"{format_year(day)}{day.month}月", f"{MONTHS[day.month - 1]} {day.year}"))
    return language.pick((f"{day.month}月", MONTHS[day.month - 1]))


def _unit_name(zoom: Zoom, day: date, language: Language) -> str:
    """A month; a quarter by its first and last one, in no more than its cells."""
    if zoom is Zoom.MONTH:
        return language.pick((f"{day.month}月", MONTHS[day.month - 1]))
    last = day.month + MONTHS_OF_QUARTER - 1
    return language.pick((f"{day.month}-{last}{'月' if last < 10 else ''}", f"{MONTHS[day.month - 1]}-"))


def _day_name(zoom: Zoom, day: date, language: Language) -> str:
    """A week is named by its Monday."""
    return language.pick((f"{day.day}日", str(day.day))) if zoom is Zoom.WEEK else f"{day.day:>2}"
