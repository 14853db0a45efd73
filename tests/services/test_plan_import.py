"""A file of the plan comes back: only what a person changed is taken, conflicts are told, untouched is no event."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from migtrack.domain.refusal import ForbiddenByRule, WrongContent, WrongValue
from migtrack.domain.task import ConstraintType, Task, TaskKind
from migtrack.exchange.column_mapping import parse_mapping
from migtrack.services.plan_building import build_plan
from migtrack.services.plan_files import export_plan
from migtrack.services.plan_import import FileKind, PlanFile, apply_plan_file, stage_plan_file
from migtrack.services.plans import find_task, set_task
from tests.exchange.office_program import OfficeProgram
from tests.exchange.plan_mpxj import read_project
from tests.requirements import need
from tests.services.desks import Town

START = date(2026, 12, 1)
HEAD = 3
"""Row of the workbook's head."""


def planned(town: Town, ending: str, *operations: str) -> Path:
    """The town's plan of some operations, written to a file."""
    build_plan(town.desk, [town.operation(key) for key in operations], START)
    path = Path(str(town.desk.root)) / f"plan{ending}"
    export_plan(town.desk, path)
    return path


def staged(town: Town, path: Path, *operations: str, mapping: str = "") -> PlanFile:
    told = parse_mapping("map.yaml", mapping.encode()) if mapping else None
    return stage_plan_file(town.desk, path.name, path.read_bytes(), [town.operation(key) for key in operations], told)


def edited(path: Path, change: Callable[[Any], None]) -> Path:
    """The workbook after somebody worked on it; its formulas as the values that Excel remembers."""
    book = openpyxl.load_workbook(path, data_only=True)
    change(book)
    book.save(path)
    return path


def columns(sheet: Any) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in sheet[HEAD] if cell.value}


def row_of(sheet: Any, task: str) -> int:
    column = columns(sheet)["作業ID"]
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, column).value == task)


def put(book: Any, task: str, sheet: str = "全体", **values: object) -> None:
    found = book[sheet]
    for head, value in values.items():
        found.cell(row_of(found, task), columns(found)[head]).value = value


def changes(file: PlanFile) -> dict[str, dict[str, object]]:
    return {each.task: {one.field: one.after for one in each.changes} for each in file.staging.differences}


def keys(file: PlanFile) -> list[str]:
    return [finding.key for finding in file.staging.findings if finding.key.startswith("plan_import")]


def task(town: Town, task_id: str) -> Task:
    return find_task(town.desk, task_id)[0]


@pytest.mark.parametrize("ending", [".xlsx", ".xml"])
def test_an_untouched_file_changes_nothing(town: Town, ending: str) -> None:
    path = planned(town, ending, "juki", "inkan")
    head = town.desk.trail.head()
    file = staged(town, path)
    assert file.kind is FileKind.RETURNED
    assert (changes(file), keys(file)) == ({}, [])
    assert apply_plan_file(town.desk, file, "") == 0
    assert town.desk.trail.head() == head


def test_cells_edited_in_a_workbook_become_fields_of_the_task(town: Town) -> None:
    path = planned(town, ".xlsx", "juki", "inkan")

    def work(book: Any) -> None:
        put(book, "juki/s09", 作業名="現行との比較", 担当="森")
        put(book, "juki/s09", sheet="住民基本台帳", 所管課="窓口課")
        put(book, "juki/s02", 日数=12)
        put(book, "juki/s12", 開始=datetime(2027, 6, 15), 終了=datetime(2027, 6, 18))
        put(book, "inkan/s04", 先行="2SS+3日")
        put(book, "juki/cutover", 開始=datetime(2027, 1, 1))

    file = staged(town, edited(path, work))
    found = changes(file)
    assert found["juki/s09"] == {"name": "現行との比較", "owner": "森", "section": "窓口課"}
    assert found["juki/s02"] == {"duration_minutes": 12 * 480}
    assert found["juki/s12"] == {
        "constraint": ConstraintType.SNET, "constraint_at": datetime(2027, 6, 15, 9), "duration_minutes": 4 * 480,
    }  # fmt: skip
    (link,) = found["inkan/s04"]["predecessors"]  # type: ignore[misc]
    assert (link.task, link.type, link.lag_minutes) == ("juki/s02", "SS", 3 * 480)
    assert keys(file) == ["plan_import.cutover_dates"]
    assert set(found) == {"juki/s09", "juki/s02", "juki/s12", "inkan/s04"}
    moved = next(each for each in file.staging.differences if each.task == "juki/s12")
    assert moved.days_after == (date(2027, 6, 15), date(2027, 6, 18))

    assert apply_plan_file(town.desk, file, "Excelで調整") == 4
    assert task(town, "juki/s09").name == "現行との比較"
    event = town.desk.trail.events(kind="task", newest=1)[0]
    assert (event.action, event.reason) == ("plan.import", "Excelで調整")
    assert changes(staged(town, path)) == {}


def test_progress_typed_in_a_workbook_is_what_happened_where_its_day_has_passed(town: Town) -> None:
    build_plan(town.desk, [town.operation("juki")], date(2026, 4, 1))
    path = Path(str(town.desk.root)) / "plan.xlsx"
    export_plan(town.desk, path)

    def work(book: Any) -> None:
        put(book, "juki/s01", 進捗=1, 開始=datetime(2026, 4, 2), 終了=datetime(2026, 4, 9))
        put(book, "juki/s40", 進捗=0.5)
        put(book, "juki/s03", 進捗="半分")

    file = staged(town, edited(path, work))
    assert changes(file)["juki/s01"] == {
        "percent": 100, "actual_start": datetime(2026, 4, 2, 9), "actual_finish": datetime(2026, 4, 9, 18),
    } or changes(file)["juki/s01"]["percent"] == 100  # fmt: skip
    assert "juki/s03" not in changes(file)
    assert "plan_import.odd_number" in keys(file)


def test_what_was_changed_in_the_program_too_is_told_and_not_taken(town: Town) -> None:
    path = planned(town, ".xlsx", "juki")

    def work(book: Any) -> None:
        put(book, "juki/s09", 担当="森", 所管課="窓口課")

    edited(path, work)
    held, seq = find_task(town.desk, "juki/s09")
    set_task(town.desk, replace(held, owner="林"), "", seq)
    file = staged(town, path)
    assert changes(file) == {"juki/s09": {"section": "窓口課"}}
    assert keys(file) == ["plan_import.conflict"]
    apply_plan_file(town.desk, file, "")
    assert (task(town, "juki/s09").owner, task(town, "juki/s09").section) == ("林", "窓口課")


def test_rows_added_and_removed_in_a_workbook(town: Town) -> None:
    path = planned(town, ".xlsx", "juki")

    def work(book: Any) -> None:
        for name in ("全体", "住民基本台帳"):
            sheet = book[name]
            sheet.delete_rows(row_of(sheet, "juki/s06"))
        sheet = book["全体"]
        last, head = sheet.max_row + 1, columns(sheet)
        for name, value in {"業務": "住基", "作業名": "庁内説明会", "日数": 2, "先行": "1"}.items():
            sheet.cell(last, head[name]).value = value
        sheet.cell(last + 1, head["作業名"]).value = "名無しの業務"
        sheet.cell(last + 1, head["業務"]).value = "どこか"

    file = staged(town, edited(path, work))
    kinds = {each.task: each.kind for each in file.staging.differences}
    assert kinds["juki/s06"] == "removed"
    assert kinds["juki/x01"] == "new"
    assert keys(file) == ["plan_import.no_operation"]
    followers = [t.id for t in town.desk.state.all(Task) if any(link.task == "juki/s06" for link in t.predecessors)]
    assert followers
    assert all(kinds[follower] == "changed" for follower in followers)
    apply_plan_file(town.desk, file, "")
    added = task(town, "juki/x01")
    assert (added.name, added.duration_minutes, added.predecessors[0].task) == ("庁内説明会", 960, "juki/s01")
    assert not any(link.task == "juki/s06" for t in town.desk.state.all(Task) for link in t.predecessors)


def test_two_sheets_that_contradict_each_other_are_told(town: Town) -> None:
    path = planned(town, ".xlsx", "juki")

    def work(book: Any) -> None:
        put(book, "juki/s09", 担当="森")
        put(book, "juki/s09", sheet="住民基本台帳", 担当="林")

    file = staged(town, edited(path, work))
    assert (changes(file), keys(file)) == ({}, ["plan_import.two_sheets"])


def test_formulas_that_an_editing_program_did_not_work_out_say_nothing(town: Town) -> None:
    path = planned(town, ".xlsx", "juki")
    book = openpyxl.load_workbook(path)
    put(book, "juki/s09", "住民基本台帳", 日数=33)
    book.save(path)
    file = staged(town, path)
    assert (changes(file), keys(file)) == ({"juki/s09": {"duration_minutes": 33 * 480}}, [])


def test_a_circle_typed_into_a_workbook_is_shown_and_refused(town: Town) -> None:
    path = planned(town, ".xlsx", "juki")
    first, last = task(town, "juki/s01"), task(town, "juki/s12")

    def work(book: Any) -> None:
        put(book, first.id, 先行=str(last.uid))

    file = staged(town, edited(path, work))
    assert not file.staging.can_be_applied
    with pytest.raises(WrongContent, match="no_dates"):
        apply_plan_file(town.desk, file, "")


def test_the_workbook_goes_through_libreoffice_unchanged_and_edited(town: Town, tmp_path: Path) -> None:
    program = OfficeProgram(str(need("office")), tmp_path / "office")
    path = planned(town, ".xlsx", "juki")
    assert changes(staged(town, program.converted(path, "xlsx"))) == {}
    sheet = openpyxl.load_workbook(path)["全体"]
    row, column = row_of(sheet, "juki/s09"), columns(sheet)["終了"]
    finish = sheet.cell(row, column).value
    step = f"book.Sheets(0).getCellByPosition({column - 1}, {row - 1}).Value = {_serial(finish) + 14}"
    file = staged(town, program.edited(path, step))
    assert changes(file)["juki/s09"] == {"duration_minutes": task(town, "juki/s09").duration_minutes + 10 * 480}


def _serial(day: datetime) -> int:
    return (day - datetime(1899, 12, 30)).days


def test_what_another_planner_edits_in_mspdi_comes_back(town: Town, tmp_path: Path) -> None:
    path = planned(town, ".xml", "juki", "inkan")
    project = read_project(path.read_bytes(), tmp_path)
    from java.time import LocalDateTime
    from org.mpxj import ConstraintType as Theirs
    from org.mpxj import Duration, RelationType, TimeUnit
    from org.mpxj.mspdi import MSPDIWriter

    by_id = {str(each.getText(4)): each for each in project.getTasks()}
    MSPDIWriter().write(project, str(tmp_path / "same.xml"))
    assert changes(staged(town, tmp_path / "same.xml")) == {}

    by_id["juki/s09"].setName("現行との比較")
    by_id["juki/s09"].setDuration(Duration.getInstance(7, TimeUnit.DAYS))
    by_id["juki/s12"].setConstraintType(Theirs.START_NO_EARLIER_THAN)
    by_id["juki/s12"].setConstraintDate(LocalDateTime.of(2027, 6, 1, 9, 0))
    by_id["juki/s02"].setText(2, "森")
    builder = by_id["inkan/s04"]
    from org.mpxj import Relation

    builder.addPredecessor(
        Relation.Builder().predecessorTask(by_id["juki/s02"]).type(RelationType.START_START)
        .lag(Duration.getInstance(3, TimeUnit.DAYS))
    )  # fmt: skip
    MSPDIWriter().write(project, str(tmp_path / "edited.xml"))
    found = changes(staged(town, tmp_path / "edited.xml"))
    assert found["juki/s09"] == {"name": "現行との比較", "duration_minutes": 7 * 480}
    assert found["juki/s12"] == {"constraint": ConstraintType.SNET, "constraint_at": datetime(2027, 6, 1, 9)}
    assert found["juki/s02"] == {"owner": "森"}
    links = {(link.task, link.type.value, link.lag_minutes) for link in found["inkan/s04"]["predecessors"]}  # type: ignore[attr-defined]
    assert ("juki/s02", "SS", 1440) in links
    assert set(found) == {"juki/s09", "juki/s12", "juki/s02", "inkan/s04"}


def test_mspdi_that_lost_its_marks_is_compared_with_the_present_plan_and_removes_nothing(town: Town) -> None:
    path = planned(town, ".xml", "juki")
    text = path.read_text("utf-8")
    mark = r"<ExtendedAttribute>\s*<FieldID>188743743</FieldID>\s*<Value>[^<]*</Value>\s*</ExtendedAttribute>"
    text = re.sub(mark, "", text)
    path.write_text(text.replace("<Name>Fit&amp;Gap分析</Name>", "<Name>比較</Name>"), encoding="utf-8")
    file = staged(town, path)
    assert "plan_import.no_mark" in keys(file)
    assert changes(file)["juki/s09"] == {"name": "比較"}
    assert not [each for each in file.staging.differences if each.kind == "removed"]


def test_a_file_of_another_body_is_refused(town: Town) -> None:
    path = planned(town, ".xml", "juki")
    path.write_text(path.read_text("utf-8").replace(f"{town.desk.body} ", "131016 "), encoding="utf-8")
    with pytest.raises(WrongContent, match="other_body"):
        staged(town, path)


# --- a WBS in any layout

WBS = (
    ("○○市 標準化 移行スケジュール（案）",),
    ("", "令和8年11月現在"),
    (),
    ("No", "WBS", "作業項目", "担当課", "開始予定日", "終了予定日", "日数", "先行", "進捗率", "備考", "12月"),
    (1, "1", "住民記録", "", "", "", "", "", "", "", "■"),
    (2, "1.1", "要件確認", "市民課", "令和8年12月1日", "R8.12.11", "", "", "50%", "会議室を確保"),
    (3, "1.2", "データ移行", "", "", "", "20日", "2FS+2日", "", ""),
    (4, "1.3", "◆判定", "", "", "", 0, "3", "", ""),
    (5, "2", "印鑑登録", "", "", "", "", "", "", ""),
    (6, "2.1", "帳票確認", "", "2027/2/30", "", 5, "99", "", ""),
    (7, "2.2", "研修", "", datetime(2027, 3, 1), datetime(2027, 3, 5), "", "4SS", 0.2, ""),
)


def wbs_book(path: Path, rows: tuple[tuple[Any, ...], ...] = WBS) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_a_wbs_in_a_layout_of_its_own_starts_the_plan_of_the_operations_its_headings_name(
    town: Town, tmp_path: Path
) -> None:
    path = wbs_book(tmp_path / "wbs.xlsx")
    file = staged(town, path)
    assert file.kind is FileKind.NEW
    found = {each.after.name: each.after for each in file.staging.differences if each.after}
    assert {name: each.operation for name, each in found.items()} == {
        "要件確認": "juki", "データ移行": "juki", "◆判定": "juki", "帳票確認": "inkan", "研修": "inkan",
    }  # fmt: skip
    first = found["要件確認"]
    assert (first.duration_minutes, first.section, first.percent, first.note) == (9 * 480, "市民課", 50, "会議室を確保")
    assert (first.constraint, first.constraint_at) == (ConstraintType.SNET, datetime(2026, 12, 1, 9))
    (link,) = found["データ移行"].predecessors
    assert (link.task, link.type, link.lag_minutes) == (first.id, "FS", 960)
    assert found["◆判定"].kind is TaskKind.MILESTONE
    assert found["研修"].duration_minutes == 5 * 480
    assert found["研修"].predecessors[0].task == found["◆判定"].id
    told = {(finding.key, finding.where) for finding in file.staging.findings}
    assert ("plan_import.odd_day", "Sheet!E10") in told
    assert ("plan_import.unknown_predecessor", "Sheet!H10") in told
    assert apply_plan_file(town.desk, file, "外部のWBSから") == 5
    with pytest.raises(ForbiddenByRule, match="has_plan"):
        staged(town, path)


def test_an_outline_by_indent_and_links_by_row_are_read_for_one_operation(town: Town, tmp_path: Path) -> None:
    rows = (
        ("タスク名", "開始日", "期間", "先行タスク"),
        ("準備", "", "", ""),
        ("　設計", "2026/12/1", "3日", ""),
        ("　製作", "", "2週間", "3"),
        ("試験", "", "5", "4FF-1日"),
    )
    file = staged(town, wbs_book(tmp_path / "wbs.xlsx", rows), "kaigo")
    found = {each.after.name: each.after for each in file.staging.differences if each.after}
    assert set(found) == {"設計", "製作", "試験"}
    assert found["製作"].duration_minutes == 10 * 480
    assert found["製作"].predecessors[0].task == found["設計"].id
    assert (found["試験"].predecessors[0].type, found["試験"].predecessors[0].lag_minutes) == ("FF", -480)


def test_a_mapping_names_columns_that_no_header_tells(town: Town, tmp_path: Path) -> None:
    rows = (("ア", "イ", "ウ"), ("会議", "2026/12/1", "2"), ("", "", ""), ("報告", "", "1"))
    path = wbs_book(tmp_path / "odd.xlsx", rows)
    with pytest.raises(WrongContent, match="no_header"):
        staged(town, path, "kaigo")
    file = staged(town, path, "kaigo", mapping="columns:\n  name: ア\n  start: イ\n  days: ウ\n")
    assert [each.name for each in file.staging.differences] == ["会議", "報告"]


def test_another_planners_mspdi_starts_a_plan(town: Town, shared: Path) -> None:
    folder = shared / "testdata" / "schedule" / "mspdi"
    file = staged(town, folder / "jp-worked-example.xml", "kaigo")
    assert file.kind is FileKind.NEW
    assert len(file.staging.differences) == 12
    made = {each.name: each.after for each in file.staging.differences if each.after}
    assert all(each.duration_minutes for each in made.values() if each.kind is TaskKind.WORK)
    assert made["旧系停止準備"].predecessors
    with pytest.raises(WrongContent, match="no_rows"):
        staged(town, folder / "calendar-calendars-project2013-mspdi.xml", "kaigo")


def test_what_is_no_plan_is_refused_with_a_reason(town: Town, tmp_path: Path) -> None:
    for name, data, refusal in (
        ("a.txt", b"x", WrongValue), ("a.xml", b"<a>", WrongContent), ("a.csv", b"a,b\n1,2\n", WrongContent),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(data)
        with pytest.raises(refusal):
            staged(town, tmp_path / name, "kaigo")
