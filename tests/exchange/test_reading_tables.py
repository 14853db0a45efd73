"""Requirement lists as workbooks and csv: the corpus of `tests/cases/reading`, and what refusals say."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from migtrack.domain.finding import Level
from migtrack.domain.image import to_image
from migtrack.domain.refusal import WrongContent
from migtrack.domain.requirement import Requirement
from migtrack.exchange.column_mapping import ColumnMapping, mapping_from_json, mapping_to_json, parse_mapping
from migtrack.exchange.reading import Reading
from migtrack.exchange.specification import read_specification
from migtrack.labels import Language, describe, message
from tests.exchange.reading_books import csv_file, one_sheet, told, workbook

CASES = Path(__file__).parents[1] / "cases" / "reading"
LIST = [["機能ID", "機能名称", "機能要件", "実装区分"], ["0019001", "一", "一つ目の要件。", "◎"]]


def read_case(path: Path) -> tuple[dict[str, Any], Reading]:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    mapping = parse_mapping("map.yaml", case["mapping"].encode()) if "mapping" in case else None
    if "csv" in case:
        return case, read_specification("list.csv", csv_file(case["csv"]["rows"], case["csv"]["encoding"]), mapping)
    return case, read_specification("list.xlsx", workbook(case["sheets"]), mapping)


def stated_fields(requirement: Requirement, stated: dict[str, Any]) -> dict[str, Any]:
    image = {**to_image(requirement), "classes": {str(body): str(kind) for body, kind in requirement.classes}}
    return {name: image[name] for name in stated}


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_list_gives_the_requirements_and_findings_its_case_states(path: Path) -> None:
    case, reading = read_case(path)
    expect = case["expect"]
    stated = [to_plain(requirement) for requirement in expect["requirements"]]
    read = list(reading.specification)
    assert [stated_fields(r, s) for r, s in zip(read, stated, strict=True)] == stated
    assert told(reading.findings) == expect["findings"]
    assert len(reading.specification.clauses) == expect["clauses"]


def to_plain(stated: dict[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in stated.items()}


@pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_mapping_that_was_used_reads_the_same_list_again(path: Path) -> None:
    case, reading = read_case(path)
    assert reading.mapping is not None
    kept = replace(mapping_from_json(mapping_to_json(reading.mapping)), kept=False)
    assert kept == reading.mapping
    told_columns = ColumnMapping(**{**{n: getattr(kept, n) for n in ColumnMapping.__slots__}, "detected": False})
    if "csv" in case:
        again = read_specification("list.csv", csv_file(case["csv"]["rows"], case["csv"]["encoding"]), told_columns)
    else:
        again = read_specification("list.xlsx", workbook(case["sheets"]), told_columns)
    assert again.specification == reading.specification


@pytest.mark.parametrize("name", ["old_format.xls", "old_format.ods"])
def test_old_workbook_formats_give_what_the_xlsx_gives(name: str) -> None:
    reading = read_specification(name, (CASES / name).read_bytes())
    assert [r.id for r in reading.specification] == ["0019001", "0019002", "0019003"]
    first, hostile, last = reading.specification
    assert first.text == "転入届の項目を入力できること。\n二行目"
    assert hostile.title == hostile.text == "[/b]葛\U000e0100飾[$x]ｱ①…"
    assert hostile.chapter == ("異動",)
    assert last.chapter == ("照会",)
    assert [r.effective and r.effective.isoformat() for r in reading.specification] == ["2026-04-01"] * 2 + [None]


def test_a_workbook_without_a_list_is_refused_with_what_was_sought_seen_and_to_do() -> None:
    data = workbook([{"name": "人口", "rows": [["年", "人口"], [2026, 12345]]}])
    with pytest.raises(WrongContent) as caught:
        read_specification("jinko.xlsx", data)
    assert caught.value.key == "reading.no_header"
    assert told(caught.value.findings) == [
        "error reading.looked_for jinko.xlsx",
        "note reading.row_seen 人口!1",
        "note reading.row_seen 人口!2",
        "note reading.give_mapping jinko.xlsx",
    ]
    sentences = [describe(finding, Language.JA) for finding in caught.value.findings]
    assert "年 | 人口" in sentences[1]
    assert "--mapping" in sentences[3]


def test_a_told_header_that_is_not_there_is_refused_naming_it() -> None:
    mapping = parse_mapping("map.yaml", "columns: {id: 番号札, text: 機能要件}".encode())
    with pytest.raises(WrongContent) as caught:
        read_specification("list.xlsx", one_sheet(LIST), mapping)
    assert caught.value.key == "reading.no_header"
    assert caught.value.findings[0].values["headers"] == "番号札"


def test_a_kept_mapping_gives_way_to_the_header_of_the_next_version() -> None:
    kept = read_specification("list.xlsx", one_sheet(LIST)).mapping
    moved = [["備考", "機能要件", "実装区分", "機能の名称", "要件ID"], ["", "一つ目の要件。", "◎", "一", "0019001"]]
    reading = read_specification("next.xlsx", one_sheet(moved), kept)
    assert [r.id for r in reading.specification] == ["0019001"]
    assert reading.mapping is not None
    assert reading.mapping.headers_of("id") == ("要件ID",)


def test_a_told_sheet_that_is_not_there_is_refused_with_those_that_are() -> None:
    mapping = parse_mapping("map.yaml", "sheet: 第9章\ncolumns: {id: 機能ID, text: 機能要件}".encode())
    with pytest.raises(WrongContent) as caught:
        read_specification("list.xlsx", one_sheet(LIST), mapping)
    assert caught.value.key == "reading.no_such_sheet"
    assert "機能要件" in message(caught.value.key, Language.JA, **caught.value.values)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("columns: {id: A, wording: B}", ["error reading.mapping_unknown_field map.yaml:1"]),
        ("colums: {id: A}", ["error reading.mapping_unknown_setting map.yaml:1"]),
        ("sheet: x", ["error reading.mapping_no_columns map.yaml:1"]),
        ("columns: {id: A}\nheader_rows: [five]", ["error reading.mapping_bad_number map.yaml:2"]),
        ("columns: {id: A}\nmarks:\n  ◎: important", ["error reading.mapping_bad_meaning map.yaml:3"]),
        ("columns: {id: A}\nencoding: klingon", ["error reading.unknown_encoding map.yaml:1"]),
        ("columns: {id: A}\nid_digits: many", ["error reading.mapping_bad_number map.yaml:1"]),
        ("columns: {id: A", ["error reading.broken_yaml map.yaml:1"]),
        ("columns:\n  id: A\n  id: B", ["error reading.broken_yaml map.yaml:3"]),
    ],
)
def test_a_fault_in_a_mapping_is_told_with_its_line(text: str, keys: list[str]) -> None:
    with pytest.raises(WrongContent) as caught:
        parse_mapping("map.yaml", text.encode())
    assert told(caught.value.findings) == keys


@pytest.mark.parametrize(("text", "lacking"), [("columns: {id: A}", "text"), ("columns: {text: A}", "id")])
def test_a_mapping_must_give_id_and_wording(text: str, lacking: str) -> None:
    with pytest.raises(WrongContent) as caught:
        read_specification("list.xlsx", one_sheet(LIST), parse_mapping("map.yaml", text.encode()))
    assert (caught.value.key, caught.value.values["field"]) == ("reading.mapping_lacks", lacking)


def test_every_finding_of_the_corpus_has_a_sentence_in_both_languages() -> None:
    findings = [finding for path in CASES.glob("*.yaml") for finding in read_case(path)[1].findings]
    assert len({finding.key for finding in findings}) > 8
    for finding in findings:
        for language in Language:
            assert len(describe(finding, language)) > 10


def test_the_preview_shows_header_and_first_rows() -> None:
    reading = read_specification("list.xlsx", one_sheet([["見本"], *LIST]))
    [layout] = reading.layouts
    assert (layout.title, layout.header_rows) == ("機能要件", (2,))
    assert [(use.column, use.header, use.field) for use in layout.columns] == [
        ("A", "機能ID", "id"),
        ("B", "機能名称", "title"),
        ("C", "機能要件", "text"),
        ("D", "実装区分", "class"),
    ]
    assert layout.first_rows == (tuple(LIST[1]),)


def test_a_list_of_one_bad_row_is_a_reading_with_an_error_not_a_crash() -> None:
    reading = read_specification("list.xlsx", one_sheet([LIST[0], ["0019001", "一", "", "◎"]]))
    assert not reading.specification.requirements
    assert [finding.level for finding in reading.findings] == [Level.ERROR]
