"""Requirements in sentences and windows."""

from itertools import pairwise

import pytest

from migtrack.domain.requirement import Requirement
from migtrack.specs.passages import WINDOW_SIGNS, heading, sentences, windows


def test_sentences_end_at_full_stops_and_lines_and_lose_their_marks() -> None:
    assert [piece.text for piece in sentences("転入を登録できること。\n・氏名\n○ 住所（方書を含む。）")] == [
        "転入を登録できること",
        "氏名",
        "住所（方書を含む。）",
    ]


def test_a_sentence_is_known_by_its_words_without_the_general_ones() -> None:
    (piece,) = sentences("4.0.1に規定する処理の対象者について、転入届を出力できること。")
    assert piece.words == ("対象者", "転入届", "出力")


def test_windows_cover_every_sentence_and_none_lies_within_another() -> None:
    pieces = sentences("\n".join(f"{number}番目の文に書かれた長めの内容をここに置くこと" * 2 for number in range(40)))
    runs = windows(pieces)
    assert {place for start, end in runs for place in range(start, end)} == set(range(len(pieces)))
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(runs))
    assert all(sum(len(piece.text) for piece in pieces[s:e]) <= WINDOW_SIGNS for s, e in runs)


def test_a_sentence_longer_than_a_window_stands_alone() -> None:
    assert windows(sentences("転" * (WINDOW_SIGNS + 1) + "。入力すること")) == [(0, 1), (1, 2)]


def test_an_empty_text_has_one_empty_window() -> None:
    assert windows(sentences("")) == [(0, 0)]


@pytest.mark.parametrize(
    ("text", "negative"),
    [
        ("自動改製は行わないこと", True),
        ("証明書に出力されないこと", True),
        ("作成ができないようにすること", True),
        ("再付番は不要とする", True),
        ("届かない者を抽出できること", False),
        ("実装しなくても良い", False),
    ],
)
def test_a_demand_not_to_do_something_is_recognised(text: str, negative: bool) -> None:
    assert sentences(text)[0].is_negative is negative


@pytest.mark.parametrize(
    ("text", "waiver", "whole"),
    [
        ("本機能は、一般市区町村においては実装してもしなくても良い", True, True),
        ("なお、一般市区町村においては、自動取込を実装しなくても良い", True, False),
        ("指定都市においては行政区を管理できること", False, False),
        ("一般市区町村においては、必要に応じて更新すること", False, False),
    ],
)
def test_what_is_left_open_to_ordinary_municipalities_is_recognised(text: str, waiver: bool, whole: bool) -> None:
    (piece,) = sentences(text)
    assert (piece.is_waiver, piece.waives_all) == (waiver, whole)


def test_a_heading_holds_title_and_chapter_names_but_no_numbers() -> None:
    assert heading(Requirement("1", "1", "転入", "", chapter=("4", "4.1", "異動の届出"))) == "転入\n異動の届出"
