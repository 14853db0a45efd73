"""Which operations a body runs itself: a proposal from what it said of itself, each with its reason.

Sources: 児童扶養手当法4条 and 生活保護法19条 (福祉事務所を管理する町村長), 地方税法734条 (都の特例); the published
returns of January 2026 agree (special wards: 固定資産税 and 法人住民税 対象外 throughout or nearly so).
What the body itself says of unions goes before every rule. A person may overrule each proposal.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from migtrack.domain.municipality import BodyKind, Profile
from migtrack.domain.operation import Implementer, Operation, OperationState
from migtrack.labels import Language, message

PREFECTURE_RUNS = frozenset({"jifu", "seiho"})
NEEDS_WELFARE_OFFICE = frozenset({"jifu", "seiho"})
METROPOLIS_TAXES = frozenset({"kotei", "hojin"})
MAY_LACK_WELFARE_OFFICE = frozenset({BodyKind.TOWN, BodyKind.VILLAGE})
"""Cities and special wards must have one (社会福祉法14条)."""


@dataclass(frozen=True, slots=True)
class Outside:
    """Who runs an operation instead, and the key of the sentence that says why."""

    implementer: Implementer
    reason: str


def propose_scope(
    profile: Profile, operations: Sequence[Operation], language: Language = Language.JA
) -> tuple[OperationState, ...]:
    """One state per operation, in their order; those out of scope say why in the language."""
    return tuple(_propose(profile, operation, language) for operation in operations)


def _propose(profile: Profile, operation: Operation, language: Language) -> OperationState:
    outside = _who_else(profile, operation.key)
    if outside is None:
        return OperationState(operation.key, section=operation.section)
    reason = message(outside.reason, language, operation=operation.name)
    return OperationState(operation.key, in_scope=False, implementer=outside.implementer, scope_reason=reason)


def _who_else(profile: Profile, operation: str) -> Outside | None:
    if profile.kind is BodyKind.UNION:
        return _beside_union(profile, operation)
    if profile.kind is BodyKind.PREFECTURE:
        if operation in PREFECTURE_RUNS:
            return None
        return Outside(Implementer.MUNICIPALITY, "progress.scope_prefecture")
    if operation in profile.union_operations:
        return Outside(Implementer.UNION, "progress.scope_union")
    if profile.kind is BodyKind.SPECIAL_WARD and operation in METROPOLIS_TAXES:
        return Outside(Implementer.METROPOLIS, "progress.scope_special_ward")
    lacks_office = profile.kind in MAY_LACK_WELFARE_OFFICE and not profile.has_welfare_office
    if lacks_office and operation in NEEDS_WELFARE_OFFICE:
        return Outside(Implementer.PREFECTURE, "progress.scope_no_welfare_office")
    return None


def _beside_union(profile: Profile, operation: str) -> Outside | None:
    """A union runs what it named; when it named nothing, everything stays open for it to choose."""
    if not profile.union_operations or operation in profile.union_operations:
        return None
    return Outside(Implementer.MUNICIPALITY, "progress.scope_not_of_union")
