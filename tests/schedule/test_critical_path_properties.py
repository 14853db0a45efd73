"""What holds of every network, whatever it looks like."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from migtrack.domain.network import CalendarDefinition, ComputedPlan, ComputedTask, Network, NetworkLink
from migtrack.domain.task import ConstraintType, LinkType
from migtrack.schedule.critical_path import compute
from migtrack.schedule.working_calendar import instant_at, minute_of, working_calendar
from tests.examples import examples
from tests.schedule.networks import CLOCK, MONDAY, SIX_DAYS, networks
from tests.schedule.rulers import WEEKDAYS, calendars

FORWARD_ONLY = (LinkType.FS, LinkType.SS, LinkType.FF)
NO_LEAD = (0, 0, 480, 240, 1440)
MIXED = (WEEKDAYS, SIX_DAYS, CLOCK)


def at_start_no_earlier(network: Network, index: int, minute: int) -> ComputedPlan:
    """The plan when one task is not allowed to start before a minute."""
    held = replace(network.tasks[index], constraint=ConstraintType.SNET, constraint_at=instant_at(minute))
    return compute(replace(network, tasks=(*network.tasks[:index], held, *network.tasks[index + 1 :])))


def dates(task: ComputedTask) -> tuple:
    return task.early_start, task.early_finish, task.late_start, task.late_finish


@settings(max_examples=examples(40), deadline=None)
@given(networks(calendars=MIXED))
def test_without_constraints_early_is_never_after_late_on_any_mix_of_calendars(network: Network) -> None:
    for task, computed in zip(network.tasks, compute(network).tasks, strict=True):
        position = working_calendar(next(c for c in MIXED if c.name == (task.calendar or "office"))).to_position
        assert position(computed.early_start) <= position(computed.late_start)
        assert position(computed.early_finish) <= position(computed.late_finish)
        assert computed.total_float_minutes >= 0
        assert computed.free_float_minutes >= 0


@settings(max_examples=examples(40), deadline=None)
@given(networks(calendars=MIXED))
def test_nothing_critical_has_slack_and_something_is_critical(network: Network) -> None:
    tasks = compute(network).tasks
    assert all(task.critical == (task.total_float_minutes <= 0) for task in tasks)
    assert any(task.critical for task in tasks)


@settings(max_examples=examples(40), deadline=None)
@given(networks())
def test_late_dates_are_exact(network: Network) -> None:
    """A task may start as late as its late start without moving the end, and not a minute later."""
    plan = compute(network)
    ruler = working_calendar(WEEKDAYS)
    end = ruler.to_position(plan.finish)
    for index, task in enumerate(plan.tasks):
        late = ruler.to_position(task.late_start)
        assert late - ruler.to_position(task.early_start) == task.total_float_minutes
        on_time = at_start_no_earlier(network, index, ruler.start_at(late))
        assert ruler.to_position(on_time.finish) == end
        too_late = at_start_no_earlier(network, index, ruler.start_at(late + 1))
        assert ruler.to_position(too_late.finish) > end


@settings(max_examples=examples(30), deadline=None)
@given(networks(types=(LinkType.FS,), lags=(0, 0, 480, 240, 37), calendars=MIXED))
def test_the_end_stays_when_a_task_slips_by_its_float_on_mixed_calendars(network: Network) -> None:
    """Without leads: a lead puts a milestone on a morning, which on its own calendar is the evening before."""
    plan = compute(network)
    for index, task in enumerate(plan.tasks):
        if network.tasks[index].duration_minutes:
            slipped = at_start_no_earlier(network, index, minute_of(task.late_start))
            assert slipped.finish <= plan.finish or _same_position(network, slipped, plan)


def _same_position(network: Network, one: ComputedPlan, other: ComputedPlan) -> bool:
    """Ends that are one position on the calendar of every task that ends there."""
    for task, computed in zip(network.tasks, one.tasks, strict=True):
        ruler = working_calendar(next(c for c in MIXED if c.name == (task.calendar or "office")))
        if computed.early_finish > other.finish and ruler.to_position(computed.early_finish) > ruler.to_position(
            other.finish
        ):
            return False
    return True


@settings(max_examples=examples(40), deadline=None)
@given(networks())
def test_slipping_by_free_float_moves_no_successor(network: Network) -> None:
    plan = compute(network)
    ruler = working_calendar(WEEKDAYS)
    for index, task in enumerate(plan.tasks):
        if not any(link.predecessor == task.uid for link in network.links):
            continue
        held = ruler.start_at(ruler.to_position(task.early_start) + task.free_float_minutes)
        slipped = at_start_no_earlier(network, index, held)
        for before, after in zip(plan.tasks, slipped.tasks, strict=True):
            if before.uid != task.uid:
                assert ruler.to_position(before.early_start) == ruler.to_position(after.early_start)


@settings(max_examples=examples(40), deadline=None)
@given(networks(types=FORWARD_ONLY, lags=NO_LEAD), st.sets(st.integers(0, 30), max_size=6))
def test_a_holiday_never_finishes_anything_earlier(network: Network, closed: set[int]) -> None:
    days = tuple((date(2026, 4, 6) + timedelta(days=number), ()) for number in sorted(closed))
    with_holidays = replace(network, calendars=(CalendarDefinition(WEEKDAYS.name, WEEKDAYS.week, days),))
    for before, after in zip(compute(network).tasks, compute(with_holidays).tasks, strict=True):
        assert after.early_finish >= before.early_finish
        assert after.early_start >= before.early_start


@settings(max_examples=examples(40), deadline=None)
@given(networks(), st.data())
def test_a_holiday_moves_the_finish_not_the_duration(network: Network, data: st.DataObject) -> None:
    calendar = replace(data.draw(calendars()), name=WEEKDAYS.name)
    moved = compute(replace(network, calendars=(calendar,)))
    ruler = working_calendar(calendar)
    for task, computed in zip(network.tasks, moved.tasks, strict=True):
        assert ruler.minutes_between(computed.early_start, computed.early_finish) == task.duration_minutes
        assert ruler.minutes_between(computed.late_start, computed.late_finish) == task.duration_minutes


@settings(max_examples=examples(40), deadline=None)
@given(networks(), st.data())
def test_another_link_never_starts_a_linked_task_earlier(network: Network, data: st.DataObject) -> None:
    """Towards a task that already has predecessors: the first link takes it off the project start."""
    linked = sorted({link.successor for link in network.links})
    assume(linked)
    successor = data.draw(st.sampled_from(linked))
    predecessor = data.draw(st.integers(1, successor - 1))
    link = NetworkLink(
        predecessor, successor, data.draw(st.sampled_from(LinkType)), data.draw(st.sampled_from([0, 480, -480]))
    )
    more = compute(replace(network, links=(*network.links, link)))
    for before, after in zip(compute(network).tasks, more.tasks, strict=True):
        assert after.early_start >= before.early_start


@settings(max_examples=examples(40), deadline=None)
@given(networks(), st.randoms(use_true_random=False))
def test_the_order_of_tasks_and_links_does_not_matter(network: Network, random) -> None:
    tasks, links = list(network.tasks), list(network.links)
    random.shuffle(tasks)
    random.shuffle(links)
    shuffled = {task.uid: task for task in compute(replace(network, tasks=tuple(tasks), links=tuple(links))).tasks}
    for task in compute(network).tasks:
        assert dates(task) == dates(shuffled[task.uid])
        assert task.free_float_minutes == shuffled[task.uid].free_float_minutes


@settings(max_examples=examples(40), deadline=None)
@given(networks())
def test_a_driver_sets_the_start_it_is_named_for(network: Network) -> None:
    """Without its links from the driver a task would start earlier, or another one holds it as long."""
    plan = compute(network)
    ruler = working_calendar(WEEKDAYS)
    for task in plan.tasks:
        others = {link.predecessor for link in network.links if link.successor == task.uid}
        assert (task.driver is None) == (not others)
        assert task.driver is None or task.driver in others
        if task.driver is None:
            assert ruler.to_position(task.early_start) == ruler.to_position(MONDAY)
