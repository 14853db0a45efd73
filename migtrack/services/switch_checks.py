"""Checks on switches: what waits for approval or on the trays, and what a switch made of customisations."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from migtrack.domain.customisation import Customisation, Match
from migtrack.domain.finding import Finding, Level
from migtrack.domain.gap import Workflow
from migtrack.domain.image import from_image
from migtrack.domain.lineage import Outcome
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.revision import Switch
from migtrack.labels import word
from migtrack.services.specifications import newer_than
from migtrack.services.switching import list_switches
from migtrack.services.trays import list_tray
from migtrack.services.triage import triage_of

if TYPE_CHECKING:
    from migtrack.services.checks import Snapshot

Pins = Mapping[str, tuple[str, ...]]


def waiting_switches(snapshot: "Snapshot") -> Iterator[Finding]:
    """Proposals that nobody has approved or returned."""
    for row in list_switches(snapshot.desk, Workflow.SUBMITTED):
        switch = row.switch
        values = {"id": switch.id, "version": f"{switch.document}@{switch.new_version}"}
        key = "check.switch_moved_on" if row.has_moved_on else "check.switch_waits"
        yield Finding(Level.WARNING, key, switch.operation, values)


def waiting_rows(snapshot: "Snapshot") -> Iterator[Finding]:
    """How much lies on the trays of each operation."""
    tray = list_tray(snapshot.desk)
    waiting = Counter((entry.operation, entry.outcome) for entry in tray)
    nowhere = Counter(entry.operation for entry in tray if entry.row is None)
    for operation in dict.fromkeys(operation for operation, _ in waiting):
        values = {
            "look_again": waiting[operation, Outcome.LOOK_AGAIN],
            "reopen": waiting[operation, Outcome.REOPEN],
            "nowhere": nowhere[operation],
        }
        yield Finding(Level.WARNING, "check.tray_waits", operation, values)


def old_matches(snapshot: "Snapshot") -> Iterator[Finding]:
    """Persons' words on requirements of a version left behind, whose text or id is another now."""
    versions = {version.name: version for version in snapshot.versions}
    spoken = [
        (custom, match) for custom in snapshot.customisations for match in _left_behind(snapshot, custom, versions)
    ]
    digests = _digests(snapshot, [match for _, match in spoken])
    for custom, match in spoken:
        pinned = _pin_of(snapshot, custom.operation, match.document)
        said = digests.get((f"{match.document}@{match.version}", match.requirement))
        if said is None or digests.get((pinned, match.requirement)) != said:
            values = {"id": match.requirement, "version": f"{match.document}@{match.version}", "name": custom.name}
            yield Finding(Level.WARNING, "check.match_left_behind", custom.id, values)


def changed_verdicts(snapshot: "Snapshot") -> Iterator[Finding]:
    """Approved decisions on customisations that the present version judges otherwise than the one of that day."""
    approved = [custom for custom in snapshot.customisations if custom.workflow is Workflow.APPROVED]
    switches = snapshot.desk.state.all_held(Switch, workflow=Workflow.APPROVED.value) if approved else {}
    if not switches:
        return
    then = _as_approved(snapshot, approved)
    language = snapshot.desk.language
    for pins, customs in _by_pins(snapshot, approved, then, [(one.seq, one.value) for one in switches.values()]):
        before = triage_of(snapshot.desk, [then[custom.id][1] for custom in customs], pins)
        now = triage_of(snapshot.desk, customs)
        for custom in customs:
            old, new = before[custom.id].verdict, now[custom.id].verdict
            if old is not new:
                values = {"name": custom.name, "old": word(old, language), "new": word(new, language)}
                yield Finding(Level.WARNING, "check.verdict_changed", custom.id, values)


def _left_behind(snapshot: "Snapshot", custom: Customisation, versions: Mapping[str, SpecVersion]) -> Iterator[Match]:
    for match in custom.matches:
        name, pinned = f"{match.document}@{match.version}", _pin_of(snapshot, custom.operation, match.document)
        if not pinned or name == pinned or pinned not in versions:
            continue
        if name not in {version.name for version in newer_than(versions[pinned], versions.values())}:
            yield match


def _pin_of(snapshot: "Snapshot", operation: str, document: str) -> str:
    state = snapshot.states.get(operation)
    return next((pin for pin in (state.pins if state else ()) if pin.partition("@")[0] == document), "")


def _digests(snapshot: "Snapshot", matches: Sequence[Match]) -> dict[tuple[str, str], str]:
    if not matches:
        return {}
    pins = {pin for state in snapshot.states.values() for pin in state.pins}
    documents = {match.document for match in matches}
    names = {f"{match.document}@{match.version}" for match in matches}
    names |= {pin for pin in pins if pin.partition("@")[0] in documents}
    rows = snapshot.desk.state.requirements(*sorted(names))
    return {(held.version_key, held.requirement.id): held.digest for held in rows}


def _as_approved(snapshot: "Snapshot", approved: Sequence[Customisation]) -> dict[str, tuple[int, Customisation]]:
    """Each as it stood when it was approved, with the number of that event."""
    wanted = {custom.id for custom in approved}
    found: dict[str, tuple[int, Customisation]] = {}
    desk = snapshot.desk
    for event in desk.trail.events(kind="customisation", last=desk.last_seq()):
        is_approval = event.action in ("custom.approve", "custom.approve_by_document")
        if is_approval and event.subject.key in wanted and event.subject.key not in found and event.after:
            found[event.subject.key] = (event.seq, from_image(Customisation, event.after))
    return found


def _by_pins(
    snapshot: "Snapshot",
    approved: Sequence[Customisation],
    then: Mapping[str, tuple[int, Customisation]],
    switches: Sequence[tuple[int, Switch]],
) -> Iterator[tuple[Pins, list[Customisation]]]:
    """Customisations whose operation was switched after they were approved, by the pins of that day."""
    groups: dict[tuple[str, tuple[str, ...]], list[Customisation]] = {}
    for custom in approved:
        if custom.id not in then:
            continue
        later = sorted(
            ((seq, one) for seq, one in switches if one.operation == custom.operation and seq > then[custom.id][0]),
            key=lambda pair: pair[0],
        )
        pins = dict.fromkeys(snapshot.states[custom.operation].pins) if later else {}
        for _, switch in reversed(later):
            pins.pop(f"{switch.document}@{switch.new_version}", None)
            pins[f"{switch.document}@{switch.old_version}"] = None
        if later:
            groups.setdefault((custom.operation, tuple(sorted(pins))), []).append(custom)
    for (operation, names), customs in groups.items():
        yield {operation: names}, customs
