"""運用見直し in the plan: preparing, amending the rules, training, and the moment from which the new way holds.

The cutover waits for that moment, because the new system does not do it the old way. The tasks
stand apart from the template's (`juki/bpr-…`) and stay when the plan is built again.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from migtrack.domain.task import ConstraintType, Dependency, Task, TaskKind
from migtrack.domain.work_change import WorkChange
from migtrack.schedule.council import Session, WorkChangeRules

MARK = "bpr-"
MINUTES_PER_DAY = 480
DONE = 100


@dataclass(frozen=True, slots=True)
class Names:
    """What the tasks of one change are called; the words are the caller's."""

    preparation: str
    rules: str
    training: str
    start: str


def is_of_work_change(task_id: str) -> bool:
    """Whether a task belongs to a change of practice (`juki/bpr-C-0001`)."""
    return task_id.partition("/")[2].startswith(MARK)


def task_id_of(change: WorkChange) -> str:
    """The moment's id: `juki/bpr-C-0001`, `juki/bpr-1.1.1-m`; the same after a switch to another version."""
    parts = change.subject.split("/", 2)
    return f"{change.operation}/{MARK}{parts[-1].replace('/', '-')}"


def tasks_of(
    change: WorkChange,
    names: Names,
    rules: WorkChangeRules,
    session: Session | None,
    close: time,
    minutes_per_day: int = MINUTES_PER_DAY,
) -> tuple[Task, ...]:
    """The tasks of one change, not yet numbered; `session`: the next one that can pass a 条例."""
    base = task_id_of(change)
    prepare = Task(f"{base}-prepare", 0, change.operation, names.preparation)
    tasks = [replace(prepare, duration_minutes=rules.preparation_days * minutes_per_day)]
    if change.rules:
        amending = _amending(change, base, names.rules, session, close)
        tasks.append(replace(amending, duration_minutes=rules.rules_days * minutes_per_day))
    if change.training:
        training = Task(f"{base}-training", 0, change.operation, names.training)
        tasks.append(replace(training, duration_minutes=rules.training_days * minutes_per_day))
    before = tuple(Dependency(task.id) for task in tasks)
    tasks = [tasks[0], *(replace(task, predecessors=before[:1]) for task in tasks[1:])]
    start = Task(base, 0, change.operation, names.start, TaskKind.MILESTONE, predecessors=before[1:] or before)
    tasks.append(replace(start, deadline=datetime.combine(change.due, close) if change.due else None))
    kept = [replace(task, section=change.section, owner=change.owner, position=at) for at, task in enumerate(tasks)]
    return tuple(_finished(task, datetime.combine(change.done_on, close)) if change.done_on else task for task in kept)


def _amending(change: WorkChange, base: str, name: str, session: Session | None, close: time) -> Task:
    """Amending all rules, without its length; a 条例 not passed yet passes at the end of the next session."""
    task = Task(f"{base}-rules", 0, change.operation, name)
    days = [rule.done_on for rule in change.rules if rule.done_on]
    if len(days) == len(change.rules):
        return _finished(task, datetime.combine(max(days), close))
    if session and any(rule.needs_council and rule.done_on is None for rule in change.rules):
        at = datetime.combine(session.closes, close)
        return replace(task, constraint=ConstraintType.FNET, constraint_at=at)
    return task


def _finished(task: Task, at: datetime) -> Task:
    return replace(task, percent=DONE, actual_finish=at)


def merge(drafts: Sequence[Task], held: Mapping[str, Task]) -> list[Task]:
    """Drafts over tasks that are planned already: what people keep by hand (length, progress, number) stays."""

    def merged(draft: Task) -> Task:
        old = held.get(draft.id)
        if old is None:
            return draft
        after = replace(draft, uid=old.uid, duration_minutes=old.duration_minutes, position=old.position, note=old.note)
        if draft.percent == DONE:
            return replace(after, actual_start=old.actual_start)
        return replace(after, percent=old.percent, actual_start=old.actual_start, actual_finish=old.actual_finish)

    return [merged(draft) for draft in drafts]


def tie_work_changes(tasks: Sequence[Task]) -> list[Task]:
    """The tasks, every cutover waiting for the changes of practice of its operation, and for none that is gone."""
    moments: dict[str, list[str]] = {}
    for task in tasks:
        if is_of_work_change(task.id) and task.kind is TaskKind.MILESTONE:
            moments.setdefault(task.operation, []).append(task.id)

    there = {task.id for task in tasks}

    def tied(task: Task) -> Task:
        own = moments.get(task.operation, [])
        kept = [link for link in task.predecessors if _stays(link.task, task, there)]
        known = {link.task for link in kept}
        return replace(task, predecessors=(*kept, *(Dependency(moment) for moment in own if moment not in known)))

    return [tied(task) if task.kind is TaskKind.CUTOVER else task for task in tasks]


def _stays(waited: str, task: Task, there: Collection[str]) -> bool:
    """Only a moment of the same operation that is gone falls away; those of others are tied by their groups."""
    return waited in there or not is_of_work_change(waited) or not waited.startswith(f"{task.operation}/")
