"""The very hidden sheet of a book: every row's mark, and the answers as they were sent.

The copy of the answers passes through the same program as the visible cells. Whatever a spreadsheet
does to texts on saving (LibreOffice makes CRLF a line feed, and on the way through ods drops tabs and
control signs) it does to both, so the two are still equal where nobody typed. Only where this sheet was
lost, as when a sheet is copied into a new file, are answers held against the register's own record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from migtrack.exchange.book_layout import Column, answers
from migtrack.exchange.book_token import RowToken, read_token
from migtrack.exchange.sheet import Sheet, cell_text

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

RECORD_SHEET = "_migtrack"
IDENTITY = "_id"
MARK = "_mark"


@dataclass(frozen=True, slots=True)
class SentRow:
    """A row as it went out."""

    token: RowToken
    texts: Mapping[str, str]
    """Shown texts by key of the column, as this file holds them now."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the hidden sheet of a returned book says; empty where it was lost."""

    by_key: Mapping[str, SentRow] = field(default_factory=dict)
    by_identity: Mapping[str, SentRow] = field(default_factory=dict)
    """Only what names one row alone."""


class RecordWriter:
    """Writes the hidden sheet, row by row."""

    def __init__(self, sheet: "Worksheet", columns: Sequence[Column]) -> None:
        sheet.very_hidden()
        self.sheet = sheet
        self.keys = [column.key for column in answers(columns)]
        self.number = 0
        for place, name in enumerate((MARK, IDENTITY, *self.keys)):
            sheet.write_string(0, place, name)

    def add(self, token: RowToken, identity: str, texts: Mapping[str, str]) -> None:
        """One row; what is blank takes no cell."""
        self.number += 1
        self.sheet.write_string(self.number, 0, token.text)
        self.sheet.write_string(self.number, 1, identity)
        for place, key in enumerate(self.keys, 2):
            if texts.get(key):
                self.sheet.write_string(self.number, place, texts[key])


def read_record(sheets: Sequence[Sheet]) -> Record:
    """What the hidden sheet holds, if it is still there."""
    sheet = next((each for each in sheets if each.title == RECORD_SHEET and each.rows), None)
    if sheet is None:
        return Record()
    names = [cell_text(cell) for cell in sheet.rows[0]]
    by_key: dict[str, SentRow] = {}
    identities: dict[str, list[SentRow]] = {}
    for cells in sheet.rows[1:]:
        texts = {name: cell_text(cell) for name, cell in zip(names, cells, strict=False)}
        token = read_token(texts.pop(MARK, ""))
        identity = texts.pop(IDENTITY, "")
        if token is not None:
            by_key[token.key] = SentRow(token, texts)
            identities.setdefault(identity, []).append(by_key[token.key])
    return Record(by_key, {each: rows[0] for each, rows in identities.items() if each and len(rows) == 1})
