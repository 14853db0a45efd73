"""What a task of our MSPDI carries in a text field, so that the file is understood when it comes back."""

from dataclasses import dataclass
from datetime import datetime

NONE = "-"
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class MspdiMark:
    """The mark of one task."""

    body: str
    seq: int
    """The newest event when the file was written."""
    held: datetime | None = None
    """The day of a constraint that is only the file's: its window or the status date holds the task there."""
    is_undated: bool = False
    """Whether the actual dates are placeholders."""

    @property
    def text(self) -> str:
        """As it stands in the field."""
        held = NONE if self.held is None else self.held.isoformat()
        return f"{self.body} {self.seq} {held} {UNDATED if self.is_undated else NONE}"


def read_mspdi_mark(text: str) -> MspdiMark | None:
    """The mark in a field; None where it holds none."""
    parts = text.split()
    if len(parts) != 4 or not parts[1].isdecimal() or len(parts[1]) > 15:
        return None
    try:
        held = None if parts[2] == NONE else datetime.fromisoformat(parts[2])
    except ValueError:
        return None
    return MspdiMark(parts[0], int(parts[1]), held, parts[3] == UNDATED)
