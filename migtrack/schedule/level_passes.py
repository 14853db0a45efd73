"""Both passes over plain columns, a level of tasks at once. Same answers as task by task, in moments.

The side of a milestone (18:00 or the next 09:00) travels with the moments, as it does there.
"""

from dataclasses import dataclass

import numpy as np

from migtrack.domain.task import ConstraintType
from migtrack.schedule.forward_pass import FINISH_CONSTRAINTS, FIXED, NO_EARLIER, NO_LATER
from migtrack.schedule.level_layout import Arcs, Layout
from migtrack.schedule.plain_columns import CODES, FAR, Flags, Ints, PlainColumns


@dataclass(frozen=True, slots=True)
class LevelAnswer:
    """Moments and minutes by task index."""

    start: Ints
    finish: Ints
    late_start: Ints
    late_finish: Ints
    total: Ints
    free: Ints
    driver: Ints
    """Index of the predecessor that sets the start, -1 for none."""
    last: Ints
    """Index of the predecessor that the task waits for longest, -1 for the project start."""
    is_pulled: Flags
    """Whether a constraint starts the task before it is ready."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What constraints and deadlines make of each task's moments, by place; ±FAR where they say nothing."""

    base: Ints
    """Start without predecessors."""
    floor: Ints
    ceiling: Ints
    late_ceiling: Ints
    """Of the late finish."""
    late_floor: Ints
    """What a fixed date keeps the late finish from falling below, whatever comes after; -FAR else."""


def pass_levels(layout: Layout) -> LevelAnswer:
    """Early and late moments, floats and drivers."""
    columns = layout.columns
    work = (columns.durations > 0).astype(np.int64)
    bounds = _bounds(columns, work)
    start, ready, last = _forward(layout, bounds, work)
    finish = start - work + 2 * columns.durations
    late_start, late_finish = _backward(layout, bounds, _plan_ends(layout, finish), work)
    total = (late_start >> 1) - (start >> 1)
    driver = np.where((start >> 1) == (ready >> 1), last, -1)
    place = layout.place
    return LevelAnswer(
        start=start[place],
        finish=finish[place],
        late_start=late_start[place],
        late_finish=late_finish[place],
        total=total[place],
        free=_free(layout.backward, start, total)[place],
        driver=driver[place],
        last=last[place],
        is_pulled=((start >> 1) < (ready >> 1))[place],
    )


def _bounds(columns: PlainColumns, work: Ints) -> Bounds:
    moment, length = columns.constraint_at, 2 * columns.durations
    has_date = moment != FAR

    def holds(constraints: tuple[ConstraintType, ...]) -> Flags:
        is_one = np.array([constraint in constraints for constraint in CODES])
        result: Flags = has_date & is_one[columns.constraint]
        return result

    by_finish, fixed = holds(FINISH_CONSTRAINTS), holds(FIXED)
    no_earlier, no_later = holds(NO_EARLIER), holds(NO_LATER)
    begin = np.where(by_finish, (moment | work) - length, moment)
    end = np.where(by_finish, moment, (moment & ~work) + length)
    deadline = np.minimum(columns.deadline, FAR)
    return Bounds(
        base=np.where(no_earlier, begin, columns.start),
        floor=np.where(no_earlier | fixed, begin, -FAR),
        ceiling=np.where(no_later | fixed, begin, FAR),
        late_ceiling=np.minimum(np.where(no_later | fixed, end, FAR), deadline),
        late_floor=np.where(fixed, np.minimum(end, deadline), -FAR),
    )


def _forward(layout: Layout, bounds: Bounds, work: Ints) -> tuple[Ints, Ints, Ints]:
    """Start moments, the moments at which tasks are ready, and the predecessors they wait for longest."""
    arcs, ready = layout.forward, bounds.base.copy()
    start, reached = np.empty_like(ready), np.empty_like(arcs.weight)
    mask, shift = _forward_shift(arcs, work)
    both = arcs.from_finish & arcs.to_finish
    clamp = np.where(both, layout.columns.start[arcs.successor], -FAR) if both.any() else None
    for level in layout.levels:
        tasks, (part, group) = layout.of_level(level), arcs.of_level(level)
        if part.stop > part.start:
            moments = np.add(start[arcs.predecessor[part]] & mask[part], shift[part], out=reached[part])
            if clamp is not None:
                np.maximum(moments, clamp[part], out=moments)
            ready[tasks] = np.maximum.reduceat(moments, arcs.heads[group] - part.start)
        begin = np.minimum(np.maximum(ready[tasks], bounds.floor[tasks]), bounds.ceiling[tasks])
        start[tasks] = begin | work[tasks]
    return start, ready, _last(layout, reached, ready)


def _forward_shift(arcs: Arcs, work: Ints) -> tuple[Ints, Ints]:
    """What to keep of a predecessor's start, and what to add.

    A link without lag between milestones hands on the side; a lag ends on the end of a period, a
    lead on the beginning; what has length starts on a beginning and finishes on an end, and so
    does a start that is counted back from a finish.
    """
    counted_back = arcs.to_finish & (work[arcs.successor] == 1)
    keeps = (arcs.lag == 0) & (work[arcs.predecessor] == 0) & ~counted_back
    side = np.where(arcs.lag == 0, ~arcs.from_finish, arcs.lag < 0) | counted_back
    return np.where(keeps, -1, ~1), 2 * arcs.weight + (side & ~keeps)


def _last(layout: Layout, reached: Ints, ready: Ints) -> Ints:
    """By place the index of the first predecessor by which the task is ready; -1 without any."""
    arcs = layout.forward
    hits = np.flatnonzero(reached == ready[arcs.successor])
    successor = arcs.successor[hits]
    first = np.concatenate((successor[:1] >= 0, successor[1:] != successor[:-1]))
    last = np.full(len(ready), -1, dtype=np.int64)
    last[successor[first]] = layout.order[arcs.predecessor[hits[first]]]
    return last


def _plan_ends(layout: Layout, finish: Ints) -> Ints:
    """By place the moment at which the task's plan ends."""
    first = layout.columns.first
    ends = np.maximum.reduceat(finish[layout.place], first)
    if len(ends) == 1:
        return np.full(len(finish), ends[0], dtype=np.int64)
    by_task: Ints = np.repeat(ends, np.diff(np.append(first, len(finish))))
    return by_task[layout.order]


def _backward(layout: Layout, bounds: Bounds, end: Ints, work: Ints) -> tuple[Ints, Ints]:
    """Late start and late finish moments; no task ends after `end`, where no date fixes it there."""
    arcs, length, finish = layout.backward, 2 * layout.columns.durations, end
    start = np.empty_like(finish)
    keeps = (arcs.lag == 0) & (work[arcs.successor] == 0)
    mask = np.where(keeps, -1, ~1)
    shift = length[arcs.predecessor] - 2 * arcs.weight + ~keeps
    for level in reversed(list(layout.levels)):
        tasks, (part, group) = layout.of_level(level), arcs.of_level(level)
        if part.stop > part.start:
            moments = (start[arcs.successor[part]] & mask[part]) + shift[part]
            ends = arcs.ends[group]
            finish[ends] = np.minimum(finish[ends], np.minimum.reduceat(moments, arcs.heads[group] - part.start))
        lowered = np.maximum(np.minimum(finish[tasks], bounds.late_ceiling[tasks]), bounds.late_floor[tasks])
        finish[tasks] = lowered & ~work[tasks]
        start[tasks] = finish[tasks] - length[tasks] + work[tasks]
    return start, finish


def _free(arcs: Arcs, start: Ints, total: Ints) -> Ints:
    free = total.copy()
    if len(arcs.heads):
        room = (start[arcs.successor] >> 1) - arcs.weight - (start[arcs.predecessor] >> 1)
        free[arcs.ends] = np.minimum.reduceat(room, arcs.heads)
    return np.maximum(free, 0, out=free)
