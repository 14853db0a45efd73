"""What a revision touches of the steps, the plan and the cutover of one operation.

The forty steps describe a migration. An operation that runs already lives by the revision cycle,
which they do not describe, so there no step is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from migtrack.domain.cutover import Cutover
from migtrack.domain.operation import Lifecycle, Operation
from migtrack.domain.revision_rules import StepCause
from migtrack.domain.step import Step, StepStatus
from migtrack.schedule.plan_network import PlannedTask
from migtrack.services.desk import Desk
from migtrack.services.outlook import read_openings
from migtrack.services.plans import compute_plan
from migtrack.services.revision_plan import ADAPTING
from migtrack.services.steps import records_by_operation


@dataclass(frozen=True, slots=True)
class TouchedStep:
    """A step that is to be done again, or with another text."""

    step: Step
    status: StepStatus
    causes: tuple[StepCause, ...]


@dataclass(frozen=True, slots=True)
class TouchedPlan:
    """Steps, open tasks and the cutover of one operation in the light of a new version."""

    steps: tuple[TouchedStep, ...] = ()
    tasks: tuple[PlannedTask, ...] = ()
    """Open tasks of those steps."""
    opening: date | None = None
    """The day on which the new system is to open; None: it runs already, or nobody has planned it."""
    effective: date | None = None
    """適合基準日 of the new version."""

    @property
    def opens_before(self) -> bool | None:
        """Whether it opens before the 適合基準日, so that the revision comes after; None where a day is unknown."""
        return None if self.opening is None or self.effective is None else self.opening < self.effective


def touched_plan(
    desk: Desk, operation: Operation, lifecycle: Lifecycle, causes: Sequence[StepCause], effective: date | None
) -> TouchedPlan:
    """The steps that causes touch, their open tasks, and on which side of the 適合基準日 the cutover lies."""
    if lifecycle in ADAPTING:
        return TouchedPlan(effective=effective)
    steps = _steps(desk, operation, causes)
    plan, numbers = compute_plan(desk), {touched.step.number for touched in steps}
    held = desk.state.find(Cutover, operation.key)
    return TouchedPlan(
        steps,
        tuple(planned for planned in plan.of(operation.key) if planned.task.step in numbers and _is_open(planned)),
        None if held and held.value.actual_at else read_openings(desk, plan)[operation.key].forecast,
        effective,
    )


def _steps(desk: Desk, operation: Operation, causes: Sequence[StepCause]) -> tuple[TouchedStep, ...]:
    """By number; what the body marked 対象外 is not touched."""
    records = {record.step: record.status for record in records_by_operation(desk).get(operation.key, ())}
    touched = []
    for step in desk.catalogue.steps:
        why = tuple(rule.cause for rule in desk.catalogue.revision_rules.steps if rule.step == step.number)
        met = tuple(cause for cause in why if cause in causes)
        status = records.get(step.number, StepStatus.TODO)
        if met and status is not StepStatus.NA:
            touched.append(TouchedStep(step, status, met))
    return tuple(touched)


def _is_open(planned: PlannedTask) -> bool:
    return not planned.is_done and planned.task.actual_finish is None
