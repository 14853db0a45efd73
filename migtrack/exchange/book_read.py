"""A book that came back, whatever was done to it: its rows by their marks, its answers as they stand.

Renamed, sorted, with rows deleted, columns added or moved, cells merged, notes beside them: a row is
known by its mark, or, where the hidden column was taken out, by its name and the hidden sheet. What can
not be read for certain is told, and never guessed.
"""

import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import WrongContent
from migtrack.exchange.book_guide import read_answerer
from migtrack.exchange.book_layout import Column, answers, heading
from migtrack.exchange.book_record import RECORD_SHEET, Record, SentRow, read_record
from migtrack.exchange.book_token import RowToken, read_token
from migtrack.exchange.merged_cells import spread_columns
from migtrack.exchange.sheet import Cell, Sheet, cell_text, column_letters
from migtrack.exchange.table import read_sheets
from migtrack.labels import Language, message

ROWS_SEARCHED = 40
MARK = "_mark"
GREATEST_COVER = 100_000
"""Cells under merged ones that are looked at; honest files have a handful."""
COMMENTS_TOLD = 50
SHOWN = 60


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row that came back."""

    where: str
    """Sheet and row, `住民記録!12`."""
    token: RowToken
    cells: Mapping[str, Cell]
    """Answers by key of the column, as far as the sheet has the column and no merged cell lies over it."""
    columns: Mapping[str, int]
    """Where the answers of the sheet stand; A is 0."""
    sent: Mapping[str, str] | None
    """The texts as they were sent, as this file holds them; None where its hidden sheet was lost."""

    def place(self, key: str) -> str:
        """Sheet and cell of an answer, `住民記録!H12`."""
        sheet, _, number = self.where.rpartition("!")
        return f"{sheet}!{column_letters(self.columns[key])}{number}"


@dataclass(frozen=True, slots=True)
class ReturnedBook:
    """What came back in one file; rows that could not be known are findings."""

    rows: tuple[ReturnedRow, ...]
    findings: tuple[Finding, ...]
    answered_by: str


@dataclass(frozen=True, slots=True)
class _Head:
    """Where the columns of a sheet stand; A is 0."""

    row: int
    columns: Mapping[str, int]
    added: tuple[str, ...]


def read_book(
    name: str,
    data: bytes,
    columns: Sequence[Column],
    identity_of: Callable[[str], str],
    language: Language,
    lost: Record | None = None,
) -> ReturnedBook:
    """The rows of a returned book; `identity_of` tells the visible name of a row from its key.

    `lost`: what was sent, as known from elsewhere, where the file's own hidden sheet is gone.

    WrongContent where no sheet has the columns, or no row a mark. BrokenWorld as for any workbook.
    """
    sheets, findings = read_sheets(name, data)
    record = read_record(sheets)
    if lost is not None and not record.by_key:
        record = lost
    told = list(findings)
    rows: list[ReturnedRow] = []
    is_book = False
    for sheet in sheets:
        head = None if sheet.title == RECORD_SHEET else _find_head(sheet, columns)
        if head is not None:
            is_book = True
            told += _beside(sheet, head, columns, language)
            rows += _Rows(sheet, head, columns, record, identity_of, told).read()
    if not is_book:
        raise _wrong("book.no_table", name)
    if not rows and not record.by_key:
        raise WrongContent("book.not_ours", findings=told[:20], file=name)
    return ReturnedBook(tuple(_once(rows, told)), tuple(told), read_answerer(sheets))


class _Rows:
    """Reads the rows of one sheet."""

    def __init__(
        self,
        sheet: Sheet,
        head: _Head,
        columns: Sequence[Column],
        record: Record,
        identity_of: Callable[[str], str],
        told: list[Finding],
    ) -> None:
        self.sheet, self.head, self.record, self.identity_of, self.told = sheet, head, record, identity_of, told
        self.identity = next((c.key for c in columns if c.is_identity and c.key in head.columns), None)
        self.answers = {c.key: head.columns[c.key] for c in answers(columns) if c.key in head.columns}
        first = head.row + 1
        self.spread = spread_columns(sheet, [*self.answers.values()], first)
        self.covered = _covered(sheet, set(self.answers.values()))

    def read(self) -> Iterator[ReturnedRow]:
        """Every row with a mark; the others are told where something was answered in them."""
        for place in range(self.head.row + 1, len(self.sheet.rows)):
            identity = self._text(place, self.identity)
            token = read_token(self._text(place, MARK))
            if token is None:
                sent = self.record.by_identity.get(identity.strip())
                token = sent.token if sent else None
            if token is None:
                self._tell_unknown(place, identity)
            elif identity and not _is_same(identity, self.identity_of(token.key)):
                values: dict[str, str | int] = {"shown": identity[:SHOWN], "id": self.identity_of(token.key)}
                self.told.append(Finding(Level.ERROR, "book.rows_shifted", self.sheet.where(place), values))
            else:
                yield self._row(place, token)

    def _row(self, place: int, token: RowToken) -> ReturnedRow:
        number = self.sheet.row_numbers[place]
        cells = {
            key: self.spread[column][place - self.head.row - 1]
            for key, column in self.answers.items()
            if (number, column) not in self.covered
        }
        sent: SentRow | None = self.record.by_key.get(token.key)
        texts = sent.texts if sent is not None and sent.token == token else None
        return ReturnedRow(self.sheet.where(place), token, cells, self.answers, texts)

    def _text(self, place: int, key: str | None) -> str:
        column = self.head.columns.get(key) if key else None
        return cell_text(self.sheet.cell(place, column)) if column is not None else ""

    def _tell_unknown(self, place: int, identity: str) -> None:
        said = [cell_text(self.spread[column][place - self.head.row - 1]).strip() for column in self.answers.values()]
        if any(said):
            mark = self._text(place, MARK)
            key = "book.mark_broken" if mark.strip() else "book.row_unknown"
            shown = (identity or next(filter(None, said)))[:SHOWN]
            self.told.append(Finding(Level.ERROR, key, self.sheet.where(place), {"shown": shown}))


def _find_head(sheet: Sheet, columns: Sequence[Column]) -> _Head | None:
    """The row with most of our headings, in either language; it names an answer, and the row or its mark."""
    names = {_folded(heading(column, language)): column.key for column in columns for language in Language}
    names |= {_folded(message("book.column_mark", language)): MARK for language in Language}
    wanted = {column.key for column in answers(columns)}
    known = {MARK, *(column.key for column in columns if column.is_identity)}
    best: _Head | None = None
    for row, cells in enumerate(sheet.rows[:ROWS_SEARCHED]):
        found: dict[str, int] = {}
        added: list[str] = []
        for place, cell in enumerate(cells, sheet.first_column):
            text = cell_text(cell).strip()
            key = names.get(_folded(text)) if text else None
            if key is not None:
                found.setdefault(key, place)
            elif text:
                added.append(text[:SHOWN])
        if found.keys() & wanted and found.keys() & known and (best is None or len(found) > len(best.columns)):
            best = _Head(row, found, tuple(added))
    return best


def _beside(sheet: Sheet, head: _Head, columns: Sequence[Column], language: Language) -> Iterator[Finding]:
    """What people put beside our cells: told, and not taken in."""
    for added in head.added:
        yield Finding(Level.NOTE, "book.column_added", sheet.title, {"column": added})
    for column in answers(columns):
        if column.key not in head.columns:
            yield Finding(Level.NOTE, "book.column_gone", sheet.title, {"column": heading(column, language)})
    for cell, text in sheet.comments[:COMMENTS_TOLD]:
        yield Finding(Level.NOTE, "book.comment", f"{sheet.title}!{cell}", {"text": text[:200]})
    if any(bottom > top for (top, _), (bottom, _) in sheet.merged):
        yield Finding(Level.NOTE, "book.merged", sheet.title)


def _covered(sheet: Sheet, columns: Collection[int]) -> set[tuple[int, int]]:
    """Answer cells (row number, column) hidden under a merged cell that begins further left."""
    found: set[tuple[int, int]] = set()
    budget = GREATEST_COVER
    last = sheet.row_numbers[-1] if sheet.row_numbers else 0
    for (top, left), (bottom, right) in sheet.merged:
        under = [column for column in columns if left < column <= right]
        rows = range(top + 1, min(bottom + 1, last) + 1)
        budget -= len(under) * len(rows)
        if under and budget >= 0:
            found.update((row, column) for row in rows for column in under)
    return found


def _once(rows: Sequence[ReturnedRow], told: list[Finding]) -> Iterator[ReturnedRow]:
    """Each row once: copies that say the same are one, copies that differ are refused."""
    first: dict[str, ReturnedRow] = {}
    differing: set[str] = set()
    for row in rows:
        other = first.setdefault(row.token.key, row)
        if other is not row and (other.token, other.cells) != (row.token, row.cells):
            differing.add(row.token.key)
            told.append(Finding(Level.ERROR, "book.row_twice", row.where, {"other": other.where}))
    return (row for key, row in first.items() if key not in differing)


def _is_same(shown: str, identity: str) -> bool:
    """A csv saved by a spreadsheet has lost the zeros before an id."""
    plain, wanted = _folded(shown), _folded(identity)
    return plain == wanted or (plain.isdecimal() and wanted.isdecimal() and plain.lstrip("0") == wanted.lstrip("0"))


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def _wrong(key: str, name: str) -> WrongContent:
    return WrongContent(key, findings=(Finding(Level.ERROR, key, name, {"file": name}),), file=name)
