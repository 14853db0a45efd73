"""The twenty operations (標準化対象20業務), their documents, and what a body does about each."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Lifecycle(StrEnum):
    """Where an operation stands in this body."""

    BEFORE = "before"
    MIGRATING = "migrating"
    RUNNING = "running"
    REVISING = "revising"


class Implementer(StrEnum):
    """実施主体: who runs the operation for the body's people."""

    OWN = "own"
    PREFECTURE = "prefecture"
    MUNICIPALITY = "municipality"
    """For a prefecture or a union: the towns themselves."""
    METROPOLIS = "metropolis"
    UNION = "union"


@dataclass(frozen=True, slots=True)
class Document:
    """A 標準仕様書. An operation works against one or more; 税務 serves four."""

    key: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClosedPeriod:
    """Days of every year, or of one, in which an operation is not cut over, both ends included."""

    first: tuple[int, int]
    """Month and day."""
    last: tuple[int, int]
    """Month and day; earlier in the year than `first` when it spans New Year."""
    reason: str
    source: str = ""
    year: int | None = None
    """The only year in which it begins (an election); None: every year."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One of the twenty, as the catalogue describes it."""

    key: str
    name: str
    short: str
    ministry: str
    documents: tuple[str, ...]
    """Keys of the documents it works against."""
    business_ids: tuple[str, ...]
    """業務ID, three digits each."""
    aliases: tuple[str, ...] = ()
    shared_business_ids: tuple[str, ...] = ()
    closed_periods: tuple[ClosedPeriod, ...] = ()
    follows: tuple[str, ...] = ()
    """Operations that are cut over before this one, or at the same time."""
    together: tuple[str, ...] = ()
    """Operations of the same 同時移行グループ by nature (the four taxes); mutual, a proposal only."""
    section: str = ""
    """The 所管課 most towns give it to; a proposal only."""
    position: int = 0
    """Order on screens."""


@dataclass(frozen=True, slots=True)
class Extension:
    """特定移行支援システム: belongs to a system; the deadline is entered with its source."""

    reason: int
    """① メインフレーム ② 個別開発 ③ 代替なし ④ リソースひっ迫, as 1–4."""
    deadline: date | None
    source: str
    document: str = ""


@dataclass(frozen=True, slots=True)
class OperationState:
    """What the body decided and recorded about one operation."""

    operation: str
    in_scope: bool = True
    """False: the body does not run it; it counts as forty steps 対象外."""
    implementer: Implementer = Implementer.OWN
    scope_reason: str = ""
    lifecycle: Lifecycle = Lifecycle.BEFORE
    pins: tuple[str, ...] = ()
    """適用版: `document@version` it works against, one per document."""
    extension: Extension | None = None
    section: str = ""
