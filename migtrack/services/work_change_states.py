"""How a change of practice stands against its cutover, and what its plan still lacks: for lists and for checks."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from migtrack.domain.work_change import RuleChange, WorkChange
from migtrack.services.work_changes import WorkChangeRow


class PracticeState(StrEnum):
    """The worst first."""

    MISSES_COUNCIL = "misses_council"
    """No session passes its 条例 before the new system opens."""
    AFTER_CUTOVER = "after_cutover"
    """Its due day is not before the cutover."""
    OVERDUE = "overdue"
    UNPLANNED = "unplanned"
    INCOMPLETE = "incomplete"
    RUNNING = "running"
    DONE = "done"

    @property
    def is_late(self) -> bool:
        """Whether the cutover is in danger."""
        return self in LATE


NEEDED = ("new_way", "owner", "due")
"""Without these a plan is none."""
LATE = (PracticeState.MISSES_COUNCIL, PracticeState.AFTER_CUTOVER, PracticeState.OVERDUE)


def state_of(row: WorkChangeRow, today: date) -> PracticeState:
    """The worst that is true of a plan."""
    change = row.change
    if change is None:
        return PracticeState.UNPLANNED
    if row.is_done:
        return PracticeState.DONE
    if row.misses_council:
        return PracticeState.MISSES_COUNCIL
    if is_after_cutover(row):
        return PracticeState.AFTER_CUTOVER
    if is_overdue(change, today):
        return PracticeState.OVERDUE
    return PracticeState.INCOMPLETE if lacking(change) else PracticeState.RUNNING


def is_after_cutover(row: WorkChangeRow) -> bool:
    """Whether the plan is due when the new system is open already."""
    due = row.change.due if row.change else None
    return due is not None and row.opening is not None and due >= row.opening


def is_overdue(change: WorkChange, today: date) -> bool:
    """Whether its due day is past."""
    return change.due is not None and change.due < today


def lacking(change: WorkChange) -> tuple[str, ...]:
    """Names of the fields without which a plan is none that a plan leaves empty."""
    return tuple(name for name in NEEDED if not str(getattr(change, name) or "").strip())


def open_rules(change: WorkChange) -> tuple[RuleChange, ...]:
    """What is still to be amended."""
    return tuple(rule for rule in change.rules if rule.done_on is None)


def late_first(rows: Iterable[WorkChangeRow], today: date) -> list[WorkChangeRow]:
    """Rows with the worst first; among equals what is due, or opens, first."""
    ranks = {state: rank for rank, state in enumerate(PracticeState)}

    def place(row: WorkChangeRow) -> tuple[int, date]:
        due = row.change.due if row.change else None
        return ranks[state_of(row, today)], due or row.opening or date.max

    return sorted(rows, key=place)
