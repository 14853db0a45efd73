"""One spelling, content words, weights."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migtrack.specs.similarity import Weights, bag, content_words, fold, grams


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("取り込み", "取込み"),
        ("申し出", "申出"),
        ("ﾌﾘｶﾞﾅ", "フリガナ"),
        ("ＣＳＶ形式", "csv形式"),
        ("㈱", "(株)"),
        ("髙﨑", "高崎"),
        ("葛󠄀飾", "葛飾"),
        ("住民 記録\n", "住民記録"),
        ("１－２", "1-2"),
    ],
)
def test_spellings_of_one_word_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("方書から住所", "住所から方書"), ("ひらがな", "ヒラガナ"), ("転入", "転出")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_content_words_are_runs_of_one_kind_of_sign() -> None:
    assert content_words(fold("住民票のフリガナを CSV 形式で 3部出力")) == [
        "住民票",
        "フリガナ",
        "csv",
        "形式",
        "3",
        "部出力",
    ]


def test_a_word_of_one_sign_is_its_own_gram() -> None:
    assert grams("孫") == ["孫"]
    assert grams("転出届") == ["転出", "出届"]


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(st.text(alphabet="転入出届証明書発行", min_size=1, max_size=12))
def test_a_text_covers_each_of_its_own_words_wholly(text: str) -> None:
    weights = Weights(3, {"転入": 2, "証明": 3})
    assert all(weights.coverage(word, bag(text)) == pytest.approx(1.0) for word in content_words(text))


def test_a_rare_word_weighs_more_than_a_frequent_one() -> None:
    weights = Weights(100, {"転入": 50, "帰化": 2})
    assert weights.word("帰化").weight > weights.word("転入").weight > 0


def test_weights_are_measured_in_rare_grams_whatever_the_number_of_texts() -> None:
    for texts in (5, 200, 30_000):
        assert Weights(texts, {"帰化": 1}).weight(["帰化"]) == pytest.approx(1.0)


def test_a_share_counts_by_weight_and_is_nought_without_words() -> None:
    weights = Weights(100, {"転入": 50, "帰化": 1})
    assert weights.share([], bag("帰化")) == 0
    assert 0.5 < weights.share(["転入", "帰化"], bag("帰化")) < 1
