"""Calendars for the tests of the schedule, and the slow ruler that counts minute by minute."""

from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from migtrack.domain.network import CalendarDefinition

OFFICE = ((540, 720), (780, 1080))
WEEKDAYS = CalendarDefinition("office", (OFFICE,) * 5 + ((),) * 2)
MONDAY = date(2026, 4, 6)

FIVE_MINUTES = st.integers(0, 288).map(lambda count: 5 * count)


@st.composite
def day_hours(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    """Up to three spans of a day, sometimes touching midnight, sometimes none."""
    cuts = sorted(draw(st.lists(FIVE_MINUTES, max_size=6, unique=True)))
    return tuple(zip(cuts[0::2], cuts[1::2], strict=False))


@st.composite
def calendars(draw: st.DrawFn) -> CalendarDefinition:
    """Any week with some working time, and exceptions within six weeks."""
    week = draw(st.lists(day_hours(), min_size=7, max_size=7).filter(any))
    days = draw(st.dictionaries(st.integers(0, 41), day_hours(), max_size=8))
    exceptions = sorted((MONDAY + timedelta(days=number), hours) for number, hours in days.items())
    return CalendarDefinition("any", tuple(week), tuple(exceptions))


def working_minutes(calendar: CalendarDefinition, start: datetime, finish: datetime) -> list[datetime]:
    """Every working minute from start to finish, by looking at each one."""
    hours = dict(calendar.exceptions)
    found, instant = [], start
    while instant < finish:
        spans = hours.get(instant.date(), calendar.week[instant.weekday()])
        minute = instant.hour * 60 + instant.minute
        if any(begin <= minute < end for begin, end in spans):
            found.append(instant)
        instant += timedelta(minutes=1)
    return found
