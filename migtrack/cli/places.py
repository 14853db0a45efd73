"""Keys of records as people call them: `kojin/40` is 個人住民税 ⑱-1, `gap:juki/juki@S1.0/0019013` a row of a register."""

import re
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import spoken_language
from migtrack.cli.text import say
from migtrack.labels.messages import message

if TYPE_CHECKING:
    from migtrack.domain.event import Event
    from migtrack.services.desk import Desk

STEP_KEY = re.compile(r"[0-9]{2}")


class Places:
    """Names of what a body's findings and events are about."""

    def __init__(self, desk: "Desk") -> None:
        self.operations = {operation.key: operation.name for operation in desk.catalogue.operations}
        self.steps = {f"{step.number:02d}": step.code for step in desk.catalogue.steps}

    def name(self, key: str) -> str:
        """A key in words: operation by name, step by code, requirement by id; others as they are."""
        first, slash, rest = key.partition("/")
        if first not in self.operations:
            return key
        if not slash:
            return self.operations[first]
        return f"{self.operations[first]} {self._inner(rest)}"

    def subject(self, event: "Event") -> str:
        """対応表 住民基本台帳 0019013, with the record's own name where it has one."""
        kind = known(f"event.kind.{event.subject.kind}") or event.subject.kind
        image = event.after or event.before or {}
        label = image.get("name")
        named = self.name(event.subject.key)
        own = label if isinstance(label, str) and label and label not in named else ""
        if event.subject.kind == "task":
            named = named.partition(" ")[0]
        return " ".join(part for part in (kind, named, own) if part)

    def _inner(self, rest: str) -> str:
        if STEP_KEY.fullmatch(rest):
            return self.steps.get(rest, rest)
        version, slash, requirement = rest.partition("/")
        if not slash or "@" not in version:
            return rest
        return say("show.requirement_of", id=requirement, version=version.partition("@")[2])


def action_word(event: "Event") -> str:
    """What was done; the bare action where it has no word."""
    return known(f"event.action.{event.action}") or event.action


def known(key: str) -> str:
    """A word of the catalogue; empty where there is none."""
    try:
        return message(key, spoken_language())
    except KeyError:
        return ""
