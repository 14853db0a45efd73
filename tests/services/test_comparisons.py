"""Versions side by side: by the stored texts, the known map and the declared substitutions; kept as canonical bytes."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from migtrack.domain.canonical import digest
from migtrack.domain.lineage import ChangeKind, Move, Outcome
from migtrack.domain.refusal import WrongValue
from migtrack.domain.requirement import Contrast, Specification, SpecVersion
from migtrack.domain.revision import LocalMove, RevisionMap, Substitution
from migtrack.services.comparisons import Compared, compare_versions, comparison_bytes, read_comparison
from migtrack.services.specifications import StagedSpecification, find_version, import_specification
from migtrack.specs.change import Change
from migtrack.specs.digest import specification_bytes
from migtrack.store.writer import change_to
from tests.services.desks import Town, put_version, requirement

LATER = {
    "0019001m": "転入届を入力できること。",
    "0019002o": "宛名の一覧を氏名の順に並べ替えて印刷できること。",
    "0019004m": "町独自の様式の証明書を追加できること。",
    "0019005m": "住民票の写しの交付の記録を検索できること。",
}


def compared(town: Town, moves: Sequence[Move] | None = None) -> Compared:
    desk = town.desk
    return compare_versions(desk, find_version(desk, "juki@1.0"), find_version(desk, "juki@2.0"), moves)


def become(found: Compared, id: str) -> Change:
    return next(change for change in found.comparison.changes if change.old == id)


def put_map(town: Town, **known: object) -> None:
    whole = RevisionMap("juki", "1.0", "2.0", **known)  # type: ignore[arg-type]
    town.desk.record([change_to(whole, "spec.import")], "spec.import")


def later(town: Town) -> None:
    put_version(town, "2.0", LATER, published=date(2026, 8, 31))


def test_every_old_requirement_stands_once_and_each_new_one_is_reached(town: Town) -> None:
    later(town)
    found = compared(town)
    assert [change.old for change in found.comparison.changes if change.old] == ["0019001", "0019002", "0019003"]
    assert {id for change in found.comparison.changes for id in change.new_all} == {*found.new_rows}
    assert become(found, "0019001").outcome is Outcome.CARRIED
    assert (become(found, "0019003").kind, become(found, "0019003").new) == (ChangeKind.RECLASSIFIED, "0019004")
    assert found.old_rows["0019001"].requirement.text == "転入届を入力できること。"


def test_comparing_writes_nothing(town: Town) -> None:
    later(town)
    head = town.desk.trail.head()
    compared(town)
    assert town.desk.trail.head() == head


def test_what_was_compared_is_remembered_until_a_text_or_the_map_changes(town: Town) -> None:
    later(town)
    first = compared(town)
    assert compared(town).comparison is first.comparison
    put_map(town, published=(Move(("0019003",), (), "withdrawn"),))
    assert compared(town).comparison is not first.comparison


def test_the_stored_map_is_used_and_a_local_correction_goes_before_it(town: Town) -> None:
    later(town)
    published = (Move(("0019003",), ("0019005",), "moved"),)
    put_map(town, published=published)
    assert become(compared(town), "0019003").new == "0019005"
    correction = LocalMove(Move(("0019003",), ("0019004",), "moved"), "sato", "公表の表の誤り")
    put_map(town, published=published, local=(correction,))
    found = compared(town)
    assert become(found, "0019003").new == "0019004"
    assert found.known is not None
    assert found.known.local == (correction,)


def test_moves_that_are_given_go_in_place_of_the_stored_map(town: Town) -> None:
    later(town)
    put_map(town, published=(Move(("0019003",), ("0019005",), "moved"),))
    found = compared(town, ())
    assert become(found, "0019003").new == "0019004"
    assert found.known is None


def test_a_declared_substitution_sorts_and_never_carries(town: Town) -> None:
    put_version(town, "2.0", {"0019001m": "転入届を登録できること。"}, published=date(2026, 8, 31))
    before = become(compared(town), "0019001")
    put_map(town, substitutions=(Substitution("入力", "登録"),))
    after = become(compared(town), "0019001")
    assert (before.kind, before.outcome) == (ChangeKind.MODIFIED, Outcome.REOPEN)
    assert (after.kind, after.outcome) == (ChangeKind.GRAMMAR, Outcome.LOOK_AGAIN)


def test_what_a_partial_source_does_not_hold_was_not_withdrawn(town: Town) -> None:
    later(town)
    desk = town.desk
    old, new = find_version(desk, "juki@1.0"), find_version(desk, "juki@2.0")
    whole = compare_versions(desk, new, old)
    partial = compare_versions(desk, new, replace(old, partial=True))
    assert become(whole, "0019005").kind is ChangeKind.WITHDRAWN
    assert (become(partial, "0019005").kind, become(partial, "0019005").outcome) == (
        ChangeKind.UNCHANGED,
        Outcome.CARRIED,
    )


def test_the_bytes_that_a_switch_keeps_give_the_same_comparison_back(town: Town) -> None:
    later(town)
    found = compared(town)
    data = comparison_bytes(found)
    assert read_comparison(data) == found.comparison
    assert comparison_bytes(compared(town)) == data
    held = json.loads(data)
    assert (held["old"]["name"], held["new"]["name"], held["map"]) == ("juki@1.0", "juki@2.0", None)
    assert all(len(change["similarity"].partition(".")[2]) == 6 for change in held["changes"])


def test_a_version_is_not_compared_with_itself(town: Town) -> None:
    version = find_version(town.desk, "juki@1.0")
    with town.refuses(WrongValue, "compare.same_version"):
        compare_versions(town.desk, version, version)


def test_versions_of_two_documents_are_not_compared(town: Town) -> None:
    put_version(town, "3.0", {"0029001m": "印鑑を登録できること。"}, document="inkan")
    with town.refuses(WrongValue, "compare.other_documents"):
        compare_versions(town.desk, find_version(town.desk, "juki@1.0"), find_version(town.desk, "inkan@3.0"))


def test_what_a_table_of_changes_leaves_out_is_no_difference(town: Town) -> None:
    """（略） stands for text that stays; what the table does not name stays too."""
    long = "転入届を入力できること。\n届出の日を記録できること。\n届出人の氏名を記録できること。"
    put_version(town, "3.0", {"0019001m": long, "0019002o": "一覧を並べ替えられること。"}, published=date(2026, 3, 31))
    said = Contrast(
        "0019001",
        "題 0019001",
        "（略）\n届出の日を記録できること。\n（略）",
        "（略）\n届出の日時を記録できること。\n（略）",
    )
    table = Specification((), (requirement("0019001", said.new),), (said,))
    data = specification_bytes(table)
    record = SpecVersion("juki", "4.0", date(2026, 8, 31), None, "試験", digest(data), digest(data), 1, 0, partial=True)
    import_specification(town.desk, StagedSpecification(record, table, data, (), None, None, ()))
    desk = town.desk
    found = compare_versions(desk, find_version(desk, "juki@3.0"), find_version(desk, "juki@4.0"))
    assert found.new_rows["0019001"].requirement.text == long.replace("届出の日を", "届出の日時を")
    assert become(found, "0019001").kind is ChangeKind.MODIFIED
    assert become(found, "0019002").outcome is Outcome.CARRIED
    assert found.comparison.summary()["withdrawn"] == 0
