"""Plain columns put into an order in which a whole level of tasks is computed at once.

A task's level is the longest way to it in links, so every task of a level needs only levels
before it. Tasks are renumbered level by level; sorted by one end, the links then lie level by
level too, and all links to one task side by side.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from migtrack.schedule.plain_columns import Flags, Ints, PlainColumns

RADIX = 1 << 16
"""Numbers below it are sorted without comparing any two."""


@dataclass(frozen=True, slots=True)
class Arcs:
    """Links sorted by one of their ends, by place; what they add, in minutes from start to start."""

    predecessor: Ints
    successor: Ints
    weight: Ints
    lag: Ints
    from_finish: Flags
    to_finish: Flags
    ends: Ints
    """Places of the tasks that have such links, ascending."""
    heads: Ints
    """Where the links of each of them begin."""
    bounds: Ints
    """Per level where its links begin in the arrays of links, and at last their number."""
    groups: Ints
    """Per level where its tasks begin in `ends` and `heads`, and at last their number."""

    def of_level(self, level: int) -> tuple[slice, slice]:
        """Where the links of a level lie, and where its tasks that have such links."""
        return (
            slice(int(self.bounds[level]), int(self.bounds[level + 1])),
            slice(int(self.groups[level]), int(self.groups[level + 1])),
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns by place, which is a task's number when all are counted level by level."""

    columns: PlainColumns
    """Task columns by place; `first` and the links as they were."""
    order: Ints
    """Task index by place."""
    place: Ints
    """Place by task index."""
    bounds: Ints
    """Per level its first place, and at last the number of tasks."""
    forward: Arcs
    """By successor."""
    backward: Arcs
    """By predecessor."""

    @property
    def levels(self) -> Iterator[int]:
        """Numbers of the levels, sources first."""
        return iter(range(len(self.bounds) - 1))

    def of_level(self, level: int) -> slice:
        """The places of a level."""
        return slice(int(self.bounds[level]), int(self.bounds[level + 1]))


def lay_out_levels(columns: PlainColumns, most: int) -> Layout | None:
    """The layout of plain columns; None for a cycle or more than `most` levels."""
    count = len(columns.durations)
    levels = level_of_tasks(count, columns.predecessor, columns.successor, most)
    if levels is None:
        return None
    order = stable_order(levels, count)
    place = np.empty_like(order)
    place[order] = np.arange(count)
    bounds = np.searchsorted(levels[order], np.arange(int(levels.max(initial=0)) + 2))
    placed = replace(
        columns,
        start=columns.start[order],
        durations=columns.durations[order],
        constraint=columns.constraint[order],
        constraint_at=columns.constraint_at[order],
        deadline=columns.deadline[order],
    )
    ends = place[columns.predecessor], place[columns.successor]
    weight = columns.weight
    return Layout(
        columns=placed,
        order=order,
        place=place,
        bounds=bounds,
        forward=_sorted(columns, weight, *ends, ends[1], bounds),
        backward=_sorted(columns, weight, *ends, ends[0], bounds),
    )


def level_of_tasks(count: int, predecessor: Ints, successor: Ints, most: int) -> Ints | None:
    """The longest way to each task in links, sources 0; None for a cycle or more than `most` levels."""
    order = stable_order(predecessor, count)
    followers = successor[order]
    first = np.concatenate(([0], np.cumsum(np.bincount(predecessor, minlength=count))))
    waiting = np.bincount(successor, minlength=count)
    levels, seen = np.zeros(count, dtype=np.int64), np.empty(count, dtype=np.int64)
    front, level, left = np.flatnonzero(waiting == 0), 0, count
    while front.size:
        levels[front] = level
        left -= front.size
        level += 1
        if level > most and left:
            return None
        reached = _ranges(followers, first[front], first[front + 1])
        np.subtract.at(waiting, reached, 1)
        front = _each_once(reached[waiting[reached] == 0], seen)
    return None if left else levels


def stable_order(values: Ints, count: int) -> Ints:
    """The order that sorts numbers below `count`, equal ones as they come."""
    return np.argsort(values.astype(np.uint16) if count <= RADIX else values, kind="stable")


def _each_once(values: Ints, seen: Ints) -> Ints:
    """The values without repetition; `seen` is scratch, as long as they are large."""
    numbers = np.arange(len(values))
    seen[values] = numbers
    result: Ints = values[seen[values] == numbers]
    return result


def _ranges(values: Ints, starts: Ints, ends: Ints) -> Ints:
    """The values of several ranges, one after the other."""
    lengths = ends - starts
    if not lengths.sum():
        return values[:0]
    before = np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
    result: Ints = values[before + np.arange(len(before))]
    return result


def _sorted(columns: PlainColumns, weight: Ints, predecessor: Ints, successor: Ints, end: Ints, bounds: Ints) -> Arcs:
    order = stable_order(end, len(columns.durations))
    ends = end[order]
    heads = np.flatnonzero(np.concatenate((ends[:1] >= 0, ends[1:] != ends[:-1])))
    return Arcs(
        predecessor[order],
        successor[order],
        weight[order],
        columns.lag[order],
        columns.from_finish[order],
        columns.to_finish[order],
        ends=ends[heads],
        heads=heads,
        bounds=np.searchsorted(ends, bounds),
        groups=np.searchsorted(ends[heads], bounds),
    )
