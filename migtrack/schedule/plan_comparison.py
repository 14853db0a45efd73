"""Two plans side by side: tasks that came, went, wait for others, run on other days, changed in length, moved.

A task may differ in several ways at once; each is said. Days are days of the calendar, positive =
later. Why a task moved is told by `cause_chain`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from migtrack.domain.network import CalendarDefinition
from migtrack.domain.task import Task
from migtrack.schedule.plan_copy import NOWHERE, PlanCopy, TaskDates
from migtrack.schedule.plan_network import last_day
from migtrack.schedule.working_calendar import working_calendar

ONE_DAY = timedelta(days=1)


class TaskChange(StrEnum):
    """How a task differs between two plans."""

    ADDED = "added"
    REMOVED = "removed"
    RELINKED = "relinked"
    RECALENDARED = "recalendared"
    RETIMED = "retimed"
    """Another length, constraint or deadline."""
    SLIPPED = "slipped"
    ADVANCED = "advanced"
    """It ends earlier."""


TIMING = ("duration_minutes", "constraint", "constraint_at", "deadline")


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field of a task, before and after."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class TaskDifference:
    """A task that is not the same in both plans."""

    before: Task | None
    after: Task | None
    kinds: tuple[TaskChange, ...]
    old: TaskDates
    new: TaskDates
    fields: tuple[FieldDifference, ...] = ()
    days_changed: tuple[date, ...] = ()
    """Days on which its calendar has other hours, from its first to its last day."""

    @property
    def task(self) -> Task:
        """The task as it is, or was."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def days(self) -> int | None:
        """Calendar days by which its last day moved, positive = later; None where it has none in one of them."""
        return days_between(self.old, self.new)


def end_day(dates: TaskDates) -> date | None:
    """The last day, included; of a cutover the day on which the new system opens, as on the board."""
    return dates.opening or (None if dates.finish is None else last_day(dates.start, dates.finish))


def days_between(old: TaskDates, new: TaskDates) -> int | None:
    """Calendar days from one last day to another, positive = later; None where one is unknown."""
    before, after = end_day(old), end_day(new)
    return (after - before).days if before and after else None


def compare_copies(old: PlanCopy, new: PlanCopy) -> tuple[TaskDifference, ...]:
    """Every task that differs, in the order of the new plan; what is gone stands behind."""
    before = {task.id: task for task in old.tasks}
    after = {task.id: task for task in new.tasks}
    days = _ChangedDays(old, new)
    found = [_difference(before.get(key), after.get(key), old, new, days) for key in dict.fromkeys((*after, *before))]
    return tuple(difference for difference in found if difference.kinds)


def _difference(
    before: Task | None, after: Task | None, old: PlanCopy, new: PlanCopy, days: "_ChangedDays"
) -> TaskDifference:
    task = after or before
    assert task is not None
    dates = (old.dates.get(task.id, NOWHERE), new.dates.get(task.id, NOWHERE))
    if before is None or after is None:
        kind = TaskChange.ADDED if before is None else TaskChange.REMOVED
        return TaskDifference(before, after, (kind,), *dates)
    fields = tuple(_fields(before, after))
    changed = days.of(before, after, *dates)
    kinds = tuple(_kinds(fields, changed, days_between(*dates)))
    return TaskDifference(before, after, kinds, *dates, fields, changed)


def _fields(before: Task, after: Task) -> Iterator[FieldDifference]:
    links = set(before.predecessors), set(after.predecessors)
    if links[0] != links[1]:
        yield FieldDifference("predecessors", before.predecessors, after.predecessors)
    for name in ("calendar", *TIMING):
        if getattr(before, name) != getattr(after, name):
            yield FieldDifference(name, getattr(before, name), getattr(after, name))


def _kinds(fields: tuple[FieldDifference, ...], changed: tuple[date, ...], days: int | None) -> Iterator[TaskChange]:
    names = {each.field for each in fields}
    if "predecessors" in names:
        yield TaskChange.RELINKED
    if "calendar" in names or changed:
        yield TaskChange.RECALENDARED
    if names & set(TIMING):
        yield TaskChange.RETIMED
    if days:
        yield TaskChange.SLIPPED if days > 0 else TaskChange.ADVANCED


class _ChangedDays:
    """The days on which calendars of the same name have other hours, as far as both know their days."""

    def __init__(self, old: PlanCopy, new: PlanCopy) -> None:
        self._old, self._new = old, new
        self._known: dict[str, tuple[date, ...]] = {}

    def of(self, before: Task, after: Task, old: TaskDates, new: TaskDates) -> tuple[date, ...]:
        """Those from the first to the last day of a task that is the same calendar's in both plans."""
        was, now = self._old.calendar_of(before), self._new.calendar_of(after)
        if before.calendar != after.calendar or was is None or now is None or before.percent >= 100:
            return ()
        moments = [moment for dates in (old, new) for moment in (dates.start, dates.finish) if moment]
        if not moments:
            return ()
        first, last = min(moments).date(), max(moments).date()
        if was.name not in self._known:
            self._known[was.name] = _changed_days(was, now)
        return tuple(day for day in self._known[was.name] if first <= day <= last)


def _changed_days(old: CalendarDefinition, new: CalendarDefinition) -> tuple[date, ...]:
    if old == new or not old.exceptions or not new.exceptions:
        return ()
    first = max(old.exceptions[0][0], new.exceptions[0][0])
    last = min(old.exceptions[-1][0], new.exceptions[-1][0])
    before, after = working_calendar(old), working_calendar(new)
    days = (first + ONE_DAY * index for index in range((last - first).days + 1))
    return tuple(day for day in days if before.hours_of(day) != after.hours_of(day))


def by_task(differences: tuple[TaskDifference, ...]) -> Mapping[str, TaskDifference]:
    """The differences by task id."""
    return {each.task.id: each for each in differences}
