"""Days as people write them: what they mean without an hour, and that nothing has happened tomorrow."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from migtrack.cli.plan_edit import _given
from migtrack.cli.plan_files import _change_cells
from migtrack.domain.finding import has_errors
from migtrack.domain.refusal import WrongValue
from migtrack.domain.task import ConstraintType, Dependency, LinkType, Task
from migtrack.services.plan_building import build_plan
from migtrack.services.plan_drafts import Draft, edit_draft
from migtrack.services.plan_edits import edit_task
from migtrack.services.plan_files import publish_plan
from migtrack.services.plan_staging import FieldChange
from migtrack.services.plan_tasks_file import stage_tasks
from migtrack.services.plans import compute_plan, find_task
from migtrack.tui.screens.plan_forms import read_task
from tests.services.desks import Town

FRIDAY = date(2027, 2, 5)
TASK = "juki/s10"


@pytest.fixture
def planned(town: Town) -> Town:
    build_plan(town.desk, [town.operation("juki")], date(2026, 12, 1))
    return town


def by_form(town: Town, task: Task, kind: ConstraintType) -> Task:
    row = next(row for row in publish_plan(town.desk).picture.rows if row.id == task.id)
    values = {"constraint": kind.value, "constraint_at": FRIDAY.isoformat(), "percent": "0", "actual_start": "",
              "actual_finish": "", "deadline": "", "section": task.section, "owner": task.owner,
              "calendar": "", "note": ""}  # fmt: skip
    return read_task(town.desk, task, row, values)


@pytest.mark.parametrize("kind", [each for each in ConstraintType if each.value not in ("ASAP", "ALAP")])
def test_a_bare_day_means_the_same_time_in_the_form_the_command_and_the_file(
    planned: Town, kind: ConstraintType
) -> None:
    desk, (task, _) = planned.desk, find_task(planned.desk, TASK)
    said = _given(desk, {"constraint": kind, "constraint_at": datetime.combine(FRIDAY, datetime.min.time())})
    rows = f"tasks:\n- {{id: {TASK}, constraint: {kind.value}, constraint_at: {FRIDAY}}}\n".encode()
    staged = stage_tasks(desk, rows, "plan.yaml")
    assert not has_errors(staged.findings), staged.findings
    moments = {said["constraint_at"], by_form(planned, task, kind).constraint_at, staged.tasks[0].constraint_at}
    is_finish = kind in (ConstraintType.FNET, ConstraintType.FNLT, ConstraintType.MFO)
    assert moments == {datetime(2027, 2, 5, 18 if is_finish else 9)}


def test_what_is_to_start_by_friday_never_starts_on_monday(planned: Town) -> None:
    edit_task(planned.desk, "juki/s09", {}, days=120)
    said = _given(planned.desk, {"constraint": ConstraintType.SNLT, "constraint_at": datetime(2027, 2, 5)})
    edit_task(planned.desk, TASK, said)
    (task,) = (each for each in compute_plan(planned.desk).tasks if each.task.id == TASK)
    assert task.first_day == FRIDAY


@pytest.mark.parametrize("field", ["actual_start", "actual_finish"])
def test_what_lies_ahead_has_not_happened(planned: Town, field: str) -> None:
    desk, (task, _) = planned.desk, find_task(planned.desk, TASK)
    tomorrow = datetime.combine(desk.today + timedelta(days=1), datetime.min.time()).replace(hour=9)
    values = {"actual_start": datetime.combine(desk.today, datetime.min.time()), field: tomorrow}
    with pytest.raises(WrongValue) as refused:
        edit_task(desk, TASK, values)
    assert refused.value.key == f"planning.{field}_ahead"
    assert refused.value.values["day"] == tomorrow.date().isoformat()
    with pytest.raises(WrongValue):
        edit_draft(desk, Draft(), replace(task, **values))
    rows = f"tasks:\n- {{id: {TASK}, {field}: {tomorrow:%Y-%m-%d}}}\n".encode()
    assert [each.key for each in stage_tasks(desk, rows, "plan.yaml").findings] == [f"planning.{field}_ahead"]


def test_what_ends_today_may_be_recorded_before_the_office_closes(planned: Town) -> None:
    today = datetime.combine(planned.desk.today, datetime.min.time())
    edit_task(planned.desk, TASK, _given(planned.desk, {"actual_start": today, "actual_finish": today}))
    task, _ = find_task(planned.desk, TASK)
    assert task.actual_finish == today.replace(hour=18)


def test_of_changed_links_only_those_that_differ_are_shown() -> None:
    links = tuple(Dependency(f"juki/s{number:02d}") for number in range(1, 9))
    more = (*links[1:], Dependency("juki/s30", LinkType.FS, 960))
    _, before, after = _change_cells(FieldChange("predecessors", links, more))
    assert (before, after) == ("juki/s01 FS", "juki/s30 FS+960")
    assert _change_cells(FieldChange("predecessors", links, links[:-1]))[1:] == ["juki/s08 FS", "―"]
