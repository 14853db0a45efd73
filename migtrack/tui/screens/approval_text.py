"""How far a decision is and how it was approved, in one line of a card: 決裁済  画面承認  令和8年4月1日  町長.

Two lines under the same heading read as two approvals.
"""

from collections.abc import Mapping

from migtrack.domain.gap import Approval, Authority, Workflow
from migtrack.labels import Language, word
from migtrack.tui.widgets.fields import day_text


def approval_text(workflow: Workflow, approval: Approval | None, persons: Mapping[str, str], language: Language) -> str:
    """State, way, day, who, by what right, under which number and list."""
    state = word(workflow, language)
    if approval is None:
        return state
    way = word(approval.way, language)
    by = approval.decided_by or persons.get(approval.approver, approval.approver)
    right = word(approval.authority, language) if approval.authority is not Authority.OWN else ""
    said = ("" if way.startswith(state) else state, way, day_text(approval.on, language), by, right)
    return "  ".join(part for part in (*said, approval.document_number, approval.lot) if part)
