"""The register: who decides, who approves, on which text; all rows of a wish or none."""

from dataclasses import replace
from datetime import date

import pytest

from migtrack.domain.gap import Approval, ApprovalWay, Assessment, Result, Treatment, Workflow
from migtrack.domain.municipality import BodyKind, Profile
from migtrack.domain.operation import Implementer
from migtrack.domain.refusal import ForbiddenByRule, Refusal, StaleRevision, WrongValue
from migtrack.domain.requirement import BodyClass, RequirementClass, Specification, SpecVersion
from migtrack.services.gap_search import narrow_gaps
from migtrack.services.gaps import (
    Answer,
    GapRow,
    PaperDecision,
    approve_gaps,
    decide_gaps,
    find_gap,
    find_gaps,
    list_gaps,
    return_gaps,
    submit_gaps,
)
from migtrack.services.operations import set_scope
from migtrack.services.specifications import StagedSpecification, import_specification
from tests.services.conftest import TEXTS
from tests.services.desks import Town, overwrite_version, put_version, requirement
from tests.services.switches import switch_to

FIT = Answer(result=Result.FIT)
GAP = Answer(result=Result.GAP, treatment=Treatment.BPR)
GROUND = Answer(
    result=Result.GAP,
    treatment=Treatment.EXCEPTION,
    reason="条例による",
    other_affairs="町税との一体処理",
    compatibility="データ要件に従う",
    expires=date(2028, 3, 31),
)
PAPER = PaperDecision("情政第12号", date(2026, 11, 2), "部長 見本")


def row(town: Town, identity: str = "0019001", operation: str = "juki") -> GapRow:
    return find_gap(town.desk, town.operation(operation), identity)


def rows(town: Town) -> list[GapRow]:
    return list_gaps(town.desk, [town.operation("juki")])


def decided(town: Town, answer: Answer = GAP, by: str = "mori") -> GapRow:
    decide_gaps(town.as_(by), [row(town)], answer)
    return row(town)


def test_every_requirement_has_its_row_before_anybody_decides(town: Town) -> None:
    assert [(r.requirement.id, r.seq, r.assessment.result, r.is_open) for r in rows(town)] == [
        (identity[:-1], 0, Result.UNCHECKED, False) for identity in TEXTS
    ]


def test_a_decision_goes_from_draft_to_approval(town: Town) -> None:
    assert decided(town).is_open
    assert row(town).assessment.workflow is Workflow.DRAFT
    assert submit_gaps(town.as_("mori"), [row(town)]) == 1
    assert row(town).assessment.workflow is Workflow.SUBMITTED
    assert approve_gaps(town.as_("kato"), [row(town)], reason="確認した") == 1
    approved = row(town)
    assert not approved.is_open
    assert approved.assessment.approval == Approval(ApprovalWay.SCREEN, "kato", date(2026, 11, 2))
    actions = [event.action for event in town.desk.trail.events(kind="gap")]
    assert actions == ["gap.approve", "gap.submit", "gap.decide"]
    assert all(event.spec == f"juki@1.0#0019001:{approved.digest}" for event in town.desk.trail.events(kind="gap"))


def test_the_author_does_not_approve_on_screen_but_may_record_the_paper(town: Town) -> None:
    decide_gaps(town.as_("kato"), [row(town)], GAP)
    with town.refuses(ForbiddenByRule, "people.own_approval"):
        approve_gaps(town.as_("kato"), [row(town)])
    approve_gaps(town.as_("kato"), [row(town)], paper=PAPER)
    assert row(town).assessment.approval == Approval(
        ApprovalWay.DOCUMENT, "kato", PAPER.decided_on, "情政第12号", "部長 見本"
    )


@pytest.mark.parametrize(
    ("paper", "kind", "key"),
    [
        (replace(PAPER, document_number=" "), ForbiddenByRule, "gap.paper_needs_number"),
        (replace(PAPER, decided_by=""), ForbiddenByRule, "gap.paper_needs_number"),
        (replace(PAPER, decided_on=date(2026, 11, 3)), WrongValue, "gap.paper_in_future"),
        (replace(PAPER, decided_on=date(9999, 12, 31)), WrongValue, "desk.day_out_of_range"),
    ],
)
def test_a_paper_that_names_nothing_approves_nothing(
    town: Town, paper: PaperDecision, kind: type[Refusal], key: str
) -> None:
    decided(town)
    with town.refuses(kind, key):
        approve_gaps(town.as_("mori"), [row(town)], paper=paper)


@pytest.mark.parametrize("person", ["mori", "kansa"])
def test_whoever_is_no_approver_does_not_approve(town: Town, person: str) -> None:
    decided(town, by="sato")
    with pytest.raises(ForbiddenByRule):
        approve_gaps(town.as_(person), [row(town)])
    assert row(town).assessment.workflow is Workflow.DRAFT


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        (Answer(section="住民課"), "gap.unchecked"),
        (Answer(result=Result.GAP), "gap.needs_treatment"),
        (replace(GROUND, reason=""), "gap.exception_needs_ground"),
        (replace(GROUND, other_affairs=None), "gap.exception_needs_ground"),
        (replace(GROUND, compatibility=None), "gap.exception_needs_ground"),
        (replace(GROUND, expires=None), "gap.exception_needs_ground"),
        (Answer(result=Result.GAP, treatment=Treatment.TRANSITIONAL), "gap.transition_needs_notice"),
        (
            Answer(result=Result.GAP, treatment=Treatment.TRANSITIONAL, notified=date(2025, 11, 28)),
            "gap.transition_needs_notice",
        ),
    ],
)
def test_a_decision_that_cannot_stand_is_neither_submitted_nor_approved(town: Town, answer: Answer, key: str) -> None:
    decided(town, answer)
    with town.refuses(ForbiddenByRule, key):
        submit_gaps(town.as_("mori"), [row(town)])
    with town.refuses(ForbiddenByRule, key):
        approve_gaps(town.as_("kato"), [row(town)])


@pytest.mark.parametrize(
    "answer",
    [
        FIT,
        Answer(result=Result.NA),
        GAP,
        GROUND,
        Answer(
            result=Result.GAP,
            treatment=Treatment.TRANSITIONAL,
            notified=date(2025, 11, 28),
            last_day=date(2029, 3, 31),
        ),
    ],
)
def test_a_decision_that_can_stand_is_approved(town: Town, answer: Answer) -> None:
    decided(town, answer)
    assert approve_gaps(town.as_("kato"), [row(town)]) == 1


@pytest.mark.parametrize(
    ("answer", "key"),
    [
        (Answer(), "gap.nothing_said"),
        (Answer(notified=date(2026, 1, 1), last_day=date(2025, 1, 1)), "step.days_reversed"),
        (Answer(due=date(9999, 12, 31)), "desk.day_out_of_range"),
        (Answer(expires=date(1, 1, 1)), "desk.day_out_of_range"),
        (Answer(effort_hours=10**18), "desk.number_too_large"),
    ],
)
def test_an_answer_that_says_nothing_or_nonsense_is_refused(town: Town, answer: Answer, key: str) -> None:
    with town.refuses(WrongValue, key):
        decide_gaps(town.as_("mori"), [row(town)], answer)


def test_an_approved_row_is_returned_before_it_is_changed(town: Town) -> None:
    decided(town)
    approve_gaps(town.as_("kato"), [row(town)])
    for wish in (
        lambda: decide_gaps(town.as_("mori"), [row(town)], FIT),
        lambda: submit_gaps(town.as_("mori"), [row(town)]),
    ):
        with town.refuses(ForbiddenByRule, "gap.approved_is_fixed"):
            wish()
    with town.refuses(ForbiddenByRule, "gap.approved_already"):
        approve_gaps(town.as_("kato"), [row(town)])
    with town.refuses(ForbiddenByRule, "gap.return_needs_reason"):
        return_gaps(town.as_("kato"), [row(town)], " ")
    return_gaps(town.as_("kato"), [row(town)], "根拠が足りない")
    returned = row(town).assessment
    assert (returned.workflow, returned.approval, returned.treatment) == (Workflow.RETURNED, None, Treatment.BPR)
    decide_gaps(town.as_("mori"), [row(town)], FIT)
    assert row(town).assessment.workflow is Workflow.DRAFT
    assert row(town).assessment.treatment is None


def test_what_nobody_submitted_cannot_be_returned(town: Town) -> None:
    decided(town)
    with town.refuses(ForbiddenByRule, "gap.nothing_to_return"):
        return_gaps(town.as_("kato"), [row(town)], "理由")


def test_the_same_answer_again_is_no_event(town: Town) -> None:
    decided(town, FIT)
    head = town.desk.trail.head()
    assert decide_gaps(town.as_("sato"), [row(town)], FIT) == 0
    assert town.desk.trail.head() == head
    assert row(town).assessment.author == "mori"  # who only agrees does not become the author


def test_many_rows_are_decided_at_once_one_event_each(town: Town) -> None:
    head = town.desk.trail.head()
    assert decide_gaps(town.as_("mori"), rows(town), FIT) == 3
    assert town.desk.trail.head() == head + 3
    assert submit_gaps(town.as_("mori"), rows(town)) == 3
    assert approve_gaps(town.as_("kato"), rows(town)) == 3


def test_of_many_rows_all_are_approved_or_none(town: Town) -> None:
    decide_gaps(town.as_("mori"), rows(town)[:2], FIT)
    with town.refuses(ForbiddenByRule, "gap.unchecked"):
        approve_gaps(town.as_("kato"), rows(town))
    assert {r.assessment.workflow for r in rows(town)} == {Workflow.DRAFT}


def test_a_row_that_somebody_else_changed_is_not_overwritten(town: Town) -> None:
    seen = row(town)
    decide_gaps(town.as_("mori"), [seen], Answer(result=Result.FIT, practice="現行と同じ"))
    for wish in (
        lambda: decide_gaps(town.desk, [seen], GAP),
        lambda: decide_gaps(town.desk, [row(town)], GAP, read_at=seen.seq),
    ):
        with town.refuses(StaleRevision, "store.stale"):
            wish()
    current = row(town)
    submit_gaps(town.as_("mori"), [current])
    with town.refuses(StaleRevision, "store.stale"):
        approve_gaps(town.as_("kato"), [current])


def test_what_an_answer_leaves_out_stays(town: Town) -> None:
    decided(
        town, Answer(result=Result.GAP, treatment=Treatment.EUC, practice="表計算で作成", section="住民課", note="月末")
    )
    decide_gaps(town.as_("mori"), [row(town)], Answer(effort_hours=8))
    said = row(town).assessment
    assert (said.result, said.treatment, said.practice, said.section, said.note, said.effort_hours) == (
        Result.GAP,
        Treatment.EUC,
        "表計算で作成",
        "住民課",
        "月末",
        8,
    )


@pytest.mark.parametrize("ids", [["9.9.9"], ["0019001", "9.9.9"], [""]])
def test_a_requirement_that_is_not_there_is_told_with_the_version(town: Town, ids: list[str]) -> None:
    with town.refuses(WrongValue, "spec.requirement_unknown"):
        find_gaps(town.desk, town.operation("juki"), ids)


def test_an_operation_without_a_version_says_so(town: Town) -> None:
    with town.refuses(WrongValue, "spec.no_pin"):
        row(town, operation="koseki")


def test_an_operation_out_of_scope_has_no_register(town: Town) -> None:
    set_scope(town.desk, town.operation("juki"), False, Implementer.UNION, "広域連合が実施")
    assert list_gaps(town.desk) == []
    with town.refuses(ForbiddenByRule, "gap.operation_outside"):
        row(town)


# --- searching


def test_words_are_found_after_nfkc_one_sign_too(town: Town) -> None:
    decide_gaps(town.as_("mori"), [row(town)], Answer(result=Result.FIT, practice="ﾃﾝﾆｭｳ届ＡＢＣ", note="備考"))

    def found(word: str) -> list[str]:
        return [r.requirement.id for r in narrow_gaps(rows(town), search=word)]

    assert found("転") == ["0019001"]
    assert found("テンニュウ") == ["0019001"]
    assert found("abc") == ["0019001"]
    assert found("備考") == ["0019001"]
    assert found("００１９００２") == ["0019002"]
    assert found("ない語") == []
    assert found("") == ["0019001", "0019002", "0019003"]
    assert found(".*") == []


def test_rows_are_narrowed_by_everything_asked_for(town: Town) -> None:
    decide_gaps(town.as_("mori"), rows(town)[:2], Answer(result=Result.GAP, treatment=Treatment.BPR, section="住民課"))
    submit_gaps(town.as_("mori"), rows(town)[:1])

    def found(**wanted: object) -> list[str]:
        return [r.requirement.id for r in narrow_gaps(rows(town), **wanted)]  # type: ignore[arg-type]

    assert found(result=Result.GAP) == ["0019001", "0019002"]
    assert found(result=Result.GAP, workflow=Workflow.SUBMITTED) == ["0019001"]
    assert found(section="住民課", workflow=Workflow.DRAFT) == ["0019002"]
    assert found(workflow=Workflow.DRAFT) == ["0019002"]  # a row that nobody touched is no draft
    assert found(section="戸籍課") == []


# --- versions and texts


def test_another_version_s_decisions_stay_with_it(town: Town) -> None:
    decided(town, FIT)
    put_version(town, "2.0", {**TEXTS, "0019004m": "新しい要件。"}, published=date(2026, 8, 1))
    assert (len(rows(town)), row(town).version) == (3, "1.0")
    switch_to(town, "juki@2.0")
    decide_gaps(town.as_("mori"), rows(town), GAP)
    assert [(r.version, r.assessment.result) for r in rows(town)] == [("2.0", Result.GAP)] * 4
    old = town.desk.state.find(Assessment, "juki/juki@1.0/0019001")
    assert old is not None
    assert old.value.result is Result.FIT


def test_a_decision_on_a_text_that_an_erratum_changed_is_not_approved(town: Town) -> None:
    before = decided(town)
    overwrite_version(town, "1.0", {**TEXTS, "0019001m": "転入届と転居届を入力できること。"})
    after = row(town)
    assert after.digest != before.digest
    assert after.assessment.digest == before.digest
    with town.refuses(ForbiddenByRule, "gap.text_changed"):
        submit_gaps(town.as_("mori"), [after])
    with town.refuses(ForbiddenByRule, "gap.text_changed"):
        approve_gaps(town.as_("kato"), [after])
    decide_gaps(town.as_("mori"), [after], GAP)  # the same answer, but on the new text
    assert row(town).assessment.digest == row(town).digest
    assert approve_gaps(town.as_("kato"), [row(town)]) == 1


def test_the_class_is_the_one_of_the_body_s_own_kind(town: Town) -> None:
    both = replace(
        requirement("0019009", "印鑑登録証を交付できること。"),
        classes=(
            (BodyClass.DESIGNATED_CITY, RequirementClass.MANDATORY),
            (BodyClass.ORDINARY, RequirementClass.OPTIONAL),
        ),
    )
    _register(town, "inkan", Specification((), (both,)))
    assert row(town, "0019009", "inkan").requirement_class is RequirementClass.OPTIONAL
    _become(town, BodyKind.DESIGNATED_CITY)
    assert row(town, "0019009", "inkan").requirement_class is RequirementClass.MANDATORY


def test_each_tax_sees_its_own_requirements_of_the_shared_document(town: Town) -> None:
    ids = {"0109001m": "個人", "0119001m": "法人", "0129001m": "固定", "0139001m": "軽自", "0149001o": "共有"}
    put_version(town, "4.0", {key: f"{tax}の賦課ができること。" for key, tax in ids.items()}, document="zeimu")

    def seen(operation: str) -> list[str]:
        return [r.requirement.id for r in list_gaps(town.desk, [town.operation(operation)])]

    assert seen("kojin") == ["0109001", "0149001"]
    assert seen("hojin") == ["0119001", "0149001"]
    assert seen("kotei") == ["0129001", "0149001"]
    assert seen("keiji") == ["0139001", "0149001"]


def test_a_document_of_one_operation_hides_nothing(town: Town) -> None:
    """Whatever serials it prints: nobody else would ever see such a requirement."""
    put_version(
        town, "1.0", {"0029001m": "印鑑を登録できること。", "0019001m": "住民を照会できること。"}, document="inkan"
    )
    assert [r.requirement.id for r in list_gaps(town.desk, [town.operation("inkan")])] == ["0029001", "0019001"]


def test_one_tax_s_decision_on_a_shared_requirement_is_not_the_others(town: Town) -> None:
    put_version(town, "4.0", {"0149001o": "宛名を共有できること。"}, document="zeimu")
    decide_gaps(town.as_("mori"), [row(town, "0149001", "kojin")], FIT)
    assert row(town, "0149001", "kojin").assessment.result is Result.FIT
    assert row(town, "0149001", "kotei").assessment.result is Result.UNCHECKED


def _register(town: Town, document: str, specification: Specification) -> None:
    from migtrack.domain.canonical import digest
    from migtrack.specs.digest import specification_bytes

    data = specification_bytes(specification)
    count = len(specification.requirements)
    version = SpecVersion(document, "1.0", date(2025, 8, 29), None, "試験", digest(data), digest(data), count, 0)
    staged = StagedSpecification(version, specification, data, (), None, None, (document,))
    import_specification(town.desk, staged)


def _become(town: Town, kind: BodyKind) -> None:
    from migtrack.store.writer import change_to

    profile: Profile = replace(town.desk.profile, kind=kind)
    town.desk.record([change_to(profile, "body.init")], "body.init")
