"""未回答一覧 and 督促: which sections have not answered, how long they have had, and when they were reminded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from migtrack.domain.finding import Finding, Level
from migtrack.domain.inquiry import Addressee, Inquiry, InquiryState
from migtrack.domain.refusal import WrongValue
from migtrack.services.desk import Desk
from migtrack.services.inquiries import InquiryRow, find_addressee, list_inquiries


@dataclass(frozen=True, slots=True)
class Waiting:
    """A section whose answers are not all there."""

    inquiry: Inquiry
    addressee: Addressee
    asked: int
    answered: int
    days_waiting: int
    """Calendar days since it was sent."""
    days_overdue: int
    """Calendar days past the due day; 0 where it is still to come, or none was set."""

    @property
    def to_be_typed(self) -> bool:
        """A copy of the answer is here, but nobody has typed it in: no reason to remind the section."""
        return self.addressee.returned_on is not None and not self.answered


def list_waiting(desk: Desk, rows: Sequence[InquiryRow] | None = None) -> list[Waiting]:
    """Every section that has not answered all of an inquiry that is out; the longest overdue first."""
    found = [
        waiting
        for row in (list_inquiries(desk) if rows is None else rows)
        if row.inquiry.state is InquiryState.SENT
        for waiting in _waiting(desk, row)
    ]
    return sorted(found, key=lambda each: (-each.days_overdue, -each.days_waiting, each.addressee.key))


def remind(desk: Desk, row: InquiryRow, sections: Sequence[str] = (), reason: str = "") -> list[Waiting]:
    """Record today as the day of a 督促 to the named sections, or to all that wait; whom it went to.

    WrongValue for a section that is not asked, or where nobody waits.
    """
    from migtrack.store.writer import change_to

    reminded = due_reminders(desk, row, sections)
    desk.record([change_to(each.addressee, "inquiry.remind", reason=reason) for each in reminded], "inquiry.remind")
    return reminded


def due_reminders(desk: Desk, row: InquiryRow, sections: Sequence[str] = ()) -> list[Waiting]:
    """Whom a 督促 of today would go to, as their letters and the record would say it; writes nothing."""
    named = {find_addressee(row, section).section for section in sections}
    late = [each for each in list_waiting(desk, [row]) if not named or each.addressee.section in named]
    late = [each for each in late if named or not each.to_be_typed]
    if not late:
        raise WrongValue("inquiry.nobody_waits", id=row.inquiry.id)
    return [replace(each, addressee=_reminded(desk, each.addressee)) for each in late]


def overdue_findings(desk: Desk) -> Iterator[Finding]:
    """A finding for each section that has let the due day pass."""
    for each in list_waiting(desk):
        if each.days_overdue > 0 and not each.to_be_typed:
            values: dict[str, str | int] = {
                "section": each.addressee.section,
                "subject": each.inquiry.subject,
                "days": each.days_overdue,
                "open": each.asked - each.answered,
            }
            yield Finding(Level.WARNING, "inquiry.overdue", each.inquiry.id, values)


def _waiting(desk: Desk, row: InquiryRow) -> Iterator[Waiting]:
    inquiry, today = row.inquiry, desk.today
    for addressee in row.addressees:
        asked = row.asked_of(addressee.section)
        answered = sum(reply.answered_on is not None for reply in asked)
        if answered < len(asked):
            sent = (today - inquiry.sent_on).days if inquiry.sent_on else 0
            late = (today - inquiry.due).days if inquiry.due else 0
            yield Waiting(inquiry, addressee, len(asked), answered, max(sent, 0), max(late, 0))


def _reminded(desk: Desk, addressee: Addressee) -> Addressee:
    return replace(addressee, reminded_on=tuple(sorted({*addressee.reminded_on, desk.today})))
