"""A decision as an auditor looks at it, whether it is on a requirement or on a customisation."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from migtrack.domain.gap import Approval, Result, Treatment, Workflow
from migtrack.domain.ground import OF_EXCEPTION, OF_TRANSITION, Ground, lacking, lacking_of_custom
from migtrack.services.gaps import GapRow
from migtrack.services.reports.material import Material
from migtrack.specs.radar import RadarRow


class Remark(StrEnum):
    """What an auditor should look at; each a message `report_auditor.remark_…`."""

    UNAPPROVED = "report_auditor.remark_unapproved"
    RETURNED = "report_auditor.remark_returned"
    GROUNDLESS = "report_auditor.remark_groundless"
    UNNOTIFIED = "report_auditor.remark_unnotified"
    EXPIRED = "report_auditor.remark_expired"
    OTHER_TEXT = "report_auditor.remark_other_text"
    PENDING = "report_auditor.remark_pending"
    UNDECIDED = "report_auditor.remark_undecided"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the register or one customisation, with all that an audit asks for."""

    operation: str
    """Official name."""
    version: str
    """Version decided on, as people read it; of a customisation the one its verdict cites."""
    id: str
    title: str
    kind: str
    """Class of the requirement, or kind of the customisation."""
    section: str
    practice: str
    result: Result | None
    """None: a customisation has a verdict instead."""
    verdict: str
    citations: str
    workflow: Workflow | None
    """None where nothing was recorded."""
    treatment: Treatment | None
    reason: str
    other_affairs: str
    compatibility: str
    expires: date | None
    notified: date | None
    last_day: date | None
    author: str
    way: str
    approver: str
    approval: Approval | None
    digest: str
    """Of the requirement as it read when it was decided on."""
    evidence: tuple[str, ...]
    seq: int
    """Of the last event; 0 where there is none."""
    remarks: tuple[Remark, ...]
    money: RadarRow | None = None
    """Of a customisation: what it costs."""

    @property
    def is_decided(self) -> bool:
        """Whether somebody said what it is or what becomes of it."""
        judged = self.result is not None and self.result is not Result.UNCHECKED
        return bool(self.seq) and (judged or self.treatment is not None)

    @property
    def is_approved(self) -> bool:
        """Whether an approval stands."""
        return self.workflow is Workflow.APPROVED and self.approval is not None

    @property
    def is_unapproved(self) -> bool:
        """Decided, without approval: the rows that stand out."""
        return self.is_decided and not self.is_approved


def entry_of_gap(material: Material, row: GapRow) -> Entry:
    """A row of the register."""
    said = row.assessment
    entry = Entry(
        operation=material.operations[row.operation].name,
        version=material.version_name(f"{row.document}@{row.version}"),
        id=row.requirement.id,
        title=row.requirement.title,
        kind=material.word(row.requirement_class) if row.requirement_class else "",
        section=said.section,
        practice=said.practice,
        result=said.result,
        verdict="",
        citations="",
        workflow=said.workflow if row.seq else None,
        treatment=said.treatment,
        reason=said.reason,
        other_affairs=said.other_affairs,
        compatibility=said.compatibility,
        expires=said.expires,
        notified=said.notified,
        last_day=said.last_day,
        author=material.person(said.author),
        way=material.approval_way(said.approval),
        approver=material.approver(said.approval),
        approval=said.approval,
        digest=said.digest if row.seq else "",
        evidence=said.evidence,
        seq=row.seq,
        remarks=(),
    )
    changed = bool(row.seq) and said.digest != row.digest
    return _with_remarks(
        entry, material, set(lacking(said)), is_other_text=changed, is_pending=said.pending is not None
    )


def entry_of_custom(material: Material, row: RadarRow) -> Entry:
    """A customisation."""
    held, cited = row.customisation, row.triage.citations
    versions = dict.fromkeys(material.version_name(f"{one.document}@{one.version}") for one in cited)
    citations = [
        material.say(
            "report_auditor.citation",
            id=one.requirement,
            title=one.title,
            kind=one.requirement_class or "",
            how=material.say("report_auditor.confirmed" if one.confirmed else "report_auditor.proposed"),
        )
        for one in cited
    ]
    entry = Entry(
        operation=row.operation,
        version=material.join(list(versions)),
        id=held.id,
        title=held.name,
        kind=material.word(held.kind),
        section=held.section,
        practice=held.description,
        result=None,
        verdict=material.words.verdict(row),
        citations="\n".join(citations),
        workflow=held.workflow if held.treatment is not None or held.workflow is not Workflow.DRAFT else None,
        treatment=held.treatment,
        reason=held.reason,
        other_affairs=held.other_affairs,
        compatibility=held.compatibility,
        expires=held.expires,
        notified=None,
        last_day=None,
        author=material.person(held.author),
        way=material.approval_way(held.approval),
        approver=material.approver(held.approval),
        approval=held.approval,
        digest="",
        evidence=held.evidence,
        seq=material.custom_seqs[held.id],
        remarks=(),
        money=row,
    )
    return _with_remarks(entry, material, set(lacking_of_custom(held, material.noticed)))


def _with_remarks(
    entry: Entry, material: Material, missing: set[Ground], *, is_other_text: bool = False, is_pending: bool = False
) -> Entry:
    today, last = material.desk.today, entry.expires or entry.last_day
    told = (
        (Remark.UNAPPROVED, entry.is_unapproved),
        (Remark.RETURNED, entry.workflow is Workflow.RETURNED),
        (Remark.GROUNDLESS, bool(missing & set(OF_EXCEPTION))),
        (Remark.UNNOTIFIED, bool(missing & set(OF_TRANSITION))),
        (Remark.EXPIRED, last is not None and last < today),
        (Remark.OTHER_TEXT, is_other_text),
        (Remark.PENDING, is_pending),
        (Remark.UNDECIDED, not entry.is_decided),
    )
    return replace(entry, remarks=tuple(remark for remark, holds in told if holds))
