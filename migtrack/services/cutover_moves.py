"""Cutovers that lie elsewhere by another plan: from which window into which.

What a supposition shows of them is what its acceptance decides, so both ask here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from migtrack.domain.task import Task, TaskKind
from migtrack.schedule.plan_network import PlannedTask
from migtrack.services.plans import Plan

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class CutoverMove:
    """A cutover that lies elsewhere on the branch."""

    task: Task
    before: date | None
    after: date | None
    """The days on which the new system opens."""
    window_before: Span | None
    window_after: Span | None
    """None: no window takes it."""

    @property
    def days(self) -> int | None:
        """Calendar days, positive = later."""
        return (self.after - self.before).days if self.before and self.after else None

    @property
    def leaves_window(self) -> bool:
        """Whether it lies in another window, or in none."""
        return self.window_before != self.window_after


def cutover_moves(before: Plan, after: Plan) -> Iterator[CutoverMove]:
    """The cutovers that move, the latest on top."""
    there = {planned.task.id: planned for planned in before.tasks}
    found = []
    for planned in after.tasks:
        was = there.get(planned.task.id)
        if planned.task.kind is TaskKind.CUTOVER and was is not None and not planned.is_done:
            move = CutoverMove(
                planned.task,
                was.opening.forecast,
                planned.opening.forecast,
                _window(before, was),
                _window(after, planned),
            )
            if move.days or move.leaves_window:
                found.append(move)
    yield from sorted(found, key=lambda move: -(move.days or 0))


def _window(plan: Plan, planned: PlannedTask) -> Span | None:
    """The window in which a cutover lies whole."""
    own = next(task for task in plan.network.tasks if task.uid == planned.task.uid)
    start, finish = planned.start, planned.finish
    if start is None or finish is None:
        return None
    return next(((first, last) for first, last in own.windows or () if first <= start and finish <= last), None)
