"""作業量 of a town: peaks with the tasks that make them, busy times, and moves that can be taken back."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from migtrack.domain.refusal import ForbiddenByRule, WrongContent, WrongValue
from migtrack.domain.task import ConstraintType, Task, TaskKind
from migtrack.schedule.load import By, Unit
from migtrack.services import plan_load as services
from migtrack.services.catalogue_files import reopen
from migtrack.services.load_file import write_load_file
from migtrack.services.plan_building import build_plan
from migtrack.services.plan_edits import edit_task
from migtrack.services.plan_load import (
    LoadReport,
    accept_proposals,
    chances_lost,
    levelling_proposals,
    load_rules,
    plan_load,
)
from migtrack.services.plan_risk import plan_risk
from migtrack.services.plans import compute_plan
from migtrack.services.risk_sentences import share_of
from tests.services.desks import Town


@pytest.fixture
def busy(town: Town) -> Town:
    """Three operations, planned at once."""
    build_plan(town.desk, [town.operation(key) for key in ("juki", "kotei", "kojin")], date(2026, 12, 1))
    return town


def rules(town: Town, text: str) -> None:
    assert town.desk.root is not None
    (town.desk.root / "schedules").mkdir(exist_ok=True)
    (town.desk.root / "schedules" / "load.yaml").write_text(text, encoding="utf-8")
    reopen(town.desk)


def dates(town: Town) -> dict[str, tuple]:
    return {each.task.id: (each.start, each.finish) for each in compute_plan(town.desk).tasks}


def peaks(report: LoadReport) -> dict[str, int]:
    return {row.load.who.name: row.load.peak.minutes for row in report.rows}


def test_everybody_who_is_asked_has_a_row_and_the_peak_names_its_tasks(busy: Town) -> None:
    report = plan_load(busy.desk)
    sections = {task.section for task in busy.desk.state.all(Task) if task.duration_minutes}
    assert {row.load.who.name for row in report.rows} == sections
    assert [row.load.peak.minutes for row in report.rows] == sorted(peaks(report).values(), reverse=True)
    plan = {planned.task.id: planned for planned in compute_plan(busy.desk).tasks}
    for row in report.rows:
        assert row.load.weekly_hours is None
        for task in row.load.peak.tasks:
            assert plan[task].task.section == row.load.who.name


def test_a_named_owner_has_a_row_of_their_own(busy: Town) -> None:
    edit_task(busy.desk, "juki/s09", {"owner": "森 花子"})
    people = {row.load.who for row in plan_load(busy.desk, By.PERSON).rows if row.load.who.is_person}
    assert {who.name for who in people} == {"森 花子"}
    assert "森 花子" not in peaks(plan_load(busy.desk))


def test_a_busy_time_of_the_operation_is_told_at_its_own_section(busy: Town) -> None:
    rows = plan_load(busy.desk, unit=Unit.MONTH).rows
    told = {one.reason for row in rows for one in row.busy}
    kotei = busy.operation("kotei")
    assert any(reason.startswith(f"{kotei.short}：") for reason in told)
    shared = next(row for row in rows if row.load.who.name == "情報政策担当課")
    assert shared.busy == ()


def test_a_capacity_of_the_town_is_compared(busy: Town) -> None:
    rules(busy, "sections: {情報政策担当課: 10}\nshare: 50\n")
    row = next(row for row in plan_load(busy.desk).rows if row.load.who.name == "情報政策担当課")
    assert row.load.weekly_hours == 10
    assert row.load.overloaded


def test_what_is_accepted_lowers_the_peak_and_the_old_constraints_give_the_old_plan(busy: Town) -> None:
    before, old, held = plan_load(busy.desk), dates(busy), busy.desk.state.all(Task)
    proposals = levelling_proposals(busy.desk)
    assert proposals
    accepted = accept_proposals(busy.desk, ())
    assert [each.move.task for each in accepted] == [each.move.task for each in proposals]
    after, new = plan_load(busy.desk), dates(busy)
    assert all(peaks(after)[who] <= minutes for who, minutes in peaks(before).items())
    top = proposals[0].move.who
    was, now = (
        next(
            sorted((one.minutes for one in row.load.stretches), reverse=True)
            for row in each.rows
            if row.load.who == top
        )
        for each in (before, after)
    )
    assert now < was
    plan = compute_plan(busy.desk)
    for planned in plan.tasks:
        if planned.task.kind is TaskKind.CUTOVER or planned.is_critical:
            assert new[planned.task.id] == old[planned.task.id]
    reasons = [event.reason for event in busy.desk.trail.events(kind="task")[: len(accepted)]]
    assert all(reason.startswith("平準化：") for reason in reasons)
    for task in held:
        if task.id in {each.move.task for each in accepted}:
            edit_task(busy.desk, task.id, {"constraint": task.constraint, "constraint_at": task.constraint_at})
    assert dates(busy) == old
    assert peaks(plan_load(busy.desk)) == peaks(before)


def test_one_of_the_moves_can_be_taken_alone(busy: Town) -> None:
    first = levelling_proposals(busy.desk)[0].move
    accept_proposals(busy.desk, [first.task], reason="課の都合")
    moved = {task.id: task for task in busy.desk.state.all(Task)}[first.task]
    assert (moved.constraint, moved.constraint_at) == (ConstraintType.SNET, first.start)
    assert busy.desk.trail.events(kind="task")[0].reason == "課の都合"


def test_what_levelling_costs_in_chances_is_what_the_outlook_says_afterwards(
    busy: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "NOTABLE", 0)
    told = chances_lost(busy.desk, levelling_proposals(busy.desk))
    assert told
    accept_proposals(busy.desk, ())
    after = {each.planned.task.id: each for each in plan_risk(busy.desk, runs=500).outlooks}
    for one in told:
        shares = {share_of(limit.runs, 500) for limit in after[one.planned.task.id].limits if limit.kind is one.kind}
        assert shares == {one.after}
    assert chances_lost(busy.desk, []) == []


def test_a_task_that_no_proposal_moves_is_refused(busy: Town) -> None:
    with busy.refuses(WrongValue, "load.no_such_proposal"):
        accept_proposals(busy.desk, ["juki/cutover"])


def test_a_choice_that_leaves_out_who_makes_room_is_refused(busy: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such plans are rare; the check itself is tested on random ones (`tests/schedule/test_load.py`)."""
    first = levelling_proposals(busy.desk)[0].move
    monkeypatch.setattr(services.Levelling, "accepted", lambda *_: (None, [first.who]))
    with busy.refuses(ForbiddenByRule, "load.needs_others"):
        accept_proposals(busy.desk, [first.task])


def test_slips_of_the_pen_are_told_with_their_line(busy: Town) -> None:
    rules(busy, "people: {森: 多い}\nshare: 120\nsteps: {99: 10}\nreserve: 3\n")
    with pytest.raises(WrongContent) as caught:
        load_rules(busy.desk)
    assert {(one.key, one.where) for one in caught.value.findings} == {
        ("town.file_want_whole", "schedules/load.yaml:1"),
        ("town.file_want_whole", "schedules/load.yaml:2"),
        ("town.file_want_whole", "schedules/load.yaml:3"),
        ("town.file_unknown_field", "schedules/load.yaml:4"),
    }


def test_an_empty_plan_is_told(town: Town) -> None:
    with town.refuses(WrongValue, "planning.empty"):
        plan_load(town.desk)


@pytest.mark.parametrize("unit", list(Unit))
def test_the_workbook_holds_every_hour_in_its_week(busy: Town, tmp_path: Path, unit: Unit) -> None:
    rules(busy, "sections: {情報政策担当課: 10}\n")
    edit_task(busy.desk, "juki/s09", {"owner": "=1+1[/b]葛󠄀飾"})
    report = plan_load(busy.desk, By.PERSON, unit)
    path = write_load_file(busy.desk, report, tmp_path / "load.xlsx")
    assert path.read_bytes() == write_load_file(busy.desk, report, tmp_path / "again.xlsx").read_bytes()
    book = load_workbook(BytesIO(path.read_bytes()))
    heat, tasks = book.worksheets
    rows = {heat.cell(row, 1).value: row for row in range(5, heat.max_row + 1)}
    for row in report.rows:
        at = rows[row.load.who.name]
        hours = sum(heat.cell(at, column).value or 0 for column in range(4, heat.max_column + 1))
        assert hours == pytest.approx(row.load.minutes / 60, abs=0.1 * len(row.load.stretches))
        assert heat.cell(at, 1).data_type == "s"
    assert tasks.max_row == 1 + sum(len(row.load.peak.tasks) for row in report.rows)
    assert {cell.value for cell in tasks["A"][1:]} == set(rows)
