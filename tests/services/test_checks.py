"""Named checks: each fires on a planted case and is silent on a clean town."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from migtrack.domain.customisation import Customisation
from migtrack.domain.cutover import Judgement
from migtrack.domain.finding import Finding, Level
from migtrack.domain.gap import Result, Treatment
from migtrack.domain.operation import Implementer, Lifecycle
from migtrack.domain.package import Package
from migtrack.domain.refusal import WrongValue
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.domain.task import Dependency
from migtrack.labels import Language, message
from migtrack.labels.messages import describe
from migtrack.services.checks import all_checks, run_checks
from migtrack.services.customisations import (
    add_customisation,
    approve_customisations,
    decide_customisation,
    find_customisation,
)
from migtrack.services.cutovers import finish_cutover, judge_cutover, plan_cutover
from migtrack.services.gaps import Answer, approve_gaps, decide_gaps, find_gap
from migtrack.services.operations import set_extension, set_lifecycle, set_scope
from migtrack.services.packages import add_package, approve_selection, choose_package, withdraw_package
from migtrack.services.plan_building import build_plan
from migtrack.services.plans import find_task, set_task
from migtrack.services.steps import set_step
from tests.services.conftest import TEXTS
from tests.services.desks import Town, overwrite_version

DONE, DOING, TODO, NA = StepStatus.DONE, StepStatus.DOING, StepStatus.TODO, StepStatus.NA
TODAY = date(2026, 11, 2)
SILENT_ON_A_NEW_TOWN = [check.name for check in all_checks() if check.name != "version-missing"]


def found(town: Town, name: str) -> list[Finding]:
    [result] = run_checks(town.desk, [name])
    return list(result.findings)


def keys(town: Town, name: str) -> list[tuple[str, str, Level]]:
    return [(finding.key, finding.where, finding.level) for finding in found(town, name)]


def step(town: Town, number: int, status: StepStatus, **details: Any) -> None:
    reason = "理由" if status is NA else ""
    set_step(town.desk, StepRecord("juki", number, status, details.pop("na_reason", reason), **details))


def decide(town: Town, answer: Answer) -> None:
    decide_gaps(town.as_("mori"), [find_gap(town.desk, town.operation("juki"), "0019001")], answer)


def approve(town: Town) -> None:
    approve_gaps(town.as_("kato"), [find_gap(town.desk, town.operation("juki"), "0019001")])


# --- all of them


def test_names_are_unique_and_each_is_documented_in_both_languages() -> None:
    names = [check.name for check in all_checks()]
    assert len(set(names)) == len(names) >= 20
    for check in all_checks():
        assert message(check.about, Language.JA) != message(check.about, Language.EN)


@pytest.mark.parametrize("name", SILENT_ON_A_NEW_TOWN)
def test_a_new_town_gives_no_reason_to_complain(town: Town, name: str) -> None:
    assert found(town, name) == []


def test_all_checks_run_when_none_is_named_each_once(town: Town) -> None:
    assert [result.check.name for result in run_checks(town.desk)] == [check.name for check in all_checks()]
    assert [result.check.name for result in run_checks(town.desk, ["chain", "expired", "chain"])] == [
        "chain",
        "expired",
    ]


def test_a_check_that_does_not_exist_is_told_with_those_that_do(town: Town) -> None:
    with town.refuses(WrongValue, "check.unknown"):
        run_checks(town.desk, ["chain", "nothing"])


# --- on the forty steps


@pytest.mark.parametrize(
    ("name", "key", "plant", "hard"),
    [
        (
            "step-finished-early",
            "progress.step_finished_early",
            lambda t: (step(t, 1, DOING), step(t, 2, DONE)),
            False,
        ),
        ("step-never-started", "progress.step_never_started", lambda t: step(t, 2, DONE), False),
        ("cutover-unfinished", "progress.cutover_unfinished", lambda t: step(t, 40, DONE), False),
        ("cutover-without-data", "progress.cutover_without_data", lambda t: step(t, 40, DONE), True),
        (
            "all-not-applicable",
            "progress.all_not_applicable",
            lambda t: [step(t, number, NA) for number in range(1, 41)],
            False,
        ),
        ("start-missing", "progress.start_missing", lambda t: step(t, 1, DOING), False),
        ("finish-missing", "progress.finish_missing", lambda t: step(t, 1, DONE, actual_start=TODAY), False),
        (
            "dates-in-future",
            "progress.dates_in_future",
            lambda t: step(t, 1, DOING, actual_start=TODAY + timedelta(days=1)),
            True,
        ),
        ("dates-against-status", "progress.dates_against_status", lambda t: step(t, 1, TODO, actual_start=TODAY), True),
    ],
)
def test_a_contradiction_in_the_steps_is_found(
    town: Town, name: str, key: str, plant: Callable[[Town], object], hard: bool
) -> None:
    assert found(town, name) == []
    plant(town)
    findings = found(town, name)
    assert [finding.key for finding in findings] == [key]
    assert findings[0].where.startswith("juki")
    assert (findings[0].level is Level.ERROR) is hard
    set_scope(town.desk, town.operation("juki"), False, Implementer.UNION, "広域連合が実施")
    assert found(town, name) == []


@pytest.mark.parametrize("name", ["na-without-reason", "dates-reversed"])
def test_what_the_services_refuse_is_found_where_it_came_in_another_way(town: Town, name: str) -> None:
    from migtrack.store.writer import change_to

    bad = {
        "na-without-reason": StepRecord("juki", 1, NA),
        "dates-reversed": StepRecord("juki", 1, DONE, actual_start=TODAY, actual_finish=TODAY - timedelta(days=1)),
    }
    town.desk.record([change_to(bad[name], "step.import")], "step.import")
    assert [finding.where for finding in found(town, name)] == ["juki/01"]


# --- on decisions


def test_a_decision_without_approval_is_found(town: Town) -> None:
    decide(town, Answer(result=Result.FIT))
    assert found(town, "gap-unapproved") == []  # nothing is to be done
    decide(town, Answer(result=Result.GAP, treatment=Treatment.BPR))
    assert keys(town, "gap-unapproved") == [("check.gap_unapproved", "juki/juki@1.0/0019001", Level.WARNING)]
    approve(town)
    assert found(town, "gap-unapproved") == []


def test_an_exception_without_ground_is_found(town: Town) -> None:
    decide(town, Answer(result=Result.GAP, treatment=Treatment.EXCEPTION, reason="条例"))
    assert [key for key, _, _ in keys(town, "exception-ground")] == ["check.exception_groundless"]
    decide(town, Answer(other_affairs="町税", compatibility="データ要件", expires=date(2028, 3, 31)))
    assert found(town, "exception-ground") == []


def test_a_transitional_measure_without_notice_is_found(town: Town) -> None:
    decide(town, Answer(result=Result.GAP, treatment=Treatment.TRANSITIONAL))
    assert [key for key, _, _ in keys(town, "exception-ground")] == ["check.transition_unnotified"]
    decide(town, Answer(notified=date(2025, 11, 28), last_day=date(2029, 3, 31)))
    assert found(town, "exception-ground") == []


def test_a_decision_on_a_text_that_changed_is_found(town: Town) -> None:
    decide(town, Answer(result=Result.FIT))
    overwrite_version(town, "1.0", {**TEXTS, "0019001m": "転入届と転居届を入力できること。"})
    assert keys(town, "decided-text") == [("check.gap_on_old_text", "juki/juki@1.0/0019001", Level.ERROR)]
    decide(town, Answer(result=Result.FIT))
    assert found(town, "decided-text") == []


def test_a_decision_on_a_requirement_that_an_erratum_took_away_is_found(town: Town) -> None:
    decide(town, Answer(result=Result.FIT))
    overwrite_version(town, "1.0", {key: text for key, text in TEXTS.items() if key != "0019001m"})
    assert keys(town, "decided-text") == [("check.gap_without_text", "juki/juki@1.0/0019001", Level.ERROR)]


def test_what_has_expired_is_found_the_day_after(town: Town) -> None:
    answer = Answer(Result.GAP, Treatment.EXCEPTION, expires=TODAY + timedelta(days=3))
    decide(town, answer)
    custom = add_customisation(town.desk, Customisation("", "juki", "甲"))
    decide_customisation(town.desk, custom.id, Treatment.EXCEPTION, "条例", TODAY + timedelta(days=4))
    town.clock.pass_days(3)
    assert found(town, "expired") == []
    town.clock.pass_days(1)
    assert keys(town, "expired") == [("check.expired", "juki/juki@1.0/0019001", Level.ERROR)]
    town.clock.pass_days(1)
    assert [where for _, where, _ in keys(town, "expired")] == ["juki/juki@1.0/0019001", custom.id]


def test_a_customisation_without_approval_is_found(town: Town) -> None:
    custom = add_customisation(town.desk, Customisation("", "juki", "甲"))
    assert found(town, "custom-unapproved") == []
    decide_customisation(town.desk, custom.id, Treatment.ABOLISH, "理由")
    assert keys(town, "custom-unapproved") == [("check.custom_unapproved", custom.id, Level.WARNING)]
    approve_customisations(town.as_("kato"), [find_customisation(town.desk, custom.id)])
    assert found(town, "custom-unapproved") == []


# --- on versions, deadlines, lifecycle


def version(town: Town, published: date | None, effective: date | None) -> None:
    from migtrack.store.writer import change_to

    held = town.desk.state.find(SpecVersion, "juki@1.0")
    assert held is not None
    changed = replace(held.value, published=published, effective=effective)
    town.desk.record([change_to(changed, "spec.import")], "spec.import")


@pytest.mark.parametrize(
    ("published", "effective", "expected"),
    [
        (date(2025, 4, 1), date(2026, 4, 1), []),
        (date(2025, 4, 2), date(2026, 4, 1), ["spec.short_notice"]),
        (date(2025, 4, 2), date(2024, 4, 1), ["spec.no_notice"]),
        (date(2025, 4, 2), None, []),
        (None, date(2026, 4, 1), []),
    ],
)
def test_a_version_published_late_for_its_compliance_date_is_found(
    town: Town, published: date | None, effective: date | None, expected: list[str]
) -> None:
    version(town, published, effective)
    assert [finding.key for finding in found(town, "version-notice")] == expected


def test_an_operation_without_a_version_is_found(town: Town) -> None:
    assert len(found(town, "version-missing")) == 19
    set_scope(town.desk, town.operation("koki"), False, Implementer.UNION, "広域連合が実施")
    assert len(found(town, "version-missing")) == 18
    assert "juki" not in {finding.where for finding in found(town, "version-missing")}


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (181, []),
        (180, [("check.deadline_near", "juki", Level.WARNING)]),
        (0, [("check.deadline_near", "juki", Level.WARNING)]),
        (-1, [("check.deadline_passed", "juki", Level.ERROR)]),
    ],
)
def test_an_extended_deadline_is_told_half_a_year_before(
    town: Town, days: int, expected: list[tuple[str, str, Level]]
) -> None:
    deadline = TODAY + timedelta(days=days)
    juki = town.operation("juki")
    set_extension(town.desk, juki, number=4, deadline=deadline, source="通知", document="", reason="")
    assert keys(town, "deadline") == expected
    step(town, 40, DONE)  # it runs: the deadline has no more meaning
    assert found(town, "deadline") == []


def test_lifecycle_and_step_forty_agree(town: Town) -> None:
    juki = town.operation("juki")
    set_lifecycle(town.desk, juki, Lifecycle.RUNNING)
    assert keys(town, "lifecycle") == [("check.runs_without_step", "juki", Level.WARNING)]
    step(town, 40, DONE)
    assert found(town, "lifecycle") == []
    set_lifecycle(town.desk, juki, Lifecycle.MIGRATING)
    assert keys(town, "lifecycle") == [("check.step_without_running", "juki", Level.WARNING)]


# --- on packages, cutovers, plans, the trail


def test_a_choice_without_approval_or_vendor_is_found(town: Town) -> None:
    juki = town.operation("juki")
    add_package(town.desk, Package("", "juki", "架空社", "架空"))
    choose_package(town.desk, juki, "P-0001", "理由")
    assert keys(town, "package-choice") == [("check.choice_unapproved", "juki", Level.WARNING)]
    approve_selection(town.as_("kato"), juki)
    assert found(town, "package-choice") == []
    withdraw_package(town.desk, "P-0001", "撤退の通知")
    assert keys(town, "package-choice") == [("check.vendor_withdrew", "juki", Level.ERROR)]


def test_a_cutover_without_a_go_is_found(town: Town) -> None:
    juki = town.operation("juki")
    plan_cutover(town.desk, juki, datetime(2026, 10, 9, 18), datetime(2026, 10, 13, 8, 30))
    finish_cutover(town.desk, juki, datetime(2026, 10, 13, 8, 30))
    assert keys(town, "cutover-judged") == [("check.cutover_without_go", "juki", Level.ERROR)]
    judge_cutover(town.desk, juki, Judgement.GO, date(2026, 10, 1), "当日に判定し、記録が遅れた")
    assert found(town, "cutover-judged") == []


def test_what_computing_the_plan_finds_is_found(town: Town) -> None:
    build_plan(town.desk, [town.operation("juki")], date(2026, 12, 1))
    assert found(town, "plan") == []
    task, seq = find_task(town.desk, "juki/s01")
    set_task(town.desk, replace(task, predecessors=(Dependency("juki/gone"),)), "", seq)
    assert [(key, where) for key, where, _ in keys(town, "plan")] == [("plan.unknown_predecessor", "juki/s01")]


def test_a_plan_that_misses_its_deadline_is_found(town: Town) -> None:
    juki = town.operation("juki")
    deadline = TODAY + timedelta(days=200)
    set_extension(town.desk, juki, number=4, deadline=deadline, source="通知", document="", reason="")
    build_plan(town.desk, [juki], date(2026, 12, 1))
    late = found(town, "plan-deadline")
    assert {finding.key for finding in late} == {"check.plan_misses_deadline"}
    assert all(finding.values["deadline"] == deadline.isoformat() for finding in late)
    assert found(town, "plan") == []  # told once, with the day
    set_extension(
        town.desk, juki, number=4, deadline=TODAY + timedelta(days=2000), source="通知", document="", reason=""
    )
    build_plan(town.desk, [juki], date(2026, 12, 1), again=True)
    assert found(town, "plan-deadline") == []


def test_every_finding_can_be_said_in_both_languages(town: Town) -> None:
    decide(town, Answer(Result.GAP, Treatment.EXCEPTION, expires=TODAY - timedelta(days=1)))
    step(town, 40, DONE)
    findings = [finding for result in run_checks(town.desk) for finding in result.findings]
    assert len(findings) > 20
    for finding in findings:
        assert describe(finding, Language.JA) != describe(finding, Language.EN)
