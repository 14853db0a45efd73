import hashlib
from datetime import date
from pathlib import Path

import pytest
from holidays import country_holidays

from migtrack.domain.finding import Level
from migtrack.exchange.calendar_settings import read_calendar_settings
from migtrack.schedule.holidays import (
    Holiday,
    OwnDay,
    closing_days,
    last_official_year,
    provisional_after,
    read_holidays,
    town_hall_calendar,
    with_later_years,
)
from migtrack.schedule.working_calendar import working_calendar

SCHEDULES = Path(__file__).resolve().parents[2] / "schedules"
OFFICIAL, FINDINGS = read_holidays((SCHEDULES / "holidays.csv").read_bytes())


def csv(*rows: str) -> bytes:
    return "\r\n".join(["国民の祝日・休日月日,国民の祝日・休日名称", *rows, ""]).encode("cp932")


def test_the_shipped_file_is_read_whole_and_without_a_finding() -> None:
    assert FINDINGS == ()
    assert len(OFFICIAL) == 1067
    assert (OFFICIAL[0].day, OFFICIAL[0].name) == (date(1955, 1, 1), "元日")
    assert last_official_year(OFFICIAL) == 2027


def test_the_shipped_settings_describe_the_shipped_file() -> None:
    settings, findings = read_calendar_settings((SCHEDULES / "calendar.yaml").read_bytes())
    assert settings is not None
    assert findings == ()
    assert settings.sha256 == hashlib.sha256((SCHEDULES / settings.file).read_bytes()).hexdigest()
    assert settings.as_of == date(2026, 2, 2)
    assert settings.hours == ((540, 720), (780, 1080))
    assert settings.year_end == ((12, 29), (1, 3))


@pytest.mark.parametrize(
    ("file", "twentieth", "last"),
    [("20201118", "2021-08-10", "2021-08-09"), ("20201127", "2021-08-12", "2021-08-11")],
)
def test_a_late_change_of_law_moves_the_twentieth_working_day(
    shared: Path, file: str, twentieth: str, last: str
) -> None:
    data = (shared / "testdata" / "holidays" / f"syukujitsu_asof{file}.csv").read_bytes()
    holidays, findings = read_holidays(data)
    assert not findings
    ruler = working_calendar(town_hall_calendar(holidays, (), 2021, 2021))
    assert ruler.add_working_days(date(2021, 7, 12), 20) == date.fromisoformat(twentieth)
    assert ruler.last_day_of(date(2021, 7, 12), 20) == date.fromisoformat(last)


def test_later_years_follow_the_rules_and_are_marked_provisional() -> None:
    later = {holiday.day: holiday for holiday in with_later_years(OFFICIAL, 2030)}
    assert not later[date(2027, 11, 23)].provisional
    assert later[date(2028, 1, 1)].provisional
    assert later[date(2028, 1, 10)].name == "成人の日"
    assert max(later).year == 2030


def test_years_of_the_file_are_never_completed_by_rule() -> None:
    holidays, _ = read_holidays(csv("2027/1/1,元日"))
    assert [holiday.day.year for holiday in with_later_years(holidays, 2027)] == [2027]


def test_no_table_reaches_beyond_2099() -> None:
    assert max(holiday.day.year for holiday in with_later_years(OFFICIAL, 2150)) == 2099


def test_rows_that_are_no_holidays_are_refused_one_by_one_with_their_line() -> None:
    holidays, findings = read_holidays(csv("2026/1/1,元日", "2026/13/1,まちがい", "2026/2/11", "", "2026/1/1,元日"))
    assert [holiday.name for holiday in holidays] == ["元日"]
    told = [(finding.key, finding.where) for finding in findings]
    assert told == [
        ("schedule.holiday_row", "holidays.csv:3"),
        ("schedule.holiday_row", "holidays.csv:4"),
        ("schedule.holiday_twice", "holidays.csv:6"),
    ]


def test_a_file_without_holidays_is_an_error() -> None:
    for data in (b"", csv(), b"\xff\xfe\x00"):
        holidays, findings = read_holidays(data)
        assert holidays == ()
        assert findings[-1].key == "schedule.holidays_empty"
        assert findings[-1].level is Level.ERROR


def test_a_file_saved_anew_as_utf8_with_padded_dates_reads_the_same() -> None:
    text = (SCHEDULES / "holidays.csv").read_bytes().decode("cp932").replace("2026/5/6", "2026-05-06")
    assert read_holidays(text.encode("utf-8-sig"))[0] == OFFICIAL
    assert read_holidays(text.encode())[0] == OFFICIAL


def test_closing_days_have_names_and_a_holiday_keeps_its_own() -> None:
    names = {holiday.day: holiday.name for holiday in closing_days(OFFICIAL, (), 2026, 2026)}
    assert names[date(2026, 1, 1)] == "元日"
    assert names[date(2026, 1, 2)] == names[date(2026, 1, 3)] == names[date(2026, 12, 31)] == "年末年始"
    assert date(2026, 1, 4) not in names
    assert {day.year for day in names} == {2026}


def test_own_days_close_halve_and_open() -> None:
    own = (
        OwnDay((6, 23), "慰霊の日"),
        OwnDay(date(2026, 10, 3), "臨時開庁", ((540, 720),)),
        OwnDay((2, 29), "閏日"),
        OwnDay(date(2026, 1, 2), "初市", ((540, 720),)),
    )
    ruler = working_calendar(town_hall_calendar(OFFICIAL, own, 2026, 2028))
    assert not ruler.is_working_day(date(2026, 6, 23))
    assert not ruler.is_working_day(date(2028, 6, 23))
    assert ruler.hours_of(date(2026, 10, 3)) == ((540, 720),)
    assert not ruler.is_working_day(date(2027, 10, 2))
    assert ruler.is_working_day(date(2026, 1, 2))
    assert not ruler.is_working_day(date(2028, 2, 29))


def test_a_body_without_year_end_closure_works_on_29_december() -> None:
    ruler = working_calendar(town_hall_calendar(OFFICIAL, (), 2026, 2027, year_end=None))
    assert ruler.is_working_day(date(2026, 12, 29))
    assert not ruler.is_working_day(date(2027, 1, 1))


def test_the_years_before_the_first_and_after_the_last_have_no_closing_days() -> None:
    exceptions = town_hall_calendar(OFFICIAL, (), 2026, 2026).exceptions
    assert {day.year for day, _ in exceptions} == {2026}
    assert all(hours == () and day.weekday() < 5 for day, hours in exceptions)


def test_the_shipped_list_of_later_years_is_what_the_rules_give() -> None:
    shipped, findings = read_holidays((SCHEDULES / "holidays_later.csv").read_bytes())
    rules = country_holidays("JP", years=range(2026, 2100), language="ja")
    assert findings == ()
    assert {holiday.day: holiday.name for holiday in shipped} == {day: rules[day] for day in sorted(rules)}


def test_of_a_list_worked_out_earlier_only_years_behind_the_official_ones_count() -> None:
    later = (Holiday(date(2027, 1, 2), "誤り"), Holiday(date(2028, 1, 1), "元日"))
    known = provisional_after((Holiday(date(2027, 1, 1), "元日"),), later)
    assert known == (Holiday(date(2027, 1, 1), "元日"), Holiday(date(2028, 1, 1), "元日", provisional=True))
