"""Evidence in forms and on cards: files are named by their place, and shown by their name."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from migtrack.domain.evidence import Evidence
from migtrack.labels import Language, message
from migtrack.services.desk import Desk
from migtrack.services.evidence import HandedIn, bare, read_evidence
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.fields import Field

KEY = "evidence"


def evidence_field(language: Language) -> Field:
    """Which files to attach."""
    return Field(KEY, message("evidence.field", language), hint=message("evidence.field_hint", language))


def handed_in(desk: Desk, values: Mapping[str, str]) -> tuple[HandedIn, ...]:
    """The files that a form names, read and checked; quotes, as a file manager copies them, are taken off."""
    parts = (part.strip().strip("\"'") for part in values.get(KEY, "").replace("；", ";").split(";"))
    return read_evidence(desk, [Path(part).expanduser() for part in parts if part])


def evidence_fact(kept: Sequence[str], known: Mapping[str, Evidence], language: Language) -> Fact:
    """The files on a decision, each by its name and what it shows."""
    named = (known.get(name) or bare(name) for name in kept)
    lines = [f"{held.name}  {held.note}".strip() for held in named]
    return Fact(message("evidence.card", language), "\n".join(lines))
