"""The right target first, and among the first three, on restructured Japanese texts."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import fmean

import numpy as np
import pytest

from migtrack.domain.requirement import Requirement, Specification
from migtrack.exchange.specification import read_specification
from migtrack.specs.comparison import compare
from migtrack.specs.matching import Edition
from migtrack.specs.pairing import PairingSettings, pair
from migtrack.specs.text_features import feature_rows
from tests.specs.restructured import Restructured, bigram_ranking, hits, reissue, restructure

TWIN = Path(__file__).resolve().parents[1] / "cases" / "juki_twin"


def our_ranking(case: Restructured) -> list[list[int]]:
    ranking: list[list[int]] = pair(case.old, case.new, PairingSettings()).targets.tolist()
    return ranking


def check_better(cases: Sequence[Restructured]) -> None:
    """Over all cases: first at least as often as plain bigrams, among the first three clearly more often."""
    plain = [(case, bigram_ranking(case.old, case.new)) for case in cases]
    ours = [(case, our_ranking(case)) for case in cases]
    assert fmean(hits(*one, 1) for one in ours) >= fmean(hits(*one, 1) for one in plain)
    assert fmean(hits(*one, 3) for one in ours) >= min(fmean(hits(*one, 3) for one in plain) + 0.08, 0.98)


@pytest.fixture(scope="module")
def twin() -> tuple[Requirement, ...]:
    reading = read_specification("twin", {path.name: path.read_bytes() for path in TWIN.iterdir()})
    return reading.specification.requirements


@pytest.fixture(scope="module")
def samples(sample: Callable[[str, str], Edition]) -> tuple[Requirement, ...]:
    return tuple(one for document in ("juki", "zeimu", "kaigo") for one in sample(document, "S1.0").requirements)


STRENGTHS = (0.4, 0.7, 1.0)


def test_mutated_samples_find_their_targets(samples: tuple[Requirement, ...]) -> None:
    check_better([restructure(samples, seed, strength) for strength in STRENGTHS for seed in range(2)])


def test_the_mutated_real_text_finds_its_targets(real_text: Edition) -> None:
    check_better([restructure(real_text.requirements, 0, strength) for strength in STRENGTHS])


@pytest.mark.parametrize("shuffle", [False, True])
@pytest.mark.parametrize("seed", range(2))
def test_a_text_written_anew_by_another_hand_finds_its_targets(
    real_text: Edition, twin: tuple[Requirement, ...], seed: int, shuffle: bool
) -> None:
    # Bigrams put the target among the first three for two of three here, as on public restructured pairs.
    case = reissue(real_text.requirements, twin, seed, shuffle)
    plain, ours = bigram_ranking(case.old, case.new), our_ranking(case)
    assert hits(case, plain, 3) < 0.7
    assert hits(case, ours, 1) >= hits(case, plain, 1) + 0.15
    assert hits(case, ours, 3) >= 0.9


def test_where_ids_hold_and_every_sentence_was_written_anew_nothing_is_carried(
    real_text: Edition, twin: tuple[Requirement, ...]
) -> None:
    comparison = compare(Specification((), real_text.requirements), Specification((), twin))
    assert comparison.summary()["carried"] == 0
    followed = [change for change in comparison.changes if change.old and change.new == change.old]
    assert len(followed) >= 0.5 * len(twin)


def test_where_ids_were_dealt_anew_nothing_is_carried_by_id(real_text: Edition) -> None:
    old = real_text.requirements
    new = tuple(replace(one, id=old[(place + 50) % len(old)].id) for place, one in enumerate(old))
    comparison = compare(Specification((), old), Specification((), new))
    right = {one.id: new[place].id for place, one in enumerate(old)}
    assert comparison.summary()["carried"] == 0
    assert sum(change.new == right.get(change.old or "") for change in comparison.changes) >= 0.97 * len(old)


def test_scores_lie_between_nought_and_one_and_fall(samples: tuple[Requirement, ...]) -> None:
    case = restructure(samples, 7, 0.7)
    pairing = pair(case.old, case.new, PairingSettings())
    assert ((pairing.scores >= 0) & (pairing.scores <= 1)).all()
    assert (np.diff(pairing.scores, axis=1) <= 1e-12).all()


def test_english_is_counted_in_words() -> None:
    texts = ["Verify that passwords are salted.", "Verify that logs are kept.", "Check that log files are retained."]
    old, new = [Requirement("1", "1", "", texts[1])], [Requirement(f"{n}", f"{n}", "", t) for n, t in enumerate(texts)]
    pairing = pair(old, new, PairingSettings())
    assert pairing.targets[0, 0] == 1
    assert pairing.cosine(0, 1) == pytest.approx(1.0)
    assert pairing.cosine(0, 0) < 0.9


def test_a_text_covers_itself_and_its_parts() -> None:
    whole, part = "転入届の内容を入力し、住民票に記載できること。", "転入届の内容を入力"
    pairing = pair(
        [Requirement("1", "1", "", whole)],
        [Requirement("1", "1", "", whole), Requirement("2", "2", "", part), Requirement("3", "3", "", "保険料")],
        PairingSettings(),
    )
    assert pairing.covered(0, [0]) == pytest.approx(1.0)
    assert pairing.covers(1, [0]) == pytest.approx(1.0)
    assert 0 < pairing.covered(0, [1]) < 1
    assert pairing.covered(0, [2]) == pytest.approx(0.0)
    assert pairing.covered(0, []) == 0


def test_rows_of_features_are_sorted_and_of_one_width() -> None:
    old, new = feature_rows(["転入届", "", "abc転出"], ["転入届を出力"])
    assert (old.rows, new.rows, old.width) == (3, 1, new.width)
    for rows in (old, new):
        for row in range(rows.rows):
            columns = rows.columns[rows.starts[row] : rows.starts[row + 1]]
            assert (np.diff(columns) > 0).all()
