"""Cells of a returned book → what was answered: which are edits, and what they mean.

A cell is an edit only if it differs from what was sent in meaning: the same day in 和暦, a number in
full-width digits, a word in the other language or CRLF made a line feed is none. Nothing else is made
equal: variants of a character, blanks and zeros at the front are somebody's answer.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from migtrack.domain.finding import Finding, Level
from migtrack.exchange.amount import NotAnAmount, parse_count
from migtrack.exchange.book_layout import CellKind, Column, Value, answers, heading
from migtrack.exchange.book_marks import Marks
from migtrack.exchange.book_read import ReturnedRow
from migtrack.exchange.japanese_date import parse_day
from migtrack.exchange.printable import printable
from migtrack.exchange.sheet import Cell, cell_text
from migtrack.exchange.surroundings import UNSAVED
from migtrack.labels import Language, message, word

ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", UNSAVED})
HOURS = re.compile(r"\s*(?:時間|h|hours?)\s*$", re.IGNORECASE)
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f]")
SHOWN = 60


class NoAnswer(ValueError):
    """A cell that cannot be understood; `key` names the sentence, `values` fill it."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True, slots=True)
class Edits:
    """What was answered in one row; a row with problems is not taken."""

    values: Mapping[str, Value]
    """By key of the column; None and the empty text: what stood there was cleared."""
    problems: tuple[Finding, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.values or self.problems)


def edits_of(
    row: ReturnedRow, columns: Sequence[Column], sent: Mapping[str, str], marks: Marks, language: Language
) -> Edits:
    """What differs from what was sent (texts by key of the column, absent is blank)."""
    values: dict[str, Value] = {}
    problems: list[Finding] = []
    for column in answers(columns):
        if column.key not in row.cells:
            continue
        cell, before = row.cells[column.key], sent.get(column.key, "")
        if _is_untouched(cell, before):
            continue
        try:
            meant = _answer(column, cell, before, marks, language)
        except NoAnswer as problem:
            told = {"column": heading(column, language), **problem.values}
            problems.append(Finding(Level.ERROR, problem.key, row.place(column.key), told))
            continue
        if not _means_the_same(column, meant, before, language):
            values[column.key] = meant
            values.update((key, value) for key, value in marks.besides(column.key, cell).items() if key not in values)
    return Edits(values, tuple(problems))


def plain(text: str) -> str:
    """A text as programs may rewrite it on saving: one kind of line end, no tabs and control signs."""
    return CONTROL.sub("", printable(text).replace("\ufffd", "").replace("\r\n", "\n").replace("\r", "\n"))


def _is_untouched(cell: Cell, before: str) -> bool:
    if cell == before:
        return True
    now = cell_text(cell)
    return now == before or plain(now) == plain(before) or not (now.strip() or before.strip())


def _answer(column: Column, cell: Cell, before: str, marks: Marks, language: Language) -> Value:
    if any(before and before.endswith(message("book.cut", each)) for each in Language):
        raise NoAnswer("book.cut_cell")
    if isinstance(cell, str) and cell.strip() in ERRORS:
        raise NoAnswer("book.error_cell", text=cell.strip())
    return _READERS[column.kind](column, cell, marks, language)


def _means_the_same(column: Column, meant: Value, before: str, language: Language) -> bool:
    if column.kind is CellKind.TEXT:
        return False
    try:
        return bool(_READERS[column.kind](column, before, Marks(), language) == meant)
    except NoAnswer:
        return False


def _text(column: Column, cell: Cell, marks: Marks, language: Language) -> Value:
    return cell_text(cell).replace("\r\n", "\n").replace("\r", "\n")


def _choice(column: Column, cell: Cell, marks: Marks, language: Language) -> Value:
    text = cell_text(cell)
    if not text.strip():
        return None
    assert column.choices is not None
    found = marks.meaning(column.key, text) or _by_word(column.choices, text)
    if found is None:
        allowed = " / ".join(word(member, language) for member in column.choices)
        raise NoAnswer("book.bad_mark", text=text.strip()[:SHOWN], allowed=allowed)
    return found


def _by_word(choices: type[StrEnum], text: str) -> StrEnum | None:
    wanted = _folded(text)
    for member in choices:
        if wanted in {_folded(member.value), *(_folded(word(member, language)) for language in Language)}:
            return member
    return None


def _day(column: Column, cell: Cell, marks: Marks, language: Language) -> Value:
    if isinstance(cell, str) and not cell.strip():
        return None
    found = parse_day(cell)
    if found is None:
        raise NoAnswer("book.bad_day", text=cell_text(cell).strip()[:SHOWN])
    return found


def _count(column: Column, cell: Cell, marks: Marks, language: Language) -> Value:
    text = HOURS.sub("", unicodedata.normalize("NFKC", cell)) if isinstance(cell, str) else cell
    if isinstance(text, str) and not text.strip():
        return None
    try:
        found = parse_count(text)
    except NotAnAmount:
        found = None
    if found is None:
        raise NoAnswer("book.bad_count", text=cell_text(cell).strip()[:SHOWN])
    return found


_READERS: Mapping[CellKind, Callable[[Column, Cell, Marks, Language], Value]] = {
    CellKind.TEXT: _text,
    CellKind.CHOICE: _choice,
    CellKind.DAY: _day,
    CellKind.COUNT: _count,
}


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
