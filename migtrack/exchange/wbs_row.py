"""One row of somebody's work breakdown, free of any layout."""

from dataclasses import dataclass
from datetime import date

from migtrack.domain.task import LinkType


@dataclass(frozen=True, slots=True)
class WbsLink:
    """A predecessor by the place of its row."""

    row: int
    """Place among the rows."""
    type: LinkType = LinkType.FS
    lag_minutes: int = 0
    elapsed: bool = False


@dataclass(frozen=True, slots=True)
class WbsRow:
    """A heading or a piece of work; what the file does not say is None or empty."""

    where: str
    name: str
    level: int
    """Depth in the outline, from 1."""
    is_summary: bool
    """Whether rows lie below it."""
    operation: str = ""
    start: date | None = None
    finish: date | None = None
    """The last day, included."""
    duration_minutes: int | None = None
    is_milestone: bool = False
    percent: int = 0
    actual_start: date | None = None
    actual_finish: date | None = None
    links: tuple[WbsLink, ...] = ()
    section: str = ""
    owner: str = ""
    note: str = ""
