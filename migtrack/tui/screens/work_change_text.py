"""運用見直し as the screens say it: where a plan stands against the cutover, what it lacks, and the card."""

from collections.abc import Mapping
from datetime import date

from migtrack.domain.operation import Operation
from migtrack.domain.work_change import RuleChange, WorkChange
from migtrack.labels import Language, message, word
from migtrack.services.work_change_states import NEEDED, PracticeState, lacking, open_rules, state_of
from migtrack.services.work_changes import WorkChangeRow
from migtrack.tui.phrases import short_day
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.fields import day_text

STATE_TONES = {
    PracticeState.MISSES_COUNCIL: Tone.WARNING,
    PracticeState.AFTER_CUTOVER: Tone.WARNING,
    PracticeState.OVERDUE: Tone.WARNING,
    PracticeState.UNPLANNED: Tone.NOTICE,
    PracticeState.INCOMPLETE: Tone.NOTICE,
    PracticeState.RUNNING: Tone.BUSY,
    PracticeState.DONE: Tone.GOOD,
}
STATE_WORDS = {
    PracticeState.MISSES_COUNCIL: "state_misses_council",
    PracticeState.AFTER_CUTOVER: "state_after_cutover",
    PracticeState.OVERDUE: "state_overdue",
    PracticeState.UNPLANNED: "state_unplanned",
    PracticeState.INCOMPLETE: "state_incomplete",
    PracticeState.RUNNING: "state_running",
    PracticeState.DONE: "state_done",
}


class WorkChangeText:
    """Words for a change of practice, as of a day."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.today = date.max
        self.operations: Mapping[str, Operation] = {}

    def say(self, key: str, **values: object) -> str:
        """A sentence about changes of practice."""
        return message(f"register.practice.{key}", self.language, **values)

    def columns(self, *, with_operation: bool) -> tuple[Column[WorkChangeRow], ...]:
        """What a person looks for, from left to right."""
        say = self.say
        operation = Column("operation", say("operation"), self.operation, 6, priority=0)
        return (
            *((operation,) if with_operation else ()),
            Column("subject", say("subject"), self.short_subject, 10, 8, priority=0),
            Column("name", say("name"), lambda r: r.answered.title, 24, 16, priority=0, grows=True),
            Column("state", say("state"), self.state, 16, 14, priority=0, tone=self.state_tone),
            Column("due", say("due"), lambda r: self._short(self._due(r)), 10, 9, priority=1, order=self._due),
            Column("opening", say("opening"), lambda r: self._short(r.opening), 10, 9, priority=1,
                   order=lambda r: r.opening),
            Column("lacks", say("lacks"), self.lacks, 30, 20, priority=2, grows=True),
            Column("section", say("section"), self.section, 12, 8, priority=3),
            Column("owner", say("owner"), lambda r: r.change.owner if r.change else "", 10, 8, priority=4),
            Column("new_way", say("new_way"), lambda r: r.change.new_way if r.change else "", 26, 14, priority=5),
            Column("workflow", say("workflow"), lambda r: word(r.answered.workflow, self.language), 12, priority=6),
        )  # fmt: skip

    def operation(self, row: WorkChangeRow) -> str:
        """Its short name."""
        operation = self.operations.get(row.answered.operation)
        return operation.short if operation else row.answered.operation

    def short_subject(self, row: WorkChangeRow) -> str:
        """The requirement's id, or the customisation's number."""
        return row.answered.subject.split("/", 2)[-1]

    def section(self, row: WorkChangeRow) -> str:
        """所管課 of the plan, else of what it is for."""
        return (row.change.section if row.change else "") or row.answered.section

    def state(self, row: WorkChangeRow) -> str:
        """How it stands."""
        return self.say(STATE_WORDS[state_of(row, self.today)])

    def state_tone(self, row: WorkChangeRow) -> Tone:
        """What endangers the cutover stands out."""
        return STATE_TONES[state_of(row, self.today)]

    def lacks(self, row: WorkChangeRow) -> str:
        """What is still missing: fields of the plan, rules to be amended."""
        if row.change is None:
            return self._join([self.say(name) for name in NEEDED])
        if row.is_done:
            return ""
        missing = [self.say(name) for name in lacking(row.change)]
        return self._join([*missing, *map(self._open_rule, open_rules(row.change))])

    def _open_rule(self, rule: RuleChange) -> str:
        return self.say("rule_open", kind=word(rule.kind, self.language), name=rule.name)

    def rule(self, rule: RuleChange) -> str:
        """条例「手数料条例」 令和8年12月18日(金) 済."""
        told = {"kind": word(rule.kind, self.language), "name": rule.name}
        if rule.done_on is None:
            return self.say("rule_is_open", **told)
        return self.say("rule_is_done", **told, day=day_text(rule.done_on, self.language))

    def facts(self, row: WorkChangeRow) -> list[Fact]:
        """The card of a plan, with its heading."""
        title = f"{self.operation(row)} {self.short_subject(row)} {row.answered.title}"
        workflow = word(row.answered.workflow, self.language)
        plan = [fact for fact in self.plan_facts(row) if fact.text != self.say("key_hint")]
        return [Fact(title), *plan, Fact(self.say("workflow"), workflow)]

    def plan_facts(self, row: WorkChangeRow) -> list[Fact]:
        """The plan alone, for the card of what it is for: how it stands, what it lacks, what it says."""
        say, change = self.say, row.change
        head = Fact(say("title"), self.state(row), self.state_tone(row))
        days = [Fact(say("opening"), self._long(row.opening))]
        if change is None:
            return [fact for fact in (head, Fact("", say("key_hint")), *days) if fact.text]
        facts = [
            head,
            Fact(say("lacks"), "" if row.is_done else self.lacks(row) or say("nothing_lacks")),
            *self._said(row, change),
            *days,
            Fact(say("council"), self._council(row)),
            Fact(say("note"), change.note),
        ]
        return [fact for fact in facts if fact.text]

    def _said(self, row: WorkChangeRow, change: WorkChange) -> list[Fact]:
        say, rules = self.say, [self.rule(rule) for rule in change.rules]
        return [
            Fact(say("old_way"), change.old_way),
            Fact(say("new_way"), change.new_way),
            Fact(say("owner"), " ".join(filter(None, (self.section(row), change.owner)))),
            Fact(say("training"), change.training),
            Fact(say("rules"), "\n".join(rules)),
            Fact(say("due"), self._long(change.due)),
            Fact(say("done_on"), self._long(change.done_on)),
        ]

    def _council(self, row: WorkChangeRow) -> str:
        if not (row.needs_council and row.session):
            return ""
        return self.say("council_text", opens=self._long(row.session.opens), closes=self._long(row.session.closes))

    def _due(self, row: WorkChangeRow) -> date | None:
        return row.change.due if row.change else None

    def _short(self, day: date | None) -> str:
        return short_day(day, self.language)

    def _long(self, day: date | None) -> str:
        return day_text(day, self.language) if day else ""

    def _join(self, parts: list[str]) -> str:
        return self.say("joined").join(parts)
