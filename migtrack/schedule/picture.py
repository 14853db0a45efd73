"""The picture of a plan, free of any format: workbook, SVG, page and terminal all draw this one (decision D11).

Bars and marks lie on whole days, half-open `[start, finish)`; the last day of a row is included,
for people read it. What a bar means is its kind, never its colour. `plan_drawing` makes it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from migtrack.domain.task import TaskKind
from migtrack.labels import Language
from migtrack.schedule.opening import UNKNOWN, Opening
from migtrack.schedule.timeline import ClosedSpan, Timeline


class BarKind(StrEnum):
    """What a bar means."""

    SUMMARY = "summary"
    """From the first to the last day of an operation."""
    WORK = "work"
    CRITICAL = "critical"
    """Work whose delay delays the end."""
    DONE = "done"
    """The part of a bar that is over; drawn upon it."""
    CUTOVER = "cutover"
    BASELINE = "baseline"
    """Where the 当初計画 had it; drawn beneath."""


class MarkKind(StrEnum):
    """What a mark on one day means."""

    MILESTONE = "milestone"
    CUTOVER = "cutover"
    """The first day of a cutover, on the operation's own row."""
    DEADLINE = "deadline"
    BASELINE = "baseline"
    """Where the 当初計画 had a milestone."""


class RowKind(StrEnum):
    """A line for a whole operation, or for one of its tasks."""

    OPERATION = "operation"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar over whole days, half-open."""

    kind: BarKind
    start: date
    finish: date


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign on one day."""

    kind: MarkKind
    day: date
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what people read on the left, what is drawn on the right."""

    kind: RowKind
    id: str
    """Of the task, or the operation's key."""
    uid: int
    """№; 0 for an operation."""
    operation: str
    """The operation's key."""
    operation_name: str
    operation_short: str
    step_code: str
    """③-2; empty for what is none of the forty steps."""
    label: str
    section: str
    owner: str
    task_kind: TaskKind | None
    first_day: date | None
    last_day: date | None
    """Included."""
    length_days: int
    """Working days; for a cutover days of the clock; 0 for a milestone; for an operation those of its whole stretch."""
    float_days: int | None
    """余裕 in working days, rounded down; negative: it is late already. None for what is done or a whole operation."""
    percent: int
    predecessors: str
    """`12, 15SS+5日`: №, the link where it is not FS, the lag."""
    is_critical: bool
    slip_days: int | None
    """計画比 in calendar days, of what is cut over that of its opening; None: compared with nothing."""
    deadline: date | None
    baseline_days: tuple[date, date] | None
    """First and last day, both included."""
    bars: tuple[Bar, ...]
    """From the lowest to the topmost."""
    marks: tuple[Mark, ...]
    closed: tuple[ClosedSpan, ...]
    """When the row's operation is not cut over."""
    opening: Opening = UNKNOWN
    """Of a cutover, and of an operation with one."""

    @property
    def is_late(self) -> bool:
        """Whether it is not done and behind the baseline, or past what its end or deadline allows."""
        return self.percent < 100 and ((self.slip_days or 0) > 0 or (self.float_days or 0) < 0)


@dataclass(frozen=True, slots=True)
class StatusPoint:
    """Where イナズマ線 crosses a row: left of the status date what is late, right what is ahead."""

    row: int
    day: date


@dataclass(frozen=True, slots=True)
class PlanPicture:
    """The whole picture."""

    title: str
    timeline: Timeline
    rows: tuple[Row, ...]
    status_date: date
    status_line: tuple[StatusPoint, ...]
    """One point for each row that has dates, from top to bottom."""
    language: Language

    @property
    def has_baseline(self) -> bool:
        """Whether any row can be compared with a baseline."""
        return any(row.baseline_days for row in self.rows)

    def of_operation(self, operation: str) -> tuple[Row, ...]:
        """The rows of one operation, its own first."""
        return tuple(row for row in self.rows if row.operation == operation)

    def cutover_of(self, operation: str) -> Row | None:
        """The row of an operation's cutover; None where its plan has none."""
        own = self.of_operation(operation)
        return next((row for row in own if row.task_kind is TaskKind.CUTOVER), None)
