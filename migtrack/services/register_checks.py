"""Checks on decisions of the register and on customisations: grounds, days, who approved, plans of practice.

Both ask for the same (`domain.ground`), so that neither is an easier way round the law than the other.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from migtrack.domain.customisation import Customisation
from migtrack.domain.finding import Finding, Level, has_errors
from migtrack.domain.gap import Assessment, Treatment, Workflow
from migtrack.domain.ground import Ground, confirmed_rows, is_noticed, lacking, lacking_of_custom
from migtrack.domain.refusal import WrongContent
from migtrack.domain.work_change import WorkChange
from migtrack.labels import Language, word
from migtrack.people.approval_levels import ApprovalLevels
from migtrack.services.desk import Desk
from migtrack.services.titles_then import TitlesThen
from migtrack.services.work_change_states import is_after_cutover, is_overdue
from migtrack.services.work_change_states import lacking as lacking_in_plan
from migtrack.services.work_changes import WorkChangeRow, list_work_changes

if TYPE_CHECKING:
    from migtrack.services.checks import Snapshot

APPROVAL = "approval.yaml"


def approval_levels(desk: Desk) -> ApprovalLevels:
    """Whose approval is needed; WrongContent with file and line when the file is wrong."""
    from migtrack.exchange.approval_yaml import read_approval_levels

    levels, findings = read_approval_levels(desk.catalogue.read("systems", APPROVAL), f"systems/{APPROVAL}")
    if has_errors(findings):
        raise WrongContent("approval.broken", findings=findings)
    return levels


def low_approvals(snapshot: "Snapshot") -> Iterator[Finding]:
    """Decisions that somebody of a lower rung than the rules ask for approved, and exceptions that nobody did."""
    levels, titles = approval_levels(snapshot.desk), TitlesThen(snapshot.desk)
    for where, title, said in _decisions(snapshot):
        cost = (said.yearly_cost or 0) if isinstance(said, Customisation) else 0
        needed = levels.needed(said.treatment, cost)
        if needed is None:
            continue
        if said.workflow is not Workflow.APPROVED or said.approval is None:
            if said.treatment is Treatment.EXCEPTION:
                values = {"title": title, "level": needed.name}
                yield Finding(Level.ERROR, "check.exception_unapproved", where, values)
            continue
        by = titles.decided_by(where, said.approval)
        if not levels.suffices(by, needed, said.approval.authority):
            yield Finding(
                Level.ERROR, "check.approval_too_low", where, {"title": title, "level": needed.name, "by": by or "―"}
            )


def groundless_decisions(snapshot: "Snapshot") -> Iterator[Finding]:
    """独自対応 and 一部機能経過措置 without all that they need, drafts too; which is lacking is said."""
    noticed = frozenset(row.key for row in snapshot.gaps if is_noticed(row.assessment))
    for where, title, said in _decisions(snapshot):
        found = lacking_of_custom(said, noticed) if isinstance(said, Customisation) else lacking(said)
        if found:
            values = {"title": title, "lacking": ground_words(found, snapshot.desk.language)}
            yield Finding(Level.ERROR, _groundless_key(said), where, values)


def _groundless_key(said: Assessment | Customisation) -> str:
    if said.treatment is Treatment.EXCEPTION:
        return "check.exception_groundless"
    is_row = isinstance(said, Assessment)
    return "check.transition_unnotified" if is_row else "check.custom_transition_unnotified"


def ground_words(grounds: Sequence[Ground], language: Language) -> str:
    """Grounds as one text."""
    return language.pick(("、", ", ")).join(word(ground, language) for ground in grounds)


def expired_decisions(snapshot: "Snapshot") -> Iterator[Finding]:
    """独自対応 past its expiry and 一部機能経過措置 past its last day; the day itself still counts.

    A day that an earlier treatment left behind is none any more.
    """
    today = snapshot.desk.today
    last_days = {row.key: row.assessment.last_day for row in snapshot.gaps if is_noticed(row.assessment)}
    for where, title, said in _decisions(snapshot):
        key, last = "check.expired", said.expires
        if said.treatment is Treatment.TRANSITIONAL:
            key, last = "check.transition_over", _last_day(said, last_days)
        elif said.treatment is not Treatment.EXCEPTION:
            continue
        if last is not None and last < today:
            yield Finding(Level.ERROR, key, where, {"title": title, "day": last.isoformat()})


def _last_day(said: Assessment | Customisation, last_days: Mapping[str, date | None]) -> date | None:
    if isinstance(said, Assessment):
        return said.last_day
    own = [said.expires, *(last_days.get(key) for key in confirmed_rows(said))]
    return min((day for day in own if day is not None), default=None)


def _decisions(snapshot: "Snapshot") -> Iterator[tuple[str, str, Assessment | Customisation]]:
    """Where, what it is called, what was said: the register, then the inventory."""
    for row in snapshot.gaps:
        yield row.key, row.requirement.title, row.assessment
    for custom in snapshot.customisations:
        yield custom.id, custom.name, custom


def bad_practice_plans(snapshot: "Snapshot") -> Iterator[Finding]:
    """Changes of practice without a plan, with half of one, too late, or in need of a council that does not sit."""
    rows = list_work_changes(snapshot.desk, gaps=snapshot.gaps, customs=snapshot.customisations)
    for row in rows:
        if row.change is None:
            level = Level.ERROR if row.answered.workflow is Workflow.APPROVED else Level.WARNING
            yield Finding(level, "check.bpr_unplanned", row.answered.subject, {"title": row.answered.title})
        elif not row.is_done:
            yield from _of_plan(row, row.change, snapshot.desk.today)
    answered = {row.change.subject for row in rows if row.change}
    for change in snapshot.desk.state.all(WorkChange):
        if change.subject not in answered and change.done_on is None and _is_in_force(snapshot, change):
            yield Finding(Level.WARNING, "check.bpr_without_answer", change.subject)


def _of_plan(row: WorkChangeRow, change: WorkChange, today: date) -> Iterator[Finding]:
    where, title = row.answered.subject, row.answered.title
    if lacking_in_plan(change):
        yield Finding(Level.ERROR, "check.bpr_incomplete", where, {"title": title})
    if change.due and is_overdue(change, today):
        yield Finding(Level.ERROR, "check.bpr_overdue", where, {"title": title, "due": change.due.isoformat()})
    if change.due and row.opening and is_after_cutover(row):
        days = {"due": change.due.isoformat(), "opening": row.opening.isoformat()}
        yield Finding(Level.ERROR, "check.bpr_after_cutover", where, {"title": title, **days})
    if row.misses_council and row.opening:
        passed = row.session.closes.isoformat() if row.session else "―"
        values = {"title": title, "passed": passed, "opening": row.opening.isoformat()}
        yield Finding(Level.ERROR, "check.bpr_no_council", where, {**values, "names": _ordinances(change)})


def _ordinances(change: WorkChange) -> str:
    return ", ".join(rule.name for rule in change.rules if rule.needs_council and rule.done_on is None)


def _is_in_force(snapshot: "Snapshot", change: WorkChange) -> bool:
    """Whether the plan's subject is in the register or the inventory now, answered otherwise."""
    subjects = {row.key: row.assessment.treatment for row in snapshot.gaps}
    subjects |= {custom.id: custom.treatment for custom in snapshot.customisations}
    return subjects.get(change.subject, Treatment.BPR) is not Treatment.BPR
