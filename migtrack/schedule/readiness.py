"""When a task of a kept plan could begin, and what said so: read off the copy, for its dates stand.

Besides its predecessors a task waits for a date of its own, for the status date as long as it has
not begun, and for the beginning of the plan.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from migtrack.domain.task import ConstraintType, Dependency, LinkType, Task, TaskKind
from migtrack.schedule.plan_copy import NOWHERE, PlanCopy, TaskDates
from migtrack.schedule.working_calendar import WorkingCalendar, working_calendar


class Share(StrEnum):
    """What a part of a move comes from."""

    PREDECESSOR = "predecessor"
    """Something it waits for moved; the chain goes on there."""
    ADDED = "added"
    """The task was not in the earlier plan."""
    LINK = "link"
    """It waits for something else than before, or for another time."""
    LENGTH = "length"
    CONSTRAINT = "constraint"
    PROGRESS = "progress"
    """It really began, went on or ended at another time than planned."""
    REDONE = "redone"
    """It had begun, or was done, and is to be done again."""
    STATUS_DATE = "status_date"
    """It has not begun yet, and what is over cannot be planned."""
    STALLED = "stalled"
    """It is under way, and time went on without it."""
    PLAN_START = "plan_start"
    WINDOW = "window"
    """It just missed, or just caught, another of the same windows."""
    WINDOW_MOVED = "window_moved"
    """The window it lay in is no longer open to it."""
    COUNCIL = "council"
    CALENDAR = "calendar"
    """Its calendar is another, or has other days."""
    CLOSED_DAYS = "closed_days"
    """The same work over other weekends and holidays."""


@dataclass(frozen=True, slots=True)
class Ready:
    """When a task may begin, and what says so."""

    at: datetime
    share: Share
    link: Dependency | None = None


class Side:
    """One of the two plans."""

    def __init__(self, copy: PlanCopy) -> None:
        self.copy = copy
        self.tasks: Mapping[str, Task] = {task.id: task for task in copy.tasks}

    def dates(self, key: str) -> TaskDates:
        """When a task lay; what ended without a noted beginning began when it ended."""
        found = self.copy.dates.get(key, NOWHERE)
        return replace(found, start=found.start or found.finish)

    def ruler(self, task: Task) -> WorkingCalendar | None:
        """Working time of a task."""
        calendar = self.copy.calendar_of(task)
        return working_calendar(calendar) if calendar else None

    def ready(self, task: Task, *, is_open: bool) -> Ready | None:
        """What lets a task begin last; None where nothing is known. Only what is open waits for the status date."""
        found = [each for each in (self._after(task, link) for link in task.predecessors) if each is not None]
        late = max(found, key=lambda each: each.at, default=None)
        held = self._held(task, is_open=is_open)
        if late is None:
            return held
        return held if held is not None and held.at > late.at else late

    def _held(self, task: Task, *, is_open: bool) -> Ready | None:
        """What beside its predecessors keeps a task from beginning earlier."""
        kept: list[Ready] = []
        if task.constraint_at is not None and task.constraint in (ConstraintType.SNET, ConstraintType.MSO):
            kept.append(Ready(task.constraint_at, Share.CONSTRAINT))
        status, start = self.copy.status_date, self.copy.start
        if is_open and status is not None:
            kept.append(Ready(status, Share.STATUS_DATE))
        elif start is not None and not task.predecessors:
            kept.append(Ready(start, Share.PLAN_START))
        return max(kept, key=lambda each: each.at, default=None)

    def _after(self, task: Task, link: Dependency) -> Ready | None:
        other, ruler = self.dates(link.task), self.ruler(task)
        end = other.start if link.type in (LinkType.SS, LinkType.SF) else other.finish
        if end is None or link.task not in self.tasks:
            return None
        is_placed = task.kind is TaskKind.CUTOVER or task.id in self.copy.windows
        if link.elapsed or ruler is None:
            at = end + timedelta(minutes=link.lag_minutes)
        elif link.lag_minutes:
            at = ruler.to_finish(ruler.to_position(end) + link.lag_minutes)
        else:
            at = end
        if ruler is not None and not is_placed:
            position = ruler.to_position(at)
            if link.type in (LinkType.FF, LinkType.SF):
                position -= task.duration_minutes
            at = ruler.to_start(position)
        return Ready(at, Share.PREDECESSOR, link)
