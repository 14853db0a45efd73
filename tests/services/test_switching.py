"""Switching the 適用版: proposed by one, approved by another, and what it does to every decision at once."""

import time
from dataclasses import replace
from datetime import date

import pytest

from migtrack.domain.customisation import Customisation, Linkage
from migtrack.domain.gap import ApprovalWay, Assessment, Result, Treatment, Workflow
from migtrack.domain.lineage import ChangeKind, Descent, Outcome
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.revision import Switch
from migtrack.services.board import read_board
from migtrack.services.checks import run_checks
from migtrack.services.comparisons import read_comparison
from migtrack.services.customisations import (
    add_customisation,
    approve_customisations,
    decide_customisation,
    find_customisation,
    link_customisation,
)
from migtrack.services.gaps import Answer, GapRow, PaperDecision, approve_gaps, decide_gaps, list_gaps
from migtrack.services.switching import (
    SwitchRow,
    approve_switch,
    find_switch,
    list_switches,
    may_approve,
    propose_switch,
    return_switch,
)
from tests.services.conftest import TEXTS
from tests.services.desks import Town, put_version
from tests.services.switches import switch_to

SPLIT_OFF = "除票と改製原住民票を百五十年間分けて保存し、請求に応じて写しを交付できること。"
OLD = {
    **TEXTS,
    "0019004m": "転入届の内容を住民票に記載し、世帯の構成を確かめられること。",
    "0019005m": SPLIT_OFF,
    "0019006o": "住民票の写しの交付の記録を、請求した人ごとに照会できること。",
}
NEW = {
    "0019001m": TEXTS["0019001m"],
    "0019002m": TEXTS["0019002o"],  # class changed
    "0019003p": TEXTS["0019003p"],
    "0019004m": "転入届の内容を住民票に記載し、世帯の構成を確かめられること",  # a full stop less
    "0019016o": OLD["0019006o"],  # moved
    "0019009m": "まったく新しい帳票を出力できること。",
}
FIT, GAP = (
    Answer(result=Result.FIT),
    Answer(result=Result.GAP, treatment=Treatment.BPR, practice="手で書く", section="住民課"),
)


@pytest.fixture
def revised(town: Town) -> Town:
    """A town that has decided and approved all of 1.1 and holds 2.0."""
    put_version(town, "1.1", OLD, published=date(2025, 10, 1))
    switch_to(town, "juki@1.1")
    put_version(town, "2.0", NEW, published=date(2026, 8, 1))
    decide_gaps(town.as_("mori"), list_gaps(town.desk, [juki(town)]), GAP)
    approve_gaps(town.as_("kato"), list_gaps(town.desk, [juki(town)]))
    return town


def juki(town: Town) -> Operation:
    return town.operation("juki")


def rows(town: Town) -> dict[str, GapRow]:
    return {row.requirement.id: row for row in list_gaps(town.desk, [juki(town)])}


def proposed(town: Town, version: str = "juki@2.0") -> SwitchRow:
    switch = propose_switch(town.desk, juki(town), version, "改定対応")
    assert switch is not None
    return find_switch(town.desk, switch.id)


def descents(town: Town, new: str = "2.0") -> dict[str, Descent]:
    return {one.requirement: one for one in town.desk.state.all(Descent) if one.new_version == new}


# --- proposing


def test_a_proposal_changes_no_number_and_says_what_approving_will_do(revised: Town) -> None:
    before = read_board(revised.desk)
    row = proposed(revised)
    assert (row.switch.id, row.switch.author, row.is_waiting, row.has_moved_on) == ("S-0002", "sato", True, False)
    figures = row.figures
    assert (figures.carried, figures.look_again, figures.reopen, figures.nowhere) == (2, 2, 2, 1)
    assert figures.decisions == 6
    assert read_board(revised.desk) == before
    assert [person.id for person in may_approve(revised.desk, row.switch)] == ["kato"]


def test_the_comparison_is_kept_with_the_proposal_and_cited(revised: Town) -> None:
    switch = proposed(revised).switch
    event = revised.desk.trail.events(newest=1)[0]
    assert (event.action, event.subject.kind, event.reason) == ("spec.pin", "switch", "改定対応")
    assert event.evidence == (switch.comparison,)
    kinds = {
        change.old: change.kind for change in read_comparison(revised.desk.state.content(switch.comparison)).changes
    }
    assert kinds["0019001"] is ChangeKind.UNCHANGED
    assert kinds["0019006"] is ChangeKind.MOVED


def test_the_first_version_of_a_document_is_worked_against_at_once(town: Town) -> None:
    state = replace(next(s for s in read_board(town.desk).rows if s.operation.key == "juki").state, pins=())
    from migtrack.store.writer import change_to

    town.desk.record([change_to(state, "spec.unpin")], "spec.withdraw")
    assert propose_switch(town.desk, juki(town), "juki@1.0", "はじめて") is None
    assert len(list_gaps(town.desk, [juki(town)])) == 3
    assert town.desk.trail.events(newest=1)[0].reason == "はじめて"
    assert list_switches(town.desk) == []


def test_what_cannot_be_proposed_is_refused_in_words(revised: Town) -> None:
    desk = revised.desk
    with revised.refuses(ForbiddenByRule, "spec.not_its_document"):
        propose_switch(desk, revised.operation("koseki"), "juki@2.0", "理由")
    with revised.refuses(ForbiddenByRule, "spec.pin_needs_reason"):
        propose_switch(desk, juki(revised), "juki@2.0", "　")
    with revised.refuses(ForbiddenByRule, "switch.pinned_already"):
        propose_switch(desk, juki(revised), "juki@1.1", "理由")
    with revised.refuses(WrongValue, "spec.unknown_version"):
        propose_switch(desk, juki(revised), "juki@9.0", "理由")
    with revised.refuses(ForbiddenByRule, "people.role_may_not"):
        propose_switch(revised.as_("mori"), juki(revised), "juki@2.0", "理由")
    proposed(revised)
    with revised.refuses(ForbiddenByRule, "switch.another_waits"):
        propose_switch(desk, juki(revised), "juki@1.0", "理由")


def test_a_partial_version_is_not_worked_against(revised: Town) -> None:
    from migtrack.store.writer import change_to

    whole = revised.desk.state.find(SpecVersion, "juki@2.0")
    assert whole is not None
    partial = replace(whole.value, version="2.1", partial=True)
    revised.desk.record([change_to(partial, "spec.import")], "spec.import")
    with revised.refuses(ForbiddenByRule, "switch.partial"):
        propose_switch(revised.desk, juki(revised), "juki@2.1", "理由")


# --- approving


def test_an_approval_carries_what_reads_the_same_and_lets_the_rest_wait(revised: Town) -> None:
    old = rows(revised)
    done = approve_switch(revised.as_("kato"), proposed(revised).switch.id)
    assert (done.figures.carried, done.figures.look_again, done.figures.reopen) == (2, 2, 2)
    now = rows(revised)
    assert list(now) == [key[:-1] for key in NEW]
    same = now["0019001"].assessment
    assert same == replace(
        old["0019001"].assessment, version="2.0", origins=(old["0019001"].key,), digest=now["0019001"].digest
    )
    assert same.workflow is Workflow.APPROVED
    look = now["0019004"].assessment
    assert (look.pending, look.result, look.workflow, look.approval) == (
        Outcome.LOOK_AGAIN, Result.GAP, Workflow.DRAFT, None
    )  # fmt: skip
    assert look.digest == old["0019004"].digest != now["0019004"].digest
    again = now["0019002"].assessment
    assert (again.pending, again.result, again.treatment) == (Outcome.REOPEN, Result.UNCHECKED, None)
    assert (again.practice, again.section) == ("手で書く", "住民課")
    assert now["0019016"].assessment.origins == ("juki/juki@1.1/0019006",)
    assert now["0019009"].seq == 0


def test_no_decision_is_lost_every_one_leaves_a_descent_and_stays_readable(revised: Town) -> None:
    old = {row.key: row.assessment for row in rows(revised).values()}
    switch_to(revised, "juki@2.0")
    went = descents(revised)
    assert {one.decision for one in went.values()} == set(old)
    assert {id: one.rule for id, one in went.items()} == {
        "0019001": "same_digest", "0019002": "class_changed", "0019003": "same_digest", "0019004": "grammar",
        "0019005": "no_target", "0019006": "similar",
    }  # fmt: skip
    assert went["0019005"].targets == ()
    assert all(one.switch == "S-0002" and not one.settled_by for one in went.values())
    held = revised.desk.state.find_many(Assessment, list(old))
    assert {key: one.value for key, one in held.items()} == old


def test_every_event_of_an_approval_names_what_it_does(revised: Town) -> None:
    head = revised.desk.trail.head()
    switch_to(revised, "juki@2.0")
    events = [event for event in revised.desk.trail.events() if event.seq > head + 1]
    actions = [event.action for event in events]
    assert {name: actions.count(name) for name in set(actions)} == {
        "spec.approve": 2, "gap.descend": 6, "gap.carry": 2, "gap.await": 3
    }  # fmt: skip
    assert {event.actor for event in events} == {"kato"}
    assert all(event.spec.startswith("juki@2.0#") for event in events if event.action in ("gap.carry", "gap.await"))


def test_the_author_does_not_approve_and_a_paper_may(revised: Town) -> None:
    switch = proposed(revised).switch
    with revised.refuses(ForbiddenByRule, "people.own_approval"):
        approve_switch(revised.desk, switch.id)
    with revised.refuses(ForbiddenByRule, "people.auditor_reads_only"):
        approve_switch(revised.as_("kansa"), switch.id)
    paper = PaperDecision("情第12号", date(2026, 10, 30), "町長 架空太郎")
    done = approve_switch(revised.desk, switch.id, paper=paper)
    assert done.switch.approval is not None
    assert (done.switch.approval.way, done.switch.approval.document_number) == (ApprovalWay.DOCUMENT, "情第12号")
    assert rows(revised)["0019001"].version == "2.0"
    with revised.refuses(ForbiddenByRule, "switch.not_waiting"):
        approve_switch(revised.as_("kato"), switch.id)


def test_a_returned_switch_is_over_and_another_may_be_proposed(revised: Town) -> None:
    switch = proposed(revised).switch
    with revised.refuses(ForbiddenByRule, "switch.return_needs_reason"):
        return_switch(revised.as_("kato"), switch.id, " ")
    assert return_switch(revised.as_("kato"), switch.id, "時期尚早").workflow is Workflow.RETURNED
    with revised.refuses(ForbiddenByRule, "switch.not_waiting"):
        approve_switch(revised.as_("kato"), switch.id)
    assert rows(revised)["0019001"].version == "1.1"
    again = proposed(revised)
    assert again.switch.id == "S-0003"
    assert [row.switch.workflow for row in list_switches(revised.desk)] == [
        Workflow.APPROVED, Workflow.RETURNED, Workflow.SUBMITTED
    ]  # fmt: skip
    assert [row.switch.id for row in list_switches(revised.desk, Workflow.SUBMITTED)] == ["S-0003"]


def test_a_switch_from_a_version_that_was_left_meanwhile_is_refused(revised: Town) -> None:
    from migtrack.store.writer import change_to

    switch = proposed(revised).switch
    state = next(row.state for row in read_board(revised.desk).rows if row.operation.key == "juki")
    revised.desk.record([change_to(replace(state, pins=("juki@1.0",)), "spec.pin")], "spec.pin")
    assert find_switch(revised.desk, switch.id).has_moved_on
    with revised.refuses(ForbiddenByRule, "switch.moved_on"):
        approve_switch(revised.as_("kato"), switch.id)


def test_what_is_decided_between_proposal_and_approval_goes_along(revised: Town) -> None:
    switch = proposed(revised).switch
    row = rows(revised)["0019001"]
    from migtrack.services.gaps import return_gaps

    return_gaps(revised.as_("kato"), [row], "再確認")
    decide_gaps(revised.as_("mori"), [rows(revised)["0019001"]], FIT)
    approve_switch(revised.as_("kato"), switch.id)
    said = rows(revised)["0019001"].assessment
    assert (said.result, said.workflow, said.pending) == (Result.FIT, Workflow.DRAFT, None)


def test_switching_back_brings_nothing_out_of_order(revised: Town) -> None:
    before = {key: row.assessment for key, row in rows(revised).items()}
    switch_to(revised, "juki@2.0")
    switch_to(revised, "juki@1.1")
    now = rows(revised)
    for key in ("0019001", "0019003", "0019005"):
        assert replace(now[key].assessment, origins=()) == before[key]


# --- what the numbers say


def test_what_waits_counts_neither_as_decided_nor_twice(revised: Town) -> None:
    switch_to(revised, "juki@2.0")
    [row] = [row for row in read_board(revised.desk).rows if row.operation.key == "juki"]
    assert (row.gaps.total, row.gaps.open, row.gaps.unchecked, row.gaps.pending) == (6, 2, 2, 3)


def test_checks_tell_of_a_proposal_and_of_the_trays(revised: Town) -> None:
    def found(name: str) -> list[tuple[str, str]]:
        [result] = run_checks(revised.desk, [name])
        return [(finding.key, finding.where) for finding in result.findings]

    assert found("switch-waiting") == found("tray-waiting") == []
    switch = proposed(revised).switch
    assert found("switch-waiting") == [("check.switch_waits", "juki")]
    approve_switch(revised.as_("kato"), switch.id)
    assert found("switch-waiting") == []
    assert found("tray-waiting") == [("check.tray_waits", "juki")]
    assert found("decided-text") == found("gap-unapproved") == []  # the trays tell it


# --- customisations


def test_matches_go_along_where_the_text_is_the_same_and_are_asked_again_where_not(revised: Town) -> None:
    custom = add_customisation(revised.desk, Customisation("", "juki", "独自の画面"))
    for requirement in ("0019001", "0019002"):
        link_customisation(revised.desk, custom.id, requirement, Linkage.CONFIRMED)
    switch_to(revised, "juki@2.0")
    matches = find_customisation(revised.desk, custom.id).customisation.matches
    assert {match.requirement: match.version for match in matches} == {"0019001": "2.0", "0019002": "1.1"}
    assert {match.person for match in matches} == {"sato"}
    [result] = run_checks(revised.desk, ["custom-match"])
    assert [(one.key, one.where, one.values["id"]) for one in result.findings] == [
        ("check.match_left_behind", custom.id, "0019002")
    ]
    link_customisation(revised.desk, custom.id, "0019002", Linkage.REJECTED)
    assert run_checks(revised.desk, ["custom-match"])[0].findings == ()


def test_an_approved_decision_whose_verdict_changed_is_told_and_left(revised: Town) -> None:
    custom = add_customisation(revised.desk, Customisation("", "juki", "独自の画面"))
    link_customisation(revised.desk, custom.id, "0019002", Linkage.CONFIRMED)  # an option: depends on the package
    decide_customisation(revised.desk, custom.id, Treatment.EXTERNAL, "外に出す")
    approve_customisations(revised.as_("kato"), [find_customisation(revised.desk, custom.id)])
    before = find_customisation(revised.desk, custom.id)
    assert run_checks(revised.desk, ["custom-verdict"])[0].findings == ()
    switch_to(revised, "juki@2.0")
    after = find_customisation(revised.desk, custom.id)
    assert after.triage.verdict is not before.triage.verdict
    assert after.customisation == before.customisation
    assert [one.key for one in run_checks(revised.desk, ["custom-verdict"])[0].findings] == ["check.verdict_changed"]


# --- many


def test_fifteen_hundred_decisions_are_switched_in_a_moment(town: Town) -> None:
    signs = "住民票記載届出照会交付保存削除修正通知連携抽出印刷登録確認"
    many = {
        f"{190000 + n:07d}m": "".join(signs[(n * k + k) % len(signs)] for k in range(1, 40)) + f"を{n}件できること。"
        for n in range(1_500)
    }
    put_version(town, "3.0", many, published=date(2026, 1, 1))
    switch_to(town, "juki@3.0")
    decide_gaps(town.as_("mori"), list_gaps(town.desk, [juki(town)]), FIT)
    put_version(town, "4.0", {**many, "0190003m": "書き直した文。"}, published=date(2026, 9, 1))
    switch = propose_switch(town.desk, juki(town), "juki@4.0", "改定")
    assert switch is not None
    began = time.process_time()
    done = approve_switch(town.as_("kato"), switch.id)
    took = time.process_time() - began
    assert done.figures.decisions == 1_500
    assert town.desk.state.find(Switch, switch.id) is not None
    assert took < 6, f"{took:.1f} s"  # 1 to 2 s of one core
