"""An event as screens say it: its subject shortly, its changes as facts of a card; the words are `event_words`'."""

from collections.abc import Mapping
from typing import Any

from migtrack.domain.event import Event
from migtrack.domain.evidence import Evidence
from migtrack.domain.operation import Operation
from migtrack.domain.step import Step
from migtrack.labels import Language
from migtrack.services.event_words import EventWords
from migtrack.tui.widgets.card import Fact

ARROW = " → "
NO_OPERATIONS: Mapping[str, Operation] = {}
NO_STEPS: Mapping[int, Step] = {}
NO_EVIDENCE: Mapping[str, Evidence] = {}


def action_word(event: Event, language: Language) -> str:
    """What was done; the bare action where nobody has found a word yet."""
    return EventWords(language).action(event)


def role_word(event: Event, language: Language) -> str:
    """担当者 …; the role as it stands where it is none of ours."""
    return EventWords(language).role(event)


def subject_words(
    event: Event, operations: Mapping[str, Operation], language: Language, *,
    of_one_operation: bool = False, steps: Mapping[int, Step] = NO_STEPS,
) -> str:  # fmt: skip
    """対応表 住民基本台帳 0019001; among the events of one operation its name goes without saying."""
    kind = EventWords(language).kind(event.subject.kind)
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


def differences(
    event: Event, language: Language, persons: Mapping[str, str],
    operations: Mapping[str, Operation] = NO_OPERATIONS, steps: Mapping[int, Step] = NO_STEPS,
    evidence: Mapping[str, Evidence] = NO_EVIDENCE,
) -> list[Fact]:  # fmt: skip
    """Fields whose value the event changed; persons and files by their names."""
    words = EventWords(language, operations, persons, steps, evidence)
    return [
        Fact(change.label, change.new if change.old is None else change.old + ARROW + change.new)
        for change in words.changes(event)
    ]
