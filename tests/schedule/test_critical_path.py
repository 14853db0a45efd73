from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from migtrack.domain.finding import Level
from migtrack.domain.network import CalendarDefinition, Network, NetworkLink, NetworkTask
from migtrack.labels import Language, describe
from migtrack.schedule import moment
from migtrack.schedule.critical_path import compute
from tests.schedule.networks import DAY, MONDAY, Plan, at, computed, network, task
from tests.schedule.rulers import WEEKDAYS


@pytest.mark.parametrize(
    ("arrow", "start"),
    [
        ("A-B FS", 5),
        ("A-B FS+2d", 7),
        ("A-B FS-2d", 3),
        ("A-B SS", 0),
        ("A-B SS+1d", 1),
        ("A-B FF", 2),
        ("A-B FF+2d", 4),
        ("A-B SF+6d", 3),
        ("A-B FS+50%", 7.5),
        ("A-B SS-50%", -2.5),
        ("A-B SF", -3),
    ],
)
def test_each_kind_of_link_starts_its_successor(arrow: str, start: float) -> None:
    plan = computed([task("A", 5), task("B", 3)], [arrow])
    assert plan.early("B") == (start, start + 3)
    assert plan.driver("B") == "A"


def test_a_finish_to_finish_link_never_starts_before_the_project() -> None:
    plan = computed([task("A", 1), task("B", 3)], ["A-B FF"])
    assert plan.early("B") == (0, 3)


def test_an_elapsed_lag_runs_by_the_clock_and_snaps_to_the_next_working_start() -> None:
    plan = computed([task("A", 5), task("B", 1), task("C", 1)], ["A-B FS+1ed", "A-C FS+3ed"])
    assert plan["B"].early_start == at("04-13 09:00")
    assert plan["C"].early_start == at("04-14 09:00")  # Friday 18:00 + 72 hours = Monday 18:00


def test_lag_runs_on_the_successors_calendar() -> None:
    plan = computed([task("A", 5), task("B", 1, calendar="clock")], ["A-B FS+1d"])
    assert plan["B"].early_start == at("04-11 02:00")  # Friday 18:00 and eight hours of the clock


def test_a_task_of_another_calendar_starts_when_its_predecessor_really_ends() -> None:
    plan = computed([task("A", 5), task("B", 1, calendar="six"), task("C", 1)], ["A-B", "B-C"])
    assert plan["B"].early_start == at("04-11 08:00")
    assert plan["B"].early_finish == at("04-11 16:00")
    assert plan["C"].early_start == at("04-13 09:00")


@pytest.mark.parametrize(
    ("constraint", "on", "start"),
    [
        ("SNET", "04-08 09:00", 3),
        ("SNET", "04-10 09:00", 4),
        ("SNLT", "04-08 09:00", 2),
        ("SNLT", "04-10 09:00", 3),
        ("FNET", "04-10 18:00", 3),
        ("FNET", "04-14 18:00", 5),
        ("FNLT", "04-08 18:00", 1),
        ("FNLT", "04-14 18:00", 3),
        ("MSO", "04-07 09:00", 1),
        ("MSO", "04-13 09:00", 5),
        ("MFO", "04-08 18:00", 1),
        ("MFO", "04-14 18:00", 5),
    ],
)
def test_constraints_hold_against_predecessors_as_ms_project_has_them(constraint: str, on: str, start: float) -> None:
    plan = computed([task("A", 3), task("B", 2, constraint=constraint, constraint_at=at(on))], ["A-B"])
    assert plan.early("B") == (start, start + 2)
    if start < 3:
        assert plan.keys == ["schedule.constraint_before_predecessor"]
        assert plan.plan.findings[0].values["predecessor"] == "A"
        assert plan.floats("A")[0] == start - 3
        assert plan["A"].critical
    else:
        assert plan.keys == []


def test_without_predecessors_a_date_may_lie_before_the_project() -> None:
    plan = computed([task("A", 2, constraint="SNET", constraint_at=at("04-01 09:00")), task("B", 1)], [])
    assert plan["A"].early_start == at("04-01 09:00")
    assert plan["B"].early_start == MONDAY


def test_a_fixed_date_before_the_project_is_a_note() -> None:
    plan = computed([task("A", 2, constraint="MSO", constraint_at=at("04-01 09:00"))], [])
    assert plan["A"].early_start == at("04-01 09:00")
    assert [(finding.level, finding.key) for finding in plan.plan.findings] == [
        (Level.NOTE, "schedule.before_project_start")
    ]


def test_as_late_as_possible_takes_the_late_dates_and_hands_them_on() -> None:
    tasks = [task("A", 5), task("B", 1, constraint="ALAP"), task("C", 1), task("D", 1)]
    plan = computed(tasks, ["A-D", "B-C", "C-D"])
    assert plan.days(plan["B"].start) == 3
    assert plan.days(plan["B"].finish) == 4
    assert plan.early("B") == (0, 1)
    assert plan.floats("B") == (0, 0)
    assert plan.early("C") == (4, 5)


def test_a_deadline_lowers_late_dates_and_never_moves_early_ones() -> None:
    plan = computed([task("A", 3), task("B", 2, deadline=at("04-08 18:00"))], ["A-B"])
    assert plan.early("B") == (3, 5)
    assert plan.late("B") == (1, 3)
    assert plan.floats("A") == (-2, 0)
    assert plan.keys == ["schedule.deadline_missed"]
    finding = plan.plan.findings[0]
    assert finding.values["deadline"] == "2026-04-08 18:00"
    assert finding.values["finish"] == "2026-04-10 18:00"


def test_a_deadline_that_is_met_says_nothing() -> None:
    plan = computed([task("A", 3, deadline=at("04-10 18:00")), task("B", 9)], [])
    assert plan.keys == []
    assert plan.floats("A")[0] == 2


def test_the_late_finish_of_an_open_end_is_the_projects() -> None:
    plan = computed([task("A", 3), task("B", 9), task("C", 1)], ["A-C"])
    assert plan.late("C") == (8, 9)
    assert plan.floats("C") == (5, 5)
    assert plan.floats("A") == (5, 0)
    assert not plan["C"].critical
    assert plan["B"].critical


def test_a_milestone_stands_where_its_work_ended_or_where_the_project_begins() -> None:
    plan = computed([task("A", 0), task("B", 5), task("C", 0), task("D", 1, calendar="six")], ["A-B", "B-C", "C-D"])
    assert plan["A"].early_start == plan["A"].early_finish == MONDAY
    assert plan["C"].early_start == plan["C"].early_finish == at("04-10 18:00")
    assert plan["D"].early_start == at("04-11 08:00")


@pytest.mark.parametrize("constraint", ["SNET", "FNET", "MSO", "MFO"])
def test_a_milestone_on_an_evening_stays_on_that_evening(constraint: str) -> None:
    plan = computed([task("A", 0, constraint=constraint, constraint_at=at("04-10 18:00"))], [])
    assert plan["A"].early_start == plan["A"].early_finish == plan["A"].late_finish == at("04-10 18:00")


def test_starts_print_as_a_beginning_and_finishes_as_an_end() -> None:
    plan = computed([task("A", 5), task("B", 5)], ["A-B"])
    assert (plan["A"].early_start, plan["A"].early_finish) == (MONDAY, at("04-10 18:00"))
    assert (plan["B"].early_start, plan["B"].early_finish) == (at("04-13 09:00"), at("04-17 18:00"))
    assert (plan.plan.start, plan.plan.finish) == (MONDAY, at("04-17 18:00"))


def test_a_project_that_begins_at_night_begins_in_the_morning() -> None:
    plan = computed([task("A", 1)], [], start=datetime(2026, 4, 4))
    assert plan["A"].early_start == MONDAY


def test_a_lag_over_the_year_end_waits_for_the_town_hall() -> None:
    closed = tuple((date(2026, 12, 28) + timedelta(days=number), ()) for number in range(1, 7))
    calendar = CalendarDefinition("jp", WEEKDAYS.week, closed)
    tasks = (NetworkTask(1, "A", DAY), NetworkTask(2, "B", DAY))
    found = compute(
        Network(datetime(2026, 12, 25, 9), tasks, (NetworkLink(1, 2, lag_minutes=2 * DAY),), (calendar,), "jp")
    )
    assert found.tasks[1].early_start == datetime(2027, 1, 5, 9)


# Progress


def test_what_happened_stands_whatever_the_links_say() -> None:
    done = task("B", 2, actual_start=at("04-07 10:30"), actual_finish=at("04-08 12:00"))
    plan = computed([task("A", 3), done, task("C", 1)], ["A-B", "B-C"])
    assert (plan["B"].early_start, plan["B"].early_finish) == (at("04-07 10:30"), at("04-08 12:00"))
    assert (plan["B"].late_start, plan["B"].late_finish) == (at("04-07 10:30"), at("04-08 12:00"))
    assert plan["C"].early_start == at("04-08 13:00")
    assert plan.floats("B") == (0, 0)
    assert not plan["B"].critical


def test_a_finished_successor_holds_nobody_back() -> None:
    done = task("B", 1, actual_start=at("04-06 09:00"), actual_finish=at("04-06 18:00"))
    plan = computed([task("A", 1), done, task("C", 5)], ["A-B"])
    assert plan.late("A") == (4, 5)


def test_the_start_of_a_task_that_has_begun_is_held_by_no_successor() -> None:
    begun = task("A", 5, actual_start=MONDAY)
    plan = computed([begun, task("B", 9)], ["A-B SS"])
    assert plan.late("A") == (0, 9)
    assert plan.floats("A") == (4, 4)
    assert plan.late("B") == (0, 9)


def test_a_task_under_way_ends_after_what_remains() -> None:
    begun = task("A", 5, actual_start=at("04-07 09:00"), remaining_minutes=2 * DAY)
    plan = computed([begun, task("B", 1)], ["A-B"])
    assert plan.early("A") == (1, 6)
    assert plan.early("B") == (6, 7)


def test_a_status_date_pushes_what_is_not_done_behind_it() -> None:
    begun = task("A", 5, actual_start=at("04-06 09:00"), remaining_minutes=3 * DAY)
    plan = computed([begun, task("B", 1), task("C", 1)], ["A-B"], status=at("04-13 09:00"))
    assert plan.early("A") == (0, 8)
    assert plan.early("B") == (8, 9)
    assert plan.early("C") == (5, 6)


def test_a_task_that_should_be_over_is_not_over_before_the_status_date() -> None:
    plan = computed([task("A", 1, actual_start=at("04-06 09:00"))], [], status=at("04-09 09:00"))
    assert plan.early("A") == (0, 3)


def test_an_end_without_a_beginning_is_taken_as_planned_length_before() -> None:
    plan = computed([task("A", 2, actual_finish=at("04-08 18:00"))], [])
    assert plan.early("A") == (1, 3)


def test_a_late_start_uses_up_float_but_the_past_stays() -> None:
    begun = task("A", 2, actual_start=at("04-08 09:00"))
    plan = computed([begun, task("B", 1), task("C", 9)], ["A-B"])
    assert plan["A"].late_start == at("04-08 09:00")
    assert plan.late("A")[1] == 8
    assert plan.floats("A")[0] == 4


def test_an_end_before_the_beginning_is_told() -> None:
    odd = task("A", 1, actual_start=at("04-08 09:00"), actual_finish=at("04-07 18:00"))
    assert "schedule.finished_before_begun" in computed([odd], []).keys


# What cannot be computed


def test_a_cycle_is_told_by_the_names_on_its_path() -> None:
    tasks = [task(name, 1) for name in "ABCDE"]
    plan = computed(tasks, ["A-B", "D-E", "B-C", "C-D", "D-B"])
    assert plan.plan.tasks == ()
    assert [(finding.key, finding.values) for finding in plan.plan.findings] == [
        ("schedule.cycle", {"path": "B → C → D → B", "count": 3})
    ]


def test_every_separate_cycle_is_told_once() -> None:
    tasks = [task(name, 1) for name in "ABCDEF"]
    plan = computed(tasks, ["A-B", "B-A", "C-D", "D-C", "B-C", "E-E"])
    assert sorted(str(finding.values["path"]) for finding in plan.plan.findings) == [
        "A → B → A",
        "C → D → C",
        "E → E",
    ]


def test_a_long_cycle_names_its_first_tasks() -> None:
    count = 30_000
    tasks = tuple(NetworkTask(uid, f"T{uid}", DAY) for uid in range(1, count + 1))
    links = tuple(NetworkLink(uid, uid % count + 1) for uid in range(1, count + 1))
    found = compute(Network(MONDAY, tasks, links, (WEEKDAYS,), WEEKDAYS.name))
    path = str(found.findings[0].values["path"])
    assert found.findings[0].values["count"] == count
    assert path.startswith("T1 → T2 → ")
    assert path.endswith("… → T1")


def test_a_chain_of_ten_thousand_tasks_needs_no_recursion() -> None:
    count = 10_000
    tasks = tuple(NetworkTask(uid, f"T{uid}", 60) for uid in range(1, count + 1))
    links = tuple(NetworkLink(uid, uid + 1) for uid in reversed(range(1, count)))
    found = compute(Network(MONDAY, tasks, links, (WEEKDAYS,), WEEKDAYS.name))
    assert found.findings == ()
    assert all(each.critical and each.total_float_minutes == 0 for each in found.tasks)
    assert found.tasks[-1].early_finish == found.finish


@pytest.mark.parametrize(
    ("broken", "key"),
    [
        (lambda net: replace(net, tasks=(*net.tasks, net.tasks[0])), "schedule.uid_twice"),
        (lambda net: replace(net, links=(NetworkLink(1, 99),)), "schedule.unknown_task"),
        (lambda net: replace(net, tasks=(replace(net.tasks[0], calendar="無"),)), "schedule.unknown_calendar"),
        (lambda net: replace(net, tasks=(replace(net.tasks[0], duration_minutes=-1),)), "schedule.negative_duration"),
        (
            lambda net: replace(net, calendars=(CalendarDefinition(WEEKDAYS.name, ((),) * 7),)),
            "schedule.calendar_without_work",
        ),
        (lambda net: replace(net, tasks=(replace(net.tasks[0], duration_minutes=10**12),)), "schedule.beyond_time"),
        (
            lambda net: replace(net, links=(NetworkLink(1, 2, lag_minutes=10**12, elapsed=True),)),
            "schedule.beyond_time",
        ),
    ],
)
def test_what_cannot_be_computed_is_told_and_gives_no_dates(broken, key: str) -> None:
    found = compute(broken(network([task("A", 1), task("B", 1)], [])))
    assert found.tasks == ()
    assert key in [finding.key for finding in found.findings]
    assert all(finding.level is Level.ERROR for finding in found.findings)
    assert all(describe(finding, language) for finding in found.findings for language in Language)


def test_a_constraint_without_its_date_is_told_and_left_out() -> None:
    plan = computed([task("A", 1, constraint="SNET")], [])
    assert plan.keys == ["schedule.constraint_without_date"]
    assert plan.early("A") == (0, 1)


def test_a_network_without_tasks_is_a_moment() -> None:
    found = compute(Network(MONDAY, (), (), (WEEKDAYS,), WEEKDAYS.name))
    assert (found.start, found.finish, found.tasks, found.findings) == (MONDAY, MONDAY, (), ())


def test_many_tasks_print_the_same_dates_as_few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moment, "MANY", 64)
    one = computed([task("A", 1), task("B", 0.5, calendar="six")], ["A-B"])
    tasks = [replace(each, uid=each.uid + 2 * copy) for copy in range(100) for each in one.network.tasks]
    links = [NetworkLink(1 + 2 * copy, 2 + 2 * copy) for copy in range(100)]
    many = Plan(replace(one.network, tasks=tuple(tasks), links=tuple(links)))
    for copy in range(100):
        for few, lot in zip(one.plan.tasks, many.plan.tasks[2 * copy : 2 * copy + 2], strict=True):
            driver = None if few.driver is None else few.driver + 2 * copy
            assert replace(few, uid=few.uid + 2 * copy, driver=driver) == lot
