"""運用見直し in the plan: preparing, amending the rules, training, and the moment from which the new way holds.

A 条例 is brought in on the day a session of the council opens and passes on the day it closes: places
in the plan, as for the 条例 of the template, so that both follow to the next session when work slips.

The cutover waits for that moment, because the new system does not do it the old way. The tasks
stand apart from the template's (`juki/bpr-…`) and stay when the plan is built again.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from migtrack.domain.task import CLOCK_DAY, Dependency, LinkType, Task, TaskKind
from migtrack.domain.work_change import WorkChange
from migtrack.schedule.council import WorkChangeRules

MARK = "bpr-"
BILL, COUNCIL = "-bill", "-council"
PARTS = ("-prepare", "-rules", BILL, COUNCIL, "-training")
"""Behind the moment's id, those of the tasks before it."""
MINUTES_PER_DAY = 480
DONE = 100


@dataclass(frozen=True, slots=True)
class Names:
    """What the tasks of one change are called; the words are the caller's."""

    preparation: str
    rules: str
    training: str
    start: str
    bill: str
    council: str
    opening: str
    """Names of the places on which a session opens and closes."""
    closing: str


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
    close: time,
    minutes_per_day: int = MINUTES_PER_DAY,
) -> tuple[Task, ...]:
    """The tasks of one change, not yet numbered."""
    base = task_id_of(change)
    prepare = Task(f"{base}-prepare", 0, change.operation, names.preparation)
    tasks = [replace(prepare, duration_minutes=rules.preparation_days * minutes_per_day)]
    first, ends = (Dependency(prepare.id),), []
    if change.rules:
        amending = replace(_amending(change, base, names.rules, close), predecessors=first)
        tasks.append(replace(amending, duration_minutes=rules.rules_days * minutes_per_day))
        tasks += _council(change, base, names, rules.notice_days)
        ends.append(Dependency(tasks[-1].id))
    if change.training:
        training = Task(f"{base}-training", 0, change.operation, names.training, predecessors=first)
        tasks.append(replace(training, duration_minutes=rules.training_days * minutes_per_day))
        ends.append(Dependency(training.id))
    start = Task(base, 0, change.operation, names.start, TaskKind.MILESTONE, predecessors=tuple(ends) or first)
    tasks.append(replace(start, deadline=datetime.combine(change.due, close) if change.due else None))
    kept = [replace(task, section=change.section, owner=change.owner, position=at) for at, task in enumerate(tasks)]
    return tuple(_finished(task, datetime.combine(change.done_on, close)) if change.done_on else task for task in kept)


def _amending(change: WorkChange, base: str, name: str, close: time) -> Task:
    """Amending all rules, without its length."""
    task = Task(f"{base}-rules", 0, change.operation, name)
    days = [rule.done_on for rule in change.rules if rule.done_on]
    if len(days) == len(change.rules):
        return _finished(task, datetime.combine(max(days), close))
    return task


def _council(change: WorkChange, base: str, names: Names, notice_days: int) -> list[Task]:
    """議案の提出 and 議決, where a 条例 has not passed yet; the bill lies the days of notice behind the draft."""
    if not any(rule.needs_council and rule.done_on is None for rule in change.rules):
        return []
    notice = Dependency(f"{base}-rules", LinkType.FS, notice_days * CLOCK_DAY, elapsed=True)
    bill = Task(f"{base}{BILL}", 0, change.operation, names.bill, TaskKind.MILESTONE, predecessors=(notice,))
    after = (Dependency(bill.id),)
    passed = Task(f"{base}{COUNCIL}", 0, change.operation, names.council, TaskKind.MILESTONE, predecessors=after)
    return [replace(bill, calendar=names.opening), replace(passed, calendar=names.closing)]


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
        if is_of_work_change(task.id) and task.kind is TaskKind.MILESTONE and not task.id.endswith((BILL, COUNCIL)):
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
