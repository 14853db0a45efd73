"""決定カード: one decision from its proposal to today, with the auditor's remarks on it."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult

from migtrack.domain.remark import RemarkKind
from migtrack.labels import Language, message, word
from migtrack.services.card_words import CardPart, CardWords
from migtrack.services.cards import card_of
from migtrack.services.desk import Desk
from migtrack.services.persons import list_persons
from migtrack.services.remarks import add_remark
from migtrack.tui.keys import Key
from migtrack.tui.office import office_of
from migtrack.tui.screens.framed import PaneScreen
from migtrack.tui.screens.pane import Pane
from migtrack.tui.screens.remark_forms import remark_fields
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Card, Fact

CARD = Key("c", "card", "remark.key.card", shown=False)
"""For the lists of rarer wishes."""


def open_card(pane: Pane, subject: str) -> None:
    """The card of a subject on a screen of its own."""
    card = DecisionCardPane(pane.language, subject)
    pane.app.push_screen(PaneScreen(pane.language, card, (pane.title(),)))


def card_facts(title: str, parts: Sequence[CardPart]) -> list[Fact]:
    """The parts of a card as facts, an empty line between them."""
    facts = [Fact(title)]
    for part in parts:
        facts += [Fact("", " "), Fact(f"■ {part.title}")]
        for line in part.lines:
            tone = Tone.WARNING if line.is_warning else Tone.PLAIN
            facts.append(Fact(line.name.strip(), line.text, tone))
    return facts


class DecisionCardPane(Pane):
    """One card that fills the screen."""

    KEYS: ClassVar[tuple[Key, ...]] = (Key("f2", "remark", "remark.key.add", ("e",)),)

    def __init__(self, language: Language, subject: str) -> None:
        super().__init__(language)
        self.subject = subject
        self.card = Card([Fact("", self.text("list.reading"))])

    def compose(self) -> ComposeResult:
        """The card."""
        yield self.card

    def take_focus(self) -> None:
        """The card scrolls."""
        self.card.focus()

    def title(self) -> str:
        """決定カード."""
        return message("card.title", self.language)

    def read(self, desk: Desk) -> list[Fact]:
        """The card in words."""
        card, words = card_of(desk, self.subject), CardWords(desk)
        return card_facts(words.title(card), words.parts(card))

    def show(self, answer: list[Fact]) -> None:
        """The card."""
        self.card.show(answer)

    def action_remark(self) -> None:
        """An auditor's remark on this decision."""
        ask_remark(self, self.subject)


def ask_remark(pane: Pane, subject: str) -> None:
    """Ask what is remarked; who is no auditor names the one whose remark it is."""
    pane.run_worker(_ask(pane, subject), group="remark", exclusive=True)


async def _ask(pane: Pane, subject: str) -> None:
    language, told = pane.language, list[str]()
    persons = await office_of(pane).at_desk(list_persons)

    def change(desk: Desk, values: Mapping[str, str]) -> object:
        kind, named = RemarkKind(values["kind"]), values["raised_by"] or None
        remark = add_remark(desk, subject, values["text"], kind, raised_by=named)
        told[:] = [message("remark.done", language, id=remark.id)]
        return remark

    def then() -> None:
        office_of(pane).say(told[0])

    fields = remark_fields(persons, language, {kind: word(kind, language) for kind in RemarkKind})
    pane.fill_in(message("remark.key.add", language), fields, change, "", then=then)
