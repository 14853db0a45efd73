"""The outlook of operations: when each opens by plan and by forecast, and how many customisations can go.

Apart from the board because it costs more: the plan is computed and texts are compared, for
which numpy is imported. The opening screen shows what is recorded first and this a moment later.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from migtrack.domain.cutover import Cutover
from migtrack.domain.task import TaskKind
from migtrack.schedule.opening import Opening, opening_day, opening_of
from migtrack.schedule.working_calendar import WorkingCalendar, working_calendar
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
    to_drop = _droppable(desk)
    return {
        key: Outlook(to_drop[key], opening.planned, opening.forecast) for key, opening in read_openings(desk).items()
    }


def read_openings(desk: Desk, plan: Plan | None = None) -> dict[str, Opening]:
    """When the new system of each operation opens; `plan` where it was computed already."""
    known = plan or compute_plan(desk)
    cutovers = {cutover.operation: cutover for cutover in desk.state.all(Cutover)}
    return {one.key: _opening(known, one.key, cutovers.get(one.key)) for one in desk.catalogue.operations}


def agreed_opening(plan: Plan, operation: str, cutover: Cutover | None) -> date | None:
    """The day for which people get ready: that of the window decided, else as planned, else as forecast."""
    if cutover and cutover.window_finish:
        return opening_day(_office(plan), cutover.window_finish)
    opening = _opening(plan, operation, cutover)
    return opening.planned or opening.forecast


def _opening(plan: Plan, operation: str, cutover: Cutover | None) -> Opening:
    """As the plan has it; what was cut over without ever being planned has only what was decided."""
    for planned in plan.of(operation):
        if planned.task.kind is TaskKind.CUTOVER:
            return planned.opening
    return opening_of(_office(plan), None, None, cutover)


def _office(plan: Plan) -> WorkingCalendar:
    """The calendar of the town hall in a plan."""
    return working_calendar(next(each for each in plan.network.calendars if each.name == plan.network.calendar))


def _droppable(desk: Desk) -> Counter[str]:
    customisations = [held.value for held in held_customisations(desk).values()]
    verdicts = triage_of(desk, customisations)
    return Counter(custom.operation for custom in customisations if verdicts[custom.id].verdict.can_go)
