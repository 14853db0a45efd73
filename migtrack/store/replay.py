"""Replay: a chain's events into an empty database, and what differs from the tables as they stand.

Tables are only what the events add up to. Replaying every event in order proves it; comparing
the last images alone finds rows that no event explains, at a fraction of the cost.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Engine, Table, column, select

from migtrack.audit.chain import unseal
from migtrack.domain.canonical import GREATEST_INTEGER
from migtrack.domain.event import Subject
from migtrack.store.engine import open_scratch
from migtrack.store.failures import told
from migtrack.store.past import LastImages
from migtrack.store.projection import Effect, ReadContent, derive_requirements, project
from migtrack.store.reader import Reader
from migtrack.store.scratch import scratch_of
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
            if stored.payload is None:
                continue  # purged
            event = unseal(stored.payload)
            project(connection, body, [Effect(event.subject, event.seq, event.after)], content)
    return scratch


def explained(engine: Engine, body: str, last: int) -> Engine:
    """A scratch database that holds what the first `last` events of a body add up to, by their last images."""
    with told(), engine.connect() as connection:
        return explained_by(connection, body, Reader(engine, body).content, last)


def explained_by(
    connection: Connection,
    body: str,
    read_content: ReadContent,
    last: int = GREATEST_INTEGER,
    illegible: list[tuple[int, str]] | None = None,
) -> Engine:
    """The same on an open connection; of a version whose content cannot be read there are no requirements.

    `illegible` as in `scratch_of`.
    """
    given = list(LastImages(body).read(connection, last))
    scratch = scratch_of(body, given, illegible)
    versions = [Effect(Subject(kind, key), seq, image) for kind, key, seq, image in given if kind == "spec_version"]
    with scratch.begin() as filling:
        for version in versions:
            with suppress(KeyError, ValueError, TypeError):
                derive_requirements(filling, body, [version], read_content)
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
) -> dict[str, tuple[Any, ...]]:
    """Rows by key, cells as they are stored: no column's type has a say in what is read."""
    plain: list[ColumnElement[Any]] = [column(one.name) for one in columns]
    table = columns[0].table
    places = [next(place for place, one in enumerate(columns) if one.name == name) for name in key]
    query = select(*plain).select_from(table).where(table.c.body == body)
    rows = connection.execute(query)
    return {"/".join(str(row[place]) for place in places): tuple(row) for row in rows}
