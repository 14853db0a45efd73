"""A row of the register as the screen says it: in columns, and in full with the text of the requirement."""

from collections.abc import Mapping
from datetime import date

from migtrack.domain.evidence import Evidence
from migtrack.domain.gap import Result, Treatment, Workflow
from migtrack.domain.operation import Operation
from migtrack.labels import Language, message, word
from migtrack.labels.version_name import version_word, with_version_words
from migtrack.services.approval_words import short_state
from migtrack.services.gaps import GapRow
from migtrack.services.work_changes import WorkChangeRow
from migtrack.tui.phrases import UNKNOWN, named, short_day
from migtrack.tui.screens.approval_text import approval_text
from migtrack.tui.screens.evidence_field import evidence_fact
from migtrack.tui.screens.work_change_text import WorkChangeText
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.fields import day_text

RESULT_TONES = {
    Result.FIT: Tone.GOOD,
    Result.GAP: Tone.NOTICE,
    Result.NA: Tone.QUIET,
    Result.UNCHECKED: Tone.BUSY,
}
WORKFLOW_TONES = {
    Workflow.DRAFT: Tone.PLAIN,
    Workflow.SUBMITTED: Tone.BUSY,
    Workflow.APPROVED: Tone.GOOD,
    Workflow.RETURNED: Tone.WARNING,
}


class GapRowText:
    """Words for a row of the register."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.operations: Mapping[str, Operation] = {}
        self.persons: Mapping[str, str] = {}
        """Names by id."""
        self.evidence: Mapping[str, Evidence] = {}
        """Kept files by digest."""
        self.plans: Mapping[str, WorkChangeRow] = {}
        """Plans of practice by the key of the row."""
        self.practices = WorkChangeText(language)

    def say(self, key: str, **values: object) -> str:
        """A sentence of the register."""
        return message(f"tui.gap.{key}", self.language, **values)

    def columns(self, *, with_operation: bool) -> tuple[Column[GapRow], ...]:
        """What a person looks for, from left to right."""
        say = self.say
        operation = Column("operation", say("operation"), self.short, 6, priority=0)
        return (
            *((operation,) if with_operation else ()),
            Column("id", say("id"), lambda r: r.requirement.id, 10, 8, priority=0),
            Column("class", say("class_short"), self.short_class, 11, 6, priority=3),
            Column("title", say("title"), lambda r: r.requirement.title, 22, 12, priority=1, grows=True),
            Column("text", say("text"), lambda r: r.requirement.text, 40, 24, priority=4, grows=True),
            Column("result", say("result"), lambda r: word(r.assessment.result, self.language), 8, priority=0,
                   tone=lambda r: RESULT_TONES[r.assessment.result]),
            Column("treatment", say("treatment"), self.treatment, 18, 10, priority=2),
            Column("workflow", say("workflow"), self.workflow, 8, priority=1, tone=self.workflow_tone),
            Column("section", say("section"), lambda r: r.assessment.section, 12, 8, priority=5),
            Column("practice", say("practice"), lambda r: r.assessment.practice, 24, 12, priority=8),
            Column("author", say("author"), lambda r: self.person(r.assessment.author), 12, 8, priority=6),
            Column("due", say("due"), lambda r: short_day(r.assessment.due, self.language), 9, 8, priority=7,
                   order=lambda r: r.assessment.due),
        )  # fmt: skip

    def short(self, row: GapRow) -> str:
        """Short name of its operation."""
        operation = self.operations.get(row.operation)
        return operation.short if operation else row.operation

    def short_class(self, row: GapRow) -> str:
        """◎必須, with the sign that the ministries' tables print."""
        return self.say(f"class_{row.requirement_class.value}") if row.requirement_class else UNKNOWN

    def treatment(self, row: GapRow) -> str:
        """What is done about it; empty where nothing is."""
        return word(row.assessment.treatment, self.language) if row.assessment.treatment else ""

    def workflow(self, row: GapRow) -> str:
        """How far the decision is, or what it waits for since a switch; empty where nothing was recorded."""
        if row.assessment.pending is not None:
            return message(f"revise.outcome_{row.assessment.pending.value}", self.language)
        return short_state(row.assessment, self.language) if row.seq else ""

    def workflow_tone(self, row: GapRow) -> Tone:
        """By workflow; what waits since a switch is worth a look."""
        return Tone.NOTICE if row.assessment.pending is not None else WORKFLOW_TONES[row.assessment.workflow]

    def person(self, person: str) -> str:
        """A person's name; the id of one that is unknown."""
        return self.persons.get(person, person)

    def facts(self, row: GapRow) -> list[Fact]:
        """The card."""
        say, said, needed = self.say, row.assessment, row.requirement
        facts = [
            Fact(say("class"), named(row.requirement_class, self.language)),
            Fact(say("text"), needed.text),
            Fact(say("effective"), day_text(needed.effective, self.language) if needed.effective else ""),
            Fact(say("transition"), needed.transition),
            Fact(say("rationale"), needed.rationale),
            Fact(say("note_of_text"), needed.note),
            Fact(say("result"), word(said.result, self.language), RESULT_TONES[said.result]),
            Fact(say("treatment"), self.treatment(row)),
            Fact(say("workflow"), self._approval(row), self.workflow_tone(row)),
            *(self.practices.plan_facts(self.plans[row.key]) if row.key in self.plans else ()),
            Fact(say("practice"), said.practice),
            Fact(say("section"), said.section),
            Fact(say("reason"), said.reason),
            Fact(say("other_affairs"), said.other_affairs),
            Fact(say("compatibility"), said.compatibility),
            Fact(say("effort"), "" if said.effort_hours is None else say("hours", hours=said.effort_hours)),
            *(Fact(say(name), day_text(day, self.language)) for name, day in self._days(row)),
            Fact(say("author"), self.person(said.author)),
            Fact(say("note"), said.note),
            evidence_fact(said.evidence, self.evidence, self.language),
            Fact(say("version"), version_word(f"{row.document}@{row.version}", self.language)),
            Fact(message("revise.old_decisions", self.language), self._origins(row)),
        ]
        title = " ".join(part for part in (needed.id, *needed.chapter[-1:], needed.title) if part)
        return [Fact(title), *(fact for fact in facts if fact.text)]

    def _origins(self, row: GapRow) -> str:
        """The decisions of earlier versions that it descends from, and how they are read."""
        names = [origin.partition("/")[2] for origin in row.assessment.origins]
        said = with_version_words("  ".join(names), self.language)
        return message("revise.origins", self.language, names=said) if names else ""

    def _days(self, row: GapRow) -> list[tuple[str, date]]:
        said = row.assessment
        days = {"due": said.due, "expires": said.expires, "notified": said.notified, "last_day": said.last_day}
        return [(name, day) for name, day in days.items() if day is not None]

    def _approval(self, row: GapRow) -> str:
        """What it waits for since a switch stands before how it was approved until then."""
        said = row.assessment
        approved = approval_text(said.workflow, said.approval, self.persons, self.language) if row.seq else ""
        return approved if said.pending is None else "  ".join(filter(None, (self.workflow(row), approved)))


def is_exception(values: Mapping[str, str]) -> bool:
    """Whether a form decides on 独自対応."""
    return values.get("treatment") == Treatment.EXCEPTION


def is_transitional(values: Mapping[str, str]) -> bool:
    """Whether a form decides on 一部機能経過措置."""
    return values.get("treatment") == Treatment.TRANSITIONAL
