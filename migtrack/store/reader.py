"""Reading state: values of any kind by key or by column, requirements, content.

The same reader serves the live database and the scratch one of an earlier day.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine, Select, func, select

from migtrack.domain.refusal import BrokenWorld
from migtrack.domain.requirement import Requirement
from migtrack.store.failures import told
from migtrack.store.kinds import BY_NOUN
from migtrack.store.tables import CONTENT, REQUIREMENT, STATE
from migtrack.store.values import names_of, reading_of

T = TypeVar("T")

SUBJECT_KEY, EVENT_SEQ, FIRST_FIELD = 1, 2, 3
"""Places of a state table's columns; its noun's fields stand last, in their order."""


@dataclass(frozen=True, slots=True)
class Held(Generic[T]):
    """A value as it stands, with the number of the event that made it so (for optimistic writing)."""

    value: T
    seq: int


@dataclass(frozen=True, slots=True)
class HeldRequirement:
    """A requirement of a registered version with its digest."""

    version_key: str
    requirement: Requirement
    digest: str


class Reader:
    """Reads one body's state."""

    def __init__(self, engine: Engine, body: str, content_engine: Engine | None = None) -> None:
        self.engine = engine
        self._content_engine = content_engine or engine
        self.body = body

    def find(self, noun: type[T], key: str) -> Held[T] | None:
        """The value of a subject with its sequence number; None when there is none."""
        found = self.find_many(noun, [key])
        return found.get(key)

    def find_many(self, noun: type[T], keys: Sequence[str]) -> dict[str, Held[T]]:
        """Values by key, of those keys that exist; one query."""
        table = STATE[BY_NOUN[noun].name]
        query = self._of_body(table).where(table.c.subject_key.in_(keys))
        read = reading_of(noun)  # type: ignore[arg-type]  # mypy takes a type variable's class for unhashable
        with self._connected() as connection:
            rows = connection.execute(query).all()
        return {
            row[SUBJECT_KEY]: _held(noun, row[SUBJECT_KEY], row[EVENT_SEQ], read, row[FIRST_FIELD:]) for row in rows
        }

    def all(self, noun: type[T], **equal: Any) -> list[T]:
        """Every value of a noun whose columns equal what is given, in order of key."""
        return [held.value for held in self.all_held(noun, **equal).values()]

    def all_held(self, noun: type[T], **equal: Any) -> dict[str, Held[T]]:
        """The same by key, with sequence numbers."""
        table = STATE[BY_NOUN[noun].name]
        query = self._of_body(table)
        for column, wanted in equal.items():
            query = query.where(table.c[column] == wanted)
        with self._connected() as connection:
            rows = connection.execute(query).all()
        rows = sorted(rows, key=itemgetter(SUBJECT_KEY))
        read = reading_of(noun)  # type: ignore[arg-type]  # mypy takes a type variable's class for unhashable
        return {
            row[SUBJECT_KEY]: _held(noun, row[SUBJECT_KEY], row[EVENT_SEQ], read, row[FIRST_FIELD:]) for row in rows
        }

    def marks_by(self, noun: type[Any], column: str) -> dict[Any, tuple[int, int]]:
        """How many values there are for each value of a column, and their newest event.

        What is written makes the event newer, what is taken away makes fewer: the same mark is the same state.
        """
        table = STATE[BY_NOUN[noun].name]
        chosen = table.c[column]
        query = select(chosen, func.count(), func.max(table.c.event_seq)).where(table.c.body == self.body)
        with self._connected() as connection:
            return {key: (count, newest) for key, count, newest in connection.execute(query.group_by(chosen))}

    def cells(self, noun: type[Any], *columns: str) -> list[tuple[Any, ...]]:
        """Some columns of every value, as the database holds them, behind its key."""
        table = STATE[BY_NOUN[noun].name]
        query = select(table.c.subject_key, *(table.c[column] for column in columns)).where(table.c.body == self.body)
        with self._connected() as connection:
            return [tuple(row) for row in connection.execute(query)]

    def count_by(self, noun: type[Any], *columns: str) -> dict[tuple[Any, ...], int]:
        """How many values there are for each combination of columns; counted by the database."""
        table = STATE[BY_NOUN[noun].name]
        chosen = [table.c[column] for column in columns]
        query = select(*chosen, func.count()).where(table.c.body == self.body).group_by(*chosen)
        with self._connected() as connection:
            return {tuple(row)[:-1]: row[-1] for row in connection.execute(query)}

    def requirements(self, *version_keys: str) -> list[HeldRequirement]:
        """The requirements of registered versions (`juki@1.0`), each in the order of its document."""
        fields = [REQUIREMENT.c[name] for name in names_of(Requirement)]
        query = select(REQUIREMENT.c.version_key, REQUIREMENT.c.digest, *fields)
        read = reading_of(Requirement)
        rows = self._of_versions(query.order_by(REQUIREMENT.c.version_key, REQUIREMENT.c.position), version_keys)
        return [HeldRequirement(row[0], read(row[2:]), row[1]) for row in sorted(rows, key=itemgetter(0))]

    def requirement_names(self, *version_keys: str) -> list[tuple[str, str]]:
        """Version and id of every requirement of registered versions, in no order."""
        rows = self._of_versions(select(REQUIREMENT.c.version_key, REQUIREMENT.c.id), version_keys)
        return [(row[0], row[1]) for row in rows]

    def requirement_digests(self, version_key: str) -> dict[str, str]:
        """Digests of a registered version's requirements by id, in the order of its document."""
        query = select(REQUIREMENT.c.id, REQUIREMENT.c.digest).order_by(REQUIREMENT.c.position)
        return {row.id: row.digest for row in self._of_versions(query, (version_key,))}

    def content(self, digest: str) -> bytes:
        """Stored bytes by digest; KeyError when the body has none such."""
        query = select(CONTENT.c.bytes).where(CONTENT.c.body == self.body, CONTENT.c.digest == digest)
        with told(), self._content_engine.connect() as connection:
            found = connection.execute(query).scalar()
        if found is None:
            raise KeyError(digest)
        return bytes(found)

    def _of_versions(self, query: Select[Any], version_keys: tuple[str, ...]) -> list[Any]:
        """Rows of the requirements of versions, wherever they are kept; ordered within the order of the versions."""
        found: list[Any] = []
        for engine, keys in self._engines_of(version_keys):
            chosen = query.where(REQUIREMENT.c.body == self.body, REQUIREMENT.c.version_key.in_(keys))
            with told(), engine.connect() as connection:
                found.extend(connection.execute(chosen))
        return found

    def _engines_of(self, version_keys: tuple[str, ...]) -> Iterator[tuple[Engine, tuple[str, ...]]]:
        """Where the requirements of versions are read."""
        yield self.engine, version_keys

    def _of_body(self, table: Any) -> Select[Any]:
        return select(table).where(table.c.body == self.body)

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        with told(), self.engine.connect() as connection:
            yield connection


def _held(noun: type[T], key: str, seq: int, read: Callable[[Sequence[Any]], T], cells: Sequence[Any]) -> Held[T]:
    try:
        return Held(read(cells), seq)
    except (ValueError, KeyError, TypeError) as error:  # changed past the trail
        raise BrokenWorld("store.illegible", subject=f"{BY_NOUN[noun].name}:{key}", detail=str(error)) from error
