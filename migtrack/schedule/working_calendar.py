"""Working time as a ruler: instants on one side, minutes of working time on the other.

A position counts the working minutes since an arbitrary Monday. 18:00 and the next 09:00 are
one position, so durations and lags are plain additions, and `to_start` and `to_finish` say
which of the two instants is meant. Days outside the exceptions follow their weekday's hours,
hence the table covers the exceptions and a week on either side, and every earlier or later
instant is looked up in the nearest whole week: the ruler has no ends and no rounding.

Half days, longer days and working Saturdays are exceptions with hours. Instants are local
date-times, cut to the minute.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from migtrack.domain.network import CalendarDefinition

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


DAY = 1440
"""Minutes of a day."""
WEEK = 7 * DAY
BEGINNING = datetime(1, 1, 1)
EPOCH_DAY = date(1970, 1, 1).toordinal()
"""Day number (proleptic ordinal) at which numpy's datetimes begin."""
ROUND_THE_CLOCK = CalendarDefinition("", week=(((0, DAY),),) * 7)
"""Every minute is working time."""

REMEMBERED = 1 << 14
"""Answers a ruler keeps: re-planning after an edit asks for nearly all the same minutes again."""

Spans = tuple[tuple[int, int], ...]


class NoWorkingTime(ValueError):
    """The week has no working hours, so nothing can be placed beyond the exceptions."""


def minute_of(instant: datetime) -> int:
    """Minutes from the beginning of the proleptic calendar; seconds are cut off."""
    return instant.toordinal() * DAY + instant.hour * 60 + instant.minute


def instant_at(minute: int) -> datetime:
    """The instant of a minute number; OverflowError outside the years 1 to 9999."""
    return BEGINNING + timedelta(minutes=minute - DAY)


def instants_at(minutes: "NDArray[np.int64]") -> list[datetime]:
    """`instant_at` of an array; twenty times faster than one by one."""
    import numpy as np

    if minutes.size and not DAY <= minutes.min() <= minutes.max() < (date.max.toordinal() + 1) * DAY:
        raise OverflowError
    since_epoch = (minutes - EPOCH_DAY * DAY).astype("datetime64[m]")
    result: list[datetime] = since_epoch.astype(np.dtype("datetime64[us]")).tolist()
    return result


class WorkingCalendar:
    """The ruler of one calendar definition.

    Raises `NoWorkingTime` when no weekday has working hours.
    """

    def __init__(self, definition: CalendarDefinition) -> None:
        self.definition = definition
        self._exceptions = dict(definition.exceptions)
        self.week_minutes = sum(finish - start for spans in definition.week for start, finish in spans)
        if not self.week_minutes:
            raise NoWorkingTime(definition.name)
        first, last = _span_of_weeks(definition)
        self._begin, self._end = first * DAY, last * DAY
        self._starts: list[int] = []
        self._before: list[int] = []
        self._days: list[int] = []
        self._total = 0
        differing = {day.toordinal(): spans for day, spans in definition.exceptions}
        for day in range(first, last):
            self._append(day, differing.get(day, definition.week[(day - 1) % 7]))
        self._days_a_week = sum(1 for spans in definition.week if spans)
        self.position_at: Callable[[int], int] = lru_cache(maxsize=REMEMBERED)(self._position_at)
        """Working minutes before a minute number; constant over closed time."""
        self.start_at: Callable[[int], int] = lru_cache(maxsize=REMEMBERED)(self._start_at)
        """Minute number of a position, at the beginning of a period where it is a boundary."""

    def _append(self, day: int, spans: Spans) -> None:
        if spans:
            self._days.append(day)
        for start, finish in spans:
            self._starts.append(day * DAY + start)
            self._before.append(self._total)
            self._total += finish - start

    def hours_of(self, day: date) -> Spans:
        """Working spans of a day, in minutes after midnight; empty when closed."""
        spans = self._exceptions.get(day)
        return self.definition.week[day.weekday()] if spans is None else spans

    # Positions, one by one

    def _position_at(self, minute: int) -> int:
        weeks = self._weeks_outside(minute, self._begin, self._end, WEEK)
        inside = minute - weeks * WEEK
        index = bisect_right(self._starts, inside) - 1
        position = weeks * self.week_minutes
        if index < 0:
            return position
        before = self._before[index]
        return position + min(before + inside - self._starts[index], self._after(index))

    def _start_at(self, position: int) -> int:
        weeks = self._weeks_outside(position, 0, self._total, self.week_minutes)
        inside = position - weeks * self.week_minutes
        index = bisect_right(self._before, inside) - 1
        return weeks * WEEK + self._starts[index] + inside - self._before[index]

    def finish_at(self, position: int) -> int:
        """Minute number of a position, at the end of a period where it is a boundary."""
        return self.start_at(position - 1) + 1

    def to_position(self, instant: datetime) -> int:
        """Working minutes before an instant; an instant in closed time has its boundary's position."""
        return self.position_at(minute_of(instant))

    def to_start(self, position: int) -> datetime:
        """When the working minute after a position begins: 09:00 rather than 18:00 the day before."""
        return instant_at(self.start_at(position))

    def to_finish(self, position: int) -> datetime:
        """When the working minute before a position ends: 18:00 rather than 09:00 the day after."""
        return instant_at(self.finish_at(position))

    def snap_forward(self, instant: datetime) -> datetime:
        """The instant itself in working time, else when work begins next; 18:00 becomes 09:00."""
        return self.to_start(self.to_position(instant))

    def snap_backward(self, instant: datetime) -> datetime:
        """The instant itself in working time, else when work ended last; 09:00 becomes 18:00."""
        return self.to_finish(self.to_position(instant))

    def minutes_between(self, start: datetime, finish: datetime) -> int:
        """Working minutes from one instant to another; negative when it is earlier."""
        return self.to_position(finish) - self.to_position(start)

    def _after(self, index: int) -> int:
        return self._before[index + 1] if index + 1 < len(self._before) else self._total

    @staticmethod
    def _weeks_outside(value: int, begin: int, end: int, week: int) -> int:
        """How many whole weeks lie between a value and the table; 0 inside."""
        if value < begin:
            return (value - begin) // week
        return (value - end) // week + 1 if value >= end else 0

    # Positions, many at once

    @cached_property
    def _table(self) -> "tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]":
        import numpy as np

        starts = np.array(self._starts, dtype=np.int64)
        before = np.array([*self._before, self._total], dtype=np.int64)
        return starts, before[:-1], before[1:]

    def positions_at(self, minutes: "NDArray[np.int64]") -> "NDArray[np.int64]":
        """`position_at` of an array of minute numbers, same shape."""
        import numpy as np

        starts, before, after = self._table
        weeks = _weeks_outside_of(minutes, self._begin, self._end, WEEK)
        inside = minutes - weeks * WEEK
        index = np.searchsorted(starts, inside, side="right") - 1
        reached = np.minimum(before[index] + inside - starts[index], after[index])
        return weeks * self.week_minutes + np.where(index < 0, 0, reached)

    def starts_at(self, positions: "NDArray[np.int64]") -> "NDArray[np.int64]":
        """`start_at` of an array of positions: minute numbers, same shape."""
        import numpy as np

        starts, before, _ = self._table
        weeks = _weeks_outside_of(positions, 0, self._total, self.week_minutes)
        inside = positions - weeks * self.week_minutes
        index = np.searchsorted(before, inside, side="right") - 1
        result: NDArray[np.int64] = weeks * WEEK + starts[index] + inside - before[index]
        return result

    def finishes_at(self, positions: "NDArray[np.int64]") -> "NDArray[np.int64]":
        """`finish_at` of an array of positions: minute numbers, same shape."""
        return self.starts_at(positions - 1) + 1

    @cached_property
    def grain(self) -> int:
        """The greatest number of minutes that divides every span of the table."""
        import numpy as np

        _, before, after = self._table
        return int(np.gcd.reduce(after - before))

    def blocks(self, step: int) -> "NDArray[np.int64]":
        """Minute numbers at which the blocks of `step` working minutes begin, from position 0 to the last exception.

        `step` must divide `grain`.
        """
        import numpy as np

        starts, before, after = self._table
        first = np.repeat(starts - before, (after - before) // step)
        return first + step * np.arange(len(first))

    # Days

    def is_working_day(self, day: date) -> bool:
        """Whether any work is done that day; a half day is one."""
        return bool(self.hours_of(day))

    def next_working_day(self, day: date) -> date:
        """The first working day after a day."""
        return self.add_working_days(day, 1)

    def previous_working_day(self, day: date) -> date:
        """The last working day before a day."""
        return self.add_working_days(day, -1)

    def add_working_days(self, day: date, count: int) -> date:
        """The count-th working day after a day (before it when negative), the day itself not counted.

        Nought gives the day itself when it is a working day, else the next one: a legal deadline
        on a closed day moves forward.
        """
        rank = self._rank(day)
        if count > 0 and self.is_working_day(day):
            rank += 1
        return self._day_of_rank(rank + (count - 1 if count > 0 else count))

    def last_day_of(self, start: date, days: int) -> date:
        """The last day of a task of so many working days (at least one); `start` counts when it is one."""
        return self.add_working_days(self.add_working_days(start, 0), days - 1)

    def count_working_days(self, first: date, last: date) -> int:
        """Working days from the first to the last day, both included; negative ranges count 0."""
        return max(self._rank(last + timedelta(days=1)) - self._rank(first), 0)

    def working_days(self, first: date, last: date) -> Iterator[date]:
        """Every working day from the first to the last, both included."""
        for rank in range(self._rank(first), self._rank(last + timedelta(days=1))):
            yield self._day_of_rank(rank)

    def _rank(self, day: date) -> int:
        """How many working days of the table lie before a day."""
        number = day.toordinal()
        weeks = self._weeks_outside(number, self._begin // DAY, self._end // DAY, 7)
        return weeks * self._days_a_week + bisect_left(self._days, number - 7 * weeks)

    def _day_of_rank(self, rank: int) -> date:
        weeks = self._weeks_outside(rank, 0, len(self._days), self._days_a_week)
        return date.fromordinal(self._days[rank - weeks * self._days_a_week] + 7 * weeks)


@lru_cache(maxsize=256)
def working_calendar(definition: CalendarDefinition) -> WorkingCalendar:
    """The ruler of a definition; equal definitions share one, for it never changes."""
    return WorkingCalendar(definition)


def _span_of_weeks(definition: CalendarDefinition) -> tuple[int, int]:
    """Day numbers of the Mondays that enclose all exceptions with a plain week on either side."""
    days = [day.toordinal() for day, _ in definition.exceptions] or [EPOCH_DAY]
    first, last = min(days), max(days)
    return first - (first - 1) % 7 - 7, last + 7 - (last - 1) % 7 + 7


def _weeks_outside_of(values: "NDArray[np.int64]", begin: int, end: int, week: int) -> "NDArray[np.int64]":
    import numpy as np

    below = np.minimum((values - begin) // week, 0)
    above = np.maximum((values - end) // week + 1, 0)
    result: NDArray[np.int64] = below + above
    return result


def normal_spans(spans: Sequence[tuple[int, int]]) -> Spans:
    """Spans in order, empty ones dropped, overlapping and touching ones joined, cut to one day."""
    joined: list[tuple[int, int]] = []
    for start, finish in sorted((max(start, 0), min(finish, DAY)) for start, finish in spans):
        if finish <= start:
            continue
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], finish))
        else:
            joined.append((start, finish))
    return tuple(joined)
