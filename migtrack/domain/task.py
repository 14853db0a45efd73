"""Tasks of the plan as people keep them; `network` holds what the critical path needs of them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

CLOCK_DAY = 24 * 60
"""Minutes of a day by the clock: what elapsed lags and cutovers are counted in."""


class LinkType(StrEnum):
    """Which end of the predecessor drives which end of the successor."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


class ConstraintType(StrEnum):
    """MS Project's eight."""

    ASAP = "ASAP"
    ALAP = "ALAP"
    SNET = "SNET"
    SNLT = "SNLT"
    FNET = "FNET"
    FNLT = "FNLT"
    MSO = "MSO"
    MFO = "MFO"


class TaskKind(StrEnum):
    """A cutover is placed whole into a window; a milestone has no length."""

    WORK = "work"
    MILESTONE = "milestone"
    CUTOVER = "cutover"


@dataclass(frozen=True, slots=True)
class Dependency:
    """A predecessor of a task, by id."""

    task: str
    type: LinkType = LinkType.FS
    lag_minutes: int = 0
    """Working minutes on the successor's calendar, or clock minutes when `elapsed`; may be negative."""
    elapsed: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """One task of one operation's plan. Dates are local, without zone; computed ones are not here."""

    id: str
    """`juki/s09`; stable over every re-planning."""
    uid: int
    """1 … 2,097,151; what MS Project knows the task by; never reused."""
    operation: str
    name: str
    kind: TaskKind = TaskKind.WORK
    step: int | None = None
    """Which of the forty steps it carries out."""
    duration_minutes: int = 0
    """Working time; for a cutover clock time."""
    predecessors: tuple[Dependency, ...] = ()
    constraint: ConstraintType = ConstraintType.ASAP
    constraint_at: datetime | None = None
    deadline: datetime | None = None
    section: str = ""
    owner: str = ""
    actual_start: datetime | None = None
    actual_finish: datetime | None = None
    percent: int = 0
    """完了率, 0–100."""
    remaining_minutes: int | None = None
    """Work left at the status date; None: what the percentage leaves of the duration."""
    calendar: str = ""
    """Name of the calendar it runs on; empty: the body's own."""
    shortest_minutes: int | None = None
    longest_minutes: int | None = None
    """What it may take when all goes well, and when it does not; None: by the defaults of its kind."""
    position: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """A time in which a cutover may happen, half-open."""

    name: str
    start: datetime
    finish: datetime


@dataclass(frozen=True, slots=True)
class Baseline:
    """当初計画 (0) or 変更計画(第n回): an immutable full copy, stored as content."""

    number: int
    name: str
    taken_on: date
    digest: str
    """Of the canonical plan: tasks with computed dates, links, calendar."""
