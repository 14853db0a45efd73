"""PostgreSQL itself refuses what is no next link of the chain, and a file that is not what its digest says.

Grants let a login add events; this says which. An event is written in the name of the session's own
person, its columns are what its bytes say, it has every field and no other, it follows the event before in
number, hash and time, and it is about a kind of record that there is. A purge is the owner's alone, because it
explains why text is gone; a checkpoint says what the chain really was. A single event that is otherwise could
not be taken away again: it would break the chain for everybody, or be found at every verification for ever.

A file that is stored under another's digest would stand where the right one was to lie.
"""

from collections.abc import Iterable, Iterator

from migtrack.audit.chain import END_OF_TIME, FIELDS, PURGE
from migtrack.domain.checkpoint import Checkpoint
from migtrack.store.approval_guard import FORBIDDEN
from migtrack.store.kinds import BY_NOUN
from migtrack.store.tables import STATE

TIME = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$"


def event_statements(owner: str, schema: str) -> Iterator[str]:
    """The functions and triggers, in an order in which they can be run any number of times; `schema` quoted."""
    for name, guard, table, function in (
        ("event_of_the_session", _EVENT, "event", "migtrack_check_event"),
        ("content_of_its_digest", _CONTENT, "content", "migtrack_check_content"),
    ):
        yield guard.format(schema=schema, owner=owner, forbidden=FORBIDDEN, **_SAID)
        yield f"ALTER FUNCTION {function}() OWNER TO {owner}"
        yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
        yield (
            f"CREATE CONSTRAINT TRIGGER {name} AFTER INSERT ON {table} "
            f"NOT DEFERRABLE FOR EACH ROW EXECUTE FUNCTION {function}()"
        )


def _array(names: Iterable[str]) -> str:
    return "ARRAY[" + ", ".join(f"'{name}'" for name in names) + "]"


_SAID = {
    "fields": _array(sorted(FIELDS)),
    "texts": _array(sorted(FIELDS - {"v", "seq", "before", "after", "evidence"})),
    "kinds": _array(sorted(STATE)),
    "purge": PURGE,
    "checkpoint": BY_NOUN[Checkpoint].name,
    "time": TIME,
    "end": END_OF_TIME,
}

_EVENT = """
CREATE OR REPLACE FUNCTION migtrack_check_event() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, {schema}, pg_temp AS $$
DECLARE
    said jsonb;
    earlier record;
BEGIN
    IF pg_has_role(session_user, '{owner}', 'MEMBER') THEN
        RETURN NULL;
    END IF;
    IF NOT EXISTS (SELECT FROM member m WHERE m.login = session_user AND m.body = NEW.body
                   AND m.person = NEW.actor AND m.writes) THEN
        RAISE EXCEPTION 'login % may not write as %', session_user, NEW.actor USING ERRCODE = '{forbidden}';
    END IF;
    said := convert_from(NEW.payload, 'UTF8')::jsonb;
    IF encode(sha256(NEW.payload), 'hex') IS DISTINCT FROM NEW.hash
       OR ROW(said->>'body', (said->>'seq')::bigint, said->>'at', said->>'actor', said->>'action', said->>'subject')
          IS DISTINCT FROM ROW(NEW.body, NEW.seq, NEW.at, NEW.actor, NEW.action, NEW.kind || ':' || NEW.key) THEN
        RAISE EXCEPTION 'event % is not what its bytes say', NEW.seq USING ERRCODE = '{forbidden}';
    END IF;
    SELECT e.hash, e.at INTO earlier FROM event e WHERE e.body = NEW.body AND e.seq = NEW.seq - 1;
    IF said->>'prev' IS DISTINCT FROM COALESCE(earlier.hash, '')
       OR (earlier.hash IS NULL AND NEW.seq <> 1)
       OR NEW.at COLLATE "C" <= COALESCE(earlier.at, '') COLLATE "C" THEN
        RAISE EXCEPTION 'event % does not follow the one before it', NEW.seq USING ERRCODE = '{forbidden}';
    END IF;
    IF NEW.at !~ '{time}' OR NEW.at COLLATE "C" >= '{end}' OR NEW.at::timestamptz IS NULL
       OR ARRAY(SELECT k FROM jsonb_object_keys(said) k ORDER BY k COLLATE "C") IS DISTINCT FROM {fields}::text[]
       OR EXISTS (SELECT FROM unnest({texts}) name WHERE jsonb_typeof(said->name) <> 'string')
       OR jsonb_typeof(said->'before') NOT IN ('object', 'null')
       OR jsonb_typeof(said->'after') NOT IN ('object', 'null')
       OR jsonb_typeof(said->'evidence') <> 'array'
       OR jsonb_path_exists(said, '$.evidence[*] ? (@.type() != "string")')
       OR NEW.kind <> ALL ({kinds}) THEN
        RAISE EXCEPTION 'event % has not the form of events', NEW.seq USING ERRCODE = '{forbidden}';
    END IF;
    IF NEW.kind = '{purge}' OR (NEW.kind = '{checkpoint}' AND NOT EXISTS (
        SELECT FROM event e WHERE e.body = NEW.body AND e.seq = (said->'after'->>'seq')::bigint
        AND e.hash = said->'after'->>'head' AND e.seq < NEW.seq)) THEN
        RAISE EXCEPTION 'event % says of the chain what is not so', NEW.seq USING ERRCODE = '{forbidden}';
    END IF;
    RETURN NULL;
END $$
"""

_CONTENT = """
CREATE OR REPLACE FUNCTION migtrack_check_content() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, {schema}, pg_temp AS $$
BEGIN
    IF NEW.digest IS DISTINCT FROM encode(sha256(NEW.bytes), 'hex') THEN
        RAISE EXCEPTION 'these bytes have another digest' USING ERRCODE = '{forbidden}';
    END IF;
    RETURN NULL;
END $$
"""
