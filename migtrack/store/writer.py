"""The one function that writes: events and their effect, in one transaction, under the chain's lock.

The writer reads `before` itself, inside the lock, from the row that the change replaces: nobody
can record a past that was not. A change that changes nothing is no event.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, TypeVar

from sqlalchemy import Connection, func, insert, select

from migtrack.audit.chain import FIRST_PREVIOUS, Row, StoredEvent, seal
from migtrack.domain.canonical import canonical_bytes, digest
from migtrack.domain.event import EVENT_FORMAT, Event, Image, Subject
from migtrack.domain.finding import Finding, Level
from migtrack.domain.image import from_image, to_image
from migtrack.domain.refusal import BrokenWorld, StaleRevision, WrongValue
from migtrack.store.kinds import BY_NAME, BY_NOUN
from migtrack.store.projection import Effect, project
from migtrack.store.tables import CONTENT, EVENT, STATE, image_of

T = TypeVar("T")

JAPAN = timezone(timedelta(hours=9))
CONTENT_LIMIT = 50 * 1024 * 1024
"""Bytes of one stored file (decision D4)."""


@dataclass(frozen=True, slots=True)
class Change:
    """A wish to make a subject be `after` (None: no longer be)."""

    subject: Subject
    after: Image | None
    action: str
    reason: str = ""
    spec: str = ""
    evidence: tuple[str, ...] = ()
    read_at: int | None = None
    """Sequence number the person saw; the change is refused when the subject moved on since."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who writes, as what, from where, when, under which catalogue."""

    actor: str
    role: str
    via: str
    now: datetime
    catalogue: str = ""


@dataclass(frozen=True, slots=True)
class _Current:
    image: Image
    seq: int


class Writer:
    """Writes into one body's chain within a transaction that holds its lock."""

    def __init__(self, connection: Connection, body: str) -> None:
        self._connection = connection
        self._body = body

    def put_content(self, data: bytes, media_type: str) -> str:
        """Store bytes once; their digest. WrongValue beyond 50 MiB."""
        if len(data) > CONTENT_LIMIT:
            raise WrongValue("store.content_too_large", megabytes=len(data) // 1024**2, limit=CONTENT_LIMIT // 1024**2)
        name = digest(data)
        if not self.has_content(name):
            row = {"body": self._body, "digest": name, "media_type": media_type, "bytes": data}
            self._connection.execute(insert(CONTENT), row)
        return name

    def has_content(self, name: str) -> bool:
        """Whether bytes with this digest are stored."""
        query = select(CONTENT.c.digest).where(CONTENT.c.body == self._body, CONTENT.c.digest == name)
        return self._connection.execute(query).first() is not None

    def read_content(self, name: str) -> bytes:
        """Stored bytes by digest."""
        query = select(CONTENT.c.bytes).where(CONTENT.c.body == self._body, CONTENT.c.digest == name)
        return bytes(self._connection.execute(query).scalar_one())

    def find(self, noun: type[T], key: str) -> "tuple[T, int] | None":
        """A value as it stands inside this transaction, with its sequence number."""
        kind = BY_NOUN[noun]
        held = dict(self._current_of(kind.name, [key])).get(str(Subject(kind.name, key)))
        return (from_image(noun, held.image), held.seq) if held else None

    def count_subjects(self, kind: str) -> int:
        """How many subjects of a kind there ever were; numbers are never reused (decision D2)."""
        query = select(func.count(EVENT.c.key.distinct())).where(EVENT.c.body == self._body, EVENT.c.kind == kind)
        return int(self._connection.execute(query).scalar_one())

    def head(self) -> tuple[int, str]:
        """Number and hash of the newest event inside this transaction; 0 and nothing for an empty chain."""
        seq, _, newest = self._head()
        return seq, newest

    def empty(self, numbers: Sequence[int], digests: Sequence[str]) -> None:
        """Take the text of events and the bytes of contents away, as a purge lists them; before it is recorded."""
        from migtrack.store.purging import empty

        empty(self._connection, self._body, numbers, digests)

    def contents_to_empty(self, numbers: Iterable[int]) -> list[str]:
        """Digests of contents that nothing cites but the events of these numbers."""
        from migtrack.store.purging import contents_to_empty

        return contents_to_empty(self._connection, self._body, numbers)

    def rows(self) -> list[Row]:
        """Every event without its text: what stands in the columns; a purged one has `''` for its payload."""
        from migtrack.store.purging import rows_of

        return list(rows_of(self._connection, self._body))

    def append(self, changes: Sequence[Change], stamp: Stamp) -> list[StoredEvent]:
        """Write the events of changes that change something, and their effect; the stored events in order."""
        current = self._current(changes)
        seq, at, previous = self._head()
        written: list[StoredEvent] = []
        for change in changes:
            held = current.get(str(change.subject))
            self._refuse_stale(change, held)
            before = held.image if held else None
            if before == change.after:
                continue
            seq, at = seq + 1, _later(at, stamp.now)
            stored = seal(_event(self._body, seq, at, previous, change, before, stamp))
            previous = stored.hash
            written.append(stored)
            current[str(change.subject)] = _Current(change.after, seq) if change.after is not None else None
        self._store(written, current)
        return written

    def _current(self, changes: Sequence[Change]) -> dict[str, "_Current | None"]:
        keys: dict[str, list[str]] = {}
        for change in changes:
            keys.setdefault(change.subject.kind, []).append(change.subject.key)
        return {subject: held for kind in keys for subject, held in self._current_of(kind, keys[kind])}

    def _current_of(self, kind: str, keys: Iterable[str]) -> list[tuple[str, "_Current | None"]]:
        table, noun, wanted = STATE[kind], BY_NAME[kind].noun, sorted(set(keys))
        found: list[tuple[str, _Current | None]] = []
        for start in range(0, len(wanted), 500):
            query = select(table).where(
                table.c.body == self._body, table.c.subject_key.in_(wanted[start : start + 500])
            )
            for row in self._connection.execute(query).mappings():
                subject = Subject(kind, row["subject_key"])
                found.append((str(subject), _Current(_normal(noun, image_of(noun, row)), row["event_seq"])))
        return found

    def _refuse_stale(self, change: Change, held: "_Current | None") -> None:
        """Refuse what was built on an older state, and tell who wrote since, when, and both values field by field."""
        now = held.seq if held else 0
        if change.read_at is None or change.read_at == now:
            return
        kind, key = change.subject.kind, change.subject.key
        of_subject = (EVENT.c.body == self._body, EVENT.c.kind == kind, EVENT.c.key == key)
        newest = select(EVENT.c.actor, EVENT.c.at).where(*of_subject).order_by(EVENT.c.seq.desc()).limit(1)
        last = self._connection.execute(newest).first()
        told: dict[str, str | int] = {"subject": str(change.subject), "read": change.read_at, "now": now}
        told |= {"who": last.actor if last else "―", "at": _in_japan(last.at) if last else "―"}
        theirs = held.image if held else None
        found = _differences(change.after, theirs)
        raise StaleRevision("store.stale", findings=found, yours=change.after, theirs=theirs, **told)

    def _head(self) -> tuple[int, str, str]:
        query = (
            select(EVENT.c.seq, EVENT.c.at, EVENT.c.hash)
            .where(EVENT.c.body == self._body)
            .order_by(EVENT.c.seq.desc())
            .limit(1)
        )
        last = self._connection.execute(query).first()
        return (last.seq, last.at, last.hash) if last else (0, "", FIRST_PREVIOUS)

    def _store(self, written: list[StoredEvent], current: Mapping[str, "_Current | None"]) -> None:
        if not written:
            return
        self._connection.execute(insert(EVENT), [event_row(event) for event in written])
        effects = []
        for event in written:
            subject, held = Subject.parse(event.subject), current[event.subject]
            effects.append(Effect(subject, event.seq, held.image if held else None))
        project(self._connection, self._body, effects, self.read_content)


def change_to(value: Any, action: str, **details: Any) -> Change:
    """The wish that a noun's value be as given; `details` as in `Change`."""
    kind = BY_NOUN[type(value)]
    return Change(Subject(kind.name, kind.key_of(value)), to_image(value), action, **details)


def event_row(event: StoredEvent) -> dict[str, Any]:
    """A stored event as a row of its table."""
    subject = Subject.parse(event.subject)
    return {
        "body": event.body,
        "seq": event.seq,
        "at": event.at,
        "actor": event.actor,
        "action": event.action,
        "kind": subject.kind,
        "key": subject.key,
        "payload": event.payload,
        "hash": event.hash,
    }


def _event(body: str, seq: int, at: str, previous: str, change: Change, before: Image | None, stamp: Stamp) -> Event:
    return Event(
        v=EVENT_FORMAT,
        body=body,
        seq=seq,
        at=at,
        actor=stamp.actor,
        via=stamp.via,
        role=stamp.role,
        action=change.action,
        subject=change.subject,
        before=before,
        after=change.after,
        reason=change.reason,
        spec=change.spec,
        catalogue=stamp.catalogue,
        evidence=change.evidence,
        prev=previous,
    )


def _differences(yours: Image | None, theirs: Image | None) -> list[Finding]:
    """The fields in which what somebody wants to write differs from what another wrote meanwhile."""
    ours, others = yours or {}, theirs or {}
    names = [name for name in {**ours, **others} if name != "author" and ours.get(name) != others.get(name)]
    return [
        Finding(
            Level.WARNING,
            "store.stale_field",
            name,
            {"field": name, "yours": _said(ours, name), "theirs": _said(others, name)},
        )
        for name in names
    ]


def _said(image: Image, name: str) -> str:
    value = image.get(name)
    if value in (None, "", []):
        return "―"
    return value if isinstance(value, str) else canonical_bytes(value).decode()


def _in_japan(at: str) -> str:
    """`2026-11-22 17:05`, as clocks in Japan show it."""
    return f"{datetime.fromisoformat(at).astimezone(JAPAN):%Y-%m-%d %H:%M}"


def _later(previous: str, now: datetime) -> str:
    """`now` as the chain writes times, or a microsecond after the event before when the clock stands behind it."""
    at = now.astimezone(UTC)
    if previous:
        try:
            at = max(at, datetime.fromisoformat(previous) + timedelta(microseconds=1))
        except (ValueError, OverflowError) as error:
            raise BrokenWorld("store.illegible", subject=f"event {previous}", detail=str(error)) from error
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _normal(noun: Any, image: Image) -> Image:
    """An image as it would be written today: fields that came later take their defaults."""
    result: Image = to_image(from_image(noun, image))
    return result
