"""標準仕様書対応表: every requirement an operation works against, and the body's answer to it."""

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual import work

from migtrack.domain.evidence import Evidence
from migtrack.domain.gap import Result, Workflow
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import Refusal
from migtrack.labels import Language, message, word
from migtrack.services.desk import Desk
from migtrack.services.evidence import evidence_by_digest
from migtrack.services.gap_search import searchable
from migtrack.services.gaps import (
    GapRow,
    PaperDecision,
    approve_gaps,
    check_decidable,
    decide_gaps,
    list_gaps,
    return_gaps,
    submit_gaps,
)
from migtrack.services.persons import list_persons
from migtrack.services.register_rows import register_of
from migtrack.services.work_changes import list_work_changes
from migtrack.tui.held import Held
from migtrack.tui.keys import Key
from migtrack.tui.office import office_of
from migtrack.tui.screens.approval_forms import ApprovalForms
from migtrack.tui.screens.decision_card import CARD, open_card
from migtrack.tui.screens.evidence_field import handed_in
from migtrack.tui.screens.gap_form import answer_fields, read_answer, why_field
from migtrack.tui.screens.gap_row import GapRowText
from migtrack.tui.screens.lot_forms import PUT_ON_LOT, ask_put_on_lot
from migtrack.tui.screens.more import MARK_ALL, MORE
from migtrack.tui.screens.narrowing import NARROW, Facet, NarrowPane
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.screens.undoing import UNDO, ask_undo
from migtrack.tui.screens.work_change_form import PracticeForms
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.fields import Field


@dataclass(frozen=True, slots=True)
class Register:
    """Rows, and the names they need."""

    rows: tuple[GapRow, ...]
    operations: Mapping[str, Operation]
    persons: Mapping[str, str]
    evidence: Mapping[str, Evidence]


class GapsPane(NarrowPane):
    """The register of one operation, or of all."""

    MARKABLE: ClassVar[bool] = True
    RARER: ClassVar[tuple[Key, ...]] = (
        NARROW,
        Key("i", "inquire", "inquiry_screen.key.ask", shown=False),
        Key("p", "practice", "register.key.practice", shown=False),
        UNDO,
        Key("w", "write_book", "register.key.write_book", shown=False),
        Key("t", "take_in", "register.key.take_in", shown=False),
        Key("b", "practices", "register.key.practices", shown=False),
        Key("v", "vendor_rows", "register.key.vendor_rows", shown=False),
        PUT_ON_LOT,
        CARD,
    )
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "decide", "tui.key.decide", ("e",)),
        Key("f7", "submit", "tui.key.submit"),
        Key("f8", "approve", "tui.key.approve"),
        MORE,
        *RARER,
        MARK_ALL,
        *ListPane.KEYS,
    )

    def __init__(self, language: Language, operation: Operation | None = None) -> None:
        self.operation, self.row_text = operation, GapRowText(language)
        self.FROZEN = 1 if operation else 2  # type: ignore[misc]
        super().__init__(language)

    def title(self) -> str:
        """標準仕様書対応表."""
        return self.text("menu.gaps")

    def read(self, desk: Desk) -> Register:
        """The register."""
        rows = register_of(desk, [self.operation] if self.operation else None)
        operations = {operation.key: operation for operation in desk.catalogue.operations}
        persons = {person.id: person.name for person in list_persons(desk)}
        return Register(rows, operations, persons, evidence_by_digest(desk))

    def wording(self) -> Hashable:
        """Names of persons stand in a column."""
        return tuple(sorted(self.row_text.persons.items()))

    def learn(self, answer: Register) -> None:
        """The names that rows are said by."""
        self.row_text.operations, self.row_text.persons = answer.operations, answer.persons
        self.row_text.evidence = answer.evidence

    def show(self, answer: Register) -> None:
        """Rows."""
        self.learn(answer)
        self.show_rows(answer.rows)
        self._ask_plans(answer.rows)

    @work(exclusive=True, group="plans", description="plans of practice")  # else textual writes all rows out as one
    async def _ask_plans(self, rows: Sequence[GapRow]) -> None:
        """The plans of practice behind the rows: they need the schedule, which the register does not wait for."""
        try:
            plans = await office_of(self).at_desk(lambda desk: list_work_changes(desk, gaps=rows, customs=()))
        except Refusal:
            return  # the list of plans tells it
        text = self.row_text.practices
        text.operations, text.today = self.row_text.operations, office_of(self).desk.today
        self.row_text.plans = {plan.answered.subject: plan for plan in plans}
        self.show_card()

    def columns(self) -> Sequence[Column[GapRow]]:
        """What a person looks for."""
        return self.row_text.columns(with_operation=self.operation is None)

    def facets(self) -> Sequence[Facet]:
        """Result, treatment, approval, what is left, class, 所管課."""
        say, text, language = self._say, self.row_text, self.language
        operation = Facet("operation", say("operation"), text.short)
        return (
            *((operation,) if self.operation is None else ()),
            Facet("result", say("result"), lambda r: word(r.assessment.result, language)),
            Facet("treatment", say("treatment"), text.treatment),
            Facet("workflow", say("workflow"), text.workflow),
            Facet("waits", say("waits"), self._left),
            Facet("class", say("class"), text.short_class),
            Facet("section", say("section"), lambda r: r.assessment.section),
        )

    def _left(self, row: GapRow) -> str:
        """What the board counts as left to do."""
        return self._say("open" if row.is_open else "unchecked" if row.is_unchecked else "settled")

    def searched(self, row: GapRow) -> str:
        """As `gap list --search` looks: through chapter, ground and note too."""
        return searchable(row)

    def key_of(self, row: GapRow) -> str:
        """The row's key."""
        return row.key

    def facts_of(self, row: GapRow) -> Sequence[Fact]:
        """The row in full."""
        return self.row_text.facts(row)

    def figures_of(self, rows: Sequence[GapRow]) -> Sequence[tuple[str, str] | str]:
        """How many of each result, how many wait."""
        results = Counter(row.assessment.result for row in rows)
        parts: list[tuple[str, str] | str] = [self.narrowing(), self.text("list.count", count=len(rows)) + "  "]
        parts += [f"{word(result, self.language)} {results[result]}  " for result in Result]
        waiting = sum(row.assessment.workflow is Workflow.SUBMITTED for row in rows)
        if waiting:
            parts.append((f"{word(Workflow.SUBMITTED, self.language)} {waiting}  ", "$tone-busy bold"))
        return parts

    def open_row(self, row: GapRow) -> None:
        """Enter: the row in full, with the decisions of earlier versions where it descends from any."""
        if not row.assessment.origins:
            super().open_row(row)
            return
        from migtrack.tui.screens.framed import PaneScreen
        from migtrack.tui.screens.lineage import DecisionPane

        operation = self.row_text.operations[row.operation]
        pane = DecisionPane(self.language, operation, row.requirement.id, self.row_text)
        self.app.push_screen(PaneScreen(self.language, pane, (self.title(),)))

    # What a person does

    def action_decide(self) -> None:
        """Answer the marked rows, or the one under the cursor."""
        rows = self.table.marked_rows
        if not rows:
            return
        single = rows[0] if len(rows) == 1 else None

        def again(desk: Desk) -> list[GapRow]:
            keys, operations = {row.key for row in rows}, {row.operation for row in rows}
            known = list_gaps(desk, [desk.catalogue.find_operation(key) for key in operations])
            return [row for row in known if row.key in keys]

        held = Held(list(rows), again)

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            answer, files = read_answer(values, whole=single is not None), handed_in(desk, values)
            return decide_gaps(desk, held.value, answer, reason=values["why"], evidence=files)

        title, fields = self.text("gap.decide"), answer_fields(self.row_text, single)
        about = self._about_answers(rows)
        done = self.text("gap.done", count=len(rows))
        self.fill_in(
            title, fields, change, done, about=about, first=lambda desk: check_decidable(desk, rows), held=held
        )

    def action_inquire(self) -> None:
        """照会に入れる: the marked rows, or what the filter has left."""
        from migtrack.tui.screens.inquiry_asking import Asking

        Asking(self).about_rows(self)

    def action_submit(self) -> None:
        """Send for approval."""
        rows = self.table.marked_rows

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return submit_gaps(desk, rows, reason=values["why"])

        if rows:
            self._open(self.text("gap.submit"), (why_field(self.row_text),), change, rows)

    def action_approve(self) -> None:
        """Approve on screen or by a paper 決裁, or send back."""
        rows = self.table.marked_rows

        def approve(desk: Desk, paper: PaperDecision | None, reason: str) -> object:
            return approve_gaps(desk, rows, paper=paper, reason=reason)

        if rows:
            ApprovalForms(self, self._about(rows), approve, lambda desk, reason: return_gaps(desk, rows, reason)).ask()

    def action_practice(self) -> None:
        """The plan of practice of this row."""
        row = self.table.row
        if row is not None:
            PracticeForms(self).ask_of(row.requirement.id, self.row_text.operations[row.operation])

    def action_practices(self) -> None:
        """All plans of practice of what is listed here."""
        from migtrack.tui.screens.framed import PaneScreen
        from migtrack.tui.screens.work_changes import WorkChangesPane

        pane = WorkChangesPane(self.language, self.operation)
        self.app.push_screen(PaneScreen(self.language, pane, (self.title(),)))

    def action_put_on_lot(self) -> None:
        """決裁ロットに入れる: the marked rows, or the one under the cursor."""
        ask_put_on_lot(self, [f"gap:{row.key}" for row in self.table.marked_rows])

    def action_card(self) -> None:
        """決定カード of the row under the cursor, where something was recorded."""
        row = self.table.row
        if row is not None and row.seq:
            open_card(self, f"gap:{row.key}")

    def action_undo(self) -> None:
        """Take back what was last entered on the marked rows."""
        ask_undo(self, [row.seq for row in self.table.marked_rows])

    def action_write_book(self) -> None:
        """The register as a book for its sections: the marked rows, or what words and conditions have left."""
        from migtrack.tui.screens.register_files import ask_register_book

        seen = self.table.marked_rows if self.table.marked else self.table.shown
        ask_register_book(self, self._every, self.row_text.operations, self.operation, self._only, seen)

    def action_take_in(self) -> None:
        """What sections sent back."""
        from migtrack.tui.screens.register_files import ask_returned_books

        ask_returned_books(self)

    def action_vendor_rows(self) -> None:
        """Vendors' own books."""
        from migtrack.tui.screens.foreign_rows import ForeignRowsPane
        from migtrack.tui.screens.framed import PaneScreen

        pane = ForeignRowsPane(self.language, self.operation)
        self.app.push_screen(PaneScreen(self.language, pane, (self.title(),)))

    def _open(
        self,
        title: str,
        fields: Sequence[Field],
        change: Any,
        rows: Sequence[GapRow],
    ) -> None:
        self.fill_in(title, fields, change, self.text("gap.done", count=len(rows)), about=self._about(rows))

    def _about(self, rows: Sequence[GapRow]) -> list[Fact]:
        if len(rows) == 1:
            return [Fact(rows[0].requirement.id, rows[0].requirement.title or rows[0].requirement.text)]
        return [Fact(self.text("gap.rows"), self.text("gap.several", count=len(rows), first=rows[0].requirement.id))]

    def _about_answers(self, rows: Sequence[GapRow]) -> list[Fact]:
        """What a form that answers is about, and how several rows are emptied."""
        dash = [Fact("", message("register.several.dash", self.language))] if len(rows) > 1 else []
        return [*self._about(rows), *dash]
