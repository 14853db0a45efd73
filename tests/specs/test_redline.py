"""Redlines lose nothing and read by phrase."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migtrack.specs.redline import Run, RunKind, phrases, redline, redline_by_sign

SAME, GONE, COME = RunKind
SIGNS = st.text(alphabet="転入出届を30日14以内に、提出する。\nABc①葛󠄀", max_size=40)


def joined(runs: tuple[Run, ...], *kinds: RunKind) -> str:
    return "".join(run.text for run in runs if run.kind in kinds)


@given(SIGNS, SIGNS)
def test_same_and_gone_are_the_old_wording_same_and_come_the_new(old: str, new: str) -> None:
    for runs in (redline(old, new), redline_by_sign(old, new)):
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
    runs = redline("氏名と住所を印刷すること", "氏名及び本籍を出力すること")
    assert [run.kind for run in runs] == [GONE, COME]


def test_by_sign_only_the_signs_that_differ_are_marked() -> None:
    assert redline_by_sign("転入", "転出") == (Run(SAME, "転"), Run(GONE, "入"), Run(COME, "出"))


@pytest.mark.parametrize("text", ["", "転入届を提出すること。"])
def test_equal_wordings_have_no_change(text: str) -> None:
    assert joined(redline(text, text), GONE, COME) == ""


def test_a_new_line_is_a_phrase_of_its_own() -> None:
    assert redline("一。二。", "一。\n二。") == (Run(SAME, "一。"), Run(COME, "\n"), Run(SAME, "二。"))
