"""YAML and JSON as a tree that remembers where each value stood, so that a finding can name the line.

The tree is built from the parser's events with a stack of its own: PyYAML's composer recurses
in C and ends the process on a hundred thousand brackets, and its constructors turn `0019001`
into an octal number. Here every scalar stays the text that was written. Aliases are refused:
nobody writes them in these files, and a nest of them unfolds without end.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import WrongContent

GREATEST_DEPTH = 12
"""Deeper than any file we read; a guard against files made to hurt."""
NULLS = ("", "~", "null", "Null", "NULL")

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser is twenty times faster; wheels for every platform have it."""


@dataclass(slots=True)
class Located:
    """A value and its place. Scalars are text as written, None for null."""

    where: str
    """`file.yaml:12`, in JSON `file.json: requirements[3].title`."""
    text: str | None = None
    items: "list[Located] | None" = None
    fields: "dict[str, Located] | None" = None
    _key: str | None = field(default=None, repr=False)

    def get(self, name: str) -> "Located | None":
        """A field that is present and not null."""
        found = (self.fields or {}).get(name)
        return None if found is None or found.is_null else found

    @property
    def is_null(self) -> bool:
        """Whether nothing stands here."""
        return self.text is None and self.items is None and self.fields is None

    def __iter__(self) -> "Iterator[Located]":
        """The items of a list; a single scalar counts as a list of one."""
        if self.items is not None:
            return iter(self.items)
        return iter(() if self.text is None else (self,))


def read_located(name: str, data: bytes) -> Located:
    """The tree of a YAML or, by its ending, JSON file; WrongContent naming the line where it breaks."""
    return _read_json(name, data) if name.lower().endswith(".json") else _read_yaml(name, data)


def _read_yaml(name: str, data: bytes) -> Located:
    root = Located(f"{name}:1", items=[])
    stack = [root]
    try:
        for event in yaml.parse(data, Loader=LOADER):
            _take_event(name, event, stack)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = min(mark.line + 1 if mark else 1, len(data.splitlines()))
        raise _broken(f"{name}:{line}", str(error.problem or error.context)) from None
    except yaml.YAMLError as error:
        raise _broken(f"{name}:1", str(error).splitlines()[0]) from None
    documents = root.items or []
    if len(documents) > 1:
        raise _broken(documents[1].where, "a second document (---)")
    return documents[0] if documents else Located(f"{name}:1")


def _take_event(name: str, event: Any, stack: list[Located]) -> None:
    where = f"{name}:{event.start_mark.line + 1}"
    if isinstance(event, yaml.ScalarEvent):
        _put(stack[-1], Located(where, text=_scalar(event)))
    elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
        if len(stack) > GREATEST_DEPTH:
            raise _broken(where, f"nested deeper than {GREATEST_DEPTH}")
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        stack.append(Located(where, fields={}) if is_mapping else Located(where, items=[]))
    elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
        ended = stack.pop()
        _put(stack[-1], ended)
    elif isinstance(event, yaml.AliasEvent):
        raise _broken(where, f"alias *{event.anchor}")


def _scalar(event: Any) -> str | None:
    return None if event.implicit[0] and event.value in NULLS else str(event.value)


def _put(holder: Located, value: Located) -> None:
    if holder.items is not None:
        holder.items.append(value)
    elif holder._key is None:
        if value.text is None:
            raise _broken(value.where, "a key that is no text")
        if value.text in (holder.fields or {}):
            raise _broken(value.where, f"key {value.text!r} twice")
        holder._key = value.text
    elif holder.fields is not None:
        holder.fields[holder._key] = value
        holder._key = None


def _read_json(name: str, data: bytes) -> Located:
    try:
        return _from_json(name, "", json.loads(data.decode("utf-8-sig")), 0)
    except json.JSONDecodeError as error:
        raise _broken(f"{name}:{error.lineno}", error.msg) from None
    except UnicodeDecodeError as error:
        raise _broken(f"{name}:{data[: error.start].count(10) + 1}", "not UTF-8") from None
    except RecursionError:
        raise _broken(f"{name}:1", f"nested deeper than {GREATEST_DEPTH}") from None


def _from_json(name: str, path: str, value: Any, depth: int) -> Located:
    where = f"{name}: {path}" if path else name
    if depth > GREATEST_DEPTH:
        raise _broken(where, f"nested deeper than {GREATEST_DEPTH}")
    if isinstance(value, Mapping):
        prefix = f"{path}." if path else ""
        return Located(where, fields={k: _from_json(name, f"{prefix}{k}", v, depth + 1) for k, v in value.items()})
    if isinstance(value, list):
        return Located(where, items=[_from_json(name, f"{path}[{i}]", v, depth + 1) for i, v in enumerate(value)])
    return Located(where, text=_json_scalar(value))


def _json_scalar(value: Any) -> str | None:
    if value is None:
        return None
    return value if isinstance(value, str) else json.dumps(value)


def _broken(where: str, problem: str) -> WrongContent:
    finding = Finding(Level.ERROR, "reading.broken_yaml", where, {"problem": problem})
    return WrongContent("reading.broken_yaml_file", findings=(finding,), where=where, problem=problem)
