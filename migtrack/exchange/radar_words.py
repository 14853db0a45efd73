"""What カスタマイズ廃止候補 says, on every paper and screen alike: amounts with their basis, days, hindrances.

One place, so that xlsx, docx, html and the command line say the same of the same customisation.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from migtrack.domain.customisation import Citation, CostBasis, Verdict
from migtrack.domain.hindrance import Hindrance
from migtrack.labels import Language, message, word
from migtrack.labels.version_name import version_word
from migtrack.schedule.wareki import DateForm, format_date
from migtrack.specs.radar import Radar, RadarOrder, RadarRow
from migtrack.specs.saving import Adoption, Saving, Totals

WAYS: Mapping[Hindrance, str] = {
    Hindrance.NOT_CONFIRMED: "radar.way_not_confirmed",
    Hindrance.NO_ANSWER: "radar.way_no_answer",
    Hindrance.NO_DECISION: "radar.way_no_decision",
    Hindrance.KEPT: "radar.way_kept",
    Hindrance.RETURNED: "radar.way_returned",
    Hindrance.NOT_APPROVED: "radar.way_not_approved",
    Hindrance.NO_PLAN: "radar.way_no_plan",
    Hindrance.NOT_PINNED: "radar.way_not_pinned",
    Hindrance.COUNCIL: "radar.way_council",
    Hindrance.LOCAL_RULE: "radar.way_local_rule",
}
ORDERS: Mapping[RadarOrder, str] = {
    RadarOrder.SAVING: "radar.order_saving",
    RadarOrder.CUTOVER: "radar.order_cutover",
}


@dataclass(frozen=True, slots=True)
class RadarWords:
    """The words in one language."""

    language: Language

    def say(self, key: str, **values: object) -> str:
        """A sentence."""
        return message(key, self.language, **values)

    def word(self, member: StrEnum) -> str:
        """What staff call a member of an enum."""
        return word(member, self.language)

    def join(self, parts: list[str] | tuple[str, ...]) -> str:
        """Several as one."""
        return self.say("radar.list_sign").join(parts)

    # Days and amounts

    def day(self, day: date | None, form: DateForm = DateForm.LONG) -> str:
        """令和9年1月4日, or 2027-01-04; in words where there is none."""
        if day is None:
            return self.say("radar.no_day")
        return self.language.pick((format_date(day, form), day.isoformat()))

    def cutover(self, row: RadarRow, form: DateForm = DateForm.SHORT) -> str:
        """Planned and forecast opening of the new system; one of them where they are the same day."""
        if row.is_open and row.forecast:
            return self.say("radar.opened", day=self.day(row.forecast, form))
        days = [("radar.planned", row.planned)] if row.planned else []
        if row.forecast and row.forecast != row.planned:
            days.append(("radar.forecast", row.forecast))
        said = [self.say(key, day=self.day(day, form)) for key, day in days]
        return self.join(said) if said else self.say("radar.no_day")

    def yen(self, amount: int | None) -> str:
        """An amount; what is not reckoned is never zero, and an increase says so."""
        if amount is None:
            return self.word(CostBasis.UNKNOWN)
        return self.say("radar.yen_more" if amount < 0 else "radar.yen", amount=f"{abs(amount):,}")

    def yearly(self, saving: Saving) -> str:
        """What it costs a year, with the basis."""
        return self._based(self.yen(saving.yearly), saving.yearly, saving.basis)

    def revision(self, saving: Saving) -> str:
        """What it costs at a revision, with the basis."""
        return self._based(self.yen(saving.revision), saving.revision, saving.basis)

    def over_years(self, saving: Saving) -> str:
        """What it costs over five years, with the basis."""
        return self._based(self.five_years(saving), saving.over_years, saving.basis)

    def five_years(self, saving: Saving) -> str:
        """What it costs over five years; 「以上」 where a part is not reckoned."""
        if saving.is_partial and saving.over_years is not None and saving.over_years >= 0:
            return self.say("radar.yen_at_least", amount=f"{saving.over_years:,}")
        return self.yen(saving.over_years)

    def _based(self, said: str, amount: int | None, basis: CostBasis) -> str:
        if amount is None:
            return said
        if basis is CostBasis.UNKNOWN:
            return self.say("radar.no_basis", amount=said)
        return self.say("radar.with_basis", amount=said, basis=basis)

    def totals(self, totals: Totals) -> Iterator[str]:
        """The sums by basis, increases apart, and always how many are not reckoned."""
        for basis, one in totals.sums.items():
            said = {"yearly": self.yen(one.yearly), "over": self.yen(one.over_years)}
            partial = self.say("radar.sum_partial", count=one.partial) if one.partial else ""
            yield self.say("radar.sum", basis=basis, count=one.count, **said) + partial
            if one.yearly_more or one.over_years_more:
                more = {"yearly": self.yen(-one.yearly_more), "over": self.yen(-one.over_years_more)}
                yield self.say("radar.sum_more", basis=basis, **more)
        yield self.say("radar.sum_unknown" if totals.unknown else "radar.sum_known", count=totals.unknown)

    # A row

    def use(self, row: RadarRow) -> str:
        """How often a year, and by how many."""
        uses, users = row.customisation.yearly_use, row.customisation.users
        parts = [
            self.say("radar.uses_unknown") if uses is None else self.say("radar.uses", count=f"{uses:,}"),
            self.say("radar.users_unknown") if users is None else self.say("radar.users", count=f"{users:,}"),
        ]
        return self.join(parts)

    def section(self, row: RadarRow) -> str:
        """所管課; in words where none is entered."""
        return self.section_name(row.customisation.section)

    def section_name(self, section: str) -> str:
        """A 所管課 by name."""
        return section or self.say("radar.no_section")

    def verdict(self, row: RadarRow) -> str:
        """廃止可, 改定後に廃止可（6.0版） …"""
        said = self.word(row.triage.verdict)
        if row.triage.verdict is not Verdict.DROPPABLE_AFTER or not row.triage.citations:
            return said
        return self.say("radar.after_version", verdict=said, version=self.later_version(row))

    def later_version(self, row: RadarRow) -> str:
        """The version that the verdict rests on."""
        return self.version(row.triage.citations[0].version) if row.triage.citations else ""

    def version(self, version: str) -> str:
        """A version as people read it."""
        return version_word(version, self.language)

    def replaced(self, row: RadarRow) -> str:
        """The requirements that the verdict rests on; nothing where it rests on none."""
        if row.triage.verdict is Verdict.UNDECIDED:
            return ""
        return self.join([self.cited(cited) for cited in row.triage.citations])

    def cited(self, cited: Citation) -> str:
        """0019023 支援措置の満了管理."""
        return f"{cited.requirement} {cited.title}".strip()

    def decision(self, row: RadarRow) -> str:
        """What was decided, and how far it is approved."""
        held = row.customisation
        if held.treatment is None:
            return self.say("radar.undecided")
        return self.say("radar.decided", treatment=held.treatment, workflow=held.workflow)

    def hindrances(self, row: RadarRow) -> str:
        """What stands in the way, in short."""
        return self.join([self.word(one) for one in row.hindrances]) or self.say("radar.nothing_in_the_way")

    def ways(self, row: RadarRow) -> list[str]:
        """What stands in the way, as things to be done."""
        treatment = row.customisation.treatment
        values = {"treatment": self.word(treatment) if treatment else "", "version": self.later_version(row)}
        return [self.say(WAYS[one], **values) for one in row.hindrances]

    # The whole list

    def rate(self, adoption: Adoption) -> str:
        """標準機能採用率 with its parts."""
        if adoption.rate is None:
            return self.say("radar.no_rate")
        parts = {"adopted": adoption.adopted, "total": adoption.total}
        return self.say("radar.rate", rate=self.percent(adoption), **parts)

    def percent(self, adoption: Adoption) -> str:
        """標準機能採用率 alone; a dash where there is none."""
        return self.say("radar.none") if adoption.rate is None else f"{float(adoption.rate) * 100:.1f}%"

    def title(self, radar: Radar) -> str:
        """Of the list, with its mark if it rests on samples."""
        title = self.say("radar.title")
        return self.say("radar.sample", title=title) if radar.is_sample else title

    def facts(self, radar: Radar) -> Iterator[tuple[str, str]]:
        """The head of the list, as names and values."""
        yield self.say("radar.body"), radar.body
        if radar.scope:
            yield self.say("radar.scope"), self.join(radar.scope)
        yield self.say("radar.as_of"), self.say("radar.as_of_day", day=self.day(radar.as_of))
        yield self.say("radar.versions"), self.join(radar.versions) or self.say("radar.no_version")
        yield self.say("radar.order"), self.say(ORDERS[radar.order])

    def figures(self, radar: Radar) -> Iterator[str]:
        """What the list comes to: counts, sums by basis, what hangs on the package, the as-is rate."""
        counted = self.say("radar.count", count=len(radar.rows)) if radar.rows else self.say("radar.none_can_go")
        yield counted
        if radar.rows:
            yield from self.totals(radar.totals)
        if radar.depending:
            yield self.say("radar.depending_count", count=len(radar.depending))
        yield self.say("radar.adoption", rate=self.rate(radar.overall))

    def notes(self, radar: Radar) -> Iterator[str]:
        """How the figures are reckoned, and what must not be misread."""
        if radar.is_sample:
            yield self.say("radar.sample_notice")
        yield self.say("radar.five_years", revisions=radar.revisions)
        yield self.say("radar.adoption_meaning")
