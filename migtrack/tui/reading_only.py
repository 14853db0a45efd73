"""Which keys change something: an auditor, and whoever looks back at an earlier day, is offered none of them.

The services refuse such wishes whoever presses what; here it is only a matter of not offering what
would be refused. A key that is new belongs into one of the sets: a test asks for it.
"""

WRITES = frozenset(
    {
        "accept", "act", "add", "adopt", "answer", "apply", "approve", "change", "confirm", "cutover",
        "decide", "drop", "earlier", "hint", "import", "inquire", "later", "level", "link", "longer", "make",
        "new", "not_ours", "practice", "propose", "put_on_lot", "record", "redraw", "relink", "remind",
        "replace", "shorter", "submit", "take", "take_all", "take_back", "take_in", "take_out", "take_over",
        "undo", "withdraw",
    }
)  # fmt: skip
"""Actions of panes that end in an event."""
REMARKS = frozenset({"remark", "close_remark"})
"""What an auditor may write, though not in the past."""
READS = frozenset(
    {
        "",
        "argument", "back", "card", "compare", "compare_days", "compare_with", "findings", "fold_all",
        "front", "further", "impact", "lineage", "links", "load", "mark_all", "more", "moved", "narrow",
        "order", "pack", "period", "place", "practices", "print_list", "progress", "refresh", "remarks",
        "risk", "sample", "save", "search", "sides", "sort", "turn", "vendor_rows", "verify", "view",
        "waiting", "what_if", "whole", "why", "write", "write_book", "write_days", "write_list", "zoom",
    }
)  # fmt: skip
"""Actions that change nothing in the record; files are no events."""


def is_offered(action: str, *, is_past: bool, is_auditor: bool) -> bool:
    """Whether a key of this action is offered."""
    if action in WRITES:
        return not (is_past or is_auditor)
    return not (is_past and action in REMARKS)
