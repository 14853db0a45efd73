"""What a file does to the plan, shown before anything is done, and then written as events with a reason.

Whatever the file was, a returned one of ours or a WBS that starts a plan, it comes down to tasks that are
changed, new or removed; the days they lead to are computed here, and what else moves because of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from migtrack.domain.event import Subject
from migtrack.domain.finding import Finding
from migtrack.domain.refusal import WrongContent
from migtrack.domain.task import Task
from migtrack.services.desk import Desk
from migtrack.services.plans import Plan, compute_plan

ACTION = "plan.import"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a task, before and after."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class PlanDifference:
    """What a file does to one task."""

    kind: str
    """`changed`, `new`, `removed`."""
    where: str
    task: str
    before: Task | None
    after: Task | None
    changes: tuple[FieldChange, ...] = ()
    days_before: tuple[date | None, date | None] = (None, None)
    """First and last day by the plan as it is."""
    days_after: tuple[date | None, date | None] = (None, None)
    """By the plan as it would be."""
    read_at: int | None = None

    @property
    def name(self) -> str:
        """What the task is called."""
        task = self.after or self.before
        return task.name if task else ""


@dataclass(frozen=True, slots=True)
class MovedTask:
    """A task whose last day moves by what the file changes, though the file leaves it alone."""

    task: Task
    before: date | None
    after: date | None


@dataclass(frozen=True, slots=True)
class PlanStaging:
    """What a file would do, before anything is done."""

    differences: tuple[PlanDifference, ...]
    moved: tuple[MovedTask, ...]
    findings: tuple[Finding, ...]
    can_be_applied: bool = True
    """Not where the dates could no longer be worked out."""


def stage_differences(
    desk: Desk, now: Mapping[str, Task], differences: Sequence[PlanDifference], findings: Sequence[Finding]
) -> PlanStaging:
    """The differences with the days that they lead to, and what else moves."""
    if not differences:
        return PlanStaging((), (), tuple(findings))
    after = dict(now)
    for difference in differences:
        after.pop(difference.task, None)
        if difference.after is not None:
            after[difference.task] = difference.after
    earlier, later = compute_plan(desk) if now else None, compute_plan(desk, tasks=list(after.values()))
    days_before, days_after = _days(earlier), _days(later)
    touched = {difference.task for difference in differences}
    shown = tuple(
        replace(each, days_before=days_before.get(each.task, (None, None)),
                days_after=days_after.get(each.task, (None, None)))
        for each in differences
    )  # fmt: skip
    moved = tuple(
        MovedTask(task, days_before[key][1], days_after[key][1])
        for key, task in after.items()
        if key not in touched and key in days_before and key in days_after
        and days_before[key][1] != days_after[key][1]
    )  # fmt: skip
    known = {(finding.key, finding.where) for finding in (earlier.findings if earlier else ())}
    led_to = [finding for finding in later.findings if (finding.key, finding.where) not in known]
    return PlanStaging(shown, moved, (*findings, *led_to), bool(later.tasks) or not after)


def apply_staging(desk: Desk, staging: PlanStaging, reason: str) -> int:
    """Write what was staged, in one transaction; how many tasks changed."""
    from migtrack.store.writer import Change, change_to

    if not staging.can_be_applied:
        raise WrongContent("plan_import.no_dates", findings=staging.findings)
    changes = [
        change_to(each.after, ACTION, reason=reason, read_at=each.read_at)
        if each.after is not None
        else Change(Subject("task", each.task), None, ACTION, reason=reason, read_at=each.read_at)
        for each in staging.differences
    ]
    return len(desk.record(changes, ACTION)) if changes else 0


def without_removed(differences: Sequence[PlanDifference], now: Mapping[str, Task]) -> list[PlanDifference]:
    """The differences, and with each removed task the links of those that waited for it."""
    gone = {each.task for each in differences if each.kind == "removed"}
    found = {each.task: each for each in differences}
    for task in now.values():
        held = found.get(task.id)
        after = held.after if held else task
        if task.id in gone or after is None or not any(link.task in gone for link in after.predecessors):
            continue
        kept = replace(after, predecessors=tuple(link for link in after.predecessors if link.task not in gone))
        base = held or PlanDifference("changed", "", task.id, task, kept)
        found[task.id] = replace(base, after=kept, changes=changes_of(task, kept))
    return list(found.values())


def _days(plan: Plan | None) -> dict[str, tuple[date | None, date | None]]:
    return {each.task.id: (each.first_day, each.last_day) for each in plan.tasks} if plan else {}


def changes_of(before: Task, after: Task) -> tuple[FieldChange, ...]:
    """The fields in which two images of a task differ."""
    names = [each.name for each in fields(Task) if each.name not in ("id", "uid", "position", "operation")]
    return tuple(
        FieldChange(name, getattr(before, name), getattr(after, name))
        for name in names
        if getattr(before, name) != getattr(after, name)
    )
