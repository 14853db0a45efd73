"""Reading state: values of any kind by key or by column, requirements, content.

The same reader serves the live database and the scratch one of an earlier day.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from sqlalchemy import Connection, Engine, RowMapping, Select, func, select

from migtrack.domain.refusal import BrokenWorld
from migtrack.domain.requirement import Requirement
from migtrack.store.failures import told
from migtrack.store.kinds import BY_NOUN
from migtrack.store.tables import CONTENT, REQUIREMENT, STATE, value_of

T = TypeVar("T")


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
        return {row["subject_key"]: _held(noun, row) for row in self._rows(query)}

    def all(self, noun: type[T], **equal: Any) -> list[T]:
        """Every value of a noun whose columns equal what is given, in order of key."""
        return [held.value for held in self.all_held(noun, **equal).values()]

    def all_held(self, noun: type[T], **equal: Any) -> dict[str, Held[T]]:
        """The same by key, with sequence numbers."""
        table = STATE[BY_NOUN[noun].name]
        query = self._of_body(table)
        for column, wanted in equal.items():
            query = query.where(table.c[column] == wanted)
        rows = sorted(self._rows(query), key=lambda row: cast(str, row["subject_key"]))
        return {row["subject_key"]: _held(noun, row) for row in rows}

    def count_by(self, noun: type[Any], *columns: str) -> dict[tuple[Any, ...], int]:
        """How many values there are for each combination of columns; counted by the database."""
        table = STATE[BY_NOUN[noun].name]
        chosen = [table.c[column] for column in columns]
        query = select(*chosen, func.count()).where(table.c.body == self.body).group_by(*chosen)
        with self._connected() as connection:
            return {tuple(row)[:-1]: row[-1] for row in connection.execute(query)}

    def requirements(self, *version_keys: str) -> list[HeldRequirement]:
        """The requirements of registered versions (`juki@1.0`), each in the order of its document."""
        query = (
            select(REQUIREMENT)
            .where(REQUIREMENT.c.body == self.body, REQUIREMENT.c.version_key.in_(version_keys))
            .order_by(REQUIREMENT.c.version_key, REQUIREMENT.c.position)
        )
        return [
            HeldRequirement(row["version_key"], value_of(Requirement, row), row["digest"]) for row in self._rows(query)
        ]

    def requirement_digests(self, version_key: str) -> dict[str, str]:
        """Digests of a registered version's requirements by id, in the order of its document."""
        query = (
            select(REQUIREMENT.c.id, REQUIREMENT.c.digest)
            .where(REQUIREMENT.c.body == self.body, REQUIREMENT.c.version_key == version_key)
            .order_by(REQUIREMENT.c.position)
        )
        with self._connected() as connection:
            return {row.id: row.digest for row in connection.execute(query)}

    def content(self, digest: str) -> bytes:
        """Stored bytes by digest; KeyError when the body has none such."""
        query = select(CONTENT.c.bytes).where(CONTENT.c.body == self.body, CONTENT.c.digest == digest)
        with told(), self._content_engine.connect() as connection:
            found = connection.execute(query).scalar()
        if found is None:
            raise KeyError(digest)
        return bytes(found)

    def _of_body(self, table: Any) -> Select[Any]:
        return select(table).where(table.c.body == self.body)

    def _rows(self, query: Select[Any]) -> Sequence[RowMapping]:
        with self._connected() as connection:
            return connection.execute(query).mappings().all()

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        with told(), self.engine.connect() as connection:
            yield connection


def _held(noun: type[T], row: RowMapping) -> Held[T]:
    try:
        return Held(value_of(noun, row), row["event_seq"])
    except (ValueError, KeyError, TypeError) as error:  # changed past the trail
        subject = f"{BY_NOUN[noun].name}:{row['subject_key']}"
        raise BrokenWorld("store.illegible", subject=subject, detail=str(error)) from error
