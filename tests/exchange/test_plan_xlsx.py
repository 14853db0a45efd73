"""The workbook as another program reads it, and as a real spreadsheet recalculates and prints it."""

import csv
import io
import shutil
import subprocess
import zipfile
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest
from openpyxl import load_workbook
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter

from migtrack.domain.task import TaskKind
from migtrack.exchange.plan_xlsx import sheet_names, write_xlsx
from migtrack.labels import Language
from migtrack.schedule.picture import BarKind, RowKind
from tests.exchange.plan_world import FORMULAS, HOSTILE, JUKI, KAIGO, STATUS, published
from tests.requirements import missed, need

HEAD_ROW, WEEK_ROW, FIRST_ROW = 3, 5, 6
"""As Excel counts."""


@pytest.fixture(scope="module")
def plan():
    return published()


@pytest.fixture(scope="module")
def data(plan):
    return write_xlsx(plan)


def opened(data):
    return load_workbook(io.BytesIO(data), rich_text=False)


@pytest.fixture(scope="module")
def book(data):
    return opened(data)


def heads(sheet):
    return {sheet.cell(HEAD_ROW, column).value: column for column in range(1, sheet.max_column + 1)
            if sheet.cell(HEAD_ROW, column).value}  # fmt: skip


def weeks(sheet):
    """Column → Monday."""
    found = {column: sheet.cell(WEEK_ROW, column).value for column in range(1, sheet.max_column + 1)}
    return {column: value.date() for column, value in found.items() if isinstance(value, datetime)}


def row_of(sheet, id):
    column = heads(sheet)["作業ID"]
    return next(row for row in range(FIRST_ROW, sheet.max_row + 1) if sheet.cell(row, column).value == id)


def test_there_is_a_sheet_for_all_one_for_each_operation_and_a_legend(book):
    assert book.sheetnames == [
        "全体", "業務一覧", "本番切替一覧", "住民基本台帳", "個人住民税", "介護保険", "凡例", "閉庁日", "イナズマ線",
    ]  # fmt: skip


def test_the_columns_are_those_people_know(book):
    names = list(heads(book["全体"]))[:18]
    assert names == [
        "業務", "手順", "№", "作業名", "所管課", "担当", "開始", "終了", "日数", "余裕", "進捗", "先行",
        "期限", "計画開始", "計画終了", "計画比", "種別", "作業ID",
    ]  # fmt: skip


def test_dates_are_real_dates_and_numbers_real_numbers(plan, book):
    sheet = book["全体"]
    columns = heads(sheet)
    for place, row in enumerate(plan.picture.rows, FIRST_ROW):
        if row.kind is RowKind.TASK:
            for name, day in (("開始", row.first_day), ("終了", row.last_day), ("期限", row.deadline)):
                cell = sheet.cell(place, columns[name])
                assert (cell.value and cell.value.date()) == day
                assert cell.number_format == "yyyy/mm/dd"
            assert sheet.cell(place, columns["進捗"]).value == row.percent / 100
            assert sheet.cell(place, columns["余裕"]).value == row.float_days
            assert sheet.cell(place, columns["№"]).value == row.uid


def test_the_head_names_years_months_and_mondays(plan, book):
    sheet = book["全体"]
    texts = [sheet.cell(HEAD_ROW, column).value for column in range(1, sheet.max_column + 1)]
    assert "2026年度（令和8年度）" in texts
    mondays = list(weeks(sheet).values())
    assert mondays == [span.start for span in plan.picture.timeline.weeks]
    assert {monday.weekday() for monday in mondays} == {0}


def test_the_page_is_a3_landscape_one_page_wide_with_its_head_on_every_page(book):
    for name in ("全体", "業務一覧", "住民基本台帳"):
        sheet = book[name]
        setup = sheet.page_setup
        assert (setup.paperSize, setup.orientation, setup.fitToHeight) == (8, "landscape", 0)
        assert setup.fitToWidth in (None, 1)  # one page is what the format means when nothing is said
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$3:$5"
        assert sheet.freeze_panes == "E6"


def test_closed_windows_are_shaded_and_the_baseline_is_underlined(book):
    sheet = book["全体"]
    place = row_of(sheet, "juki/s14")
    by_monday = {monday: sheet.cell(place, column) for column, monday in weeks(sheet).items()}
    assert by_monday[date(2027, 3, 15)].fill.bgColor.rgb or by_monday[date(2027, 3, 15)].fill.fgColor.rgb == "FFE7E6E6"
    assert by_monday[date(2027, 3, 15)].fill.fgColor.rgb != by_monday[date(2027, 3, 8)].fill.fgColor.rgb
    assert by_monday[date(2026, 8, 3)].border.bottom.style == "medium"
    assert by_monday[date(2026, 8, 10)].border.bottom.style != "medium"


def test_the_status_week_is_marked(book):
    sheet = book["全体"]
    (column,) = (column for column, monday in weeks(sheet).items() if monday <= STATUS < monday + timedelta(days=7))
    assert sheet.cell(FIRST_ROW, column).border.left.style == "medium"
    assert sheet.cell(WEEK_ROW, column).fill.fgColor.rgb == "FFE00000"


def test_no_text_becomes_a_formula():
    names = iter(FORMULAS * 40)

    def spoilt(task):
        return replace(task, name=next(names), section=next(names), owner=next(names))

    book = opened(write_xlsx(published(spoilt, operations=(KAIGO,))))
    texts = set(FORMULAS)
    for sheet in book:
        for line in sheet.iter_rows():
            for cell in line:
                if cell.value in texts:
                    assert cell.data_type == "s"
                    assert cell.quotePrefix
    assert {cell.value for line in book["全体"].iter_rows() for cell in line} >= texts


def test_formulas_are_only_those_of_ours(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" in sheet
    assert "HYPERLINK" not in sheet


def test_hostile_names_come_through_whole():
    hostile = replace(KAIGO, name=HOSTILE, short=HOSTILE)
    plan = published(lambda task: replace(task, name=HOSTILE, owner=HOSTILE), operations=(hostile,))
    book = opened(write_xlsx(plan))
    columns = heads(book["全体"])
    place = row_of(book["全体"], "kaigo/S2.0.test")
    for name in ("業務", "作業名", "担当"):
        assert book["全体"].cell(place, columns[name]).value == HOSTILE


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (["a/b:c*d?e[f]g\\h"], ["a b c d e f g h"]),
        (["'引用'"], ["引用"]),
        (["History"], ["History (2)"]),
        (["介護保険", "介護保険", "介護保険"], ["介護保険", "介護保険 (2)", "介護保険 (3)"]),
        (["Abc", "aBC"], ["Abc", "aBC (2)"]),
        (["長" * 40, "長" * 40], ["長" * 31, "長" * 27 + " (2)"]),
        (["[]", "\x00\t"], ["-", "- (2)"]),
    ],
)
def test_sheets_get_names_that_excel_allows(wanted, names):
    assert sheet_names(wanted) == names


def test_without_baseline_and_deadlines_their_columns_are_not_there():
    book = opened(write_xlsx(published(lambda task: replace(task, deadline=None), operations=(KAIGO,), baseline=False)))
    assert not {"期限", "計画終了", "計画比", "計画開始"} & set(heads(book["全体"]))


def test_english_has_no_japanese_heads():
    book = opened(write_xlsx(published(operations=(KAIGO,), language=Language.EN)))
    assert book.sheetnames[0] == "All"
    assert list(heads(book["All"]))[:4] == ["Operation", "Step", "No.", "Task"]


def test_an_empty_plan_is_still_a_workbook():
    plan = published()
    empty = replace(plan, tasks=(), picture=replace(plan.picture, rows=(), status_line=()), operations=())
    assert opened(write_xlsx(empty)).sheetnames == ["全体", "業務一覧", "本番切替一覧", "凡例", "閉庁日", "イナズマ線"]


def test_a_finished_cutover_keeps_its_sign():
    done = published(
        lambda task: (
            replace(task, percent=100, actual_start=datetime(2026, 5, 2), actual_finish=datetime(2026, 5, 5))
            if task.kind is TaskKind.CUTOVER
            else task
        ),
        operations=(JUKI,),
    )
    sheet = load_workbook(io.BytesIO(write_xlsx(done)), data_only=True)["全体"]
    place = row_of(sheet, "juki/cutover")
    signs = {monday for column, monday in weeks(sheet).items() if sheet.cell(place, column).value == "切"}
    assert signs == {date(2026, 4, 27), date(2026, 5, 4)}


# What a real spreadsheet makes of it: one run recalculates everything, another prints


BARS = {BarKind.SUMMARY: 1, BarKind.CUTOVER: 2, BarKind.DONE: 3, BarKind.CRITICAL: 4, BarKind.WORK: 5}
"""Kind of bar → number of its rule."""
ALL_SHEETS_AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def convert(folder, name, target):
    profile = (folder / "profile").as_uri()
    command = [need("office"), f"-env:UserInstallation={profile}", "--headless", "--convert-to", target]
    subprocess.run([*command, "--outdir", folder, folder / name], check=True, capture_output=True, timeout=100)


def rule_of(sheet, kind):
    """The rule of a bar as the first cell of the weeks has it, and that cell's place."""
    (found,) = (each for each in sheet.conditional_formatting if len(each.rules) == len(BARS) + 1)
    return found.rules[BARS[kind]].formula[0], str(found.sqref).split(":")[0]


def write_rules_as_cells(sheet):
    """Writes each bar's rule for every row and week into a cell, where its answer can be read.

    Gives (kind, week's column) → column of the answer.
    """
    places, column = {}, sheet.max_column + 2
    for kind in (BarKind.WORK, BarKind.DONE, BarKind.SUMMARY):
        formula, origin = rule_of(sheet, kind)
        for week in weeks(sheet):
            for row in range(FIRST_ROW, sheet.max_row + 1):
                target = f"{get_column_letter(week)}{row}"
                sheet.cell(row, column).value = Translator(f"={formula}", origin).translate_formula(target)
            places[kind, week] = column
            column += 1
    return places


@dataclass
class Recalculated:
    """A workbook with edited dates, and each sheet's cells as text after all formulas were worked out."""

    book: object
    cells: dict
    rules: dict

    def answers(self, kind, row):
        """Mondays of the weeks in which a bar of this kind is drawn on the edited revision's sheet."""
        sheet = self.book["介護保険"]
        line = self.cells["介護保険"][row - 1]
        return {monday for week, monday in weeks(sheet).items() if line[self.rules[kind, week] - 1] == "TRUE"}

    def signs(self, name, id):
        sheet = self.book[name]
        line = self.cells[name][row_of(sheet, id) - 1]
        return {monday.isoformat(): line[week - 1] for week, monday in weeks(sheet).items() if line[week - 1]}


@pytest.fixture(scope="module")
def recalculated(data, tmp_path_factory):
    need("office")
    folder = tmp_path_factory.mktemp("recalculated")
    book = opened(data)
    test, rfp = book["介護保険"], book["住民基本台帳"]
    edits = ((test, "kaigo/S2.0.test", "2027-06-07", "2027-06-18"), (rfp, "juki/rfp", "2027-05-31", "2027-05-31"))
    for sheet, id, start, finish in edits:
        place = row_of(sheet, id)
        sheet.cell(place, heads(sheet)["開始"]).value = datetime.fromisoformat(start)
        sheet.cell(place, heads(sheet)["終了"]).value = datetime.fromisoformat(finish)
    test.cell(row_of(test, "kaigo/S2.0.test"), heads(test)["進捗"]).value = 0.5
    rules = write_rules_as_cells(test)
    book.save(folder / "edited.xlsx")
    convert(folder, "edited.xlsx", ALL_SHEETS_AS_SHOWN)
    cells = {
        name: list(csv.reader(io.StringIO((folder / f"edited-{name}.csv").read_text(encoding="utf-8-sig"))))
        for name in ("全体", "住民基本台帳", "介護保険")
    }
    return Recalculated(book, cells, rules)


def test_bars_lie_under_the_weeks_of_their_dates(plan, recalculated):
    mondays = list(weeks(recalculated.book["介護保険"]).values())
    for place, row in enumerate(plan.picture.of_operation("kaigo"), FIRST_ROW):
        if row.kind is RowKind.TASK and row.id != "kaigo/S2.0.test":
            (bar,) = (bar for bar in row.bars if bar.kind is BarKind.WORK)
            expected = {each for each in mondays if bar.start < each + timedelta(days=7) and each < bar.finish}
            assert recalculated.answers(BarKind.WORK, place) == expected


def test_a_bar_moves_when_a_person_edits_its_dates(recalculated):
    sheet = recalculated.book["介護保険"]
    place = row_of(sheet, "kaigo/S2.0.test")
    assert recalculated.answers(BarKind.WORK, place) == {date(2027, 6, 7), date(2027, 6, 14)}
    assert recalculated.answers(BarKind.DONE, place) == {date(2027, 6, 7)}
    assert recalculated.cells["介護保険"][place - 1][heads(sheet)["日数"] - 1] == "10"


def test_an_operations_slip_is_its_cutovers_or_without_one_the_difference_of_its_own_cells(data, plan):
    sheet = load_workbook(io.BytesIO(data), data_only=True)["業務一覧"]
    columns = heads(sheet)
    operations = [row for row in plan.picture.rows if row.kind is RowKind.OPERATION]
    cutovers = [plan.picture.cutover_of(row.operation) for row in operations]
    for place, (row, cutover) in enumerate(zip(operations, cutovers, strict=True), FIRST_ROW):
        cells = {name: sheet.cell(place, columns[name]).value for name in ("終了", "計画終了", "計画比", "日数")}
        own = (cells["終了"] - cells["計画終了"]).days
        assert cells["計画比"] == (own if cutover is None else cutover.opening.slip_days)
        assert cells["日数"] <= (row.last_day - row.first_day).days + 1
    assert any(row.slip_days for row in operations)
    assert {cutover is None for cutover in cutovers} == {True, False}


def test_the_legend_explains_the_slip_and_the_links(book):
    text = "".join(str(cell.value) for line in book["凡例"].iter_rows() for cell in line if cell.value)
    assert "4SS+5日" in text
    assert "新システムが開く日" in text


def test_the_operations_bar_and_sums_follow_their_tasks(plan, recalculated):
    whole = sorted(recalculated.answers(BarKind.SUMMARY, FIRST_ROW))
    assert (whole[0], whole[-1]) == (date(2026, 11, 16), date(2027, 6, 14))
    line = recalculated.cells["介護保険"][FIRST_ROW - 1]
    columns = heads(recalculated.book["介護保険"])
    first, last = (datetime.strptime(line[columns[name] - 1], "%m/%d/%Y").date() for name in ("開始", "終了"))
    days = {first + timedelta(days=index) for index in range((last - first).days + 1)}
    closed = set(plan.picture.timeline.closed_days)
    assert line[columns["日数"] - 1] == str(len(days - closed))
    assert as_shown(line[columns["進捗"] - 1]) == 5 / 76


def test_signs_stand_in_their_weeks_and_move_with_edited_dates(recalculated):
    sheet = "住民基本台帳"
    assert recalculated.signs(sheet, "juki/rfp") == {"2026-10-12": "◇", "2027-05-31": "◆"}
    assert recalculated.signs(sheet, "juki/cutover") == {"2027-12-27": "切"}
    assert recalculated.signs(sheet, "juki/s09") == {}
    assert recalculated.signs(sheet, "juki")["2027-05-31"] == "◆"
    assert recalculated.signs(sheet, "juki")["2027-12-27"] == "切"
    assert recalculated.signs("介護保険", "kaigo/S2.0.apply") == {"2027-03-29": "限"}


def test_the_values_that_are_remembered_are_those_a_spreadsheet_works_out(data, recalculated):
    remembered = load_workbook(io.BytesIO(data), data_only=True)["全体"]
    formulas = recalculated.book["全体"]
    checked = 0
    for line in remembered.iter_rows(min_row=FIRST_ROW):
        for cell in line:
            if formulas[cell.coordinate].data_type == "f":
                text = recalculated.cells["全体"][cell.row - 1][cell.column - 1]
                assert as_shown(text) == ("" if cell.value is None else cell.value), cell.coordinate
                checked += 1
    assert checked > 1000


def as_shown(text):
    """A cell's text as the value it shows."""
    if text.endswith("%"):
        return pytest.approx(float(text[:-1]) / 100, abs=0.01)  # ours is cut to whole percents
    if text.count("/") == 2:
        return datetime.strptime(text, "%m/%d/%Y")
    return int(text) if text.lstrip("+-").isdigit() else text


def test_the_printed_pages_are_a3_and_hold_every_name_whole(plan, data, tmp_path):
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        missed("office", "pdftotext (poppler-utils) is missing: it reads the printed text")
    (tmp_path / "plan.xlsx").write_bytes(data)
    convert(tmp_path, "plan.xlsx", "pdf")
    printed = subprocess.run([pdftotext, tmp_path / "plan.pdf", "-"], check=True, capture_output=True).stdout.decode()
    text = "".join(printed.split())
    for row in plan.picture.rows:
        assert "".join(row.label.split()) in text
    assert b"/MediaBox[0 0 1190" in (tmp_path / "plan.pdf").read_bytes()


def test_the_line_of_progress_is_a_chart_over_the_weeks_whose_points_lie_in_the_middle_of_their_rows():
    plan = published()
    book = opened(write_xlsx(plan))
    points = book["イナズマ線"]
    assert points.sheet_state == "hidden"
    assert [len(book[name]._charts) for name in ("全体", "業務一覧", "本番切替一覧", "介護保険")] == [1, 0, 0, 1]
    xs, ys = ([cell.value for cell in column if cell.value is not None] for column in list(points.columns)[:2])
    assert len(xs) == len(plan.picture.status_line) + 2
    assert xs[0] == xs[-1]
    assert ys == sorted(ys)
    assert min(xs) < xs[0]


def test_the_sheet_of_cutovers_has_a_line_for_each_operation(book):
    sheet = book["本番切替一覧"]
    ids = [sheet.cell(row, heads(sheet)["作業ID"]).value for row in range(FIRST_ROW, sheet.max_row + 1)]
    assert [each.partition("/")[0] for each in ids] == ["juki", "kojin", "kaigo"]


def test_of_a_long_plan_past_weeks_are_folded_away():
    plan = published()
    later = replace(plan, picture=replace(plan.picture, status_date=plan.picture.timeline.finish - timedelta(days=200)))
    folded = [
        each.hidden and each.outlineLevel for each in opened(write_xlsx(later))["全体"].column_dimensions.values()
    ]
    long = len(plan.picture.timeline.weeks) > 105
    assert (1 in folded) is long
