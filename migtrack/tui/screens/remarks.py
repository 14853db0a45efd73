"""指摘事項: what auditors remarked, how long it has been open, and the answers; F2 answers, F8 closes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from migtrack.domain.person import Person
from migtrack.labels import Language, message, word
from migtrack.services.desk import Desk
from migtrack.services.event_words import EventWords
from migtrack.services.persons import list_persons
from migtrack.services.remarks import RemarkView, answer_remark, close_remark, list_remarks
from migtrack.tui.keys import Key
from migtrack.tui.phrases import short_day
from migtrack.tui.screens.decision_card import ask_remark, open_card
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.screens.remark_forms import auditor_field
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.fields import Field, FieldKind


@dataclass(frozen=True, slots=True)
class RemarksRead:
    """Remarks, and the words they need."""

    rows: tuple[RemarkView, ...]
    words: EventWords
    persons: tuple[Person, ...]


class RemarksPane(ListPane):
    """Open remarks first."""

    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "answer", "remark.key.answer", ("e",)),
        Key("f7", "card", "remark.key.card", ("c",)),
        Key("f8", "close_remark", "remark.key.close"),
        Key("insert", "remark", "remark.key.add"),
        *ListPane.KEYS,
    )

    def __init__(self, language: Language) -> None:
        self._words = EventWords(language)
        self._persons: tuple[Person, ...] = ()
        super().__init__(language)

    def title(self) -> str:
        """指摘事項."""
        return message("remark.title", self.language)

    def read(self, desk: Desk) -> RemarksRead:
        """Every remark."""
        return RemarksRead(tuple(list_remarks(desk)), EventWords.of(desk), tuple(list_persons(desk)))

    def show(self, answer: RemarksRead) -> None:
        """Rows."""
        self._words, self._persons = answer.words, answer.persons
        self.show_rows(answer.rows)

    def columns(self) -> Sequence[Column[RemarkView]]:
        """What a person looks for."""
        say, language = self._say, self.language
        return (
            Column("id", say("column_id"), lambda v: v.remark.id, 6, priority=0),
            Column("state", say("column_state"), self._state, 8, priority=0, tone=self._tone),
            Column("subject", say("column_subject"), self._about, 26, 14, priority=1, grows=True),
            Column("text", say("column_text"), lambda v: v.remark.text, 40, 16, priority=0, grows=True),
            Column("days", say("column_days"), lambda v: str(v.days), 4, align="right", priority=1,
                   order=lambda v: v.days),
            Column("day", say("column_day"), lambda v: short_day(v.remark.raised_on, language), 9, 8, priority=2,
                   order=lambda v: v.remark.raised_on),
            Column("by", say("column_by"), lambda v: self._words.person(v.remark.raised_by), 12, 8, priority=3),
            Column("kind", say("column_kind"), lambda v: word(v.remark.kind, language), 8, priority=4),
            Column("answers", say("column_answers"), self._last_word, 30, 14, priority=5, grows=True),
        )  # fmt: skip

    def key_of(self, row: RemarkView) -> str:
        """Its number."""
        return row.remark.id

    def figures_of(self, rows: Sequence[RemarkView]) -> Sequence[tuple[str, str] | str]:
        """How many are open, how many nobody answered."""
        is_open = sum(row.is_open for row in rows)
        unanswered = sum(row.is_unanswered for row in rows)
        return (self._say("count", count=len(rows), open=is_open, unanswered=unanswered),)

    def facts_of(self, row: RemarkView) -> Sequence[Fact]:
        """The remark with every answer."""
        remark, say = row.remark, self._say
        facts = [
            Fact(f"{remark.id} {word(remark.kind, self.language)}"),
            Fact(say("column_subject"), self._about(row)),
            Fact(say("column_text"), remark.text),
            Fact(say("column_by"), f"{self._words.person(remark.raised_by)}  {self._words.day(remark.raised_on)}"),
            Fact(say("column_state"), self._state(row), self._tone(row)),
        ]
        for answer in remark.answers:
            said = f"{answer.text}  ({self._words.person(answer.person)})"
            facts.append(Fact(say("fact_answer", day=self._words.day(answer.on)), said))
        if row.moved_on:
            facts.append(Fact(say("fact_moved_on"), say("moved_on", seq=row.moved_on), Tone.NOTICE))
        if remark.closed_on:
            facts.append(Fact(say("fact_closed", day=self._words.day(remark.closed_on)), remark.closing))
        return facts

    def _about(self, row: RemarkView) -> str:
        return self._words.named(row.remark.subject) if row.remark.subject else self._say("whole")

    def _state(self, row: RemarkView) -> str:
        if not row.is_open:
            return self._say("state_closed")
        return self._say("state_open" if row.is_unanswered else "state_answered")

    def _tone(self, row: RemarkView) -> Tone:
        return Tone.WARNING if row.is_unanswered else Tone.BUSY if row.is_open else Tone.GOOD

    def _last_word(self, row: RemarkView) -> str:
        return row.remark.closing or (row.remark.answers[-1].text if row.remark.answers else "")

    # What a person does

    def action_answer(self) -> None:
        """What the staff answer."""
        row = self.table.row
        if row is None:
            return

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return answer_remark(desk, row.remark.id, values["text"], held=row.seq)

        field = Field("text", self._say("field_answer"), FieldKind.LONG, required=True)
        done = self._say("answered", id=row.remark.id)
        self.fill_in(self._say("key.answer"), (field,), change, done, about=self.facts_of(row)[:3])

    def action_close_remark(self) -> None:
        """What ends it, in an auditor's word."""
        row = self.table.row
        if row is None:
            return

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return close_remark(
                desk, row.remark.id, values["text"], closed_by=values["raised_by"] or None, held=row.seq
            )

        fields = (
            Field("text", self._say("field_closing"), FieldKind.LONG, required=True),
            auditor_field(self._persons, self.language),
        )
        done = self._say("closed", id=row.remark.id)
        self.fill_in(self._say("key.close"), fields, change, done, about=self.facts_of(row)[:3])

    def action_card(self) -> None:
        """The card of what it is about."""
        row = self.table.row
        if row is not None and row.remark.subject:
            open_card(self, row.remark.subject)

    def action_remark(self) -> None:
        """A remark on the trail as a whole."""
        ask_remark(self, "")

    def _say(self, key: str, **values: object) -> str:
        return message(f"remark.{key}", self.language, **values)
