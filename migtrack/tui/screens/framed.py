"""A screen: the bar above, panes, the keys below."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from migtrack.labels import Language
from migtrack.tui.keys import Key, bind
from migtrack.tui.office import office_of
from migtrack.tui.screens.pane import ListPane, Pane
from migtrack.tui.widgets.edges import KeyBar, TopBar
from migtrack.width import cells, one_line

TALL = 32
"""From this height on there is room for a card below a table."""

LOWEST = 2
"""Screens on the stack while the opening screen is seen: textual's own empty one, and ours."""

HELP = Key("f1", "app.help", "tui.key.help", ("question_mark",))
BACK = Key("f3", "back", "tui.key.back", ("escape",))
REFRESH = Key("f5", "refresh", "tui.key.refresh", ("r",))
MENU = Key("f9", "app.menu", "tui.key.menu", ("m",))
QUIT = Key("f10", "app.quit", "tui.key.quit", ("q",))
COMMON_KEYS = (HELP, BACK, REFRESH, MENU, QUIT)


class Framed(Screen[None]):
    """Everything that is not a small window."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]  # noqa: RUF012 - textual's own, read only

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self.bar, self.key_bar = TopBar(), KeyBar(language)
        bind(self, COMMON_KEYS)

    @property
    def pane(self) -> Pane | None:
        """The pane that is seen."""
        return None

    @property
    def keys(self) -> tuple[Key, ...]:
        """What the keys do here, the most important first."""
        of_pane = self.pane.KEYS if self.pane else ()
        own = sorted((key for key in of_pane if key not in ListPane.KEYS), key=lambda key: key.action != "more")
        shared = [key for key in of_pane if key in ListPane.KEYS]
        back = (BACK,) if len(self.app.screen_stack) > LOWEST else ()
        office = office_of(self)
        return (HELP, MENU, QUIT, *back, *(key for key in (*own, *shared) if office.offers(key.action)), REFRESH)

    def crumbs(self) -> tuple[str, ...]:
        """The path to here."""
        return (self.pane.title(),) if self.pane else ()

    def body(self) -> ComposeResult:
        """What stands between the bars."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Bars and body."""
        yield self.bar
        yield from self.body()
        yield self.key_bar

    def on_mount(self) -> None:
        """Name the place; what has room is known before the first layout, so that no second one follows."""
        self.set_class(self.app.size.height >= TALL, "-tall")
        self.tell_place()
        self.take_focus()

    def take_focus(self) -> None:
        """The pane has the keys."""
        if self.pane is not None:
            self.pane.take_focus()

    def tell_place(self) -> None:
        """Path, day, person and keys anew."""
        office = office_of(self)
        self.bar.crumbs = tuple(part for part in (office.body_name, *self.crumbs()) if part)
        self.bar.beside = office.badge
        self.bar.set_class(office.desk.as_of is not None, "-past")
        self.key_bar.keys = self.keys

    def on_screen_resume(self) -> None:
        """Something may have been written meanwhile."""
        self.note_change()

    def note_change(self) -> None:
        """Something was written."""
        if self.pane is not None and self.pane.is_mounted:
            self.pane.ask_if_stale()

    def action_refresh(self) -> None:
        """Ask again."""
        if self.pane is not None:
            self.pane.ask()

    def action_back(self) -> None:
        """Out of the filter, else to the screen before."""
        if self.pane is not None and self.pane.leave_filter():
            return
        if len(self.app.screen_stack) > LOWEST:
            self.app.pop_screen()


class PaneScreen(Framed):
    """One pane on a screen."""

    def __init__(self, language: Language, pane: Pane, path: Sequence[str] = ()) -> None:
        super().__init__(language)
        self._pane, self._path = pane, tuple(path)

    @property
    def pane(self) -> Pane:
        """The pane."""
        return self._pane

    def crumbs(self) -> tuple[str, ...]:
        """The path to here."""
        return (*self._path, self._pane.title())

    def body(self) -> ComposeResult:
        """The pane."""
        yield self._pane


class Tabs(Widget):
    """The names of panes in one line; digits and clicks choose."""

    DEFAULT_CSS = "Tabs { height: 1; width: 1fr; padding: 0 1; background: $panel; }"

    chosen: reactive[int] = reactive(0)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = [f" {number} {one_line(title)} " for number, title in enumerate(titles, 1)]

    def render(self) -> Content:
        """The chosen one stands out, with brackets as well as colour."""
        parts: list[tuple[str, str]] = []
        for place, title in enumerate(self._titles):
            here = place == self.chosen
            parts += [(f"[{title}]" if here else f" {title} ", "bold $bar-ink on $bar-paper" if here else "")]
        return Content.assemble(*parts)

    def on_click(self, event: Click) -> None:
        """The tab under the mouse."""
        offset, right = event.get_content_offset(self), 0
        for place, title in enumerate(self._titles):
            right += cells(title) + 2
            if offset is not None and offset.x < right:
                screen = self.screen
                if isinstance(screen, TabbedScreen):
                    self.run_worker(screen.action_tab(place))
                return


class TabbedScreen(Framed):
    """Several panes behind tabs; each is made when it is first looked at."""

    def __init__(self, language: Language, panes: Sequence[Pane], path: Sequence[str] = ()) -> None:
        super().__init__(language)
        self._panes, self._path, self._place = tuple(panes), tuple(path), 0
        self._tabs = Tabs([pane.title() for pane in panes])
        self._room = Vertical()
        bind(self, (Key(str(n), f"tab({n - 1})", "tui.key.tab") for n in range(1, len(panes) + 1)))
        bind(self, (Key("ctrl+right", "next_tab(1)", "tui.key.tab"), Key("ctrl+left", "next_tab(-1)", "tui.key.tab")))

    @property
    def pane(self) -> Pane:
        """The pane behind the chosen tab."""
        return self._panes[self._place]

    def crumbs(self) -> tuple[str, ...]:
        """The path to here."""
        return self._path

    def head(self) -> ComposeResult:
        """What stands above the tabs."""
        yield from ()

    def body(self) -> ComposeResult:
        """Head, tabs, the chosen pane."""
        yield from self.head()
        yield self._tabs
        with self._room:
            yield self._panes[0]

    async def action_tab(self, place: int) -> None:
        """Look at another pane."""
        if place == self._place:
            return
        self.pane.display = False
        self._place = self._tabs.chosen = place
        if self.pane.is_attached:
            self.pane.display = True
            self.pane.ask_if_stale()
        else:
            await self._room.mount(self.pane)
        self.take_focus()
        self.tell_place()

    async def action_next_tab(self, steps: int) -> None:
        """The tab beside."""
        await self.action_tab((self._place + steps) % len(self._panes))
