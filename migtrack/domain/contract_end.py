"""保守・リース満了: the day a contract for the present system ends, and what staying longer costs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from migtrack.domain.customisation import CostBasis


class ContractKind(StrEnum):
    """保守, リース, 利用料, その他."""

    MAINTENANCE = "maintenance"
    LEASE = "lease"
    SERVICE = "service"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ContractEnd:
    """One contract whose end the plan must know. Money is whole yen."""

    id: str
    """`K-0001`, per body, never reused."""
    name: str
    operations: tuple[str, ...] = ()
    """Keys of the operations whose present system it carries; each should be cut over before its last day ends."""
    kind: ContractKind = ContractKind.MAINTENANCE
    last_day: date | None = None
    """The last day on which the present system may be used under it."""
    notice_by: date | None = None
    """The day by which an extension must be asked for."""
    extension_months: int = 0
    """For how long it can be extended at most; 0 where nobody asked yet."""
    monthly_cost: int | None = None
    """What each month of extension costs."""
    cost_basis: CostBasis = CostBasis.UNKNOWN
    vendor: str = ""
    note: str = ""
