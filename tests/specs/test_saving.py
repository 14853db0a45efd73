"""What dropping saves: what is not reckoned is never zero, bases are kept apart, increases are not hidden."""

from fractions import Fraction

import pytest

from migtrack.domain.customisation import CostBasis, Customisation
from migtrack.domain.gap import Treatment, Workflow
from migtrack.specs.legal_basis import OwnRules, own_rules
from migtrack.specs.saving import Saving, Sum, adoption_of, saving_of, totals_of

CONTRACT, ESTIMATE, UNKNOWN = CostBasis.CONTRACT, CostBasis.ESTIMATE, CostBasis.UNKNOWN


def custom(yearly: int | None = None, revision: int | None = None, basis: CostBasis = CONTRACT) -> Customisation:
    return Customisation("C-0001", "juki", "一覧", yearly_cost=yearly, revision_cost=revision, cost_basis=basis)


@pytest.mark.parametrize(
    ("yearly", "revision", "basis", "over_years", "is_partial"),
    [
        (100, 30, CONTRACT, 800, False),
        (100, None, CONTRACT, 500, True),
        (None, 30, CONTRACT, 300, True),
        (None, None, CONTRACT, None, False),
        (100, 30, UNKNOWN, None, False),
        (0, 0, CONTRACT, 0, False),
        (-100, 30, CONTRACT, -200, False),
    ],
)
def test_five_years_are_five_yearly_costs_and_the_revisions_within(
    yearly: int | None, revision: int | None, basis: CostBasis, over_years: int | None, is_partial: bool
) -> None:
    saving = saving_of(custom(yearly, revision, basis), revisions=10)
    assert (saving.over_years, saving.is_partial) == (over_years, is_partial)


def test_an_amount_that_nobody_stands_for_is_shown_but_not_added() -> None:
    saving = saving_of(custom(100, 30, UNKNOWN), 10)
    assert saving == Saving(100, 30, None, UNKNOWN)
    assert totals_of([saving]).unknown == 1
    assert totals_of([saving]).sums == {}


def test_bases_are_summed_apart_and_what_is_not_reckoned_is_counted_beside() -> None:
    customs = [custom(100, 10), custom(50, None), custom(7, 1, ESTIMATE), custom(None, 5), custom(None, None, UNKNOWN)]
    totals = totals_of(saving_of(one, 10) for one in customs)
    assert totals.sums == {
        CONTRACT: Sum(2, 150, 0, 600 + 250, 0, partial=1),
        ESTIMATE: Sum(1, 7, 0, 45, 0, partial=0),
    }
    assert (totals.count, totals.unknown, totals.yearly) == (5, 2, 157)


def test_an_increase_is_a_sum_of_its_own() -> None:
    totals = totals_of(saving_of(one, 0) for one in (custom(100, 0), custom(-30, 0)))
    assert totals.sums[CONTRACT] == Sum(2, 100, 30, 500, 150, 0)
    assert totals.yearly == 70


def decided(treatment: Treatment | None, workflow: Workflow) -> Customisation:
    return Customisation("C-0001", "juki", "一覧", treatment=treatment, workflow=workflow)


def test_the_as_is_rate_counts_approved_decisions_for_the_standard_over_all_customisations() -> None:
    every = [
        (decided(Treatment.ABOLISH, Workflow.APPROVED), True),
        (decided(Treatment.STANDARD, Workflow.APPROVED), True),
        (decided(Treatment.EXTERNAL, Workflow.APPROVED), False),
        (decided(Treatment.ABOLISH, Workflow.SUBMITTED), True),
        (decided(Treatment.ABOLISH, Workflow.RETURNED), True),
        (decided(None, Workflow.DRAFT), False),
    ]
    adoption = adoption_of(every)
    assert (adoption.total, adoption.can_go, adoption.decided, adoption.adopted) == (6, 4, 4, 2)
    assert adoption.rate == Fraction(1, 3)


def test_there_is_no_rate_of_nothing() -> None:
    assert adoption_of([]).rate is None


@pytest.mark.parametrize(
    ("text", "ordinance", "rule"),
    [
        ("架空町税条例第○条", True, False),
        ("架空町印鑑条例施行規則", False, True),
        ("架空町印鑑条例及び同条例施行規則", True, True),
        ("介護手当支給要綱第３条", False, True),
        ("住民基本台帳法施行規則第4条", False, False),
        ("地方税法施行令", False, False),
        ("生活保護法施行細則", False, True),
        ("条例なし、事務取扱要領による", False, True),
        ("条例の定めはない", False, False),
        ("みなし寡婦控除条例", True, False),
        ("ﾎﾞﾗﾝﾃｨｱ条例", True, False),
        ("Ordinance No. 3", True, False),
        ("no ordinance", False, False),
        ("", False, False),
    ],
)
def test_what_the_council_amends_is_told_from_what_the_mayor_amends(text: str, ordinance: bool, rule: bool) -> None:
    assert own_rules(text) == OwnRules(ordinance, rule)
