"""What can be saved of a damaged SQLite database: the unbroken beginning of every chain, and every whole content.

Events and contents prove themselves by their hashes; all other tables follow from them and are built
anew. So nothing doubtful is taken over: events behind a gap are handed back apart.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from migtrack.audit.chain import FIRST_PREVIOUS
from migtrack.domain.canonical import digest
from migtrack.domain.event import Subject
from migtrack.store.carving import Cell, carved_rows
from migtrack.store.engine import WRITES, open_engine
from migtrack.store.failures import told
from migtrack.store.projection import Effect, project
from migtrack.store.schema import prepare_schema
from migtrack.store.tables import CONTENT, EVENT

EVENT_COLUMNS = tuple(column.name for column in EVENT.columns)
CONTENT_COLUMNS = tuple(column.name for column in CONTENT.columns)
HASH_DIGITS = 64
NO_REQUIREMENTS = b'{"requirements":[]}'

CITING: Mapping[str, tuple[str, ...]] = {
    "spec_version": ("content_digest", "file_digest"),
    "switch": ("comparison",),
    "baseline": ("digest",),
    "evidence": ("digest",),
}
"""Fields of an image that name stored bytes, by kind of subject."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SalvagedChain:
    """What was saved of one body's chain."""

    body: str
    events: int
    """Number of the last event that is whole and follows from the first."""
    head: str
    last_at: str
    loose: int
    """Events behind the first gap that are whole by themselves."""
    highest: int
    """The greatest number of an event that was seen, or that a row of another table names."""
    contents: int
    contents_lost: tuple[str, ...]
    """Digests that saved events cite and nobody could read."""
    checkpoint: int
    """How many events the newest recorded checkpoint covers; 0 when none is recorded among what was read."""


@dataclass
class _Found:
    events: dict[str, dict[int, list[Row]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    contents: dict[str, dict[str, Row]] = field(default_factory=lambda: defaultdict(dict))
    named: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """By body, the greatest number of an event that a row of another table names."""


def salvage(damaged: Path, target: Path, loose_to: Path) -> list[SalvagedChain]:
    """Build a new database of what is whole; events behind a gap go to a file of JSON lines."""
    found = _sorted_out(carved_rows(damaged))
    with told():
        engine = open_engine(f"sqlite:///{target}")
        try:
            prepare_schema(engine)
            with engine.connect().execution_options(**WRITES) as connection, connection.begin():
                return [_save(connection, found, body, loose_to) for body in sorted(found.events)]
        finally:
            engine.dispose()


def _sorted_out(rows: Iterable[tuple[Cell, ...]]) -> _Found:
    found = _Found()
    for cells in rows:
        if len(cells) == len(EVENT_COLUMNS) and isinstance(cells[-2], bytes | None):
            row: Row = dict(zip(EVENT_COLUMNS, cells, strict=True))
            if _is_event(row):
                found.events[row["body"]][row["seq"]].append(row)
        elif len(cells) == len(CONTENT_COLUMNS):
            row = dict[str, Any](zip(CONTENT_COLUMNS, cells, strict=True))
            if isinstance(row["bytes"], bytes) and digest(row["bytes"]) == row["digest"]:
                found.contents[row["body"]][row["digest"]] = row
        elif len(cells) > len(CONTENT_COLUMNS):
            body, _, seq = cells[:3]
            if isinstance(body, str) and isinstance(seq, int):
                found.named[body] = max(found.named[body], seq)
    return found


def _is_event(row: Row) -> bool:
    """A whole event, or the tombstone of a purged one, which has its hash alone."""
    texts = (row[name] for name in EVENT_COLUMNS if name not in ("seq", "payload"))
    if not (isinstance(row["seq"], int) and all(isinstance(text, str) for text in texts)):
        return False
    if row["payload"] is None:
        return len(row["hash"]) == HASH_DIGITS
    if not (isinstance(row["payload"], bytes) and digest(row["payload"]) == row["hash"]):
        return False
    said = json.loads(row["payload"])
    columns = {**row, "subject": f"{row['kind']}:{row['key']}"}
    return all(said[name] == columns[name] for name in ("body", "seq", "at", "actor", "action", "subject"))


def _save(connection: Connection, found: _Found, body: str, loose_to: Path) -> SalvagedChain:
    events, contents = found.events[body], found.contents[body]
    chain = list(_unbroken(events))
    if chain:
        connection.execute(insert(EVENT), chain)
    for row in contents.values():
        connection.execute(insert(CONTENT), row)
    lost = _project(connection, body, chain, contents)
    rest = [row for seq in sorted(events) if seq > len(chain) for row in events[seq][:1] if row["payload"]]
    with loose_to.open("ab") as file:
        file.writelines(row["payload"] + b"\n" for row in rest)
    last = chain[-1] if chain else {"hash": "", "at": ""}
    covered = max((_covered(row) for rows in events.values() for row in rows if row["kind"] == "checkpoint"), default=0)
    highest = max([*events, found.named[body]])
    return SalvagedChain(
        body, len(chain), last["hash"], last["at"], len(rest), highest, len(contents), tuple(sorted(lost)), covered
    )


def _unbroken(events: Mapping[int, list[Row]]) -> Iterator[Row]:
    """Events from the first on, each linked to the one before, until one is missing."""
    previous, seq = FIRST_PREVIOUS, 1
    while True:
        row = next((row for row in events.get(seq, ()) if _follows(row, previous)), None)
        if row is None:
            return
        yield row
        previous, seq = row["hash"], seq + 1


def _follows(row: Row, previous: str) -> bool:
    return row["payload"] is None or json.loads(row["payload"])["prev"] == previous


def _project(connection: Connection, body: str, chain: list[Row], contents: Mapping[str, Row]) -> set[str]:
    """Build the tables from the events; the digests of contents that are cited and not there."""
    lost: set[str] = set()

    def read(name: str) -> bytes:
        if name not in contents:
            return NO_REQUIREMENTS
        whole: bytes = contents[name]["bytes"]
        return whole

    effects = []
    for row in chain:
        if row["payload"] is None:
            continue
        said = json.loads(row["payload"])
        effects.append(Effect(Subject(row["kind"], row["key"]), row["seq"], said["after"]))
        after = said["after"] or {}
        cited = {*said["evidence"], said["catalogue"], *after.get("evidence", ())}
        cited |= {after[name] for name in CITING.get(row["kind"], ()) if after.get(name)}
        if said["catalogue"] in contents:
            cited |= {name for _, name in json.loads(contents[said["catalogue"]]["bytes"])}
        lost |= cited - contents.keys() - {""}
    project(connection, body, effects, read)
    return lost


def _covered(row: Row) -> int:
    if row["payload"] is None:
        return 0
    return int((json.loads(row["payload"])["after"] or {}).get("seq", 0))
