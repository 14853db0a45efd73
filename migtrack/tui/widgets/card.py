"""A card: names of facts at the left, what is known beside them, wrapped as Japanese is set; redlines between."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from migtrack.tui.tone import Tone
from migtrack.tui.widgets.line_view import LineView
from migtrack.tui.widgets.paragraphs import Run, assemble, wrap_runs
from migtrack.tui.widgets.redline import Redline
from migtrack.width import cells, one_line, pad

WIDEST_NAME = 18
LEAST_TEXT = 20
UNKNOWN = "―"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known. Without a name it is a paragraph, without a text a heading."""

    name: str
    text: str = ""
    tone: Tone = Tone.PLAIN


Item = Fact | Redline
"""What a card is made of."""


def card_lines(items: Sequence[Item], width: int) -> list[list[Run]]:
    """The lines of a card of `width` cells."""
    named = [cells(item.name) for item in items if isinstance(item, Fact) and item.text]
    names = min(max(named, default=0), WIDEST_NAME)
    return [line for item in items for line in _item_lines(item, names, width)]


def _item_lines(item: Item, names: int, width: int) -> list[list[Run]]:
    return item.lines(width) if isinstance(item, Redline) else _fact_lines(item, names, width)


def _fact_lines(fact: Fact, names: int, width: int) -> list[list[Run]]:
    style = "" if fact.tone is Tone.PLAIN else f"$tone-{fact.tone}"
    if not fact.text:
        return [[(one_line(fact.name), "bold")]]
    if not fact.name:
        return wrap_runs([(fact.text, style)], width)
    if width - names - 2 < LEAST_TEXT:
        return [[(one_line(fact.name), "$tone-quiet")], *_indented([(fact.text, style)], 2, width)]
    first, *rest = wrap_runs([(fact.text, style)], width - names - 2)
    margin = (" " * (names + 2), "")
    return [[(pad(one_line(fact.name), names) + "  ", "$tone-quiet"), *first], *([margin, *line] for line in rest)]


def _indented(runs: Sequence[Run], margin: int, width: int) -> list[list[Run]]:
    return [[(" " * margin, ""), *line] for line in wrap_runs(runs, width - margin)]


class Facts(Widget):
    """The facts of a card, as high as they need."""

    DEFAULT_CSS = "Facts { height: auto; width: 1fr; }"

    def __init__(self, facts: Sequence[Item] = (), id: str | None = None) -> None:
        super().__init__(id=id)
        self._facts = tuple(facts)

    def show(self, facts: Sequence[Item]) -> None:
        """Other facts."""
        self._facts = tuple(facts)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Lines at that width."""
        return len(card_lines(self._facts, width))

    def render(self) -> RenderResult:
        """The lines."""
        return assemble(card_lines(self._facts, self.size.width)) if self._facts else Content("")


class Card(LineView, can_focus=True):
    """Facts that scroll; other facts are drawn without laying the screen out anew."""

    DEFAULT_CSS = """
    Card { height: 1fr; padding: 0 1; background: $boost; }
    Card:focus { background: $boost; }
    """

    def __init__(self, facts: Sequence[Item] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._facts = tuple(facts)
        self._content = Content("")
        self._strips: list[Strip] = []

    def show(self, facts: Sequence[Item]) -> None:
        """Other facts, from the top."""
        if tuple(facts) != self._facts:
            self._facts = tuple(facts)
            self._set_lines()
            self.scroll_home(animate=False)

    def _set_lines(self) -> None:
        lines = card_lines(self._facts, self.scrollable_content_region.width)
        self._content = assemble(lines)
        self.hold(len(lines))
        self._draw_anew()

    def _draw_anew(self) -> None:
        self._strips = []
        self.refresh()

    def on_resize(self) -> None:
        """Another width."""
        self._set_lines()

    def notify_style_update(self) -> None:
        """Another theme."""
        self._strips = []
        super().notify_style_update()

    def selection_updated(self, selection: Selection | None) -> None:
        """Other signs are marked by the mouse."""
        self._draw_anew()

    def render(self) -> Content:
        """The lines, for copying what the mouse has marked."""
        return self._content

    def render_line(self, y: int) -> Strip:
        """The line that scrolling has brought here."""
        width, place = self.scrollable_content_region.width, y + self.scroll_offset.y
        if not self._strips:
            self._strips = Visual.to_strips(self, self._content, width, None, self.visual_style)
        if place >= len(self._strips):
            return Strip.blank(width, self.rich_style)
        return self._strips[place].adjust_cell_length(width, self.rich_style)
