"""もし〜なら and 変更前後の比較 on the plan, by what a person does."""

from pathlib import Path

import pytest

from migtrack.services.plan_edits import edit_task
from tests.tui.conftest import OpenDesk
from tests.tui.stand import in_loop, sitting

PLAN = ("f9", "5")


@in_loop
async def test_a_supposition_is_tried_dropped_tried_again_and_accepted(
    desk_of: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with sitting(desk_of()) as seat:
        desk = seat.app.desk
        head = desk.trail.head()
        await seat.press(*PLAN)
        for is_accepted in (False, True):
            await seat.press("i")
            await seat.type_into("scenario", "late_start")
            await seat.type_into("operation", "juki")
            await seat.type_into("months", "6")
            await seat.press("f2")
            assert "まだ計画は変わっていません" in seat.text
            assert "もし：着手が3か月遅れた（住基）" in seat.lines[0]
            assert "本番切替" in seat.line("!")
            assert desk.trail.head() == head
            if not is_accepted:
                await seat.press("f8", "f2")
                assert "late_start" in next(tmp_path.glob("*.yaml")).read_text("utf-8")
                await seat.press("escape")
                assert desk.trail.head() == head
        await seat.press("f2")
        await seat.type_into("why", "国の通知")
        await seat.press("f2")
        assert "もし：" not in seat.lines[0]
        event = desk.trail.events(newest=1)[0]
        assert (event.action, event.reason) == ("plan.set", "国の通知")


@in_loop
async def test_what_cannot_be_tried_is_said_in_the_form(desk_of: OpenDesk) -> None:
    async with sitting(desk_of(), (80, 24)) as seat:
        await seat.press(*PLAN, "i")
        for scenario, fields, said in (
            ("person_leaves", {"days": "1"}, "その期間に"),
            ("council_postponed", {}, "plan rules"),
            ("task", {"task": "juki/none", "delay": "3"}, "juki/none"),
            ("file", {"file": "none.yaml"}, "none.yaml"),
        ):
            await seat.type_into("scenario", scenario)
            for field, text in fields.items():
                await seat.type_into(field, text)
            await seat.press("f2")
            assert said in seat.text
        await seat.type_into("scenario", "vendor_withdraws")
        await seat.type_into("days", "7")
        await seat.press("f2")
        assert "Esc で破棄" in seat.text


@in_loop
async def test_two_plans_are_compared_with_the_chain_on_the_card(desk_of: OpenDesk) -> None:
    desk = desk_of()
    edit_task(desk, "juki/s31", {}, days=200, reason="事業者の撤退")
    async with sitting(desk) as seat:
        await seat.press(*PLAN)
        await seat.press("c")
        await seat.press("f2")
        assert "当初計画〜今の計画" in seat.text
        assert "本番切替" in seat.line("!住基")
        assert "「事業者の撤退」" in seat.text
        assert "原因（さかのぼって）" in seat.text
        await seat.press("f7")
        assert len([line for line in seat.lines if "住基" in line and "遅れ" in line]) == 1
