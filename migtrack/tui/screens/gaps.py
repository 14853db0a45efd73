"""標準仕様書対応表: every requirement an operation works against, and the body's answer to it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from migtrack.domain.gap import Result, Treatment, Workflow
from migtrack.domain.operation import Operation
from migtrack.labels import Language, word
from migtrack.services.desk import Desk
from migtrack.services.gaps import (
    Answer,
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
from migtrack.tui.screens.gap_row import GapRowText, is_exception, is_transitional
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind, read_day, read_number

KEEP = "keep"
"""In a form for several rows: leave as it is."""


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

        self._open(self.text("gap.decide"), self._answer_fields(single), change, rows)

    def action_submit(self) -> None:
        """Send for approval."""
        rows = self.table.marked_rows

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return submit_gaps(desk, rows, reason=values["why"])

        if rows:
            self._open(self.text("gap.submit"), (self._why(),), change, rows)

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

    def _why(self) -> Field:
        return Field("why", self.text("gap.why"), hint=self.text("gap.why_hint"))

    def _answer_fields(self, row: GapRow | None) -> tuple[Field, ...]:
        """The questions; for several rows every one begins as "leave as it is"."""
        say, said = self.row_text.say, row.assessment if row else None
        keep = () if row else (Choice(KEEP, say("keep")),)
        results = tuple(Choice(each.value, word(each, self.language)) for each in Result)
        treatments = (Choice("", "―"), *(Choice(each.value, word(each, self.language)) for each in Treatment))
        text = FieldKind.LONG

        def day(name: str, shown_when: Any = None) -> Field:
            value = getattr(said, name) if said else None
            return Field(name, say(name), FieldKind.DAY, value.isoformat() if value else "", shown_when=shown_when)

        return (
            Field("result", say("result"), FieldKind.CHOICE, said.result if said else KEEP, (*keep, *results)),
            Field("treatment", say("treatment"), FieldKind.CHOICE, (said.treatment or "") if said else KEEP,
                  (*keep, *treatments), shown_when=lambda values: values["result"] in (Result.GAP, KEEP)),
            Field("practice", say("practice"), text, said.practice if said else ""),
            Field("section", say("section"), value=said.section if said else ""),
            Field("reason", say("reason"), value=said.reason if said else "", required=False),
            Field("other_affairs", say("other_affairs"), value=said.other_affairs if said else "",
                  shown_when=is_exception, hint=say("article_8_2")),
            Field("compatibility", say("compatibility"), value=said.compatibility if said else "",
                  shown_when=is_exception, hint=say("article_8_2")),
            day("expires", is_exception),
            day("notified", is_transitional),
            day("last_day", is_transitional),
            Field("effort", say("effort_hours"), FieldKind.NUMBER,
                  str(said.effort_hours) if said and said.effort_hours is not None else ""),
            day("due"),
            Field("note", say("note"), value=said.note if said else ""),
            self._why(),
        )  # fmt: skip


def read_answer(values: Mapping[str, str], *, whole: bool) -> Answer:
    """What a form says. An empty text empties the field where the `whole` row was shown, else leaves it."""

    def text(name: str) -> str | None:
        return values.get(name) or ("" if whole and name in values else None)

    result, treatment = values.get("result", KEEP), values.get("treatment", KEEP)
    return Answer(
        result=None if result == KEEP else Result(result),
        treatment=None if treatment in (KEEP, "") else Treatment(treatment),
        practice=text("practice"),
        section=text("section"),
        effort_hours=read_number(values.get("effort", "")),
        due=read_day(values.get("due", "")),
        reason=text("reason"),
        other_affairs=text("other_affairs"),
        compatibility=text("compatibility"),
        expires=read_day(values.get("expires", "")),
        notified=read_day(values.get("notified", "")),
        last_day=read_day(values.get("last_day", "")),
        note=text("note"),
    )
