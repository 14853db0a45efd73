"""計画比: the same figure of an operation on the board, in the plan, in every file and in a comparison of plans."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from migtrack.domain.cutover import Cutover
from migtrack.domain.task import TaskKind
from migtrack.exchange.plan_export import FORMATS
from migtrack.schedule.opening import opening_of
from migtrack.schedule.picture import RowKind
from migtrack.schedule.working_calendar import working_calendar
from migtrack.services.baselines import list_baselines
from migtrack.services.board import read_board
from migtrack.services.demo.town import make_demo
from migtrack.services.desk import Desk, open_desk
from migtrack.services.outlook import agreed_opening, read_openings
from migtrack.services.plan_comparison import compare_plans
from migtrack.services.plan_files import publish_plan
from migtrack.services.plans import compute_plan
from tests.exchange.plan_world import calendar


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The demo as it is shipped; read only."""
    root = tmp_path_factory.mktemp("demo") / "town"
    make_demo(root)
    return open_desk(root)


RULER = working_calendar(calendar())


def by_operation(desk: Desk) -> dict[str, int | None]:
    """The cutover's slip by the plan."""
    tasks = compute_plan(desk).tasks
    return {each.task.operation: each.slip_days for each in tasks if each.task.kind is TaskKind.CUTOVER}


def test_every_screen_and_file_of_the_demo_counts_the_same_slip(desk: Desk) -> None:
    slips = by_operation(desk)
    assert len(slips) > 10
    assert any(slips.values())
    board = {row.operation.key: row.slip_days for row in read_board(desk).rows}
    published = publish_plan(desk)
    rows = {row.operation: row for row in published.picture.rows if row.kind is RowKind.OPERATION}
    told = {row["operation"]: row["slip_days"] for row in json.loads(FORMATS[".json"](published))["tasks"]
            if row["kind"] == "cutover"}  # fmt: skip
    newest = str(list_baselines(desk)[-1].baseline.number)
    moved = {each.difference.task.operation: each.difference.days for each in compare_plans(desk, newest).tasks
             if each.difference.task.kind is TaskKind.CUTOVER}  # fmt: skip
    for key, days in slips.items():
        cutover = published.picture.cutover_of(key)
        assert cutover is not None
        assert (board[key], rows[key].slip_days, cutover.slip_days, told[key]) == (days,) * 4, key
        assert moved.get(key, 0) == days, key
        assert (rows[key].opening.forecast - rows[key].opening.planned).days == days


def test_the_table_of_the_demo_holds_the_slip_of_the_board(desk: Desk) -> None:
    lines = list(csv.DictReader(io.StringIO(FORMATS[".csv"](publish_plan(desk)).decode("utf-8-sig"))))
    slips = {f"{key}/cutover": days for key, days in by_operation(desk).items()}
    told = {line["作業ID"]: line["計画比"] for line in lines if line["作業ID"] in slips}
    assert told == {key: "" if days is None else str(days) for key, days in slips.items()}


def test_a_decided_window_counts_only_where_no_plan_was_kept(desk: Desk) -> None:
    plan, cutovers = compute_plan(desk), {each.operation: each for each in desk.state.all(Cutover)}
    openings = read_openings(desk, plan)
    kept = [each for each in plan.tasks if each.task.kind is TaskKind.CUTOVER and each.baseline]
    later = [each.task.operation for each in kept if each.task.operation in cutovers
             and agreed_opening(plan, each.task.operation, cutovers[each.task.operation])
             != openings[each.task.operation].planned]  # fmt: skip
    assert later, "the demo has a cutover whose window was decided anew after the plan was kept"
    assert all((openings[key].slip_days or 0) > 0 for key in later)
    bare = [key for key, cutover in cutovers.items() if key not in {each.task.operation for each in kept}]
    assert bare
    for key in bare:
        assert openings[key].planned == agreed_opening(plan, key, cutovers[key])


@pytest.mark.parametrize(
    ("finish", "kept", "decided", "opened", "days"),
    [
        pytest.param("2027-01-02T18:00", "2027-01-01T18:00", None, None, 0, id="both open after the new year"),
        pytest.param("2027-05-05T18:00", "2027-01-02T18:00", None, None, 122, id="another window"),
        pytest.param("2027-05-05T18:00", "2027-01-02T18:00", "2027-05-06T08:30", None, 122, id="decided anew"),
        pytest.param("2027-05-05T18:00", None, "2027-01-04T08:30", None, 122, id="only decided"),
        pytest.param("2027-01-04T08:30", "2027-01-02T18:00", None, "2027-01-04T08:30", 0, id="as it happened"),
        pytest.param("2027-01-03T10:00", "2027-01-02T18:00", None, "2027-01-03T10:00", -1, id="opened on a Sunday"),
        pytest.param("2027-01-02T18:00", None, None, None, None, id="compared with nothing"),
    ],
)
def test_slip_is_counted_from_opening_to_opening(
    finish: str, kept: str | None, decided: str | None, opened: str | None, days: int | None
) -> None:
    moments = [datetime.fromisoformat(text) if text else None for text in (finish, kept, decided, opened)]
    cutover = Cutover("juki", window_finish=moments[2], actual_at=moments[3])
    assert opening_of(RULER, moments[0], moments[1], cutover).slip_days == days


def test_a_cutover_without_a_task_opens_when_it_was_decided() -> None:
    cutover = Cutover("juki", window_finish=datetime(2027, 1, 3, 8, 30))
    assert opening_of(RULER, None, None, cutover).planned == date(2027, 1, 4)
    late = replace(cutover, actual_at=datetime(2027, 1, 4, 8, 30) + timedelta(days=2))
    assert opening_of(RULER, None, None, late).slip_days == 2
