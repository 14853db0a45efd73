"""本番切替: the planned window, the 移行可否判定, and what really happened."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Judgement(StrEnum):
    """移行可否判定."""

    GO = "go"
    CONDITIONAL = "conditional"
    NO_GO = "no_go"


@dataclass(frozen=True, slots=True)
class Cutover:
    """One operation's cutover. Times are local, half-open."""

    operation: str
    window_start: datetime | None = None
    window_finish: datetime | None = None
    judgement: Judgement | None = None
    judged_on: date | None = None
    judged_by: str = ""
    judgement_reason: str = ""
    actual_at: datetime | None = None
    """When the new system opened."""
    note: str = ""
