"""A plan played many times gives the dates of each run to the minute, and counts that a person can read."""

import random
from dataclasses import replace

import numpy as np
import pytest

from migtrack.domain.finding import has_errors
from migtrack.domain.network import Network
from migtrack.domain.task import ConstraintType, LinkType, Task, TaskKind
from migtrack.schedule.critical_path import compute
from migtrack.schedule.risk import NEVER, Draws, Goal, finish_minutes, lay_out_runs, simulate
from migtrack.schedule.risk_draws import drawn, luck_of
from migtrack.schedule.risk_late import late_courses, with_left
from migtrack.schedule.risk_passes import changed_courses, courses
from migtrack.schedule.risk_range import Range, RiskRules, Spread, range_of
from migtrack.schedule.working_calendar import instant_at, minute_of
from tests.examples import examples
from tests.schedule.mpxj_networks import Family, random_network
from tests.schedule.networks import DAY, at, network, task
from tests.schedule.test_replanning import WINDOWS, any_network

FEW = 3
"""Windows so few that some runs find none."""


def left_of(plan: Network, dice: random.Random, runs: int) -> list[np.ndarray]:
    """Other lengths of what is left, by task and run; nought among them."""
    left = []
    for each in plan.tasks:
        usual = each.duration_minutes if each.remaining_minutes is None else each.remaining_minutes
        if each.actual_finish is not None:
            usual, factors = each.duration_minutes, [1.0] * runs
        else:
            factors = [dice.choice([0, 0.5, 0.9, 1, 1, 1.3, 2.7]) for _ in range(runs)]
        left.append(np.array([round(usual * factor) for factor in factors], dtype=np.int64))
    return left


def networks_with_few_windows(dice: random.Random) -> Network:
    plan = any_network(dice)
    if dice.random() < 0.5:
        return plan
    tasks = (replace(each, windows=WINDOWS[:FEW]) if each.windows is not None else each for each in plan.tasks)
    return replace(plan, tasks=tuple(tasks))


@pytest.mark.parametrize("seed", range(examples(60)))
def test_every_run_has_the_dates_of_a_plan_computed_alone(seed: int) -> None:
    dice = random.Random(seed)
    plan = networks_with_few_windows(dice)
    columns = lay_out_runs(plan)
    assert columns is not None
    runs = 8
    left = left_of(plan, dice, runs)
    found = courses(columns, left)
    ends = [finish_minutes(columns, found, index) for index in range(len(plan.tasks))]
    for run in range(runs):
        tasks = tuple(with_left(each, int(row[run])) for each, row in zip(plan.tasks, left, strict=True))
        alone = compute(replace(plan, tasks=tasks))
        is_lost = any(bool(one.is_lost[run]) for one in found)
        assert has_errors(alone.findings) == is_lost
        for each, computed, end in zip(tasks, alone.tasks, ends, strict=not is_lost):
            if each.actual_finish is None:
                assert instant_at(int(end[run])) == computed.early_finish, (each.uid, run)


@pytest.mark.parametrize("seed", range(examples(40)))
def test_with_tasks_as_late_as_possible_too(seed: int) -> None:
    dice = random.Random(seed)
    plan = networks_with_few_windows(dice)
    tasks = tuple(
        replace(each, constraint=ConstraintType.ALAP, constraint_at=None) if dice.random() < 0.3 else each
        for each in plan.tasks
    )
    plan = replace(plan, tasks=tasks)
    columns = lay_out_runs(plan)
    assert columns is not None
    left = left_of(plan, dice, 6)
    found = late_courses(columns, left)
    ends = [finish_minutes(columns, found, index) for index in range(len(plan.tasks))]
    for run in range(6):
        tasks = tuple(with_left(each, int(row[run])) for each, row in zip(plan.tasks, left, strict=True))
        alone = compute(replace(plan, tasks=tasks))
        is_lost = any(bool(one.is_lost[run]) for one in found)
        assert has_errors(alone.findings) == is_lost
        for each, computed, end in zip(tasks, alone.tasks, ends, strict=not is_lost):
            if each.actual_finish is None:
                assert instant_at(int(end[run])) == computed.finish, (each.uid, run)


@pytest.mark.parametrize("seed", range(examples(20)))
def test_another_length_of_one_task_is_computed_as_from_the_beginning(seed: int) -> None:
    dice = random.Random(seed)
    plan = networks_with_few_windows(dice)
    columns = lay_out_runs(plan)
    assert columns is not None
    left = left_of(plan, dice, 5)
    at_index = dice.randrange(len(left))
    other = [*left[:at_index], left_of(plan, dice, 5)[at_index], *left[at_index + 1 :]]
    quick = changed_courses(columns, courses(columns, left), at_index, other[at_index], left)
    for one, whole in zip(quick, courses(columns, other), strict=True):
        assert np.array_equal(one.start, whole.start)
        assert np.array_equal(one.finish, whole.finish)
        assert np.array_equal(one.is_lost, whole.is_lost)


# What comes out


def outlook(plan: Network, spread: tuple[float, float], goal: int, limits: tuple[int, ...] = (), runs: int = 300):
    """A forecast where every task but a cutover may take so much of its length."""
    columns = lay_out_runs(plan)
    assert columns is not None
    low, high = spread
    lengths = [(each.duration_minutes, each.windows is None) for each in plan.tasks]
    ranges = [
        Range(round(long * low), long, round(long * high)) if is_work else Range(long, long, long)
        for long, is_work in lengths
    ]
    draws = Draws([luck_of(7, [each.uid for each in plan.tasks], 0)], runs)
    return simulate(columns, ranges, [Goal(goal, limits)], draws)[0]


def chained(dice: random.Random) -> Network:
    """From finish to start only, with lags, windows and no-earlier-than dates."""
    family = Family(constraints=(ConstraintType.SNET,), anywhere=True, calendars=True)
    plan = random_network(dice, family)
    links = tuple(replace(each, type=LinkType.FS, lag_percent=None) for each in plan.links)
    *others, last = plan.tasks
    cutover = replace(last, windows=WINDOWS, duration_minutes=1440, constraint=ConstraintType.ASAP, constraint_at=None)
    return replace(plan, tasks=(*others, cutover), links=links)


@pytest.mark.parametrize("seed", range(examples(15)))
def test_without_ranges_every_run_is_the_plan(seed: int) -> None:
    plan = any_network(random.Random(seed))
    alone = compute(plan)
    columns = lay_out_runs(plan)
    assert columns is not None
    left = [
        each.remaining_minutes if each.remaining_minutes is not None else each.duration_minutes for each in plan.tasks
    ]
    ranges = [Range(minutes, minutes, minutes) for minutes in left]
    goals = [Goal(index) for index in range(len(plan.tasks))]
    draws = Draws([luck_of(1, [each.uid for each in plan.tasks], 0)], 5)
    forecasts = simulate(columns, ranges, goals, draws)
    assert all(not forecast.drivers for forecast in forecasts)
    for each, computed, forecast in zip(plan.tasks, alone.tasks, forecasts, strict=not has_errors(alone.findings)):
        if each.actual_finish is None:
            assert {instant_at(minute) for minute in forecast.finishes.tolist()} == {computed.early_finish}


@pytest.mark.parametrize("seed", range(examples(15)))
def test_a_longer_longest_is_never_earlier_and_a_shorter_shortest_never_later(seed: int) -> None:
    plan = chained(random.Random(seed))
    goal = len(plan.tasks) - 1
    usual, longer, shorter = (outlook(plan, spread, goal) for spread in ((0.9, 1.4), (0.9, 2.5), (0.4, 1.4)))
    assert (longer.finishes >= usual.finishes).all()
    assert (shorter.finishes <= usual.finishes).all()
    half, most = usual.by_share(50), usual.by_share(80)
    assert half is not None
    assert most is not None
    assert half <= most <= (longer.by_share(80) or NEVER)


def test_a_slip_of_a_day_costs_a_window() -> None:
    friday, monday = at("04-10 18:00"), at("04-13 09:00")
    later = at("05-08 18:00"), at("05-11 09:00")
    plan = network(
        [task("A", 5), replace(task("B", 0), duration_minutes=1440, windows=((friday, monday), later))], ["A-B"]
    )
    found = outlook(plan, (0.9, 1.5), 1, (minute_of(monday),))
    days = {instant_at(minute).date() for minute in found.finishes.tolist()}
    assert days == {at("04-11 00:00").date(), at("05-09 00:00").date()}
    (driver,) = found.drivers
    assert driver.index == 0
    assert driver.runs == len(found.finishes)
    assert found.kept[0] + driver.kept[0] == len(found.finishes)
    lost = len(found.finishes) - found.kept[0]
    assert driver.mean_days == pytest.approx(28 * lost / len(found.finishes))
    assert driver.later_days == 28


def test_the_longer_of_two_ways_decides() -> None:
    found = outlook(network([task("A", 20), task("B", 3), task("C", 1)], ["A-C", "B-C"]), (0.9, 1.5), 2)
    first = found.drivers[0]
    assert first.index == 0
    assert first.runs == len(found.finishes)
    assert 1 not in {driver.index for driver in found.drivers}


def test_where_no_window_is_left_no_day_is_told() -> None:
    window = (at("04-10 18:00"), at("04-13 09:00"))
    plan = network([task("A", 5), replace(task("B", 0), duration_minutes=1440, windows=(window,))], ["A-B"])
    found = outlook(plan, (1.0, 3.0), 1)
    assert found.lost > len(found.finishes) * 0.9
    assert found.by_share(80) is None
    assert found.drivers[0].later_days is None


def test_the_same_seed_gives_the_same_luck_whatever_else_there_is() -> None:
    alone, among = luck_of(3, [5], 0)[0], luck_of(3, [1, 5, 9], 0)[1]
    assert np.array_equal(alone, among)
    assert not np.array_equal(alone, luck_of(4, [5], 0)[0])
    assert not np.array_equal(alone, luck_of(3, [5], 1)[0])


def test_lengths_lie_in_their_range_and_about_the_planned_one() -> None:
    luck = luck_of(1, [1], 0)[0]
    found = drawn(Range(400, 480, 960), luck)
    assert 400 <= found.min() < 430
    assert 900 < found.max() <= 960
    assert found.mean() == pytest.approx((400 + 480 + 960) / 3, rel=0.03)


def test_work_of_one_vendor_is_late_together_where_the_rules_say_so() -> None:
    def alike(share: int) -> float:
        one, two, other = luck_of(1, [1, 2, 3], 0, [{1: "V", 2: "V", 3: "W"}], [share])
        assert abs(float(np.corrcoef(one, other)[0, 1])) < 0.1
        assert one.mean() == pytest.approx(0.5, abs=0.03)
        return float(np.corrcoef(one, two)[0, 1])

    assert abs(alike(0)) < 0.1
    assert alike(40) == pytest.approx(0.4, abs=0.1)
    assert alike(100) == pytest.approx(1)


RULES = RiskRules({TaskKind.WORK: Spread(90, 150)}, {33: Spread(50, 200)})


def of(days: int, left: int | None = None, **fields: object) -> Range:
    made = Task("juki/s", 1, "juki", "作業", duration_minutes=days * DAY, **fields)  # type: ignore[arg-type]
    return range_of(made, (days if left is None else left) * DAY, RULES)


def test_ranges_come_from_the_task_then_its_step_then_its_kind() -> None:
    assert of(10) == Range(4320, 4800, 7200)
    assert of(10, step=33) == Range(2400, 4800, 9600)
    assert of(10, step=33, longest_minutes=5000) == Range(2400, 4800, 5000, is_own=True)
    assert of(10, shortest_minutes=4800, longest_minutes=4800).is_certain


def test_only_what_is_left_of_a_task_is_uncertain() -> None:
    assert of(10, left=2) == Range(864, 960, 1440)
    assert of(10, left=2, shortest_minutes=4000, longest_minutes=9600) == Range(160, 960, 5760, is_own=True)
    assert of(10, left=0).is_certain
    assert of(0, kind=TaskKind.MILESTONE, longest_minutes=480).is_certain
    assert of(3, kind=TaskKind.CUTOVER).is_certain


def test_a_range_that_the_plan_has_left_behind_holds_the_planned_length() -> None:
    assert of(10, shortest_minutes=9600, longest_minutes=12000) == Range(4800, 4800, 12000, is_own=True)
