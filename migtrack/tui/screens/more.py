"""A list with more to do than there are function keys: F12 offers the rest, each with a letter of its own.

Input methods eat letters, so no wish may hang on a letter alone.
"""

from typing import ClassVar

from migtrack.labels import message
from migtrack.tui.keys import Key, bind
from migtrack.tui.office import office_of
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.widgets.dialogs import Choice

MORE = Key("f12", "more", "register.key.more", ("x",))
MARK_ALL = Key("ctrl+a", "mark_all", "register.key.mark_all", shown=False)


class MorePane(ListPane):
    """A list with a menu of rarer wishes."""

    RARER: ClassVar[tuple[Key, ...]] = ()
    """What the menu offers, in its order; they are keys of the pane too."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        bind(self, self.rarer())

    def rarer(self) -> tuple[Key, ...]:
        """What the menu offers here."""
        return self.RARER

    def offered(self) -> tuple[Key, ...]:
        """Of that, what is offered to who sits here."""
        office = office_of(self)
        return tuple(key for key in self.rarer() if office.offers(key.action))

    def action_more(self) -> None:
        """The menu."""
        choices = [Choice(key.action, key.word(self.language), key.name, key.key) for key in self.offered()]
        title = message(MORE.label, self.language)
        self.choose(title, choices, lambda action: getattr(self, f"action_{action}")())

    def action_mark_all(self) -> None:
        """Mark every row that is shown, or none where all are."""
        self.table.mark_shown()
