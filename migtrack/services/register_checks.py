"""Checks on what the register decides: plans of practice, and whether the right person approved."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from migtrack.domain.finding import Finding, Level, has_errors
from migtrack.domain.gap import Approval, ApprovalWay, Treatment, Workflow
from migtrack.domain.person import Person
from migtrack.domain.refusal import WrongContent
from migtrack.domain.work_change import WorkChange
from migtrack.people.approval_levels import ApprovalLevels
from migtrack.services.desk import Desk
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
    """Approved decisions that somebody of a lower rung than the rules ask for approved."""
    levels, persons = approval_levels(snapshot.desk), {one.id: one for one in snapshot.desk.state.all(Person)}
    said = [
        (row.key, row.requirement.title, row.assessment.treatment, row.assessment.approval, 0)
        for row in snapshot.gaps
        if row.assessment.workflow is Workflow.APPROVED
    ]
    said += [
        (custom.id, custom.name, custom.treatment, custom.approval, custom.yearly_cost or 0)
        for custom in snapshot.customisations
        if custom.workflow is Workflow.APPROVED
    ]
    for where, title, treatment, approval, cost in said:
        needed = levels.needed(treatment, cost)
        if needed is None or approval is None:
            continue
        by = _decided_by(approval, persons)
        if not levels.suffices(by, needed):
            yield Finding(
                Level.ERROR, "check.approval_too_low", where, {"title": title, "level": needed.name, "by": by or "―"}
            )


def _decided_by(approval: Approval, persons: dict[str, Person]) -> str:
    if approval.way is ApprovalWay.DOCUMENT:
        return approval.decided_by
    person = persons.get(approval.approver)
    return f"{person.section}{person.title} {person.name}".strip() if person else approval.approver


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
    lacking = [not change.new_way.strip(), not change.owner.strip(), change.due is None]
    if any(lacking):
        yield Finding(Level.ERROR, "check.bpr_incomplete", where, {"title": title})
    if change.due and change.due < today:
        yield Finding(Level.ERROR, "check.bpr_overdue", where, {"title": title, "due": change.due.isoformat()})
    if change.due and row.opening and change.due >= row.opening:
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
