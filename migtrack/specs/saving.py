"""What dropping a customisation saves: a year, and over five years with what every revision costs.

An amount without an amount or without a basis is 未算定: it is counted beside the totals, never
as zero. Totals are kept by basis, because a contract and a guess do not add up to a fact.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from migtrack.domain.customisation import CostBasis, Customisation
from migtrack.domain.gap import Treatment, Workflow

YEARS = 5
RECKONED = (CostBasis.CONTRACT, CostBasis.ESTIMATE, CostBasis.ROUGH)
"""Bases that an amount can stand on, the firmest first."""
BY_STANDARD = frozenset((Treatment.STANDARD, Treatment.OPTION, Treatment.EUC, Treatment.BPR, Treatment.ABOLISH))
"""Decisions after which the standard does the work, or nobody needs it; the others keep something beside it."""


@dataclass(frozen=True, slots=True)
class Saving:
    """What one customisation costs while it stays, in yen; below zero, dropping it costs more."""

    yearly: int | None
    """A year; None is 未算定."""
    revision: int | None
    """At each revision of the specification; None is 未算定."""
    over_years: int | None
    """`YEARS` years with their revisions, as far as it is reckoned; None where nothing is."""
    basis: CostBasis

    @property
    def is_reckoned(self) -> bool:
        """Whether there is a yearly amount and somebody says what it stands on."""
        return self.yearly is not None and self.basis is not CostBasis.UNKNOWN

    @property
    def is_partial(self) -> bool:
        """Whether `over_years` lacks a part that nobody has reckoned: it is then 「以上」."""
        return self.over_years is not None and (self.yearly is None or self.revision is None)


@dataclass(frozen=True, slots=True)
class Sum:
    """Amounts of one basis together; increases apart, so that no saving hides them."""

    count: int = 0
    yearly: int = 0
    yearly_more: int = 0
    """By how much some would cost more a year, as a positive amount."""
    over_years: int = 0
    over_years_more: int = 0
    partial: int = 0
    """How many lack a part over the years."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What many customisations save, by basis."""

    count: int
    sums: Mapping[CostBasis, Sum]
    """Of each basis that occurs, the firmest first."""
    unknown: int
    """未算定: no amount, or none that stands on a basis."""

    @property
    def yearly(self) -> int:
        """Of all bases together, increases taken off; only where the parts are shown beside it."""
        return sum(one.yearly - one.yearly_more for one in self.sums.values())


@dataclass(frozen=True, slots=True)
class Adoption:
    """How far the customisations of an operation or a section have come towards the standard."""

    total: int
    can_go: int
    decided: int
    """With a decision, approved or not."""
    adopted: int
    """With an approved decision after which the standard does the work."""

    @property
    def rate(self) -> Fraction | None:
        """標準機能採用率: adopted over all customisations of the inventory, 0–1; None where there are none."""
        return Fraction(self.adopted, self.total) if self.total else None


def saving_of(customisation: Customisation, revisions: int) -> Saving:
    """What one customisation costs; `revisions`: how many are expected within `YEARS` years."""
    yearly, revision = customisation.yearly_cost, customisation.revision_cost
    if customisation.cost_basis is CostBasis.UNKNOWN or (yearly is None and revision is None):
        return Saving(yearly, revision, None, CostBasis.UNKNOWN)
    over_years = YEARS * (yearly or 0) + revisions * (revision or 0)
    return Saving(yearly, revision, over_years, customisation.cost_basis)


def totals_of(savings: Iterable[Saving]) -> Totals:
    """The sums by basis; a saving without a yearly amount counts as 未算定 even where its revisions are known."""
    every = tuple(savings)
    known = [one for one in every if one.is_reckoned]
    sums = {basis: _sum(one for one in known if one.basis is basis) for basis in RECKONED}
    return Totals(len(every), {basis: one for basis, one in sums.items() if one.count}, len(every) - len(known))


def adoption_of(pairs: Iterable[tuple[Customisation, bool]]) -> Adoption:
    """Counts over customisations, each with whether it can go by its verdict."""
    counts: Counter[str] = Counter()
    for customisation, can_go in pairs:
        counts["total"] += 1
        counts["can_go"] += can_go
        counts["decided"] += customisation.treatment is not None and customisation.workflow is not Workflow.RETURNED
        counts["adopted"] += is_adopted(customisation)
    return Adoption(counts["total"], counts["can_go"], counts["decided"], counts["adopted"])


def is_adopted(customisation: Customisation) -> bool:
    """Whether an approved decision lets the standard do the work."""
    return customisation.treatment in BY_STANDARD and customisation.workflow is Workflow.APPROVED


def _sum(savings: Iterable[Saving]) -> Sum:
    every = tuple(savings)
    yearly = [one.yearly or 0 for one in every]
    over = [one.over_years or 0 for one in every]
    return Sum(
        len(every),
        sum(amount for amount in yearly if amount > 0),
        -sum(amount for amount in yearly if amount < 0),
        sum(amount for amount in over if amount > 0),
        -sum(amount for amount in over if amount < 0),
        sum(one.is_partial for one in every),
    )
