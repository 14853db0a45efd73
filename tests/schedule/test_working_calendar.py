from datetime import date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migtrack.domain.network import CalendarDefinition
from migtrack.schedule.holidays import read_holidays, town_hall_calendar
from migtrack.schedule.working_calendar import (
    ROUND_THE_CLOCK,
    NoWorkingTime,
    WorkingCalendar,
    instant_at,
    instants_at,
    minute_of,
    normal_spans,
    working_calendar,
)
from tests.examples import examples
from tests.schedule.rulers import MONDAY, OFFICE, WEEKDAYS, calendars, working_minutes

HOLIDAYS = Path(__file__).resolve().parents[2] / "schedules" / "holidays.csv"
NOON = datetime(2026, 4, 6, 12)


@pytest.fixture(scope="module")
def town_hall() -> WorkingCalendar:
    holidays, _ = read_holidays(HOLIDAYS.read_bytes())
    return working_calendar(town_hall_calendar(holidays, (), 2020, 2030))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "added", "last"),
    [("2026-04-28", "2026-06-01", "2026-05-29"), ("2026-12-21", "2027-01-25", "2027-01-22")],
)
def test_twenty_days_added_and_the_last_day_of_a_task_of_twenty_days_differ(
    town_hall: WorkingCalendar, start: str, added: str, last: str
) -> None:
    assert town_hall.add_working_days(day(start), 20) == day(added)
    assert town_hall.last_day_of(day(start), 20) == day(last)


@pytest.mark.parametrize(
    "closed", ["2026-05-06", "2026-09-22", "2026-12-29", "2026-12-31", "2027-01-03", "2026-04-29", "2026-04-11"]
)
def test_substitutes_sandwiched_days_the_year_end_and_weekends_are_closed(
    town_hall: WorkingCalendar, closed: str
) -> None:
    assert not town_hall.is_working_day(day(closed))


def test_working_days_of_the_fiscal_years(town_hall: WorkingCalendar) -> None:
    assert town_hall.count_working_days(day("2025-04-01"), day("2026-03-31")) == 242
    assert town_hall.count_working_days(day("2026-04-01"), day("2027-03-31")) == 241


def test_the_next_and_the_previous_working_day_jump_over_a_holiday_week(town_hall: WorkingCalendar) -> None:
    assert town_hall.next_working_day(day("2026-05-01")) == day("2026-05-07")
    assert town_hall.previous_working_day(day("2026-05-07")) == day("2026-05-01")
    assert town_hall.next_working_day(day("2026-05-03")) == day("2026-05-07")
    assert town_hall.previous_working_day(day("2026-05-03")) == day("2026-05-01")


def test_a_legal_deadline_on_a_closed_day_moves_forward_and_days_before_round_backward(
    town_hall: WorkingCalendar,
) -> None:
    assert town_hall.add_working_days(day("2026-05-03"), 0) == day("2026-05-07")
    assert town_hall.add_working_days(day("2026-05-03"), -1) == day("2026-05-01")
    assert town_hall.add_working_days(day("2026-05-07"), 0) == day("2026-05-07")


def test_a_task_that_starts_on_a_closed_day_counts_from_the_next_working_day(town_hall: WorkingCalendar) -> None:
    assert town_hall.last_day_of(day("2026-05-03"), 1) == day("2026-05-07")
    assert town_hall.last_day_of(day("2026-05-03"), 2) == day("2026-05-08")


def test_evening_and_next_morning_are_one_position_and_two_instants() -> None:
    ruler = WorkingCalendar(WEEKDAYS)
    friday, monday = datetime(2026, 4, 10, 18), datetime(2026, 4, 13, 9)
    position = ruler.to_position(friday)
    assert position == ruler.to_position(monday) == ruler.to_position(datetime(2026, 4, 11, 15))
    assert ruler.to_finish(position) == friday
    assert ruler.to_start(position) == monday


def test_an_instant_in_closed_time_snaps_both_ways_and_one_in_working_time_stays() -> None:
    ruler = WorkingCalendar(WEEKDAYS)
    assert ruler.snap_forward(datetime(2026, 4, 6, 12, 30)) == datetime(2026, 4, 6, 13)
    assert ruler.snap_backward(datetime(2026, 4, 6, 12, 30)) == NOON
    assert ruler.snap_forward(datetime(2026, 4, 6, 10, 1)) == datetime(2026, 4, 6, 10, 1)
    assert ruler.snap_backward(datetime(2026, 4, 6, 10, 1)) == datetime(2026, 4, 6, 10, 1)


def test_a_half_day_counts_half_and_a_working_saturday_counts() -> None:
    days = ((date(2026, 4, 8), ((540, 720),)), (date(2026, 4, 11), OFFICE))
    ruler = WorkingCalendar(CalendarDefinition("x", WEEKDAYS.week, days))
    assert ruler.minutes_between(datetime(2026, 4, 6), datetime(2026, 4, 13)) == 5 * 480 + 180
    assert ruler.is_working_day(date(2026, 4, 8))
    assert ruler.next_working_day(date(2026, 4, 10)) == date(2026, 4, 11)


def test_round_the_clock_every_minute_is_its_own_position() -> None:
    ruler = WorkingCalendar(ROUND_THE_CLOCK)
    midnight = datetime(2026, 4, 6)
    assert ruler.to_start(ruler.to_position(midnight)) == ruler.to_finish(ruler.to_position(midnight)) == midnight
    assert ruler.minutes_between(midnight, midnight + timedelta(days=400)) == 400 * 1440


def test_the_ruler_has_no_ends() -> None:
    ruler = WorkingCalendar(CalendarDefinition("x", WEEKDAYS.week, ((date(2026, 5, 6), ()),)))
    for year in (1900, 2200):
        monday = datetime.combine(date.fromisocalendar(year, 10, 1), datetime.min.time()).replace(hour=9)
        position = ruler.to_position(monday)
        assert ruler.to_start(position) == monday
        assert ruler.to_start(position + 5 * 480) == monday + timedelta(days=7)
        assert ruler.next_working_day(monday.date()) == monday.date() + timedelta(days=1)
    assert ruler.minutes_between(datetime(2019, 1, 7), datetime(2033, 1, 3)) == 730 * 5 * 480 - 480


def test_a_week_without_work_is_refused() -> None:
    with pytest.raises(NoWorkingTime):
        WorkingCalendar(CalendarDefinition("closed", ((),) * 7, ((date(2026, 4, 6), OFFICE),)))


def test_the_years_end_where_the_calendar_of_python_does() -> None:
    assert instant_at(minute_of(datetime(9999, 12, 31, 23, 59))) == datetime(9999, 12, 31, 23, 59)
    for minute in (minute_of(datetime(9999, 12, 31, 23, 59)) + 1, -1):
        with pytest.raises(OverflowError):
            instant_at(minute)
        with pytest.raises(OverflowError):
            instants_at(np.array([minute], dtype=np.int64))


def test_spans_are_put_in_order_joined_and_cut_to_the_day() -> None:
    assert normal_spans([(780, 1500), (540, 720), (720, 750), (800, 800)]) == ((540, 750), (780, 1440))


def test_equal_definitions_share_one_ruler() -> None:
    again = CalendarDefinition(WEEKDAYS.name, WEEKDAYS.week)
    assert working_calendar(WEEKDAYS) is working_calendar(again)


@settings(max_examples=examples(10), deadline=None)
@given(calendars(), st.integers(-20, 60), st.integers(0, 1439))
def test_a_position_is_the_count_of_working_minutes(calendar: CalendarDefinition, days: int, minute: int) -> None:
    ruler = WorkingCalendar(calendar)
    begin = datetime(2026, 3, 10)
    instant = datetime(2026, 4, 6) + timedelta(days=days, minutes=minute)
    first, last = sorted((begin, instant))
    counted = len(working_minutes(calendar, first, last))
    assert abs(ruler.minutes_between(begin, instant)) == counted


@settings(max_examples=examples(40), deadline=None)
@given(calendars(), st.lists(st.integers(-60_000, 60_000), min_size=1, max_size=40))
def test_a_position_lies_between_its_two_instants(calendar: CalendarDefinition, offsets: list[int]) -> None:
    ruler = WorkingCalendar(calendar)
    origin = ruler.position_at(minute_of(datetime(2026, 4, 6)))
    for position in (origin + offset for offset in offsets):
        start, finish = ruler.start_at(position), ruler.finish_at(position)
        assert finish <= start
        assert ruler.position_at(start) == ruler.position_at(finish) == position
        assert ruler.position_at(start + 1) == position + 1
        assert ruler.position_at(finish - 1) == position - 1


@settings(max_examples=examples(40), deadline=None)
@given(calendars(), st.lists(st.integers(-200_000, 200_000), min_size=1, max_size=60))
def test_many_at_once_equal_one_by_one(calendar: CalendarDefinition, offsets: list[int]) -> None:
    ruler = WorkingCalendar(calendar)
    minutes = np.array(offsets, dtype=np.int64) + minute_of(datetime(2026, 4, 6))
    positions = ruler.positions_at(minutes)
    assert positions.tolist() == [ruler.position_at(int(minute)) for minute in minutes]
    assert ruler.starts_at(positions).tolist() == [ruler.start_at(int(position)) for position in positions]
    assert ruler.finishes_at(positions).tolist() == [ruler.finish_at(int(position)) for position in positions]
    assert instants_at(minutes) == [instant_at(int(minute)) for minute in minutes]


@settings(max_examples=examples(40), deadline=None)
@given(calendars(), st.integers(0, 60), st.integers(-40, 40))
def test_adding_working_days_equals_walking_day_by_day(calendar: CalendarDefinition, offset: int, count: int) -> None:
    ruler = WorkingCalendar(calendar)
    start = MONDAY + timedelta(days=offset)
    step = timedelta(days=1 if count >= 0 else -1)
    walked, left = start, abs(count)
    while left or (count == 0 and not ruler.is_working_day(walked)):
        walked += step
        left -= left > 0 and ruler.is_working_day(walked)
    assert ruler.add_working_days(start, count) == walked


def test_working_days_between_two_days_are_listed_with_both_ends(town_hall: WorkingCalendar) -> None:
    listed = list(town_hall.working_days(day("2026-04-30"), day("2026-05-08")))
    assert listed == [day("2026-04-30"), day("2026-05-01"), day("2026-05-07"), day("2026-05-08")]
    assert town_hall.count_working_days(day("2026-04-30"), day("2026-05-08")) == 4
    assert town_hall.count_working_days(day("2026-05-08"), day("2026-04-30")) == 0
