"""変更履歴: who changed what, when and why.

Enter shows before and after, F2 the whole story of the record, F7 verifies the chain, F8 takes back.
Conditions and a period narrow it as an auditor asks for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from textual import work

from migtrack.domain.event import Event
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import Refusal
from migtrack.domain.step import Step
from migtrack.labels import Language, message
from migtrack.services.desk import Desk
from migtrack.services.event_words import known_word
from migtrack.services.persons import list_persons
from migtrack.services.trail import ChainReport, verify
from migtrack.services.trail_search import EventWish, find_events, section_of, sections_by_operation
from migtrack.tui.keys import Key
from migtrack.tui.office import office_of
from migtrack.tui.phrases import local_time, short_day
from migtrack.tui.screens.decision_card import open_card
from migtrack.tui.screens.event_text import action_word, differences, role_word, subject_words
from migtrack.tui.screens.more import MORE
from migtrack.tui.screens.narrowing import NARROW, Facet, NarrowPane
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.screens.undoing import ask_undo
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.dialogs import Notice
from migtrack.tui.widgets.fields import Field, FieldKind, read_day
from migtrack.tui.widgets.form import Form

NEWEST = 20_000
"""More than a person scrolls through; older ones are asked for by the command line."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Events, newest first, and the names they need."""

    events: tuple[Event, ...]
    operations: Mapping[str, Operation]
    persons: Mapping[str, str]
    steps: Mapping[int, Step]
    sections: Mapping[str, str]
    """所管課 by operation."""


class HistoryPane(NarrowPane):
    """The trail of one operation, or of the body."""

    MARKABLE: ClassVar[bool] = True
    RARER: ClassVar[tuple[Key, ...]] = (
        NARROW,
        Key("d", "period", "audit_screen.key.period", shown=False),
        Key("s", "sample", "sample.key.sample", shown=False),
        Key("b", "compare_days", "audit_screen.key.compare_days", shown=False),
        Key("g", "pack", "pack.key", shown=False),
    )
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "card", "remark.key.card", ("c",)),
        Key("f7", "verify", "tui.key.verify"),
        Key("f8", "undo", "register.key.undo_short", ("u",)),
        MORE,
        *RARER,
        *ListPane.KEYS,
    )

    def __init__(self, language: Language, operation: Operation | None = None) -> None:
        self.operation = operation
        self._operations: Mapping[str, Operation] = {}
        self._persons: Mapping[str, str] = {}
        self._steps: Mapping[int, Step] = {}
        self._sections: Mapping[str, str] = {}
        self._wish = EventWish(operation=operation.key if operation else None)
        super().__init__(language)

    def title(self) -> str:
        """変更履歴."""
        return self.text("menu.history")

    def read(self, desk: Desk) -> Entries:
        """The trail."""
        events = find_events(desk, self._wish, NEWEST)
        operations = {operation.key: operation for operation in desk.catalogue.operations}
        persons = {person.id: person.name for person in list_persons(desk)}
        steps = {step.number: step for step in desk.catalogue.steps}
        return Entries(tuple(events), operations, persons, steps, sections_by_operation(desk))

    def show(self, answer: Entries) -> None:
        """Rows."""
        self._operations, self._persons, self._steps = answer.operations, answer.persons, answer.steps
        self._sections = answer.sections
        self.show_rows(answer.events)

    def columns(self) -> Sequence[Column[Event]]:
        """What a person looks for."""
        say, narrow = self._say, 14 if self.language is Language.JA else 16
        return (
            Column("seq", say("seq"), lambda e: str(e.seq), 7, 5, align="right", priority=0, order=lambda e: e.seq),
            Column("at", say("at"), lambda e: local_time(e.at, self.language), 16, narrow, priority=0,
                   order=lambda e: e.at),
            Column("actor", say("actor"), self._actor, 14, 8, priority=1),
            Column("action", say("action"), lambda e: action_word(e, self.language), 22, 12, priority=0),
            Column("subject", say("subject"), self._subject, 30, 14, priority=1, grows=True),
            Column("reason", say("reason"), self._reason, 40, 14, priority=2, grows=True),
            Column("via", say("via"), lambda e: e.via, 20, 12, priority=9),
        )  # fmt: skip

    def _reason(self, event: Event) -> str:
        """Why; of a purged event, that its text is gone, and its hash."""
        return message("retention.purged_one", self.language, hash=event.purged) if event.purged else event.reason

    def key_of(self, row: Event) -> str:
        """Its number."""
        return str(row.seq)

    def _actor(self, event: Event) -> str:
        return self._persons.get(event.actor, event.actor)

    def _subject(self, event: Event) -> str:
        alone = self.operation is not None
        return subject_words(event, self._operations, self.language, of_one_operation=alone, steps=self._steps)

    def facts_of(self, row: Event) -> Sequence[Fact]:
        """Who, when, why, and what became of every field."""
        say = self._say
        facts = [
            Fact(say("at"), local_time(row.at, self.language)),
            Fact(say("actor"), f"{self._actor(row)} ({role_word(row, self.language)})  {row.via}"),
            Fact(say("subject"), self._subject(row)),
            Fact(say("reason"), self._reason(row)),
            Fact(say("spec"), row.spec),
            Fact(say("evidence"), "  ".join(digest[:12] for digest in row.evidence)),
            *differences(row, self.language, self._persons, self._operations, self._steps),
        ]
        return [Fact(f"{row.seq} {action_word(row, self.language)}"), *(fact for fact in facts if fact.text)]

    def facets(self) -> Sequence[Facet]:
        """Person, 所管課, 業務, operation of the program, kind."""
        say, language = self._say, self.language
        operation = Facet("operation", self._screen("operation"), self._operation)
        return (
            *((operation,) if self.operation is None else ()),
            Facet("section", self._screen("section"), lambda e: section_of(e, self._sections)),
            Facet("actor", say("actor"), self._actor),
            Facet("action", say("action"), lambda e: action_word(e, language)),
            Facet("kind", self._screen("kind"), lambda e: known_word(f"event.kind.{e.subject.kind}", language)),
        )

    def _operation(self, event: Event) -> str:
        image = event.after or event.before or {}
        found = self._operations.get(str(image.get("operation", "")))
        return found.short if found else ""

    def figures_of(self, rows: Sequence[Event]) -> Sequence[tuple[str, str] | str]:
        """Conditions, period, how many."""
        wish, parts = self._wish, ""
        if wish.first or wish.last:
            first, last = (short_day(day, self.language) for day in (wish.first, wish.last))
            parts += self._screen("period", first=first, last=last)
        if wish.requirement:
            parts += self._screen("of_requirement", id=wish.requirement)
        return (self.narrowing(), (parts, "$tone-notice bold"), self.text("list.count", count=len(rows)))

    def action_card(self) -> None:
        """The whole story of the record under the cursor."""
        if self.table.row is not None:
            open_card(self, str(self.table.row.subject))

    def action_period(self) -> None:
        """Only what was written between two days, or about one requirement; emptied fields lift the condition."""
        wish = self._wish

        async def accept(values: Mapping[str, str]) -> str:
            first, last = read_day(values["first"]), read_day(values["last"])
            if first and last and last < first:
                return message("days.reversed", self.language, first=first.isoformat(), last=last.isoformat())
            self._wish = replace(wish, first=first, last=last, requirement=values["requirement"].strip() or None)
            self.ask()
            return ""

        def day(key: str, value: date | None) -> Field:
            return Field(key, self._screen(key), FieldKind.DAY, value.isoformat() if value else "", replaced=True)

        requirement = Field("requirement", self._screen("requirement"), value=wish.requirement or "", replaced=True)
        fields = [day("first", wish.first), day("last", wish.last), requirement]
        keys = message("tui.past.keys", self.language)
        self.app.push_screen(Form(self._screen("key.period"), fields, accept, self.language, keys=keys))

    def action_sample(self) -> None:
        """抽出."""
        from migtrack.tui.screens.sample import ask_sample

        ask_sample(self)

    def action_compare_days(self) -> None:
        """2つの日の比較."""
        from migtrack.tui.app import MigtrackApp
        from migtrack.tui.screens.days import ask_days

        if isinstance(self.app, MigtrackApp):
            ask_days(self.app)

    @work(exclusive=True, group="pack")
    async def action_pack(self) -> None:
        """監査提出資料一式."""
        from migtrack.tui.screens.audit_pack import ask_pack

        await ask_pack(self, self.operation)

    def _screen(self, key: str, **values: object) -> str:
        return message(f"audit_screen.{key}", self.language, **values)

    def action_undo(self) -> None:
        """Take the marked events back."""
        ask_undo(self, [event.seq for event in self.table.marked_rows])

    @work(exclusive=True, group="verify")
    async def action_verify(self) -> None:
        """Look whether nobody touched the chain."""
        office = office_of(self)
        office.say(self._say("verifying"))
        try:
            report = await office.at_desk(verify)
        except Refusal as refusal:
            office.tell(refusal)
        else:
            title, close = self.text("key.verify"), self.text("close")
            self.app.push_screen(Notice(title, self._report_facts(report), close=close))

    def _report_facts(self, report: ChainReport) -> list[Fact]:
        head = Fact(self._say("head"), report.head)
        if report.is_sound:
            return [Fact("", self._say("sound", count=report.events), Tone.GOOD), head]
        said = Fact("", self._say("unsound", count=len(report.problems)), Tone.WARNING)
        found = [Fact(str(p.seq), message(p.key, self.language, subject=p.subject)) for p in report.problems]
        return [said, *found, head]

    def _say(self, key: str, **values: Any) -> str:
        return self.text(f"history.{key}", **values)
