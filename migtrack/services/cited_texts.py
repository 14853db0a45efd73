"""Texts that decisions cite: a requirement as it read when it was decided on, and whether it still reads so.

A version's text can be corrected after a decision, so what is shown is found by the digest that the decision
cites, else by what the trail says the version's content was at that event.
"""

import json
from dataclasses import dataclass

from migtrack.domain.image import from_image
from migtrack.domain.operation import OperationState
from migtrack.domain.requirement import Requirement, SpecVersion
from migtrack.services.desk import Desk
from migtrack.specs.digest import requirement_digest


@dataclass(frozen=True, slots=True)
class CitedText:
    """A requirement as it read when it was decided on."""

    document: str
    version: str
    id: str
    digest: str
    requirement: Requirement | None
    """None where the body no longer has that text."""
    is_pinned: bool
    """Whether the operation still works against this version."""
    now_differs: bool
    """Whether the version says something else under this id by now."""


def cited_text(desk: Desk, operation: str, document: str, version: str, id: str, digest: str, last: int) -> CitedText:
    """A text that a decision cites, by digest or as it read at event `last`, and whether it still reads so."""
    name = f"{document}@{version}"
    found = text_then(desk, name, id, digest, last)
    now = desk.state.requirement_digests(name).get(id, "")
    seen = digest or (requirement_digest(found) if found else "")
    held = desk.state.find(OperationState, operation)
    pinned = held is not None and name in held.value.pins
    return CitedText(document, version, id, seen, found, pinned, bool(seen) and now != seen)


def text_then(desk: Desk, version_name: str, id: str, digest: str, last: int) -> Requirement | None:
    """A requirement of a version as it read at event `last`, or with a digest, whichever is found."""
    for held in desk.state.requirements(version_name):
        is_it = held.requirement.id == id and digest in ("", held.digest)
        if is_it and (digest or _unchanged_since(desk, version_name, last)):
            return held.requirement
    for event in desk.trail.events(kind="spec_version", key_prefix=version_name, last=desk.last_seq()):
        if event.subject.key != version_name or event.after is None or (not digest and event.seq > last):
            continue
        found = _in_content(desk, event.after["content_digest"], id, digest)
        if found is not None:
            return found
    return None


def _unchanged_since(desk: Desk, version_name: str, last: int) -> bool:
    held = desk.state.find(SpecVersion, version_name)
    return held is not None and held.seq <= last


def _in_content(desk: Desk, content: str, id: str, digest: str) -> Requirement | None:
    try:
        rows = json.loads(desk.state.content(content))["requirements"]
    except (KeyError, ValueError):  # purged
        return None
    for row in rows:
        if row["id"] == id:
            found = from_image(Requirement, row)
            if digest in ("", requirement_digest(found)):
                return found
    return None
