"""What a list holds without showing it, or shows beside its cells: hidden rows, comments, struck-out words; and zips."""

import gc
import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from migtrack.domain.refusal import WrongContent
from migtrack.exchange.column_mapping import mapping_from_json, mapping_to_json, parse_mapping
from migtrack.exchange.hidden_parts import spans
from migtrack.exchange.mapping_yaml import write_empty_mapping, write_mapping
from migtrack.exchange.specification import read_specification
from migtrack.labels import Language, describe
from tests.exchange.reading_books import csv_file, one_sheet, saved, told

CASES = Path(__file__).parents[1] / "cases" / "reading"
LIST = [["機能ID", "機能名称", "機能要件", "実装区分"]]
LIST += [[f"001900{n}", f"機能{n}", f"{n}つ目の要件。", "◎"] for n in range(1, 6)]
SKIPPING = "columns: {id: 機能ID, text: 機能要件, class: 実装区分}\nhidden_rows: skip"


def book_with_secrets() -> bytes:
    """Rows 3, 4 and 6 and column B hidden, a comment at C2."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "機能要件"
    for row in LIST:
        sheet.append(row)
    for number in (3, 4, 6):
        sheet.row_dimensions[number].hidden = True
    sheet.column_dimensions["B"].hidden = True
    sheet["C2"].comment = Comment("条例の改正を\n待つこと", "見本")
    return saved(book)


def test_hidden_rows_are_read_and_told_with_their_numbers() -> None:
    reading = read_specification("list.xlsx", book_with_secrets())
    assert len(reading.specification.requirements) == 5
    assert told(reading.findings) == [
        "warning reading.hidden_rows 機能要件!3",
        "warning reading.hidden_column 機能要件!B",
        "warning reading.comments 機能要件!C2",
    ]
    rows, column, comments = (describe(finding, Language.JA) for finding in reading.findings)
    assert "3–4, 6 行目" in rows
    assert "機能名称" in column
    assert "C2「条例の改正を 待つこと」" in comments


def test_hidden_rows_are_left_out_when_the_person_says_so() -> None:
    reading = read_specification("list.xlsx", book_with_secrets(), parse_mapping("map.yaml", SKIPPING.encode()))
    assert [r.id for r in reading.specification] == ["0019001", "0019004"]
    assert "warning reading.hidden_rows_skipped 機能要件!3" in told(reading.findings)


def test_a_visible_column_is_taken_before_a_hidden_one_of_the_same_name() -> None:
    book = openpyxl.Workbook()
    for row in (["機能ID", "機能ID", "機能要件", "実装区分"], ["0018001", "0019001", "一つ目の要件。", "◎"]):
        book.active.append(row)
    book.active.column_dimensions["A"].hidden = True
    assert [r.id for r in read_specification("list.xlsx", saved(book)).specification] == ["0019001"]


@pytest.mark.parametrize(
    ("name", "text", "comment"),
    [("beside_cells.ods", "転入届を登録。", "C3「注意書き」"), ("beside_cells.xls", "転入届を入力登録。", "C3")],
)
def test_old_formats_saved_by_libreoffice_tell_the_same(name: str, text: str, comment: str) -> None:
    reading = read_specification(name, (CASES / name).read_bytes())
    assert [r.text for r in reading.specification] == [text, "二つ目の要件。", "三つ目の要件。"]
    expected = [
        "warning reading.struck_cells 機能要件!C4",
        "warning reading.hidden_rows 機能要件!4",
        "warning reading.hidden_column 機能要件!B",
        "warning reading.comments 機能要件!C3",
    ]
    struck = [] if name.endswith("xls") else ["warning reading.struck_text 機能要件!C2"]
    assert sorted(told(reading.findings)) == sorted([*expected, *struck])
    assert comment in describe(reading.findings[-1], Language.EN)


def test_row_numbers_are_told_as_spans() -> None:
    assert spans([5, 6, 7, 12]) == "5–7, 12"
    assert spans(range(1, 60, 2), most=2) == "1, 3 …"


CLAUSE = "1.1.1. 転入\n【実装必須機能】\n項目を入力できること。\n【標準オプション機能】\n【実装不可機能】\n"


@pytest.mark.parametrize("encoding", ["cp932", "utf-8"])
def test_a_zip_of_texts_is_read_as_the_folder_it_holds(encoding: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("X" * len("第3章/転入.txt".encode(encoding)), CLAUSE.encode("cp932"))
        archive.writestr("__MACOSX/._x", b"")
    raw = packed.getvalue().replace(b"X" * len("第3章/転入.txt".encode(encoding)), "第3章/転入.txt".encode(encoding))
    reading = read_specification("第3章.zip", raw)
    assert [r.id for r in reading.specification] == ["1.1.1/m"]
    assert told(reading.findings) == ["note reading.read_as 転入.txt"]


def test_a_zip_of_one_workbook_is_that_workbook_and_of_two_is_refused() -> None:
    def packed(*names: str) -> bytes:
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w") as archive:
            for name in names:
                archive.writestr(name, one_sheet(LIST))
        return data.getvalue()

    reading = read_specification("list.zip", packed("機能要件.xlsx", "readme.pdf"))
    assert len(reading.specification.requirements) == 5
    assert told(reading.findings) == ["note reading.read_from_zip list.zip"]
    for names, key in ((("a.xlsx", "b.xlsx"), "reading.zip_several"), (("a.pdf",), "reading.zip_nothing")):
        with pytest.raises(WrongContent) as caught:
            read_specification("list.zip", packed(*names))
        assert caught.value.key == key
        assert names[0] in caught.value.values["members"]


def test_the_mapping_file_that_is_written_reads_the_list_the_same() -> None:
    rows = [["項番", "実装必須\n機能", "標準オプション機能", "社内用"], ["1.1", "必須の文。", "任意の文。", "x"]]
    reading = read_specification("list.xlsx", one_sheet(rows))
    assert reading.mapping is not None
    for language in Language:
        written = write_mapping(reading.mapping, reading.layouts, language)
        assert 'D: "社内用"' in written
        again = read_specification("list.xlsx", one_sheet(rows), parse_mapping("map.yaml", written.encode()))
        assert again.specification == reading.specification


def test_a_list_without_a_known_header_gets_a_mapping_to_fill_in() -> None:
    rows = [["見本"], ["札", "きまり", "扱い"], ["0019001", "一つ目の要件。", "◎"]]
    written = write_empty_mapping("list.csv", csv_file(rows), Language.JA)
    assert '#   B: "きまり"' in written
    filled = written.replace("  id:", "  id: 札").replace("  text:", "  text: B").replace("  class:", "  class: 扱い")
    reading = read_specification("list.csv", csv_file(rows), parse_mapping("map.yaml", filled.encode()))
    assert [(r.id, r.text) for r in reading.specification] == [("0019001", "一つ目の要件。")]


def test_a_kept_mapping_that_no_longer_fits_gives_way_and_is_told() -> None:
    told_once = parse_mapping(
        "map.yaml", "sheet: 一覧\ncolumns: {id: 札, text: きまり}\nmarks: {●: mandatory}".encode()
    )
    kept = mapping_from_json(mapping_to_json(told_once))
    assert kept == replace(told_once, kept=True)
    rows = [LIST[0], ["0019001", "一", "一つ目の要件。", "●"]]
    reading = read_specification("list.xlsx", one_sheet(rows), kept)
    assert told(reading.findings) == ["warning reading.kept_mapping_unfit list.xlsx"]
    assert [str(kind) for r in reading.specification for _, kind in r.classes] == ["mandatory"]


def test_a_mapping_kept_before_sheets_were_several_is_still_read() -> None:
    assert mapping_from_json('{"columns":[["id",["札"]]],"sheet":"一覧"}').sheets == ("一覧",)


@pytest.mark.parametrize("at_work", [True, False])
def test_the_collector_is_left_as_it_was_also_by_a_refusal(at_work: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if at_work else gc.disable)()
        read_specification("list.xlsx", one_sheet(LIST))
        assert gc.isenabled() is at_work
        with pytest.raises(WrongContent):
            read_specification("list.csv", b"a,b\r\n1,2\r\n")
        assert gc.isenabled() is at_work
    finally:
        (gc.enable if before else gc.disable)()
