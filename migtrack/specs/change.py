"""What became of each requirement between two versions, and of the decisions that hang on it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from migtrack.domain.finding import Finding
from migtrack.domain.lineage import ChangeKind, Outcome


@dataclass(frozen=True, slots=True)
class Target:
    """A new requirement that may carry an old one on."""

    id: str
    score: float
    """0–1."""


@dataclass(frozen=True, slots=True)
class Change:
    """One old requirement and where it went, or one new requirement that came from nowhere."""

    kind: ChangeKind
    old: str | None
    new: str | None
    """The best target."""
    new_all: tuple[str, ...] = ()
    """Every target."""
    moved: bool = False
    """Whether the best target bears another id."""
    class_changed: bool = False
    reused_id: bool = False
    """Whether the new version gives the old id to an unrelated text."""
    outcome: Outcome | None = None
    similarity: float = 0.0
    """0–1: common signs in order of title and text, old against best target."""
    rule: str = ""
    """Which rule decided."""
    candidates: tuple[Target, ...] = ()
    """Best first, up to ten; never moved by themselves."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every old requirement once, in its order, then what was added."""

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...] = ()

    def summary(self) -> Mapping[str, int]:
        """How many decisions carry, are looked at again, re-open; how many requirements came and went."""
        outcomes = Counter(change.outcome for change in self.changes)
        kinds = Counter(change.kind for change in self.changes)
        counted = {outcome.value: outcomes[outcome] for outcome in Outcome}
        return counted | {"added": kinds[ChangeKind.ADDED], "withdrawn": kinds[ChangeKind.WITHDRAWN]}
