"""Customisations: numbered once for ever, judged by the whitelist, decided by one person and approved by another."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from migtrack.domain.customisation import CostBasis, Customisation, CustomKind, Linkage, Verdict
from migtrack.domain.finding import Level
from migtrack.domain.gap import Approval, ApprovalWay, Treatment, Workflow
from migtrack.domain.refusal import ForbiddenByRule, Refusal, StaleRevision, WrongContent, WrongValue
from migtrack.services.customisations import (
    CustomRow,
    add_customisation,
    approve_customisations,
    decide_customisation,
    find_customisation,
    import_customisations,
    link_customisation,
    list_customisations,
    return_customisations,
    stage_customisations,
)
from migtrack.services.gaps import PaperDecision
from migtrack.services.specifications import Details, import_specification, stage_specification
from tests.services.conftest import TEXTS
from tests.services.desks import Town, put_version
from tests.services.switches import switch_to

SHIPPED = Path(__file__).parents[2] / "spec_versions"
PAPER = PaperDecision("情政第12号", date(2026, 11, 2), "部長 見本")
HEADER = "業務,名称,所管課,種別,年間費用,金額区分\n"


def add(town: Town, name: str = "独自の一覧", **details: object) -> str:
    return add_customisation(town.desk, Customisation("", "juki", name, **details)).id  # type: ignore[arg-type]


def row(town: Town, custom_id: str = "C-0001") -> CustomRow:
    return find_customisation(town.desk, custom_id)


def linked(town: Town, requirement: str, linkage: Linkage = Linkage.CONFIRMED) -> CustomRow:
    return link_customisation(town.desk, "C-0001", requirement, linkage, "課と確認")


def sample_version(town: Town) -> None:
    """The shipped sample of 住民記録 as 適用版: enough text to be sure in."""
    staged = stage_specification(town.desk, SHIPPED / "juki-S1.0.yaml", Details())
    import_specification(town.desk, staged)
    switch_to(town, "juki@S1.0")


# --- entering


def test_entries_are_numbered_in_order_and_name_who_entered_them(town: Town) -> None:
    assert [add(town, name) for name in ("甲", "乙")] == ["C-0001", "C-0002"]
    entered = add_customisation(town.as_("mori"), Customisation("C-9999", "koseki", "丙", author="sato"))
    assert (entered.id, entered.author) == ("C-0003", "mori")


@pytest.mark.parametrize("name", ["", " 　\n"])
def test_an_entry_has_a_name(town: Town, name: str) -> None:
    with town.refuses(WrongValue, "custom.needs_name"):
        add(town, name)


def test_an_unknown_number_is_told(town: Town) -> None:
    with town.refuses(WrongValue, "custom.unknown"):
        row(town, "C-0009")


def test_one_operation_s_entries_alone(town: Town) -> None:
    add(town, "甲")
    add_customisation(town.desk, Customisation("", "koseki", "乙"))
    assert [r.customisation.name for r in list_customisations(town.desk, town.operation("戸籍"))] == ["乙"]
    assert len(list_customisations(town.desk)) == 2


# --- verdicts, rule by rule


@pytest.mark.parametrize(
    ("requirement", "verdict", "rule"),
    [
        ("0019001", Verdict.DROPPABLE, 1),
        ("0019002", Verdict.NEEDS_PACKAGE, 2),
        ("0019003", Verdict.PROHIBITED, 3),
    ],
)
def test_a_confirmed_match_gives_the_verdict_of_its_class(
    town: Town, requirement: str, verdict: Verdict, rule: int
) -> None:
    add(town)
    found = linked(town, requirement).triage
    assert (found.verdict, found.rule) == (verdict, rule)
    assert [(c.requirement, c.version, c.confirmed) for c in found.citations] == [(requirement, "1.0", True)]
    assert row(town).can_go is (rule != 2)


def test_what_nothing_covers_is_undecided_until_somebody_decides(town: Town) -> None:
    add(town, "敬老祝金の対象者抽出", description="満77歳の人の名簿を作る")
    assert row(town).triage.verdict is Verdict.UNDECIDED
    for treatment, verdict in (
        (Treatment.BPR, Verdict.NEEDS_CHANGE),
        (Treatment.EXTERNAL, Verdict.OUTSIDE),
        (Treatment.EXCEPTION, Verdict.EXCEPTION),
    ):
        decide_customisation(town.desk, "C-0001", treatment, "理由", date(2028, 3, 31))
        assert (row(town).triage.verdict, row(town).triage.rule) == (verdict, 4)


def test_a_newer_version_that_adds_it_makes_it_droppable_after_that_version(town: Town) -> None:
    add(town, "転出届の取消し")
    put_version(town, "2.0", {**TEXTS, "0019004m": "転出届を取り消せること。"}, published=date(2026, 8, 1))
    link_customisation(town.desk, "C-0001", "0019004", Linkage.CONFIRMED, "", "juki@2.0")
    found = row(town).triage
    assert (found.verdict, found.rule) == (Verdict.DROPPABLE_AFTER, 5)
    assert [(c.requirement, c.version) for c in found.citations] == [("0019004", "2.0")]
    switch_to(town, "juki@2.0")
    assert row(town).triage.verdict is Verdict.DROPPABLE


def test_the_text_alone_is_enough_where_it_is_sure(town: Town) -> None:
    sample_version(town)
    add(
        town,
        "除票の保存",
        description="消除した住民票を除票として分けて保存し、消除の事由、年月日及び転出先を付けて照会する。",
    )
    found = row(town).triage
    assert (found.verdict, found.rule, found.citations[0].requirement) == (Verdict.DROPPABLE, 1, "0019003")
    assert not found.citations[0].confirmed


def test_a_rejected_match_is_proposed_no_more(town: Town) -> None:
    sample_version(town)
    add(
        town,
        "除票の保存",
        description="消除した住民票を除票として分けて保存し、消除の事由、年月日及び転出先を付けて照会する。",
    )
    rejected = linked(town, "0019003", Linkage.REJECTED)
    assert "0019003" not in {citation.requirement for citation in rejected.triage.citations}
    assert rejected.triage.verdict is not Verdict.DROPPABLE
    assert linked(town, "0019003").triage.verdict is Verdict.DROPPABLE  # the later word counts
    assert len(row(town).customisation.matches) == 1


@pytest.mark.parametrize(
    ("requirement", "version", "key"),
    [
        ("9.9.9", None, "spec.requirement_unknown"),
        ("9.9.9", "juki@1.0", "spec.requirement_unknown"),
        ("0019001", "juki@9.9", "spec.unknown_version"),
    ],
)
def test_a_match_names_a_requirement_that_is_there(town: Town, requirement: str, version: str | None, key: str) -> None:
    add(town)
    with town.refuses(WrongValue, key):
        link_customisation(town.desk, "C-0001", requirement, Linkage.CONFIRMED, "", version)


def test_what_can_go_stands_in_the_order_of_what_it_saves(town: Town) -> None:
    for name, cost in (("甲", 100), ("乙", None), ("丙", 3_000_000), ("丁", 0), ("戊", 500)):
        number = add(town, name, yearly_cost=cost)
        if name != "戊":
            link_customisation(town.desk, number, "0019003", Linkage.CONFIRMED)
    shown = [r.customisation.name for r in list_customisations(town.desk, to_drop=True)]
    assert shown[:2] == ["丙", "甲"]
    assert set(shown[2:]) == {"乙", "丁"}


# --- deciding and approving


def test_a_decision_waits_for_another_person(town: Town) -> None:
    add(town)
    decide_customisation(town.desk, "C-0001", Treatment.ABOLISH, "標準機能で足りる")
    assert row(town).customisation.workflow is Workflow.SUBMITTED
    with town.refuses(ForbiddenByRule, "people.own_approval"):
        approve_customisations(town.desk, [row(town)])
    assert approve_customisations(town.as_("kato"), [row(town)]) == 1
    approved = row(town).customisation
    assert approved.approval == Approval(ApprovalWay.SCREEN, "kato", date(2026, 11, 2))
    assert (approved.author, approved.workflow) == ("sato", Workflow.APPROVED)


def test_the_approved_is_returned_before_it_is_changed(town: Town) -> None:
    add(town)
    decide_customisation(town.desk, "C-0001", Treatment.ABOLISH, "理由")
    approve_customisations(town.as_("kato"), [row(town)])
    with town.refuses(ForbiddenByRule, "custom.approved_is_fixed"):
        decide_customisation(town.desk, "C-0001", Treatment.BPR, "理由")
    with town.refuses(ForbiddenByRule, "custom.approved_already"):
        approve_customisations(town.as_("kato"), [row(town)])
    with town.refuses(ForbiddenByRule, "gap.return_needs_reason"):
        return_customisations(town.as_("kato"), [row(town)], "")
    with town.refuses(ForbiddenByRule, "people.role_may_not"):
        return_customisations(town.as_("mori"), [row(town)], "理由")
    assert return_customisations(town.as_("kato"), [row(town)], "費用の根拠が足りない") == 1
    assert (row(town).customisation.workflow, row(town).customisation.approval) == (Workflow.RETURNED, None)
    with town.refuses(ForbiddenByRule, "custom.nothing_to_return"):
        return_customisations(town.as_("kato"), [row(town)], "理由")
    assert decide_customisation(town.desk, "C-0001", Treatment.BPR, "見直す").customisation.treatment is Treatment.BPR


def test_a_paper_approval_names_its_document(town: Town) -> None:
    add(town)
    decide_customisation(town.desk, "C-0001", Treatment.ABOLISH, "理由")
    for paper in (replace(PAPER, document_number=" "), replace(PAPER, decided_by="")):
        with town.refuses(ForbiddenByRule, "gap.paper_needs_number"):
            approve_customisations(town.desk, [row(town)], paper=paper)
    with town.refuses(WrongValue, "gap.paper_in_future"):
        approve_customisations(town.desk, [row(town)], paper=replace(PAPER, decided_on=date(2026, 11, 3)))
    approve_customisations(town.desk, [row(town)], paper=PAPER)
    assert row(town).customisation.approval == Approval(
        ApprovalWay.DOCUMENT, "sato", PAPER.decided_on, "情政第12号", "部長 見本"
    )


@pytest.mark.parametrize(
    ("treatment", "reason", "expires", "kind", "key"),
    [
        (Treatment.ABOLISH, " ", None, ForbiddenByRule, "custom.decision_needs_reason"),
        (Treatment.EXCEPTION, "", None, ForbiddenByRule, "custom.decision_needs_reason"),
        (Treatment.EXCEPTION, "条例", date(9999, 12, 31), WrongValue, "desk.day_out_of_range"),
    ],
)
def test_a_decision_without_ground_is_refused(
    town: Town, treatment: Treatment, reason: str, expires: date | None, kind: type[Refusal], key: str
) -> None:
    add(town)
    with town.refuses(kind, key):
        decide_customisation(town.desk, "C-0001", treatment, reason, expires)


def test_what_nobody_decided_cannot_be_approved(town: Town) -> None:
    add(town, "甲")
    add(town, "乙")
    decide_customisation(town.desk, "C-0001", Treatment.ABOLISH, "理由")
    with town.refuses(ForbiddenByRule, "custom.nothing_decided"):
        approve_customisations(town.as_("kato"), [row(town, "C-0001"), row(town, "C-0002")])
    assert row(town).customisation.workflow is Workflow.SUBMITTED


def test_an_approval_of_what_changed_meanwhile_is_refused(town: Town) -> None:
    add(town)
    decide_customisation(town.desk, "C-0001", Treatment.ABOLISH, "理由")
    seen = row(town)
    decide_customisation(town.desk, "C-0001", Treatment.EXTERNAL, "外に出す")
    with town.refuses(StaleRevision, "store.stale"):
        approve_customisations(town.as_("kato"), [seen])


# --- inventories


def take(town: Town, text: str) -> int:
    return import_customisations(town.desk, stage_customisations(town.desk, "目録.csv", text.encode()))


def test_an_inventory_is_shown_then_entered_once(town: Town) -> None:
    text = HEADER + "住基,甲,住民課,帳票,300000,契約額\n戸籍,乙,,画面,,\n"
    head = town.desk.trail.head()
    staged = stage_customisations(town.desk, "目録.csv", text.encode())
    assert ([c.name for c in staged.fresh], staged.known, staged.findings) == (["甲", "乙"], (), ())
    assert town.desk.trail.head() == head
    assert import_customisations(town.desk, staged) == 2
    first = row(town, "C-0001").customisation
    assert (first.kind, first.yearly_cost, first.cost_basis) == (CustomKind.FORM, 300_000, CostBasis.CONTRACT)
    again = stage_customisations(town.desk, "目録.csv", text.encode())
    assert (again.fresh, again.known) == ((), ("C-0001", "C-0002"))
    assert import_customisations(town.desk, again) == 0


def test_bad_entries_are_explained_and_good_ones_go_on(town: Town) -> None:
    rows = ["住基,甲,,,,", "住基,甲,,,,", "nothing,乙,,,,", "戸籍,,課,帳票,,", "戸籍,丙,,,abc,", "戸籍,丁,,,,"]
    staged = stage_customisations(town.desk, "目録.csv", (HEADER + "\n".join(rows)).encode())
    assert [(c.operation, c.name) for c in staged.fresh] == [("juki", "甲"), ("koseki", "丁")]
    keys = {finding.key for finding in staged.findings}
    assert {"custom.twice_in_file", "catalog.unknown_operation", "reading.custom_no_name"} <= keys
    assert "reading.not_an_amount" in keys
    [double] = [finding for finding in staged.findings if finding.key == "custom.twice_in_file"]
    assert (double.level, double.where, double.values["other"]) == (Level.WARNING, "目録.csv!3", "目録.csv!2")


def test_numbers_go_on_after_an_import(town: Town) -> None:
    assert add(town, "甲") == "C-0001"
    assert take(town, HEADER + "住基,乙,,,,\n住基,丙,,,,\n") == 2
    assert add(town, "丁") == "C-0004"


def test_a_number_is_never_used_again(town: Town) -> None:
    """Not even where an entry is gone from the table: the trail still speaks of it."""
    from migtrack.domain.event import Subject
    from migtrack.store.writer import Change

    add(town, "甲")
    town.desk.record([Change(Subject("customisation", "C-0001"), None, "custom.add")], "custom.add")
    assert list_customisations(town.desk) == []
    assert add(town, "乙") == "C-0002"
    assert take(town, HEADER + "住基,丙,,,,\n") == 1
    assert [r.customisation.id for r in list_customisations(town.desk)] == ["C-0002", "C-0003"]


def test_the_shipped_sample_inventory_is_taken_whole(town: Town) -> None:
    sample = SHIPPED / "customisations-sample.yaml"
    staged = stage_customisations(town.desk, sample.name, sample.read_bytes())
    assert len(staged.fresh) > 10
    assert not any(finding.level is Level.ERROR for finding in staged.findings)
    assert import_customisations(town.desk, staged) == len(staged.fresh)


def test_a_file_without_entries_is_refused(town: Town) -> None:
    with pytest.raises(WrongContent):
        stage_customisations(town.desk, "目録.csv", "氏名,住所\n見本,架空町\n".encode())
