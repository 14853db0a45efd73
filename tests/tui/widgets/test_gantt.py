"""The Gantt, by what a person does with it."""

from dataclasses import replace
from datetime import date
from time import perf_counter

from migtrack.labels import Language
from migtrack.schedule.picture import StatusPoint
from migtrack.tui.widgets.gantt import Gantt
from migtrack.tui.widgets.gantt_rows import View
from migtrack.tui.widgets.row_list import RowList
from migtrack.tui.widgets.scale import Zoom
from migtrack.width import cells
from tests.tui.plans import picture
from tests.tui.stand import HOSTILE, HOSTILE_SHOWN, in_loop, screen_lines, screen_text, standing


@in_loop
async def test_names_stand_left_of_the_bars_and_the_year_above() -> None:
    shown = Gantt(Language.JA)
    async with standing(shown, (120, 30)) as (pilot, _):
        shown.show(picture())
        await pilot.pause()
        lines = screen_lines(pilot.app)
        assert "令和8年度(2026)" in lines[0]
        assert "▼基準日 11/22" in lines[2]
        assert lines[2].split()[:4] == ["作業", "余裕", "計画比", "所管課"]
        critical = next(line for line in lines if "運用テスト" in line)
        assert critical.startswith(" !")
        assert "0日" in critical
        assert "═" in critical
        assert "★12/29" in next(line for line in lines if "本番切替" in line)
        assert {cells(line) <= 120 for line in lines} == {True}


@in_loop
async def test_a_narrow_terminal_keeps_names_and_bars() -> None:
    shown = Gantt(Language.JA)
    async with standing(shown, (80, 24)) as (pilot, _):
        shown.show(picture())
        await pilot.pause()
        line = next(line for line in screen_lines(pilot.app) if "Fit&Gap" in line)
        assert "③-2 Fit&Gap分析" in line
        assert "市民課" not in line
        assert "▄" in line
        assert "━" in line


@in_loop
async def test_it_opens_at_today_and_slides_with_the_arrows() -> None:
    shown = Gantt(Language.JA, zoom=Zoom.WEEK)
    async with standing(shown, (100, 24)) as (pilot, heard):
        shown.show(picture())
        await pilot.pause()
        assert "11月" in screen_lines(pilot.app)[1]
        before = shown.left
        await pilot.press("right")
        assert shown.left == before + 14
        await pilot.press("left", "left")
        assert shown.left == before - 14
        await pilot.press("t")
        assert shown.left == before
        assert heard.of(Gantt.Slid)


@in_loop
async def test_zooming_keeps_the_day_at_the_edge() -> None:
    shown = Gantt(Language.JA)
    async with standing(shown, (100, 24)) as (pilot, _):
        shown.show(picture())
        await pilot.press("right", "plus")
        assert shown.scale.zoom is Zoom.WEEK
        edge = shown.scale.day(shown.left)
        await pilot.press("plus")
        assert shown.scale.zoom is Zoom.DAY
        assert shown.scale.day(shown.left) == edge
        await pilot.press("plus", "minus", "minus", "minus", "minus")
        assert shown.scale.zoom is Zoom.QUARTER
        assert "10-12" in screen_lines(pilot.app)[1]


@in_loop
async def test_the_full_stop_brings_the_bar_of_the_row_into_sight() -> None:
    shown = Gantt(Language.JA, zoom=Zoom.DAY)
    async with standing(shown, (80, 24)) as (pilot, _):
        shown.show(picture())
        await pilot.press("down", "full_stop")
        assert "▄▄▄" in screen_lines(pilot.app)[4]


@in_loop
async def test_space_folds_an_operation_and_the_cursor_stays_with_it() -> None:
    shown = Gantt(Language.JA)
    async with standing(shown, (80, 24)) as (pilot, _):
        shown.show(picture())
        await pilot.press("down", "down", "space")
        assert shown.row is not None
        assert shown.row.id == "op0"
        assert "Fit&Gap" not in "".join(screen_lines(pilot.app)[3:5])
        assert "▸ 住民基本台帳" in screen_text(pilot.app)
        await pilot.press("space")
        assert "Fit&Gap" in screen_lines(pilot.app)[5]


@in_loop
async def test_it_may_begin_folded_and_enter_chooses() -> None:
    shown = Gantt(Language.JA)
    async with standing(shown, (80, 24)) as (pilot, heard):
        shown.show(picture(), folded=True)
        await pilot.press("down", "enter")
        assert [row.id for row in shown.shown] == ["op0", "op1", "op2"]
        assert [message.row.id for message in heard.of(RowList.RowChosen)] == ["op1"]


@in_loop
async def test_what_a_task_waits_for_and_what_waits_for_it_is_marked_and_found() -> None:
    shown = Gantt(Language.JA)
    links = {"op0/s2": (["op0/s1", "op1/s0"], ["op0/s3"])}
    async with standing(shown, (120, 30)) as (pilot, _):
        shown.show(picture(2), links=lambda task: links.get(task, ((), ())))
        shown.point_at("op0/s2")
        await pilot.pause()
        signs = {line[5:30].strip(): line[0] for line in screen_lines(pilot.app)[3:12]}
        assert signs["③-2 Fit&Gap分析"] == "<"
        assert signs["③-3 文字データの同定"] == "▌"
        assert [line[0] for line in screen_lines(pilot.app)[3:12]].count(">") == 1
        shown.fold_all()
        assert [row.id for row in shown.shown] == ["op0", "op1"]
        assert shown.find("op1/s0")
        assert shown.row is not None
        assert shown.row.id == "op1/s0"
        assert not shown.find("nowhere")


@in_loop
async def test_the_progress_line_reaches_back_to_what_is_behind_and_can_be_put_away() -> None:
    shown, drawn = Gantt(Language.JA), picture(1)
    behind = StatusPoint(3, date(2026, 10, 20))
    async with standing(shown, (120, 30)) as (pilot, _):
        shown.show(replace(drawn, status_line=(behind,)))
        await pilot.pause()
        assert "◁" in screen_lines(pilot.app)[6]
        assert sum("◁" in line for line in screen_lines(pilot.app)) == 1
        shown.toggle_front()
        await pilot.pause()
        assert "◁" not in screen_text(pilot.app)


@in_loop
async def test_cutovers_alone_stand_one_to_a_line_with_their_day_and_slip() -> None:
    shown = Gantt(Language.JA)
    async with standing(shown, (80, 24)) as (pilot, _):
        shown.show(picture(3))
        shown.look(View.CUTOVERS)
        await pilot.pause()
        lines = screen_lines(pilot.app)
        assert [row.id for row in shown.shown] == ["op0/切替", "op1/切替", "op2/切替"]
        assert "R8.12.29" in next(line for line in lines if "住民基本台帳" in line)
        shown.look(View.FULL)
        assert len(shown.shown) == 24


@in_loop
async def test_a_draft_shows_by_how_much_it_moves_each_row() -> None:
    shown = Gantt(Language.JA)
    async with standing(shown, (80, 24)) as (pilot, _):
        shown.show(picture(1), moved={"op0/s3": 28})
        await pilot.pause()
        line = next(line for line in screen_lines(pilot.app) if "データ移行" in line)
        assert line[2] == "Δ"
        assert "+28日" in line


@in_loop
async def test_a_hostile_name_is_shown_as_it_is() -> None:
    shown = Gantt(Language.JA)
    async with standing(shown, (120, 24)) as (pilot, _):
        shown.show(picture(1, name=HOSTILE))
        await pilot.pause()
        text = screen_text(pilot.app)
        assert HOSTILE_SHOWN in text
        assert "\x1b" not in text


@in_loop
async def test_drawing_a_window_does_not_grow_with_the_plan() -> None:
    async def frame(operations: int) -> float:
        shown = Gantt(Language.JA)
        async with standing(shown, (120, 40)) as (pilot, _):
            shown.show(picture(operations))
            await pilot.pause()
            times = []
            for _ in range(7):
                shown._strips.clear()
                started = perf_counter()
                for line in range(40):
                    shown.render_line(line)
                times.append(perf_counter() - started)
            return min(times)

    assert await frame(2500) < 3 * await frame(6)
