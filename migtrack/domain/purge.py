"""廃棄: records whose time of keeping has ended; their text goes, number and hash stay as tombstones (decision D4)."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PurgedEvent:
    """The tombstone of an event: the chain still links over it."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Purge:
    """One purge: by which rule, up to which day, what went."""

    id: str
    """`P-0001`, per body, never reused."""
    rules: str
    """Digest of the retention rules that were in force."""
    until: date
    """The day on which the time of keeping of everything listed had ended."""
    events: tuple[PurgedEvent, ...]
    contents: tuple[str, ...] = ()
    """Digests of stored files that no kept event cites any more."""
    document_number: str = ""
    """文書番号 of the 決裁 on the purge."""
