"""The three rates of progress, in exact arithmetic.

公表方式 counts 対象外 as done, which is how "100 %" comes about where nothing was done; so 完了のみ and
対象外を除く always stand beside it. Source of the first: every published row of January 2026.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from migtrack.domain.step import STEPS_PER_OPERATION, StepStatus

PUBLISHED_TOLERANCE = Fraction(1, 20_000)
"""The published means were rounded to four places in floating point."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Fractions from 0 to 1."""

    official: Fraction
    """公表方式: (完了済み + 対象外) / 40."""
    done: Fraction
    """完了のみ: 完了済み / 40."""
    neutral: Fraction | None
    """対象外を除く: 完了済み / (40 - 対象外); None when all forty are 対象外."""


@dataclass(frozen=True, slots=True)
class MunicipalRates:
    """Means over all operations, and over those that the body runs itself."""

    overall: Rates
    operations: int
    in_scope: Rates | None
    """None when no operation is in scope."""
    operations_in_scope: int
    """The 18 of 対象18業務."""


def operation_rates(statuses: Sequence[StepStatus]) -> Rates:
    """The rates of one operation; ValueError unless there are forty statuses."""
    if len(statuses) != STEPS_PER_OPERATION:
        raise ValueError(f"an operation has {STEPS_PER_OPERATION} steps, not {len(statuses)}")
    done = sum(status is StepStatus.DONE for status in statuses)
    outside = sum(status is StepStatus.NA for status in statuses)
    inside = STEPS_PER_OPERATION - outside
    return Rates(
        official=Fraction(done + outside, STEPS_PER_OPERATION),
        done=Fraction(done, STEPS_PER_OPERATION),
        neutral=Fraction(done, inside) if inside else None,
    )


def mean_rates(rates: Sequence[Rates]) -> Rates:
    """Plain means; the neutral one leaves out what has none. ValueError without any operation."""
    official, done = mean_of(r.official for r in rates), mean_of(r.done for r in rates)
    if official is None or done is None:
        raise ValueError("there is no mean of no operations")
    return Rates(official, done, mean_of(r.neutral for r in rates))


def mean_of(rates: Iterable[Fraction | None]) -> Fraction | None:
    """The plain mean of those that are not None; None when none is."""
    known = [rate for rate in rates if rate is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def municipal_rates(by_operation: Mapping[str, Rates], in_scope: Collection[str]) -> MunicipalRates:
    """The means of a body over all its operations (the official figure) and over those in scope."""
    own = [rates for operation, rates in by_operation.items() if operation in in_scope]
    return MunicipalRates(
        overall=mean_rates(list(by_operation.values())),
        operations=len(by_operation),
        in_scope=mean_rates(own) if own else None,
        operations_in_scope=len(own),
    )


def equals_published(rate: Fraction, published: Fraction) -> bool:
    """Whether a rate is the published figure: at most 0.00005 apart (decision D7)."""
    return abs(rate - published) <= PUBLISHED_TOLERANCE
