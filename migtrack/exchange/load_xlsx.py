"""The load as a workbook: one row a person or section, one column a week or month, darker where more is asked.

A colour scale does the heat, so that it follows when a person edits a figure; what is above the
capacity has a frame, since colour alone is no sign. A second sheet names the tasks of each peak.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

from migtrack.exchange.plan_styles import TEXTS_STAY_TEXTS, Styles, begins_formula
from migtrack.exchange.printable import printable
from migtrack.labels import Language, message
from migtrack.schedule.fiscal_year import fiscal_year
from migtrack.schedule.load import Load, Stretch, Unit
from migtrack.schedule.wareki import DateForm, fiscal_year_label, format_date

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

HEAD_ROWS, LEFT = 4, 3
LIGHT, DARK = "#FFFFFF", "#E08A3C"
OVER = "#C00000"
A3 = 8
PER_PAGE = 30
"""Weeks or months of a printed page."""


@dataclass(frozen=True, slots=True)
class LoadSheet:
    """What the workbook tells."""

    title: str
    by: str
    unit: Unit
    day: date
    loads: Sequence[Load]
    busy: Sequence[Sequence[tuple[date, str]]]
    """By load: first day of a week or month, and why it is busy anyway."""
    names: dict[str, str]
    """Of the tasks, by id."""


def write_load(sheet: LoadSheet, language: Language) -> bytes:
    """The workbook; the same load gives the same bytes."""
    from xlsxwriter import Workbook

    stream = BytesIO()
    book = Workbook(stream, TEXTS_STAY_TEXTS)
    book.set_properties(
        {"title": printable(sheet.title), "created": datetime(sheet.day.year, sheet.day.month, sheet.day.day)}
    )
    writer = _Book(book, sheet, language)
    writer.write_heat(book.add_worksheet(message("load.screen", language)))
    writer.write_peaks(book.add_worksheet(message("load.peaks", language, unit=writer.unit)))
    book.close()
    return stream.getvalue()


class _Book:
    """One workbook being written."""

    def __init__(self, book: "Workbook", sheet: LoadSheet, language: Language) -> None:
        self.sheet, self.language, self.styles = sheet, language, Styles(book)
        self.unit = message(f"load.unit.{sheet.unit.value}", language)
        self.firsts = _all_between({one.first for load in sheet.loads for one in load.stretches}, sheet.unit)
        self.column = {first: LEFT + at for at, first in enumerate(self.firsts)}

    def write_heat(self, page: "Worksheet") -> None:
        """Who by when."""
        page.set_landscape()
        page.set_paper(A3)
        page.fit_to_pages(max(-(-len(self.firsts) // PER_PAGE), 1), 0)
        page.repeat_columns(0, LEFT - 1)
        page.repeat_rows(0, HEAD_ROWS - 1)
        page.freeze_panes(HEAD_ROWS, LEFT)
        page.set_column(0, 0, 24)
        page.set_column(1, 2, 11)
        page.set_column(LEFT, LEFT + max(len(self.firsts), 1), 5.5)
        self._write_text(page, 0, 0, self.sheet.title, bold=True, font_size=14)
        page.write_string(1, 0, message("load.sheet_note", self.language), self.styles.get(font_size=9))
        self._write_head(page)
        for row, load in enumerate(self.sheet.loads, HEAD_ROWS):
            self._write_row(page, row, load, dict(self.sheet.busy[row - HEAD_ROWS]))
        last = HEAD_ROWS + len(self.sheet.loads) - 1
        if self.firsts and last >= HEAD_ROWS:
            scale = {"type": "2_color_scale", "min_color": LIGHT, "max_color": DARK, "min_type": "num", "min_value": 0}
            page.conditional_format(HEAD_ROWS, LEFT, last, LEFT + len(self.firsts) - 1, scale)

    def _write_head(self, page: "Worksheet") -> None:
        head = self.styles.head()
        for column, text in enumerate((self.sheet.by, self._say("capacity"), self._say("total"))):
            page.merge_range(2, column, 3, column, printable(text), head)
        for year in sorted({fiscal_year(first) for first in self.firsts}):
            columns = [self.column[first] for first in self.firsts if fiscal_year(first) == year]
            label = fiscal_year_label(next(each for each in self.firsts if fiscal_year(each) == year), DateForm.SHORT)
            if len(columns) > 1:
                page.merge_range(2, columns[0], 2, columns[-1], label, head)
            else:
                page.write_string(2, columns[0], label, head)
        for first in self.firsts:
            text = f"{first.month}/{first.day}" if self.sheet.unit is Unit.WEEK else f"{first.month}"
            page.write_string(3, self.column[first], text, head)

    def _write_row(self, page: "Worksheet", row: int, load: Load, busy: dict[date, str]) -> None:
        border = {"border": 1, "border_color": "#C9CED4"}
        self._write_text(page, row, 0, load.who.name or "―", **border)
        if load.weekly_hours is None:
            page.write_string(row, 1, self._say("unknown"), self.styles.get(**border, align="right"))
        else:
            page.write_number(row, 1, load.weekly_hours, self.styles.get(**border))
        page.write_number(row, 2, round(load.minutes / 60, 1), self.styles.get(**border, num_format="#,##0"))
        over = {one.first for one in load.overloaded} if self.sheet.unit is Unit.WEEK else set()
        for one in load.stretches:
            column = self.column[one.first]
            frame = {"border": 2, "border_color": OVER} if one.first in over else border
            page.write_number(row, column, round(one.minutes / 60, 1), self.styles.get(**frame, num_format="#,##0"))
            if one.first in busy:
                page.write_comment(row, column, printable(busy[one.first]), {"author": "migtrack"})

    def write_peaks(self, page: "Worksheet") -> None:
        """The tasks of everybody's highest week or month."""
        heads = (
            self.sheet.by,
            self._say("column_peak"),
            self._say("column_hours"),
            self._say("column_task"),
            "",
            self._say("column_busy"),
        )
        for column, (text, width) in enumerate(zip(heads, (24, 14, 8, 24, 40, 40), strict=True)):
            page.set_column(column, column, width)
            page.write_string(0, column, printable(text), self.styles.head())
        page.freeze_panes(1, 1)
        row = 1
        for load, busy in zip(self.sheet.loads, self.sheet.busy, strict=True):
            row = self._write_peak(page, row, load, load.peak, dict(busy))

    def _write_peak(self, page: "Worksheet", row: int, load: Load, peak: Stretch, busy: dict[date, str]) -> int:
        border = {"border": 1, "border_color": "#C9CED4"}
        for task in peak.tasks:
            texts = (
                load.who.name or "―",
                format_date(peak.first, DateForm.SHORT),
                "",
                task,
                self.sheet.names.get(task, ""),
            )
            for column, text in enumerate((*texts, busy.get(peak.first, ""))):
                self._write_text(page, row, column, text, **border)
            page.write_number(row, 2, round(peak.minutes / 60, 1), self.styles.get(**border))
            row += 1
        return row

    def _write_text(self, page: "Worksheet", row: int, column: int, text: str, **look: object) -> None:
        """A text as a text, marked so for good where a spreadsheet could take it for a formula."""
        quoted = {"quote_prefix": True} if begins_formula(text) else {}
        page.write_string(row, column, printable(text), self.styles.get(**look, **quoted))

    def _say(self, name: str) -> str:
        return message(f"load.{name}", self.language)


def _all_between(firsts: set[date], unit: Unit) -> list[date]:
    """Every week or month from the first to the last, those without work too."""
    found, at = list[date](), min(firsts, default=date.max)
    while firsts and at <= max(firsts):
        found.append(at)
        at = at + timedelta(days=7) if unit is Unit.WEEK else (at + timedelta(days=31)).replace(day=1)
    return found
