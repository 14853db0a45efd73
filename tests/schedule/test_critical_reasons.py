"""Why a task is critical and what would free it; what is promised is what re-planning gives."""

import random
from dataclasses import replace
from itertools import pairwise

from migtrack.domain.network import Network, NetworkLink, NetworkTask
from migtrack.domain.task import ConstraintType
from migtrack.schedule.critical_path import compute
from migtrack.schedule.critical_reasons import Hold, reasons_of
from migtrack.schedule.critical_reliefs import Remedy, reliefs_of
from tests.examples import examples
from tests.schedule.mpxj_networks import DATED, Family, random_network
from tests.schedule.networks import DAY, at, network, task

EVERYTHING = Family(constraints=(*DATED, ConstraintType.ALAP), anywhere=True, calendars=True, elapsed=True)


def letters(uid: int | None) -> str:
    return "" if uid is None else chr(uid + 64)


def chains(net: Network, name: str) -> tuple[list[str], list[str]]:
    """Both chains, a step as `task hold other`."""
    reasons = reasons_of(net, ord(name) - 64)
    assert reasons is not None
    return tuple(
        [f"{letters(each.uid)} {each.hold} {letters(each.other)}".strip() for each in chain]
        for chain in (reasons.waits_for, reasons.must_not_delay)
    )


def reliefs(net: Network, name: str) -> list[tuple[str, str, bool]]:
    return [(each.remedy, letters(each.uid), each.frees) for each in reliefs_of(net, ord(name) - 64)]


def test_a_task_waits_for_a_chain_and_must_not_delay_another() -> None:
    net = network([task("A", 3), task("B", 2), task("C", 2), task("D", 1)], ["A-B", "B-C FS+1d", "A-D"])
    assert chains(net, "B") == (["B link A", "A project_start"], ["B link C", "C project_end"])
    found = {(each.remedy, letters(each.uid)): each for each in reliefs_of(net, 2)}
    assert found.keys() == {("drop_link", "B"), ("drop_lag", "B"), ("shorten", "A"), ("shorten", "B"), ("shorten", "C")}
    assert not any(each.frees for each in found.values())  # A → B → C stays the longest way to the end
    assert found["drop_lag", "B"].project_earlier_minutes == 24 * 60
    assert found["shorten", "A"].earlier_minutes == 24 * 60


def test_a_weekend_between_two_tasks_is_told_in_minutes_of_the_clock() -> None:
    reasons = reasons_of(network([task("A", 5), task("B", 1)], ["A-B"]), 2)
    assert reasons is not None
    assert reasons.waits_for[0].closed_minutes == 63 * 60


def test_dates_that_hold_a_task_are_named() -> None:
    late = task("A", 2, constraint="SNET", constraint_at=at("04-09 09:00"))
    assert chains(network([late, task("B", 1)], ["A-B"]), "B")[0] == ["B link A", "A constraint"]
    assert (Remedy.DROP_CONSTRAINT, "A", False) in reliefs(network([late, task("B", 1)], ["A-B"]), "B")
    due = network([task("A", 3), task("B", 2, deadline=at("04-10 18:00")), task("C", 9)], ["A-B"])
    assert chains(due, "A")[1] == ["A link B", "B deadline"]
    assert (Remedy.DROP_DEADLINE, "B", True) in reliefs(due, "A")


def test_an_impossible_constraint_makes_its_predecessors_critical_and_dropping_it_frees_them() -> None:
    fixed = task("B", 2, constraint="MSO", constraint_at=at("04-07 09:00"))
    net = network([task("A", 3), fixed, task("C", 9)], ["A-B"])
    assert chains(net, "A")[1] == ["A link B", "B constraint"]
    assert reliefs(net, "A")[0] == (Remedy.DROP_LINK, "A", True)
    assert (Remedy.DROP_CONSTRAINT, "B", True) in reliefs(net, "A")


def test_a_cutover_waits_for_its_window_behind_what_made_it_ready() -> None:
    window = (at("04-17 18:00"), at("04-20 09:00"))
    net = network([task("A", 3), task("B", 2, windows=(window,))], ["A-B"])
    assert chains(net, "B")[0] == ["B window A", "A project_start"]
    reasons = reasons_of(net, 2)
    assert reasons is not None
    assert reasons.waits_for[0].closed_minutes == 9 * 1440
    assert (Remedy.OPEN_WINDOW, "B", False) in reliefs(net, "B")


def test_progress_and_the_status_date_end_a_chain() -> None:
    begun = task("A", 3, actual_start=at("04-06 09:00"), remaining_minutes=2 * DAY)
    net = network([begun, task("B", 1), task("C", 1)], ["A-B"], status=at("04-08 09:00"))
    assert chains(net, "B")[0] == ["B link A", "A progress"]
    assert chains(net, "C")[0] == ["C status_date"]
    assert reasons_of(net, 26) is None


def test_a_network_in_a_circle_has_no_reasons() -> None:
    net = network([task("A", 1), task("B", 1)], ["A-B", "B-A"])
    assert reasons_of(net, 1) is None
    assert reliefs_of(net, 1) == ()


def test_every_task_of_random_networks_has_two_chains_that_end() -> None:
    for seed in range(examples(60)):
        net = random_network(random.Random(f"why {seed}"), EVERYTHING)
        plan = compute(net)
        for each in plan.tasks:
            reasons = reasons_of(net, each.uid)
            assert reasons is not None
            assert reasons.waits_for[-1].hold is not Hold.LINK
            assert reasons.must_not_delay[-1].hold is not Hold.LINK
            assert each.driver is None or reasons.waits_for[0].other == each.driver
            for chain in (reasons.waits_for, reasons.must_not_delay):
                for one, other in pairwise(chain):
                    assert one.other == other.uid
                    assert one.link is None or one.link in net.links


def test_what_is_promised_is_what_happens() -> None:
    tasks = (NetworkTask(1, "A", 3 * DAY), NetworkTask(2, "B", 2 * DAY), NetworkTask(3, "C", 4 * DAY))
    base = network([], [])
    net = replace(base, tasks=tasks, links=(NetworkLink(1, 2, lag_minutes=DAY),))
    (found,) = [each for each in reliefs_of(net, 2) if each.remedy is Remedy.DROP_LAG]
    changed = compute(replace(net, links=(NetworkLink(1, 2),)))
    before = compute(net).tasks[1]
    assert (before.early_start - changed.tasks[1].early_start).total_seconds() == 60 * found.earlier_minutes
    assert changed.tasks[1].total_float_minutes == found.float_minutes
