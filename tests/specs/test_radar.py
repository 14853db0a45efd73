"""The list of what can go: its two orders, and what stands in the way of each."""

from datetime import date

import pytest

from migtrack.domain.customisation import Citation, CostBasis, Customisation, Triage, Verdict
from migtrack.domain.gap import Treatment, Workflow
from migtrack.domain.hindrance import Hindrance
from migtrack.domain.requirement import RequirementClass
from migtrack.domain.work_change import RuleChange, RuleKind, WorkChange
from migtrack.specs.radar import RadarOrder, RadarRow, hindrances, in_order
from migtrack.specs.saving import saving_of

EARLY, LATE = date(2027, 1, 4), date(2027, 7, 20)
SUBMITTED, APPROVED, RETURNED, DRAFT = Workflow.SUBMITTED, Workflow.APPROVED, Workflow.RETURNED, Workflow.DRAFT


def row(number: int, yearly: int | None, day: date | None, basis: CostBasis = CostBasis.CONTRACT) -> RadarRow:
    custom = Customisation(f"C-{number:04d}", "juki", "一覧", yearly_cost=yearly, cost_basis=basis)
    triage = Triage(custom.id, Verdict.DROPPABLE, 1)
    return RadarRow(custom, triage, "", "住民基本台帳", "住基", saving_of(custom, 10), planned=day)


ROWS = (
    row(1, None, EARLY),
    row(2, 100, LATE),
    row(3, 100, EARLY),
    row(4, 900, None),
    row(5, 999, EARLY, CostBasis.UNKNOWN),
    row(6, 100, EARLY),
)


@pytest.mark.parametrize(
    ("order", "numbers"),
    [(RadarOrder.SAVING, [4, 3, 6, 2, 5, 1]), (RadarOrder.CUTOVER, [3, 6, 5, 1, 2, 4])],
)
def test_what_saves_most_or_what_is_due_first_stands_first_and_what_nobody_knows_last(
    order: RadarOrder, numbers: list[int]
) -> None:
    assert [int(one.customisation.id[2:]) for one in in_order(ROWS[::-1], order)] == numbers


def cited(*, confirmed: bool) -> Citation:
    return Citation("juki", "1.0", "0019001", "題", RequirementClass.MANDATORY, 0.9, confirmed)


def in_the_way(
    verdict: Verdict = Verdict.DROPPABLE,
    treatment: Treatment | None = Treatment.ABOLISH,
    workflow: Workflow = APPROVED,
    *,
    law: str = "",
    confirmed: bool = True,
    plan: WorkChange | None = None,
) -> list[Hindrance]:
    custom = Customisation("C-0001", "juki", "一覧", legal_basis=law, treatment=treatment, workflow=workflow)
    triage = Triage("C-0001", verdict, 1, (cited(confirmed=confirmed),))
    return list(hindrances(custom, triage, plan))


def test_nothing_stands_in_the_way_of_what_is_confirmed_and_approved() -> None:
    assert in_the_way() == []


def test_what_stands_in_the_way_is_told_in_the_order_in_which_it_is_done() -> None:
    assert in_the_way(Verdict.DROPPABLE_AFTER, None, DRAFT, law="町条例、同施行要綱", confirmed=False) == [
        Hindrance.NOT_CONFIRMED,
        Hindrance.NO_DECISION,
        Hindrance.NOT_PINNED,
        Hindrance.COUNCIL,
        Hindrance.LOCAL_RULE,
    ]


def test_a_decision_stands_in_the_way_until_it_is_approved_and_when_it_keeps_what_can_go() -> None:
    assert in_the_way(workflow=SUBMITTED) == [Hindrance.NOT_APPROVED]
    assert in_the_way(workflow=RETURNED) == [Hindrance.RETURNED]
    assert in_the_way(treatment=Treatment.EXCEPTION) == [Hindrance.KEPT]
    assert in_the_way(treatment=Treatment.EXTERNAL, workflow=SUBMITTED) == [Hindrance.KEPT, Hindrance.NOT_APPROVED]


def test_a_change_of_practice_wants_a_plan() -> None:
    assert in_the_way(treatment=Treatment.BPR) == [Hindrance.NO_PLAN]
    assert in_the_way(treatment=Treatment.BPR, plan=planned()) == []


def planned(*rules: RuleChange) -> WorkChange:
    return WorkChange("C-0001", "juki", "手書き", "標準の画面", rules=rules)


def test_rules_that_a_plan_names_stand_in_the_way_until_they_are_amended() -> None:
    ordinance, form = RuleChange(RuleKind.ORDINANCE, "町条例"), RuleChange(RuleKind.FORM, "様式第3号")
    amended = RuleChange(RuleKind.ORDINANCE, "町条例", date(2026, 12, 18))
    assert in_the_way(plan=planned(ordinance, form)) == [Hindrance.COUNCIL, Hindrance.LOCAL_RULE]
    assert in_the_way(law="町条例", plan=planned(amended)) == []
    assert in_the_way(law="町条例", plan=planned()) == [Hindrance.COUNCIL]


def test_an_option_waits_for_the_vendor() -> None:
    assert in_the_way(Verdict.NEEDS_PACKAGE) == [Hindrance.NO_ANSWER]
