"""手順: the forty steps of one operation, and what other records propose for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from migtrack.domain.operation import Operation
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.labels import Language, message, word
from migtrack.services.desk import Desk
from migtrack.services.proposals import Proposal, accept_proposal, list_proposals
from migtrack.services.steps import StepRow, complete_dates, list_steps, set_step
from migtrack.tui.held import Held
from migtrack.tui.keys import Key
from migtrack.tui.office import office_of
from migtrack.tui.phrases import short_day
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind, day_text, read_day

STATUS_TONES = {
    StepStatus.DONE: Tone.GOOD,
    StepStatus.DOING: Tone.BUSY,
    StepStatus.TODO: Tone.PLAIN,
    StepStatus.NA: Tone.QUIET,
}
DAYS = ("planned_start", "planned_finish", "actual_start", "actual_finish")


@dataclass(frozen=True, slots=True)
class StepsAnswer:
    """Forty rows, and proposals by step."""

    rows: tuple[StepRow, ...]
    proposals: Mapping[int, Proposal]


class StepsPane(ListPane):
    """The forty steps."""

    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "change", "tui.key.change", ("e",)),
        Key("f7", "accept", "tui.key.accept"),
        *ListPane.KEYS,
    )

    def __init__(self, language: Language, operation: Operation) -> None:
        self.operation = operation
        self._proposals: Mapping[int, Proposal] = {}
        super().__init__(language)

    def title(self) -> str:
        """手順."""
        return self.text("step.title")

    def read(self, desk: Desk) -> StepsAnswer:
        """Steps and proposals."""
        proposals = {p.step: p for p in list_proposals(desk) if p.operation == self.operation.key}
        return StepsAnswer(tuple(list_steps(desk, self.operation)), proposals)

    def show(self, answer: StepsAnswer) -> None:
        """Forty rows."""
        self._proposals = answer.proposals
        self.show_rows(answer.rows)

    def columns(self) -> Sequence[Column[StepRow]]:
        """What a person looks for."""
        say, day = self._say, 8 if self.language is Language.JA else 10
        return (
            Column("number", say("number"), lambda r: str(r.step.number), 5, 4, align="right", priority=0,
                   order=lambda r: r.step.number),
            Column("code", say("code"), lambda r: r.step.code, 6, priority=0, order=lambda r: r.step.number),
            Column("name", say("name"), lambda r: r.step.name, 40, 20, priority=0, grows=True),
            Column("status", say("status"), lambda r: word(r.record.status, self.language), 8, priority=0,
                   tone=lambda r: STATUS_TONES[r.record.status]),
            Column("proposal", say("proposal"), self._proposed, 10, 8, priority=2, tone=lambda r: Tone.NOTICE),
            Column("planned", say("planned"), lambda r: self._day(r.record.planned_finish), day + 1, day, priority=3,
                   order=lambda r: r.record.planned_finish, tone=self._late),
            Column("actual", say("actual"), lambda r: self._day(r.record.actual_finish), day + 1, day, priority=3,
                   order=lambda r: r.record.actual_finish),
            Column("phase", say("phase"), lambda r: word(r.step.phase, self.language), 12, priority=5),
            Column("note", say("note"), lambda r: r.record.na_reason or r.record.note, 24, 12, priority=4, grows=True),
        )  # fmt: skip

    def key_of(self, row: StepRow) -> str:
        """The record's key."""
        return row.record.key

    def figures_of(self, rows: Sequence[Any]) -> Sequence[tuple[str, str] | str]:
        """How many of each status."""
        counts = {status: sum(row.record.status is status for row in rows) for status in StepStatus}
        parts: list[tuple[str, str] | str] = [f"{word(s, self.language)} {n}  " for s, n in counts.items()]
        if self._proposals:
            parts.append((self._say("proposals", count=len(self._proposals)), "$tone-notice bold"))
        return parts

    def facts_of(self, row: StepRow) -> Sequence[Fact]:
        """The step in full."""
        record, say = row.record, self._say
        days = [Fact(say(name), self._long(getattr(record, name))) for name in DAYS]
        proposal = self._proposals.get(row.step.number)
        facts = [
            Fact(say("status"), word(record.status, self.language), STATUS_TONES[record.status]),
            Fact(say("proposal"), self._because(proposal) if proposal else "", Tone.NOTICE),
            Fact(say("na_reason"), record.na_reason),
            *days,
            Fact(say("deliverable"), record.deliverable),
            Fact(say("note"), record.note),
        ]
        return [Fact(f"{row.step.code} {row.step.name}"), *(fact for fact in facts if fact.text)]

    # What a person does

    def action_change(self) -> None:
        """Status, days, deliverable, note."""
        row = self.table.row
        if row is None:
            return

        def again(desk: Desk) -> StepRow:
            return next(one for one in list_steps(desk, self.operation) if one.step.number == row.step.number)

        held = Held(row, again)

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            record = complete_dates(read_step(held.value.record, values), desk.today)
            return set_step(desk, record, reason=values["why"], read_at=held.value.seq)

        title = f"{row.step.code} {row.step.name}"
        self.fill_in(title, self._fields(row.record), change, self.text("saved"), held=held)

    def action_accept(self) -> None:
        """Take what other records propose."""
        row = self.table.row
        if row is None:
            return
        proposal = self._proposals.get(row.step.number)
        if proposal is None:
            self.app.notify(self._say("no_proposal"), severity="warning", markup=False)
            return
        about = [Fact(row.step.code, row.step.name), Fact(self._say("proposal"), self._because(proposal))]

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return accept_proposal(desk, self.operation, row.step.number, values["why"])

        self.fill_in(self._say("accept"), (self._why(),), change, self.text("saved"), about=about)

    def _fields(self, record: StepRecord) -> tuple[Field, ...]:
        say = self._say
        statuses = tuple(Choice(status.value, word(status, self.language)) for status in StepStatus)
        days = [
            Field(name, say(name), FieldKind.DAY, value.isoformat() if (value := getattr(record, name)) else "")
            for name in DAYS
        ]
        return (
            Field("status", say("status"), FieldKind.CHOICE, record.status, statuses),
            Field("na_reason", say("na_reason"), value=record.na_reason, required=True, hint=say("na_hint"),
                  shown_when=lambda values: values["status"] == StepStatus.NA),
            *days,
            Field("deliverable", say("deliverable"), value=record.deliverable),
            Field("note", say("note"), FieldKind.LONG, record.note),
            self._why(),
        )  # fmt: skip

    def _why(self) -> Field:
        return Field("why", self.text("gap.why"), hint=self.text("gap.why_hint"))

    # Words

    def _say(self, key: str, **values: object) -> str:
        return self.text(f"step.{key}", **values)

    def _day(self, day: date | None) -> str:
        return short_day(day, self.language)

    def _long(self, day: date | None) -> str:
        return day_text(day, self.language) if day else ""

    def _proposed(self, row: StepRow) -> str:
        proposal = self._proposals.get(row.step.number)
        return f"→{word(proposal.status, self.language)}" if proposal else ""

    def _because(self, proposal: Proposal) -> str:
        return f"{word(proposal.status, self.language)}：{message(proposal.key, self.language)}"

    def _late(self, row: StepRow) -> Tone:
        record = row.record
        is_open = record.status in (StepStatus.TODO, StepStatus.DOING)
        due = record.planned_finish
        return Tone.WARNING if is_open and due and due < office_of(self).desk.today else Tone.PLAIN


def read_step(record: StepRecord, values: Mapping[str, str]) -> StepRecord:
    """A record as a form changed it."""
    status = StepStatus(values["status"])
    return replace(
        record,
        status=status,
        na_reason=values.get("na_reason", "") if status is StepStatus.NA else "",
        planned_start=read_day(values["planned_start"]),
        planned_finish=read_day(values["planned_finish"]),
        actual_start=read_day(values["actual_start"]),
        actual_finish=read_day(values["actual_finish"]),
        deliverable=values["deliverable"],
        note=values["note"],
    )
