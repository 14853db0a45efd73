"""The impact of a version on one operation, as lines for people and as an image for scripts."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from migtrack.cli.comparison_lines import LINE_CELLS, SHORT
from migtrack.cli.output import table
from migtrack.cli.text import day, joined, named, say
from migtrack.domain.lineage import Outcome
from migtrack.domain.requirement import RequirementClass
from migtrack.domain.revision_rules import MINUTES_PER_HOUR
from migtrack.width import wrap

if TYPE_CHECKING:
    from migtrack.domain.operation import Operation
    from migtrack.services.impact import DecisionImpact, Impact, SectionWork, WorkLine
    from migtrack.services.verdict_changes import VerdictChange

MOST_SHOWN = 20
"""Rows of one kind on a screen; --json prints all."""


def impact_lines(operation: "Operation", impact: "Impact") -> list[str]:
    """What a switch would do, most urgent first."""
    counts = {outcome.value: len(impact.of(outcome)) for outcome in Outcome}
    lines = [say("impact.title", operation=operation.name), say("impact.decisions", **counts)]
    lines += _decision_table([*impact.of(Outcome.REOPEN), *impact.of(Outcome.LOOK_AGAIN)])
    lines += _added(impact)
    lines += _verdicts(impact.verdicts)
    lines += _package(impact)
    lines += _plan(impact)
    return [*lines, *_work(impact)]


def impact_image(impact: "Impact") -> dict[str, Any]:
    """The same for scripts."""
    return {
        "operation": impact.operation,
        "pinned": impact.is_pinned,
        "decisions": [_decision_image(decision) for decision in impact.decisions],
        "added": [{"id": one.change.new, "title": one.title, "class": one.after} for one in impact.added],
        "customisations": [_verdict_image(change) for change in impact.verdicts],
        "package": impact.package
        and {
            "id": impact.package.package.id,
            "vendor": impact.package.package.vendor,
            "name": impact.package.package.name,
            "mandatory": impact.package.mandatory,
            "optional": impact.package.optional,
            "answers": impact.package.answers,
        },
        "steps": [
            {"step": one.step.number, "code": one.step.code, "status": one.status, "causes": one.causes}
            for one in impact.plan.steps
        ],
        "tasks": [{"id": one.task.id, "start": one.start, "finish": one.finish} for one in impact.plan.tasks],
        "cutover": {
            "opening": impact.plan.opening,
            "effective": impact.plan.effective,
            "opens_before": impact.plan.opens_before,
            "days": impact.cutover_days,
        },
        "work": [_work_image(section) for section in impact.work],
        "hours": _hours(impact.minutes),
    }


def _decision_table(decisions: "list[DecisionImpact]") -> list[str]:
    if not decisions:
        return []
    rows = [
        [
            say(SHORT[one.outcome]),
            named(one.weighed.change.kind),
            one.assessment.requirement,
            ", ".join(one.weighed.change.new_all) or "―",
            one.section,
            one.weighed.title,
        ]
        for one in decisions[:MOST_SHOWN]
    ]
    lines = table(say("impact.decision_heading").split("|"), rows, limits={2: 10, 3: 10, 4: 12, 5: 22})
    return [f"  {line}" for line in lines] + _more(len(decisions))


def _added(impact: "Impact") -> list[str]:
    if not impact.added:
        return []
    counts = {each.value: len(impact.added_of(each)) for each in RequirementClass}
    lines = [say("impact.added", count=len(impact.added), **counts)]
    for one in impact.added[:MOST_SHOWN]:
        mark = named(one.after)
        lines += _hanging(say("impact.added_one", id=one.change.new, title=one.title, mark=mark))
    return lines + _more(len(impact.added))


def _verdicts(changes: "tuple[VerdictChange, ...]") -> list[str]:
    if not changes:
        return [say("impact.no_verdicts")]
    lines = [
        say(
            "impact.verdicts",
            droppable=sum(change.becomes_droppable for change in changes),
            forbidden=sum(change.becomes_forbidden for change in changes),
            losing=sum(change.loses_cover for change in changes),
        )
    ]
    for change in changes[:MOST_SHOWN]:
        custom = change.customisation
        values = {"id": custom.id, "name": custom.name, "before": change.before.verdict, "after": change.after.verdict}
        grounds = change.before.citations if change.loses_cover else change.after.citations
        cites = joined(f"{one.document}@{one.version} {one.requirement}" for one in grounds[:2])
        key = "impact.verdict_lost" if change.loses_cover else "impact.verdict"
        lines += _hanging(say(key, **values, cites=cites or "―"))
    return lines + _more(len(changes))


def _package(impact: "Impact") -> list[str]:
    if impact.package is None:
        return []
    package = impact.package.package
    counts = {"mandatory": len(impact.package.mandatory), "optional": len(impact.package.optional)}
    return wrap(say("impact.package", id=package.id, vendor=package.vendor, name=package.name, **counts), LINE_CELLS)


def _plan(impact: "Impact") -> list[str]:
    plan, lines = impact.plan, []
    if plan.steps:
        lines.append(say("impact.steps"))
        for one in plan.steps:
            causes = joined(named(cause) for cause in one.causes)
            lines += _hanging(
                say("impact.step", code=one.step.code, name=one.step.name, status=one.status, causes=causes)
            )
    if plan.tasks:
        lines.append(say("impact.tasks", count=len(plan.tasks)))
        for planned in plan.tasks[:MOST_SHOWN]:
            first, last = day(planned.first_day), day(planned.last_day)
            lines += _hanging(say("impact.task", id=planned.task.id, name=planned.task.name, first=first, last=last))
    if plan.opens_before is not None:
        key = "impact.opens_before" if plan.opens_before else "impact.opens_after"
        lines += wrap(say(key, opening=day(plan.opening), effective=day(plan.effective)), LINE_CELLS)
    if impact.cutover_days is not None:
        lines += wrap(
            say("impact.cutover_moves" if impact.cutover_days else "impact.cutover_stays", days=impact.cutover_days),
            LINE_CELLS,
        )
    return lines


def _work(impact: "Impact") -> list[str]:
    if not impact.work:
        return [say("impact.no_work")]
    lines = [say("impact.work", hours=f"{_hours(impact.minutes):g}")]
    for section in impact.work:
        parts = _work_words(section)
        lines += _hanging(
            say("impact.section", section=section.section, hours=f"{_hours(section.minutes):g}", parts=parts)
        )
    return lines


def _work_words(section: "SectionWork") -> str:
    """`再検討 20 件・要確認 12 件・追加 5 件`: what the hours are made of, by outcome."""
    counted: Counter[str] = Counter()
    for line in section.lines:
        if line.outcome is not None:
            counted[say(SHORT[line.outcome])] += line.count
        else:
            counted[named(line.kind) if line.kind else say("impact.customisations")] += line.count
    return joined(say("impact.counted", name=name, count=count) for name, count in counted.most_common())


def _hanging(text: str) -> list[str]:
    first, *rest = wrap(text, LINE_CELLS - 4) or [""]
    return [f"  {first}", *(f"    {line}" for line in rest)]


def _more(count: int) -> list[str]:
    return [f"  {say('impact.more', count=count - MOST_SHOWN)}"] if count > MOST_SHOWN else []


def _hours(minutes: int) -> float:
    return round(minutes / MINUTES_PER_HOUR, 2)


def _decision_image(decision: "DecisionImpact") -> dict[str, Any]:
    change = decision.weighed.change
    return {
        "id": decision.assessment.requirement,
        "outcome": decision.outcome,
        "kind": change.kind,
        "rule": change.rule,
        "new_all": change.new_all,
        "result": decision.assessment.result,
        "workflow": decision.assessment.workflow,
        "section": decision.section,
    }


def _verdict_image(change: "VerdictChange") -> dict[str, Any]:
    def cites(triage: Any) -> list[dict[str, Any]]:
        return [
            {"id": one.requirement, "class": one.requirement_class, "version": one.version} for one in triage.citations
        ]

    return {
        "id": change.customisation.id,
        "name": change.customisation.name,
        "before": change.before.verdict,
        "before_cites": cites(change.before),
        "after": change.after.verdict,
        "after_cites": cites(change.after),
        "loses_cover": change.loses_cover,
    }


def _work_image(section: "SectionWork") -> dict[str, Any]:
    lines: Iterable[WorkLine] = section.lines
    parts = [
        {"kind": one.kind, "outcome": one.outcome, "count": one.count, "hours": _hours(one.minutes)} for one in lines
    ]
    return {"section": section.section, "hours": _hours(section.minutes), "parts": parts}
