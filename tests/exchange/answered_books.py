"""Books as sections return them: opened, edited and saved again, for tests."""

import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from migtrack.exchange.book_token import FORMAT


def changed(data: bytes, change: Callable[[Workbook], None]) -> bytes:
    """A workbook after a change through openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def edited(data: bytes, edits: Mapping[tuple[str, str], Any]) -> bytes:
    """A workbook with cells set, each named by the row's id and the column's heading."""

    def change(book: Workbook) -> None:
        for (identity, name), value in edits.items():
            cell_of(book, identity, name).value = value

    return changed(data, change)


def cell_of(book: Workbook, identity: str, name: str) -> Any:
    """A cell by the row's id and the column's heading."""
    for sheet in rows_sheets(book):
        columns = headings(sheet)
        column = columns.get("要件ID") or columns.get("番号") or columns["ID"]
        for row in range(2, sheet.max_row + 1):
            if sheet.cell(row, column).value == identity:
                return sheet.cell(row, columns[name])
    raise KeyError(identity)


def rows_sheets(book: Workbook) -> Iterator[Worksheet]:
    """The sheets that hold rows to answer."""
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible" and any(str(cell.value or "").startswith(FORMAT) for cell in sheet[2]):
            yield sheet


def headings(sheet: Worksheet) -> dict[str, int]:
    """Heading → column, A is 1."""
    return {str(cell.value): cell.column for cell in sheet[1] if cell.value is not None}


def texts(data: bytes) -> dict[str, dict[str, Any]]:
    """Id → heading → what stands in the cell, of every row."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    found: dict[str, dict[str, Any]] = {}
    for sheet in rows_sheets(book):
        columns = headings(sheet)
        for row in range(2, sheet.max_row + 1):
            values = {name: sheet.cell(row, column).value for name, column in columns.items()}
            found[str(values.get("要件ID") or values.get("番号") or values.get("ID"))] = values
    return found
