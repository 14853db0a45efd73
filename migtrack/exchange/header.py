"""Finding the header of a table that people laid out for people.

Headers stand anywhere in the first rows, on one to three levels, merged across and down, with
line feeds and notes inside the cells. Every block of rows is tried; the one whose columns name
the most fields wins, the shorter and upper one on a tie. Only words are looked at, never data.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from migtrack.exchange.sheet import Cell, Sheet, cell_text

Place = tuple[int, int]
"""Row and column, from 0."""
HeaderRow = dict[int, tuple[str, Place]]
"""Column → what stands there, and in which cell it really stands."""

ROWS_SEARCHED = 60
COLUMNS_SEARCHED = 200
LEVELS = (1, 2, 3, 4)
GREATEST_TEXT = 100
"""Longer cells are no header words."""
GREATEST_FILL = 100_000
"""Cells of merged ranges looked at; a guard against files made to hurt."""
PARENT_WEIGHT = 0.6
"""Of a word that stands on an upper level, while the level below says something unknown."""
CUT_SHARE = 0.5
"""Of the score of a block that ends in the middle of a merged cell: the header goes on below it."""
HIDDEN_SHARE = 0.9
"""Of a column that is not shown: a visible one under an equal word is taken before it."""
DECORATION = re.compile(r"※\d*|\*\d*|注\d+|[()\[\]【】「」<>{}〔〕・:：,、。./_\-‐*\s]")


@dataclass(frozen=True, slots=True)
class FieldWords:
    """How a field's column is headed: a pattern over plain header text, and how telling it is."""

    field: str
    pattern: re.Pattern[str]
    weight: float
    many: bool = False
    """Every such column belongs to the field, one after the other (大項目, 中項目, 小項目)."""
    alone: bool = False
    """Only where nothing stands above it (指定都市 is a class only if not under another word)."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The fields of one kind of table."""

    words: tuple[FieldWords, ...]
    needs: tuple[frozenset[str], ...]
    """Of each set one field must be there, else the sheet is no such list."""
    least_score: float = 0.0
    examples: tuple[str, ...] = ()
    """The commonest header of each field that matters, to show where none was found."""
    joined: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Fields that may stand in parts, each part under a header of its own."""
    takes_mapping: bool = True
    """Whether such a list can be imported with a mapping of columns told by the user."""


@dataclass(frozen=True, slots=True)
class Header:
    """Which columns (A is 0) hold which field, and which rows (places in the sheet) say so."""

    columns: Mapping[str, tuple[int, ...]]
    names: Mapping[int, str]
    """Column → its header as printed, levels joined."""
    first: int
    last: int
    """Before `first` when the table has no header."""
    score: float = 0.0


def words(field: str, pattern: str, weight: float, *, many: bool = False, alone: bool = False) -> FieldWords:
    """A line of a vocabulary; the pattern is held against the whole plain header."""
    return FieldWords(field, re.compile(pattern), weight, many, alone)


@lru_cache(maxsize=4096)
def plain_header(text: str) -> str:
    """Header text without its dress: half-width, lower case, no spaces, brackets, note marks."""
    return DECORATION.sub("", unicodedata.normalize("NFKC", text).casefold())


def find_header(sheet: Sheet, vocabulary: Vocabulary) -> Header | None:
    """The best header of a sheet, None where it is no such list."""
    known: dict[str, tuple[FieldWords, ...]] = {}
    wordy = _wordy_rows(sheet, vocabulary, known)
    found = (_match(block, vocabulary, known, sheet.hidden_columns) for block in header_blocks(sheet, wordy))
    fitting = [header for header in found if header is not None]
    return max(fitting, key=lambda header: (header.score, header.first - header.last)) if fitting else None


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows taken as a header: what each column says, level by level, and which cells are one."""

    first: int
    last: int
    parts: Mapping[int, tuple[str, ...]]
    """Column → its texts from the top, without blanks and repetitions."""
    origins: Mapping[int, tuple[Place, ...]]
    """Column → where each of its texts really stands: columns under one merged cell share it."""
    is_cut: bool = False
    """A merged cell goes on below its last row."""

    def named(self, text: str) -> tuple[int, ...]:
        """The column a header text means: as a whole first, then as any level; all under one merged cell."""
        plain = plain_header(text)
        whole = [column for column, parts in self.parts.items() if plain_header("".join(parts)) == plain]
        level = [column for column, parts in self.parts.items() if plain in map(plain_header, parts)]
        found = whole or level
        return tuple(column for column in found if self.origins[column][-1] == self.origins[found[0]][-1])


def header_blocks(sheet: Sheet, wordy: Collection[int] | None = None) -> Iterator[Block]:
    """Every block of one to four rows near the top, upper and shorter ones first.

    `wordy`: only blocks that hold one of these rows (places in the sheet).
    """
    merged = _merged_origins(sheet)
    rows = [_level(sheet, place, merged) for place in range(min(ROWS_SEARCHED, len(sheet.rows)))]
    spans = {(top, bottom) for (top, _), (bottom, _) in sheet.merged if bottom > top}
    for first in range(len(rows)):
        for last in (first + levels - 1 for levels in LEVELS if first + levels <= len(rows)):
            if wordy is not None and not any(first <= place <= last for place in wordy):
                continue
            top, bottom = sheet.row_numbers[first] - 1, sheet.row_numbers[last] - 1
            is_cut = any(top <= start <= bottom < end for start, end in spans)
            yield _block(first, last, rows[first : last + 1], is_cut)


def _wordy_rows(sheet: Sheet, vocabulary: Vocabulary, known: dict[str, tuple[FieldWords, ...]]) -> list[int]:
    """Rows near the top in which a cell says a word of the vocabulary: no header is without one."""
    return [
        place
        for place, row in enumerate(sheet.rows[:ROWS_SEARCHED])
        if any(
            _words_for(plain_header(text), vocabulary, known)
            for cell in row[:COLUMNS_SEARCHED]
            if cell != "" and len(text := cell_text(cell).strip()) <= GREATEST_TEXT
        )
    ]


def _words_for(text: str, vocabulary: Vocabulary, known: dict[str, tuple[FieldWords, ...]]) -> tuple[FieldWords, ...]:
    if text not in known:
        known[text] = tuple(word for word in vocabulary.words if word.pattern.fullmatch(text))
    return known[text]


def block_of_rows(sheet: Sheet, numbers: Collection[int]) -> Block:
    """The block of stated row numbers (as on screen); rows that hold nothing are passed over."""
    merged = _merged_origins(sheet)
    places = [place for place, number in enumerate(sheet.row_numbers) if number in numbers]
    last = bisect_right(sheet.row_numbers, max(numbers)) - 1
    return _block(places[0] if places else 0, last, [_level(sheet, place, merged) for place in places])


def _block(first: int, last: int, rows: Sequence[HeaderRow], is_cut: bool = False) -> Block:
    levels = [dict(row) for row in rows]
    _carry_right(levels)
    parts: dict[int, tuple[str, ...]] = {}
    origins: dict[int, tuple[Place, ...]] = {}
    for level in levels:
        for column, (text, origin) in level.items():
            if origin not in origins.get(column, ()):
                parts[column] = (*parts.get(column, ()), text)
                origins[column] = (*origins.get(column, ()), origin)
    return Block(first, last, dict(sorted(parts.items())), origins, is_cut)


def _level(sheet: Sheet, place: int, merged: Mapping[Place, Place]) -> HeaderRow:
    """One row as a header level, merged cells spread over their rows and columns."""
    row = sheet.row_numbers[place] - 1
    level = {}
    for column in range(sheet.first_column, min(sheet.width, COLUMNS_SEARCHED)):
        origin = merged.get((row, column), (row, column))
        text = cell_text(_cell_at(sheet, origin)).strip()
        if 0 < len(text) <= GREATEST_TEXT:
            level[column] = (text, origin)
    return level


def _cell_at(sheet: Sheet, place: Place) -> Cell:
    row = bisect_left(sheet.row_numbers, place[0] + 1)
    is_there = row < len(sheet.row_numbers) and sheet.row_numbers[row] == place[0] + 1
    return sheet.cell(row, place[1]) if is_there else ""


def _carry_right(levels: Sequence[HeaderRow]) -> None:
    """Where an upper level is blank over a lower word, it goes on from its left: a merge that csv lost."""
    for upper, lower in pairwise(levels):
        last = None
        for column in range(COLUMNS_SEARCHED):
            if column in upper:
                last = upper[column]
            elif column in lower and last is not None:
                upper[column] = last
            else:
                last = None


def _merged_origins(sheet: Sheet) -> dict[Place, Place]:
    """(row, column) → the top left cell of its merged range, in the rows that may be a header."""
    if not sheet.rows:
        return {}
    last_row = sheet.row_numbers[min(ROWS_SEARCHED, len(sheet.rows)) - 1] - 1
    origins: dict[Place, Place] = {}
    filled = 0
    for (top, left), (bottom, right) in sheet.merged:
        for row in range(top, min(bottom, last_row) + 1):
            for column in range(left, min(right, COLUMNS_SEARCHED) + 1):
                origins[row, column] = (top, left)
                filled += 1
        if filled > GREATEST_FILL:
            break
    return origins


def _match(
    block: Block, vocabulary: Vocabulary, known: dict[str, tuple[FieldWords, ...]], hidden: Collection[int]
) -> Header | None:
    best: dict[str, tuple[float, Place, tuple[int, ...]]] = {}
    for column, parts in block.parts.items():
        found = _field_of(parts, vocabulary, known)
        if found is None:
            continue
        word, weight, level = found
        weight *= HIDDEN_SHARE if column in hidden else 1
        origin = block.origins[column][level]
        score, its_origin, columns = best.get(word.field, (0.0, origin, ()))
        if word.many or (columns and its_origin == origin):
            best[word.field] = (max(score, weight), origin, (*columns, column))
        elif weight > score:
            best[word.field] = (weight, origin, (column,))
    score = sum(weight for weight, _, _ in best.values())
    columns_of = {field: columns for field, (_, _, columns) in best.items()}
    for whole, halves in vocabulary.joined:
        found_halves = [columns_of.pop(half, ()) for half in halves]
        if whole not in columns_of and all(found_halves):
            columns_of[whole] = tuple(column for columns in found_halves for column in columns)
    if score < vocabulary.least_score or not all(need & columns_of.keys() for need in vocabulary.needs):
        return None
    names = {column: " ".join(block.parts[column]) for columns in columns_of.values() for column in columns}
    return Header(columns_of, names, block.first, block.last, score * (CUT_SHARE if block.is_cut else 1))


def _field_of(
    parts: tuple[str, ...], vocabulary: Vocabulary, known: dict[str, tuple[FieldWords, ...]]
) -> tuple[FieldWords, float, int] | None:
    """The most telling word for a column, its weight, and the level it was found on.

    The levels are tried as one text, then the lowest alone, then those above.
    """
    plain = [plain_header(part) for part in parts]
    lowest = len(plain) - 1
    tries = [("".join(plain), 1.0, lowest), (plain[-1], 1.0, lowest)]
    tries += [(part, PARENT_WEIGHT, level) for level, part in enumerate(plain[:-1])]
    best: tuple[FieldWords, float, int] | None = None
    for text, share, level in tries:
        for word in _words_for(text, vocabulary, known):
            is_allowed = not word.alone or lowest == 0
            if is_allowed and (best is None or word.weight * share > best[1]):
                best = (word, word.weight * share, level)
    return best
