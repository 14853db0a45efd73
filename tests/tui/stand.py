"""What the tests of the terminal UI share: a bare app to stand a widget in, and the screen as text."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import wraps
from typing import Any, TypeVar

from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, TextArea

from migtrack.services.desk import Desk
from migtrack.tui.app import MigtrackApp
from migtrack.tui.screens.framed import Framed
from migtrack.tui.theme import dress
from migtrack.tui.widgets.form import ChoiceField
from migtrack.tui.widgets.row_list import RowList

HOSTILE = "[/b]葛󠄀飾[$x]ｱ①\x1b[2J{braces}"
"""A name that markup, terminals and format strings would each misread."""

HOSTILE_SHOWN = "[/b]葛󠄀飾[$x]ｱ①"
"""The part of it that must stand on every screen as it is."""

M = TypeVar("M", bound=Message)


class Stand(App[object]):
    """One widget on a screen, dressed like the program."""

    def __init__(self, widget: Widget, *, dark: bool = False) -> None:
        super().__init__()
        self.widget = widget
        dress(self, dark=dark)

    def compose(self) -> ComposeResult:
        yield self.widget


class Heard(list[Message]):
    """Messages in the order they were sent."""

    def hear(self, message: Message) -> None:
        """Keep a message once, though every widget it bubbles through reports it."""
        if not any(known is message for known in self):
            self.append(message)

    def of(self, kind: type[M]) -> list[M]:
        """Those of one kind."""
        return [message for message in self if isinstance(message, kind)]


@asynccontextmanager
async def standing(widget: Widget, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[Pilot[object], Heard]]:
    """The widget on a screen of that size, a pilot for it, and the messages that were sent."""
    heard = Heard()
    async with Stand(widget).run_test(size=size, message_hook=heard.hear) as pilot:
        widget.focus()
        await pilot.pause()
        yield pilot, heard


def screen_lines(app: App[Any]) -> list[str]:
    """The lines of the screen, spaces behind them left out."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


def screen_text(app: App[Any]) -> str:
    """The screen as plain text."""
    return "\n".join(screen_lines(app))


def in_loop(scenario: Callable[..., Awaitable[None]]) -> Callable[..., None]:
    """A test that awaits, as pytest runs tests."""

    @wraps(scenario)
    def run(*args: Any, **kwargs: Any) -> None:
        async def whole() -> None:
            await scenario(*args, **kwargs)

        asyncio.run(whole())

    return run


@asynccontextmanager
async def sitting(desk: Desk, size: tuple[int, int] = (120, 40)) -> AsyncIterator["Sitting"]:
    """The whole program with somebody at its desk."""
    app = MigtrackApp(desk)
    async with app.run_test(size=size, notifications=True) as pilot:
        seat = Sitting(app, pilot)
        await seat.settle()
        yield seat


class Sitting:
    """The program in use: keys, what stands on the screen, what is said."""

    def __init__(self, app: MigtrackApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    async def settle(self) -> None:
        """Until nothing is asked any more and everything is drawn."""
        for _ in range(2):
            await self.pilot.pause()
            await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Keys, one after the other, and what follows from them."""
        await self.pilot.press(*keys)
        await self.settle()

    async def type_into(self, field: str, text: str) -> None:
        """Write into a field of the form that is open."""
        editor = self.app.screen.query_one(f"#field-{field}")
        if isinstance(editor, TextArea):
            editor.text = text
        elif isinstance(editor, Input | ChoiceField):
            editor.value = text
        await self.settle()

    async def point(self, row: int) -> None:
        """The cursor on a row, without a key press for each row above it (a press costs 50 ms here)."""
        screen = self.app.screen
        assert isinstance(screen, Framed)
        assert screen.pane is not None
        screen.pane.query_one(RowList).point(row)
        await self.settle()

    @property
    def text(self) -> str:
        """The screen."""
        return screen_text(self.app)

    @property
    def lines(self) -> list[str]:
        """Its lines."""
        return screen_lines(self.app)

    def line(self, word: str) -> str:
        """The first line with a word."""
        return next(line for line in self.lines if word in line)
