"""Workbooks and csv files for the tests of reading, built from the rows that a case states."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import openpyxl

from migtrack.domain.finding import Finding

Rows = Sequence[Sequence[Any]]


def workbook(sheets: Iterable[Mapping[str, Any]]) -> bytes:
    """An xlsx of sheets {name, rows, merged, hidden}; None is a blank cell."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for stated in sheets:
        sheet = book.create_sheet(stated["name"])
        for number, row in enumerate(stated["rows"], 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    cell = sheet.cell(number, column, value)
                    cell.data_type = "s" if isinstance(value, str) else cell.data_type  # never a formula
        for cells in stated.get("merged", ()):
            sheet.merge_cells(cells)
        if stated.get("hidden"):
            sheet.sheet_state = "hidden"
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def one_sheet(rows: Rows, name: str = "機能要件", merged: Sequence[str] = ()) -> bytes:
    """An xlsx of one sheet."""
    return workbook([{"name": name, "rows": rows, "merged": merged}])


def csv_file(rows: Rows, encoding: str = "utf-8") -> bytes:
    """A csv file with CRLF, as Excel saves it."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(["" if cell is None else cell for cell in row] for row in rows)
    return text.getvalue().encode(encoding)


def told(findings: Iterable[Finding]) -> list[str]:
    """Findings in one line each: `error reading.unknown_mark 機能要件!C5`."""
    return [f"{finding.level} {finding.key} {finding.where}" for finding in findings]
