"""Kept plans are whole; two plans compared name the reasons people gave; what is supposed leaves nothing behind."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from migtrack.domain.canonical import canonical_bytes
from migtrack.domain.contract_end import ContractEnd
from migtrack.domain.customisation import CostBasis
from migtrack.domain.cutover import Judgement
from migtrack.domain.package import Package
from migtrack.domain.refusal import ForbiddenByRule, StaleRevision, WrongContent, WrongValue
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.domain.task import Baseline, Task
from migtrack.schedule.plan_comparison import TaskChange
from migtrack.schedule.readiness import Share
from migtrack.schedule.scenario import Wish
from migtrack.services.baselines import baseline_copy, list_baselines
from migtrack.services.comparison_paper import write_plan_comparison
from migtrack.services.contract_ends import add_contract
from migtrack.services.cutovers import judge_cutover, list_cutovers, plan_cutover
from migtrack.services.operations import set_extension
from migtrack.services.packages import add_package, choose_package
from migtrack.services.plan_building import build_plan
from migtrack.services.plan_comparison import compare_plans
from migtrack.services.plan_edits import LinkWish, add_task, edit_task
from migtrack.services.plan_keeping import copy_of, take_baseline
from migtrack.services.plan_status import progress_line
from migtrack.services.plan_tasks_file import plan_as_yaml, stage_tasks
from migtrack.services.plans import compute_plan
from migtrack.services.steps import set_step
from migtrack.services.what_if import accept_branch, branch_as_yaml, branch_from_yaml, branch_plan, scenarios
from migtrack.services.what_if_lines import OutcomeWords
from migtrack.services.what_if_outcome import Outcome, outcome_of
from migtrack.store.writer import change_to
from tests.services.desks import Town

START = date(2026, 12, 1)


@pytest.fixture
def planned(town: Town) -> Town:
    """A town with a plan of two operations, kept as 当初計画."""
    build_plan(town.desk, [town.operation(key) for key in ("juki", "inkan")], START)
    take_baseline(town.desk, reason="庁議", document="8架総第1号")
    return town


def files(town: Town) -> dict[str, bytes]:
    assert town.desk.root is not None
    return {str(path): path.read_bytes() for path in town.desk.root.rglob("*") if path.is_file()}


def tried(town: Town, *wishes: Wish) -> Outcome:
    return outcome_of(town.desk, branch_plan(town.desk, wishes))


# --- kept plans


def test_a_kept_plan_is_whole_and_says_what_it_rests_on(planned: Town) -> None:
    [row] = list_baselines(planned.desk)
    assert (row.title, row.document, row.reason, row.tasks) == (
        "当初計画",
        "8架総第1号",
        "庁議",
        len(compute_plan(planned.desk).tasks),
    )
    kept, plan = baseline_copy(planned.desk, row.baseline), compute_plan(planned.desk)
    assert kept == copy_of(planned.desk, plan, "8架総第1号")
    assert set(kept.windows) >= {"juki/cutover", "inkan/cutover", "inkan/bill"}
    assert kept.holidays
    assert kept.critical


def test_a_plan_kept_by_an_earlier_program_can_still_be_compared(planned: Town) -> None:
    plan = compute_plan(planned.desk)
    image = json.loads(planned.desk.state.content(planned.desk.state.all(Baseline)[0].digest))
    older = {name: image[name] for name in ("calendar", "tasks", "dates")}
    with planned.desk.writing("plan.baseline") as pen:
        digest = pen.writer.put_content(canonical_bytes(older), "application/json")
        pen.record([change_to(Baseline(1, "前の版", planned.desk.today, digest), "plan.baseline", read_at=0)])
    assert compare_plans(planned.desk, "前の版").tasks == ()
    edit_task(planned.desk, "juki/s09", {}, days=90, reason="調査の追加")
    [cutover] = [each for each in compare_plans(planned.desk, "1").cutovers if each.difference.task.operation == "juki"]
    assert cutover.roots[-1].reason == "調査の追加"
    assert plan.tasks


# --- two plans


def test_a_slip_is_told_with_its_days_its_chain_and_the_reason_somebody_gave(planned: Town) -> None:
    edit_task(planned.desk, "juki/s25", {}, days=60, reason="事業者の撤退")
    found = compare_plans(planned.desk)
    [cutover] = [each for each in found.cutovers if each.difference.task.operation == "juki"]
    assert cutover.difference.days
    assert cutover.difference.days > 0
    root = cutover.roots[-1]
    assert (root.name, root.share, root.reason, root.person) == ("RFP回答の受領", Share.LENGTH, "事業者の撤退", "sato")
    assert cutover.sentence.startswith(f"住民基本台帳の本番切替 +{cutover.difference.days}日 ← ")
    assert "RFP回答の受領（作業日数 15日 → 60日" in cutover.sentence
    assert cutover.sentence.endswith("「事業者の撤退」")
    assert found.count(TaskChange.RETIMED) == 1
    assert cutover.chain is not None
    assert cutover.chain.steps[-1].task.id == "juki/s25"


def test_any_two_plans_are_compared_kept_ones_and_days(planned: Town, tmp_path: Path) -> None:
    planned.clock.pass_days(2)
    own = add_task(planned.desk, planned.operation("juki"), "再公告", days=20, after=[LinkWish("juki/s24")], before=["juki/s25"], reason="不調")  # fmt: skip
    take_baseline(planned.desk, "9月変更")
    planned.clock.pass_days(2)
    edit_task(planned.desk, "juki/s31", {"calendar": ""}, not_after=["juki/s29"], reason="先に始める")
    day = date(2026, 11, 2).isoformat()
    for old, new, kinds in (
        ("当初計画", "9月変更", {own.id: (TaskChange.ADDED,), "juki/s25": (TaskChange.RELINKED, TaskChange.SLIPPED)}),
        (day, "1", {own.id: (TaskChange.ADDED,)}),
        ("9月変更", "now", {"juki/s31": (TaskChange.RELINKED, TaskChange.ADVANCED)}),
        ("1", "0", {own.id: (TaskChange.REMOVED,)}),
    ):
        found = {each.difference.task.id: each for each in compare_plans(planned.desk, old, new).tasks}
        assert {key: found[key].difference.kinds for key in kinds} == kinds
    slipped = compare_plans(planned.desk, "0", "1").of(["juki"])
    roots = {each.difference.task.id: each.roots for each in slipped.tasks}
    assert (roots["juki/s25"][-1].name, roots["juki/s25"][-1].reason) == ("再公告", "不調")
    [behind] = compare_plans(planned.desk, "0", "1").of(["inkan"]).cutovers  # 印鑑 follows 住基
    assert "住民基本台帳の再公告（新しい作業" in behind.sentence
    for ending in ("xlsx", "csv", "html"):
        file = tmp_path / f"compared.{ending}"
        assert write_plan_comparison(planned.desk, slipped, file) == len(slipped.tasks)
        assert file.stat().st_size > 1_000
    assert "再公告" in (tmp_path / "compared.csv").read_text("utf-8-sig")
    with planned.refuses(WrongValue, "plan_compare.format"):
        write_plan_comparison(planned.desk, slipped, tmp_path / "compared.doc")
    with planned.refuses(WrongValue, "plan_compare.unknown"):
        compare_plans(planned.desk, "ない計画")


def test_without_a_kept_plan_there_is_nothing_to_compare_with(town: Town) -> None:
    build_plan(town.desk, [town.operation("juki")], START)
    with town.refuses(WrongValue, "plan_compare.no_baseline"):
        compare_plans(town.desk)


def test_the_progress_line_says_how_far_each_task_is_behind_or_ahead(planned: Town) -> None:
    planned.clock.pass_days(56)
    edit_task(planned.desk, "juki/s01", {"actual_start": datetime(2026, 12, 1, 9), "percent": 50})
    line = progress_line(planned.desk, compute_plan(planned.desk), date(2026, 12, 28))
    assert line["juki/s01"].days_ahead < 0  # half of ten days' work is done, four weeks have gone
    assert line["juki/s40"].days_ahead == 0
    assert line["juki/s01"].day == date(2026, 12, 28).fromordinal(
        date(2026, 12, 28).toordinal() + line["juki/s01"].days_ahead
    )


# --- suppositions


def test_a_supposition_tells_what_moves_and_leaves_nothing_behind(planned: Town) -> None:
    desk = planned.desk
    set_extension(
        desk, planned.operation("juki"), number=1, deadline=date(2028, 9, 29), source="通知", document="", reason=""
    )
    build_plan(desk, [planned.operation("juki")], START, again=True)
    add_contract(
        desk, ContractEnd("", "現行住基", operations=("juki",), last_day=date(2028, 6, 30), monthly_cost=1_000_000,
                          cost_basis=CostBasis.ESTIMATE, extension_months=3)
    )  # fmt: skip
    head, before, tasks = desk.trail.head(), files(planned), desk.state.all(Task)
    outcome = tried(planned, Wish("late_start", ("juki",), months=12))
    move = next(move for move in outcome.cutovers if move.task.id == "juki/cutover")
    assert move.days is not None
    assert move.days > 300
    assert move.leaves_window
    assert move.window_after is not None
    [miss] = outcome.deadlines
    assert (miss.task.id, miss.is_new) == ("juki/cutover", True)
    [contract] = outcome.contracts
    assert contract.after is not None
    assert contract.after.exceeds
    assert contract.more_cost == (contract.months - (contract.before.months if contract.before else 0)) * 1_000_000
    words = OutcomeWords(desk, outcome)
    assert [heading for heading, _ in words.dangers()] == ["期限に間に合わない作業：", "現行システムの契約："]
    assert all("着手が3か月遅れた（住基）" in cause for cause in words.causes())  # 印鑑 follows 住基
    assert (desk.trail.head(), desk.state.all(Task)) == (head, tasks)
    assert files(planned) == before


def test_a_window_that_is_lost_sends_the_cutover_to_the_next(planned: Town) -> None:
    outcome = tried(planned, Wish("予定の切替期間が使えなくなった", ("juki",)))
    move = next(move for move in outcome.cutovers if move.task.operation == "juki")
    assert move.window_before is not None
    assert move.window_after is not None
    assert move.window_before[1] <= move.window_after[0]


def test_the_council_postpones_the_ordinance_and_nothing_where_none_is_amended(planned: Town) -> None:
    outcome = tried(planned, Wish("council_postponed", ("inkan",)))
    moved = {each.difference.task.id: each.difference.days for each in outcome.comparison.tasks}
    assert (moved["inkan/bill"] or 0) > 60
    with planned.refuses(WrongValue, "what_if.no_council"):
        tried(planned, Wish("council_postponed", ("juki",)))


def test_a_vendor_withdraws_from_the_operations_that_chose_it(planned: Town) -> None:
    package = add_package(planned.desk, Package("", "inkan", "例示商会", "例示印鑑"))
    choose_package(planned.desk, planned.operation("inkan"), package.id, "最良")
    outcome = tried(planned, Wish("vendor_withdraws", vendor="例示"))
    assert {task.operation for task in outcome.branch.added} == {"inkan"}
    assert outcome.branch.added[0].name == scenarios(planned.desk)[0].steps[0].name
    with planned.refuses(WrongValue, "what_if.unknown_vendor"):
        tried(planned, Wish("vendor_withdraws", vendor="だれか"))
    with planned.refuses(WrongValue, "what_if.which"):
        tried(planned, Wish("vendor_withdraws"))


@pytest.mark.parametrize(
    ("wish", "key"),
    [
        (Wish("ない"), "what_if.unknown"),
        (Wish("person_leaves", person="だれか"), "what_if.nobody"),
        (Wish(tasks=("juki/ない",), delay_days=3), "planning.unknown_task"),
        (Wish(tasks=("juki/s09",)), "what_if.which_change"),
        (Wish(tasks=("juki/s09",), delay_days=99_999), "what_if.too_long"),
        (Wish(tasks=("juki/s40",), duration_days=0), "what_if.nothing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wish_that_says_too_little_is_refused(planned: Town, wish: Wish, key: str) -> None:
    with planned.refuses(WrongValue, key):
        branch_plan(planned.desk, [wish])
    with planned.refuses(WrongValue, "what_if.no_wish"):
        branch_plan(planned.desk, [])


def test_an_accepted_supposition_is_the_plan_it_showed_with_its_reason_in_the_trail(planned: Town) -> None:
    wishes = [Wish("spec_revised", ("juki",)), Wish(tasks=("juki/s35",), delay_days=14)]
    branch = branch_plan(planned.desk, wishes)
    expected = {each.task.id: (each.start, each.finish) for each in branch.after.tasks}
    count = accept_branch(planned.desk, branch, "改定の通知")
    assert count == len(branch.added) + len(branch.edited)
    plan = compute_plan(planned.desk)
    assert {each.task.id: (each.start, each.finish) for each in plan.tasks} == expected
    events = planned.desk.trail.events(kind="task", newest=count)
    assert {event.reason for event in events} == {"改定の通知"}
    assert {event.action for event in events} == {"plan.set", "plan.add"}
    juki = next(each for each in compare_plans(planned.desk).cutovers if each.difference.task.operation == "juki")
    assert "「改定の通知」" in juki.sentence


def test_a_file_of_tasks_holds_the_range_and_reads_a_day_as_whole(planned: Town) -> None:
    edit_task(planned.desk, "juki/s33", {}, shortest_days=1, longest_days=300)
    text = plan_as_yaml(planned.desk).decode()
    assert "shortest_days: 1\n    longest_days: 300" in text
    assert not stage_tasks(planned.desk, text.encode(), "plan.yaml").changes
    rows = "tasks:\n- {id: juki/s33, shortest_days: null, longest_days: 200, deadline: 2027-03-31}\n"
    (task,) = stage_tasks(planned.desk, rows.encode(), "plan.yaml").tasks
    assert (task.shortest_minutes, task.longest_minutes) == (None, 200 * 480)
    assert task.deadline == datetime(2027, 3, 31, 18)
    wrong = b"tasks:\n- {id: juki/s33, shortest_days: 400}\n"
    assert [each.key for each in stage_tasks(planned.desk, wrong, "plan.yaml").findings] == ["risk.bad_range"]


def test_a_decided_window_moves_with_the_supposition_that_leaves_it_and_is_judged_again(planned: Town) -> None:
    decided = next(each for each in compute_plan(planned.desk).tasks if each.task.id == "juki/cutover")
    assert decided.start
    assert decided.finish
    plan_cutover(planned.desk, planned.operation("juki"), decided.start, decided.finish)
    judge_cutover(planned.as_("kato"), planned.operation("juki"), Judgement.GO, None, "準備が整った")
    branch = branch_plan(planned.desk, [Wish(tasks=("juki/s35",), delay_days=200)])
    (move,) = [each for each in outcome_of(planned.desk, branch).cutovers if each.task.operation == "juki"]
    accept_branch(planned.desk, branch)
    (held,) = [each for each in list_cutovers(planned.desk) if each.operation == "juki"]
    assert (held.window_start, held.window_finish) == move.window_after != move.window_before
    assert held.judgement is None


def test_a_supposition_is_not_accepted_over_what_somebody_changed_meanwhile(planned: Town) -> None:
    branch = branch_plan(planned.desk, [Wish(tasks=("juki/s09",), delay_days=14)])
    edit_task(planned.desk, "juki/s09", {"note": "電話"})
    with planned.refuses(StaleRevision, "store.stale"):
        accept_branch(planned.desk, branch)
    with planned.refuses(ForbiddenByRule, "people.auditor_reads_only"):
        accept_branch(planned.as_("kansa"), branch)


def test_a_supposition_is_handed_on_as_a_file_and_tried_on_the_plan_of_then(planned: Town) -> None:
    wishes = (
        Wish("vendor_withdraws", ("juki", "inkan"), on=date(2027, 4, 1), days=40),
        Wish("late_start", ("inkan",), months=2),
        Wish(tasks=("juki/s09", "juki/s10"), delay_days=-3, duration_days=0),
    )  # fmt: skip
    branch = branch_plan(planned.desk, wishes, "最悪の場合")
    handed = branch_from_yaml(planned.desk, branch_as_yaml(branch), "worst.yaml")
    assert (handed.name, handed.wishes, handed.event) == ("最悪の場合", branch.wishes, planned.desk.trail.head())
    again = branch_plan(planned.desk, handed.wishes, handed.name)
    assert again.edited == branch.edited
    with planned.refuses(WrongContent, "what_if.bad_file"):
        branch_from_yaml(planned.desk, b"wishes:\n  - delay: 3\n", "bad.yaml")


def test_what_a_step_says_is_the_reason_where_its_task_was_built_from_it(town: Town) -> None:
    done = StepRecord("juki", 25, StepStatus.DONE, actual_start=date(2026, 10, 1), actual_finish=date(2026, 10, 20))
    set_step(town.desk, done)
    build_plan(town.desk, [town.operation("juki")], START)
    take_baseline(town.desk)
    set_step(
        town.desk, replace(done, status=StepStatus.TODO, actual_start=None, actual_finish=None, note="事業者の撤退")
    )
    build_plan(town.desk, [town.operation("juki")], START, again=True)
    found = {each.difference.task.id: each for each in compare_plans(town.desk).tasks}
    root = found["juki/s25"].roots[-1]
    assert (root.share, root.reason, root.on) == (Share.REDONE, "事業者の撤退", date(2026, 11, 2))
