"""Two registered versions side by side: what became of every requirement, and the bytes that keep it.

A comparison is worked out from the stored texts, the map known of the way between them and the
thresholds in force, so the desk remembers it by the digests of all three. What a switch goes by
is stored as content, so that an auditor reads years later what the approver read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from migtrack.domain.canonical import canonical_bytes, digest_of
from migtrack.domain.finding import Finding, Level
from migtrack.domain.image import to_image
from migtrack.domain.lineage import ChangeKind, Move, Outcome
from migtrack.domain.refusal import WrongValue
from migtrack.domain.requirement import Specification, SpecVersion
from migtrack.domain.revision import RevisionMap
from migtrack.services.desk import Desk
from migtrack.specs.change import Change, Comparison, Target

if TYPE_CHECKING:
    from migtrack.specs.comparison import CompareSettings
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
    memory = _memory_key(old, new, used, settings)
    if memory not in desk.memory:
        desk.memory[memory] = _compare(old_rows, new_rows, used, settings, partial=new.partial)
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
    import json

    held = json.loads(data)
    return Comparison(
        tuple(_read_change(image) for image in held["changes"]),
        tuple(Finding(Level(one["level"]), one["key"], one["where"], one["values"]) for one in held["findings"]),
    )


def _compare(
    old: "Mapping[str, HeldRequirement]",
    new: "Mapping[str, HeldRequirement]",
    moves: Sequence[Move],
    settings: "CompareSettings",
    *,
    partial: bool,
) -> Comparison:
    from migtrack.specs.comparison import compare  # numpy costs a tenth of a second

    texts = [Specification((), tuple(held.requirement for held in rows.values())) for rows in (old, new)]
    return compare(texts[0], texts[1], moves, settings, partial=partial)


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
