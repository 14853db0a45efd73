"""The impact of a version before anybody decides: everything counted, nothing changed."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from migtrack.domain.customisation import Customisation, Linkage, Verdict
from migtrack.domain.gap import Result, Treatment
from migtrack.domain.lineage import ChangeKind, Outcome
from migtrack.domain.operation import Lifecycle
from migtrack.domain.package import Package
from migtrack.domain.requirement import RequirementClass
from migtrack.domain.revision_rules import StepCause
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.schedule.scenario import Wish
from migtrack.services.comparisons import compare_versions
from migtrack.services.customisations import add_customisation, link_customisation
from migtrack.services.cutover_moves import cutover_moves
from migtrack.services.gaps import Answer, decide_gaps, find_gap
from migtrack.services.impact import Impact, impact_of
from migtrack.services.operations import set_lifecycle, set_section
from migtrack.services.packages import add_package, choose_package
from migtrack.services.plan_building import build_plan
from migtrack.services.plans import Plan, find_task, set_task
from migtrack.services.specifications import find_version
from migtrack.services.steps import set_step
from migtrack.services.what_if import Branch, branch_plan
from migtrack.store.writer import change_to
from tests.services.desks import Town, put_version

LATER = {
    "0019001m": "転入届を入力できること。",
    "0019002o": "宛名の一覧を氏名の順に並べ替えて印刷できること。",
    "0019003m": "町独自の様式の証明書を追加できること。",
    "0019004m": "住民票の写しの交付の記録を期間で検索できること。",
    "0019005p": "窓口で手数料を口頭で計算できること。",
}
"""Against 1.0: the first stays, the second is reworded, the third reclassified, two are added."""
MANDATORY, OPTIONAL, PROHIBITED = RequirementClass.MANDATORY, RequirementClass.OPTIONAL, RequirementClass.PROHIBITED


def impact(town: Town, operation: str = "juki", *, effective: date | None = date(2027, 4, 1)) -> Impact:
    if not town.desk.state.find(type(find_version(town.desk, "juki@1.0")), "juki@2.0"):
        put_version(town, "2.0", LATER, published=date(2026, 8, 31))
    new = replace(find_version(town.desk, "juki@2.0"), effective=effective)
    compared = compare_versions(town.desk, find_version(town.desk, "juki@1.0"), new)
    return impact_of(town.desk, town.operation(operation), compared)


def decide(town: Town, id: str, section: str = "", result: Result = Result.GAP) -> None:
    treatment = Treatment.BPR if result is Result.GAP else None
    row = find_gap(town.desk, town.operation("juki"), id)
    decide_gaps(town.desk, [row], Answer(result=result, treatment=treatment, section=section))


def ids(found: Impact, outcome: Outcome) -> list[str]:
    return [decision.assessment.requirement for decision in found.of(outcome)]


def test_weighing_changes_nothing(town: Town) -> None:
    decide(town, "0019002")
    put_version(town, "2.0", LATER, published=date(2026, 8, 31))
    head = town.desk.trail.head()
    impact(town)
    assert town.desk.trail.head() == head


def test_each_decision_is_told_by_its_outcome_and_its_section(town: Town) -> None:
    decide(town, "0019001", "住民課", Result.FIT)
    decide(town, "0019002", "証明係")
    decide(town, "0019003")
    found = impact(town)
    assert ids(found, Outcome.CARRIED) == ["0019001"]
    assert ids(found, Outcome.REOPEN) == ["0019002", "0019003"]
    own = town.operation("juki").section
    assert [decision.section for decision in found.decisions] == ["住民課", "証明係", own]
    assert found.is_pinned


def test_a_row_that_nobody_has_checked_loses_nothing(town: Town) -> None:
    row = find_gap(town.desk, town.operation("juki"), "0019002")
    decide_gaps(town.desk, [row], Answer(practice="手作業"))
    found = impact(town)
    assert found.decisions == ()
    assert [section.lines[0].kind for section in found.work] == [ChangeKind.ADDED]


def test_added_requirements_are_new_work_by_class(town: Town) -> None:
    found = impact(town)
    assert [one.change.new for one in found.added_of(MANDATORY)] == ["0019004"]
    assert [one.change.new for one in found.added_of(PROHIBITED)] == ["0019005"]
    assert found.added_of(OPTIONAL) == ()


def test_hours_are_counts_times_the_rules_of_thumb_by_section(town: Town) -> None:
    set_section(town.desk, town.operation("juki"), "窓口課")
    decide(town, "0019001", "住民課", Result.FIT)
    decide(town, "0019002", "証明係")
    decide(town, "0019003", "証明係")
    found = impact(town)
    rules = town.desk.catalogue.revision_rules
    reworded = rules.minutes_for(ChangeKind.MODIFIED, Outcome.REOPEN, OPTIONAL)
    reclassified = rules.minutes_for(ChangeKind.RECLASSIFIED, Outcome.REOPEN, MANDATORY)
    added = [rules.minutes_for(ChangeKind.ADDED, None, each) for each in (MANDATORY, PROHIBITED)]
    assert {section.section: section.minutes for section in found.work} == {
        "証明係": reworded + reclassified,
        "窓口課": sum(added),
    }
    assert found.minutes == reworded + reclassified + sum(added)


def test_a_customisation_that_the_version_covers_cites_the_requirement(town: Town) -> None:
    said = Customisation("", "juki", "交付記録の期間検索", description="住民票の写しの交付の記録を期間で検索する")
    custom = add_customisation(town.desk, said)
    [change] = impact(town).verdicts
    assert (change.customisation.id, change.after.verdict) == (custom.id, Verdict.DROPPABLE)
    assert change.becomes_droppable
    assert not change.loses_cover
    assert [(one.version, one.requirement) for one in change.after.citations] == [("2.0", "0019004")]


def test_a_customisation_that_loses_its_cover_is_told_though_a_person_had_confirmed_it(town: Town) -> None:
    custom = add_customisation(town.desk, Customisation("", "juki", "窓口の受付", description="来庁した人の番号札"))
    link_customisation(town.desk, custom.id, "0019001", Linkage.CONFIRMED)
    put_version(town, "2.0", {"0019001m": "選挙人名簿へ資格の変更を連携できること。"}, published=date(2026, 8, 31))
    [change] = impact(town).verdicts
    assert (change.before.verdict, change.after.verdict) == (Verdict.DROPPABLE, Verdict.UNDECIDED)
    assert change.loses_cover
    assert [(one.version, one.requirement) for one in change.before.citations] == [("1.0", "0019001")]


def test_a_customisation_that_the_version_forbids_is_told(town: Town) -> None:
    said = Customisation("", "juki", "交付記録の期間検索", description="住民票の写しの交付の記録を期間で検索する")
    add_customisation(town.desk, said)
    forbidding = {
        "0019001m": "転入届を入力できること。",
        "0019004p": "住民票の写しの交付の記録を期間で検索できること。",
    }
    put_version(town, "2.0", forbidding, published=date(2026, 8, 31))
    [change] = impact(town).verdicts
    assert change.becomes_forbidden
    assert [(one.version, one.requirement) for one in change.after.citations] == [("2.0", "0019004")]


def test_a_person_s_word_holds_where_the_text_reads_the_same(town: Town) -> None:
    custom = add_customisation(town.desk, Customisation("", "juki", "届の入力", description="転入届"))
    link_customisation(town.desk, custom.id, "0019001", Linkage.CONFIRMED)
    assert impact(town).verdicts == ()


def test_the_chosen_package_is_named_with_what_it_has_to_answer(town: Town) -> None:
    assert impact(town).package is None
    package = add_package(town.desk, Package("", "juki", "見本社", "みほん住基"))
    choose_package(town.desk, town.operation("juki"), package.id, "評価による")
    found = impact(town).package
    assert found is not None
    assert (found.package.id, found.mandatory, found.optional) == (package.id, ("0019003", "0019004"), ("0019002",))


def test_steps_are_touched_by_what_causes_it_and_not_when_they_are_outside(town: Town) -> None:
    decide(town, "0019002")
    set_step(town.desk, StepRecord("juki", 9, StepStatus.DONE))
    set_step(town.desk, StepRecord("juki", 18, StepStatus.NA, na_reason="随意契約"))
    steps = {touched.step.number: touched for touched in impact(town).plan.steps}
    assert (steps[9].status, steps[9].causes) == (StepStatus.DONE, (StepCause.REOPEN, StepCause.MANDATORY))
    assert steps[15].causes == (StepCause.OPTIONAL,)
    assert 18 not in steps
    assert 10 not in steps  # no verdict changed


def test_open_tasks_of_touched_steps_are_named_and_finished_ones_are_not(town: Town) -> None:
    decide(town, "0019002")
    build_plan(town.desk, [town.operation("juki")])
    task, _ = find_task(town.desk, "juki/s15")
    set_task(town.desk, replace(task, percent=100, actual_finish=datetime(2026, 10, 30, 18)), "")
    named = [planned.task.id for planned in impact(town).plan.tasks]
    assert "juki/s09" in named
    assert "juki/s15" not in named
    assert all(
        planned.task.step in {s.step.number for s in impact(town).plan.steps} for planned in impact(town).plan.tasks
    )


@pytest.mark.parametrize(("effective", "before"), [(date(2026, 12, 1), False), (date(2035, 4, 1), True), (None, None)])
def test_the_cutover_lies_before_or_after_the_compliance_date(
    town: Town, effective: date | None, before: bool | None
) -> None:
    build_plan(town.desk, [town.operation("juki")])
    assert impact(town, effective=effective).plan.opens_before is before


def test_an_operation_that_runs_lives_by_the_revision_cycle_and_not_by_the_forty_steps(town: Town) -> None:
    decide(town, "0019002")
    set_lifecycle(town.desk, town.operation("juki"), Lifecycle.RUNNING)
    found = impact(town)
    assert (found.plan.steps, found.plan.tasks, found.plan.opens_before) == ((), (), None)
    assert ids(found, Outcome.REOPEN) == ["0019002"]


def test_short_notice_is_told(town: Town) -> None:
    assert [finding.key for finding in impact(town).findings] == ["spec.short_notice"]
    assert impact(town, effective=date(2027, 8, 31)).findings == ()


def test_of_a_shared_document_only_what_concerns_the_operation_is_weighed(town: Town) -> None:
    own = {"0109001m": "個人住民税の税額を計算できること。", "0129001m": "固定資産の価格を計算できること。"}
    new = {
        "0109001m": "個人住民税の税額を再計算し通知できること。",
        "0129001m": "固定資産の価格を毎年計算し直せること。",
    }
    put_version(town, "1.0", own, document="zeimu")
    put_version(
        town,
        "2.0",
        {**new, "0169001m": "納税通知書を共通の様式で印刷できること。"},
        document="zeimu",
        published=date(2026, 8, 31),
    )
    compared = compare_versions(town.desk, find_version(town.desk, "zeimu@1.0"), find_version(town.desk, "zeimu@2.0"))
    for key, id in (("kojin", "0109001"), ("kotei", "0129001")):
        row = find_gap(town.desk, town.operation(key), id)
        decide_gaps(town.desk, [row], Answer(result=Result.FIT))
    kojin, kotei = (impact_of(town.desk, town.operation(key), compared) for key in ("kojin", "kotei"))
    assert [one.assessment.requirement for one in kojin.decisions] == ["0109001"]
    assert [one.assessment.requirement for one in kotei.decisions] == ["0129001"]
    assert [one.change.new for one in kojin.added] == [one.change.new for one in kotei.added] == ["0169001"]


def test_a_partial_version_is_weighed_without_withdrawing_anything(town: Town) -> None:
    custom = add_customisation(town.desk, Customisation("", "juki", "届の入力", description="転入届"))
    link_customisation(town.desk, custom.id, "0019001", Linkage.CONFIRMED)
    decide(town, "0019001", result=Result.FIT)
    decide(town, "0019002")
    put_version(
        town, "1.1", {"0019002o": "宛名の一覧を氏名の順に並べ替えて印刷できること。"}, published=date(2026, 8, 31)
    )
    version = replace(find_version(town.desk, "juki@1.1"), partial=True)
    town.desk.record([change_to(version, "spec.import")], "spec.import")
    found = impact_of(
        town.desk, town.operation("juki"), compare_versions(town.desk, find_version(town.desk, "juki@1.0"), version)
    )
    assert (ids(found, Outcome.CARRIED), ids(found, Outcome.REOPEN)) == (["0019001"], ["0019002"])
    assert found.verdicts == ()


def test_an_operation_that_does_not_work_against_the_old_version_has_nothing_at_stake(town: Town) -> None:
    decide(town, "0019002")
    put_version(town, "2.0", LATER, published=date(2026, 8, 31))
    put_version(town, "3.0", LATER, published=date(2026, 9, 30))
    compared = compare_versions(town.desk, find_version(town.desk, "juki@2.0"), find_version(town.desk, "juki@3.0"))
    found = impact_of(town.desk, town.operation("juki"), compared)
    assert (found.is_pinned, found.decisions) == (False, ())


def test_the_days_by_which_a_version_moves_the_cutover_are_those_of_the_supposition(town: Town) -> None:
    juki = town.operation("juki")
    assert impact(town).cutover_days is None  # nothing is planned
    build_plan(town.desk, [juki], date(2026, 12, 1))
    decide(town, "0019002")
    found = impact(town)
    [move] = cutover_moves(*plans_of(branch_plan(town.desk, [Wish(scenario="spec_revised", operations=("juki",))])))
    assert found.cutover_days == move.days
    assert found.cutover_days
    assert found.cutover_days > 0
    set_lifecycle(town.desk, juki, Lifecycle.RUNNING)
    assert impact(town).cutover_days is None


def plans_of(branch: Branch) -> tuple[Plan, Plan]:
    return branch.before, branch.after
