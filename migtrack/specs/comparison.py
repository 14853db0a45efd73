"""Two versions of a document side by side: what became of every requirement, and of its decision.

Existing tools carry answers over by id, and attach them to the wrong text, or throw them away.
Here an id is believed only where its text agrees; only what reads exactly the same is carried,
and nothing that was reworded is ever carried without a person having looked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from migtrack.domain.lineage import ChangeKind, Move, Outcome
from migtrack.domain.requirement import Requirement, Specification
from migtrack.specs.change import Change, Comparison, Target
from migtrack.specs.linking import Links, LinkSettings, link
from migtrack.specs.pairing import Pairing, PairingSettings, pair
from migtrack.specs.wording import alike, counted, same_meaning


@dataclass(frozen=True, slots=True)
class CompareSettings:
    """What counts as the same, all editable."""

    pairing: PairingSettings = field(default_factory=PairingSettings)
    links: LinkSettings = field(default_factory=LinkSettings)
    similar: float = 0.95
    """From this similarity on, the class unchanged, a decision is only looked at again."""
    writing: float = 0.9
    """Below this similarity a difference is never taken for one of writing, but for declared substitutions."""
    substitutions: Mapping[str, str] = field(default_factory=dict)
    """House-style rewording that the publisher declared; it may sort, never decide."""


DEFAULT_SETTINGS = CompareSettings()


def compare(
    old: Specification,
    new: Specification,
    moves: Sequence[Move] = (),
    settings: CompareSettings = DEFAULT_SETTINGS,
    *,
    partial: bool = False,
) -> Comparison:
    """What became of every requirement of `old` in `new`.

    `moves` is a published map; `partial` says that `new` holds changes only (新旧対照表), so that
    what is absent was not withdrawn. Ids are taken as unique within each version.
    """
    pairing = pair(old.requirements, new.requirements, settings.pairing)
    links = link(old.requirements, new.requirements, pairing, moves, settings.links)
    judge = _Judge(old.requirements, new.requirements, pairing, links, settings, partial)
    changes = [judge.change(place) for place in range(len(old.requirements))]
    return Comparison((*changes, *judge.added()), tuple(links.findings))


@dataclass(frozen=True)
class _Judge:
    """Names the change of each old requirement from its links."""

    old: Sequence[Requirement]
    new: Sequence[Requirement]
    pairing: Pairing
    links: Links
    settings: CompareSettings
    partial: bool
    sources: dict[int, list[int]] = field(init=False)
    new_ids: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sources", self.links.sources())
        object.__setattr__(self, "new_ids", frozenset(one.id for one in self.new))

    def change(self, place: int) -> Change:
        """What became of one old requirement."""
        before, targets = self.old[place], self.links.targets[place]
        if not targets:
            return self._gone(place)
        after = self.new[targets[0]]
        similarity = 1.0 if _text(before) == _text(after) else alike(_whole(before), _whole(after))
        kind = self._kind(place, before, after, similarity)
        outcome, rule = self._outcome(kind, before, after, similarity)
        linked_by = self.links.rules[place]
        return Change(
            kind,
            before.id,
            after.id,
            tuple(self.new[target].id for target in targets),
            moved=before.id != after.id,
            class_changed=before.classes != after.classes,
            reused_id=self._is_reused(before.id, targets),
            outcome=outcome,
            similarity=round(similarity, 6),
            rule=f"{linked_by}+{rule}" if linked_by.startswith("map") else rule,
            candidates=self._candidates(place),
        )

    def added(self) -> list[Change]:
        """The new requirements that carry nothing on."""
        return [
            Change(ChangeKind.ADDED, None, after.id, (after.id,), rule="no_source")
            for place, after in enumerate(self.new)
            if place not in self.sources
        ]

    def _gone(self, place: int) -> Change:
        before = self.old[place]
        reused = before.id in self.new_ids
        if self.partial and not reused:
            kind, outcome, rule = ChangeKind.UNCHANGED, Outcome.CARRIED, "not_in_partial_source"
        else:
            kind, outcome, rule = ChangeKind.WITHDRAWN, Outcome.REOPEN, "no_target"
        shown = self._candidates(place)
        return Change(kind, before.id, None, reused_id=reused, outcome=outcome, rule=rule, candidates=shown)

    def _kind(self, place: int, before: Requirement, after: Requirement, similarity: float) -> ChangeKind:
        targets = self.links.targets[place]
        if len(targets) > 1:
            return ChangeKind.SPLIT
        if len(self.sources[targets[0]]) > 1 or self.links.rules[place] in ("map:merged", "map:covered_by"):
            return ChangeKind.MERGED
        if before.classes != after.classes:
            return ChangeKind.RECLASSIFIED
        if before.id != after.id:
            return ChangeKind.MOVED
        return self._wording(self.links.rules[place], before, after, similarity)

    def _wording(self, linked_by: str, before: Requirement, after: Requirement, similarity: float) -> ChangeKind:
        if counted(before) == counted(after):
            return ChangeKind.UNCHANGED
        if _text(before) == _text(after) or linked_by == "map:modified":
            return ChangeKind.MODIFIED
        may_be_writing = similarity >= self.settings.writing or bool(self.settings.substitutions)
        only_writing = may_be_writing and same_meaning(_whole(before), _whole(after), self.settings.substitutions)
        return ChangeKind.GRAMMAR if only_writing or linked_by == "map:grammar" else ChangeKind.MODIFIED

    def _outcome(
        self, kind: ChangeKind, before: Requirement, after: Requirement, similarity: float
    ) -> tuple[Outcome, str]:
        """What becomes of a decision on the old requirement, and the rule that says so."""
        same = before.id == after.id and counted(before) == counted(after)
        if kind is ChangeKind.SPLIT or (kind is ChangeKind.MERGED and not same):
            return Outcome.REOPEN, kind.value
        if before.classes != after.classes:
            return Outcome.REOPEN, "class_changed"
        if counted(before) == counted(after):
            return (Outcome.CARRIED, "same_digest") if same else (Outcome.LOOK_AGAIN, "moved_same_digest")
        if _text(before) == _text(after):
            return Outcome.LOOK_AGAIN, "dates_only"
        if kind is ChangeKind.GRAMMAR:
            return Outcome.LOOK_AGAIN, "grammar"
        if similarity >= self.settings.similar:
            return Outcome.LOOK_AGAIN, "similar"
        return Outcome.REOPEN, "reworded"

    def _is_reused(self, id: str, targets: Sequence[int]) -> bool:
        return id in self.new_ids and all(self.new[target].id != id for target in targets)

    def _candidates(self, place: int) -> tuple[Target, ...]:
        """Best first. What it is linked to is always among them, though a map may link what no text suggests."""
        ranked = zip(self.pairing.targets[place].tolist(), self.pairing.scores[place].tolist(), strict=True)
        scores = {target: score for target, score in ranked if score > 0}
        linked = self.links.targets[place]
        scores |= {target: self.pairing.cosine(place, target) for target in linked if target not in scores}
        best = [*linked, *sorted(set(scores).difference(linked), key=lambda target: -scores[target])]
        shown = sorted(best[: self.settings.pairing.shown], key=lambda target: -scores[target])
        return tuple(Target(self.new[target].id, round(scores[target], 6)) for target in shown)


def _text(requirement: Requirement) -> tuple[str, str]:
    return requirement.title, requirement.text


def _whole(requirement: Requirement) -> str:
    return f"{requirement.title}\n{requirement.text}"
