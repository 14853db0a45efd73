"""The database itself refuses to change the record: no UPDATE, DELETE, REPLACE or TRUNCATE on events.

SQLite's REPLACE deletes without firing delete triggers unless `recursive_triggers` is on, so a
guard before every insert refuses a number or hash that is already there. Content is likewise
immutable: it is cited by digest.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, text

RECORD_TABLES = ("event", "content")
REFUSAL = "the record is append-only"


def guard_record(connection: Connection) -> None:
    """Create the triggers that keep `event` and `content` append-only."""
    statements = _sqlite() if connection.dialect.name == "sqlite" else _postgresql()
    for statement in statements:
        connection.execute(text(statement))


def open_guards(connection: Connection) -> None:
    """Let this transaction update events and contents; `close_guards` belongs to every call of it."""
    for table in RECORD_TABLES:
        if connection.dialect.name == "sqlite":
            connection.execute(text(f"DROP TRIGGER {table}_no_update"))
        else:
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER {table}_append_only"))


def close_guards(connection: Connection) -> None:
    """Refuse updates again."""
    for table in RECORD_TABLES:
        if connection.dialect.name == "sqlite":
            connection.execute(text(_refusing(table, "UPDATE")))
        else:
            connection.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER {table}_append_only"))


def missing_guards(connection: Connection) -> list[str]:
    """Names of the triggers that are not there, or are not as they were made, or are switched off."""
    if connection.dialect.name == "sqlite":
        held = {row[0]: row[1] for row in connection.execute(text(SQLITE_TRIGGERS))}
        return [name for name, statement in _named(_sqlite()) if held.get(name) != statement]
    enabled = {name for (name,) in connection.execute(text(POSTGRESQL_TRIGGERS))}
    body = connection.execute(text("SELECT prosrc FROM pg_proc WHERE proname = 'refuse_change'")).scalar()
    missing = [name for name, _ in _named(_postgresql()) if name not in enabled]
    return missing if body == _REFUSING else ["refuse_change", *missing]


SQLITE_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
POSTGRESQL_TRIGGERS = (
    "SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
    "WHERE tgenabled IN ('O', 'A') AND proname = 'refuse_change' "
    "AND tgrelid IN ('event'::regclass, 'content'::regclass)"
)
_REFUSING = f" BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END "


def _named(statements: Iterator[str]) -> Iterator[tuple[str, str]]:
    for statement in statements:
        kind, name = statement.split(maxsplit=3)[1:3]
        if kind == "TRIGGER":
            yield name, statement


def _sqlite() -> Iterator[str]:
    same = {
        "event": "(body = NEW.body AND seq = NEW.seq) OR (body = NEW.body AND hash = NEW.hash)",
        "content": "body = NEW.body AND digest = NEW.digest",
    }
    for table in RECORD_TABLES:
        for deed in ("UPDATE", "DELETE"):
            yield _refusing(table, deed)
        yield (
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same[table]}) "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def _refusing(table: str, deed: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )


def _postgresql() -> Iterator[str]:
    yield (f"CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $${_REFUSING}$$")
    for table in RECORD_TABLES:
        yield (
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        yield (
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
