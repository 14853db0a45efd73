"""Where a requirement came from and went: by the comparisons of switches, by publication, and by persons."""

from datetime import date

import pytest

from migtrack.domain.gap import Result
from migtrack.domain.lineage import ChangeKind
from migtrack.domain.refusal import WrongValue
from migtrack.domain.revision import Switch
from migtrack.services.gaps import Answer, decide_gaps, list_gaps
from migtrack.services.lineages import lineage_of
from migtrack.services.specifications import find_version
from migtrack.services.trays import find_tray_rows, relink
from migtrack.specs.lineage import Edge
from tests.services.desks import Town, put_version
from tests.services.switches import switch_to

MOVES = "住民票の写しの交付の記録を、請求した人ごとに照会できること。"
GOES = "除票と改製原住民票を百五十年間分けて保存すること。"
STAYS = "地区別の人口を年齢ごとに集計し、表として出力できること。"


@pytest.fixture
def revised(town: Town) -> Town:
    """Three versions beside the first; nobody has switched."""
    put_version(town, "2.0", {"0019021m": MOVES, "0019022m": GOES, "0019023m": STAYS}, published=date(2026, 1, 1))
    put_version(town, "3.0", {"0019031m": MOVES, "0019023m": STAYS}, published=date(2026, 5, 1))
    put_version(town, "4.0", {"0019031m": MOVES, "0019022m": GOES, "0019023m": STAYS}, published=date(2026, 9, 1))
    return town


def edges(town: Town, version: str, id: str) -> list[Edge]:
    known = lineage_of(town.desk, find_version(town.desk, version), id)
    return [*reversed(known.ancestors), *known.descendants]


def ways(found: list[Edge]) -> list[tuple[str, str | None, str, str | None]]:
    return [(edge.old_version, edge.old, edge.new_version, edge.new) for edge in found]


def test_versions_that_nobody_switched_between_are_compared_in_order_of_publication(revised: Town) -> None:
    found = edges(revised, "juki@4.0", "0019031")
    assert ways(found)[-2:] == [("2.0", "0019021", "3.0", "0019031"), ("3.0", "0019031", "4.0", "0019031")]
    assert [edge.kind for edge in found[-2:]] == [ChangeKind.MOVED, ChangeKind.UNCHANGED]


def test_what_was_withdrawn_and_came_back_is_restored(revised: Town) -> None:
    found = edges(revised, "juki@2.0", "0019022")
    assert (ChangeKind.RESTORED, "4.0", "0019022") in [(edge.kind, edge.new_version, edge.new) for edge in found]


def test_a_switch_is_read_from_the_comparison_that_it_stored(revised: Town) -> None:
    switch_to(revised, "juki@3.0")
    [switch] = revised.desk.state.all(Switch)
    found = edges(revised, "juki@3.0", "0019031")
    assert {edge.source for edge in found if (edge.old_version, edge.new_version) == ("1.0", "3.0")} == {
        switch.comparison
    }


def test_what_a_person_linked_goes_before_what_was_compared(revised: Town) -> None:
    switch_to(revised, "juki@2.0")
    juki = revised.operation("juki")
    decide_gaps(revised.as_("mori"), list_gaps(revised.desk, [juki]), Answer(result=Result.FIT))
    switch_to(revised, "juki@3.0")
    [row] = find_tray_rows(revised.desk, juki, ["0019022"])
    relink(revised.as_("mori"), row, ["0019023"], "統計の中で保存する")
    found = [edge for edge in edges(revised, "juki@2.0", "0019022") if edge.old_version == "2.0"]
    assert [(edge.new, edge.rule, edge.source) for edge in found] == [("0019023", "person", "mori")]


def test_a_requirement_that_a_version_lacks_is_refused(revised: Town) -> None:
    with revised.refuses(WrongValue, "spec.no_such_requirement"):
        edges(revised, "juki@3.0", "0019022")
