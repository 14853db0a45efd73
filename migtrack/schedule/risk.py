"""How sure the plan's dates are: it is played many times, each time with other lengths within their ranges.

Windows make this necessary: a cutover that is ready a day too late waits for the next window,
perhaps for months, so no sum of averages tells its date. Out come plain counts: of a hundred runs
eighty are over by this day, sixty keep the window, seventy the deadline. "Over by" is a day that
really came out of a run, never a mean of two.

What drives a date is told in three ways: in how many runs a task lay on the chain that the goal
waited for; by how many days the goal comes earlier on average if the task takes its planned time;
and what that gains at eighty of a hundred.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from migtrack.domain.finding import has_errors
from migtrack.domain.network import Network
from migtrack.domain.task import ConstraintType
from migtrack.schedule.columns import Columns, lay_out, successor_lists, with_links
from migtrack.schedule.network_check import check_network, topological_order
from migtrack.schedule.risk_draws import AT_ONCE, drawn
from migtrack.schedule.risk_late import late_courses
from migtrack.schedule.risk_passes import Course, changed_courses, courses, minutes_at
from migtrack.schedule.risk_range import Range

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]

NEVER = 1 << 60
"""The minute at which a goal is reached in a run in which no window takes it."""
DAY = 1440
MOST_SUSPECTS = 6
"""Tasks of each goal, those oftenest on its chain, of which it is tried what they cost it."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A task whose date matters, with the minutes by which it must have ended to keep this or that."""

    index: int
    limits: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Driver:
    """A task that decides when a goal is reached."""

    index: int
    runs: int
    """In how many runs the goal waited for it."""
    mean_days: float
    """Calendar days by which the goal comes earlier on average if the task takes its planned time."""
    later_days: int | None
    """The same for the day that eighty of a hundred keep; None where no window is left in one of the two."""
    kept: tuple[int, ...]
    """By limit, in how many runs more it is kept then."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What became of a goal; minute numbers."""

    index: int
    finishes: Ints
    """By run, in order of time; `NEVER` where no window took it."""
    kept: tuple[int, ...]
    """By limit, in how many runs it was kept."""
    drivers: tuple[Driver, ...]
    """The one that costs most on average first."""

    def by_share(self, percent: int) -> int | None:
        """The minute by which it is reached in so many of a hundred runs; None: not in so many."""
        count = len(self.finishes)
        found = int(self.finishes[max(-(-count * percent // 100), 1) - 1])
        return None if found >= NEVER else found

    @property
    def lost(self) -> int:
        """Runs in which no window was left."""
        return int((self.finishes >= NEVER).sum())


@dataclass(slots=True)
class _Tally:
    """What is counted of one goal from batch to batch."""

    finishes: list[Ints] = field(default_factory=list)
    chain: Counter[int] = field(default_factory=Counter)
    without: dict[int, list[Ints]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draws:
    """The luck of a simulation: rows by task index, batch by batch."""

    rows: Sequence[Sequence[Reals]]
    runs: int


def simulate(columns: Columns, ranges: Sequence[Range], goals: Sequence[Goal], draws: Draws) -> list[Forecast]:
    """What becomes of each goal; `ranges` by task index. The same draws give the same answer."""
    tallies = {goal.index: _Tally() for goal in goals}
    for luck, count in _batches(draws):
        found = _played(columns, _lengths(ranges, luck, count))
        for goal in goals:
            tally = tallies[goal.index]
            tally.finishes.append(finish_minutes(columns, found, goal.index))
            tally.chain.update(_chain(found, goal.index))
    suspects = {goal.index: _suspects(ranges, tallies[goal.index].chain) for goal in goals}
    _try_suspects(columns, ranges, draws, suspects, tallies)
    return [_forecast(goal, tallies[goal.index]) for goal in goals]


def lay_out_runs(network: Network) -> Columns | None:
    """The columns that `simulate` takes; None for a network whose dates cannot be worked out."""
    if not network.tasks or has_errors(check_network(network)):
        return None
    order, cycles = topological_order(network, successor_lists(network))
    return None if cycles else with_links(lay_out(network), order)


def finish_minutes(columns: Columns, found: Sequence[Course], index: int) -> Ints:
    """When a task ends, by run, as a minute number."""
    one = found[index]
    return np.where(one.is_lost, NEVER, minutes_at(columns.calendars[index], one.finish))


def _played(columns: Columns, left: list[Ints]) -> list[Course]:
    return late_courses(columns, left) if _has_late(columns) else courses(columns, left)


def _has_late(columns: Columns) -> bool:
    return any(task.constraint is ConstraintType.ALAP for task in columns.tasks)


def _batches(draws: Draws) -> Iterator[tuple[Sequence[Reals], int]]:
    for number, luck in enumerate(draws.rows):
        count = min(draws.runs - number * AT_ONCE, AT_ONCE)
        if count > 0:
            yield luck, count


def _lengths(ranges: Sequence[Range], luck: Sequence[Reals], count: int) -> list[Ints]:
    return [drawn(between, row[:count]) for between, row in zip(ranges, luck, strict=True)]


def _chain(found: Sequence[Course], goal: int) -> Counter[int]:
    """How often each task lies on the chain that the goal waited for."""
    waits = np.stack([one.waits for one in found])
    runs = np.arange(waits.shape[1])
    counts = np.zeros(len(found), dtype=np.int64)
    at = np.full(len(runs), goal)
    while len(runs):
        counts += np.bincount(at, minlength=len(found))
        at = waits[at, runs]
        runs, at = runs[at >= 0], at[at >= 0]
    return Counter({int(index): int(counts[index]) for index in np.flatnonzero(counts)})


def _suspects(ranges: Sequence[Range], chain: Counter[int]) -> list[int]:
    """The uncertain tasks that lie on the chain oftenest, among equals those whose range is widest."""
    uncertain = [index for index in chain if not ranges[index].is_certain]
    uncertain.sort(key=lambda index: (-chain[index] * (ranges[index].longest - ranges[index].shortest), index))
    return uncertain[:MOST_SUSPECTS]


def _try_suspects(
    columns: Columns,
    ranges: Sequence[Range],
    draws: Draws,
    suspects: Mapping[int, Sequence[int]],
    tallies: Mapping[int, _Tally],
) -> None:
    """Play every batch again, each time with one suspect at its planned time."""
    every = sorted({index for indexes in suspects.values() for index in indexes})
    for luck, count in _batches(draws) if every else ():
        left = _lengths(ranges, luck, count)
        found = _played(columns, left)
        for suspect in every:
            planned = np.full(count, ranges[suspect].planned, dtype=np.int64)
            if _has_late(columns):
                other = late_courses(columns, [*left[:suspect], planned, *left[suspect + 1 :]])
            else:
                other = changed_courses(columns, found, suspect, planned, left)
            for goal, indexes in suspects.items():
                if suspect in indexes:
                    minutes = finish_minutes(columns, other, goal)
                    tallies[goal].without.setdefault(suspect, []).append(minutes)


def _forecast(goal: Goal, tally: _Tally) -> Forecast:
    finishes = np.concatenate(tally.finishes)
    kept = _kept(finishes, goal.limits)
    forecast = Forecast(goal.index, np.sort(finishes), kept, ())
    drivers = [
        _driver(goal, forecast, finishes, index, tally.chain[index], np.concatenate(parts))
        for index, parts in tally.without.items()
    ]
    drivers.sort(key=lambda driver: (-driver.mean_days, -driver.runs, driver.index))
    return Forecast(goal.index, forecast.finishes, kept, tuple(drivers))


def _driver(goal: Goal, forecast: Forecast, finishes: Ints, index: int, runs: int, without: Ints) -> Driver:
    both = (finishes < NEVER) & (without < NEVER)
    mean = float((finishes[both] - without[both]).mean()) / DAY if both.any() else 0.0
    then = Forecast(goal.index, np.sort(without), (), ())
    before, after = forecast.by_share(80), then.by_share(80)
    later = None if before is None or after is None else before // DAY - after // DAY
    kept = tuple(b - a for a, b in zip(forecast.kept, _kept(without, goal.limits), strict=True))
    return Driver(index, runs, mean, later, kept)


def _kept(finishes: Ints, limits: Sequence[int]) -> tuple[int, ...]:
    return tuple(int((finishes <= limit).sum()) for limit in limits)
