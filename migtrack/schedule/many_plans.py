"""Thousands of plans at once, each with links, constraints and a calendar of its own.

Plans do not wait for each other, so they are computed in batches that fit the processor's cache,
a level of all plans of a batch at a time, batches on several threads (numpy works outside the
interpreter's lock). Dates and floats are those of `critical_path.compute` on every single plan.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from migtrack.schedule.calendar_table import REACH, CalendarTable, SmallInts
from migtrack.schedule.level_layout import lay_out_levels
from migtrack.schedule.level_passes import LevelAnswer, pass_levels
from migtrack.schedule.plain_columns import FAR, Ints, PlainColumns

BATCH = 40_000
"""Tasks at a time, or one plan where it has more."""


@dataclass(frozen=True, slots=True)
class PlansAnswer:
    """By task; dates are minute numbers (`working_calendar.instant_at`), floats working minutes."""

    early_start: SmallInts
    early_finish: SmallInts
    late_start: SmallInts
    late_finish: SmallInts
    total: SmallInts
    """Total float; nought and less is critical."""
    free: SmallInts
    cyclic: tuple[int, ...]
    """Numbers of the plans whose tasks wait for each other; their rows say nothing."""


def compute_plans(columns: PlainColumns, calendar: SmallInts, table: CalendarTable, threads: int = 2) -> PlansAnswer:
    """Early and late dates and floats of every task; `calendar` is the number of each plan's in the table.

    OverflowError where dates may lie beyond `REACH`.
    """
    _check_reach(columns)
    early_start, early_finish, late_start, late_finish, total, free = np.zeros((6, len(columns.durations)), np.int32)
    used = np.repeat(calendar, np.diff(np.append(columns.first, len(columns.durations))))

    def fill(batch: tuple[int, int]) -> list[int]:
        cyclic = []
        for begin, found in _passed(columns, *batch):
            if found is None:
                cyclic.append(begin)
                continue
            at = int(columns.first[begin])
            part = slice(at, at + len(found.start))
            total[part], free[part] = found.total, found.free
            for dates, moments in (
                (early_start, found.start),
                (early_finish, found.finish),
                (late_start, found.late_start),
                (late_finish, found.late_finish),
            ):
                dates[part] = table.minutes_at(moments.astype(np.int32), used[part])
        return cyclic

    with ThreadPoolExecutor(threads) as pool:
        cyclic = tuple(number for numbers in pool.map(fill, _batches(columns.first)) for number in numbers)
    return PlansAnswer(early_start, early_finish, late_start, late_finish, total, free, cyclic)


def _batches(first: Ints) -> Iterator[tuple[int, int]]:
    """Plans from a number to before another, about `BATCH` tasks each."""
    begin = 0
    while begin < len(first):
        end = max(int(np.searchsorted(first, first[begin] + BATCH)), begin + 1)
        yield begin, end
        begin = end


def _passed(columns: PlainColumns, begin: int, end: int) -> Iterator[tuple[int, LevelAnswer | None]]:
    """The answers of some plans, in as few parts as their cycles allow, each with the number of its first plan.

    None is the answer of a plan with a cycle.
    """
    plans = columns.plans(begin, end)
    longest = int(np.diff(np.append(plans.first, len(plans.durations))).max())
    layout = lay_out_levels(plans, most=longest)
    if layout is not None or end - begin == 1:
        yield begin, None if layout is None else pass_levels(layout)
        return
    middle = (begin + end) // 2
    yield from _passed(columns, begin, middle)
    yield from _passed(columns, middle, end)


def _check_reach(columns: PlainColumns) -> None:
    spans = (columns.durations, columns.first), (np.abs(columns.lag), columns.first_link)
    longest = np.add(*(_sums(values, first) for values, first in spans)).max(initial=0)
    dates = [columns.start, *(each[each != FAR] for each in (columns.constraint_at, columns.deadline))]
    farthest = max(int(np.abs(each).max(initial=0)) for each in dates)
    if int(longest) + farthest // 2 > REACH:
        raise OverflowError


def _sums(values: Ints, first: Ints) -> Ints:
    """The sum of each plan's values, plans without any included."""
    upto = np.concatenate(([0], np.cumsum(values)))
    result: Ints = np.diff(upto[np.append(first, len(values))])
    return result
