"""A book that goes out to be answered in a spreadsheet and comes back: its columns and rows as data.

Two kinds of books share it: the 標準仕様書対応表 and the plain questions to a 所管課. A layout says which
columns are ours and locked, which are to be answered and with which words; the writers and the reader
know nothing else, so that what goes out and what is looked for on the way back cannot drift apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from migtrack.domain.canonical import digest_of
from migtrack.labels import Language, message, word

Value = str | int | date | StrEnum | None
"""What a cell means; None: nothing was said."""

HASH_SIGNS = 16


class CellKind(StrEnum):
    """How the cells of a column are written and understood."""

    TEXT = "text"
    CHOICE = "choice"
    DAY = "day"
    COUNT = "count"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a book."""

    key: str
    """Name of the field."""
    heading: str
    """Key of the message that stands in the head."""
    width: float
    """Characters."""
    kind: CellKind = CellKind.TEXT
    is_answer: bool = False
    """To be filled in; every other column is ours and locked."""
    choices: type[StrEnum] | None = None
    """Of a choice: whose words the drop-down offers."""
    hint: str = ""
    """Key of the message shown when the cell is chosen."""
    is_centred: bool = False
    is_identity: bool = False
    """Names the row to people; held against the hidden mark of the row, so that rows torn apart are noticed."""
    begins_page: bool = False
    """On paper, this column and those after it go on a page of their own."""


@dataclass(frozen=True, slots=True)
class BookRow:
    """One row as it goes out."""

    key: str
    digest: str
    """Of the text that is asked about."""
    seq: int
    """The event that made the answers so; 0 where nothing was recorded yet."""
    values: Mapping[str, Value]
    """By key of the column; what is absent is blank."""
    is_closed: bool = False
    """Nothing may be answered any more: the whole row is locked."""


@dataclass(frozen=True, slots=True)
class BookSheet:
    """One sheet of rows."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[BookRow]
    foot: str = ""
    """Printed on every page: version, day, 照合値."""


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that goes out in one file."""

    body: str
    title: str
    language: Language
    made_on: date
    sheets: Sequence[BookSheet]
    facts: Sequence[tuple[str, str]]
    """Name and value, for the guide sheet."""
    guide: Sequence[str]
    """How to read and to fill in, a paragraph each."""
    asked: Sequence[str] = ("book.answered_by",)
    """Keys of the lines on the guide sheet that whoever answers fills in."""


def answers(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns that are to be filled in."""
    return tuple(column for column in columns if column.is_answer)


def shown(value: Value, language: Language) -> str:
    """A value as its cell shows it: words for states, ISO days, numbers as they are."""
    if value is None:
        return ""
    if isinstance(value, StrEnum):
        return word(value, language)
    return value.isoformat() if isinstance(value, date) else str(value)


def heading(column: Column, language: Language) -> str:
    """What stands in the head of a column."""
    return message(column.heading, language)


def sent_digest(values: Mapping[str, Value], columns: Sequence[Column]) -> str:
    """A short digest of the answers as they went out, whatever the language and however columns are added later."""
    held = {column.key: values.get(column.key) for column in answers(columns)}
    plain = sorted([key, _plain(value)] for key, value in held.items() if value not in (None, ""))
    return digest_of(plain)[:HASH_SIGNS]


def _plain(value: Value) -> str:
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else str(value)
