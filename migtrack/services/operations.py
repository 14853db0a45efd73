"""What the body records about an operation itself: lifecycle, scope, 特定移行支援, 所管課."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from migtrack.domain.operation import Extension, Implementer, Lifecycle, Operation, OperationState
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.services.days import check_days
from migtrack.services.desk import Desk


def operation_states(desk: Desk) -> dict[str, OperationState]:
    """What is recorded of every operation, by key."""
    return {state.operation: state for state in desk.state.all(OperationState)}


def set_lifecycle(desk: Desk, operation: Operation, lifecycle: Lifecycle, reason: str = "") -> bool:
    """Record where an operation stands: 移行前, 移行作業中, 稼働済, 次回改定対応中."""
    return _change(desk, operation, "operation.lifecycle", reason, lambda state: replace(state, lifecycle=lifecycle))


def set_section(desk: Desk, operation: Operation, section: str, reason: str = "") -> bool:
    """Record which 所管課 an operation belongs to."""
    return _change(desk, operation, "operation.section", reason, lambda state: replace(state, section=section))


def set_scope(desk: Desk, operation: Operation, in_scope: bool, implementer: Implementer, reason: str) -> bool:
    """Record who runs an operation; leaving it out needs a reason."""
    if not in_scope and not reason.strip():
        raise ForbiddenByRule("operation.scope_needs_reason", operation=operation.name)

    def scoped(state: OperationState) -> OperationState:
        return replace(state, in_scope=in_scope, implementer=implementer, scope_reason=reason)

    return _change(desk, operation, "operation.scope", reason, scoped)


def set_extension(
    desk: Desk, operation: Operation, *, number: int, deadline: date | None, source: str, document: str, reason: str
) -> bool:
    """Record 特定移行支援: reason ①–④ as 1–4, the deadline with its source; a deadline is never assumed."""
    check_days(deadline)
    if number not in (1, 2, 3, 4):
        raise WrongValue("operation.bad_extension_reason", number=number)
    if not source.strip():
        raise ForbiddenByRule("operation.extension_needs_source", operation=operation.name)
    extension = Extension(number, deadline, source, document)
    return _change(desk, operation, "operation.extension", reason, lambda state: replace(state, extension=extension))


def _change(
    desk: Desk, operation: Operation, action: str, reason: str, revise: Callable[[OperationState], OperationState]
) -> bool:
    from migtrack.store.writer import change_to

    with desk.writing(action) as pen:
        held = pen.writer.find(OperationState, operation.key)
        before, seq = held or (OperationState(operation.key), 0)
        return bool(pen.record([change_to(revise(before), action, reason=reason, read_at=seq)]))
