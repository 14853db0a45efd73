"""Changing the plan by hand: fields and links of a task, tasks of the town's own, tasks taken out.

What is written here is a hand's, so building the plan again keeps it (`plan_hands`).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from migtrack.domain.event import Subject
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.task import CLOCK_DAY, ConstraintType, Dependency, Task, TaskKind
from migtrack.schedule.plan_merging import bridge_removed
from migtrack.services.calendars import calendar_settings, minutes_per_day
from migtrack.services.council_days import CLOSING, OPENING
from migtrack.services.desk import Desk
from migtrack.services.operations import operation_states
from migtrack.services.plan_building import numbers_ever
from migtrack.services.plans import check_happened, check_task, find_task, minutes_of_days

OWN = "own-"
OF_FINISHES = frozenset({ConstraintType.FNET, ConstraintType.FNLT, ConstraintType.MFO})
"""Constraints whose day, given without an hour, ends with the office's close.

The day of a start begins with its opening, SNLT too, as in MS Project: the close is the same instant
of working time as the next morning, and what is to start by Friday would start on Monday.
"""


@dataclass(frozen=True, slots=True)
class LinkWish:
    """A predecessor to add or to change, in days."""

    task: str
    type: str = "FS"
    lag_days: int = 0
    elapsed: bool = False


def edit_task(
    desk: Desk,
    task_id: str,
    values: Mapping[str, Any],
    *,
    days: int | None = None,
    remaining_days: int | None = None,
    shortest_days: int | None = None,
    longest_days: int | None = None,
    after: Sequence[LinkWish] = (),
    not_after: Collection[str] = (),
    cleared: Collection[str] = (),
    reason: str = "",
) -> tuple[Task, bool]:
    """Change fields and links of a task in one event; the task, and whether anything changed.

    `values` by field name; `cleared` names fields that are to be empty again; days as the task
    counts them. WrongValue for what cannot be; ForbiddenByRule where tasks would wait for each other.
    """
    from migtrack.store.writer import change_to

    task, seq = find_task(desk, task_id)
    per_day = minutes_per_day(desk.catalogue)
    given = {name: _empty(name) for name in cleared} | dict(values)
    if days is not None:
        given["duration_minutes"] = minutes_of_days(task, days, per_day)
    lengths = {"remaining": remaining_days, "shortest": shortest_days, "longest": longest_days}
    given |= {
        f"{name}_minutes": minutes_of_days(task, length, per_day)
        for name, length in lengths.items()
        if length is not None
    }
    links = _links(desk, task, after, not_after, per_day)
    edited = replace(task, **given, predecessors=links)
    is_free = edited.constraint in (ConstraintType.ASAP, ConstraintType.ALAP)
    if is_free and edited.constraint_at not in (None, task.constraint_at):
        raise WrongValue("planning.day_needs_constraint")
    if given.keys() & {"shortest_minutes", "longest_minutes"}:
        check_range(edited, per_day)
    check_edit(desk, edited)
    changed = desk.record([change_to(edited, "plan.set", reason=reason, read_at=seq)], "plan.set")
    return edited, bool(changed)


def add_task(
    desk: Desk,
    operation: Operation,
    name: str,
    *,
    days: int = 1,
    kind: TaskKind = TaskKind.WORK,
    after: Sequence[LinkWish] = (),
    before: Collection[str] = (),
    values: Mapping[str, Any] | None = None,
    reason: str = "",
) -> Task:
    """A task of the town's own; `before` names tasks that wait for it from now on."""
    from migtrack.store.writer import change_to

    if not name.strip():
        raise WrongValue("planning.no_name")
    known, held = numbers_ever(desk), desk.state.all(Task, operation=operation.key)
    number = 1 + max((_number(key, operation.key) for key in known), default=0)
    state = operation_states(desk).get(operation.key)
    per_day = minutes_per_day(desk.catalogue)
    draft = Task(
        f"{operation.key}/{OWN}{number}",
        max(known.values(), default=0) + 1,
        operation.key,
        name.strip(),
        kind,
        section=(state.section if state else "") or operation.section,
        position=max((task.position for task in held), default=-1) + 1,
    )
    length = 0 if kind is TaskKind.MILESTONE else minutes_of_days(draft, days, per_day)
    draft = replace(draft, duration_minutes=length, **(values or {}))
    draft = replace(draft, predecessors=_links(desk, draft, after, (), per_day))
    followers = [find_task(desk, key) for key in dict.fromkeys(before)]
    waiting = [replace(task, predecessors=(*task.predecessors, Dependency(draft.id))) for task, _ in followers]
    check_edit(desk, draft, *waiting)
    changes = [change_to(draft, "plan.add", reason=reason, read_at=0)]
    changes += [
        change_to(task, "plan.set", reason=reason, read_at=seq)
        for task, (_, seq) in zip(waiting, followers, strict=True)
    ]
    desk.record(changes, "plan.add")
    return draft


def remove_task(desk: Desk, task_id: str, reason: str = "") -> list[str]:
    """Take a task out; what waited for it waits for what it waited for. The ids of those tasks.

    ForbiddenByRule for a cutover: an operation that is not cut over is out of scope instead.
    """
    from migtrack.store.writer import Change, change_to

    task, seq = find_task(desk, task_id)
    if task.kind is TaskKind.CUTOVER:
        raise ForbiddenByRule("planning.cutover_stays", id=task_id)
    every = desk.state.all(Task)
    before = {each.id: each for each in every}
    bridged = [each for each in bridge_removed(every, {task_id}) if each != before[each.id]]
    changes = [Change(Subject("task", task.id), None, "plan.remove", reason=reason, read_at=seq)]
    changes += [change_to(each, "plan.remove_link", reason=reason) for each in bridged]
    desk.record(changes, "plan.remove")
    return [each.id for each in bridged]


def check_edit(
    desk: Desk, *tasks: Task, held: Mapping[str, Task] | None = None, drafted: Mapping[str, Task] | None = None
) -> None:
    """Refuse a calendar that nobody knows, a percentage or length that cannot be, days ahead, and circles of waiting.

    `held`: every task by id as it is kept, where the caller has read them already; `drafted` those that lie
    over it unsaved.
    """
    names = [each.name for each in calendar_settings(desk.catalogue).calendars]
    for task in tasks:
        check_task(task)
        if task.calendar and task.calendar not in (*names, OPENING, CLOSING):
            raise WrongValue("calendar.unknown_calendar", name=task.calendar, known="、".join(names) or "―")
        if not 0 <= task.percent <= 100 or task.duration_minutes < 0 or (task.remaining_minutes or 0) < 0:
            raise WrongValue("planning.bad_number", id=task.id)
    edited = {task.id: task for task in tasks}
    before = {task.id: task for task in desk.state.all(Task)} if held is None else held
    every = {**before, **(drafted or {}), **edited}
    for task in tasks:
        check_happened(desk, task, before.get(task.id))
        circle = _circle(task.id, every)
        if circle:
            raise ForbiddenByRule("planning.circle", path=" → ".join(circle))


def check_range(task: Task, per_day: int) -> None:
    """Refuse a shortest above, or a longest below what is planned."""
    planned, unit = task.duration_minutes, CLOCK_DAY if task.kind is TaskKind.CUTOVER else per_day
    shortest = planned if task.shortest_minutes is None else task.shortest_minutes
    longest = planned if task.longest_minutes is None else task.longest_minutes
    if not shortest <= planned <= longest:
        raise WrongValue(
            "risk.bad_range",
            id=task.id,
            shortest=f"{shortest / unit:g}",
            planned=f"{planned / unit:g}",
            longest=f"{longest / unit:g}",
        )


def _circle(task_id: str, every: Mapping[str, Task]) -> list[str]:
    """A path of waiting that leads from a task back to it; empty where there is none."""
    came: dict[str, str] = {}
    stack = [task_id]
    while stack:
        at = stack.pop()
        for link in every[at].predecessors if at in every else ():
            if link.task == task_id:
                path = [at]
                while path[-1] != task_id:
                    path.append(came[path[-1]])
                return [task_id, *path]
            if link.task not in came:
                came[link.task] = at
                stack.append(link.task)
    return []


def _links(
    desk: Desk, task: Task, after: Sequence[LinkWish], not_after: Collection[str], per_day: int
) -> tuple[Dependency, ...]:
    from migtrack.domain.task import LinkType

    links = {link.task: link for link in task.predecessors}
    for key in not_after:
        if links.pop(key, None) is None:
            raise WrongValue("planning.no_such_link", id=task.id, other=key)
    for wish in after:
        find_task(desk, wish.task)
        lag = wish.lag_days * (CLOCK_DAY if wish.elapsed else per_day)
        links[wish.task] = Dependency(wish.task, LinkType(wish.type), lag, wish.elapsed)
    return tuple(links.values())


def _number(key: str, operation: str) -> int:
    head, _, tail = key.partition(f"{operation}/{OWN}")
    return int(tail) if not head and tail.isdigit() else 0


def _empty(name: str) -> Any:
    """What a field is when nothing stands in it."""
    return getattr(Task("", 0, "", ""), name)


def opening_moment(desk: Desk, day: datetime) -> datetime:
    """A day given without an hour begins when the office opens."""
    if (day.hour, day.minute) != (0, 0):
        return day
    minutes = calendar_settings(desk.catalogue).hours[0][0]
    return day.replace(hour=minutes // 60, minute=minutes % 60)


def closing_moment(desk: Desk, day: datetime) -> datetime:
    """A day given without an hour ends when the office closes: that day is included."""
    if (day.hour, day.minute) != (0, 0):
        return day
    minutes = calendar_settings(desk.catalogue).hours[-1][1]
    return day.replace(hour=minutes // 60 % 24, minute=minutes % 60)
