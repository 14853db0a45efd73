"""The registry of versions: what is known of each, who entered it, and what other sources claim.

Sources disagree on the days of the same version. Nobody here decides which is right: claims stand
beside the registered version with their sources, a warning says where they differ, and a person
who corrects a day gives a reason. Who entered a version is read from the trail, not kept twice.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from migtrack.domain.event import Event
from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.revision import VersionClaim
from migtrack.labels.version_name import typed_version
from migtrack.services.days import check_days
from migtrack.services.desk import Desk
from migtrack.services.specifications import find_version, list_versions, notice_findings, pinned_by

DIFFERING = {"published": "registry.published_differs", "effective": "registry.effective_differs"}
"""Day of a version → what is said where sources do not agree on it."""


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """A registered version with all that is known about it."""

    version: SpecVersion
    pinned_by: tuple[str, ...]
    """Operations that work against it."""
    entered_by: str
    """Person id."""
    entered_at: str
    """UTC moment, as the trail writes it."""
    claims: tuple[VersionClaim, ...]
    findings: tuple[Finding, ...]
    """Short notice, and where sources differ."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be put right about a version; None leaves it as it is."""

    published: date | None = None
    effective: date | None = None
    source: str | None = None
    clear: tuple[str, ...] = ()
    """`published` or `effective`, where a day was entered that no source gives."""


def read_registry(desk: Desk) -> list[RegistryEntry]:
    """Every registered version, by document and day of publication."""
    versions, pins, entered = list_versions(desk), pinned_by(desk), _entries(desk)
    claims = _by_version(list_claims(desk))
    differing = _by_place(claim_findings(versions, [claim for each in claims.values() for claim in each]))
    return [
        RegistryEntry(
            version,
            tuple(pins.get(version.name, ())),
            *entered.get(version.name, ("", "")),
            tuple(claims.get(version.name, ())),
            (*(finding for finding in notice_findings(version)), *differing.get(version.name, ())),
        )
        for version in versions
    ]


def registry_entry(desk: Desk, text: str) -> RegistryEntry:
    """The entry of one version; WrongValue when it is not registered."""
    name = find_version(desk, text).name
    return next(entry for entry in read_registry(desk) if entry.version.name == name)


def set_version(desk: Desk, text: str, correction: Correction, reason: str) -> bool:
    """Correct the days or the source of a registered version; whether that changed anything."""
    from migtrack.store.writer import change_to

    version = find_version(desk, text)
    if not reason.strip():
        raise ForbiddenByRule("registry.set_needs_reason")
    check_days(correction.published, correction.effective)
    corrected = _corrected(version, correction)
    return bool(desk.record([change_to(corrected, "spec.set", reason=reason)], "spec.set"))


# --- claims


def add_claim(desk: Desk, text: str, claim: VersionClaim, reason: str = "") -> VersionClaim:
    """Record what a source says about a version, registered or not; one that is there already is returned.

    `claim` gives days, source and note; its id, document, version and person are filled in here.
    """
    from migtrack.store.writer import change_to

    document, version = desk.catalogue.parse_version(typed_version(text))
    source = claim.source.strip()
    if not source:
        raise WrongValue("registry.claim_needs_source")
    if claim.published is None and claim.effective is None:
        raise WrongValue("registry.claim_needs_day")
    check_days(claim.published, claim.effective)
    with desk.writing("spec.claim") as pen:
        told = replace(claim, id="", document=document, version=version, source=source, person=pen.person.id)
        for known in list_claims(desk):
            if _statement(known) == _statement(told):
                return known
        numbered = replace(told, id=pen.next_id("claim", "V"))
        pen.record([change_to(numbered, "spec.claim", reason=reason)])
        return numbered


def withdraw_claim(desk: Desk, identity: str, reason: str) -> VersionClaim:
    """Take back a claim that was entered by mistake; it stays in the trail."""
    from migtrack.domain.event import Subject
    from migtrack.store.writer import Change

    held = desk.state.find(VersionClaim, identity.strip().upper())
    if held is None:
        raise WrongValue("registry.unknown_claim", id=identity)
    if not reason.strip():
        raise ForbiddenByRule("registry.withdraw_needs_reason")
    change = Change(Subject("claim", held.value.id), None, "spec.claim_withdraw", reason=reason, read_at=held.seq)
    desk.record([change], "spec.claim_withdraw")
    return held.value


def list_claims(desk: Desk) -> list[VersionClaim]:
    """Every claim, by document, version and number."""
    return sorted(desk.state.all(VersionClaim), key=lambda claim: (claim.document, claim.version, claim.id))


def claim_findings(versions: Iterable[SpecVersion], claims: Sequence[VersionClaim]) -> Iterator[Finding]:
    """A warning for each version and day on which the registered version and the claims do not agree."""
    registered = {version.name: version for version in versions}
    for name, told in _by_version(claims).items():
        version = registered.get(name)
        for field, key in DIFFERING.items():
            said = [(day, version.source)] if version and (day := getattr(version, field)) else []
            said += [(day, f"{claim.id} {claim.source}") for claim in told if (day := getattr(claim, field))]
            if len({day for day, _ in said}) > 1:
                shown = " / ".join(f"{day.isoformat()} ({source})" for day, source in said)
                yield Finding(Level.WARNING, key, name, {"said": shown})


def _corrected(version: SpecVersion, correction: Correction) -> SpecVersion:
    days = {"published": correction.published, "effective": correction.effective}
    told = {field: day for field, day in days.items() if day is not None}
    if not told and not correction.source and not correction.clear:
        raise WrongValue("registry.nothing_to_set")
    if both := sorted(told.keys() & set(correction.clear)):
        raise WrongValue("registry.set_and_cleared", field=", ".join(both))
    return replace(
        version,
        published=None if "published" in correction.clear else correction.published or version.published,
        effective=None if "effective" in correction.clear else correction.effective or version.effective,
        source=correction.source or version.source,
    )


def _statement(claim: VersionClaim) -> VersionClaim:
    """What a claim says, whoever entered it."""
    return replace(claim, id="", person="")


def _by_version(claims: Iterable[VersionClaim]) -> dict[str, list[VersionClaim]]:
    found: dict[str, list[VersionClaim]] = defaultdict(list)
    for claim in claims:
        found[f"{claim.document}@{claim.version}"].append(claim)
    return found


def _by_place(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.where].append(finding)
    return found


def _entries(desk: Desk) -> dict[str, tuple[str, str]]:
    """Version → who entered it and when: the event that made it be, the latest where it was taken out between."""
    last = desk.last_seq() if desk.as_of else None
    events: list[Event] = desk.trail.events(kind="spec_version", last=last)
    return {event.subject.key: (event.actor, event.at) for event in reversed(events) if event.before is None}
