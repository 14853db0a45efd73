"""照合値: what is held outside the database so that nobody can rewrite the record unseen."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a chain at one moment; its signed note lies outside the database."""

    id: str
    """`1`, `2`, … per body."""
    seq: int
    """How many events it covers."""
    head: str
    """Hash of the newest event that it covers."""
    made_at: datetime
    """Local time."""
    key: str
    """Name and hash of the key that signed it."""
    place: str = ""
    """Where the note was written, as the person named it."""
