"""A database as its owner sees it: its stamp, its rights, its upgrade. What `db` commands work with."""

from types import TracebackType

from sqlalchemy import Engine

from migtrack.store.engine import open_engine
from migtrack.store.failures import told
from migtrack.store.roles import Member
from migtrack.store.roles_session import (
    Session,
    missing_logins,
    people,
    read_session,
    separate,
    separation_script,
)
from migtrack.store.schema import SCHEMA, prepare_schema, read_stamp


class Administration:
    """One database, opened as it is: nothing is created or upgraded unless asked."""

    known = SCHEMA

    def __init__(self, url: str) -> None:
        with told():
            self._engine: Engine = open_engine(url)

    def __enter__(self) -> "Administration":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.dispose()

    @property
    def kind(self) -> str:
        """`sqlite` or `postgresql`."""
        return str(self._engine.dialect.name)

    def stamp(self) -> str | None:
        """The schema's revision; None for an empty database."""
        with told(), self._engine.connect() as connection:
            return read_stamp(connection)

    def session(self) -> Session:
        """What PostgreSQL says of who is connected."""
        return read_session(self._engine)

    def bodies(self) -> list[str]:
        """Bodies that the session sees."""
        with told(), self._engine.connect() as connection:
            return people(connection)[0] if read_stamp(connection) else []

    def separate(self, *, create_logins: bool) -> list[Member]:
        """Make or renew groups, grants, policies and members."""
        return separate(self._engine, create_logins=create_logins)

    def separation_script(self, *, create_logins: bool) -> list[str]:
        """The statements that would."""
        return separation_script(self._engine, create_logins=create_logins)

    def missing_logins(self, logins: list[str]) -> list[str]:
        """Logins that the server does not know."""
        return missing_logins(self._engine, logins)

    def upgrade(self) -> str | None:
        """Bring it to this program's schema, and its rights with it; the stamp before."""
        before = self.stamp()
        with told():
            prepare_schema(self._engine, on_purpose=True)
        if self.kind == "postgresql" and before != SCHEMA and self.session().is_separated:
            self.separate(create_logins=False)
        return before
