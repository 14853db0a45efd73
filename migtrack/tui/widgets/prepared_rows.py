"""Rows with what was worked out of them for searching and sorting: folded texts, values of columns.

Thirty thousand rows take a second of it. Whoever has time does it beforehand, piece by piece and in any
thread; what is not there when a person asks is worked out then. Rows are values, so what was prepared
holds for as long as they are the same objects, in every list that shows them in the same words.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic
from unicodedata import normalize

from migtrack.specs.search_text import BETWEEN_FIELDS, PLAIN, Folding, SearchTexts
from migtrack.tui.widgets.columns import Column, R

FoldedRows = dict[int, tuple[Any, str]]
"""Rows by identity, each with its folded text; the row is held so that no other takes its identity."""

FOLDED_AT_ONCE = 500
"""Rows: a piece of folding is done in the time of a key."""


class PreparedRows(Generic[R]):
    """Fixed rows; places in them are told from 0."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        rows: Sequence[R],
        also: Callable[[R], str] | None = None,
        folding: Folding = PLAIN,
    ) -> None:
        """`also`: what a row says beside its columns, for searches."""
        self.columns, self.rows, self._also = tuple(columns), tuple(rows), also
        self.figures: tuple[tuple[str, str] | str, ...] | None = None
        """What is said of all of them above a list."""
        self._folding = folding
        self._texts: SearchTexts | None = None
        self._values: dict[str, list[Any]] = {}
        self._orders: dict[tuple[str, bool], list[int]] = {}

    def of(self, rows: Sequence[R]) -> "PreparedRows[R]":
        """Other rows in the same columns, of which nothing is prepared yet."""
        return PreparedRows(self.columns, rows, self._also, self._folding)

    def compare_by(self, folding: Folding) -> None:
        """Compare words by another table of characters."""
        if folding is not self._folding:
            self._folding, self._texts = folding, None

    def words(self, text: str) -> tuple[str, ...]:
        """The words of a search."""
        return self._folding.words(text)

    def find(self, words: Sequence[str]) -> list[int]:
        """Places of the rows in which every word stands somewhere."""
        if self._texts is None:
            self._texts = SearchTexts.folded(self._folding.all(list(map(self._text, self.rows))), self._folding)
        return self._texts.find_words(words)

    def order(self, key: str, descending: bool) -> list[int]:
        """Places in the order of a column; rows of which nothing is known stay last in both directions."""
        wanted = (key, descending)
        if wanted not in self._orders:
            values = self._values_of(key)
            known = [place for place, value in enumerate(values) if value is not None]
            unknown = [place for place, value in enumerate(values) if value is None]
            known.sort(key=values.__getitem__, reverse=descending)
            self._orders[wanted] = [*known, *unknown]
        return self._orders[wanted]

    def prepare_more(self, known: FoldedRows, folding: Folding) -> bool:
        """A piece of all this; False when nothing is left.

        `known` outlives these rows: those that are still the same object among others are not folded again.
        """
        left = [row for row in self.rows if id(row) not in known][:FOLDED_AT_ONCE]
        if left:
            for row, folded in zip(left, folding.all(list(map(self._text, left))), strict=True):
                known[id(row)] = (row, folded)
            return True
        if self._texts is None or folding is not self._folding:
            _forget(known, self.rows)
            texts = SearchTexts.folded([known[id(row)][1] for row in self.rows], folding)
            self._folding, self._texts = folding, texts
            return True
        unsorted = [column.key for column in self.columns if (column.key, False) not in self._orders]
        if unsorted and self.rows:
            self.order(unsorted[0], False)
        return bool(unsorted[1:] and self.rows)

    def _text(self, row: R) -> str:
        also = [self._also(row)] if self._also else []
        return BETWEEN_FIELDS.join([*(column.text(row) for column in self.columns), *also])

    def _values_of(self, key: str) -> list[Any]:
        if key not in self._values:
            column = next(column for column in self.columns if column.key == key)
            by_text = _plain_all(map(column.text, self.rows)) if column.order is None else None
            self._values[key] = by_text if by_text is not None else list(map(column.order or column.text, self.rows))
        return self._values[key]


def _forget(known: FoldedRows, rows: Sequence[Any]) -> None:
    """Let go of rows that are shown no more, when they are many."""
    if len(known) > 2 * max(len(rows), FOLDED_AT_ONCE):
        held = {id(row) for row in rows}
        for gone in [place for place in known if place not in held]:
            del known[gone]


def _plain_all(texts: Iterable[str]) -> list[str]:
    """Texts as columns are sorted by them; those that stand in many rows are worked out once."""
    plain: dict[str, str] = {}
    return [plain.get(text) or plain.setdefault(text, normalize("NFKC", text).casefold()) for text in texts]
