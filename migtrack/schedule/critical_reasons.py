"""Why a task lies where it lies, and why it is critical: facts, no sentences.

Two chains meet in a task. Backwards, what it waits for: predecessor after predecessor, down to a
date, a window, the status date or the project start. Forwards, what it must not delay: successor
after successor, up to a deadline, a fixed date or the project's end. A task is critical because
the two leave no room. What would free it: `critical_reliefs`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from migtrack.domain.finding import has_errors
from migtrack.domain.network import Network, NetworkLink
from migtrack.domain.task import ConstraintType
from migtrack.schedule.arc_times import earliest_start, latest_finish
from migtrack.schedule.backward_pass import Late, backward_pass, project_finish
from migtrack.schedule.columns import WITHOUT_DATE, Arc, Columns, lay_out, successor_lists, with_links
from migtrack.schedule.critical_path import compute
from migtrack.schedule.forward_pass import NO_EARLIER, Early, forward_pass
from migtrack.schedule.moment import minute_at, moment_from, moment_until
from migtrack.schedule.network_check import topological_order
from migtrack.schedule.working_calendar import minute_of


class Hold(StrEnum):
    """What a task waits for, or must not delay."""

    LINK = "link"
    CONSTRAINT = "constraint"
    DEADLINE = "deadline"
    WINDOW = "window"
    PROGRESS = "progress"
    STATUS_DATE = "status_date"
    PROJECT_START = "project_start"
    PROJECT_END = "project_end"


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of a chain: what holds the task `uid`."""

    uid: int
    hold: Hold
    other: int | None = None
    """The task at the link's other end."""
    link: NetworkLink | None = None
    closed_minutes: int = 0
    """By the clock: time between the two ends of the link, or before the window, in which nothing can be done."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """The two chains that meet in a task."""

    waits_for: tuple[Reason, ...]
    """From the task back to what begins the chain."""
    must_not_delay: tuple[Reason, ...]
    """From the task on to what ends the chain."""


def reasons_of(network: Network, uid: int) -> Reasons | None:
    """What holds a task from both sides; None for an unknown task and a network that cannot be computed."""
    if has_errors(compute(network).findings):
        return None
    index = next((number for number, task in enumerate(network.tasks) if task.uid == uid), None)
    if index is None:
        return None
    reading = _read(network)
    return Reasons(tuple(_backwards(reading, index)), tuple(_forwards(reading, index)))


@dataclass(frozen=True, slots=True)
class _Reading:
    columns: Columns
    early: Early
    late: Late


def _read(network: Network) -> _Reading:
    order, _ = topological_order(network, successor_lists(network))
    columns = with_links(lay_out(network), order)
    early = forward_pass(columns)
    late = backward_pass(columns, early.dates)
    if any(task.constraint is ConstraintType.ALAP for task in columns.tasks):
        early = forward_pass(columns, late.dates)
    return _Reading(columns, early, late)


# Backwards


def _backwards(reading: _Reading, index: int) -> Iterator[Reason]:
    at: int | None = index
    while at is not None:
        reason, at = _waits_for(reading, at)
        yield reason


def _waits_for(reading: _Reading, index: int) -> tuple[Reason, int | None]:
    """What sets a task's early start, and the predecessor to go on with."""
    columns, task = reading.columns, reading.columns.tasks[index]
    if task.actual_start is not None or task.actual_finish is not None:
        return Reason(task.uid, Hold.PROGRESS), None
    driver = reading.early.drivers[index]
    if driver is not None:
        arc = _driving(reading, index, driver)
        return _link_reason(reading, task.uid, arc), driver
    if index in columns.windows and task.constraint not in (ConstraintType.MSO, ConstraintType.MFO):
        return _window_reason(reading, index)
    start, constraint = reading.early.dates.start[index], columns.constraint[index]
    if constraint is not None and task.constraint not in WITHOUT_DATE and not _is_status(columns, index, start):
        return Reason(task.uid, Hold.CONSTRAINT), None
    return Reason(task.uid, Hold.STATUS_DATE if _is_status(columns, index, start) else Hold.PROJECT_START), None


def _is_status(columns: Columns, index: int, start: int) -> bool:
    status = columns.network.status_date
    if status is None or columns.tasks[index].constraint in (ConstraintType.MSO, ConstraintType.MFO):
        return False
    return moment_from(columns.calendars[index], minute_of(status)) >> 1 == start >> 1


def _driving(reading: _Reading, index: int, driver: int) -> Arc:
    """Of the links from the driver the one that asks for the latest start."""
    dates = reading.early.dates
    arcs = [arc for arc in reading.columns.before[index] if arc.predecessor == driver]
    return max(arcs, key=lambda arc: earliest_start(reading.columns, arc, dates.start[driver], dates.finish[driver]))


def _link_reason(reading: _Reading, uid: int, arc: Arc) -> Reason:
    columns, dates = reading.columns, reading.early.dates
    before, after = arc.predecessor, arc.successor
    left = (dates.finish if arc.from_finish else dates.start)[before]
    reached = (dates.finish if arc.to_finish else dates.start)[after]
    closed = minute_at(columns.calendars[after], reached) - minute_at(columns.calendars[before], left)
    other = columns.tasks[before if columns.tasks[after].uid == uid else after].uid
    return Reason(uid, Hold.LINK, other, _link_of(columns, arc), 0 if arc.lag else max(closed, 0))


def _window_reason(reading: _Reading, index: int) -> tuple[Reason, int | None]:
    """A cutover waits for its window; before that for what made it ready last."""
    columns, dates, task = reading.columns, reading.early.dates, reading.columns.tasks[index]
    starts = [
        (earliest_start(columns, arc, dates.start[arc.predecessor], dates.finish[arc.predecessor]), arc.predecessor)
        for arc in columns.before[index]
    ]
    if not starts:
        return Reason(task.uid, Hold.WINDOW), None
    ready, last = max(starts, key=lambda pair: pair[0])
    calendar = columns.calendars[index]
    waited = minute_at(calendar, dates.start[index]) - minute_at(calendar, ready)
    return Reason(task.uid, Hold.WINDOW, columns.tasks[last].uid, None, max(waited, 0)), last


# Forwards


def _forwards(reading: _Reading, index: int) -> Iterator[Reason]:
    at: int | None = index
    while at is not None:
        reason, at = _must_not_delay(reading, at)
        yield reason


def _must_not_delay(reading: _Reading, index: int) -> tuple[Reason, int | None]:
    """What sets a task's late finish, and the successor to go on with."""
    columns, task = reading.columns, reading.columns.tasks[index]
    if task.actual_finish is not None:
        return Reason(task.uid, Hold.PROGRESS), None
    late, calendar = reading.late, columns.calendars[index]
    finish = late.dates.finish[index] >> 1
    if task.deadline is not None and moment_until(calendar, minute_of(task.deadline)) >> 1 == finish:
        return Reason(task.uid, Hold.DEADLINE), None
    for arc in columns.after[index]:
        after = arc.successor
        if latest_finish(columns, arc, late.resume[after], late.dates.finish[after]) >> 1 == finish:
            return _link_reason(reading, task.uid, arc), after
    if _ends_project(reading, index):
        return Reason(task.uid, Hold.PROJECT_END), None
    fixed = columns.constraint[index] is not None and task.constraint not in (*WITHOUT_DATE, *NO_EARLIER)
    if index in columns.windows and not fixed:
        return Reason(task.uid, Hold.WINDOW), None
    return Reason(task.uid, Hold.CONSTRAINT if fixed else Hold.PROJECT_END), None


def _ends_project(reading: _Reading, index: int) -> bool:
    columns = reading.columns
    end = project_finish(columns, reading.early.dates)
    return moment_until(columns.calendars[index], end) >> 1 == reading.late.dates.finish[index] >> 1


def _link_of(columns: Columns, arc: Arc) -> NetworkLink:
    before, after = columns.tasks[arc.predecessor].uid, columns.tasks[arc.successor].uid
    place = columns.before[arc.successor].index(arc)
    links = [link for link in columns.network.links if link.successor == after]
    assert links[place].predecessor == before
    return links[place]
