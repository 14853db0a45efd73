"""Both passes over a plain network, a level of tasks at once. Same answers as task by task, in moments.

The side of a milestone (18:00 or the next 09:00) travels with the moments, as it does there.
"""

from dataclasses import dataclass

import numpy as np

from migtrack.schedule.columns import Columns
from migtrack.schedule.forward_pass import FINISH_CONSTRAINTS, FIXED, NO_EARLIER, NO_LATER
from migtrack.schedule.level_layout import FAR, ArcArrays, Flags, Ints, Layout
from migtrack.schedule.moment import moment_until
from migtrack.schedule.working_calendar import minute_of


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
    pulled: Ints
    """Indexes of the tasks that a constraint starts before they are ready."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What constraints and deadlines make of each task's moments; ±FAR where they say nothing."""

    base: Ints
    """Start without predecessors."""
    floor: Ints
    ceiling: Ints
    late_ceiling: Ints
    """Of the late finish."""
    late_fixed: Ints
    """Late finish of tasks with a fixed date; FAR else."""


def pass_levels(columns: Columns, layout: Layout) -> LevelAnswer:
    """Early and late moments, floats and drivers."""
    bounds = _bounds(columns, layout.durations)
    start, ready, last = _forward(columns.start[0], layout, bounds)
    has_length = layout.durations > 0
    finish = np.where(has_length, (start & ~1) + 2 * layout.durations, start)
    late_start, late_finish = _backward(layout, bounds, int(finish.max()))
    total = np.minimum((late_start >> 1) - (start >> 1), (late_finish >> 1) - (finish >> 1))
    return LevelAnswer(
        start=start,
        finish=finish,
        late_start=late_start,
        late_finish=late_finish,
        total=total,
        free=_free(layout.backward, start, total),
        driver=np.where((start >> 1) == (ready >> 1), last, -1),
        last=last,
        pulled=np.flatnonzero((start >> 1) < (ready >> 1)),
    )


def _bounds(columns: Columns, durations: Ints) -> Bounds:
    count = len(durations)
    base = np.full(count, columns.start[0], dtype=np.int64)
    floor, ceiling = np.full(count, -FAR, dtype=np.int64), np.full(count, FAR, dtype=np.int64)
    late_ceiling, late_fixed = ceiling.copy(), ceiling.copy()
    for index, (task, moment) in enumerate(zip(columns.tasks, columns.constraint, strict=True)):
        if moment is not None:
            constraint, duration = task.constraint, columns.durations[index]
            by_finish = constraint in FINISH_CONSTRAINTS
            begin = (moment & ~1) - 2 * duration + 1 if by_finish and duration else moment
            end = (moment & ~1) + 2 * duration if not by_finish and duration else moment
            if constraint in NO_EARLIER:
                base[index] = floor[index] = begin
            elif constraint in NO_LATER:
                ceiling[index], late_ceiling[index] = begin, end
            elif constraint in FIXED:
                floor[index] = ceiling[index] = begin
                late_fixed[index] = end
        if task.deadline is not None:
            deadline = moment_until(columns.calendars[index], minute_of(task.deadline))
            late_ceiling[index] = min(late_ceiling[index], deadline)
            late_fixed[index] = min(late_fixed[index], deadline) if late_fixed[index] != FAR else FAR
    return Bounds(base, floor, ceiling, late_ceiling, late_fixed)


def _forward(project_start: int, layout: Layout, bounds: Bounds) -> tuple[Ints, Ints, Ints]:
    """Start moments, the moments at which tasks are ready, and the predecessors they wait for longest."""
    arcs, has_length = layout.forward, layout.durations > 0
    ready = bounds.base.copy()
    start = np.empty_like(ready)
    last = np.full(len(ready), -1, dtype=np.int64)
    clamp = np.where(arcs.from_finish & arcs.to_finish, project_start, -FAR)
    keeps, side = _forward_sides(arcs, has_length)
    for level in layout.levels:
        tasks = layout.of_level(level)
        part = arcs.of_level(level)
        if part.stop > part.start:
            before = start[arcs.predecessor[part]]
            reached = (before & ~1) + 2 * arcs.weight[part] + np.where(keeps[part], before & 1, side[part])
            reached = np.maximum(reached, clamp[part])
            group, best = _grouped(np.maximum, reached, arcs.successor[part])
            ready[group] = best
            first = _first_equal(reached, arcs.successor[part], ready)
            last[group] = arcs.predecessor[part][first]
        begin = np.minimum(np.maximum(ready[tasks], bounds.floor[tasks]), bounds.ceiling[tasks])
        start[tasks] = np.where(has_length[tasks], begin | 1, begin)
    return start, ready, last


def _forward_sides(arcs: ArcArrays, has_length: Flags) -> tuple[Flags, Ints]:
    """Whether an arc hands on its predecessor's side, and else which side its moment has.

    A lag ends on the end of a period, a lead on the beginning; what has length starts on a
    beginning and finishes on an end; so does a start that is counted back from a finish.
    """
    keeps = (arcs.lag == 0) & ~has_length[arcs.predecessor] & ~(arcs.to_finish & has_length[arcs.successor])
    side = np.where(arcs.lag == 0, ~arcs.from_finish, arcs.lag < 0)
    side = np.where(arcs.to_finish & has_length[arcs.successor], True, side)
    return keeps, side.astype(np.int64)


def _backward(layout: Layout, bounds: Bounds, end: int) -> tuple[Ints, Ints]:
    """Late start and late finish moments; the project ends at `end`."""
    arcs, durations, has_length = layout.backward, layout.durations, layout.durations > 0
    finish = np.full(len(durations), end, dtype=np.int64)
    start = np.empty_like(finish)
    keeps = (arcs.lag == 0) & ~has_length[arcs.successor]
    for level in reversed(list(layout.levels)):
        tasks, part = layout.of_level(level), arcs.of_level(level)
        if part.stop > part.start:
            after = start[arcs.successor[part]]
            led = (after & ~1) - 2 * arcs.weight[part] + np.where(keeps[part], after & 1, 1)
            led += 2 * durations[arcs.predecessor[part]]
            group, least = _grouped(np.minimum, led, arcs.predecessor[part])
            finish[group] = np.minimum(finish[group], least)
        fixed = bounds.late_fixed[tasks]
        lowered = np.where(fixed != FAR, fixed, np.minimum(finish[tasks], bounds.late_ceiling[tasks]))
        finish[tasks] = np.where(has_length[tasks], lowered & ~1, lowered)
        start[tasks] = np.where(has_length[tasks], (finish[tasks] - 2 * durations[tasks]) | 1, finish[tasks])
    return start, finish


def _free(arcs: ArcArrays, start: Ints, total: Ints) -> Ints:
    free = total.copy()
    if len(arcs.predecessor):
        room = (start[arcs.successor] >> 1) - arcs.weight - (start[arcs.predecessor] >> 1)
        order = np.argsort(arcs.predecessor, kind="stable")
        group, least = _grouped(np.minimum, room[order], arcs.predecessor[order])
        free[group] = least
    return np.maximum(free, 0)


def _grouped(reduce: np.ufunc, values: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """The groups of equal neighbours in `ends`, and the values of each reduced to one."""
    first = np.flatnonzero(np.concatenate(([True], ends[1:] != ends[:-1])))
    return ends[first], reduce.reduceat(values, first)


def _first_equal(values: Ints, ends: Ints, wanted: Ints) -> Ints:
    """Per group of `ends` the index of its first value that is the wanted one."""
    hits = np.flatnonzero(values == wanted[ends])
    _, first = np.unique(ends[hits], return_index=True)
    result: Ints = hits[first]
    return result
