"""Plans with tasks as late as possible, in many runs at once: what follows such a task hangs on its late dates.

`backward_pass` line by line, along the runs, and then forwards once more, as MS Project does.
Plans of the template have no such task; one may come from a file or from a hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from migtrack.domain.network import NetworkTask
from migtrack.domain.task import ConstraintType
from migtrack.schedule.columns import Arc, Columns
from migtrack.schedule.forward_pass import FNLT, MFO, MSO, SNLT
from migtrack.schedule.moment import moment_until
from migtrack.schedule.risk_passes import Course, course, courses, minutes_at
from migtrack.schedule.working_calendar import WorkingCalendar, minute_of

Ints = NDArray[np.int64]

FAR = 1 << 60


@dataclass(slots=True)
class Late:
    """Late dates of one task, by run, and when what remains of a begun one must start."""

    start: Ints
    finish: Ints
    resume: Ints


def late_courses(columns: Columns, left: Sequence[Ints]) -> list[Course]:
    """As `risk_passes.courses`, for every network."""
    early = courses(columns, left)
    late = _backwards(columns, left, early)
    is_late = [task.constraint is ConstraintType.ALAP for task in columns.tasks]
    found: dict[int, Course] = {}
    held: dict[int, Course] = {}
    for index in columns.order:
        seen = found if is_late[index] else found | held
        found[index] = course(columns, index, left[index], seen)
        if is_late[index]:
            one = late[index]
            held[index] = replace(found[index], start=one.start, finish=one.finish)
    return [held.get(index, found[index]) for index in range(len(columns.tasks))]


def with_left(task: NetworkTask, left: int) -> NetworkTask:
    """A task of which so much is left; what is done stays done."""
    if task.actual_finish is not None:
        return task
    if task.actual_start is None or task.remaining_minutes is None:
        return replace(task, duration_minutes=left)
    done = max(task.duration_minutes - task.remaining_minutes, 0)
    return replace(task, duration_minutes=done + left, remaining_minutes=left)


def _backwards(columns: Columns, left: Sequence[Ints], early: Sequence[Course]) -> dict[int, Late]:
    durations = [_duration(task, row) for task, row in zip(columns.tasks, left, strict=True)]
    minutes = [minutes_at(calendar, one.finish) for calendar, one in zip(columns.calendars, early, strict=True)]
    end = np.maximum.reduce(minutes)
    ends = {id(calendar): moments_until(calendar, end) for calendar in columns.calendars}
    late: dict[int, Late] = {}
    for index in reversed(columns.order):
        task, one = columns.tasks[index], early[index]
        if task.actual_finish is not None:
            late[index] = Late(one.start, one.finish, np.zeros_like(one.start))
            continue
        bound = ends[id(columns.calendars[index])]
        for arc in columns.after[index]:
            bound = np.minimum(bound, _latest(columns, arc, late[arc.successor], durations))
        finish = _lowered(columns, index, bound, durations[index])
        if index in columns.windows and task.actual_start is None:
            finish = _in_window(columns, index, finish, durations[index])
        late[index] = _late(task, one, finish, durations[index], left[index])
    return late


def _duration(task: NetworkTask, left: Ints) -> Ints:
    if task.actual_start is None or task.actual_finish is not None or task.remaining_minutes is None:
        return left
    return max(task.duration_minutes - task.remaining_minutes, 0) + left


def _latest(columns: Columns, arc: Arc, after: Late, durations: Sequence[Ints]) -> Ints:
    """`arc_times.latest_finish`."""
    if arc.immediate:
        return after.resume
    held = after.resume
    if arc.to_finish:
        held = np.where(durations[arc.successor] > 0, after.finish | 1, after.finish)
    moment, duration = _led_from(columns, arc, held), durations[arc.predecessor]
    return moment if arc.from_finish else np.where(duration > 0, 2 * ((moment >> 1) + duration), moment)


def _led_from(columns: Columns, arc: Arc, moment: Ints) -> Ints:
    """`arc_times.led_from`."""
    if arc.plain:
        return 2 * ((moment >> 1) - arc.lag) + 1 if arc.lag else moment
    minutes = minutes_at(columns.calendars[arc.successor], moment)
    if arc.elapsed:
        minutes = minutes - arc.lag
    elif arc.lag:
        office = columns.office[arc.successor]
        minutes = minutes_at(office, 2 * ((moments_until(office, minutes) >> 1) - arc.lag) + 1)
    return moments_until(columns.calendars[arc.predecessor], minutes)


def moments_until(calendar: WorkingCalendar, minutes: Ints) -> Ints:
    """The latest moments not after some minutes."""
    position = calendar.positions_at(minutes)
    return 2 * position + (calendar.starts_at(position) <= minutes)


def _lowered(columns: Columns, index: int, bound: Ints, duration: Ints) -> Ints:
    task, moment = columns.tasks[index], columns.constraint[index]
    if moment is not None and task.constraint in (MFO, FNLT):
        bound = np.full_like(bound, moment) if task.constraint is MFO else np.minimum(bound, moment)
    elif moment is not None and task.constraint in (MSO, SNLT) and task.actual_start is None:
        finish = np.where(duration > 0, 2 * ((moment >> 1) + duration), moment)
        bound = finish if task.constraint is MSO else np.minimum(bound, finish)
    if task.deadline is not None:
        bound = np.minimum(bound, moment_until(columns.calendars[index], minute_of(task.deadline)))
    return bound


def _in_window(columns: Columns, index: int, finish: Ints, duration: Ints) -> Ints:
    if columns.tasks[index].constraint in (MSO, MFO) and columns.constraint[index] is not None:
        return finish
    calendar = columns.calendars[index]
    opens, closes = np.array(columns.windows[index], dtype=np.int64).reshape(-1, 2).T[:, :, None]
    last = np.minimum(closes, minutes_at(calendar, finish))
    placed = np.where(last - duration >= opens, last, -FAR).max(axis=0, initial=-FAR)
    return np.where(placed > -FAR, moments_until(calendar, np.where(placed > -FAR, placed, 0)), finish)


def _late(task: NetworkTask, early: Course, finish: Ints, duration: Ints, left: Ints) -> Late:
    is_work = duration > 0
    finish = np.where(is_work, finish & ~1, finish)
    if task.actual_start is not None:
        return Late(early.start, finish, 2 * ((finish >> 1) - left) + 1)
    start = np.where(is_work, 2 * ((finish >> 1) - duration) + 1, finish)
    return Late(start, finish, start)
