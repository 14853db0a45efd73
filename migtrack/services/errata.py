"""Errata: the same version imported with other content is a version of its own (decision 0006).

Overwriting would change texts under approved decisions. So the second content of `1.0` is
registered as `1.0+1`, the third as `1.0+2`; nobody is moved to them. A number that was given once
is not given again, also when its version was taken out: the trail would tell of two things by one
name. A 新旧対照表 is no other content of its version but a part of it: the whole that comes after it
takes its name, and one that comes after the whole says nothing new.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import WrongValue
from migtrack.domain.requirement import SpecVersion
from migtrack.labels.version_name import erratum_number
from migtrack.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Standing:
    """How a version that comes in stands to what is registered."""

    version: SpecVersion
    """As it would be registered; the registered one where the content is there already."""
    known: SpecVersion | None
    """The registered version with this content, the original or one of its errata."""
    completes: int = 0
    """The event that registered the 新旧対照表 which this whole version takes the place of; 0 where there is none."""


def stand(desk: Desk, version: SpecVersion) -> Standing:
    """Find whether a version's content is there already, and else under which name it is registered.

    WrongValue for a 新旧対照表 of a version that is registered as a whole.
    """
    family = errata_and_original(desk, version)
    for known in family:
        is_its_table = bool(known.base) and known.file_digest == version.file_digest  # worked into its base since
        if known.content_digest == version.content_digest or is_its_table:
            return Standing(known, known)
    original = desk.state.find(SpecVersion, version.name)
    if original is None:
        return Standing(version, None)
    if original.value.partial and not version.partial:
        return Standing(version, None, original.seq)
    if version.partial and not original.value.partial:
        raise WrongValue("spec.table_of_whole", version=version.name)
    number = _next_number(desk, version)
    return Standing(replace(version, version=f"{version.version}+{number}", erratum_of=version.version), None)


def errata_and_original(desk: Desk, version: SpecVersion) -> list[SpecVersion]:
    """The registered version of this name and its errata, by number."""
    of_document = desk.state.all(SpecVersion, document=version.document)
    family = [known for known in of_document if version.version in (known.version, known.erratum_of)]
    return sorted(family, key=lambda known: erratum_number(known.version))


def difference_findings(known: SpecVersion, told: SpecVersion, source: str) -> Iterator[Finding]:
    """What is said differently of a content that is there already: days, or the `source` where one is given."""
    for key, before, now in (
        ("registry.same_other_published", known.published, told.published),
        ("registry.same_other_effective", known.effective, told.effective),
    ):
        if now is not None and now != before:
            values = {"before": before.isoformat() if before else "―", "now": now.isoformat(), "name": known.name}
            yield Finding(Level.WARNING, key, known.name, values)
    if source and source != known.source:
        values = {"before": known.source, "now": source, "name": known.name}
        yield Finding(Level.WARNING, "registry.same_other_source", known.name, values)


def _next_number(desk: Desk, version: SpecVersion) -> int:
    given = desk.trail.events(kind="spec_version", key_prefix=f"{version.name}+")
    return 1 + max((erratum_number(event.subject.key) for event in given), default=0)
