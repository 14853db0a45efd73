"""What a link asks of the task at its other end: `earliest` forwards, `latest` backwards.

The two are adjoint: a predecessor at `latest(arc, x)` puts its successor at `x` and no later,
so tasks without constraints never get negative float, on whatever mix of calendars.
"""

from migtrack.schedule.columns import Arc, Columns
from migtrack.schedule.moment import at_start, minute_at, moment_from, moment_until, shifted


def reached(columns: Columns, arc: Arc, moment: int) -> int:
    """The moment on the successor's calendar that a moment of the predecessor leads to, lag included."""
    if arc.plain:
        return shifted(moment, arc.lag)
    minute = minute_at(columns.calendars[arc.predecessor], moment)
    if arc.elapsed:
        minute += arc.lag
    elif arc.lag:
        office = columns.office[arc.successor]
        minute = minute_at(office, shifted(moment_from(office, minute), arc.lag))
    return moment_from(columns.calendars[arc.successor], minute)


def led_from(columns: Columns, arc: Arc, moment: int) -> int:
    """The latest moment on the predecessor's calendar that leads to a moment of the successor."""
    if arc.plain:
        return at_start((moment >> 1) - arc.lag) if arc.lag else moment
    minute = minute_at(columns.calendars[arc.successor], moment)
    if arc.elapsed:
        minute -= arc.lag
    elif arc.lag:
        office = columns.office[arc.successor]
        minute = minute_at(office, at_start((moment_until(office, minute) >> 1) - arc.lag))
    return moment_until(columns.calendars[arc.predecessor], minute)


def earliest_start(columns: Columns, arc: Arc, start: int, finish: int) -> int:
    """The successor's earliest start, given the predecessor's start and finish.

    A finish-to-finish link never asks for a start before the project's (as MS Project does).
    """
    moment = reached(columns, arc, finish if arc.from_finish else start)
    if not arc.to_finish:
        return moment
    duration = columns.durations[arc.successor]
    begin = at_start((moment >> 1) - duration) if duration else moment
    return max(begin, columns.start[arc.successor]) if arc.from_finish else begin


def latest_finish(columns: Columns, arc: Arc, start: int, finish: int) -> int:
    """The predecessor's latest finish, given the successor's late start and finish.

    A finish on a boundary is read as the next beginning: all closed time before it is one position.
    """
    held = start
    if arc.to_finish:
        held = finish | 1 if columns.durations[arc.successor] else finish
    moment = led_from(columns, arc, held)
    duration = columns.durations[arc.predecessor]
    return moment if arc.from_finish or not duration else 2 * ((moment >> 1) + duration)


def room(columns: Columns, arc: Arc, start: int, finish: int) -> int:
    """Until when the predecessor's own end of the link may move without moving the successor."""
    return led_from(columns, arc, finish if arc.to_finish else start)
