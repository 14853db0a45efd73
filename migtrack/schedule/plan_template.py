"""The plan template: what has to be done for one operation, and how it becomes that operation's tasks.

A template knows keys, lengths by size of body, and links; it knows no dates, no body and no
people. Steps that a body marked 対象外 are left out and their links are carried through them,
so that a 随意契約 without RFI and RFP still gives one unbroken chain.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache

from migtrack.domain.cutover import Cutover
from migtrack.domain.operation import Operation
from migtrack.domain.task import CLOCK_DAY, ConstraintType, Dependency, LinkType, Task, TaskKind
from migtrack.schedule.work_change_plan import is_of_work_change


class Size(StrEnum):
    """How large a body is, as far as lengths of work go."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class TemplateLink:
    """A predecessor by the key of its template task."""

    key: str
    type: LinkType = LinkType.FS
    lag_days: int = 0
    """Working days, or days of the clock when `elapsed`; may be negative."""
    elapsed: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """Who does a task."""

    key: str
    name: str
    is_own: bool = False
    """The operation's own 所管課, whatever it is called there."""


@dataclass(frozen=True, slots=True)
class TemplateTask:
    """One task of a template."""

    key: str
    name: str
    role: Role
    kind: TaskKind = TaskKind.WORK
    step: int | None = None
    days: tuple[int, int, int] = (0, 0, 0)
    """Working days for a small, medium and large body."""
    clock_days: int = 0
    """Length of a cutover, closed days included."""
    after: tuple[TemplateLink, ...] = ()
    needs: frozenset[int] = frozenset()
    """Steps; when all of them are 対象外 the task is left out."""
    done_with: frozenset[int] = frozenset()
    """Steps; when one of them is 完了済み the task is over too."""
    takes_deadline: bool = False
    note: str = ""
    calendar: str = ""
    """Name of the calendar it runs on; empty: the body's own."""


@dataclass(frozen=True, slots=True)
class PlanTemplate:
    """Tasks of one operation, in the order in which people read them."""

    key: str
    name: str
    tasks: tuple[TemplateTask, ...]


@dataclass(frozen=True, slots=True)
class PlanTemplates:
    """Everything the template file holds."""

    templates: Mapping[str, PlanTemplate]
    population_below: Mapping[Size, int]
    """A body with fewer people has that size; the largest size has no entry."""

    def size_of(self, population: int | None) -> Size:
        """The size of a body; medium while its population is unknown."""
        if population is None:
            return Size.MEDIUM
        return next((size for size in Size if population < self.population_below.get(size, population + 1)), Size.LARGE)


MIGRATION = "migration"
REVISION = "revision"


def build_tasks(
    template: PlanTemplate,
    operation: Operation,
    start: datetime,
    size: Size,
    first_uid: int,
    *,
    done_steps: Mapping[int, tuple[date | None, date | None]] | None = None,
    begun_steps: Mapping[int, date | None] | None = None,
    na_steps: Collection[int] = (),
    section: str = "",
    owner: str = "",
    deadline: datetime | None = None,
    series: str = "",
    day_finish: time = time(18),
    minutes_per_day: int = 480,
) -> tuple[Task, ...]:
    """The tasks of one operation, numbered from `first_uid` in the template's order.

    Tasks that wait for nothing start no earlier than `start`, whose time of day opens every day.
    `done_steps` gives the first and last day of finished steps, each None where nobody noted it;
    such a task is 100 % done without dates, none are invented. `begun_steps` gives the first day of
    steps 作業中. `owner` and `section` go to the
    tasks of the operation's own 所管課. `series` tells repeated plans of one operation apart
    (`juki/6.0.impact`).
    """
    done = done_steps or {}
    kept = [task for task in template.tasks if not _is_left_out(task, na_steps)]
    links = bridge(template.tasks, {task.key for task in kept})
    prefix = f"{operation.key}/{series}." if series else f"{operation.key}/"

    def build(index: int, plan: TemplateTask) -> Task:
        own = plan.role.is_own
        task = Task(
            id=prefix + plan.key,
            uid=first_uid + index,
            operation=operation.key,
            name=plan.name,
            kind=plan.kind,
            step=plan.step,
            duration_minutes=_duration(plan, size, minutes_per_day),
            predecessors=tuple(_dependency(prefix, link, minutes_per_day) for link in links[plan.key]),
            deadline=deadline if plan.takes_deadline else None,
            section=(section or plan.role.name) if own else plan.role.name,
            owner=owner if own else "",
            position=index,
            note=plan.note,
            calendar=plan.calendar,
        )
        if plan.step in done or plan.done_with & done.keys():
            return _finished(task, done.get(plan.step or 0, (None, None)), start.time(), day_finish)
        begun = (begun_steps or {}).get(plan.step or 0)
        if begun:
            return replace(task, actual_start=datetime.combine(begun, start.time()))
        return task if task.predecessors else replace(task, constraint=ConstraintType.SNET, constraint_at=start)

    return tuple(build(index, plan) for index, plan in enumerate(kept))


def is_of_series(task_id: str) -> bool:
    """Whether a task belongs to a repeated plan (`juki/r-6.0.impact`), not to the operation's plan of the template."""
    return "." in task_id.partition("/")[2] and not is_of_work_change(task_id)


def bridge(tasks: Iterable[TemplateTask], kept: Collection[str]) -> dict[str, tuple[TemplateLink, ...]]:
    """Links of every kept task to kept tasks only, by key.

    A task that is left out counts as a moment without length: what waited for it waits for what
    it waited for. Waiting times before and after it belonged to it and fall away. Two tasks are
    linked once; a link of the template goes before a bridged one.
    """
    by_key = {task.key: task for task in tasks}
    passed_on: dict[str, dict[str, str]] = {}

    def sources(link: TemplateLink) -> Mapping[str, str]:
        """Kept task → which of its ends (F, S) the link waits for in the end."""
        return {link.key: link.type[0]} if link.key in kept else ends(link.key)

    def ends(key: str) -> Mapping[str, str]:
        """What a left-out task waits for; where paths differ, a finish is the stronger end."""
        if key not in passed_on:
            found: dict[str, str] = {}
            passed_on[key] = found
            for near, end in (pair for link in by_key[key].after for pair in sources(link).items()):
                found[near] = "F" if "F" in (end, found.get(near)) else end
        return passed_on[key]

    def bridged(task: TemplateTask) -> tuple[TemplateLink, ...]:
        found = {link.key: link for link in task.after if link.key in kept}
        for link in task.after:
            for near, end in sources(link).items():
                found.setdefault(near, TemplateLink(near, LinkType(end + link.type[1])))
        return tuple(found.values())

    return _without_implied({key: bridged(task) for key, task in by_key.items() if key in kept}, by_key)


def _without_implied(
    links: Mapping[str, tuple[TemplateLink, ...]], by_key: Mapping[str, TemplateTask]
) -> dict[str, tuple[TemplateLink, ...]]:
    """The links without bridged ones that say no more than a chain of others does."""
    plain = {
        key: [link.key for link in after if link.type is LinkType.FS and link.lag_days >= 0]
        for key, after in links.items()
    }

    @cache
    def earlier(key: str) -> frozenset[str]:
        return frozenset(plain[key]).union(*(earlier(near) for near in plain[key]))

    def is_implied(key: str, link: TemplateLink) -> bool:
        others = (near for near in plain[key] if near != link.key)
        return link not in by_key[key].after and any(link.key in earlier(near) for near in others)

    return {key: tuple(link for link in after if not is_implied(key, link)) for key, after in links.items()}


def link_operations(
    tasks: Sequence[Task], operations: Iterable[Operation], type: LinkType = LinkType.SS
) -> tuple[Task, ...]:
    """The tasks, each cutover also waiting for the cutovers its operation follows.

    SS: before it or at the same time, as `Operation.follows` means it; FS: one after the other.
    An operation without a cutover in these tasks passes the order on to those it follows itself.
    """
    follows = {operation.key: operation.follows for operation in operations}
    cutovers = {task.operation: task.id for task in tasks if task.kind is TaskKind.CUTOVER}

    def leaders(operation: str, seen: frozenset[str]) -> Iterable[str]:
        for leader in follows.get(operation, ()):
            if leader in cutovers:
                yield cutovers[leader]
            elif leader not in seen:
                yield from leaders(leader, seen | {leader})

    def linked(task: Task) -> Task:
        known = {link.task for link in task.predecessors} | {task.id}
        new = dict.fromkeys(id for id in leaders(task.operation, frozenset()) if id not in known)
        return replace(task, predecessors=(*task.predecessors, *(Dependency(id, type) for id in new)))

    return tuple(linked(task) if task.kind is TaskKind.CUTOVER else task for task in tasks)


def tie_operations(tasks: Sequence[Task], groups: Iterable[Collection[str]]) -> tuple[Task, ...]:
    """The tasks, the cutovers of each 同時移行グループ waiting for all that any of them waits for.

    They cannot wait for each other, which would be a circle; with the same windows they then fall
    on the same days.
    """
    cutovers = {task.operation: task for task in tasks if task.kind is TaskKind.CUTOVER}
    waits: dict[str, dict[str, Dependency]] = {}
    for group in groups:
        members = [cutovers[operation] for operation in sorted(group) if operation in cutovers]
        ids = {member.id for member in members}
        shared = {link.task: link for member in members for link in member.predecessors if link.task not in ids}
        for member in members:
            waits[member.id] = shared | {link.task: link for link in member.predecessors}
    return tuple(
        replace(task, predecessors=tuple(waits[task.id].values())) if task.id in waits else task for task in tasks
    )


def record_cutover(tasks: Sequence[Task], cutover: Cutover) -> tuple[Task, ...]:
    """The tasks, the cutover of that operation dated by what really happened; unchanged before it did."""
    finish = cutover.actual_at
    if finish is None:
        return tuple(tasks)

    def dated(task: Task) -> Task:
        if task.kind is not TaskKind.CUTOVER or task.operation != cutover.operation:
            return task
        start = cutover.window_start
        begun = start if start is not None and start <= finish else finish
        return replace(task, actual_start=begun, actual_finish=finish, percent=100)

    return tuple(dated(task) for task in tasks)


def _is_left_out(task: TemplateTask, na_steps: Collection[int]) -> bool:
    return task.step in na_steps or (bool(task.needs) and all(step in na_steps for step in task.needs))


def _duration(plan: TemplateTask, size: Size, minutes_per_day: int) -> int:
    if plan.kind is TaskKind.CUTOVER:
        return plan.clock_days * CLOCK_DAY
    if plan.kind is TaskKind.MILESTONE:
        return 0
    return plan.days[tuple(Size).index(size)] * minutes_per_day


def _dependency(prefix: str, link: TemplateLink, minutes_per_day: int) -> Dependency:
    per_day = CLOCK_DAY if link.elapsed else minutes_per_day
    return Dependency(prefix + link.key, link.type, link.lag_days * per_day, link.elapsed)


def _finished(task: Task, days: tuple[date | None, date | None], opens: time, closes: time) -> Task:
    """100 % done, on the noted days; a moment's day is its last one."""
    first, last = days
    if task.kind is TaskKind.MILESTONE:
        first = last = last or first
        closes = opens
    return replace(
        task,
        percent=100,
        actual_start=datetime.combine(first, opens) if first else None,
        actual_finish=datetime.combine(last, closes) if last else None,
    )
