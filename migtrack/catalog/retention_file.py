"""`systems/retention.yaml`: how long each kind of record is kept, and from which day that is counted."""

from collections.abc import Collection

from migtrack.audit.retention import EXPLAINING, RetentionRule, RetentionRules
from migtrack.catalog.block import Block

PERMANENT, NEXT_DAY = "permanent", "next_day"
MOST_YEARS = 1_000


def read_retention(block: Block, kinds: Collection[str]) -> RetentionRules:
    """The rules; a kind that the trail does not know, or one written twice, is a fault at its line."""
    basis = block.text("basis", required=False)
    default = _read_rule(block, "default_")
    found: dict[str, RetentionRule] = {}
    for entry in block.blocks("kinds"):
        kind = entry.text("kind")
        if kind in EXPLAINING:
            entry.fault("catalog.kind_always_kept", kind=kind)
        elif kind and kind not in kinds:
            entry.fault("catalog.unknown_record_kind", kind=kind, known=", ".join(sorted(kinds)))
        elif kind in found:
            entry.fault("catalog.kind_twice", kind=kind)
        found[kind] = _read_rule(entry)
        entry.close()
    block.close()
    return RetentionRules(basis, default, found)


def _read_rule(entry: Block, prefix: str = "") -> RetentionRule:
    years = _years(entry, f"{prefix}years")
    written = f"{prefix}start"
    start = None if entry.text(written) == NEXT_DAY else entry.day_of_year(written)
    return RetentionRule(years, start, entry.text(f"{prefix}note", required=False))


def _years(entry: Block, field: str) -> int | None:
    if entry.text(field) == PERMANENT:
        return None
    years = entry.number(field)
    if not 0 < years <= MOST_YEARS:
        entry.fault("catalog.bad_years", field=field, years=years)
        return None
    return years
