"""運用見直し: a plan with old way, new way and rules; tasks before the cutover; what is missing is found."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from migtrack.domain.customisation import Customisation
from migtrack.domain.gap import Result, Treatment
from migtrack.domain.refusal import ForbiddenByRule, StaleRevision, WrongContent, WrongValue
from migtrack.domain.task import Task, TaskKind
from migtrack.domain.work_change import RuleChange, RuleKind, WorkChange
from migtrack.exchange.work_change_yaml import read_work_change_rules
from migtrack.schedule.council import Session, WorkChangeRules
from migtrack.services.customisations import add_customisation, decide_customisation
from migtrack.services.cutovers import plan_cutover
from migtrack.services.gaps import Answer, decide_gaps, find_gap
from migtrack.services.plan_building import build_plan
from migtrack.services.plans import compute_plan, find_task, set_task
from migtrack.services.undo import last_event_of, undo_events
from migtrack.services.work_change_states import PracticeState, lacking, late_first, state_of
from migtrack.services.work_changes import Wish, find_work_change, list_work_changes, set_work_change
from tests.services.desks import Town

BILL = RuleChange(RuleKind.ORDINANCE, "手数料条例")
FORM = RuleChange(RuleKind.FORM, "第3号様式")
PLAN = Wish("紙の台帳", "標準の画面", owner="森", training="窓口職員に操作研修", due=date(2027, 6, 30))


def answer(town: Town, requirement: str = "0019001") -> None:
    rows = [find_gap(town.desk, town.operation("juki"), requirement)]
    decide_gaps(town.desk, rows, Answer(result=Result.GAP, treatment=Treatment.BPR, section="住民課"))


def plan_it(town: Town, wish: Wish = PLAN, requirement: str = "0019001") -> None:
    set_work_change(town.desk, row_of(town, requirement), wish, "課内で合意")


def row_of(town: Town, requirement: str = "0019001"):  # type: ignore[no-untyped-def]
    return find_work_change(town.desk, requirement, town.operation("juki"))


def tasks(town: Town) -> dict[str, Task]:
    return {task.id: task for task in town.desk.state.all(Task, operation="juki")}


def cutover(town: Town) -> Task:
    return next(task for task in tasks(town).values() if task.kind is TaskKind.CUTOVER)


@pytest.fixture
def planned(town: Town) -> Town:
    """A town whose 住民基本台帳 has a plan, and a requirement answered with 運用見直し."""
    build_plan(town.desk, [town.operation("juki")], date(2026, 11, 2))
    answer(town)
    return town


def test_only_what_is_answered_so_can_have_a_plan(town: Town) -> None:
    assert list_work_changes(town.desk) == []
    with town.refuses(ForbiddenByRule, "bpr.answered_otherwise"):
        row_of(town)
    with town.refuses(WrongValue, "custom.unknown"):
        find_work_change(town.desk, "C-0009")


def test_a_plan_is_one_event_and_says_what_was_said(town: Town) -> None:
    answer(town)
    assert row_of(town).change is None
    plan_it(town)
    row = row_of(town)
    assert row.change == WorkChange(
        "juki/juki@1.0/0019001",
        "juki",
        "紙の台帳",
        "標準の画面",
        "住民課",
        "森",
        "窓口職員に操作研修",
        due=date(2027, 6, 30),
    )
    assert [event.action for event in town.desk.trail.events(newest=2)] == ["gap.bpr", "gap.decide"]
    assert not set_work_change(town.desk, row, PLAN)
    with town.refuses(WrongValue, "bpr.nothing_said"):
        set_work_change(town.desk, row, Wish())


def test_two_persons_do_not_overwrite_each_other(town: Town) -> None:
    answer(town)
    seen = row_of(town)
    plan_it(town)
    with town.refuses(StaleRevision, "store.stale"):
        set_work_change(town.as_("mori"), seen, Wish(new_way="別の案"))


def test_a_customisation_has_a_plan_of_its_own(town: Town) -> None:
    custom = add_customisation(town.desk, Customisation("", "juki", "独自の並び順", "住民課"))
    decide_customisation(town.desk, custom.id, Treatment.BPR, "標準の並び順で足りる")
    set_work_change(town.desk, find_work_change(town.desk, custom.id), PLAN)
    [row] = list_work_changes(town.desk, town.operation("juki"))
    assert (row.answered.title, row.change and row.change.new_way) == ("独自の並び順", "標準の画面")


def test_the_cutover_waits_for_the_new_way(planned: Town) -> None:
    plan_it(planned, replace(PLAN, rules=(FORM,)))
    base = "juki/bpr-0019001"
    found = tasks(planned)
    assert {base, f"{base}-prepare", f"{base}-rules", f"{base}-training"} <= found.keys()
    assert base in {link.task for link in cutover(planned).predecessors}
    assert found[base].deadline == datetime(2027, 6, 30, 18)
    plan = {one.task.id: one for one in compute_plan(planned.desk).tasks}
    start, finish = plan[cutover(planned).id].start, plan[base].finish
    assert start
    assert finish
    assert finish <= start
    assert len({task.uid for task in found.values()}) == len(found)


def test_an_ordinance_is_passed_when_a_session_closes_and_other_rules_need_none(planned: Town) -> None:
    plan_it(planned, replace(PLAN, rules=(FORM,)))
    base = "juki/bpr-0019001"
    assert not {f"{base}-bill", f"{base}-council"} & tasks(planned).keys()
    plan_it(planned, Wish(rules=(FORM, BILL)))
    days = {one.task.id: (one.first_day, one.last_day) for one in compute_plan(planned.desk).of("juki")}
    # 2 November and thirty days of notice are too late for the session of December
    assert days[f"{base}-bill"] == (date(2027, 3, 1),) * 2
    assert days[f"{base}-council"] == (date(2027, 3, 31),) * 2
    assert days[base][0] == date(2027, 3, 31)
    assert {link.task for link in cutover(planned).predecessors if "bpr" in link.task} == {base}
    rules, seq = find_task(planned.desk, f"{base}-rules")
    set_task(planned.desk, replace(rules, duration_minutes=80 * 480), "意見が割れている", seq)
    later = {one.task.id: one.last_day for one in compute_plan(planned.desk).of("juki")}
    assert later[f"{base}-council"] == date(2027, 6, 30)  # the draft misses the session, and the plan follows it
    plan_it(planned, Wish(rules_done={"手数料条例": date(2026, 10, 1), "第3号様式": date(2026, 10, 20)}))
    assert not {f"{base}-bill", f"{base}-council"} & tasks(planned).keys()
    task = tasks(planned)["juki/bpr-0019001-rules"]
    assert (task.percent, task.actual_finish) == (100, datetime(2026, 10, 20, 18))


def test_building_the_plan_again_keeps_the_tasks_and_what_people_noted_on_them(planned: Town) -> None:
    plan_it(planned)
    prepare, seq = find_task(planned.desk, "juki/bpr-0019001-prepare")
    set_task(planned.desk, replace(prepare, duration_minutes=480, percent=50), "半分", seq)
    before = tasks(planned)
    build_plan(planned.desk, [planned.operation("juki")], date(2026, 11, 2), again=True)
    after = tasks(planned)
    assert {key: task for key, task in after.items() if "/bpr-" in key} == {
        key: task for key, task in before.items() if "/bpr-" in key
    }
    assert "juki/bpr-0019001" in {link.task for link in cutover(planned).predecessors}
    plan_it(planned, Wish(owner="加藤"))
    task = tasks(planned)["juki/bpr-0019001-prepare"]
    assert (task.duration_minutes, task.percent, task.owner, task.uid) == (480, 50, "加藤", prepare.uid)


def test_a_plan_made_first_comes_into_the_schedule_when_that_is_built(town: Town) -> None:
    answer(town)
    plan_it(town)
    assert tasks(town) == {}
    build_plan(town.desk, [town.operation("juki")], date(2026, 11, 2))
    assert "juki/bpr-0019001" in {link.task for link in cutover(town).predecessors}


def test_taken_back_the_tasks_go_and_the_cutover_waits_no_more(planned: Town) -> None:
    before, head = tasks(planned), planned.desk.trail.head()
    plan_it(planned)
    undo_events(planned.desk, [last_event_of(planned.desk, "work_change:juki/juki@1.0/0019001")], "方針が変わった")
    assert tasks(planned) == before
    assert row_of(planned).change is None
    assert planned.desk.trail.head() > head


def test_done_is_done_in_the_schedule_too(planned: Town) -> None:
    plan_it(planned)
    with planned.refuses(WrongValue, "bpr.done_in_future"):
        plan_it(planned, Wish(done_on=date(2026, 12, 1)))
    plan_it(planned, Wish(done_on=date(2026, 11, 1)))
    assert {task.percent for key, task in tasks(planned).items() if "/bpr-" in key} == {100}
    assert row_of(planned).is_done


def test_a_day_for_a_rule_that_is_not_in_the_plan_is_refused(planned: Town) -> None:
    with planned.refuses(WrongValue, "bpr.no_such_rule"):
        plan_it(planned, Wish(rules_done={"手数料条例": date(2026, 10, 1)}))


def test_an_ordinance_without_a_session_before_the_opening_misses_the_council(planned: Town) -> None:
    plan_cutover(planned.desk, planned.operation("juki"), datetime(2026, 12, 28, 18), datetime(2027, 1, 4, 8, 30))
    plan_it(planned, replace(PLAN, rules=(BILL,), due=date(2026, 12, 25)))
    row = row_of(planned)
    assert (row.opening, row.session) == (date(2027, 1, 4), Session(date(2027, 3, 1), date(2027, 3, 31)))
    assert row.misses_council
    plan_it(planned, Wish(rules_done={"手数料条例": date(2026, 10, 1)}))
    assert not row_of(planned).misses_council


# --- sessions


def test_a_known_session_stands_for_its_month() -> None:
    rules = WorkChangeRules(sessions=(Session(date(2026, 12, 8), date(2026, 12, 18)),))
    assert rules.next_session(date(2026, 11, 2)) == Session(date(2026, 12, 8), date(2026, 12, 18))
    assert rules.next_session(date(2026, 11, 9)) == Session(date(2027, 3, 1), date(2027, 3, 31))
    assert WorkChangeRules(council_months=()).next_session(date(2026, 11, 2)) is None
    assert WorkChangeRules(council_months=(12,), notice_days=0).next_session(date(2026, 12, 1)) == Session(
        date(2026, 12, 1), date(2026, 12, 31)
    )


def test_the_file_of_rules_names_line_and_fault() -> None:
    text = (
        b"council_months: [3, 13]\nsessions:\n  - {opens: 2026-12-18, closes: 2026-12-01}\nnotice_days: many\nelse: 1\n"
    )
    rules, findings = read_work_change_rules(text, "work_change.yaml")
    assert [(finding.key, finding.where.rpartition(":")[2]) for finding in findings] == [
        ("bpr.unknown_field", "5"),
        ("bpr.not_a_number", "4"),
        ("bpr.not_a_number", "1"),
        ("bpr.no_session", "3"),
    ]
    assert rules.council_months == (3,)
    shipped, none = read_work_change_rules(b"{}", "work_change.yaml")
    assert (shipped, none) == (WorkChangeRules(), ())


def test_a_wrong_file_of_rules_is_refused_with_its_line(planned: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    read = planned.desk.catalogue.read

    def broken(folder: str, name: str) -> bytes:
        return b"notice_days: -1\n" if name == "work_change.yaml" else read(folder, name)

    monkeypatch.setattr(planned.desk.catalogue, "read", broken)
    with pytest.raises(WrongContent) as caught:
        row_of(planned)
    assert caught.value.findings[0].where == "schedules/work_change.yaml:1"


def test_a_form_that_showed_everything_clears_what_it_leaves_empty(planned: Town) -> None:
    done = replace(BILL, done_on=date(2026, 10, 1))
    plan_it(planned, replace(PLAN, rules=(done, FORM)))
    plan_it(planned, replace(PLAN, rules=(BILL,), due=None, whole=True))
    change = row_of(planned).change
    assert (change.rules, change.due, change.owner) == ((BILL,), None, "森")


def test_plans_stand_by_how_late_they_are_for_the_cutover(planned: Town) -> None:
    answer(planned, "0019002")
    answer(planned, "0019003")
    today = planned.desk.today
    plan_it(planned)
    plan_it(planned, replace(PLAN, due=date(2026, 10, 1)), "0019003")
    ordered = late_first(list_work_changes(planned.desk), today)
    assert [state_of(row, today) for row in ordered] == [
        PracticeState.OVERDUE,
        PracticeState.UNPLANNED,
        PracticeState.RUNNING,
    ]
    assert [row.answered.subject[-7:] for row in ordered] == ["0019003", "0019002", "0019001"]
    plan_it(planned, Wish(new_way="窓口で聞く"), "0019002")
    half = row_of(planned, "0019002")
    assert (state_of(half, today), lacking(half.change)) == (PracticeState.INCOMPLETE, ("owner", "due"))
    plan_it(planned, replace(PLAN, due=date(2099, 1, 1)))
    assert state_of(row_of(planned), today) is PracticeState.AFTER_CUTOVER
    plan_it(planned, Wish(done_on=today))
    assert state_of(row_of(planned), today) is PracticeState.DONE
