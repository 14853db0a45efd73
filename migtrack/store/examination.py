"""What a database is asked when it is verified: everything at one moment, whoever writes meanwhile.

Rows come straight from the driver, a million of them in a few seconds; cells come as they are stored,
not as columns would have them, so that a stored 3 where only 0 and 1 can stand is seen.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.exc import DBAPIError

from migtrack.audit.chain import Row
from migtrack.domain.event import Subject
from migtrack.domain.refusal import BrokenWorld
from migtrack.store.failures import told
from migtrack.store.guards import missing_guards
from migtrack.store.reader import Reader
from migtrack.store.replay import differing_rows, explained_by
from migtrack.store.tables import CONTENT, EVENT, METADATA, STATE

EVENTS = "SELECT body, seq, at, actor, action, kind, key, payload, hash FROM event WHERE body = {} ORDER BY seq"
READ_AT_ONCE = 2_000


class Examination:
    """One body of a database, seen at one moment."""

    def __init__(self, connection: Connection, engine: Engine, body: str) -> None:
        self._connection = connection
        self._engine = engine
        self._body = body

    @property
    def is_file(self) -> bool:
        """Whether the database is one SQLite file."""
        return self._connection.dialect.name == "sqlite"

    def events(self) -> Iterator[Row]:
        """The rows of the chain by rising number, as plain tuples."""
        driver = self._connection.connection
        if self.is_file:
            cursor: Any = driver.cursor()
            cursor.execute(EVENTS.format("?"), (self._body,))
        else:
            cursor = driver.cursor(name="migtrack_verify")  # psycopg reads piece by piece
            cursor.itersize = READ_AT_ONCE
            cursor.execute(EVENTS.format("%s"), (self._body,))
        try:
            yield from cursor
        finally:
            cursor.close()

    def contents(self) -> Iterator[tuple[str, str, bytes | None]]:
        """Digest, type and bytes of every stored file."""
        query = select(CONTENT.c.digest, CONTENT.c.media_type, CONTENT.c.bytes).where(CONTENT.c.body == self._body)
        yield from (tuple(row) for row in self._connection.execution_options(yield_per=20).execute(query))

    def content(self, digest: str) -> bytes | None:
        """One of them."""
        query = select(CONTENT.c.bytes).where(CONTENT.c.body == self._body, CONTENT.c.digest == digest)
        found: bytes | None = self._connection.execute(query).scalar()
        return found

    def unexplained(self, illegible: list[tuple[int, str]] | None = None) -> list[Subject]:
        """Subjects whose rows do not follow from the events.

        Number and subject of events that tell no image go into a list; without one they end it, BrokenWorld.
        """
        content = Reader(self._engine, self._body).content
        scratch = explained_by(self._connection, self._body, content, illegible=illegible)
        with scratch.connect() as right:
            return list(differing_rows(self._connection, right, self._body))

    def newest_of_rows(self) -> tuple[int, str]:
        """The greatest number of an event that any row of the state names, and the row's subject."""
        found = (0, "")
        for kind, table in STATE.items():
            query = select(table.c.event_seq, table.c.subject_key).where(table.c.body == self._body)
            row = self._connection.execute(query.order_by(table.c.event_seq.desc()).limit(1)).first()
            if row is not None and isinstance(row[0], int) and row[0] > found[0]:
                found = (row[0], f"{kind}:{row[1]}")
        return found

    def stray_bodies(self) -> list[tuple[str, str]]:
        """Table and body of rows that belong to no body with a chain."""
        known = set(self._connection.execute(select(EVENT.c.body).distinct()).scalars()) | {self._body}
        tables = [table for name, table in METADATA.tables.items() if name != "event" and "body" in table.c]
        found = []
        for table in tables:
            bodies = set(self._connection.execute(select(table.c.body).distinct()).scalars())
            found += [(table.name, str(body)) for body in sorted(bodies - known, key=str)]
        return found

    def missing_guards(self) -> list[str]:
        """Triggers of the record that are not there, or not as they were made."""
        return missing_guards(self._connection)

    def damage(self) -> list[str]:
        """What SQLite finds wrong in its own file; nothing is asked of a server."""
        if not self.is_file:
            return []
        said = [str(row[0]) for row in self._connection.execute(text("PRAGMA integrity_check(10)"))]
        return [] if said == ["ok"] else said


class IllegibleText(Exception):
    """A stored text is no UTF-8: somebody changed the file. Examined again `leniently`, it is found and named."""


@contextmanager
def examining(engine: Engine, body: str, *, leniently: bool = False) -> Iterator[Examination]:
    """A body, seen at one moment; BrokenWorld where the database cannot be read at all."""
    failure: type[Exception] = engine.dialect.loaded_dbapi.Error
    with told(), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin(), _text_as_it_is(connection, leniently):
            try:
                yield Examination(connection, engine, body)
            except (failure, DBAPIError) as error:
                if "Could not decode" in str(error):
                    raise IllegibleText from error
                raise BrokenWorld("store.unreachable", detail=str(error).strip().partition("\n")[0]) from error


@contextmanager
def _text_as_it_is(connection: Connection, leniently: bool) -> Iterator[None]:
    """On SQLite, bytes that are no text come out spelled out, instead of ending the walk."""
    driver: Any = connection.connection.dbapi_connection
    if leniently:
        driver.text_factory = lambda data: data.decode("utf-8", "backslashreplace")
    try:
        yield
    finally:
        if leniently:
            driver.text_factory = str
