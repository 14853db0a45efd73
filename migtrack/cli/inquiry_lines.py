"""Inquiries as people and scripts are shown them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from migtrack.cli.output import table
from migtrack.cli.places import Places
from migtrack.cli.text import day, named, say

if TYPE_CHECKING:
    from migtrack.domain.finding import Finding
    from migtrack.domain.inquiry import Addressee
    from migtrack.services.desk import Desk
    from migtrack.services.inquiries import InquiryRow
    from migtrack.services.reminders import Waiting


def waiting_image(each: "Waiting") -> dict[str, object]:
    """A section that waits, as scripts read it."""
    return {
        "inquiry": each.inquiry.id,
        "subject": each.inquiry.subject,
        "section": each.addressee.section,
        "asked": each.asked,
        "answered": each.answered,
        "sent_on": each.inquiry.sent_on,
        "due": each.inquiry.due,
        "days_waiting": each.days_waiting,
        "days_overdue": each.days_overdue,
        "reminded_on": each.addressee.reminded_on,
        "to_be_typed": each.to_be_typed,
    }


def inquiry_image(row: "InquiryRow") -> dict[str, object]:
    """An inquiry, as scripts read it."""
    one = row.inquiry
    return {
        "id": one.id,
        "subject": one.subject,
        "number": one.number,
        "state": one.state,
        "sent_on": one.sent_on,
        "due": one.due,
        "author": one.author,
        "asked": len(one.rows),
        "answered": row.answered,
        "addressees": [each.section for each in row.addressees],
    }


def inquiry_cells(row: "InquiryRow") -> list[str]:
    """A line of the list."""
    one = row.inquiry
    return [
        one.id,
        one.subject,
        named(one.state),
        day(one.sent_on),
        day(one.due),
        str(len(row.addressees)),
        str(row.answered),
        str(len(one.rows)),
    ]


def waiting_cells(each: "Waiting") -> list[str]:
    """A line of 未回答一覧."""
    return [
        each.inquiry.id,
        each.inquiry.subject,
        each.addressee.section,
        str(each.asked - each.answered),
        str(each.asked),
        str(each.days_waiting),
        str(each.days_overdue),
        str(len(each.addressee.reminded_on)),
        say("inquiry.to_be_typed") if each.to_be_typed else "",
    ]


def placed(desk: "Desk", findings: "Iterable[Finding]") -> "list[Finding]":
    """Findings whose places people can read: `住民基本台帳 0019001` for a row of the register."""
    places = Places(desk)
    return [replace(finding, where=places.name(finding.where)) for finding in findings]


def card(desk: "Desk", row: "InquiryRow", told: "list[dict[str, object]]") -> "Iterator[str]":
    """An inquiry in full: its sections, then its rows with what was answered."""
    from migtrack.services.inquiry_books import contact

    one = row.inquiry
    values = {"sent": day(one.sent_on), "due": day(one.due), "contact": contact(desk, row), "number": one.number or "―"}
    yield from say("inquiry.card", id=one.id, subject=one.subject, state=named(one.state), **values).splitlines()
    if row.addressees:
        sections = [_section_cells(row, each) for each in row.addressees]
        yield from table(say("inquiry.sections_heading").split("|"), sections, right={2, 3, 7})
    shorts = {operation.key: operation.short for operation in desk.catalogue.operations}
    rows = [_row_cells(line, shorts) for line in told]
    yield from table(say("inquiry.rows_heading").split("|"), rows, right={6}, limits={2: 30, 5: 30, 7: 30})


def _section_cells(row: "InquiryRow", each: "Addressee") -> list[str]:
    asked = row.asked_of(each.section)
    return [
        each.section,
        each.person,
        str(len(asked)),
        str(sum(reply.answered_on is not None for reply in asked)),
        day(each.returned_on),
        each.head,
        day(each.head_confirmed_on),
        str(len(each.reminded_on)),
    ]


def _row_cells(line: "dict[str, object]", shorts: dict[str, str]) -> list[str]:
    from migtrack.domain.inquiry import Mark, Reply
    from migtrack.services.inquiry_questions import shown_id

    key, reply = str(line["row"]), line["reply"]
    first = [
        shorts.get(str(line["operation"]), ""),
        shown_id(key),
        str(line["title"] or "―"),
        str(line["section"] or "―"),
    ]
    if not isinstance(reply, Reply) or reply.answered_on is None:
        return [*first, "", "", "", ""]
    count = "" if reply.yearly_count is None else str(reply.yearly_count)
    return [*first, named(Mark.of(reply.mark)), reply.practice, count, reply.trouble]
