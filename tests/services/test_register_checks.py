"""Checks of what the register decides: grounds one by one, days that passed, who approved, plans of practice."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from migtrack.domain.customisation import Customisation, Linkage
from migtrack.domain.gap import Assessment, Result, Treatment, Workflow
from migtrack.domain.person import Person
from migtrack.domain.refusal import ForbiddenByRule
from migtrack.domain.work_change import RuleChange, RuleKind
from migtrack.exchange.approval_yaml import read_approval_levels
from migtrack.people.approval_levels import ApprovalLevels, Level, Need
from migtrack.services.attachments import attach, target_of
from migtrack.services.checks import run_checks
from migtrack.services.customisations import (
    add_customisation,
    approve_customisations,
    decide_customisation,
    link_customisation,
    missing_grounds,
)
from migtrack.services.cutovers import plan_cutover
from migtrack.services.evidence import HandedIn
from migtrack.services.gaps import Answer, PaperDecision, approve_gaps, decide_gaps, find_gap
from migtrack.services.plan_building import build_plan
from migtrack.services.register_checks import approval_levels
from migtrack.services.titles_then import TitlesThen
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


@pytest.mark.parametrize(("answer", "key"), [(EXCEPTION, "check.expired"), (TRANSITION, "check.transition_over")])
def test_the_last_day_itself_still_counts_and_the_day_after_does_not(town: Town, answer: Answer, key: str) -> None:
    decide(town, answer)
    town.clock.now = datetime(2028, 3, 31, 14, tzinfo=town.clock.now.tzinfo)  # 23:00 in Japan
    assert keys(town, "expired") == []
    town.clock.pass_days(1)
    assert keys(town, "expired") == [(key, KEY)]
    decide(town, Answer(treatment=Treatment.EUC))  # the days stand there still, and bind nobody any more
    assert keys(town, "expired") == []


def test_an_exception_that_nobody_approved_fails(town: Town) -> None:
    decide(town, EXCEPTION)
    assert keys(town, "approval-level") == [("check.exception_unapproved", KEY)]


# --- customisations: the same grounds

CORPUS = yaml.safe_load((Path(__file__).parents[1] / "cases" / "decision_grounds.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CORPUS, ids=[case["case"] for case in CORPUS])
def test_each_state_of_a_customisation_gives_what_the_corpus_says(town: Town, case: dict[str, Any]) -> None:
    custom = add_customisation(town.desk, Customisation("", "juki", "独自減免", yearly_cost=case.get("cost")))
    if "row" in case:
        decide(town, Answer(Result.GAP, Treatment.TRANSITIONAL, **case["row"]))
        link_customisation(town.as_("mori"), custom.id, "0019001", Linkage.CONFIRMED)
    told = case["told"]
    treatment = Treatment(case["treatment"])
    said = {name: case.get(name) for name in ("other_affairs", "compatibility")}
    decided = decide_customisation(town.as_("mori"), custom.id, treatment, "条例による", case.get("expires"), **said)
    assert decided.customisation.workflow is Workflow(case["workflow"])
    wants = [ground.value for ground in missing_grounds(town.desk, decided.customisation)]
    assert wants == case.get("lacking", [])
    if wants:
        refusal = "exception_needs_ground" if treatment is Treatment.EXCEPTION else "transition_needs_notice"
        with town.refuses(ForbiddenByRule, f"custom.{refusal}"):
            approve_customisations(town.as_("kato"), [decided])
    elif case.get("approved"):
        approve_customisations(town.as_("kato"), [decided])
    found = run_checks(town.desk, ["exception-ground", "approval-level", "expired"])
    own = [finding.key for result in found for finding in result.findings if finding.where == custom.id]
    assert own == told
    assert all(result.check.hard for result in found)
    assert all(finding.level.value == "error" for result in found for finding in result.findings)


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


def kato_becomes(town: Town, **fields: Any) -> None:
    from migtrack.store.writer import change_to

    held = town.desk.state.find(Person, "kato")
    assert held is not None
    town.desk.record([change_to(replace(held.value, **fields), "person.transfer")], "person.transfer")


def test_who_is_promoted_after_approving_approved_no_higher_for_it(town: Town) -> None:
    kato_becomes(town, title="課長補佐")
    decide(town, EXCEPTION)
    approve_gaps(town.as_("kato"), [row(town)])
    assert keys(town, "approval-level") == [("check.approval_too_low", KEY)]
    town.clock.pass_days(30)
    kato_becomes(town, title="課長")
    attach(town.as_("mori"), [target_of(row(town))], [HandedIn("決裁書.pdf", b"scan")])  # a later event on the row
    assert keys(town, "approval-level") == [("check.approval_too_low", KEY)]


def test_who_leaves_or_is_moved_after_approving_still_approved(town: Town) -> None:
    decide(town, EXCEPTION)
    approve_gaps(town.as_("kato"), [row(town)])
    kato_becomes(town, title="主幹", section="税務課", to_day=date(2026, 11, 2))
    town.clock.pass_days(200)
    assert keys(town, "approval-level") == []


def test_the_day_counts_where_a_switch_carried_an_approval_on(town: Town) -> None:
    decide(town, EXCEPTION)
    approve_gaps(town.as_("kato"), [row(town)])
    town.clock.pass_days(2)
    kato_becomes(town, title="主幹")
    titles = TitlesThen(town.desk)
    approval = row(town).assessment.approval
    assert approval is not None
    assert titles.decided_by("juki/juki@9.0/0019001", approval) == "情報政策課課長 加藤"
    assert titles.decided_by("juki/juki@9.0/0019001", replace(approval, on=date(2026, 11, 4))) == "情報政策課主幹 加藤"


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
