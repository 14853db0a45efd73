"""The proof on what the ministry published in January 2026."""

import gzip
from fractions import Fraction
from pathlib import Path

import pytest

from migtrack.progress.rates import Rates, equals_published, mean_rates, operation_rates
from tests.progress.published import CASES, municipal_rows, prefectural_statuses, published_rates


def test_ninety_four_of_ninety_four_prefectural_rates_are_recomputed() -> None:
    statuses, published = prefectural_statuses(), published_rates()
    assert len(published) == 94
    assert statuses.keys() == published.keys()
    assert {len(forty) for forty in statuses.values()} == {40}
    assert [key for key in published if operation_rates(statuses[key]).official != published[key]] == []


def test_every_municipal_mean_is_recomputed() -> None:
    rows = municipal_rows()
    assert len(rows) == 1_741
    assert {len(rates) for _, _, rates in rows} == {20}
    wrong = [key for key, published, rates in rows if not equals_published(_mean(rates), published)]
    assert wrong == []


def test_the_tolerance_is_needed_and_not_generous() -> None:
    apart = [abs(_mean(rates) - published) for _, published, rates in municipal_rows()]
    assert max(apart) == Fraction(1, 20_000)
    assert not equals_published(Fraction(1, 2), Fraction(1, 2) + Fraction(1, 19_999))


def test_published_rates_are_fortieths_as_the_rule_says() -> None:
    assert all((rate * 40).denominator == 1 for _, _, rates in municipal_rows() for rate in rates)


@pytest.mark.parametrize(
    "name",
    [
        "progress_2026-01_prefecture_steps.csv.gz",
        "progress_2026-01_prefecture_rates.csv",
        "progress_2026-01_municipalities.csv.gz",
    ],
)
def test_the_copied_facts_are_those_of_the_source(name: str, shared: Path) -> None:
    ours = (CASES / name).read_bytes()
    theirs = (shared / "reference" / name.removesuffix(".gz")).read_bytes()
    assert (gzip.decompress(ours) if name.endswith(".gz") else ours) == theirs


def _mean(official: tuple[Fraction, ...]) -> Fraction:
    return mean_rates([Rates(rate, Fraction(0), None) for rate in official]).official
