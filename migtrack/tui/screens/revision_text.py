"""How screens speak of revisions: versions, outcomes, old decisions with their text, what changed in a wording."""

from collections.abc import Mapping

from migtrack.domain.gap import Assessment
from migtrack.domain.lineage import Outcome
from migtrack.domain.requirement import Requirement
from migtrack.labels import Language, message, word
from migtrack.labels.rule_words import rule_word
from migtrack.labels.version_name import version_word
from migtrack.services.lineages import OldDecision
from migtrack.specs.redline import RunKind, redline
from migtrack.tui.phrases import UNKNOWN
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.fields import day_text
from migtrack.tui.widgets.redline import Change, Piece, Redline

OUTCOME_TONES = {Outcome.CARRIED: Tone.GOOD, Outcome.LOOK_AGAIN: Tone.BUSY, Outcome.REOPEN: Tone.NOTICE}
PIECES = {RunKind.SAME: Change.SAME, RunKind.GONE: Change.OLD, RunKind.COME: Change.NEW}


class RevisionText:
    """Words for versions, changes and old decisions."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.persons: Mapping[str, str] = {}
        """Names by id."""

    def say(self, key: str, **values: object) -> str:
        """A sentence of the screens about revisions."""
        return message(f"revise.{key}", self.language, **values)

    def joined(self, *parts: str) -> str:
        """Words one after the other, those that are empty left out."""
        return self.say("list_sign").join(part for part in parts if part)

    def version(self, name: str) -> str:
        """`1.0（正誤1）`, with or without the document before it."""
        return version_word(name, self.language)

    def outcome(self, outcome: Outcome | None) -> str:
        """継続, 要確認, 再検討 as they fit a column."""
        return self.say(f"outcome_{outcome.value}") if outcome else ""

    def rule(self, rule: str) -> str:
        """Which rule said so, in words."""
        return rule_word(rule, self.language)

    def person(self, person: str) -> str:
        """A person's name; the id of one that is unknown."""
        return self.persons.get(person, person)

    def answer(self, said: Assessment) -> str:
        """差異あり・運用見直し."""
        treatment = word(said.treatment, self.language) if said.treatment else ""
        return self.joined(word(said.result, self.language), treatment)

    def redline(self, old: Requirement, new: Requirement, titles: tuple[str, str] | None = None) -> Redline:
        """Title and text, old and new, with what changed marked."""
        runs = redline(f"{old.title}\n{old.text}", f"{new.title}\n{new.text}")
        pieces = tuple(Piece(PIECES[run.kind], run.text) for run in runs)
        return Redline(pieces, titles or (self.say("new_text", id=new.id), self.say("old_text", id=old.id)))

    def old_line(self, old: OldDecision) -> Fact:
        """An old decision in one line: on which version, what was said, by whom, how it was approved."""
        said = old.assessment
        name = self.say("old_line", version=self.version(f"{said.document}@{said.version}"), id=said.requirement)
        state = "" if said.approval else word(said.workflow, self.language)
        parts = (self.answer(said), state, self.person(said.author), self.approval(said), said.reason)
        return Fact(self.say("old_decisions"), f"{name}  {self.joined(*parts)}")

    def old_facts(self, old: OldDecision) -> list[Item]:
        """An old decision in full: the same, and practice, section, note, and how it came here."""
        say, said = self.say, old.assessment
        name = self.version(f"{said.document}@{said.version}")
        title = old.requirement.title if old.requirement else UNKNOWN
        facts = [
            Fact(say("decided"), self.joined(self.answer(said), word(said.workflow, self.language))),
            Fact(say("decided_by"), self.person(said.author)),
            Fact(say("approved"), self.approval(said)),
            Fact(say("reason"), said.reason),
            Fact(say("practice"), said.practice),
            Fact(say("section"), said.section),
            Fact(say("note"), said.note),
            Fact(say("went"), self._went(old)),
        ]
        head = Fact(say("old_head", version=name, id=said.requirement, title=title))
        return [head, *(fact for fact in facts if fact.text)]

    def approval(self, said: Assessment) -> str:
        """画面で承認 令和8年11月2日 加藤."""
        held = said.approval
        if held is None:
            return ""
        by = held.decided_by or self.person(held.approver)
        day = day_text(held.on, self.language)
        return self.joined(word(held.way, self.language), day, by, held.document_number)

    def _went(self, old: OldDecision) -> str:
        went = old.descent
        if went is None:
            return ""
        kind, outcome = word(went.kind, self.language), word(went.outcome, self.language)
        return self.joined(went.switch, kind, outcome, self.rule(went.rule))
