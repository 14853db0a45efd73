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

from migtrack.tui.theme import dress

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
