"""A report before it is a file: headings, sentences, tables, in an order that every format keeps.

What a report says is put together once, as values; xlsx, csv, docx, html and pdf only draw them, so that
the paper on the table and the file on the screen never differ.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from migtrack.labels import Language, message
from migtrack.schedule.wareki import DateForm, format_date

BAR_SIGNS = 8
"""Squares of a bar where it is drawn with signs."""


class LineKind(StrEnum):
    """How a sentence stands on the page."""

    PLAIN = "plain"
    STRONG = "strong"
    ITEM = "item"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Bar:
    """How much of a whole is done; drawn, and always with its numbers."""

    done: int
    total: int

    @property
    def squares(self) -> int:
        """Filled squares of `BAR_SIGNS`; a beginning shows, and only the whole is full."""
        if not self.total or not self.done:
            return 0
        return max(1, min(self.done * BAR_SIGNS // self.total, BAR_SIGNS))

    @property
    def percent(self) -> int:
        """Whole percents, rounded down; 0 of nothing."""
        return self.done * 100 // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class Yen:
    """An amount; None is 未算定, which is never zero."""

    amount: int | None
    is_at_least: bool = False
    """A part of it is not reckoned."""


Cell = str | int | date | Bar | Yen | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, and its width in full-width characters."""

    head: str
    width: float


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; one that is marked stands out, and says why in words."""

    cells: tuple[Cell, ...]
    is_marked: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads; a head is repeated on every page."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    is_register: bool = False
    """Long: a spreadsheet freezes its head and lets it be filtered."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Sentences, one below the other."""

    lines: tuple[str, ...]
    kind: LineKind = LineKind.PLAIN


Block = Table | Lines


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with what stands under it."""

    title: str
    blocks: tuple[Block, ...]
    sheet: str = ""
    """A workbook begins a sheet of this name here; empty: it goes on on the sheet it is on."""
    starts_page: bool = False
    is_chapter: bool = False
    """A heading above the others."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole report."""

    title: str
    language: Language
    as_of: date
    facts: tuple[tuple[str, str], ...]
    """What it rests on: body, range, day, versions, 照合値."""
    parts: tuple[Part, ...]
    foot: str
    """Stands at the foot of every page: day and 照合値."""
    is_landscape: bool = False
    is_dense: bool = False
    """Smaller letters, for what must stay on a page or two."""

    @property
    def tables(self) -> Iterator[Table]:
        """Every table in order."""
        return (block for part in self.parts for block in part.blocks if isinstance(block, Table))


def shown(cell: Cell, language: Language) -> str:
    """A cell as text."""
    if cell is None:
        return ""
    if isinstance(cell, Bar):
        return "■" * cell.squares + "□" * (BAR_SIGNS - cell.squares) + f" {cell.done}/{cell.total}"
    if isinstance(cell, Yen):
        return yen_text(cell, language)
    if isinstance(cell, date):
        return language.pick((format_date(cell, DateForm.SHORT), cell.isoformat()))
    return f"{cell:,}" if isinstance(cell, int) else cell


def yen_text(yen: Yen, language: Language) -> str:
    """1,200円, 1,200円以上, 300円の増, 未算定."""
    if yen.amount is None:
        return message("report.yen_unknown", language)
    key = "report.yen_more" if yen.amount < 0 else "report.yen_at_least" if yen.is_at_least else "report.yen"
    return message(key, language, amount=f"{abs(yen.amount):,}")


def is_number(cell: Cell) -> bool:
    """Whether a cell stands against the right edge."""
    return isinstance(cell, int | Yen)


ReportWriter = Callable[[Paper], bytes]
"""Writes a report; the same report gives the same bytes."""
