"""The column mapping that a body uses for the workbooks of one document."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedMapping:
    """A mapping as its canonical JSON text; reused whenever the document is imported again."""

    document: str
    mapping: str
