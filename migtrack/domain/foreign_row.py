"""仕様未紐付け: a row of somebody else's Fit&Gap book that names no requirement until a person links it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ForeignRow:
    """One row of a vendor's own book."""

    id: str
    """`F-0001`, per body, never reused."""
    operation: str
    source: str
    """Digest of the book."""
    place: str
    """Sheet and row."""
    name: str
    text: str = ""
    mark: str = ""
    """As printed."""
    note: str = ""
    document: str = ""
    version: str = ""
    requirement: str = ""
    """What a person linked it to; empty as long as nobody has."""
    person: str = ""
    """Person id of who linked it."""
