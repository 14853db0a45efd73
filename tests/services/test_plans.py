"""The plan: built from the template by what is known of each operation, kept as baselines, written to files."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from migtrack.catalog.catalogue import open_catalogue
from migtrack.domain.finding import has_errors
from migtrack.domain.operation import Implementer, Lifecycle
from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule, StaleRevision, WrongContent, WrongValue
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.domain.task import ConstraintType, Dependency, Task, TaskKind
from migtrack.services.baselines import baseline_dates, baseline_name, find_baseline
from migtrack.services.board import read_board
from migtrack.services.cutovers import plan_cutover
from migtrack.services.operations import set_extension, set_lifecycle, set_scope, set_section
from migtrack.services.plan_building import build_plan, plannable
from migtrack.services.plan_files import export_plan
from migtrack.services.plan_keeping import take_baseline
from migtrack.services.plans import compute_plan, find_task, minutes_of_days, set_task
from migtrack.services.steps import set_step
from tests.services.conftest import TEXTS
from tests.services.desks import Town, put_version
from tests.services.switches import switch_to

START = date(2026, 12, 1)


def built(town: Town, *operations: str, start: date = START, again: bool = False) -> dict[str, Task]:
    build_plan(town.desk, [town.operation(key) for key in operations] or None, start, again=again)
    return tasks(town)


def tasks(town: Town) -> dict[str, Task]:
    return {task.id: task for task in town.desk.state.all(Task)}


def cutover_of(town: Town, operation: str) -> Task:
    return next(t for t in tasks(town).values() if t.operation == operation and t.kind is TaskKind.CUTOVER)


# --- building


def test_every_operation_that_migrates_is_planned_and_dated(town: Town) -> None:
    set_lifecycle(town.desk, town.operation("koseki"), Lifecycle.RUNNING)
    set_scope(town.desk, town.operation("koki"), False, Implementer.UNION, "広域連合が実施")
    assert {operation.key for operation in plannable(town.desk)}.isdisjoint({"koseki", "koki"})
    built(town)
    plan = compute_plan(town.desk)
    assert {planned.task.operation for planned in plan.tasks} == {o.key for o in plannable(town.desk)}
    assert len(plan.tasks) == len(tasks(town))
    assert not has_errors(plan.findings)
    assert all(planned.start and planned.finish and planned.start >= datetime(2026, 12, 1, 9) for planned in plan.tasks)


def test_numbers_are_unique_and_stay_over_every_new_planning(town: Town) -> None:
    first = {task.id: task.uid for task in built(town, "juki", "inkan").values()}
    assert len(set(first.values())) == len(first)
    set_step(town.desk, StepRecord("juki", 14, StepStatus.NA, na_reason="随意契約のため"))
    second = {task.id: task.uid for task in built(town, "juki", again=True).values()}
    assert set(first) - set(second) == {"juki/s14"}
    assert all(first[identity] == uid for identity, uid in second.items())
    set_step(town.desk, StepRecord("juki", 14))
    third = {task.id: task.uid for task in built(town, "juki", "koseki", again=True).values()}
    assert third["juki/s14"] == first["juki/s14"]  # a file out there may still name it
    assert set(third.values()) - set(first.values()) == {t.uid for t in tasks(town).values() if t.operation == "koseki"}


def test_a_plan_that_is_there_is_built_anew_only_when_asked(town: Town) -> None:
    built(town, "juki")
    with town.refuses(ForbiddenByRule, "planning.exists"):
        built(town, "juki")
    with town.refuses(ForbiddenByRule, "planning.exists"):
        built(town, "koseki", "juki")
    head = town.desk.trail.head()
    built(town, "juki", again=True)  # nothing is different
    assert town.desk.trail.head() == head


def test_what_cannot_be_planned_is_refused(town: Town) -> None:
    set_scope(town.desk, town.operation("koki"), False, Implementer.UNION, "広域連合が実施")
    with town.refuses(ForbiddenByRule, "planning.outside"):
        built(town, "juki", "koki")
    with town.refuses(WrongValue, "desk.day_out_of_range"):
        built(town, "juki", start=date(9999, 12, 31))
    for operation in town.desk.catalogue.operations:
        set_lifecycle(town.desk, operation, Lifecycle.RUNNING)
    with town.refuses(WrongValue, "planning.nothing_to_build"):
        built(town)


def test_an_operation_named_twice_is_planned_once(town: Town) -> None:
    once = built(town, "juki", "juki")
    assert [task.position for task in sorted(once.values(), key=lambda t: t.position)] == list(range(len(once)))


def test_a_step_that_is_done_is_done_in_the_plan_on_its_days(town: Town) -> None:
    set_step(
        town.desk,
        StepRecord("juki", 1, StepStatus.DONE, actual_start=date(2026, 4, 1), actual_finish=date(2026, 4, 30)),
    )
    set_step(town.desk, StepRecord("juki", 2, StepStatus.DOING, actual_start=date(2026, 5, 1)))
    set_step(town.desk, StepRecord("juki", 3, StepStatus.DONE))
    plan = built(town, "juki")
    assert (plan["juki/s01"].percent, plan["juki/s01"].actual_finish) == (100, datetime(2026, 4, 30, 18))
    assert (plan["juki/s02"].percent, plan["juki/s02"].actual_start) == (0, datetime(2026, 5, 1, 9))
    assert (plan["juki/s03"].percent, plan["juki/s03"].actual_finish) == (100, None)  # no day is invented
    shown = {planned.task.id: planned for planned in compute_plan(town.desk).tasks}
    assert (shown["juki/s03"].first_day, shown["juki/s03"].last_day) == (None, None)


def test_a_step_that_is_not_applicable_is_no_task(town: Town) -> None:
    for number in range(14, 20):
        set_step(town.desk, StepRecord("juki", number, StepStatus.NA, na_reason="随意契約のため"))
    plan = built(town, "juki")
    assert not {f"juki/s{number}" for number in range(14, 20)} & plan.keys()
    assert not has_errors(compute_plan(town.desk).findings)


def test_old_actual_days_do_not_take_the_windows_away(town: Town) -> None:
    """The plan begins with its first known day; its calendar reaches as far from today all the same."""
    set_step(town.desk, StepRecord("juki", 1, StepStatus.DOING, actual_start=date(2012, 4, 2)))
    built(town, "juki")
    plan = compute_plan(town.desk)
    assert not has_errors(plan.findings)
    opened = next(planned for planned in plan.tasks if planned.task.kind is TaskKind.CUTOVER)
    assert opened.start is not None
    assert opened.start.date() > START


def test_the_deadline_is_the_one_of_the_extension(town: Town) -> None:
    assert not any(task.deadline for task in built(town, "juki").values())
    set_extension(
        town.desk, town.operation("juki"), number=1, deadline=date(2029, 3, 30), source="通知", document="", reason=""
    )
    assert {t.deadline for t in built(town, "juki", again=True).values() if t.deadline} == {datetime(2029, 3, 30, 18)}


def test_an_operation_that_adapts_to_a_revision_is_planned_by_its_compliance_date(town: Town) -> None:
    juki = town.operation("juki")
    set_lifecycle(town.desk, juki, Lifecycle.REVISING)
    put_version(town, "2.0", {**TEXTS, "0019004m": "新しい要件。"}, published=date(2026, 8, 1))
    _effective(town, "2.0", date(2027, 10, 1))
    plan = built(town, "juki")
    assert not any(task.step for task in plan.values())  # 改定対応 is not described by the forty steps
    assert {task.deadline for task in plan.values() if task.deadline} == {datetime(2027, 10, 1, 18)}
    switch_to(town, "juki@2.0")
    assert not any(task.deadline for task in built(town, "juki", again=True).values())


def test_the_section_of_an_operation_stands_at_its_own_tasks(town: Town) -> None:
    set_section(town.desk, town.operation("juki"), "窓口課")
    sections = {task.section for task in built(town, "juki").values()}
    assert "窓口課" in sections
    assert len(sections) > 1  # the IT section and others keep theirs


# --- operations that wait for each other


def links(town: Town, operation: str) -> set[str]:
    return {link.task for link in cutover_of(town, operation).predecessors}


def test_a_plan_built_alone_is_tied_to_the_others_as_if_built_together(town: Town) -> None:
    built(town, "juki", "inkan", "kojin", "kotei")
    together = {operation: links(town, operation) for operation in ("juki", "inkan", "kojin", "kotei")}
    assert cutover_of(town, "juki").id in together["inkan"]
    for operation in ("inkan", "juki", "kojin"):
        built(town, operation, again=True)
        assert {operation: links(town, operation) for operation in together} == together


def test_the_order_of_building_does_not_matter(town: Town) -> None:
    built(town, "inkan")
    built(town, "juki")
    assert cutover_of(town, "juki").id in links(town, "inkan")


def test_nobody_waits_for_a_task_that_is_gone(town: Town) -> None:
    built(town, "kojin", "kotei")
    before = tasks(town)
    for number in range(1, 40):
        set_step(town.desk, StepRecord("kotei", number, StepStatus.NA, na_reason="随意契約のため"))
    after = built(town, "kotei", again=True)
    gone = before.keys() - after.keys()
    assert gone
    assert not {link.task for task in after.values() for link in task.predecessors} & gone
    assert not has_errors(compute_plan(town.desk).findings)


# --- changing tasks


def test_a_task_is_changed_and_the_rest_follows(town: Town) -> None:
    built(town, "juki")
    before = {planned.task.id: planned.finish for planned in compute_plan(town.desk).tasks}
    task, seq = find_task(town.desk, "juki/s01")
    assert set_task(town.desk, replace(task, duration_minutes=minutes_of_days(task, 60)), "見積の見直し", seq)
    after = {planned.task.id: planned.finish for planned in compute_plan(town.desk).tasks}
    assert after["juki/s01"] > before["juki/s01"]  # type: ignore[operator]
    assert after["juki/s02"] > before["juki/s02"]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"actual_start": datetime(2026, 12, 2), "actual_finish": datetime(2026, 12, 1)}, "step.days_reversed"),
        ({"constraint": ConstraintType.SNET}, "planning.constraint_needs_day"),
        ({"deadline": datetime(9999, 12, 31)}, "desk.day_out_of_range"),
        ({"constraint_at": datetime(1, 1, 1)}, "desk.day_out_of_range"),
        ({"duration_minutes": 10**9}, "planning.too_long"),
        ({"predecessors": (Dependency("juki/s08", lag_minutes=10**9),)}, "planning.lag_too_long"),
    ],
)
def test_a_task_that_cannot_be_is_refused(town: Town, change: dict[str, object], key: str) -> None:
    built(town, "juki")
    task, seq = find_task(town.desk, "juki/s09")
    with town.refuses(WrongValue, key):
        set_task(town.desk, replace(task, **change), "", seq)  # type: ignore[arg-type]


def test_an_unknown_task_is_told(town: Town) -> None:
    with town.refuses(WrongValue, "planning.unknown_task"):
        find_task(town.desk, "juki/s99")


def test_a_task_that_somebody_else_changed_is_not_overwritten(town: Town) -> None:
    built(town, "juki")
    task, seq = find_task(town.desk, "juki/s09")
    set_task(town.as_("mori"), replace(task, percent=10), "", seq)
    with town.refuses(StaleRevision, "store.stale"):
        set_task(town.desk, replace(task, owner="加藤"), "", seq)


def test_the_decided_window_is_the_earliest_for_the_plan(town: Town) -> None:
    built(town, "juki", start=date(2025, 1, 6))
    start, finish = datetime(2030, 12, 27, 18), datetime(2031, 1, 6, 8, 30)
    plan_cutover(town.desk, town.operation("juki"), start, finish)
    opened = next(planned for planned in compute_plan(town.desk).tasks if planned.task.kind is TaskKind.CUTOVER)
    assert opened.start is not None
    assert opened.start >= start


# --- baselines


def test_a_baseline_is_an_immutable_copy_and_slip_is_counted_from_it(town: Town) -> None:
    built(town, "juki")
    first = take_baseline(town.desk, reason="当初")
    assert (first.number, baseline_name(town.desk, first)) == (0, "当初計画")
    kept = baseline_dates(town.desk, first)
    task, seq = find_task(town.desk, "juki/s01")
    set_task(town.desk, replace(task, duration_minutes=task.duration_minutes + minutes_of_days(task, 10)), "", seq)
    late = {planned.task.id: planned.slip_days for planned in compute_plan(town.desk).tasks}
    assert late["juki/s01"] is not None
    assert late["juki/s01"] >= 10  # calendar days, positive: late
    assert baseline_dates(town.desk, first) == kept
    second = take_baseline(town.desk)
    assert baseline_name(town.desk, second) == "変更計画(第1回)"
    assert {planned.slip_days for planned in compute_plan(town.desk).tasks} == {0}  # the newest counts
    assert compute_plan(town.desk, 0).baseline == first
    assert baseline_name(town.desk, take_baseline(town.desk, "補正後")) == "補正後"


def test_a_baseline_needs_a_plan_a_steering_role_and_a_number_that_was_kept(town: Town) -> None:
    with town.refuses(WrongValue, "planning.empty"):
        take_baseline(town.desk)
    built(town, "juki")
    with town.refuses(ForbiddenByRule, "people.role_may_not"):
        take_baseline(town.as_("mori"))
    with town.refuses(WrongValue, "planning.unknown_baseline"):
        find_baseline(town.desk, 3)


def test_the_board_counts_the_slip_of_the_opening(town: Town) -> None:
    built(town, "juki")
    take_baseline(town.desk)
    task, seq = find_task(town.desk, "juki/s01")
    set_task(town.desk, replace(task, duration_minutes=minutes_of_days(task, 400)), "", seq)
    [row] = [row for row in read_board(town.desk).rows if row.operation.key == "juki"]
    assert row.planned
    assert row.forecast
    assert row.slip_days == (row.forecast - row.planned).days > 300


# --- what cannot be computed


def circle(town: Town) -> None:
    """Two tasks that wait for each other."""
    built(town, "juki")
    task, seq = find_task(town.desk, "juki/s01")
    link = replace(find_task(town.desk, "juki/s02")[0].predecessors[0], task="juki/s02")
    set_task(town.desk, replace(task, predecessors=(link,)), "", seq)


def test_a_circle_is_told_and_nothing_is_kept_or_written(town: Town, tmp_path: Path) -> None:
    circle(town)
    plan = compute_plan(town.desk)
    assert has_errors(plan.findings)
    with town.refuses(WrongContent, "planning.not_computed"):
        take_baseline(town.desk)
    with town.refuses(WrongContent, "planning.not_computed"):
        export_plan(town.desk, tmp_path / "plan.xlsx")
    assert list(tmp_path.glob("plan*")) == []
    assert read_board(town.desk).rows  # the board still opens


@pytest.mark.parametrize("name", ["plan_template.yaml", "calendar.yaml"])
def test_a_broken_file_of_the_workspace_is_told_with_its_line(town: Town, name: str) -> None:
    assert town.desk.root is not None
    (town.desk.root / "schedules").mkdir()
    (town.desk.root / "schedules" / name).write_text("a:\n  - [\n", encoding="utf-8")
    town.desk = replace(town.desk, catalogue=open_catalogue(town.desk.root), memory={})
    head = town.desk.trail.head()
    with pytest.raises(WrongContent) as caught:
        built(town, "juki")
    assert all(finding.where.startswith(f"schedules/{name}:") for finding in caught.value.findings)
    assert town.desk.trail.head() == head


# --- files


@pytest.mark.parametrize("ending", ["xlsx", "xml", "ics", "csv", "json"])
def test_the_plan_is_written_in_the_format_of_the_ending(town: Town, tmp_path: Path, ending: str) -> None:
    built(town, "juki")
    head = town.desk.trail.head()
    export_plan(town.desk, tmp_path / f"plan.{ending}")
    assert (tmp_path / f"plan.{ending}").stat().st_size > 1000
    assert town.desk.trail.head() == head
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


def test_a_file_that_cannot_be_written_leaves_the_old_one(town: Town, tmp_path: Path) -> None:
    built(town, "juki")
    (tmp_path / "plan.csv").mkdir()
    with town.refuses(BrokenWorld, "files.unwritable"):
        export_plan(town.desk, tmp_path / "plan.csv")
    with town.refuses(BrokenWorld, "files.folder_missing"):
        export_plan(town.desk, tmp_path / "no" / "plan.csv")
    with town.refuses(WrongValue, "plan.unknown_format"):
        export_plan(town.desk, tmp_path / "plan.docx")
    with town.refuses(WrongValue, "planning.empty"):
        export_plan(town.desk, tmp_path / "x.csv", [town.operation("koseki")])
    assert list((tmp_path / "plan.csv").iterdir()) == []


def _effective(town: Town, version: str, day: date) -> None:
    from migtrack.domain.requirement import SpecVersion
    from migtrack.store.writer import change_to

    held = town.desk.state.find(SpecVersion, f"juki@{version}")
    assert held is not None
    town.desk.record([change_to(replace(held.value, effective=day), "spec.import")], "spec.import")
