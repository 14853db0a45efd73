"""A network as the critical path method sees it, and its answer.

Times are local date-times; spans are minutes of working time unless a link says `elapsed`.
"""

from dataclasses import dataclass
from datetime import date, datetime

from migtrack.domain.finding import Finding
from migtrack.domain.task import ConstraintType, LinkType


@dataclass(frozen=True, slots=True)
class CalendarDefinition:
    """Working hours of a week and the days that differ.

    A span is (from, to) in minutes after midnight, half-open, in order, not touching.
    """

    name: str
    week: tuple[tuple[tuple[int, int], ...], ...]
    """Seven tuples of spans, Monday first; an empty tuple is a closed day."""
    exceptions: tuple[tuple[date, tuple[tuple[int, int], ...]], ...] = ()
    """Days with other hours than their weekday's, sorted by date; no spans: closed."""


@dataclass(frozen=True, slots=True)
class NetworkTask:
    """A task of a network; milestones have no duration."""

    uid: int
    name: str
    duration_minutes: int
    constraint: ConstraintType = ConstraintType.ASAP
    constraint_at: datetime | None = None
    deadline: datetime | None = None
    calendar: str | None = None
    """Name of a calendar of the network; None: the network's own."""
    windows: tuple[tuple[datetime, datetime], ...] | None = None
    """For a cutover: it is placed whole (clock time) into the first of these half-open times that takes it."""
    actual_start: datetime | None = None
    actual_finish: datetime | None = None
    remaining_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class NetworkLink:
    """`predecessor` drives `successor`."""

    predecessor: int
    successor: int
    type: LinkType = LinkType.FS
    lag_minutes: int = 0
    elapsed: bool = False
    lag_percent: int | None = None
    """Of the predecessor's duration; replaces `lag_minutes`."""


@dataclass(frozen=True, slots=True)
class Network:
    """Tasks, links and calendars; `calendar` names the one that tasks without their own use."""

    start: datetime
    tasks: tuple[NetworkTask, ...]
    links: tuple[NetworkLink, ...] = ()
    calendars: tuple[CalendarDefinition, ...] = ()
    calendar: str = ""
    minutes_per_day: int = 480
    status_date: datetime | None = None


@dataclass(frozen=True, slots=True)
class ComputedTask:
    """Early and late dates of a task; starts print as a period's beginning, finishes as its end."""

    uid: int
    early_start: datetime
    early_finish: datetime
    late_start: datetime
    late_finish: datetime
    total_float_minutes: int
    free_float_minutes: int
    critical: bool
    driver: int | None = None
    """Uid of the predecessor that sets the early start; None: the project start or a constraint does."""
    planned_late: bool = False
    """The task is wanted as late as possible (ALAP), so it is planned on its late dates."""

    @property
    def start(self) -> datetime:
        """When it is planned to begin."""
        return self.late_start if self.planned_late else self.early_start

    @property
    def finish(self) -> datetime:
        """When it is planned to end."""
        return self.late_finish if self.planned_late else self.early_finish


@dataclass(frozen=True, slots=True)
class ComputedPlan:
    """The answer, in the order of the network's tasks; with errors `tasks` is empty."""

    start: datetime
    finish: datetime
    tasks: tuple[ComputedTask, ...]
    findings: tuple[Finding, ...] = ()
