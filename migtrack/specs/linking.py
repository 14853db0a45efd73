"""Which new requirements carry each old one on, and by which rule.

A published map goes first. An id is followed only where the texts it stands for are related, and
not at all in a document whose ids were dealt anew. What is left is paired by text, best pairs
first; then parts that no pair explains are looked for on both sides: splits and mergers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from migtrack.domain.finding import Finding, Level
from migtrack.domain.lineage import Move
from migtrack.domain.requirement import Requirement
from migtrack.specs.pairing import Pairing
from migtrack.specs.wording import counted


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """How much texts must share to be linked, all editable."""

    related: float = 0.25
    """Cosine of two texts under one id, above which they are one requirement."""
    faintly_related: float = 0.12
    """The same where the text ranks it among the first three too; at most half of what is usual in the
    document, for where every sentence was written anew texts under one id share little."""
    trusted_ids: float = 0.5
    """Share of common ids that the texts rank first, below which ids are taken as dealt anew."""
    other_lead: float = 0.25
    """By so much another target must score better for an id not to be followed."""
    moved: float = 0.3
    """Least score of a pair that bears no common id, where ids mostly hold and little is left."""
    moved_cosine: float = 0.18
    """Least cosine of such a pair."""
    restructured: float = 0.22
    """Least score where most ids do not hold: then most of what is left went somewhere."""
    restructured_cosine: float = 0.05
    """Least cosine there."""
    part: float = 0.3
    """So much of a part must stand in the whole."""
    second_choice: float = 0.8
    """A target that scores less than this share of the best one is not taken before mergers were looked for:
    what fits a taken target far better was merged into it rather than moved to the next best."""
    gain: float = 0.04
    """So much more of the whole must be explained by a further part."""


JOINING = ("map:covered_by", "map:merged")
"""Rules that join a requirement to one that may carry on others too."""


@dataclass
class Links:
    """Targets of each old requirement, best first, by place; and the rule that found them."""

    targets: list[list[int]]
    rules: list[str]
    findings: list[Finding] = field(default_factory=list)

    def sources(self) -> dict[int, list[int]]:
        """The old requirements that each new one carries on."""
        sources: dict[int, list[int]] = {}
        for old, targets in enumerate(self.targets):
            for target in targets:
                sources.setdefault(target, []).append(old)
        return sources


def link(
    old: Sequence[Requirement],
    new: Sequence[Requirement],
    pairing: Pairing,
    moves: Sequence[Move],
    settings: LinkSettings,
) -> Links:
    """The targets of every old requirement."""
    linker = _Linker(old, new, pairing, settings)
    linker.follow_map(moves)
    linker.follow_ids()
    linker.follow_equal_texts()
    linker.follow_scores(settings.second_choice)
    linker.close_joined()
    linker.find_parts()
    linker.find_mergers()
    linker.follow_scores(0.0)
    return linker.links


class _Linker:
    """The links as they come to be; each step takes only what the steps before left."""

    def __init__(
        self, old: Sequence[Requirement], new: Sequence[Requirement], pairing: Pairing, settings: LinkSettings
    ) -> None:
        self.old, self.new, self.pairing, self.settings = old, new, pairing, settings
        self.places = {requirement.id: place for place, requirement in enumerate(new)}
        self.old_places = {requirement.id: place for place, requirement in enumerate(old)}
        self.links = Links([[] for _ in old], ["" for _ in old])
        self.open_old = set(range(len(old)))
        self.open_new = set(range(len(new)))
        self.joined: set[int] = set()

    def join(self, old: int, targets: Sequence[int], rule: str) -> None:
        """Link an old requirement; its targets are taken from what is still open."""
        self.links.targets[old].extend(targets)
        self.links.rules[old] = rule
        self.open_old.discard(old)
        if rule in JOINING:
            self.joined.update(targets)
        else:
            self.open_new.difference_update(targets)

    def close_joined(self) -> None:
        """From here on nobody but whom the map names has a part in what others were joined to."""
        self.open_new -= self.joined

    def follow_map(self, moves: Sequence[Move]) -> None:
        """What a published map says; ids that do not exist are told, and an entry without any target is passed over.

        What covers another was there before: it stays open to the requirement that it carries on itself.
        """
        for move in moves:
            unknown = [id for id in move.old if id not in self.old_places]
            unknown += [id for id in move.new if id not in self.places]
            for id in unknown:
                self.links.findings.append(Finding(Level.WARNING, "specs.map_unknown_id", id, {"id": id}))
            targets = list(dict.fromkeys(self.places[id] for id in move.new if id in self.places))
            if move.new and not targets:
                continue
            for id in move.old:
                place = self.old_places.get(id)
                if place is not None and place in self.open_old:
                    self.join(place, targets, f"map:{move.kind}")

    def follow_ids(self) -> None:
        """Ids whose texts are related, unless the document's ids were dealt anew."""
        common = [(place, self.places[self.old[place].id]) for place in sorted(self.open_old) if self._has_same(place)]
        if sum(self._rank(*pair) == 0 for pair in common) < self.settings.trusted_ids * len(common):
            return
        cosines = sorted(self.pairing.cosine(*pair) for pair in common)
        usual = cosines[len(cosines) // 2] if cosines else 0.0
        faintly = min(self.settings.faintly_related, usual / 2)
        for place, target in common:
            if self._is_followed(place, target, faintly):
                self.join(place, [target], "id")

    def _has_same(self, place: int) -> bool:
        return self.places.get(self.old[place].id, -1) in self.open_new

    def _rank(self, place: int, target: int) -> int:
        """How many targets the texts put before this one; all when it is not among the kept."""
        ranked = self.pairing.targets[place].tolist()
        return ranked.index(target) if target in ranked else len(self.new)

    def _is_followed(self, place: int, target: int, faintly: float) -> bool:
        if _text(self.old[place]) == _text(self.new[target]):
            return True
        cosine = self.pairing.cosine(place, target)
        near = cosine >= faintly and self._rank(place, target) < 3
        if cosine < self.settings.related and not near:
            return False
        best = next((other for other in self.pairing.targets[place].tolist() if other != target), None)
        lead = self.pairing.score(place, best) - self.pairing.score(place, target) if best is not None else 0.0
        return lead < self.settings.other_lead

    def follow_equal_texts(self) -> None:
        """Texts that moved to another id unchanged, where only one old and one new read so."""
        there: dict[object, list[int]] = {}
        for target in sorted(self.open_new):
            there.setdefault(counted(self.new[target]), []).append(target)
        here: dict[object, list[int]] = {}
        for place in sorted(self.open_old):
            here.setdefault(counted(self.old[place]), []).append(place)
        for reading, places in here.items():
            if len(places) == 1 and len(there.get(reading, ())) == 1:
                self.join(places[0], there[reading], "equal_text")

    def follow_scores(self, second_choice: float) -> None:
        """The best pairs of what is left, best first; none below a share of the best that its old text has."""
        restructured = len(self.open_old) > len(self.old) / 2
        least = self.settings.restructured if restructured else self.settings.moved
        least_cosine = self.settings.restructured_cosine if restructured else self.settings.moved_cosine
        targets, scores = self.pairing.targets, self.pairing.scores
        if not scores.size:
            return
        good = scores >= np.maximum(least, second_choice * scores[:, :1])
        places, ranks = np.nonzero(good)
        pairs = zip(scores[good].tolist(), places.tolist(), targets[places, ranks].tolist(), strict=True)
        for _, place, target in sorted(pairs, key=lambda found: (-found[0], found[1], found[2])):
            free = place in self.open_old and target in self.open_new
            if free and self.pairing.cosine(place, target) >= least_cosine:
                self.join(place, [target], "text")

    def find_parts(self) -> None:
        """New requirements left over that are part of an old one already linked: a split."""
        for target in sorted(self.open_new):
            linked = (place for place in self.pairing.likely_sources(target) if self.links.targets[place])
            for place in linked:
                if not self.links.rules[place].startswith("map") and self._is_part(place, target):
                    self.links.targets[place].append(target)
                    self.links.rules[place] = "split"
                    self.open_new.discard(target)
                    break

    def _is_part(self, place: int, target: int) -> bool:
        if self.pairing.covers(target, [place]) < self.settings.part:
            return False
        known = self.links.targets[place]
        gain = self.pairing.covered(place, [*known, target]) - self.pairing.covered(place, known)
        return gain >= self.settings.gain

    def find_mergers(self) -> None:
        """Old requirements left over that went into a new one already linked: a merger."""
        sources = self.links.sources()
        for place in sorted(self.open_old):
            for target in self.pairing.targets[place].tolist()[:5]:
                known = sources.get(target, [])
                if known and self._went_into(place, target, known):
                    self.join(place, [target], "merged")
                    sources[target].append(place)
                    break

    def _went_into(self, place: int, target: int, known: list[int]) -> bool:
        if any(self.links.rules[other].startswith("map") for other in known):
            return False
        if self.pairing.covered(place, [target]) < self.settings.part:
            return False
        gain = self.pairing.covers(target, [*known, place]) - self.pairing.covers(target, known)
        return gain >= self.settings.gain


def _text(requirement: Requirement) -> tuple[str, str]:
    return requirement.title, requirement.text
