"""The line in which words are typed that a list is searched by; closed until somebody searches.

A key of it must be seen at once. So what follows from it is called, not sent as a message, and the
length of the text lays nothing out anew: the line, the rows and their card come in one frame.
"""

from collections.abc import Callable

from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input


class SearchField(Input):
    """One line of words; `typed` is called with them at every key."""

    DEFAULT_CSS = """
    SearchField { display: none; height: 1; padding: 0 1; background: $boost; }
    SearchField.-shown { display: block; }
    """
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def __init__(self, asked: str, typed: Callable[[str], None]) -> None:
        """`asked` is said while nothing is typed."""
        super().__init__(placeholder=asked, compact=True)
        self._typed = typed
        self.can_focus = False  # keys pressed before there are rows would become hidden words

    @property
    def is_open(self) -> bool:
        """Whether somebody searches."""
        return self.has_class("-shown")

    def open(self) -> None:
        """Take the keys, the very next one too: `focus()` would let it go to the list, where letters do things."""
        self.can_focus = True
        self.add_class("-shown")
        self.screen.set_focus(self)

    def close(self) -> None:
        """No words any more, and no place on the screen."""
        self.value = ""
        self.remove_class("-shown")
        self.can_focus = False

    def watch_value(self, words: str) -> None:
        """Other words."""
        self._typed(words)
