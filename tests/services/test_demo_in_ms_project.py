"""The demo's whole plan, as another planner schedules its file anew: every date the same.

MPXJ's scheduler does not know work that the status date has parted (it has neither Stop nor Resume), and
so ends such a task early. Of those tasks the end is held against MPXJ's own calendar instead: what is
left, counted from where the file says that work goes on.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from migtrack.services.demo.town import open_demo
from migtrack.services.desk import open_desk
from migtrack.services.plan_files import export_plan
from tests.exchange.plan_mpxj import instant, read_project, reschedule
from tests.services.desks import ToldClock

MOMENTS = {
    "the day the story ends": datetime(2026, 11, 20, 1, tzinfo=UTC),
    "half a year later, nothing done": datetime(2027, 5, 20, 1, tzinfo=UTC),
}


def tasks_of(project: Any) -> dict[int, Any]:
    return {int(str(task.getUniqueID())): task for task in project.getTasks() if not task.getSummary()}


@pytest.fixture(scope="module", params=MOMENTS.values(), ids=MOMENTS)
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Any, Any]]:
    """Each task as our file has it, and as MPXJ schedules it anew."""
    folder: Path = tmp_path_factory.mktemp("demo")
    open_demo(folder / "town")[0].store.close()
    desk = open_desk(folder / "town", clock=ToldClock(request.param))
    export_plan(desk, folder / "demo.xml")
    desk.store.close()
    data = (folder / "demo.xml").read_bytes()
    ours, theirs = tasks_of(read_project(data, folder)), tasks_of(reschedule(read_project(data, folder)))
    return [(task, theirs[uid]) for uid, task in ours.items()]


def test_every_task_starts_where_another_planner_starts_it(both: list[tuple[Any, Any]]) -> None:
    assert len(both) > 500
    assert [
        str(ours.getName()) for ours, theirs in both if instant(ours.getStart()) != instant(theirs.getStart())
    ] == []


def test_every_task_ends_there_too_unless_the_status_date_has_parted_it(both: list[tuple[Any, Any]]) -> None:
    others = [ours for ours, theirs in both if instant(ours.getFinish()) != instant(theirs.getFinish())]
    assert 0 < len(others) < len(both) / 10
    for task in others:
        assert instant(task.getStop()) < instant(task.getResume())
        calendar = task.getEffectiveCalendar()
        assert instant(calendar.getDate(task.getResume(), task.getRemainingDuration())) == instant(task.getFinish())
