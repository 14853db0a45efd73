"""Declared rewordings: every form they come in, and every row that cannot be meant."""

import pytest

from migtrack.domain.refusal import WrongContent, WrongValue
from migtrack.domain.revision import Substitution
from migtrack.exchange.substitutions_file import read_substitutions
from tests.exchange.reading_books import csv_file, one_sheet, told

EXPECTED = (Substitution("くい違う", "食い違う"), Substitution("住登外", "住登外者"))


@pytest.mark.parametrize(
    "text",
    [
        "くい違う: 食い違う\n住登外: 住登外者\n",
        "- {old: くい違う, new: 食い違う}\n- {old: 住登外, new: 住登外者}\n",
        "substitutions:\n  - {old: くい違う, new: 食い違う}\n  - {old: 住登外, new: 住登外者}\n",
    ],
)
def test_a_list_or_pairs_in_yaml_say_the_same(text: str) -> None:
    assert read_substitutions("words.yaml", text.encode()) == (EXPECTED, ())


@pytest.mark.parametrize("name", ["words.csv", "words.xlsx"])
def test_a_table_says_the_same(name: str) -> None:
    rows = [["旧の表記", "新の表記"], ["くい違う", "食い違う"], ["住登外", "住登外者"]]
    data = csv_file(rows, "cp932") if name.endswith("csv") else one_sheet(rows)
    assert read_substitutions(name, data) == (EXPECTED, ())


def test_rows_that_cannot_be_meant_are_told_and_the_others_go_on() -> None:
    text = "- {old: a, new: b}\n- {old: a, new: c}\n- {old: d}\n- {old: e, new: e}\n- words\n- {old: f, new: g, x: 1}\n"
    found, findings = read_substitutions("words.yaml", text.encode())
    assert found == (Substitution("a", "b"), Substitution("f", "g"))
    assert told(findings) == [
        "warning substitutions.twice words.yaml:2",
        "error substitutions.one_side words.yaml:3",
        "warning substitutions.same words.yaml:4",
        "error substitutions.want_entry words.yaml:5",
        "warning substitutions.unknown_field words.yaml:6",
    ]


def test_a_file_without_any_rewording_is_refused() -> None:
    with pytest.raises(WrongContent, match="nothing_read"):
        read_substitutions("words.yaml", b"[]")
    with pytest.raises(WrongValue, match="unknown_ending"):
        read_substitutions("words.docx", b"x")
