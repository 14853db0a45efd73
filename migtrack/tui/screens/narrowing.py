"""Narrowing a list by conditions: each a choice among what its rows say, with how many say so.

Words typed (F4) look through everything; conditions say exactly which result, approval or 所管課
is meant, and stay until they are taken off.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from migtrack.labels import message
from migtrack.tui.keys import Key
from migtrack.tui.screens.more import MorePane
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind
from migtrack.tui.widgets.form import Form

NARROW = Key("n", "narrow", "register.key.narrow", shown=False)
EVERY = ""
"""No condition."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing that rows are told apart by."""

    key: str
    title: str
    word: Callable[[Any], str]
    """What a row says, as it is shown; empty where it says nothing."""


class NarrowPane(MorePane):
    """A list that can be narrowed to what is asked for."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._every: tuple[Any, ...] = ()
        self._only: dict[str, str] = {}
        """The word asked for, by facet."""

    def facets(self) -> Sequence[Facet]:
        """What the rows are told apart by."""
        raise NotImplementedError

    def only(self, facet: str) -> str | None:
        """The word asked for; None where any is."""
        return self._only.get(facet)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Other rows under the same conditions."""
        self._every = tuple(rows)
        self._show_narrowed()

    def _show_narrowed(self) -> None:
        wanted = [(facet.word, self._only[facet.key]) for facet in self.facets() if facet.key in self._only]
        if wanted:
            rows = [row for row in self._every if all(word(row) == only for word, only in wanted)]
            super().show_rows(rows)
            if self._every and not rows:
                self.table.say_nothing(self._say("no_such_rows", count=len(self._every)))
        else:
            super().show_rows(self._every)

    def narrowing(self) -> tuple[str, str]:
        """The conditions in words, for the line of figures; nothing where there are none."""
        pairs = [
            self._say("pair", title=facet.title, word=self._only[facet.key] or self._say("none"))
            for facet in self.facets()
            if facet.key in self._only
        ]
        words = message("register.practice.joined", self.language).join(pairs)
        return (self._say("only", words=words) if pairs else "", "$tone-notice bold")

    def action_narrow(self) -> None:
        """Choose conditions."""
        facets = self.facets()
        offered = {facet.key: list(Counter(map(facet.word, self._every)).items()) for facet in facets}
        fields = [self._field(facet, offered[facet.key]) for facet in facets]

        async def accept(values: Mapping[str, str]) -> str:
            chosen = {key: value for key, value in values.items() if value != EVERY}
            self._only = {key: offered[key][int(place)][0] for key, place in chosen.items()}
            return ""

        def closed(is_chosen: bool | None) -> None:
            if is_chosen:
                self._show_narrowed()

        form = Form(self._say("title"), fields, accept, self.language, keys=self._say("keys"))
        self.app.push_screen(form, closed)

    def _field(self, facet: Facet, words: Sequence[tuple[str, int]]) -> Field:
        every = Choice(EVERY, self._say("every"))
        choices = [
            Choice(str(place), self._say("counted", word=word or self._say("none"), count=count))
            for place, (word, count) in enumerate(words)
        ]
        now = next((str(n) for n, (word, _) in enumerate(words) if word == self._only.get(facet.key)), EVERY)
        return Field(facet.key, facet.title, FieldKind.CHOICE, now, (every, *choices))

    def leave_filter(self) -> bool:
        """Esc: typed words first, then the conditions."""
        if super().leave_filter():
            return True
        had, self._only = bool(self._only), {}
        if had:
            self._show_narrowed()
        return had

    def _say(self, key: str, **values: object) -> str:
        return message(f"register.narrow.{key}", self.language, **values)
