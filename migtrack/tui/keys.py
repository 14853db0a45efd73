"""Keys: function keys first, letters as aliases only (input methods and Windows terminals eat letters).

A key is declared once, in the language-free form below; binding it, the line at the foot of the
screen and the help screen all read the same declaration.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.dom import DOMNode

from migtrack.labels import Language, message


@dataclass(frozen=True, slots=True)
class Key:
    """A key and what it does."""

    key: str
    """`f2`."""
    action: str
    label: str
    """Key of the word that stands beside it."""
    aliases: tuple[str, ...] = ()
    shown: bool = True
    """Whether it stands at the foot of the screen; all stand in the help."""

    @property
    def name(self) -> str:
        """`F2`, `Esc`, as keyboards say it."""
        return NAMES.get(self.key, self.key.upper() if len(self.key) > 1 else self.key)

    def word(self, language: Language) -> str:
        """What it does, in a word."""
        return message(self.label, language)


NAMES = {
    "escape": "Esc",
    "insert": "Ins",
    "delete": "Del",
    "enter": "Enter",
    "space": "Space",
    "full_stop": ".",
    "plus": "+",
    "minus": "-",
    "question_mark": "?",
    "slash": "/",
    "pageup": "PageUp",
    "pagedown": "PageDown",
    "tab": "Tab",
    "home": "Home",
    "end": "End",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "shift+left": "Shift+←",
    "shift+right": "Shift+→",
    "alt+left": "Alt+←",
    "alt+right": "Alt+→",
    "ctrl+a": "Ctrl+A",
    "ctrl+z": "Ctrl+Z",
}


def bind(node: DOMNode, keys: Iterable[Key]) -> None:
    """Let a node answer to keys and their aliases."""
    for key in keys:
        node._bindings.bind(",".join((key.key, *key.aliases)), key.action, show=False)
