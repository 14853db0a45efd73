from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migtrack.domain.step import StepStatus
from migtrack.progress.rates import mean_of, mean_rates, municipal_rates, operation_rates

D, W, T, N = StepStatus.DONE, StepStatus.DOING, StepStatus.TODO, StepStatus.NA
forty = st.lists(st.sampled_from(StepStatus), min_size=40, max_size=40)


def test_not_applicable_counts_as_done_only_officially() -> None:
    rates = operation_rates([D] * 10 + [N] * 10 + [W] * 10 + [T] * 10)
    assert (rates.official, rates.done, rates.neutral) == (Fraction(1, 2), Fraction(1, 4), Fraction(1, 3))


def test_forty_times_not_applicable_is_a_hundred_per_cent_of_nothing() -> None:
    rates = operation_rates([N] * 40)
    assert (rates.official, rates.done) == (Fraction(1), Fraction(0))
    assert rates.neutral is None


def test_thirty_nine_statuses_are_no_operation() -> None:
    with pytest.raises(ValueError, match="39"):
        operation_rates([D] * 39)


def test_the_neutral_mean_leaves_out_what_has_none() -> None:
    mean = mean_rates([operation_rates([N] * 40), operation_rates([D] * 20 + [T] * 20)])
    assert (mean.official, mean.done, mean.neutral) == (Fraction(3, 4), Fraction(1, 4), Fraction(1, 2))


def test_the_neutral_mean_of_nothing_but_not_applicable_is_unknown() -> None:
    assert mean_rates([operation_rates([N] * 40)] * 20).neutral is None
    assert mean_of([None, None]) is None


def test_no_operations_have_no_mean() -> None:
    with pytest.raises(ValueError, match="no operations"):
        mean_rates([])


def test_a_body_is_shown_over_twenty_and_over_those_in_scope() -> None:
    by_operation = {f"op{n}": operation_rates([D] * 20 + [T] * 20) for n in range(18)}
    by_operation |= {f"out{n}": operation_rates([N] * 40) for n in range(2)}
    rates = municipal_rates(by_operation, {f"op{n}" for n in range(18)})
    assert (rates.operations, rates.operations_in_scope) == (20, 18)
    assert rates.overall.official == Fraction(11, 20)
    assert rates.overall.done == Fraction(9, 20)
    assert rates.in_scope is not None
    assert rates.in_scope.official == Fraction(1, 2)


def test_a_body_without_any_operation_in_scope_has_no_own_mean() -> None:
    assert municipal_rates({"juki": operation_rates([N] * 40)}, ()).in_scope is None


@given(forty)
def test_rates_lie_in_order_between_nothing_and_everything(statuses: list[StepStatus]) -> None:
    rates = operation_rates(statuses)
    assert 0 <= rates.done <= rates.official <= 1
    if rates.neutral is None:
        assert set(statuses) == {N}
    else:
        assert rates.done <= rates.neutral <= rates.official
