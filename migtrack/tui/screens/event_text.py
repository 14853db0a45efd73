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
from migtrack.domain.step import Step
from migtrack.labels import Language, message, word
from migtrack.services.event_words import EventWords, field_word
from migtrack.store.kinds import BY_NAME
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.fields import day_text

ARROW = " → "
EMPTY = "―"
NO_OPERATIONS: Mapping[str, Operation] = {}
NO_STEPS: Mapping[int, Step] = {}
PERSON_FIELDS = ("author", "judged_by")
"""Fields that hold a person's id."""


def action_word(event: Event, language: Language) -> str:
    """What was done; the bare action where nobody has found a word yet."""
    return known_word(f"event.action.{event.action}", language) or event.action


def subject_words(
    event: Event, operations: Mapping[str, Operation], language: Language, *,
    of_one_operation: bool = False, steps: Mapping[int, Step] = NO_STEPS,
) -> str:  # fmt: skip
    """対応表 住民基本台帳 0019001; among the events of one operation its name goes without saying."""
    kind = known_word(f"event.kind.{event.subject.kind}", language) or event.subject.kind
    first, slash, rest = event.subject.key.partition("/")
    image = event.after or event.before or {}
    name = operations[first].name if first in operations else _own_name(first, image)
    if of_one_operation and first in operations:
        name = ""
    label = image.get("name")
    if event.subject.kind == "step":
        label = step_label(rest, steps)
    elif not isinstance(label, str) or not label:
        label = rest.rpartition("/")[2] if slash else ""
    if label == name:
        label = ""
    return " ".join(part for part in (kind, name, label) if part)


def step_label(number: str, steps: Mapping[int, Step]) -> str:
    """`⑱-1`, by its number; the number where there is no such step."""
    step = steps.get(int(number)) if number.isdigit() else None
    return step.code if step else number


def _own_name(key: str, image: Mapping[str, Any]) -> str:
    """A subject that is no operation is called by its name: a person, a body, a customisation."""
    name = image.get("name")
    return name if isinstance(name, str) and name else key


def role_word(event: Event, language: Language) -> str:
    """担当者 …; the role as it stands where it is none of ours."""
    return word(Role(event.role), language) if event.role in set(Role) else event.role


def differences(
    event: Event, language: Language, persons: Mapping[str, str],
    operations: Mapping[str, Operation] = NO_OPERATIONS, steps: Mapping[int, Step] = NO_STEPS,
) -> list[Fact]:  # fmt: skip
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
        if name == "operation":
            values = [operations[str(value)].name if str(value) in operations else value for value in values]
        if name == "step" and steps:
            values = [None if value is None else step_label(str(value), steps) for value in values]
        old, new = (_say(value, hints.get(name), language, persons) for value in values)
        label = known_word(f"event.field.{field_word(event.subject.kind, name)}", language) or name
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


def _say(value: Any, hint: Any, language: Language, persons: Mapping[str, str]) -> str:
    if value is None or value == "" or value == []:
        return EMPTY
    enum = _enum_of(hint)
    if enum is not None and isinstance(value, str) and value in set(enum):
        return _word(enum(value), language)
    if isinstance(value, bool):
        return message("tui.yes" if value else "tui.no", language)
    if isinstance(value, list):
        return "、".join(_say(item, hint, language, persons) for item in value)
    if isinstance(value, dict):
        return EventWords(language, persons=persons).value("", value)
    moments = {datetime, date} & {hint, *get_args(hint)}
    if moments and isinstance(value, str):
        return _day(value, language)
    return str(value)


def _day(value: str, language: Language) -> str:
    """A day or a local moment of the record, as screens write days."""
    day, _, clock = value.partition("T")
    return " ".join(part for part in (day_text(date.fromisoformat(day), language), clock[:5]) if part)


def _word(member: StrEnum, language: Language) -> str:
    try:
        return word(member, language)
    except KeyError:  # codes that planners know as they are: SNET, FS
        return member.value


def _enum_of(hint: Any) -> type[StrEnum] | None:
    for each in (hint, *get_args(hint)):  # Role, Role | None, tuple[Role, ...]
        if isinstance(each, type) and issubclass(each, StrEnum):
            return each
    return None
