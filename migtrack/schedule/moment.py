"""A moment: a position in working time that remembers on which side of a closed time it lies.

18:00 and the next 09:00 are one position, yet a milestone after the day's work is at 18:00 and
the first task of the morning begins at 09:00, and to a task on another calendar (a cutover that
starts on Friday evening) the difference is a weekend. A moment is twice the position, plus one
at the beginning of the next period: one integer, ordered like the instants, added to like a
position. Inside a period both sides are the same minute.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from migtrack.schedule.working_calendar import WorkingCalendar, instant_at, instants_at

MANY = 4_000
"""From so many moments on, numpy's detour pays; fewer are mostly those of the plan before the last edit."""
REMEMBERED = 1 << 14


def at_start(position: int) -> int:
    """The moment at which the minute after a position begins."""
    return 2 * position + 1


def at_finish(position: int) -> int:
    """The moment at which the minute before a position ends."""
    return 2 * position


def shifted(moment: int, minutes: int) -> int:
    """So much working time later (at the end of it) or earlier (at the beginning of it)."""
    if minutes == 0:
        return moment
    return 2 * ((moment >> 1) + minutes) + (minutes < 0)


def minute_at(calendar: WorkingCalendar, moment: int) -> int:
    """The minute number of a moment."""
    position = moment >> 1
    return calendar.start_at(position) if moment & 1 else calendar.finish_at(position)


def moment_from(calendar: WorkingCalendar, minute: int) -> int:
    """The earliest moment not before a minute: closed time counts as its end."""
    position = calendar.position_at(minute)
    return 2 * position + (calendar.finish_at(position) < minute)


def moment_until(calendar: WorkingCalendar, minute: int) -> int:
    """The latest moment not after a minute: closed time counts as its beginning."""
    position = calendar.position_at(minute)
    return 2 * position + (calendar.start_at(position) <= minute)


@lru_cache(maxsize=REMEMBERED)
def _instant(calendar: WorkingCalendar, moment: int) -> datetime:
    return instant_at(minute_at(calendar, moment))


def instants_of(calendars: Sequence[WorkingCalendar], moments: Sequence[int]) -> list[datetime]:
    """The instants of moments, each on its own calendar; OverflowError outside the years 1 to 9999."""
    if len(moments) < MANY:
        return list(map(_instant, calendars, moments))
    import numpy as np

    columns, minutes = np.array(moments, dtype=np.int64), np.empty(len(moments), dtype=np.int64)
    kinds = {id(calendar): calendar for calendar in calendars}
    used = np.array([id(calendar) for calendar in calendars]) if len(kinds) > 1 else None
    for key, calendar in kinds.items():
        chosen = slice(None) if used is None else np.flatnonzero(used == key)
        side = columns[chosen] & 1
        minutes[chosen] = calendar.starts_at((columns[chosen] >> 1) - 1 + side) + 1 - side
    return instants_at(minutes)
