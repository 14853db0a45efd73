"""Time as cells."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migtrack.labels import Language
from migtrack.tui.widgets.scale import Scale, Zoom
from migtrack.width import cells

DAY = timedelta(days=1)
days = st.dates(date(2020, 1, 1), date(2032, 12, 31))
zooms = st.sampled_from(list(Zoom))


def test_a_day_is_three_cells_or_one_and_a_month_five() -> None:
    wednesday = date(2026, 4, 1)
    assert Scale.beginning(Zoom.DAY, wednesday).span(date(2026, 4, 2), date(2026, 4, 4)) == (3, 9)
    assert Scale.beginning(Zoom.WEEK, wednesday).span(date(2026, 4, 2), date(2026, 4, 4)) == (3, 5)
    assert Scale.beginning(Zoom.MONTH, wednesday).span(date(2026, 5, 1), date(2026, 6, 1)) == (5, 10)


def test_hours_count_within_a_day() -> None:
    scale = Scale.beginning(Zoom.DAY, date(2026, 4, 1))
    assert scale.span(datetime(2026, 4, 1, 12), datetime(2026, 4, 1, 18)) == (1, 3)


@given(zooms, days, days, st.integers(1, 400))
def test_a_span_holds_its_days_and_is_never_empty(zoom: Zoom, first: date, start: date, length: int) -> None:
    scale = Scale.beginning(zoom, first)
    begin, end = scale.span(start, start + DAY * length)
    assert begin < end
    assert begin == scale.cell(start)
    assert scale.cell(start + DAY * length) in (end - 1, end)


@given(zooms, days, days)
def test_later_is_never_further_left(zoom: Zoom, first: date, day: date) -> None:
    scale = Scale.beginning(zoom, first)
    assert scale.position(day) < scale.position(day + DAY)


@given(zooms, days, st.integers(0, 3000))
def test_the_day_of_a_cell_lies_in_that_cell(zoom: Zoom, first: date, cell: int) -> None:
    scale = Scale.beginning(zoom, first)
    assert scale.cell(scale.day(cell)) in (cell, cell - cell % max(scale.cells_per_day, 1))


@given(zooms, days, st.integers(0, 900), st.integers(1, 150), st.sampled_from(list(Language)))
def test_both_header_lines_take_exactly_their_width(
    zoom: Zoom, first: date, left: int, width: int, language: Language
) -> None:
    upper, lower = Scale.beginning(zoom, first).header(left, width, language)
    assert (cells(upper), cells(lower)) == (width, width)


@pytest.mark.parametrize(
    ("zoom", "upper", "lower"),
    [
        (Zoom.MONTH, ["令和7年度(2025)", "令和8年度(2026)"], ["11月", "12月", "1月", "2月", "3月", "4月"]),
        (Zoom.WEEK, ["令和7年(2025)11月", "12月", "令和8年(2026)1月"], ["10日", "17日", "24日", "1日", "8日"]),
        (Zoom.DAY, ["令和7年(2025)11月", "12月"], ["15", "16", "17", "18", "19", "20", "21", "22", "23"]),
    ],
)
def test_the_header_speaks_in_wareki(zoom: Zoom, upper: list[str], lower: list[str]) -> None:
    found = Scale.beginning(zoom, date(2025, 11, 15)).header(0, 72, Language.JA)
    assert found[0].split() == upper
    assert found[1].split()[: len(lower)] == lower


def test_months_of_the_same_year_go_without_its_name() -> None:
    upper, _ = Scale.beginning(Zoom.WEEK, date(2026, 10, 5)).header(0, 70, Language.JA)
    assert upper.split() == ["令和8年(2026)10月", "11月", "12月"]


def test_a_period_without_room_for_its_name_gives_way_to_the_next() -> None:
    upper, _ = Scale.beginning(Zoom.WEEK, date(2025, 12, 20)).header(0, 60, Language.JA)
    assert upper.split() == ["令和8年(2026)1月", "2月"]


def test_the_first_year_of_an_era_is_gannen() -> None:
    upper, _ = Scale.beginning(Zoom.MONTH, date(2019, 6, 1)).header(0, 40, Language.JA)
    assert upper.split()[0] == "令和元年度(2019)"


def test_english_headers_speak_english() -> None:
    upper, lower = Scale.beginning(Zoom.MONTH, date(2026, 2, 1)).header(0, 40, Language.EN)
    assert upper.split() == ["FY2025", "FY2026"]
    assert lower.split()[:3] == ["Feb", "Mar", "Apr"]
