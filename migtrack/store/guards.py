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


def _sqlite() -> Iterator[str]:
    same = {
        "event": "(body = NEW.body AND seq = NEW.seq) OR (body = NEW.body AND hash = NEW.hash)",
        "content": "body = NEW.body AND digest = NEW.digest",
    }
    for table in RECORD_TABLES:
        for deed in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
            )
        yield (
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same[table]}) "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )


def _postgresql() -> Iterator[str]:
    yield (
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table in RECORD_TABLES:
        yield (
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        yield (
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        )
