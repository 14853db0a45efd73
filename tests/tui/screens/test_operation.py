"""One operation: steps, plan, cutover, history."""

from datetime import date

from migtrack.domain.cutover import Judgement
from migtrack.domain.operation import Lifecycle
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.services.cutovers import list_cutovers
from migtrack.services.operations import set_lifecycle
from migtrack.services.plans import find_task
from migtrack.services.steps import current_step, set_step
from migtrack.tui.widgets.scale import Zoom
from migtrack.width import cells
from tests.tui.conftest import OpenDesk
from tests.tui.stand import HOSTILE_SHOWN, Sitting, in_loop, sitting


@in_loop
async def test_five_tabs_each_show_their_part(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press("enter")
        assert "[ 1 手順 ]" in seat.lines[2]
        assert "③-2" in seat.text
        for key, word in (("2", "要件ID"), ("3", "代わりの要件"), ("4", "令和8年度(2026)"), ("5", "記録者")):
            await seat.press(key)
            assert f"[ {key} " in seat.lines[2]
            assert word in seat.text
        await seat.press("ctrl+right")
        assert "[ 1 手順 ]" in seat.lines[2]


@in_loop
async def test_a_click_on_a_tab_opens_it(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press("enter")
        await seat.pilot.click("Tabs", offset=(cells(seat.lines[2].partition("4 工程")[0]), 0))
        await seat.settle()
        assert "[ 4 工程 ]" in seat.lines[2]


@in_loop
async def test_a_step_is_changed_and_the_line_above_follows(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press("enter")
        await seat.point(9)
        assert "22.5%" in seat.lines[1]
        await seat.press("f2")
        await seat.type_into("status", "done")
        await seat.type_into("why", "検討会で了承")
        await seat.press("f2")
        assert "完了済み" in seat.line("④-1")
        assert "25.0%" in seat.lines[1]
        assert current_step(seat.app.desk, "juki", 10).actual_finish == seat.app.desk.today


@in_loop
async def test_not_applicable_asks_for_its_reason(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press("enter")
        await seat.point(10)
        await seat.press("f2")
        await seat.type_into("status", "na")
        await seat.press("f2")
        assert "対象外の理由を入力してください" in seat.text
        await seat.type_into("na_reason", "共同調達のため")
        await seat.press("f2")
        assert current_step(seat.app.desk, "juki", 11).status is StepStatus.NA
        assert "共同調達のため" in seat.text


@in_loop
async def test_days_that_run_backwards_are_refused_in_the_form(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press("enter")
        await seat.point(10)
        await seat.press("f2")
        await seat.type_into("planned_start", "R9.5.1")
        await seat.type_into("planned_finish", "R9.4.1")
        await seat.press("f2")
        assert seat.app.screen.query_one("#refusal").display
        assert current_step(seat.app.desk, "juki", 11) == StepRecord("juki", 11)


@in_loop
async def test_a_proposal_is_shown_and_accepted(desk_of: OpenDesk) -> None:
    desk = desk_of("sato")
    set_step(desk, StepRecord("juki", 28, StepStatus.DONE))  # the vendor is under contract
    async with sitting(desk) as seat:
        await seat.press("enter", "f7")
        assert "提案はありません" in seat.text
        await seat.press("end")
        proposed = [line for line in seat.lines if "→" in line]
        assert len(proposed) == 1
        assert proposed[0].split()[0] == "29"
        await seat.press("home")
        await seat.point(28)
        await seat.press("f7", "f2")
        assert current_step(seat.app.desk, "juki", 29).status is StepStatus.DOING


@in_loop
async def test_the_plan_is_drawn_and_zoomed(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press("enter", "4")
        assert "━" in seat.line("Fit&Gap")
        gantt = seat.app.screen.pane.gantt  # type: ignore[attr-defined]
        await seat.press("f6")
        assert gantt.scale.zoom is Zoom.QUARTER
        await seat.press("f6")
        assert gantt.scale.zoom is Zoom.DAY
        await seat.press("down", "down")
        assert seat.lines[3].startswith(" 住基 ①-2")


@in_loop
async def test_a_task_of_the_plan_is_changed(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("sato")) as seat:
        await seat.press("enter", "4")
        await seat.point(9)
        row = seat.app.screen.pane.gantt.row  # type: ignore[attr-defined]
        await seat.press("f2")
        await seat.type_into("percent", "60")
        await seat.type_into("owner", "森")
        await seat.type_into("actual_start", "R8.10.5")
        await seat.press("f2")
        assert "未保存の変更 1件" in seat.lines[4]
        await seat.press("f7", "1", "f2")
        assert "未保存" not in seat.text
        task, _ = find_task(seat.app.desk, row.id)
        assert (task.percent, task.owner, str(task.actual_start)) == (60, "森", "2026-10-05 09:00:00")
        assert "60%" in seat.lines[3]
        assert any("▄" in line for line in seat.lines if "③-2 Fit&Gap" in line)


@in_loop
async def test_an_operation_without_a_plan_says_how_to_get_one(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("sato")) as seat:
        await seat.point(5)
        await seat.press("enter", "4")
        assert "工程がまだありません" in seat.text
        await seat.press("f7", "1")
        await seat.type_into("start", "R8.12.1")
        await seat.press("f2")
        assert "工程がまだありません" not in seat.text
        assert "━" in seat.text


@in_loop
async def test_a_cutover_is_planned_in_an_allowed_window_and_judged(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("sato")) as seat:
        await seat.press("enter", "4", "f8", "1")
        assert "切替できる期間" in seat.text
        await seat.press("1")
        assert "令和8年11月20日(金)" in seat.text
        await seat.press("f2")
        [cutover] = list_cutovers(seat.app.desk)
        assert cutover.window_start is not None
        await seat.press("f8", "2")
        await seat.type_into("judgement", "conditional")
        await seat.type_into("reason", "残課題2件は切替後に対応")
        await seat.press("f2")
        assert list_cutovers(seat.app.desk)[0].judgement is Judgement.CONDITIONAL


@in_loop
async def test_a_cutover_in_a_closed_period_is_refused_with_the_reason(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("sato")) as seat:
        await seat.press("enter", "4", "f8", "1")
        await seat.press("end", "enter")
        for name, value in (
            ("start_day", "R9.4.2"),
            ("start_time", "17:15"),
            ("finish_day", "R9.4.5"),
            ("finish_time", "8:30"),
        ):
            await seat.type_into(name, value)
        await seat.press("f2")
        assert seat.app.screen.query_one("#refusal").display
        assert "住民異動" in seat.text
        assert list_cutovers(seat.app.desk) == []


@in_loop
async def test_history_says_who_what_and_why_and_what_changed(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press("enter", "5", "f4", *"ワーキング", "enter", "enter")
        text = seat.text
        assert "森 (担当者)" in text
        assert "対応表への記入" in text
        assert "ワーキングでの確認結果" in text
        assert "差異あり" in text
        assert "運用見直し" in text


@in_loop
async def test_the_trail_is_verified(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press("f9", "6", "f7")
        assert "改ざんは見つかりませんでした" in seat.text


@in_loop
async def test_hostile_text_stands_on_every_screen_as_it_is(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press("enter")
        await seat.point(8)
        assert HOSTILE_SHOWN in seat.text
        await seat.press("2")
        await seat.point(12)
        assert HOSTILE_SHOWN in seat.text
        await seat.press("f2")
        assert HOSTILE_SHOWN in seat.text
        await seat.press("escape", "3")
        assert HOSTILE_SHOWN in seat.text
        await seat.press("5", "f4", *"braces", "enter", "enter")
        assert HOSTILE_SHOWN in seat.text
        assert "\x1b" not in seat.text


@in_loop
async def test_the_line_above_the_tabs_follows_writing_and_looking_back(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("sato")) as seat:
        await seat.press("enter")
        assert "移行作業中" in seat.lines[1]
        operation = seat.app.desk.catalogue.find_operation("juki")
        await seat.app.wish(lambda desk: set_lifecycle(desk, operation, Lifecycle.RUNNING, "稼働したため"))
        await seat.settle()
        assert "運用中" in seat.lines[1] or "移行済" in seat.lines[1] or "稼働" in seat.lines[1]
        await seat.app.sit(as_of=date(2026, 11, 5))
        await seat.settle()
        assert "移行作業中" in seat.lines[1]


async def _task_form(seat: Sitting) -> None:
    await seat.press("enter", "4", "down", "f2")


@in_loop
async def test_more_than_all_of_a_task_cannot_be_done(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori")) as seat:
        await _task_form(seat)
        await seat.type_into("percent", "150")
        await seat.press("f2")
        assert "0から100まで" in seat.text


@in_loop
async def test_a_task_that_is_done_ended_today_where_no_day_is_said(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori")) as seat:
        await seat.press("enter", "4", "down")
        pane = seat.app.screen.pane  # type: ignore[attr-defined]
        id = pane.gantt.row.id
        await seat.press("f2")
        await seat.type_into("percent", "100")
        await seat.type_into("actual_start", "2026-11-02")
        await seat.press("f2")
        await seat.press("f7", "1", "f2")
        task, _ = await seat.app.at_desk(lambda desk: find_task(desk, id))
        assert (task.percent, task.actual_finish.date()) == (100, seat.app.desk.today)


@in_loop
async def test_today_stays_in_view_at_every_zoom(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press("enter", "4")
        gantt = seat.app.screen.pane.gantt  # type: ignore[attr-defined]
        for _ in range(4):
            await seat.press("f6")
            assert "today" in gantt._papers


@in_loop
async def test_looking_back_to_a_day_without_a_plan_says_so(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press("f9", "5")
        await seat.app.sit(as_of=date(2026, 11, 2))
        await seat.settle()
        assert "この日には、まだ工程がありませんでした。" in seat.text
        assert "F7" not in seat.lines[3]
        assert seat.app.screen.pane.words.parts == (("", ""),)  # type: ignore[attr-defined]
