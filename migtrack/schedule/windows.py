"""When an operation may be cut over: long closed times of the calendar without its closed periods.

A window runs from the end of work on the last working day (Friday 18:00) to the beginning of
work on the next one (Monday 09:00), because the old system serves the counters until then and
the new one has to open with them. Its length is clock time. The day on which the new system
opens counts as a day of the cutover: a window before a closed day is no window.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise

from migtrack.domain.finding import Finding, Level
from migtrack.domain.network import CalendarDefinition
from migtrack.domain.operation import ClosedPeriod, Operation
from migtrack.domain.task import Window
from migtrack.schedule.working_calendar import working_calendar

LONG_WEEKEND_DAYS = 3
"""Closed days that make a window; an ordinary weekend has two."""
SEARCH_YEARS = 3
"""How far ahead the next legal date is looked for."""
ONE_DAY = timedelta(days=1)
SEARCH_BACK_DAYS = 14
"""Longer than any closure, so that one that has begun is seen whole."""


class WindowKind(StrEnum):
    """What makes a window long."""

    YEAR_END = "year_end"
    LONG_WEEKEND = "long_weekend"
    WEEKEND = "weekend"


def find_windows(
    calendar: CalendarDefinition, first: date, last: date, min_days: int = LONG_WEEKEND_DAYS
) -> tuple[Window, ...]:
    """Closed times of at least `min_days` whole days that begin from `first` and end by `last`, in order.

    The name of a window is its first and last closed day, `2026-12-29/2027-01-03`.
    """
    opening = list(_opening_days(calendar, first - ONE_DAY * SEARCH_BACK_DAYS, last))
    return tuple(
        _window(calendar, before, opens)
        for before, opens in pairwise(opening)
        if (opens - before).days - 1 >= min_days and opens > first
    )


def kind_of(window: Window) -> WindowKind:
    """Whether a window is the year-end closure, a long weekend or an ordinary one."""
    closed = _closed_days(window)
    if any((day.month, day.day) == (1, 1) for day in closed):
        return WindowKind.YEAR_END
    return WindowKind.LONG_WEEKEND if len(closed) >= LONG_WEEKEND_DAYS else WindowKind.WEEKEND


def closed_period_on(periods: Sequence[ClosedPeriod], day: date) -> ClosedPeriod | None:
    """The closed period that a day lies in."""
    return next((period for period in periods if _covers(period, day)), None)


def allowed_windows(
    operation: Operation, calendar: CalendarDefinition, first: date, last: date, min_days: int = LONG_WEEKEND_DAYS
) -> tuple[Window, ...]:
    """The windows in which an operation may be cut over.

    Where a closed period ends inside a window, the window begins with the day after it, as long
    as `min_days` remain.
    """
    found = (
        open_part(operation.closed_periods, window, min_days)
        for window in find_windows(calendar, first, last, min_days)
    )
    return tuple(window for window in found if window is not None)


def open_part(periods: Sequence[ClosedPeriod], window: Window, min_days: int) -> Window | None:
    """The part of a window that closed periods leave; None when fewer than `min_days` whole days remain."""
    cut = _cut(periods, window)
    return None if cut is None or len(_closed_days(cut)) < min_days else cut


def refuse_reason(
    operation: Operation, calendar: CalendarDefinition, start: datetime, finish: datetime
) -> Finding | None:
    """Why a cutover must not happen from `start` to `finish`, with the next legal time; None when it may.

    Only closed periods refuse. The day on which the new system opens is the first working day
    from `finish` on.
    """
    ruler = working_calendar(calendar)
    opens = ruler.snap_forward(finish).date()
    days = ((start.date() + n * ONE_DAY) for n in range((opens - start.date()).days + 1))
    hits = ((day, period) for day in days if (period := closed_period_on(operation.closed_periods, day)))
    day, period = next(hits, (None, None))
    if day is None or period is None:
        return None
    values = {"operation": operation.name, "date": day.isoformat(), "reason": period.reason}
    legal = next_window(operation, calendar, start, finish - start)
    if legal is None:
        return Finding(Level.ERROR, "schedule.cutover_closed", operation.key, values)
    values["next"] = f"{legal.start:%Y-%m-%d %H:%M}"
    return Finding(Level.ERROR, "schedule.cutover_closed_until", operation.key, values)


def next_window(
    operation: Operation, calendar: CalendarDefinition, after: datetime, length: timedelta
) -> Window | None:
    """The first allowed window that begins from `after` on and takes a cutover of that length."""
    first, last = after.date(), (after + SEARCH_YEARS * 366 * ONE_DAY).date()
    windows = allowed_windows(operation, calendar, first, last, min_days=2)
    return next((each for each in windows if each.start >= after and each.finish - each.start >= length), None)


def closing_times(windows: Sequence[Window]) -> tuple[tuple[datetime, datetime], ...]:
    """Windows as `NetworkTask.windows` has them."""
    return tuple((window.start, window.finish) for window in windows)


def _opening_days(calendar: CalendarDefinition, first: date, last: date) -> Iterator[date]:
    """Days with working hours; read off the definition, since six years for twenty operations are many days."""
    exceptions = dict(calendar.exceptions)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if exceptions.get(day, calendar.week[day.weekday()]):
            yield day


def _window(calendar: CalendarDefinition, before: date, opens: date) -> Window:
    exceptions = dict(calendar.exceptions)
    closes_at = exceptions.get(before, calendar.week[before.weekday()])[-1][1]
    opens_at = exceptions.get(opens, calendar.week[opens.weekday()])[0][0]
    return Window(f"{before + ONE_DAY}/{opens - ONE_DAY}", _at(before, closes_at), _at(opens, opens_at))


def _at(day: date, minute: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minute)


def _closed_days(window: Window) -> list[date]:
    """The whole days inside a window."""
    first = window.start.date() + (ONE_DAY if window.start.time() > time() else timedelta())
    return [first + n * ONE_DAY for n in range(max((window.finish.date() - first).days, 0))]


def _cut(periods: Sequence[ClosedPeriod], window: Window) -> Window | None:
    """The part of a window after its last closed day; None when the new system would open on one."""
    if closed_period_on(periods, window.finish.date()):
        return None
    days = _days_touched(window)
    last = next((day for day in reversed(days) if closed_period_on(periods, day)), None)
    if last is None:
        return window
    start = datetime.combine(last + ONE_DAY, time())
    return Window(f"{start.date()}/{days[-1]}", start, window.finish)


def _days_touched(window: Window) -> list[date]:
    """The days of a window before the one it ends on."""
    count = (window.finish.date() - window.start.date()).days
    return [window.start.date() + n * ONE_DAY for n in range(count)]


def _covers(period: ClosedPeriod, day: date) -> bool:
    """Both ends included; a period whose last day is earlier in the year spans New Year."""
    today = (day.month, day.day)
    if period.first <= period.last:
        return period.first <= today <= period.last and period.year in (None, day.year)
    if period.year is not None:
        return (
            today >= period.first if day.year == period.year else day.year == period.year + 1 and today <= period.last
        )
    return today >= period.first or today <= period.last
