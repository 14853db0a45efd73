"""What persons of the demo town do when a specification is revised: propose, approve, look again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from migtrack.domain.gap import Workflow
from migtrack.domain.lineage import Outcome
from migtrack.services import switching, trays
from migtrack.services.demo.stage import Stage
from migtrack.services.desk import Desk


@dataclass(frozen=True, slots=True)
class SwitchProposal:
    """適用版の切替 that somebody proposes."""

    operation: str
    version: str
    reason: str


def _propose(stage: Stage, desk: Desk, wish: SwitchProposal) -> None:
    switching.propose_switch(desk, desk.catalogue.find_operation(wish.operation), wish.version, wish.reason)


@dataclass(frozen=True, slots=True)
class SwitchApproval:
    """The waiting switch of an operation, approved on screen."""

    operation: str
    reason: str


def _approve(stage: Stage, desk: Desk, wish: SwitchApproval) -> None:
    for row in switching.list_switches(desk, Workflow.SUBMITTED):
        if row.switch.operation == wish.operation:
            switching.approve_switch(desk, row.switch.id, reason=wish.reason)


@dataclass(frozen=True, slots=True)
class Looked:
    """軽微変更 that somebody looked at: the first ones of an operation, in the order of the document."""

    operation: str
    first: int
    reason: str


def _look(stage: Stage, desk: Desk, wish: Looked) -> None:
    waiting = trays.list_tray(desk, [desk.catalogue.find_operation(wish.operation)], Outcome.LOOK_AGAIN)
    trays.accept_rows(desk, waiting[: wish.first], wish.reason)


REVISION_ACTS: Mapping[str, tuple[type, Callable[[Stage, Desk, Any], None]]] = {
    "propose_switch": (SwitchProposal, _propose),
    "approve_switch": (SwitchApproval, _approve),
    "look": (Looked, _look),
}
"""Act → (what it is told, what it does)."""
