"""What a supposition does to the plan, in the order in which people ask.

When does each operation open, in which window; what misses its deadline; which contract has to be
extended and at what cost; on which side of a 適合基準日 it falls; what is critical then.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from migtrack.domain.contract_end import ContractEnd
from migtrack.domain.finding import Finding, Level
from migtrack.domain.task import Task
from migtrack.labels import message
from migtrack.schedule.contract_overrun import Overrun, overrun_of
from migtrack.schedule.plan_network import last_day
from migtrack.services.contract_ends import openings_of
from migtrack.services.cutover_moves import CutoverMove, cutover_moves
from migtrack.services.desk import Desk
from migtrack.services.operations import operation_states
from migtrack.services.plan_building import next_compliance_date
from migtrack.services.plan_comparison import PlanComparison, compare_sides, side_of_plan
from migtrack.services.plans import Plan
from migtrack.services.what_if import Branch

TOLD_APART = ("schedule.deadline_missed", "contract.")
"""Findings that the outcome tells with days and money."""


@dataclass(frozen=True, slots=True)
class DeadlineMiss:
    """A task that ends behind its deadline, or further behind it than before."""

    task: Task
    deadline: date
    before: date | None
    after: date

    @property
    def days(self) -> int:
        """Calendar days behind the deadline."""
        return (self.after - self.deadline).days

    @property
    def is_new(self) -> bool:
        """Whether it keeps its deadline by the plan that stands."""
        return self.before is None or self.before <= self.deadline


@dataclass(frozen=True, slots=True)
class ContractMove:
    """A contract of a present system that is needed for longer, or no longer."""

    end: ContractEnd
    before: Overrun | None
    after: Overrun | None

    @property
    def months(self) -> int:
        """Months of extension on the branch."""
        return self.after.months if self.after else 0

    @property
    def more_cost(self) -> int | None:
        """Yen beyond what the plan that stands costs; None: 未算定."""
        if self.end.monthly_cost is None:
            return None
        return (self.months - (self.before.months if self.before else 0)) * self.end.monthly_cost


@dataclass(frozen=True, slots=True)
class ComplianceCrossing:
    """An operation that opens on the other side of the next 適合基準日."""

    operation: str
    effective: date
    before: date
    after: date

    @property
    def is_missed(self) -> bool:
        """Whether it opens on or behind that day now: with the revised version then."""
        return self.after >= self.effective


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that a branch changes."""

    branch: Branch
    comparison: PlanComparison
    cutovers: tuple[CutoverMove, ...]
    deadlines: tuple[DeadlineMiss, ...]
    contracts: tuple[ContractMove, ...]
    compliance: tuple[ComplianceCrossing, ...]
    became_critical: tuple[Task, ...]
    no_longer_critical: tuple[Task, ...]
    findings: tuple[Finding, ...]
    """What else is wrong on the branch and is not now."""


def outcome_of(desk: Desk, branch: Branch) -> Outcome:
    """What a branch does to the plan."""
    before, after = branch.before, branch.after
    now = side_of_plan(desk, before, message("plan_compare.now", desk.language))
    then = side_of_plan(desk, after, branch.name)
    known = set(before.findings)
    was, will = _critical(before), _critical(after)
    return Outcome(
        branch,
        compare_sides(desk, now, then, branch.said),
        tuple(cutover_moves(before, after)),
        tuple(_deadlines(before, after)),
        tuple(_contracts(desk, before, after)),
        tuple(_compliance(desk, before, after)),
        tuple(task for key, task in will.items() if key not in was),
        tuple(task for key, task in was.items() if key not in will),
        tuple(
            finding
            for finding in after.findings
            if finding not in known and finding.level is not Level.NOTE and not finding.key.startswith(TOLD_APART)
        ),
    )


def _deadlines(before: Plan, after: Plan) -> Iterator[DeadlineMiss]:
    there = {planned.task.id: planned.last_day for planned in before.tasks}
    for planned in after.tasks:
        end, task = planned.last_day, planned.task
        if task.deadline is None or end is None or planned.is_done:
            continue
        deadline, was = last_day(None, task.deadline), there.get(task.id)
        if end > deadline and (was is None or end > was):
            yield DeadlineMiss(task, deadline, was, end)


def _contracts(desk: Desk, before: Plan, after: Plan) -> Iterator[ContractMove]:
    now = openings_of(desk, before.tasks, before.network)
    then = openings_of(desk, after.tasks, after.network)
    for end in sorted(desk.state.all(ContractEnd), key=lambda each: each.id):
        move = ContractMove(end, overrun_of(end, now), overrun_of(end, then))
        if move.months != (move.before.months if move.before else 0):
            yield move


def _compliance(desk: Desk, before: Plan, after: Plan) -> Iterator[ComplianceCrossing]:
    now = openings_of(desk, before.tasks, before.network)
    then = openings_of(desk, after.tasks, after.network)
    states = operation_states(desk)
    for operation, opening in then.items():
        state = states.get(operation)
        effective = next_compliance_date(desk, state) if state and operation in now else None
        if effective and (now[operation] < effective) != (opening < effective):
            yield ComplianceCrossing(operation, effective, now[operation], opening)


def _critical(plan: Plan) -> dict[str, Task]:
    return {planned.task.id: planned.task for planned in plan.tasks if planned.is_critical}
