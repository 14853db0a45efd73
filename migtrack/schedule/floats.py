"""Total and free float in working minutes of a task's own calendar.

MS Project's rules: total float is the smaller of start and finish float, the finish float once
the task has begun, nought when it is as late as possible; free float is never negative, and a
task without unfinished successors has its total float. A cutover's floats are working time too,
though its length is clock time, so that 2,400 minutes mean a week wherever they are shown.
"""

from migtrack.domain.task import ConstraintType
from migtrack.schedule.arc_times import room
from migtrack.schedule.columns import Columns
from migtrack.schedule.forward_pass import Dates
from migtrack.schedule.moment import minute_at


def planned_dates(columns: Columns, early: Dates, late: Dates) -> Dates:
    """Early dates, late ones for tasks that are as late as possible."""
    is_late = [task.constraint is ConstraintType.ALAP for task in columns.tasks]
    if not any(is_late):
        return early
    starts = zip(is_late, early.start, late.start, strict=True)
    finishes = zip(is_late, early.finish, late.finish, strict=True)
    return Dates([b if late else a for late, a, b in starts], [b if late else a for late, a, b in finishes])


def total_float(columns: Columns, index: int, early: Dates, late: Dates) -> int:
    """Minutes a task may slip without moving the end, a deadline or a constraint; negative: too late."""
    task = columns.tasks[index]
    if task.actual_finish is not None or task.constraint is ConstraintType.ALAP:
        return 0
    by_finish = _between(columns, index, early.finish[index], late.finish[index])
    if task.actual_start is not None:
        return by_finish
    by_start = _between(columns, index, early.start[index], late.start[index])
    return by_start if by_start < by_finish else by_finish


def free_float(columns: Columns, index: int, planned: Dates, total: int) -> int:
    """Minutes a task may slip without moving any successor."""
    if columns.tasks[index].actual_finish is not None:
        return 0
    spare: int | None = None
    for arc in columns.after[index]:
        until = planned.start[arc.successor]
        if not arc.immediate:
            until = room(columns, arc, until, planned.finish[arc.successor])
        held = planned.finish if arc.from_finish else planned.start
        between = _between(columns, index, held[index], until)
        spare = between if spare is None or between < spare else spare
    return max(total if spare is None else spare, 0)


def _between(columns: Columns, index: int, first: int, second: int) -> int:
    calendar, office = columns.calendars[index], columns.office[index]
    if calendar is office:
        return (second >> 1) - (first >> 1)
    return office.position_at(minute_at(calendar, second)) - office.position_at(minute_at(calendar, first))
