"""A cutover lies whole in one window, in both directions exactly where trying every half hour finds it."""

import random
from datetime import datetime, timedelta

import pytest

from migtrack.domain.network import Network, NetworkLink, NetworkTask
from migtrack.domain.task import ConstraintType, LinkType
from migtrack.labels import Language, describe
from migtrack.schedule.critical_path import compute
from migtrack.schedule.placement import place_from, place_until, takes
from migtrack.schedule.working_calendar import instant_at, minute_of, working_calendar
from tests.schedule.networks import CLOCK, DAY, MONDAY, Plan, at, network, task
from tests.schedule.rulers import WEEKDAYS

HALF_HOUR = timedelta(minutes=30)
HOUR = 60
WEEKEND = (at("04-10 18:00"), at("04-13 09:00"))
NEXT_WEEKEND = (at("04-17 18:00"), at("04-20 09:00"))
GOLDEN_WEEK = (at("05-01 18:00"), at("05-07 09:00"))


def cutover(name: str, hours: int, *windows: tuple[datetime, datetime], **fields) -> NetworkTask:
    return task(name, hours * HOUR / DAY, windows=windows, **fields)


def plan(tasks: list[NetworkTask], arrows: list[str]) -> Plan:
    return Plan(network(tasks, arrows))


def test_a_cutover_starts_in_the_evening_its_preparation_ends() -> None:
    found = plan([task("A", 5), cutover("B", 60, WEEKEND, NEXT_WEEKEND), task("C", 1)], ["A-B", "B-C"])
    assert (found["B"].early_start, found["B"].early_finish) == (at("04-10 18:00"), at("04-13 06:00"))
    assert found["C"].early_start == at("04-13 09:00")
    assert found.driver("B") == "A"


def test_a_cutover_is_never_split_over_two_weekends() -> None:
    found = plan([task("A", 4), cutover("B", 64, WEEKEND, NEXT_WEEKEND, GOLDEN_WEEK)], ["A-B"])
    assert found["B"].early_start == GOLDEN_WEEK[0]
    assert found.driver("B") is None


def test_a_cutover_that_misses_its_window_by_a_minute_waits_for_the_next() -> None:
    late = NetworkTask(1, "A", 5 * DAY + 1)
    found = plan([late, cutover("B", 63, WEEKEND, NEXT_WEEKEND)], ["A-B"])
    assert found["B"].early_start == NEXT_WEEKEND[0]


def test_a_preparation_may_slip_until_the_last_window_before_the_end() -> None:
    tasks = [task("A", 3), cutover("B", 48, WEEKEND, NEXT_WEEKEND), task("C", 1), task("D", 15)]
    found = plan(tasks, ["A-B", "B-C"])
    assert found["B"].early_start == WEEKEND[0]
    assert found["B"].late_finish == NEXT_WEEKEND[1]
    assert found["B"].late_start == at("04-18 09:00")
    assert found["B"].total_float_minutes == 5 * DAY
    assert found.floats("A") == (7, 2)
    assert found.late("A")[1] == 10


def test_without_a_later_window_the_preparation_is_held_by_the_only_one() -> None:
    found = plan([task("A", 3), cutover("B", 48, WEEKEND), task("C", 1), task("D", 15)], ["A-B", "B-C"])
    assert found.late("A")[1] == 5
    assert found.floats("A")[0] == 2


def test_lag_before_a_cutover_is_working_time_of_the_town_hall() -> None:
    found = plan([task("A", 3), cutover("B", 10, WEEKEND, NEXT_WEEKEND)], ["A-B FS+2d"])
    assert found["B"].early_start == WEEKEND[0]
    over = plan([task("A", 3), cutover("B", 10, WEEKEND, NEXT_WEEKEND)], ["A-B FS+3d"])
    assert over["B"].early_start == NEXT_WEEKEND[0]


def test_lag_between_two_cutovers_is_working_time_too() -> None:
    second = cutover("B", 10, (at("04-13 12:00"), at("04-15 12:00")))
    found = plan([cutover("A", 10, WEEKEND), second, task("C", 5)], ["A-B FS+1d"])
    assert found["B"].early_start == at("04-13 18:00")
    assert found["A"].late_finish == WEEKEND[1]


def test_no_window_is_long_enough() -> None:
    found = plan([cutover("A", 200, WEEKEND, GOLDEN_WEEK)], [])
    assert found.plan.tasks == ()
    finding = found.plan.findings[0]
    assert finding.key == "schedule.window_too_short"
    assert (finding.values["hours"], finding.values["longest"]) == ("200", "135")


def test_the_windows_are_over_when_the_preparation_ends() -> None:
    found = plan([task("A", 15), cutover("B", 60, WEEKEND, NEXT_WEEKEND)], ["A-B"])
    finding = found.plan.findings[0]
    assert finding.key == "schedule.windows_over"
    assert (finding.values["ready"], finding.values["last"]) == ("2026-04-24 18:00", "2026-04-17 21:00")
    assert all(describe(finding, language) for language in Language)


def test_without_any_window_no_length_fits() -> None:
    assert [finding.key for finding in plan([cutover("A", 1)], []).plan.findings] == ["schedule.window_too_short"]


@pytest.mark.parametrize(
    ("on", "key", "legal"),
    [
        ("04-14 18:00", "schedule.outside_window", "2026-04-17 18:00"),
        ("04-11 00:00", "schedule.outside_window", "2026-04-17 18:00"),
        ("04-20 18:00", "schedule.outside_every_window", None),
    ],
)
def test_a_fixed_date_outside_the_windows_is_refused_with_the_next_legal_one(on: str, key: str, legal: str) -> None:
    found = plan(
        [cutover("A", 60, WEEKEND, NEXT_WEEKEND, constraint="MSO", constraint_at=at(on))],
        [],
    )
    finding = found.plan.findings[-1]
    assert finding.key == key
    assert finding.values.get("next") == legal
    assert all(describe(finding, language) for language in Language)


def test_a_fixed_date_inside_a_window_stands() -> None:
    found = plan([cutover("A", 10, WEEKEND, constraint="MSO", constraint_at=at("04-11 12:00"))], [])
    assert found["A"].early_start == found["A"].late_start == at("04-11 12:00")


def test_no_later_than_takes_the_last_window_before_it_even_against_predecessors() -> None:
    held = cutover("B", 10, WEEKEND, NEXT_WEEKEND, constraint="SNLT", constraint_at=at("04-14 09:00"))
    found = plan([task("A", 7), held], ["A-B"])
    assert found["B"].early_start == at("04-12 23:00")
    assert "schedule.constraint_before_predecessor" in found.keys
    assert found["A"].total_float_minutes < 0


def test_no_later_than_inside_a_window_starts_right_then() -> None:
    held = cutover("B", 10, WEEKEND, constraint="SNLT", constraint_at=at("04-11 12:00"))
    found = plan([task("A", 7), held], ["A-B"])
    assert found["B"].early_start == at("04-11 12:00")


def test_no_earlier_than_waits_inside_a_window() -> None:
    found = plan([cutover("A", 10, WEEKEND, constraint="SNET", constraint_at=at("04-12 12:00"))], [])
    assert found["A"].early_start == at("04-12 12:00")


def test_a_deadline_before_every_window_leaves_negative_float_not_a_moved_date() -> None:
    found = plan([task("A", 1), cutover("B", 10, WEEKEND, deadline=at("04-08 18:00"))], ["A-B"])
    assert found["B"].early_start == WEEKEND[0]
    assert found["B"].late_finish == at("04-08 18:00")
    assert found["B"].total_float_minutes < 0
    assert found.keys == ["schedule.deadline_missed"]


def test_a_cutover_that_happened_needs_no_window() -> None:
    done = cutover("A", 60, actual_start=at("04-07 09:00"), actual_finish=at("04-09 21:00"))
    found = plan([done, task("B", 1)], ["A-B"])
    assert found["B"].early_start == at("04-10 09:00")


def random_windows(dice: random.Random) -> list[tuple[int, int]]:
    starts = (dice.randrange(0, 400, 5) for _ in range(dice.randint(0, 4)))
    return sorted((start, start + dice.randrange(5, 90, 5)) for start in starts)


def test_placing_equals_trying_every_minute_on_two_thousand_random_cases() -> None:
    dice = random.Random("windows")
    for _ in range(2_000):
        windows, length, bound = random_windows(dice), dice.randrange(0, 80, 5), dice.randrange(-20, 450, 5)
        legal = [start for start in range(-10, 520) if takes(windows, start, length)]
        assert place_from(windows, bound, length) == min((s for s in legal if s >= bound), default=None)
        finishes = (start + length for start in legal if start + length <= bound)
        assert place_until(windows, bound, length) == max(finishes, default=None)


def random_case(dice: random.Random) -> Network:
    """Preparation → cutover → follow-up, and another task that makes the project long enough to give float."""
    starts = sorted(dice.sample(range(0, 24 * 48), dice.randint(1, 4)))
    windows = tuple(
        (MONDAY + HALF_HOUR * start, MONDAY + HALF_HOUR * (start + dice.randint(4, 130))) for start in starts
    )
    tasks = (
        NetworkTask(1, "準備", dice.randrange(0, 6 * DAY, 30)),
        NetworkTask(2, "切替", dice.randrange(0, 60 * HOUR, 30), windows=windows),
        NetworkTask(3, "確認", dice.randrange(0, 3 * DAY, 30)),
        NetworkTask(4, "別件", dice.randrange(0, 16 * DAY, 30)),
    )
    kinds = (LinkType.FS, LinkType.FS, LinkType.SS)
    lag = dice.choice([0, 0, 240, 480])
    links = (NetworkLink(1, 2, dice.choice(kinds), lag), NetworkLink(2, 3, dice.choice(kinds)))
    return Network(MONDAY, tasks, links, (WEEKDAYS,), WEEKDAYS.name)


def with_cutover_at(case: Network, start: datetime) -> Network:
    """The case with the cutover's start nailed down, windows or not."""
    before, held, *after = case.tasks
    fixed = NetworkTask(2, held.name, held.duration_minutes, ConstraintType.MSO, start, calendar=CLOCK.name)
    return Network(MONDAY, (before, fixed, *after), case.links, (WEEKDAYS, CLOCK), WEEKDAYS.name)


def test_early_and_late_cutovers_equal_brute_force_on_random_networks() -> None:
    dice, placed = random.Random("cutovers"), 0
    ruler = working_calendar(WEEKDAYS)
    for _ in range(150):
        case = random_case(dice)
        held = case.tasks[1]
        length = timedelta(minutes=held.duration_minutes)
        legal = [
            start
            for begin, finish in held.windows or ()
            for number in range(int((finish - begin) / HALF_HOUR) + 1)
            if (start := begin + HALF_HOUR * number) + length <= finish
        ]
        plan = compute(case)
        free = compute(Network(MONDAY, (case.tasks[0], NetworkTask(2, "", 0, calendar="clock")), case.links[:1],
                               (WEEKDAYS, CLOCK), WEEKDAYS.name))  # fmt: skip
        lag = case.links[0].lag_minutes
        if lag:  # working time of the town hall, not of the clock
            source = compute(Network(MONDAY, case.tasks[:1], (), (WEEKDAYS,), WEEKDAYS.name)).tasks[0]
            begin = source.early_finish if case.links[0].type is LinkType.FS else source.early_start
            ready = instant_at(ruler.finish_at(ruler.to_position(begin) + lag))
        else:
            ready = free.tasks[1].early_start
        possible = [start for start in legal if start >= ready]
        if not possible:
            assert plan.tasks == ()
            continue
        placed += 1
        assert plan.tasks[1].early_start == min(possible)
        late = plan.tasks[1].late_start
        assert late in legal
        assert compute(with_cutover_at(case, late)).finish <= plan.finish
        later = (start for start in legal if late < start <= plan.finish)
        assert not any(compute(with_cutover_at(case, start)).finish <= plan.finish for start in later)
        assert minute_of(plan.tasks[1].late_finish) - minute_of(plan.tasks[1].late_start) == held.duration_minutes
    assert placed > 90
