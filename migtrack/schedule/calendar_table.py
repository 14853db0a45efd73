"""Many calendars as one table, so that the moments of millions of tasks become minutes in one look.

Every span of working hours is cut into blocks of one length, the greatest that divides them all:
a position's block number then leads straight to the minute at which the block begins. Positions
beyond the years in which calendars have exceptions are rare and go through the ruler itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from migtrack.schedule.working_calendar import WorkingCalendar

SmallInts = NDArray[np.int32]
Flags = NDArray[np.bool_]

REACH = 1 << 27
"""Working minutes, 250 years of the clock: beyond it 32 bits may not hold a date."""


@dataclass(frozen=True, slots=True)
class CalendarTable:
    """The blocks of several calendars, one calendar after the other."""

    calendars: tuple[WorkingCalendar, ...]
    step: int
    """Minutes of a block."""
    blocks: SmallInts
    """Minute number at which each block begins."""
    first: SmallInts
    """Per calendar where its blocks begin."""
    sizes: "NDArray[np.uint32]"
    """Per calendar how many it has."""

    def minutes_at(self, moments: SmallInts, calendar: SmallInts) -> SmallInts:
        """The minute numbers of moments, same shape; `calendar` (their numbers) along the last axis."""
        position = moments - 1
        position >>= 1
        number = position // self.step
        minutes = position - number * self.step
        minutes += ~moments & 1
        outside = number.view(np.uint32) >= self.sizes[calendar]
        number += self.first[calendar]
        if outside.any():
            number[outside] = 0
            minutes += self.blocks[number]
            self._place_outside(minutes, outside, position, np.broadcast_to(calendar, moments.shape))
            return minutes
        minutes += self.blocks[number]
        return minutes

    def _place_outside(self, minutes: SmallInts, outside: Flags, position: SmallInts, used: SmallInts) -> None:
        """Put the minutes of positions before or after the blocks of their calendars."""
        side = (minutes - self.blocks[0] - position % self.step)[outside]
        found = np.empty_like(side)
        for one in np.unique(used[outside]).tolist():
            chosen = used[outside] == one
            found[chosen] = self.calendars[one].starts_at(position[outside][chosen].astype(np.int64))
        minutes[outside] = found + side


def calendar_table(calendars: Sequence[WorkingCalendar]) -> CalendarTable:
    """The table of some calendars; positions are counted as each calendar counts them."""
    step = int(np.gcd.reduce([calendar.grain for calendar in calendars]))
    blocks = [calendar.blocks(step).astype(np.int32) for calendar in calendars]
    sizes = np.array([len(each) for each in blocks], dtype=np.int32)
    first = (np.cumsum(sizes) - sizes).astype(np.int32)
    return CalendarTable(tuple(calendars), step, np.concatenate(blocks), first, sizes.astype(np.uint32))
