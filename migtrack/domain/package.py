"""Candidate packages, the conformity number, and the one a body chose for an operation."""

from dataclasses import dataclass
from datetime import date

from migtrack.domain.gap import Approval


@dataclass(frozen=True, slots=True)
class Package:
    """A package that may be chosen; key is the conformity number, else vendor and name."""

    id: str
    """`P-0001`, per body, never reused."""
    operation: str
    vendor: str
    name: str
    conformance_number: str = ""
    """業務ID[-枝番]_法人番号_連番; empty when none is known yet."""
    confirmed_on: date | None = None
    source: str = ""
    withdrawn: bool = False
    """事業者の撤退."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """The chosen package of an operation, with reason and approval."""

    operation: str
    package: str
    reason: str
    author: str
    approval: Approval | None = None
