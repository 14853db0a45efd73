"""Customisations of the present system: the inventory, and カスタマイズ廃止候補."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from migtrack.domain.customisation import CostBasis, Customisation, CustomKind, Linkage
from migtrack.domain.gap import Treatment
from migtrack.domain.operation import Operation
from migtrack.labels import Language, word
from migtrack.services.customisations import (
    CustomRow,
    add_customisation,
    approve_customisations,
    decide_customisation,
    link_customisation,
    list_customisations,
    return_customisations,
)
from migtrack.services.desk import Desk
from migtrack.services.gaps import PaperDecision
from migtrack.services.persons import list_persons
from migtrack.services.radar import radar_of
from migtrack.specs.radar import Radar
from migtrack.tui.keys import Key
from migtrack.tui.screens.approval_forms import ApprovalForms
from migtrack.tui.screens.custom_row import CustomRowText, citation_text
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind, read_day, read_number


@dataclass(frozen=True, slots=True)
class Inventory:
    """Rows, and the names they need."""

    rows: tuple[CustomRow, ...]
    operations: Mapping[str, Operation]
    persons: Mapping[str, str]
    radar: Radar | None = None
    """Of the list of what can go."""


class CustomisationsPane(ListPane):
    """The inventory of one operation or of all; with `to_drop` only what can go, the dearest first."""

    MARKABLE: ClassVar[bool] = True
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "decide", "tui.key.decide", ("e",)),
        Key("f7", "link", "tui.key.link"),
        Key("f8", "approve", "tui.key.approve"),
        *ListPane.KEYS,
        Key("insert", "add", "tui.key.add", ("n",)),
    )

    def __init__(self, language: Language, operation: Operation | None = None, *, to_drop: bool = False) -> None:
        self.operation, self.to_drop, self.row_text = operation, to_drop, CustomRowText(language)
        self.radar: Radar | None = None
        super().__init__(language)

    def title(self) -> str:
        """カスタマイズ廃止候補, or カスタマイズ."""
        return self.text("menu.to_drop" if self.to_drop else "custom.title")

    def read(self, desk: Desk) -> Inventory:
        """The inventory with verdicts."""
        rows = list_customisations(desk, self.operation)
        radar = radar_of(desk, rows) if self.to_drop else None
        if radar is not None:
            by_id = {row.customisation.id: row for row in rows}
            rows = [by_id[row.customisation.id] for row in radar.rows]
        operations = {operation.key: operation for operation in desk.catalogue.operations}
        return Inventory(tuple(rows), operations, {person.id: person.name for person in list_persons(desk)}, radar)

    def show(self, answer: Inventory) -> None:
        """Rows."""
        self.row_text.operations, self.row_text.persons = answer.operations, answer.persons
        self.radar = answer.radar
        self.row_text.radar = {row.customisation.id: row for row in answer.radar.rows} if answer.radar else {}
        self.show_rows(answer.rows)

    def columns(self) -> Sequence[Column[CustomRow]]:
        """What a person looks for."""
        columns = self.row_text.drop_columns if self.to_drop else self.row_text.columns
        return columns(with_operation=self.operation is None)

    def key_of(self, row: CustomRow) -> str:
        """Its number."""
        return row.customisation.id

    def tone_of(self, row: CustomRow) -> Tone:
        """What can go is highlighted, with a sign."""
        return Tone.NOTICE if row.can_go and not self.to_drop else Tone.PLAIN

    def figures_of(self, rows: Sequence[CustomRow]) -> Sequence[tuple[str, str] | str]:
        """How many can go and what that saves, by basis; what hangs on the package, and the as-is rate."""
        going, words = [row for row in rows if row.can_go], self.row_text.words
        yearly, unknown, over = self.row_text.figures(going)
        depending = len(self.radar.depending) if self.radar else 0
        return (
            "" if self.to_drop else self.text("list.count", count=len(rows)) + "  ",
            (self.text("custom.can_go", count=len(going)), "$tone-notice bold"),
            yearly,
            unknown if going else "",
            words.say("radar.adoption_short", rate=words.percent(self.radar.overall)) if self.radar else "",
            words.say("radar.depending_short", count=depending) if depending else "",
            over,
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
        held = row.customisation
        treatments = tuple(Choice(each.value, word(each, self.language)) for each in Treatment)
        say = self.row_text.say
        fields = (
            Field("treatment", say("decision"), FieldKind.CHOICE, held.treatment or Treatment.ABOLISH, treatments),
            Field("reason", say("reason"), FieldKind.LONG, held.reason, required=True),
            Field("expires", say("expires"), FieldKind.DAY, held.expires.isoformat() if held.expires else "",
                  shown_when=lambda values: values["treatment"] == Treatment.EXCEPTION, required=True),
        )  # fmt: skip

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            expires = read_day(values.get("expires", ""))
            return decide_customisation(desk, held.id, Treatment(values["treatment"]), values["reason"], expires)

        self.fill_in(say("decide"), fields, change, self.text("saved"), about=self._about(row))

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

        self.fill_in(say("add"), self._entry_fields(), change, self.text("saved"))

    def _entry_fields(self) -> tuple[Field, ...]:
        say = self.row_text.say
        operations = tuple(Choice(each.key, each.name) for each in self.row_text.operations.values())
        chosen = (Field("operation", say("operation"), FieldKind.CHOICE, operations[0].value, operations),)
        kinds = tuple(Choice(each.value, word(each, self.language)) for each in CustomKind)
        bases = tuple(Choice(each.value, word(each, self.language)) for each in CostBasis)
        return (
            *(() if self.operation else chosen),
            Field("name", say("name"), required=True),
            Field("section", say("section")),
            Field("description", say("description"), FieldKind.LONG),
            Field("kind", say("kind"), FieldKind.CHOICE, CustomKind.PROCESS, kinds),
            Field("yearly_use", say("use_a_year"), FieldKind.NUMBER),
            Field("yearly_cost", say("cost_entry"), FieldKind.NUMBER),
            Field("revision_cost", say("revision_entry"), FieldKind.NUMBER),
            Field("cost_basis", say("cost_basis"), FieldKind.CHOICE, CostBasis.UNKNOWN, bases),
            Field("legal_basis", say("legal_basis")),
            Field("why", self.text("gap.why")),
        )

    def _about(self, row: CustomRow) -> list[Fact]:
        return [Fact(row.customisation.id, row.customisation.name)]


def read_customisation(operation: Operation, values: Mapping[str, Any]) -> Customisation:
    """A new entry as a form says it."""
    return Customisation(
        "",
        operation.key,
        values["name"],
        section=values["section"],
        description=values["description"],
        kind=CustomKind(values["kind"]),
        yearly_use=read_number(values["yearly_use"]),
        yearly_cost=read_number(values["yearly_cost"]),
        revision_cost=read_number(values["revision_cost"]),
        cost_basis=CostBasis(values["cost_basis"]),
        legal_basis=values["legal_basis"],
    )
