"""What becomes of one returned row of an inquiry: taken, left, or refused with its reason.

A row that waits for its answer takes what the book says. One that was answered in the meantime, by
another book or a correction, takes what touches other cells; where both changed the same cell both are
shown, and nothing is taken unless a person asks for the later one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from migtrack.domain.finding import Finding, Level
from migtrack.domain.inquiry import Mark, Reply
from migtrack.exchange.book_answers import Edits
from migtrack.exchange.book_layout import CellKind, Value, answers, heading, shown
from migtrack.exchange.inquiry_book import ANSWERS, answer_values
from migtrack.labels import Language, message
from migtrack.labels.words import parse_word
from migtrack.services.inquiry_questions import shown_id
from migtrack.services.returned_rows import FieldEdit, RowState

SHOWN = 60


@dataclass(frozen=True, slots=True)
class StagedReply:
    """A returned row and what becomes of it."""

    file: str
    where: str
    row: str
    """Key of what was asked about."""
    section: str
    state: RowState
    edits: tuple[FieldEdit, ...] = ()
    findings: tuple[Finding, ...] = ()
    after: Reply | None = None
    """What would be recorded; of new answers only."""
    seq: int = 0
    """The event that the answer would follow."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who answered, as the book or the person who takes it in says."""

    name: str
    on: date


def judge(
    staged: StagedReply,
    edits: Edits,
    reply: Reply,
    texts: Mapping[str, str],
    sender: Sender,
    language: Language,
    *,
    is_later: bool,
    is_lost: bool,
    replaces: bool,
) -> StagedReply:
    """What becomes of a row that was asked and still reads the same.

    `texts`: the cells as they were sent. `is_later`: the reply was changed after the book was made.
    `is_lost`: nobody knows when it was made. `replaces`: of two answers the returned one counts.
    """
    before, now = sent_values(texts), answer_values(reply)
    told = tuple(FieldEdit(key, before.get(key), value, now.get(key)) for key, value in edits.values.items())
    if edits.problems:
        return replace(staged, state=RowState.BAD, edits=told, findings=edits.problems)
    if reply.answered_on is None:
        wanted = dict(edits.values)
        base = _put(reply, {key: value for key, value in before.items() if key != "mark"}) if wanted else reply
    else:
        wanted = {key: value for key, value in edits.values.items() if not _is_same(value, now.get(key))}
        base = reply
    if not wanted:
        return staged
    staged = replace(staged, edits=tuple(one for one in told if one.field in wanted))
    clashing = _clashing(wanted, before, now, is_lost=is_lost) if reply.answered_on and (is_later or is_lost) else set()
    if clashing and not replaces:
        return replace(staged, state=RowState.CONFLICT, findings=(_conflict(staged, reply, clashing, language),))
    after = replace(_put(base, wanted), answered_by=sender.name, answered_on=sender.on)
    findings = () if after.mark is not None else (_told(Level.WARNING, "inquiry.no_mark", staged),)
    return replace(staged, state=RowState.NEW, after=after, findings=findings)


def sent_values(texts: Mapping[str, str]) -> dict[str, Value]:
    """What the texts of a book's cells meant when they were sent."""
    found: dict[str, Value] = {}
    for column in answers(ANSWERS):
        text = texts.get(column.key, "")
        if column.kind is CellKind.COUNT:
            found[column.key] = int(text) if text.strip().isdecimal() else None
        elif column.kind is CellKind.CHOICE:
            found[column.key] = parse_word(Mark, text.strip())
        else:
            found[column.key] = text
    return found


def shown_texts(reply: Reply, language: Language) -> dict[str, str]:
    """The cells of a reply as a book shows them."""
    return {key: shown(value, language) for key, value in answer_values(reply).items()}


def _put(reply: Reply, values: Mapping[str, Value]) -> Reply:
    given: dict[str, Any] = dict(values)
    if "mark" in given:
        mark = given["mark"]
        given["mark"] = mark.result if isinstance(mark, Mark) else None
    for key in ("practice", "trouble", "alternative", "note"):
        if key in given:
            given[key] = given[key] or ""
    return replace(reply, **given)


def _clashing(
    wanted: Mapping[str, Value], before: Mapping[str, Value], now: Mapping[str, Value], *, is_lost: bool
) -> set[str]:
    """Which of the returned cells somebody else has answered since."""
    if is_lost:
        return {key for key in wanted if now.get(key) not in (None, "")}
    return {key for key in wanted if not _is_same(before.get(key), now.get(key))}


def _conflict(staged: StagedReply, reply: Reply, clashing: set[str], language: Language) -> Finding:
    headings = {column.key: heading(column, language) for column in ANSWERS}
    both = "".join(
        message(
            "inquiry.both",
            language,
            column=headings[one.field],
            theirs=_short(one.theirs, language),
            ours=_short(one.ours, language),
        )
        for one in staged.edits
        if one.field in clashing
    )
    day = reply.answered_on.isoformat() if reply.answered_on else "―"
    return _told(
        Level.ERROR,
        "inquiry.conflict",
        staged,
        id=shown_id(staged.row),
        person=reply.answered_by or "―",
        day=day,
        both=both,
    )


def _told(level: Level, key: str, staged: StagedReply, **values: str | int) -> Finding:
    return Finding(level, key, staged.where, values or {"id": shown_id(staged.row)})


def _short(value: Value, language: Language) -> str:
    text = " ".join(shown(value, language).split())
    return text[:SHOWN] + ("…" if len(text) > SHOWN else "") or "―"


def _is_same(one: Value, other: Value) -> bool:
    return one == other or (one in (None, "") and other in (None, ""))
