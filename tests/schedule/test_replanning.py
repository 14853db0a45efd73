"""What an edit does not reach is not computed anew, and the answer is that of the whole computation."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from migtrack.domain.network import ComputedPlan, Network, NetworkTask
from migtrack.domain.task import ConstraintType
from migtrack.schedule import replanning
from migtrack.schedule.critical_path import compute
from migtrack.schedule.replanning import Replanner
from tests.examples import examples
from tests.schedule.mpxj_networks import DATED, Family, random_network
from tests.schedule.networks import MONDAY, at, network, task

EVERYTHING = Family(constraints=DATED, anywhere=True, calendars=True, elapsed=True, progress=True)
WINDOWS = tuple(
    (MONDAY + timedelta(days=7 * week + 4, hours=9), MONDAY + timedelta(days=7 * week + 7)) for week in range(30)
)


def told(plan: ComputedPlan) -> tuple:
    findings = sorted((each.where, each.key, sorted(each.values.items())) for each in plan.findings)
    return plan.start, plan.finish, plan.tasks, findings


def any_network(dice: random.Random) -> Network:
    """With a cutover now and then, a status date now and then, and no percent lags, which end all reuse."""
    found = random_network(dice, EVERYTHING)
    tasks = tuple(
        replace(each, windows=WINDOWS, duration_minutes=dice.choice([60, 600, 1440]))
        if each.actual_start is None and dice.random() < 0.1
        else each
        for each in found.tasks
    )
    status = MONDAY + timedelta(days=dice.randint(0, 20)) if dice.random() < 0.5 else None
    links = tuple(replace(link, lag_percent=None) for link in found.links)
    return replace(found, tasks=tasks, links=links, status_date=status)


def edited(dice: random.Random, plan: Network) -> Network:
    at_index = dice.randrange(len(plan.tasks))
    old = plan.tasks[at_index]
    day = MONDAY + timedelta(days=dice.randint(-5, 40), hours=dice.choice([0, 3, 9]))
    new: NetworkTask = dice.choice(
        [
            replace(old, duration_minutes=dice.choice([0, 60, 480, 2400, 9600])),
            replace(old, constraint=dice.choice(DATED), constraint_at=day),
            replace(old, constraint=ConstraintType.ASAP, constraint_at=None),
            replace(old, deadline=dice.choice([None, day])),
            replace(old, remaining_minutes=60 if old.remaining_minutes is not None else None),
            replace(old, name="別名"),
            replace(old, actual_start=day.replace(hour=10), remaining_minutes=30),
        ]
    )
    return replace(plan, tasks=(*plan.tasks[:at_index], new, *plan.tasks[at_index + 1 :]))


def test_a_long_row_of_edits_gives_what_computing_anew_gives() -> None:
    for seed in range(examples(60)):
        dice = random.Random(f"edits {seed}")
        plan, replanner = any_network(dice), Replanner()
        for _ in range(15):
            assert told(replanner.compute(plan)) == told(compute(plan)), seed
            plan = edited(dice, plan)


def test_an_edit_touches_only_what_it_reaches(monkeypatch: pytest.MonkeyPatch) -> None:
    placed: list[int] = []
    place = replanning.place_early
    monkeypatch.setattr(
        replanning, "place_early", lambda columns, index, early: placed.append(index) or place(columns, index, early)
    )
    plan = network([task(name, 2) for name in "ABCDEF"], ["A-B", "B-C", "D-E", "E-F"])
    replanner = Replanner()
    before = replanner.compute(plan)
    after = replanner.compute(replace(plan, tasks=(plan.tasks[0], task("B", 1), *plan.tasks[2:])))
    assert placed == [1, 2]
    assert after.tasks[4] is before.tasks[4]


def test_a_cutover_that_finds_no_window_is_told_and_the_next_edit_recovers() -> None:
    plan = network([task("A", 2), task("B", 1, windows=((at("04-10 18:00"), at("04-13 09:00")),))], ["A-B"])
    replanner = Replanner()
    for days in (2, 9, 3):
        now = replace(plan, tasks=(task("A", days), plan.tasks[1]))
        assert told(replanner.compute(now)) == told(compute(now))
