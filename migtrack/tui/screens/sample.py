"""抽出: decisions that an auditor draws, by chance or by risk, each with why; Enter opens its card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from migtrack.audit.sampling import Drawn, Risk
from migtrack.labels import Language, message
from migtrack.services.desk import Desk
from migtrack.services.event_words import EventWords
from migtrack.services.sampling import reason_words, sample_by_risk, sample_random
from migtrack.tui.keys import Key
from migtrack.tui.screens.decision_card import open_card
from migtrack.tui.screens.framed import PaneScreen
from migtrack.tui.screens.pane import ListPane, Pane
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind, read_number
from migtrack.tui.widgets.form import Form

RANDOM, EVERY = "random", "risk"
USUAL_NUMBER, MOST = "25", 9_999
SHORT = {
    Risk.EXCEPTION: "exception",
    Risk.CORRECTED: "corrected",
    Risk.BULK: "bulk",
    Risk.OLD_TEXT: "old_text",
    Risk.UNAPPROVED: "unapproved",
    Risk.DEPUTY: "deputy",
    Risk.OWN_HAND: "own_hand",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """How to draw."""

    risk: str
    """`random`, `risk` for all, else one of them."""
    number: int
    seed: str


@dataclass(frozen=True, slots=True)
class ShownDraw:
    """A decision that was drawn, in words."""

    subject: str
    name: str
    why: tuple[str, ...]


def ask_sample(pane: Pane) -> None:
    """Ask how to draw, and show what was drawn."""
    language, wishes = pane.language, list[Wish]()

    async def accept(values: Mapping[str, str]) -> str:
        wishes[:] = [Wish(values["way"], read_number(values["number"]) or 1, values["seed"])]
        return ""

    def closed(is_given: bool | None) -> None:
        if is_given:
            pane.app.push_screen(PaneScreen(language, SamplePane(language, wishes[0]), (pane.title(),)))

    def is_random(values: Mapping[str, str]) -> bool:
        return values.get("way") == RANDOM

    ways = [Choice(RANDOM, _say(language, "way_random")), Choice(EVERY, _say(language, "way_risk"))]
    ways += [Choice(risk.value, _say(language, f"short_{name}")) for risk, name in SHORT.items()]
    number = Field(
        "number", _say(language, "number"), FieldKind.NUMBER, USUAL_NUMBER, required=True, most=MOST, replaced=True,
        shown_when=is_random,
    )  # fmt: skip
    seed = Field("seed", _say(language, "seed"), value="1", required=True, replaced=True, shown_when=is_random)
    fields = [Field("way", _say(language, "way"), FieldKind.CHOICE, RANDOM, tuple(ways)), number, seed]
    keys = message("tui.past.keys", language)
    pane.app.push_screen(Form(_say(language, "title"), fields, accept, language, keys=keys), closed)


class SamplePane(ListPane):
    """What was drawn."""

    KEYS: ClassVar[tuple[Key, ...]] = (Key("enter", "", "remark.key.card"), *ListPane.KEYS)

    def __init__(self, language: Language, wish: Wish) -> None:
        self.wish = wish
        self._population = 0
        super().__init__(language)

    def title(self) -> str:
        """抽出."""
        return _say(self.language, "title")

    def read(self, desk: Desk) -> tuple[int, list[ShownDraw]]:
        """Draw."""
        wish, words = self.wish, EventWords.of(desk)
        if wish.risk == RANDOM:
            found = sample_random(desk, wish.number, wish.seed)
        else:
            found = sample_by_risk(desk, () if wish.risk == EVERY else (Risk(wish.risk),))
        by_chance = _say(self.language, "by_chance", seed=found.seed)

        def why(drawn: Drawn) -> tuple[str, ...]:
            return tuple(reason_words(words, reason) for reason in drawn.reasons) or (by_chance,)

        return found.population, [ShownDraw(one.subject, words.named(one.subject), why(one)) for one in found.drawn]

    def show(self, answer: tuple[int, list[ShownDraw]]) -> None:
        """Rows."""
        self._population, rows = answer
        self.show_rows(rows)

    def columns(self) -> Sequence[Column[ShownDraw]]:
        """What, and why."""
        subject, why = _say(self.language, "column_subject"), _say(self.language, "column_why")
        return (
            Column("subject", subject, lambda d: d.name, 34, 20, priority=0, grows=True),
            Column("why", why, lambda d: "  ".join(d.why), 60, 30, priority=0, grows=True),
        )

    def key_of(self, row: ShownDraw) -> str:
        """Its subject."""
        return row.subject

    def figures_of(self, rows: Sequence[ShownDraw]) -> Sequence[tuple[str, str] | str]:
        """How many of how many."""
        return (_say(self.language, "count", population=self._population, count=len(rows)),)

    def facts_of(self, row: ShownDraw) -> Sequence[Fact]:
        """Why it was drawn."""
        return [Fact(row.name), *(Fact(_say(self.language, "column_why"), text) for text in row.why)]

    def open_row(self, row: ShownDraw) -> None:
        """Enter: its card."""
        open_card(self, row.subject)


def _say(language: Language, key: str, **values: object) -> str:
    return message(f"sample.{key}", language, **values)
