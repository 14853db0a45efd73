"""A comparison laid out for people: each change with both wordings, and what differs in them marked.

Three documents are drawn from it (docx, xlsx, html), so whatever they must agree on is settled
here: the order, which signs are marked, what is left out, and the figures in the head.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from migtrack.domain.lineage import ChangeKind, Outcome
from migtrack.domain.requirement import BodyClass, Requirement, RequirementClass, Specification, SpecVersion
from migtrack.specs.change import Change, Comparison
from migtrack.specs.redline import Run, RunKind, marked


@dataclass(frozen=True, slots=True)
class Wording:
    """One requirement on one side, with the signs marked that the other side does not have."""

    requirement: Requirement
    title: tuple[Run, ...]
    """Joined, the title; runs are same, or gone (before) or come (after)."""
    text: tuple[Run, ...]
    transition: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One change: an old requirement and every target of it, or one that was added."""

    change: Change
    before: Wording | None
    after: tuple[Wording, ...]
    """Best target first; empty for what was withdrawn."""

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing is to be shown: same text, or not spoken of in a partial source."""
        return self.change.kind is ChangeKind.UNCHANGED

    @property
    def chapter(self) -> tuple[str, ...]:
        """Where it stands: in the new version if it is there, else in the old."""
        shown = self.after[0] if self.after else self.before
        return shown.requirement.chapter if shown else ()


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Everything that a document about two versions says."""

    document: str
    """The document's name, as people call it."""
    old_version: SpecVersion
    new_version: SpecVersion
    body_class: BodyClass
    """Whose classes are shown."""
    as_of: date
    check_value: str
    """照合値 of the trail the versions were read from; empty where there is none."""
    whole: bool
    """Whether unchanged requirements are shown too, with their number and （略）."""
    rows: tuple[Row, ...]
    """In the order of the new version; what was withdrawn stands behind its old neighbour."""

    @property
    def shown_rows(self) -> tuple[Row, ...]:
        """The rows that a document lists."""
        return self.rows if self.whole else tuple(row for row in self.rows if not row.is_unchanged)

    @property
    def kinds(self) -> Mapping[ChangeKind, int]:
        """How many requirements changed in which way; kinds that did not happen are left out."""
        counted = Counter(row.change.kind for row in self.rows)
        return {kind: counted[kind] for kind in ChangeKind if counted[kind]}

    @property
    def outcomes(self) -> Mapping[Outcome, int]:
        """How many old requirements carry, are looked at again, re-open."""
        counted = Counter(row.change.outcome for row in self.rows)
        return {outcome: counted[outcome] for outcome in Outcome}

    @property
    def is_sample(self) -> bool:
        """Whether either version is a sample, so that nobody takes the document for an official one."""
        return self.old_version.sample or self.new_version.sample

    def class_of(self, wording: Wording) -> RequirementClass | None:
        """The class that binds this kind of body."""
        return wording.requirement.class_for(self.body_class)


def side_by_side(
    comparison: Comparison,
    old: Specification,
    new: Specification,
    *,
    document: str,
    old_version: SpecVersion,
    new_version: SpecVersion,
    body_class: BodyClass,
    as_of: date,
    check_value: str = "",
    whole: bool = False,
) -> SideBySide:
    """The comparison of `old` and `new` for people; ids in it must be those of the two."""
    before = {one.id: one for one in old.requirements}
    after = {one.id: one for one in new.requirements}
    rows = tuple(_row(change, before, after) for change in _in_order(comparison.changes, after))
    return SideBySide(document, old_version, new_version, body_class, as_of, check_value, whole, rows)


def facing(olds: Sequence[Requirement], news: Sequence[Requirement]) -> tuple[tuple[Wording, ...], tuple[Wording, ...]]:
    """Requirements opposite each other: on each side is marked what nothing on the other side says."""
    return (
        tuple(_wording(one, news, RunKind.GONE) for one in olds),
        tuple(_wording(one, olds, RunKind.COME) for one in news),
    )


def _row(change: Change, before: Mapping[str, Requirement], after: Mapping[str, Requirement]) -> Row:
    olds = [before[change.old]] if change.old is not None else []
    left, right = facing(olds, [after[id] for id in change.new_all])
    return Row(change, left[0] if left else None, right)


def _wording(one: Requirement, others: Sequence[Requirement], kind: RunKind) -> Wording:
    return Wording(
        one,
        marked(one.title, [other.title for other in others], kind),
        marked(one.text, [other.text for other in others], kind),
        marked(one.transition, [other.transition for other in others], kind),
    )


def _in_order(changes: Sequence[Change], after: Mapping[str, Requirement]) -> list[Change]:
    """By the place of the best target; without one, behind the old neighbour above."""
    places = {id: place for place, id in enumerate(after)}
    keyed: list[tuple[int, int, Change]] = []
    above = -1
    for number, change in enumerate(changes):
        above = places[change.new] if change.new is not None else above
        keyed.append((above, number, change))
    return [change for _, _, change in sorted(keyed, key=lambda entry: entry[:2])]
