"""指摘事項: what an auditor remarks on a record, what the staff answer, and how it was closed.

They lie in the trail like any decision, so that an answer cannot be polished afterwards. An auditor
enters them in person where the service layer identifies people (SQLite). On PostgreSQL an auditor's
login reads only; there an administrator or 進行管理 enters the remark and names the auditor whose it is.
"""

from dataclasses import dataclass, replace
from datetime import date

from migtrack.domain.event import Subject
from migtrack.domain.person import Person, Role
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.remark import Answer, Remark, RemarkKind
from migtrack.people.rights import in_office
from migtrack.services.desk import Desk
from migtrack.services.pen import Pen
from migtrack.services.subjects import last_event


@dataclass(frozen=True, slots=True)
class RemarkView:
    """A remark with how long it has been open."""

    remark: Remark
    seq: int
    """Of its last event."""
    days: int
    """From the day it was raised to its closing, or to the day of the desk."""
    moved_on: int
    """Number of the newest event of what it is about, where that changed since; else 0."""

    @property
    def is_open(self) -> bool:
        """Not closed."""
        return self.remark.closed_on is None

    @property
    def is_unanswered(self) -> bool:
        """Open, and nobody answered yet."""
        return self.is_open and not self.remark.answers


def list_remarks(desk: Desk, *, only_open: bool = False, subject: str | None = None) -> list[RemarkView]:
    """Every remark, open ones first, each group by number."""
    held = [one for one in desk.state.all_held(Remark).values() if subject in (None, one.value.subject)]
    views = [_view(desk, one.value, one.seq) for one in held]
    views = [view for view in views if view.is_open or not only_open]
    return sorted(views, key=lambda view: (not view.is_open, view.remark.id))


def find_remark(desk: Desk, remark_id: str) -> RemarkView:
    """A remark by its number; WrongValue when there is none."""
    held = desk.state.find(Remark, remark_id.strip().upper())
    if held is None:
        raise WrongValue("remark.unknown", id=remark_id)
    return _view(desk, held.value, held.seq)


def add_remark(
    desk: Desk,
    subject: str,
    text: str,
    kind: RemarkKind = RemarkKind.FINDING,
    *,
    raised_by: str | None = None,
    raised_on: date | None = None,
    reason: str = "",
) -> Remark:
    """Enter a remark on a subject, or on the trail as a whole (an empty subject).

    ForbiddenByRule where whoever enters it is no auditor and names none.
    """
    from migtrack.store.writer import change_to

    if not text.strip():
        raise WrongValue("remark.needs_text")
    about = Subject.parse(subject) if subject else None
    seq = last_event(desk, about) if about else desk.trail.head()
    if about and not seq:
        raise WrongValue("card.unknown_subject", subject=subject)
    if raised_on is not None and raised_on > desk.today:
        raise WrongValue("remark.in_future", day=raised_on.isoformat())
    _refuse_reader(desk)
    with desk.writing("remark.add") as pen:
        auditor = _auditor(pen, raised_by)
        remark_id = pen.next_id("remark", "A")
        remark = Remark(remark_id, subject, text.strip(), auditor, raised_on or desk.today, kind, seq)
        pen.record([change_to(remark, "remark.add", reason=reason, read_at=0)])
    return remark


def answer_remark(desk: Desk, remark_id: str, text: str, reason: str = "", *, held: int | None = None) -> Remark:
    """Add an answer to an open remark; answers before it stay.

    `held` is the number of the remark's event that the person saw: StaleRevision where it moved on since.
    """
    from migtrack.store.writer import change_to

    if not text.strip():
        raise WrongValue("remark.needs_answer")
    with desk.writing("remark.answer") as pen:
        view = _open_remark(desk, remark_id)
        answer = Answer(text.strip(), pen.person.id, desk.today)
        after = replace(view.remark, answers=(*view.remark.answers, answer))
        pen.record([change_to(after, "remark.answer", reason=reason, read_at=view.seq if held is None else held)])
    return after


def close_remark(
    desk: Desk,
    remark_id: str,
    closing: str,
    *,
    closed_by: str | None = None,
    reason: str = "",
    held: int | None = None,
) -> Remark:
    """Close a remark, saying why; by an auditor, or in the name of one; `held` as in `answer_remark`."""
    from migtrack.store.writer import change_to

    if not closing.strip():
        raise ForbiddenByRule("remark.needs_closing")
    _refuse_reader(desk)
    with desk.writing("remark.close") as pen:
        view, auditor = _open_remark(desk, remark_id), _auditor(pen, closed_by)
        said = closing.strip() if auditor == pen.person.id else f"{closing.strip()} ({auditor})"
        after = replace(view.remark, closed_on=desk.today, closing=said)
        pen.record([change_to(after, "remark.close", reason=reason, read_at=view.seq if held is None else held)])
    return after


def _refuse_reader(desk: Desk) -> None:
    """On PostgreSQL an auditor's login writes nothing at all: say who enters it, before the database refuses."""
    if desk.store.login is not None and set(desk.person.roles) == {Role.AUDITOR}:
        raise ForbiddenByRule("remark.login_reads_only", login=str(desk.store.login))


def _auditor(pen: Pen, named: str | None) -> str:
    """The auditor whose word it is: who acts as one, else the registered one who is named."""
    if pen.role is Role.AUDITOR and named in (None, pen.person.id):
        return pen.person.id
    if named is None:
        raise ForbiddenByRule("remark.name_the_auditor", person=pen.person.name)
    held = pen.desk.state.find(Person, named)
    if held is None or Role.AUDITOR not in held.value.roles or not in_office(held.value, pen.desk.today):
        raise ForbiddenByRule("remark.no_auditor", person=named)
    return named


def _open_remark(desk: Desk, remark_id: str) -> RemarkView:
    view = find_remark(desk, remark_id)
    if not view.is_open:
        raise ForbiddenByRule("remark.is_closed", id=view.remark.id, day=str(view.remark.closed_on))
    return view


def _view(desk: Desk, remark: Remark, seq: int) -> RemarkView:
    days = ((remark.closed_on or desk.today) - remark.raised_on).days
    newest = last_event(desk, Subject.parse(remark.subject)) if remark.subject else 0
    return RemarkView(remark, seq, days, newest if newest > remark.seq else 0)
