"""What stands beside the cells of a list that was read, or is in it without being seen on screen."""

from collections.abc import Iterator

from migtrack.domain.finding import Finding, Level
from migtrack.exchange.hidden_parts import spans
from migtrack.exchange.sheet import Sheet, column_letters, column_number
from migtrack.exchange.table import SKIP, Table

COMMENTS_SHOWN = 8
COMMENT_SHOWN = 30
"""Characters of a comment."""


def sheet_remarks(table: Table) -> Iterator[Finding]:
    """Hidden rows, hidden columns that were taken, comments."""
    sheet = table.sheet
    if rows := _hidden_rows(table):
        key = "reading.hidden_rows_skipped" if table.mapping.hidden_rows == SKIP else "reading.hidden_rows"
        values: dict[str, str | int] = {"count": len(rows), "rows": spans(rows)}
        yield Finding(Level.WARNING, key, f"{sheet.title}!{rows[0]}", values)
    for field, columns in table.header.columns.items():
        for column in set(columns) & sheet.hidden_columns:
            header = table.header.names.get(column, "")
            values = {"column": column_letters(column), "header": header, "field": field}
            yield Finding(Level.WARNING, "reading.hidden_column", f"{sheet.title}!{column_letters(column)}", values)
    if sheet.comments:
        where = f"{sheet.title}!{sheet.comments[0][0]}"
        values = {"count": len(sheet.comments), "comments": _comments(sheet)}
        yield Finding(Level.WARNING, "reading.comments", where, values)


def _hidden_rows(table: Table) -> list[int]:
    """Hidden rows below the header that hold anything; of a list read without them, all that are hidden."""
    sheet = table.sheet
    if table.mapping.hidden_rows == SKIP:
        return sorted(sheet.hidden_rows)
    return [number for number in sheet.row_numbers[table.first_row :] if number in sheet.hidden_rows]


def _comments(sheet: Sheet) -> str:
    def order(comment: tuple[str, str]) -> tuple[int, int]:
        letters = comment[0].rstrip("0123456789")
        return int(comment[0][len(letters) :]), column_number(letters)

    shown = []
    for cell, text in sorted(sheet.comments, key=order)[:COMMENTS_SHOWN]:
        short = " ".join(text.split())[:COMMENT_SHOWN]
        shown.append(f"{cell}「{short}」" if short else cell)
    return ", ".join(shown) + (" …" if len(sheet.comments) > COMMENTS_SHOWN else "")
