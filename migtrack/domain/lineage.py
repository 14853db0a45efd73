"""What became of requirements between two versions, and of the decisions that hung on them.

A decision never moves by its id. Where it went is written down once, as a `Descent`, with the rule
that said so; old decisions keep their key and stay readable.
"""

from dataclasses import dataclass
from enum import StrEnum


class ChangeKind(StrEnum):
    """By precedence: the first that fits names the change; `restored` in a lineage of three versions only."""

    WITHDRAWN = "withdrawn"
    ADDED = "added"
    SPLIT = "split"
    MERGED = "merged"
    RECLASSIFIED = "reclassified"
    MOVED = "moved"
    MODIFIED = "modified"
    GRAMMAR = "grammar"
    UNCHANGED = "unchanged"
    RESTORED = "restored"


class Outcome(StrEnum):
    """変更なし(継続) / 軽微変更(要確認) / 再検討."""

    CARRIED = "carried"
    LOOK_AGAIN = "look_again"
    REOPEN = "reopen"


@dataclass(frozen=True, slots=True)
class Move:
    """One entry of a published or locally corrected map."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    kind: str
    """moved, split, merged, covered_by, withdrawn, grammar or modified."""


@dataclass(frozen=True, slots=True)
class Descent:
    """Where one decision went when its operation switched versions: an event each, naming the rule."""

    operation: str
    document: str
    old_version: str
    new_version: str
    requirement: str
    """Id of the requirement in the old version."""
    switch: str
    """`S-0001`, the switch that carried it over."""
    kind: ChangeKind
    outcome: Outcome
    rule: str
    """Which rule decided, as the comparison names it; `person` once a person linked it by hand."""
    targets: tuple[str, ...] = ()
    """Requirements of the new version that carry it on, best first; empty when it went nowhere."""
    settled_by: str = ""
    """Person id: who said what becomes of it; empty as long as it waits on the tray or needs nobody."""

    @property
    def key(self) -> str:
        """`juki/juki@1.0>2.0/1.1.1/m`."""
        return f"{self.operation}/{self.document}@{self.old_version}>{self.new_version}/{self.requirement}"

    @property
    def decision(self) -> str:
        """Key of the decision that stays behind: `juki/juki@1.0/1.1.1/m`."""
        return f"{self.operation}/{self.document}@{self.old_version}/{self.requirement}"
