"""The book and the letters of an inquiry: easy to fill in, never a formula, and the same after a spreadsheet program."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl.worksheet.worksheet import Worksheet

from migtrack.domain.gap import Result
from migtrack.labels import Language
from migtrack.services.gaps import Answer, decide_gaps, find_gaps
from migtrack.services.inquiries import InquiryRow, find_inquiry
from migtrack.services.inquiry_books import write_books
from migtrack.services.inquiry_letters import covering_letter, reminder_letter, write_reminders
from migtrack.services.reminders import list_waiting
from tests.exchange.answered_books import headings, rows_sheets, texts
from tests.exchange.office_program import OfficeProgram
from tests.requirements import need
from tests.services.asked import FIRST, LINES, SECOND, add_form, book, opened, reply, sent_out, stage, take
from tests.services.desks import Town, new_town, put_version

HARD = (
    "=1+1",
    "＝SUM(A1)",
    "+81",
    "－",
    "＠here",
    "\t=x",
    "一行目\n二行目\r\n三行目",
    "007",
    "葛󠄀飾①𠮷",
    "令和8年4月1日",
)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """A town whose present practice is described in every way that programs misread."""
    made = new_town(tmp_path / "town")
    put_version(made, "1.0", {f"00190{number:02d}m": f"{text}の要件" for number, text in enumerate(HARD, 1)})
    for number, text in enumerate(HARD, 1):
        rows = find_gaps(made.desk, made.operation("juki"), [f"00190{number:02d}"])
        decide_gaps(made.as_("sato"), rows, Answer(section="住民課", practice=text))
    yield made
    made.desk.store.close()


@pytest.fixture
def row(town: Town) -> InquiryRow:
    return sent_out(
        town, *(f"juki/juki@1.0/00190{number:02d}" for number in range(1, len(HARD) + 1)), add_form(town).id
    )


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> OfficeProgram:
    return OfficeProgram(need("office"), tmp_path_factory.mktemp("office"))


def sheet_of(data: bytes, folder: Path) -> Worksheet:
    [sheet] = rows_sheets(opened(data, folder))
    return sheet


class TestTheBook:
    def test_it_asks_in_plain_words_and_never_for_results_or_treatments(
        self, town: Town, row: InquiryRow, tmp_path: Path
    ) -> None:
        names = list(headings(sheet_of(book(town, row, tmp_path), tmp_path)))[1:]
        assert names == [
            "番号", "項目", "おたずねしたいこと", "内容", "回答", "今どうしているか", "年間件数",
            "なくなると困ること", "代わりの案", "備考",
        ]  # fmt: skip

    def test_only_answers_are_open_and_the_mark_is_chosen_from_words(
        self, town: Town, row: InquiryRow, tmp_path: Path
    ) -> None:
        sheet = sheet_of(book(town, row, tmp_path), tmp_path)
        columns = headings(sheet)
        assert sheet.protection.sheet
        assert sheet.freeze_panes == "C2"
        for name, column in list(columns.items())[1:]:
            assert sheet.cell(2, column).protection.locked is (column < columns["回答"]), name
            assert sheet.cell(2, column).alignment.wrap_text, name
        [rule] = [each for each in sheet.data_validations.dataValidation if each.type == "list"]
        assert rule.formula1 == '"標準どおりで支障なし,支障あり,対象外,わからない"'
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows == "$1:$1"

    def test_the_first_sheet_says_what_it_is_and_asks_who_answered(
        self, town: Town, row: InquiryRow, tmp_path: Path
    ) -> None:
        workbook = opened(book(town, row, tmp_path), tmp_path)
        first = workbook.worksheets[0]
        facts = {str(cells[0].value): cells[1] for cells in first.iter_rows(min_row=3, max_row=16)}
        assert (facts["照会番号"].value, facts["所管課（回答する課）"].value) == ("Q-0001", "住民課")
        assert facts["回答期限"].value == "令和8年11月20日"
        assert all(facts[name].protection.locked is False for name in LINES)
        assert not [name for name in workbook.sheetnames if "vba" in name.lower()]

    def test_no_text_is_a_formula_and_every_text_is_whole(self, town: Town, row: InquiryRow, tmp_path: Path) -> None:
        data = book(town, row, tmp_path)
        cells = [cell for sheet in opened(data, tmp_path) for line in sheet for cell in line]
        assert [cell.value for cell in cells if cell.data_type == "f"] == []
        shown = [texts(data)[f"00190{number:02d}"]["今どうしているか"] for number in range(1, len(HARD) + 1)]
        assert [text.replace("_x000D_", "\r").replace("\r\n", "\n") for text in shown] == [
            text.replace("\r\n", "\n") for text in HARD
        ]

    def test_a_file_that_is_there_is_not_written_over(self, town: Town, row: InquiryRow, tmp_path: Path) -> None:
        from migtrack.domain.refusal import WrongValue

        write_books(town.as_("sato"), row, tmp_path / "out")
        with town.refuses(WrongValue, "inquiry.file_is_there"):
            write_books(town.as_("sato"), row, tmp_path / "out")
        names = sorted(path.name for path in (tmp_path / "out").iterdir())
        assert names == ["Q-0001_住民課.xlsx", "Q-0001_住民課_照会文.docx"]


class TestThroughASpreadsheetProgram:
    def test_opened_and_saved_is_no_event(
        self, town: Town, row: InquiryRow, office: OfficeProgram, tmp_path: Path
    ) -> None:
        file = tmp_path / "book.xlsx"
        file.write_bytes(book(town, row, tmp_path))
        before = town.desk.trail.head()
        for ending in ("xlsx", "ods"):
            data = office.converted(file, ending).read_bytes()
            staged = stage(town, data, f"回答.{ending}")
            assert [one for one in staged.findings if one.level != "note"] == []
            assert take(town, data, f"回答.{ending}") == 0
        assert town.desk.trail.head() == before

    def test_what_was_typed_there_arrives_and_nothing_else(
        self, town: Town, row: InquiryRow, office: OfficeProgram, tmp_path: Path
    ) -> None:
        """Sorted, a column put in, notes, answers merged downwards, the first sheet filled in."""
        steps = """
  sheet = book.Sheets.getByIndex(1)
  sheet.unprotect("")
  Dim field(0) As New com.sun.star.table.TableSortField
  field(0).Field = 1
  field(0).IsAscending = False
  Dim order(0) As New com.sun.star.beans.PropertyValue
  order(0).Name = "SortFields"
  order(0).Value = field()
  sheet.getCellRangeByPosition(0, 1, 10, 11).sort(order())
  sheet.Columns.insertByIndex(3, 1)
  sheet.getCellByPosition(3, 0).String = "課内メモ"
  For row = 1 To 11
    id = sheet.getCellByPosition(1, row).String
    For column = 2 To 12
      head = sheet.getCellByPosition(column, 0).String
      cell = sheet.getCellByPosition(column, row)
      If id = "0019001" And head = "回答" Then cell.String = "支障あり"
      If id = "0019001" And head = "なくなると困ること" Then cell.String = "葛" & "󠄀" & "飾" & Chr(10) & "①ｱ　007"
      If id = "0019008" And head = "年間件数" Then cell.Value = 1200
      If id = "0019008" And head = "回答" Then cell.String = "対象外"
    Next column
  Next row
  sheet.Annotations.insertNew(sheet.getCellByPosition(9, 3).CellAddress, "確認してください")
  first = book.Sheets.getByIndex(0)
  first.unprotect("")
  For row = 1 To 20
    If first.getCellByPosition(0, row).String = "回答した人（職・氏名）" Then first.getCellByPosition(1, row).String = "主事 森"
  Next row
"""
        file = tmp_path / "book.xlsx"
        file.write_bytes(book(town, row, tmp_path))
        data = office.edited(file, steps).read_bytes()
        before = {one.key: one for one in find_inquiry(town.desk, "Q-0001").replies}
        assert take(town, data) == 2
        said = reply(town, FIRST)
        assert (said.mark, said.trouble, said.answered_by) == (Result.GAP, "葛󠄀飾\n①ｱ　007", "主事 森")
        assert said.practice == HARD[0]
        eighth = reply(town, "juki/juki@1.0/0019008")
        assert (eighth.mark, eighth.yearly_count, eighth.practice) == (Result.NA, 1200, "007")
        after = {one.key: one for one in find_inquiry(town.desk, "Q-0001").replies}
        assert {key for key in after if after[key] != before[key]} == {said.key, eighth.key}


class TestLetters:
    def test_the_covering_letter_says_who_asks_whom_what_and_by_when(self, town: Town, row: InquiryRow) -> None:
        letter = covering_letter(town.desk, row, "住民課", 11)
        assert (letter.number, letter.recipient, letter.shown_day) == ("総第1号", "住民課　御中", "令和8年11月2日")
        assert letter.subject == "今のやり方の確認について（照会）"
        assert dict(letter.facts)["回答期限"] == "令和8年11月20日"
        assert letter.sender[0] == "架空町"

    @pytest.mark.parametrize("subject", ["窓口の確認", "窓口の確認について"], ids=["bare", "about"])
    def test_a_subject_that_says_about_is_not_made_to_say_it_twice(
        self, town: Town, row: InquiryRow, subject: str
    ) -> None:
        named = replace(row, inquiry=replace(row.inquiry, subject=subject))
        assert covering_letter(town.desk, named, "住民課", 1).subject == "窓口の確認について（照会）"

    def test_words_of_the_body_take_the_place_of_ours(self, town: Town) -> None:
        row = sent_out(town, SECOND)
        own = replace(row, inquiry=replace(row.inquiry, covering="一段落目\n\n二段落目"))
        assert covering_letter(town.desk, own, "住民課", 1).text == ["一段落目", "二段落目"]

    def test_the_same_letter_gives_the_same_bytes_on_a4(self, town: Town, row: InquiryRow) -> None:
        from migtrack.exchange.covering_letter_docx import write_letter

        letter = covering_letter(town.desk, row, "住民課", 11)
        data = write_letter(letter, Language.JA)
        assert data == write_letter(letter, Language.JA)
        document = Document(BytesIO(data))
        sides = (document.sections[0].page_width, document.sections[0].page_height)
        assert [round(side.mm) for side in sides if side is not None] == [210, 297]
        said = "\n".join(paragraph.text for paragraph in document.paragraphs)
        assert "住民課　御中" in said
        assert [cell.text for cell in document.tables[0].rows[0].cells] == ["照会番号", "Q-0001"]

    def test_a_reminder_tells_what_is_open_and_is_milder_before_the_day(
        self, town: Town, row: InquiryRow, tmp_path: Path
    ) -> None:
        [early] = list_waiting(town.desk)
        assert "期限を過ぎましたが" not in "".join(reminder_letter(town.desk, row, early).text)
        town.clock.pass_days(30)
        [late] = list_waiting(town.desk)
        letter = reminder_letter(town.desk, row, late)
        assert "期限を過ぎましたが" in "".join(letter.text)
        assert dict(letter.facts)["未回答"] == "11 件のうち 11 件"
        [file] = write_reminders(town.desk, [late], tmp_path / "letters")
        assert file.name == f"Q-0001_住民課_督促文_{date(2026, 12, 2).isoformat()}.docx"
