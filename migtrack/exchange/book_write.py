"""A book as a workbook: guide, one sheet of rows for each part, and a very hidden sheet by which it is known.

Every text is written as a text and in cells formatted as text, so that no wording becomes a formula,
007 stays 007, and a day typed as R8.4.1 arrives as it was typed. The sheets are protected without a
password, against slips and not against people. No macros.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from migtrack.domain.finding import Finding, Level
from migtrack.exchange.book_guide import GUIDE_WIDTHS, write_guide
from migtrack.exchange.book_layout import Book, BookRow, BookSheet, CellKind, Column, Value, heading, sent_digest, shown
from migtrack.exchange.book_record import RECORD_SHEET, RecordWriter
from migtrack.exchange.book_token import RowToken
from migtrack.exchange.cell_room import fitting, is_too_long
from migtrack.exchange.plan_styles import LINE, TEXTS_STAY_TEXTS, Styles, begins_formula
from migtrack.exchange.printable import printable
from migtrack.labels import message, word
from migtrack.width import cells

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

A4 = 9
PRINT_SCALE = 56
"""Per cent: what stands before the page break is as wide as A4 then."""
LINE_HEIGHT, GREATEST_HEIGHT = 13.5, 409
"""Points of a line, and of the highest row Excel knows."""
ANSWER, CLOSED = "#FFFBEA", "#EEF0F2"
LONGEST_LIST = 255
"""Characters of a drop-down that stands in the rule itself; that one also survives the copying of a sheet."""
SHEET_TITLE = 31
ALLOWED = ("format_columns", "format_rows", "sort", "autofilter", "select_locked_cells", "select_unlocked_cells")
FIRST_COLUMN = 1
"""Column A holds the hidden mark: inside the filter's range, so that sorting takes it along."""


def write_book(book: Book) -> tuple[bytes, tuple[Finding, ...]]:
    """The workbook, and what does not fit into it; the same book gives the same bytes."""
    from xlsxwriter import Workbook

    stream = BytesIO()
    workbook = Workbook(stream, TEXTS_STAY_TEXTS)
    workbook.set_properties(
        {"title": printable(book.title), "created": datetime.combine(book.made_on, datetime.min.time())}
    )
    desk = _Desk(book, workbook, Styles(workbook))
    guide = workbook.add_worksheet(message("book.sheet_guide", book.language))
    write_guide(guide, desk.styles, book)
    guide.protect("", {"format_rows": True})
    _set_page(guide, book.title, "")
    guide.fit_to_pages(1, 1)
    for place, width in enumerate(GUIDE_WIDTHS):
        guide.set_column(place, place, width)
    titles = _titles(book, guide.get_name())
    sheets = [(part, workbook.add_worksheet(title)) for part, title in zip(book.sheets, titles, strict=True)]
    record = RecordWriter(workbook.add_worksheet(RECORD_SHEET), [c for part in book.sheets[:1] for c in part.columns])
    for part, sheet in sheets:
        _SheetWriter(desk, part, sheet, record).write()
    workbook.close()
    return stream.getvalue(), tuple(desk.findings)


@dataclass
class _Desk:
    """What the sheets of one workbook share."""

    book: Book
    workbook: "Workbook"
    styles: Styles
    findings: list[Finding] = field(default_factory=list)
    lists: dict[str, str] = field(default_factory=dict)


class _SheetWriter:
    """Writes one sheet of rows."""

    def __init__(self, desk: _Desk, part: BookSheet, sheet: "Worksheet", record: RecordWriter) -> None:
        self.desk, self.book, self.part, self.sheet, self.record = desk, desk.book, part, sheet, record
        self.cut = message("book.cut", self.book.language)
        self.looks: dict[tuple[str, bool, bool], Format] = {}
        self.identity = next((column for column in part.columns if column.is_identity), None)

    def write(self) -> None:
        """Head, rows, drop-downs, and the page."""
        self._write_head()
        for number, row in enumerate(self.part.rows, 1):
            self._write_row(number, row)
        for place, column in enumerate(self.part.columns, FIRST_COLUMN):
            if column.is_answer:
                self._guard(place, column)
        last = FIRST_COLUMN + len(self.part.columns) - 1
        self.sheet.autofilter(0, 0, max(len(self.part.rows), 1), last)
        self.sheet.freeze_panes(1, self._frozen())
        self.sheet.protect("", dict.fromkeys(ALLOWED, True))
        self._set_print(last)

    def _write_head(self) -> None:
        ours = self.desk.styles.head(bold=True, text_wrap=True)
        theirs = self.desk.styles.head(bold=True, text_wrap=True, bg_color="#F7E3A1")
        self.sheet.set_column(0, 0, 4, None, {"hidden": True})
        self.sheet.write_string(0, 0, message("book.column_mark", self.book.language), ours)
        for place, column in enumerate(self.part.columns, FIRST_COLUMN):
            self.sheet.set_column(place, place, column.width)
            self.sheet.write_string(0, place, heading(column, self.book.language), theirs if column.is_answer else ours)
        self.sheet.set_row(0, 3 * LINE_HEIGHT + 4)

    def _write_row(self, number: int, row: BookRow) -> None:
        texts: dict[str, str] = {}
        lines = 1
        for place, column in enumerate(self.part.columns, FIRST_COLUMN):
            value = row.values.get(column.key)
            text, is_cut = self._text(number, column, value)
            texts[column.key] = text
            is_open = column.is_answer and not row.is_closed and not is_cut
            self._write_cell(number, place, column, value, text, is_open)
            if len(text) * 2 > column.width - 1 or "\n" in text:
                lines = max(lines, _lines(text, column.width))
        token = RowToken(self.book.body, row.key, row.digest, row.seq, sent_digest(row.values, self.part.columns))
        self.sheet.write_string(number, 0, token.text)
        self.record.add(token, texts[self.identity.key] if self.identity else "", texts)
        self.sheet.set_row(number, min(lines * LINE_HEIGHT + 5, GREATEST_HEIGHT))

    def _write_cell(self, number: int, place: int, column: Column, value: Value, text: str, is_open: bool) -> None:
        look = self._look(column, is_open, text)
        if column.kind is CellKind.COUNT and isinstance(value, int):
            self.sheet.write_number(number, place, value, look)
        elif text:
            self.sheet.write_string(number, place, text, look)
        else:
            self.sheet.write_blank(number, place, None, look)

    def _text(self, number: int, column: Column, value: Value) -> tuple[str, bool]:
        text = printable(shown(value, self.book.language))
        if not is_too_long(text):
            return text, False
        where = f"{self.sheet.get_name()}!{number + 1}"
        values: dict[str, str | int] = {"column": heading(column, self.book.language), "count": len(text)}
        self.desk.findings.append(Finding(Level.WARNING, "book.too_long", where, values))
        return fitting(text, self.cut), True

    def _look(self, column: Column, is_open: bool, text: str) -> "Format":
        is_quoted = begins_formula(text)
        found = self.looks.get((column.key, is_open, is_quoted))
        if found is None:
            found = self.desk.styles.get(**_properties(column, is_open, is_quoted))
            self.looks[column.key, is_open, is_quoted] = found
        return found

    def _guard(self, place: int, column: Column) -> None:
        rule = self._rule(column)
        if rule:
            self.sheet.data_validation(1, place, max(len(self.part.rows), 1), place, rule)

    def _rule(self, column: Column) -> dict[str, Any]:
        title = heading(column, self.book.language)[:32]
        hint = {"input_title": title, "input_message": message(column.hint, self.book.language)} if column.hint else {}
        if column.choices is not None:
            told = message("book.choose", self.book.language)
            source = self._choices(column.choices)
            return {"validate": "list", "source": source, "error_title": title, "error_message": told, **hint}
        return {"validate": "any", **hint} if hint else {}

    def _choices(self, choices: type[Any]) -> list[str] | str:
        words = [word(member, self.book.language) for member in choices]
        if len(",".join(words)) <= LONGEST_LIST and not any("," in each for each in words):
            return words
        return _word_range(self.desk, choices.__name__, words)

    def _frozen(self) -> int:
        """Everything up to the row's name stays in sight."""
        places = [place for place, column in enumerate(self.part.columns, FIRST_COLUMN) if column.is_identity]
        return places[0] + 1 if places else FIRST_COLUMN

    def _set_print(self, last: int) -> None:
        """Columns set aside for a page of their own are printed only where one of them is filled in."""
        aside = next((place for place, column in enumerate(self.part.columns) if column.begins_page), None)
        _set_page(self.sheet, self.book.title, self.part.foot)
        self.sheet.repeat_rows(0)
        if aside is not None:
            self.sheet.set_print_scale(PRINT_SCALE)
            self.sheet.repeat_columns(FIRST_COLUMN, self._frozen() - 1)
            if self._is_filled(aside):
                self.sheet.set_v_pagebreaks([FIRST_COLUMN + aside])
            else:
                last = FIRST_COLUMN + aside - 1
        else:
            self.sheet.fit_to_pages(1, 0)
        self.sheet.print_area(0, FIRST_COLUMN, max(len(self.part.rows), 1), last)

    def _is_filled(self, place: int) -> bool:
        """Whether any row says something in the columns from a place on."""
        keys = [column.key for column in self.part.columns[place:]]
        return any(row.values.get(key) not in (None, "") for row in self.part.rows for key in keys)


def _properties(column: Column, is_open: bool, is_quoted: bool) -> Mapping[str, Any]:
    found: dict[str, Any] = {"border": 1, "border_color": LINE, "text_wrap": True, "valign": "top"}
    if column.is_answer:
        found |= {"bg_color": ANSWER if is_open else CLOSED, "locked": not is_open}
        found["num_format"] = "0" if column.kind is CellKind.COUNT else "@"
    if column.is_centred:
        found["align"] = "center"
    if is_quoted:
        found["quote_prefix"] = True
    return found


def _word_range(desk: _Desk, name: str, words: list[str]) -> str:
    """Words that no rule can hold (one has a comma, or they are too long) stand on a hidden sheet of their own."""
    if name not in desk.lists:
        sheet = desk.workbook.add_worksheet(f"_{name.lower()}"[:SHEET_TITLE])
        sheet.very_hidden()
        for row, text in enumerate(words):
            sheet.write_string(row, 0, text)
        desk.lists[name] = f"='{sheet.get_name()}'!$A$1:$A${len(words)}"
    return desk.lists[name]


def _titles(book: Book, guide: str) -> list[str]:
    """Titles that Excel takes, each once."""
    taken, titles = {guide.casefold(), RECORD_SHEET}, []
    for part in book.sheets:
        plain = "".join("・" if sign in "[]:*?/\\" else sign for sign in printable(part.title)).strip("'")
        title, number = plain[:SHEET_TITLE] or "1", 1
        while title.casefold() in taken:
            number += 1
            title = f"{plain[: SHEET_TITLE - 4]}({number})"
        taken.add(title.casefold())
        titles.append(title)
    return titles


def _lines(text: str, width: float) -> int:
    """About how many lines a text is broken into."""
    room = max(int(width) - 1, 2)
    return sum(max(-(-cells(line) // room), 1) for line in text[:3_000].split("\n"))


def _set_page(sheet: "Worksheet", title: str, foot: str) -> None:
    """A4 landscape with title, what the rows rest on, and page numbers."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.35, right=0.35, top=0.6, bottom=0.6)
    sheet.set_header(f"&L{_in_header(title, 120)}&R&A", {"margin": 0.25})
    sheet.set_footer(f"&L{_in_header(foot, 180)}&R&P / &N", {"margin": 0.25})


def _in_header(text: str, most: int) -> str:
    """An & begins a code there (&&Gap is even taken for a picture); 255 characters are the most."""
    return printable(text)[:most].replace("&", "＆").replace("\n", " ")
