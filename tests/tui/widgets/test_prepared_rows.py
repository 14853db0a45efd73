"""Rows prepared beforehand say the same as rows asked at once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from migtrack.specs.search_text import PLAIN, SearchTexts
from migtrack.tui.widgets.arrangement import Arrangement
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.prepared_rows import FoldedRows, PreparedRows

Row = tuple[str, int]

COLUMNS: list[Column[Row]] = [
    Column("name", "名称", lambda row: row[0], 10),
    Column("use", "件数", lambda row: str(row[1]), 6, order=lambda row: row[1]),
]
texts = st.text(st.sampled_from("税転入届ｼ1a "), max_size=6)
rows_drawn = st.lists(st.tuples(texts, st.integers(0, 3)), max_size=12)


def prepared(rows: list[Row], known: FoldedRows) -> PreparedRows[Row]:
    made = PreparedRows(COLUMNS, rows)
    while made.prepare_more(known, PLAIN):
        pass
    return made


@settings(deadline=None)
@given(rows_drawn, texts, st.sampled_from(["name", "use"]), st.booleans())
def test_prepared_rows_are_found_and_sorted_as_others_are(
    rows: list[Row], wish: str, key: str, descending: bool
) -> None:
    shown = []
    for given_rows in (rows, prepared(rows, {})):
        arrangement = Arrangement(COLUMNS)
        arrangement.replace(given_rows)
        arrangement.sort(key, descending=descending)
        arrangement.filter(wish)
        shown.append(arrangement.shown)
    assert shown[0] == shown[1]


@settings(deadline=None)
@given(st.lists(texts, max_size=12), st.lists(texts, max_size=8))
def test_what_was_typed_before_never_changes_what_is_found(held: list[str], wishes: list[str]) -> None:
    asked_often = SearchTexts(held)
    for wish in wishes:
        for typed in range(len(wish) + 1):
            assert asked_often.find(wish[:typed]) == SearchTexts(held).find(wish[:typed])


def test_rows_among_others_are_not_folded_again() -> None:
    known: FoldedRows = {}
    rows = [("転入届", 1), ("転出届", 2)]
    prepared(rows, known)
    asked: list[Row] = []

    def name(row: Row) -> str:
        asked.append(row)
        return row[0]

    spying: Column[Row] = Column("name", "名称", name, 10)
    fresh = ("異動届", 3)
    made = PreparedRows([spying], [*rows, fresh])
    made.prepare_more(known, PLAIN)
    assert asked == [fresh]
