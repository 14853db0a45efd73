"""Specifications: taking a version into the registry, and the version an operation works against (適用版).

The rows of a version are stored once, by digest; its import is one event that cites them.
Importing the same content again is no event; the same version with other content is an erratum
beside it (`errata`). A newer version changes no number on any screen until someone switches to it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from migtrack.domain.canonical import canonical_bytes, digest
from migtrack.domain.finding import Finding, Level
from migtrack.domain.operation import OperationState
from migtrack.domain.refusal import WrongContent, WrongValue
from migtrack.domain.requirement import Specification, SpecVersion
from migtrack.domain.saved_mapping import SavedMapping
from migtrack.labels.version_name import erratum_number, typed_version
from migtrack.services.days import check_days
from migtrack.services.desk import Desk
from migtrack.services.errata import difference_findings, stand
from migtrack.services.files import Input, input_digest, read_input
from migtrack.services.pen import Pen
from migtrack.services.spec_mapping import read_mapped
from migtrack.specs.digest import specification_bytes

if TYPE_CHECKING:
    from migtrack.exchange.column_mapping import ColumnMapping
    from migtrack.exchange.reading import Reading, SheetLayout
    from migtrack.store.reader import HeldRequirement

NOTICE_DAYS = 365
"""A version is to be published a year before its 適合基準日."""
RESERVED = re.compile(r"\+[0-9]+$")
"""How the program itself names errata."""


@dataclass(frozen=True, slots=True)
class StagedSpecification:
    """What an import would do; nothing is written yet."""

    version: SpecVersion
    """As it would be registered, `1.0+1` for an erratum; the registered one where its content is there already."""
    specification: Specification
    source: Input
    findings: tuple[Finding, ...]
    known: SpecVersion | None
    """The registered version with the same content, if there is one."""
    mapping: SavedMapping | None
    pins: tuple[str, ...]
    """Operations that had no version of this document and will work against this one."""
    layouts: "tuple[SheetLayout, ...]" = ()
    """How the sheets of a workbook were understood."""
    completes: int = 0
    """The event of the 新旧対照表 that this whole version takes the place of; 0 where there is none, and then
    nobody may have registered the name meanwhile: what a version says is never overwritten."""

    @property
    def is_same(self) -> bool:
        """Nothing would change."""
        return self.known is not None

    @property
    def is_erratum(self) -> bool:
        """The same version with other content than the registered one."""
        return self.known is None and bool(self.version.erratum_of)


@dataclass(frozen=True, slots=True)
class Details:
    """What the importing person says of the version; None where the file itself says it."""

    document: str | None = None
    version: str | None = None
    published: date | None = None
    effective: date | None = None
    source: str = ""
    partial: bool = False


def stage_specification(
    desk: Desk, path: Path, details: Details, mapping_file: Path | None = None
) -> StagedSpecification:
    """Read a file or folder as a version of a document; WrongContent when nothing of it can be used."""
    data = read_input(path)
    mapped = read_mapped(desk, path, data, details.document, mapping_file)
    reading = mapped.reading
    if not reading.specification.requirements and not reading.specification.contrasts:
        raise WrongContent("spec.nothing_read", file=path.name, findings=reading.findings)
    told = _version(desk, details, reading, data, path)
    standing = stand(desk, told)
    version = standing.version
    findings = [*mapped.findings, *reading.findings, *_other_names(desk, version, reading), *notice_findings(version)]
    if standing.known is not None:
        source = details.source or (reading.header.source if reading.header else "")
        findings += difference_findings(standing.known, told, source)
    saved = _saved(version.document, reading.mapping)
    return StagedSpecification(
        version,
        reading.specification,
        data,
        tuple(findings),
        standing.known,
        saved,
        _unpinned(desk, version),
        reading.layouts,
        standing.completes,
    )


def import_specification(desk: Desk, staged: StagedSpecification, reason: str = "") -> int:
    """Register a staged version; how many events that made (0: it was there already)."""
    from migtrack.store.writer import change_to

    action = "spec.complete" if staged.completes else "spec.erratum" if staged.is_erratum else "spec.import"
    with desk.writing("spec.import") as pen:
        changes = []
        if not staged.is_same:
            evidence = _keep(pen, staged)
            seen = staged.completes
            changes.append(change_to(staged.version, action, reason=reason, evidence=evidence, read_at=seen))
        if staged.mapping is not None:
            changes.append(change_to(staged.mapping, "spec.mapping", reason=reason))
        for key in staged.pins:
            state = pen.writer.find(OperationState, key)
            if state is not None:
                pinned = replace(state[0], pins=_repinned(state[0].pins, staged.version))
                changes.append(change_to(pinned, "spec.pin_first", reason=reason))
        return len(pen.record(changes))


def list_versions(desk: Desk) -> list[SpecVersion]:
    """Every registered version, by document and day of publication; errata behind what they correct."""
    versions = desk.state.all(SpecVersion)
    days = {v.name: v.published or date.min for v in versions}

    def place(v: SpecVersion) -> tuple[str, date, str, int]:
        original = v.erratum_of or v.version
        return v.document, days.get(f"{v.document}@{original}", days[v.name]), original, erratum_number(v.version)

    return sorted(versions, key=place)


def find_version(desk: Desk, text: str) -> SpecVersion:
    """A registered version named `juki@1.0`, or as shown; WrongValue tells what there is of the document."""
    document, version = desk.catalogue.parse_version(typed_version(text))
    held = desk.state.find(SpecVersion, f"{document}@{version}")
    if held is None:
        known = ", ".join(v.version for v in list_versions(desk) if v.document == document) or "―"
        raise WrongValue("spec.unknown_version", version=text, known=known)
    return held.value


def find_requirement(desk: Desk, version: SpecVersion, requirement_id: str) -> "HeldRequirement":
    """One requirement of a registered version; WrongValue when it has none of this id."""
    for held in desk.state.requirements(version.name):
        if held.requirement.id == requirement_id:
            return held
    raise WrongValue("spec.no_such_requirement", id=requirement_id, version=version.name)


def newer_than(pinned: SpecVersion, versions: Iterable[SpecVersion]) -> list[SpecVersion]:
    """Versions of the same document that were published after one, and its later errata.

    The day of an erratum is no day of a version: a correction of 1.0 is no news to who works
    against 2.0, and 2.0 is news to who works against the corrected 1.0.
    """
    of_document = [version for version in versions if version.document == pinned.document]
    days = {version.version: version.published or date.min for version in of_document if not version.erratum_of}
    original = pinned.erratum_of or pinned.version
    since = days.get(original, pinned.published or date.min)

    def is_newer(version: SpecVersion) -> bool:
        if (version.erratum_of or version.version) == original:
            return erratum_number(version.version) > erratum_number(pinned.version)
        return days.get(version.erratum_of or version.version, date.min) > since

    return [version for version in of_document if is_newer(version)]


def pinned_by(desk: Desk) -> dict[str, list[str]]:
    """Operations by the version they work against."""
    pins: dict[str, list[str]] = {}
    for state in desk.state.all(OperationState):
        for pin in state.pins:
            pins.setdefault(pin, []).append(state.operation)
    return pins


def _version(desk: Desk, details: Details, reading: "Reading", data: Input, path: Path) -> SpecVersion:
    header = reading.header
    specification = reading.specification
    document = details.document or (header.document if header else None)
    version = " ".join(normalize("NFKC", details.version or (header.version if header else None) or "").split())
    if not document or not version:
        raise WrongValue("spec.name_needed", file=path.name)
    if "@" in version or "/" in version or not version.isprintable() or RESERVED.search(version):
        raise WrongValue("spec.bad_version", version=version)
    check_days(details.published, details.effective)
    return SpecVersion(
        document=desk.catalogue.find_document(document).key,
        version=version,
        published=details.published or (header.published if header else None),
        effective=details.effective or (header.effective if header else None),
        source=details.source or (header.source if header else "") or path.name,
        content_digest=digest(specification_bytes(specification)),
        file_digest=input_digest(data),
        items=len(specification.requirements),
        clauses=len(specification.clauses),
        sample=bool(header and header.sample),
        partial=details.partial or bool(specification.contrasts),
    )


def _other_names(desk: Desk, version: SpecVersion, reading: "Reading") -> tuple[Finding, ...]:
    """A warning where the file calls itself another document than the importing person does."""
    stated = reading.header.document if reading.header else None
    if not stated:
        return ()
    try:
        is_same = desk.catalogue.find_document(stated).key == version.document
    except WrongValue:
        is_same = False
    return () if is_same else (Finding(Level.WARNING, "spec.other_document", version.name, {"stated": stated}),)


def notice_findings(version: SpecVersion) -> tuple[Finding, ...]:
    """What is odd about the days of a version: none given, or less than a year to its 適合基準日."""
    if version.published is None:
        return (Finding(Level.WARNING, "spec.no_publication_day", version.name),)
    if version.effective is None:
        return ()
    days = (version.effective - version.published).days
    if days >= NOTICE_DAYS:
        return ()
    key = "spec.short_notice" if days >= 0 else "spec.no_notice"
    values: dict[str, str | int] = {"days": days, "effective": version.effective.isoformat()}
    return (Finding(Level.WARNING, key, version.name, values),)


def _saved(document: str, mapping: "ColumnMapping | None") -> SavedMapping | None:
    from migtrack.exchange.column_mapping import mapping_to_json

    return SavedMapping(document, mapping_to_json(mapping)) if mapping is not None else None


def _keep(pen: Pen, staged: StagedSpecification) -> tuple[str, ...]:
    pen.writer.put_content(specification_bytes(staged.specification), "application/json")
    if isinstance(staged.source, bytes):
        return (pen.writer.put_content(staged.source, "application/octet-stream"),)
    listing = [[name, digest(data)] for name, data in sorted(staged.source.items())]
    for data in staged.source.values():
        pen.writer.put_content(data, "text/plain")
    return (pen.writer.put_content(canonical_bytes(listing), "application/json"),)


def _unpinned(desk: Desk, version: SpecVersion) -> tuple[str, ...]:
    """Operations that take the version because they have none: never an erratum, and no part of a document."""
    if version.erratum_of or version.partial:
        return ()
    states = {state.operation: state for state in desk.state.all(OperationState)}
    return tuple(
        operation.key
        for operation in desk.catalogue.operations
        if version.document in operation.documents
        and (state := states.get(operation.key)) is not None
        and not any(pin.partition("@")[0] == version.document for pin in state.pins)
    )


def _repinned(pins: Sequence[str], version: SpecVersion) -> tuple[str, ...]:
    others = [pin for pin in pins if pin.partition("@")[0] != version.document]
    return tuple(sorted([*others, version.name]))
