"""保守・リース満了 against the plan: for how many months the present system is needed longer, and what that costs.

A month that has begun is paid whole. What nobody reckoned (未算定) is never nought.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from migtrack.domain.contract_end import ContractEnd


@dataclass(frozen=True, slots=True)
class Overrun:
    """A contract that ends before the system it carries can be given up."""

    operation: str
    """The operation that opens last."""
    opening: date
    """The day the new system opens; the present one is needed until the day before."""
    months: int
    cost: int | None
    """Yen for those months; None: 未算定."""
    exceeds: bool
    """More months than it can be extended."""


def overrun_of(end: ContractEnd, openings: dict[str, date]) -> Overrun | None:
    """How far the operations of a contract outlast it; `openings`: by operation, those not yet cut over."""
    found = {key: day for key, day in openings.items() if key in end.operations}
    if end.last_day is None or not found:
        return None
    operation = max(found, key=lambda key: (found[key], key))
    months = months_needed(end.last_day, found[operation])
    if months == 0:
        return None
    cost = None if end.monthly_cost is None else months * end.monthly_cost
    return Overrun(operation, found[operation], months, cost, exceeds=0 < end.extension_months < months)


def months_needed(last_day: date, opening: date) -> int:
    """Whole months behind the last day until the day before the opening; 0 when it opens in time.

    A contract to 31 March and an opening on 1 April need none, on 2 April one.
    """
    last_needed = date.fromordinal(opening.toordinal() - 1)
    months = max((last_needed.year - last_day.year) * 12 + last_needed.month - last_day.month - 1, 0)
    while _later(last_day, months) < last_needed:
        months += 1
    return months


def _later(day: date, months: int) -> date:
    """The same day some months on; a month's last day stays a last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    last = monthrange(year, month)[1]
    is_end = day.day == monthrange(day.year, day.month)[1]
    return date(year, month, last if is_end else min(day.day, last))
