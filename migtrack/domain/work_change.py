"""運用見直し (BPR): how the work of a section changes so that a gap or a customisation can go."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RuleKind(StrEnum):
    """条例, 規則, 要綱, 様式: only the first needs the council."""

    ORDINANCE = "ordinance"
    REGULATION = "regulation"
    GUIDELINE = "guideline"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule to amend before the new way may begin."""

    kind: RuleKind
    name: str
    done_on: date | None = None

    @property
    def needs_council(self) -> bool:
        """Whether it goes through a council session (or 専決処分)."""
        return self.kind is RuleKind.ORDINANCE


@dataclass(frozen=True, slots=True)
class WorkChange:
    """The plan of one 運用見直し."""

    subject: str
    """Key of the row of the register, or id of the customisation (`C-0001`), that is answered so."""
    operation: str
    old_way: str
    new_way: str
    section: str = ""
    owner: str = ""
    """Who sees to it, as the section names them."""
    training: str = ""
    rules: tuple[RuleChange, ...] = ()
    due: date | None = None
    """By when, before the cutover."""
    done_on: date | None = None
    note: str = ""
