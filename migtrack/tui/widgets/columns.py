"""Columns of the table, and which of them a terminal has room for.

A column has the width it would like, the least it is readable at, and a priority. Where not
all fit, those of the highest priority number leave first and are shown on further pages
(← →), each behind the frozen columns: nothing is lost at 80 cells, it only stands one key away.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from migtrack.tui.tone import Tone
from migtrack.width import Align

R = TypeVar("R")


def plain(row: object) -> Tone:
    """The tone of rows and cells of which nothing is said."""
    return Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column over rows of any type. Widths are cells."""

    key: str
    title: str
    text: Callable[[R], str]
    width: int
    """What it would like."""
    least: int = 0
    """Below this it is left out; 0: `width`."""
    align: Align = "left"
    priority: int = 1
    """0 stays longest; the highest number leaves first."""
    grows: bool = False
    """Takes part of what is left over."""
    order: Callable[[R], Any] | None = None
    """What rows are sorted by; None: the text. Rows with None come last."""
    tone: Callable[[R], Tone] = plain

    @property
    def least_width(self) -> int:
        """The least cells it is shown at."""
        return self.least or self.width


@dataclass(frozen=True, slots=True)
class Placed(Generic[R]):
    """A column with the cells it got."""

    column: Column[R]
    width: int


@dataclass(frozen=True, slots=True)
class Pages(Generic[R]):
    """Every column on exactly one page, the frozen ones on all."""

    pages: tuple[tuple[Placed[R], ...], ...]
    gap: int
    """Cells between columns: two where there is room, else one."""


def paginate(columns: Sequence[Column[R]], frozen: int, available: int) -> Pages[R]:
    """Columns for `available` cells; the first `frozen` ones stand on every page."""
    if _needed(columns, 2, preferred=True) <= available:
        return Pages((_widen(columns, available, 2),), 2)
    held, free = list(columns[:frozen]), list(columns[frozen:])
    first = list(free)
    while first and _needed([*held, *first], 1) > available:
        first.remove(max(first, key=lambda column: (column.priority, columns.index(column))))
    if free and not first:
        first = [min(free, key=lambda column: column.priority)]
    rest = [column for column in free if column not in first]
    pages = [first, *_groups(rest, available - _needed(held, 1) - 1)]
    return Pages(tuple(_widen([*held, *page], available, 1) for page in pages), 1)


def _needed(columns: Sequence[Column[R]], gap: int, *, preferred: bool = False) -> int:
    widths = [column.width if preferred else column.least_width for column in columns]
    return sum(widths) + gap * max(len(widths) - 1, 0)


def _groups(columns: Sequence[Column[R]], available: int) -> list[list[Column[R]]]:
    groups: list[list[Column[R]]] = []
    for column in columns:
        if groups and _needed([*groups[-1], column], 1) <= available:
            groups[-1].append(column)
        else:
            groups.append([column])
    return groups


def _widen(columns: Sequence[Column[R]], available: int, gap: int) -> tuple[Placed[R], ...]:
    """Least widths, raised to the wished ones by priority, what is left to those that grow."""
    widths = {column.key: column.least_width for column in columns}
    left = available - _needed(columns, gap)
    for column in sorted(columns, key=lambda column: column.priority):
        more = max(0, min(left, column.width - column.least_width))
        widths[column.key] += more
        left -= more
    growing = [column for column in columns if column.grows]
    for place, column in enumerate(growing):
        share = max(left, 0) // (len(growing) - place)
        widths[column.key] += share
        left -= share
    if left < 0:  # even the frozen columns are too wide: the widest gives way
        widest = max(columns, key=lambda column: column.least_width)
        widths[widest.key] = max(2, widths[widest.key] + left)
    return tuple(Placed(column, widths[column.key]) for column in columns)
