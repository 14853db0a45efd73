"""The outlook of operations: when each opens by plan and by forecast, and how many customisations can go.

Apart from the board because it costs more: the plan is computed and texts are compared, for
which numpy is imported. The opening screen shows what is recorded first and this a moment later.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from migtrack.domain.cutover import Cutover
from migtrack.domain.task import TaskKind
from migtrack.services.cutovers import opening_day
from migtrack.services.desk import Desk
from migtrack.services.inventory_rows import held_customisations
from migtrack.services.plans import Plan, compute_plan
from migtrack.services.triage import triage_of


@dataclass(frozen=True, slots=True)
class Outlook:
    """What lies ahead of one operation."""

    to_drop: int | None = None
    """Customisations on カスタマイズ廃止候補; None while nobody worked it out."""
    planned: date | None = None
    """The day the new system is to open."""
    forecast: date | None = None
    """The day it opens by the plan as it stands, or opened."""


def read_outlooks(desk: Desk) -> dict[str, Outlook]:
    """The outlook of every operation."""
    to_drop, plan = _droppable(desk), compute_plan(desk)
    cutovers = {cutover.operation: cutover for cutover in desk.state.all(Cutover)}
    return {
        operation.key: Outlook(
            to_drop[operation.key],
            planned_opening(plan, operation.key, cutovers.get(operation.key)),
            forecast_opening(plan, operation.key, cutovers.get(operation.key)),
        )
        for operation in desk.catalogue.operations
    }


def planned_opening(plan: Plan, operation: str, cutover: Cutover | None) -> date | None:
    """The day decided for the opening, else the newest baseline's."""
    if cutover and cutover.window_finish:
        return opening_day(plan, cutover.window_finish)
    for planned in plan.of(operation):
        if planned.task.kind is TaskKind.CUTOVER and planned.baseline:
            return opening_day(plan, planned.baseline[1])
    return None


def forecast_opening(plan: Plan, operation: str, cutover: Cutover | None) -> date | None:
    """The day the system opened, else the one that follows from the plan."""
    if cutover and cutover.actual_at:
        return cutover.actual_at.date()
    for planned in plan.of(operation):
        if planned.task.kind is TaskKind.CUTOVER and planned.finish:
            return opening_day(plan, planned.finish)
    return None


def _droppable(desk: Desk) -> Counter[str]:
    customisations = [held.value for held in held_customisations(desk).values()]
    verdicts = triage_of(desk, customisations)
    return Counter(custom.operation for custom in customisations if verdicts[custom.id].verdict.can_go)
