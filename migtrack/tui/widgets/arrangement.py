"""Which rows a table shows, and in what order: filter words and a sort column over fixed rows.

Words are compared as every search of the program compares them (`specs.search_text`), so that
ｼﾞｭｳﾐﾝ, ＡＢＣ and ① find じゅうみん, abc and 1; a word of one sign (税) is a word. Texts are folded
once, when the first word is typed.
"""

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any, Generic

from migtrack.specs.search_text import BETWEEN_FIELDS, PLAIN, Folding, SearchTexts
from migtrack.tui.widgets.columns import Column, R


class Arrangement(Generic[R]):
    """Rows, and the part of them that is shown; `shown` is replaced, never changed."""

    def __init__(self, columns: Sequence[Column[R]], rows: Sequence[R] = ()) -> None:
        self.columns = tuple(columns)
        self.rows = tuple(rows)
        self.shown = self.rows
        self.words: tuple[str, ...] = ()
        self.sorted_by: str | None = None
        self.descending = False
        self._folding = PLAIN
        self._texts: SearchTexts | None = None

    def compare_by(self, folding: Folding) -> None:
        """Compare words by another table of characters."""
        if folding is not self._folding:
            self._folding, self._texts = folding, None

    def replace(self, rows: Sequence[R]) -> None:
        """Other rows under the same words and order."""
        self.rows, self._texts = tuple(rows), None
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
        rows = self._found() if self.words else self.rows
        if self.sorted_by is not None:
            column = next(column for column in self.columns if column.key == self.sorted_by)
            rows = _in_order(rows, column.order or (lambda row: _plain(column.text(row))), descending=self.descending)
        self.shown = rows

    def _found(self) -> tuple[R, ...]:
        if self._texts is None:
            texts = [column.text for column in self.columns]
            cells = [BETWEEN_FIELDS.join([text(row) for text in texts]) for row in self.rows]
            self._texts = SearchTexts(cells, self._folding)
        return tuple(self.rows[place] for place in self._texts.find_words(self.words))


def _plain(text: str) -> str:
    """Text as columns are sorted by it."""
    return unicodedata.normalize("NFKC", text).casefold()


def _in_order(rows: Sequence[R], order: Callable[[R], Any], *, descending: bool) -> tuple[R, ...]:
    """Sorted stably; rows of which nothing is known stay last in both directions."""
    known = [(value, row) for row in rows if (value := order(row)) is not None]
    unknown = [row for row in rows if order(row) is None]
    known.sort(key=lambda pair: pair[0], reverse=descending)
    return (*(row for _, row in known), *unknown)
