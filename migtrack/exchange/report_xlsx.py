"""A report as a workbook: the summary on the first sheet, long registers on sheets of their own, A4 wide.

Tables of different columns that share a sheet are laid on one fine grid, so that the page stays as
wide as its widest table; a register that is alone on its sheet has real columns to sort and filter.
Every text is written as a text, so that none can become a formula; amounts are numbers that can be
added up, and what is not reckoned is a word that cannot.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from xlsxwriter import Workbook

from migtrack.exchange.cell_room import fitting, is_too_long
from migtrack.exchange.plan_styles import LINE, TEXTS_STAY_TEXTS, Styles, begins_formula
from migtrack.exchange.printable import printable
from migtrack.exchange.report_paper import Cell, LineKind, Lines, Paper, Part, Row, Table, Yen, is_number, shown
from migtrack.labels import message
from migtrack.width import cells

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

A4, A3 = 9, 8
VERY_WIDE = 250
"""Half-width signs that no page of A4 shows in letters a person reads: two pages of A3 do."""
LINE_HEIGHT, GREATEST_HEIGHT = 14.0, 409.0
"""Points of a line, and of the highest row Excel knows."""
WIDE = 110
"""Half-width signs of a sheet on A4 portrait; a register is as wide as its columns."""
GRID = 30
"""Columns of the grid."""
MARK = "#FDECD2"
GREATEST_NAME = 31
MOST_LINES = 28
PAGE, PAGES = "\ue000", "\ue001"
Span = tuple[int, int]
_NO_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def write_xlsx(paper: Paper) -> bytes:
    """The workbook; the same report gives the same bytes."""
    stream = BytesIO()
    workbook = Workbook(stream, TEXTS_STAY_TEXTS)
    day = paper.as_of
    workbook.set_properties({"title": printable(paper.title), "created": datetime(day.year, day.month, day.day)})
    book = _Book(workbook, paper)
    for number, parts in enumerate(_sheets(paper.parts)):
        book.write_sheet(parts, is_first=number == 0)
    workbook.close()
    return stream.getvalue()


def _sheets(parts: Sequence[Part]) -> list[list[Part]]:
    """Parts by the sheet they stand on."""
    found: list[list[Part]] = []
    for part in parts:
        if part.sheet or not found:
            found.append([])
        found[-1].append(part)
    return found


class _Book:
    """One workbook being written."""

    def __init__(self, workbook: Workbook, paper: Paper) -> None:
        self.workbook, self.paper = workbook, paper
        self.styles = Styles(workbook)
        self.names: set[str] = set()

    def write_sheet(self, parts: Sequence[Part], *, is_first: bool) -> None:
        """One sheet with its parts, one below the other."""
        title = parts[0].sheet or self.paper.title
        tables = [block for part in parts for block in part.blocks if isinstance(block, Table)]
        widths = _widths(tables)
        sheet = self._sheet(title, is_landscape=self.paper.is_landscape)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        if sum(widths) > VERY_WIDE:
            sheet.set_paper(A3)
            sheet.fit_to_pages(2, 0)
            sheet.repeat_columns(0, 2)
        page = _Page(self, sheet, widths)
        if is_first:
            page.write_title(self.paper.title)
            page.write_facts()
        for part in parts:
            page.write_part(part)
        page.settle(tables)

    def _sheet(self, wanted: str, *, is_landscape: bool) -> "Worksheet":
        sheet = self.workbook.add_worksheet(self._name(wanted))
        if is_landscape:
            sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.hide_gridlines(2)
        sheet.set_margins(left=0.45, right=0.45, top=0.5, bottom=0.7)
        pages = message("report.page", self.paper.language, page=PAGE, pages=PAGES)
        foot = "\n".join(_in_footer(text) for text in (self.paper.foot, pages))
        sheet.set_footer(f"&C&8{foot}".replace(PAGE, "&P").replace(PAGES, "&N"))
        return sheet

    def _name(self, wanted: str) -> str:
        """A name that Excel takes and that no other sheet has."""
        name = _NO_NAME.sub(" ", printable(wanted)).strip(" '")[: GREATEST_NAME // 2 + 5].strip(" '") or "―"
        number, found = 1, name
        while found.casefold() in self.names or found.casefold() == "history":  # Excel keeps that one for itself
            number += 1
            found = f"{name} {number}"
        self.names.add(found.casefold())
        return found


class _Page:
    """A sheet being written from above."""

    def __init__(self, book: _Book, sheet: "Worksheet", widths: Sequence[float]) -> None:
        self.book, self.sheet, self.widths = book, sheet, widths
        self.paper, self.styles = book.paper, book.styles
        self.at = 0
        self.head_at: int | None = None

    def write_title(self, title: str) -> None:
        """The title of the report."""
        self._across(title, {"bold": True, "font_size": 16}, 1.6)

    def write_facts(self) -> None:
        """What the report rests on."""
        colon = message("report.colon", self.paper.language)
        for name, value in self.paper.facts:
            self._across(f"{name}{colon}{value}", {}, 1.0)

    def write_part(self, part: Part) -> None:
        """A heading with what stands under it."""
        self.at += 1 if self.at else 0
        self._across(part.title, {"bold": True, "font_size": 14 if part.is_chapter else 12}, 1.3)
        for block in part.blocks:
            if isinstance(block, Table):
                self._table(block)
            else:
                self._lines(block)

    def settle(self, tables: Sequence[Table]) -> None:
        """Freeze and filter the register that is alone on its sheet."""
        if self.head_at is None or len(tables) != 1 or not tables[0].is_register:
            return
        self.sheet.freeze_panes(self.head_at + 1, 0)
        self.sheet.autofilter(self.head_at, 0, max(self.at - 1, self.head_at + 1), len(tables[0].columns) - 1)
        self.sheet.repeat_rows(self.head_at)

    def _lines(self, block: Lines) -> None:
        sign = message("report.item_sign", self.paper.language) if block.kind is LineKind.ITEM else ""
        look: dict[LineKind, dict[str, object]] = {
            LineKind.STRONG: {"bold": True, "font_size": 11},
            LineKind.NOTE: {"font_size": 9},
        }
        for line in block.lines:
            self._across(f"{sign}{line}", look.get(block.kind, {}), 1.0)

    def _across(self, text: str, look: dict[str, object], height: float) -> None:
        """A text over the whole width of the sheet."""
        look = {**look, "text_wrap": True, "valign": "top"}
        lines = _line_count(text, sum(self.widths) / max(height, 1))
        last = len(self.widths) - 1
        style = self._text_style(text, look)
        if last > 0:
            self.sheet.merge_range(self.at, 0, self.at, last, "", style)
        self.sheet.write_string(self.at, 0, self._fitting(text), style)
        self.sheet.set_row(self.at, min(lines * LINE_HEIGHT * height + 3, GREATEST_HEIGHT))
        self.at += 1

    def _table(self, block: Table) -> None:
        self.head_at, spans = self.at, _spans(block, len(self.widths))
        lines = 1
        for column, span in zip(block.columns, spans, strict=True):
            quoted = {"quote_prefix": True} if begins_formula(column.head) else {}
            head = self.styles.head(bold=True, text_wrap=True, **quoted)
            self._merge(span, head)
            self.sheet.write_string(self.at, span[0], printable(column.head), head)
            lines = max(lines, _line_count(column.head, self._width(span)))
        self.sheet.set_row(self.at, lines * LINE_HEIGHT + 4)
        self.at += 1
        for row in block.rows:
            self._row(row, spans)

    def _row(self, row: Row, spans: Sequence[Span]) -> None:
        look = {"border": 1, "border_color": LINE, "valign": "top"}
        if row.is_marked:
            look["bg_color"] = MARK
        lines = 1
        for cell, span in zip(row.cells, spans, strict=True):
            self._cell(span, cell, look)
            if not is_number(cell):
                lines = max(lines, _line_count(shown(cell, self.paper.language), self._width(span)))
        self.sheet.set_row(self.at, min(min(lines, MOST_LINES) * LINE_HEIGHT + 4, GREATEST_HEIGHT))
        self.at += 1

    def _cell(self, span: Span, cell: Cell, look: dict[str, object]) -> None:
        style = self._style(cell, look)
        self._merge(span, style)
        if isinstance(cell, int):
            self.sheet.write_number(self.at, span[0], cell, style)
        elif isinstance(cell, Yen) and cell.amount is not None:
            self.sheet.write_number(self.at, span[0], cell.amount, style)
        elif isinstance(cell, date):
            self.sheet.write_datetime(self.at, span[0], datetime(cell.year, cell.month, cell.day), style)
        else:
            self.sheet.write_string(self.at, span[0], self._fitting(shown(cell, self.paper.language)), style)

    def _style(self, cell: Cell, look: dict[str, object]) -> "Format":
        if isinstance(cell, int):
            return self.styles.get(**look, num_format="#,##0")
        if isinstance(cell, Yen) and cell.amount is not None:
            key = "report.yen_format_at_least" if cell.is_at_least else "report.yen_format"
            return self.styles.get(**look, num_format=message(key, self.paper.language))
        if isinstance(cell, date):
            return self.styles.get(**look, num_format="yyyy-mm-dd", align="left")
        align = {"align": "right"} if is_number(cell) else {}
        return self._text_style(shown(cell, self.paper.language), {**look, "text_wrap": True, **align})

    def _merge(self, span: Span, style: "Format") -> None:
        first, last = span
        if last > first:
            self.sheet.merge_range(self.at, first, self.at, last, "", style)

    def _width(self, span: Span) -> float:
        return sum(self.widths[span[0] : span[1] + 1])

    def _text_style(self, text: str, look: dict[str, object]) -> "Format":
        return self.styles.get(**look, **({"quote_prefix": True} if begins_formula(text) else {}))

    def _fitting(self, text: str) -> str:
        text = printable(text)
        return fitting(text, message("report.cut", self.paper.language)) if is_too_long(text) else text


def _widths(tables: Sequence[Table]) -> list[float]:
    """Widths of a sheet's columns in half-width signs: those of its only table, else of the grid."""
    if len(tables) != 1:
        return [WIDE / GRID] * GRID
    widths = [2 * column.width + 1 for column in tables[0].columns]
    scale = max(WIDE / sum(widths), 1)
    return [width * scale for width in widths]


def _spans(table: Table, columns: int) -> list[Span]:
    """First and last column of the sheet for each of a table's: one each where they are its own."""
    count = len(table.columns)
    whole, gone, spans, first = sum(column.width for column in table.columns), 0.0, list[Span](), 0
    for place, column in enumerate(table.columns):
        gone += column.width
        end = max(first + 1, min(round(columns * gone / whole), columns - (count - place - 1)))
        spans.append((first, end - 1))
        first = end
    return spans


def _line_count(text: str, width: float) -> int:
    """About how many lines a text is broken into at ten points."""
    room = max(int(width) - 2, 2)
    return sum(max(-(-cells(line[:4000]) // room), 1) for line in text.split("\n")[:40])


def _in_footer(text: str) -> str:
    """A single & begins a code there; Excel takes 255 signs in all."""
    return printable(text).replace("&", "&&")[:140]
