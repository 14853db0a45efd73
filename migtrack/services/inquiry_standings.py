"""How far each row of an inquiry has come, and what the inquiry as a whole needs next.

What comes next is read off the record alone: days, answers, confirmations, reminders. Where the record
says nothing, nothing is advised.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from migtrack.domain.finding import Finding
from migtrack.domain.inquiry import InquiryState, Reply
from migtrack.services.desk import Desk
from migtrack.services.inquiries import InquiryRow, find_inquiry, list_inquiries, questions_of
from migtrack.services.inquiry_answers import Adoption, stage_adoption
from migtrack.services.inquiry_books import with_last_answers
from migtrack.services.inquiry_questions import Ground, Question
from migtrack.services.reminders import Waiting, list_waiting


class Standing(StrEnum):
    """How far one row has come."""

    NOT_SENT = "not_sent"
    UNANSWERED = "unanswered"
    TO_ADOPT = "to_adopt"
    """Answered; register or inventory say something else."""
    ADOPTED = "adopted"
    """Register or inventory say the same."""
    REFUSED = "refused"
    """Answered, and cannot be adopted: `finding` says why."""


@dataclass(frozen=True, slots=True)
class AskedReply:
    """A row of an inquiry with its question, its answer and what became of that."""

    row: str
    section: str
    question: Question | None
    """None where the row is no longer there."""
    reply: Reply | None
    """None in a draft."""
    prefilled: Reply | None
    """The reply as a book shows it: with the last answers while it is blank."""
    seq: int
    standing: Standing
    finding: Finding | None = None
    adoption: Adoption | None = None


class Next(StrEnum):
    """What an inquiry needs."""

    SET_DUE = "set_due"
    DUE_PASSED = "due_passed"
    SEND = "send"
    TYPE_IN = "type_in"
    REMIND = "remind"
    REMINDED = "reminded"
    WAIT = "wait"
    CONFIRM = "confirm"
    ADOPT = "adopt"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do, or to wait for."""

    kind: Next
    sections: tuple[str, ...] = ()
    days: int = 0
    """Left until the due day, past it, or since the last reminder, as the kind has it."""
    count: int = 0
    """Answers to adopt."""


@dataclass(frozen=True, slots=True)
class Overview:
    """An inquiry, who is waited for, and what it needs next."""

    row: InquiryRow
    waiting: tuple[Waiting, ...]
    next: tuple[NextStep, ...]
    """The most urgent first."""
    days_waiting: int | None
    """Since it was sent, while somebody is waited for."""


def list_overviews(desk: Desk, *, with_adoptions: bool = True) -> list[Overview]:
    """Every inquiry, the newest first; what can be adopted takes a look into the register."""
    rows = list_inquiries(desk)
    ground = Ground(desk, {reply.row for row in rows for reply in row.replies if reply.answered_on is not None})
    return [overview(desk, row, _adoptable(desk, row, ground) if with_adoptions else 0) for row in rows]


def find_overview(desk: Desk, inquiry_id: str) -> Overview:
    """One inquiry."""
    row = find_inquiry(desk, inquiry_id)
    return overview(desk, row, _adoptable(desk, row, Ground(desk, row.inquiry.rows)))


def overview(desk: Desk, row: InquiryRow, adoptable: int) -> Overview:
    """An inquiry of whose answers so many can be adopted."""
    waiting = tuple(list_waiting(desk, [row]))
    days = max((each.days_waiting for each in waiting), default=None)
    return Overview(row, waiting, tuple(_next(row, waiting, adoptable, desk.today)), days)


def asked_replies(desk: Desk, row: InquiryRow) -> list[AskedReply]:
    """Every row of an inquiry, in its order."""
    ground = Ground(desk, row.inquiry.rows)
    questions = {question.row: question for question in questions_of(desk, row, ground)[0]}
    adoptions, findings = stage_adoption(desk, row, ground=ground)
    to_adopt = {one.reply.row: one for one in adoptions}
    refused = {finding.where: finding for finding in findings}
    seqs = {held.value.row: held.seq for held in desk.state.all_held(Reply, inquiry=row.inquiry.id).values()}
    said = {reply.row: reply for reply in row.replies}
    found = []
    for key in row.inquiry.rows:
        question, reply = questions.get(key), said.get(key)
        section = reply.section if reply else question.section if question else ""
        prefilled = with_last_answers(ground, reply) if reply else None
        standing = _standing(reply, key in to_adopt, key in refused)
        found.append(
            AskedReply(key, section, question, reply, prefilled, seqs.get(key, 0), standing, refused.get(key),
                       to_adopt.get(key))
        )  # fmt: skip
    return found


def _standing(reply: Reply | None, is_adoptable: bool, is_refused: bool) -> Standing:
    if reply is None:
        return Standing.NOT_SENT
    if reply.answered_on is None:
        return Standing.UNANSWERED
    if is_refused:
        return Standing.REFUSED
    return Standing.TO_ADOPT if is_adoptable else Standing.ADOPTED


def _adoptable(desk: Desk, row: InquiryRow, ground: Ground) -> int:
    return len(stage_adoption(desk, row, ground=ground)[0]) if row.answered else 0


def _next(row: InquiryRow, waiting: Sequence[Waiting], adoptable: int, today: date) -> Iterator[NextStep]:
    inquiry = row.inquiry
    if inquiry.state is InquiryState.DRAFT:
        yield _of_draft(inquiry.due, today)
        return
    if inquiry.state is InquiryState.SENT:
        yield from _of_waiting(waiting, inquiry.due, today)
        open_sections = {each.addressee.section for each in waiting}
        done = [each for each in row.addressees if each.section not in open_sections]
        if unconfirmed := tuple(each.section for each in done if each.head_confirmed_on is None):
            yield NextStep(Next.CONFIRM, unconfirmed)
    if adoptable:
        yield NextStep(Next.ADOPT, count=adoptable)
    elif inquiry.state is InquiryState.SENT and not waiting:
        yield NextStep(Next.CLOSE)


def _of_draft(due: date | None, today: date) -> NextStep:
    if due is None:
        return NextStep(Next.SET_DUE)
    return NextStep(Next.DUE_PASSED if due < today else Next.SEND, days=abs((due - today).days))


def _of_waiting(waiting: Sequence[Waiting], due: date | None, today: date) -> Iterator[NextStep]:
    """Copies to be typed in, then who is late and not reminded since, then who is, then who still has time."""
    if typed := tuple(each.addressee.section for each in waiting if each.to_be_typed):
        yield NextStep(Next.TYPE_IN, typed)
    rest = [each for each in waiting if not each.to_be_typed]
    if not rest:
        return
    if due is None:
        yield NextStep(Next.SET_DUE, _sections(rest))
        return
    if due >= today:
        yield NextStep(Next.WAIT, _sections(rest), (due - today).days)
        return
    silent = [each for each in rest if not _reminded_since(each, due)]
    if silent:
        yield NextStep(Next.REMIND, _sections(silent), (today - due).days)
    if reminded := [each for each in rest if _reminded_since(each, due)]:
        last = max(max(each.addressee.reminded_on) for each in reminded)
        yield NextStep(Next.REMINDED, _sections(reminded), (today - last).days)


def _sections(waiting: Sequence[Waiting]) -> tuple[str, ...]:
    return tuple(each.addressee.section for each in waiting)


def _reminded_since(each: Waiting, due: date) -> bool:
    return any(day > due for day in each.addressee.reminded_on)
