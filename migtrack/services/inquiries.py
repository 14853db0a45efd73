"""照会・回答: an inquiry is drawn up, its rows chosen, sent to the 所管課, and closed.

Sending writes one blank reply for each row: which section is asked, and the digest of the text as it
read that day. What comes back is held against it, wherever the row has gone in the meantime.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from migtrack.domain.finding import Finding, Level
from migtrack.domain.inquiry import Addressee, Inquiry, InquiryState, Reply
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.services.days import check_days
from migtrack.services.desk import Desk
from migtrack.services.inquiry_questions import Ground, Question


@dataclass(frozen=True, slots=True)
class InquiryRow:
    """An inquiry with its addressees and what they have answered so far."""

    inquiry: Inquiry
    seq: int
    addressees: tuple[Addressee, ...] = ()
    replies: tuple[Reply, ...] = ()
    """One for each row once it was sent, in the inquiry's order."""

    @property
    def answered(self) -> int:
        """Rows that are answered."""
        return sum(reply.answered_on is not None for reply in self.replies)

    def asked_of(self, section: str) -> tuple[Reply, ...]:
        """The rows of one section."""
        return tuple(reply for reply in self.replies if reply.section == section)


def list_inquiries(desk: Desk) -> list[InquiryRow]:
    """Every inquiry, the newest first."""
    held = desk.state.all_held(Inquiry)
    addressees, replies = _by_inquiry(desk.state.all(Addressee)), _by_inquiry(desk.state.all(Reply))
    rows = [_row(one.value, one.seq, addressees.get(key, ()), replies.get(key, ())) for key, one in held.items()]
    return rows[::-1]


def find_inquiry(desk: Desk, inquiry_id: str) -> InquiryRow:
    """One inquiry; WrongValue when there is none of this number."""
    held = desk.state.find(Inquiry, inquiry_id)
    if held is None:
        raise WrongValue("inquiry.unknown", id=inquiry_id)
    addressees = desk.state.all(Addressee, inquiry=inquiry_id)
    return _row(held.value, held.seq, addressees, desk.state.all(Reply, inquiry=inquiry_id))


def new_inquiry(desk: Desk, inquiry: Inquiry, reason: str = "") -> Inquiry:
    """Draw up an inquiry under the next number; it needs a subject and rows, and is a draft."""
    from migtrack.store.writer import change_to

    _check(inquiry)
    _check_ahead(desk, inquiry.due)
    with desk.writing("inquiry.new") as pen:
        identity = pen.next_id("inquiry", "Q")
        fresh = replace(inquiry, id=identity, state=InquiryState.DRAFT, sent_on=None, author=pen.person.id)
        pen.record([change_to(fresh, "inquiry.new", reason=reason, read_at=0)])
    return fresh


def set_inquiry(desk: Desk, row: InquiryRow, reason: str = "", *, emptied: Collection[str] = (), **given: Any) -> bool:
    """Change what was given: subject, number, covering, due; of a draft rows too. Whether anything changed.

    `emptied`: of what holds no text, what is taken out: due.
    """
    from migtrack.store.writer import change_to

    said: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    after = replace(row.inquiry, **{**said, **dict.fromkeys(emptied)})
    _check(after)
    if after.state is InquiryState.DRAFT and after.due != row.inquiry.due:
        _check_ahead(desk, after.due)
    if after.rows != row.inquiry.rows:
        _refuse_unless(row.inquiry, InquiryState.DRAFT, "inquiry.rows_are_fixed")
    if after.state is InquiryState.CLOSED:
        raise ForbiddenByRule("inquiry.is_closed", id=after.id)
    change = change_to(after, "inquiry.set", reason=reason, read_at=row.seq)
    return bool(desk.record([change], "inquiry.set"))


def add_rows(desk: Desk, row: InquiryRow, keys: Iterable[str], reason: str = "") -> bool:
    """Ask about more rows; those that are asked about already stay where they are."""
    return set_inquiry(desk, row, reason, rows=tuple(dict.fromkeys((*row.inquiry.rows, *keys))))


def drop_rows(desk: Desk, row: InquiryRow, keys: Iterable[str], reason: str = "") -> bool:
    """Ask no longer about some rows; WrongValue for one that is not asked about."""
    gone = set(keys)
    for key in gone - set(row.inquiry.rows):
        raise WrongValue("inquiry.row_not_asked", row=key, id=row.inquiry.id)
    return set_inquiry(desk, row, reason, rows=tuple(key for key in row.inquiry.rows if key not in gone))


def questions_of(desk: Desk, row: InquiryRow, ground: Ground | None = None) -> tuple[list[Question], list[Finding]]:
    """What is asked, row by row as it reads today, and what is wrong with the rest.

    Once the inquiry was sent, a row belongs to the section that was asked then. `ground`: what is read already.
    """
    ground = ground or Ground(desk, row.inquiry.rows)
    asked = {reply.row: reply.section for reply in row.replies}
    questions, findings = [], []
    for key in row.inquiry.rows:
        question = ground.question(key)
        if question is None:
            findings.append(Finding(Level.ERROR, "inquiry.row_gone", key, {"row": key}))
        else:
            questions.append(replace(question, section=asked.get(key, question.section)))
    return questions, findings


def send_inquiry(
    desk: Desk,
    row: InquiryRow,
    *,
    on: date | None = None,
    persons: Mapping[str, str] | None = None,
    reason: str = "",
    due: date | None = None,
    number: str | None = None,
) -> InquiryRow:
    """Record the sending: the day, an addressee for each 所管課, a blank reply for each row.

    `due` and `number` are those of the letter, where they differ from the draft's.
    WrongValue, with a finding for each, where rows are gone or have no 所管課, or where `persons`
    (所管課 → 担当者) names a section that nobody asks.
    """
    from migtrack.store.writer import change_to

    _refuse_unless(row.inquiry, InquiryState.DRAFT, "inquiry.sent_already")
    day = on or desk.today
    letter = replace(row.inquiry, due=due or row.inquiry.due, number=row.inquiry.number if number is None else number)
    _check_due(day, letter.due)
    questions = _askable(desk, row)
    named = dict(persons or {})
    sections = tuple(dict.fromkeys(question.section for question in questions))
    for section in named:
        if section not in sections:
            raise WrongValue("inquiry.section_not_asked", section=section, sections=", ".join(sections))
    changes = [change_to(replace(letter, state=InquiryState.SENT, sent_on=day), "inquiry.send", reason=reason,
                         read_at=row.seq)]  # fmt: skip
    changes += [
        change_to(Addressee(row.inquiry.id, section, named.get(section, "")), "inquiry.send") for section in sections
    ]
    changes += [
        change_to(Reply(row.inquiry.id, question.row, question.section, question.digest), "inquiry.send")
        for question in questions
    ]
    desk.record(changes, "inquiry.send")
    return find_inquiry(desk, row.inquiry.id)


def confirm_head(
    desk: Desk, row: InquiryRow, section: str, head: str, on: date | None = None, reason: str = ""
) -> bool:
    """Record that the head of a section confirmed its answers (課長確認)."""
    from migtrack.store.writer import change_to

    check_days(on)
    if not head.strip():
        raise WrongValue("inquiry.head_needs_name")
    after = replace(find_addressee(row, section), head=head.strip(), head_confirmed_on=on or desk.today)
    return bool(desk.record([change_to(after, "inquiry.confirm", reason=reason)], "inquiry.confirm"))


def close_inquiry(desk: Desk, row: InquiryRow, reason: str = "") -> bool:
    """Close a sent inquiry: nothing more is taken in."""
    return _state(desk, row, InquiryState.SENT, InquiryState.CLOSED, "inquiry.close", reason)


def reopen_inquiry(desk: Desk, row: InquiryRow, reason: str = "") -> bool:
    """Open a closed inquiry again."""
    return _state(desk, row, InquiryState.CLOSED, InquiryState.SENT, "inquiry.reopen", reason)


def find_addressee(row: InquiryRow, section: str) -> Addressee:
    """The section as it was asked; WrongValue naming those that were."""
    for addressee in row.addressees:
        if addressee.section == section:
            return addressee
    known = ", ".join(addressee.section for addressee in row.addressees) or "―"
    raise WrongValue("inquiry.section_not_asked", section=section, sections=known)


def sendable_questions(desk: Desk, row: InquiryRow) -> tuple[list[Question], list[Finding]]:
    """What is asked, and everything that has to be mended before it can be sent."""
    questions, findings = questions_of(desk, row)
    findings += [
        Finding(Level.ERROR, "inquiry.no_section", question.row, {"title": question.title})
        for question in questions
        if not question.section.strip()
    ]
    return questions, findings


def _askable(desk: Desk, row: InquiryRow) -> list[Question]:
    questions, findings = sendable_questions(desk, row)
    if findings:
        raise WrongValue("inquiry.cannot_send", findings=findings, id=row.inquiry.id, count=len(findings))
    return questions


def _state(desk: Desk, row: InquiryRow, before: InquiryState, after: InquiryState, action: str, reason: str) -> bool:
    from migtrack.store.writer import change_to

    _refuse_unless(row.inquiry, before, "inquiry.not_in_state")
    change = change_to(replace(row.inquiry, state=after), action, reason=reason, read_at=row.seq)
    return bool(desk.record([change], action))


def _refuse_unless(inquiry: Inquiry, state: InquiryState, key: str) -> None:
    if inquiry.state is not state:
        raise ForbiddenByRule(key, id=inquiry.id, state=inquiry.state)


def _check(inquiry: Inquiry) -> None:
    check_days(inquiry.due)
    if not inquiry.subject.strip():
        raise WrongValue("inquiry.needs_subject")
    if not inquiry.rows:
        raise WrongValue("inquiry.nothing_matches")
    _check_due(inquiry.sent_on, inquiry.due)


def _check_ahead(desk: Desk, due: date | None) -> None:
    """A draft's day lies ahead: nobody answers by a day that is gone."""
    if due is not None and due < desk.today:
        raise WrongValue("inquiry.due_is_past", due=due.isoformat(), today=desk.today.isoformat())


def _check_due(sent_on: date | None, due: date | None) -> None:
    check_days(sent_on, due)
    if sent_on is not None and due is not None and due < sent_on:
        raise WrongValue("inquiry.due_before_sending", due=due.isoformat(), sent=sent_on.isoformat())


def _row(inquiry: Inquiry, seq: int, addressees: Sequence[Addressee], replies: Sequence[Reply]) -> InquiryRow:
    places = {key: place for place, key in enumerate(inquiry.rows)}
    ordered = sorted(replies, key=lambda reply: places.get(reply.row, len(places)))
    return InquiryRow(inquiry, seq, tuple(addressees), tuple(ordered))


def _by_inquiry(values: Sequence[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for value in values:
        found.setdefault(value.inquiry, []).append(value)
    return found
