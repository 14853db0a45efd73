"""Everything that a file of the plan is made of, in one value that every format takes.

A format that draws uses the picture; one that other planners read uses tasks, links and
calendars. Both were made from the same computed dates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from migtrack.domain.cutover import Cutover
from migtrack.domain.network import CalendarDefinition, ComputedPlan, Network
from migtrack.domain.operation import Operation
from migtrack.domain.task import Task
from migtrack.labels import Language
from migtrack.schedule.picture import PlanPicture
from migtrack.schedule.plan_drawing import draw_picture
from migtrack.schedule.plan_network import PlannedTask, join


@dataclass(frozen=True, slots=True)
class PublishedPlan:
    """A plan at one moment, ready to be written."""

    body: str
    """団体コード."""
    title: str
    stamp: datetime
    """When it was published, UTC with zone."""
    network: Network
    tasks: tuple[PlannedTask, ...]
    """In the order of the picture's rows."""
    operations: tuple[Operation, ...]
    """Those that have tasks, in the order of the picture."""
    step_codes: Mapping[int, str]
    baseline_name: str
    """当初計画, 変更計画(第n回); empty without one."""
    picture: PlanPicture
    seq: int = 0
    """The newest event that it shows; 0 when it is of no chain."""

    @property
    def language(self) -> Language:
        """The one of its picture."""
        return self.picture.language

    @property
    def calendar(self) -> CalendarDefinition:
        """The calendar of tasks without their own."""
        return next(each for each in self.network.calendars if each.name == self.network.calendar)


def publish(
    tasks: Sequence[Task],
    network: Network,
    plan: ComputedPlan,
    operations: Sequence[Operation],
    *,
    body: str,
    title: str,
    stamp: datetime,
    status_date: date,
    language: Language = Language.JA,
    step_codes: Mapping[int, str] | None = None,
    baseline: Mapping[str, tuple[datetime, datetime]] | None = None,
    baseline_name: str = "",
    cutovers: Mapping[str, Cutover] | None = None,
    seq: int = 0,
) -> PublishedPlan:
    """A plan ready to be written; tasks that have no computed date or no operation are left out.

    `plan` is `compute(network)`, `baseline` gives start and finish by task id,
    `cutovers`, by operation, what was decided and what happened.
    """
    calendar = next(each for each in network.calendars if each.name == network.calendar)
    planned = join(tasks, plan, baseline, calendar=calendar, cutovers=cutovers)
    picture = draw_picture(
        planned,
        operations,
        calendar,
        title=title,
        status_date=status_date,
        language=language,
        step_codes=step_codes,
        minutes_per_day=network.minutes_per_day,
    )
    by_id = {each.task.id: each for each in planned}
    named = {each.key: each for each in operations}
    return PublishedPlan(
        body=body,
        title=title,
        stamp=stamp,
        network=network,
        tasks=tuple(by_id[row.id] for row in picture.rows if row.id in by_id),
        operations=tuple(named[key] for key in dict.fromkeys(row.operation for row in picture.rows)),
        step_codes=step_codes or {},
        baseline_name=baseline_name,
        picture=picture,
        seq=seq,
    )
