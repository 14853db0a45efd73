"""What goes to 決裁 in the demo town on one list, and what its auditor remarks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from migtrack.domain.gap import Authority
from migtrack.domain.remark import RemarkKind
from migtrack.services import lot_rows, lots, remarks
from migtrack.services.demo.stage import Stage
from migtrack.services.desk import Desk
from migtrack.services.lot_deciders import DecisionOnPaper


@dataclass(frozen=True, slots=True)
class LotDrawnUp:
    """A list of decisions for one 決裁: all that wait in some operations, or those named."""

    title: str
    operations: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    reason: str = ""


def _draw_up(stage: Stage, desk: Desk, wish: LotDrawnUp) -> None:
    subjects = wish.subjects or lot_rows.waiting_decisions(desk, wish.operations)
    lots.new_lot(desk, wish.title, subjects, wish.reason)


@dataclass(frozen=True, slots=True)
class LotDecision:
    """The document that came back."""

    lot: str
    document_number: str
    decided_on: date
    decided_by: str
    authority: Authority = Authority.OWN
    reason: str = ""


def _record_decision(stage: Stage, desk: Desk, wish: LotDecision) -> None:
    paper = DecisionOnPaper(wish.document_number, wish.decided_on, wish.decided_by, wish.authority)
    lots.approve_lot(desk, wish.lot, paper, reason=wish.reason)


@dataclass(frozen=True, slots=True)
class Remarked:
    """指摘事項 of the auditor."""

    subject: str
    text: str
    kind: RemarkKind = RemarkKind.FINDING
    reason: str = ""


def _remark(stage: Stage, desk: Desk, wish: Remarked) -> None:
    remarks.add_remark(desk, wish.subject, wish.text, wish.kind, reason=wish.reason)


@dataclass(frozen=True, slots=True)
class RemarkAnswered:
    """An answer to a remark."""

    remark: str
    text: str
    reason: str = ""


def _answer_remark(stage: Stage, desk: Desk, wish: RemarkAnswered) -> None:
    remarks.answer_remark(desk, wish.remark, wish.text, wish.reason)


AUDIT_ACTS: Mapping[str, tuple[type, Callable[[Stage, Desk, Any], None]]] = {
    "lot": (LotDrawnUp, _draw_up),
    "lot_decided": (LotDecision, _record_decision),
    "remark": (Remarked, _remark),
    "answer_remark": (RemarkAnswered, _answer_remark),
}
"""Act → (what it is told, what it does)."""
