"""Windows into the past of a requirement: its lineage through the versions, and every earlier decision on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from migtrack.domain.operation import Operation
from migtrack.labels import Language, word
from migtrack.services.desk import Desk
from migtrack.services.gaps import GapRow, find_gap
from migtrack.services.lineages import OldDecision, decisions_of, lineage_of
from migtrack.services.persons import person_names
from migtrack.services.specifications import find_requirement, find_version
from migtrack.tui.phrases import UNKNOWN
from migtrack.tui.screens.gap_row import GapRowText
from migtrack.tui.screens.pane import Pane
from migtrack.tui.screens.revision_text import RevisionText
from migtrack.tui.widgets.card import Card, Fact, Item

if TYPE_CHECKING:
    from migtrack.specs.lineage import Edge, Lineage


class CardPane(Pane):
    """One card that fills the screen."""

    def __init__(self, language: Language) -> None:
        super().__init__(language)
        self.revision_text = RevisionText(language)
        self.card = Card([Fact("", self.text("list.reading"))])

    def compose(self) -> ComposeResult:
        """The card."""
        yield self.card

    def take_focus(self) -> None:
        """The card scrolls."""
        self.card.focus()


class LineagePane(CardPane):
    """Where a requirement came from and what it became, through every registered version."""

    def __init__(self, language: Language, version: str, requirement: str) -> None:
        super().__init__(language)
        self._version, self._requirement = version, requirement

    def title(self) -> str:
        """系譜."""
        return f"{self.revision_text.say('lineage')} {self._requirement}"

    def read(self, desk: Desk) -> "tuple[str, Lineage]":
        """The lineage, and the requirement's title."""
        version = find_version(desk, self._version)
        found = lineage_of(desk, version, self._requirement)
        return find_requirement(desk, version, self._requirement).requirement.title, found

    def show(self, answer: "tuple[str, Lineage]") -> None:
        """Oldest first, this version in the middle."""
        title, lineage = answer
        say, text = self.revision_text.say, self.revision_text
        here = f"{text.version(self._version)} {self._requirement} {title}"
        before = [self._edge(edge) for edge in reversed(lineage.ancestors)]
        after = [self._edge(edge) for edge in lineage.descendants]
        nothing = [Fact("", say("no_lineage"))] if not before and not after else []
        self.card.show([Fact(here), Fact("", " "), *self._part("came_from", before), *self._part("became", after),
                        *nothing])  # fmt: skip

    def _part(self, name: str, facts: Sequence[Fact]) -> list[Fact]:
        return [Fact(self.revision_text.say(name)), *facts, Fact("", " ")] if facts else []

    def _edge(self, edge: "Edge") -> Fact:
        text = self.revision_text
        old, new = (text.version(version) for version in (edge.old_version, edge.new_version))
        way = f"{edge.old or UNKNOWN} → {new} {edge.new or UNKNOWN}"
        return Fact(old, text.joined(way, word(edge.kind, self.language), text.rule(edge.rule)))


@dataclass(frozen=True, slots=True)
class Decisions:
    """A row of the register with every decision it descends from."""

    row: GapRow
    olds: tuple[OldDecision, ...]
    persons: Mapping[str, str]


class DecisionPane(CardPane):
    """旧版での決定: the decision on this version, and those on earlier ones with their texts."""

    def __init__(self, language: Language, operation: Operation, requirement: str, text: GapRowText) -> None:
        super().__init__(language)
        self._operation, self._requirement, self._row_text = operation, requirement, text

    def title(self) -> str:
        """旧版での決定."""
        return f"{self.revision_text.say('old_decisions')} {self._requirement}"

    def read(self, desk: Desk) -> Decisions:
        """The row and its past."""
        row = find_gap(desk, self._operation, self._requirement)
        olds = decisions_of(desk, self._operation, row.key) if row.seq else []
        return Decisions(row, tuple(olds), person_names(desk))

    def show(self, answer: Decisions) -> None:
        """The present first, then each earlier decision under the change from its text."""
        self.revision_text.persons = answer.persons
        self._row_text.persons = answer.persons
        items: list[Item] = [*self._row_text.facts(answer.row)]
        for old in answer.olds:
            items += [Fact("", " "), *self.revision_text.old_facts(old)]
            if old.requirement is not None:
                items += [Fact("", " "), self.revision_text.redline(old.requirement, answer.row.requirement)]
        self.card.show(items)
