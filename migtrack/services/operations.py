"""What the body records about an operation itself: lifecycle, scope, 特定移行支援, 所管課.

All of it stands in one row, but who writes a section does not contradict who writes a deadline: only what
another person changed of the same thing since it was `seen` is a StaleRevision.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from migtrack.domain.operation import Extension, Implementer, Lifecycle, Operation, OperationState
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.services.days import check_days
from migtrack.services.desk import Desk

NEVER = -1
"""No event: what was seen is not what stands there."""


def operation_states(desk: Desk) -> dict[str, OperationState]:
    """What is recorded of every operation, by key."""
    return {state.operation: state for state in desk.state.all(OperationState)}


def operation_state(desk: Desk, operation: Operation) -> OperationState:
    """What is recorded of one operation."""
    return operation_states(desk).get(operation.key, OperationState(operation.key))


def set_lifecycle(
    desk: Desk, operation: Operation, lifecycle: Lifecycle, reason: str = "", seen: OperationState | None = None
) -> bool:
    """Record where an operation stands: 移行前, 移行作業中, 稼働済, 次回改定対応中."""
    return _change(desk, operation, "operation.lifecycle", reason, seen, lifecycle=lifecycle)


def set_section(
    desk: Desk, operation: Operation, section: str, reason: str = "", seen: OperationState | None = None
) -> bool:
    """Record which 所管課 an operation belongs to."""
    return _change(desk, operation, "operation.section", reason, seen, section=section)


def set_scope(
    desk: Desk,
    operation: Operation,
    in_scope: bool,
    implementer: Implementer,
    reason: str,
    seen: OperationState | None = None,
) -> bool:
    """Record who runs an operation; leaving it out needs a reason."""
    if not in_scope and not reason.strip():
        raise ForbiddenByRule("operation.scope_needs_reason", operation=operation.name)
    said = {"in_scope": in_scope, "implementer": implementer, "scope_reason": reason}
    return _change(desk, operation, "operation.scope", reason, seen, **said)


def set_extension(
    desk: Desk,
    operation: Operation,
    *,
    number: int,
    deadline: date | None,
    source: str,
    document: str,
    reason: str,
    seen: OperationState | None = None,
) -> bool:
    """Record 特定移行支援: reason ①–④ as 1–4, the deadline with its source; a deadline is never assumed."""
    check_days(deadline)
    if number not in (1, 2, 3, 4):
        raise WrongValue("operation.bad_extension_reason", number=number)
    if not source.strip():
        raise ForbiddenByRule("operation.extension_needs_source", operation=operation.name)
    extension = Extension(number, deadline, source, document)
    return _change(desk, operation, "operation.extension", reason, seen, extension=extension)


def _change(
    desk: Desk, operation: Operation, action: str, reason: str, seen: OperationState | None, **said: Any
) -> bool:
    from migtrack.store.writer import change_to

    with desk.writing(action) as pen:
        held = pen.writer.find(OperationState, operation.key)
        before, seq = held or (OperationState(operation.key), 0)
        after = replace(before, **said)
        is_stale = (
            seen is not None and after != before and any(getattr(seen, name) != getattr(before, name) for name in said)
        )
        return bool(pen.record([change_to(after, action, reason=reason, read_at=NEVER if is_stale else seq)]))
