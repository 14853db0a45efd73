"""The one table of the terminal UI: any number of rows in columns that come and go with the width.

Textual's own `DataTable` measures every cell when it is filled (12 Japanese columns, 10,000
rows: seconds). This one knows its widths beforehand and asks the columns only for the texts of
the lines on screen, and so shows 20,000 rows as fast as twenty.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.strip import Strip

from migtrack.tui.tone import GLYPHS, Tone
from migtrack.tui.widgets.arrangement import Arrangement
from migtrack.tui.widgets.columns import Column, Pages, Placed, R, paginate, plain
from migtrack.tui.widgets.prepared_rows import PreparedRows
from migtrack.tui.widgets.row_list import CURSOR, GUTTER, RowList, RowMessage
from migtrack.width import fit, one_line, pad

MARK = "*"
ASCENDING, DESCENDING = "▲", "▼"
MORE_LEFT, MORE_RIGHT = "‹", "›"
PAGE_MARKS = 2
"""Cells behind the titles that say on which side more columns are."""


class Table(RowList[R]):
    """Rows under a header, the first columns frozen; filter words, sorting, marks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "turn(-1)", show=False),
        Binding("right,l", "turn(1)", show=False),
        Binding("space", "mark", show=False),
    ]

    page: reactive[int] = reactive(0)
    """Which page of columns."""

    class Arranged(RowMessage):
        """Other rows are shown, in another order, or other rows are marked."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], str],
        *,
        frozen: int = 1,
        tone: Callable[[R], Tone] = plain,
        markable: bool = False,
        nothing: str = "",
        none_left: str = "",
        also: Callable[[R], str] | None = None,
        id: str | None = None,
    ) -> None:
        """`tone` is a row's; with `markable` the space key marks rows for what follows; words are found in `also`.

        `none_left` is said where words leave none of the rows.
        """
        super().__init__(key, nothing=nothing, id=id)
        self._none_left = none_left
        self.arrangement = Arrangement(columns, also=also)
        self.marked: frozenset[str] = frozenset()
        self._frozen, self._tone, self._markable = frozen, tone, markable
        self._pages: Pages[R] = Pages(((),), 1)

    @property
    def shown(self) -> tuple[R, ...]:
        """The rows that are left by the filter, in order."""
        return self.arrangement.shown

    @property
    def nothing(self) -> str:
        """Words that leave no row are another matter than a list without rows."""
        return self._none_left if self._none_left and self.arrangement.rows else super().nothing

    def show(self, rows: Sequence[R] | PreparedRows[R]) -> None:
        """Other rows; marks stay on those that are still there."""

        def replace() -> None:
            self.arrangement.replace(rows)
            self.marked &= frozenset(map(self.key, self.arrangement.rows)) if self.marked else frozenset()

        self._arrange(replace, are_others=True)

    def filter(self, text: str) -> None:
        """Only rows that hold every word."""
        self._arrange(lambda: self.arrangement.filter(text))

    def sort(self, key: str | None, *, descending: bool = False) -> None:
        """By a column; None: as the rows came."""
        self._arrange(lambda: self.arrangement.sort(key, descending=descending))

    @property
    def marked_rows(self) -> tuple[R, ...]:
        """The marked rows that are shown, else the one under the cursor."""
        marked = tuple(row for row in self.shown if self.key(row) in self.marked) if self.marked else ()
        return marked or (() if self.row is None else (self.row,))

    def mark_shown(self) -> None:
        """Mark every row that is shown; where all are marked, none any more."""
        if self._markable:
            keys = frozenset(map(self.key, self.shown))
            self._mark(self.marked - keys if keys <= self.marked else self.marked | keys)

    def unmark(self) -> None:
        """No row is marked any more."""
        self._mark(frozenset())

    def _mark(self, keys: frozenset[str]) -> None:
        self.marked = keys
        self.redraw()
        self.post_message(self.Arranged(self))

    def _arrange(self, change: Callable[[], None], *, are_others: bool = False) -> None:
        self.rearrange(change, are_others=are_others)
        self.post_message(self.Arranged(self))

    def action_turn(self, pages: int) -> None:
        """To the next page of columns."""
        self.page += pages

    def action_mark(self) -> None:
        """Mark or unmark this row, and on to the next."""
        if self._markable and self.row is not None:
            self._mark(self.marked ^ {self.key(self.row)})
            self.action_move(1)

    def header_clicked(self, x: int) -> None:
        """A title sorts, twice the other way round."""
        right = GUTTER
        for placed in self._placed:
            right += placed.width + self._pages.gap
            if x < right:
                same = self.arrangement.sorted_by == placed.column.key
                self.sort(placed.column.key, descending=same and not self.arrangement.descending)
                return

    def measure(self, width: int) -> None:
        """Which columns have room."""
        self._pages = paginate(self.arrangement.columns, self._frozen, max(width - GUTTER - PAGE_MARKS, 1))
        self.page = self.page  # may be beyond the last one now

    def validate_page(self, page: int) -> int:
        """A page there is."""
        return max(0, min(page, len(self._pages.pages) - 1))

    def watch_page(self) -> None:
        """Every line changes."""
        self._strips.clear()
        self.refresh()

    @property
    def _placed(self) -> tuple[Placed[R], ...]:
        return self._pages.pages[self.page]

    def header_strip(self, line: int, width: int) -> Strip:
        """The titles, the sorted one with its direction, and whether more columns are beside."""
        gap, last = " " * self._pages.gap, len(self._pages.pages) - 1
        titles = gap.join(pad(self._title(placed), placed.width, placed.column.align) for placed in self._placed)
        marks = (MORE_LEFT if self.page > 0 else " ") + (MORE_RIGHT if self.page < last else " ")
        text = pad(" " * GUTTER + titles, width - PAGE_MARKS) + marks
        return Strip([Segment(text, self.get_component_rich_style("row--header"))], width)

    def _title(self, placed: Placed[R]) -> str:
        if self.arrangement.sorted_by != placed.column.key:
            return placed.column.title
        return fit(placed.column.title, placed.width - 1) + (DESCENDING if self.arrangement.descending else ASCENDING)

    def row_strip(self, index: int, state: str, width: int) -> Strip:
        """Gutter and cells; a cell's own tone goes before the row's."""
        row = self.shown[index]
        base, tone = self.base(state), self._tone(row)
        row_style = self.toned(base, tone)
        sign = MARK if self.key(row) in self.marked else CURSOR if state else " "
        segments = [Segment(sign + GLYPHS.get(tone, " "), row_style)]
        gap = Segment(" " * self._pages.gap, base)
        for placed in self._placed:
            text = pad(one_line(placed.column.text(row)), placed.width, placed.column.align)
            cell_tone = placed.column.tone(row)
            segments += [Segment(text, row_style if cell_tone is Tone.PLAIN else self.toned(base, cell_tone)), gap]
        return Strip(segments)
