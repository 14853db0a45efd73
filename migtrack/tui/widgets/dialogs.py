"""Small windows that ask or tell: yes or no, one of several, a refusal in the user's words.

Each is a modal screen that answers through `dismiss`; texts come translated from whoever asks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Button, OptionList
from textual.widgets.option_list import Option

from migtrack.tui.widgets.card import Fact, Facts
from migtrack.width import cells, one_line, pad

T = TypeVar("T")

DIALOG_CSS = """
    {name} {{ align: center middle; background: $background 60%; }}
    {name} > Vertical {{
        width: 76; max-width: 96%; height: auto; max-height: 96%; padding: 0 1;
        background: $panel; border: round $primary; border-title-color: $primary; border-title-style: bold;
        border-subtitle-color: $tone-quiet;
    }}
    {name} Horizontal {{ height: 1; margin-top: 1; align-horizontal: right; }}
    {name} Button, {name} Button.-textual-compact {{
        margin-left: 2; min-width: 12; background: $surface; color: $foreground; text-style: none;
    }}
    {name} Button:focus, {name} Button.-textual-compact:focus {{
        background: $primary; color: $background; text-style: bold; background-tint: $primary 0%;
    }}
"""


def window_title(text: str) -> Content:
    """A title that is not read as markup."""
    return Content(one_line(text))


class Answering(ModalScreen[T]):
    """A window that answers once: a key pressed again, or a click behind it, must not end the program."""

    _is_gone = False

    def answer(self, said: T) -> None:
        """Away with the answer, unless the window has gone already."""
        if not self._is_gone:
            self._is_gone = True
            self.dismiss(said)


class Confirm(Answering[bool]):
    """A question; the cursor stands on "no" first where what follows cannot be taken back lightly."""

    DEFAULT_CSS = DIALOG_CSS.format(name="Confirm")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,n", "answer(False)", show=False),
        Binding("y", "answer(True)", show=False),
        Binding("left,right", "app.focus_next", show=False),
    ]

    def __init__(self, title: str, facts: Sequence[Fact], *, yes: str, no: str, careful: bool = False) -> None:
        super().__init__()
        self._title, self._facts, self._yes, self._no, self._careful = title, facts, yes, no, careful

    def compose(self) -> ComposeResult:
        """Title, what it is about, two buttons."""
        with Vertical() as box:
            box.border_title = window_title(self._title)
            yield Facts(self._facts)
            with Horizontal():
                yield Button(Content(self._yes), id="yes", compact=True)
                yield Button(Content(self._no), id="no", compact=True)

    def on_mount(self) -> None:
        """The safe answer first, if asked."""
        self.query_one("#no" if self._careful else "#yes").focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.answer(event.button.id == "yes")

    def action_answer(self, answer: bool) -> None:
        """By key."""
        self.answer(answer)


class Notice(Answering[None]):
    """Something to read, closed by any of the usual keys."""

    DEFAULT_CSS = DIALOG_CSS.format(name="Notice")
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,space,q", "close", show=False)]

    def __init__(self, title: str, facts: Sequence[Fact], *, close: str) -> None:
        super().__init__()
        self._title, self._facts, self._close = title, facts, close

    def compose(self) -> ComposeResult:
        """Title, text, one button."""
        with Vertical() as box:
            box.border_title = window_title(self._title)
            yield Facts(self._facts)
            with Horizontal():
                yield Button(Content(self._close), compact=True)

    @on(Button.Pressed)
    def action_close(self) -> None:
        """Read."""
        self.answer(None)


DIGITS = "1234567890"
"""Keys that choose at once: 0 is the tenth."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several: what is answered, what is shown, and a word more."""

    value: str
    label: str
    hint: str = ""
    key: str = ""
    """A letter that chooses it, as it does without the menu."""


class Choose(Answering[str | None]):
    """One of several; digits and letters of their own choose at once, Esc chooses nothing."""

    DEFAULT_CSS = (
        DIALOG_CSS.format(name="Choose")
        + """
    Choose > Vertical { width: auto; min-width: 36; padding: 0; }
    Choose OptionList { width: auto; min-width: 34; height: auto; max-height: 20; border: none; background: $panel; }
    Choose OptionList:focus > .option-list--option-highlighted {
        background: $table-cursor; color: $foreground; text-style: bold;
    }
    """
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        *(Binding(digit, f"pick({place})", show=False) for place, digit in enumerate(DIGITS)),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], *, chosen: str | None = None) -> None:
        super().__init__()
        self._title, self._choices, self._chosen = title, tuple(choices), chosen

    def compose(self) -> ComposeResult:
        """Title and list."""
        with Vertical() as box:
            box.border_title = window_title(self._title)
            yield OptionList(*(Option(label, id=f"n{n}") for n, label in enumerate(self._labels())), compact=True)

    def _labels(self) -> list[Content]:
        width = max((cells(choice.label) for choice in self._choices), default=0)
        return [
            Content.assemble(
                (f" {DIGITS[place]} " if place < len(DIGITS) else "   ", "$tone-quiet"),
                pad(one_line(choice.label), width),
                (f"  {one_line(choice.hint)} ", "$tone-quiet"),
            )
            for place, choice in enumerate(self._choices)
        ]

    def on_mount(self) -> None:
        """Begin at what is chosen now."""
        values = [choice.value for choice in self._choices]
        self.query_one(OptionList).highlighted = values.index(self._chosen) if self._chosen in values else 0

    def action_pick(self, place: int) -> None:
        """By digit."""
        if place < len(self._choices):
            self.answer(self._choices[place].value)

    def on_key(self, event: Key) -> None:
        """By a letter of its own."""
        for choice in self._choices:
            if choice.key and choice.key == event.character:
                event.stop()
                self.answer(choice.value)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.answer(self._choices[event.option_index].value)

    def action_close(self) -> None:
        """Nothing chosen."""
        self.answer(None)
