"""The Gantt, by what a person does with it."""

from time import perf_counter

from migtrack.labels import Language
from migtrack.tui.widgets.gantt import Gantt
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
        assert lines[1].split()[:4] == ["作業", "余裕", "計画比", "所管課"]
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
        assert "11月" in screen_lines(pilot.app)[0]
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
        await pilot.press("plus", "minus", "minus", "minus")
        assert shown.scale.zoom is Zoom.MONTH


@in_loop
async def test_the_full_stop_brings_the_bar_of_the_row_into_sight() -> None:
    shown = Gantt(Language.JA, zoom=Zoom.DAY)
    async with standing(shown, (80, 24)) as (pilot, _):
        shown.show(picture())
        await pilot.press("down", "full_stop")
        assert "▄▄▄" in screen_lines(pilot.app)[3]


@in_loop
async def test_space_folds_an_operation_and_the_cursor_stays_with_it() -> None:
    shown = Gantt(Language.JA)
    async with standing(shown, (80, 24)) as (pilot, _):
        shown.show(picture())
        await pilot.press("down", "down", "space")
        assert shown.row is not None
        assert shown.row.id == "op0"
        assert "Fit&Gap" not in "".join(screen_lines(pilot.app)[2:4])
        assert "▸ 住民基本台帳" in screen_text(pilot.app)
        await pilot.press("space")
        assert "Fit&Gap" in screen_lines(pilot.app)[4]


@in_loop
async def test_it_may_begin_folded_and_enter_chooses() -> None:
    shown = Gantt(Language.JA)
    async with standing(shown, (80, 24)) as (pilot, heard):
        shown.show(picture(), folded=True)
        await pilot.press("down", "enter")
        assert [row.id for row in shown.shown] == ["op0", "op1", "op2"]
        assert [message.row.id for message in heard.of(RowList.RowChosen)] == ["op1"]


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
