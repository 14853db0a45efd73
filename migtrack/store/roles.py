"""Who may do what in a PostgreSQL database, said by the database: groups, grants, rows by body.

Three groups without login: the owner (tables, upgrades, purges), those who work, and auditors, who
read. A login belongs to a body by a row of `member`, which the owner alone writes, so that nobody
can admit himself; it holds as long as the person is registered with that login and in office.
Every policy asks two functions which bodies the session reads and writes. They run as the owner
with a search path of their own, so that neither row security nor a table of the same name misleads
them. What may be added to the record is said by `event_guard`.

Everything here may be run again: that is how a new table, or a person who came or left, is admitted.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from migtrack.store.approval_guard import approval_statements
from migtrack.store.event_guard import event_statements
from migtrack.store.schema import MEMBER
from migtrack.store.tables import METADATA

OWNER, APP, AUDITOR = "migtrack_owner", "migtrack_app", "migtrack_auditor"
RECORD = ("event", "content")
"""Tables to which rows are added, and nothing else."""
STAMP = "alembic_version"
READS, WRITES = "migtrack_bodies_read", "migtrack_bodies_written"


class Member(NamedTuple):
    """A login, and the person of a body whose it is."""

    login: str
    body: str
    person: str
    writes: bool
    """False for auditors, who read only."""


def separation(schema: str) -> Iterator[str]:
    """The statements that make groups, ownership, grants, policies and guards."""
    tables = sorted(METADATA.tables)
    yield from map(_group, (OWNER, APP, AUDITOR))
    yield f"GRANT {OWNER} TO CURRENT_USER"
    yield f"GRANT USAGE, CREATE ON SCHEMA {quoted(schema)} TO {OWNER}"
    yield from _member_table()
    yield from _body_functions(schema)
    yield from approval_statements()
    yield from event_statements(OWNER, quoted(schema))
    yield from (f"ALTER TABLE {quoted(name)} OWNER TO {OWNER}" for name in (*tables, MEMBER, STAMP))
    yield from _grants(schema, tables)
    for name in tables:
        yield from _policies(name)
    yield from _member_policy()


def admission(bodies: Sequence[str], members: Sequence[Member], *, create_logins: bool) -> Iterator[str]:
    """The statements that make exactly these logins members of these bodies."""
    rows = ", ".join(f"({_text(m.login)}, {_text(m.body)}, {_text(m.person)}, {m.writes})" for m in members)
    for login in sorted({member.login for member in members}):
        writes = any(member.writes for member in members if member.login == login)
        yield _login(login, APP if writes else AUDITOR, create=create_logins)
    if bodies:
        yield f"DELETE FROM {MEMBER} WHERE body IN ({', '.join(map(_text, bodies))})"
    if rows:
        yield f"INSERT INTO {MEMBER} (login, body, person, writes) VALUES {rows}"


def quoted(name: str) -> str:
    """An identifier of SQL."""
    return '"' + name.replace('"', '""') + '"'


def _text(value: str) -> str:
    """A literal of SQL: doubled quotes, and backslashes that stay what they are."""
    return "'" + value.replace("'", "''") + "'"


def _group(name: str) -> str:
    return (
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{name}') "
        f"THEN CREATE ROLE {name} NOLOGIN; END IF; END $$"
    )


def _login(login: str, group: str, *, create: bool) -> str:
    """Admit a login to its group; without it, a notice. A new one has no password: the DBA sees to that."""
    name = _text(login)
    absent = (
        f"EXECUTE format('CREATE ROLE %I LOGIN', {name}); EXECUTE format('GRANT {group} TO %I', {name});"
        if create
        else f"RAISE NOTICE 'no login %: CREATE ROLE, then run this again', {name};"
    )
    was_writing = f"EXISTS (SELECT FROM {MEMBER} WHERE login = {name} AND writes)"
    leave = (
        f"IF {was_writing} THEN EXECUTE format('REVOKE {APP} FROM %I', {name}); END IF; " if group == AUDITOR else ""
    )
    return (
        f"DO $migtrack$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = {name}) "
        f"THEN {leave}EXECUTE format('GRANT {group} TO %I', {name}); ELSE {absent} END IF; END $migtrack$"
    )


def _member_table() -> Iterator[str]:
    yield (
        f"CREATE TABLE IF NOT EXISTS {MEMBER} (login text NOT NULL, body text NOT NULL, person text NOT NULL, "
        "writes boolean NOT NULL, PRIMARY KEY (login, body, person))"
    )


def _body_functions(schema: str) -> Iterator[str]:
    """In plpgsql, which keeps its plan for the session: SQL functions are planned at every call, three for a row."""
    for name, condition in ((READS, ""), (WRITES, " AND m.writes")):
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER "
            f"SET search_path = pg_catalog, {quoted(schema)}, pg_temp AS $$ BEGIN "
            "RETURN ARRAY(SELECT m.body FROM member m JOIN person p "
            "ON p.body = m.body AND p.subject_key = m.person AND p.login = m.login "
            "WHERE m.login = session_user AND (p.to_day IS NULL OR "
            "p.to_day >= to_char(now() AT TIME ZONE INTERVAL '9 hours', 'YYYY-MM-DD'))"
            f"{condition}); END $$"
        )
        yield f"ALTER FUNCTION {name}() OWNER TO {OWNER}"
        yield f"REVOKE ALL ON FUNCTION {name}() FROM PUBLIC"
        yield f"GRANT EXECUTE ON FUNCTION {name}() TO {APP}, {AUDITOR}"


def _grants(schema: str, tables: Sequence[str]) -> Iterator[str]:
    place, everyone = quoted(schema), f"PUBLIC, {APP}, {AUDITOR}"
    yield f"REVOKE CREATE ON SCHEMA {place} FROM {everyone}"
    yield f"GRANT USAGE ON SCHEMA {place} TO {APP}, {AUDITOR}"
    yield f"DO $$ BEGIN EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM {everyone}', current_database()); END $$"
    for name in (*tables, MEMBER, STAMP):
        yield f"REVOKE ALL ON {quoted(name)} FROM {everyone}"
        yield f"GRANT SELECT ON {quoted(name)} TO {APP}, {AUDITOR}"
    for name in tables:
        yield f"GRANT INSERT{'' if name in RECORD else ', UPDATE, DELETE'} ON {quoted(name)} TO {APP}"


def _policies(name: str) -> Iterator[str]:
    table = quoted(name)
    reads, writes = (f"(body = ANY ((SELECT {function}())::text[]))" for function in (READS, WRITES))
    yield f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY"
    said = {"read": f"FOR SELECT USING {reads}", "add": f"FOR INSERT WITH CHECK {writes}"}
    if name not in RECORD:
        said["change"] = f"FOR UPDATE USING {writes} WITH CHECK {writes}"
        said["remove"] = f"FOR DELETE USING {writes}"
    for deed in ("read", "add", "change", "remove"):
        yield f"DROP POLICY IF EXISTS body_{deed} ON {table}"
    yield from (f"CREATE POLICY body_{deed} ON {table} {rule}" for deed, rule in said.items())


def _member_policy() -> Iterator[str]:
    yield f"ALTER TABLE {MEMBER} ENABLE ROW LEVEL SECURITY"
    yield f"DROP POLICY IF EXISTS own_row ON {MEMBER}"
    yield f"CREATE POLICY own_row ON {MEMBER} FOR SELECT USING (login = session_user)"
