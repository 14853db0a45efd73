"""The plan's tasks as a YAML file: written out, edited with any editor, taken in again as a staged difference."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from migtrack.domain.event import Subject
from migtrack.domain.finding import Finding, Level, has_errors
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import Refusal, WrongContent, WrongValue
from migtrack.domain.task import CLOCK_DAY, Task, TaskKind
from migtrack.exchange.plan_tasks_yaml import DATES, LENGTHS, TaskWish, read_tasks, write_tasks
from migtrack.schedule.plan_merging import bridge_removed
from migtrack.services.calendars import minutes_per_day
from migtrack.services.desk import Desk
from migtrack.services.plan_edits import OF_FINISHES, check_edit, check_range, closing_moment, opening_moment


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one task that the file wants otherwise."""

    task: str
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class StagedTasks:
    """What a file would change; faulty rows are findings and stay out."""

    changes: tuple[FieldChange, ...]
    tasks: tuple[Task, ...]
    """As they are to be."""
    removed: tuple[str, ...]
    findings: tuple[Finding, ...]
    seqs: dict[str, int]
    """What each task was read at."""


def plan_as_yaml(desk: Desk, operations: Sequence[Operation] | None = None) -> bytes:
    """The tasks of some operations, or of all, as a file to edit."""
    keys = [operation.key for operation in operations or desk.catalogue.operations]
    tasks = sorted(desk.state.all(Task), key=lambda task: (task.operation, task.position))
    chosen = [task for task in tasks if task.operation in keys]
    if not chosen:
        raise WrongValue("planning.empty")
    return write_tasks(chosen, minutes_per_day(desk.catalogue))


def stage_tasks(desk: Desk, data: bytes, name: str) -> StagedTasks:
    """What a file wants; WrongContent where it is no list of tasks."""
    per_day = minutes_per_day(desk.catalogue)
    wishes, findings = read_tasks(data, name, per_day)
    if not wishes and has_errors(findings):
        raise WrongContent("planning.bad_tasks_file", findings=findings, file=name)
    held = desk.state.find_many(Task, [wish.id for wish in wishes])
    told, changes, edited, removed = list(findings), list[FieldChange](), list[Task](), list[str]()
    for wish in wishes:
        if wish.id not in held:
            told.append(Finding(Level.ERROR, "planning.unknown_row", wish.where, {"id": wish.id}))
            continue
        task = held[wish.id].value
        if wish.remove:
            if task.kind is TaskKind.CUTOVER:
                told.append(Finding(Level.ERROR, "planning.cutover_stays", wish.where, {"id": wish.id}))
            else:
                removed.append(wish.id)
            continue
        after = _whole_days(desk, task, _after(task, wish, per_day))
        try:
            check_edit(desk, after)
            if (after.shortest_minutes, after.longest_minutes) != (task.shortest_minutes, task.longest_minutes):
                check_range(after, per_day)
        except Refusal as refusal:
            told.append(Finding(Level.ERROR, refusal.key, wish.where, refusal.values))
            continue
        if after != task:
            edited.append(after)
            changes += [
                FieldChange(task.id, field, getattr(task, field), getattr(after, field))
                for field in Task.__dataclass_fields__
                if getattr(task, field) != getattr(after, field)
            ]
    seqs = {key: one.seq for key, one in held.items()}
    return StagedTasks(tuple(changes), tuple(edited), tuple(removed), tuple(told), seqs)


def apply_tasks(desk: Desk, staged: StagedTasks, reason: str = "") -> int:
    """Write what was staged, in one transaction; how many tasks changed. ForbiddenByRule for circles."""
    from migtrack.store.writer import Change, change_to

    check_edit(desk, *staged.tasks)
    edited = {task.id: task for task in staged.tasks}
    every = {task.id: task for task in desk.state.all(Task)} | edited
    changes = [
        change_to(task, "plan.edit", reason=reason, read_at=staged.seqs[task.id])
        for task in edited.values()
        if task.id not in staged.removed
    ]
    if staged.removed:
        gone = set(staged.removed)
        bridged = [task for task in bridge_removed(list(every.values()), gone) if task != every[task.id]]
        changes = [change for change in changes if change.subject.key not in {task.id for task in bridged}]
        changes += [change_to(task, "plan.remove_link", reason=reason) for task in bridged]
        changes += [
            Change(Subject("task", key), None, "plan.remove", reason=reason, read_at=staged.seqs[key]) for key in gone
        ]
    return len(desk.record(changes, "plan.edit"))


def _after(task: Task, wish: TaskWish, per_day: int) -> Task:
    values = dict(wish.values)
    day = CLOCK_DAY if task.kind is TaskKind.CUTOVER else per_day
    for name in ("days", *LENGTHS):
        if name in values:
            length, field = values.pop(name), "duration" if name == "days" else name.removesuffix("_days")
            values[f"{field}_minutes"] = None if length is None else round(length * day)
    if (
        values.get("constraint") is not None
        and "constraint_at" not in values
        and values["constraint"] in ("ASAP", "ALAP")
    ):
        values["constraint_at"] = None
    if set(values.get("predecessors", ())) == set(task.predecessors):
        values.pop("predecessors", None)
    return replace(task, **values)


def _whole_days(desk: Desk, task: Task, after: Task) -> Task:
    """A day that was written without an hour counts whole: it begins with the office's opening, ends with its close."""
    closing = ("actual_finish", "deadline", *(("constraint_at",) if after.constraint in OF_FINISHES else ()))
    moments: dict[str, Any] = {
        name: (closing_moment if name in closing else opening_moment)(desk, getattr(after, name))
        for name in DATES
        if getattr(after, name) not in (None, getattr(task, name))
    }
    return replace(after, **moments)
