"""指摘事項: what an auditor remarked, on which record, and what was answered; kept in the trail like any decision."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RemarkKind(StrEnum):
    """指摘, 意見, 確認事項."""

    FINDING = "finding"
    OPINION = "opinion"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a remark."""

    text: str
    person: str
    """Person id."""
    on: date


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark with its answers; closed when the auditor says so."""

    id: str
    """`A-0001`, per body, never reused."""
    subject: str
    """What it is about: `gap:…`, `customisation:C-0001`, `event:123`; empty for the trail as a whole."""
    text: str
    raised_by: str
    """Person id of the auditor; who entered it stands in the event."""
    raised_on: date
    kind: RemarkKind = RemarkKind.FINDING
    seq: int = 0
    """Number of the newest event of the subject when it was remarked: what the auditor had read."""
    answers: tuple[Answer, ...] = ()
    closed_on: date | None = None
    closing: str = ""
    """Why it is closed."""
