"""Total and free float in working minutes of a task's own calendar, and what is critical.

MS Project's rules: total float is the smaller of start and finish float, the finish float once
the task has begun, nought when it is as late as possible; free float is never negative, and a
task without unfinished successors has its total float. A cutover's floats are working time too,
though its length is clock time, so that 2,400 minutes mean a week wherever they are shown.
"""

from migtrack.domain.task import ConstraintType
from migtrack.schedule.arc_times import room
from migtrack.schedule.backward_pass import holds
from migtrack.schedule.columns import Columns
from migtrack.schedule.forward_pass import Dates
from migtrack.schedule.moment import minute_at


def total_float(columns: Columns, index: int, early: Dates, late: Dates) -> int:
    """Minutes a task may slip without moving the end, a deadline or a constraint; negative: too late."""
    task = columns.tasks[index]
    if task.actual_finish is not None or task.constraint is ConstraintType.ALAP:
        return 0
    by_finish = _between(columns, index, early.finish[index], late.finish[index])
    if task.actual_start is not None:
        return by_finish
    return min(by_finish, _between(columns, index, early.start[index], late.start[index]))


def free_float(columns: Columns, index: int, early: Dates, late: Dates, total: int) -> int:
    """Minutes a task may slip without moving any successor."""
    tasks = columns.tasks
    if tasks[index].actual_finish is not None:
        return 0
    own = _planned(columns, index, early, late)
    spare: int | None = None
    for arc in columns.after[index]:
        if holds(tasks, arc):
            successor = arc.successor
            following = _planned(columns, successor, early, late)
            until = room(columns, arc, following.start[successor], following.finish[successor])
            between = _between(columns, index, (own.finish if arc.from_finish else own.start)[index], until)
            spare = between if spare is None or between < spare else spare
    return max(total if spare is None else spare, 0)


def is_critical(columns: Columns, index: int, total: int) -> bool:
    """Whether a delay of the task delays the end; what is finished delays nothing any more."""
    return total <= 0 and columns.tasks[index].actual_finish is None


def _planned(columns: Columns, index: int, early: Dates, late: Dates) -> Dates:
    return late if columns.tasks[index].constraint is ConstraintType.ALAP else early


def _between(columns: Columns, index: int, first: int, second: int) -> int:
    calendar, office = columns.calendars[index], columns.office[index]
    if calendar is office:
        return (second >> 1) - (first >> 1)
    return office.position_at(minute_at(calendar, second)) - office.position_at(minute_at(calendar, first))
