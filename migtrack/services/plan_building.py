"""Building the plan: tasks from the template, numbered for good, tied to what other operations wait for."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from migtrack.domain.event import Subject
from migtrack.domain.finding import has_errors
from migtrack.domain.operation import Lifecycle, Operation, OperationState
from migtrack.domain.refusal import ForbiddenByRule, WrongContent, WrongValue
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.step import StepStatus
from migtrack.domain.task import Task
from migtrack.domain.work_change import WorkChange
from migtrack.exchange.plan_template_yaml import read_plan_templates
from migtrack.schedule.plan_merging import (
    NOTHING,
    Kept,
    Touched,
    bridge_removed,
    kept_of,
    with_hand_fields,
    with_hand_links,
    without_gone,
)
from migtrack.schedule.plan_template import (
    MIGRATION,
    REVISION,
    PlanTemplates,
    build_tasks,
    is_of_series,
    link_operations,
    tie_operations,
)
from migtrack.schedule.work_change_plan import is_of_work_change, tie_work_changes
from migtrack.services.calendars import calendar_settings, minutes_per_day
from migtrack.services.days import check_days
from migtrack.services.desk import Desk
from migtrack.services.operations import operation_states
from migtrack.services.plan_hands import FRESH, touched_by_hand
from migtrack.services.plan_rules import template_of
from migtrack.services.plans import opening_of
from migtrack.services.specifications import newer_than
from migtrack.services.steps import records_by_operation
from migtrack.services.work_change_tasks import work_change_tasks

TEMPLATE = "plan_template.yaml"
BEHIND = 1000
"""More tasks than any template has."""


def plan_templates(desk: Desk) -> PlanTemplates:
    """The templates in use; WrongContent with file and line when they are wrong."""
    templates, findings = read_plan_templates(desk.catalogue.read("schedules", TEMPLATE), f"schedules/{TEMPLATE}")
    if has_errors(findings):
        raise WrongContent("planning.template_broken", findings=findings)
    return templates


@dataclass(frozen=True, slots=True)
class Building:
    """What building the plan did."""

    changed: int
    kept: tuple[Kept, ...] = ()
    """Tasks that stay in part as people made them."""
    own: tuple[str, ...] = ()
    """Ids of tasks that people added; they stay."""
    removed: tuple[str, ...] = ()
    """Ids of tasks that people took out; they stay out."""


def build_plan(
    desk: Desk, operations: Sequence[Operation] | None = None, start: date | None = None, *, again: bool = False
) -> int:
    """Plan operations from the template, in one transaction; how many tasks changed (see `build_anew`)."""
    return build_anew(desk, operations, start, again=again).changed


def build_anew(
    desk: Desk,
    operations: Sequence[Operation] | None = None,
    start: date | None = None,
    *,
    again: bool = False,
    fresh: bool = False,
    reason: str = "",
) -> Building:
    """Plan operations from the template, in one transaction.

    Without a list, every operation that migrates or adapts to a revision. An operation that has
    a plan is refused unless `again`: its tasks are then built anew, each keeping its number and
    what people changed of it by hand; with `fresh` all goes back to the template. A plan for one
    version of a specification (`revision_plan`) stays and stands for the template's; changes of
    practice (`work_changes`) are planned with their operation.
    """
    from migtrack.store.writer import Change, change_to

    check_days(start)
    held = {task.id: task for task in desk.state.all(Task)}
    chosen = list(dict.fromkeys(operations or plannable(desk)))
    if not chosen:
        raise WrongValue("planning.nothing_to_build")
    is_again = again or fresh
    _refuse_unplannable(desk, chosen, {task.operation for task in held.values()} if not is_again else set())
    keys = {operation.key for operation in chosen}
    hands = touched_by_hand(desk)
    if fresh:
        hands = {key: touched for key, touched in hands.items() if key.partition("/")[0] not in keys}
    built = _build(desk, chosen, opening_of(desk, start))
    merged = _merged(desk, chosen, built, held, hands)
    tasks = _numbered(merged, numbers_ever(desk))
    stale = [task for task in held.values() if task.operation in keys and task.id not in tasks]
    action = FRESH if fresh else "plan.build"
    changes = [change_to(task, _action(task, keys, action), reason=reason) for task in tasks.values()]
    changes += [Change(Subject("task", task.id), None, action, reason=reason) for task in stale]
    written = len(desk.record(changes, action))
    own = tuple(key for key, touched in hands.items() if touched.is_own and key in tasks and _is_of(key, keys))
    removed = tuple(task.id for task in built if task.id in hands and hands[task.id].is_removed)
    return Building(written, tuple(kept_of(built, tasks)), own, removed)


def _action(task: Task, built: Collection[str], action: str) -> str:
    """Tasks of other operations are only tied anew."""
    return action if task.operation in built else "plan.build"


def _is_of(key: str, operations: Collection[str]) -> bool:
    return key.partition("/")[0] in operations


def _merged(
    desk: Desk,
    chosen: Sequence[Operation],
    built: Sequence[Task],
    held: Mapping[str, Task],
    hands: Mapping[str, Touched],
) -> list[Task]:
    """What was built, with what people keep by hand, tied to what other operations wait for."""
    keys = {operation.key for operation in chosen}
    practice = {task.id: task for task in _of_practice(desk, keys, held)}
    own = [held[key] for key, touched in hands.items() if touched.is_own and key in held and _is_of(key, keys)]
    mine = {task.id for task in own} | practice.keys()
    others = [task for task in _others(held.values(), chosen) if task.id not in mine]
    drafts = [_with_hand(task, held, hands) for task in built]
    every = [*drafts, *_behind(practice.values()), *own, *others]
    tied = _tied(desk, tie_work_changes(every))
    linked = [with_hand_links(task, held.get(task.id), hands.get(task.id, NOTHING)) for task in tied]
    removed = {key for key, touched in hands.items() if touched.is_removed}
    return [_as_it_was(task, held.get(task.id)) for task in without_gone(bridge_removed(linked, removed))]


def _with_hand(task: Task, held: Mapping[str, Task], hands: Mapping[str, Touched]) -> Task:
    before, touched = held.get(task.id), hands.get(task.id, NOTHING)
    return task if before is None else with_hand_fields(task, before, touched)


def _of_practice(desk: Desk, operations: Collection[str], held: Mapping[str, Task]) -> list[Task]:
    """The tasks of the changes of practice of some operations."""
    changes = [change for change in desk.state.all(WorkChange) if change.operation in operations]
    return work_change_tasks(desk, changes, held)


def _behind(tasks: Iterable[Task]) -> list[Task]:
    """New tasks placed behind all of the template's, whose places are small numbers."""
    return [task if task.uid else replace(task, position=BEHIND + at) for at, task in enumerate(tasks)]


def plannable(desk: Desk) -> list[Operation]:
    """Operations in scope that are not running untouched."""
    states = operation_states(desk)
    return [
        operation
        for operation in desk.catalogue.operations
        if (state := states.get(operation.key)) and state.in_scope and state.lifecycle is not Lifecycle.RUNNING
    ]


def _refuse_unplannable(desk: Desk, operations: Sequence[Operation], planned: Collection[str]) -> None:
    states = operation_states(desk)
    for operation in operations:
        state = states.get(operation.key)
        if state is not None and not state.in_scope:
            raise ForbiddenByRule("planning.outside", operation=operation.name)
        if operation.key in planned:
            raise ForbiddenByRule("planning.exists", operation=operation.name)


def numbers_ever(desk: Desk) -> dict[str, int]:
    """The number every task ever had, also those that are gone: a file out there may still name it."""
    images = [event.after for event in desk.trail.events(kind="task") if event.after is not None]
    return {image["id"]: image["uid"] for image in images}


def _build(desk: Desk, operations: Sequence[Operation], start: datetime) -> list[Task]:
    templates, states, records = plan_templates(desk), operation_states(desk), records_by_operation(desk)
    adapting = {task.operation for task in desk.state.all(Task) if is_of_series(task.id)}
    size, migration = templates.size_of(desk.profile.population), templates.templates[MIGRATION]
    tasks: list[Task] = []
    for operation in operations:
        state = states.get(operation.key, OperationState(operation.key))
        is_revision = state.lifecycle in (Lifecycle.RUNNING, Lifecycle.REVISING)
        if is_revision and operation.key in adapting:
            continue
        rows = () if is_revision else records.get(operation.key, ())
        tasks += build_tasks(
            templates.templates[REVISION] if is_revision else template_of(desk, migration, operation),
            operation,
            start,
            size,
            len(tasks) + 1,
            done_steps={r.step: (r.actual_start, r.actual_finish) for r in rows if r.status is StepStatus.DONE},
            begun_steps={r.step: r.actual_start for r in rows if r.status is StepStatus.DOING},
            na_steps=frozenset(r.step for r in rows if r.status is StepStatus.NA),
            section=state.section or operation.section,
            deadline=_deadline(desk, state, is_revision),
            day_finish=calendar_close(desk),
            minutes_per_day=minutes_per_day(desk.catalogue),
        )
    return tasks


def _others(tasks: Iterable[Task], chosen: Sequence[Operation]) -> list[Task]:
    """All other tasks, let go of those that are built anew: they may no longer be there."""
    prefixes = tuple(f"{operation.key}/" for operation in chosen)

    def is_rebuilt(task_id: str) -> bool:
        return task_id.startswith(prefixes) and not is_of_series(task_id) and not is_of_work_change(task_id)

    return [
        replace(task, predecessors=tuple(link for link in task.predecessors if not is_rebuilt(link.task)))
        for task in tasks
        if not is_rebuilt(task.id)
    ]


def _tied(desk: Desk, tasks: Sequence[Task]) -> list[Task]:
    """The cutovers of all operations tied to each other."""
    operations = desk.catalogue.operations
    groups = {frozenset((operation.key, *operation.together)) for operation in operations if operation.together}
    return list(tie_operations(link_operations(tasks, operations), sorted(groups, key=sorted)))


def _as_it_was(task: Task, before: Task | None) -> Task:
    """A task that waits for what it waited for keeps the order of it."""
    if before is None or set(before.predecessors) != set(task.predecessors):
        return task
    return replace(task, predecessors=before.predecessors)


def _deadline(desk: Desk, state: OperationState, is_revision: bool) -> datetime | None:
    if not is_revision:
        day = state.extension.deadline if state.extension else None
    else:
        day = next_compliance_date(desk, state)
    return datetime.combine(day, calendar_close(desk)) if day else None


def next_compliance_date(desk: Desk, state: OperationState) -> date | None:
    """The nearest 適合基準日 among registered versions newer than those an operation works against."""
    versions = {version.name: version for version in desk.state.all(SpecVersion)}
    pinned = [versions[pin] for pin in state.pins if pin in versions]
    newer = [version for pin in pinned for version in newer_than(pin, versions.values())]
    return min((version.effective for version in newer if version.effective), default=None)


def calendar_close(desk: Desk) -> time:
    """When the office closes."""
    minutes = calendar_settings(desk.catalogue).hours[-1][1]
    return time(minutes // 60 % 24, minutes % 60)


def _numbered(tasks: Sequence[Task], known: Mapping[str, int]) -> dict[str, Task]:
    following = max(known.values(), default=0) + 1
    numbered = {}
    for task in tasks:
        uid = known.get(task.id, following)
        following += task.id not in known
        numbered[task.id] = replace(task, uid=uid)
    return numbered
