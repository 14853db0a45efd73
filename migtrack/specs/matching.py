"""Which requirements a customisation may be covered by, ranked, each with the passage that says so.

A requirement is looked through window by window. Its score says how much of what the
customisation names stands in the best window (coverage), a little of how much stands in the
heading, and how much of that window's sentence the customisation names in turn (answer).
Everything is counted over inverted lists, so that 2,000 customisations take seconds.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from migtrack.domain.requirement import Requirement
from migtrack.specs.passages import Sentence, heading, sentences, windows
from migtrack.specs.similarity import Weights, bag, fold
from migtrack.specs.vocabulary import Term, Vocabulary

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Edition:
    """One version's requirements as they are to be matched."""

    document: str
    """Key of the document."""
    version: str
    requirements: tuple[Requirement, ...]

    @property
    def name(self) -> str:
        """`juki@1.0`."""
        return f"{self.document}@{self.version}"


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """How the parts of a score weigh, all editable."""

    name_weight: float = 2.0
    """A word of the name against one of the description."""
    heading_share: float = 0.15
    """What the heading adds to the coverage of the best window."""
    answer_share: float = 0.2
    """What it adds that a sentence of the window is named by the customisation in turn."""
    answer_weight: float = 1.6
    """Weight, in rare grams, of words from which a sentence can be named at all; a list entry 氏名 proves nothing."""
    least_score: float = 0.15
    """Nothing below is a candidate."""
    candidates: int = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """A requirement that may cover a customisation, and how well."""

    edition: Edition
    requirement: Requirement
    score: float
    """0–1; candidates are ranked by it."""
    coverage: float
    """0–1: how much of the customisation the best window says."""
    name_coverage: float
    """0–1: the same for the words of the name alone."""
    description_coverage: float
    """0–1: the same for what only the description says; 0 when it says nothing more."""
    passage: Sentence
    """The sentence of that window that says most of it."""

    @property
    def key(self) -> str:
        """`juki@1.0/1.1.1/m`."""
        return f"{self.edition.name}/{self.requirement.id}"


@dataclass(frozen=True)
class Query:
    """A customisation in the terms it is looked for by."""

    terms: tuple[Term, ...]
    weights: tuple[float, ...]
    names: int
    """How many of the terms come from the name; they stand first."""

    @cached_property
    def held(self) -> frozenset[str]:
        """The grams of every way in which the terms are said."""
        return frozenset().union(*(bag(way) for term in self.terms for way in term.ways))

    def of_description(self, coverage: float, of_name: float) -> float:
        """The coverage of the description's terms, given that of all and that of the name's."""
        whole, name = sum(self.weights), sum(self.weights[: self.names])
        return (coverage * whole - of_name * name) / (whole - name) if self.names < len(self.terms) else 0.0


@dataclass(frozen=True)
class Look:
    """One customisation held against one matcher's texts."""

    matcher: "Matcher"
    query: Query
    candidates: tuple[Candidate, ...]
    """Best first."""
    wish: str
    """Name and description as they were written."""

    def named(self, words: Sequence[str]) -> float:
        """How much of some words, 0–1 by weight, the customisation names."""
        return self.matcher.weights.share(words, self.query.held)

    def weight(self, words: Sequence[str]) -> float:
        """How much some words count together."""
        return self.matcher.weights.weight(words)

    def lead_over(self, edition: Edition, other: Requirement) -> float:
        """By how much the best candidate's score exceeds another requirement's; at least, if that is no candidate."""
        scores = {candidate.key: candidate.score for candidate in self.candidates}
        return self.candidates[0].score - scores.get(f"{edition.name}/{other.id}", self.candidates[-1].score)


class Matcher:
    """The requirements of some editions, laid out for looking up; built once, asked often."""

    def __init__(self, editions: Sequence[Edition], vocabulary: Vocabulary, settings: MatchSettings) -> None:
        self.settings = settings
        self.vocabulary = vocabulary
        self.rows = [(edition, requirement) for edition in editions for requirement in edition.requirements]
        self.sentences = [sentences(requirement.text) for _, requirement in self.rows]
        self.layout = lay_out([heading(requirement) for _, requirement in self.rows], self.sentences)
        self.weights = Weights(len(self.rows), self.layout.frequency)
        self._ways: dict[str, tuple[Places, Floats]] = {}

    def look(self, name: str, description: str) -> Look:
        """A customisation with its candidates."""
        query = self.query(name, description)
        return Look(self, query, self.candidates(query), f"{name}\n{description}")

    def query(self, name: str, description: str) -> Query:
        """The terms of a customisation, with their weights."""
        names = self.vocabulary.terms(name)
        told = {term.word for term in names}
        others = tuple(term for term in self.vocabulary.terms(description) if term.word not in told)
        weights = [max(self.weights.word(way).weight for way in term.ways) for term in (*names, *others)]
        shares = [self.settings.name_weight] * len(names) + [1.0] * len(others)
        return Query((*names, *others), tuple(w * s for w, s in zip(weights, shares, strict=True)), len(names))

    def candidates(self, query: Query) -> tuple[Candidate, ...]:
        """The best requirements for a query, best first, at most as many as the settings say."""
        if not query.terms or not self.rows:
            return ()
        coverage, of_name = self._coverage(query)
        found = [self._candidate(query, row, coverage, of_name) for row in self._likely_rows(coverage)]
        ranked = sorted(found, key=lambda candidate: -candidate.score)
        kept = [candidate for candidate in ranked if candidate.score >= self.settings.least_score]
        return tuple(kept[: self.settings.candidates])

    def _coverage(self, query: Query) -> tuple[Floats, Floats]:
        """How much of the query, and of its name, each window and each heading says."""
        total = np.zeros(self.layout.size)
        named = total
        for place, (term, weight) in enumerate(zip(query.terms, query.weights, strict=True)):
            self._add_term(total, term, weight)
            if place + 1 == query.names:
                named = total.copy()
        return total / sum(query.weights), named / (sum(query.weights[: query.names]) or 1.0)

    def _add_term(self, total: Floats, term: Term, weight: float) -> None:
        if not term.others:
            places, shares = self._way(term.word)
            total[places] += weight * shares
            return
        best = np.zeros(self.layout.size)
        for way in term.ways:
            places, shares = self._way(way)
            best[places] = np.maximum(best[places], shares)
        total += weight * best

    def _way(self, way: str) -> tuple[Places, Floats]:
        """Where a word stands, and how much of it."""
        if way not in self._ways:
            weighed = self.weights.word(way)
            shares = np.zeros(self.layout.size)
            for gram, weight in weighed.grams:
                if gram in self.layout.lists:
                    shares[self.layout.lists[gram]] += weight
            places = np.flatnonzero(shares)
            self._ways[way] = places, shares[places] / weighed.whole
        return self._ways[way]

    def _likely_rows(self, coverage: Floats) -> list[int]:
        """The rows worth a closer look: twice as many as are wanted, by coverage alone."""
        best = np.maximum.reduceat(coverage[: self.layout.headings], self.layout.first_window)
        wanted = min(2 * self.settings.candidates, len(best))
        likely = np.argpartition(-best, wanted - 1)[:wanted]
        return [row for row in sorted(likely.tolist()) if best[row] > 0]

    def _candidate(self, query: Query, row: int, coverage: Floats, of_name: Floats) -> Candidate:
        edition, requirement = self.rows[row]
        window = self.layout.best_window(row, coverage)
        start, end = self.layout.windows[window]
        pieces = self.sentences[row][start:end] or (Sentence(requirement.title, "", ()),)
        answers = [self._answer(piece, query) for piece in pieces]
        settings = self.settings
        in_heading = float(coverage[self.layout.headings + row])
        answered = max(share for share, _ in answers)
        whole = float(coverage[window]) + settings.heading_share * in_heading + settings.answer_share * answered
        return Candidate(
            edition,
            requirement,
            whole / (1 + settings.heading_share + settings.answer_share),
            float(coverage[window]),
            float(of_name[window]),
            query.of_description(float(coverage[window]), float(of_name[window])),
            max(zip(answers, pieces, strict=True), key=lambda pair: pair[0][1])[1],
        )

    def _answer(self, piece: Sentence, query: Query) -> tuple[float, float]:
        """How much of a sentence the query names in turn: as a share, and by weight."""
        whole = self.weights.weight(piece.words)
        named = self.weights.named(piece.words, query.held)
        return (named / whole if whole >= self.settings.answer_weight else 0.0), named


@dataclass(frozen=True)
class Layout:
    """The windows of all rows, numbered row by row, then the headings; and which grams stand in which."""

    windows: list[tuple[int, int]]
    """Half-open runs of the row's sentences."""
    first_window: Places
    """Of each row."""
    lists: dict[str, Places]
    """Gram → numbers of the windows and headings that hold it."""
    frequency: Mapping[str, int]
    """Gram → how many rows hold it."""

    @property
    def headings(self) -> int:
        """The number of the first heading; heading of row n is `headings + n`."""
        return len(self.windows)

    @property
    def size(self) -> int:
        """How many windows and headings there are."""
        return len(self.windows) + len(self.first_window)

    def best_window(self, row: int, coverage: Floats) -> int:
        """The number of the row's window with the greatest coverage."""
        start = int(self.first_window[row])
        end = int(self.first_window[row + 1]) if row + 1 < len(self.first_window) else self.headings
        return start + int(coverage[start:end].argmax())


def lay_out(headings: Sequence[str], pieces: Sequence[tuple[Sentence, ...]]) -> Layout:
    """Number the windows of all rows and list for every gram where it stands."""
    lists: defaultdict[str, list[int]] = defaultdict(list)
    frequency: Counter[str] = Counter()
    runs: list[tuple[int, int]] = []
    first: list[int] = []
    bags = [bag(fold(text)) for text in headings]
    for of_row, above in zip(pieces, bags, strict=True):
        first.append(len(runs))
        of_windows = [above | bag("\n".join(piece.folded for piece in of_row[s:e])) for s, e in windows(of_row)]
        for number, held in enumerate(of_windows, len(runs)):
            for gram in held:
                lists[gram].append(number)
        runs.extend(windows(of_row))
        frequency.update(of_windows[0].union(*of_windows[1:]))
    for number, above in enumerate(bags, len(runs)):
        for gram in above:
            lists[gram].append(number)
    arrays = {gram: np.array(places, dtype=np.int64) for gram, places in lists.items()}
    return Layout(runs, np.array(first, dtype=np.int64), arrays, frequency)
