"""Building a plan again over what people changed by hand.

A field that nobody touched follows the template; one that a hand touched stays, and is told.
What the steps record as done goes before progress that was typed earlier. The trail knows whose
hand it was: the caller reads `Touched` off the events.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from migtrack.domain.task import Dependency, Task

LINKS = "predecessors"
FIXED = ("id", "uid", "operation", "position", LINKS)
"""What no hand changes, and links, which are merged one by one."""
RECORDED = ("percent", "actual_start", "actual_finish", "remaining_minutes")
DONE = 100


@dataclass(frozen=True, slots=True)
class Touched:
    """What hands changed of one task since it was last built afresh."""

    fields: frozenset[str] = frozenset()
    linked: frozenset[str] = frozenset()
    """Tasks that it waits for, or waits for otherwise, by a hand."""
    unlinked: frozenset[str] = frozenset()
    """Tasks that it no longer waits for by a hand."""
    is_own: bool = False
    """A hand added the task."""
    is_removed: bool = False
    """A hand took the task out of the plan."""


NOTHING = Touched()


@dataclass(frozen=True, slots=True)
class Kept:
    """A task that stays in part as people made it although the template says otherwise."""

    task: str
    fields: tuple[str, ...]


def touch(touched: Touched, before: Task | None, after: Task | None) -> Touched:
    """What a hand touched, with one more change of it."""
    if after is None:
        return Touched(is_removed=True)
    if before is None:
        return Touched(is_own=True)
    changed = {one.name for one in fields(Task) if getattr(before, one.name) != getattr(after, one.name)}
    old, new = ({link.task: link for link in task.predecessors} for task in (before, after))
    gone = old.keys() - new.keys()
    made = {task for task, link in new.items() if old.get(task) != link}
    return replace(
        touched,
        fields=touched.fields | (changed - set(FIXED)),
        linked=(touched.linked | made) - gone,
        unlinked=(touched.unlinked | gone) - made,
    )


def with_hand_fields(built: Task, held: Task, touched: Touched) -> Task:
    """The task built anew with the fields that a hand touched."""
    values: dict[str, Any] = {}
    for name in touched.fields:
        value = getattr(held, name)
        if name in RECORDED and built.percent == DONE:
            value = getattr(built, name) if name == "percent" else getattr(built, name) or value
        values[name] = value
    return replace(built, **values)


def with_hand_links(task: Task, held: Task | None, touched: Touched) -> Task:
    """The task without links that a hand took away, and with those that a hand made."""
    own = {link.task: link for link in (held.predecessors if held else ()) if link.task in touched.linked}
    kept = tuple(own.pop(link.task, link) for link in task.predecessors if link.task not in touched.unlinked)
    links = (*kept, *own.values())
    return task if links == task.predecessors else replace(task, predecessors=links)


def kept_of(built: Iterable[Task], merged: Mapping[str, Task]) -> list[Kept]:
    """What differs from the template in the end, by task."""
    found = []
    for task in built:
        after = merged.get(task.id)
        if after is None:
            continue
        names = [one.name for one in fields(Task) if one.name not in FIXED]
        changed = tuple(name for name in names if getattr(task, name) != getattr(after, name))
        if changed:
            found.append(Kept(task.id, changed))
    return found


def without_gone(tasks: Sequence[Task]) -> list[Task]:
    """The tasks, none waiting for one that is not there."""
    there = {task.id for task in tasks}

    def cleared(task: Task) -> Task:
        links = tuple(link for link in task.predecessors if link.task in there)
        return task if links == task.predecessors else replace(task, predecessors=links)

    return [cleared(task) for task in tasks]


def bridge_removed(tasks: Sequence[Task], removed: Collection[str]) -> list[Task]:
    """The tasks without those that people took out; what waited for one waits for what it waited for."""
    by_id = {task.id: task for task in tasks}

    def sources(key: str, seen: frozenset[str]) -> Iterable[Dependency]:
        for link in by_id[key].predecessors if key in by_id else ():
            if link.task not in removed:
                yield link
            elif link.task not in seen:
                yield from sources(link.task, seen | {link.task})

    def bridged(task: Task) -> Task:
        if not any(link.task in removed for link in task.predecessors):
            return task
        links = {link.task: link for link in task.predecessors if link.task not in removed}
        for link in task.predecessors:
            if link.task in removed:
                for near in sources(link.task, frozenset({link.task})):
                    links.setdefault(near.task, Dependency(near.task))
        links.pop(task.id, None)
        return replace(task, predecessors=tuple(links.values()))

    return [bridged(task) for task in tasks if task.id not in removed]
