"""The guide sheet of a book: what it is, as of when, how to read and to fill it in, and who answered."""

from typing import TYPE_CHECKING

from migtrack.exchange.book_layout import Book
from migtrack.exchange.plan_styles import LINE, Styles, begins_formula
from migtrack.exchange.printable import printable
from migtrack.exchange.sheet import Sheet, cell_text
from migtrack.labels import Language, message
from migtrack.width import cells

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

GUIDE_WIDTHS = (26, 98)
"""Characters of its two columns; together as wide as A4 landscape."""
LINE_HEIGHT = 15
ROWS_SEARCHED = 60


def write_guide(sheet: "Worksheet", styles: Styles, book: Book) -> None:
    """Title, facts, the line for who answers, and the paragraphs."""
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, printable(book.title), _text_style(styles, book.title, bold=True, font_size=14))
    sheet.set_row(0, 26)
    row = 2
    for name, value in book.facts:
        _write_fact(sheet, styles, row, name, value)
        row += 1
    for key in book.asked:
        _write_answerer(sheet, styles, row, message(key, book.language))
        row += 1
    row += 1
    sheet.write_string(row, 0, message("book.how", book.language), styles.get(bold=True, font_size=12))
    for number, line in enumerate(book.guide, 1):
        row += 1
        sheet.write_string(row, 0, str(number), styles.get(align="right", valign="top"))
        sheet.write_string(row, 1, printable(line), _text_style(styles, line, text_wrap=True, valign="top"))
        sheet.set_row(row, _height(line))


def read_answerer(sheets: tuple[Sheet, ...]) -> str:
    """Who a returned book says has answered; empty where the line is blank or gone."""
    return read_entry(sheets, "book.answered_by")


def read_entry(sheets: tuple[Sheet, ...], key: str) -> str:
    """What was filled in behind the line of a message's key; empty where it is blank or gone."""
    labels = {message(key, language) for language in Language}
    for sheet in sheets:
        for cells_of_row in sheet.rows[:ROWS_SEARCHED]:
            texts = [cell_text(cell).strip() for cell in cells_of_row[:12]]
            for place, text in enumerate(texts):
                if text in labels:
                    return next(filter(None, texts[place + 1 :]), "")
    return ""


def _write_fact(sheet: "Worksheet", styles: Styles, row: int, name: str, value: str) -> None:
    plain = {"text_wrap": True, "border": 1, "border_color": LINE, "valign": "top"}
    sheet.write_string(row, 0, name, styles.head(align="left", valign="top", **_quoted(name)))
    sheet.write_string(row, 1, printable(value), _text_style(styles, value, **plain))
    sheet.set_row(row, _height(value))


def _write_answerer(sheet: "Worksheet", styles: Styles, row: int, name: str) -> None:
    plain = {"text_wrap": True, "border": 1, "border_color": LINE, "num_format": "@"}
    sheet.write_string(row, 0, name, styles.head(align="left", bg_color="#F7E3A1"))
    sheet.write_blank(row, 1, None, styles.get(**plain, bg_color="#FFFBEA", locked=False))
    sheet.set_row(row, LINE_HEIGHT + 9)


def _text_style(styles: Styles, text: str, **look: object) -> "Format":
    return styles.get(**look, **_quoted(text))


def _quoted(text: str) -> dict[str, bool]:
    """The mark that a cell is a text for good, where a spreadsheet could take it for a formula."""
    return {"quote_prefix": True} if begins_formula(text) else {}


def _height(text: str) -> float:
    lines = sum(max(-(-cells(line) // GUIDE_WIDTHS[1]), 1) for line in text.split("\n"))
    return lines * LINE_HEIGHT + 4
