"""A customisation as the screen says it: verdict, what replaces it, what it costs, why it can go."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from migtrack.domain.customisation import Citation, CostBasis, Verdict
from migtrack.domain.evidence import Evidence
from migtrack.domain.operation import Operation
from migtrack.exchange.radar_words import RadarWords
from migtrack.labels import Language, message, word
from migtrack.labels.version_name import version_word
from migtrack.services.approval_words import short_state
from migtrack.services.customisations import CustomRow
from migtrack.services.work_changes import WorkChangeRow
from migtrack.specs.radar import RadarRow
from migtrack.specs.saving import Saving, saving_of, totals_of
from migtrack.tui.phrases import named, short_day, yen
from migtrack.tui.screens.approval_text import approval_text
from migtrack.tui.screens.evidence_field import evidence_fact
from migtrack.tui.screens.gap_row import WORKFLOW_TONES
from migtrack.tui.screens.work_change_text import WorkChangeText
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.fields import day_text
from migtrack.width import pad

VERDICT_TONES = {
    Verdict.DROPPABLE: Tone.NOTICE,
    Verdict.DROPPABLE_AFTER: Tone.NOTICE,
    Verdict.PROHIBITED: Tone.WARNING,
    Verdict.UNDECIDED: Tone.BUSY,
}

BASIS_CELLS = {Language.JA: 6, Language.EN: 8}
"""Cells of the longest basis that an amount can stand on."""


class CustomRowText:
    """Words for a customisation."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.operations: Mapping[str, Operation] = {}
        self.persons: Mapping[str, str] = {}
        self.evidence: Mapping[str, Evidence] = {}
        """Kept files by digest."""
        self.words = RadarWords(language)
        self.plans: Mapping[str, WorkChangeRow] = {}
        """Plans of practice by number."""
        self.practices = WorkChangeText(language)
        self.radar: Mapping[str, RadarRow] = {}
        """What the list of what can go says of each, by number; empty on the inventory."""

    def say(self, key: str, **values: object) -> str:
        """A sentence about customisations."""
        return message(f"tui.custom.{key}", self.language, **values)

    def columns(self, *, with_operation: bool) -> tuple[Column[CustomRow], ...]:
        """What a person looks for."""
        say = self.say
        operation = Column("operation", say("operation"), self.short, 6, priority=0)
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

    def drop_columns(self, *, with_operation: bool) -> tuple[Column[CustomRow], ...]:
        """What can go: what it saves on what basis, what stands in the way, by when."""
        columns = {column.key: column for column in self.columns(with_operation=with_operation)}
        head = self.words.say
        columns["name"] = replace(columns["name"], width=24, least=14)
        columns["verdict"] = replace(columns["verdict"], width=18, least=14)
        columns["replaced"] = replace(columns["replaced"], priority=4)
        radar = (
            Column("cost", head("radar.head_yearly"), self.yearly, 8 + BASIS_CELLS[self.language], align="right",
                   priority=0, order=lambda r: r.customisation.yearly_cost),
            Column("way", head("radar.head_way"), self.way, 24, 20, priority=1, grows=True, tone=self.way_tone),
            Column("day", head("radar.column_day"), self.day, 11, priority=2, order=self._cutover),
            Column("over", head("radar.head_over"), self.over_years, 12, 11, align="right", priority=2,
                   order=lambda r: self._saving(r).over_years),
        )  # fmt: skip
        first = ("id", "operation", "name", "verdict")
        rest = ("replaced", "section", "decision", "workflow", "use", "kind")
        return (
            *(columns[key] for key in first if key in columns),
            *radar,
            *(columns[key] for key in rest),
        )

    def yearly(self, row: CustomRow) -> str:
        """What it saves a year, with the basis; what is not reckoned is a word."""
        held = row.customisation
        amount = yen(held.yearly_cost, self.language)
        if held.yearly_cost is None:
            return amount
        return f"{amount} {pad(word(held.cost_basis, self.language), BASIS_CELLS[self.language])}"

    def way(self, row: CustomRow) -> str:
        """What stands in the way, in short."""
        found = self.radar.get(row.customisation.id)
        return self.words.hindrances(found) if found else ""

    def way_tone(self, row: CustomRow) -> Tone:
        """What nothing stands in the way of any more stands out."""
        found = self.radar.get(row.customisation.id)
        return Tone.GOOD if found and found.is_cleared else Tone.PLAIN

    def day(self, row: CustomRow) -> str:
        """The day its operation's new system opens, or opened."""
        found = self.radar.get(row.customisation.id)
        if found is None or found.cutover is None:
            return ""
        day = short_day(found.cutover, self.language)
        return self.words.say("radar.opened_short", day=day) if found.is_open else day

    def over_years(self, row: CustomRow) -> str:
        """What it saves over five years, as far as it is reckoned."""
        saving = self._saving(row)
        if saving.over_years is None:
            return word(CostBasis.UNKNOWN, self.language)
        amount = f"{saving.over_years:,}"
        return self.words.say("radar.short_at_least", amount=amount) if saving.is_partial else amount

    def _saving(self, row: CustomRow) -> Saving:
        found = self.radar.get(row.customisation.id)
        return found.saving if found else saving_of(row.customisation, 0)

    def _cutover(self, row: CustomRow) -> date | None:
        found = self.radar.get(row.customisation.id)
        return found.cutover if found else None

    def figures(self, rows: Sequence[CustomRow]) -> tuple[str, ...]:
        """What rows that can go save: by basis a year, what is not reckoned, by basis over five years."""
        totals, say = totals_of(map(self._saving, rows)), self.words.say
        yearly = self._by_basis({basis: one.yearly - one.yearly_more for basis, one in totals.sums.items()})
        over = self._by_basis({basis: one.over_years - one.over_years_more for basis, one in totals.sums.items()})
        return (
            say("radar.saves_list", sums=yearly) if yearly else "",
            say("radar.not_reckoned" if totals.unknown else "radar.all_reckoned", count=totals.unknown),
            say("radar.saves_five", sums=over) if over and self.radar else "",
        )

    def _by_basis(self, amounts: Mapping[CostBasis, int]) -> str:
        say = self.words.say
        each = (say(_more_or_less(amount), basis=basis, amount=f"{abs(amount):,}") for basis, amount in amounts.items())
        return say("radar.and_sign").join(each)

    def short(self, row: CustomRow) -> str:
        """Short name of its operation."""
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
        return short_state(row.customisation, self.language) if row.customisation.treatment else ""

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
            *self._radar_facts(row),
            Fact(say("use"), self._use(row)),
            Fact(say("legal_basis"), held.legal_basis),
            Fact(say("since"), held.since),
            Fact(say("decision"), self.decision(row)),
            Fact(say("workflow"), self._approval(row), WORKFLOW_TONES[held.workflow]),
            Fact(say("reason"), held.reason),
            Fact(message("tui.gap.other_affairs", language), held.other_affairs),
            Fact(message("tui.gap.compatibility", language), held.compatibility),
            Fact(say("expires"), day_text(held.expires, language) if held.expires else ""),
            *(self.practices.plan_facts(self.plans[held.id]) if held.id in self.plans else ()),
            Fact(say("author"), name["author"]),
            Fact(say("note"), held.note),
            evidence_fact(held.evidence, self.evidence, language),
        ]
        return [Fact(f"{held.id} {held.name}"), *(fact for fact in facts if fact.text)]

    def _approval(self, row: CustomRow) -> str:
        held = row.customisation
        return approval_text(held.workflow, held.approval, self.persons, self.language) if held.treatment else ""

    def _radar_facts(self, row: CustomRow) -> list[Fact]:
        """Over five years, what stands in the way, and by when; nothing on the inventory."""
        found = self.radar.get(row.customisation.id)
        if found is None:
            return []
        head = self.words.say
        return [
            Fact(head("radar.case_over"), self.words.over_years(found.saving)),
            Fact(head("radar.column_way"), " ".join(self.words.ways(found)) or head("radar.case_clear")),
            Fact(head("radar.column_day"), self.words.cutover(found)),
        ]

    def _yen(self, amount: int | None) -> str:
        said = yen(amount, self.language)
        return said if amount is None else self.say("yen", amount=said)

    def _citation(self, cited: Citation) -> str:
        state = self.say("confirmed") if cited.confirmed else self.say("score", score=f"{cited.score:.2f}")
        kind = named(cited.requirement_class, self.language)
        version = version_word(f"{cited.document}@{cited.version}", self.language)
        return f"{citation_text(cited)}  {version}  {kind}  {state}"


def _more_or_less(amount: int) -> str:
    return "radar.costs_more_one" if amount < 0 else "radar.saves_one"


def citation_text(cited: Citation) -> str:
    """0019023 支援措置の満了管理."""
    return f"{cited.requirement} {cited.title}"
