"""The first and the last line of every screen: where one is and who one is; which keys do what."""

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from migtrack.labels import Language
from migtrack.tui.keys import Key
from migtrack.width import cells, fit, one_line

CRUMB = " › "


class TopBar(Widget):
    """The path to this screen at the left, day and person at the right."""

    DEFAULT_CSS = """
    TopBar { dock: top; height: 1; width: 1fr; padding: 0 1; background: $bar-paper; color: $bar-ink; }
    TopBar.-past { background: $bar-past; }
    """

    crumbs: reactive[tuple[str, ...]] = reactive(())
    """From the body to this screen."""
    beside: reactive[str] = reactive("")
    """Day and person."""

    def render(self) -> RenderResult:
        """One line; the path gives way, its last part last."""
        width = self.content_size.width
        path = [one_line(crumb) for crumb in self.crumbs]
        beside = fit(one_line(self.beside), max(width // 2, width - cells(CRUMB.join(path)) - 1))
        room = width - cells(beside) - 1
        while len(path) > 1 and cells(CRUMB.join(path)) > room:
            del path[0]
        before, last = (CRUMB.join(path[:-1]) + CRUMB if len(path) > 1 else ""), path[-1] if path else ""
        last = fit(last, max(room - cells(before), 0))
        space = " " * max(width - cells(before + last) - cells(beside), 0)
        return Content.assemble(before, (last, "bold"), space, beside)


class KeyBar(Widget):
    """Keys with their words, as many as fit; a click is the key."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; width: 1fr; padding: 0 1; background: $footer-background; }
    """

    keys: reactive[tuple[Key, ...]] = reactive(())
    """From the most to the least important; shown by number."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def render(self) -> RenderResult:
        """`F1 ヘルプ  F2 記入  …`."""
        parts = [
            part
            for key in self._fitting()
            for part in ((key.name, "$footer-key-foreground bold"), f" {key.word(self._language)}  ")
        ]
        return Content.assemble(*parts)

    def _fitting(self) -> list[Key]:
        room, kept = self.content_size.width, []
        for key in self.keys:
            if key.shown and room - self._width(key) >= -2:  # the last one needs no space behind it
                kept.append(key)
                room -= self._width(key)
        return sorted(kept, key=_number)

    def _width(self, key: Key) -> int:
        return cells(key.name) + cells(key.word(self._language)) + 3 if key.shown else 0

    def on_click(self, event: events.Click) -> None:
        """As if the key was pressed."""
        offset = event.get_content_offset(self)
        right = 0
        for key in self._fitting():
            right += self._width(key)
            if offset is not None and offset.x < right:
                self.app.simulate_key(key.key)
                return


def _number(key: Key) -> tuple[int, str]:
    digits = key.key.removeprefix("f")
    return (int(digits), "") if digits.isdigit() else (99, key.key)


class Line(Widget):
    """One line of words, each with its own style; what does not fit is cut."""

    DEFAULT_CSS = "Line { height: 1; width: 1fr; padding: 0 1; }"

    parts: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """Text and style."""

    def say(self, *parts: tuple[str, str] | str) -> None:
        """Other words."""
        self.parts = tuple((part, "") if isinstance(part, str) else part for part in parts)

    def render(self) -> RenderResult:
        """As much as fits."""
        room, kept = self.content_size.width, []
        for text, style in self.parts:
            text = fit(one_line(text), room)
            room -= cells(text)
            kept.append((text, style))
        return Content.assemble(*kept)
