"""For each old requirement the new ones that may carry it on, ranked.

Texts alone put the right target first for two of three in a restructured document. What the
texts of the neighbours say helps: requirements move in chapters, and keep their order within.
So first all pairs are compared by their grams; then the pairs that chose each other lend their
chapters and their places to the rest.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from migtrack.domain.requirement import Requirement
from migtrack.specs.cosines import BLOCK, Cosines
from migtrack.specs.text_features import FeatureRows, feature_rows

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

SHARED = 4
"""So many requirements may bear one heading: mandatory, optional and prohibited parts of one function."""
OWN = 0.5
"""So many headings for each requirement there are at least where headings are of requirements, not of sections."""


@dataclass(frozen=True, slots=True)
class PairingSettings:
    """How the parts of a score weigh, all editable."""

    heading: float = 0.15
    """Share of how alike the headings are, where both have one."""
    claimed: float = 0.6
    """Share of the lead that another old requirement has on a target, taken off it."""
    chapter: float = 0.09
    """What a target gains whose chapter took over others of the old chapter."""
    place: float = 0.09
    """What a target gains that stands where its neighbours went."""
    anchor: float = 0.1
    """Least score of two that chose each other and lend chapter and place."""
    reach: int = 6
    """How many places away a neighbour still helps."""
    rounds: int = 3
    """How often neighbours are heard: each time better pairs speak."""
    kept: int = 40
    """Targets kept for each old requirement before neighbours are heard."""
    shown: int = 10


@dataclass(frozen=True)
class Pairing:
    """Ranked targets for every old requirement, and what their texts share."""

    targets: Ints
    """Old × kept: places of new requirements, best first; −1 where there is none."""
    scores: Floats
    """Old × kept: 0–1, falling."""
    old: FeatureRows
    new: FeatureRows

    def score(self, old: int, new: int) -> float:
        """Score of a pair; 0 when it is not among the kept."""
        found = np.flatnonzero(self.targets[old] == new)
        return float(self.scores[old, found[0]]) if len(found) else 0.0

    def cosine(self, old: int, new: int) -> float:
        """How alike two texts are by their grams alone, 0–1."""
        (one, weights), (other, others) = _row(self.old, old), _row(self.new, new)
        _, here, there = np.intersect1d(one, other, assume_unique=True, return_indices=True)
        length = np.sqrt((weights**2).sum() * (others**2).sum())
        return float((weights[here] * others[there]).sum() / length) if length else 0.0

    def likely_sources(self, new: int) -> list[int]:
        """The old requirements that rank a new one among their best, best first."""
        order, starts = self._by_target
        cells = order[starts[new] : starts[new + 1]]
        best_first = cells[np.argsort(-self.scores.ravel()[cells], kind="stable")]
        return [int(cell) // self.targets.shape[1] for cell in best_first]

    @cached_property
    def _by_target(self) -> tuple[Ints, Ints]:
        """The cells of `targets` in the order of the targets, and where each target's begin."""
        cells = self.targets.ravel()
        order = np.argsort(cells, kind="stable")
        return order, np.searchsorted(cells[order], np.arange(self.new.rows + 1))

    def covered(self, old: int, targets: Sequence[int]) -> float:
        """How much of an old text, 0–1 by weight, some new texts hold together."""
        return _held(self.old, old, [_row(self.new, target)[0] for target in targets])

    def covers(self, new: int, sources: Sequence[int]) -> float:
        """How much of a new text some old texts hold together."""
        return _held(self.new, new, [_row(self.old, source)[0] for source in sources])


def pair(old: Sequence[Requirement], new: Sequence[Requirement], settings: PairingSettings) -> Pairing:
    """Compare every old requirement with every new one and rank the targets of each."""
    headings = _headings(old), _headings(new)
    texts = feature_rows(*(_wholes(*side) for side in zip(headings, (old, new), strict=True)))
    if not old or not new:
        nothing = np.zeros((len(old), 0))
        return Pairing(nothing.astype(np.int64), nothing, *(rows.of_pairs() for rows in texts))
    targets, by_text = _by_text(texts, feature_rows(*headings), settings)
    scores = by_text
    chapters = _chapters(old, new)
    for _ in range(settings.rounds):
        scores = by_text + _by_neighbours(targets, scores, chapters, settings)
        scores = scores - settings.claimed * _claims(targets, scores, texts)
    order = np.argsort(-scores, axis=1, kind="stable")
    targets, scores = np.take_along_axis(targets, order, 1), np.take_along_axis(scores, order, 1)
    return Pairing(targets, np.clip(scores, 0.0, 1.0), *(rows.of_pairs() for rows in texts))


def _by_text(
    texts: tuple[FeatureRows, FeatureRows], titles: tuple[FeatureRows, FeatureRows], settings: PairingSettings
) -> tuple[Ints, Floats]:
    """The best targets of each row by text and heading, and their scores."""
    bodies, headings = Cosines(*texts), Cosines(*titles)
    kept = min(settings.kept, texts[1].rows)
    targets = np.zeros((texts[0].rows, kept), dtype=np.int64)
    scores = np.zeros((texts[0].rows, kept))
    untitled = titles[1].lengths() == 0
    for first in range(0, texts[0].rows, BLOCK):
        rows = slice(first, min(first + BLOCK, texts[0].rows))
        alike = bodies.of(rows)
        share = np.where(untitled | (titles[0].lengths() == 0)[rows, None], 0.0, settings.heading)
        alike = (1 - share) * alike + share * headings.of(rows)
        best = np.argpartition(-alike, kept - 1, axis=1)[:, :kept]
        targets[rows], scores[rows] = best, np.take_along_axis(alike, best, 1)
    return targets, scores


def _claims(targets: Ints, scores: Floats, texts: tuple[FeatureRows, FeatureRows]) -> Floats:
    """How far the best claim on each target exceeds the row's own, as far as that claim fills the target.

    A text longer than what claims it best has room for another: so mergers keep their second source.
    """
    order = np.argsort(scores, axis=None, kind="stable")
    best, claimant = np.zeros(texts[1].rows), np.zeros(texts[1].rows, dtype=np.int64)
    taken = targets.ravel()[order]
    best[taken] = np.maximum(scores.ravel()[order], 0.0)
    claimant[taken] = order // targets.shape[1]
    filled = np.minimum((texts[0].lengths()[claimant] / np.maximum(texts[1].lengths(), 1e-6)) ** 2, 1.0)
    return np.asarray(np.maximum(best[targets] - scores, 0.0) * filled[targets])


def _by_neighbours(
    targets: Ints, scores: Floats, chapters: Sequence[tuple[Ints, Ints]], settings: PairingSettings
) -> Floats:
    """What each kept target gains by the chapters and places of pairs that chose each other."""
    anchors = _anchors(targets, scores, int(targets.max()) + 1, settings.anchor)
    gains = np.zeros_like(scores)
    for old, new in chapters:
        gains += settings.chapter / len(chapters) * _by_chapter(targets, anchors, old, new)
    return gains + settings.place * _by_place(targets, anchors, settings.reach)


def _anchors(targets: Ints, scores: Floats, count: int, least: float) -> Ints:
    """For each old requirement the target that it and that chose it; −1 where there is none."""
    first = np.argmax(scores, axis=1)
    rows = np.arange(len(targets))
    chosen, score = targets[rows, first], scores[rows, first]
    best = np.zeros(count)
    np.maximum.at(best, targets.ravel(), scores.ravel())
    return np.where((score >= least) & (score >= best[chosen]), chosen, -1)


def _by_chapter(targets: Ints, anchors: Ints, old: Ints, new: Ints) -> Floats:
    """How much of an old chapter went to each target's chapter, 0–1, the row itself not counted."""
    table = np.zeros((old.max() + 1, new.max() + 1))
    rows = np.flatnonzero(anchors >= 0)
    np.add.at(table, (old[rows], new[anchors[rows]]), 1.0)
    own = (anchors[:, None] >= 0) & (new[targets] == new[np.maximum(anchors, 0)][:, None])
    voices = table.sum(axis=1)[old] - (anchors >= 0)
    return np.asarray((table[old[:, None], new[targets]] - own) / (voices[:, None] + 2.0))


def _by_place(targets: Ints, anchors: Ints, reach: int) -> Floats:
    """How near each target stands to where the row's neighbours went, 0–1."""
    gains = np.zeros(targets.shape)
    for step in (*range(-reach, 0), *range(1, reach + 1)):
        neighbour = np.full(len(anchors), -1)
        if abs(step) < len(anchors):
            source = slice(max(step, 0), len(anchors) + min(step, 0))
            target = slice(max(-step, 0), len(anchors) - max(step, 0))
            neighbour[target] = anchors[source]
        off = np.abs(targets - (neighbour[:, None] - step))
        near = np.where(neighbour[:, None] >= 0, np.exp(-off / 2.0) * np.exp(-abs(step) / 4.0), 0.0)
        gains = np.maximum(gains, near)
    return gains


def _chapters(old: Sequence[Requirement], new: Sequence[Requirement]) -> list[tuple[Ints, Ints]]:
    """Numbers for the chapters of both sides, by their names and by their numbering, each to two depths.

    What has one chapter only, or none, on either side says nothing and is left out.
    """
    found = []
    for path in (_named, _numbered):
        for depth in (1, 2):
            sides = _numbers(old, path, depth), _numbers(new, path, depth)
            if all(side.max() > 0 for side in sides):
                found.append(sides)
    return found


def _numbers(requirements: Sequence[Requirement], path: Callable[[Requirement], tuple[str, ...]], depth: int) -> Ints:
    names: dict[tuple[str, ...], int] = {}
    return np.array([names.setdefault(path(one)[:depth], len(names)) for one in requirements], dtype=np.int64)


def _named(requirement: Requirement) -> tuple[str, ...]:
    return requirement.chapter


def _numbered(requirement: Requirement) -> tuple[str, ...]:
    return tuple((requirement.number or requirement.id).split(".")[:-1])


def _headings(requirements: Sequence[Requirement]) -> list[str]:
    """The heading of each; none where it is the name of a section, which many requirements share."""
    bearers = Counter(one.title for one in requirements)
    if len(bearers) < OWN * len(requirements):
        return [""] * len(requirements)
    return [one.title if bearers[one.title] <= SHARED else "" for one in requirements]


def _wholes(headings: Sequence[str], requirements: Sequence[Requirement]) -> list[str]:
    return [f"{heading}\n{one.text}" for heading, one in zip(headings, requirements, strict=True)]


def _row(rows: FeatureRows, row: int) -> tuple[Ints, Floats]:
    begin, end = int(rows.starts[row]), int(rows.starts[row + 1])
    return rows.columns[begin:end], rows.weights[begin:end]


def _held(rows: FeatureRows, row: int, others: Sequence[Ints]) -> float:
    columns, weights = _row(rows, row)
    if not len(weights) or not others:
        return 0.0
    marked = np.zeros(rows.width, dtype=np.bool_)
    for other in others:
        marked[other] = True
    return float(weights[marked[columns]].sum() / weights.sum())
