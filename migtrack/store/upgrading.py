"""An older database is copied, brought to this program's schema, and held against its own events.

All of it is one transaction: where a row would no longer follow from the events, everything is
rolled back and the database stays as it was (decision D8). What did not follow before is not
held against the migration; `log verify` tells that.
"""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, select

from migtrack.domain.refusal import BrokenWorld
from migtrack.store.engine import WRITES, lock_chain
from migtrack.store.replay import Known, differing_rows, explained
from migtrack.store.schema import SCHEMA, migrate, read_stamp
from migtrack.store.tables import EVENT
from migtrack.store.trail import Trail

SHOWN = 3
"""How many subjects a refusal names."""


def upgrade_kept(engine: Engine, stamp: str) -> Path | None:
    """Bring a database stamped `stamp` to this schema; where its copy lies (None: not a file).

    BrokenWorld, with nothing changed, when it cannot be copied or rows would contradict the events.
    """
    copy = keep_copy(engine, stamp)
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        if read_stamp(connection) == SCHEMA:
            return copy  # another process was first
        scratches = _lock_and_replay(engine, connection)
        before = _differing(connection, scratches, _known(connection))
        migrate(connection)
        spoilt = sorted(_differing(connection, scratches) - before)
        if spoilt:
            subjects = ", ".join(spoilt[:SHOWN])
            told = str(copy) if copy else "―"
            raise BrokenWorld("store.upgrade_differs", stamp=stamp, known=SCHEMA, subjects=subjects, copy=told)
    return copy


def keep_copy(engine: Engine, stamp: str) -> Path | None:
    """Copy an SQLite file beside itself under a name that holds its stamp; None for another database."""
    file = engine.url.database
    if engine.dialect.name != "sqlite" or not file:
        return None
    copy = _free_name(Path(file), stamp)
    try:
        with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except (sqlite3.Error, OSError) as error:  # a full disk, a folder that refuses: SQLite's word or the system's
        with suppress(OSError):
            copy.unlink(missing_ok=True)
        raise BrokenWorld("store.no_copy", file=str(copy), detail=str(error)) from error
    return copy


def _free_name(file: Path, stamp: str) -> Path:
    """`migtrack.schema-0001.db`; numbered where an earlier copy has that name."""
    copy, number = file.with_name(f"{file.stem}.schema-{stamp}{file.suffix}"), 1
    while copy.exists():
        number += 1
        copy = file.with_name(f"{file.stem}.schema-{stamp}-{number}{file.suffix}")
    return copy


def _lock_and_replay(engine: Engine, connection: Connection) -> dict[str, Engine]:
    """What the events of every body add up to; nobody writes a chain until the transaction ends."""
    bodies = sorted(connection.execute(select(EVENT.c.body).distinct()).scalars())
    for body in bodies:
        lock_chain(connection, body)
    return {body: explained(engine, body, Trail(engine, body).head()) for body in bodies}


def _differing(connection: Connection, scratches: dict[str, Engine], known: Known | None = None) -> set[str]:
    found: set[str] = set()
    for body, scratch in scratches.items():
        with scratch.connect() as right:
            found.update(f"{body} {subject}" for subject in differing_rows(connection, right, body, known))
    return found


def _known(connection: Connection) -> Known:
    inspector = inspect(connection)
    return {name: {column["name"] for column in inspector.get_columns(name)} for name in inspector.get_table_names()}
