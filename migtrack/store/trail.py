"""Reading the chain: events in order, the last one of each subject, verification's input."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, Row, Select, func, select

from migtrack.audit.chain import StoredEvent, unseal
from migtrack.domain.event import EVENT_FORMAT, Event, Subject
from migtrack.domain.refusal import BrokenWorld
from migtrack.store.failures import told
from migtrack.store.tables import EVENT

READ_AT_ONCE = 5_000
PAGE = 1_000
"""Events that are read before anybody is asked whether they are enough."""


class Trail:
    """The events of one body."""

    def __init__(self, engine: Engine, body: str) -> None:
        self._engine = engine
        self.body = body

    def stored(self, *, first: int = 1, last: int | None = None) -> Iterator[StoredEvent]:
        """Events as they lie in the database, by rising number."""
        query = select(EVENT).where(EVENT.c.body == self.body, EVENT.c.seq >= first).order_by(EVENT.c.seq)
        if last is not None:
            query = query.where(EVENT.c.seq <= last)
        with told(), self._engine.connect() as connection:
            rows = connection.execution_options(yield_per=READ_AT_ONCE).execute(query)
            for row in rows:
                subject = f"{row.kind}:{row.key}"
                payload = None if row.payload is None else as_bytes(row.payload)
                yield StoredEvent(row.body, row.seq, row.at, row.actor, row.action, subject, payload, row.hash)

    def events(
        self,
        *,
        kind: str | None = None,
        key_prefix: str = "",
        actor: str | None = None,
        newest: int | None = None,
        last: int | None = None,
        with_tombstones: bool = False,
    ) -> list[Event]:
        """Events, newest first, narrowed by the kind and key of their subject or by person.

        Of purged ones, number, hash and columns are left; they are given only `with_tombstones`.
        """
        query = self._narrowed(kind, key_prefix, actor, with_tombstones=with_tombstones)
        if last is not None:
            query = query.where(EVENT.c.seq <= last)
        if newest is not None:
            query = query.limit(newest)
        with told(), self._engine.connect() as connection:
            return [_tombstone(row) if row.payload is None else _read(row) for row in connection.execute(query)]

    def iter_events(
        self,
        *,
        kind: str | None = None,
        key_prefix: str = "",
        actor: str | None = None,
        action: str = "",
        since: str = "",
        until: str = "",
        last: int | None = None,
    ) -> Iterator[Event]:
        """Events and tombstones, newest first, read page by page: whoever has found enough reads no further.

        `action` is one, or the part before the dot; `since` (included) and `until` (not) are as the trail writes times.
        """
        query = self._narrowed(kind, key_prefix, actor, with_tombstones=True)
        if action:
            query = query.where((EVENT.c.action == action) | EVENT.c.action.startswith(f"{action}.", autoescape=True))
        if since:
            query = query.where(EVENT.c.at >= since)
        if until:
            query = query.where(EVENT.c.at < until)
        while True:
            page = query if last is None else query.where(EVENT.c.seq <= last)
            with told(), self._engine.connect() as connection:
                rows = connection.execute(page.limit(PAGE)).all()
            yield from (_tombstone(row) if row.payload is None else _read(row) for row in rows)
            if len(rows) < PAGE:
                return
            last = rows[-1].seq - 1

    def _narrowed(self, kind: str | None, key_prefix: str, actor: str | None, *, with_tombstones: bool) -> Select[Any]:
        query = select(EVENT).where(EVENT.c.body == self.body).order_by(EVENT.c.seq.desc())
        if not with_tombstones:
            query = query.where(EVENT.c.payload.is_not(None))
        if kind is not None:
            query = query.where(EVENT.c.kind == kind)
        if key_prefix:
            query = query.where(func.substr(EVENT.c.key, 1, len(key_prefix)) == key_prefix)
        if actor is not None:
            query = query.where(EVENT.c.actor == actor)
        return query

    def head(self) -> int:
        """Number of the newest event; 0 for an empty chain."""
        query = select(func.max(EVENT.c.seq)).where(EVENT.c.body == self.body)
        with told(), self._engine.connect() as connection:
            return connection.execute(query).scalar() or 0

    def hash_of(self, seq: int) -> str | None:
        """Hash of the event of a number; None when there is none."""
        query = select(EVENT.c.hash).where(EVENT.c.body == self.body, EVENT.c.seq == seq)
        with told(), self._engine.connect() as connection:
            return connection.execute(query).scalar()

    def seq_of(self, hash: str) -> int | None:
        """Number of the event of a hash; None when there is none."""
        query = select(EVENT.c.seq).where(EVENT.c.body == self.body, EVENT.c.hash == hash)
        with told(), self._engine.connect() as connection:
            return connection.execute(query).scalar()

    def seq_at(self, moment: datetime) -> int:
        """Number of the newest event before a moment; 0 when there is none."""
        before = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        query = select(func.max(EVENT.c.seq)).where(EVENT.c.body == self.body, EVENT.c.at < before)
        with told(), self._engine.connect() as connection:
            return connection.execute(query).scalar() or 0


def as_bytes(payload: bytes | str) -> bytes:
    """A payload's bytes; text where somebody wrote into the column by hand, which verification then names."""
    return payload.encode() if isinstance(payload, str) else bytes(payload)


def _tombstone(row: Row[Any]) -> Event:
    """What is left of a purged event."""
    return Event(
        v=EVENT_FORMAT,
        body=row.body,
        seq=row.seq,
        at=row.at,
        actor=row.actor,
        via="",
        role="",
        action=row.action,
        subject=Subject(row.kind, row.key),
        before=None,
        after=None,
        reason="",
        spec="",
        catalogue="",
        evidence=(),
        prev="",
        purged=row.hash,
    )


def _read(row: Row[Any]) -> Event:
    try:
        return unseal(as_bytes(row.payload))
    except BrokenWorld as error:
        raise BrokenWorld(error.key, subject=f"event {row.seq}", detail=error.values["detail"]) from error
