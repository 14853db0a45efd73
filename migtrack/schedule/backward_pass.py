"""Late dates: every task as late as its successors, its constraint and its deadline let it.

MS Project's rules: a task without successors may end with the project; MSO and MFO set the late
dates whatever comes after; SNLT, FNLT and a deadline lower them; finished successors hold nobody
back, nor does a link from the start of a task that has already begun, or from start to start
towards one.
"""

from dataclasses import dataclass

from migtrack.schedule.arc_times import latest_finish
from migtrack.schedule.columns import Columns
from migtrack.schedule.forward_pass import FNLT, MFO, MSO, SNLT, Dates
from migtrack.schedule.moment import at_finish, at_start, minute_at, moment_until
from migtrack.schedule.placement import place_until
from migtrack.schedule.working_calendar import WorkingCalendar, minute_of


@dataclass(frozen=True, slots=True)
class Late:
    """Late dates, and for upstream tasks when what remains of a begun task must start at the latest."""

    dates: Dates
    resume: list[int]


def backward_pass(columns: Columns, early: Dates) -> Late:
    """Late dates of every task; the project ends when its last task ends early."""
    count = len(columns.order)
    late = Late(Dates([0] * count, [0] * count), [0] * count)
    ends = project_ends(columns, early)
    for index in reversed(columns.order):
        place_late(columns, index, late, early, ends)
    return late


def place_late(columns: Columns, index: int, late: Late, early: Dates, ends: dict[int, int]) -> None:
    """Set one task's late dates by those of its successors and the project's end."""
    task = columns.tasks[index]
    if task.actual_finish is not None:
        late.dates.start[index], late.dates.finish[index] = early.start[index], early.finish[index]
        return
    bound = _bound(columns, index, late, ends[id(columns.calendars[index])])
    finish = _lowered(columns, index, bound)
    if index in columns.windows and task.actual_start is None:
        finish = _in_window(columns, index, finish)
    _set(columns, index, late, early, finish)


def project_ends(columns: Columns, early: Dates) -> dict[int, int]:
    """The moment at which the project ends, by the identity of each calendar."""
    end = project_finish(columns, early)
    return {
        key: moment_until(calendar, end) for key, calendar in {id(each): each for each in columns.calendars}.items()
    }


def project_finish(columns: Columns, early: Dates) -> int:
    """Minute number at which the last task ends."""
    last: dict[int, tuple[int, WorkingCalendar]] = {}
    for calendar, finish in zip(columns.calendars, early.finish, strict=True):
        if finish > last.get(id(calendar), (finish - 1, calendar))[0]:
            last[id(calendar)] = finish, calendar
    return max(minute_at(calendar, finish) for finish, calendar in last.values())


def _bound(columns: Columns, index: int, late: Late, end: int) -> int:
    bound, resume, finish = end, late.resume, late.dates.finish
    for arc in columns.after[index]:
        successor = arc.successor
        latest = resume[successor]
        if not arc.immediate:
            latest = latest_finish(columns, arc, latest, finish[successor])
        if latest < bound:
            bound = latest
    return bound


def _lowered(columns: Columns, index: int, bound: int) -> int:
    """The late finish under the task's own constraint and deadline."""
    task, moment, duration = columns.tasks[index], columns.constraint[index], columns.durations[index]
    if moment is not None and task.constraint in (MFO, FNLT):
        bound = moment if task.constraint is MFO else min(bound, moment)
    elif moment is not None and task.constraint in (MSO, SNLT) and task.actual_start is None:
        finish = at_finish((moment >> 1) + duration) if duration else moment
        bound = finish if task.constraint is MSO else min(bound, finish)
    if task.deadline is not None:
        bound = min(bound, moment_until(columns.calendars[index], minute_of(task.deadline)))
    return bound


def _in_window(columns: Columns, index: int, finish: int) -> int:
    """The last place of a cutover before its bound; the bare bound where no window is left."""
    if columns.tasks[index].constraint in (MSO, MFO) and columns.constraint[index] is not None:
        return finish
    calendar = columns.calendars[index]
    placed = place_until(columns.windows[index], minute_at(calendar, finish), columns.durations[index])
    return finish if placed is None else moment_until(calendar, placed)


def _set(columns: Columns, index: int, late: Late, early: Dates, finish: int) -> None:
    task, duration = columns.tasks[index], columns.durations[index]
    finish = finish & ~1 if duration else finish
    late.dates.finish[index] = finish
    if task.actual_start is None:
        start = at_start((finish >> 1) - duration) if duration else finish
        late.dates.start[index] = late.resume[index] = start
        return
    remaining = duration if task.remaining_minutes is None else task.remaining_minutes
    late.dates.start[index] = early.start[index]
    late.resume[index] = at_start((finish >> 1) - remaining)
