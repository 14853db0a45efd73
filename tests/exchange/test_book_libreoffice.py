"""The register through a real spreadsheet program: only what somebody typed there arrives, and byte for byte."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from migtrack.catalog.catalogue import open_catalogue
from migtrack.domain.gap import Assessment, Result, Treatment
from migtrack.services.gaps import Answer, decide_gaps, find_gaps, list_gaps
from migtrack.services.register_files import export_register
from migtrack.services.returned_books import import_books, stage_books
from tests.exchange.answered_books import cell_of, edited, headings, rows_sheets
from tests.exchange.office_program import OfficeProgram
from tests.requirements import need
from tests.services.desks import Town, new_town, open_town, put_version

HARD = (
    "一行目\n二行目\r\n四行目\n",
    "葛󠄀飾・辻󠄀・\ufa19（互換漢字）・か\u3099",
    "①②㈱ｱｲｳ２０２６",
    "007",
    "  前後の空白　 ",
    "=1+1",
    "＝SUM(A1)",
    "+81-3",
    "-",
    "@here",
    "\t=タブで始まる",
    "'アポストロフィ",
    "_x000D_ という文字",
    "2026/04/01",
    "令和8年4月1日",
    "1E5",
    "TRUE",
    "[/b]$x{y}<&>\"'",
    "𠮷野家😀",
    "改頁\x0cと制御\x07文字",
)
IDS = [f"00190{number:02d}" for number in range(1, len(HARD) + 1)]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> OfficeProgram:
    return OfficeProgram(need("office"), tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town whose register holds every text that programs are known to rewrite."""
    folder = tmp_path_factory.mktemp("founded") / "town"
    made = new_town(folder)
    put_version(made, "1.0", {f"{one}m": f"{text}の要件" for one, text in zip(IDS, HARD, strict=True)})
    rows = find_gaps(made.desk, made.operation("juki"), IDS)
    for row, text in zip(rows, HARD, strict=True):
        said = Answer(Result.GAP, Treatment.BPR, text, "住民課", 7, date(2027, 3, 31), text, note=text)
        decide_gaps(made.as_("sato"), [row], said)
    made.desk.store.close()
    return folder


@pytest.fixture
def town(founded: Path, tmp_path: Path) -> Iterator[Town]:
    """A copy of the test's own."""
    shutil.copytree(founded, tmp_path / "town")
    found = open_town(tmp_path / "town", open_catalogue())
    yield found
    found.desk.store.close()


def sent(town: Town, folder: Path, name: str = "対応表.xlsx") -> Path:
    export_register(town.as_("sato"), folder / name, [town.operation("juki")])
    return folder / name


def now(town: Town) -> dict[str, Assessment]:
    return {row.requirement.id: row.assessment for row in list_gaps(town.desk, [town.operation("juki")])}


def take(town: Town, file: Path) -> int:
    staged = stage_books(town.as_("mori"), [(file.name, file.read_bytes())])
    assert [finding for finding in staged.findings if finding.level != "note"] == []
    return import_books(town.as_("mori"), staged)


@pytest.mark.parametrize("ways", [["xlsx"], ["ods"], ["ods", "xlsx"], ["xls"]], ids=" ".join)
def test_opened_and_saved_is_no_event(town: Town, office: OfficeProgram, tmp_path: Path, ways: list[str]) -> None:
    file = sent(town, tmp_path)
    for ending in ways:
        file = office.converted(file, ending)
    before, held = town.desk.trail.head(), now(town)
    assert take(town, file) == 0
    assert (town.desk.trail.head(), now(town)) == (before, held)


def test_a_sheet_whose_hidden_copy_was_lost_is_held_against_the_register(
    town: Town, office: OfficeProgram, tmp_path: Path
) -> None:
    file = office.edited(sent(town, tmp_path), 'book.Sheets.removeByName("_migtrack")')
    assert "_migtrack" not in openpyxl.load_workbook(file).sheetnames
    assert take(town, file) == 0


def test_what_was_typed_there_arrives_and_nothing_else(town: Town, office: OfficeProgram, tmp_path: Path) -> None:
    """Unprotected, sorted downwards with the hidden column, a column put in, a row deleted, notes, four answers."""
    steps = """
  sheet = book.Sheets.getByIndex(1)
  sheet.unprotect("")
  Dim field(0) As New com.sun.star.table.TableSortField
  field(0).Field = 1
  field(0).IsAscending = False
  Dim order(0) As New com.sun.star.beans.PropertyValue
  order(0).Name = "SortFields"
  order(0).Value = field()
  sheet.getCellRangeByPosition(0, 1, 30, 20).sort(order())
  sheet.Columns.insertByIndex(3, 1)
  sheet.getCellByPosition(3, 0).String = "メモ"
  sheet.getCellByPosition(3, 4).String = "社内用"
  For row = 1 To 20
    id = sheet.getCellByPosition(1, row).String
    For column = 2 To 24
      head = sheet.getCellByPosition(column, 0).String
      cell = sheet.getCellByPosition(column, row)
      If id = "0019002" And head = "現行の運用" Then cell.String = "葛" & "󠄀" & "飾区" & Chr(10) & "①ｱ　007"
      If id = "0019003" And head = "期限" Then cell.String = "令和9年4月1日"
      If id = "0019004" And head = "結果" Then cell.String = "適合"
      If id = "0019005" And head = "備考" Then cell.String = "0012"
      If id = "0019006" And head = "期限" Then cell.String = "R9.3.31"
    Next column
  Next row
  sheet.Annotations.insertNew(sheet.getCellByPosition(9, 3).CellAddress, "確認してください")
  sheet.Rows.removeByIndex(20, 1)
"""
    file = office.edited(sent(town, tmp_path), steps)
    [shown] = rows_sheets(openpyxl.load_workbook(file))
    assert shown.cell(2, headings(shown)["要件ID"]).value == IDS[-1]
    before, held = town.desk.trail.head(), now(town)
    assert take(town, file) == 4
    assert town.desk.trail.head() == before + 4 + 1, "four rows, and the book's name as evidence"
    after = now(town)
    assert after["0019002"].practice == "葛󠄀飾区\n①ｱ　007"
    assert after["0019003"].due == date(2027, 4, 1)
    assert (after["0019004"].result, after["0019004"].treatment) == (Result.FIT, None)
    assert after["0019005"].note == "0012"
    for one in IDS:
        expected = held[one]
        for name in ("practice", "reason", "note", "section", "effort_hours", "due"):
            if (one, name) not in {("0019002", "practice"), ("0019003", "due"), ("0019005", "note")}:
                assert getattr(after[one], name) == getattr(expected, name), (one, name)
    untouched = set(IDS) - {"0019002", "0019003", "0019004", "0019005"}
    assert all(after[one] == held[one] for one in untouched)


def test_answers_typed_after_it_was_saved_there_arrive(town: Town, office: OfficeProgram, tmp_path: Path) -> None:
    saved = office.converted(office.converted(sent(town, tmp_path), "ods"), "xlsx")
    again = tmp_path / "again.xlsx"
    again.write_bytes(
        edited(saved.read_bytes(), {(IDS[0], "現行の運用"): "新しい\n運用", (IDS[1], "期限"): "Ｒ９．４．１"})
    )
    assert take(town, again) == 2
    assert (now(town)[IDS[0]].practice, now(town)[IDS[1]].due) == ("新しい\n運用", date(2027, 4, 1))
    assert now(town)[IDS[0]].note == HARD[0]


@pytest.mark.parametrize("name", ["対応表.xlsx", "対応表.csv"])
def test_no_text_becomes_a_formula_there(town: Town, office: OfficeProgram, tmp_path: Path, name: str) -> None:
    saved = office.converted(sent(town, tmp_path, name), "xlsx")
    cells = [cell for sheet in openpyxl.load_workbook(saved) for row in sheet for cell in row if cell.value is not None]
    assert len(cells) > 200
    assert [cell.value for cell in cells if cell.data_type == "f"] == []


def test_what_makes_it_easy_to_fill_in_survives(town: Town, office: OfficeProgram, tmp_path: Path) -> None:
    file = sent(town, tmp_path)
    [ours] = rows_sheets(openpyxl.load_workbook(file))
    assert ours.freeze_panes == "C2"
    book = openpyxl.load_workbook(office.converted(file, "xlsx"))
    [sheet] = rows_sheets(book)
    columns = headings(sheet)
    assert sheet.protection.sheet is True
    assert sheet.protection.password in (None, "")
    assert sheet.column_dimensions["A"].hidden
    assert sheet.auto_filter.ref
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize), sheet.print_title_rows) == (
        "landscape",
        "9",
        "$1:$1",
    )
    assert cell_of(book, IDS[0], "結果").protection.locked is False
    assert cell_of(book, IDS[0], "機能要件").protection.locked is True
    assert cell_of(book, IDS[0], "機能要件").alignment.wrap_text
    listed = {
        str(rule.sqref).partition(":")[0]: rule.formula1
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    assert listed[sheet.cell(2, columns["結果"]).coordinate] == '"適合,差異あり,対象外,未確認"'
    assert "独自対応(要決裁)" in listed[sheet.cell(2, columns["対応方法"]).coordinate]
    assert not [name for name in book.sheetnames if name != "_migtrack" and book[name].sheet_state != "visible"]
