"""Taking a mistaken import out again, as long as nothing hangs on it.

The content and the trail stay; only the registry forgets the version. The very first version of a
document pins itself, and a first import is where most mistakes are made: such a pin, which no
person chose, goes with it. A pin that somebody decided, an answer, a match, a switch, a map or an
erratum holds it fast.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from migtrack.domain.customisation import Customisation
from migtrack.domain.event import Subject
from migtrack.domain.finding import Finding, Level
from migtrack.domain.gap import Assessment
from migtrack.domain.lineage import Descent
from migtrack.domain.operation import OperationState
from migtrack.domain.refusal import ForbiddenByRule
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.revision import RevisionMap, Switch
from migtrack.services.desk import Desk
from migtrack.services.specifications import find_version

PINNED_ITSELF = "spec.pin_first"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was taken out."""

    version: SpecVersion
    unpinned: tuple[str, ...]
    """Operations that had taken it as their first version and now have none."""


def withdraw_version(desk: Desk, text: str, reason: str) -> Withdrawal:
    """Take a version out of the registry; ForbiddenByRule, with findings that say what hangs on it."""
    from migtrack.store.writer import Change, change_to

    version = find_version(desk, text)
    if not reason.strip():
        raise ForbiddenByRule("registry.withdraw_needs_reason")
    with desk.writing("spec.withdraw") as pen:
        pinned = [state for state in desk.state.all(OperationState) if version.name in state.pins]
        findings = tuple(hanging(desk, version, pinned))
        if findings:
            raise ForbiddenByRule("registry.still_used", findings=findings, version=version.name, count=len(findings))
        changes = [
            change_to(replace(state, pins=_without(state.pins, version)), "spec.unpin", reason=reason)
            for state in pinned
        ]
        changes.append(Change(Subject("spec_version", version.name), None, "spec.withdraw", reason=reason))
        pen.record(changes)
    return Withdrawal(version, tuple(state.operation for state in pinned))


def hanging(desk: Desk, version: SpecVersion, pinned: list[OperationState]) -> Iterator[Finding]:
    """Everything that would lose its ground."""
    for state in pinned:
        if not _pinned_itself(desk, state.operation, version.name):
            yield _hangs("registry.hangs_pin", state.operation)
    for said in desk.state.all(Assessment, document=version.document, version=version.version):
        yield _hangs("registry.hangs_answer", said.key)
    for custom in desk.state.all(Customisation):
        if any((match.document, match.version) == (version.document, version.version) for match in custom.matches):
            yield _hangs("registry.hangs_match", custom.id)
    for switch in desk.state.all(Switch, document=version.document):
        if version.version in (switch.old_version, switch.new_version):
            yield _hangs("registry.hangs_switch", switch.id)
    for descent in desk.state.all(Descent, document=version.document):
        if version.version in (descent.old_version, descent.new_version):
            yield _hangs("registry.hangs_descent", descent.key)
    for known in desk.state.all(RevisionMap, document=version.document):
        if version.version in (known.old_version, known.new_version):
            yield _hangs("registry.hangs_map", known.key)
    for other in desk.state.all(SpecVersion, document=version.document):
        if version.version in (other.erratum_of, other.base):
            yield _hangs("registry.hangs_version", other.name)


def _hangs(key: str, where: str) -> Finding:
    return Finding(Level.ERROR, key, where)


def _pinned_itself(desk: Desk, operation: str, name: str) -> bool:
    """Whether the operation took the version by itself, when its document had none."""
    for event in desk.trail.events(kind="operation", key_prefix=operation):
        before, after = event.before or {}, event.after or {}
        if event.subject.key == operation and name in after.get("pins", ()) and name not in before.get("pins", ()):
            return event.action == PINNED_ITSELF
    return False


def _without(pins: tuple[str, ...], version: SpecVersion) -> tuple[str, ...]:
    return tuple(pin for pin in pins if pin != version.name)
