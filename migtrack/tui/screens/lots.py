"""決裁ロット: lists that are out for 決裁 and those that came back; F2 records the decision, F7 prints the list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from migtrack.domain.gap import Workflow
from migtrack.domain.person import Person
from migtrack.labels import Language, message, word
from migtrack.services.desk import Desk
from migtrack.services.lots import LotState, LotView, find_lot, list_lots, set_rows, withdraw_lot
from migtrack.services.lots_shown import ShownRow, lot_facts, shown_rows
from migtrack.services.persons import list_persons
from migtrack.tui.keys import Key
from migtrack.tui.phrases import short_day
from migtrack.tui.screens.decision_card import open_card
from migtrack.tui.screens.framed import PaneScreen
from migtrack.tui.screens.lot_forms import ask_decision, ask_print
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.fields import Field

TONES = {LotState.OPEN: Tone.BUSY, LotState.DECIDED: Tone.GOOD, LotState.WITHDRAWN: Tone.QUIET}


@dataclass(frozen=True, slots=True)
class LotsRead:
    """Lists with their facts, and the persons who may have decided."""

    rows: tuple[LotView, ...]
    facts: Mapping[str, tuple[tuple[str, str], ...]]
    persons: tuple[Person, ...]


class LotsPane(ListPane):
    """The lists, the newest first."""

    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "record", "lot.key.record", ("e",)),
        Key("f7", "print_list", "lot.key.print"),
        Key("f8", "withdraw", "lot.key.withdraw"),
        Key("insert", "redraw", "lot.key.redraw"),
        *ListPane.KEYS,
    )

    def __init__(self, language: Language) -> None:
        self._facts: Mapping[str, tuple[tuple[str, str], ...]] = {}
        self._persons: tuple[Person, ...] = ()
        super().__init__(language)

    def title(self) -> str:
        """決裁ロット."""
        return message("lot.title", self.language)

    def read(self, desk: Desk) -> LotsRead:
        """Every list."""
        views = list_lots(desk)
        facts = {view.lot.id: tuple(lot_facts(desk, view)) for view in views}
        return LotsRead(tuple(views), facts, tuple(list_persons(desk)))

    def show(self, answer: LotsRead) -> None:
        """Rows."""
        self._facts, self._persons = answer.facts, answer.persons
        self.show_rows(answer.rows)

    def columns(self) -> Sequence[Column[LotView]]:
        """What a person looks for."""
        heads, language = self._say("list_heading").split("|"), self.language
        return (
            Column("id", heads[0], lambda v: v.lot.id, 6, priority=0),
            Column("state", heads[1], self._state, 8, priority=0, tone=lambda v: TONES[v.state]),
            Column("title", heads[2], lambda v: v.lot.title, 40, 20, priority=0, grows=True),
            Column("rows", heads[3], lambda v: str(len(v.lot.rows)), 5, align="right", priority=1,
                   order=lambda v: len(v.lot.rows)),
            Column("prepared", heads[4], lambda v: short_day(v.lot.prepared_on, language), 9, 8, priority=2,
                   order=lambda v: v.lot.prepared_on),
            Column("number", heads[6], lambda v: v.lot.document_number, 16, 10, priority=1),
            Column("decided", heads[7], lambda v: short_day(v.lot.decided_on, language), 9, 8, priority=2,
                   order=lambda v: v.lot.decided_on),
            Column("by", heads[8], lambda v: v.lot.decided_by, 20, 10, priority=3),
            Column("authority", heads[9], self._authority, 8, priority=4),
        )  # fmt: skip

    def key_of(self, row: LotView) -> str:
        """Its number."""
        return row.lot.id

    def figures_of(self, rows: Sequence[LotView]) -> Sequence[tuple[str, str] | str]:
        """How many are out."""
        return (self._say("count", count=len(rows), open=sum(row.state is LotState.OPEN for row in rows)),)

    def facts_of(self, row: LotView) -> Sequence[Fact]:
        """What is known of the list."""
        return [Fact(f"{row.lot.id} {row.lot.title}"), *(Fact(*fact) for fact in self._facts.get(row.lot.id, ()))]

    def open_row(self, row: LotView) -> None:
        """Enter: the rows of the list."""
        self.app.push_screen(PaneScreen(self.language, LotRowsPane(self.language, row.lot.id), (self.title(),)))

    def _state(self, row: LotView) -> str:
        return self._say(f"state_{row.state.value}")

    def _authority(self, row: LotView) -> str:
        return word(row.lot.authority, self.language) if row.lot.decided_on else ""

    # What a person does

    def action_record(self) -> None:
        """The document came back."""
        if (row := self._open_row()) is not None:
            ask_decision(self, row, self._persons)

    def action_print_list(self) -> None:
        """起案用一覧."""
        if self.table.row is not None:
            ask_print(self, self.table.row)

    def action_withdraw(self) -> None:
        """Take the list back."""
        if (row := self._open_row()) is None:
            return

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return withdraw_lot(desk, row.lot.id, values["why"], held=row.seq)

        field = Field("why", self._say("field_reason"), required=True)
        done = self._say("withdrawn", id=row.lot.id)
        self.fill_in(self._say("key.withdraw"), (field,), change, done, about=self.facts_of(row)[:1])

    def action_redraw(self) -> None:
        """Every row as it stands now, under a new 照合値."""
        if (row := self._open_row()) is None:
            return

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return set_rows(desk, row.lot.id, reason=values["why"], held=row.seq)

        field = Field("why", self._say("field_reason"))
        about, done = self.facts_of(row)[:1], self.text("saved")
        self.fill_in(self._say("key.redraw"), (field,), change, done, about=about)

    def _open_row(self) -> LotView | None:
        row: LotView | None = self.table.row
        if row is not None and row.state is not LotState.OPEN:
            self.app.notify(self._say("only_past"), severity="warning", markup=False)
            return None
        return row

    def _say(self, key: str, **values: object) -> str:
        return message(f"lot.{key}", self.language, **values)


class LotRowsPane(ListPane):
    """The rows of one list, as listed and as they stand now."""

    KEYS: ClassVar[tuple[Key, ...]] = (Key("f7", "card", "remark.key.card", ("c",)), *ListPane.KEYS)

    def __init__(self, language: Language, lot_id: str) -> None:
        self._lot_id = lot_id
        super().__init__(language)

    def title(self) -> str:
        """L-0001."""
        return self._lot_id

    def read(self, desk: Desk) -> list[ShownRow]:
        """Its rows."""
        return shown_rows(desk, find_lot(desk, self._lot_id).lot)

    def columns(self) -> Sequence[Column[ShownRow]]:
        """As the list says them."""
        heads = message("lot.row_heading", self.language).split("|")
        widths = ((6, 6, 0), (10, 8, 0), (24, 12, 1), (24, 12, 1), (12, 8, 3), (12, 8, 4), (18, 18, 0), (30, 12, 2))

        def cell(place: int) -> Column[ShownRow]:
            width, least, priority = widths[place]
            grows = place in (2, 7)
            return Column(str(place), heads[place], lambda row: row.cells[place], width, least, priority=priority,
                          grows=grows, tone=self._tone if place == 6 else _plain)  # fmt: skip

        return [cell(place) for place in range(len(heads))]

    def key_of(self, row: ShownRow) -> str:
        """Its subject."""
        return row.subject

    def tone_of(self, row: ShownRow) -> Tone:
        """What could not be approved stands out."""
        return Tone.WARNING if row.is_hindered else Tone.PLAIN

    def facts_of(self, row: ShownRow) -> Sequence[Fact]:
        """Every cell under its head."""
        heads = message("lot.row_heading", self.language).split("|")
        pairs = zip(heads, row.cells, strict=True)
        return [Fact(f"{row.cells[1]} {row.cells[2]}"), *(Fact(head, text) for head, text in pairs if text)]

    def action_card(self) -> None:
        """The card of the decision."""
        if self.table.row is not None:
            open_card(self, self.table.row.subject)

    def _tone(self, row: ShownRow) -> Tone:
        return Tone.GOOD if row.workflow is Workflow.APPROVED else Tone.BUSY


def _plain(row: ShownRow) -> Tone:
    return Tone.PLAIN
