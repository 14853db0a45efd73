"""Files that are broken, disguised, locked, or made to hurt: a clear refusal, never a crash or a hang."""

import io
import random
import struct
import time
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from migtrack.domain.refusal import BrokenWorld, Refusal, WrongContent, WrongValue
from migtrack.exchange.file_kind import ENCRYPTED_PACKAGE, OLE
from migtrack.exchange.sheet import cell_text
from migtrack.exchange.specification import read_specification
from migtrack.exchange.workbook import read_workbook
from migtrack.labels import Language, describe, message
from tests.exchange.reading_books import csv_file, one_sheet, saved, told, workbook

CASES = Path(__file__).parents[1] / "cases" / "reading"
LIST = [["機能ID", "機能名称", "機能要件", "実装区分"], ["0019001", "一", "一つ目の要件。", "◎"]]


def repacked(data: bytes, members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with some members replaced or added."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", compression) as new:
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, content in members.items():
            new.writestr(name, content)
    return packed.getvalue()


def sheet_xml(cells: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def with_sheet(cells: str) -> bytes:
    return repacked(one_sheet(LIST), {"xl/worksheets/sheet1.xml": sheet_xml(cells)})


def refusal(name: str, data: bytes) -> Refusal:
    started = time.monotonic()
    with pytest.raises(Refusal) as caught:
        read_specification(name, data)
    assert time.monotonic() - started < 10
    return caught.value


def assert_named_refusal(name: str, data: bytes, key: str) -> Refusal:
    """Refused as a broken world, with a finding that names the file and sentences that can be said."""
    refused = refusal(name, data)
    assert isinstance(refused, BrokenWorld)
    assert refused.key == key
    assert refused.findings[0].key == key
    assert name in refused.findings[0].where
    for language in Language:
        assert name in message(refused.key, language, **refused.values)
        assert describe(refused.findings[0], language)
    return refused


@pytest.mark.parametrize("share", [0.02, 0.5, 0.99])
def test_a_truncated_workbook_is_refused_by_name(share: float) -> None:
    data = one_sheet(LIST)
    assert_named_refusal("list.xlsx", data[: int(len(data) * share)], "reading.broken_file")


@pytest.mark.parametrize("name", ["old_format.xls", "old_format.ods"])
def test_truncated_old_formats_are_refused_by_name(name: str) -> None:
    data = (CASES / name).read_bytes()
    assert_named_refusal(name, data[: len(data) // 2], "reading.broken_file")


@pytest.mark.parametrize("name", ["list.xlsx", "list.xls", "list.ods", "list.csv", "list.yaml", "list.json"])
def test_an_empty_file_is_refused_by_name(name: str) -> None:
    assert_named_refusal(name, b"", "reading.empty_file")


@pytest.mark.parametrize(
    ("name", "really"),
    [("list.xls", ".xlsx"), ("list.csv", ".xlsx"), ("list.ods", ".xlsx"), ("list.json", ".xlsx")],
)
def test_a_workbook_under_another_ending_is_refused_saying_what_it_is(name: str, really: str) -> None:
    refused = assert_named_refusal(name, one_sheet(LIST), "reading.wrong_ending")
    assert really in str(refused.values["really"])


@pytest.mark.parametrize(
    ("data", "really"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "HTML"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        ("機能ID,機能要件".encode("cp932"), ".csv"),
        ((CASES / "old_format.xls").read_bytes(), ".xls"),
        ((CASES / "old_format.ods").read_bytes(), ".ods"),
        (repacked(one_sheet(LIST), {"x": b""}).replace(b"xl/workbook.xml", b"xx/workbook.xml"), "zip"),
    ],
    ids=["pdf", "html", "png", "csv", "xls", "ods", "other zip"],
)
def test_something_else_called_xlsx_is_refused_saying_what_it_is(data: bytes, really: str) -> None:
    refused = assert_named_refusal("list.xlsx", data, "reading.wrong_ending")
    assert really in str(refused.values["really"])


def test_garbage_called_xlsx_is_refused_as_broken() -> None:
    assert_named_refusal("list.xlsx", random.Random(1).randbytes(5000), "reading.broken_file")


def test_an_unknown_ending_is_a_wrong_value_naming_the_known_ones() -> None:
    refused = refusal("list.docm", b"x")
    assert isinstance(refused, WrongValue)
    assert ".xlsx" in str(refused.values["known"])


def test_a_workbook_under_a_password_is_refused_by_name() -> None:
    data = OLE + b"\0" * 600 + ENCRYPTED_PACKAGE + b"\0" * 600
    assert_named_refusal("list.xlsx", data, "reading.password")


def test_an_old_workbook_under_a_password_is_refused_by_name() -> None:
    data = (CASES / "old_format.xls").read_bytes()
    codepage = data.index(struct.pack("<HHH", 0x0042, 2, 1200))
    locked = data[:codepage] + struct.pack("<HH", 0x002F, 2) + data[codepage + 4 :]
    assert_named_refusal("list.xls", locked, "reading.password")


def test_an_open_document_under_a_password_is_refused_by_name() -> None:
    manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    data = repacked((CASES / "old_format.ods").read_bytes(), {"META-INF/manifest.xml": manifest})
    assert_named_refusal("list.ods", data, "reading.password")


def test_a_zip_bomb_is_refused_before_anything_is_unpacked() -> None:
    bomb = repacked(one_sheet(LIST), {"xl/media/image1.bin": b"\0" * (60 * 2**20)})
    assert len(bomb) < 200_000
    assert_named_refusal("list.xlsx", bomb, "reading.too_large")


def test_a_zip_that_lies_about_its_sizes_is_refused() -> None:
    true_size, content = 50 * 2**20, b"\0" * (50 * 2**20)
    data = bytearray(repacked(one_sheet(LIST), {"xl/sharedStrings.xml": content}))
    stated = struct.pack("<L", true_size)
    while (place := data.find(stated)) >= 0:
        data[place : place + 4] = struct.pack("<L", 1000)
    assert_named_refusal("list.xlsx", bytes(data), "reading.broken_file")


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1'><c r='XFD1048576'><v>1</v></c></row><row><c r='A1'><v>1</v></c></row>",
        '<row r="1048570"><c><v>1</v></c></row>' + "<row>" + "<c><v>1</v></c>" * 3000 + "</row>",
        '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
        '<row r="1"><c a=">" r="XFD1048576"><v>1</v></c><c r="A1"><v>1</v></c></row>',
    ],
    ids=["far corner", "single quotes", "no places", "prefixed", "bracket in attribute"],
)
def test_a_cell_in_the_farthest_corner_does_not_lay_out_the_grid(cells: str) -> None:
    assert_named_refusal("list.xlsx", with_sheet(cells), "reading.area_too_large")


def test_a_sheet_that_reaches_too_far_does_not_hold_back_the_others() -> None:
    far = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    book = workbook([{"name": "遠い", "rows": [["x"]]}, {"name": "機能要件", "rows": LIST}])
    reading = read_specification("list.xlsx", repacked(book, {"xl/worksheets/sheet1.xml": far}))
    assert [r.id for r in reading.specification] == ["0019001"]
    assert told(reading.findings) == ["error reading.area_too_large 遠い"]
    book = workbook([{"name": "遠い", "rows": [["x"]]}, {"name": "人口", "rows": [["年", "人口"]]}])
    refused = refusal("list.xlsx", repacked(book, {"xl/worksheets/sheet1.xml": far}))
    assert refused.key == "reading.no_header"
    assert told(refused.findings)[0] == "error reading.area_too_large 遠い"


def test_the_reader_never_opens_a_far_sheet_that_the_index_hides() -> None:
    far = sheet_xml('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>')
    data = repacked(one_sheet(LIST), {"xl/elsewhere.xml": far})
    assert_named_refusal("list.xlsx", data, "reading.area_too_large")


def test_an_open_document_of_repeated_cells_is_refused() -> None:
    with zipfile.ZipFile(CASES / "old_format.ods") as archive:
        xml = archive.read("content.xml").decode()
    start, end = xml.index("<table:table-row"), xml.index("</table:table>")
    many = 'table:number-columns-repeated="16" office:value-type="string"'
    cell = f"<table:table-cell {many}><text:p>x</text:p></table:table-cell>"
    bomb = f'{xml[:start]}<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>{xml[end:]}'
    data = repacked((CASES / "old_format.ods").read_bytes(), {"content.xml": bomb.encode()})
    assert_named_refusal("list.ods", data, "reading.area_too_large")


def test_a_million_bordered_rows_cost_nothing() -> None:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"constant_memory": True})
    sheet, border = book.add_worksheet("機能要件"), book.add_format({"border": 1})
    for number, row in enumerate(LIST):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)
    for number in range(len(LIST), 1_000_000, 7):
        sheet.set_row(number, None, border)
    book.close()
    started = time.monotonic()
    reading = read_specification("list.xlsx", data.getvalue())
    assert [r.id for r in reading.specification] == ["0019001"]
    assert time.monotonic() - started < 10


def test_a_stray_cell_in_the_last_row_is_read_without_its_million_blank_rows() -> None:
    cells = "".join(
        f'<c r="{letter}{row}" t="inlineStr"><is><t>{text}</t></is></c>'
        for row, texts in enumerate(LIST, 1)
        for letter, text in zip("ABCD", texts, strict=True)
    )
    data = with_sheet(f'<row r="1">{cells}</row><row r="1048576"><c r="A1048576" t="str"><v>以上</v></c></row>')
    reading = read_specification("list.xlsx", data)
    assert [r.id for r in reading.specification] == ["0019001"]
    assert told(reading.findings) == ["note reading.footnotes_skipped 機能要件!1048576"]


def test_entities_in_a_sheet_are_never_unfolded() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE x [<!ENTITY l0 "lol">{laughs}<!ENTITY file SYSTEM "file:///etc/hostname">]>'
    xml = doctype.encode() + sheet_xml('<row r="1"><c r="A1" t="str"><v>&l9;&file;</v></c></row>')
    data = repacked(one_sheet(LIST), {"xl/worksheets/sheet1.xml": xml})
    refused = refusal("list.xlsx", data)
    assert refused.key in ("reading.no_header", "reading.broken_file")
    assert "lol" * 9 not in str(refused.findings)


def test_a_book_with_macros_is_no_evidence_and_refused() -> None:
    data = repacked(one_sheet(LIST), {"xl/vbaProject.bin": b"macro"})
    refused = refusal("list.xlsm", data)
    assert isinstance(refused, WrongContent)
    assert told(refused.findings) == ["error reading.macros list.xlsm"]


def test_macros_in_a_table_that_is_not_kept_are_only_mentioned() -> None:
    data = repacked(one_sheet(LIST), {"xl/vbaProject.bin": b"macro"})
    assert told(read_workbook("list.xlsm", data)[1]) == ["note reading.macros_ignored list.xlsm"]


def test_formulas_without_saved_results_are_told_not_taken_for_blanks() -> None:
    book = openpyxl.Workbook()
    for row in LIST:
        book.active.append(row)
    book.active["C2"] = '="一つ目" & "の要件。"'
    reading = read_specification("list.xlsx", saved(book))
    assert told(reading.findings) == [
        "warning reading.formula_unsaved Sheet!C2",
        "error reading.cell_uncalculated Sheet!C2",
    ]


def test_saved_results_of_formulas_are_read_and_errors_refuse_their_row() -> None:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet = book.add_worksheet("機能要件")
    for column, text in enumerate(LIST[0]):
        sheet.write_string(0, column, text)
    for row, result in enumerate(["一つ目の要件。", "#REF!"], 1):
        sheet.write_string(row, 0, f"001900{row}")
        sheet.write_formula(row, 2, "=A1", None, result)
        sheet.write_string(row, 3, "◎")
    book.close()
    reading = read_specification("list.xlsx", data.getvalue())
    assert [r.text for r in reading.specification] == ["一つ目の要件。"]
    assert told(reading.findings) == ["note reading.formulas_read 機能要件", "error reading.cell_error 機能要件!C3"]


def test_struck_out_words_are_left_out_and_told() -> None:
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet, struck = book.add_worksheet("機能要件"), book.add_format({"font_strikeout": True})
    for column, text in enumerate(LIST[0]):
        sheet.write_string(0, column, text)
    sheet.write_string(1, 0, "0019001")
    sheet.write_rich_string(1, 2, "転入届を", struck, "入力", "登録", "できること。")
    sheet.write_string(1, 3, "◎")
    book.close()
    reading = read_specification("list.xlsx", data.getvalue())
    assert [r.text for r in reading.specification] == ["転入届を登録できること。"]
    assert told(reading.findings) == ["warning reading.struck_text 機能要件!C2"]


def test_struck_out_words_in_inline_strings_and_whole_struck_cells_are_told() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in [*LIST, ["0019002", "二", "二つ目の要件。", "○"]]:
        sheet.append(row)
    run = InlineFont(strike=True)
    sheet["C2"] = CellRichText("転入届を", TextBlock(run, "入力"), TextBlock(InlineFont(b=True), "登録できること。"))
    sheet["C3"].font = Font(strike=True)
    reading = read_specification("list.xlsx", saved(book))
    assert [r.text for r in reading.specification] == ["転入届を登録できること。", "二つ目の要件。"]
    assert told(reading.findings) == ["warning reading.struck_cells Sheet!C3", "warning reading.struck_text Sheet!C2"]


def test_a_number_that_excel_made_a_day_is_told() -> None:
    rows = [["番号", "項目名", "機能要件", "実装区分"], [datetime(2026, 4, 1), "一", "一つ目の要件。", "◎"]]
    reading = read_specification("list.xlsx", one_sheet(rows))
    assert told(reading.findings) == [
        "warning reading.number_became_day 機能要件!A2",
        "error reading.no_id 機能要件!A2",
    ]


@pytest.mark.parametrize(("place", "told_as"), [(0, "not_an_id"), (1, "long_text"), (2, "long_text"), (4, "long_text")])
def test_a_cell_of_a_megabyte_refuses_its_row_alone(place: int, told_as: str) -> None:
    row = ["0019001", "一", "一つ目の要件。", "◎", "備考"]
    row[place] = "長い要件。" * 200_000
    rows = [[*LIST[0], "備考"], row, ["0019002", "二", "二つ目の要件。", "○", ""]]
    reading = read_specification("list.csv", csv_file(rows))
    assert [r.id for r in reading.specification] == ["0019002"]
    assert told(reading.findings) == [f"error reading.{told_as} list.csv!{'ABCDE'[place]}2"]


def test_a_csv_whose_quotes_break_the_rules_is_read_and_told() -> None:
    rows = '機能ID,機能要件,実装区分\r\n0019001,"「"一つ目"」の要件。",◎\r\n0019002,二つ目の要件。,◎\r\n'
    reading = read_specification("list.csv", rows.encode())
    assert [r.id for r in reading.specification] == ["0019001", "0019002"]
    assert told(reading.findings) == ["warning reading.csv_quotes list.csv:2"]


def test_a_csv_in_no_known_encoding_is_refused_with_its_line() -> None:
    refused = refusal("list.csv", "機能ID,機能要件\n".encode("cp932") + b"\x81\xff\xfd\n")
    assert isinstance(refused, WrongContent)
    assert (refused.key, refused.values["line"]) == ("reading.undecodable", 2)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "a: &x [1]\nb: *x",
        "requirements:\n  - id: 1\n id: 2",
        "requirements: [\n",
        "a: 1\n---\nb: 2",
        "? [a]\n: b",
    ],
    ids=["deep list", "deep mapping", "alias", "bad indent", "open bracket", "two documents", "key that is a list"],
)
def test_broken_or_hostile_yaml_is_refused_with_file_and_line(text: str) -> None:
    refused = refusal("list.yaml", text.encode())
    assert isinstance(refused, WrongContent)
    assert refused.findings[0].where.startswith("list.yaml:")
    assert int(refused.findings[0].where.rpartition(":")[2]) <= text.count("\n") + 1


@pytest.mark.parametrize("text", ["[" * 100_000, '{"requirements": [}', '{"requirements": {}}', "\xff"])
def test_broken_or_hostile_json_is_refused_with_file_and_line(text: str) -> None:
    refused = refusal("list.json", text.encode("latin-1"))
    assert isinstance(refused, WrongContent)
    assert refused.findings[0].where.startswith("list.json")


def damaged(data: bytes, seed: int) -> bytes:
    """A file with some bytes changed, and sometimes its end or middle lost."""
    dice = random.Random(seed)
    damage = bytearray(data)
    for _ in range(dice.choice((1, 3, 20))):
        damage[dice.randrange(len(damage))] = dice.randrange(256)
    if dice.random() < 0.3:
        del damage[dice.randrange(len(damage)) :]
    if dice.random() < 0.3:
        start = dice.randrange(max(len(damage), 1))
        del damage[start : start + dice.randrange(200)]
    return bytes(damage)


def said(name: str, data: bytes) -> list[str]:
    """Everything a person is told about a file; only a refusal may be raised on the way."""
    try:
        findings, sentences = read_specification(name, data).findings, []
    except Refusal as refused:
        findings, sentences = refused.findings, [message(refused.key, Language.JA, **refused.values)]
    return sentences + [describe(finding, Language.EN) for finding in findings]


@pytest.mark.parametrize("name", ["list.xlsx", "old_format.xls", "old_format.ods", "list.csv", "list.yaml"])
def test_a_damaged_file_is_a_reading_or_a_refusal_never_a_crash(name: str) -> None:
    stated = "requirements:\n  - {id: a, text: b, class: ◎, effective: 2026-04-01}\n".encode()
    made = {"list.xlsx": one_sheet(LIST), "list.csv": csv_file(LIST), "list.yaml": stated}
    data = made.get(name) or (CASES / name).read_bytes()
    for seed in range(150):
        for sentence in said(name, damaged(data, seed)):
            assert sentence


def test_days_and_booleans_in_cells_become_text_as_people_see_it() -> None:
    sheets, _ = read_workbook("list.xlsx", one_sheet([[True, 1.0, 1.25, datetime(2026, 4, 1), "x"]]))
    assert [cell_text(cell) for cell in sheets[0].rows[0]] == ["TRUE", "1", "1.25", "2026-04-01", "x"]
