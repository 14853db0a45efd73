"""Searching Japanese: what people do not see as a difference finds the same rows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migtrack.specs.search_text import BETWEEN_FIELDS, Folding, SearchTexts

SAME = ("高髙", "崎﨑嵜", "斉齊斎齋", "辺邊邉", "国國")
FOLDING = Folding(SAME)


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("高崎", "髙﨑市長の印影"),
        ("髙﨑", "高崎市長の印影"),
        ("渡辺", "渡邊様方"),
        ("渡邉", "渡邊様方"),
        ("斉藤", "齋藤・齊藤・斎藤"),
        ("葛飾", "葛\U000e0100飾区"),
        ("ジュウミン", "じゅうみん票"),
        ("じゅうみん", "ｼﾞｭｳﾐﾝ票"),
        ("サーバ", "サ－バ－の更新"),
        ("サーバー", "サーバの更新"),
        ("ユーザー", "ﾕｰｻﾞの登録"),
        ("ＡＢＣ", "abc帳票"),
        ("①", "1号様式"),
        ("第1-2号", "第１－２号様式"),
        ("税", "固定資産税課"),
        ("異動", "住民異\n動届"),
        ("國保", "国保の資格"),
    ],
)
def test_what_a_person_does_not_see_as_a_difference_is_none(typed: str, written: str) -> None:
    assert SearchTexts([written, "別の行"], FOLDING).find(typed) == [0]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("1-1", "11"),
        ("斉藤", "佐藤"),
        ("バス", "ハス"),
        ("県税", "県の税"),
        ("11", "1-1"),
        ("びょういん", "びよういん"),
    ],
)
def test_what_a_person_sees_as_a_difference_stays_one(typed: str, written: str) -> None:
    assert SearchTexts([written], FOLDING).find(typed) == []


def test_every_word_must_stand_somewhere_whatever_the_width_of_the_space() -> None:
    texts = SearchTexts(["転入届の入力", "転入届の印刷", "入力した転出届"], FOLDING)
    assert texts.find("転入　入力") == [0]
    assert texts.find("入力 転") == [0, 2]
    assert texts.find(" 　") == [0, 1, 2]


def test_a_word_never_goes_from_one_field_into_the_next() -> None:
    assert SearchTexts([BETWEEN_FIELDS.join(("住民", "税"))], FOLDING).find("住民税") == []
    assert SearchTexts(["住民\n税"], FOLDING).find("住民税") == [0]


def test_many_texts_are_folded_as_each_by_itself() -> None:
    texts = ["サーバー", "", "髙い\n塔", "ー", "a\n", "-い"]
    assert FOLDING.all(texts) == [FOLDING(text) for text in texts]
    assert FOLDING.all([]) == []


SIGNS = st.text(st.sampled_from("aA9 \n\t　-ー−あアｱｶﾞﾊﾟがか\u3099髙高﨑辺邊㈱①ﬁ葛\U000e0100\ufe00々〜ッっ"), max_size=30)


@given(st.lists(SIGNS, max_size=5))
def test_folding_many_at_once_is_folding_each(texts: list[str]) -> None:
    assert FOLDING.all(texts) == [FOLDING(text) for text in texts]


@given(SIGNS)
def test_a_text_is_found_by_each_of_its_own_words(text: str) -> None:
    assert SearchTexts([text], FOLDING).find(text) == [0]


def test_without_a_table_forms_of_characters_differ() -> None:
    assert SearchTexts(["髙崎"]).find("高崎") == []
