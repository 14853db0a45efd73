"""Search as the lists offer it: with the catalogue's table of characters, every word, any width."""

import pytest

from migtrack.domain.customisation import Customisation
from migtrack.domain.refusal import WrongContent
from migtrack.exchange.variants_yaml import read_variants
from migtrack.services.custom_search import search_customisations
from migtrack.services.customisations import add_customisation, list_customisations
from migtrack.services.gap_search import narrow_gaps
from migtrack.services.gaps import Answer, decide_gaps, find_gap, list_gaps
from migtrack.services.search import folding_of
from tests.services.desks import Town


def ids(town: Town, wish: str) -> list[str]:
    rows = narrow_gaps(list_gaps(town.desk), search=wish, folding=folding_of(town.desk))
    return [row.requirement.id for row in rows]


@pytest.mark.parametrize(
    ("wish", "found"),
    [("転入　入力", ["0019001"]), ("ﾃﾝﾆｭｳ", []), ("證明", ["0019003"]), ("宛名 一覧 並", ["0019002"]), ("届 証", [])],
)
def test_the_register_is_searched_by_every_word(town: Town, wish: str, found: list[str]) -> None:
    assert ids(town, wish) == found


def test_what_a_person_wrote_is_found_whatever_form_of_a_character_is_typed(town: Town) -> None:
    row = find_gap(town.desk, town.operation("juki"), "0019002")
    decide_gaps(town.desk, [row], Answer(practice="髙﨑さんのサーバーで並べ替え", section="税"))
    assert ids(town, "高崎 サーバ") == ["0019002"]
    assert ids(town, "税") == ["0019002"]


def test_customisations_are_searched_the_same_way(town: Town) -> None:
    for name in ("斎藤式並べ替え", "窓口の一覧"):
        add_customisation(town.desk, Customisation("", "juki", name, "住民課"))
    rows = list_customisations(town.desk)
    assert [row.customisation.name for row in search_customisations(town.desk, rows, "斉藤 住民")] == ["斎藤式並べ替え"]
    assert search_customisations(town.desk, rows, "　") == rows


def test_the_table_names_line_and_fault() -> None:
    groups, findings = read_variants("same:\n  - 高髙\n  - 高\nothers: 1\n".encode(), "variants.yaml")
    assert groups == ("高髙", "高")
    assert [(finding.key, finding.where) for finding in findings] == [
        ("search.unknown_field", "variants.yaml:4"),
        ("search.lonely_group", "variants.yaml:3"),
    ]


def test_a_table_without_groups_is_refused_with_its_place(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(town.desk.catalogue, "read", lambda folder, name: b"other: 1\n")
    with pytest.raises(WrongContent) as caught:
        folding_of(town.desk)
    assert [finding.where for finding in caught.value.findings] == [
        "systems/variants.yaml:1",
        "systems/variants.yaml:1",
    ]


def test_no_sign_of_the_shipped_table_stands_for_two(town: Town) -> None:
    groups, findings = read_variants(town.desk.catalogue.read("systems", "variants.yaml"), "variants.yaml")
    signs = "".join(groups)
    assert findings == ()
    assert len(signs) == len(set(signs))
