"""The days on which a council opens and closes its sessions, as places in the plan.

A bill has to be brought in when a session opens and is passed when it closes. Both are moments
that lie on those days only, hence they are placed like cutovers and follow when work slips.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta

from migtrack.domain.task import Task, Window
from migtrack.schedule.council import Session
from migtrack.services.calendars import town_hall
from migtrack.services.desk import Desk

OPENING = "議会（開会日）"
CLOSING = "議会（閉会日）"
"""What tasks name as their calendar to lie on those days."""
YEAR = timedelta(days=366)


def has_places(tasks: Iterable[Task]) -> bool:
    """Whether any task waits for a day of the council."""
    return any(task.calendar in (OPENING, CLOSING) for task in tasks)


def council_days(desk: Desk, first: date, years: int) -> Mapping[str, tuple[Window, ...]]:
    """Opening and closing days of the sessions of some years; a day on which the office is closed moves inward.

    The desk remembers them, for nothing but a file of the catalogue changes them.
    """
    mark = ("council days", first, years)
    if mark not in desk.memory:
        desk.memory[mark] = _worked_out(desk, first, years)
    known: Mapping[str, tuple[Window, ...]] = desk.memory[mark]
    return known


def _worked_out(desk: Desk, first: date, years: int) -> Mapping[str, tuple[Window, ...]]:
    from migtrack.schedule.working_calendar import working_calendar
    from migtrack.services.work_change_tasks import work_change_rules

    ruler = working_calendar(town_hall(desk, first.year - 1, first.year + years + 1))

    def place(session: Session, day: date) -> Window:
        start, finish = ruler.hours_of(day)[0][0], ruler.hours_of(day)[-1][1]
        midnight = datetime.combine(day, time())
        name = f"{session.opens}/{session.closes}"
        return Window(name, midnight + timedelta(minutes=start), midnight + timedelta(minutes=finish))

    sessions = work_change_rules(desk).sessions_between(first, first + years * YEAR)
    return {
        OPENING: tuple(place(one, ruler.add_working_days(one.opens, 0)) for one in sessions),
        CLOSING: tuple(place(one, _last_working(ruler.is_working_day, one.closes)) for one in sessions),
    }


def _last_working(is_working_day: Callable[[date], bool], day: date) -> date:
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
