"""Why a task moved between two plans: back from it along what drove it, to where the moving began.

A last day moves because the task became ready at another time, waited otherwise (for a window, a
day of the council, closed days), or took another length. Each share is counted in days of the
calendar, so those of a step add up to its move. What made it ready is followed on: a predecessor
that moved hands its own move on, anything else is a root.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from migtrack.domain.task import Dependency, LinkType, Task, TaskKind
from migtrack.schedule.plan_comparison import end_day
from migtrack.schedule.plan_copy import PlanCopy, TaskDates
from migtrack.schedule.readiness import Ready, Share, Side

LONGEST_CHAIN = 60


FOLLOWED = frozenset({Share.PREDECESSOR, Share.CLOSED_DAYS})
"""Shares at which no moving begins."""


@dataclass(frozen=True, slots=True)
class Part:
    """A share of a move."""

    share: Share
    days: int
    other: str = ""
    """Id of the predecessor."""


@dataclass(frozen=True, slots=True)
class Step:
    """One task of a chain."""

    task: Task
    days: int
    """By how many days the end that matters moved, positive = later."""
    parts: tuple[Part, ...]

    @property
    def roots(self) -> tuple[Part, ...]:
        """The parts that begin here, the greatest first."""
        own = [part for part in self.parts if part.share not in FOLLOWED]
        return tuple(sorted(own, key=lambda part: -abs(part.days)))


@dataclass(frozen=True, slots=True)
class Chain:
    """From a task that moved back to the beginning."""

    steps: tuple[Step, ...]

    @property
    def roots(self) -> tuple[tuple[Step, Part], ...]:
        """Where the moving began or grew, from the task back."""
        return tuple((step, part) for step in self.steps for part in step.roots)


class CauseChains:
    """The chains between two plans."""

    def __init__(self, old: PlanCopy, new: PlanCopy) -> None:
        self._old, self._new = Side(old), Side(new)

    def of(self, task_id: str) -> Chain | None:
        """Why a task's last day moved; None where it did not, or has none in one of the plans."""
        steps = tuple(self._steps(task_id))
        return Chain(steps) if steps and steps[0].days else None

    def _steps(self, task_id: str) -> Iterator[Step]:
        seen: set[str] = set()
        at: str | None = task_id
        is_start = False
        while at is not None and at not in seen and len(seen) < LONGEST_CHAIN:
            seen.add(at)
            step = self._step(at, is_start=is_start)
            if step is None:
                return
            yield step
            on = next((part for part in step.parts if part.share is Share.PREDECESSOR), None)
            at = on.other if on else None
            is_start = on is not None and self._is_from_start(step.task, on.other)

    def _is_from_start(self, task: Task, other: str) -> bool:
        link = next((link for link in task.predecessors if link.task == other), None)
        return link is not None and link.type in (LinkType.SS, LinkType.SF)

    def _step(self, key: str, *, is_start: bool) -> Step | None:
        before, after = self._old.tasks.get(key), self._new.tasks.get(key)
        if after is None:
            return None
        old, new = self._old.dates(key), self._new.dates(key)
        if before is None:
            return Step(after, _length_days(new), (Part(Share.ADDED, _length_days(new)), *self._before_added(after)))
        if is_start:
            days, parts = _days(old.start, new.start), list(self._start_parts(before, after, old, new))
        else:
            days = _last_days(old, new)
            parts = [*self._start_parts(before, after, old, new)]
            length = days - _days(old.start, new.start) if old.start and new.start else days
            if length:
                parts.append(Part(self._length_share(before, after, old, new), length))
        if not days and not is_start:
            return Step(after, 0, ())
        return Step(after, days, tuple(_merged(parts)))

    def _before_added(self, task: Task) -> Iterator[Part]:
        """What a task that is new waits for, where that moved or is new too."""
        ready = self._new.ready(task, is_open=task.actual_start is None)
        if ready is None or ready.link is None:
            return
        other = ready.link.task
        is_new = other not in self._old.tasks
        if days := _length_days(self._new.dates(other)) if is_new else self._moved(ready.link):
            yield Part(Share.PREDECESSOR, days, other)

    def _moved(self, link: Dependency) -> int:
        """By how many days the end of a predecessor that matters moved; 0 where it was not planned."""
        old, new = self._old.dates(link.task), self._new.dates(link.task)
        if link.type in (LinkType.SS, LinkType.SF):
            return _days(old.start, new.start)
        return _last_days(old, new)

    def _start_parts(self, before: Task, after: Task, old: TaskDates, new: TaskDates) -> Iterator[Part]:
        days = _days(old.start, new.start)
        if not days or old.start is None or new.start is None:
            return
        if before.actual_start is not None and after.actual_start is None:
            yield Part(Share.REDONE, days)
            return
        is_open = after.actual_start is None
        was, now = self._old.ready(before, is_open=is_open), self._new.ready(after, is_open=is_open)
        if was is None or now is None:
            known = now or was
            is_held = after.actual_start is None and known is not None and known.link is None
            yield Part(known.share if is_held and known else Share.PROGRESS, days)
            return
        came = (now.at.date() - was.at.date()).days
        waited = days - came
        if not is_open and now.share is Share.PLAN_START:
            came, waited = 0, days
        if came:
            yield from self._ready_parts(before, after, was, now, came)
        if waited:
            yield Part(self._wait_share(before, after, old, new), waited)

    def _ready_parts(self, before: Task, after: Task, was: Ready, now: Ready, came: int) -> Iterator[Part]:
        """What made the task ready at another time: what it waits for now, or what let go of it."""
        handed = self._moved(now.link) if now.link else 0
        if came < 0 and handed >= 0 and not self._is_changed(before, now):
            yield self._let_go(after, was, came)
        elif now.link is None:
            yield Part(now.share, came)
        elif now.link.task not in self._old.tasks or now.link in before.predecessors:
            yield Part(Share.PREDECESSOR, came, now.link.task)
        else:
            own = came if handed * came <= 0 else came - min(handed, came, key=abs)
            yield Part(Share.LINK, own, "" if came - own else now.link.task)
            if came - own:
                yield Part(Share.PREDECESSOR, came - own, now.link.task)

    def _is_changed(self, before: Task, now: Ready) -> bool:
        """Whether what holds a task now held it otherwise, or not at all, before."""
        return now.link is not None and now.link not in before.predecessors

    def _let_go(self, after: Task, was: Ready, came: int) -> Part:
        """What held a task before and holds it no longer."""
        if was.link is None:
            return Part(was.share, came)
        if was.link in after.predecessors:
            return Part(Share.PREDECESSOR, came, was.link.task)
        return Part(Share.LINK, came)

    def _wait_share(self, before: Task, after: Task, old: TaskDates, new: TaskDates) -> Share:
        if after.actual_start is not None:
            return Share.PROGRESS
        if before.calendar != after.calendar:
            return Share.CALENDAR
        if after.kind is TaskKind.CUTOVER or after.id in self._new.copy.windows:
            return self._window_share(before, after, old)
        if before.constraint != after.constraint or before.constraint_at != after.constraint_at:
            return Share.CONSTRAINT
        return Share.CLOSED_DAYS

    def _window_share(self, before: Task, after: Task, old: TaskDates) -> Share:
        """Whether the window of before is still open to it."""
        places = self._new.copy.windows.get(after.id)
        began, ended = old.start, old.finish
        if places is not None and began is not None and ended is not None:
            is_open = any(start <= began and ended <= finish for start, finish in places)
            if not is_open:
                return Share.WINDOW_MOVED
        return Share.COUNCIL if after.calendar else Share.WINDOW

    def _length_share(self, before: Task, after: Task, old: TaskDates, new: TaskDates) -> Share:
        if before.actual_start is not None and after.actual_start is None:
            return Share.REDONE
        if before.calendar != after.calendar:
            return Share.CALENDAR
        if before.duration_minutes != after.duration_minutes and after.actual_finish is None:
            return Share.LENGTH
        if _progress(before) != _progress(after):
            return Share.PROGRESS
        if (before.duration_minutes, before.remaining_minutes) != (after.duration_minutes, after.remaining_minutes):
            return Share.LENGTH
        if before.constraint != after.constraint or before.constraint_at != after.constraint_at:
            return Share.CONSTRAINT
        if after.actual_start is not None and self._old.copy.status_date != self._new.copy.status_date:
            return Share.STALLED
        if self._calendars_differ(before, after):
            return Share.CALENDAR
        return Share.CLOSED_DAYS

    def _calendars_differ(self, before: Task, after: Task) -> bool:
        old, new = self._old.ruler(before), self._new.ruler(after)
        spans = [self._old.dates(before.id), self._new.dates(after.id)]
        moments = [moment for span in spans for moment in (span.start, span.finish) if moment]
        if old is None or new is None or not moments:
            return False
        first, last = min(moments).date(), max(moments).date()
        days = (first + timedelta(days=index) for index in range((last - first).days + 1))
        return any(old.hours_of(day) != new.hours_of(day) for day in days)


def _progress(task: Task) -> tuple[int, datetime | None, datetime | None]:
    return task.percent, task.actual_start, task.actual_finish


def _merged(parts: Iterable[Part]) -> Iterator[Part]:
    """Parts of one share and origin as one; what comes to nothing is left out."""
    sums: dict[tuple[Share, str], int] = {}
    for part in parts:
        sums[part.share, part.other] = sums.get((part.share, part.other), 0) + part.days
    return (Part(share, days, other) for (share, other), days in sums.items() if days)


def _days(old: datetime | None, new: datetime | None) -> int:
    return (new.date() - old.date()).days if old and new else 0


def _last_days(old: TaskDates, new: TaskDates) -> int:
    before, after = end_day(old), end_day(new)
    return (after - before).days if before and after else 0


def _length_days(dates: TaskDates) -> int:
    last = end_day(dates)
    return (last - dates.start.date()).days + 1 if last and dates.start else 0
