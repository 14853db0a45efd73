"""Random networks against MPXJ's MicrosoftScheduler: every date, both floats, the critical flag.

Within a family nothing may differ. What lies outside the families are these named cases, in which
MPXJ contradicts itself or keeps an instant in closed time (shown below by examples):

1. free float: MPXJ takes a lag off the minutes, also where the lag is elapsed or counted on
   another calendar than the predecessor's; here it is taken off the dates;
2. FF and SF with an elapsed lag: MPXJ moves the successor's start by the lag forwards, but the
   finish backwards;
3. late dates across calendars: MPXJ's FF, SF and lagged links ask for an earlier finish backwards
   than they need forwards, which gives negative float without any constraint;
4. milestones whose instant is closed on the other side's calendar, for the same reason;
5. dates in closed time: MPXJ keeps a constraint's Saturday as a start where other calendars or
   elapsed lags then count from it, and counts backwards from midnight into the night;
6. a start that happened: MPXJ still lets SF links from it, MSO and SNLT on it bind late dates,
   and SS links from and towards it free float; here what happened asks nothing any more.

docs/decisions/0010 argues each. Some hundred networks are compared; MIGTRACK_EXAMPLES=10 compares
ten times as many.
"""

import random
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from migtrack.domain.network import CalendarDefinition, Network, NetworkLink, NetworkTask
from migtrack.domain.task import ConstraintType, LinkType
from migtrack.schedule.critical_path import compute
from migtrack.schedule.working_calendar import working_calendar
from tests.examples import examples
from tests.exchange.plan_mpxj import start_java
from tests.schedule.mpxj_networks import DATED, Family, mpxj_answers, random_network
from tests.schedule.networks import MONDAY, SIX_DAYS
from tests.schedule.rulers import WEEKDAYS

START_LINKS = (LinkType.FS, LinkType.SS)
FINISH_LINKS = (LinkType.FS, LinkType.FF)
FAMILIES = {
    "one calendar": Family(constraints=(*DATED, ConstraintType.ALAP), anywhere=True),
    "elapsed lags": Family(types=START_LINKS, elapsed=True, constraints=DATED, milestones=False),
    "calendars": Family(types=START_LINKS, lags=False, constraints=DATED, calendars=True, milestones=False),
    "calendars and lags": Family(calendars=True, milestones=False),
    "progress": Family(types=FINISH_LINKS, constraints=tuple(ConstraintType), anywhere=True, progress=True),
    "progress and any link": Family(constraints=DATED, anywhere=True, progress=True),
    "progress on calendars": Family(
        types=START_LINKS, lags=False, constraints=DATED, calendars=True, milestones=False, progress=True
    ),
}
EARLY = ("early_start", "early_finish")
DATES = (*EARLY, "late_start", "late_finish", "start", "finish")
FLOATS = ("total_float_minutes", "critical")
COMPARED = {
    "one calendar": (*DATES, *FLOATS, "free_float_minutes"),
    "elapsed lags": (*DATES, *FLOATS),
    "calendars": (*DATES, *FLOATS),
    "calendars and lags": EARLY,
    "progress": (*DATES, *FLOATS, "free_float_minutes"),
    "progress and any link": EARLY,
    "progress on calendars": EARLY,
}
NETWORKS = {"one calendar": 160, "progress": 120}
"""Of a family in the daily run; 80 of each other."""


@pytest.fixture(scope="module", autouse=True)
def java() -> None:
    start_java()


def differences(network: Network, fields: tuple[str, ...]) -> list[tuple]:
    """(uid, field, ours, theirs); dates compared as positions on the task's calendar."""
    rulers = {calendar.name: working_calendar(calendar) for calendar in network.calendars}
    plan = compute(network)
    assert len(plan.tasks) == len(network.tasks), plan.findings
    found = []
    for task, ours, theirs in zip(network.tasks, plan.tasks, mpxj_answers(network), strict=True):
        position = rulers[task.calendar or network.calendar].to_position
        for field in fields:
            one, other = getattr(ours, field), theirs[field]
            if (position(one) != position(other)) if field in DATES else (one != other):
                found.append((task.uid, field, one, other))
    return found


@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", FAMILIES)
def test_random_networks_give_the_dates_of_ms_projects_scheduler(name: str) -> None:
    for seed in range(examples(NETWORKS.get(name, 80))):
        network = random_network(random.Random(f"{name} {seed}"), FAMILIES[name])
        assert differences(network, COMPARED[name]) == [], (seed, network)


def test_named_case_free_float_under_an_elapsed_lag() -> None:
    """MPXJ takes 24 hours of the clock for working ones: a slip by its free float moves B by two days."""
    tasks = (NetworkTask(1, "A", 480), NetworkTask(2, "B", 480))
    network = Network(MONDAY, tasks, (NetworkLink(1, 2, LinkType.SS, -1440, True),), (WEEKDAYS,), WEEKDAYS.name)
    assert differences(network, (*DATES, *FLOATS)) == []
    assert differences(network, ("free_float_minutes",)) == [(1, "free_float_minutes", 480, 1440)]
    for days, start in ((1, MONDAY), (3, MONDAY + timedelta(days=2))):
        slipped = replace(tasks[0], constraint=ConstraintType.SNET, constraint_at=MONDAY + timedelta(days=days))
        assert compute(replace(network, tasks=(slipped, tasks[1]))).tasks[1].early_start == start


def test_named_case_a_finish_to_finish_link_with_an_elapsed_lag_holds_the_finish() -> None:
    """By MPXJ B ends a minute after A, although the link asks for two days between the ends."""
    tasks = (NetworkTask(1, "A", 6 * 480 - 1), NetworkTask(2, "B", 480))
    network = Network(MONDAY, tasks, (NetworkLink(1, 2, LinkType.FF, 2880, True),), (WEEKDAYS,), WEEKDAYS.name)
    theirs, ours = mpxj_answers(network), compute(network).tasks
    assert theirs[1]["early_finish"] - theirs[0]["early_finish"] == timedelta(minutes=1)
    assert ours[1].early_finish - ours[0].early_finish == timedelta(days=2)


def test_named_case_a_lag_over_two_calendars_gives_no_negative_float() -> None:
    """A's Saturday ends after B's Friday; MPXJ then wants A over by Friday, without any constraint."""
    tasks = (NetworkTask(1, "A", 240, calendar="six"), NetworkTask(2, "B", 240))
    saturday = datetime(2026, 4, 11, 9)
    links = (NetworkLink(1, 2, LinkType.FS, -240),)
    network = Network(saturday, tasks, links, (WEEKDAYS, SIX_DAYS), WEEKDAYS.name)
    assert differences(network, EARLY) == []
    assert mpxj_answers(network)[0]["total_float_minutes"] < 0
    assert [each.total_float_minutes for each in compute(network).tasks] == [0, 0]


def test_named_case_a_milestone_on_another_calendars_morning_gives_no_negative_float() -> None:
    morning = CalendarDefinition("morning", (((540, 720),),) * 5 + ((),) * 2)
    tasks = (NetworkTask(1, "A", 0), NetworkTask(2, "B", 0, calendar="morning"))
    network = Network(MONDAY, tasks, (NetworkLink(1, 2),), (WEEKDAYS, morning), WEEKDAYS.name)
    assert differences(network, EARLY) == []
    assert mpxj_answers(network)[0]["total_float_minutes"] < 0
    assert [each.total_float_minutes for each in compute(network).tasks] == [0, 0]


def test_named_case_mpxj_counts_back_from_midnight_into_the_night() -> None:
    finish = NetworkTask(1, "A", 60, ConstraintType.MFO, datetime(2026, 4, 11))
    network = Network(MONDAY, (finish,), (), (WEEKDAYS,), WEEKDAYS.name)
    assert mpxj_answers(network)[0]["early_start"] == datetime(2026, 4, 10, 23)
    assert compute(network).tasks[0].early_start == datetime(2026, 4, 10, 17)


def test_named_case_a_start_that_happened_asks_nothing_any_more() -> None:
    """B's finish waits for the start of A, which began on Monday: by MPXJ A must still end for it."""
    begun = NetworkTask(1, "A", 960, actual_start=MONDAY, remaining_minutes=480)
    due = NetworkTask(2, "B", 480, deadline=datetime(2026, 4, 6, 18))
    links = (NetworkLink(1, 2, LinkType.SF, 480),)
    network = Network(MONDAY, (begun, due, NetworkTask(3, "C", 2400)), links, (WEEKDAYS,), WEEKDAYS.name)
    assert differences(network, EARLY) == []
    assert mpxj_answers(network)[0]["total_float_minutes"] == 0
    assert compute(network).tasks[0].total_float_minutes == 1440


def test_named_case_a_date_for_a_start_that_happened() -> None:
    begun = NetworkTask(1, "A", 960, ConstraintType.MSO, MONDAY, actual_start=MONDAY + timedelta(days=1))
    network = Network(MONDAY, (begun, NetworkTask(2, "B", 2400)), (), (WEEKDAYS,), WEEKDAYS.name)
    assert differences(network, EARLY) == []
    assert mpxj_answers(network)[0]["total_float_minutes"] < 0
    assert compute(network).tasks[0].total_float_minutes == 960
