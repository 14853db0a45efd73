"""The hash chain of a body: how an event becomes bytes, and how stored bytes are verified.

The exact canonical bytes are what is stored and what is hashed (decision D2); each event names
the hash of the one before it. Verification hashes the stored bytes and compares the columns
that queries use with what the bytes say, so that neither can be changed alone.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from migtrack.domain.canonical import canonical_bytes, digest
from migtrack.domain.event import Event, Subject

VERIFIED = frozenset({"seq", "body", "at", "actor", "action", "subject", "prev"})
"""What verification reads in an event's bytes."""

FIRST_PREVIOUS = ""
"""What the first event of a chain names as the hash before it."""


class ProblemKind(StrEnum):
    """The ways in which a chain can be found wrong."""

    EDITED = "edited"
    REORDERED = "reordered"
    TRUNCATED = "truncated"
    DELETED = "deleted"
    REWRITTEN = "rewritten"
    OUT_OF_BAND = "out_of_band"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a chain, where it was found."""

    kind: ProblemKind
    seq: int
    key: str
    """Names the sentence in `labels`."""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as it lies in the database: the columns for queries, the bytes, their hash."""

    body: str
    seq: int
    at: str
    actor: str
    action: str
    subject: str
    payload: bytes
    hash: str


def seal(event: Event) -> StoredEvent:
    """The bytes of an event, their hash, and the columns that queries use."""
    payload = canonical_bytes(_document(event))
    return StoredEvent(
        event.body, event.seq, event.at, event.actor, event.action, str(event.subject), payload, digest(payload)
    )


def unseal(payload: bytes) -> Event:
    """The event that stored bytes describe."""
    document: dict[str, Any] = json.loads(payload)
    return Event(
        **{
            **document,
            "subject": Subject.parse(document["subject"]),
            "evidence": tuple(document["evidence"]),
        }
    )


def verify_chain(events: Iterable[StoredEvent]) -> Iterator[Problem]:
    """Problems of one body's chain, its events given by rising `seq`; one problem an event."""
    expected, previous = 1, FIRST_PREVIOUS
    for event in events:
        if event.seq != expected:
            yield Problem(ProblemKind.DELETED, expected, "audit.missing_events")
        problem = _check_event(event, previous, is_linked=event.seq == expected)
        if problem is not None:
            yield problem
        expected, previous = event.seq + 1, event.hash


def _check_event(event: StoredEvent, previous: str, *, is_linked: bool) -> Problem | None:
    if digest(event.payload) != event.hash:
        return Problem(ProblemKind.EDITED, event.seq, "audit.bytes_differ", event.subject)
    document = _parsed(event.payload)
    if document is None:
        return Problem(ProblemKind.EDITED, event.seq, "audit.no_event", event.subject)
    if document["seq"] != event.seq:
        return Problem(ProblemKind.REORDERED, event.seq, "audit.other_place", event.subject)
    if any(document[column] != getattr(event, column) for column in ("body", "at", "actor", "action", "subject")):
        return Problem(ProblemKind.EDITED, event.seq, "audit.columns_differ", event.subject)
    if is_linked and document["prev"] != previous:
        return Problem(ProblemKind.REWRITTEN, event.seq, "audit.link_broken", event.subject)
    return None


def _parsed(payload: bytes) -> Mapping[str, Any] | None:
    """What stored bytes say; None where they are no event, whatever their hash."""
    try:
        document = json.loads(payload)
    except ValueError:
        return None
    is_event = isinstance(document, dict) and document.keys() >= VERIFIED
    return document if is_event else None


def _document(event: Event) -> dict[str, Any]:
    return {
        "v": event.v,
        "body": event.body,
        "seq": event.seq,
        "at": event.at,
        "actor": event.actor,
        "via": event.via,
        "role": event.role,
        "action": event.action,
        "subject": str(event.subject),
        "before": event.before,
        "after": event.after,
        "reason": event.reason,
        "spec": event.spec,
        "catalogue": event.catalogue,
        "evidence": list(event.evidence),
        "prev": event.prev,
    }
