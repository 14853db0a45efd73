"""Between the plan people keep and the network that is computed."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from migtrack.domain.network import CalendarDefinition, ComputedPlan, ComputedTask, NetworkLink
from migtrack.domain.task import ConstraintType, Dependency, LinkType, Task, TaskKind, Window
from migtrack.schedule.plan_network import PlannedTask, check_links, join, last_day, to_network

START = datetime(2026, 4, 1, 9)
CALENDAR = CalendarDefinition("jp", (((540, 720), (780, 1080)),) * 5 + ((),) * 2)
WINDOW = Window("年末年始", datetime(2026, 12, 28, 18), datetime(2027, 1, 4, 8))


def task(uid, **fields):
    values = {"id": f"juki/{uid}", "uid": uid, "operation": "juki", "name": f"作業{uid}", "duration_minutes": 480}
    return Task(**values | fields)


def computed(uid, start, finish, *, slack=0, critical=False):
    return ComputedTask(uid, start, finish, start, finish, slack, slack, critical)


def network(*tasks, windows=None):
    return to_network(tasks, (CALENDAR,), "jp", windows or {}, START, datetime(2026, 5, 1))


def test_tasks_keep_what_the_arithmetic_needs():
    deadline = datetime(2026, 6, 1)
    (found,) = network(
        task(7, constraint=ConstraintType.FNLT, constraint_at=datetime(2026, 5, 5), deadline=deadline)
    ).tasks
    assert (found.uid, found.name, found.duration_minutes) == (7, "作業7", 480)
    assert (found.constraint, found.constraint_at, found.deadline) == (
        ConstraintType.FNLT,
        datetime(2026, 5, 5),
        deadline,
    )
    assert found.windows is None


def test_links_are_named_by_uid_and_keep_type_lag_and_clock():
    links = (Dependency("juki/1", LinkType.SS, -480), Dependency("juki/2", LinkType.FF, 1440, elapsed=True))
    assert network(task(1), task(2), task(3, predecessors=links)).links == (
        NetworkLink(1, 3, LinkType.SS, -480),
        NetworkLink(2, 3, LinkType.FF, 1440, True),
    )


def test_a_link_to_nowhere_is_left_out_and_told():
    tasks = (task(1, predecessors=(Dependency("kojin/9"),)),)
    assert network(*tasks).links == ()
    assert [(each.where, each.values) for each in check_links(tasks)] == [("juki/1", {"predecessor": "kojin/9"})]


def test_a_cutover_may_go_into_its_operations_windows_only():
    cutover = task(1, kind=TaskKind.CUTOVER, duration_minutes=4320)
    places = ((WINDOW.start, WINDOW.finish),)
    assert network(cutover, windows={"juki": [WINDOW]}).tasks[0].windows == places
    assert network(cutover, windows={"kojin": [WINDOW]}).tasks[0].windows == ()


def test_a_cutover_that_has_begun_stays_where_it_is():
    begun = task(1, kind=TaskKind.CUTOVER, duration_minutes=1440, actual_start=datetime(2026, 5, 2, 18))
    assert network(begun, windows={"juki": [WINDOW]}).tasks[0].windows == (
        (datetime(2026, 5, 2, 18), datetime(2026, 5, 3, 18)),
    )
    over = replace(begun, actual_finish=datetime(2026, 5, 3, 18), percent=100)
    assert network(over, windows={"juki": [WINDOW]}).tasks[0].windows is None


@pytest.mark.parametrize(
    ("percent", "left"), [(0, 480), (1, 476), (50, 240), (99, 5)], ids=["nothing", "a little", "half", "nearly all"]
)
def test_what_is_left_of_begun_work_is_rounded_up(percent, left):
    (found,) = network(task(1, actual_start=START, percent=percent)).tasks
    assert found.remaining_minutes == left


def test_work_that_is_done_on_unknown_days_holds_nothing_up():
    (found,) = network(task(1, percent=100)).tasks
    assert (found.actual_start, found.actual_finish) == (START, START)
    (found,) = network(task(1, percent=100, actual_finish=datetime(2026, 4, 9, 18))).tasks
    assert (found.actual_start, found.actual_finish) == (datetime(2026, 4, 9, 18),) * 2


def test_joining_leaves_out_what_was_not_computed():
    plan = ComputedPlan(START, START, (computed(1, START, datetime(2026, 4, 1, 18)),))
    assert [each.task.uid for each in join((task(2), task(1)), plan)] == [1]


def test_facts_go_before_computed_dates():
    planned = PlannedTask(task(1, actual_start=datetime(2026, 4, 2, 9)), computed(1, START, datetime(2026, 4, 9, 18)))
    assert (planned.first_day, planned.last_day) == (date(2026, 4, 2), date(2026, 4, 9))


def test_a_day_that_nobody_noted_is_not_invented():
    planned = PlannedTask(task(1, percent=100), computed(1, START, START))
    assert (planned.first_day, planned.last_day, planned.slip_days) == (None, None, None)


def test_what_is_over_is_not_critical():
    critical = computed(1, START, datetime(2026, 4, 1, 18), critical=True)
    assert PlannedTask(task(1), critical).is_critical
    assert not PlannedTask(task(1, percent=100), critical).is_critical


@pytest.mark.parametrize(
    ("start", "finish", "day"),
    [
        (datetime(2026, 4, 1, 9), datetime(2026, 4, 3, 18), date(2026, 4, 3)),
        (datetime(2026, 4, 1), datetime(2026, 4, 4), date(2026, 4, 3)),
        (datetime(2026, 4, 4), datetime(2026, 4, 4), date(2026, 4, 4)),
        (None, datetime(2026, 4, 4), date(2026, 4, 3)),
    ],
    ids=["evening", "midnight", "a moment at midnight", "a deadline at midnight"],
)
def test_the_last_day_is_included(start, finish, day):
    assert last_day(start, finish) == day


@pytest.mark.parametrize(
    ("finish", "slip"), [("2026-04-10T18:00", 0), ("2026-04-13T18:00", 3), ("2026-04-08T12:00", -2)]
)
def test_slip_is_calendar_days_and_late_is_positive(finish, slip):
    end = datetime.fromisoformat(finish)
    plan = ComputedPlan(START, end, (computed(1, START, end),))
    (planned,) = join((task(1),), plan, {"juki/1": (START, datetime(2026, 4, 10, 18))})
    assert planned.slip_days == slip
    assert planned.baseline_days == (date(2026, 4, 1), date(2026, 4, 10))


def test_what_is_wanted_as_late_as_possible_is_shown_on_its_late_dates():
    early, late = (START, datetime(2026, 4, 1, 18)), (datetime(2026, 4, 8, 9), datetime(2026, 4, 8, 18))
    dates = ComputedTask(1, *early, *late, 0, 0, True, planned_late=True)
    (planned,) = join((task(1, constraint=ConstraintType.ALAP),), ComputedPlan(START, late[1], (dates,)))
    assert (planned.start, planned.finish) == late
