"""The impact of a version as rows for people: hours, decisions, customisations, package, plan, 改定対応.

One list instead of many small ones: typing a 所管課 into the filter leaves everything that concerns it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from migtrack.domain.lineage import Outcome
from migtrack.domain.operation import Operation
from migtrack.domain.revision_rules import MINUTES_PER_HOUR
from migtrack.labels import message, word
from migtrack.services.comparisons import Compared
from migtrack.services.impact import DecisionImpact, Impact, SectionWork, WeighedChange
from migtrack.services.lineages import OldDecision
from migtrack.services.revision_plan import ProposedTask, RevisionProposal
from migtrack.services.verdict_changes import VerdictChange
from migtrack.tui.phrases import short_day
from migtrack.tui.screens.change_row import ChangeRow, ChangeRowText
from migtrack.tui.screens.custom_row import citation_text
from migtrack.tui.screens.revision_text import OUTCOME_TONES
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact, Item


@dataclass(frozen=True, slots=True)
class Weighing:
    """What a switch of one operation would do, and the plan it asks for."""

    operation: Operation
    compared: Compared
    impact: Impact
    proposal: RevisionProposal | None


@dataclass(frozen=True, slots=True)
class ImpactRow:
    """One thing that a switch touches."""

    key: str
    weighing: Weighing
    kind: str
    """作業時間, 再検討, カスタマイズ …"""
    subject: str
    """Id of a requirement, customisation, step or task; a section."""
    content: str
    section: str = ""
    minutes: int | None = None
    tone: Tone = Tone.PLAIN
    more: Callable[[], Sequence[Item]] = tuple
    """What the card says besides."""

    @property
    def hours(self) -> str:
        """`12.5`; empty where none are reckoned."""
        return "" if self.minutes is None else f"{round(self.minutes / MINUTES_PER_HOUR, 2):g}"


class ImpactText(ChangeRowText):
    """Turns a weighing into rows."""

    def rows(self, weighing: Weighing) -> Iterator[ImpactRow]:
        """What costs time first, then what has to be looked at, then the plan."""
        yield from self._work(weighing)
        yield from self._proposal(weighing)
        for outcome in (Outcome.REOPEN, Outcome.LOOK_AGAIN):
            yield from (self._decision(weighing, one) for one in weighing.impact.of(outcome))
        yield from (self._verdict(weighing, one) for one in weighing.impact.verdicts)
        yield from (self._added(weighing, one) for one in weighing.impact.added)
        yield from self._package(weighing)
        yield from self._plan(weighing)

    def _row(self, weighing: Weighing, kind: str, subject: str, content: str, **more: object) -> ImpactRow:
        key = f"{weighing.operation.key}/{kind}/{subject}/{content if not subject else ''}"
        return ImpactRow(key, weighing, kind, subject, content, **more)  # type: ignore[arg-type]

    def _work(self, weighing: Weighing) -> Iterator[ImpactRow]:
        for work in weighing.impact.work:
            kind, content = self.say("work"), self._work_words(work)
            yield self._row(weighing, kind, work.section, content, section=work.section, minutes=work.minutes)

    def _work_words(self, work: SectionWork) -> str:
        """再検討 20件・要確認 12件・追加 5件."""
        counted: Counter[str] = Counter()
        for line in work.lines:
            name = self.outcome(line.outcome) or (word(line.kind, self.language) if line.kind else self.say("custom"))
            counted[name] += line.count
        return self.joined(*(self.say("counted", name=name, count=count) for name, count in counted.most_common()))

    def _decision(self, weighing: Weighing, one: DecisionImpact) -> ImpactRow:
        change = one.weighed.change
        new = ", ".join(change.new_all) or self.say("no_target")
        way = "" if change.new_all == (change.old,) else f"→ {new}"
        content = self.joined(one.weighed.title, word(change.kind, self.language), way)

        def more() -> Sequence[Item]:
            return self.facts(self._change_row(weighing, one))

        tone = OUTCOME_TONES[one.outcome]
        kind = self.outcome(one.outcome)
        subject = one.assessment.requirement
        return self._row(weighing, kind, subject, content, section=one.section, tone=tone, more=more)

    def _change_row(self, weighing: Weighing, one: DecisionImpact) -> ChangeRow:
        compared, change = weighing.compared, one.weighed.change
        old = compared.old_rows.get(change.old or "")
        text = old.requirement if old else None
        news = tuple(compared.new_rows[id].requirement for id in change.new_all if id in compared.new_rows)
        return ChangeRow(change, text, news, (), (OldDecision(one.assessment, text),))

    def _added(self, weighing: Weighing, one: WeighedChange) -> ImpactRow:
        mark = word(one.after, self.language) if one.after else ""
        held = weighing.compared.new_rows.get(one.change.new or "")
        text = held.requirement.text if held else ""
        content = self.joined(one.title, mark)
        return self._row(weighing, self.say("added"), one.change.new or "", content, more=lambda: (Fact("", text),))

    def _verdict(self, weighing: Weighing, change: VerdictChange) -> ImpactRow:
        custom, say = change.customisation, self.say
        before, after = (word(each.verdict, self.language) for each in (change.before, change.after))
        grounds = change.before.citations if change.loses_cover else change.after.citations
        cited = [Fact(say("until_now" if change.loses_cover else "cited"), citation_text(one)) for one in grounds]
        ids = ", ".join(one.requirement for one in grounds[:2])
        content = self.joined(custom.name, f"{before} → {after}", ids)
        tone = Tone.WARNING if change.becomes_forbidden or change.loses_cover else Tone.NOTICE
        kind = say("custom")
        return self._row(weighing, kind, custom.id, content, section=custom.section, tone=tone, more=lambda: cited)

    def _package(self, weighing: Weighing) -> Iterator[ImpactRow]:
        found = weighing.impact.package
        if found is not None:
            counts = {"mandatory": len(found.mandatory), "optional": len(found.optional)}
            content = self.joined(found.package.vendor, found.package.name, self.say("to_ask", **counts))
            ids = (Fact(self.say("ids"), ", ".join((*found.mandatory, *found.optional))),)
            yield self._row(weighing, self.say("package"), found.package.id, content, more=lambda: ids)

    def _plan(self, weighing: Weighing) -> Iterator[ImpactRow]:
        plan, say = weighing.impact.plan, self.say
        for one in plan.steps:
            causes = self.joined(*(word(cause, self.language) for cause in one.causes))
            content = self.joined(one.step.name, word(one.status, self.language), causes)
            yield self._row(weighing, say("step"), one.step.code, content)
        for planned in plan.tasks:
            span = f"{self._day(planned.first_day)} – {self._day(planned.last_day)}"
            task = planned.task
            yield self._row(weighing, say("task"), task.id, self.joined(task.name, span), section=task.section)
        if plan.opens_before is not None and plan.opening and plan.effective:
            days = {"opening": plan.opening.isoformat(), "effective": plan.effective.isoformat()}
            key = "impact.opens_before" if plan.opens_before else "impact.opens_after"
            said = message(key, self.language, **days)
            yield self._row(weighing, say("cutover"), "", said, tone=Tone.NOTICE, more=lambda: (Fact("", said),))
        if (moved := weighing.impact.cutover_days) is not None:
            told = message("impact.cutover_moves" if moved else "impact.cutover_stays", self.language, days=moved)
            tone = Tone.WARNING if moved > 0 else Tone.PLAIN
            yield self._row(weighing, say("cutover"), "", told, tone=tone, more=lambda: (Fact("", told),))

    def _proposal(self, weighing: Weighing) -> Iterator[ImpactRow]:
        proposal = weighing.proposal
        if proposal is None:
            return
        for said in self.plan_sentences(proposal):
            tone = Tone.WARNING if proposal.days_late else Tone.NOTICE if proposal.late else Tone.PLAIN
            more = (Fact("", said),)
            yield self._row(weighing, self.say("revising"), "", said, tone=tone, more=lambda more=more: more)
        yield from (self._proposed(weighing, one) for one in proposal.tasks)

    def plan_sentences(self, proposal: RevisionProposal) -> list[str]:
        """When it had to start, what it costs to begin today, which budget round it meets."""
        start = "revision.had_to_start" if proposal.late else "revision.start_by"
        first = proposal.had_to_start.isoformat()
        told = [message(start, self.language, day=first, count=len(proposal.late))]
        if proposal.days_late:
            values = {"forecast": proposal.forecast.isoformat(), "days": proposal.days_late}
            told.append(message("revision.late", self.language, **values))
        if proposal.budget is not None:
            budget = proposal.budget
            days = {"opens": budget.opens.isoformat(), "closes": budget.closes.isoformat()}
            key = "revision.round_missed" if budget.is_missed else "revision.round"
            told.append(message(key, self.language, year=budget.year, **days))
        return told

    def _proposed(self, weighing: Weighing, one: ProposedTask) -> ImpactRow:
        days = {"start": self._day(one.latest_start.date()), "finish": self._day(one.last_day)}
        state = self.say("late") if one.is_late else self.say("in_plan") if one.is_planned else ""
        content = self.joined(one.task.name, self.say("latest", **days), state)
        tone = Tone.WARNING if one.is_late else Tone.PLAIN
        return self._row(weighing, self.say("revising"), one.task.id, content, section=one.task.section, tone=tone)

    def _day(self, day: date | None) -> str:
        return short_day(day, self.language)
