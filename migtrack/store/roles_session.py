"""A session of PostgreSQL: whose login it is, what it may do, and how separation is brought about."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, inspect, select, text

from migtrack.store.approval_guard import say
from migtrack.store.engine import WRITES
from migtrack.store.failures import told
from migtrack.store.roles import APP, AUDITOR, OWNER, Member, admission, separation
from migtrack.store.schema import MEMBER, prepare_schema, read_stamp
from migtrack.store.tables import EVENT, STATE


@dataclass(frozen=True, slots=True)
class Session:
    """What PostgreSQL says of the login that is connected."""

    login: str
    schema: str
    is_owner: bool
    """May change tables: a member of the owner group, or whoever made them."""
    is_separated: bool
    """Whether groups, grants and policies are there."""
    stamp: str | None
    groups: tuple[str, ...] = ()
    """Of our three groups, those that the login belongs to."""


def session_login(engine: Engine) -> str | None:
    """The login of a PostgreSQL session; None on SQLite, which knows no logins."""
    if engine.dialect.name != "postgresql":
        return None
    with told(), engine.connect() as connection:
        return str(connection.execute(text("SELECT session_user")).scalar_one())


def read_session(engine: Engine) -> Session:
    """What the session is and may."""
    with told(), engine.connect() as connection:
        login, schema, may_create = connection.execute(
            text("SELECT session_user, current_schema(), has_schema_privilege(current_schema(), 'CREATE')")
        ).one()
        groups = _groups(connection)
        owns = may_create if OWNER not in groups else True
        separated = inspect(connection).has_table(MEMBER)
        return Session(login, schema, bool(owns), separated, read_stamp(connection), groups)


def people(connection: Connection) -> tuple[list[str], list[Member]]:
    """The bodies that the session sees, and the registered persons with a login in each."""
    bodies = sorted(connection.execute(select(EVENT.c.body).distinct()).scalars())
    person = STATE["person"]
    query = select(person.c.body, person.c.subject_key, person.c.login, person.c.roles).where(person.c.login != "")
    members = [
        Member(row.login, row.body, row.subject_key, _writes(json.loads(row.roles)))
        for row in connection.execute(query)
    ]
    return bodies, sorted(members)


def separate(engine: Engine, *, create_logins: bool) -> list[Member]:
    """Make or renew the separation in one transaction; who is admitted now."""
    prepare_schema(engine, on_purpose=True)
    schema = read_session(engine).schema
    with told(), engine.connect().execution_options(**WRITES) as connection, connection.begin():
        run(connection, separation(schema))
        bodies, members = people(connection)
        run(connection, admission(bodies, members, create_logins=create_logins))
    return members


def separation_script(engine: Engine, *, create_logins: bool) -> list[str]:
    """The same as statements, for someone else to run."""
    schema = read_session(engine).schema
    with told(), engine.connect() as connection:
        bodies, members = people(connection) if read_stamp(connection) else ([], [])
    return [*separation(schema), *admission(bodies, members, create_logins=create_logins)]


def missing_logins(engine: Engine, logins: Sequence[str]) -> list[str]:
    """Logins that the server does not know."""
    with told(), engine.connect() as connection:
        known = set(connection.execute(text("SELECT rolname FROM pg_roles")).scalars())
    return sorted(set(logins) - known)


def run(connection: Connection, statements: Iterable[str]) -> None:
    """Run statements in order."""
    for statement in statements:
        say(connection, statement)


def _groups(connection: Connection) -> tuple[str, ...]:
    query = text("SELECT rolname FROM pg_roles WHERE rolname = ANY(:ours) AND pg_has_role(session_user, oid, 'MEMBER')")
    held = set(connection.execute(query, {"ours": [OWNER, APP, AUDITOR]}).scalars())
    return tuple(name for name in (OWNER, APP, AUDITOR) if name in held)


def _writes(roles: Sequence[str]) -> bool:
    return any(role != "auditor" for role in roles)
