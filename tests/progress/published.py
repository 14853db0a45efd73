"""The published rows of January 2026, as the proofs read them."""

import csv
import gzip
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path

from migtrack.domain.step import StepRecord, StepStatus

CASES = Path(__file__).resolve().parents[1] / "cases" / "progress"
STATUSES = {
    "完了済み": StepStatus.DONE,
    "作業中": StepStatus.DOING,
    "未": StepStatus.TODO,
    "対象外": StepStatus.NA,
}

Key = tuple[str, str]


def read_rows(name: str) -> Iterator[dict[str, str]]:
    data = (CASES / name).read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8-sig")
    yield from csv.DictReader(text.splitlines())


@cache
def prefectural_statuses() -> Mapping[Key, tuple[StepStatus, ...]]:
    """(prefecture, operation) → forty statuses in the published order."""
    statuses: dict[Key, list[StepStatus]] = {}
    for row in read_rows("progress_2026-01_prefecture_steps.csv.gz"):
        statuses.setdefault((row["prefecture"], row["business"]), []).append(STATUSES[row["status"]])
    return {key: tuple(values) for key, values in statuses.items()}


def prefectural_records() -> Mapping[Key, tuple[StepRecord, ...]]:
    return {
        key: tuple(StepRecord(key[1], number, status) for number, status in enumerate(statuses, 1))
        for key, statuses in prefectural_statuses().items()
    }


@cache
def published_rates() -> Mapping[Key, Fraction]:
    rows = read_rows("progress_2026-01_prefecture_rates.csv")
    return {(row["prefecture"], row["business"]): Fraction(row["published_rate"]) for row in rows}


@cache
def municipal_rows() -> tuple[tuple[Key, Fraction, tuple[Fraction, ...]], ...]:
    """(prefecture, city), the published mean, the twenty published rates."""
    rows = [list(row.values()) for row in read_rows("progress_2026-01_municipalities.csv.gz")]
    return tuple(((row[0], row[1]), Fraction(row[2]), tuple(map(Fraction, row[3:]))) for row in rows)
