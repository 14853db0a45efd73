"""Answers typed in by the staff, and answers taken from an inquiry into register and inventory.

A reply is what a section said; the register is what the body decided. Only a named person takes the
one into the other, as a draft, one event a row.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any

from migtrack.domain.customisation import Customisation
from migtrack.domain.finding import Finding, Level
from migtrack.domain.gap import Result, Workflow
from migtrack.domain.inquiry import InquiryState, Mark, Reply
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.services.descents import settlements
from migtrack.services.desk import Desk
from migtrack.services.gaps import Answer, GapRow, answered, citation
from migtrack.services.inquiries import InquiryRow
from migtrack.services.inquiry_questions import Ground, shown_id
from migtrack.services.pen import check_writable


@dataclass(frozen=True, slots=True)
class Adoption:
    """What a reply would make of a row."""

    reply: Reply
    before: Any
    """The assessment, or the customisation, as it stands."""
    after: Any
    seq: int
    row: GapRow | None = None


def type_answer(
    desk: Desk,
    row: InquiryRow,
    key: str,
    *,
    mark: Mark | None = None,
    reason: str = "",
    read_at: int | None = None,
    emptied: Collection[str] = (),
    **said: Any,
) -> bool:
    """Record an answer that came by paper or telephone; what is not given stays. Whether anything changed.

    `emptied`: of what holds no text, what is taken out: mark, yearly_count. `read_at`: the event of the
    reply that the person saw; StaleRevision when somebody answered since.
    """
    from migtrack.store.writer import change_to

    if row.inquiry.state is not InquiryState.SENT:
        raise ForbiddenByRule("inquiry.not_in_state", id=row.inquiry.id, state=row.inquiry.state)
    found = [reply for reply in row.replies if key in (reply.row, shown_id(reply.row))]
    if len(found) != 1:
        raise WrongValue("inquiry.row_not_asked", row=key, id=row.inquiry.id)
    given: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
    given |= dict.fromkeys(emptied)
    if not given and mark is None:
        raise WrongValue("gap.nothing_said")
    check_writable(given)
    held = desk.state.find(Reply, found[0].key)
    after = replace(found[0], **given, answered_on=desk.today)
    if mark is not None:
        after = replace(after, mark=mark.result)
    seen = read_at if read_at is not None else held.seq if held else 0
    change = change_to(after, "inquiry.answer", reason=reason, read_at=seen)
    return bool(desk.record([change], "inquiry.answer"))


def stage_adoption(
    desk: Desk,
    row: InquiryRow,
    sections: Sequence[str] = (),
    ids: Sequence[str] = (),
    ground: Ground | None = None,
) -> tuple[list[Adoption], list[Finding]]:
    """What the replies of an inquiry would change in register and inventory, and why some cannot."""
    ground = ground or Ground(desk, row.inquiry.rows)
    held = desk.state.all_held(Customisation)
    found, findings = [], []
    chosen = [reply for reply in row.replies if not sections or reply.section in sections]
    for reply in chosen:
        wanted = not ids or reply.row in ids or shown_id(reply.row) in ids
        if not wanted or reply.answered_on is None:
            continue
        question = ground.question(reply.row)
        if question is None or question.digest != reply.digest:
            findings.append(_refused("inquiry.row_changed", reply))
        elif question.is_customisation:
            custom = held[reply.row]
            found.append(Adoption(reply, custom.value, _customisation(custom.value, reply), custom.seq))
        elif (gap := ground.gaps[reply.row]).assessment.workflow is Workflow.APPROVED:
            if _would_change(gap, reply, ""):
                findings.append(_refused("book.approved", reply))
        else:
            found.append(Adoption(reply, gap.assessment, _assessment(gap, reply, ""), gap.seq, gap))
    return [one for one in found if _differs(one)], findings


def adopt(desk: Desk, adoptions: Sequence[Adoption], reason: str = "") -> int:
    """Take replies into register and inventory as drafts in the acting person's name; how many rows."""
    from migtrack.store.writer import change_to

    if not adoptions:
        return 0
    author = desk.person.id
    changes, settled = [], []
    for one in adoptions:
        if one.row is None:
            changes.append(change_to(one.after, "custom.adopt", reason=reason, read_at=one.seq))
            continue
        after = replace(one.after, author=author)
        cited = citation(one.row)
        changes.append(change_to(after, "gap.adopt", reason=reason, spec=cited, read_at=one.seq))
        if one.before.pending is not None and after.pending is None:
            settled.append(after)
    with desk.writing("gap.adopt") as pen:
        written = len(pen.record(changes))
        pen.record(settlements(desk, settled, author, reason, "gap.adopt"))
    return written


def _assessment(row: GapRow, reply: Reply, author: str) -> Any:
    """The row as a draft that says what the section said; an unsure answer judges nothing."""
    result = reply.mark if reply.mark is not Result.UNCHECKED else None
    practice = reply.practice.strip() or None
    return answered(row, Answer(result=result, practice=practice, section=reply.section), author)


def _would_change(row: GapRow, reply: Reply, author: str) -> bool:
    after = _assessment(row, reply, author)
    said = row.assessment
    return bool((after.result, after.practice, after.section) != (said.result, said.practice, said.section))


def _customisation(custom: Customisation, reply: Reply) -> Customisation:
    use = custom.yearly_use if reply.yearly_count is None else reply.yearly_count
    return replace(custom, yearly_use=use, section=reply.section)


def _differs(one: Adoption) -> bool:
    if one.row is None:
        return bool(one.before != one.after)
    return _would_change(one.row, one.reply, "")


def _refused(key: str, reply: Reply) -> Finding:
    return Finding(Level.ERROR, key, reply.row, {"id": shown_id(reply.row)})
