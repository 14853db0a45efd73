"""How far a decision is, in words that keep 画面承認, 決裁文書による承認 and 未決裁 apart."""

from typing import Protocol

from migtrack.domain.gap import Approval, ApprovalWay, Authority, Workflow
from migtrack.labels import Language, message, word
from migtrack.schedule.wareki import DateForm, format_date


class Approvable(Protocol):
    """A row of the register, a customisation, a switch."""

    @property
    def workflow(self) -> Workflow:
        """How far it is."""

    @property
    def approval(self) -> Approval | None:
        """How it was approved."""


def approval_state(value: Approvable, language: Language) -> str:
    """画面承認, 決裁文書による承認, or 未決裁 with how far it has come."""
    if value.workflow is Workflow.APPROVED and value.approval is not None:
        return word(value.approval.way, language)
    return message("approval.not_yet", language, state=value.workflow)


def short_state(value: Approvable, language: Language) -> str:
    """The same for a narrow column: 画面承認, 文書決裁, else the state alone."""
    if value.workflow is Workflow.APPROVED and value.approval is not None:
        return message(f"approval.short_{value.approval.way.value}", language)
    return word(value.workflow, language)


def approval_words(approval: Approval, person: str, language: Language) -> str:
    """The approval in one line: way, day, who, by what right, under which number and list."""
    is_document = approval.way is ApprovalWay.DOCUMENT
    by = approval.decided_by if is_document and approval.decided_by else person
    right = word(approval.authority, language) if approval.authority is not Authority.OWN else ""
    parts = (
        word(approval.way, language),
        language.pick((format_date(approval.on, DateForm.SHORT), approval.on.isoformat())),
        by,
        right,
        approval.document_number,
        approval.lot,
        message("approval.recorded_by", language, person=person) if _bare(person) not in _bare(by) else "",
    )
    return "  ".join(part for part in parts if part)


def _bare(text: str) -> str:
    return "".join(text.split())
