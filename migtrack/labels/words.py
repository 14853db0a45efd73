"""Enum member → word. What staff say, one word per notion (see the glossary in `docs/`)."""

from enum import StrEnum
from typing import TypeVar

from migtrack.domain.contract_end import ContractKind
from migtrack.domain.customisation import CostBasis, CustomKind, Linkage, Verdict
from migtrack.domain.cutover import Judgement
from migtrack.domain.finding import Level
from migtrack.domain.gap import ApprovalWay, Authority, Result, Treatment, Workflow
from migtrack.domain.ground import Ground
from migtrack.domain.hindrance import Hindrance
from migtrack.domain.inquiry import InquiryState, Mark
from migtrack.domain.lineage import ChangeKind, Outcome
from migtrack.domain.municipality import BodyKind, Procurement
from migtrack.domain.operation import Implementer, Lifecycle
from migtrack.domain.person import Role
from migtrack.domain.remark import RemarkKind
from migtrack.domain.requirement import BodyClass, RequirementClass
from migtrack.domain.revision_rules import StepCause
from migtrack.domain.step import Phase, StepStatus
from migtrack.domain.task import TaskKind
from migtrack.domain.work_change import RuleKind
from migtrack.labels.language import Language

E = TypeVar("E", bound=StrEnum)

WORDS: tuple[tuple[StrEnum, tuple[str, str]], ...] = (
    (StepStatus.DONE, ("完了済み", "done")),
    (StepStatus.DOING, ("作業中", "in progress")),
    (StepStatus.TODO, ("未着手", "not started")),
    (StepStatus.NA, ("対象外", "not applicable")),
    (Phase.PLANNING, ("計画立案", "planning")),
    (Phase.SELECTION, ("システム選定", "selection")),
    (Phase.MIGRATION, ("移行", "migration")),
    (Lifecycle.BEFORE, ("移行前", "before migration")),
    (Lifecycle.MIGRATING, ("移行作業中", "migrating")),
    (Lifecycle.RUNNING, ("稼働済", "running")),
    (Lifecycle.REVISING, ("次回改定対応中", "adapting to a revision")),
    (Implementer.OWN, ("当団体", "own")),
    (Implementer.PREFECTURE, ("都道府県", "prefecture")),
    (Implementer.MUNICIPALITY, ("市区町村", "municipality")),
    (Implementer.METROPOLIS, ("東京都", "metropolis")),
    (Implementer.UNION, ("広域連合・一部事務組合", "union of municipalities")),
    (Result.FIT, ("適合", "fit")),
    (Result.GAP, ("差異あり", "gap")),
    (Result.NA, ("対象外", "not applicable")),
    (Result.UNCHECKED, ("未確認", "unchecked")),
    (Workflow.DRAFT, ("作成中", "draft")),
    (Workflow.SUBMITTED, ("決裁待ち", "awaiting approval")),
    (Workflow.APPROVED, ("決裁済", "approved")),
    (Workflow.RETURNED, ("差戻し", "returned")),
    (Treatment.STANDARD, ("標準機能で対応", "standard function")),
    (Treatment.BPR, ("運用見直し", "change of practice")),
    (Treatment.OPTION, ("標準オプション利用", "standard option")),
    (Treatment.EUC, ("EUCで対応", "end-user computing")),
    (Treatment.EXTERNAL, ("外付け(疎結合)", "external, loosely coupled")),
    (Treatment.TRANSITIONAL, ("一部機能経過措置", "transitional measure")),
    (Treatment.ABOLISH, ("廃止", "abolish")),
    (Treatment.EXCEPTION, ("独自対応(要決裁)", "own exception")),
    (ApprovalWay.SCREEN, ("画面承認", "approved on screen")),
    (ApprovalWay.DOCUMENT, ("決裁文書による承認", "approved by document")),
    (Authority.OWN, ("本人の決裁", "own authority")),
    (Authority.DELEGATED, ("専決", "delegated authority")),
    (Authority.DEPUTY, ("代決", "deputy")),
    (RemarkKind.FINDING, ("指摘", "finding")),
    (RemarkKind.OPINION, ("意見", "opinion")),
    (RemarkKind.QUESTION, ("確認事項", "question")),
    (RequirementClass.MANDATORY, ("実装必須機能", "mandatory")),
    (RequirementClass.OPTIONAL, ("標準オプション機能", "standard option")),
    (RequirementClass.PROHIBITED, ("実装不可機能", "prohibited")),
    (BodyClass.ALL, ("全団体", "all bodies")),
    (BodyClass.DESIGNATED_CITY, ("指定都市", "designated city")),
    (BodyClass.ORDINARY, ("一般市区町村", "ordinary municipality")),
    (ChangeKind.WITHDRAWN, ("削除", "withdrawn")),
    (ChangeKind.ADDED, ("追加", "added")),
    (ChangeKind.SPLIT, ("分割", "split")),
    (ChangeKind.MERGED, ("統合", "merged")),
    (ChangeKind.RECLASSIFIED, ("区分変更", "reclassified")),
    (ChangeKind.MOVED, ("移動", "moved")),
    (ChangeKind.MODIFIED, ("内容変更", "modified")),
    (ChangeKind.GRAMMAR, ("表記のみ", "wording only")),
    (ChangeKind.UNCHANGED, ("変更なし", "unchanged")),
    (ChangeKind.RESTORED, ("復活", "restored")),
    (Outcome.CARRIED, ("変更なし(継続)", "carried")),
    (Outcome.LOOK_AGAIN, ("軽微変更(要確認)", "look again")),
    (Outcome.REOPEN, ("再検討", "re-open")),
    (StepCause.REOPEN, ("再検討あり", "decisions re-open")),
    (StepCause.MANDATORY, ("必須機能の変更", "mandatory functions change")),
    (StepCause.OPTIONAL, ("オプションの変更", "standard options change")),
    (StepCause.CUSTOMISATION, ("カスタマイズの判定変更", "verdicts on customisations change")),
    (CustomKind.SCREEN, ("画面", "screen")),
    (CustomKind.FORM, ("帳票", "form")),
    (CustomKind.PROCESS, ("処理", "process")),
    (CustomKind.INTERFACE, ("連携", "interface")),
    (CustomKind.EUC, ("EUC", "EUC")),
    (CustomKind.RPA, ("RPA", "RPA")),
    (CustomKind.PRACTICE, ("運用", "practice")),
    (RuleKind.ORDINANCE, ("条例", "ordinance")),
    (RuleKind.REGULATION, ("規則", "regulation")),
    (RuleKind.GUIDELINE, ("要綱", "guideline")),
    (RuleKind.FORM, ("様式", "form")),
    (ContractKind.MAINTENANCE, ("保守", "maintenance")),
    (ContractKind.LEASE, ("リース", "lease")),
    (ContractKind.SERVICE, ("利用料", "service fee")),
    (ContractKind.OTHER, ("その他", "other")),
    (CostBasis.CONTRACT, ("契約額", "contract")),
    (CostBasis.ESTIMATE, ("見積", "estimate")),
    (CostBasis.ROUGH, ("概算", "rough")),
    (CostBasis.UNKNOWN, ("未算定", "not reckoned")),
    (Verdict.DROPPABLE, ("廃止可", "can be dropped")),
    (Verdict.DROPPABLE_AFTER, ("改定後に廃止可", "can be dropped after a revision")),
    (Verdict.PROHIBITED, ("実装不可のため廃止", "must be dropped: prohibited")),
    (Verdict.NEEDS_PACKAGE, ("パッケージの対応次第", "depends on the package")),
    (Verdict.NEEDS_CHANGE, ("運用見直しが必要", "needs a change of practice")),
    (Verdict.OUTSIDE, ("外付け検討", "consider an external system")),
    (Verdict.EXCEPTION, ("独自対応", "own exception")),
    (Verdict.UNDECIDED, ("未判定", "undecided")),
    (Linkage.CONFIRMED, ("確認済", "confirmed")),
    (Linkage.REJECTED, ("該当せず", "rejected")),
    (Ground.REASON, ("理由", "reason")),
    (Ground.OTHER_AFFAIRS, ("一体的に処理する他の事務", "other affairs")),
    (Ground.COMPATIBILITY, ("互換性の確保", "compatibility")),
    (Ground.EXPIRES, ("期限", "expiry")),
    (Ground.NOTIFIED, ("届出日", "day of notice")),
    (Ground.LAST_DAY, ("最終日", "last day")),
    (Hindrance.NOT_CONFIRMED, ("要件の確認", "match to confirm")),
    (Hindrance.NO_ANSWER, ("事業者の回答待ち", "vendor to answer")),
    (Hindrance.NO_DECISION, ("扱いが未定", "no decision")),
    (Hindrance.KEPT, ("残す決定と矛盾", "decided to keep it")),
    (Hindrance.RETURNED, ("差戻し中", "sent back")),
    (Hindrance.NOT_APPROVED, ("決裁がまだ", "not approved")),
    (Hindrance.NO_PLAN, ("運用見直し計画なし", "no plan of practice")),
    (Hindrance.NOT_PINNED, ("適用版の切替待ち", "version not in force")),
    (Hindrance.COUNCIL, ("条例(議会)", "ordinance (council)")),
    (Hindrance.LOCAL_RULE, ("規則・要綱等", "rules to amend")),
    (InquiryState.DRAFT, ("作成中", "draft")),
    (InquiryState.SENT, ("照会中", "sent out")),
    (InquiryState.CLOSED, ("締切済", "closed")),
    (Mark.NO_TROUBLE, ("標準どおりで支障なし", "no trouble with the standard")),
    (Mark.TROUBLE, ("支障あり", "trouble")),
    (Mark.NOT_OURS, ("対象外", "not our work")),
    (Mark.UNSURE, ("わからない", "not sure")),
    (Judgement.GO, ("移行可", "go")),
    (Judgement.CONDITIONAL, ("条件付き移行可", "go with conditions")),
    (Judgement.NO_GO, ("移行不可", "no go")),
    (Role.STAFF, ("担当者", "staff")),
    (Role.APPROVER, ("決裁者", "approver")),
    (Role.MANAGER, ("進行管理", "manager")),
    (Role.AUDITOR, ("監査(閲覧のみ)", "auditor (read only)")),
    (Role.ADMIN, ("システム管理者", "administrator")),
    (BodyKind.PREFECTURE, ("都道府県", "prefecture")),
    (BodyKind.DESIGNATED_CITY, ("指定都市", "designated city")),
    (BodyKind.CITY, ("市", "city")),
    (BodyKind.TOWN, ("町", "town")),
    (BodyKind.VILLAGE, ("村", "village")),
    (BodyKind.SPECIAL_WARD, ("特別区", "special ward")),
    (BodyKind.UNION, ("広域連合・一部事務組合", "union of municipalities")),
    (Procurement.SINGLE, ("単独調達", "alone")),
    (Procurement.JOINT, ("共同調達", "jointly")),
    (Procurement.NEGOTIATED, ("随意契約（現行事業者）", "negotiated with the present vendor")),
    (TaskKind.WORK, ("作業", "work")),
    (TaskKind.MILESTONE, ("節目", "milestone")),
    (TaskKind.CUTOVER, ("本番切替", "cutover")),
    (Level.ERROR, ("誤り", "error")),
    (Level.WARNING, ("注意", "warning")),
    (Level.NOTE, ("参考", "note")),
)
"""Pairs, not a mapping: members of different enums with the same key are equal as strings."""

SHORT_STATUS: dict[StepStatus, tuple[str, str]] = {
    StepStatus.DONE: ("済", "D"),
    StepStatus.DOING: ("作", "W"),
    StepStatus.TODO: ("未", "-"),
    StepStatus.NA: ("外", "N"),
}
"""One-sign marks for dense tables: words, never colour or ○×△ alone."""


_BY_TYPE = {(type(member), member.value): words for member, words in WORDS}


def word(member: StrEnum, language: Language) -> str:
    """What staff call an enum member."""
    return language.pick(_BY_TYPE[type(member), member.value])


def words_of(enum: type[StrEnum], language: Language) -> list[str]:
    """What may be written for each member: its word, or its key where it has none (constraints)."""
    return [language.pick(_BY_TYPE.get((enum, member.value), (member.value,) * 2)) for member in enum]


def parse_word(enum: type[E], text: str) -> E | None:
    """The member whose key or word, in either language, is `text`; None when there is none."""
    for member in enum:
        if text in (member.value, *_BY_TYPE.get((enum, member.value), ())):  # constraints have keys only
            return member
    return None
