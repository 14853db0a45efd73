"""The hash chain of a body: how an event becomes bytes, and how stored bytes are verified.

The exact canonical bytes are what is stored and what is hashed (decision D2); each event names
the hash of the one before it. Verification hashes the stored bytes and compares the columns
that queries use with what the bytes say, so that neither can be changed alone.

A purged event (decision D4) has no bytes any more: its hash still links, a later event lists it, and
cites a list of what stands in its columns.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from operator import itemgetter
from types import NoneType
from typing import Any, NamedTuple

from migtrack.domain.canonical import canonical_bytes, digest
from migtrack.domain.event import Event, Subject
from migtrack.domain.refusal import BrokenWorld

FIELDS = frozenset(one.name for one in fields(Event)) - {"purged"}
"""What an event's bytes hold, no more and no less."""

END_OF_TIME = "3000"
"""No clock of ours stands there; later ones would leave no room for what follows."""

PURGE = "purge"
"""Kind of the subjects whose events explain tombstones."""

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
    payload: bytes | None
    """None once it was purged."""
    hash: str


class Row(NamedTuple):
    """An event as its row holds it; verification reads a million of them."""

    body: str
    seq: int
    at: str
    actor: str
    action: str
    kind: str
    key: str
    payload: bytes | str | None
    hash: str

    @property
    def subject(self) -> str:
        """As events name it."""
        return f"{self.kind}:{self.key}"


def seal(event: Event) -> StoredEvent:
    """The bytes of an event, their hash, and the columns that queries use."""
    payload = canonical_bytes(_document(event))
    return StoredEvent(
        event.body, event.seq, event.at, event.actor, event.action, str(event.subject), payload, digest(payload)
    )


def unseal(payload: bytes) -> Event:
    """The event that stored bytes describe; BrokenWorld where they are none."""
    document = _parsed(payload)
    if document is None:
        raise BrokenWorld("store.illegible", subject="event", detail=payload[:80].decode(errors="replace"))
    return Event(
        **{
            **document,
            "subject": Subject.parse(document["subject"]),
            "evidence": tuple(document["evidence"]),
        }
    )


def verify_chain(events: Iterable[StoredEvent]) -> Iterator[Problem]:
    """Problems of one body's chain, its events given by rising `seq`; one problem an event."""
    check = ChainCheck()
    yield from check.problems(map(_row_of, events))
    yield from check.unexplained_tombstones()


@dataclass
class ChainCheck:
    """A walk along one body's chain, and what was learned on the way."""

    events: int = 0
    newest: int = 0
    """Number of the last event."""
    head: str = ""
    """Its hash; empty for an empty chain."""
    tombstones: dict[int, Row] = field(default_factory=dict)
    """Events without their bytes."""
    purged: dict[int, str] = field(default_factory=dict)
    """Hash by number of every event that a purge lists."""
    emptied: set[str] = field(default_factory=set)
    """Digests of the contents that a purge lists."""
    listings: set[str] = field(default_factory=set)
    """Digests of the lists of columns that purges cite."""
    cited: set[str] = field(default_factory=set)
    """Digests of contents that events name as catalogue or evidence."""

    def problems(self, rows: Iterable[Row]) -> Iterator[Problem]:
        """What is wrong with rows (plain tuples will do) given by rising `seq`; one problem an event."""
        expected, previous, doubtful, earlier = 1, FIRST_PREVIOUS, FIRST_PREVIOUS, ""
        read, cited = _decode, self.cited
        for row in rows:
            body, seq, at, actor, action, kind, key, payload, hash = row
            self.events += 1
            if type(payload) is bytes and seq == expected and kind != PURGE and sha256(payload).hexdigest() == hash:
                try:
                    document = read(payload.decode())
                    if (
                        document.keys() == FIELDS
                        and document["prev"] == previous
                        and document["seq"] == seq
                        and document["at"] == at
                        and document["actor"] == actor
                        and document["action"] == action
                        and document["subject"] == f"{kind}:{key}"
                        and document["body"] == body
                        and type(seq) is int
                        and earlier < at
                        and _has_form(document)
                    ):
                        cited.add(document["catalogue"])
                        cited.update(document["evidence"])
                        expected, previous, doubtful, earlier = seq + 1, hash, hash, at
                        continue
                except (ValueError, KeyError, TypeError, AttributeError):
                    pass  # looked at more closely below
            found = list(self._look_closer(Row._make(row), expected, {previous, doubtful}, earlier))
            yield from found
            earlier = earlier if found or payload is None else at
            expected = seq + 1 if type(seq) is int else expected + 1
            previous, doubtful = hash, digest(payload) if type(payload) is bytes else hash
        self.newest, self.head = expected - 1, previous

    def unexplained_tombstones(self) -> Iterator[Problem]:
        """Events without bytes that no purge lists."""
        for seq, row in self.tombstones.items():
            if self.purged.get(seq) != row.hash:
                yield Problem(ProblemKind.EDITED, seq, "audit.emptied", row.subject)

    def _look_closer(self, row: Row, expected: int, previous: set[str], earlier: str) -> Iterator[Problem]:
        if row.seq != expected:
            yield Problem(ProblemKind.DELETED, expected, "audit.missing_events")
        if row.payload is None:
            self.tombstones[row.seq] = row
            return
        problem = _check_event(row, previous, earlier, is_linked=row.seq == expected)
        if problem is not None:
            yield problem
        elif row.kind == PURGE:
            self._learn(row)

    def _learn(self, row: Row) -> None:
        document = json.loads(row.payload or b"")
        self.cited.update((document["catalogue"], *document["evidence"]))
        image = document["after"] or {}
        self.purged |= {one["seq"]: one["hash"] for one in image.get("events", ())}
        self.emptied.update(image.get("contents", ()))
        self.listings.update(document["evidence"])


def _row_of(event: StoredEvent) -> Row:
    kind, _, key = event.subject.partition(":")
    return Row(event.body, event.seq, event.at, event.actor, event.action, kind, key, event.payload, event.hash)


def _check_event(row: Row, previous: set[str], earlier: str, *, is_linked: bool) -> Problem | None:
    subject = row.subject
    if type(row.payload) is not bytes or digest(row.payload) != row.hash:
        return Problem(ProblemKind.EDITED, row.seq, "audit.bytes_differ", subject)
    document = _parsed(row.payload)
    if document is None:
        return Problem(ProblemKind.EDITED, row.seq, "audit.no_event", subject)
    if document["seq"] != row.seq or type(row.seq) is not int:
        return Problem(ProblemKind.REORDERED, row.seq, "audit.other_place", subject)
    if any(document[column] != getattr(row, column) for column in ("body", "at", "actor", "action", "subject")):
        return Problem(ProblemKind.EDITED, row.seq, "audit.columns_differ", subject)
    if is_linked and document["prev"] not in previous:
        return Problem(ProblemKind.REWRITTEN, row.seq, "audit.link_broken", subject)
    if is_linked and row.at <= earlier:
        return Problem(ProblemKind.REORDERED, row.seq, "audit.time_runs_back", subject)
    return None


def _parsed(payload: bytes) -> Mapping[str, Any] | None:
    """What stored bytes say; None where they are no event, whatever their hash."""
    try:
        document = _decode(payload.decode())
        is_event = isinstance(document, dict) and document.keys() == FIELDS and _has_form(document)
    except ValueError:
        return None
    return document if is_event else None


def _has_form(document: Mapping[str, Any]) -> bool:
    """Whether values have the types and the time the form in which this program writes them; ValueError: no time."""
    at, evidence = document["at"], document["evidence"]
    return (
        type(at) is str
        and len(at) == 27
        and at < END_OF_TIME
        and datetime.fromisoformat(at).tzinfo is not None
        and type(document["after"]) in (dict, NoneType)
        and type(document["before"]) in (dict, NoneType)
        and type(evidence) is list
        and (not evidence or set(map(type, evidence)) == _ONLY_TEXT)
        and set(map(type, _texts_of(document))) == _ONLY_TEXT
    )


def _refuse_float(text: str) -> float:
    """Images hold integers and decimal strings alone: a float has more than one spelling."""
    raise ValueError(text)


_decode = json.JSONDecoder(parse_float=_refuse_float, parse_constant=_refuse_float).decode
_texts_of = itemgetter("body", "actor", "via", "role", "action", "subject", "reason", "spec", "catalogue", "prev")
_ONLY_TEXT = {str}


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
