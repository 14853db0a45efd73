"""Requirement sets as YAML and JSON."""

import json
from datetime import date
from pathlib import Path

import pytest

from migtrack.domain.refusal import WrongContent
from migtrack.domain.requirement import BodyClass, RequirementClass
from migtrack.exchange.reading import SpecHeader
from migtrack.exchange.specification import read_specification
from migtrack.labels import Language, describe
from tests.exchange.reading_books import told

SHIPPED = Path(__file__).parents[2] / "spec_versions"
HEAD = """document: juki
version: S1.0
sample: true
published: 2025-08-29
effective: 令和8年4月1日
source: 自作の見本
requirements:
"""
ONE = """  - id: 0019001
    number: 4.1.1.
    chapter: [異動, 転入]
    title: 転入届の入力
    class: mandatory
    text: |
      一行目
      　二行目
    note: ひとこと
    transition: 2028年度末まで
"""


def test_a_set_says_what_it_is_and_what_it_asks() -> None:
    reading = read_specification("juki.yaml", (HEAD + ONE).encode())
    assert reading.header == SpecHeader("juki", "S1.0", date(2025, 8, 29), date(2026, 4, 1), "自作の見本", True)
    (requirement,) = reading.specification
    assert requirement.id == "0019001"
    assert requirement.number == "4.1.1"
    assert requirement.chapter == ("異動", "転入")
    assert requirement.text == "一行目\n　二行目"
    assert requirement.classes == ((BodyClass.ALL, RequirementClass.MANDATORY),)
    assert (requirement.note, requirement.transition, requirement.position) == ("ひとこと", "2028年度末まで", 1)
    assert not reading.findings


def test_json_of_the_same_content_reads_the_same() -> None:
    content = {
        "document": "juki",
        "version": "S1.0",
        "sample": True,
        "requirements": [
            {"id": "0019001", "title": "[/b]葛\U000e0100飾", "class": "◎", "text": "文。", "chapter": "異動"}
        ],
    }
    reading = read_specification("juki.json", json.dumps(content, ensure_ascii=False).encode())
    assert reading.header == SpecHeader("juki", "S1.0", sample=True)
    (requirement,) = reading.specification
    assert (requirement.id, requirement.title, requirement.chapter) == ("0019001", "[/b]葛\U000e0100飾", ("異動",))


def test_an_id_of_digits_is_never_taken_for_an_octal_number() -> None:
    reading = read_specification("a.yaml", b"requirements:\n  - {id: 0010007, text: x, class: none}\n")
    assert [r.id for r in reading.specification] == ["0010007"]


def test_classes_may_differ_by_kind_of_body() -> None:
    text = HEAD + "  - {id: a, text: x, class: {ordinary: 標準オプション機能, designated_city: ◎}}\n"
    (requirement,) = read_specification("a.yaml", text.encode()).specification
    assert requirement.class_for(BodyClass.ORDINARY) is RequirementClass.OPTIONAL
    assert requirement.classes[0] == (BodyClass.DESIGNATED_CITY, RequirementClass.MANDATORY)


def test_without_an_id_number_and_class_make_it() -> None:
    text = "requirements:\n  - {number: 1.1.1, class: prohibited, text: x}\n"
    assert [r.id for r in read_specification("a.yaml", text.encode()).specification] == ["1.1.1/p"]


@pytest.mark.parametrize(
    ("entry", "finding"),
    [
        ("  - {id: b, clas: mandatory, text: x}", "error reading.yaml_unknown_field a.yaml:18"),
        ("  - {id: b, class: important, text: x}", "error reading.unknown_mark a.yaml:18"),
        ("  - {id: b, class: {town: ◎}, text: x}", "error reading.yaml_unknown_field a.yaml:18"),
        ("  - {id: b, text: [x]}", "error reading.yaml_not_text a.yaml:18"),
        ("  - id: b\n    text: x\n    effective: soon", "error reading.bad_day a.yaml:20"),
        ("  - id: b\n    title: t", "error reading.empty_wording a.yaml:18"),
        ("  - text: x", "error reading.no_id a.yaml:18"),
        ('  - {id: "0019001", text: x}', "error reading.duplicate_id a.yaml:18"),
        ("  - just text", "error reading.yaml_not_a_requirement a.yaml:18"),
        ("  - {id: b, text: x, chapter: {a: b}}", "error reading.yaml_not_text a.yaml:18"),
    ],
)
def test_a_fault_refuses_its_requirement_and_names_its_line(entry: str, finding: str) -> None:
    reading = read_specification("a.yaml", (HEAD + ONE + entry + "\n").encode())
    assert [r.id for r in reading.specification] == ["0019001"]
    assert finding in told(reading.findings)
    assert all(describe(found, language) for found in reading.findings for language in Language)


def test_faults_in_the_head_are_told_beside_the_requirements() -> None:
    head = HEAD.replace("sample: true", "sample: perhaps").replace("2025-08-29", "2025-02-30")
    reading = read_specification("a.yaml", (head + ONE).encode())
    assert told(reading.findings) == ["error reading.bad_day a.yaml:4", "error reading.yaml_not_truth a.yaml:3"]
    assert len(reading.specification.requirements) == 1


@pytest.mark.parametrize("text", ["", "document: juki", "requirements: none", "- a\n- b"])
def test_a_file_without_a_list_is_refused(text: str) -> None:
    with pytest.raises(WrongContent) as caught:
        read_specification("a.yaml", (text or "# only a remark\n").encode())
    assert caught.value.key == "reading.yaml_no_requirements"


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*-S*.yaml")), ids=lambda path: path.name)
def test_every_shipped_sample_reads_without_a_finding(path: Path) -> None:
    reading = read_specification(path.name, path.read_bytes())
    assert not reading.findings
    assert len(reading.specification.requirements) >= 30
    assert reading.header is not None
    assert reading.header.sample
    assert f"{reading.header.document}-{reading.header.version}.yaml" == path.name
