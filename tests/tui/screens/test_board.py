"""業務一覧・進捗, by what a person sees and does."""

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from migtrack.labels import Language
from migtrack.services.operations import operation_states
from migtrack.services.switching import list_switches
from migtrack.tui.app import MigtrackApp
from migtrack.tui.screens.board import BoardPane
from migtrack.width import cells
from tests.services.desks import new_town
from tests.tui.conftest import OpenDesk
from tests.tui.stand import Sitting, in_loop, sitting

CASES = Path(__file__).resolve().parents[2] / "cases" / "tui"


@in_loop
async def test_all_twenty_operations_stand_on_one_small_screen(desk_of: OpenDesk) -> None:
    async with sitting(desk_of(), (80, 24)) as seat:
        names = [operation.name for operation in seat.app.desk.catalogue.operations]
        rows = seat.lines[3:23]
        assert all(name[:6] in row for name, row in zip(names, rows, strict=True))
        assert all(cells(line) <= 80 for line in seat.lines)
        assert seat.lines[23].startswith(" F1 ヘルプ")


@in_loop
async def test_keys_pressed_before_the_rows_have_come_neither_end_the_program_nor_hide_rows(desk_of: OpenDesk) -> None:
    app = MigtrackApp(desk_of())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("9", "slash", "9", "escape")
        seat = Sitting(app, pilot)
        await seat.settle()
        pane = app.screen.query_one(BoardPane)
        pane.has_rows, pane._answer = False, None  # as while they are being read
        pane.table.filter("9")
        await seat.settle()
        pane.table.filter("")
        await seat.settle()
        assert not any(field.has_focus for field in app.screen.query(Input) if not field.has_class("-shown"))
        assert "住民基本台帳" in seat.text
        assert "国民年金" in seat.text


@in_loop
async def test_an_operation_says_where_it_stands(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        row = seat.line("住民基本台帳")
        for said in ("移行作業中", "計画", "22.5%", "20.0%", "20.5%", "③-2", "S1.0 新版", "◆"):
            assert said in row
        assert "R10." in row
        assert "100.0%" in seat.line("印鑑登録")
        assert seat.lines[1].startswith(" 公表方式 ")
        assert "稼働 1/20" in seat.lines[1]


@in_loop
async def test_the_card_tells_more_of_the_row_under_the_cursor(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        assert "新版あり  juki@S2.0" in seat.text
        await seat.press("down", "down")
        assert "新版あり  juki@S2.0" not in seat.text
        await seat.press("end", "up", "up", "up", "up", "up")
        assert "理由③　期限 令和10年3月31日(金)　出典 試験の文書" in seat.text


@in_loop
async def test_standing_is_changed_with_a_reason_and_shown_at_once(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("sato")) as seat:
        await seat.press("down", "down", "f2", "1")
        await seat.type_into("lifecycle", "migrating")
        await seat.type_into("reason", "契約したため")
        await seat.press("f2")
        assert "移行作業中" in seat.line("戸籍  ")
        assert "記録しました" in seat.text
        assert operation_states(seat.app.desk)["koseki"].lifecycle == "migrating"


@in_loop
async def test_a_switch_of_the_version_is_proposed_only_by_who_may(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori")) as seat:
        await seat.press("f2", "3", "enter")
        await seat.type_into("reason", "改定への対応")
        await seat.press("f2")
        assert "この操作はできません" in seat.text or "できる" in seat.text
        assert operation_states(seat.app.desk)["juki"].pins == ("juki@S1.0",)
    async with sitting(desk_of("sato")) as seat:
        await seat.press("f2", "3", "enter")
        await seat.type_into("reason", "改定への対応")
        await seat.press("f2")
        assert operation_states(seat.app.desk)["juki"].pins == ("juki@S1.0",)  # until another person approves
        assert [row.switch.new_version for row in list_switches(seat.app.desk)] == ["S2.0"]


@in_loop
async def test_an_extension_needs_its_source(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("sato")) as seat:
        await seat.press("f2", "5")
        await seat.type_into("deadline", "R12.3.31")
        await seat.press("f2")
        assert "出典を入力してください" in seat.text
        await seat.type_into("source", "総務省への届出")
        await seat.press("f2")
        extension = operation_states(seat.app.desk)["juki"].extension
        assert extension is not None
        assert (str(extension.deadline), extension.source) == ("2030-03-31", "総務省への届出")


@in_loop
async def test_english_says_everything_in_english(desk_of: OpenDesk) -> None:
    async with sitting(desk_of(language=Language.EN), (120, 24)) as seat:
        assert "Official" in seat.lines[1]
        header = seat.lines[2].split()
        assert header[:3] == ["Operation", "Standing", "Ph."]
        assert "F1 Help" in seat.lines[-1]
        assert "migrating" in seat.line("住民基本台帳")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@in_loop
async def test_a_new_town_looks_as_it_did(tmp_path: Path, size: tuple[int, int]) -> None:
    async with sitting(new_town(tmp_path / "town").desk, size) as seat:
        expected = CASES / f"board_{size[0]}.txt"
        assert seat.text + "\n" == expected.read_text(encoding="utf-8"), f"see {expected.name}"


@in_loop
async def test_the_card_follows_what_was_recorded_of_its_row(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("sato")) as seat:
        await seat.press("f2", "2")
        await seat.type_into("section", "窓口改革課")
        await seat.press("f2")
        assert "窓口改革課" in seat.app.screen.query_one("Card").render().plain  # type: ignore[attr-defined]


@in_loop
async def test_help_menu_and_quit_stay_at_the_foot_of_a_small_screen(desk_of: OpenDesk) -> None:
    async with sitting(desk_of(), (80, 24)) as seat:
        assert "F3" not in seat.lines[23]
        for keys in ((), ("enter",), ("2",), ("3",), ("4",)):
            await seat.press(*keys)
            foot = seat.lines[23]
            assert all(key in foot for key in ("F1 ヘルプ", "F9 メニュー", "F10 終了"))
        assert "F3 戻る" in foot


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (160, 40)])
@in_loop
async def test_english_days_are_never_cut(desk_of: OpenDesk, size: tuple[int, int]) -> None:
    async with sitting(desk_of(language=Language.EN), size) as seat:
        for _ in range(4):
            rows = [line[:100] for line in seat.lines[2:22]]
            assert not [row for row in rows if re.search(r"20\d\d-[\d-]*…", row)]
            await seat.press("right")


@in_loop
async def test_the_column_of_open_gaps_is_called_what_it_counts(desk_of: OpenDesk) -> None:
    async with sitting(desk_of(), (160, 40)) as seat:
        assert "未決裁" in seat.lines[2]
        assert "差異" not in seat.lines[2]
