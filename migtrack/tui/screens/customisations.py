"""Customisations of the present system: the inventory with verdicts and decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from migtrack.domain.customisation import Linkage
from migtrack.domain.evidence import Evidence
from migtrack.domain.operation import Operation
from migtrack.labels import Language, word
from migtrack.services.customisations import (
    CustomRow,
    add_customisation,
    approve_customisations,
    check_decidable,
    find_customisation,
    link_customisation,
    list_customisations,
    match_piece,
    return_customisations,
)
from migtrack.services.desk import Desk
from migtrack.services.evidence import evidence_by_digest
from migtrack.services.gaps import PaperDecision
from migtrack.services.persons import list_persons
from migtrack.services.work_changes import WorkChangeRow, list_work_changes
from migtrack.specs.search_text import BETWEEN_FIELDS
from migtrack.tui.held import Held
from migtrack.tui.keys import Key
from migtrack.tui.office import office_of
from migtrack.tui.screens.approval_forms import ApprovalForms
from migtrack.tui.screens.custom_entry import entry_fields, read_customisation
from migtrack.tui.screens.custom_files import ask_argument, ask_list
from migtrack.tui.screens.custom_form import decision_fields, record_decision
from migtrack.tui.screens.custom_row import CustomRowText, citation_text
from migtrack.tui.screens.decision_card import CARD, open_card
from migtrack.tui.screens.framed import PaneScreen
from migtrack.tui.screens.lot_forms import PUT_ON_LOT, ask_put_on_lot
from migtrack.tui.screens.more import MARK_ALL, MORE
from migtrack.tui.screens.narrowing import NARROW, Facet, NarrowPane
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.screens.radar_progress import ProgressPane
from migtrack.tui.screens.undoing import UNDO, ask_undo
from migtrack.tui.screens.work_change_form import PracticeForms
from migtrack.tui.screens.work_changes import WorkChangesPane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind


@dataclass(frozen=True, slots=True)
class Inventory:
    """Rows, and the names they need."""

    rows: tuple[CustomRow, ...]
    operations: Mapping[str, Operation]
    persons: Mapping[str, str]
    plans: Mapping[str, WorkChangeRow]
    """Plans of practice by number."""
    today: date
    evidence: Mapping[str, Evidence]
    """Kept files by digest."""


def inventory_of(desk: Desk, rows: Sequence[CustomRow]) -> Inventory:
    """Rows with the plans of practice behind them."""
    operations = {operation.key: operation for operation in desk.catalogue.operations}
    persons = {person.id: person.name for person in list_persons(desk)}
    plans = list_work_changes(desk, gaps=(), customs=[row.customisation for row in rows])
    by_subject = {one.answered.subject: one for one in plans}
    return Inventory(tuple(rows), operations, persons, by_subject, desk.today, evidence_by_digest(desk))


class CustomisationsPane(NarrowPane):
    """The inventory of one operation or of all."""

    MARKABLE: ClassVar[bool] = True
    RARER: ClassVar[tuple[Key, ...]] = (
        NARROW,
        Key("i", "inquire", "inquiry_screen.key.ask", shown=False),
        Key("p", "practice", "register.key.practice", shown=False),
        UNDO,
        Key("d", "argument", "register.key.argument", shown=False),
        Key("w", "write_list", "register.key.write_list", shown=False),
        Key("b", "practices", "register.key.practices", shown=False),
        Key("g", "progress", "register.key.progress", shown=False),
        PUT_ON_LOT,
        CARD,
    )
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "decide", "tui.key.decide", ("e",)),
        Key("f7", "link", "tui.key.link"),
        Key("f8", "approve", "tui.key.approve"),
        MORE,
        *ListPane.KEYS,
        Key("insert", "add", "tui.key.add"),
        *RARER,
        MARK_ALL,
    )
    WHOLE: ClassVar[bool] = True
    """Whether files list the whole inventory unless told otherwise."""

    def __init__(self, language: Language, operation: Operation | None = None) -> None:
        self.operation, self.row_text = operation, CustomRowText(language)
        super().__init__(language)

    def title(self) -> str:
        """カスタマイズ."""
        return self.text("custom.title")

    def read(self, desk: Desk) -> Inventory:
        """The inventory with verdicts."""
        return inventory_of(desk, list_customisations(desk, self.operation))

    def prepare(self, desk: Desk) -> tuple[int, int] | None:
        """The customisations are matched."""
        return match_piece(desk, self.operation)

    def show(self, answer: Inventory) -> None:
        """Rows."""
        text = self.row_text
        text.operations, text.persons, text.plans = answer.operations, answer.persons, answer.plans
        text.evidence = answer.evidence
        text.practices.operations, text.practices.today = answer.operations, answer.today
        self.show_rows(answer.rows)

    def columns(self) -> Sequence[Column[CustomRow]]:
        """What a person looks for."""
        return self.row_text.columns(with_operation=self.operation is None)

    def facets(self) -> Sequence[Facet]:
        """Verdict, decision, approval, 所管課, kind."""
        say, text = self._say, self.row_text
        operation = Facet("operation", say("operation"), text.short)
        return (
            *((operation,) if self.operation is None else ()),
            Facet("verdict", say("verdict"), text.verdict),
            Facet("treatment", say("treatment"), text.decision),
            Facet("workflow", say("workflow"), text.workflow),
            Facet("section", say("section"), lambda r: r.customisation.section),
            Facet("kind", say("kind"), lambda r: word(r.customisation.kind, self.language)),
        )

    def searched(self, row: CustomRow) -> str:
        """Through description, legal basis and reasons too."""
        held = row.customisation
        return BETWEEN_FIELDS.join((held.description, held.legal_basis, held.reason, held.note, row.why))

    def key_of(self, row: CustomRow) -> str:
        """Its number."""
        return row.customisation.id

    def tone_of(self, row: CustomRow) -> Tone:
        """What can go is highlighted, with a sign."""
        return Tone.NOTICE if row.can_go else Tone.PLAIN

    def figures_of(self, rows: Sequence[CustomRow]) -> Sequence[tuple[str, str] | str]:
        """How many there are, how many can go, and what that saves by basis."""
        going = [row for row in rows if row.can_go]
        yearly, unknown, _ = self.row_text.figures(going)
        return (
            self.narrowing(),
            self.text("list.count", count=len(rows)) + "  ",
            (self.text("custom.can_go", count=len(going)), "$tone-notice bold"),
            yearly,
            unknown if going else "",
        )

    def facts_of(self, row: CustomRow) -> Sequence[Fact]:
        """The entry in full."""
        return self.row_text.facts(row)

    # What a person does

    def action_decide(self) -> None:
        """What becomes of this one."""
        row = self.table.row
        if row is None:
            return
        say, told = self.row_text.say, list[str]()
        held = Held(row, lambda desk: find_customisation(desk, row.customisation.id))

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            told[:] = [record_decision(desk, held.value, values) or self.text("saved")]
            return told

        self.fill_in(
            say("decide"),
            decision_fields(self.row_text, row),
            change,
            "",
            about=self._about(row),
            then=lambda: office_of(self).say(told[0]),
            first=lambda desk: check_decidable(desk, row),
            held=held,
        )

    def action_inquire(self) -> None:
        """照会に入れる: the marked rows, or what the filter has left."""
        from migtrack.tui.screens.inquiry_asking import Asking

        Asking(self).about_rows(self)

    def action_link(self) -> None:
        """Confirm or reject a requirement that may cover this one."""
        row = self.table.row
        if row is None:
            return
        if not row.triage.citations:
            self.app.notify(self.row_text.say("no_candidates"), severity="warning", markup=False)
            return
        say = self.row_text.say
        cited = tuple(Choice(str(n), citation_text(each)) for n, each in enumerate(row.triage.citations))
        words = tuple(Choice(each.value, word(each, self.language)) for each in Linkage)
        fields = (
            Field("cited", say("cited"), FieldKind.CHOICE, "0", cited),
            Field("linkage", say("linkage"), FieldKind.CHOICE, Linkage.CONFIRMED, words),
            Field("why", self.text("gap.why")),
        )

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            found = row.triage.citations[int(values["cited"])]
            version, linkage = f"{found.document}@{found.version}", Linkage(values["linkage"])
            return link_customisation(desk, row.customisation.id, found.requirement, linkage, values["why"], version)

        self.fill_in(say("link"), fields, change, self.text("saved"), about=self._about(row))

    def action_approve(self) -> None:
        """Approve what was decided of the marked rows."""
        rows = self.table.marked_rows

        def approve(desk: Desk, paper: PaperDecision | None, reason: str) -> object:
            return approve_customisations(desk, rows, paper=paper, reason=reason)

        if rows:
            about = [fact for row in rows[:5] for fact in self._about(row)]
            ApprovalForms(self, about, approve, lambda desk, reason: return_customisations(desk, rows, reason)).ask()

    def action_add(self) -> None:
        """A new entry."""
        say = self.row_text.say

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            operation = self.operation or desk.catalogue.find_operation(values["operation"])
            return add_customisation(desk, read_customisation(operation, values), values["why"])

        self.fill_in(say("add"), entry_fields(self.row_text, self.operation), change, self.text("saved"))

    def action_practice(self) -> None:
        """The plan of practice of this one."""
        if self.table.row is not None:
            PracticeForms(self).ask_of(self.table.row.customisation.id)

    def action_practices(self) -> None:
        """All plans of practice of what is listed here."""
        self.app.push_screen(PaneScreen(self.language, WorkChangesPane(self.language, self.operation), (self.title(),)))

    def action_put_on_lot(self) -> None:
        """決裁ロットに入れる: the marked rows, or the one under the cursor."""
        ask_put_on_lot(self, [f"customisation:{row.customisation.id}" for row in self.table.marked_rows])

    def action_card(self) -> None:
        """決定カード of the row under the cursor."""
        if self.table.row is not None:
            open_card(self, f"customisation:{self.table.row.customisation.id}")

    def action_undo(self) -> None:
        """Take back what was last entered on the marked rows."""
        ask_undo(self, [row.seq for row in self.table.marked_rows])

    def action_argument(self) -> None:
        """One page on this one for the meeting of its section."""
        if self.table.row is not None:
            ask_argument(self, self.table.row.customisation)

    def action_write_list(self) -> None:
        """The list for the wall, or the whole inventory."""
        sections = [row.customisation.section for row in self._every]
        ask_list(self, sections, self.operation, self.only("section"), whole=self.WHOLE)

    def action_progress(self) -> None:
        """標準機能採用率 by operation and 所管課."""
        self.app.push_screen(PaneScreen(self.language, ProgressPane(self.language, self.operation), (self.title(),)))

    def _about(self, row: CustomRow) -> list[Fact]:
        return [Fact(row.customisation.id, row.customisation.name)]
