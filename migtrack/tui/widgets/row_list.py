"""Rows with a cursor under a frozen header, only the visible lines drawn.

What the table and the Gantt have in common: keys, mouse, scrolling, a cache of drawn lines,
and the cursor that stays on its row when rows are replaced. Rows are any immutable values.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Generic

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from migtrack.tui.tone import Tone
from migtrack.tui.widgets.columns import R
from migtrack.tui.widgets.line_view import LineView
from migtrack.width import pad

CURSOR = "▌"
GUTTER = 2
"""Cells before everything: the cursor's bar or a mark, and the glyph of the row's tone."""


@dataclass
class RowMessage(Message):
    """What a list of rows says; rows are of the list's own type."""

    rows: "RowList[Any]"

    @property
    def control(self) -> "RowList[Any]":
        """The list, for `@on`."""
        return self.rows


class RowList(LineView, Generic[R], can_focus=True):
    """Draws `header_strip` and `row_strip` of its subclass."""

    DEFAULT_CSS = """
    RowList { height: 1fr; }
    RowList > .row--header { text-style: bold; color: $table-header; background: $table-header-background; }
    RowList > .row--cursor { background: $table-cursor; text-style: bold; }
    RowList > .row--cursor-away { background: $table-cursor-away; }
    RowList > .row--good { color: $tone-good; }
    RowList > .row--busy { color: $tone-busy; }
    RowList > .row--notice { color: $tone-notice; text-style: bold; }
    RowList > .row--warning { color: $tone-warning; text-style: bold; }
    RowList > .row--quiet { color: $tone-quiet; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--header",
        "row--cursor",
        "row--cursor-away",
        *(f"row--{tone}" for tone in Tone if tone is not Tone.PLAIN),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", show=False),
        Binding("down,j", "move(1)", show=False),
        Binding("pageup", "leaf(-1)", show=False),
        Binding("pagedown", "leaf(1)", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("enter", "choose", show=False),
    ]
    HEADER_LINES: ClassVar[int] = 1

    cursor: reactive[int] = reactive(0)
    """Index of the row under the cursor among the shown ones."""

    @dataclass
    class RowChosen(RowMessage):
        """Enter or a double click on a row."""

        row: Any

    @dataclass
    class RowPointed(RowMessage):
        """The cursor stands on another row; None where none is left."""

        row: Any | None

    def __init__(self, key: Callable[[R], str], *, nothing: str = "", id: str | None = None) -> None:
        """`key` names a row across refreshes; `nothing` is said where no row is left."""
        super().__init__(id=id)
        self.key = key
        self._nothing = nothing
        self._strips: LRUCache[tuple[int, str], Strip] = LRUCache(512)

    def say_nothing(self, said: str) -> None:
        """What is said where no row is left."""
        self._nothing = said
        self.refresh()

    @property
    def nothing(self) -> str:
        """What is said now."""
        return self._nothing

    # For subclasses

    @property
    def shown(self) -> tuple[R, ...]:
        """The rows, in order."""
        raise NotImplementedError

    def header_strip(self, line: int, width: int) -> Strip:
        """One line of the header."""
        raise NotImplementedError

    def row_strip(self, index: int, state: str, width: int) -> Strip:
        """One row; `state` is empty, `cursor`, or `cursor-away` when the focus is elsewhere."""
        raise NotImplementedError

    def measure(self, width: int) -> None:
        """The width or the rows are others now."""

    def header_clicked(self, x: int) -> None:
        """A click on the header, cells from the left edge."""

    # Rows and cursor

    @property
    def row(self) -> R | None:
        """The row under the cursor."""
        return self.shown[self.cursor] if self.cursor < len(self.shown) else None

    def point_at(self, key: str) -> bool:
        """Put the cursor on the row of that key; False when it is not shown."""
        if self.row is not None and self.key(self.row) == key:  # where it was, as mostly
            self.point(self.cursor)
            return True
        for index, row in enumerate(self.shown):
            if self.key(row) == key:
                self.point(index)
                return True
        return False

    def _point_at_same(self, row: R) -> bool:
        """The same object where it still is: no key of thirty thousand rows has to be made."""
        index = next((index for index, one in enumerate(self.shown) if one is row), None)
        if index is None:
            return False
        self.point(index)
        return True

    def point(self, index: int) -> None:
        """Put the cursor on a row, the nearest there is."""
        index = max(0, min(index, len(self.shown) - 1))
        if index != self.cursor:
            self.cursor = index
            self.post_message(self.RowPointed(self, self.row))
        self._keep_in_sight()

    def rearrange(self, change: Callable[[], None], *, are_others: bool = True) -> None:
        """Change the rows and keep the cursor on its row, if that is still there; not `are_others`: on that object."""
        before = self.row
        change()
        self.redraw()
        if before is None or not (self._point_at_same(before) or (are_others and self.point_at(self.key(before)))):
            self.point(self.cursor)
        if self.row != before:
            self.post_message(self.RowPointed(self, self.row))

    def redraw(self) -> None:
        """Nothing drawn before is right any more."""
        width = self.scrollable_content_region.width
        self.measure(width)
        self.hold(len(self.shown) + self.HEADER_LINES)
        self._strips.clear()
        self.refresh()

    @property
    def height_rows(self) -> int:
        """Rows that are seen at once."""
        return self.scrollable_content_region.height - self.HEADER_LINES

    def _keep_in_sight(self) -> None:
        top, height = self.scroll_offset.y, self.height_rows
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, force=True)
        elif height > 0 and self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, force=True)

    # Keys and mouse

    def action_move(self, rows: int) -> None:
        """The cursor up or down."""
        self.point(self.cursor + rows)

    def action_leaf(self, pages: int) -> None:
        """By as many rows as are seen."""
        self.point(self.cursor + pages * max(self.height_rows - 1, 1))

    def action_first(self) -> None:
        """To the first row."""
        self.point(0)

    def action_last(self) -> None:
        """To the last row."""
        self.point(len(self.shown) - 1)

    def action_choose(self) -> None:
        """This row."""
        if self.row is not None:
            self.post_message(self.RowChosen(self, self.row))

    def on_click(self, event: events.Click) -> None:
        """A row takes the cursor, twice chooses it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        index = offset.y - self.HEADER_LINES + self.scroll_offset.y
        if offset.y < self.HEADER_LINES:
            self.header_clicked(offset.x)
        elif index < len(self.shown):
            self.point(index)
            if event.chain == 2:
                self.action_choose()

    def on_resize(self) -> None:
        """Another width."""
        self.redraw()
        self._keep_in_sight()

    def watch_cursor(self, old: int, new: int) -> None:
        """Two lines change."""
        self.refresh_line(old + self.HEADER_LINES)
        self.refresh_line(new + self.HEADER_LINES)

    def notify_style_update(self) -> None:
        """Another theme."""
        self._strips.clear()
        super().notify_style_update()

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines as they were drawn: with neither border nor padding there is nothing to work out around them."""
        width, background = self.scrollable_content_region.width, self.background_colors[1]
        lines = [self._line(y, width) for y in crop.line_range]
        for line_filter in self.get_line_filters():
            lines = [line.apply_filter(line_filter, background) for line in lines]
        whole = self.size.width, self.rich_style
        return [line.adjust_cell_length(*whole).crop(*crop.column_span) for line in lines]

    def render_line(self, y: int) -> Strip:
        """The header, or the row that scrolling has brought to this line."""
        return self._line(y, self.scrollable_content_region.width)

    def _line(self, y: int, width: int) -> Strip:
        if y < self.HEADER_LINES:
            return self.header_strip(y, width)
        index = y - self.HEADER_LINES + self.scroll_offset.y
        if index >= len(self.shown):
            return self._blank(y, width)
        state = self.state_of(index)
        strip = self._strips.get((index, state))
        if strip is None:
            strip = self.row_strip(index, state, width).adjust_cell_length(width, self.base(state))
            self._strips[index, state] = strip
        return strip

    def _blank(self, y: int, width: int) -> Strip:
        said = " " * GUTTER + self.nothing if y == self.HEADER_LINES + 1 and not self.shown else ""
        return Strip([Segment(pad(said, width), self.toned(self.rich_style, Tone.QUIET))], width)

    def state_of(self, index: int) -> str:
        """In what state a row is drawn."""
        return ("cursor" if self.has_focus else "cursor-away") if index == self.cursor else ""

    def base(self, state: str) -> Style:
        """What a row of that state is drawn on."""
        return self.get_component_rich_style(f"row--{state}") if state else self.rich_style

    def toned(self, base: Style, tone: Tone) -> Style:
        """A tone's colour on a base."""
        if tone is Tone.PLAIN:
            return base
        return base + self.get_component_rich_style(f"row--{tone}", partial=True)
