"""The trail: showing events, and verifying that nobody touched them."""

from collections.abc import Iterator
from dataclasses import dataclass

from migtrack.audit.chain import Problem, ProblemKind, StoredEvent, verify_chain
from migtrack.domain.canonical import GREATEST_INTEGER
from migtrack.domain.event import Event
from migtrack.domain.refusal import WrongValue
from migtrack.services.desk import Desk


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What verification found in one body's chain."""

    body: str
    events: int
    head: str
    """Hash of the newest event; empty for an empty chain."""
    problems: tuple[Problem, ...]

    @property
    def is_sound(self) -> bool:
        """Nothing was found."""
        return not self.problems


def show_events(
    desk: Desk, *, kind: str | None = None, key_prefix: str = "", actor: str | None = None, newest: int | None = None
) -> list[Event]:
    """Events that the desk sees, newest first."""
    if newest is not None and newest < 1:
        raise WrongValue("log.bad_count", count=newest)
    if newest is not None and newest > GREATEST_INTEGER:
        newest = None  # more than any database counts: all of them
    last = desk.last_seq() if desk.as_of else None
    return desk.trail.events(kind=kind, key_prefix=key_prefix, actor=actor, newest=newest, last=last)


def events_by_operation(desk: Desk, operation: str, newest: int = 500) -> list[Event]:
    """Events about one operation, newest first."""
    found: dict[int, Event] = {}
    for event in show_events(desk):
        if operation_of(event) == operation:
            found[event.seq] = event
        if len(found) == newest:
            break
    return list(found.values())


def operation_of(event: Event) -> str | None:
    """The operation an event concerns, where it concerns one."""
    image = event.after or event.before or {}
    operation = image.get("operation")
    return operation if isinstance(operation, str) else None


def verify(desk: Desk) -> ChainReport:
    """Verify the chain and that every row follows from it."""
    events, head = 0, ""

    def counted() -> Iterator[StoredEvent]:
        nonlocal events, head
        for stored in desk.trail.stored():
            events, head = events + 1, stored.hash
            yield stored

    problems = list(verify_chain(counted()))
    if not problems:
        for subject in desk.store.unexplained(desk.body):
            problems.append(Problem(ProblemKind.OUT_OF_BAND, 0, "audit.row_unexplained", str(subject)))
    return ChainReport(desk.body, events, head, tuple(problems))
