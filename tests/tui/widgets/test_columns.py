"""Which columns a terminal has room for."""

from hypothesis import given
from hypothesis import strategies as st

from migtrack.tui.widgets.columns import Column, paginate


def column(key: str, width: int, least: int = 0, priority: int = 1, *, grows: bool = False) -> Column[str]:
    return Column(key, key, str, width, least, priority=priority, grows=grows)


CHOICES = st.lists(
    st.tuples(st.integers(2, 40), st.integers(0, 40), st.integers(0, 9), st.booleans()), min_size=1, max_size=14
)


def keys(page: object) -> list[str]:
    return [placed.column.key for placed in page]  # type: ignore[attr-defined]


def test_all_stand_on_one_page_with_wide_gaps_where_there_is_room() -> None:
    pages = paginate([column("a", 10), column("b", 10)], 1, 30)
    assert pages.gap == 2
    assert [keys(page) for page in pages.pages] == [["a", "b"]]


def test_the_least_important_column_leaves_first_and_stands_on_the_next_page() -> None:
    columns = [column("name", 10, priority=0), column("note", 20, priority=9), column("state", 10, priority=1)]
    pages = paginate(columns, 1, 25)
    assert [keys(page) for page in pages.pages] == [["name", "state"], ["name", "note"]]


def test_a_column_is_narrowed_before_another_is_dropped() -> None:
    pages = paginate([column("a", 20, 8), column("b", 20, 8)], 1, 20)
    assert [[placed.width for placed in page] for page in pages.pages] == [[11, 8]]


def test_what_is_left_goes_to_the_columns_that_grow() -> None:
    pages = paginate([column("a", 10), column("text", 10, grows=True)], 1, 60)
    assert [placed.width for placed in pages.pages[0]] == [10, 48]


@given(CHOICES, st.integers(0, 2), st.integers(1, 200))
def test_every_column_stands_on_exactly_one_page_behind_the_frozen_ones(
    drawn: list[tuple[int, int, int, bool]], frozen: int, available: int
) -> None:
    columns = [
        column(str(place), width, min(least, width), priority, grows=grows)
        for place, (width, least, priority, grows) in enumerate(drawn)
    ]
    pages = paginate(columns, frozen, available).pages
    held = [str(place) for place in range(min(frozen, len(columns)))]
    assert all(keys(page)[: len(held)] == held for page in pages)
    moving = [key for page in pages for key in keys(page)[len(held) :]]
    assert sorted(moving, key=int) == [str(place) for place in range(len(held), len(columns))]


@given(CHOICES, st.integers(50, 200))
def test_pages_fit_where_single_columns_do(drawn: list[tuple[int, int, int, bool]], available: int) -> None:
    columns = [
        column(str(place), width, min(least, width), priority, grows=grows)
        for place, (width, least, priority, grows) in enumerate(drawn)
    ]
    pages = paginate(columns, 0, available)
    for page in pages.pages:
        assert sum(placed.width for placed in page) + pages.gap * (len(page) - 1) <= available
