"""照会・回答: what is asked of the sections in plain words, whom it goes to, and what came back."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from migtrack.domain.gap import Result


class InquiryState(StrEnum):
    """How far an inquiry has come."""

    DRAFT = "draft"
    SENT = "sent"
    CLOSED = "closed"


class Mark(StrEnum):
    """What a section answers in a word; each stands for a result, in words that need no explaining."""

    NO_TROUBLE = "no_trouble"
    TROUBLE = "trouble"
    NOT_OURS = "not_ours"
    UNSURE = "unsure"

    @property
    def result(self) -> Result:
        """What the mark means for the register."""
        return _RESULTS[self]

    @classmethod
    def of(cls, result: Result | None) -> "Mark | None":
        """The mark that stands for a result; None where nothing was said."""
        return next((mark for mark in cls if mark.result is result), None)


_RESULTS = {
    Mark.NO_TROUBLE: Result.FIT,
    Mark.TROUBLE: Result.GAP,
    Mark.NOT_OURS: Result.NA,
    Mark.UNSURE: Result.UNCHECKED,
}


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One 照会: a subject, a day by which answers are due, and the rows it asks about."""

    id: str
    """`Q-0001`, per body, never reused."""
    subject: str
    """件名."""
    number: str = ""
    """文書番号 of the covering letter, as the body numbers them."""
    covering: str = ""
    """Text of the covering letter."""
    rows: tuple[str, ...] = ()
    """Keys of what is asked about: rows of the register (`juki/juki@1.0/1.1.1/m`) and customisations (`C-0001`)."""
    sent_on: date | None = None
    due: date | None = None
    state: InquiryState = InquiryState.DRAFT
    author: str = ""
    """Person id."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """One 所管課 that an inquiry goes to, and how far its answer has come."""

    inquiry: str
    section: str
    person: str = ""
    """担当者, as the section names them; not a registered person."""
    head: str = ""
    """Who confirmed for the section (課長確認)."""
    head_confirmed_on: date | None = None
    reminded_on: tuple[date, ...] = ()
    """Days of 督促, in order."""
    returned_on: date | None = None
    file_digest: str = ""
    """The book as it came back, or a scan; kept as evidence."""

    @property
    def key(self) -> str:
        """`Q-0001/市民課`."""
        return f"{self.inquiry}/{self.section}"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a section is asked about one row, and what it answered; without `answered_on` it has not yet."""

    inquiry: str
    row: str
    """Key of the row asked about."""
    section: str
    digest: str
    """Digest of the requirement or customisation as it read when it was asked."""
    practice: str = ""
    """今どうしているか."""
    yearly_count: int | None = None
    """年間件数."""
    trouble: str = ""
    """なくなると困ること."""
    alternative: str = ""
    """代わりの案."""
    mark: Result | None = None
    answered_by: str = ""
    """Who answered, as the book says."""
    answered_on: date | None = None
    note: str = ""

    @property
    def key(self) -> str:
        """`Q-0001/市民課/juki/juki@1.0/1.1.1/m`."""
        return f"{self.inquiry}/{self.section}/{self.row}"
