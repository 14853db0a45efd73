"""The trail: showing events, and verifying that nobody touched them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.audit.chain import Problem, ProblemKind
from migtrack.domain.canonical import GREATEST_INTEGER
from migtrack.domain.event import Event
from migtrack.domain.finding import Finding
from migtrack.domain.refusal import WrongValue
from migtrack.services.desk import Desk

if TYPE_CHECKING:
    from migtrack.services.checkpoints import ComparedNote


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What verification found in one body's chain."""

    body: str
    events: int
    head: str
    """Hash of the newest event; empty for an empty chain."""
    problems: tuple[Problem, ...]
    purged: int = 0
    """How many of the events were purged, so that number and hash alone are left."""
    notes: "tuple[ComparedNote, ...]" = ()
    """Checkpoint files that were held against the chain."""
    findings: tuple[Finding, ...] = ()
    """What kept it from being held against more."""

    @property
    def is_sound(self) -> bool:
        """Nothing was found, and every checkpoint file can be trusted."""
        return not self.problems and all(note.is_good for note in self.notes)

    @property
    def checkpoints(self) -> int:
        """With how many checkpoint files the chain agrees."""
        return sum(note.is_good for note in self.notes)


def show_events(
    desk: Desk, *, kind: str | None = None, key_prefix: str = "", actor: str | None = None, newest: int | None = None
) -> list[Event]:
    """Events that the desk sees, newest first."""
    if newest is not None and newest < 1:
        raise WrongValue("log.bad_count", count=newest)
    if newest is not None and newest > GREATEST_INTEGER:
        newest = None  # more than any database counts: all of them
    last = desk.last_seq() if desk.as_of else None
    return desk.trail.events(
        kind=kind, key_prefix=key_prefix, actor=actor, newest=newest, last=last, with_tombstones=True
    )


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


def verify(
    desk: Desk, files: Iterable[Path] = (), *, keys: Iterable[Path] = (), groups: Iterable[str] = ()
) -> ChainReport:
    """Verify the chain, what it cites, that every row follows from it, and that checkpoints still fit.

    Without `files` the checkpoints are those in the configured place; `groups` are read off paper, `keys` are
    files of public keys, the only ones trusted when there are any.
    """
    from migtrack.services.checkpoints import compare_checkpoints
    from migtrack.services.soundness import examine

    check, problems = examine(desk)
    compared = compare_checkpoints(desk, files, keys, groups, legible=not problems)
    found = tuple(dict.fromkeys((*problems, *compared.problems)))
    if check.events == 0 and not found and _is_workspace_of(desk):
        found = (Problem(ProblemKind.DELETED, 1, "audit.no_chain", desk.body),)
    return ChainReport(
        desk.body,
        check.events,
        check.head,
        found,
        purged=len(check.tombstones),
        notes=compared.notes,
        findings=compared.findings,
    )


def _is_workspace_of(desk: Desk) -> bool:
    """Whether the desk's folder was begun for its body: beginning one records events."""
    from migtrack.services.workspace import load_workspace

    return desk.root is not None and load_workspace(desk.root).body == desk.body
