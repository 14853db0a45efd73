"""A change of wording as officials read it: 改定後 | 現行 side by side, what changed underlined.

Removed signs are struck through, added ones underlined: a line says it where colour does not.
Where a terminal is too narrow for two columns, the new text stands above the old one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from migtrack.tui.widgets.paragraphs import Run, cells_of, wrap_runs
from migtrack.width import pad


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    OLD = "old"
    NEW = "new"


STYLES = {Change.SAME: "", Change.OLD: "$old-text strike", Change.NEW: "$new-text underline"}

TWO_COLUMNS = 60
"""From this width on old and new stand side by side."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text and what became of it."""

    change: Change
    text: str


def redline_lines(pieces: Sequence[Piece], titles: tuple[str, str], width: int) -> list[list[Run]]:
    """Lines of `width` cells under the titles of the new and the old text."""
    new = [(piece.text, STYLES[piece.change]) for piece in pieces if piece.change is not Change.OLD]
    old = [(piece.text, STYLES[piece.change]) for piece in pieces if piece.change is not Change.NEW]
    if width < TWO_COLUMNS:
        above = [[(titles[0], "bold")], *wrap_runs(new, width), []]
        return [*above, [(titles[1], "bold")], *wrap_runs(old, width)]
    column = (width - 3) // 2
    left, right = wrap_runs(new, column), wrap_runs(old, column)
    head: list[Run] = [(pad(titles[0], column), "bold"), (" │ ", "$tone-quiet"), (titles[1], "bold")]
    return [head, *(_side_by_side(a or [], b or [], column) for a, b in zip_longest(left, right))]


def _side_by_side(left: Sequence[Run], right: Sequence[Run], column: int) -> list[Run]:
    return [*left, (" " * (column - cells_of(left)), ""), (" │ ", "$tone-quiet"), *right]


@dataclass(frozen=True, slots=True)
class Redline:
    """Old and new wording as a part of a card."""

    pieces: tuple[Piece, ...]
    titles: tuple[str, str]
    """Of the new and the old text."""

    def lines(self, width: int) -> list[list[Run]]:
        """Drawn in `width` cells."""
        return redline_lines(self.pieces, self.titles, width)
