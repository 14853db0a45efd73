"""What is done around the register: conditions, plans of practice, undo, files, vendors' rows, returned books."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from migtrack.domain.foreign_row import ForeignRow
from migtrack.domain.gap import Result
from migtrack.domain.work_change import RuleChange, RuleKind, WorkChange
from migtrack.labels import Language
from migtrack.services.foreign_rows import find_foreign_row, propose_links
from migtrack.services.gaps import list_gaps
from migtrack.services.radar import read_radar
from migtrack.services.trail import show_events
from migtrack.specs.radar import RadarOrder
from migtrack.tui.screens.returned import ReturnedPane
from tests.tui.conftest import OpenDesk
from tests.tui.stand import HOSTILE_SHOWN, Sitting, in_loop, sitting

JUKI_REGISTER = ("enter", "2")


def ids(seat: Sitting) -> list[str]:
    """Of the rows that are shown."""
    table = seat.app.screen.pane.table  # type: ignore[attr-defined]
    return [table.key(row).rpartition("/")[2] for row in table.shown]


@in_loop
async def test_conditions_narrow_the_register_and_all_shown_rows_are_decided_at_once(desk_of: OpenDesk) -> None:
    async with sitting(desk_of(), (80, 24)) as seat:
        await seat.press(*JUKI_REGISTER)
        assert "F12 ほか" in seat.lines[-1]
        every = len(ids(seat))
        await seat.press("f12", "1")
        await seat.type_into("result", "1")
        await seat.press("f2")
        gaps = [row.requirement.id for row in list_gaps(seat.app.desk) if row.assessment.result is Result.GAP]
        assert ids(seat) == gaps
        assert "【結果 差異あり】" in seat.text
        before = show_events(seat.app.desk, newest=1)[0].seq
        await seat.press("ctrl+a", "f2")
        await seat.type_into("section", "市民窓口課")
        await seat.type_into("why", "機構改革")
        await seat.press("f2")
        events = show_events(seat.app.desk, newest=len(gaps))
        assert [one.reason for one in events] == ["機構改革"] * len(gaps)
        assert events[0].seq == before + len(gaps)
        await seat.press("escape")
        assert len(ids(seat)) == every
        await seat.press("f4", *"機構", "escape")
        await seat.press("f4", *"窓口の手順")  # the ground stands in no column
        assert ids(seat) == gaps


@in_loop
async def test_a_plan_of_practice_is_written_seen_and_taken_back(desk_of: OpenDesk) -> None:
    async with sitting(desk_of(), (120, 60)) as seat:
        await seat.press(*JUKI_REGISTER)
        await seat.press("p")
        assert "の対応は運用見直しではありません" in seat.text
        await seat.press("escape")
        await seat.point(12)
        assert "計画なし" in seat.text
        await seat.press("p")
        await seat.type_into("new_way", "標準の画面で確かめる")
        await seat.type_into("rule0", "ordinance")
        await seat.type_into("rule0_name", "手数料条例")
        await seat.type_into("rule1", "form")
        await seat.type_into("rule1_name", "第3号様式")
        await seat.type_into("rule1_done", "2026-11-01")
        await seat.press("f2")
        [change] = seat.app.desk.state.all(WorkChange)
        assert change.new_way == "標準の画面で確かめる"
        assert change.rules == (
            RuleChange(RuleKind.ORDINANCE, "手数料条例"),
            RuleChange(RuleKind.FORM, "第3号様式", date(2026, 11, 1)),
        )
        assert "担当、期限、条例「手数料条例」の改正" in seat.line("足りないこと")
        await seat.press("b", "end", "home")
        assert "計画なし 3件" in seat.lines[1]
        assert "記入不足" in seat.line(change.subject[-7:])
        await seat.press("f9", "6")
        newest = show_events(seat.app.desk, newest=20)
        place = next(n for n, one in enumerate(newest) if one.action == "gap.bpr")
        await seat.point(place)
        await seat.press("f8", "f2")
        assert "記入前に戻ります" in seat.text
        assert "取り消す理由を入力してください" in seat.text
        await seat.type_into("why", "課が違った")
        await seat.press("f2")
        assert seat.app.desk.state.all(WorkChange) == []


@in_loop
async def test_the_row_says_what_undo_puts_back(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press(*JUKI_REGISTER, "u")
        assert "は決裁済の決定です" in seat.text
        assert "F8 で差し戻して" in seat.text
        await seat.press("escape")
        await seat.point(14)
        before = list_gaps(seat.app.desk, [seat.app.desk.catalogue.find_operation("juki")])[14]
        await seat.press("f12", "4")
        assert "差異あり → 未確認" in seat.text or "差異あり → ―" in seat.text
        await seat.type_into("why", "取り違え")
        await seat.press("f2")
        after = list_gaps(seat.app.desk, [seat.app.desk.catalogue.find_operation("juki")])[14]
        assert (before.assessment.result, after.assessment.result) == (Result.GAP, Result.UNCHECKED)


@in_loop
async def test_the_radar_is_ordered_told_and_written(
    desk_of: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with sitting(desk_of()) as seat:
        await seat.press("f9", "3")
        assert ids(seat) == [row.customisation.id for row in read_radar(seat.app.desk).rows]
        await seat.press("insert")
        by_day = read_radar(seat.app.desk, order=RadarOrder.CUTOVER).rows
        assert ids(seat) == [row.customisation.id for row in by_day]
        assert "本番切替の早い順" in seat.lines[1]
        assert "標準機能採用率" in seat.lines[2]
        await seat.press("w", "f2")
        [book] = tmp_path.glob("カスタマイズ廃止候補_*.xlsx")
        said = [str(cell.value) for sheet in openpyxl.load_workbook(book) for row in sheet for cell in row]
        assert any(by_day[0].customisation.name in text for text in said)
        await seat.press("d", "f2")
        [page] = tmp_path.glob("検討資料_*.docx")
        assert page.stat().st_size > 1_000
        await seat.press("g")
        assert "所管課" in seat.line("税務課")


@in_loop
async def test_a_vendors_row_is_linked_refused_and_taken_back(desk_of: OpenDesk, tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.active.append(["機能名称", "対応可否", "備考"])  # type: ignore[union-attr]
    made.active.append(["旧氏の記録", "◎", ""])  # type: ignore[union-attr]
    made.active.append([HOSTILE_SHOWN, "×", "ご提案外"])  # type: ignore[union-attr]
    made.save(tmp_path / "ベンダー回答.xlsx")
    async with sitting(desk_of()) as seat:
        await seat.press(*JUKI_REGISTER, "v", "insert")
        await seat.type_into("file", f'"{tmp_path / "ベンダー回答.xlsx"}"')
        await seat.type_into("marks", "◎＝標準対応")
        await seat.press("f2")
        assert "追加 2件" in seat.text
        await seat.press("f2")
        assert "未紐付け 2件" in seat.text
        assert "一致度の高い順" in seat.text
        best = propose_links(seat.app.desk, find_foreign_row(seat.app.desk, "F-0001").row)[0]
        assert f"1. {best.requirement.id}（{best.score:.2f}）" in seat.text
        assert best.passage.text[:12] in seat.text
        await seat.press("f7", "1", "f2")
        assert find_foreign_row(seat.app.desk, "F-0001").row.requirement == best.requirement.id
        await seat.press("down", "f8", "f2")
        assert find_foreign_row(seat.app.desk, "F-0002").is_rejected
        assert HOSTILE_SHOWN in seat.text
        await seat.press("u")
        await seat.type_into("why", "もう一度見る")
        await seat.press("f2")
        rows = seat.app.desk.state.all(ForeignRow)
        assert [(row.requirement, row.person) for row in rows] == [(best.requirement.id, "mori"), ("", "")]


@in_loop
async def test_a_book_goes_out_and_its_answers_are_seen_before_they_are_taken(
    desk_of: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with sitting(desk_of(language=Language.JA)) as seat:
        await seat.press(*JUKI_REGISTER, "w", "f2")
        [path] = tmp_path.glob("*.xlsx")
        book = openpyxl.load_workbook(path)
        sheet = next(one for one in book if any(cell.value == "要件ID" for row in one for cell in row))
        head = next(row for row in sheet.iter_rows() if any(cell.value == "要件ID" for cell in row))
        columns = {cell.value: cell.column for cell in head}
        places = {row[columns["要件ID"] - 1].value: row[0].row for row in sheet.iter_rows(min_row=head[0].row + 1)}
        wanted, fixed = (row.requirement.id for row in (list_gaps(seat.app.desk)[20], list_gaps(seat.app.desk)[0]))
        sheet.cell(places[wanted], columns["現行の運用"]).value = "窓口で聞いている"
        sheet.cell(places[fixed], columns["現行の運用"]).value = "決裁済を書き換えた"
        (tmp_path / "返送").mkdir()
        book.save(tmp_path / "返送" / "市民課（回答）.xlsx")
        await seat.press("t")
        await seat.type_into("files", str(tmp_path / "返送"))
        await seat.press("f2")
        pane = seat.app.screen.pane  # type: ignore[attr-defined]
        assert isinstance(pane, ReturnedPane)
        assert "新しい回答 1件" in seat.lines[1]
        assert "取り込めない行 1件" in seat.lines[1]
        assert "現行の運用：" in seat.text
        assert "対応表の F8 で差し戻してください" in seat.text
        await seat.press("f2", "f2")
        row = next(row for row in list_gaps(seat.app.desk) if row.requirement.id == wanted)
        assert row.assessment.practice == "窓口で聞いている"
        assert "標準仕様書対応表" in seat.lines[0] or "住民基本台帳" in seat.lines[0]


@in_loop
async def test_the_key_to_the_rest_has_room_on_the_smallest_screen_in_english_too(desk_of: OpenDesk) -> None:
    async with sitting(desk_of(language=Language.EN), (80, 24)) as seat:
        for place in ("2", "3", "4"):
            await seat.press("f9", place)
            assert "F12 More" in seat.lines[-1]
            await seat.press("f1")
            assert "Ctrl+A" in seat.text
            await seat.press("escape")


@in_loop
async def test_a_book_holds_what_is_marked_or_left_by_words_unless_every_row_is_wanted(
    desk_of: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def written(name: str) -> int:
        return len((tmp_path / name).read_text("utf-8-sig").split("migtrack1 ")) - 1

    async with sitting(desk_of()) as seat:
        await seat.press(*JUKI_REGISTER)
        every = len(ids(seat))
        await seat.press("space", "space", "w")
        assert "表示中の行だけ（2件）" in seat.text
        await seat.type_into("file", "two.csv")
        await seat.press("f2", "ctrl+a", "ctrl+a", "w")
        assert not seat.app.screen.query("#field-rows")
        await seat.press("escape", "f4", *"窓口の手順")
        left = len(ids(seat))
        await seat.press("enter", "w")
        await seat.type_into("file", "left.csv")
        await seat.press("f2", "w")
        await seat.type_into("rows", "")
        await seat.type_into("file", "every.csv")
        await seat.press("f2")
        assert 0 < left < every
        assert [written(name) for name in ("two.csv", "left.csv", "every.csv")] == [2, left, every]
