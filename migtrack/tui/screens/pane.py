"""A list: rows in a table with a line of figures above, words to search by, and a card of the row below."""

from collections.abc import Hashable, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult

from migtrack.labels import Language, message
from migtrack.services.desk import Desk
from migtrack.services.search import folding_of
from migtrack.tui.keys import Key
from migtrack.tui.office import office_of
from migtrack.tui.screens.bare_pane import Change, Pane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Card, Fact, Item
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.edges import Line
from migtrack.tui.widgets.prepared_rows import FoldedRows, PreparedRows
from migtrack.tui.widgets.row_list import RowList
from migtrack.tui.widgets.search_field import SearchField
from migtrack.tui.widgets.table import Table

__all__ = ["Change", "ListPane", "Pane"]

MANY = 1_000
"""From so many rows on, what was worked out of them is kept for the next list that shows them."""


class ListPane(Pane):
    """Rows in a table, a line of figures above, a card of the row below where there is room."""

    DEFAULT_CSS = """
    ListPane { height: 1fr; }
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
            none_left=message("register.narrow.no_such_words", language),
            also=self.searched,
        )
        self.search = SearchField(self.text("list.filter"), self._typed)
        self.figures = Line()
        self.card = Card()
        self.has_rows = False

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

    def wording(self) -> Hashable:
        """What beside a row decides its texts in the columns."""
        return None

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
        yield self.search
        yield self.table
        yield self.card

    def show(self, answer: Any) -> None:
        """Other rows."""
        self.show_rows(answer)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Other rows in the table; the cursor stays on its row."""
        self.has_rows = True
        self.table.say_nothing(self.text("list.nothing"))
        self.table.show(self._prepared(office_of(self).desk, rows) or rows)
        self._show_card(self.table.row)

    def _prepared(self, desk: Desk, rows: Sequence[Any]) -> PreparedRows[Any] | None:
        """The same rows as another list in the same words has prepared them."""
        known: PreparedRows[Any] | None = desk.memory.get(("prepared rows", *self._shape()))
        return known if known is not None and known.rows is rows else None

    def _shape(self) -> tuple[Hashable, ...]:
        """What decides how a row reads here, beside the row."""
        return (type(self).__name__, self.language, len(self.table.arrangement.columns), self.wording())

    def afterwards(self, desk: Desk) -> bool:
        """Texts are made ready for the search."""
        return self.fold_more(desk)

    def fold_more(self, desk: Desk) -> bool:
        """Prepare some more of the rows for searching and sorting, for this list and later ones; False when all are."""
        prepared, shape = self.table.arrangement.prepared, self._shape()
        known: FoldedRows = desk.memory.setdefault(("folded rows", *shape), {})
        if prepared.prepare_more(known, folding_of(desk)):
            return True
        if len(prepared.rows) >= MANY:
            desk.memory["prepared rows", *shape] = prepared
        return False

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
        if not self.has_rows:  # words typed before the rows have come
            return
        shown, everything = self.table.shown, self.table.arrangement.rows
        parts = list(self._figures(everything))
        if len(shown) != len(everything):
            parts.append((self.text("list.filtered", count=len(shown)), "$tone-notice bold"))
        if self.table.marked:  # first: what a key is about to do must not be cut off
            parts.insert(0, (self._marks(), "$tone-busy bold"))
        self.figures.say(*parts)

    def _marks(self) -> str:
        """How many marked rows a key would take, and how many it leaves because a filter hides them."""
        marked, shown = self.table.marked, sum(self.table.key(row) in self.table.marked for row in self.table.shown)
        if shown == len(marked):
            return self.text("list.marked", count=shown)
        return self.text("list.marked_hidden", count=shown, hidden=len(marked) - shown)

    def _figures(self, rows: Sequence[Any]) -> Sequence[tuple[str, str] | str]:
        """The line above the table; of many rows worked out once."""
        prepared = self.table.arrangement.prepared
        if len(rows) < MANY or prepared.figures is None:
            prepared.figures = tuple(self.figures_of(rows))
        return prepared.figures

    def action_search(self) -> None:
        """Type words."""
        self.table.arrangement.compare_by(folding_of(office_of(self).desk))
        self.search.open()

    def _typed(self, words: str) -> None:
        self.table.filter(words)
        self._arranged()
        self.show_card()

    @on(SearchField.Submitted)
    def _found(self) -> None:
        self.table.focus()

    def leave_filter(self) -> bool:
        """Esc: all rows again; whether there was a filter to leave."""
        if not self.search.is_open:
            return False
        self.screen.set_focus(self.table)  # not `focus()`: the next key is the list's
        self.search.close()
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
