"""A level at a time gives the very answers of task by task, dates, floats, drivers and findings."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migtrack.domain.network import ComputedPlan, Network, NetworkLink, NetworkTask
from migtrack.domain.task import ConstraintType
from migtrack.schedule import critical_path
from migtrack.schedule.critical_path import compute
from tests.examples import examples
from tests.schedule.networks import DAY, MONDAY, at, network, networks, task
from tests.schedule.rulers import WEEKDAYS, calendars

PLAIN = tuple(set(ConstraintType) - {ConstraintType.ALAP})
DATES = st.one_of(
    st.none(),
    st.builds(
        lambda days, hour: datetime(2026, 4, 6) + timedelta(days=days, hours=hour),
        st.integers(-10, 40),
        st.sampled_from([0, 9, 10, 12, 15, 18, 20]),
    ),
)


@st.composite
def constrained(draw: st.DrawFn) -> Network:
    drawn = draw(networks())
    tasks = tuple(
        replace(each, constraint=draw(st.sampled_from(PLAIN)), constraint_at=draw(DATES), deadline=draw(DATES))
        for each in drawn.tasks
    )
    calendar = replace(draw(calendars()), name=WEEKDAYS.name)
    links = tuple(replace(link, lag_percent=draw(st.sampled_from([None, None, 50]))) for link in drawn.links)
    start = MONDAY + timedelta(hours=draw(st.integers(0, 30)))
    return replace(drawn, tasks=tasks, links=links, calendars=(calendar,), start=start)


def by_levels(plain: Network) -> ComputedPlan:
    """The plan as the level passes give it, however small or steep the network is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(critical_path, "LARGE", 1)
        patch.setattr(critical_path, "STEEP", 1)
        patch.setattr(critical_path, "_by_tasks", None)
        return compute(plain)


@settings(max_examples=examples(50), deadline=None)
@given(constrained())
def test_levels_and_tasks_give_the_same_plan(plain: Network) -> None:
    levels, tasks = by_levels(plain), compute(plain)
    assert levels.tasks == tasks.tasks
    assert (levels.start, levels.finish) == (tasks.start, tasks.finish)
    key = lambda finding: (finding.key, finding.where)  # noqa: E731
    assert sorted(levels.findings, key=key) == sorted(tasks.findings, key=key)
    assert [finding.values for finding in sorted(levels.findings, key=key)] == [
        finding.values for finding in sorted(tasks.findings, key=key)
    ]


def test_late_milestones_stand_on_the_evening_of_their_deadline() -> None:
    tasks = [task("A", 0), task("B", 0, deadline=at("04-10 18:00")), task("C", 20)]
    few = network(tasks, ["A-B"])
    for plan in (by_levels(few), compute(few)):
        assert [each.late_finish for each in plan.tasks[:2]] == [at("04-10 18:00")] * 2


def many(count: int, *odd: NetworkTask) -> Network:
    """So many pairs of tasks, and some odd ones."""
    tasks = tuple(NetworkTask(uid, f"T{uid}", DAY) for uid in range(1, 2 * count + 1))
    links = tuple(NetworkLink(uid, uid + 1) for uid in range(1, 2 * count, 2))
    return Network(MONDAY, (*tasks, *odd), links, (WEEKDAYS,), WEEKDAYS.name)


def passes_used(large: Network) -> str:
    with pytest.MonkeyPatch.context() as patch:
        used = []
        by_tasks = critical_path._by_tasks
        patch.setattr(critical_path, "_by_tasks", lambda columns: used.append("tasks") or by_tasks(columns))
        assert compute(large).tasks
        return used[0] if used else "levels"


def odd(**fields: object) -> NetworkTask:
    return replace(task("A", 1), uid=9999, **fields)


def test_a_large_plain_network_goes_by_levels_and_every_other_one_by_tasks() -> None:
    assert passes_used(many(1200)) == "levels"
    assert passes_used(many(100)) == "tasks"
    assert passes_used(replace(many(1200), status_date=MONDAY)) == "tasks"
    assert passes_used(many(1200, odd(actual_start=MONDAY))) == "tasks"
    assert passes_used(many(1200, odd(constraint=ConstraintType.ALAP))) == "tasks"
    assert passes_used(many(1200, odd(windows=((MONDAY, MONDAY + timedelta(days=9)),)))) == "tasks"


def test_an_elapsed_lag_or_a_second_calendar_is_not_plain() -> None:
    plain = many(1200)
    elapsed = replace(plain, links=(*plain.links, NetworkLink(1, 4, lag_minutes=1440, elapsed=True)))
    assert passes_used(elapsed) == "tasks"
    other = replace(WEEKDAYS, name="other")
    second = replace(plain, calendars=(WEEKDAYS, other), tasks=(*plain.tasks, odd(calendar="other")))
    assert passes_used(second) == "tasks"


def test_a_long_chain_goes_by_tasks_and_a_cycle_is_told() -> None:
    count = 3000
    tasks = tuple(NetworkTask(uid, f"T{uid}", 60) for uid in range(1, count + 1))
    chain = tuple(NetworkLink(uid, uid + 1) for uid in range(1, count))
    steep = Network(MONDAY, tasks, chain, (WEEKDAYS,), WEEKDAYS.name)
    assert passes_used(steep) == "tasks"
    cycle = replace(many(1200), links=(NetworkLink(1, 2), NetworkLink(2, 1)))
    assert [finding.key for finding in compute(cycle).findings] == ["schedule.cycle"]
