"""A customisation as the screen says it: verdict, what replaces it, what it costs, why it can go."""

from collections.abc import Mapping

from migtrack.domain.customisation import Citation, Verdict
from migtrack.domain.operation import Operation
from migtrack.labels import Language, message, word
from migtrack.labels.version_name import version_word
from migtrack.services.customisations import CustomRow
from migtrack.tui.phrases import named, yen
from migtrack.tui.screens.gap_row import WORKFLOW_TONES
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.fields import day_text

VERDICT_TONES = {
    Verdict.DROPPABLE: Tone.NOTICE,
    Verdict.DROPPABLE_AFTER: Tone.NOTICE,
    Verdict.PROHIBITED: Tone.WARNING,
    Verdict.UNDECIDED: Tone.BUSY,
}


class CustomRowText:
    """Words for a customisation."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.operations: Mapping[str, Operation] = {}
        self.persons: Mapping[str, str] = {}

    def say(self, key: str, **values: object) -> str:
        """A sentence about customisations."""
        return message(f"tui.custom.{key}", self.language, **values)

    def columns(self, *, with_operation: bool) -> tuple[Column[CustomRow], ...]:
        """What a person looks for."""
        say = self.say
        operation = Column("operation", say("operation"), self._short, 6, priority=0)
        return (
            Column("id", say("id"), lambda r: r.customisation.id, 6, priority=0),
            *((operation,) if with_operation else ()),
            Column("name", say("name"), lambda r: r.customisation.name, 30, 16, priority=0, grows=True),
            Column("verdict", say("verdict"), self.verdict, 20, 18, priority=0, tone=self.verdict_tone),
            Column("replaced", say("replaced"), self.replacement, 30, 14, priority=2, grows=True),
            Column("cost", say("cost"), lambda r: yen(r.customisation.yearly_cost, self.language), 12, 12,
                   align="right", priority=2, order=lambda r: r.customisation.yearly_cost),
            Column("section", say("section"), lambda r: r.customisation.section, 12, 8, priority=3),
            Column("decision", say("decision"), self.decision, 18, 10, priority=3),
            Column("workflow", say("workflow"), self.workflow, 8, priority=3,
                   tone=lambda r: WORKFLOW_TONES[r.customisation.workflow]),
            Column("use", say("use"), self._use, 10, 9, align="right", priority=5,
                   order=lambda r: r.customisation.yearly_use),
            Column("kind", say("kind"), lambda r: word(r.customisation.kind, self.language), 6, priority=6),
        )  # fmt: skip

    def _short(self, row: CustomRow) -> str:
        operation = self.operations.get(row.customisation.operation)
        return operation.short if operation else row.customisation.operation

    def verdict(self, row: CustomRow) -> str:
        """廃止可 …"""
        return word(row.triage.verdict, self.language)

    def verdict_tone(self, row: CustomRow) -> Tone:
        """What can go stands out."""
        return VERDICT_TONES.get(row.triage.verdict, Tone.PLAIN)

    def replacement(self, row: CustomRow) -> str:
        """The requirement that takes its place, where the verdict rests on one."""
        if not row.triage.citations or row.triage.verdict is Verdict.UNDECIDED:
            return ""
        return citation_text(row.triage.citations[0])

    def decision(self, row: CustomRow) -> str:
        """What was decided; empty where nothing was."""
        treatment = row.customisation.treatment
        return word(treatment, self.language) if treatment else ""

    def workflow(self, row: CustomRow) -> str:
        """How far the decision is."""
        return word(row.customisation.workflow, self.language) if row.customisation.treatment else ""

    def _use(self, row: CustomRow) -> str:
        use = row.customisation.yearly_use
        return "" if use is None else self.say("times", count=f"{use:,}")

    def facts(self, row: CustomRow) -> list[Fact]:
        """The card: first why it can go."""
        say, held, language = self.say, row.customisation, self.language
        name = {"author": self.persons.get(held.author, held.author)}
        facts = [
            Fact(say("verdict"), self.verdict(row), self.verdict_tone(row)),
            Fact(say("why"), row.why),
            *(Fact(say("cited"), self._citation(cited)) for cited in row.triage.citations),
            Fact(say("description"), held.description),
            Fact(say("section"), held.section),
            Fact(say("cost_full"), f"{self._yen(held.yearly_cost)} ({named(held.cost_basis, language)})"),
            Fact(say("revision_cost"), "" if held.revision_cost is None else self._yen(held.revision_cost)),
            Fact(say("use"), self._use(row)),
            Fact(say("legal_basis"), held.legal_basis),
            Fact(say("since"), held.since),
            Fact(say("decision"), self.decision(row)),
            Fact(say("workflow"), self.workflow(row), WORKFLOW_TONES[held.workflow]),
            Fact(say("reason"), held.reason),
            Fact(say("expires"), day_text(held.expires, language) if held.expires else ""),
            Fact(say("author"), name["author"]),
            Fact(say("note"), held.note),
        ]
        return [Fact(f"{held.id} {held.name}"), *(fact for fact in facts if fact.text)]

    def _yen(self, amount: int | None) -> str:
        said = yen(amount, self.language)
        return said if amount is None else self.say("yen", amount=said)

    def _citation(self, cited: Citation) -> str:
        state = self.say("confirmed") if cited.confirmed else self.say("score", score=f"{cited.score:.2f}")
        kind = named(cited.requirement_class, self.language)
        version = version_word(f"{cited.document}@{cited.version}", self.language)
        return f"{citation_text(cited)}  {version}  {kind}  {state}"


def citation_text(cited: Citation) -> str:
    """0019023 支援措置の満了管理."""
    return f"{cited.requirement} {cited.title}"
