from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from migtrack.domain.network import CalendarDefinition
from migtrack.domain.operation import ClosedPeriod, Operation
from migtrack.schedule.holidays import OwnDay, read_holidays, town_hall_calendar
from migtrack.schedule.windows import (
    WindowKind,
    allowed_windows,
    closed_period_on,
    closing_times,
    find_windows,
    kind_of,
    next_window,
    refuse_reason,
)
from migtrack.schedule.working_calendar import working_calendar

HOLIDAYS, _ = read_holidays((Path(__file__).resolve().parents[2] / "schedules" / "holidays.csv").read_bytes())
CALENDAR = town_hall_calendar(HOLIDAYS, (), 2025, 2035)
FIRST, LAST = date(2026, 4, 1), date(2027, 3, 31)


def operation(*periods: ClosedPeriod) -> Operation:
    return Operation("kojin", "個人住民税", "個住", "総務省", ("zeimu",), ("010",), closed_periods=periods)


def names(windows: tuple) -> list[str]:
    return [window.name for window in windows]


def test_long_weekends_and_the_year_end_are_found() -> None:
    assert names(find_windows(CALENDAR, FIRST, LAST)) == [
        "2026-05-02/2026-05-06",
        "2026-07-18/2026-07-20",
        "2026-09-19/2026-09-23",
        "2026-10-10/2026-10-12",
        "2026-11-21/2026-11-23",
        "2026-12-29/2027-01-03",
        "2027-01-09/2027-01-11",
        "2027-03-20/2027-03-22",
    ]


def test_a_window_runs_from_the_end_of_work_to_its_beginning() -> None:
    year_end = find_windows(CALENDAR, FIRST, LAST, min_days=6)
    assert [(window.start, window.finish) for window in year_end] == [
        (datetime(2026, 12, 28, 18), datetime(2027, 1, 4, 9))
    ]
    assert closing_times(year_end) == ((datetime(2026, 12, 28, 18), datetime(2027, 1, 4, 9)),)


def test_a_half_day_before_a_long_weekend_opens_the_window_at_noon() -> None:
    half = OwnDay(date(2026, 7, 17), "半日", ((540, 720),))
    calendar = town_hall_calendar(HOLIDAYS, (half,), 2026, 2026)
    assert find_windows(calendar, date(2026, 7, 1), date(2026, 7, 31))[0].start == datetime(2026, 7, 17, 12)


def test_windows_tell_their_kind() -> None:
    kinds = {window.name: kind_of(window) for window in find_windows(CALENDAR, FIRST, LAST, min_days=2)}
    assert kinds["2026-12-29/2027-01-03"] is WindowKind.YEAR_END
    assert kinds["2026-09-19/2026-09-23"] is WindowKind.LONG_WEEKEND
    assert kinds["2026-04-11/2026-04-12"] is WindowKind.WEEKEND


@pytest.mark.parametrize("min_days", [1, 2, 3, 4, 6])
def test_windows_equal_the_closed_runs_counted_day_by_day(min_days: int) -> None:
    ruler = working_calendar(CALENDAR)
    runs, run = [], []
    for number in range((LAST - FIRST).days + 1):
        today = FIRST + timedelta(days=number)
        if ruler.is_working_day(today):
            runs.append(run)
            run = []
        else:
            run.append(today)
    wanted = [f"{run[0]}/{run[-1]}" for run in runs if len(run) >= min_days]
    assert names(find_windows(CALENDAR, FIRST, LAST, min_days)) == wanted


def test_windows_in_closed_periods_are_left_out() -> None:
    taxes = operation(ClosedPeriod((2, 1), (6, 30), "申告・当初課税"))
    assert names(allowed_windows(taxes, CALENDAR, FIRST, LAST))[0] == "2026-07-18/2026-07-20"
    assert "2027-03-20/2027-03-22" not in names(allowed_windows(taxes, CALENDAR, FIRST, LAST))


def test_a_closed_period_over_new_year_closes_both_sides() -> None:
    periods = (ClosedPeriod((10, 1), (1, 31), "就学"),)
    assert [bool(closed_period_on(periods, date(2026, *day))) for day in ((9, 30), (10, 1), (1, 31), (2, 1))] == [
        False,
        True,
        True,
        False,
    ]


def test_the_new_system_must_not_open_on_a_closed_day() -> None:
    opens_on_closed_day = operation(ClosedPeriod((9, 24), (9, 30), "選挙"))
    assert "2026-09-19/2026-09-23" not in names(allowed_windows(opens_on_closed_day, CALENDAR, FIRST, LAST))
    opens_the_day_before = operation(ClosedPeriod((9, 25), (9, 30), "選挙"))
    assert "2026-09-19/2026-09-23" in names(allowed_windows(opens_the_day_before, CALENDAR, FIRST, LAST))


def test_where_a_closed_period_ends_inside_a_window_the_rest_remains() -> None:
    payment = operation(ClosedPeriod((9, 10), (9, 19), "支払"))
    cut = next(window for window in allowed_windows(payment, CALENDAR, FIRST, LAST) if window.start.month == 9)
    assert (cut.name, cut.start, cut.finish) == (
        "2026-09-20/2026-09-23",
        datetime(2026, 9, 20),
        datetime(2026, 9, 24, 9),
    )
    longer = operation(ClosedPeriod((9, 10), (9, 21), "支払"))
    assert all(window.start.month != 9 for window in allowed_windows(longer, CALENDAR, FIRST, LAST))


def test_a_cutover_in_a_closed_period_is_refused_with_reason_and_next_date() -> None:
    taxes = operation(ClosedPeriod((2, 1), (6, 30), "申告・当初課税"))
    finding = refuse_reason(taxes, CALENDAR, datetime(2027, 3, 19, 18), datetime(2027, 3, 22, 12))
    assert finding is not None
    assert finding.key == "schedule.cutover_closed_until"
    assert finding.values == {
        "operation": "個人住民税",
        "date": "2027-03-19",
        "reason": "申告・当初課税",
        "next": "2027-07-16 18:00",
    }
    legal = datetime.fromisoformat(str(finding.values["next"]))
    assert refuse_reason(taxes, CALENDAR, legal, legal + timedelta(hours=66)) is None


def test_a_cutover_outside_closed_periods_is_not_refused() -> None:
    taxes = operation(ClosedPeriod((2, 1), (6, 30), "申告・当初課税"))
    assert refuse_reason(taxes, CALENDAR, datetime(2026, 7, 17, 18), datetime(2026, 7, 20, 12)) is None


def test_a_cutover_that_ends_before_a_closed_day_but_opens_on_it_is_refused() -> None:
    taxes = operation(ClosedPeriod((2, 1), (6, 30), "申告・当初課税"))
    finding = refuse_reason(taxes, CALENDAR, datetime(2027, 1, 29, 18), datetime(2027, 1, 31, 12))
    assert finding is not None
    assert finding.values["date"] == "2027-02-01"


def test_an_operation_closed_all_year_has_no_next_date() -> None:
    never = operation(ClosedPeriod((1, 1), (12, 31), "停止"))
    finding = refuse_reason(never, CALENDAR, datetime(2026, 7, 17, 18), datetime(2026, 7, 20, 12))
    assert finding is not None
    assert finding.key == "schedule.cutover_closed"
    assert next_window(never, CALENDAR, datetime(2026, 7, 17), timedelta(hours=1)) is None


def test_the_next_window_is_long_enough() -> None:
    found = next_window(operation(), CALENDAR, datetime(2026, 7, 21), timedelta(hours=100))
    assert found is not None
    assert found.name == "2026-09-19/2026-09-23"


def test_a_calendar_without_holidays_has_only_weekends() -> None:
    plain = CalendarDefinition("x", CALENDAR.week)
    assert find_windows(plain, FIRST, LAST) == ()
    assert len(find_windows(plain, FIRST, LAST, min_days=2)) == 52
