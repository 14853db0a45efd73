"""Filter words and sorting over the rows of a table."""

from hypothesis import given
from hypothesis import strategies as st

from migtrack.tui.widgets.arrangement import Arrangement
from migtrack.tui.widgets.columns import Column

Row = tuple[str, int | None]

COLUMNS: list[Column[Row]] = [
    Column("name", "名称", lambda row: row[0], 10),
    Column("use", "件数", lambda row: "" if row[1] is None else str(row[1]), 6, order=lambda row: row[1]),
]
ROWS: tuple[Row, ...] = (("固定資産税", 12), ("ｼﾞｭｳﾐﾝ票", None), ("ＥＵＣ抽出①", 3), ("異動届", 120))


def shown(arrangement: Arrangement[Row]) -> list[str]:
    return [row[0] for row in arrangement.shown]


def filtered(text: str) -> list[str]:
    arrangement = Arrangement(COLUMNS, ROWS)
    arrangement.filter(text)
    return shown(arrangement)


def test_a_word_of_one_sign_finds() -> None:
    assert filtered("税") == ["固定資産税"]


def test_half_width_full_width_and_circled_signs_find_each_other() -> None:
    assert filtered("ジュウミン") == ["ｼﾞｭｳﾐﾝ票"]
    assert filtered("euc") == ["ＥＵＣ抽出①"]
    assert filtered("抽出1") == ["ＥＵＣ抽出①"]


def test_every_word_must_stand_somewhere_in_the_row() -> None:
    assert filtered("固定　12") == ["固定資産税"]
    assert filtered("固定 異動") == []
    assert filtered("  ") == [row[0] for row in ROWS]


def test_numbers_sort_as_numbers_and_what_is_unknown_stays_last() -> None:
    arrangement = Arrangement(COLUMNS, ROWS)
    arrangement.sort("use")
    assert shown(arrangement) == ["ＥＵＣ抽出①", "固定資産税", "異動届", "ｼﾞｭｳﾐﾝ票"]
    arrangement.sort("use", descending=True)
    assert shown(arrangement) == ["異動届", "固定資産税", "ＥＵＣ抽出①", "ｼﾞｭｳﾐﾝ票"]
    arrangement.sort(None)
    assert arrangement.shown == ROWS


def test_filter_and_order_outlive_other_rows() -> None:
    arrangement = Arrangement(COLUMNS, ROWS)
    arrangement.filter("税")
    arrangement.sort("use", descending=True)
    arrangement.replace([("市民税", 5), ("異動届", 7), ("軽自動車税", 9)])
    assert shown(arrangement) == ["軽自動車税", "市民税"]


@given(st.lists(st.tuples(st.text(max_size=5), st.none() | st.integers())), st.booleans())
def test_sorting_loses_no_row(rows: list[Row], descending: bool) -> None:
    arrangement = Arrangement(COLUMNS, rows)
    arrangement.sort("use", descending=descending)
    assert sorted(arrangement.shown, key=repr) == sorted(rows, key=repr)
