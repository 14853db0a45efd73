"""標準機能採用率 by operation and 所管課: how far the body has come in letting its customisations go."""

from collections.abc import Sequence
from dataclasses import dataclass

from migtrack.domain.operation import Operation
from migtrack.exchange.radar_words import RadarWords
from migtrack.labels import Language, message
from migtrack.services.desk import Desk
from migtrack.services.radar import read_radar
from migtrack.specs.radar import Radar
from migtrack.specs.saving import Adoption
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column


@dataclass(frozen=True, slots=True)
class Share:
    """One operation, one 所管課, or the whole."""

    scope: str
    """Key of the word for what it is one of."""
    name: str
    adoption: Adoption


class ProgressPane(ListPane):
    """The rates of one operation or of the body, with what they are made of."""

    def __init__(self, language: Language, operation: Operation | None = None) -> None:
        self.operation, self._words = operation, RadarWords(language)
        self._radar: Radar | None = None
        super().__init__(language)

    def title(self) -> str:
        """標準機能採用率."""
        return self._say("progress")

    def read(self, desk: Desk) -> Radar:
        """The radar, for its rates."""
        return read_radar(desk, self.operation)

    def show(self, answer: Radar) -> None:
        """The whole first, then operations, then 所管課."""
        self._radar = answer
        words = self._words
        together = Share("together", self._say("together"), answer.overall)
        by_operation = [Share("by_operation", name, one) for name, one in answer.by_operation.items()]
        by_section = [Share("by_section", words.section_name(name), one) for name, one in answer.by_section.items()]
        self.show_rows([together, *by_operation, *by_section])

    def columns(self) -> Sequence[Column[Share]]:
        """Counts and rate."""
        say = self._say

        def count(key: str) -> Column[Share]:
            return Column(key, say(key), lambda share: f"{getattr(share.adoption, key):,}", 12, 8, align="right",
                          order=lambda share: getattr(share.adoption, key))  # fmt: skip

        return (
            Column("scope", say("scope"), lambda share: say(share.scope), 9, 6, priority=0),
            Column("name", say("name"), lambda share: share.name, 24, 14, priority=0, grows=True),
            count("total"),
            count("can_go"),
            count("decided"),
            count("adopted"),
            Column("rate", say("rate"), lambda share: self._words.percent(share.adoption), 8, align="right", priority=0,
                   order=lambda share: share.adoption.rate),
        )  # fmt: skip

    def key_of(self, row: Share) -> str:
        """What it is the rate of."""
        return f"{row.scope} {row.name}"

    def tone_of(self, row: Share) -> Tone:
        """The whole stands out."""
        return Tone.NOTICE if row.scope == "together" else Tone.PLAIN

    def figures_of(self, rows: Sequence[Share]) -> Sequence[tuple[str, str] | str]:
        """The rate of the body."""
        radar = self._radar
        return (self._words.say("radar.adoption", rate=self._words.rate(radar.overall)),) if radar else ()

    def facts_of(self, row: Share) -> Sequence[Fact]:
        """What the rate is made of, and what the list comes to."""
        facts = [Fact(row.name), Fact(self._say("rate"), self._words.rate(row.adoption))]
        if self._radar is None:
            return facts
        facts += [Fact("", text) for text in self._words.figures(self._radar)]
        return [*facts, *(Fact("", text) for text in self._words.notes(self._radar))]

    def _say(self, key: str) -> str:
        return message(f"register.radar.{key}", self.language)
