"""機能ID out of cells: text as written, numbers with the zeros that Excel took away.

機能ID is 業務ID (three digits) and a serial (four). A number 19001 under the header 機能ID can
only be 0019001; under any other header the other cells of the column must show the length,
or the user says it. What stays in doubt is taken as printed, and told.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from migtrack.exchange.header import plain_header
from migtrack.exchange.sheet import Cell

KNOWN_LENGTHS = (
    (re.compile(r"(?:機能|要件|機能要件)(?:要件)?id"), 7, 5),
    (re.compile(r".*業務(?:id|コード|番号)?"), 3, 1),
    (re.compile(r".*(?:連番|通番|通し番号|シリアル(?:番号)?)"), 4, 1),
)
"""Header → digits in all, and how many at least must be left for it to be this kind of number."""


@dataclass(slots=True)
class IdColumn:
    """The ids of one column, row by row; blank where the cell is."""

    ids: list[str]
    unusable: set[int] = field(default_factory=set)
    """Rows whose cell is a day, a fraction or TRUE: never an id."""
    doubtful: list[int] = field(default_factory=list)
    """Rows whose number may have lost zeros that nothing proves."""


def read_ids(columns: Sequence[Sequence[Cell]], headers: Sequence[str], digits: int, untyped: bool) -> IdColumn:
    """The ids of one column, or of several joined from left to right.

    `digits`: the whole length as the user told it, 0 for unknown. `untyped`: a csv file, in
    which a number and a text look the same.
    """
    if len(columns) == 1:
        return _read_column(columns[0], headers[0], digits, untyped)
    parts = [_read_column(cells, header, 0, untyped) for cells, header in zip(columns, headers, strict=True)]
    joined = IdColumn(["".join(row) for row in zip(*(part.ids for part in parts), strict=True)])
    joined.unusable = set().union(*(part.unusable for part in parts))
    joined.doubtful = sorted(set().union(*(part.doubtful for part in parts)))
    return joined


def _read_column(cells: Sequence[Cell], header: str, digits: int, untyped: bool) -> IdColumn:
    column = IdColumn([])
    length, least = _length(cells, header, digits, untyped)
    for row, cell in enumerate(cells):
        if isinstance(cell, str):
            text = plain_id(cell)
            is_number = untyped and text.isdecimal()
        elif isinstance(cell, float | int) and not isinstance(cell, bool) and cell == int(cell):
            text, is_number = str(int(cell)), True
        else:
            column.unusable.add(row)
            column.ids.append(str(cell))
            continue
        if is_number and least <= len(text) < length:
            text = text.zfill(length)
        elif is_number and len(text) != length and not (untyped and not length):
            column.doubtful.append(row)
        column.ids.append(text)
    return column


def _length(cells: Iterable[Cell], header: str, digits: int, untyped: bool) -> tuple[int, int]:
    """The certain length of the column's ids, and the shortest number it may be filled up from; 0: none."""
    if digits:
        return digits, 1
    plain = plain_header(header)
    for pattern, length, least in KNOWN_LENGTHS:
        if pattern.fullmatch(plain):
            return length, least
    texts = [plain_id(cell) for cell in cells if isinstance(cell, str)]
    lengths = {len(text) for text in texts if text.isdecimal() and (not untyped or text.startswith("0"))}
    return (lengths.pop(), 1) if len(lengths) == 1 else (0, 1)


def plain_id(text: str) -> str:
    """An id without its dress: half-width, no spaces or line feeds."""
    return text if text.isalnum() and text.isascii() else "".join(unicodedata.normalize("NFKC", text).split())
