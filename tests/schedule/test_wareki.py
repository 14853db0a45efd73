from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migtrack.schedule.fiscal_year import first_day, fiscal_year, last_day, quarter
from migtrack.schedule.wareki import (
    DateForm,
    fiscal_year_label,
    format_date,
    format_fiscal_year,
    format_year,
    parse_date,
    parse_fiscal_year,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("令和8年4月1日", "2026-04-01"),
        ("令和８年４月１日", "2026-04-01"),
        ("令和八年四月一日", "2026-04-01"),
        ("令和元年5月1日", "2019-05-01"),
        ("令和1年5月1日", "2019-05-01"),
        ("R8.4.1", "2026-04-01"),
        ("Ｒ８．４．１", "2026-04-01"),
        ("r8/4/1", "2026-04-01"),
        ("R8-04-01", "2026-04-01"),
        ("令8.4.1", "2026-04-01"),
        ("㋿8年4月1日", "2026-04-01"),
        ("㍻31年4月30日", "2019-04-30"),
        ("H31.4.30", "2019-04-30"),
        ("平成三十一年四月三十日", "2019-04-30"),
        ("昭和64年1月7日", "1989-01-07"),
        ("平成元年1月8日", "1989-01-08"),
        ("S40.12.25", "1965-12-25"),
        ("大正元年7月30日", "1912-07-30"),
        ("明治45年7月29日", "1912-07-29"),
        ("2026年4月1日", "2026-04-01"),
        ("西暦2026年4月1日", "2026-04-01"),
        ("二〇二六年四月一日", "2026-04-01"),
        ("2026-04-01", "2026-04-01"),
        ("2026/4/1", "2026-04-01"),
        (" 令和 8年 4月 1日 ", "2026-04-01"),
        ("令和十年十二月三十一日", "2028-12-31"),
    ],
)
def test_dates_are_read_in_the_forms_officials_write(written: str, meant: str) -> None:
    assert parse_date(written) == date.fromisoformat(meant)


@pytest.mark.parametrize(
    "written",
    [
        "令和元年4月30日",  # still 平成
        "平成31年5月1日",  # already 令和
        "平成32年4月1日",
        "昭和64年1月8日",
        "令和0年5月1日",
        "令和8年2月29日",
        "令和8年13月1日",
        "令和8年元月1日",
        "元年4月1日",
        "26/4/1",
        "8年4月1日",
        "令和8年度",
        "令和8年4月",
        "明治5年1月1日",  # before the Gregorian calendar
        "",
        "令和",
        "[/b]令和8年4月1日",
    ],
)
def test_what_is_no_date_or_lies_outside_its_era_is_refused(written: str) -> None:
    assert parse_date(written) is None


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("令和8年度", 2026),
        ("R8年度", 2026),
        ("Ｒ８年度", 2026),
        ("令和元年度", 2019),
        ("平成31年度", 2019),
        ("平成30年度", 2018),
        ("昭和63年度", 1988),
        ("昭和64年度", None),
        ("令和0年度", None),
        ("平成32年度", None),
        ("2026年度", 2026),
        ("FY2026", 2026),
        ("二〇二六年度", 2026),
        ("令和8年", None),
        ("26年度", None),
        ("元年度", None),
    ],
)
def test_fiscal_years_are_read_or_refused(written: str, meant: int | None) -> None:
    assert parse_fiscal_year(written) == meant


def test_dates_are_written_long_and_short() -> None:
    day = date(2026, 4, 1)
    assert format_date(day) == "令和8年4月1日"
    assert format_date(day, DateForm.SHORT) == "R8.4.1"
    assert format_date(date(2019, 5, 1)) == "令和元年5月1日"
    assert format_date(date(2019, 4, 30)) == "平成31年4月30日"
    assert format_date(date(1870, 1, 1)) == "1870年1月1日"
    assert format_year(day) == "令和8年"


def test_fiscal_years_are_written_by_the_era_they_begin_in_but_2019_is_reiwa() -> None:
    assert format_fiscal_year(2026) == "令和8年度"
    assert format_fiscal_year(2019) == "令和元年度"
    assert format_fiscal_year(2018) == "平成30年度"
    assert format_fiscal_year(2026, DateForm.SHORT) == "R8年度"
    assert fiscal_year_label(date(2027, 3, 31)) == "令和8年度"
    assert fiscal_year_label(date(2027, 4, 1), DateForm.SHORT) == "R9年度"


@given(st.dates(date(1873, 1, 1), date(2100, 12, 31)), st.sampled_from(DateForm))
def test_what_is_written_is_read_back(day: date, form: DateForm) -> None:
    assert parse_date(format_date(day, form)) == day


@given(st.integers(1874, 2100), st.sampled_from(DateForm))
def test_a_written_fiscal_year_is_read_back(year: int, form: DateForm) -> None:
    assert parse_fiscal_year(format_fiscal_year(year, form)) == year


@given(st.text(max_size=12))
def test_no_text_breaks_the_parser(text: str) -> None:
    parse_date(text)
    parse_fiscal_year(text)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_fiscal_year_runs_from_april_to_march(day: date) -> None:
    year = fiscal_year(day)
    assert first_day(year) <= day <= last_day(year)
    assert last_day(year) + timedelta(days=1) == first_day(year + 1)


def test_quarters_begin_in_april() -> None:
    assert [quarter(date(2026, month, 1)) for month in range(1, 13)] == [4, 4, 4, 1, 1, 1, 2, 2, 2, 3, 3, 3]
