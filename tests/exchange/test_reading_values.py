"""Days, amounts, counts, class marks and headings, one by one as people write them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migtrack.domain.requirement import RequirementClass
from migtrack.exchange.amount import NotAnAmount, is_around, parse_count, parse_yen, yen_unit
from migtrack.exchange.class_marks import ClassMarks, UnknownMark
from migtrack.exchange.heading import chapter_path, parse_heading
from migtrack.exchange.japanese_date import parse_day
from migtrack.exchange.sheet import Cell, column_letters, column_number
from migtrack.exchange.text_encoding import decode_text


@pytest.mark.parametrize(
    "written",
    [
        "2026-04-01",
        "2026/4/1",
        "2026.4.1",
        "2026年4月1日",
        "２０２６年４月１日",
        "20260401",
        "令和8年4月1日",
        "令和８年４月１日（水）",
        " 令和 8年 4月 1日 ",
        "令和八年四月一日",
        "㋿8年4月1日",
        "R8.4.1",
        "Ｒ８．４．１",
        "r08/04/01",
        "令8.4.1",
        "2026-04-01 00:00:00",
        "2026-04-01T00:00:00",
        datetime(2026, 4, 1, 9),
        date(2026, 4, 1),
        46113.0,
        20260401,
    ],
)
def test_a_day_in_any_dress_is_the_same_day(written: Cell) -> None:
    assert parse_day(written) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("令和元年5月1日", date(2019, 5, 1)),
        ("平成31年4月30日", date(2019, 4, 30)),
        ("H1.1.8", date(1989, 1, 8)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("昭和二十三年十二月十日", date(1948, 12, 10)),
        ("大正15年12月24日", date(1926, 12, 24)),
        ("二〇二六年十一月三十日", date(2026, 11, 30)),
    ],
)
def test_eras_begin_and_end_on_their_days(written: str, day: date) -> None:
    assert parse_day(written) == day


@pytest.mark.parametrize(
    "written",
    [
        "",
        "近日",
        "令和8年度",
        "平成32年4月1日",
        "令和元年4月30日",
        "2026-02-30",
        "2026-13-01",
        "令和8年4月",
        1.5,
        True,
        42,
    ],
)
def test_what_is_no_day_is_none(written: Cell) -> None:
    assert parse_day(written) is None


@given(st.dates(date(2019, 5, 1), date(2099, 12, 31)))
def test_reiwa_days_written_out_are_read_back(day: date) -> None:
    year = day.year - 2018
    assert parse_day(f"令和{'元' if year == 1 else year}年{day.month}月{day.day}日") == day


@pytest.mark.parametrize(
    ("written", "yen"),
    [
        ("1,200,000", 1_200_000),
        ("１２０万円", 1_200_000),
        ("120万", 1_200_000),
        ("1.2百万円", 1_200_000),
        ("1億2,000万円", 120_000_000),
        ("1,200千円", 1_200_000),
        ("約120万円", 1_200_000),
        ("120万円程度", 1_200_000),
        ("¥1,200,000-", 1_200_000),
        (1_200_000.0, 1_200_000),
        (1_200_000, 1_200_000),
        ("0", 0),
        ("0円", 0),
        ("未算定", None),
        ("", None),
        ("－", None),
        ("不明", None),
    ],
)
def test_an_amount_is_whole_yen_and_the_unreckoned_is_never_zero(written: Cell, yen: int | None) -> None:
    assert parse_yen(written) == yen


@pytest.mark.parametrize("written", ["高い", "-500", "▲500", "1.5円", 0.5, "120万〜150万", "1,200千人", True])
def test_what_is_no_amount_is_refused(written: Cell) -> None:
    with pytest.raises(NotAnAmount):
        parse_yen(written)


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("年間費用", 1),
        ("年間費用（千円）", 1000),
        ("年間費用\n(単位：万円)", 10_000),
        ("yearly_cost", 1),
        ("金額（円）", 1),
    ],
)
def test_the_header_may_state_the_unit(header: str, unit: int) -> None:
    assert yen_unit(header) == unit


def test_a_cells_own_unit_wins_over_the_headers() -> None:
    assert parse_yen("1,200", 1000) == 1_200_000
    assert parse_yen("120万円", 1000) == 1_200_000
    assert parse_yen("1200円", 1000) == 1200
    assert parse_yen("1.5", 1000) == 1500


def test_an_amount_that_calls_itself_rough_is_known_for_it() -> None:
    assert is_around("約120万円")
    assert not is_around("120万円")


@pytest.mark.parametrize(
    ("written", "count"), [("1,200件/年", 1200), ("年間300回", 300), ("約100件", 100), (30.0, 30), ("", None)]
)
def test_a_count_is_a_whole_number(written: Cell, count: int | None) -> None:
    assert parse_count(written) == count


@pytest.mark.parametrize("written", ["月10件", "多数", "10〜20", 1.5])
def test_what_is_no_yearly_count_is_refused(written: Cell) -> None:
    with pytest.raises(NotAnAmount):
        parse_count(written)


MANDATORY, OPTIONAL, PROHIBITED = RequirementClass.MANDATORY, RequirementClass.OPTIONAL, RequirementClass.PROHIBITED


@pytest.mark.parametrize(
    ("mark", "kind"),
    [
        *(
            (mark, MANDATORY)
            for mark in ("◎", " ◎ ", "実装必須機能", "実装必須", "必須", "実装すべき機能", "Mandatory")
        ),
        *(
            (mark, OPTIONAL)
            for mark in ("○", "〇", "◯", "標準オプション機能", "標準オプション", "実装してもしなくても良い機能")
        ),
        *((mark, PROHIBITED) for mark in ("×", "✕", "╳", "実装不可機能", "実装不可", "実装しない機能", "prohibited")),
        *((mark, None) for mark in ("", "　", "-", "－", "ー", "none")),
        ("◎（実装必須機能）", MANDATORY),
        ("○：標準オプション", OPTIONAL),
        ("標準\nオプション", OPTIONAL),
    ],
)
def test_marks_and_names_mean_their_class(mark: str, kind: RequirementClass | None) -> None:
    assert ClassMarks().read(mark) is kind


@pytest.mark.parametrize("mark", ["△", "x", "●", "A", "◎（実装不可機能）", "◎○", "検討中", "1"])
def test_a_mark_no_one_explained_is_never_guessed(mark: str) -> None:
    with pytest.raises(UnknownMark):
        ClassMarks().read(mark)


def test_a_told_mark_map_replaces_the_signs_but_not_the_names() -> None:
    marks = ClassMarks({"〇": "mandatory", "": "optional", "Ｂ": "実装不可機能"})
    assert marks.read("○") is MANDATORY
    assert marks.read("") is OPTIONAL
    assert marks.read("b") is PROHIBITED
    assert marks.read("標準オプション機能") is OPTIONAL
    assert marks.explains_blank
    with pytest.raises(UnknownMark):
        marks.read("◎")


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("1.1.1. 日本人住民データの管理", ("1.1.1", "日本人住民データの管理")),
        ("４．１．　届出", ("4.1", "届出")),
        ("4.1.1転入", None),
        ("4.1.1.転入", ("4.1.1", "転入")),
        ("10.1 EUC機能ほか", ("10.1", "EUC機能ほか")),
        ("4.6.1.1. （申出による）異動の取消し", ("4.6.1.1", "（申出による）異動の取消し")),
        ("異動", None),
        ("1.1.1.", None),
        ("", None),
    ],
)
def test_a_heading_is_a_number_and_a_title(line: str, heading: tuple[str, str] | None) -> None:
    assert parse_heading(line) == heading


def test_chapters_above_a_number_are_its_prefixes() -> None:
    assert chapter_path("4.1.1.1", {}) == ("4", "4.1", "4.1.1")
    assert chapter_path("4.1.1", {"4": "異動"}) == ("異動", "4.1")
    assert chapter_path("4", {}) == ()


@given(st.integers(0, 20_000))
def test_column_letters_count_as_a_spreadsheet_does(column: int) -> None:
    assert column_number(column_letters(column)) == column


def test_the_first_and_last_column_of_a_spreadsheet() -> None:
    assert [column_letters(number) for number in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


@pytest.mark.parametrize(
    ("encoding", "told_as"), [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("cp932", "cp932"), ("utf-16", "utf-16")]
)
def test_japanese_text_is_read_in_its_own_encoding(encoding: str, told_as: str) -> None:
    assert decode_text("髙①㈱ 住民票".encode(encoding)) == ("髙①㈱ 住民票", told_as)


@pytest.mark.parametrize("name", ["shift_jis", "Shift-JIS", "x-sjis", "windows-31j", "cp932"])
def test_shift_jis_by_any_name_has_the_signs_people_type(name: str) -> None:
    assert decode_text("髙①㈱".encode("cp932"), name)[0] == "髙①㈱"
