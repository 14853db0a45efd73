"""A comparison as the bytes that a switch stores, and back.

What a switch goes by is kept as content and cited by digest, so that an auditor reads years later
what the approver read, whatever the thresholds are by then.
"""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from migtrack.domain.canonical import canonical_bytes, digest_of
from migtrack.domain.finding import Finding, Level
from migtrack.domain.image import to_image
from migtrack.domain.lineage import ChangeKind, Outcome
from migtrack.domain.requirement import SpecVersion
from migtrack.specs.change import Change, Comparison, Target

if TYPE_CHECKING:
    from migtrack.services.comparisons import Compared

COMPARISON_FORMAT = 1
"""`v` of the stored bytes."""


def comparison_bytes(compared: "Compared") -> bytes:
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
