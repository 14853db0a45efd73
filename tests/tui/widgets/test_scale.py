"""Time as cells."""

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from migtrack.tui.widgets.scale import Scale, Zoom

DAY = timedelta(days=1)
days = st.dates(date(2020, 1, 1), date(2032, 12, 31))
zooms = st.sampled_from(list(Zoom))


def test_a_day_is_three_cells_or_one_and_a_month_five() -> None:
    wednesday = date(2026, 4, 1)
    assert Scale.beginning(Zoom.DAY, wednesday).span(date(2026, 4, 2), date(2026, 4, 4)) == (3, 9)
    assert Scale.beginning(Zoom.WEEK, wednesday).span(date(2026, 4, 2), date(2026, 4, 4)) == (3, 5)
    assert Scale.beginning(Zoom.MONTH, wednesday).span(date(2026, 5, 1), date(2026, 6, 1)) == (5, 10)
    assert Scale.beginning(Zoom.QUARTER, date(2026, 5, 20)).span(date(2026, 7, 1), date(2026, 10, 1)) == (6, 12)


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
