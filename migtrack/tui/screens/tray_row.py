"""An entry of the trays as the screen says it: in columns, and in full with old decision, redline and new text."""

from collections.abc import Mapping

from migtrack.domain.operation import Operation
from migtrack.domain.requirement import Requirement
from migtrack.labels import word
from migtrack.services.candidates import Candidate
from migtrack.services.trays import TrayRow
from migtrack.tui.phrases import UNKNOWN
from migtrack.tui.screens.revision_text import OUTCOME_TONES, RevisionText
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.columns import Column


class TrayRowText(RevisionText):
    """Words for an entry of the trays."""

    operations: Mapping[str, Operation] = {}

    def columns(self, *, with_operation: bool) -> tuple[Column[TrayRow], ...]:
        """What a person looks for, from left to right."""
        say = self.say
        operation = Column("operation", say("operation"), self.operation, 6, priority=0)
        return (
            *((operation,) if with_operation else ()),
            Column("id", say("id"), lambda r: r.id, 10, 8, priority=0),
            Column("outcome", say("outcome"), lambda r: self.outcome(r.outcome), 8, 7, priority=0,
                   tone=lambda r: OUTCOME_TONES[r.outcome]),
            Column("title", say("title"), lambda r: r.title, 22, 12, priority=1, grows=True),
            Column("old", say("old_answer"), self.old_answers, 22, 12, priority=1, grows=True),
            Column("rule", say("rule"), self.rules, 22, 12, priority=2, grows=True),
            Column("target", say("target"), self.target, 14, 8, priority=3),
            Column("section", say("section"), self.section, 12, 8, priority=4),
        )  # fmt: skip

    def operation(self, row: TrayRow) -> str:
        """Its short name."""
        operation = self.operations.get(row.operation)
        return operation.short if operation else row.operation

    def old_answers(self, row: TrayRow) -> str:
        """差異あり・運用見直し for each decision of an earlier version."""
        return " / ".join(dict.fromkeys(self.answer(old.assessment) for old in row.olds))

    def rules(self, row: TrayRow) -> str:
        """Why it waits."""
        return self.joined(*dict.fromkeys(self.rule(descent.rule) for descent in row.descents))

    def target(self, row: TrayRow) -> str:
        """Where it stands now, or the likeliest place where it stands nowhere."""
        if row.row is not None:
            return row.row.requirement.id
        return self.candidate(row.candidates[0]) if row.candidates else self.say("nowhere")

    def candidate(self, candidate: Candidate) -> str:
        """0019011 (0.97)."""
        return self.say("scored", id=candidate.id, score=f"{candidate.score:.2f}")

    def section(self, row: TrayRow) -> str:
        """所管課 of the row, else of the old decisions."""
        said = [row.row.assessment.section] if row.row else [old.assessment.section for old in row.olds]
        return self.joined(*dict.fromkeys(said))

    def facts(self, row: TrayRow) -> list[Item]:
        """The card: why it waits, old decision, redline, new text, candidates."""
        say = self.say
        heading = f"{self.operation(row)} {row.id} {row.title}"
        version = self.version(f"{row.document}@{row.version}")
        waits = self.joined(word(row.outcome, self.language), self.rules(row))
        items: list[Item] = [Fact(heading), Fact(say("waits_as"), waits, OUTCOME_TONES[row.outcome])]
        items += [self.old_line(old) for old in row.olds]
        for old in row.olds:
            items += self._wordings(row, old.requirement)
        if row.row is not None and not any(old.requirement for old in row.olds):
            items += [Fact(say("new_head", version=version)), Fact("", row.row.requirement.text)]
        items += self._ranked(row)
        return [*items, *(item for old in row.olds for item in (Fact("", " "), *self.old_facts(old)))]

    def _wordings(self, row: TrayRow, old: Requirement | None) -> list[Item]:
        """Old and new text with what changed marked; one text alone where the other is not there or the same."""
        if old is None:
            return [Fact("", self.say("no_old_text"))]
        if row.row is None:
            return [Fact(self.say("old_text", id=old.id)), Fact("", old.text or UNKNOWN)]
        now = row.row.requirement
        if (old.title, old.text) == (now.title, now.text):
            return [Fact(self.say("new_text", id=now.id)), Fact("", now.text), Fact("", self.say("same_text"))]
        return [self.redline(old, now), Fact("", " ")]

    def _ranked(self, row: TrayRow) -> list[Item]:
        if not row.candidates:
            return []
        ranked = [Fact(self.candidate(one), one.requirement.title or one.requirement.text) for one in row.candidates]
        return [Fact(self.say("candidates")), *ranked]
