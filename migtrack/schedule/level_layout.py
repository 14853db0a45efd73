"""A large plain network as numpy arrays, its arcs sorted by level for passes that take a level at once.

Plain means: one calendar, nothing begun, no status date, no windows, nothing as late as possible,
no elapsed lags. Then a link only adds a constant to its predecessor's start, whatever its type:
start(successor) ≥ start(predecessor) + weight.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from migtrack.domain.network import Network
from migtrack.domain.task import ConstraintType
from migtrack.schedule.columns import FROM_FINISH, TO_FINISH, Columns, lag_of

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

FAR = 1 << 60
"""A moment beyond all others."""
STEEP = 24
"""Fewer tasks a level than this, and numpy's overhead is more than its gain."""


@dataclass(frozen=True, slots=True)
class ArcArrays:
    """Arcs in one order; `bounds[level]` to `bounds[level + 1]` are those of a level."""

    predecessor: Ints
    successor: Ints
    weight: Ints
    """Minutes from the predecessor's start to the successor's."""
    lag: Ints
    from_finish: Flags
    to_finish: Flags
    bounds: Ints

    def of_level(self, level: int) -> slice:
        """Where the arcs of a level lie."""
        return slice(int(self.bounds[level]), int(self.bounds[level + 1]))


@dataclass(frozen=True, slots=True)
class Layout:
    """Task columns as arrays, and the arcs twice: by the level of their successor and of their predecessor."""

    durations: Ints
    tasks: Ints
    """Task indexes sorted by level."""
    bounds: Ints
    """Of the levels in `tasks`."""
    forward: ArcArrays
    backward: ArcArrays

    @property
    def levels(self) -> Iterator[int]:
        """Numbers of the levels, sources first."""
        return iter(range(len(self.bounds) - 1))

    def of_level(self, level: int) -> Ints:
        """Indexes of the tasks of a level."""
        return self.tasks[self.bounds[level] : self.bounds[level + 1]]


def is_plain(network: Network) -> bool:
    """Whether a network has nothing that only the task-by-task passes can do."""
    names = {task.calendar or network.calendar for task in network.tasks}
    if len(names) != 1 or network.status_date is not None:
        return False
    if any(link.elapsed and (link.lag_minutes or link.lag_percent) for link in network.links):
        return False
    return not any(
        task.windows is not None
        or task.actual_start is not None
        or task.actual_finish is not None
        or task.constraint is ConstraintType.ALAP
        for task in network.tasks
    )


def lay_out_levels(columns: Columns) -> Layout | None:
    """The arrays of a plain network; None when it has a cycle or is a long chain, better done task by task."""
    network, durations = columns.network, np.array(columns.durations, dtype=np.int64)
    index_of = {task.uid: index for index, task in enumerate(network.tasks)}
    predecessor = _ints(index_of[link.predecessor] for link in network.links)
    successor = _ints(index_of[link.successor] for link in network.links)
    levels = level_of_tasks(len(durations), predecessor, successor, most=len(durations) // STEEP)
    if levels is None:
        return None
    lag = _ints(lag_of(link, network.tasks[index_of[link.predecessor]]) for link in network.links)
    from_finish = np.array([link.type in FROM_FINISH for link in network.links], dtype=np.bool_)
    to_finish = np.array([link.type in TO_FINISH for link in network.links], dtype=np.bool_)
    weight = lag + np.where(from_finish, durations[predecessor], 0) - np.where(to_finish, durations[successor], 0)
    arcs = (predecessor, successor, weight, lag, from_finish, to_finish)
    count = int(levels.max(initial=0)) + 1
    tasks = np.argsort(levels, kind="stable")
    return Layout(
        durations=durations,
        tasks=tasks,
        bounds=np.searchsorted(levels[tasks], np.arange(count + 1)),
        forward=_sorted(arcs, successor, levels, count),
        backward=_sorted(arcs, predecessor, levels, count),
    )


def level_of_tasks(count: int, predecessor: Ints, successor: Ints, most: int) -> Ints | None:
    """The longest way to each task in links, sources 0; None for a cycle or more than `most` levels."""
    order = np.argsort(predecessor, kind="stable")
    followers = successor[order]
    first = np.searchsorted(predecessor[order], np.arange(count + 1))
    waiting = np.bincount(successor, minlength=count)
    levels = np.zeros(count, dtype=np.int64)
    front, level, left = np.flatnonzero(waiting == 0), 0, count
    while front.size:
        levels[front] = level
        left -= front.size
        level += 1
        if level > most and left:
            return None
        reached, times = np.unique(_ranges(followers, first[front], first[front + 1]), return_counts=True)
        waiting[reached] -= times
        front = reached[waiting[reached] == 0]
    return None if left else levels


def _ranges(values: Ints, starts: Ints, ends: Ints) -> Ints:
    """The values of several ranges, one after the other."""
    lengths = ends - starts
    if not lengths.sum():
        return values[:0]
    before = np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
    result: Ints = values[before + np.arange(len(before))]
    return result


def _ints(values: Iterator[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _sorted(arcs: "tuple[Ints, Ints, Ints, Ints, Flags, Flags]", end: Ints, levels: Ints, count: int) -> ArcArrays:
    """Arcs by the level of one of their ends, then by that end; links of one task keep their order."""
    order = np.lexsort((end, levels[end]))
    bounds = np.searchsorted(levels[end][order], np.arange(count + 1))
    predecessor, successor, weight, lag, from_finish, to_finish = arcs
    return ArcArrays(
        predecessor[order],
        successor[order],
        weight[order],
        lag[order],
        from_finish[order],
        to_finish[order],
        bounds,
    )
