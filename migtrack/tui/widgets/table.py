"""The one table of the terminal UI: any number of rows, only the visible ones drawn.

Textual's own `DataTable` measures every cell when it is filled (12 Japanese columns, 10,000
rows: seconds). This one knows its widths beforehand, asks the columns for the texts of the
lines on screen, and so shows 20,000 rows as fast as twenty. Rows are any immutable values.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from migtrack.tui.tone import GLYPHS, Tone
from migtrack.tui.widgets.arrangement import Arrangement
from migtrack.tui.widgets.columns import Column, Pages, Placed, R, paginate, plain
from migtrack.width import fit, one_line, pad

GUTTER = 2
"""Cells before the first column: the cursor's bar or a mark, and the glyph of the row's tone."""

CURSOR, MARK = "▌", "*"
ASCENDING, DESCENDING = "▲", "▼"
MORE_LEFT, MORE_RIGHT = "‹", "›"


@dataclass
class TableMessage(Message):
    """What a table says; rows are of the table's own type."""

    table: "Table[Any]"

    @property
    def control(self) -> "Table[Any]":
        """The table, for `@on`."""
        return self.table


class Table(ScrollView, Generic[R], can_focus=True):
    """Rows under a frozen header, the first columns frozen too."""

    DEFAULT_CSS = """
    Table { height: 1fr; overflow-x: hidden; scrollbar-gutter: stable; scrollbar-size-vertical: 1; }
    Table > .table--header { text-style: bold; color: $table-header; background: $table-header-background; }
    Table > .table--cursor { background: $table-cursor; text-style: bold; }
    Table > .table--cursor-away { background: $table-cursor-away; }
    Table > .table--good { color: $tone-good; }
    Table > .table--busy { color: $tone-busy; }
    Table > .table--notice { color: $tone-notice; text-style: bold; }
    Table > .table--warning { color: $tone-warning; text-style: bold; }
    Table > .table--quiet { color: $tone-quiet; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--header",
        "table--cursor",
        "table--cursor-away",
        *(f"table--{tone}" for tone in Tone if tone is not Tone.PLAIN),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "leaf(-1)", show=False),
        Binding("pagedown", "leaf(1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("left,h", "turn(-1)", show=False),
        Binding("right,l", "turn(1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("space", "mark", show=False),
    ]

    cursor: reactive[int] = reactive(0)
    """Index of the row under the cursor among the shown ones."""
    page: reactive[int] = reactive(0)
    """Which page of columns."""

    @dataclass
    class RowChosen(TableMessage):
        """Enter or a double click on a row."""

        row: Any

    @dataclass
    class RowPointed(TableMessage):
        """The cursor stands on another row; None where none is left."""

        row: Any | None

    @dataclass
    class Arranged(TableMessage):
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
        id: str | None = None,
    ) -> None:
        """`key` names a row across refreshes; `nothing` is said where no row is left."""
        super().__init__(id=id)
        self.arrangement = Arrangement(columns)
        self.marked: frozenset[str] = frozenset()
        self._key, self._frozen, self._tone = key, frozen, tone
        self._markable, self._nothing = markable, nothing
        self._pages: Pages[R] = Pages(((),), 1)
        self._strips: LRUCache[tuple[int, str, bool], Strip] = LRUCache(512)

    # What it shows

    def show(self, rows: Sequence[R]) -> None:
        """Other rows; the cursor stays on the row it was on, if that is still there."""
        self._rearrange(lambda: self.arrangement.replace(rows))

    def filter(self, text: str) -> None:
        """Only rows that hold every word."""
        self._rearrange(lambda: self.arrangement.filter(text))

    def sort(self, key: str | None, *, descending: bool = False) -> None:
        """By a column; None: as the rows came."""
        self._rearrange(lambda: self.arrangement.sort(key, descending=descending))

    @property
    def shown(self) -> tuple[R, ...]:
        """The rows that are left by the filter, in order."""
        return self.arrangement.shown

    @property
    def row(self) -> R | None:
        """The row under the cursor."""
        return self.shown[self.cursor] if self.cursor < len(self.shown) else None

    @property
    def marked_rows(self) -> tuple[R, ...]:
        """The marked rows that are shown, else the one under the cursor."""
        marked = tuple(row for row in self.shown if self._key(row) in self.marked)
        return marked or (() if self.row is None else (self.row,))

    def point_at(self, key: str) -> bool:
        """Put the cursor on the row of that key; False when it is not shown."""
        for index, row in enumerate(self.shown):
            if self._key(row) == key:
                self.cursor = index
                self._keep_in_sight()
                return True
        return False

    def _rearrange(self, change: Callable[[], None]) -> None:
        before = self.row
        change()
        kept = before is not None and self.point_at(self._key(before))
        if not kept:
            self.cursor = min(self.cursor, max(len(self.shown) - 1, 0))
            if self.row != before:
                self.post_message(self.RowPointed(self, self.row))
        self.marked &= frozenset(map(self._key, self.arrangement.rows)) if self.marked else frozenset()
        self._measure()
        self._keep_in_sight()
        self.post_message(self.Arranged(self))

    # Keys and mouse

    def action_move(self, rows: int) -> None:
        """The cursor up or down."""
        self._point(self.cursor + rows)

    def action_leaf(self, pages: int) -> None:
        """By as many rows as are seen."""
        self._point(self.cursor + pages * max(self._height - 1, 1))

    def action_first(self) -> None:
        """To the first row."""
        self._point(0)

    def action_last(self) -> None:
        """To the last row."""
        self._point(len(self.shown) - 1)

    def action_turn(self, pages: int) -> None:
        """To the next page of columns."""
        self.page = max(0, min(self.page + pages, len(self._pages.pages) - 1))

    def action_choose(self) -> None:
        """This row."""
        if self.row is not None:
            self.post_message(self.RowChosen(self, self.row))

    def action_mark(self) -> None:
        """Mark or unmark this row, and on to the next."""
        if self._markable and self.row is not None:
            self.marked ^= {self._key(self.row)}
            self._strips.clear()
            self.post_message(self.Arranged(self))
            self.action_move(1)
            self.refresh()

    def on_click(self, event: events.Click) -> None:
        """A row takes the cursor, twice chooses it; a title sorts, twice the other way round."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        if offset.y == 0:
            self._sort_by_title(offset.x)
        elif (index := offset.y - 1 + self.scroll_offset.y) < len(self.shown):
            self._point(index)
            if event.chain == 2:
                self.action_choose()

    def _sort_by_title(self, x: int) -> None:
        right = GUTTER
        for placed in self._placed:
            right += placed.width + self._pages.gap
            if x < right:
                same = self.arrangement.sorted_by == placed.column.key
                self.sort(placed.column.key, descending=same and not self.arrangement.descending)
                return

    def _point(self, index: int) -> None:
        index = max(0, min(index, len(self.shown) - 1))
        if index != self.cursor:
            self.cursor = index
            self.post_message(self.RowPointed(self, self.row))
        self._keep_in_sight()

    # Where things stand

    @property
    def _height(self) -> int:
        """Rows that are seen at once."""
        return self.scrollable_content_region.height - 1

    @property
    def _placed(self) -> tuple[Placed[R], ...]:
        return self._pages.pages[min(self.page, len(self._pages.pages) - 1)]

    def _keep_in_sight(self) -> None:
        top = self.scroll_offset.y
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif self._height > 0 and self.cursor >= top + self._height:
            self.scroll_to(y=self.cursor - self._height + 1, animate=False, force=True)

    def on_resize(self) -> None:
        """Columns come and go with the width."""
        self._measure()
        self._keep_in_sight()

    def _measure(self) -> None:
        width = self.scrollable_content_region.width
        self._pages = paginate(self.arrangement.columns, self._frozen, max(width - GUTTER - 2, 1))
        self.virtual_size = Size(width, len(self.shown) + 1)
        self._strips.clear()
        self.refresh()

    def validate_page(self, page: int) -> int:
        """A page there is."""
        return max(0, min(page, len(self._pages.pages) - 1))

    def watch_page(self) -> None:
        """Every line changes."""
        self._strips.clear()
        self.refresh()

    def watch_cursor(self, old: int, new: int) -> None:
        """Two lines change."""
        self.refresh_line(old + 1)
        self.refresh_line(new + 1)

    def notify_style_update(self) -> None:
        """Another theme: no strip is right any more."""
        self._strips.clear()
        super().notify_style_update()

    # Drawing

    def render_line(self, y: int) -> Strip:
        """The header, or the row that scrolling has brought to this line."""
        width = self.scrollable_content_region.width
        if y == 0:
            return self._header(width)
        index = y - 1 + self.scroll_offset.y
        if index < len(self.shown):
            return self._row_strip(index, width)
        text = pad(" " * GUTTER + self._nothing, width) if y == 2 and not self.shown else " " * width
        return Strip([Segment(text, self.get_component_rich_style("table--quiet"))], width)

    def _header(self, width: int) -> Strip:
        style = self.get_component_rich_style("table--header")
        gap = " " * self._pages.gap
        titles = gap.join(pad(self._title(placed), placed.width, placed.column.align) for placed in self._placed)
        pages = len(self._pages.pages)
        left = MORE_LEFT if self.page > 0 else " "
        right = MORE_RIGHT if self.page < pages - 1 else " "
        marks = f"{left}{right}" if pages > 1 else "  "
        return Strip([Segment(pad(" " * GUTTER + titles, width - 2) + marks, style)], width)

    def _title(self, placed: Placed[R]) -> str:
        if self.arrangement.sorted_by != placed.column.key:
            return placed.column.title
        return fit(placed.column.title, placed.width - 1) + (DESCENDING if self.arrangement.descending else ASCENDING)

    def _row_strip(self, index: int, width: int) -> Strip:
        state = ("cursor" if self.has_focus else "cursor-away") if index == self.cursor else ""
        marked = bool(self.marked) and self._key(self.shown[index]) in self.marked
        strip = self._strips.get((index, state, marked))
        if strip is None:
            strip = self._draw(self.shown[index], state, marked).adjust_cell_length(width, self._base(state))
            self._strips[index, state, marked] = strip
        return strip

    def _base(self, state: str) -> Style:
        return self.get_component_rich_style(f"table--{state}") if state else self.rich_style

    def _draw(self, row: R, state: str, marked: bool) -> Strip:
        base, tone = self._base(state), self._tone(row)
        row_style = self._toned(base, tone)
        sign = MARK if marked else CURSOR if state else " "
        segments = [Segment(sign + GLYPHS.get(tone, " "), row_style)]
        gap = " " * self._pages.gap
        for placed in self._placed:
            column = placed.column
            text = pad(one_line(column.text(row)), placed.width, column.align)
            cell_tone = column.tone(row)
            segments += [Segment(text, row_style if cell_tone is Tone.PLAIN else self._toned(base, cell_tone))]
            segments += [Segment(gap, base)]
        return Strip(segments)

    def _toned(self, base: Style, tone: Tone) -> Style:
        if tone is Tone.PLAIN:
            return base
        return base + self.get_component_rich_style(f"table--{tone}", partial=True)
