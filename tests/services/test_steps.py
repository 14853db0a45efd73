"""The forty steps: statuses as people write them, imports row by row, proposals that a person accepts."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from migtrack.domain.cutover import Judgement
from migtrack.domain.finding import Level
from migtrack.domain.gap import Result
from migtrack.domain.operation import Implementer
from migtrack.domain.package import Package
from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule, Refusal, StaleRevision, WrongContent, WrongValue
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.services.cutovers import judge_cutover, plan_cutover
from migtrack.services.gaps import Answer, approve_gaps, decide_gaps, list_gaps
from migtrack.services.operations import set_scope
from migtrack.services.packages import add_package, approve_selection, choose_package, withdraw_package
from migtrack.services.plan_building import build_plan
from migtrack.services.proposals import accept_proposal, list_proposals
from migtrack.services.steps import (
    apply_steps,
    current_step,
    held_step,
    list_steps,
    parse_status,
    set_step,
    stage_steps,
)
from tests.services.desks import Town

DONE, DOING, TODO, NA = StepStatus.DONE, StepStatus.DOING, StepStatus.TODO, StepStatus.NA
LONG = "団体名,業務名,手順番号,状況,開始予定日,完了予定日,対象外理由,成果物,備考\n"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("完了済み", DONE),
        ("作業中", DOING),
        ("未着手", TODO),
        ("対象外", NA),
        ("未", TODO),
        ("済", DONE),
        ("作", DOING),
        ("外", NA),
        ("done", DONE),
        ("Doing", DOING),
        ("TODO", TODO),
        ("ｎａ", NA),
        (" done ", DONE),
        ("in progress", DOING),
        ("not started", TODO),
    ],
)
def test_a_status_is_read_in_every_spelling(text: str, status: StepStatus) -> None:
    assert parse_status(text) is status


@pytest.mark.parametrize("text", ["", " ", "finished", "完", "○", "1", "未着手？"])
def test_any_other_word_is_no_status(text: str) -> None:
    with pytest.raises(WrongValue) as caught:
        parse_status(text)
    assert caught.value.key == "step.unknown_status"


@pytest.mark.parametrize(
    ("record", "kind", "key"),
    [
        (StepRecord("juki", 1, NA), ForbiddenByRule, "step.na_needs_reason"),
        (StepRecord("juki", 1, NA, na_reason="　"), ForbiddenByRule, "step.na_needs_reason"),
        (
            StepRecord("juki", 1, planned_start=date(2026, 5, 2), planned_finish=date(2026, 5, 1)),
            WrongValue,
            "step.days_reversed",
        ),
        (
            StepRecord("juki", 1, DONE, actual_start=date(2026, 5, 2), actual_finish=date(2026, 5, 1)),
            WrongValue,
            "step.days_reversed",
        ),
        (StepRecord("juki", 1, DOING, actual_start=date(226, 5, 2)), WrongValue, "desk.day_out_of_range"),
    ],
)
def test_a_step_that_cannot_be_is_refused(town: Town, record: StepRecord, kind: type[Refusal], key: str) -> None:
    with town.refuses(kind, key):
        set_step(town.desk, record)


def test_a_step_may_begin_and_end_on_one_day(town: Town) -> None:
    day = date(2026, 5, 1)
    assert set_step(town.desk, StepRecord("juki", 1, DONE, actual_start=day, actual_finish=day))


def test_what_is_the_same_is_no_event(town: Town) -> None:
    record = StepRecord("juki", 9, NA, na_reason="随意契約のため")
    assert set_step(town.desk, record)
    head = town.desk.trail.head()
    assert not set_step(town.desk, record)
    assert town.desk.trail.head() == head


def test_an_operation_that_the_body_does_not_run_has_no_steps_to_set(town: Town) -> None:
    set_scope(town.desk, town.operation("koki"), False, Implementer.UNION, "広域連合が実施")
    with town.refuses(ForbiddenByRule, "step.operation_outside"):
        set_step(town.desk, StepRecord("koki", 1, DONE))
    rows = list_steps(town.desk, town.operation("koki"))
    assert {row.record.status for row in rows} == {NA}
    assert {row.record.na_reason for row in rows} == {"広域連合が実施"}


def test_back_in_scope_the_steps_stand_as_they_were(town: Town) -> None:
    koki = town.operation("koki")
    set_step(town.desk, StepRecord("koki", 3, DONE))
    set_scope(town.desk, koki, False, Implementer.UNION, "広域連合が実施")
    set_scope(town.desk, koki, True, Implementer.OWN, "")
    assert [row.step.number for row in list_steps(town.desk, koki) if row.record.status is DONE] == [3]


def test_a_step_that_somebody_else_changed_is_not_overwritten(town: Town) -> None:
    set_step(town.desk, StepRecord("juki", 9, DOING))
    seen, seq = held_step(town.desk, "juki", 9)
    set_step(town.as_("mori"), replace(seen, note="課内で確認中"))
    with town.refuses(StaleRevision, "store.stale"):
        set_step(town.desk, replace(seen, status=DONE), read_at=seq)
    assert current_step(town.desk, "juki", 9).note == "課内で確認中"


# --- imports


def test_a_long_file_brings_days_reasons_and_deliverables(town: Town) -> None:
    text = (
        LONG + "架空町,住民記録,1,完了済み,2026-04-01,2026-04-30,,計画書,めも\n架空町,住基,③-2,対象外,,,随契のため,,\n"
    )
    differences, findings = stage_steps(town.desk, "月次.csv", text.encode())
    assert findings == []
    assert [difference.where for difference in differences] == ["月次.csv!D2", "月次.csv!D3"]
    assert apply_steps(town.desk, differences, "8月分") == 2
    assert current_step(town.desk, "juki", 1) == StepRecord(
        "juki", 1, DONE, "", date(2026, 4, 1), date(2026, 4, 30), deliverable="計画書", note="めも"
    )
    assert current_step(town.desk, "juki", 9) == StepRecord("juki", 9, NA, na_reason="随契のため")
    assert stage_steps(town.desk, "月次.csv", text.encode()) == ([], [])


def test_what_a_row_is_silent_about_stays(town: Town) -> None:
    set_step(town.desk, StepRecord("juki", 1, DOING, planned_start=date(2026, 4, 1), note="前からの備考"))
    [difference], _ = stage_steps(town.desk, "a.csv", (LONG + ",住基,1,済,,,,,\n").encode())
    assert difference.after == StepRecord("juki", 1, DONE, planned_start=date(2026, 4, 1), note="前からの備考")


def test_bad_rows_are_explained_and_good_rows_go_on(town: Town) -> None:
    set_scope(town.desk, town.operation("koki"), False, Implementer.UNION, "広域連合が実施")
    rows = [
        ",住基,1,完了済み,,,,,",
        ",nothing,2,作業中,,,,,",
        ",戸籍,41,作業中,,,,,",
        ",戸籍,4,対象外,,,,,",
        ",戸籍,5,作業中,2026-05-05,2026-05-01,,,",
        ",戸籍,6,すべて,,,,,",
        ",戸籍,7,作業中,,,,,",
        ",戸籍,7,完了済み,,,,,",
        ",後期,8,完了済み,,,,,",
        ",後期,9,対象外,,,,,",
        ",戸籍,10,作業中,0226-05-05,,,,",
    ]
    before = town.desk.trail.head()
    differences, findings = stage_steps(town.desk, "a.csv", (LONG + "\n".join(rows)).encode())
    assert [(d.after.operation, d.after.step) for d in differences] == [("juki", 1), ("koseki", 7)]
    assert {finding.where: finding.key for finding in findings if finding.level is Level.ERROR} == {
        "a.csv!D3": "catalog.unknown_operation",
        "a.csv!D4": "catalog.unknown_step",
        "a.csv!D5": "step.na_needs_reason",
        "a.csv!D6": "step.days_reversed",
        "a.csv!D7": "reading.unknown_status",
        "a.csv!D9": "step.twice_in_file",
        "a.csv!D10": "step.operation_outside",
        "a.csv!D12": "desk.day_out_of_range",
    }
    assert town.desk.trail.head() == before


def test_rows_of_other_bodies_are_left_out_and_told_once(town: Town) -> None:
    rows = [f"{body},住基,{number},完了済み,,,,," for body in ("架空町", "隣町") for number in (1, 2)]
    differences, findings = stage_steps(town.desk, "a.csv", (LONG + "\n".join(rows)).encode())
    assert [difference.where for difference in differences] == ["a.csv!D2", "a.csv!D3"]
    assert [(f.where, f.values["body"]) for f in findings if f.key == "step.other_body"] == [("a.csv!D4", "隣町")]


def test_a_wide_file_takes_the_reason_of_the_import_for_what_is_not_applicable(town: Town) -> None:
    codes = [step.code for step in town.desk.catalogue.steps[:6]]
    wide = f"業務,{','.join(codes)}\n住民基本台帳,済,済,作,未,未,外\n印鑑登録,未,未,未,未,未,未\n".encode()
    differences, findings = stage_steps(town.desk, "wide.csv", wide)
    assert [(d.after.step, d.after.status) for d in differences] == [(1, DONE), (2, DONE), (3, DOING)]
    assert [finding.key for finding in findings] == ["step.na_needs_reason"]
    differences, findings = stage_steps(town.desk, "wide.csv", wide, "現行事業者と随意契約")
    assert findings == []
    assert differences[-1].after == StepRecord("juki", 6, NA, na_reason="現行事業者と随意契約")


def test_an_import_of_what_has_changed_meanwhile_is_refused_whole(town: Town) -> None:
    rows = LONG + ",住基,1,済,,,,,\n,住基,2,済,,,,,\n"
    differences, _ = stage_steps(town.desk, "a.csv", rows.encode())
    set_step(town.as_("mori"), StepRecord("juki", 2, DOING))
    with town.refuses(StaleRevision, "store.stale"):
        apply_steps(town.desk, differences, "")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.csv", b"", BrokenWorld),
        ("a.csv", "氏名,住所\n見本,架空町\n".encode(), WrongContent),
        ("a.xlsx", b"PK\x03\x04 cut", BrokenWorld),
        ("a.docx", b"x", WrongValue),
    ],
)
def test_a_file_that_holds_no_return_is_refused(town: Town, name: str, data: bytes, kind: type[Refusal]) -> None:
    with pytest.raises(kind):
        stage_steps(town.desk, name, data)


# --- proposals


def proposed(town: Town) -> dict[tuple[str, int], tuple[StepStatus, str]]:
    return {(p.operation, p.step): (p.status, p.key) for p in list_proposals(town.desk)}


def test_an_untouched_town_has_no_proposals(town: Town) -> None:
    assert proposed(town) == {}


def test_the_register_proposes_step_nine(town: Town) -> None:
    rows = list_gaps(town.desk, [town.operation("juki")])
    decide_gaps(town.as_("mori"), rows[:1], Answer(result=Result.FIT))
    assert proposed(town) == {("juki", 9): (DOING, "proposal.register_begun")}
    decide_gaps(town.as_("mori"), list_gaps(town.desk)[1:], Answer(result=Result.FIT))
    approve_gaps(town.as_("kato"), list_gaps(town.desk))
    assert proposed(town) == {("juki", 9): (DONE, "proposal.register_approved")}


def test_the_choice_of_a_package_proposes_its_steps(town: Town) -> None:
    juki = town.operation("juki")
    add_package(town.desk, Package("", "juki", "架空社", "架空"))
    choose_package(town.as_("mori"), juki, "P-0001", "総合評価")
    assert proposed(town) == {
        ("juki", 26): (DONE, "proposal.package_chosen"),
        ("juki", 27): (DOING, "proposal.package_chosen"),
    }
    approve_selection(town.as_("kato"), juki)
    assert proposed(town)["juki", 27] == (DONE, "proposal.choice_approved")
    withdraw_package(town.desk, "P-0001", "撤退の通知")
    assert proposed(town) == {}


def test_plan_and_judgement_propose_their_steps(town: Town) -> None:
    juki = town.operation("juki")
    build_plan(town.desk, [juki], date(2026, 12, 1))
    plan_cutover(town.desk, juki, datetime(2026, 11, 20, 18), datetime(2026, 11, 24, 8, 30))
    judge_cutover(town.desk, juki, Judgement.NO_GO, None, "残課題")
    assert proposed(town) == {}, "a plan from the template says nothing of the schedule agreed with the vendor"
    set_step(town.desk, StepRecord("juki", 28, DONE))
    assert proposed(town) == {("juki", 29): (DOING, "proposal.plan_built")}
    judge_cutover(town.desk, juki, Judgement.CONDITIONAL, None, "残課題は切替後に対応")
    assert proposed(town)["juki", 40] == (DOING, "proposal.judged_go")


def test_an_accepted_proposal_becomes_the_status_with_its_day(town: Town) -> None:
    decide_gaps(town.as_("mori"), list_gaps(town.desk)[:1], Answer(result=Result.FIT))
    accept_proposal(town.as_("mori"), town.operation("juki"), 9)
    assert current_step(town.desk, "juki", 9) == StepRecord("juki", 9, DOING, actual_start=town.desk.today)
    with town.refuses(WrongValue, "proposal.none"):
        accept_proposal(town.as_("mori"), town.operation("juki"), 9)


def test_nothing_is_proposed_that_would_move_a_step_back(town: Town) -> None:
    decide_gaps(town.as_("mori"), list_gaps(town.desk)[:1], Answer(result=Result.FIT))
    for status in (DOING, DONE, NA):
        set_step(town.desk, StepRecord("juki", 9, status, na_reason="理由" if status is NA else ""))
        assert proposed(town) == {}


def test_nothing_is_proposed_for_an_operation_out_of_scope(town: Town) -> None:
    add_package(town.desk, Package("", "koki", "架空社", "架空"))
    choose_package(town.desk, town.operation("koki"), "P-0001", "理由")
    assert proposed(town)
    set_scope(town.desk, town.operation("koki"), False, Implementer.UNION, "広域連合が実施")
    assert proposed(town) == {}


def test_the_monthly_return_of_twenty_operations_is_staged_at_once(town: Town) -> None:
    codes = [step.code for step in town.desk.catalogue.steps]
    lines = [f"業務,{','.join(codes)}"]
    lines += [
        f"{operation.name},{','.join(['済'] * 20 + ['作'] + ['未'] * 19)}"
        for operation in town.desk.catalogue.operations
    ]
    differences, findings = stage_steps(town.desk, "月次.csv", "\n".join(lines).encode())
    assert (len(differences), findings) == (20 * 21, [])
    assert apply_steps(town.desk, differences, "8月分") == 20 * 21
    assert town.desk.trail.events(newest=1)[0].reason == "8月分"
