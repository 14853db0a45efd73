"""Domain values ⇄ images: plain JSON values without floats, as events and tables hold them.

One generic pair for every frozen dataclass of the domain, so that a new noun needs no
converter. Enums are written as their English keys, days and times in ISO form.
"""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_image(value: Any) -> Any:
    """A dataclass, enum, day, tuple or scalar as JSON values; floats are refused."""
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
    hints = _hints(cls)  # type: ignore[arg-type]  # mypy takes a type variable's class for unhashable
    return cls(**{name: _read(hints[name], image[name]) for name in hints if name in image})


@cache
def _hints(cls: Any) -> dict[str, Any]:
    hints = get_type_hints(cls)
    return {field.name: hints[field.name] for field in fields(cls)}


def _read(hint: Any, raw: Any) -> Any:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return None if raw is None else _read(next(a for a in get_args(hint) if a is not type(None)), raw)
    if origin is tuple:
        return _read_tuple(get_args(hint), raw)
    if is_dataclass(hint):
        return from_image(hint, raw)  # type: ignore[arg-type]
    if hint is datetime or hint is date:
        return hint.fromisoformat(raw)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(raw)
    return raw


def _read_tuple(args: tuple[Any, ...], raw: Any) -> tuple[Any, ...]:
    if len(args) == 2 and args[1] is Ellipsis:
        return tuple(_read(args[0], item) for item in raw)
    return tuple(_read(hint, item) for hint, item in zip(args, raw, strict=True))
