"""Engines: SQLite in the workspace, PostgreSQL by URL; nothing is opened at import.

SQLite's driver would begin transactions late and commit them on its own, so it is put into
manual mode and each transaction begins here: readers with BEGIN, writers with BEGIN IMMEDIATE,
so that a writer waits for the lock before it reads what it is about to build on.

A workspace on a read-only medium, or on a disk without a byte to spare, can still be read: SQLite wants to
make a file beside the database even for that, so there the database is opened as one that nobody changes.
"""

import sqlite3
from pathlib import Path
from random import random
from time import monotonic, sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.pool import StaticPool

from migtrack.domain.refusal import WrongValue
from migtrack.store.network import is_on_network

BUSY_SECONDS = 10
LONGEST_NAP = 0.01
"""Seconds between two looks of a writer who waits."""
PRAGMAS = ("synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON")
PRIMARY_CODE = 0xFF
NOTHING_CAN_BE_WRITTEN = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_FULL)
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
    return _manual_transactions(create_engine(address, creator=lambda: _connect(file)))


def _connect(file: str) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=BUSY_SECONDS, check_same_thread=False)
    try:
        for pragma in (f"journal_mode={'DELETE' if is_on_network(Path(file)) else 'WAL'}", *PRAGMAS):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1")
    except sqlite3.OperationalError as error:
        connection.close()
        if not _may_stand_still(error, file):
            raise
        return _connect_unchanging(file)
    return connection


def connect_reading(file: Path) -> sqlite3.Connection:
    """A plain connection that changes nothing, not even how the file keeps its log."""
    connection = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1")
    except sqlite3.OperationalError as error:
        connection.close()
        if not _may_stand_still(error, str(file)):
            raise
        return _connect_unchanging(str(file))
    return connection


def _may_stand_still(error: sqlite3.OperationalError, file: str) -> bool:
    """Whether nothing can be written beside a database whose log is empty, so that the file alone is all of it."""
    log = Path(f"{file}-wal")
    is_whole = Path(file).is_file() and (not log.exists() or log.stat().st_size == 0)
    return error.sqlite_errorcode & PRIMARY_CODE in NOTHING_CAN_BE_WRITTEN and is_whole


def _connect_unchanging(file: str) -> sqlite3.Connection:
    place = f"{Path(file).resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(place, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)


def _manual_transactions(engine: Engine) -> Engine:
    @event.listens_for(engine, "connect")
    def take_over(connection: Any, _record: Any) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("migtrack_writes"):
            _await_turn(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def _await_turn(connection: Connection) -> None:
    """Begin to write as soon as nobody else does.

    SQLite's own waiting looks ever more rarely, so that of eight busy writers one that had bad luck waits until it
    is refused. Here whoever waits looks as often as whoever has just come.
    """
    driver: Any = connection.connection.dbapi_connection
    last = monotonic() + BUSY_SECONDS
    driver.execute("PRAGMA busy_timeout=0")
    try:
        while True:
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
                return
            except OperationalError as error:
                code = getattr(error.orig, "sqlite_errorcode", 0) & PRIMARY_CODE
                if code != sqlite3.SQLITE_BUSY or monotonic() > last:
                    raise
            sleep(random() * LONGEST_NAP)
    finally:
        driver.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1_000}")
