"""Workbooks (xlsx, xlsm, xls, ods) → sheets, read by calamine, which is ten times faster than others."""

import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from migtrack.domain.finding import Finding, Level
from migtrack.exchange.book_archive import BookArchive
from migtrack.exchange.file_kind import broken, check_kind
from migtrack.exchange.sheet import Cell, Sheet, column_letters
from migtrack.exchange.surroundings import SheetSurroundings, Surroundings
from migtrack.exchange.xls_book import look_around_xls

T = TypeVar("T")

WORKBOOK_ENDINGS = ("xlsx", "xlsm", "xls", "ods")


def read_workbook(name: str, data: bytes) -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """Every worksheet in the book's order; BrokenWorld when it cannot be opened as its ending says."""
    ending = check_kind(name, data, WORKBOOK_ENDINGS)
    if ending == "xls":
        around = look_around_xls(name, data)
        book = _open(name, data)
    else:
        archive = BookArchive(name, ending, data)
        with ThreadPoolExecutor(1) as beside:  # the native reader works without the interpreter's lock
            opening = beside.submit(_open, name, data)
            around = archive.look_at_sheets()
            book = opening.result()
    return tuple(_sheets(name, book, around)), tuple(around.findings)


def _open(name: str, data: bytes) -> Any:
    from python_calamine import CalamineWorkbook

    return _native(name, lambda: CalamineWorkbook.from_filelike(io.BytesIO(data)))


def _sheets(name: str, book: Any, around: Surroundings) -> Iterator[Sheet]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    for meta in book.sheets_metadata:
        if meta.typ == SheetTypeEnum.WorkSheet and meta.name not in around.too_large:
            native = _native(name, lambda title=meta.name: book.get_sheet_by_name(title))  # type: ignore[misc]
            yield _sheet(meta.name, native, meta.visible == SheetVisibleEnum.Visible, around)


def _native(name: str, call: Callable[[], T]) -> T:
    """Native code reports broken files by errors of its own, and by panics that are no Exception."""
    try:
        return call()
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:
        raise broken(name, "reading.broken_file", detail=str(error)[:200]) from error


def _sheet(title: str, native: Any, visible: bool, around: Surroundings) -> Sheet:
    beside = around.sheets.get(title, SheetSurroundings())
    rows: list[list[Cell]] = []
    numbers: list[int] = []
    for number, row in enumerate(native.iter_rows(), 1):
        if any(row):
            rows.append(row)
            numbers.append(number)
    first_column = native.start[1] if native.start else 0
    sheet = Sheet(
        title,
        rows,
        numbers,
        first_column,
        tuple(native.merged_cell_ranges or ()),
        visible,
        beside.hidden_rows,
        beside.hidden_columns,
        beside.comments,
    )
    _put_errors(sheet, rows, beside)
    _drop_struck(sheet, rows, around)
    return sheet


def _put_errors(sheet: Sheet, rows: list[list[Cell]], beside: SheetSurroundings) -> None:
    """The native reader shows `#REF!` as blank; put it back, so that no one takes it for blank."""
    if not beside.errors:
        return
    places = {number: place for place, number in enumerate(sheet.row_numbers)}
    for (number, column), shown in beside.errors.items():
        place, cell = places.get(number), column - sheet.first_column
        if place is not None and 0 <= cell < len(rows[place]):
            rows[place][cell] = shown


def _drop_struck(sheet: Sheet, rows: list[list[Cell]], around: Surroundings) -> None:
    if not around.unstruck:
        return
    for number, row in zip(sheet.row_numbers, rows, strict=True):
        for place, cell in enumerate(row):
            if isinstance(cell, str) and cell in around.unstruck:
                row[place] = around.unstruck[cell]
                where = f"{sheet.title}!{column_letters(sheet.first_column + place)}{number}"
                around.findings.append(Finding(Level.WARNING, "reading.struck_text", where, {"text": cell[:40]}))
