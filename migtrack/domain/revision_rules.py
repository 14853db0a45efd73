"""Rules of thumb for a revision: what counts as similar, how long a change takes, when money is asked for.

Values of an editable file, not a persisted noun: events cite the file by digest as they cite the
rest of the catalogue.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from migtrack.domain.lineage import ChangeKind, Outcome
from migtrack.domain.requirement import RequirementClass

MINUTES_PER_HOUR = 60


class StepCause(StrEnum):
    """Why a revision touches one of the forty steps."""

    REOPEN = "reopen"
    """A decision re-opens."""
    MANDATORY = "mandatory"
    """A mandatory function is new or reads otherwise."""
    OPTIONAL = "optional"
    """A standard option is new, gone or reads otherwise."""
    CUSTOMISATION = "customisation"
    """The verdict on a customisation changes."""


@dataclass(frozen=True, slots=True)
class WorkRule:
    """Minutes of work for one requirement; None fits everything."""

    minutes: int
    kind: ChangeKind | None = None
    outcome: Outcome | None = None
    requirement_class: RequirementClass | None = None

    def fits(self, kind: ChangeKind, outcome: Outcome | None, requirement_class: RequirementClass | None) -> bool:
        """Whether the rule speaks of such a change."""
        return (
            self.kind in (None, kind)
            and self.outcome in (None, outcome)
            and self.requirement_class in (None, requirement_class)
        )


@dataclass(frozen=True, slots=True)
class StepRule:
    """A step that is to be done again, or with another text, for a cause."""

    step: int
    cause: StepCause


@dataclass(frozen=True, slots=True)
class BudgetRules:
    """When a budget is asked for, and which tasks of the 改定対応 template it concerns."""

    first: tuple[int, int] = (10, 1)
    """Month and day on which the round opens."""
    last: tuple[int, int] = (2, 29)
    """Month and day on which it closes, included; 29 February is the last of February."""
    request: str = "budget"
    """Key of the template task that asks for money."""
    spending: str = "amendment"
    """Key of the first template task that needs it: not before the 年度 that the round is for."""

    def closing_before(self, year: int) -> date:
        """The last day of the round whose money can be spent from 1 April of `year`."""
        month, day = self.last
        if (month, day) == (2, 29) and not _is_leap(year):
            day = 28
        return date(year if month < 4 else year - 1, month, day)

    def opening_before(self, year: int) -> date:
        """The first day of that round."""
        month, day = self.first
        return date(year if month < 4 else year - 1, month, day)


@dataclass(frozen=True, slots=True)
class RevisionRules:
    """Everything that `schedules/revision.yaml` says."""

    similar: float = 0.95
    """From this similarity on, the class unchanged, a decision is only looked at again."""
    writing: float = 0.9
    """Below this similarity a difference is never one of writing."""
    work: tuple[WorkRule, ...] = ()
    """The first that fits counts."""
    customisation_minutes: int = 0
    """Work for a customisation whose verdict changes."""
    steps: tuple[StepRule, ...] = ()
    budget: BudgetRules = BudgetRules()
    revisions_in_five_years: int = 10
    """How many revisions keeping a customisation for five years is reckoned with."""

    def minutes_for(self, kind: ChangeKind, outcome: Outcome | None, requirement_class: RequirementClass | None) -> int:
        """Minutes of work that a change of one requirement means; 0 where no rule fits."""
        rules = (rule.minutes for rule in self.work if rule.fits(kind, outcome, requirement_class))
        return next(rules, 0)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
