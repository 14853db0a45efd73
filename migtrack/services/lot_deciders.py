"""Who answers for the 決裁 of a list: what the document that came back says, and whose word that is (decision 0013)."""

from dataclasses import dataclass
from datetime import date

from migtrack.domain.approval_lot import ApprovalLot
from migtrack.domain.gap import Authority
from migtrack.domain.person import Person, Role
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.people.rights import in_office
from migtrack.services.days import check_days
from migtrack.services.pen import Pen


@dataclass(frozen=True, slots=True)
class DecisionOnPaper:
    """What the document that came back says."""

    document_number: str
    decided_on: date
    decided_by: str
    """決裁者の職氏名, as the document names them."""
    authority: Authority = Authority.OWN
    approver: str | None = None
    """Person id of the 決裁者; else the registered approver whose name stands in `decided_by`."""


def decider_of(pen: Pen, lot: ApprovalLot, paper: DecisionOnPaper) -> Person:
    """The registered person who answers for the 決裁: the 決裁者, else whoever records it."""
    desk = pen.desk
    check_days(paper.decided_on)
    if paper.decided_on > desk.today:
        raise WrongValue("gap.paper_in_future", day=paper.decided_on.isoformat())
    if paper.decided_on < lot.prepared_on:
        raise WrongValue("lot.decided_before_list", id=lot.id, day=lot.prepared_on.isoformat())
    if not paper.document_number.strip() or not paper.decided_by.strip():
        raise ForbiddenByRule("lot.needs_number")
    approvers = [one for one in desk.state.all(Person) if Role.APPROVER in one.roles]
    if paper.approver is not None:
        named = next((one for one in approvers if one.id == paper.approver), None)
        if named is None or not in_office(named, paper.decided_on):
            raise ForbiddenByRule("lot.no_approver", person=paper.approver, day=paper.decided_on.isoformat())
        return named
    said = _bare(paper.decided_by)
    by_name = [one for one in approvers if in_office(one, paper.decided_on) and _bare(one.name) in said]
    return by_name[0] if len(by_name) == 1 else pen.person


def _bare(text: str) -> str:
    return "".join(text.split())
