"""A database as the services see it: readers, writers, the trail, and earlier states."""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property

from sqlalchemy import Engine, select

from migtrack.audit.chain import Row
from migtrack.domain.canonical import GREATEST_INTEGER
from migtrack.domain.event import Subject
from migtrack.store.engine import WRITES, lock_chain, open_engine
from migtrack.store.examination import Examination, examining
from migtrack.store.failures import told
from migtrack.store.past import LastImages, PastReader
from migtrack.store.purging import contents_to_empty, forget_traces, rows_of
from migtrack.store.reader import Reader
from migtrack.store.schema import prepare_schema
from migtrack.store.tables import EVENT
from migtrack.store.trail import Trail
from migtrack.store.writer import Writer


class Store:
    """One database, which may hold many bodies."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @cached_property
    def login(self) -> str | None:
        """Who is connected, as PostgreSQL has authenticated it; None on SQLite, which knows no logins."""
        from migtrack.store.roles_session import session_login

        return session_login(self._engine)

    @property
    def is_owner(self) -> bool:
        """Whether the session may change tables: everyone on SQLite, the owner on PostgreSQL."""
        from migtrack.store.roles_session import read_session

        return self.login is None or read_session(self._engine).is_owner

    def reader(self, body: str) -> Reader:
        """Reads the present state of a body."""
        return Reader(self._engine, body)

    def trail(self, body: str) -> Trail:
        """The events of a body."""
        return Trail(self._engine, body)

    @contextmanager
    def writing(self, body: str) -> Iterator[Writer]:
        """A transaction that holds the body's chain: all of it is written, or nothing."""
        with told(), self._engine.connect().execution_options(**WRITES) as connection, connection.begin():
            lock_chain(connection, body)
            yield Writer(connection, body)

    def reader_at(self, body: str, last: int) -> PastReader:
        """Reads the state of a body as its first `last` events made it, from a scratch database."""
        with told():
            return PastReader(self._engine, body, last)

    def unexplained(self, body: str) -> list[Subject]:
        """Subjects whose present rows do not follow from the events (changed past the trail)."""
        with self.examining(body) as examination:
            return examination.unexplained()

    def examining(self, body: str, *, leniently: bool = False) -> "AbstractContextManager[Examination]":
        """A body as it is at one moment, for verification."""
        return examining(self._engine, body, leniently=leniently)

    def event_rows(self, body: str) -> list[Row]:
        """What stands in the columns of every event, without its text; a purged one has `''` for its payload."""
        with told(), self._engine.connect() as connection:
            return list(rows_of(connection, body))

    def living(self, body: str) -> list[tuple[str, str]]:
        """Kind and key of every subject that the events leave standing."""
        with told(), self._engine.connect() as connection:
            return [(kind, key) for kind, key, _, _ in LastImages(body).read(connection, GREATEST_INTEGER)]

    def contents_only_of(self, body: str, numbers: Iterable[int]) -> list[str]:
        """Digests of contents that nothing cites but the events of these numbers."""
        with told(), self._engine.connect() as connection:
            return contents_to_empty(connection, body, numbers)

    def forget_traces(self) -> None:
        """Leave nothing of what was emptied in files that belong to the database."""
        with told():
            forget_traces(self._engine)

    def bodies(self) -> list[str]:
        """Codes of the bodies that have a chain here."""
        with told(), self._engine.connect() as connection:
            return sorted(connection.execute(select(EVENT.c.body).distinct()).scalars())

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


def open_store(url: str) -> Store:
    """Open a database and bring it to this program's schema; BrokenWorld when that cannot be."""
    with told():
        engine = open_engine(url)
        prepare_schema(engine)
        return Store(engine)
