"""Redlines lose nothing and read by phrase."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migtrack.specs.redline import Run, RunKind, marked, phrases, redline

SAME, GONE, COME = RunKind
SIGNS = st.text(alphabet="転入出届を30日14以内に、提出する。\nABc①葛󠄀", max_size=40)


def joined(runs: tuple[Run, ...], *kinds: RunKind) -> str:
    return "".join(run.text for run in runs if run.kind in kinds)


@given(SIGNS, SIGNS)
def test_same_and_gone_are_the_old_wording_same_and_come_the_new(old: str, new: str) -> None:
    runs = redline(old, new)
    assert joined(runs, SAME, GONE) == old
    assert joined(runs, SAME, COME) == new
    assert all(run.text for run in runs)


@given(st.text(max_size=60))
def test_phrases_lose_nothing(text: str) -> None:
    assert "".join(phrases(text)) == text


def test_a_number_is_exchanged_with_its_unit() -> None:
    assert redline("転入届を30日以内に提出すること。", "転入届を14日以内に提出すること。") == (
        Run(SAME, "転入届を"),
        Run(GONE, "30日以内に"),
        Run(COME, "14日以内に"),
        Run(SAME, "提出すること。"),
    )


def test_neighbouring_changes_are_one_exchange() -> None:
    runs = redline("氏名と住所を印刷した", "氏名及び本籍を出力する")
    assert [run.kind for run in runs] == [GONE, COME]


def test_a_word_stays_where_only_its_verb_changes() -> None:
    assert redline("宛名を入力すること", "宛名を入力できること") == (
        Run(SAME, "宛名を入力"),
        Run(GONE, "すること"),
        Run(COME, "できること"),
    )


def test_a_long_word_weighs_more_than_two_marks() -> None:
    runs = redline("、住民基本台帳、", "住民基本台帳、、")
    assert "住民基本台帳" in joined(runs, SAME)


def test_a_lone_particle_between_two_changes_is_no_gap() -> None:
    assert redline("転入の届出", "死亡の報告") == (Run(GONE, "転入の届出"), Run(COME, "死亡の報告"))


@given(SIGNS, SIGNS)
def test_a_wording_alone_is_marked_as_in_its_redline(old: str, new: str) -> None:
    runs = redline(old, new)
    assert "".join(run.text for run in marked(new, [old], COME)) == new
    assert joined(marked(new, [old], COME), COME) == joined(runs, COME)
    assert joined(marked(old, [new], GONE), GONE) == joined(runs, GONE)


def test_of_a_split_text_only_what_no_part_holds_is_marked() -> None:
    old = "転入届を受け付けること。転出届を審査すること。"
    assert joined(marked(old, ["転入届を受け付けること。", "転出届を審査すること。"], GONE), GONE) == ""
    assert "審査" in joined(marked(old, ["転入届を受け付けること。"], GONE), GONE)


def test_texts_beyond_measure_are_compared_at_their_ends() -> None:
    old, new = "頭。" + "甲乙" * 15_000 + "。尾", "頭。" + "乙甲" * 15_000 + "。尾"
    runs = redline(old, new)
    assert (runs[0], runs[-1]) == (Run(SAME, "頭。"), Run(SAME, "。尾"))
    assert joined(runs, SAME, GONE) == old


@pytest.mark.parametrize("text", ["", "転入届を提出すること。"])
def test_equal_wordings_have_no_change(text: str) -> None:
    assert joined(redline(text, text), GONE, COME) == ""


def test_a_new_line_is_a_phrase_of_its_own() -> None:
    assert redline("一。二。", "一。\n二。") == (Run(SAME, "一。"), Run(COME, "\n"), Run(SAME, "二。"))
