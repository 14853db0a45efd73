"""Proposals: what other records say about a step's status. A person accepts; nothing moves by itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from migtrack.domain.cutover import Cutover, Judgement
from migtrack.domain.gap import Assessment, Result, Workflow
from migtrack.domain.operation import Operation, OperationState
from migtrack.domain.refusal import WrongValue
from migtrack.domain.step import CUTOVER_STEP, StepRecord, StepStatus
from migtrack.domain.task import Task
from migtrack.services.desk import Desk
from migtrack.services.gaps import list_gaps
from migtrack.services.packages import selections
from migtrack.services.steps import complete_dates, current_step, set_step

FIT_AND_GAP_STEP = 9
EVALUATION_STEP = 26
CHOICE_STEP = 27
CONTRACT_STEP = 28
DETAILED_SCHEDULE_STEP = 29
SETTLED = (StepStatus.DONE, StepStatus.NA)

_ORDER = (StepStatus.TODO, StepStatus.DOING, StepStatus.DONE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A status that other records suggest for a step, with the reason as a message key."""

    operation: str
    step: int
    status: StepStatus
    key: str


def list_proposals(desk: Desk) -> list[Proposal]:
    """Every proposal that would move a step forward, by operation and step."""
    recorded = {(r.operation, r.step): r.status for r in desk.state.all(StepRecord)}
    outside = {state.operation for state in desk.state.all(OperationState) if not state.in_scope}
    found = []
    for proposal in (*_from_gaps(desk), *_from_selections(desk), *_from_plan(desk), *_from_cutovers(desk)):
        now = recorded.get((proposal.operation, proposal.step), StepStatus.TODO)
        if proposal.operation in outside:
            continue  # its steps all count as 対象外
        if now is not StepStatus.NA and _ORDER.index(proposal.status) > _ORDER.index(now):
            found.append(proposal)
    return sorted(found, key=lambda p: (p.operation, p.step))


def accept_proposal(desk: Desk, operation: Operation, step: int, reason: str = "") -> Proposal:
    """Take a proposal as the step's status; WrongValue when there is none."""
    for proposal in list_proposals(desk):
        if (proposal.operation, proposal.step) == (operation.key, step):
            record = replace(current_step(desk, operation.key, step), status=proposal.status)
            set_step(desk, complete_dates(record, desk.today), reason=reason)
            return proposal
    raise WrongValue("proposal.none", operation=operation.name, step=step)


def _from_gaps(desk: Desk) -> Iterator[Proposal]:
    if not desk.state.count_by(Assessment, "operation"):
        return
    rows: dict[str, list[Assessment]] = {}
    for row in list_gaps(desk):
        rows.setdefault(row.operation, []).append(row.assessment)
    for operation, assessments in rows.items():
        if all(a.workflow is Workflow.APPROVED for a in assessments):
            yield Proposal(operation, FIT_AND_GAP_STEP, StepStatus.DONE, "proposal.register_approved")
        elif any(a.result is not Result.UNCHECKED for a in assessments):
            yield Proposal(operation, FIT_AND_GAP_STEP, StepStatus.DOING, "proposal.register_begun")


def _from_selections(desk: Desk) -> Iterator[Proposal]:
    for operation, row in selections(desk).items():
        if row.package.withdrawn:
            continue
        yield Proposal(operation, EVALUATION_STEP, StepStatus.DONE, "proposal.package_chosen")
        if row.selection.approval is None:
            yield Proposal(operation, CHOICE_STEP, StepStatus.DOING, "proposal.package_chosen")
        else:
            yield Proposal(operation, CHOICE_STEP, StepStatus.DONE, "proposal.choice_approved")


def _from_plan(desk: Desk) -> Iterator[Proposal]:
    contracted = {r.operation for r in desk.state.all(StepRecord, step=CONTRACT_STEP) if r.status in SETTLED}
    for (operation,) in desk.state.count_by(Task, "operation"):
        if operation not in contracted:
            continue  # a plan from the template says nothing of the schedule agreed with the vendor
        yield Proposal(operation, DETAILED_SCHEDULE_STEP, StepStatus.DOING, "proposal.plan_built")


def _from_cutovers(desk: Desk) -> Iterator[Proposal]:
    for cutover in desk.state.all(Cutover):
        if cutover.actual_at is not None:
            yield Proposal(cutover.operation, CUTOVER_STEP, StepStatus.DONE, "proposal.cut_over")
        elif cutover.judgement in (Judgement.GO, Judgement.CONDITIONAL):
            yield Proposal(cutover.operation, CUTOVER_STEP, StepStatus.DOING, "proposal.judged_go")
