"""A 新旧対照表 from the file to a whole version: imported as partial, shown, worked in, or held back."""

import json
from pathlib import Path

import pytest

from migtrack.domain.gap import Assessment
from migtrack.domain.lineage import Outcome
from migtrack.domain.operation import OperationState
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.requirement import SpecVersion
from migtrack.services.comparisons import compare_versions
from migtrack.services.compositions import (
    apply_composition,
    content_of,
    stage_composition,
    unaccepted,
)
from migtrack.services.specifications import Details, find_version, import_specification, stage_specification
from tests.exchange.contrast_books import contrast_book
from tests.services.desks import Town, put_version

BASE = {
    "0019001m": "転入届を入力できること。\n入力した日を残すこと。\n控えを印字できること。",
    "0019002o": "宛名の一覧を並べ替えられること。",
    "0019003p": "町独自の様式の証明書を追加できること。",
}
ROWS = [
    ["0019001\n（略）\n入力した日<u>時</u>を残すこと。\n（略）", "0019001\n（略）\n入力した日を残すこと。\n（略）"],
    ["0019003\n（削除）", "0019003\n町独自の様式の証明書を追加できること。"],
    ["0019004　◎控え\n<u>控えを渡せること。</u>", "（新設）"],
]
LOST = ["0019002\n宛名の一覧を<u>絞り込める</u>こと。", "0019002\n宛名の一覧を捨てられること。"]


@pytest.fixture
def based(town: Town) -> Town:
    """A town whose version 1.5 is the base of the table."""
    put_version(town, "1.5", BASE)
    return town


def imported(town: Town, folder: Path, rows: list[list[str]], version: str = "2.0") -> SpecVersion:
    """A table taken in as a version, without saying that it is partial."""
    (folder / "table.docx").write_bytes(contrast_book(rows))
    staged = stage_specification(town.desk, folder / "table.docx", Details("juki", version))
    import_specification(town.desk, staged)
    return find_version(town.desk, f"juki@{version}")


def test_a_docx_is_partial_by_itself_and_pins_nothing(based: Town, tmp_path: Path) -> None:
    version = imported(based, tmp_path, ROWS)
    assert (version.partial, version.items, version.base) == (True, 2, "")
    assert not any("juki@2.0" in state.pins for state in based.desk.state.all(OperationState))
    assert len(content_of(based.desk, version).contrasts) == 3


def test_composing_makes_the_version_whole_and_keeps_the_table(based: Town, tmp_path: Path) -> None:
    table, base = imported(based, tmp_path, ROWS), find_version(based.desk, "juki@1.5")
    before = based.desk.trail.head()
    staged = stage_composition(based.desk, table, base)
    assert (staged.composition.findings, staged.unplaced, staged.entries) == ((), (), 3)
    assert based.desk.trail.head() == before
    assert apply_composition(based.desk, staged) == 1
    whole = find_version(based.desk, "juki@2.0")
    assert (whole.partial, whole.base, whole.items, whole.file_digest) == (False, "1.5", 3, table.file_digest)
    held = {one.requirement.id: one.requirement.text for one in based.desk.state.requirements("juki@2.0")}
    assert held == {
        "0019001": BASE["0019001m"].replace("日を", "日時を"),
        "0019002": BASE["0019002o"],
        "0019004": "控えを渡せること。",
    }
    [event] = [one for one in based.desk.trail.events(kind="spec_version") if one.action == "spec.compose"]
    assert event.evidence[0] == table.content_digest
    assert json.loads(based.desk.state.content(table.content_digest))["contrasts"]
    report = json.loads(based.desk.state.content(event.evidence[1]))
    assert (report["worked_in"], report["base"]["name"], report["accepted"]) == (3, "juki@1.5", [])


def test_taking_the_same_file_in_again_after_composing_changes_nothing(based: Town, tmp_path: Path) -> None:
    table = imported(based, tmp_path, ROWS)
    apply_composition(based.desk, stage_composition(based.desk, table, find_version(based.desk, "juki@1.5")))
    staged = stage_specification(based.desk, tmp_path / "table.docx", Details("juki", "2.0"))
    assert staged.is_same
    assert import_specification(based.desk, staged) == 0


def test_entries_that_find_no_place_hold_the_version_back_until_each_is_accepted(based: Town, tmp_path: Path) -> None:
    table, base = imported(based, tmp_path, [*ROWS, LOST]), find_version(based.desk, "juki@1.5")
    staged = stage_composition(based.desk, table, base)
    assert [one.base for one in unaccepted(staged, ())] == ["0019002"]
    with based.refuses(ForbiddenByRule, "compose.errors_remain"):
        apply_composition(based.desk, staged)
    with based.refuses(WrongValue, "compose.nothing_to_accept"):
        apply_composition(based.desk, staged, "理由", ["0019001"])
    with based.refuses(ForbiddenByRule, "compose.accepting_needs_reason"):
        apply_composition(based.desk, staged, "", ["0019002"])
    assert apply_composition(based.desk, staged, "照会中のため", ["0019002"]) == 1
    held = {one.requirement.id: one.requirement.text for one in based.desk.state.requirements("juki@2.0")}
    assert held["0019002"] == BASE["0019002o"]
    [event] = [one for one in based.desk.trail.events(kind="spec_version") if one.action == "spec.compose"]
    report = json.loads(based.desk.state.content(event.evidence[1]))
    assert (report["accepted"], [one["id"] for one in report["unplaced"]]) == (["0019002"], ["0019002"])


def test_only_a_table_is_worked_only_into_a_whole_version_of_its_document(based: Town, tmp_path: Path) -> None:
    table, base = imported(based, tmp_path, ROWS), find_version(based.desk, "juki@1.5")
    other = imported(based, tmp_path, ROWS[:1], "2.1")
    put_version(based, "1.0", BASE, document="kaigo")
    for version, into, key in (
        (base, find_version(based.desk, "juki@1.0"), "compose.is_whole"),
        (table, other, "compose.base_is_partial"),
        (table, table, "compose.other_document"),
        (table, find_version(based.desk, "kaigo@1.0"), "compose.other_document"),
    ):
        with based.refuses(WrongValue, key):
            stage_composition(based.desk, version, into)


def test_a_version_on_which_something_hangs_is_not_touched(based: Town, tmp_path: Path) -> None:
    from migtrack.store.writer import change_to

    staged = stage_composition(based.desk, imported(based, tmp_path, ROWS), find_version(based.desk, "juki@1.5"))
    with based.desk.writing("gap.decide") as pen:  # as an older program could have left it
        pen.record([change_to(Assessment("juki", "juki", "2.0", "0019001", "0" * 64), "gap.decide")])
    with based.refuses(ForbiddenByRule, "compose.still_used"):
        apply_composition(based.desk, staged)


def test_what_was_composed_meanwhile_is_not_composed_twice(based: Town, tmp_path: Path) -> None:
    staged = stage_composition(based.desk, imported(based, tmp_path, ROWS), find_version(based.desk, "juki@1.5"))
    apply_composition(based.desk, staged)
    with based.refuses(ForbiddenByRule, "compose.changed_meanwhile"):
        apply_composition(based.desk, staged)


def test_an_auditor_composes_nothing(based: Town, tmp_path: Path) -> None:
    staged = stage_composition(based.desk, imported(based, tmp_path, ROWS), find_version(based.desk, "juki@1.5"))
    with based.refuses(ForbiddenByRule, "people.auditor_reads_only"):
        apply_composition(based.as_("kansa"), staged)


def test_a_table_is_compared_as_the_version_that_it_makes(based: Town, tmp_path: Path) -> None:
    table, base = imported(based, tmp_path, [*ROWS, LOST]), find_version(based.desk, "juki@1.5")
    compared = compare_versions(based.desk, base, table)
    changes = {change.old or change.new: change for change in compared.comparison.changes}
    assert {id: change.kind.value for id, change in changes.items()} == {
        "0019001": "modified",
        "0019002": "modified",
        "0019003": "withdrawn",
        "0019004": "added",
    }
    assert compared.new_rows["0019001"].requirement.text == BASE["0019001m"].replace("日を", "日時を")
    assert [one.key for one in compared.comparison.findings] == ["compose.text_not_there"]
    assert changes["0019002"].outcome is not Outcome.CARRIED  # what found no place must not look unchanged


def test_a_table_compared_with_a_table_says_that_omissions_stay_open(based: Town, tmp_path: Path) -> None:
    first, second = imported(based, tmp_path, ROWS, "2.0"), imported(based, tmp_path, [LOST], "2.1")
    comparison = compare_versions(based.desk, first, second).comparison
    assert [one.key for one in comparison.findings] == ["compose.old_is_partial"]
    assert {change.rule for change in comparison.changes if change.old} == {"not_in_partial_source"}
