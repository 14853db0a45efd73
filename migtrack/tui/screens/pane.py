"""A pane: a part of a screen that asks one question of the services and shows the answer.

Panes stand alone on a screen or behind a tab. They ask again when something was written, and
the cursor stays where it was.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from migtrack.domain.refusal import Refusal
from migtrack.labels import Language, message
from migtrack.services.desk import Desk
from migtrack.services.search import folding_of
from migtrack.tui.keys import Key, bind
from migtrack.tui.office import office_of
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.arrangement import FoldedRows
from migtrack.tui.widgets.card import Card, Fact, Item
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.dialogs import Choice, Choose
from migtrack.tui.widgets.edges import Line
from migtrack.tui.widgets.fields import Field
from migtrack.tui.widgets.form import Form
from migtrack.tui.widgets.row_list import RowList
from migtrack.tui.widgets.table import Table

MANY = 1_000
"""From so many rows on, the line above the table is worked out once for the same rows."""
Change = Callable[[Desk, Mapping[str, str]], object]
"""A service called with the values of a form."""


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
            while await office.at_desk(self.afterwards):
                pass

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
    ) -> None:
        """A form whose values go to a service; `done` is said when it was accepted, and `then` follows.

        What `first` refuses would be refused whatever is typed: it is told, and no form opens.
        """
        office = office_of(self)

        async def accept(values: Mapping[str, str]) -> str:
            return await office.wish(lambda desk: change(desk, values))

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


class ListPane(Pane):
    """Rows in a table, a line of figures above, a card of the row below where there is room."""

    DEFAULT_CSS = """
    ListPane { height: 1fr; }
    ListPane > Input { display: none; height: 1; padding: 0 1; background: $boost; }
    ListPane > Input.-shown { display: block; }
    ListPane > Card { height: 14; display: none; border-top: solid $table-header-background; }
    .-tall ListPane > Card { display: block; }
    """
    SCOPED_CSS: ClassVar[bool] = False
    """The height of the screen decides whether the card has room."""
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f4", "search", "tui.key.filter", ("slash",)),
        Key("f6", "sort", "tui.key.sort", ("o",)),
    )
    MARKABLE: ClassVar[bool] = False
    FROZEN: ClassVar[int] = 1

    def __init__(self, language: Language, *, id: str | None = None) -> None:
        super().__init__(language, id=id)
        self.table: Table[Any] = Table(
            self.columns(),
            self.key_of,
            frozen=self.FROZEN,
            tone=self.tone_of,
            markable=self.MARKABLE,
            nothing=self.text("list.reading"),
            also=self.searched,
        )
        self.figures = Line()
        self.card = Card()
        self._figures: tuple[Sequence[Any], Sequence[tuple[str, str] | str]] = ((), ())

    # For each list

    def columns(self) -> Sequence[Column[Any]]:
        """What is shown of a row."""
        raise NotImplementedError

    def key_of(self, row: Any) -> str:
        """What a row is known by."""
        raise NotImplementedError

    def name_of(self, row: Any) -> str:
        """What a person calls a row: the heading of its card."""
        first = next(iter(self.facts_of(row)), None)
        return first.name if isinstance(first, Fact) and not first.text else self.key_of(row)

    def tone_of(self, row: Any) -> Tone:
        """What the whole row wants to say."""
        return Tone.PLAIN

    def facts_of(self, row: Any) -> Sequence[Item]:
        """The row in full, for the card."""
        raise NotImplementedError

    def searched(self, row: Any) -> str:
        """What typed words are looked for in, beside the columns."""
        return ""

    def figures_of(self, rows: Sequence[Any]) -> Sequence[tuple[str, str] | str]:
        """The line above the table."""
        return (self.text("list.count", count=len(rows)),)

    def open_row(self, row: Any) -> None:
        """Enter: the row in full."""
        from migtrack.tui.screens.windows import DetailScreen

        self.app.push_screen(DetailScreen(self.language, (self.title(), self.name_of(row)), self.facts_of(row)))

    # The same for all

    def compose(self) -> ComposeResult:
        """Figures, filter, table, card."""
        yield self.figures
        yield Input(placeholder=self.text("list.filter"), compact=True)
        yield self.table
        yield self.card

    def show(self, answer: Any) -> None:
        """Other rows."""
        self.show_rows(answer)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Other rows in the table; the cursor stays on its row."""
        self.table.say_nothing(self.text("list.nothing"))
        self.table.show(rows)
        self._show_card(self.table.row)

    def afterwards(self, desk: Desk) -> bool:
        """Texts are made ready for the search."""
        return self.fold_more(desk)

    def fold_more(self, desk: Desk) -> bool:
        """Fold the texts of some more rows, which the desk remembers; False when all are."""
        arrangement = self.table.arrangement
        shape = (type(self).__name__, self.language, len(arrangement.columns))
        known: FoldedRows = desk.memory.setdefault(("folded rows", *shape), {})
        return arrangement.fold_more(known, folding_of(desk))

    def show_progress(self, done: int, count: int) -> None:
        """In the line above the table."""
        self.figures.say((self.text("list.matching", done=f"{done:,}", count=f"{count:,}"), "$tone-busy bold"))

    def take_focus(self) -> None:
        """The table has the keys."""
        self.table.focus()

    def on_mount(self) -> None:
        """The card follows the cursor in the same frame, before the table's message has come here."""
        self.watch(self.table, "cursor", self.show_card, init=False)

    @on(RowList.RowPointed)
    def _pointed(self, event: RowList.RowPointed) -> None:
        self._show_card(event.row)

    def show_card(self) -> None:
        """The row under the cursor in full, anew: more is known of it now."""
        self._show_card(self.table.row)

    def _show_card(self, row: Any | None) -> None:
        self.card.show(self.facts_of(row) if row is not None else ())

    @on(RowList.RowChosen)
    def _chosen(self, event: RowList.RowChosen) -> None:
        self.open_row(event.row)

    @on(Table.Arranged)
    def _arranged(self) -> None:
        shown, everything = self.table.shown, self.table.arrangement.rows
        if len(everything) < MANY or self._figures[0] is not everything:
            self._figures = (everything, tuple(self.figures_of(everything)))
        parts = list(self._figures[1])
        if len(shown) != len(everything):
            parts.append((self.text("list.filtered", count=len(shown)), "$tone-notice bold"))
        if self.table.marked:
            parts.append((self.text("list.marked", count=len(self.table.marked)), "$tone-busy bold"))
        self.figures.say(*parts)

    def action_search(self) -> None:
        """Type words."""
        self.table.arrangement.compare_by(folding_of(office_of(self).desk))
        field = self.query_one(Input)
        field.add_class("-shown")
        field.focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self.table.filter(event.value)

    @on(Input.Submitted)
    def _found(self, event: Input.Submitted) -> None:
        self.table.focus()

    def leave_filter(self) -> bool:
        """Esc: all rows again; whether there was a filter to leave."""
        field = self.query_one(Input)
        if not field.has_class("-shown"):
            return False
        field.value = ""
        field.remove_class("-shown")
        self.table.focus()
        return True

    def action_sort(self) -> None:
        """Choose a column; the same again turns the order round."""
        arrangement = self.table.arrangement
        choices = [Choice("", self.text("list.unsorted"))]
        choices += [Choice(column.key, column.title) for column in arrangement.columns]

        def then(key: str) -> None:
            same = key == arrangement.sorted_by
            self.table.sort(key or None, descending=same and not arrangement.descending)

        self.choose(self.text("list.sort"), choices, then)
