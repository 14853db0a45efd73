"""An event in words: what was done, to what, and how every field changed.

Values are written with the words of their nouns, so that a person reads 未着手 → 完了済み where
the record holds English keys.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from migtrack.domain.event import Event
from migtrack.domain.operation import Operation
from migtrack.domain.person import Role
from migtrack.labels import Language, message, word
from migtrack.store.kinds import BY_NAME
from migtrack.tui.widgets.card import Fact

ARROW = " → "
EMPTY = "―"
PERSON_FIELDS = ("author", "judged_by")
"""Fields that hold a person's id."""


def action_word(event: Event, language: Language) -> str:
    """What was done; the bare action where nobody has found a word yet."""
    return known_word(f"event.action.{event.action}", language) or event.action


def subject_words(
    event: Event, operations: Mapping[str, Operation], language: Language, *, of_one_operation: bool = False
) -> str:
    """対応表 住民基本台帳 0019001; among the events of one operation its name goes without saying."""
    kind = known_word(f"event.kind.{event.subject.kind}", language) or event.subject.kind
    first, slash, rest = event.subject.key.partition("/")
    image = event.after or event.before or {}
    name = operations[first].name if first in operations else first
    if of_one_operation and first in operations:
        name = ""
    label = image.get("name")
    if not isinstance(label, str) or not label:
        label = rest.rpartition("/")[2] if slash else ""
    return " ".join(part for part in (kind, name, label) if part)


def role_word(event: Event, language: Language) -> str:
    """担当者 …; the role as it stands where it is none of ours."""
    return word(Role(event.role), language) if event.role in set(Role) else event.role


def differences(event: Event, language: Language, persons: Mapping[str, str]) -> list[Fact]:
    """Fields whose value the event changed; persons by their names."""
    before, after = event.before or {}, event.after or {}
    names = [name for name in dict.fromkeys((*before, *after)) if before.get(name) != after.get(name)]
    hints = _hints(event.subject.kind)
    facts = []
    for name in names:
        if event.before is None and after[name] in (None, "", [], 0, False):
            continue
        values = [image.get(name) for image in (before, after)]
        if name in PERSON_FIELDS:
            values = [persons.get(str(value), value) for value in values]
        old, new = (_say(value, hints.get(name), language) for value in values)
        label = known_word(f"event.field.{name}", language) or name
        facts.append(Fact(label, new if event.before is None else old + ARROW + new))
    return facts


def known_word(key: str, language: Language) -> str:
    """A word of the catalogue; empty where there is none."""
    try:
        return message(key, language)
    except KeyError:
        return ""


def _hints(kind: str) -> Mapping[str, Any]:
    if kind not in BY_NAME:
        return {}
    noun = BY_NAME[kind].noun
    hints = get_type_hints(noun)
    return {field.name: hints[field.name] for field in fields(noun)}


def _say(value: Any, hint: Any, language: Language) -> str:
    if value is None or value == "" or value == []:
        return EMPTY
    enum = _enum_of(hint)
    if enum is not None and isinstance(value, str):
        return _word(enum(value), language)
    if isinstance(value, list):
        return "、".join(_say(item, None, language) for item in value)
    if isinstance(value, dict):
        return " ".join(str(item) for item in value.values() if isinstance(item, str) and item)
    if hint in (datetime, date) and isinstance(value, str):
        return value.replace("T", " ")
    return str(value)


def _word(member: StrEnum, language: Language) -> str:
    try:
        return word(member, language)
    except KeyError:  # codes that planners know as they are: SNET, FS
        return member.value


def _enum_of(hint: Any) -> type[StrEnum] | None:
    for each in (hint, *get_args(hint)):
        if isinstance(each, type) and issubclass(each, StrEnum):
            return each
    return None
