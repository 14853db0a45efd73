"""Hours asked of people and sections, and moves that lower the highest week without harming a date."""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from migtrack.domain.finding import has_errors
from migtrack.domain.network import Network
from migtrack.domain.task import ConstraintType, Dependency, Task, TaskKind, Window
from migtrack.schedule.critical_path import compute
from migtrack.schedule.levelling import Levelling, Move
from migtrack.schedule.load import Asker, By, Load, LoadRules, Unit, loads
from migtrack.schedule.plan_network import to_network
from tests.examples import examples
from tests.schedule.networks import DAY, MONDAY, at
from tests.schedule.rulers import WEEKDAYS

WINDOWS = {
    "juki": [
        Window(f"W{week}", MONDAY + timedelta(days=7 * week + 4, hours=9), MONDAY + timedelta(days=7 * week + 7))
        for week in range(2, 60, 3)
    ]
}


def work(name: str, days: float, after: str = "", **fields: object) -> Task:
    """A task of 住民課; `after` names predecessors by letter."""
    links = tuple(Dependency(f"juki/{letter}") for letter in after)
    fields = {"section": "住民課", "predecessors": links, "duration_minutes": round(days * DAY), **fields}
    return Task(f"juki/{name}", ord(name), "juki", name, **fields)  # type: ignore[arg-type]


def network_of(tasks: list[Task]) -> Network:
    return to_network(tasks, (WEEKDAYS,), WEEKDAYS.name, WINDOWS, MONDAY)


def asked(tasks: list[Task], rules: LoadRules | None = None, by: By = By.SECTION, unit: Unit = Unit.WEEK) -> list[Load]:
    network = network_of(tasks)
    return loads(tasks, compute(network).tasks, network, rules or LoadRules(), by, unit)


def hours(load: Load) -> list[float]:
    return [one.minutes / 60 for one in load.stretches]


def test_a_task_asks_every_working_hour_between_its_dates() -> None:
    (load,) = asked([work("A", 7)])
    assert hours(load) == [40, 16]
    assert [one.first for one in load.stretches] == [MONDAY.date(), MONDAY.date() + timedelta(days=7)]
    assert load.most_at_once == 1


def test_two_at_once_are_added_up_and_the_peak_names_both() -> None:
    (load,) = asked([work("A", 7), work("B", 3)])
    assert hours(load) == [64, 16]
    assert load.peak.first == MONDAY.date()
    assert load.peak.tasks == ("juki/A", "juki/B")


def test_a_month_adds_up_to_its_weeks() -> None:
    tasks = [work("A", 33), work("B", 12)]
    weeks, months = asked(tasks)[0], asked(tasks, unit=Unit.MONTH)[0]
    assert weeks.minutes == months.minutes == 45 * DAY
    assert [one.first for one in months.stretches] == [date(2026, 4, 1), date(2026, 5, 1)]


def test_work_without_an_owner_stands_with_its_section() -> None:
    tasks = [work("A", 2, owner="森"), work("B", 1), work("C", 1, owner="森", section="税務課")]
    assert {load.who: load.minutes for load in asked(tasks, by=By.PERSON)} == {
        Asker("森", True): 3 * DAY,
        Asker("住民課", False): DAY,
    }
    assert {load.who.name: load.minutes for load in asked(tasks)} == {"住民課": 3 * DAY, "税務課": DAY}


def test_only_the_share_that_the_rules_say_is_asked() -> None:
    rules = LoadRules(share=50, steps={9: 20})
    assert asked([work("A", 5)], rules)[0].minutes == 20 * 60
    assert asked([work("A", 5, step=9)], rules)[0].minutes == 8 * 60


def test_what_is_over_asks_nothing_and_what_is_under_way_what_lies_ahead() -> None:
    begun = work("A", 10, actual_start=MONDAY, percent=20)
    tasks = [begun, work("B", 5, percent=100, actual_start=MONDAY, actual_finish=at("04-10 18:00"))]
    network = replace(network_of(tasks), status_date=at("04-13 09:00"))
    (load,) = loads(tasks, compute(network).tasks, network, LoadRules())
    assert load.who.name == "住民課"
    assert load.stretches[0].first == date(2026, 4, 13)
    assert load.minutes == 8 * DAY


def test_a_cutover_asks_days_by_the_clock() -> None:
    (load,) = asked([work("A", 0, kind=TaskKind.CUTOVER, **{"duration_minutes": 2 * 1440})])
    assert load.minutes == 2 * DAY


def test_a_capacity_is_compared_only_where_somebody_said_one() -> None:
    tasks = [work("A", 5), work("B", 5)]
    assert asked(tasks)[0].overloaded == ()
    (over,) = asked(tasks, LoadRules(sections={"住民課": 60}))[0].overloaded
    assert over.minutes == 80 * 60
    assert asked(tasks, LoadRules(sections={"住民課": 80}))[0].overloaded == ()


# Levelling


def proposals(tasks: list[Task], rules: LoadRules | None = None) -> list[Move]:
    return Levelling(tasks, network_of(tasks), rules or LoadRules()).proposals()


def test_a_task_with_float_gives_way_to_the_critical_one() -> None:
    (move,) = proposals(
        [work("A", 5), work("B", 5), work("C", 15, "A", section="税務課"), work("D", 1, "BC")],
        LoadRules(reserve_days=5),
    )[:1]
    assert move.task == "juki/B"
    assert move.before == 80 * 60
    assert move.after == 40 * 60
    assert move.old_start == MONDAY


def test_nothing_moves_where_nothing_has_float() -> None:
    assert proposals([work("A", 5), work("B", 5)]) == []


def test_a_reserve_of_float_stays() -> None:
    tasks = [work("A", 5), work("B", 20)]
    assert {move.days for move in proposals(tasks, LoadRules(reserve_days=15))} == set()
    assert {move.task for move in proposals([work("A", 5), work("C", 5), work("B", 20)], LoadRules(reserve_days=10))} <= {
        "juki/A", "juki/C",
    }  # fmt: skip


def test_what_is_within_the_capacity_is_left_alone() -> None:
    tasks = [work("A", 5), work("B", 5), work("C", 25)]
    assert proposals(tasks)
    assert proposals(tasks, LoadRules(sections={"住民課": 120})) == []


def test_float_towards_a_later_window_is_no_float() -> None:
    """The cutover could fall into a later window without harm to the end of the plan; it must not."""
    long = work("E", 100)
    cutover = work("C", 0, "AB", kind=TaskKind.CUTOVER, **{"duration_minutes": 1440})
    tasks = [work("A", 9), work("B", 9), cutover, long]
    start = compute(network_of(tasks)).tasks[2].early_start
    plan, _ = Levelling(tasks, network_of(tasks), LoadRules(reserve_days=0)).accepted(
        proposals(tasks, LoadRules(reserve_days=0))
    )
    assert plan.tasks[2].early_start == start


def any_plan(dice: random.Random) -> list[Task]:
    """Some sections, links forwards, deadlines, a cutover now and then."""
    tasks: list[Task] = []
    for number in range(dice.randint(6, 14)):
        name = chr(65 + number)
        before = "".join(dice.sample([task.name for task in tasks], k=min(len(tasks), dice.choice([0, 1, 1, 2]))))
        fields: dict[str, object] = {"section": dice.choice(["住民課", "税務課", "情報課"])}
        if dice.random() < 0.12:
            fields |= {"kind": TaskKind.CUTOVER, "duration_minutes": dice.choice([600, 1440, 2880])}
        elif dice.random() < 0.1:
            fields["deadline"] = MONDAY + timedelta(days=dice.randint(10, 90), hours=9)
        elif dice.random() < 0.1:
            fields |= {"constraint": ConstraintType.SNET, "constraint_at": MONDAY + timedelta(days=dice.randint(0, 20))}
        tasks.append(work(name, dice.choice([2, 4, 5, 8, 13]), before, **fields))
    return tasks


@pytest.mark.parametrize("seed", range(examples(40)))
def test_a_levelled_plan_has_no_higher_peak_and_no_later_date_that_matters(seed: int) -> None:
    dice = random.Random(seed)
    tasks = any_plan(dice)
    network, rules = network_of(tasks), LoadRules(reserve_days=dice.choice([0, 5]))
    before = compute(network)
    assert not has_errors(before.findings)
    levelling = Levelling(tasks, network, rules)
    moves = levelling.proposals()
    assert all(move.after < move.before and move.peak_after <= move.peak_before for move in moves)
    for chosen in (moves, dice.sample(moves, k=len(moves) // 2)):
        starts = {move.task: move.start for move in chosen}
        moved = [
            replace(task, constraint=ConstraintType.SNET, constraint_at=starts[task.id]) if task.id in starts else task
            for task in tasks
        ]
        after = compute(network_of(moved))
        told, worse = levelling.accepted(chosen)
        assert [each.early_start for each in told.tasks] == [each.early_start for each in after.tasks]
        assert after.finish == before.finish
        for task, old, new in zip(tasks, before.tasks, after.tasks, strict=True):
            if old.critical or task.kind is TaskKind.CUTOVER:
                assert (new.early_start, new.early_finish) == (old.early_start, old.early_finish)
            if task.deadline and old.early_finish <= task.deadline:
                assert new.early_finish <= old.early_finish
        peaks, then = peaks_of(tasks, network, rules), peaks_of(moved, network_of(moved), rules)
        risen = {name for name in then if then[name] > peaks[name]}
        assert risen == {who.name for who in worse}
        assert not (risen and chosen is moves)
    assert compute(network_of(tasks)).tasks == before.tasks
    assert Counter(move.task for move in moves) == dict.fromkeys({move.task for move in moves}, 1)


def peaks_of(tasks: list[Task], network: Network, rules: LoadRules) -> dict[str, int]:
    return {load.who.name: load.peak.minutes for load in loads(tasks, compute(network).tasks, network, rules)}


def test_random_plans_are_levelled_now_and_then() -> None:
    assert sum(bool(proposals(any_plan(random.Random(seed)))) for seed in range(20)) >= 5
