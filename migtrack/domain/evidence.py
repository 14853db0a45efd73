"""Evidence: a file that stands behind a decision, known by its digest and by the name people gave it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stored file. Rows name it by its digest; its bytes are content and never change."""

    digest: str
    """`sha256:…` of the bytes."""
    name: str
    """The file's name as it was handed in (`窓口アンケート.pdf`)."""
    media_type: str
    size: int
    """Bytes."""
    kept_on: date
    note: str = ""
    """What it shows, in the words of who handed it in."""
