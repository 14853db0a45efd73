"""Emptying what a purge lists: payload and bytes become nothing, within one transaction, and nothing else changes.

The guards refuse every UPDATE, also the purge's. So they are taken off and put on again inside the
transaction that empties: nobody else ever sees the record without them, and where anything fails they
were never off. Taking them off is the owner's right alone on PostgreSQL.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, Engine, bindparam, select, text, update

from migtrack.audit.chain import Row
from migtrack.store.guards import close_guards, open_guards
from migtrack.store.tables import CONTENT, EVENT

DIGEST = re.compile(rb"[0-9a-f]{64}")
LISTED = ("application/json",)
"""Types of contents that name other contents by digest."""


def empty(connection: Connection, body: str, numbers: Sequence[int], digests: Sequence[str]) -> None:
    """Take the payload of events and the bytes of contents away."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA secure_delete=ON")  # what is emptied is not left in free pages
    open_guards(connection)
    events = update(EVENT).where(EVENT.c.body == body, EVENT.c.seq == bindparam("number")).values(payload=None)
    contents = update(CONTENT).where(CONTENT.c.body == body, CONTENT.c.digest == bindparam("name")).values(bytes=None)
    if numbers:
        connection.execute(events, [{"number": number} for number in numbers])
    if digests:
        connection.execute(contents, [{"name": name} for name in digests])
    close_guards(connection)


def rows_of(connection: Connection, body: str) -> Iterator[Row]:
    """Every event of a body without its payload: None stands also where there is one, `''` where it is gone."""
    query = text(
        "SELECT body, seq, at, actor, action, kind, key, CASE WHEN payload IS NULL THEN '' END, hash "
        "FROM event WHERE body = :body ORDER BY seq"
    )
    for row in connection.execute(query, {"body": body}):
        yield Row._make(row)


def contents_to_empty(connection: Connection, body: str, numbers: Iterable[int]) -> list[str]:
    """Digests of contents that only the events of these numbers cite, directly or through a list that they cite."""
    going = set(numbers)
    cited, kept = set[str](), set[str]()
    query = text("SELECT seq, payload FROM event WHERE body = :body AND payload IS NOT NULL")
    for seq, payload in connection.execute(query, {"body": body}):
        found = {name.decode() for name in DIGEST.findall(bytes(payload))}
        (cited if seq in going else kept).update(found)
    there = _named_by(connection, body)
    return sorted((_reached(cited, there) - _reached(kept, there)) & there.keys())


def forget_traces(engine: Engine) -> None:
    """On SQLite, what was emptied is not left in the journal either."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _named_by(connection: Connection, body: str) -> dict[str, set[str]]:
    """Of every content that is still there, the digests that it names."""
    found = {}
    query = select(CONTENT.c.digest, CONTENT.c.media_type).where(CONTENT.c.body == body, CONTENT.c.bytes.is_not(None))
    for name, media_type in connection.execute(query).all():
        found[name] = _named_in(connection, body, name) if media_type in LISTED else set()
    return found


def _named_in(connection: Connection, body: str, name: str) -> set[str]:
    data = connection.execute(select(CONTENT.c.bytes).where(CONTENT.c.body == body, CONTENT.c.digest == name)).scalar()
    return {found.decode() for found in DIGEST.findall(bytes(data or b""))}


def _reached(roots: set[str], there: dict[str, set[str]]) -> set[str]:
    reached, waiting = set[str](), list(roots)
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(there.get(name, ()))
    return reached
