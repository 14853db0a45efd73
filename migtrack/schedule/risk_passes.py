"""The forward pass over one plan in many runs at once: arrays along the runs in place of numbers.

`forward_pass` line by line, with windows, constraints, progress and a calendar per task, so that
for the same lengths every date is the same to the minute. Tasks as late as possible need the pass
backwards, which is not here; lags in per cent count what is planned.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from migtrack.domain.task import ConstraintType
from migtrack.schedule.columns import Arc, Columns
from migtrack.schedule.forward_pass import FINISH_CONSTRAINTS, FIXED, NO_EARLIER, NO_LATER
from migtrack.schedule.moment import moment_from, moment_until
from migtrack.schedule.working_calendar import WorkingCalendar, minute_of

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

FAR = 1 << 60
"""A minute beyond all windows."""


@dataclass(slots=True)
class Course:
    """What happens to one task, by run; moments on the task's own calendar."""

    start: Ints
    finish: Ints
    waits: NDArray[np.int32]
    """Index of the predecessor that it waits for last; -1: for none, but for its own beginning, date or today."""
    is_lost: Flags
    """No window takes it, or what it waits for."""


def courses(columns: Columns, left: Sequence[Ints]) -> list[Course]:
    """Every task in every run; `left`: by task index the minutes left of it, by run."""
    found: dict[int, Course] = {}
    for index in columns.order:
        found[index] = course(columns, index, left[index], found)
    return [found[index] for index in range(len(columns.order))]


def changed_courses(
    columns: Columns, known: list[Course], index: int, left: Ints, all_left: Sequence[Ints]
) -> list[Course]:
    """The courses when one task takes other lengths: only what it reaches is computed."""
    found, moved = dict(enumerate(known)), {index}
    for at in columns.order:
        if at != index and not any(arc.predecessor in moved for arc in columns.before[at]):
            continue
        found[at] = course(columns, at, left if at == index else all_left[at], found)
        if at != index and _is_same(found[at], known[at]):
            found[at] = known[at]
        else:
            moved.add(at)
    return [found[at] for at in range(len(known))]


def _is_same(one: Course, other: Course) -> bool:
    pairs = (one.start, other.start), (one.finish, other.finish), (one.is_lost, other.is_lost)
    return all(np.array_equal(first, second) for first, second in pairs)


def course(columns: Columns, index: int, left: Ints, found: dict[int, Course]) -> Course:
    """One task, given those before it."""
    task = columns.tasks[index]
    if task.actual_start is not None or task.actual_finish is not None:
        return _begun(columns, index, left)
    ready, waits, lost = _ready(columns, index, left, found)
    begin = ready
    wanted = _wanted(columns, index, left)
    if wanted is not None:
        begin = _constrained(columns, index, ready, wanted)
    elif columns.network.status_date is not None:
        begin = np.maximum(ready, _status(columns, index))
    waits = np.where(begin >> 1 == ready >> 1, waits, -1).astype(np.int32)
    if index in columns.windows:
        begin, taken = _in_window(columns, index, begin, left, wanted)
        lost = lost | ~taken
    is_work = left > 0
    start = np.where(is_work, begin | 1, begin)
    return Course(start, np.where(is_work, 2 * ((begin >> 1) + left), begin), waits, lost)


def _ready(columns: Columns, index: int, left: Ints, found: dict[int, Course]) -> tuple[Ints, NDArray[np.int32], Flags]:
    """When the last predecessor lets it start, which one that is, and whether all of them happen."""
    runs, arcs = len(left), columns.before[index]
    nobody = np.full(runs, -1, dtype=np.int32)
    if not arcs:
        constraint = columns.constraint[index]
        wanted = _wanted(columns, index, left)
        is_free = wanted is None or constraint is None or columns.tasks[index].constraint not in NO_EARLIER
        own = np.full(runs, columns.start[index], dtype=np.int64)
        return own if is_free or wanted is None else wanted, nobody, np.zeros(runs, dtype=np.bool_)
    best, waits, lost = None, nobody, np.zeros(runs, dtype=np.bool_)
    for arc in arcs:
        before = found[arc.predecessor]
        start = before.finish if arc.immediate else _earliest(columns, arc, before, left)
        lost = lost | before.is_lost
        if best is None:
            best, waits = start, np.full(runs, arc.predecessor, dtype=np.int32)
        else:
            waits = np.where(start > best, np.int32(arc.predecessor), waits)
            best = np.maximum(best, start)
    assert best is not None
    return best, waits, lost


def _earliest(columns: Columns, arc: Arc, before: Course, left: Ints) -> Ints:
    """`arc_times.earliest_start`."""
    moment = _reached(columns, arc, before.finish if arc.from_finish else before.start)
    if not arc.to_finish:
        return moment
    begin = np.where(left > 0, 2 * ((moment >> 1) - left) + 1, moment)
    return np.maximum(begin, columns.start[arc.successor]) if arc.from_finish else begin


def _reached(columns: Columns, arc: Arc, moment: Ints) -> Ints:
    """`arc_times.reached`."""
    if arc.plain:
        return _shifted(moment, arc.lag)
    minutes = minutes_at(columns.calendars[arc.predecessor], moment)
    if arc.elapsed:
        minutes = minutes + arc.lag
    elif arc.lag:
        office = columns.office[arc.successor]
        minutes = minutes_at(office, _shifted(moments_from(office, minutes), arc.lag))
    return moments_from(columns.calendars[arc.successor], minutes)


def _shifted(moment: Ints, lag: int) -> Ints:
    return moment if lag == 0 else 2 * ((moment >> 1) + lag) + (lag < 0)


def minutes_at(calendar: WorkingCalendar, moment: Ints) -> Ints:
    """Minute numbers of moments."""
    side = moment & 1
    return calendar.starts_at((moment >> 1) - 1 + side) + 1 - side


def moments_from(calendar: WorkingCalendar, minutes: Ints) -> Ints:
    """The earliest moments not before some minutes."""
    position = calendar.positions_at(minutes)
    return 2 * position + (calendar.finishes_at(position) < minutes)


def _wanted(columns: Columns, index: int, left: Ints) -> Ints | None:
    """The start that the constraint's date asks for."""
    moment = columns.constraint[index]
    if moment is None:
        return None
    if columns.tasks[index].constraint in FINISH_CONSTRAINTS:
        return np.where(left > 0, 2 * ((moment >> 1) - left) + 1, moment)
    return np.full(len(left), moment, dtype=np.int64)


def _status(columns: Columns, index: int) -> int:
    status = columns.network.status_date
    assert status is not None
    return moment_from(columns.calendars[index], minute_of(status))


def _constrained(columns: Columns, index: int, start: Ints, wanted: Ints) -> Ints:
    constraint = columns.tasks[index].constraint
    if columns.network.status_date is not None and constraint not in FIXED:
        start = np.maximum(start, _status(columns, index))
    if constraint in NO_EARLIER:
        return np.maximum(start, wanted)
    return np.minimum(start, wanted) if constraint in NO_LATER else wanted


def _begun(columns: Columns, index: int, left: Ints) -> Course:
    """What happened stands; what is left follows what is done, and never lies before the status date."""
    task, calendar, runs = columns.tasks[index], columns.calendars[index], len(left)
    nobody, nothing = np.full(runs, -1, dtype=np.int32), np.zeros(runs, dtype=np.bool_)
    if task.actual_finish is not None:
        ended = moment_until(calendar, minute_of(task.actual_finish))
        begun = 2 * ((ended >> 1) - task.duration_minutes) + 1
        if task.actual_start is not None:
            begun = moment_from(calendar, minute_of(task.actual_start))
        return Course(_same(begun, runs), _same(ended, runs), nobody, nothing)
    assert task.actual_start is not None
    start = moment_from(calendar, minute_of(task.actual_start))
    return Course(_same(start, runs), _expected(columns, index, start, left), nobody, nothing)


def _expected(columns: Columns, index: int, start: int, left: Ints) -> Ints:
    task, status = columns.tasks[index], columns.network.status_date
    position = None if status is None else columns.calendars[index].to_position(status)
    if task.remaining_minutes is None:
        finish = (start >> 1) + left
        return 2 * (finish if position is None else np.maximum(finish, position))
    done = max(task.duration_minutes - task.remaining_minutes, 0)
    resume = _same((start >> 1) + done, len(left))
    if position is not None:
        resume = np.where(left > 0, np.maximum(resume, position), resume)
    finish = np.where(done + left > 0, 2 * (resume + left), start)
    moment = columns.constraint[index]
    is_held = moment is not None and task.constraint is ConstraintType.FNET
    return np.maximum(finish, moment) if is_held and moment is not None else finish


def _same(value: int, runs: int) -> Ints:
    return np.full(runs, value, dtype=np.int64)


def _in_window(columns: Columns, index: int, begin: Ints, left: Ints, wanted: Ints | None) -> tuple[Ints, Flags]:
    """The start of a cutover that is ready at `begin`, and whether a window takes it."""
    calendar, constraint = columns.calendars[index], columns.tasks[index].constraint
    opens, closes = np.array(columns.windows[index], dtype=np.int64).reshape(-1, 2).T[:, :, None]
    ready = minutes_at(calendar, begin)
    if constraint in FIXED and wanted is not None:
        return begin, np.any((opens <= ready) & (ready + left <= closes), axis=0)
    first = np.maximum(opens, ready)
    start = np.where(first + left <= closes, first, FAR).min(axis=0, initial=FAR)
    if constraint in NO_LATER and wanted is not None:
        bound = minutes_at(calendar, wanted)
        last = np.minimum(closes, bound + left)
        finish = np.where(last - left >= opens, last, -FAR).max(axis=0, initial=-FAR)
        earlier = np.where(finish > -FAR, finish - left, FAR)
        start = np.where(start > bound, earlier, start)
    taken = start < FAR
    return np.where(taken, moments_from(calendar, np.where(taken, start, ready)), begin), taken
