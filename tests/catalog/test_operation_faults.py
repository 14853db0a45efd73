"""Every file of `cases/catalog/` is an override of juki.yaml that says itself what is wrong with it."""

import re
from pathlib import Path

import pytest

from migtrack.catalog.catalogue import open_catalogue
from migtrack.domain.finding import Level
from migtrack.domain.refusal import WrongContent
from migtrack.labels import Language, describe

CASES = sorted((Path(__file__).resolve().parents[1] / "cases" / "catalog").glob("*.yaml"))
EXPECT = re.compile(r"# expect: (\d+) (\S+)(?: (\S+))?")


def override(folder: Path, data: bytes, name: str = "systems/juki.yaml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return folder


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_fault_is_told_at_its_line(case: Path, tmp_path: Path) -> None:
    text = case.read_text(encoding="utf-8")
    expected = {(f"{file or 'systems/juki.yaml'}:{line}", key) for line, key, file in EXPECT.findall(text)}
    assert expected or case.stem == "nothing_wrong"
    findings = open_catalogue(override(tmp_path, text.encode())).findings()
    assert {(finding.where, finding.key) for finding in findings} == expected
    assert {finding.level for finding in findings} <= {Level.ERROR}
    for finding in findings:
        assert "{" not in describe(finding, Language.JA) + describe(finding, Language.EN)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    text = next(case for case in CASES if case.stem == "day_in_words").read_text(encoding="utf-8")
    windows = text.replace("\n", "\r\n").encode("utf-8-sig")
    assert [f.where for f in open_catalogue(override(tmp_path, windows)).findings()] == ["systems/juki.yaml:14"]


def test_a_file_saved_in_shift_jis_is_told_with_what_to_do(tmp_path: Path) -> None:
    catalogue = open_catalogue(override(tmp_path, "key: juki\nname: 住民基本台帳\n".encode("cp932")))
    (finding,) = catalogue.findings()
    assert (finding.where, finding.key) == ("systems/juki.yaml:2", "catalog.not_utf8")
    assert "UTF-8" in describe(finding, Language.JA)


def test_an_invisible_control_character_is_told_at_its_line(tmp_path: Path) -> None:
    (finding,) = open_catalogue(override(tmp_path, "key: juki\nname: 住民\x07基本台帳\n".encode())).findings()
    assert (finding.where, finding.key) == ("systems/juki.yaml:2", "catalog.odd_character")


def test_a_broken_file_refuses_the_operations_and_leaves_the_rest(tmp_path: Path) -> None:
    catalogue = open_catalogue(override(tmp_path, b"key: [juki\n"))
    with pytest.raises(WrongContent) as refusal:
        _ = catalogue.operations
    assert refusal.value.key == "catalog.broken"
    assert [finding.where for finding in refusal.value.findings] == ["systems/juki.yaml:1"]
    with pytest.raises(WrongContent):
        catalogue.find_operation("kokuho")
    assert len(catalogue.steps) == 40
    assert catalogue.municipality("012025").name == "函館市"


def test_a_circle_of_followers_is_named_once_for_each_of_its_members(tmp_path: Path) -> None:
    shipped = open_catalogue()
    for key, follows in (("inkan", "koseki"), ("koseki", "inkan")):
        text = shipped.read("systems", f"{key}.yaml").decode()
        changed = re.sub(r"(?m)^follows: .*$", f"follows: [{follows}]", text)
        override(tmp_path, changed.encode(), f"systems/{key}.yaml")
    findings = open_catalogue(tmp_path).findings()
    assert {finding.key for finding in findings} == {"catalog.follows_circle"}
    circles = {finding.where.partition(":")[0]: finding.values["circle"] for finding in findings}
    assert circles == {
        "systems/inkan.yaml": "inkan → koseki → inkan",
        "systems/koseki.yaml": "koseki → inkan → koseki",
    }


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("documents.yaml", "documents:\n  - key: juki\n    name: 甲\n  - key: juki\n    name: 乙\n",
         {("systems/documents.yaml:4", "catalog.name_taken")}),
        ("business_ids.yaml", "business_ids:\n  1: 甲\n", {("systems/business_ids.yaml:2", "catalog.bad_business_id")}),
        ("business_ids.yaml", "business_ids: [甲]\n", {("systems/business_ids.yaml:1", "catalog.not_a_block")}),
    ],
)  # fmt: skip
def test_a_fault_in_a_list_is_told_before_those_that_refer_to_it(
    name: str, text: str, expected: set[tuple[str, str]], tmp_path: Path
) -> None:
    findings = open_catalogue(override(tmp_path, text.encode(), f"systems/{name}")).findings()
    assert {(finding.where, finding.key) for finding in findings} == expected


def test_thirty_nine_steps_are_refused(tmp_path: Path) -> None:
    lines = open_catalogue().read("schedules", "steps40.yaml").decode().splitlines()
    override(tmp_path, "\n".join(lines[:-1]).encode(), "schedules/steps40.yaml")
    catalogue = open_catalogue(tmp_path)
    with pytest.raises(WrongContent) as refusal:
        _ = catalogue.steps
    assert [(f.key, f.values["count"]) for f in refusal.value.findings] == [("catalog.steps_not_forty", 39)]


def test_a_step_of_an_unknown_phase_is_told_at_its_line(tmp_path: Path) -> None:
    text = open_catalogue().read("schedules", "steps40.yaml").decode().replace("計画立案", "計画", 1)
    line = next(number for number, line in enumerate(text.splitlines(), 1) if "phase: 計画," in line)
    override(tmp_path, text.encode(), "schedules/steps40.yaml")
    (finding,) = open_catalogue(tmp_path).findings()
    assert (finding.where, finding.key) == (f"schedules/steps40.yaml:{line}", "catalog.unknown_phase")


HEADER = "code,prefecture,name,kind\n"


@pytest.mark.parametrize(
    ("text", "where", "key"),
    [
        (HEADER + "12025,北海道,函館市,city\n", 2, "catalog.code_lost_zero"),
        (HEADER + "012025,北海道,函館市,city\n012024,北海道,函館町,town\n", 3, "catalog.code_check_digit"),
        (HEADER + "012025,北海道,函館市,city\n012025,北海道,函館町,town\n", 3, "catalog.duplicate_code"),
        (HEADER + "012025,北海道,函館市,区\n", 2, "catalog.unknown_kind"),
        (HEADER + "012025,北海道,,city\n", 2, "catalog.csv_blank"),
        (HEADER + "函館,北海道,函館市,city\n", 2, "catalog.bad_code"),
        ("団体コード,prefecture,name,kind\n", 1, "catalog.csv_header"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_fault_of_the_list_of_bodies_is_told_at_its_line(
    text: str, where: int, key: str, encoding: str, tmp_path: Path
) -> None:
    override(tmp_path, text.encode(encoding), "systems/municipalities.csv")
    (finding,) = open_catalogue(tmp_path).findings()
    assert (finding.where, finding.key) == (f"systems/municipalities.csv:{where}", key)
    assert "{" not in describe(finding, Language.JA) + describe(finding, Language.EN)


def test_a_list_of_bodies_as_excel_saves_it_is_read_with_japanese_kinds(tmp_path: Path) -> None:
    override(tmp_path, (HEADER + "012025,北海道,函館市,市\n").encode("cp932"), "systems/municipalities.csv")
    assert open_catalogue(tmp_path).municipality("012025").kind.value == "city"
