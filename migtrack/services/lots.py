"""決裁ロット: decisions that go to 決裁 on one 起案用一覧, and come back approved under one 文書番号.

A list says what it was drawn up from: every row with the number of its last event, and the 照合値 of
the trail at that moment. When the document comes back, each row is compared with what the paper
showed. What changed meanwhile is refused by name, because nobody approved what it says now; the other
rows are approved, all in one transaction.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from migtrack.domain.approval_lot import ApprovalLot, LotRow
from migtrack.domain.finding import Finding, Level
from migtrack.domain.gap import Approval, ApprovalWay
from migtrack.domain.person import Person
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.revision import Switch
from migtrack.people.rights import check_approver
from migtrack.services.desk import Desk
from migtrack.services.evidence import HandedIn, check_files, keep_files
from migtrack.services.lot_deciders import DecisionOnPaper, decider_of
from migtrack.services.lot_rows import ACTIONS, Decision, change_since, find_decisions, has_changed, hindrance
from migtrack.services.pen import Pen


class LotState(StrEnum):
    """How far a list has come; `lot.state_…` says it in words."""

    OPEN = "open"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class LotView:
    """A list with the number of its last event."""

    lot: ApprovalLot
    seq: int

    @property
    def state(self) -> LotState:
        """作成中 (out for 決裁), 決裁済, 取下げ."""
        return state_of(self.lot)


@dataclass(frozen=True, slots=True)
class LotDecided:
    """What came of recording the 決裁."""

    lot: ApprovalLot
    approved: tuple[str, ...]
    """Subjects that are approved now."""
    refused: tuple[Finding, ...]
    """Why each of the others is not; `where` is its subject."""


def state_of(lot: ApprovalLot) -> LotState:
    """How far a list has come."""
    if lot.withdrawn_on is not None:
        return LotState.WITHDRAWN
    return LotState.OPEN if lot.decided_on is None else LotState.DECIDED


def list_lots(desk: Desk, *, only_open: bool = False) -> list[LotView]:
    """Every list, the newest first."""
    views = [LotView(held.value, held.seq) for held in desk.state.all_held(ApprovalLot).values()]
    return [view for view in reversed(views) if not only_open or view.state is LotState.OPEN]


def find_lot(desk: Desk, lot_id: str) -> LotView:
    """A list by its number, in small letters too; WrongValue when there is none."""
    held = desk.state.find(ApprovalLot, lot_id.strip().upper())
    if held is None:
        raise WrongValue("lot.unknown", id=lot_id)
    return LotView(held.value, held.seq)


def new_lot(desk: Desk, title: str, subjects: Sequence[str], reason: str = "", note: str = "") -> ApprovalLot:
    """Draw up a list. A row that cannot be approved as it stands, or that lies on another open list, refuses it."""
    from migtrack.store.writer import change_to

    if not title.strip():
        raise WrongValue("lot.needs_title")
    if not subjects:
        raise WrongValue("lot.needs_rows")
    with desk.writing("lot.new") as pen:
        rows = _checked(desk, subjects)
        lot_id = pen.next_id("lot", "L")
        lot = ApprovalLot(lot_id, title.strip(), rows, desk.today, _head(desk), pen.person.id, note=note)
        pen.record([change_to(lot, "lot.new", reason=reason, read_at=0)])
    return lot


def set_rows(
    desk: Desk,
    lot_id: str,
    *,
    add: Sequence[str] = (),
    remove: Sequence[str] = (),
    reason: str = "",
    held: int | None = None,
) -> ApprovalLot:
    """Draw an open list up anew, with more rows or fewer: every row as it stands now, under a new 照合値.

    `held` is the number of the list's event that the person saw: StaleRevision where it moved on since.
    """
    from migtrack.store.writer import change_to

    with desk.writing("lot.set") as pen:
        view = _open_lot(desk, lot_id)
        kept = [row.subject for row in view.lot.rows if row.subject not in set(remove)]
        for subject in remove:
            if subject not in {row.subject for row in view.lot.rows}:
                raise WrongValue("lot.no_such_row", id=view.lot.id, subject=subject)
        wanted = tuple(dict.fromkeys((*kept, *add)))
        if not wanted:
            raise ForbiddenByRule("lot.would_be_empty", id=view.lot.id)
        rows = _checked(desk, wanted, besides=view.lot.id)
        after = replace(view.lot, rows=rows, prepared_on=desk.today, head=_head(desk), author=pen.person.id)
        pen.record([change_to(after, "lot.set", reason=reason, read_at=_seen(view, held))])
    return after


def approve_lot(
    desk: Desk,
    lot_id: str,
    paper: DecisionOnPaper,
    *,
    evidence: Sequence[HandedIn] = (),
    reason: str = "",
    held: int | None = None,
) -> LotDecided:
    """Record the 決裁 of a list: its good rows are approved, one event each, and the list is closed, in one go.

    `held` as in `set_rows`: nobody records a document for a list that was drawn up anew meanwhile.
    ForbiddenByRule, with every reason, where no row is left that could be approved.
    """
    from migtrack.store.writer import change_to

    check_files(desk, evidence)
    with desk.writing("lot.approve") as pen:
        view = _open_lot(desk, lot_id)
        decider = decider_of(pen, view.lot, paper)
        good, refused = _sorted_out(desk, view.lot, decider)
        if not good:
            raise ForbiddenByRule("lot.nothing_left", findings=refused, id=view.lot.id)
        approval = Approval(
            ApprovalWay.DOCUMENT,
            decider.id,
            paper.decided_on,
            paper.document_number.strip(),
            paper.decided_by.strip(),
            paper.authority,
            view.lot.id,
        )
        kept = keep_files(pen, evidence, reason)
        decided = replace(
            view.lot,
            document_number=approval.document_number,
            decided_on=approval.on,
            decided_by=approval.decided_by,
            approver=decider.id,
            authority=approval.authority,
            evidence=kept,
        )
        pen.record([change_to(decided, "lot.approve", reason=reason, evidence=kept, read_at=_seen(view, held))])
        _approve(pen, good, approval, reason)
    return LotDecided(decided, tuple(decision.subject for decision in good), tuple(refused))


def withdraw_lot(desk: Desk, lot_id: str, reason: str, *, held: int | None = None) -> ApprovalLot:
    """Take an open list back; its rows may go on another. Needs a reason; `held` as in `set_rows`."""
    from migtrack.store.writer import change_to

    if not reason.strip():
        raise ForbiddenByRule("lot.withdraw_needs_reason")
    with desk.writing("lot.withdraw") as pen:
        view = _open_lot(desk, lot_id)
        after = replace(view.lot, withdrawn_on=desk.today)
        pen.record([change_to(after, "lot.withdraw", reason=reason, read_at=_seen(view, held))])
    return after


def open_lots_by_subject(desk: Desk) -> dict[str, str]:
    """The open list on which a subject lies, by subject."""
    return {row.subject: view.lot.id for view in list_lots(desk, only_open=True) for row in view.lot.rows}


def rows_now(desk: Desk, lot: ApprovalLot) -> list[tuple[LotRow, Decision | None, Finding | None]]:
    """Each row of a list with how it stands now, and why it could not be approved (of an open list)."""
    found = find_decisions(desk, (row.subject for row in lot.rows))
    is_open = state_of(lot) is LotState.OPEN
    return [
        (row, found.get(row.subject), _hindrance(desk, row, found.get(row.subject)) if is_open else None)
        for row in lot.rows
    ]


def _seen(view: LotView, held: int | None) -> int:
    return view.seq if held is None else held


def _open_lot(desk: Desk, lot_id: str) -> LotView:
    view = find_lot(desk, lot_id)
    if view.state is LotState.DECIDED:
        raise ForbiddenByRule("lot.is_decided", id=view.lot.id, number=view.lot.document_number)
    if view.state is LotState.WITHDRAWN:
        raise ForbiddenByRule("lot.is_withdrawn", id=view.lot.id)
    return view


def _checked(desk: Desk, subjects: Iterable[str], besides: str = "") -> tuple[LotRow, ...]:
    """The rows as they stand now; refused with every reason where any cannot go on a list."""
    wanted = tuple(dict.fromkeys(subjects))
    found, taken = find_decisions(desk, wanted), open_lots_by_subject(desk)
    wrong: list[Finding] = []
    for subject in wanted:
        problem = hindrance(desk, found[subject]) if subject in found else _unknown(subject)
        other = taken.get(subject, besides)
        if problem is None and other != besides:
            problem = Finding(Level.ERROR, "lot.on_another", subject, {"lot": other})
        if problem is not None:
            wrong.append(problem)
    if wrong:
        raise ForbiddenByRule("lot.rows_refused", findings=tuple(wrong), count=len(wrong))
    _refuse_mixed(found.values())
    return tuple(LotRow(subject, found[subject].seq) for subject in wanted)


def _unknown(subject: str) -> Finding:
    return Finding(Level.ERROR, "lot.unknown_row", subject)


def _refuse_mixed(decisions: Iterable[Decision]) -> None:
    """A switch moves the other decisions of its operation: they cannot be approved in the same moment."""
    rows = list(decisions)
    switched = [row.value.operation for row in rows if isinstance(row.value, Switch)]
    others = {row.value.operation for row in rows if not isinstance(row.value, Switch)}
    if len(set(switched)) < len(switched) or others & set(switched):
        raise ForbiddenByRule("lot.switch_alone")


def _hindrance(desk: Desk, row: LotRow, decision: Decision | None, decider: Person | None = None) -> Finding | None:
    if decision is None:
        return Finding(Level.ERROR, "lot.row_gone", row.subject)
    if (problem := hindrance(desk, decision)) is not None:
        return problem
    if has_changed(desk, row, decision):
        return change_since(desk, row, decision)
    if decider is not None:
        try:
            check_approver(decision.value.author, decider.id)
        except ForbiddenByRule:
            values = {"id": decision.id, "person": decider.name}
            return Finding(Level.ERROR, "lot.own_decision", row.subject, values)
    return None


def _sorted_out(desk: Desk, lot: ApprovalLot, decider: Person) -> tuple[list[Decision], list[Finding]]:
    found = find_decisions(desk, (row.subject for row in lot.rows))
    good: list[Decision] = []
    refused: list[Finding] = []
    for row in lot.rows:
        decision = found.get(row.subject)
        problem = _hindrance(desk, row, decision, decider)
        if problem is None and decision is not None:
            good.append(decision)
        elif problem is not None:
            refused.append(problem)
    return good, refused


def _approve(pen: Pen, decisions: Sequence[Decision], approval: Approval, reason: str) -> None:
    from migtrack.services.switching import put_in_force
    from migtrack.store.writer import change_to

    changes = [
        change_to(one.approved(approval), ACTIONS[one.kind], reason=reason, spec=one.citation, read_at=one.seq)
        for one in decisions
        if not isinstance(one.value, Switch)
    ]
    pen.record(changes)
    for one in decisions:
        if isinstance(one.value, Switch):
            put_in_force(pen, one.value.id, approval, ACTIONS[one.kind], reason)


def _head(desk: Desk) -> str:
    """照合値 of the trail as it stands before the list itself is recorded."""
    last = desk.trail.head()
    stored = next(iter(desk.trail.stored(first=last, last=last)), None)
    return stored.hash if stored else ""
