"""A stretch of the plan in files: the tasks that lie in it, drawn where the whole plan has them; taken back it removes nothing."""

from datetime import date
from pathlib import Path

import pytest

from migtrack.domain.refusal import WrongValue
from migtrack.domain.task import TaskKind
from migtrack.exchange.plan_export import FORMATS
from migtrack.schedule.picture import RowKind
from migtrack.schedule.plan_stretch import Stretch
from migtrack.services.demo.town import make_demo
from migtrack.services.desk import Desk, open_desk
from migtrack.services.files import read_file
from migtrack.services.plan_files import export_plan, publish_plan
from migtrack.services.plan_import import stage_plan_file
from migtrack.services.plans import compute_plan

FIRST, LAST = date(2027, 2, 1), date(2027, 4, 30)
HALF_YEAR = Stretch(FIRST, LAST)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("demo") / "town"
    make_demo(root)
    return open_desk(root)


def test_what_lies_in_it_and_the_cutovers_of_those_operations_are_shown(desk: Desk) -> None:
    tasks = compute_plan(desk).tasks
    inside = {each.task.id for each in tasks if each.first_day and each.last_day
              and each.first_day <= LAST and each.last_day >= FIRST}  # fmt: skip
    operations = {key.partition("/")[0] for key in inside}
    cutovers = {
        each.task.id for each in tasks if each.task.kind is TaskKind.CUTOVER and each.task.operation in operations
    }
    published = publish_plan(desk, None, HALF_YEAR)
    assert {each.task.id for each in published.tasks} == inside | cutovers
    assert 0 < len(inside) < len(tasks) / 2
    assert cutovers - inside
    assert "2027-02-01" in published.title


def test_bars_and_marks_are_those_of_the_whole_plan_between_its_mondays(desk: Desk) -> None:
    whole = {row.id: row for row in publish_plan(desk).picture.rows}
    picture = publish_plan(desk, None, HALF_YEAR).picture
    begin, end = picture.timeline.start, picture.timeline.finish
    assert (begin, end) == (date(2027, 2, 1), date(2027, 5, 3))
    assert picture.timeline.weeks[0].start == begin
    assert not picture.status_line  # the status date lies before it
    for row in picture.rows:
        if row.kind is RowKind.TASK:
            known = whole[row.id]
            bars = [(bar.kind, max(bar.start, begin), min(bar.finish, end)) for bar in known.bars]
            assert [(bar.kind, bar.start, bar.finish) for bar in row.bars] == [
                each for each in bars if each[1] < each[2]
            ]
            assert row.marks == tuple(mark for mark in known.marks if begin <= mark.day < end)
            assert (row.first_day, row.last_day, row.slip_days) == (known.first_day, known.last_day, known.slip_days)


@pytest.mark.parametrize("ending", [each for each in FORMATS if each not in (".xml", ".png", ".pdf")])
@pytest.mark.parametrize(
    "stretch",
    [HALF_YEAR, Stretch(None, date(2024, 3, 31)), Stretch(date(2027, 10, 1), None)],
    ids=["between", "to", "from"],
)
def test_every_form_takes_a_stretch_on_whichever_side_of_today(
    desk: Desk, tmp_path: Path, ending: str, stretch: Stretch
) -> None:
    file, whole = tmp_path / f"part{ending}", tmp_path / f"whole{ending}"
    export_plan(desk, file, None, stretch)
    export_plan(desk, whole)
    assert 0 < file.stat().st_size < whole.stat().st_size


def test_a_part_of_a_workbook_comes_back_without_taking_anything_out(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "part.xlsx"
    export_plan(desk, file, None, HALF_YEAR)
    staged = stage_plan_file(desk, file.name, read_file(file), [], None).staging
    assert staged.differences == ()


def test_a_part_for_ms_project_and_an_empty_one_are_refused(desk: Desk, tmp_path: Path) -> None:
    for file, stretch, key in (
        ("part.xml", HALF_YEAR, "planning.only_whole"),
        ("part.csv", Stretch(None, date(2001, 1, 1)), "planning.nothing_between"),
        ("part.csv", Stretch(LAST, FIRST), "step.days_reversed"),
    ):
        with pytest.raises(WrongValue) as refused:
            export_plan(desk, tmp_path / file, None, stretch)
        assert refused.value.key == key
        assert not (tmp_path / file).exists()
