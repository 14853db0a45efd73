"""影響: what a switch to a version would do to every operation concerned, before anybody decides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from migtrack.domain.lineage import Outcome
from migtrack.domain.operation import Operation
from migtrack.labels import Language
from migtrack.services.comparisons import compare_versions
from migtrack.services.desk import Desk
from migtrack.services.impact import impact_of
from migtrack.services.persons import person_names
from migtrack.services.revision_plan import apply_revision_plan, can_propose, propose_revision_plan
from migtrack.services.specifications import find_version
from migtrack.services.switching import pin_of
from migtrack.tui.keys import Key
from migtrack.tui.screens.framed import PaneScreen
from migtrack.tui.screens.impact_row import ImpactRow, ImpactText, Weighing
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.screens.switch_forms import SwitchForms
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.fields import Field


@dataclass(frozen=True, slots=True)
class Impacts:
    """What is weighed, and the names it needs."""

    weighings: tuple[Weighing, ...]
    operations: Mapping[str, Operation]
    persons: Mapping[str, str]


class ImpactPane(ListPane):
    """The impact of one version."""

    FROZEN: ClassVar[int] = 2
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "propose", "revise.key.propose", ("e",)),
        Key("f7", "compare", "revise.key.compare"),
        Key("f8", "take_over", "revise.key.apply"),
        Key("enter", "", "revise.key.read"),
        *ListPane.KEYS,
    )

    def __init__(self, language: Language, version: str) -> None:
        self.row_text = ImpactText(language)
        super().__init__(language)
        self._version = version
        self._answer: Impacts | None = None
        self._forms = SwitchForms(self)
        self.table.say_nothing(self.row_text.say("weighing"))

    def title(self) -> str:
        """影響 juki@2.0."""
        return self.row_text.say("impact", version=self.row_text.version(self._version))

    def read(self, desk: Desk) -> Impacts:
        """Every operation that works against another version of the document."""
        version = find_version(desk, self._version)
        weighings = []
        for operation in desk.catalogue.operations:
            pinned = pin_of(desk, operation, version.document)
            if pinned is not None and pinned != version.name:
                compared = compare_versions(desk, find_version(desk, pinned), version)
                asks = can_propose(desk, operation, version)
                proposal = propose_revision_plan(desk, operation, version) if asks else None
                weighings.append(Weighing(operation, compared, impact_of(desk, operation, compared), proposal))
        operations = {operation.key: operation for operation in desk.catalogue.operations}
        return Impacts(tuple(weighings), operations, person_names(desk))

    def show(self, answer: Impacts) -> None:
        """Rows."""
        self._answer = answer
        self.row_text.operations, self.row_text.persons = answer.operations, answer.persons
        self.show_rows([row for weighing in answer.weighings for row in self.row_text.rows(weighing)])
        if not answer.weighings:
            self.table.say_nothing(self.row_text.say("nobody_concerned"))

    def columns(self) -> Sequence[Column[ImpactRow]]:
        """What a person looks for."""
        say = self.row_text.say
        return (
            Column("operation", say("operation"), lambda r: r.weighing.operation.short, 6, priority=0),
            Column("kind", say("touched"), lambda r: r.kind, 14, 10, priority=0, tone=lambda r: r.tone),
            Column("subject", say("subject"), lambda r: r.subject, 16, 10, priority=1),
            Column("content", say("content"), lambda r: r.content, 50, 24, priority=1, grows=True),
            Column("section", say("section"), lambda r: r.section, 14, 8, priority=2),
            Column("hours", say("hours"), lambda r: r.hours, 6, 5, align="right", priority=1,
                   order=lambda r: r.minutes),
        )  # fmt: skip

    def key_of(self, row: ImpactRow) -> str:
        """Operation, kind and subject."""
        return row.key

    def tone_of(self, row: ImpactRow) -> Tone:
        """What is late or forbidden has a sign before it."""
        return row.tone if row.tone is Tone.WARNING else Tone.PLAIN

    def facts_of(self, row: ImpactRow) -> Sequence[Item]:
        """The row in full."""
        say = self.row_text.say
        head = Fact(f"{row.weighing.operation.name} {row.kind} {row.subject}")
        facts = [Fact(say("content"), row.content), Fact(say("section"), row.section), Fact(say("hours"), row.hours)]
        return [head, *(fact for fact in facts if fact.text), *row.more()]

    def figures_of(self, rows: Sequence[ImpactRow]) -> Sequence[tuple[str, str] | str]:
        """Decisions by outcome, customisations, hours; that nothing changes yet."""
        if self._answer is None:
            return ()
        impacts, say = [weighing.impact for weighing in self._answer.weighings], self.row_text.say
        counts = {outcome.value: sum(len(one.of(outcome)) for one in impacts) for outcome in Outcome}
        minutes, verdicts = sum(one.minutes for one in impacts), sum(len(one.verdicts) for one in impacts)
        late = sum(len(each.proposal.late) for each in self._answer.weighings if each.proposal)
        return (
            (say("impact_decisions", **counts) + "  ", "bold"),
            say("impact_customs", count=verdicts) + "  ",
            (say("impact_hours", hours=f"{round(minutes / 60, 1):g}") + "  ", "bold"),
            (say("impact_late", count=late) + "  " if late else "", "$tone-warning bold"),
            (say("nothing_changed"), "$tone-quiet"),
        )

    # What a person does

    def action_compare(self) -> None:
        """The texts that the operation of the row works against, beside this version."""
        from migtrack.tui.screens.comparison import ComparisonPane

        if self.table.row is not None:
            pane = ComparisonPane(self.language, self.table.row.weighing.compared.old.name, self._version)
            self.app.push_screen(PaneScreen(self.language, pane, (self.title(),)))

    def action_propose(self) -> None:
        """適用版の切替の提案 for the operation of the row."""
        if self.table.row is not None:
            self._forms.weigh(self.table.row.weighing.operation, self._version)

    def action_take_over(self) -> None:
        """The 改定対応 plan of the row's operation into the plan."""
        row, say = self.table.row, self.row_text.say
        if row is None:
            return
        weighing = row.weighing
        if weighing.proposal is None:
            said = say("no_proposal", operation=weighing.operation.name)
            self.app.notify(said, severity="warning", markup=False)
            return

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            proposal = propose_revision_plan(desk, weighing.operation, find_version(desk, self._version))
            return apply_revision_plan(desk, proposal, values["why"])

        told = [Fact("", said) for said in self.row_text.plan_sentences(weighing.proposal)]
        about = [Fact(say("operation"), weighing.operation.name), *told]
        title = say("take_over", count=len(weighing.proposal.tasks))
        why = Field("why", say("reason"), hint=self.text("gap.why_hint"))
        self.fill_in(title, (why,), change, say("taken_over"), about=about)
