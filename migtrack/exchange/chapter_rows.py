"""Chapters of a list: columns 大項目 / 中項目 / 小項目 that carry down, and rows that are only a heading."""

import re
from collections.abc import Sequence

from migtrack.domain.requirement import Clause
from migtrack.exchange.heading import parse_heading

FOOTNOTE = re.compile(r"\s*(?:[※＊*]|（?注|以上|以下余白|end\b|eof\b)", re.IGNORECASE)


def is_footnote(text: str) -> bool:
    """Whether a lone cell is a remark or an end mark, not a heading."""
    return bool(FOOTNOTE.match(text))


class Chapters:
    """The chapter a reader stands in while going down the rows, and the clauses met so far."""

    def __init__(self, levels: int) -> None:
        self.clauses: dict[Clause, None] = {}
        self.path: tuple[str, ...] = ()
        """The chapters above the present row, outermost first."""
        self._levels = [""] * levels
        self._last_cells: Sequence[str] = ()
        self._headings: list[tuple[int, str]] = []

    def take_levels(self, cells: Sequence[str]) -> None:
        """The chapter cells of a row: blank ones left of the first filled one go on from above."""
        if cells == self._last_cells:
            return
        self._last_cells = cells
        filled = next((place for place, cell in enumerate(cells) if cell), None)
        if filled is not None and list(cells[filled:]) != self._levels[filled:]:
            self._levels[filled:] = cells[filled:]
            self._headings.clear()
            self._set_path()

    def _set_path(self) -> None:
        self.path = (*(level for level in self._levels if level), *(title for _, title in self._headings))

    def head_levels(self) -> None:
        """A row of nothing but chapter cells is the heading of the innermost of them."""
        path = self.path
        if path:
            self.add_clause(*(parse_heading(path[-1]) or ("", path[-1])), path[:-1])

    def head(self, text: str, column: int) -> None:
        """A lone heading: numbered ones nest by their number, others by their column."""
        number, title = parse_heading(text) or ("", text)
        depth = number.count(".") if number else column
        while self._headings and self._headings[-1][0] >= depth:
            self._headings.pop()
        self._set_path()
        self.add_clause(number, title, self.path)
        self._headings.append((depth, title))
        self._set_path()

    def add_clause(self, number: str, title: str, chapter: tuple[str, ...]) -> None:
        """A heading of the document; the same one twice is one clause."""
        self.clauses[Clause(number, title, chapter)] = None
