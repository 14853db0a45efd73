"""標準仕様書対応表: every requirement an operation works against, and the body's answer to it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from migtrack.domain.gap import Result, Workflow
from migtrack.domain.operation import Operation
from migtrack.labels import Language, word
from migtrack.services.desk import Desk
from migtrack.services.gaps import (
    GapRow,
    PaperDecision,
    approve_gaps,
    decide_gaps,
    list_gaps,
    return_gaps,
    submit_gaps,
)
from migtrack.services.persons import list_persons
from migtrack.tui.keys import Key
from migtrack.tui.screens.approval_forms import ApprovalForms
from migtrack.tui.screens.gap_form import answer_fields, read_answer, why_field
from migtrack.tui.screens.gap_row import GapRowText
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.fields import Field


@dataclass(frozen=True, slots=True)
class Register:
    """Rows, and the names they need."""

    rows: tuple[GapRow, ...]
    operations: Mapping[str, Operation]
    persons: Mapping[str, str]


class GapsPane(ListPane):
    """The register of one operation, or of all."""

    MARKABLE: ClassVar[bool] = True
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "decide", "tui.key.decide", ("e",)),
        Key("f7", "submit", "tui.key.submit"),
        Key("f8", "approve", "tui.key.approve"),
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
        rows = list_gaps(desk, [self.operation] if self.operation else None)
        operations = {operation.key: operation for operation in desk.catalogue.operations}
        return Register(tuple(rows), operations, {person.id: person.name for person in list_persons(desk)})

    def show(self, answer: Register) -> None:
        """Rows."""
        self.row_text.operations, self.row_text.persons = answer.operations, answer.persons
        self.show_rows(answer.rows)

    def columns(self) -> Sequence[Column[GapRow]]:
        """What a person looks for."""
        return self.row_text.columns(with_operation=self.operation is None)

    def key_of(self, row: GapRow) -> str:
        """The row's key."""
        return row.key

    def facts_of(self, row: GapRow) -> Sequence[Fact]:
        """The row in full."""
        return self.row_text.facts(row)

    def figures_of(self, rows: Sequence[GapRow]) -> Sequence[tuple[str, str] | str]:
        """How many of each result, how many wait."""
        results = Counter(row.assessment.result for row in rows)
        parts: list[tuple[str, str] | str] = [self.text("list.count", count=len(rows)) + "  "]
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

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            answer, read_at = read_answer(values, whole=single is not None), single.seq if single else None
            return decide_gaps(desk, rows, answer, reason=values["why"], read_at=read_at)

        self._open(self.text("gap.decide"), answer_fields(self.row_text, single), change, rows)

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

    def _open(self, title: str, fields: Sequence[Field], change: Any, rows: Sequence[GapRow]) -> None:
        self.fill_in(title, fields, change, self.text("gap.done", count=len(rows)), about=self._about(rows))

    def _about(self, rows: Sequence[GapRow]) -> list[Fact]:
        if len(rows) == 1:
            return [Fact(rows[0].requirement.id, rows[0].requirement.title or rows[0].requirement.text)]
        return [Fact(self.text("gap.rows"), self.text("gap.several", count=len(rows), first=rows[0].requirement.id))]
