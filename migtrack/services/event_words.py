"""An event in words: what was done, to what, and how every field changed; for screens, cards and files alike.

Values are written with the words of their nouns, so that a person reads 未着手 → 完了済み where the
record holds English keys. What has no word stands as it is: nothing of a record is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints

from migtrack.domain.approval_lot import LotRow
from migtrack.domain.customisation import Match
from migtrack.domain.event import Event
from migtrack.domain.evidence import Evidence
from migtrack.domain.gap import Approval
from migtrack.domain.image import from_image
from migtrack.domain.operation import Operation
from migtrack.domain.person import Role
from migtrack.domain.remark import Answer
from migtrack.domain.step import Step
from migtrack.labels import Language, message, word
from migtrack.schedule.wareki import DateForm, format_date
from migtrack.services.approval_words import approval_words
from migtrack.services.desk import JAPAN, Desk
from migtrack.store.kinds import BY_NAME

EMPTY = "―"
PERSON_FIELDS = ("author", "judged_by", "approver", "raised_by", "settled_by", "person")
"""Fields that hold a person's id."""
KINDS_THAT_HOLD_A_HASH = ("checkpoint", "lot")
LONGEST_LIST = 20
"""Entries of a list that are written out; of more the number is said."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that an event changed, in words; `old` is None where the subject is new."""

    name: str
    label: str
    old: str | None
    new: str


@dataclass(frozen=True)
class EventWords:
    """The names that events are said with."""

    language: Language
    operations: Mapping[str, Operation] = field(default_factory=dict)
    persons: Mapping[str, str] = field(default_factory=dict)
    steps: Mapping[int, Step] = field(default_factory=dict)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)

    @classmethod
    def of(cls, desk: Desk) -> "EventWords":
        """The names that a desk knows."""
        from migtrack.services.evidence import evidence_by_digest
        from migtrack.services.persons import person_names

        operations = {operation.key: operation for operation in desk.catalogue.operations}
        steps = {step.number: step for step in desk.catalogue.steps}
        return cls(desk.language, operations, person_names(desk), steps, evidence_by_digest(desk))

    def person(self, person_id: str) -> str:
        """A person's name; the id of one that is unknown."""
        return self.persons.get(person_id, person_id)

    def action(self, event: Event) -> str:
        """What was done; the bare action where nobody has found a word yet."""
        return known_word(f"event.action.{event.action}", self.language) or event.action

    def kind(self, kind: str) -> str:
        """対応表, カスタマイズ …; the bare kind where there is no word."""
        return known_word(f"event.kind.{kind}", self.language) or kind

    def role(self, event: Event) -> str:
        """担当者 …; the role as it stands where it is none of ours."""
        return word(Role(event.role), self.language) if event.role in set(Role) else event.role

    def moment(self, at: str) -> str:
        """A moment of the trail as clocks in Japan showed it."""
        moment = datetime.fromisoformat(at).astimezone(JAPAN)
        return f"{self.day(moment.date())} {moment:%H:%M:%S}"

    def day(self, day: date) -> str:
        """R8.11.2, or 2026-11-02."""
        return self.language.pick((format_date(day, DateForm.SHORT), day.isoformat()))

    def subject(self, event: Event) -> str:
        """対応表 住民基本台帳 0019001."""
        image = event.after or event.before or {}
        return self.named(str(event.subject), image)

    def named(self, subject: str, image: Mapping[str, Any] | None = None) -> str:
        """A subject in words; `image` knows its own name."""
        kind, _, key = subject.partition(":")
        first, slash, rest = key.partition("/")
        own = (image or {}).get("name")
        label = own if isinstance(own, str) and own else ""
        if first in self.operations:
            parts = [self.operations[first].name, self._place(kind, rest) if slash else "", label]
        else:
            parts = [key, label]
        return " ".join(dict.fromkeys(filter(None, (self.kind(kind), *parts))))

    def _place(self, kind: str, rest: str) -> str:
        if kind == "step" and rest.isdigit() and int(rest) in self.steps:
            return self.steps[int(rest)].code
        return rest.partition("/")[2] or rest if kind == "gap" else rest

    def changes(self, event: Event) -> list[FieldChange]:
        """Every field whose value the event changed."""
        return self.between(event.subject.kind, event.before, event.after)

    def between(
        self, kind: str, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None
    ) -> list[FieldChange]:
        """What differs between two images of a subject; of a new one what is not empty."""
        old, new = before or {}, after or {}
        hints, found = _hints(kind), []
        for name in dict.fromkeys((*old, *new)):
            if old.get(name) == new.get(name) or (before is None and new[name] in (None, "", [], 0, False)):
                continue
            label = known_word(f"event.field.{field_word(kind, name)}", self.language) or name
            was = None if before is None else self.value(name, old.get(name), hints.get(name))
            found.append(FieldChange(name, label, was, self.value(name, new.get(name), hints.get(name))))
        return found

    def value(self, name: str, value: Any, hint: Any = None) -> str:
        """A value of a field in words."""
        if name in PERSON_FIELDS and isinstance(value, str) and value:
            return self.person(value)
        if name == "operation" and value in self.operations:
            return self.operations[value].name
        if name == "step" and isinstance(value, int) and value in self.steps:
            return self.steps[value].code
        return self._say(value, hint)

    def _say(self, value: Any, hint: Any) -> str:
        if value is None or value == "" or value == []:
            return EMPTY
        if (enum := _enum_of(hint)) is not None and isinstance(value, str) and value in set(enum):
            return _word(enum(value), self.language)
        if isinstance(value, bool):
            return message("card.yes" if value else "card.no", self.language)
        if isinstance(value, list):
            return self._list(value, hint)
        if isinstance(value, dict):
            return self._object(value)
        if isinstance(value, str):
            return self._text(value, hint)
        return str(value)

    def _text(self, value: str, hint: Any) -> str:
        if value in self.evidence:
            return self.evidence[value].name
        if {datetime, date} & {hint, *get_args(hint)}:
            day, _, clock = value.partition("T")
            return " ".join(filter(None, (self.day(date.fromisoformat(day)), clock[:5])))
        return value

    def _list(self, value: list[Any], hint: Any) -> str:
        if len(value) > LONGEST_LIST:
            return message("card.entries", self.language, count=len(value))
        return self.language.pick(("、", ", ")).join(self._say(item, hint) for item in value)

    def _object(self, value: dict[str, Any]) -> str:
        """Small nouns inside others: an approval, a match, a row of a list, an answer."""
        if {"way", "approver"} <= value.keys():
            approval = from_image(Approval, value)
            return approval_words(approval, self.person(approval.approver), self.language)
        if value.keys() == set(_names(Match)):
            linkage = _word(_enum_of(_hints_of(Match)["linkage"])(value["linkage"]), self.language)  # type: ignore[misc]
            return f"{value['document']}@{value['version']} {value['requirement']} {linkage}"
        if value.keys() == set(_names(LotRow)):
            return self.named(value["subject"])
        if value.keys() == set(_names(Answer)):
            return f"{self.day(date.fromisoformat(value['on']))} {self.person(value['person'])}: {value['text']}"
        return " ".join(str(item) for item in value.values() if isinstance(item, str | int) and item not in ("", 0))


def field_word(kind: str, name: str) -> str:
    """What a field is called in the catalogue: `head` is a person in an inquiry, and the chain's hash elsewhere."""
    return "head_of_chain" if name == "head" and kind in KINDS_THAT_HOLD_A_HASH else name


def known_word(key: str, language: Language) -> str:
    """A word of the catalogue; empty where there is none."""
    try:
        return message(key, language)
    except KeyError:
        return ""


def _hints(kind: str) -> Mapping[str, Any]:
    noun: Any = BY_NAME[kind].noun if kind in BY_NAME else None
    return _hints_of(noun) if noun else {}


@cache
def _hints_of(noun: Any) -> Mapping[str, Any]:
    hints = get_type_hints(noun)
    return {each.name: hints[each.name] for each in fields(noun)}


def _names(noun: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(noun))


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
