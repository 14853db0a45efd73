"""Replay: a chain's events into an empty database, and what differs from the tables as they stand.

Tables are only what the events add up to. Replaying every event in order proves it; comparing
the last images alone finds rows that no event explains, at a fraction of the cost.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, Table, select

from migtrack.audit.chain import unseal
from migtrack.domain.event import Subject
from migtrack.store.engine import open_scratch
from migtrack.store.failures import told
from migtrack.store.projection import Effect, project
from migtrack.store.reader import Reader
from migtrack.store.tables import METADATA, REQUIREMENT, STATE
from migtrack.store.trail import Trail


def replay(engine: Engine, body: str) -> Engine:
    """A scratch database into which every event of a body was played, one after the other."""
    scratch, content = open_scratch(), Reader(engine, body).content
    with scratch.begin() as connection:
        METADATA.create_all(connection, tables=[*STATE.values(), REQUIREMENT])
        for stored in Trail(engine, body).stored():
            event = unseal(stored.payload)
            project(connection, body, [Effect(event.subject, event.seq, event.after)], content)
    return scratch


def differing_subjects(one: Engine, other: Engine, body: str) -> Iterator[Subject]:
    """Subjects whose rows are not the same in two databases; requirements under their version."""
    with told(), one.connect() as left, other.connect() as right:
        for kind, table in STATE.items():
            yield from (Subject(kind, key) for key in _differing_keys(left, right, table, body, "subject_key"))
        for key in _differing_keys(left, right, REQUIREMENT, body, "version_key", "id"):
            yield Subject("requirement", key)


def _differing_keys(left: Connection, right: Connection, table: Table, body: str, *key: str) -> list[str]:
    ours, theirs = _rows(left, table, body, key), _rows(right, table, body, key)
    return sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))


def _rows(connection: Connection, table: Table, body: str, key: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    query = select(table).where(table.c.body == body)
    rows = connection.execute(query).mappings()
    return {"/".join(row[name] for name in key): dict(row) for row in rows}
