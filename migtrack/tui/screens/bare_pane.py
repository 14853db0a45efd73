"""A pane: a part of a screen that asks one question of the services and shows the answer.

Panes stand alone on a screen or behind a tab. They ask again when something was written, and
the cursor stays where it was. Lists, the most of them, are in `pane`.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from textual import work
from textual.containers import Vertical

from migtrack.domain.refusal import Refusal
from migtrack.labels import Language, message
from migtrack.services.desk import Desk
from migtrack.tui.held import Change, Held, once_more
from migtrack.tui.keys import Key, bind
from migtrack.tui.office import office_of
from migtrack.tui.widgets.card import Item
from migtrack.tui.widgets.dialogs import Choice, Choose
from migtrack.tui.widgets.fields import Field
from migtrack.tui.widgets.form import Form

__all__ = ["Change", "Pane"]


class Pane(Vertical):
    """Asks `read` and hands the answer to `show`."""

    KEYS: ClassVar[tuple[Key, ...]] = ()

    def __init__(self, language: Language, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.language = language
        self._revision = -1
        bind(self, self.KEYS)

    def title(self) -> str:
        """What the pane is called."""
        raise NotImplementedError

    def read(self, desk: Desk) -> Any:
        """The question; runs in the desk's thread."""
        raise NotImplementedError

    def glance(self, desk: Desk) -> Any:
        """What can be shown at once while `read` takes longer; None where there is no such thing."""
        return None

    def prepare(self, desk: Desk) -> tuple[int, int] | None:
        """A piece of what `read` needs and what takes long: how many of how many are done; None when all are.

        Other wishes come in between the pieces, and who leaves the pane ends it.
        """
        return None

    def show_progress(self, done: int, count: int) -> None:
        """How far `prepare` is."""

    def show(self, answer: Any) -> None:
        """Show the answer."""
        raise NotImplementedError

    def afterwards(self, desk: Desk) -> bool:
        """A piece of what can wait until the answer is shown; False when nothing is left."""
        return False

    def take_focus(self) -> None:
        """The pane has the keys."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that write do nothing for an auditor and at an earlier day."""
        return office_of(self).offers(action)

    def leave_filter(self) -> bool:
        """Esc: everything again; whether anything was left out."""
        return False

    def text(self, key: str, **values: object) -> str:
        """A sentence of the terminal UI."""
        return message(f"tui.{key}", self.language, **values)

    def on_mount(self) -> None:
        """The first question."""
        self.ask()

    def ask_if_stale(self) -> None:
        """Ask again when something was written since."""
        if self._revision != office_of(self).revision:
            self.ask()

    @work(exclusive=True, group="ask")
    async def ask(self) -> None:
        """Ask and show; a refusal is told."""
        office = office_of(self)
        is_first, self._revision = self._revision < 0, office.revision
        try:
            if is_first and (glance := await office.at_desk(self.glance)) is not None:
                self.show(glance)
            while (progress := await office.at_desk(self.prepare)) is not None:
                self.show_progress(*progress)
            answer = await office.at_desk(self.read)
        except Refusal as refusal:
            office.tell(refusal)
        else:
            self.show(answer)
            await self._painted()
            while await office.at_desk(self.afterwards):
                pass

    async def _painted(self) -> None:
        """Until what is shown has been drawn: two threads of Python draw at half the speed."""
        painted = asyncio.Event()
        self.call_after_refresh(painted.set)
        await painted.wait()

    def fill_in(
        self,
        title: str,
        fields: Sequence[Field],
        change: Change,
        done: str,
        *,
        about: Sequence[Item] = (),
        then: Callable[[], None] | None = None,
        first: Callable[[Desk], object] | None = None,
        held: Held[Any] | None = None,
    ) -> None:
        """A form whose values go to a service; `done` is said when it was accepted, and `then` follows.

        What `first` refuses would be refused whatever is typed: it is told, and no form opens. `held`
        is what the form was opened on, for `change` to read: where another was faster it is read anew.
        """
        office = office_of(self)

        async def accept(values: Mapping[str, str]) -> str:
            return await office.wish(lambda desk: once_more(change, held)(desk, values))

        def closed(saved: bool | None) -> None:
            if saved and done:
                office.say(done)
            if saved and then is not None:
                then()

        form = Form(title, fields, accept, self.language, about=about)
        if first is None:
            self.app.push_screen(form, closed)
        else:
            self._open_after(first, form, closed)

    @work(exclusive=True, group="form")
    async def _open_after(
        self, first: Callable[[Desk], object], form: Form, closed: Callable[[bool | None], None]
    ) -> None:
        office = office_of(self)
        try:
            await office.at_desk(first)
        except Refusal as refusal:
            office.tell(refusal)
        else:
            self.app.push_screen(form, closed)

    def choose(self, title: str, choices: Sequence[Choice], then: Callable[[str], None]) -> None:
        """One of several, if any is chosen."""

        def chosen(value: str | None) -> None:
            if value is not None:
                then(value)

        self.app.push_screen(Choose(title, choices), chosen)
