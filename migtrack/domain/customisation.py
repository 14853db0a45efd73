"""What the present system does for this municipality only, and whether it can be dropped."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from migtrack.domain.gap import Approval, Treatment, Workflow
from migtrack.domain.requirement import RequirementClass


class CustomKind(StrEnum):
    """画面, 帳票, 処理, 連携, EUC, RPA, 運用."""

    SCREEN = "screen"
    FORM = "form"
    PROCESS = "process"
    INTERFACE = "interface"
    EUC = "euc"
    RPA = "rpa"
    PRACTICE = "practice"


class CostBasis(StrEnum):
    """契約額 / 見積 / 概算 / 未算定; what is not yet reckoned is never zero."""

    CONTRACT = "contract"
    ESTIMATE = "estimate"
    ROUGH = "rough"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """What triage says of a customisation."""

    DROPPABLE = "droppable"
    DROPPABLE_AFTER = "droppable_after"
    PROHIBITED = "prohibited"
    NEEDS_PACKAGE = "needs_package"
    NEEDS_CHANGE = "needs_change"
    OUTSIDE = "outside"
    EXCEPTION = "exception"
    UNDECIDED = "undecided"

    @property
    def can_go(self) -> bool:
        """Whether the customisation stands on the list カスタマイズ廃止候補."""
        return self in (Verdict.DROPPABLE, Verdict.DROPPABLE_AFTER, Verdict.PROHIBITED)


class Linkage(StrEnum):
    """What a person said about a proposed match of customisation and requirement."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Match:
    """A person's word on one pairing; proposals with their scores are computed, never stored."""

    document: str
    version: str
    requirement: str
    linkage: Linkage
    person: str


@dataclass(frozen=True, slots=True)
class Customisation:
    """One entry of the inventory. Money is whole yen."""

    id: str
    """`C-0001`, per body, never reused."""
    operation: str
    name: str
    section: str = ""
    description: str = ""
    kind: CustomKind = CustomKind.PROCESS
    yearly_use: int | None = None
    users: int | None = None
    yearly_cost: int | None = None
    revision_cost: int | None = None
    """What keeping it costs at every revision of the specification."""
    cost_basis: CostBasis = CostBasis.UNKNOWN
    legal_basis: str = ""
    """条例・規則."""
    since: str = ""
    """Since when, as the section says it (`平成18年度`)."""
    matches: tuple[Match, ...] = ()
    treatment: Treatment | None = None
    reason: str = ""
    other_affairs: str = ""
    """独自対応: the other affairs processed together (8条2項)."""
    compatibility: str = ""
    """独自対応: how compatibility is kept (8条2項)."""
    evidence: tuple[str, ...] = ()
    """Digests of stored files."""
    workflow: Workflow = Workflow.DRAFT
    author: str = ""
    approval: Approval | None = None
    expires: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """The requirement a verdict rests on."""

    document: str
    version: str
    requirement: str
    title: str
    requirement_class: RequirementClass | None
    score: float
    """0–1."""
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Triage:
    """The computed verdict on one customisation, with the rule that gave it."""

    customisation: str
    verdict: Verdict
    rule: int
    """1–5 of the triage rules; 0 when nothing was sure enough."""
    citations: tuple[Citation, ...] = ()
    """Those the verdict rests on; for `undecided` the best candidates."""
