"""A change between two versions as the screen says it: in columns, and in full with old decision and redline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from migtrack.domain.lineage import ChangeKind
from migtrack.domain.operation import Operation
from migtrack.domain.requirement import Requirement
from migtrack.labels import word
from migtrack.services.lineages import OldDecision
from migtrack.specs.change import Change
from migtrack.tui.phrases import UNKNOWN
from migtrack.tui.screens.revision_text import OUTCOME_TONES, RevisionText
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.columns import Column


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change with the texts it speaks of and what was decided on the old one."""

    change: Change
    old: Requirement | None
    news: tuple[Requirement, ...]
    """Best target first."""
    candidates: tuple[tuple[Requirement, float], ...]
    decisions: tuple[OldDecision, ...]

    @property
    def title(self) -> str:
        """Of the new text, else of the old one."""
        held = self.news[0] if self.news else self.old
        return held.title if held else ""

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to look at."""
        return self.change.kind is not ChangeKind.UNCHANGED


class ChangeRowText(RevisionText):
    """Words for a change."""

    operations: Mapping[str, Operation] = {}

    def columns(self) -> tuple[Column[ChangeRow], ...]:
        """What a person looks for, from left to right."""
        say = self.say
        return (
            Column("old", say("old_id"), lambda r: r.change.old or UNKNOWN, 10, 8, priority=0),
            Column("new", say("new_id"), self.new_ids, 14, 8, priority=0),
            Column("outcome", say("outcome"), lambda r: self.outcome(r.change.outcome), 8, 7, priority=0,
                   tone=self.outcome_tone),
            Column("kind", say("change"), lambda r: word(r.change.kind, self.language), 10, 8, priority=1),
            Column("title", say("title"), lambda r: r.title, 24, 14, priority=1, grows=True),
            Column("similarity", say("similarity"), self.similarity, 6, 6, align="right", priority=2,
                   order=lambda r: r.change.similarity if r.change.new and r.change.old else None),
            Column("decided", say("old_answer"), self.decided, 20, 12, priority=2, grows=True),
            Column("rule", say("rule"), lambda r: self.rule(r.change.rule), 22, 12, priority=3, grows=True),
            Column("reused", say("reused"), self.reused, 12, 6, priority=3, tone=lambda r: Tone.WARNING),
        )  # fmt: skip

    def new_ids(self, row: ChangeRow) -> str:
        """The best target, and how many there are besides."""
        ids = row.change.new_all
        if len(ids) > 1:
            return self.say("and_others", id=ids[0], count=len(ids) - 1)
        return row.change.new or UNKNOWN

    def outcome_tone(self, row: ChangeRow) -> Tone:
        """By outcome."""
        return OUTCOME_TONES[row.change.outcome] if row.change.outcome else Tone.PLAIN

    def similarity(self, row: ChangeRow) -> str:
        """0.97; empty where there is only one side."""
        return f"{row.change.similarity:.2f}" if row.change.old and row.change.new else ""

    def reused(self, row: ChangeRow) -> str:
        """Said where the old id bears an unrelated text now."""
        return self.say("id_reused") if row.change.reused_id else ""

    def decided(self, row: ChangeRow) -> str:
        """What was decided on the old text."""
        return " / ".join(dict.fromkeys(self.answer(old.assessment) for old in row.decisions))

    def facts(self, row: ChangeRow) -> list[Item]:
        """The card: rule, old decision, redline and new text, candidates."""
        say, change = self.say, row.change
        heading = f"{change.old or UNKNOWN} → {', '.join(change.new_all) or UNKNOWN} {row.title}"
        outcome = word(change.outcome, self.language) if change.outcome else ""
        told = self.joined(word(change.kind, self.language), outcome, self.rule(change.rule))
        items: list[Item] = [Fact(heading), Fact(say("change"), told, self.outcome_tone(row))]
        if change.reused_id:
            items.append(Fact(say("reused"), say("id_reused_text", id=change.old), Tone.WARNING))
        items += [self.old_line(old) for old in row.decisions]
        items += [*self._wordings(row), *self._ranked(row.candidates)]
        return [*items, *(item for old in row.decisions for item in (Fact("", " "), *self._decided_on(old)))]

    def _decided_on(self, old: OldDecision) -> list[Item]:
        operation = self.operations.get(old.assessment.operation)
        head, *rest = self.old_facts(old)
        name = Fact(self.say("operation"), operation.name) if operation else Fact("", " ")
        return [head, name, *rest]

    def _wordings(self, row: ChangeRow) -> list[Item]:
        if row.old is None:
            return [item for new in row.news for item in (Fact(self.say("new_text", id=new.id)), Fact("", _body(new)))]
        if not row.news:
            return [Fact(self.say("old_text", id=row.old.id)), Fact("", _body(row.old))]
        if not row.is_changed:
            return [Fact(self.say("new_text", id=row.news[0].id)), Fact("", _body(row.news[0])),
                    Fact("", self.say("same_text"))]  # fmt: skip
        return [item for new in row.news for item in (self.redline(row.old, new), Fact("", " "))]

    def _ranked(self, candidates: Sequence[tuple[Requirement, float]]) -> list[Item]:
        if not candidates:
            return []
        scored = [
            Fact(self.say("scored", id=one.id, score=f"{score:.2f}"), one.title or one.text)
            for one, score in candidates
        ]
        return [Fact(self.say("candidates")), *scored]


def _body(one: Requirement) -> str:
    return "\n".join(part for part in (one.title, one.text) if part) or UNKNOWN
