"""決裁ロット: drawn up, printed, decided at once; what changed meanwhile is refused by name while the rest goes on."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from migtrack.audit.check_value import check_text
from migtrack.domain.customisation import Customisation
from migtrack.domain.gap import ApprovalWay, Authority, Result, Treatment, Workflow
from migtrack.domain.refusal import ForbiddenByRule, StaleRevision, WrongValue
from migtrack.services.attachments import attach, target_of
from migtrack.services.customisations import add_customisation, decide_customisation, find_customisation
from migtrack.services.evidence import HandedIn
from migtrack.services.gaps import Answer, GapRow, decide_gaps, find_gap, submit_gaps
from migtrack.services.lot_deciders import DecisionOnPaper
from migtrack.services.lots import (
    LotState,
    approve_lot,
    find_lot,
    list_lots,
    new_lot,
    set_rows,
    withdraw_lot,
)
from migtrack.services.lots_shown import chosen_subjects, lot_facts, shown_rows
from migtrack.services.reports.lot_paper import LotPaper, print_lot
from migtrack.services.switching import list_switches, propose_switch
from tests.services.conftest import TEXTS
from tests.services.desks import Town, put_version

GAP = Answer(result=Result.GAP, treatment=Treatment.BPR, reason="見直す")
PAPER = DecisionOnPaper("情政第12号", date(2026, 11, 2), "情報政策課長 加藤", Authority.DELEGATED)


@pytest.fixture
def decided(town: Town) -> Town:
    """Two rows that a staff member decided and submitted, and a customisation."""
    juki = town.operation("juki")
    rows = [find_gap(town.desk, juki, identity) for identity in ("0019001", "0019002")]
    decide_gaps(town.as_("mori"), rows, GAP)
    submit_gaps(town.as_("mori"), [find_gap(town.desk, juki, row.requirement.id) for row in rows])
    add_customisation(town.as_("mori"), Customisation("", "juki", "独自の様式", section="住民課"))
    decide_customisation(town.as_("mori"), "C-0001", Treatment.ABOLISH, "標準にある")
    return town


def subjects(town: Town) -> list[str]:
    return chosen_subjects(town.desk, ["juki"], [], submitted=True)


def row(town: Town, identity: str = "0019001") -> GapRow:
    return find_gap(town.desk, town.operation("juki"), identity)


def test_what_awaits_approval_goes_on_one_list_with_the_check_value_of_that_moment(decided: Town) -> None:
    newest = decided.desk.trail.head()
    [before] = decided.desk.trail.stored(first=newest, last=newest)
    lot = new_lot(decided.as_("mori"), "基本方針", subjects(decided))
    assert (lot.id, lot.author, lot.head) == ("L-0001", "mori", before.hash)
    assert [one.subject.partition(":")[0] for one in lot.rows] == ["gap", "gap", "customisation"]
    assert [one.seq for one in lot.rows[:1]] == [row(decided).seq]
    assert find_lot(decided.desk, "l-0001").state is LotState.OPEN


def test_the_document_that_comes_back_approves_every_row_in_one_go(decided: Town) -> None:
    new_lot(decided.as_("mori"), "基本方針", subjects(decided))
    begun = decided.desk.trail.head()
    done = approve_lot(decided.as_("mori"), "L-0001", PAPER, evidence=[HandedIn("写し.pdf", b"%PDF copy")])
    assert (len(done.approved), done.refused) == (3, ())
    said = row(decided).assessment
    assert said.workflow is Workflow.APPROVED
    approval = said.approval
    assert approval is not None
    assert (approval.way, approval.approver, approval.lot) == (ApprovalWay.DOCUMENT, "kato", "L-0001")
    assert (approval.document_number, approval.authority) == ("情政第12号", Authority.DELEGATED)
    assert find_customisation(decided.desk, "C-0001").customisation.approval == approval
    actions = [event.action for event in reversed(decided.desk.trail.events()) if event.seq > begun]
    assert actions == [
        "evidence.keep",
        "lot.approve",
        "gap.approve_by_document",
        "gap.approve_by_document",
        "custom.approve_by_document",
    ]
    facts = dict(lot_facts(decided.desk, find_lot(decided.desk, "L-0001")))
    assert facts["写し"] == "写し.pdf"
    assert facts["専決・代決の別"] == "専決"


def test_a_row_that_changed_since_is_named_and_left_while_the_others_go_on(decided: Town) -> None:
    new_lot(decided.as_("mori"), "基本方針", subjects(decided))
    decide_gaps(decided.as_("sato"), [row(decided)], Answer(note="書き加えた"))
    done = approve_lot(decided.as_("mori"), "L-0001", PAPER)
    assert [(one.key, one.values["id"], one.values["who"]) for one in done.refused] == [
        ("lot.row_changed", "0019001", "佐藤")
    ]
    assert row(decided).assessment.workflow is Workflow.DRAFT
    assert row(decided, "0019002").assessment.workflow is Workflow.APPROVED
    assert new_lot(decided.as_("mori"), "残り", [f"gap:{row(decided).key}"]).id == "L-0002"


def test_evidence_that_was_attached_since_changes_no_decision(decided: Town) -> None:
    new_lot(decided.as_("mori"), "基本方針", subjects(decided))
    attach(decided.as_("mori"), [target_of(row(decided))], [HandedIn("協議.txt", b"minutes")])
    assert approve_lot(decided.as_("mori"), "L-0001", PAPER).refused == ()


def test_a_row_lies_on_one_open_list_only(decided: Town) -> None:
    new_lot(decided.as_("mori"), "一つめ", subjects(decided))
    with decided.refuses(ForbiddenByRule, "lot.rows_refused"):
        new_lot(decided.as_("mori"), "二つめ", [f"gap:{row(decided).key}"])
    withdraw_lot(decided.as_("mori"), "L-0001", "起案のやり直し")
    assert new_lot(decided.as_("mori"), "二つめ", [f"gap:{row(decided).key}"]).id == "L-0002"
    with decided.refuses(ForbiddenByRule, "lot.is_withdrawn"):
        approve_lot(decided.as_("mori"), "L-0001", PAPER)


def test_nobody_answers_for_the_approval_of_their_own_decision(decided: Town) -> None:
    new_lot(decided.as_("mori"), "基本方針", subjects(decided))
    with decided.refuses(ForbiddenByRule, "lot.nothing_left"):  # 部長 is registered by nobody: who records answers
        approve_lot(decided.as_("mori"), "L-0001", replace(PAPER, decided_by="部長 見本"))
    done = approve_lot(decided.as_("sato"), "L-0001", replace(PAPER, decided_by="部長 見本"))
    assert (len(done.approved), done.lot.approver) == (3, "sato")


@pytest.mark.parametrize(
    ("paper", "kind", "key"),
    [
        (replace(PAPER, decided_on=date(2026, 11, 3)), WrongValue, "gap.paper_in_future"),
        (replace(PAPER, decided_on=date(2026, 11, 1)), WrongValue, "lot.decided_before_list"),
        (replace(PAPER, document_number=" "), ForbiddenByRule, "lot.needs_number"),
        (replace(PAPER, approver="mori"), ForbiddenByRule, "lot.no_approver"),
    ],
    ids=["future", "before", "number", "approver"],
)
def test_a_document_that_cannot_be_is_refused(
    decided: Town, paper: DecisionOnPaper, kind: type[ForbiddenByRule], key: str
) -> None:
    new_lot(decided.as_("mori"), "基本方針", subjects(decided))
    with decided.refuses(kind, key):
        approve_lot(decided.as_("sato"), "L-0001", paper)


def test_what_lacks_something_goes_on_no_list(decided: Town) -> None:
    wrong = Answer(result=Result.GAP, treatment=Treatment.EXCEPTION)
    decide_gaps(decided.as_("mori"), [row(decided, "0019003")], wrong)
    for subject in (f"gap:{row(decided, '0019003').key}", "customisation:C-0099"):
        with decided.refuses(ForbiddenByRule, "lot.rows_refused"):
            new_lot(decided.as_("mori"), "基本方針", [subject])


def test_drawing_up_anew_takes_every_row_as_it_stands_under_a_new_check_value(decided: Town) -> None:
    first = new_lot(decided.as_("mori"), "基本方針", subjects(decided))
    decide_gaps(decided.as_("mori"), [row(decided)], Answer(note="書き加えた"))
    again = set_rows(decided.as_("mori"), "L-0001", remove=["customisation:C-0001"])
    assert (len(again.rows), again.head != first.head) == (2, True)
    assert approve_lot(decided.as_("sato"), "L-0001", PAPER).refused == ()


def test_a_list_that_another_drew_up_anew_meanwhile_is_not_decided_by_an_older_paper(decided: Town) -> None:
    """The form was opened on what was listed then; whatever it sends says so."""
    new_lot(decided.as_("mori"), "基本方針", subjects(decided))
    seen = find_lot(decided.desk, "L-0001").seq
    set_rows(decided.as_("mori"), "L-0001", remove=["customisation:C-0001"], held=seen)
    with decided.refuses(StaleRevision, "store.stale"):
        approve_lot(decided.as_("sato"), "L-0001", PAPER, held=seen)
    with decided.refuses(StaleRevision, "store.stale"):
        set_rows(decided.as_("mori"), "L-0001", add=["customisation:C-0001"], held=seen)
    with decided.refuses(StaleRevision, "store.stale"):
        withdraw_lot(decided.as_("mori"), "L-0001", "作り直す", held=seen)
    assert approve_lot(decided.as_("sato"), "L-0001", PAPER, held=find_lot(decided.desk, "L-0001").seq).refused == ()


def test_the_printed_list_shows_what_was_drawn_up_whatever_became_of_it(decided: Town, tmp_path: Path) -> None:
    lot = new_lot(decided.as_("mori"), "基本方針", subjects(decided))
    first = LotPaper(decided.desk, lot).paper()
    changed = Answer(treatment=Treatment.EUC)
    decide_gaps(decided.as_("mori"), [row(decided)], changed)
    assert LotPaper(decided.desk, lot).paper() == first
    printed = print_lot(decided.desk, "L-0001", tmp_path / "list.csv")
    text = printed.file.read_text("utf-8-sig")
    assert printed.changed == 1
    assert check_text(lot.head) in text
    assert "差異あり 運用見直し" in text
    assert [one.is_hindered for one in shown_rows(decided.desk, lot)] == [True, False, False]


def test_a_switch_of_versions_is_decided_on_a_list_of_its_own(decided: Town) -> None:
    put_version(decided, "2.0", {**TEXTS, "0019001m": "まったく別の要件の本文に書き換えられている。"})
    propose_switch(decided.as_("sato"), decided.operation("juki"), "juki@2.0", "改定のため")
    [switch] = list_switches(decided.desk)
    chosen = chosen_subjects(decided.desk, [], [switch.switch.id.lower()])
    with decided.refuses(ForbiddenByRule, "lot.switch_alone"):
        new_lot(decided.as_("sato"), "切替", [*subjects(decided), *chosen])
    new_lot(decided.as_("sato"), "切替", chosen)
    assert approve_lot(decided.as_("sato"), "L-0001", PAPER).approved == ("switch:S-0001",)
    assert row(decided, "0019002").version == "2.0"
    assert [view.state for view in list_lots(decided.desk)] == [LotState.DECIDED]
