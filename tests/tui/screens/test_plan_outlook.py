"""見通し and 作業量 from the plan's screen."""

from migtrack.domain.task import ConstraintType
from migtrack.services.plan_load import levelling_proposals
from migtrack.services.plans import find_task
from migtrack.tui.screens.plan_load import LevelPane, LoadPane
from migtrack.tui.screens.plan_risk import RiskPane
from tests.tui.conftest import OpenDesk
from tests.tui.stand import Sitting, in_loop, sitting


def pane_of(seat: Sitting) -> object:
    return seat.app.screen.pane  # type: ignore[attr-defined]


@in_loop
async def test_the_outlook_says_how_many_of_a_hundred_keep_the_window(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori"), size=(120, 44)) as seat:
        await seat.press("enter", "4", "s")
        assert isinstance(pane_of(seat), RiskPane)
        assert "100回のうち" in seat.text
        assert "住基 本番切替" in seat.text
        await seat.press("enter")
        assert "最も影響するのは" in seat.text
        assert "互いに無関係" in seat.text


@in_loop
async def test_the_load_is_counted_otherwise_and_levelled(desk_of: OpenDesk) -> None:
    desk = desk_of("mori")
    first = levelling_proposals(desk)[0].move
    async with sitting(desk, size=(120, 44)) as seat:
        await seat.press("enter", "4", "a")
        assert isinstance(pane_of(seat), LoadPane)
        assert "所管課・週ごと" in seat.text
        await seat.press("f8")
        assert "担当者・週ごと" in seat.text
        await seat.press("f8", "f8", "f8", "f7")
        assert isinstance(pane_of(seat), LevelPane)
        await seat.press("space", "f7")
        await seat.type_into("reason", "重なりを避ける")
        await seat.press("f2")
        task, _ = find_task(seat.app.desk, first.task)
        assert (task.constraint, task.constraint_at) == (ConstraintType.SNET, first.start)
        assert seat.app.desk.trail.events(kind="task")[0].reason == "重なりを避ける"
