"""Tables. The state tables are read off the nouns, so that a field is written down once.

`event` and `content` are the record; every other table is what the events add up to and can
be built anew from them. Every key begins with the body. Columns hold what images hold (ISO
text for days, English keys for enums, JSON text for what is nested), so that both databases
store and sort the same.
"""

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    RowMapping,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

from migtrack.domain.canonical import canonical_bytes
from migtrack.domain.image import to_image
from migtrack.domain.requirement import Requirement
from migtrack.store.kinds import KINDS, Kind

Row = Mapping[str, Any] | RowMapping

METADATA = MetaData()
WHOLE = BigInteger().with_variant(Integer, "sqlite")

EVENT = Table(
    "event",
    METADATA,
    Column("body", Text, primary_key=True),
    Column("seq", WHOLE, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("payload", LargeBinary),
    Column("hash", Text, nullable=False),
    UniqueConstraint("body", "hash", name="event_hash"),
    Index("event_subject", "body", "kind", "key", "seq"),
)

CONTENT = Table(
    "content",
    METADATA,
    Column("body", Text, primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("bytes", LargeBinary),
)


class Field(NamedTuple):
    """A field of a noun and how its column holds it."""

    name: str
    column_type: TypeEngine[Any]
    is_nullable: bool
    is_nested: bool
    default: Any = MISSING
    """What an image means that was written before the field was there."""


@cache
def fields_of(noun: Any) -> tuple[Field, ...]:
    """The fields of a noun in order, with the type of their columns."""
    hints = get_type_hints(noun)
    return tuple(
        _field(field.name, hints[field.name])._replace(default=_default_of(field.default)) for field in fields(noun)
    )


def _default_of(default: Any) -> Any:
    return default if default is MISSING else to_image(default)


def _field(name: str, hint: Any) -> Field:
    is_nullable = get_origin(hint) in (Union, types.UnionType)
    bare = next(a for a in get_args(hint) if a is not type(None)) if is_nullable else hint
    if bare is bool:
        return Field(name, Boolean(), is_nullable, False)
    if bare is int:
        return Field(name, WHOLE, is_nullable, False)
    is_text = isinstance(bare, type) and (issubclass(bare, (str, StrEnum)) or bare.__module__ == "datetime")
    return Field(name, Text(), is_nullable, is_nested=not is_text)


def columns_of(noun: Any) -> list[Column[Any]]:
    """One column a field."""
    return [Column(f.name, f.column_type, nullable=f.is_nullable) for f in fields_of(noun)]


STATE: dict[str, Table] = {
    kind.name: Table(
        f"{kind.name}_state" if kind.name in ("operation", "task") else kind.name,
        METADATA,
        Column("body", Text, primary_key=True),
        Column("subject_key", Text, primary_key=True),
        Column("event_seq", WHOLE, nullable=False),
        *columns_of(kind.noun),
    )
    for kind in KINDS
}

REQUIREMENT = Table(
    "requirement",
    METADATA,
    Column("body", Text, primary_key=True),
    Column("version_key", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    *(column for column in columns_of(Requirement) if column.name != "id"),
)
"""What the content of every registered version holds, a row a requirement; derived, never an event's subject."""


def row_of(kind: Kind, body: str, key: str, seq: int, image: Mapping[str, Any]) -> dict[str, Any]:
    """The row of a state table that holds an image."""
    return {"body": body, "subject_key": key, "event_seq": seq, **cells_of(kind.noun, image)}


def cells_of(noun: Any, image: Mapping[str, Any]) -> dict[str, Any]:
    """An image as column values; fields that an older image lacks take their defaults."""
    return {f.name: _cell(f, image[f.name] if f.name in image else _absent(f)) for f in fields_of(noun)}


def image_of(noun: Any, row: Row) -> dict[str, Any]:
    """The image that a row holds."""
    image = {name: row[name] for name in _names_of(noun)}
    for name in _nested_of(noun):
        if image[name] is not None:
            image[name] = json.loads(image[name])
    return image


def _cell(field: Field, raw: Any) -> Any:
    return canonical_bytes(raw).decode() if field.is_nested and raw is not None else raw


def _absent(field: Field) -> Any:
    if field.default is MISSING:
        raise KeyError(field.name)
    return field.default


@cache
def _names_of(noun: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields_of(noun))


@cache
def _nested_of(noun: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields_of(noun) if field.is_nested)
