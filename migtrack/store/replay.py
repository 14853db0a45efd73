"""Replay: a chain's events into an empty database, and what differs from the tables as they stand.

Tables are only what the events add up to. Replaying every event in order proves it; comparing
the last images alone finds rows that no event explains, at a fraction of the cost.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, Engine, Table, select

from migtrack.audit.chain import unseal
from migtrack.domain.event import Subject
from migtrack.store.engine import open_scratch
from migtrack.store.failures import told
from migtrack.store.projection import Effect, project
from migtrack.store.reader import Reader
from migtrack.store.tables import METADATA, REQUIREMENT, STATE
from migtrack.store.trail import Trail

Known = Mapping[str, Collection[str]]
"""Tables and the columns of them that a database has."""


def replay(engine: Engine, body: str) -> Engine:
    """A scratch database into which every event of a body was played, one after the other."""
    scratch, content = open_scratch(), Reader(engine, body).content
    with scratch.begin() as connection:
        METADATA.create_all(connection, tables=[*STATE.values(), REQUIREMENT])
        for stored in Trail(engine, body).stored():
            event = unseal(stored.payload)
            project(connection, body, [Effect(event.subject, event.seq, event.after)], content)
    return scratch


def explained(engine: Engine, body: str, last: int) -> Engine:
    """A scratch database that holds what the first `last` events of a body add up to, by their last images."""
    scratch = open_scratch()
    effects = [Effect(e.subject, e.seq, e.after) for e in Trail(engine, body).last_of_each_subject(last)]
    with scratch.begin() as connection:
        METADATA.create_all(connection, tables=[*STATE.values(), REQUIREMENT])
        project(connection, body, effects, Reader(engine, body).content)
    return scratch


def differing_subjects(one: Engine, other: Engine, body: str) -> Iterator[Subject]:
    """Subjects whose rows are not the same in two databases; requirements under their version."""
    with told(), one.connect() as left, other.connect() as right:
        yield from differing_rows(left, right, body)


def differing_rows(left: Connection, right: Connection, body: str, known: Known | None = None) -> Iterator[Subject]:
    """The same on open connections; `known` narrows it to the tables and columns that both have."""
    for kind, table in STATE.items():
        yield from (Subject(kind, key) for key in _differing_keys(left, right, table, body, known, "subject_key"))
    for key in _differing_keys(left, right, REQUIREMENT, body, known, "version_key", "id"):
        yield Subject("requirement", key)


def _differing_keys(
    left: Connection, right: Connection, table: Table, body: str, known: Known | None, *key: str
) -> list[str]:
    columns = list(table.c) if known is None else [c for c in table.c if c.name in known.get(table.name, ())]
    if not columns:
        return []
    ours, theirs = _rows(left, columns, body, key), _rows(right, columns, body, key)
    return sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))


def _rows(
    connection: Connection, columns: Sequence[Column[Any]], body: str, key: tuple[str, ...]
) -> dict[str, dict[str, Any]]:
    query = select(*columns).where(columns[0].table.c.body == body)
    rows = connection.execute(query).mappings()
    return {"/".join(row[name] for name in key): dict(row) for row in rows}
