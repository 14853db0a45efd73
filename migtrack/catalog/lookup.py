"""Finding things by what people call them, and naming the nearest when nothing fits.

Names are compared folded (NFKC, case, blanks, dashes), because the same word comes from a
keyboard, a workbook and a PDF with three different hyphens.
"""

from collections.abc import Iterable
from typing import Generic, TypeVar
from unicodedata import normalize

T = TypeVar("T")

DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−ー－"), "-")
CANDIDATES = 3
LEAST_LIKENESS = 0.4
"""Of difflib's ratio; lower ones named strangers."""


def fold(text: str) -> str:
    """One spelling for all: full and half width, case, blanks and dashes made equal."""
    return "".join(normalize("NFKC", text).casefold().translate(DASHES).split())


class NameIndex(Generic[T]):
    """Values by any of their names; the first to claim a name keeps it."""

    def __init__(self, entries: Iterable[tuple[T, Iterable[str]]]) -> None:
        self._by_name: dict[str, T] = {}
        self._values: list[T] = []
        for value, names in entries:
            self._values.append(value)
            for name in names:
                self._by_name.setdefault(fold(name), value)

    def find(self, text: str) -> T | None:
        """The value that is called so, or None."""
        return self._by_name.get(fold(text))

    def nearest(self, text: str) -> list[T]:
        """Up to three values with a like name, best first; all of them when none is like it."""
        from difflib import get_close_matches

        folded = fold(text)
        holding = [name for name in self._by_name if folded and folded in name]
        alike = get_close_matches(folded, self._by_name, n=3 * CANDIDATES, cutoff=LEAST_LIKENESS)
        found: list[T] = []
        for name in (*alike, *holding):
            if self._by_name[name] not in found:
                found.append(self._by_name[name])
        return found[:CANDIDATES] or self._values
