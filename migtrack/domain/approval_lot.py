"""決裁ロット: decisions that go to 決裁 together on one 起案用一覧 and come back under one 文書番号."""

from dataclasses import dataclass
from datetime import date

from migtrack.domain.gap import Authority


@dataclass(frozen=True, slots=True)
class LotRow:
    """One decision on the list, as it stood when the list was drawn up."""

    subject: str
    """`gap:juki/juki@1.0/1.1.1/m`, `customisation:C-0001`."""
    seq: int
    """Number of the event that last changed it then; a later one means that the paper shows something else."""


@dataclass(frozen=True, slots=True)
class ApprovalLot:
    """A list of decisions for one 決裁; without `decided_on` it is still under way."""

    id: str
    """`L-0001`, per body, never reused."""
    title: str
    """件名 of the 起案."""
    rows: tuple[LotRow, ...]
    prepared_on: date
    head: str
    """照合値 printed on the list: hash of the chain's newest event when it was drawn up."""
    author: str = ""
    """Person id of who drew it up."""
    document_number: str = ""
    """文書番号, what auditors follow first."""
    decided_on: date | None = None
    """決裁日."""
    decided_by: str = ""
    """決裁者の職氏名, as the document names them."""
    approver: str = ""
    """Person id of the 決裁者 where registered, else of who answers for it."""
    authority: Authority = Authority.OWN
    evidence: tuple[str, ...] = ()
    """Digests of the document's copy."""
    withdrawn_on: date | None = None
    note: str = ""
