"""The state of an earlier moment: the last image of every subject up to an event (decision D3).

Requirements of a version whose content is today's are read where they lie today; only those of a
content that was replaced since are derived anew, when they are asked for. Of what was purged since,
the image is taken from the event that replaced it, which still tells what stood before; where that
is gone too, the subject is missing, and `gone` says so.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, text

from migtrack.domain.event import Subject
from migtrack.domain.requirement import SpecVersion
from migtrack.store.kinds import BY_NAME
from migtrack.store.projection import Effect, derive_requirements
from migtrack.store.reader import Reader
from migtrack.store.scratch import Given, scratch_of

LAST_IMAGES = text(
    "SELECT e.kind, e.key, e.seq, e.payload FROM ("
    " SELECT MAX(seq) AS seq FROM event WHERE body = :body AND seq <= :last GROUP BY kind, key"
    ") newest JOIN event e ON e.body = :body AND e.seq = newest.seq ORDER BY e.seq"
)
NEXT_PAYLOAD = text(
    "SELECT payload FROM event WHERE body = :body AND kind = :kind AND key = :key AND seq > :seq ORDER BY seq LIMIT 1"
)


@dataclass
class LastImages:
    """The last image of every subject up to an event, and what is gone of them."""

    body: str
    gone: list[Subject] = field(default_factory=list)

    def read(self, connection: Connection, last: int) -> Iterator[Given]:
        """One image a subject that was there, by rising number of its event."""
        emptied = []
        for kind, key, seq, payload in connection.execute(LAST_IMAGES, {"body": self.body, "last": last}):
            if payload is None:
                emptied.append((kind, key, seq))
                continue
            image = _after(_text(payload))
            if image is not None and kind in BY_NAME:
                yield kind, key, seq, image
        for kind, key, seq in emptied:
            yield from self._from_what_follows(connection, kind, key, seq)

    def _from_what_follows(self, connection: Connection, kind: str, key: str, seq: int) -> Iterator[Given]:
        known = {"body": self.body, "kind": kind, "key": key, "seq": seq}
        following = connection.execute(NEXT_PAYLOAD, known).first()
        if following is None:
            return  # it was removed, and the removal purged: there is nothing that could be missed
        if following[0] is None:
            self.gone.append(Subject(kind, key))
            return
        image = json.loads(_text(following[0]))["before"]
        if image is not None and kind in BY_NAME:
            yield kind, key, seq, image


class PastReader(Reader):
    """Reads a body's state as its first `last` events made it."""

    def __init__(self, engine: Engine, body: str, last: int) -> None:
        images = LastImages(body)
        with engine.connect() as connection:
            scratch = scratch_of(body, images.read(connection, last))
        super().__init__(scratch, body, content_engine=engine)
        self.gone = tuple(images.gone)
        """Subjects of whose state at that moment nothing is kept any more."""
        self._today = Reader(engine, body)
        self._derived: set[str] = set()
        self._deriving = Lock()

    def _engines_of(self, version_keys: tuple[str, ...]) -> Iterator[tuple[Engine, tuple[str, ...]]]:
        then = self.find_many(SpecVersion, version_keys)
        now = self._today.find_many(SpecVersion, version_keys)
        same = tuple(
            key
            for key in version_keys
            if key in then and key in now and then[key].value.content_digest == now[key].value.content_digest
        )
        other = tuple(key for key in version_keys if key in then and key not in same)
        if same:
            yield self._today.engine, same
        if other:
            self._derive({key: then[key].value.content_digest for key in other})
            yield self.engine, other

    def _derive(self, contents: dict[str, str]) -> None:
        with self._deriving:
            missing = [key for key in contents if key not in self._derived]
            effects = [Effect(Subject("spec_version", key), 0, {"content_digest": contents[key]}) for key in missing]
            with self.engine.begin() as connection:
                derive_requirements(connection, self.body, effects, self.content)
            self._derived.update(missing)


AFTER = ',"after":'
"""Stands once in an event's bytes before its `before`: keys are sorted, and a quote within a text is escaped."""
_decode_at = json.JSONDecoder().raw_decode


def _after(payload: str) -> Any:
    """The image behind an event, without reading the rest of it; the whole is read where it is not told so."""
    place = payload.find(AFTER)
    if place < 0 or not payload.startswith('{"action":"'):
        return json.loads(payload)["after"]
    return _decode_at(payload, place + len(AFTER))[0]


def _text(payload: Any) -> str:
    return payload if isinstance(payload, str) else bytes(payload).decode()
