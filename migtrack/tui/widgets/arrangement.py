"""Which rows a table shows, and in what order: filter words and a sort column over fixed rows.

Words are compared as every search of the program compares them (`specs.search_text`), so that
ｼﾞｭｳﾐﾝ, ＡＢＣ and ① find じゅうみん, abc and 1; a word of one sign (税) is a word.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic

from migtrack.specs.search_text import Folding
from migtrack.tui.widgets.columns import Column, R
from migtrack.tui.widgets.prepared_rows import PreparedRows


class Arrangement(Generic[R]):
    """Rows, and the part of them that is shown; `shown` is replaced, never changed."""

    def __init__(
        self, columns: Sequence[Column[R]], rows: Sequence[R] = (), *, also: Callable[[R], str] | None = None
    ) -> None:
        """`also`: what a row says beside its columns, for searches."""
        self.columns = tuple(columns)
        self.prepared = PreparedRows(columns, rows, also)
        self.shown = self.rows
        self.words: tuple[str, ...] = ()
        self.sorted_by: str | None = None
        self.descending = False

    @property
    def rows(self) -> tuple[R, ...]:
        """All rows, as they came."""
        return self.prepared.rows

    def compare_by(self, folding: Folding) -> None:
        """Compare words by another table of characters."""
        self.prepared.compare_by(folding)

    def replace(self, rows: Sequence[R] | PreparedRows[R]) -> None:
        """Other rows under the same words and order; those that somebody prepared bring that with them."""
        self.prepared = rows if isinstance(rows, PreparedRows) else self.prepared.of(rows)
        self._arrange()

    def filter(self, text: str) -> None:
        """Only rows in which every word of `text` stands somewhere; an empty text shows all."""
        self.words = self.prepared.words(text)
        self._arrange()

    def sort(self, key: str | None, *, descending: bool = False) -> None:
        """By a column, equal rows as they came; None: all as they came."""
        self.sorted_by, self.descending = key, descending
        self._arrange()

    def _arrange(self) -> None:
        places = self._places()
        self.shown = self.rows if places is None else tuple(map(self.rows.__getitem__, places))

    def _places(self) -> Iterable[int] | None:
        """Which rows in which order; None: all as they came."""
        prepared = self.prepared
        if self.sorted_by is None:
            return prepared.find(self.words) if self.words else None
        order = prepared.order(self.sorted_by, self.descending)
        if not self.words:
            return order
        found = bytearray(len(self.rows))
        for place in prepared.find(self.words):
            found[place] = 1
        return filter(found.__getitem__, order)
