"""What still stands between a customisation that can go and the day it is gone."""

from enum import StrEnum


class Hindrance(StrEnum):
    """One thing that somebody has to do first; in the order in which it is done."""

    NOT_CONFIRMED = "not_confirmed"
    """The match is the program's proposal; no person has said that it is the requirement."""
    NO_ANSWER = "no_answer"
    """Whether it can go hangs on the package, and the vendor has not said."""
    NO_DECISION = "no_decision"
    """Nobody has decided what becomes of it."""
    KEPT = "kept"
    """The decision keeps it, though the standard covers or forbids it."""
    RETURNED = "returned"
    """The decision was sent back."""
    NOT_APPROVED = "not_approved"
    """Decided, without 決裁."""
    NO_PLAN = "no_plan"
    """It goes with 運用見直し, and no plan says how."""
    NOT_PINNED = "not_pinned"
    """The version that covers it is not in force here yet."""
    COUNCIL = "council"
    """It rests on a 条例, which only the council amends."""
    LOCAL_RULE = "local_rule"
    """It rests on 規則, 要綱 and the like, which the mayor or the section amends."""
