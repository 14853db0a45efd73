"""What the demo town asks of its sections: 照会・回答, plans of changed practice, a vendor's list of functions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from migtrack.domain.inquiry import Inquiry, Mark
from migtrack.domain.work_change import RuleChange
from migtrack.services import foreign_rows, gaps, inquiries, inquiry_answers, reminders, work_changes
from migtrack.services.demo.stage import Stage
from migtrack.services.desk import Desk


@dataclass(frozen=True, slots=True)
class InquirySent:
    """A new inquiry about requirements of one operation and customisations, sent at once."""

    subject: str
    operation: str
    due: date
    ids: tuple[str, ...] = ()
    customs: tuple[str, ...] = ()
    number: str = ""
    covering: str = ""
    reason: str = ""


def _ask(stage: Stage, desk: Desk, wish: InquirySent) -> None:
    asked = gaps.find_gaps(desk, desk.catalogue.find_operation(wish.operation), wish.ids)
    rows = (*(row.key for row in asked), *wish.customs)
    draft = Inquiry("", wish.subject, wish.number, wish.covering, rows, due=wish.due)
    new = inquiries.new_inquiry(desk, draft, wish.reason)
    inquiries.send_inquiry(desk, inquiries.find_inquiry(desk, new.id), reason=wish.reason)


@dataclass(frozen=True, slots=True)
class RowReply:
    """What a section answered about one row."""

    id: str
    mark: Mark
    practice: str = ""
    trouble: str = ""
    yearly_count: int | None = None


@dataclass(frozen=True, slots=True)
class Replies:
    """Answers of one section that came by paper, and that its head confirmed."""

    inquiry: str
    section: str
    answered_by: str
    head: str
    rows: tuple[RowReply, ...]
    reason: str = ""


def _type_replies(stage: Stage, desk: Desk, wish: Replies) -> None:
    for said in wish.rows:
        inquiry_answers.type_answer(
            desk,
            inquiries.find_inquiry(desk, wish.inquiry),
            said.id,
            mark=said.mark,
            reason=wish.reason,
            answered_by=wish.answered_by,
            practice=said.practice or None,
            trouble=said.trouble or None,
            yearly_count=said.yearly_count,
        )
    inquiries.confirm_head(desk, inquiries.find_inquiry(desk, wish.inquiry), wish.section, wish.head)


@dataclass(frozen=True, slots=True)
class RepliesAdopted:
    """Replies that go into the register as drafts."""

    inquiry: str
    ids: tuple[str, ...]
    reason: str = ""


def _adopt(stage: Stage, desk: Desk, wish: RepliesAdopted) -> None:
    row = inquiries.find_inquiry(desk, wish.inquiry)
    found, _ = inquiry_answers.stage_adoption(desk, row, ids=wish.ids)
    inquiry_answers.adopt(desk, found, wish.reason)


@dataclass(frozen=True, slots=True)
class Reminder:
    """督促 to every section that has not answered."""

    inquiry: str
    reason: str = ""


def _remind(stage: Stage, desk: Desk, wish: Reminder) -> None:
    reminders.remind(desk, inquiries.find_inquiry(desk, wish.inquiry), reason=wish.reason)


@dataclass(frozen=True, slots=True)
class PracticeChange:
    """The plan of one 運用見直し."""

    operation: str
    id: str
    old_way: str
    new_way: str
    owner: str = ""
    training: str = ""
    rules: tuple[RuleChange, ...] = ()
    due: date | None = None
    done_on: date | None = None
    reason: str = ""


def _change_practice(stage: Stage, desk: Desk, wish: PracticeChange) -> None:
    row = work_changes.find_work_change(desk, wish.id, desk.catalogue.find_operation(wish.operation))
    said = work_changes.Wish(
        wish.old_way,
        wish.new_way,
        owner=wish.owner or None,
        training=wish.training or None,
        rules=wish.rules or None,
        due=wish.due,
        done_on=wish.done_on,
    )
    work_changes.set_work_change(desk, row, said, wish.reason)


@dataclass(frozen=True, slots=True)
class VendorRow:
    """One row of a vendor's list, as a person judged it: a requirement, `none` of ours, or not judged yet."""

    name: str
    text: str
    mark: str
    requirement: str = ""


@dataclass(frozen=True, slots=True)
class VendorBook:
    """A vendor's own list of functions, without the numbers of the specification."""

    operation: str
    file: str
    rows: tuple[VendorRow, ...]
    reason: str


NONE_OF_OURS = "none"


def _take_vendor_book(stage: Stage, desk: Desk, wish: VendorBook) -> None:
    lines = ["機能名,機能の説明,対応", *(f"{row.name},{row.text},{row.mark}" for row in wish.rows)]
    operation = desk.catalogue.find_operation(wish.operation)
    data = "\r\n".join(lines).encode("utf-8-sig")
    staged = foreign_rows.stage_foreign_book(desk, operation, wish.file, data)
    foreign_rows.import_foreign_book(desk, staged, wish.reason)
    ids = {held.row.text: held.row.id for held in foreign_rows.list_foreign_rows(desk, operation)}
    for row in wish.rows:
        if row.requirement == NONE_OF_OURS:
            foreign_rows.reject_foreign_rows(desk, [ids[row.text]], wish.reason)
        elif row.requirement:
            foreign_rows.link_foreign_row(desk, ids[row.text], row.requirement, wish.reason)


SECTION_ACTS: Mapping[str, tuple[type, Callable[[Stage, Desk, Any], None]]] = {
    "ask": (InquirySent, _ask),
    "replies": (Replies, _type_replies),
    "adopt": (RepliesAdopted, _adopt),
    "remind": (Reminder, _remind),
    "practice": (PracticeChange, _change_practice),
    "vendor_book": (VendorBook, _take_vendor_book),
}
"""Act → (what it is told, what it does)."""
