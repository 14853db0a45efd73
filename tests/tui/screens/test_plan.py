"""The plan's screen, by what a project manager does with it."""

from datetime import date

import pytest

from migtrack.labels import Language
from migtrack.services.plan_edits import edit_task
from migtrack.services.plans import find_task
from migtrack.tui.screens.plan import PlanPane
from migtrack.tui.widgets.gantt_rows import EVERYTHING, View
from tests.tui.conftest import OpenDesk
from tests.tui.stand import Sitting, in_loop, sitting


async def open_plan(seat: Sitting, task: str = "") -> PlanPane:
    await seat.press("enter", "4")
    pane = seat.app.screen.pane  # type: ignore[attr-defined]
    assert isinstance(pane, PlanPane)
    if task:
        assert pane.gantt.find(task)
        await seat.settle()
    return pane


def told(seat: Sitting) -> str:
    """What was said beside the screen."""
    return " ".join(one.message for one in seat.app._notifications)


@in_loop
async def test_an_edit_is_seen_at_once_told_with_its_cause_and_kept_with_a_reason(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori")) as seat:
        pane = await open_plan(seat, "juki/s09")
        before, _ = find_task(seat.app.desk, "juki/s09")
        await seat.press("alt+right", "alt+right")
        assert "未保存の変更 1件 ― 動く作業" in seat.text
        assert any(line[2:3] == "Δ" and "③-2 Fit&Gap" in line for line in seat.lines)
        assert find_task(seat.app.desk, "juki/s09")[0] == before, "nothing is written yet"
        await seat.press("f7", "2")
        assert "Fit&Gap" in seat.text
        assert "日）" in seat.text
        await seat.press("escape", "f7", "1")
        await seat.type_into("reason", "回答の遅れ")
        await seat.press("f2")
        after, _ = find_task(seat.app.desk, "juki/s09")
        assert after.duration_minutes - before.duration_minutes == 2 * pane.row_text.sight.plan.network.minutes_per_day
        assert next(iter(seat.app.desk.trail.events(kind="task"))).reason == "回答の遅れ"
        assert "未保存の変更 1件" not in seat.text


@in_loop
async def test_keys_that_come_faster_than_frames_all_count(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori")) as seat:
        pane = await open_plan(seat, "juki/s09")
        before = pane.row_text.sight.tasks["juki/s09"].duration_minutes
        for _ in range(5):
            pane.action_longer()
        for _ in range(3):
            pane.action_later()
        await seat.settle()
        sight = pane.row_text.sight
        task, per_day = sight.tasks["juki/s09"], sight.plan.network.minutes_per_day
        assert task.duration_minutes - before == 5 * per_day
        assert sight.moved["juki/s09"] >= 8
        for _ in range(8):
            await seat.press("ctrl+z")
        assert "未保存の変更" not in seat.text


@in_loop
async def test_edits_outlive_the_screen_and_can_be_taken_back_or_dropped(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori")) as seat:
        await open_plan(seat, "juki/s09")
        await seat.press("alt+right", "escape", "enter", "4")
        assert "未保存の変更 1件" in seat.text
        await seat.press("f7", "5")
        assert "先に F7 で保存するか取り消してください" in told(seat)
        await seat.press("ctrl+z")
        assert "未保存の変更 1件" not in seat.text
        seat.app.screen.pane.gantt.find("juki/s10")  # type: ignore[attr-defined]
        await seat.press("alt+right", "alt+left", "alt+right", "f7", "3")
        assert "未保存の変更 1件" not in seat.text
        assert "変更を取り消しました" in told(seat)


@in_loop
async def test_who_was_slower_is_told_and_nothing_is_overwritten(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori")) as seat:
        await open_plan(seat, "juki/s09")
        await seat.press("alt+right")
        await seat.app.at_desk(lambda desk: edit_task(desk, "juki/s09", {"owner": "別の人"}))
        await seat.press("f7", "1", "f2")
        assert seat.app.screen.query("#refusal.-shown"), "the form stays open and says so"
        before = find_task(seat.app.desk, "juki/s09")[0]
        assert before.owner == "別の人"
        await seat.press("f2")  # once more, on purpose: what was drafted, on what the other wrote
        after = find_task(seat.app.desk, "juki/s09")[0]
        assert (after.owner, after.duration_minutes > before.duration_minutes) == ("別の人", True)


@in_loop
async def test_links_are_shown_followed_added_and_removed(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori"), size=(120, 44)) as seat:
        pane = await open_plan(seat, "juki/s10")
        sight = pane.row_text.sight
        assert sight is not None
        held = [link.task for link in sight.tasks["juki/s10"].predecessors]
        assert held
        await seat.press("g", "1")
        assert pane.gantt.row is not None
        assert pane.gantt.row.id == held[0]
        pane.gantt.find("juki/s10")
        await seat.press("p")
        await seat.press(str(len(held) + 1), "end", "enter")
        await seat.type_into("task", "juki/s01")
        await seat.type_into("lag", "－3")
        await seat.type_into("type", "SS")
        await seat.press("f2")
        link = pane.row_text.sight.tasks["juki/s10"].predecessors[-1]  # type: ignore[union-attr]
        assert (link.task, link.type.value, link.lag_minutes) == ("juki/s01", "SS", -3 * 480)
        await seat.press("p", str(len(held) + 1), "2")
        assert [each.task for each in pane.row_text.sight.tasks["juki/s10"].predecessors] == held  # type: ignore[union-attr]


@in_loop
async def test_a_circle_of_waiting_is_refused_in_the_form(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori")) as seat:
        pane = await open_plan(seat, "juki/s09")
        after = pane.row_text.sight.waiting["juki/s09"][0].task  # type: ignore[union-attr]
        held = len(pane.row_text.sight.tasks["juki/s09"].predecessors)  # type: ignore[union-attr]
        await seat.press("p", str(held + 1), "end", "enter")
        await seat.type_into("task", after)
        await seat.press("f2")
        assert "待ち合う" in seat.text
        await seat.type_into("task", "nowhere")
        await seat.press("f2")
        assert "「nowhere」という作業がありません" in seat.text


@in_loop
async def test_a_cutover_in_a_closed_time_is_refused_with_the_next_legal_day(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori")) as seat:
        await open_plan(seat, "juki/cutover")
        await seat.press("f2")
        await seat.type_into("constraint", "SNET")
        await seat.type_into("constraint_at", "R9.3.20")
        await seat.press("f2")
        said = " ".join(seat.text.split())
        assert "2027-" in said
        assert seat.app.screen.query("#refusal.-shown")


@in_loop
async def test_words_and_conditions_narrow_and_esc_leaves_them(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori")) as seat:
        pane = await open_plan(seat)
        await seat.press("f4", *"fit", "enter")
        tasks = [row.label for row in pane.gantt.shown if row.uid]
        assert tasks
        assert all("Fit" in label for label in tasks)
        assert "絞込み中" in seat.text
        await seat.press("escape")
        assert pane.gantt.wanted == EVERYTHING
        await seat.press("n")
        await seat.type_into("standing", "critical")
        await seat.press("f2")
        assert all(row.is_critical for row in pane.gantt.shown if row.uid)
        await seat.press("escape")
        assert "絞込み中" not in seat.text
        await seat.press("v")
        assert pane.gantt.view is View.CUTOVERS


@pytest.mark.parametrize(("language", "words"), [(Language.JA, "なぜ"), (Language.EN, "Why this day")])
@in_loop
async def test_why_a_task_lies_there_is_told_on_its_card_and_in_full(
    desk_of: OpenDesk, language: Language, words: str
) -> None:
    async with sitting(desk_of("mori", language)) as seat:
        await open_plan(seat, "juki/cutover")
        await seat.press("down", "up")
        await seat.pilot.pause(0.3)
        await seat.settle()
        assert words in seat.text
        await seat.press("f12")
        assert "F2" not in seat.line("Ctrl+Z")
        await seat.press("3")
        assert "juki/judgement" in seat.text


@in_loop
async def test_the_past_is_looked_at_and_not_edited(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori", as_of=date(2026, 11, 6))) as seat:
        pane = await open_plan(seat, "juki/s10")
        await seat.press("alt+right")
        assert "未保存の変更" not in seat.text
        said = await pane.drafting.edit("juki/s10", lambda desk, sight, task: (task,))
        assert "過去の日の計画" in said
