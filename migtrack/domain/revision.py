"""Revisions: the switch of an operation to another version, the map of what moved, claims about versions."""

from dataclasses import dataclass
from datetime import date

from migtrack.domain.gap import Approval, Workflow
from migtrack.domain.lineage import Move


@dataclass(frozen=True, slots=True)
class Switch:
    """適用版の切替: proposed by one person with a reason, in force when another has approved it."""

    id: str
    """`S-0001`, per body, never reused."""
    operation: str
    document: str
    old_version: str
    new_version: str
    comparison: str
    """Digest of the stored comparison that the switch goes by."""
    workflow: Workflow = Workflow.SUBMITTED
    reason: str = ""
    author: str = ""
    """Person id."""
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class LocalMove:
    """A correction of the published map by the body: stands beside it, goes before it, names its person."""

    move: Move
    person: str
    reason: str


@dataclass(frozen=True, slots=True)
class Substitution:
    """A declared house-style rewording; it sorts, it never decides."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class RevisionMap:
    """What is known of the way from one version to another, beside the texts themselves."""

    document: str
    old_version: str
    new_version: str
    published: tuple[Move, ...] = ()
    published_source: str = ""
    """File name and digest, or address."""
    local: tuple[LocalMove, ...] = ()
    substitutions: tuple[Substitution, ...] = ()
    substitutions_source: str = ""

    @property
    def key(self) -> str:
        """`juki@1.0>2.0`."""
        return f"{self.document}@{self.old_version}>{self.new_version}"

    @property
    def moves(self) -> tuple[Move, ...]:
        """Local corrections first: of two entries on one id the first counts."""
        return (*(one.move for one in self.local), *self.published)


@dataclass(frozen=True, slots=True)
class VersionClaim:
    """What one source says of a version's days; claims that conflict stand side by side."""

    id: str
    """`V-0001`, per body, never reused."""
    document: str
    version: str
    published: date | None
    effective: date | None
    """適合基準日."""
    source: str
    """Where it says so: notice, page, letter."""
    person: str = ""
    """Who entered it."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class WatchedSource:
    """A page or file that is looked at for news, or a file carried in by hand, as it was last seen."""

    place: str
    """Address, or `inbox:` and the file's name."""
    document: str = ""
    """Document key where it is known."""
    digest: str = ""
    """SHA-256 of the bytes as they came."""
    size_bytes: int = 0
    etag: str = ""
    last_modified: str = ""
    kept: bool = False
    """Whether the bytes lie in the content store."""
