"""What stands above a Gantt."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migtrack.labels import Language
from migtrack.tui.widgets.gantt_header import header
from migtrack.tui.widgets.scale import Scale, Zoom
from migtrack.width import cells

days = st.dates(date(2020, 1, 1), date(2032, 12, 31))
zooms = st.sampled_from(list(Zoom))


def lines(zoom: Zoom, first: date, width: int, language: Language = Language.JA) -> list[list[str]]:
    return [line.split() for line in header(Scale.beginning(zoom, first), 0, width, language, None)]


@given(zooms, days, st.integers(0, 900), st.integers(1, 150), st.sampled_from(list(Language)), days)
def test_every_line_takes_exactly_its_width(
    zoom: Zoom, first: date, left: int, width: int, language: Language, today: date
) -> None:
    drawn = header(Scale.beginning(zoom, first), left, width, language, today)
    assert [cells(line) for line in drawn] == [width] * 3


@pytest.mark.parametrize(
    ("zoom", "years", "periods", "units"),
    [
        (Zoom.QUARTER, ["令和8年度(2026)", "令和9年度(2027)"], ["10-12", "1-3月", "4-6月", "7-9月"], []),
        (Zoom.MONTH, ["令和7年度(2025)", "令和8年度(2026)"], ["11月", "12月", "1月", "2月", "3月", "4月"], []),
        (Zoom.WEEK, ["令和7年度(2025)"], ["令和7年11月", "12月", "令和8年1月"], ["10日", "17日", "24日", "1日"]),
        (Zoom.DAY, ["令和7年度(2025)"], ["令和7年11月", "12月"], ["15", "16", "17", "18", "19", "20", "21"]),
    ],
)
def test_years_periods_and_weeks_stand_one_above_the_other_in_wareki(
    zoom: Zoom, years: list[str], periods: list[str], units: list[str]
) -> None:
    found = lines(zoom, date(2025, 11, 15), 72)
    assert found[0] == years
    assert found[1][: len(periods)] == periods
    assert found[2][: len(units)] == units


def test_a_period_without_room_for_its_name_gives_way_to_the_next() -> None:
    assert lines(Zoom.WEEK, date(2025, 12, 27), 60)[1] == ["令和8年1月", "2月"]


def test_the_first_year_of_an_era_is_gannen() -> None:
    assert lines(Zoom.MONTH, date(2019, 6, 1), 40)[0][0] == "令和元年度(2019)"


def test_english_headers_speak_english() -> None:
    years, months, _ = lines(Zoom.MONTH, date(2026, 2, 1), 40, Language.EN)
    assert years == ["FY2025", "FY2026"]
    assert months[:3] == ["Feb", "Mar", "Apr"]


def test_the_status_date_is_pointed_at_and_named_where_there_is_room() -> None:
    scale = Scale.beginning(Zoom.MONTH, date(2026, 4, 1))
    middle = header(scale, 0, 60, Language.JA, date(2026, 6, 1))[2]
    assert middle.index("▼") == 10
    assert "▼基準日 6/1" in middle
    assert header(scale, 0, 62, Language.JA, date(2027, 4, 1))[2].rstrip().endswith("基準日 4/1▼")
    assert not header(scale, 0, 60, Language.JA, date(2030, 1, 1))[2].strip()
