"""What becomes of one row of a returned book: taken, left, or refused with its reason.

Somebody may have answered here while the book was with the section. Result, treatment and their grounds
are one judgement: if both sides changed it, no mixture of the two is made, both are shown. A fact
(present practice, section, hours, day, note) stands alone, and two people may each have changed another.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from migtrack.domain.finding import Finding, Level
from migtrack.domain.gap import Assessment, Workflow
from migtrack.domain.refusal import Refusal
from migtrack.exchange.book_answers import Edits
from migtrack.exchange.book_layout import Value, heading, shown
from migtrack.exchange.book_read import ReturnedRow
from migtrack.exchange.register_book import ANSWERS, answered_values
from migtrack.labels import Language, message
from migtrack.services.days import check_days, check_span
from migtrack.services.desk import JAPAN
from migtrack.services.gaps import Answer, GapRow, answered
from migtrack.services.pen import check_writable

JUDGEMENT = frozenset(
    ("result", "treatment", "reason", "other_affairs", "compatibility", "expires", "notified", "last_day")
)
SHOWN = 80
"""Characters of an answer in a sentence."""


class RowState(StrEnum):
    """What becomes of a returned row."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    TEXT_CHANGED = "text_changed"
    SWITCHED = "switched"
    FOREIGN = "foreign"
    APPROVED = "approved"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """One answer: as it was sent, as it came back, as the register has it now."""

    field: str
    sent: Value
    theirs: Value
    ours: Value


@dataclass(frozen=True, slots=True)
class StagedRow:
    """A returned row and what becomes of it."""

    file: str
    where: str
    key: str
    state: RowState
    row: GapRow | None = None
    """The row of the register as it stands; None where there is none."""
    edits: tuple[FieldEdit, ...] = ()
    findings: tuple[Finding, ...] = ()
    after: Assessment | None = None
    """What would be recorded; of new answers only."""


@dataclass(frozen=True, slots=True)
class Since:
    """The newest event of a row: who changed it after the book was sent, and when."""

    person: str
    at: datetime | None


def judge(
    file: str,
    returned: ReturnedRow,
    edits: Edits,
    row: GapRow,
    sent: Assessment,
    since: Callable[[GapRow], Since],
    language: Language,
) -> StagedRow:
    """What becomes of a row of this register that was touched and whose text is the same."""
    before = answered_values(sent)
    now = answered_values(row.assessment)
    told = tuple(FieldEdit(key, before[key], value, now[key]) for key, value in edits.values.items())
    staged = StagedRow(file, returned.where, row.key, RowState.BAD, row, told, edits.problems)
    if edits.problems:
        return staged
    wanted = {key: value for key, value in edits.values.items() if not _is_same(value, now[key])}
    if not wanted:
        return replace(staged, state=RowState.UNCHANGED)
    staged = replace(staged, edits=tuple(one for one in told if one.field in wanted))
    if row.assessment.workflow is Workflow.APPROVED:
        finding = Finding(Level.ERROR, "book.approved", returned.where, {"id": row.requirement.id})
        return replace(staged, state=RowState.APPROVED, findings=(finding,))
    if row.seq != returned.token.seq and (clashing := _clashing(wanted, before, now)):
        finding = _conflict(
            returned.where, row, [one for one in staged.edits if one.field in clashing], since(row), language
        )
        return replace(staged, state=RowState.CONFLICT, findings=(finding,))
    return _taken(staged, row, wanted)


def _taken(staged: StagedRow, row: GapRow, wanted: Mapping[str, Value]) -> StagedRow:
    if "result" in wanted and wanted["result"] is None:
        blank = Finding(Level.ERROR, "book.result_blank", staged.where, {"id": row.requirement.id})
        return replace(staged, findings=(blank,))
    try:
        after = after_answer(row, wanted, row.assessment.author)
    except Refusal as refusal:
        return replace(staged, findings=(Finding(Level.ERROR, refusal.key, staged.where, refusal.values),))
    notes: tuple[Finding, ...] = ()
    if row.assessment.workflow is Workflow.SUBMITTED:
        notes = (Finding(Level.WARNING, "book.was_submitted", staged.where, {"id": row.requirement.id}),)
    return replace(staged, state=RowState.NEW, after=after, findings=notes)


def after_answer(row: GapRow, wanted: Mapping[str, Value], author: str) -> Assessment:
    """The assessment with the answers put in and the cleared ones taken out; WrongValue for days that cannot be."""
    said = {key: value for key, value in wanted.items() if value is not None}
    cleared = {key: None for key, value in wanted.items() if value is None}
    after = replace(answered(row, Answer(**said), author), **cleared)  # type: ignore[arg-type]
    check_days(after.due, after.expires)
    check_span(after.notified, after.last_day)
    for value in said.values():
        check_writable(value)
    return after


def _is_same(one: Value, other: Value) -> bool:
    return one == other or (one in (None, "") and other in (None, ""))


def _clashing(wanted: Mapping[str, Value], before: Mapping[str, Value], now: Mapping[str, Value]) -> set[str]:
    """Which of the returned answers the register's own later edits touch."""
    changed = {key for key, value in now.items() if not _is_same(before[key], value)}
    clashing = wanted.keys() & changed
    if changed & JUDGEMENT:
        clashing |= wanted.keys() & JUDGEMENT
    return clashing


def _conflict(where: str, row: GapRow, edits: list[FieldEdit], since: Since, language: Language) -> Finding:
    """Both answers, and whose the later one is."""
    headings = {column.key: heading(column, language) for column in ANSWERS}
    told = "".join(
        message(
            "book.both",
            language,
            column=headings[one.field],
            theirs=_short(one.theirs, language),
            ours=_short(one.ours, language),
        )
        for one in edits
    )
    at = since.at.astimezone(JAPAN).strftime("%Y-%m-%d %H:%M") if since.at else "―"
    values: dict[str, str | int] = {"id": row.requirement.id, "person": since.person or "―", "at": at, "both": told}
    return Finding(Level.ERROR, "book.conflict", where, values)


def _short(value: Value, language: Language) -> str:
    text = " ".join(shown(value, language).split())
    return text[:SHOWN] + ("…" if len(text) > SHOWN else "") or "―"
