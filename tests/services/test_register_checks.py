"""Checks of what the register decides: grounds one by one, days that passed, who approved, plans of practice."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from migtrack.domain.customisation import Customisation
from migtrack.domain.gap import Assessment, Result, Treatment
from migtrack.domain.work_change import RuleChange, RuleKind
from migtrack.exchange.approval_yaml import read_approval_levels
from migtrack.people.approval_levels import ApprovalLevels, Level, Need
from migtrack.services.checks import run_checks
from migtrack.services.customisations import (
    add_customisation,
    approve_customisations,
    decide_customisation,
    find_customisation,
)
from migtrack.services.cutovers import plan_cutover
from migtrack.services.gaps import Answer, PaperDecision, approve_gaps, decide_gaps, find_gap
from migtrack.services.plan_building import build_plan
from migtrack.services.register_checks import approval_levels
from migtrack.services.work_changes import Wish, find_work_change, set_work_change
from tests.services.desks import Town

KEY = "juki/juki@1.0/0019001"
EXCEPTION = Answer(
    result=Result.GAP,
    treatment=Treatment.EXCEPTION,
    reason="国保と一体で処理するため",
    other_affairs="国民健康保険",
    compatibility="標準のデータ項目だけを使う",
    expires=date(2028, 3, 31),
)
TRANSITION = Answer(
    result=Result.GAP, treatment=Treatment.TRANSITIONAL, notified=date(2026, 9, 1), last_day=date(2028, 3, 31)
)
BPR = Answer(result=Result.GAP, treatment=Treatment.BPR)


def keys(town: Town, name: str) -> list[tuple[str, str]]:
    [result] = run_checks(town.desk, [name])
    return [(finding.key, finding.where) for finding in result.findings]


def row(town: Town):  # type: ignore[no-untyped-def]
    return find_gap(town.desk, town.operation("juki"), "0019001")


def decide(town: Town, answer: Answer) -> None:
    decide_gaps(town.as_("mori"), [row(town)], answer)


def approve_on_paper(town: Town, by: str) -> None:
    approve_gaps(town.as_("kato"), [row(town)], paper=PaperDecision("情第1号", date(2026, 11, 1), by))


def overwrite(town: Town, **fields: object) -> None:
    """A row as an older program may have left it, which today's would refuse."""
    from migtrack.store.writer import change_to

    held = town.desk.state.find(Assessment, KEY)
    assert held is not None
    with town.as_("mori").writing("gap.decide") as pen:
        pen.record([change_to(replace(held.value, **fields), "gap.decide")])  # type: ignore[arg-type]


# --- grounds


@pytest.mark.parametrize(
    ("field", "empty"), [("reason", ""), ("other_affairs", ""), ("compatibility", ""), ("expires", None)]
)
def test_an_exception_lacking_any_one_of_its_grounds_fails(town: Town, field: str, empty: str | None) -> None:
    decide(town, EXCEPTION)
    assert keys(town, "exception-ground") == []
    overwrite(town, **{field: empty})
    assert keys(town, "exception-ground") == [("check.exception_groundless", KEY)]


@pytest.mark.parametrize("field", ["notified", "last_day"])
def test_a_transitional_measure_lacking_one_of_its_days_fails(town: Town, field: str) -> None:
    decide(town, TRANSITION)
    assert keys(town, "exception-ground") == []
    overwrite(town, **{field: None})
    assert keys(town, "exception-ground") == [("check.transition_unnotified", KEY)]


@pytest.mark.parametrize("answer", [EXCEPTION, TRANSITION])
def test_the_last_day_itself_still_counts_and_the_day_after_does_not(town: Town, answer: Answer) -> None:
    decide(town, answer)
    town.clock.now = datetime(2028, 3, 31, 14, tzinfo=town.clock.now.tzinfo)  # 23:00 in Japan
    assert keys(town, "expired") == []
    town.clock.pass_days(1)
    assert keys(town, "expired") == [("check.expired", KEY)]


# --- who approved


@pytest.mark.parametrize("by", ["情報政策課長　佐藤", "総務部長 鈴木", "架空町長 田中", "副町長 山田"])
def test_an_exception_that_a_head_or_higher_approved_stands(town: Town, by: str) -> None:
    decide(town, EXCEPTION)
    approve_on_paper(town, by)
    assert keys(town, "approval-level") == []


@pytest.mark.parametrize("by", ["情報政策課長補佐 佐藤", "主任 鈴木", "佐藤"])
def test_an_exception_that_somebody_lower_approved_fails(town: Town, by: str) -> None:
    decide(town, EXCEPTION)
    approve_on_paper(town, by)
    assert keys(town, "approval-level") == [("check.approval_too_low", KEY)]


def test_on_screen_the_title_of_the_registered_person_counts(town: Town) -> None:
    decide(town, EXCEPTION)
    approve_gaps(town.as_("kato"), [row(town)])  # 課長
    assert keys(town, "approval-level") == []


def test_a_decision_that_needs_nobody_in_particular_is_left_alone(town: Town) -> None:
    decide(town, BPR)
    approve_on_paper(town, "主任 鈴木")
    assert keys(town, "approval-level") == []


@pytest.mark.parametrize(("cost", "found"), [(4_999_999, False), (5_000_000, True), (None, False)])
def test_what_costs_more_needs_a_higher_approval(town: Town, cost: int | None, found: bool) -> None:
    custom = add_customisation(town.desk, Customisation("", "juki", "独自減免", yearly_cost=cost))
    decide_customisation(town.as_("mori"), custom.id, Treatment.EXCEPTION, "条例による", date(2028, 3, 31))
    approve_customisations(town.as_("kato"), [find_customisation(town.desk, custom.id)])
    assert keys(town, "approval-level") == ([("check.approval_too_low", custom.id)] if found else [])


def test_the_file_of_levels_names_line_and_fault() -> None:
    text = (
        "levels:\n  - {name: 課長級, titles: [課長]}\n  - {name: 部長級}\nneeds:\n"
        "  - {treatment: 独自対応(要決裁), level: 課長級, yearly_cost: 10}\n  - {treatment: 何か, level: 課長級}\n"
        "  - {treatment: bpr, level: 社長級}\n  - {treatment: bpr, level: 課長級, yearly_cost: 多い}\n"
    )
    levels, findings = read_approval_levels(text.encode(), "approval.yaml")
    assert [(finding.key, finding.where) for finding in findings] == [
        ("approval.want_level", "approval.yaml:3"),
        ("approval.no_treatment", "approval.yaml:6"),
        ("approval.no_level", "approval.yaml:7"),
        ("approval.no_amount", "approval.yaml:8"),
    ]
    assert levels == ApprovalLevels((Level("課長級", ("課長",)),), (Need(Treatment.EXCEPTION, "課長級", 10),))


def test_the_shipped_levels_ask_for_the_highest_rung_that_any_rule_names(town: Town) -> None:
    levels = approval_levels(town.desk)
    names = [getattr(levels.needed(Treatment.EXCEPTION, cost), "name", None) for cost in (0, 5_000_000)]
    assert names == ["課長級", "部長級"]
    assert levels.needed(Treatment.STANDARD, 10**9) is None


# --- plans of practice


def plan_it(town: Town, wish: Wish) -> None:
    set_work_change(town.desk, find_work_change(town.desk, "0019001", town.operation("juki")), wish)


def test_a_change_of_practice_without_a_plan_warns_as_a_draft_and_fails_when_approved(town: Town) -> None:
    decide(town, BPR)
    [draft] = run_checks(town.desk, ["bpr-plan"])
    approve_gaps(town.as_("kato"), [row(town)])
    [approved] = run_checks(town.desk, ["bpr-plan"])
    assert draft.check.hard
    levels = [finding.level.value for result in (draft, approved) for finding in result.findings]
    assert levels == ["warning", "error"]
    plan_it(town, Wish(new_way="標準の画面", owner="森", due=date(2027, 3, 1)))
    assert keys(town, "bpr-plan") == []


@pytest.mark.parametrize(
    "wish",
    [
        Wish(owner="森", due=date(2027, 3, 1)),
        Wish(new_way="標準の画面", due=date(2027, 3, 1)),
        Wish(new_way="標準の画面", owner="森"),
    ],
)
def test_half_a_plan_is_told(town: Town, wish: Wish) -> None:
    decide(town, BPR)
    plan_it(town, wish)
    assert keys(town, "bpr-plan") == [("check.bpr_incomplete", KEY)]


def test_a_plan_past_its_day_is_told_until_it_is_done(town: Town) -> None:
    decide(town, BPR)
    plan_it(town, Wish(new_way="標準の画面", owner="森", due=date(2026, 11, 1)))
    assert keys(town, "bpr-plan") == [("check.bpr_overdue", KEY)]
    plan_it(town, Wish(done_on=date(2026, 11, 2)))
    assert keys(town, "bpr-plan") == []


def test_a_plan_must_be_done_before_the_new_system_opens_and_the_council_sit_before_that(town: Town) -> None:
    build_plan(town.desk, [town.operation("juki")], date(2026, 11, 2))
    plan_cutover(town.desk, town.operation("juki"), datetime(2026, 12, 28, 18), datetime(2027, 1, 4, 8, 30))
    decide(town, BPR)
    rule = RuleChange(RuleKind.ORDINANCE, "手数料条例")
    plan_it(town, Wish(new_way="標準の画面", owner="森", due=date(2027, 1, 4), rules=(rule,)))
    assert keys(town, "bpr-plan") == [("check.bpr_after_cutover", KEY), ("check.bpr_no_council", KEY)]
    plan_it(town, Wish(due=date(2027, 1, 3), rules=(replace(rule, kind=RuleKind.REGULATION),)))
    assert keys(town, "bpr-plan") == []


def test_a_plan_whose_row_is_answered_otherwise_now_is_told(town: Town) -> None:
    decide(town, BPR)
    plan_it(town, Wish(new_way="標準の画面", owner="森", due=date(2027, 3, 1)))
    decide(town, Answer(treatment=Treatment.EUC))
    assert keys(town, "bpr-plan") == [("check.bpr_without_answer", KEY)]
