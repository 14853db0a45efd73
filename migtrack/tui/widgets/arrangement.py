"""Which rows a table shows, and in what order: filter words and a sort column over fixed rows.

Words are compared as every search of the program compares them (`specs.search_text`), so that
ｼﾞｭｳﾐﾝ, ＡＢＣ and ① find じゅうみん, abc and 1; a word of one sign (税) is a word. Texts are folded
once: beforehand, piece by piece, by whoever has time, else when the first word is typed.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic
from unicodedata import normalize

from migtrack.specs.search_text import BETWEEN_FIELDS, PLAIN, Folding, SearchTexts
from migtrack.tui.widgets.columns import Column, R

FoldedRows = dict[int, tuple[Any, str]]
"""Rows by identity, each with its folded text; the row is held so that no other takes its identity."""

FOLDED_AT_ONCE = 1_000
"""Rows: a piece of folding is done in the time of a few keys."""


class Arrangement(Generic[R]):
    """Rows, and the part of them that is shown; `shown` is replaced, never changed."""

    def __init__(
        self, columns: Sequence[Column[R]], rows: Sequence[R] = (), *, also: Callable[[R], str] | None = None
    ) -> None:
        """`also`: what a row says beside its columns, for searches."""
        self.columns, self._also = tuple(columns), also
        self.rows = tuple(rows)
        self.shown = self.rows
        self.words: tuple[str, ...] = ()
        self.sorted_by: str | None = None
        self.descending = False
        self._folding = PLAIN
        self._texts: SearchTexts | None = None
        self._orders: dict[tuple[str, bool], list[int]] = {}

    def compare_by(self, folding: Folding) -> None:
        """Compare words by another table of characters."""
        if folding is not self._folding:
            self._folding, self._texts = folding, None

    def replace(self, rows: Sequence[R]) -> None:
        """Other rows under the same words and order."""
        self.rows, self._texts, self._orders = tuple(rows), None, {}
        self._arrange()

    def filter(self, text: str) -> None:
        """Only rows in which every word of `text` stands somewhere; an empty text shows all."""
        self.words = self._folding.words(text)
        self._arrange()

    def sort(self, key: str | None, *, descending: bool = False) -> None:
        """By a column, equal rows as they came; None: all as they came."""
        self.sorted_by, self.descending = key, descending
        self._arrange()

    def _arrange(self) -> None:
        if not self.words:
            places: Iterable[int] = self._order()
        elif self.sorted_by is None:
            places = self._found()
        else:
            found = bytearray(len(self.rows))
            for place in self._found():
                found[place] = 1
            places = (place for place in self._order() if found[place])
        is_whole = not self.words and self.sorted_by is None
        self.shown = self.rows if is_whole else tuple(self.rows[place] for place in places)

    def _found(self) -> list[int]:
        if self._texts is None:
            self._texts = SearchTexts.folded(self._folding.all([self._cells(row) for row in self.rows]), self._folding)
        return self._texts.find_words(self.words)

    def fold_more(self, known: FoldedRows, folding: Folding) -> bool:
        """Fold the texts of some more rows into what is known, in any thread; False when all of them are there.

        `known` outlives this arrangement: rows that are still the same object are not folded again.
        """
        rows = self.rows
        left = [row for row in rows if id(row) not in known][:FOLDED_AT_ONCE]
        for row, folded in zip(left, folding.all([self._cells(row) for row in left]), strict=True):
            known[id(row)] = (row, folded)
        if left:
            return True
        if len(known) > 2 * max(len(rows), FOLDED_AT_ONCE):
            held = {id(row) for row in rows}
            for gone in [place for place in known if place not in held]:
                del known[gone]
        if rows is self.rows:
            self._folding, self._texts = folding, SearchTexts.folded([known[id(row)][1] for row in rows], folding)
        return False

    def _cells(self, row: R) -> str:
        also = [self._also(row)] if self._also else []
        return BETWEEN_FIELDS.join([*(column.text(row) for column in self.columns), *also])

    def _order(self) -> list[int]:
        """The places of the rows in order; those of which nothing is known stay last in both directions."""
        if self.sorted_by is None:
            return list(range(len(self.rows)))
        wanted = (self.sorted_by, self.descending)
        if wanted not in self._orders:
            column = next(column for column in self.columns if column.key == self.sorted_by)
            values = list(map(column.order, self.rows)) if column.order else _plain_all(map(column.text, self.rows))
            known = [place for place, value in enumerate(values) if value is not None]
            unknown = [place for place, value in enumerate(values) if value is None]
            known.sort(key=values.__getitem__, reverse=self.descending)
            self._orders[wanted] = [*known, *unknown]
        return self._orders[wanted]


def _plain_all(texts: Iterable[str]) -> list[str]:
    """Texts as columns are sorted by them; those that stand in many rows are worked out once."""
    plain: dict[str, str] = {}
    return [plain.get(text) or plain.setdefault(text, normalize("NFKC", text).casefold()) for text in texts]
