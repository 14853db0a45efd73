"""A stretch of a plan for a file: the tasks that lie in it, drawn between its two days.

A plan of several years on one sheet shows a council nothing of the next half-year. What is cut are
rows and the time that is drawn; the dates in the columns stay those of the whole plan. The cutover
of every operation shown stays, wherever it lies, because everything else is read against it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from migtrack.domain.network import CalendarDefinition
from migtrack.domain.task import TaskKind
from migtrack.schedule.picture import PlanPicture, Row, StatusPoint
from migtrack.schedule.plan_network import PlannedTask
from migtrack.schedule.timeline import DAY, Timeline, draw_timeline


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one day to another, both included; None: as far as the plan goes."""

    first: date | None = None
    last: date | None = None

    @property
    def is_all(self) -> bool:
        """Whether nothing is cut."""
        return self.first is None and self.last is None

    def touches(self, first: date, last: date) -> bool:
        """Whether days lie in it, in part at least."""
        return (self.first is None or last >= self.first) and (self.last is None or first <= self.last)


def tasks_within(tasks: Sequence[PlannedTask], stretch: Stretch) -> list[PlannedTask]:
    """The tasks that lie in a stretch, in part at least, with the cutovers of their operations; in their order."""
    if stretch.is_all:
        return list(tasks)
    shown = {each.task.id for each in tasks if _lies_in(each, stretch)}
    operations = {each.task.operation for each in tasks if each.task.id in shown}
    return [
        each
        for each in tasks
        if each.task.id in shown or (each.task.kind is TaskKind.CUTOVER and each.task.operation in operations)
    ]


def _lies_in(planned: PlannedTask, stretch: Stretch) -> bool:
    first, last = planned.first_day or planned.last_day, planned.last_day
    return first is not None and last is not None and stretch.touches(first, last)


def clip_picture(picture: PlanPicture, stretch: Stretch, calendar: CalendarDefinition) -> PlanPicture:
    """The picture between the days of a stretch, as far as the plan goes; whole weeks, as always."""
    if stretch.is_all:
        return picture
    whole = picture.timeline
    first = max(stretch.first or whole.start, whole.start)
    last = min(stretch.last or whole.finish, whole.finish - DAY)
    timeline = draw_timeline(min(first, last), max(first, last), calendar, picture.language)
    return replace(
        picture,
        timeline=timeline,
        rows=tuple(_clipped(row, timeline) for row in picture.rows),
        status_line=tuple(_points(picture, timeline)),
    )


def _clipped(row: Row, time: Timeline) -> Row:
    bars = (replace(bar, start=max(bar.start, time.start), finish=min(bar.finish, time.finish)) for bar in row.bars)
    closed = (
        replace(span, start=max(span.start, time.start), finish=min(span.finish, time.finish)) for span in row.closed
    )
    return replace(
        row,
        bars=tuple(bar for bar in bars if bar.start < bar.finish),
        marks=tuple(mark for mark in row.marks if time.start <= mark.day < time.finish),
        closed=tuple(span for span in closed if span.start < span.finish),
    )


def _points(picture: PlanPicture, time: Timeline) -> Iterable[StatusPoint]:
    """イナズマ線 hangs on the status date: without it in the picture there is none."""
    if time.start <= picture.status_date < time.finish:
        for point in picture.status_line:
            yield replace(point, day=min(max(point.day, time.start), time.finish))
