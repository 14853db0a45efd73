"""Domain values ⇄ images: plain JSON values without floats, as events and tables hold them.

One generic pair for every frozen dataclass of the domain, so that a new noun needs no
converter. Enums are written as their English keys, days and times in ISO form.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Reader = Callable[[Any], Any]

_PLAIN = frozenset({str, int, bool, type(None)})
"""Types whose values are JSON values already: exactly these, for an enum is text of another type."""


def to_image(value: Any) -> Any:
    """A dataclass, enum, day, tuple or scalar as JSON values; floats are refused."""
    if type(value) in _PLAIN:
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {name: to_image(getattr(value, name)) for name in _hints(type(value))}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [to_image(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_image(item) for key, item in value.items()}
    if isinstance(value, float):
        raise TypeError("an image holds no floats: use an integer or a decimal string")
    return value


def from_image(cls: type[T], image: Mapping[str, Any]) -> T:
    """The value an image describes; fields that an older image lacks take their defaults."""
    readers = readers_of(cls)  # type: ignore[arg-type]  # mypy takes a type variable's class for unhashable
    return cls(**{name: read(image[name]) if read else image[name] for name, read in readers if name in image})


@cache
def _hints(cls: Any) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in fields(cls)}


@cache
def readers_of(cls: Any) -> tuple[tuple[str, Reader | None], ...]:
    """How each field is read, worked out once a class: a register of 30,000 rows is read in one go."""
    return tuple((name, _reader(hint)) for name, hint in _hints(cls).items())


@cache
def _reader(hint: Any) -> Reader | None:
    """What turns a JSON value into the type of a hint; None where the value is already it."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        bare = _reader(next(a for a in get_args(hint) if a is not type(None)))
        return None if bare is None else lambda raw: None if raw is None else bare(raw)
    if origin is tuple:
        return _tuple_reader(get_args(hint))
    if is_dataclass(hint):
        return lambda raw: from_image(hint, raw)  # type: ignore[arg-type]
    if hint is datetime or hint is date:
        return hint.fromisoformat
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        members = {member.value: member for member in hint}
        return members.__getitem__
    return None


def _tuple_reader(args: tuple[Any, ...]) -> Reader:
    if len(args) == 2 and args[1] is Ellipsis:
        read = _reader(args[0])
        return tuple if read is None else lambda raw: tuple(map(read, raw))
    readers = [_reader(hint) or _as_it_is for hint in args]
    return lambda raw: tuple(read(item) for read, item in zip(readers, raw, strict=True))


def _as_it_is(raw: Any) -> Any:
    return raw
