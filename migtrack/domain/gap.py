"""A row of the 標準仕様書対応表: what the body found and decided about one requirement."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from migtrack.domain.lineage import Outcome


class Result(StrEnum):
    """What comparing the present operation with the requirement showed."""

    FIT = "fit"
    GAP = "gap"
    NA = "na"
    UNCHECKED = "unchecked"


class Workflow(StrEnum):
    """How far the decision has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    RETURNED = "returned"


class Treatment(StrEnum):
    """What is done with a gap."""

    STANDARD = "standard"
    BPR = "bpr"
    OPTION = "option"
    EUC = "euc"
    EXTERNAL = "external"
    TRANSITIONAL = "transitional"
    ABOLISH = "abolish"
    EXCEPTION = "exception"


class ApprovalWay(StrEnum):
    """How an approval was given; the three are always shown apart (未決裁 is no approval)."""

    SCREEN = "screen"
    DOCUMENT = "document"


class Authority(StrEnum):
    """By what right the 決裁者 decided: 本人, 専決 (by the rules of delegation), 代決 (in the absence of another)."""

    OWN = "own"
    DELEGATED = "delegated"
    DEPUTY = "deputy"


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved, when, and how: on screen, or by a 決裁 outside this program."""

    way: ApprovalWay
    approver: str
    """Person id."""
    on: date
    document_number: str = ""
    """文書番号 of the paper or electronic 決裁."""
    decided_by: str = ""
    """決裁者の職氏名 as the document names them."""
    authority: Authority = Authority.OWN
    lot: str = ""
    """Id of the 決裁ロット under which it came back; empty for a single one."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The body's answer to one requirement; its key is operation, document, version, id."""

    operation: str
    document: str
    version: str
    requirement: str
    digest: str
    """Digest of the requirement as it read when this was decided."""
    result: Result = Result.UNCHECKED
    workflow: Workflow = Workflow.DRAFT
    treatment: Treatment | None = None
    practice: str = ""
    """今どうしているか."""
    section: str = ""
    """所管課."""
    effort_hours: int | None = None
    due: date | None = None
    reason: str = ""
    other_affairs: str = ""
    """独自対応: the other affairs processed together (8条2項)."""
    compatibility: str = ""
    """独自対応: how compatibility is kept (8条2項)."""
    expires: date | None = None
    notified: date | None = None
    """一部機能経過措置: date of the 届出."""
    last_day: date | None = None
    """一部機能経過措置: its last day."""
    author: str = ""
    """Person id."""
    approval: Approval | None = None
    evidence: tuple[str, ...] = ()
    """Digests of stored files."""
    note: str = ""
    origins: tuple[str, ...] = ()
    """Keys of the decisions of an earlier version that this row descends from."""
    pending: Outcome | None = None
    """軽微変更(要確認) or 再検討 as long as nobody has looked at what the switch brought here."""

    @property
    def key(self) -> str:
        """`juki/juki@1.0/1.1.1/m`."""
        return f"{self.operation}/{self.document}@{self.version}/{self.requirement}"
