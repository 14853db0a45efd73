"""The schema's stamp: a new database is created at once, an older one is upgraded, a newer one refused.

alembic costs 0.4 s to import, so it is asked only when the stamp differs (decision D8).
"""

from sqlalchemy import Connection, Engine, inspect, text

from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule
from migtrack.store.approval_guard import guard_approvals
from migtrack.store.engine import WRITES
from migtrack.store.guards import guard_record
from migtrack.store.tables import METADATA

MEMBER = "member"
"""Table of who belongs to which body; it is there where rights are separated (`store.roles`)."""
SCHEMA = "0005"
"""The newest revision in `migrations/versions`."""


def prepare_schema(engine: Engine, *, on_purpose: bool = False) -> None:
    """Bring a database to the schema of this program; BrokenWorld when it is newer.

    A PostgreSQL database whose rights are separated is upgraded `on_purpose` only, by its owner (decision D5):
    others work in it, and their grants belong to it.
    """
    with engine.connect() as connection:
        stamp = read_stamp(connection)
    if stamp == SCHEMA:
        return
    if stamp is not None and stamp > SCHEMA:
        raise BrokenWorld("store.newer_schema", found=stamp, known=SCHEMA)
    _refuse_who_may_not(engine, stamp, on_purpose=on_purpose)
    if stamp is None:
        _create(engine)
    else:
        from migtrack.store.upgrading import upgrade_kept

        upgrade_kept(engine, stamp)


def read_stamp(connection: Connection) -> str | None:
    """The revision a database is stamped with; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def upgrade(engine: Engine) -> None:
    """Run the migrations that a database lacks."""
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        migrate(connection)


def migrate(connection: Connection, target: str = "head") -> None:
    """Run the migrations up to a revision, within the transaction of a connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "migtrack.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, target)
    if target == "head":
        guard_approvals(connection)


def _create(engine: Engine) -> None:
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        if read_stamp(connection) is not None:
            return  # another process was first
        create_tables(connection)
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
        connection.execute(text("INSERT INTO alembic_version VALUES (:stamp)"), {"stamp": SCHEMA})


def create_tables(connection: Connection) -> None:
    """Every table and the guards of the record, in an empty database."""
    METADATA.create_all(connection)
    guard_record(connection)
    guard_approvals(connection)


def _refuse_who_may_not(engine: Engine, stamp: str | None, *, on_purpose: bool) -> None:
    """On PostgreSQL tables are the owner's to make and change (decision D5)."""
    if engine.dialect.name != "postgresql":
        return
    with engine.connect() as connection:
        may = connection.execute(text("SELECT has_schema_privilege(current_schema(), 'CREATE')")).scalar()
        waits = not on_purpose and inspect(connection).has_table(MEMBER)
    if not may or waits:
        raise ForbiddenByRule("store.needs_owner", found=stamp or "―", known=SCHEMA)
