"""PostgreSQL itself refuses an approval on screen by whoever decided: 起案者 and 決裁者 are two persons.

The service layer refuses it first and says why in words. This stands below it, for whoever comes
past the program: a constraint trigger on the events, and one on each table that holds approvals.
What an approval replaces is read from the trail, not from what the approval says of it. A 決裁文書
recorded by the author is no approval of one's own (decision 0002) and passes. SQLite has
no sessions of persons, so that there the service layer alone decides.
"""

from collections.abc import Iterator

from sqlalchemy import Connection

from migtrack.store.tables import STATE

APPROVED_KINDS = tuple(name for name, table in STATE.items() if {"author", "approval"} <= {c.name for c in table.c})
"""Kinds of subject that one person decides and another approves."""

OWN_APPROVAL = "whoever decided does not approve"
FORBIDDEN = "insufficient_privilege"


def guard_approvals(connection: Connection) -> None:
    """Create the triggers, or bring them to this program's state; nothing on SQLite."""
    if connection.dialect.name == "postgresql":
        for statement in approval_statements():
            say(connection, statement)


def say(connection: Connection, statement: str) -> None:
    """Run a statement as it is written: a per cent sign in it marks no parameter."""
    connection.exec_driver_sql(statement, execution_options={"no_parameters": True})


def approval_statements() -> Iterator[str]:
    """The functions and triggers, in an order in which they can be run any number of times."""
    yield _EVENT_FUNCTION
    yield _STATE_FUNCTION
    kinds = ", ".join(f"'{kind}'" for kind in APPROVED_KINDS)
    yield from _constraint("event", "INSERT", "migtrack_check_approval_event", f"WHEN (NEW.kind IN ({kinds})) ")
    for kind in APPROVED_KINDS:
        yield from _constraint(STATE[kind].name, "INSERT OR UPDATE", "migtrack_check_approval_row", "")


def _constraint(table: str, deeds: str, function: str, condition: str) -> Iterator[str]:
    yield f'DROP TRIGGER IF EXISTS approval_of_another ON "{table}"'
    yield (
        f'CREATE CONSTRAINT TRIGGER approval_of_another AFTER {deeds} ON "{table}" '
        f"NOT DEFERRABLE FOR EACH ROW {condition}EXECUTE FUNCTION {function}()"
    )


_EVENT_FUNCTION = f"""
CREATE OR REPLACE FUNCTION migtrack_check_approval_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    said jsonb := convert_from(NEW.payload, 'UTF8')::jsonb;
    approval jsonb := said->'after'->'approval';
    before jsonb;
BEGIN
    IF approval->>'way' IS DISTINCT FROM 'screen' THEN
        RETURN NULL;
    END IF;
    IF approval->>'approver' = said->'after'->>'author' THEN
        RAISE EXCEPTION '{OWN_APPROVAL} (%)', said->>'subject' USING ERRCODE = '{FORBIDDEN}';
    END IF;
    SELECT convert_from(e.payload, 'UTF8')::jsonb->'after' INTO before FROM event e
        WHERE e.body = NEW.body AND e.kind = NEW.kind AND e.key = NEW.key AND e.seq < NEW.seq
        ORDER BY e.seq DESC LIMIT 1;
    before := COALESCE(before, said->'before');
    IF jsonb_typeof(before) = 'object' AND approval IS DISTINCT FROM before->'approval' THEN
        IF approval->>'approver' IS DISTINCT FROM NEW.actor THEN
            RAISE EXCEPTION 'an approval in another person''s name (%)', said->>'subject'
                USING ERRCODE = '{FORBIDDEN}';
        END IF;
        IF before->>'author' IS DISTINCT FROM said->'after'->>'author' THEN
            RAISE EXCEPTION 'who decided is not changed by an approval (%)', said->>'subject'
                USING ERRCODE = '{FORBIDDEN}';
        END IF;
    END IF;
    RETURN NULL;
END $$
"""

_STATE_FUNCTION = f"""
CREATE OR REPLACE FUNCTION migtrack_check_approval_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    approval jsonb := NEW.approval::jsonb;
BEGIN
    IF approval->>'way' = 'screen' AND approval->>'approver' = NEW.author THEN
        RAISE EXCEPTION '{OWN_APPROVAL} (%)', NEW.subject_key USING ERRCODE = '{FORBIDDEN}';
    END IF;
    RETURN NULL;
END $$
"""
