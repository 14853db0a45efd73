"""Two registered versions side by side: what became of every requirement, and the bytes that keep it.

A comparison is worked out from the stored texts, the map known of the way between them and the
thresholds in force, so the desk remembers it by the digests of all three. What a switch goes by
is stored as content, so that an auditor reads years later what the approver read.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from migtrack.domain.canonical import canonical_bytes, digest_of
from migtrack.domain.finding import Finding, Level
from migtrack.domain.image import from_image, to_image
from migtrack.domain.lineage import ChangeKind, Move, Outcome
from migtrack.domain.refusal import WrongValue
from migtrack.domain.requirement import Specification, SpecVersion
from migtrack.domain.revision import RevisionMap
from migtrack.services.desk import Desk
from migtrack.services.gaps import body_class
from migtrack.services.specifications import list_versions, newer_than, pinned_by
from migtrack.specs.change import Change, Comparison, Target

if TYPE_CHECKING:
    from migtrack.specs.comparison import CompareSettings
    from migtrack.specs.side_by_side import SideBySide
    from migtrack.store.reader import HeldRequirement

COMPARISON_FORMAT = 1
"""`v` of the stored bytes."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison with the versions it was made of and their texts by id."""

    old: SpecVersion
    new: SpecVersion
    comparison: Comparison
    old_rows: "Mapping[str, HeldRequirement]"
    new_rows: "Mapping[str, HeldRequirement]"
    known: RevisionMap | None
    """The stored map that was used; None where there is none or other moves were given."""


def compare_versions(desk: Desk, old: SpecVersion, new: SpecVersion, moves: Sequence[Move] | None = None) -> Compared:
    """What became of every requirement of `old` in `new`, with outcome, rule and candidates.

    `moves` replaces the stored map of the way between the two; declared substitutions are used
    in either case. WrongValue for versions of two documents, or one version with itself.
    """
    check_comparable(old, new)
    held = desk.state.find(RevisionMap, f"{old.name}>{new.version}")
    known = held.value if held else None
    used = (known.moves if known else ()) if moves is None else tuple(moves)
    settings = compare_settings(desk, known)
    old_rows, new_rows = rows_of(desk, old), rows_of(desk, new)
    told: tuple[Finding, ...] = ()
    if new.partial:
        new_rows, told = _filled_in(desk, old_rows, new, new_rows)
    memory = _memory_key(old, new, used, settings)
    if memory not in desk.memory:
        found = _compare(old_rows, new_rows, used, settings, partial=new.partial)
        desk.memory[memory] = replace(found, findings=(*told, *found.findings))
    return Compared(old, new, desk.memory[memory], old_rows, new_rows, known if moves is None else None)


def check_comparable(old: SpecVersion, new: SpecVersion) -> None:
    """Refuse what cannot stand side by side: two documents, or one version twice."""
    if old.document != new.document:
        raise WrongValue("compare.other_documents", old=old.name, new=new.name)
    if old.name == new.name:
        raise WrongValue("compare.same_version", version=old.name)


def compare_settings(desk: Desk, known: RevisionMap | None) -> "CompareSettings":
    """The thresholds of `schedules/revision.yaml`, with the substitutions declared for this revision."""
    from migtrack.specs.comparison import DEFAULT_SETTINGS

    rules = desk.catalogue.revision_rules
    declared = {one.old: one.new for one in known.substitutions} if known else {}
    return replace(DEFAULT_SETTINGS, similar=rules.similar, writing=rules.writing, substitutions=declared)


def rows_of(desk: Desk, version: SpecVersion) -> "dict[str, HeldRequirement]":
    """The requirements of a registered version by id, in the order of the document."""
    return {held.requirement.id: held for held in desk.state.requirements(version.name)}


def newest_pairs(desk: Desk) -> list[tuple[SpecVersion, SpecVersion]]:
    """Every pinned version with the newest registered one of its document, where there is a newer one."""
    versions = {version.name: version for version in list_versions(desk)}
    pinned = [versions[name] for name in sorted(pinned_by(desk)) if name in versions]
    return [(version, newer[-1]) for version in pinned if (newer := newer_than(version, versions.values()))]


def compare_all(desk: Desk, pairs: Sequence[tuple[SpecVersion, SpecVersion]]) -> Iterator[Compared]:
    """Comparisons of several pairs, each as soon as it is made, in the order given."""
    for old, new in pairs:
        yield compare_versions(desk, old, new)


def document_of(desk: Desk, compared: Compared, *, whole: bool = False) -> "SideBySide":
    """The comparison laid out for a document; `whole` shows unchanged requirements too."""
    from migtrack.specs.side_by_side import side_by_side

    names = {document.key: document.name for document in desk.catalogue.documents}
    seq = desk.last_seq()
    head = next(iter(desk.trail.stored(first=seq, last=seq)), None)
    return side_by_side(
        compared.comparison,
        _specification(compared.old_rows),
        _specification(compared.new_rows),
        document=names[compared.new.document],
        old_version=compared.old,
        new_version=compared.new,
        body_class=body_class(desk),
        as_of=desk.today,
        check_value=head.hash if head else "",
        whole=whole,
    )


def comparison_bytes(compared: Compared) -> bytes:
    """The comparison as canonical JSON, floats as decimal strings of six places; a switch stores it."""
    return canonical_bytes(
        {
            "v": COMPARISON_FORMAT,
            "old": _version_image(compared.old),
            "new": _version_image(compared.new),
            "map": digest_of(to_image(compared.known)) if compared.known else None,
            "changes": [_change_image(change) for change in compared.comparison.changes],
            "findings": [to_image(finding) for finding in compared.comparison.findings],
        }
    )


def read_comparison(data: bytes) -> Comparison:
    """The comparison that stored bytes hold."""
    held = json.loads(data)
    return Comparison(
        tuple(_read_change(image) for image in held["changes"]),
        tuple(Finding(Level(one["level"]), one["key"], one["where"], one["values"]) for one in held["findings"]),
    )


def _filled_in(
    desk: Desk,
    old: "Mapping[str, HeldRequirement]",
    new: SpecVersion,
    rows: "dict[str, HeldRequirement]",
) -> "tuple[dict[str, HeldRequirement], tuple[Finding, ...]]":
    """A 新旧対照表 worked into the old version, for what it leaves out as （略） is no difference.

    Any other partial source holds its requirements whole and stays as it is.
    """
    from migtrack.specs.composition import as_printed, compose
    from migtrack.specs.digest import requirement_digest
    from migtrack.store.reader import HeldRequirement

    table = from_image(Specification, json.loads(desk.state.content(new.content_digest)))
    if not table.contrasts:
        return rows, ()
    composed = compose(_specification(old), table)
    whole = as_printed(composed, table)
    filled = {one.id: HeldRequirement(new.name, one, requirement_digest(one)) for one in whole.requirements}
    return filled, composed.findings


def _compare(
    old: "Mapping[str, HeldRequirement]",
    new: "Mapping[str, HeldRequirement]",
    moves: Sequence[Move],
    settings: "CompareSettings",
    *,
    partial: bool,
) -> Comparison:
    from migtrack.specs.comparison import compare  # numpy costs a tenth of a second

    return compare(_specification(old), _specification(new), moves, settings, partial=partial)


def _specification(rows: "Mapping[str, HeldRequirement]") -> Specification:
    return Specification((), tuple(held.requirement for held in rows.values()))


def _memory_key(
    old: SpecVersion, new: SpecVersion, moves: Sequence[Move], settings: "CompareSettings"
) -> tuple[object, ...]:
    tuned = (settings.similar, settings.writing, tuple(settings.substitutions.items()))
    return ("comparison", old.content_digest, new.content_digest, new.partial, digest_of(to_image(tuple(moves))), tuned)


def _version_image(version: SpecVersion) -> dict[str, Any]:
    return {"name": version.name, "content_digest": version.content_digest, "partial": version.partial}


def _change_image(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "old": change.old,
        "new": change.new,
        "new_all": list(change.new_all),
        "moved": change.moved,
        "class_changed": change.class_changed,
        "reused_id": change.reused_id,
        "outcome": change.outcome.value if change.outcome else None,
        "similarity": _decimal(change.similarity),
        "rule": change.rule,
        "candidates": [[target.id, _decimal(target.score)] for target in change.candidates],
    }


def _read_change(image: Mapping[str, Any]) -> Change:
    return Change(
        kind=ChangeKind(image["kind"]),
        old=image["old"],
        new=image["new"],
        new_all=tuple(image["new_all"]),
        moved=image["moved"],
        class_changed=image["class_changed"],
        reused_id=image["reused_id"],
        outcome=Outcome(image["outcome"]) if image["outcome"] else None,
        similarity=float(image["similarity"]),
        rule=image["rule"],
        candidates=tuple(Target(id, float(score)) for id, score in image["candidates"]),
    )


def _decimal(number: float) -> str:
    return f"{number:.6f}"
