"""Specifications: registered once, by what they hold; a newer one changes nothing until somebody switches."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from migtrack.domain.customisation import Customisation
from migtrack.domain.finding import Level
from migtrack.domain.gap import Result
from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule, Refusal, StaleRevision, WrongContent, WrongValue
from migtrack.services.board import read_board
from migtrack.services.customisations import add_customisation, find_customisation
from migtrack.services.gaps import Answer, decide_gaps, find_gap
from migtrack.services.registry import Correction, set_version
from migtrack.services.specifications import (
    Details,
    find_requirement,
    find_version,
    import_specification,
    list_versions,
    newer_than,
    pinned_by,
    stage_specification,
)
from migtrack.services.switching import propose_switch
from tests.services.desks import Town
from tests.services.switches import switch_to

HEADER = "機能ID,機能名称,機能要件,実装区分\n"
ROWS = "0029001,登録,印鑑を登録できること。,◎\n0029002,一覧,一覧を並べ替えられること。,○\n0029003,様式,独自の様式を足せること。,×\n"
TOLD = Details("inkan", "3.0", date(2025, 4, 1))
INKAN = "印鑑登録システム標準仕様書"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "inkan.csv"
    path.write_text(HEADER + ROWS, encoding="utf-8")
    return path


def take(town: Town, path: Path, details: Details = TOLD, mapping: Path | None = None) -> int:
    return import_specification(town.desk, stage_specification(town.desk, path, details, mapping))


def keys(findings: object) -> set[str]:
    return {finding.key for finding in findings}  # type: ignore[attr-defined]


def test_staging_shows_and_writes_nothing(town: Town, file: Path) -> None:
    head = town.desk.trail.head()
    staged = stage_specification(town.desk, file, TOLD)
    assert (staged.version.items, staged.pins, staged.is_same, staged.is_erratum) == (3, ("inkan",), False, False)
    assert town.desk.trail.head() == head
    assert [version.document for version in list_versions(town.desk)] == ["juki"]


def test_the_first_version_of_a_document_is_pinned_by_an_event_of_its_own(town: Town, file: Path) -> None:
    head = town.desk.trail.head()
    assert take(town, file) >= 2
    actions = [event.action for event in town.desk.trail.events(newest=town.desk.trail.head() - head)]
    assert {"spec.import", "spec.pin_first"} <= set(actions)
    assert pinned_by(town.desk)["inkan@3.0"] == ["inkan"]
    imported = next(event for event in town.desk.trail.events(kind="spec_version") if event.subject.key == "inkan@3.0")
    assert [town.desk.state.content(digest) for digest in imported.evidence] == [file.read_bytes()]


def test_the_same_file_again_is_no_event(town: Town, file: Path) -> None:
    take(town, file)
    head = town.desk.trail.head()
    assert stage_specification(town.desk, file, TOLD).is_same
    assert take(town, file) == 0
    assert town.desk.trail.head() == head


def test_the_same_content_under_another_file_name_is_no_event(town: Town, file: Path) -> None:
    take(town, file)
    copy = file.with_name("copy.csv")
    copy.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    staged = stage_specification(town.desk, copy, TOLD)
    assert (staged.is_same, staged.findings) == (True, ())
    assert take(town, copy) == 0


def test_the_same_content_with_other_days_is_no_erratum_but_told(town: Town, file: Path) -> None:
    take(town, file)
    told = replace(TOLD, published=date(2025, 5, 1), effective=date(2026, 5, 1), source="通知")
    staged = stage_specification(town.desk, file, told)
    assert (staged.is_same, staged.is_erratum) == (True, False)
    assert keys(staged.findings) == {
        "registry.same_other_published",
        "registry.same_other_effective",
        "registry.same_other_source",
    }
    assert import_specification(town.desk, staged) == 0
    assert find_version(town.desk, "inkan@3.0").published == TOLD.published


def corrected(file: Path, text: str) -> Path:
    """The file with another wording in its first requirement."""
    other = file.with_name(f"{text}.csv")
    other.write_text(HEADER + ROWS.replace("登録できること", text), encoding="utf-8")
    return other


def test_the_same_version_with_another_text_stands_beside_the_first(town: Town, file: Path) -> None:
    take(town, file)
    decide_gaps(town.as_("mori"), [find_gap(town.desk, town.operation("inkan"), "0029001")], Answer(result=Result.FIT))
    staged = stage_specification(town.desk, corrected(file, "登録し、廃止できること"), TOLD)
    assert (staged.version.name, staged.is_same, staged.is_erratum, staged.pins) == ("inkan@3.0+1", False, True, ())
    import_specification(town.desk, staged, "正誤表")
    event = town.desk.trail.events(newest=1)[0]
    assert (event.action, event.reason, event.before) == ("spec.erratum", "正誤表", None)
    texts = [
        find_requirement(town.desk, find_version(town.desk, name), "0029001").requirement.text
        for name in ("inkan@3.0", "inkan@3.0+1", "inkan@3.0（正誤1）")
    ]
    assert texts == ["印鑑を登録できること。", *["印鑑を登録し、廃止できること。"] * 2]
    [row] = [row for row in read_board(town.desk).rows if row.operation.key == "inkan"]
    assert (row.state.pins, row.newer, row.gaps.unchecked) == (("inkan@3.0",), ("inkan@3.0+1",), 2)


def test_errata_are_counted_and_none_is_registered_twice(town: Town, file: Path) -> None:
    take(town, file)
    first, second = corrected(file, "登録し、廃止できること"), corrected(file, "登録し、改印できること")
    take(town, first)
    take(town, second)
    head = town.desk.trail.head()
    for again, name in ((file, "3.0"), (first, "3.0+1"), (second, "3.0+2")):
        staged = stage_specification(town.desk, again, TOLD)
        assert (staged.is_same, staged.version.version) == (True, name)
        assert import_specification(town.desk, staged) == 0
    assert town.desk.trail.head() == head
    found = [(v.version, v.erratum_of) for v in list_versions(town.desk) if v.document == "inkan"]
    assert found == [("3.0", ""), ("3.0+1", "3.0"), ("3.0+2", "3.0")]


def test_two_who_take_in_different_errata_at_once_do_not_overwrite_each_other(town: Town, file: Path) -> None:
    take(town, file)
    staged = [
        stage_specification(town.as_(person), corrected(file, text), TOLD)
        for person, text in (("sato", "登録し、廃止できること"), ("mori", "登録し、改印できること"))
    ]
    import_specification(town.desk, staged[0])
    with town.refuses(StaleRevision, "store.stale"):
        import_specification(town.as_("mori"), staged[1])
    assert take(town, corrected(file, "登録し、改印できること")) == 1
    assert find_version(town.desk, "inkan@3.0+2").erratum_of == "3.0"


def test_an_erratum_is_no_news_to_who_works_against_a_later_version(town: Town, file: Path) -> None:
    take(town, file)
    later = corrected(file, "登録し、照会できること")
    take(town, later, Details("inkan", "4.0", date(2026, 4, 1)))
    take(town, corrected(file, "登録し、廃止できること"), replace(TOLD, published=date(2026, 9, 1)))
    versions = {version.version: version for version in list_versions(town.desk) if version.document == "inkan"}
    assert list(versions) == ["3.0", "3.0+1", "4.0"]
    newer = {name: [v.version for v in newer_than(versions[name], versions.values())] for name in versions}
    assert newer == {"3.0": ["3.0+1", "4.0"], "3.0+1": ["4.0"], "4.0": []}


def test_a_partial_source_is_nobody_s_first_version(town: Town, file: Path) -> None:
    assert stage_specification(town.desk, file, replace(TOLD, partial=True)).pins == ()


def test_a_whole_version_takes_the_place_of_its_table_of_changes(town: Town, file: Path) -> None:
    take(town, file)
    later = replace(TOLD, version="4.0", partial=True)
    whole = file.read_text(encoding="utf-8")
    file.write_text(HEADER + ROWS.splitlines()[0], encoding="utf-8")
    take(town, file, later)
    assert find_version(town.desk, "inkan@4.0").partial
    file.write_text(whole, encoding="utf-8")
    take(town, file, replace(later, partial=False))
    version = find_version(town.desk, "inkan@4.0")
    assert (version.partial, version.items, version.erratum_of) == (False, 3, "")
    assert town.desk.trail.events(newest=1)[0].action == "spec.complete"


def test_a_table_of_a_version_that_is_whole_is_refused(town: Town, file: Path) -> None:
    take(town, file)
    file.write_text(HEADER + ROWS.splitlines()[0], encoding="utf-8")
    with town.refuses(WrongValue, "spec.table_of_whole"):
        take(town, file, replace(TOLD, partial=True))


@pytest.mark.parametrize(
    ("details", "key", "level"),
    [
        (replace(TOLD, published=None), "spec.no_publication_day", Level.WARNING),
        (replace(TOLD, effective=date(2026, 3, 31)), "spec.short_notice", Level.WARNING),
        (replace(TOLD, effective=date(2024, 4, 1)), "spec.no_notice", Level.WARNING),
    ],
)
def test_odd_days_are_told(town: Town, file: Path, details: Details, key: str, level: Level) -> None:
    findings = stage_specification(town.desk, file, details).findings
    assert [(finding.key, finding.level) for finding in findings] == [(key, level)]


def test_a_year_of_notice_is_enough(town: Town, file: Path) -> None:
    assert stage_specification(town.desk, file, replace(TOLD, effective=date(2026, 4, 1))).findings == ()


@pytest.mark.parametrize(
    ("details", "kind", "key"),
    [
        (replace(TOLD, document="nothing"), WrongValue, "catalog.unknown_document"),
        (replace(TOLD, document=None), WrongValue, "spec.name_needed"),
        (replace(TOLD, version=None), WrongValue, "spec.name_needed"),
        (replace(TOLD, version=" 　"), WrongValue, "spec.name_needed"),
        (replace(TOLD, version="3@0"), WrongValue, "spec.bad_version"),
        (replace(TOLD, version="3／0"), WrongValue, "spec.bad_version"),
        (replace(TOLD, version="3\x1b0"), WrongValue, "spec.bad_version"),
        (replace(TOLD, version="3.0＋1"), WrongValue, "spec.bad_version"),
        (replace(TOLD, published=date(9999, 12, 31)), WrongValue, "desk.day_out_of_range"),
        (replace(TOLD, effective=date(226, 4, 1)), WrongValue, "desk.day_out_of_range"),
    ],
)
def test_a_version_that_cannot_be_named_is_refused(
    town: Town, file: Path, details: Details, kind: type[Refusal], key: str
) -> None:
    with town.refuses(kind, key):
        take(town, file, details)


@pytest.mark.parametrize("written", ["3.0", "３．０", " 3.0 ", "3.0\n"])
def test_a_version_has_one_spelling(town: Town, file: Path, written: str) -> None:
    take(town, file, replace(TOLD, version=written))
    assert find_version(town.desk, f"inkan@{written}").name == "inkan@3.0"
    assert find_version(town.desk, f"{INKAN}＠３．０").name == "inkan@3.0"


def test_a_document_is_named_by_its_operation_too(town: Town, file: Path) -> None:
    take(town, file, replace(TOLD, document="印鑑"))
    assert find_version(town.desk, "印鑑登録@3.0").document == "inkan"


def test_an_unknown_version_is_told_with_those_there_are(town: Town) -> None:
    with pytest.raises(WrongValue) as caught:
        find_version(town.desk, "juki@9.9")
    assert caught.value.key == "spec.unknown_version"
    assert caught.value.values["known"] == "1.0"


def test_a_file_that_names_itself_needs_no_telling(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "any.yaml"
    path.write_text(
        "document: inkan\nversion: S1.0\nsample: true\npublished: 2025-08-29\nrequirements:\n"
        '  - {id: "0029001", title: 登録, class: mandatory, text: 登録できること。}\n',
        encoding="utf-8",
    )
    staged = stage_specification(town.desk, path, Details())
    assert (staged.version.name, staged.version.sample) == ("inkan@S1.0", True)
    assert staged.version.published == date(2025, 8, 29)
    told = stage_specification(town.desk, path, Details("juki", "9.0"))
    assert (told.version.name, keys(told.findings)) == ("juki@9.0", {"spec.other_document"})


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.csv", "氏名,住所\n見本,架空町\n".encode(), WrongContent),
        ("a.csv", HEADER.encode(), WrongContent),
        ("a.yaml", b"document: [", WrongContent),
        ("a.xlsx", b"PK\x03\x04 cut", BrokenWorld),
        ("a.csv", b"", BrokenWorld),
        ("a.exe", b"MZ", WrongValue),
    ],
)
def test_a_file_of_which_nothing_can_be_used_is_refused_whole(
    town: Town, tmp_path: Path, name: str, data: bytes, kind: type[Refusal]
) -> None:
    (tmp_path / name).write_bytes(data)
    head = town.desk.trail.head()
    with pytest.raises(kind):
        take(town, tmp_path / name)
    assert town.desk.trail.head() == head


def test_a_missing_file_is_told(town: Town, tmp_path: Path) -> None:
    with town.refuses(WrongValue, "files.missing"):
        take(town, tmp_path / "gone.csv")


def test_an_empty_folder_is_told(town: Town, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(Refusal):
        take(town, tmp_path / "folder")


# --- the pinned version


def newer(town: Town, file: Path) -> None:
    """3.0, worked with, and 4.0, only registered."""
    take(town, file)
    decide_gaps(town.as_("mori"), [find_gap(town.desk, town.operation("inkan"), "0029001")], Answer(result=Result.FIT))
    file.write_text(HEADER + ROWS + "0029004,検索,検索できること。,◎\n", encoding="utf-8")
    take(town, file, Details("inkan", "4.0", date(2026, 4, 1), date(2027, 4, 1)))


def test_a_newer_version_changes_no_number_until_somebody_switches(town: Town, file: Path) -> None:
    newer(town, file)
    [before] = [row for row in read_board(town.desk).rows if row.operation.key == "inkan"]
    assert (before.state.pins, before.newer) == (("inkan@3.0",), ("inkan@4.0",))
    assert (before.gaps.total, before.gaps.unchecked) == (3, 2)
    switch_to(town, "inkan@4.0")
    [after] = [row for row in read_board(town.desk).rows if row.operation.key == "inkan"]
    assert (after.state.pins, after.newer) == (("inkan@4.0",), ())
    assert (after.gaps.total, after.gaps.unchecked) == (4, 3)  # one decision was carried


def test_switching_needs_a_reason_a_steering_role_and_a_version_of_the_document(town: Town, file: Path) -> None:
    newer(town, file)
    inkan = town.operation("inkan")
    with town.refuses(ForbiddenByRule, "spec.pin_needs_reason"):
        propose_switch(town.desk, inkan, "inkan@4.0", "　")
    with town.refuses(ForbiddenByRule, "people.role_may_not"):
        propose_switch(town.as_("mori"), inkan, "inkan@4.0", "理由")
    with town.refuses(ForbiddenByRule, "spec.not_its_document"):
        propose_switch(town.desk, town.operation("koseki"), "inkan@4.0", "理由")
    with town.refuses(WrongValue, "spec.unknown_version"):
        propose_switch(town.desk, inkan, "inkan@5.0", "理由")
    with town.refuses(WrongValue, "catalog.version_form"):
        propose_switch(town.desk, inkan, "inkan", "理由")


def test_switching_to_what_is_pinned_is_refused(town: Town, file: Path) -> None:
    newer(town, file)
    with town.refuses(ForbiddenByRule, "switch.pinned_already"):
        propose_switch(town.desk, town.operation("inkan"), "inkan@3.0", "理由")


def test_an_operation_with_two_documents_pins_one_of_each(town: Town, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(HEADER + "0179001,学齢簿,編製できること。,◎\n", encoding="utf-8")
    take(town, path, Details("shugaku-gakureibo", "1.0", date(2025, 4, 1)))
    path.write_text(HEADER + "0189001,援助,認定できること。,◎\n", encoding="utf-8")
    take(town, path, Details("shugaku-enjo", "2.0", date(2025, 4, 1)))
    assert pinned_by(town.desk)["shugaku-enjo@2.0"] == ["shugaku"]
    assert {row.state.pins for row in read_board(town.desk).rows if row.operation.key == "shugaku"} == {
        ("shugaku-enjo@2.0", "shugaku-gakureibo@1.0")
    }


def test_the_benches_of_triage_notice_a_version_s_new_day_of_publication(town: Town, file: Path) -> None:
    """A long session works texts out once; which version is the newer one is part of that."""
    take(town, file)
    entered = add_customisation(
        town.desk, Customisation("", "inkan", "登録した印鑑を検索する", description="検索できること。")
    )
    file.write_text(HEADER + ROWS + "0029004,検索,登録した印鑑を検索できること。,◎\n", encoding="utf-8")
    take(town, file, Details("inkan", "2.0", date(2024, 4, 1)))
    earlier = find_customisation(town.desk, entered.id).triage.verdict
    set_version(town.desk, "inkan@2.0", Correction(published=date(2026, 4, 1)), "通知のとおり")
    fresh = find_customisation(town.as_("sato"), entered.id).triage
    assert find_customisation(town.desk, entered.id).triage == fresh
    assert fresh.verdict is not earlier


# --- column mappings


def test_a_mapping_is_kept_and_used_again(town: Town, tmp_path: Path) -> None:
    odd = "甲,乙,丙,丁\n0029001,登録,印鑑を登録できること。,A\n0029002,一覧,並べ替えられること。,B\n"
    path, mapping = tmp_path / "odd.csv", tmp_path / "map.yaml"
    path.write_text(odd, encoding="utf-8")
    mapping.write_text(
        "columns: {id: 甲, title: 乙, text: 丙, class: 丁}\nmarks: {A: mandatory, B: optional}\n", encoding="utf-8"
    )
    with pytest.raises(WrongContent):
        stage_specification(town.desk, path, TOLD)
    take(town, path, TOLD, mapping)
    again = stage_specification(town.desk, path, replace(TOLD, version="3.1"))
    assert again.version.content_digest == find_version(town.desk, "inkan@3.0").content_digest
    with pytest.raises(WrongContent):  # it belongs to that document alone
        stage_specification(town.desk, path, replace(TOLD, document="koseki"))


@pytest.mark.parametrize("text", ["columns: [", "columns: {id: 甲}", "- x", ""])
def test_a_broken_mapping_is_refused_with_its_place(town: Town, file: Path, text: str) -> None:
    mapping = file.with_name("map.yaml")
    mapping.write_text(text, encoding="utf-8")
    with pytest.raises(WrongContent) as caught:
        stage_specification(town.desk, file, TOLD, mapping)
    assert all(finding.where.startswith(("map.yaml", "inkan.csv")) for finding in caught.value.findings)
