"""Engines: SQLite in the workspace, PostgreSQL by URL; nothing is opened at import.

SQLite's driver would begin transactions late and commit them on its own, so it is put into
manual mode and each transaction begins here: readers with BEGIN, writers with BEGIN IMMEDIATE,
so that a writer waits for the lock before it reads what it is about to build on.
"""

from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import StaticPool

from migtrack.domain.refusal import WrongValue

BUSY_SECONDS = 10
WRITES = {"migtrack_writes": True}
"""Execution option of a connection that is about to write."""


def open_engine(url: str) -> Engine:
    """An engine for `sqlite:///path` or `postgresql://…`; WrongValue for anything else."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise WrongValue("store.bad_url", url=url) from None
    if parsed.get_backend_name() == "postgresql":
        return create_engine(parsed.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    if parsed.get_backend_name() == "sqlite":
        return _open_sqlite(url)
    raise WrongValue("store.bad_url", url=parsed.render_as_string(hide_password=True))


def open_scratch() -> Engine:
    """An empty SQLite database in memory, one connection, no durability."""
    return _manual_transactions(create_engine("sqlite://", poolclass=StaticPool))


def lock_chain(connection: Connection, body: str) -> None:
    """On PostgreSQL, wait until no other transaction writes this body's chain; SQLite has locked already."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (body,))


def _open_sqlite(url: str) -> Engine:
    _, _, file = url.partition(":///")  # all of it is the file's name: a folder may be called what reads as a query
    address = URL.create("sqlite", database=file or None)
    engine = _manual_transactions(create_engine(address, connect_args={"timeout": BUSY_SECONDS}))

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _manual_transactions(engine: Engine) -> Engine:
    @event.listens_for(engine, "connect")
    def take_over(connection: Any, _record: Any) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("migtrack_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
