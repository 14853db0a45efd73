"""Inventories of customisations as towns keep them."""

from pathlib import Path

import pytest

from migtrack.domain.customisation import CostBasis, CustomKind
from migtrack.domain.refusal import WrongContent, WrongValue
from migtrack.exchange.column_mapping import parse_mapping
from migtrack.exchange.customisation_table import CustomisationRow, read_customisations
from migtrack.labels import Language, describe, message
from tests.exchange.reading_books import csv_file, one_sheet, told, workbook

SAMPLE = Path(__file__).parents[2] / "spec_versions" / "customisations-sample.yaml"
JAPANESE = [
    ["架空町 カスタマイズ一覧"],
    [],
    [
        "No",
        "業務",
        "所管課",
        "カスタマイズ名",
        "内容",
        "区分",
        "年間\n件数",
        "利用者数",
        "年間費用\n（千円）",
        "改定時費用",
        "金額区分",
        "根拠条例",
        "開始時期",
        "備考",
    ],
]
ROW = [
    1,
    "住民基本台帳",
    "住民課",
    "独自様式の証明書",
    "縦書きで出す。\n二行目",
    "帳票",
    "1,200件",
    4,
    132,
    "22万円",
    "契約額",
    "架空町条例第1号",
    "平成18年度",
    "備考",
]


def read_rows(rows: list[list[object]]) -> tuple[tuple[CustomisationRow, ...], list[str]]:
    found, findings = read_customisations("list.xlsx", one_sheet(rows, "一覧"))
    assert all(describe(finding, language) for finding in findings for language in Language)
    return found, told(findings)


FIELDS = (
    *("no", "operation", "section", "name", "description", "kind", "yearly_use", "users"),
    *("yearly_cost", "revision_cost", "cost_basis", "legal_basis", "since", "note"),
)


def changed(**cells: object) -> list[object]:
    return [cells.get(field, cell) for field, cell in zip(FIELDS, ROW, strict=True)]


def test_a_japanese_list_is_read_with_units_from_header_and_cell() -> None:
    (row,), findings = read_rows([*JAPANESE, ROW])
    value = row.value
    assert (row.operation_text, row.where) == ("住民基本台帳", "一覧!4")
    assert (value.id, value.operation) == ("", "")
    assert (value.name, value.section, value.description) == ("独自様式の証明書", "住民課", "縦書きで出す。\n二行目")
    assert (value.kind, value.yearly_use, value.users) == (CustomKind.FORM, 1200, 4)
    assert (value.yearly_cost, value.revision_cost, value.cost_basis) == (132_000, 220_000, CostBasis.CONTRACT)
    assert (value.legal_basis, value.since, value.note) == ("架空町条例第1号", "平成18年度", "備考")
    assert not findings


def test_an_english_csv_in_cp932_reads_the_same_entry() -> None:
    header = ["operation", "section", "name", "description", "kind", "yearly_use", "yearly_cost", "cost_basis", "since"]
    line = ["juki", "住民課", "独自様式の証明書", "縦書き", "form", "1200", "132000", "contract", "平成18年度"]
    rows, findings = read_customisations("list.csv", csv_file([header, line], "cp932"))
    assert [(r.operation_text, r.value.name, r.value.kind, r.value.yearly_cost) for r in rows] == [
        ("juki", "独自様式の証明書", CustomKind.FORM, 132_000)
    ]
    assert not findings


@pytest.mark.parametrize(
    ("cells", "finding"),
    [
        ({"name": None}, "error reading.custom_no_name 一覧!D5"),
        ({"operation": None}, "error reading.custom_no_operation 一覧!B5"),
        ({"kind": "その他"}, "error reading.unknown_word 一覧!F5"),
        ({"yearly_use": "月10件"}, "error reading.not_a_count 一覧!G5"),
        ({"users": "全員"}, "error reading.not_a_count 一覧!H5"),
        ({"yearly_cost": "高い"}, "error reading.not_an_amount 一覧!I5"),
        ({"revision_cost": "-5"}, "error reading.not_an_amount 一覧!J5"),
        ({"cost_basis": "たぶん"}, "error reading.unknown_word 一覧!K5"),
        ({"cost_basis": "未算定"}, "error reading.amount_not_reckoned 一覧!K5"),
    ],
)
def test_a_bad_row_is_refused_with_its_cell_and_the_others_go_on(cells: dict[str, object], finding: str) -> None:
    rows, findings = read_rows([*JAPANESE, ROW, changed(**cells), changed(name="別の帳票")])
    assert [row.value.name for row in rows] == ["独自様式の証明書", "別の帳票"]
    assert findings == [finding]


def test_what_is_not_reckoned_is_unknown_never_zero() -> None:
    (row,), findings = read_rows([*JAPANESE, changed(yearly_cost="未算定", revision_cost=None, cost_basis="未算定")])
    assert (row.value.yearly_cost, row.value.revision_cost, row.value.cost_basis) == (None, None, CostBasis.UNKNOWN)
    assert not findings


def test_an_amount_that_does_not_say_how_sure_it_is_counts_as_rough() -> None:
    (row,), findings = read_rows([*JAPANESE, changed(cost_basis=None)])
    assert row.value.cost_basis is CostBasis.ROUGH
    assert findings == ["warning reading.amount_without_basis 一覧!K4"]
    (row,), findings = read_rows([*JAPANESE, changed(cost_basis=None, yearly_cost="約120万円")])
    assert (row.value.yearly_cost, row.value.cost_basis) == (1_200_000, CostBasis.ROUGH)
    assert not findings


def test_an_operation_merged_down_holds_for_every_row_it_spans() -> None:
    rows = [*JAPANESE, ROW, changed(operation=None, section=None, name="二つ目")]
    found, findings = read_customisations("list.xlsx", one_sheet(rows, "一覧", merged=["B4:B5", "C4:C5"]))
    assert [(r.operation_text, r.value.section) for r in found] == [("住民基本台帳", "住民課")] * 2
    assert not findings


def test_every_kind_has_its_japanese_word_and_its_key() -> None:
    words = ["画面", "帳票", "処理", "連携", "EUC", "ＲＰＡ", "運用", "screen", "interface", "practice"]
    rows, findings = read_rows([*JAPANESE, *(changed(kind=word, name=word) for word in words)])
    assert [row.value.kind.value for row in rows] == [
        *("screen", "form", "process", "interface", "euc", "rpa", "practice"),
        *("screen", "interface", "practice"),
    ]
    assert not findings


def numbered(header: str, *numbers: object) -> tuple[list[str], list[str]]:
    """The notes and findings of rows with these numbers under a header."""
    heads = [*JAPANESE[:2], [header, *JAPANESE[2][1:]]]
    rows = [changed(no=number, name=f"帳票{place}") for place, number in enumerate(numbers)]
    found, findings = read_rows([*heads, *rows])
    return [row.value.note for row in found], findings


@pytest.mark.parametrize("header", ["管理番号", "カスタマイズ番号", "整理No.", "番号", "No."])
def test_the_municipalitys_own_number_is_kept_in_the_note(header: str) -> None:
    assert numbered(header, "K-01", None) == (["管理番号 K-01\n備考", "備考"], [])


def test_a_number_that_only_counts_the_rows_is_not_kept_unless_it_is_named_as_their_own() -> None:
    assert numbered("No.", 1, 2, 3) == (["備考"] * 3, [])
    assert numbered("管理番号", 1, 2)[0] == ["管理番号 1\n備考", "管理番号 2\n備考"]


def test_the_same_own_number_twice_is_told_with_both_cells() -> None:
    rows = [[*JAPANESE[2]], changed(no="K-01"), changed(no="K-02", name="二"), changed(no="Ｋ－０１", name="三")]
    found, findings = read_customisations("list.xlsx", one_sheet(rows, "一覧"))
    assert len(found) == 3
    assert told(findings) == ["warning reading.custom_number_twice 一覧!A4"]
    assert findings[0].values == {"number": "K-01", "first": "一覧!A2"}
    assert "一覧!A2" in describe(findings[0], Language.JA)


def test_a_number_merged_over_its_rows_is_not_told_as_repeated() -> None:
    rows = [*JAPANESE, changed(no="K-01"), changed(no=None, name="二つ目")]
    found, findings = read_customisations("list.xlsx", one_sheet(rows, "一覧", merged=["A4:A5"]))
    assert [row.value.note for row in found] == ["管理番号 K-01\n備考"] * 2
    assert not findings


def test_a_yaml_inventory_keeps_its_own_numbers_too() -> None:
    text = "customisations:\n" + "".join(f"  - {{number: K-01, name: {n}, operation: juki}}\n" for n in "一二")
    found, findings = read_customisations("c.yaml", text.encode())
    assert [row.value.note for row in found] == ["管理番号 K-01"] * 2
    assert told(findings) == ["warning reading.custom_number_twice c.yaml:3"]


def test_advice_names_the_headers_and_no_option_that_custom_import_does_not_have() -> None:
    with pytest.raises(WrongContent) as caught:
        read_customisations("c.xlsx", one_sheet([["年", "人口"], [2026, 5]]))
    two = workbook([{"name": name, "rows": [*JAPANESE, ROW]} for name in ("一", "二")])
    findings = read_customisations("c.xlsx", two)[1]
    assert told(findings) == ["warning reading.other_list_alone 二"]
    for language in Language:
        sentences = [describe(finding, language) for finding in (*caught.value.findings, *findings)]
        sentences.append(message(caught.value.key, language, **caught.value.values))
        assert not any("--mapping" in sentence for sentence in sentences)
    assert any("カスタマイズ名 / 内容" in describe(finding, Language.JA) for finding in caught.value.findings[1:])


def test_markup_and_variation_selectors_survive() -> None:
    hostile = "[/b]葛\U000e0100飾[$x]ｱ①…"
    (row,), _ = read_rows([*JAPANESE, changed(name=hostile, description=hostile, section=hostile)])
    assert row.value.name == row.value.description == row.value.section == hostile


def test_a_told_mapping_reads_headers_no_one_knows() -> None:
    rows = [["何を", "どこの", "どの仕事"], ["独自様式", "住民課", "juki"]]
    mapping = parse_mapping("map.yaml", "columns: {name: 何を, section: どこの, operation: C}".encode())
    found, findings = read_customisations("list.xlsx", one_sheet(rows), mapping)
    assert [(r.value.name, r.value.section, r.operation_text) for r in found] == [("独自様式", "住民課", "juki")]
    assert not findings


def test_the_shipped_sample_is_read_whole() -> None:
    rows, findings = read_customisations(SAMPLE.name, SAMPLE.read_bytes())
    assert len(rows) >= 30
    assert [f"{finding.level} {finding.key}" for finding in findings] == ["note reading.yaml_field_ignored"]
    assert all(row.value.name and row.operation_text for row in rows)


def test_a_yaml_entry_with_a_fault_is_refused_with_its_line() -> None:
    text = (
        "customisations:\n  - {name: 一, operation: juki}\n  - name: 二\n    operation: juki\n    yearly_cost: 高い\n"
    )
    rows, findings = read_customisations("c.yaml", text.encode())
    assert [row.value.name for row in rows] == ["一"]
    assert told(findings) == ["error reading.not_an_amount c.yaml:5"]


def test_a_file_that_lists_something_else_is_refused() -> None:
    with pytest.raises(WrongContent) as caught:
        read_customisations("c.xlsx", one_sheet([["年", "人口"], [2026, 5]]))
    assert caught.value.key == "reading.no_header"
    with pytest.raises(WrongContent):
        read_customisations("c.yaml", b"requirements: []")
    with pytest.raises(WrongValue):
        read_customisations("c.pdf", b"%PDF")
