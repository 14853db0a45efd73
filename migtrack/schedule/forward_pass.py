"""Early dates: every task as soon as its predecessors, its constraint and its windows let it.

MS Project's rules, as far as they are known: the project start holds back only tasks without
predecessors, and not even those with a date of their own (SNET, FNET); SNLT, FNLT, MSO and MFO
beat predecessors, which then shows as negative float before them; nothing is ever moved to
make a constraint possible. A status date is ours: work not yet done is not planned before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from migtrack.domain.finding import Finding, Level
from migtrack.domain.network import NetworkTask
from migtrack.domain.task import ConstraintType
from migtrack.schedule.arc_times import earliest_start
from migtrack.schedule.columns import Arc, Columns
from migtrack.schedule.moment import at_finish, at_start, minute_at, moment_from, moment_until
from migtrack.schedule.placement import longest, place_from, place_until, takes
from migtrack.schedule.working_calendar import instant_at, minute_of

ASAP, ALAP = ConstraintType.ASAP, ConstraintType.ALAP
SNET, SNLT, MSO = ConstraintType.SNET, ConstraintType.SNLT, ConstraintType.MSO
FNET, FNLT, MFO = ConstraintType.FNET, ConstraintType.FNLT, ConstraintType.MFO
FINISH_CONSTRAINTS = (FNET, FNLT, MFO)
NO_LATER = (SNLT, FNLT)
FIXED = (MSO, MFO)
NO_EARLIER = (SNET, FNET)


@dataclass(frozen=True, slots=True)
class Dates:
    """Start and finish moments by task index, each on its task's own calendar."""

    start: list[int]
    finish: list[int]


@dataclass(frozen=True, slots=True)
class Early:
    """The outcome of the forward pass."""

    dates: Dates
    drivers: list[int | None]
    """Index of the predecessor that sets a task's start, where one does."""
    findings: list[Finding]


def forward_pass(columns: Columns, late: Dates | None = None) -> Early:
    """Early dates of every task.

    With `late` given, tasks after one that is as late as possible follow its late dates: MS
    Project's second pass.
    """
    count = len(columns.order)
    early = Early(Dates([0] * count, [0] * count), [None] * count, [])
    for index in columns.order:
        place_early(columns, index, early, late)
    return early


def place_early(columns: Columns, index: int, early: Early, late: Dates | None = None) -> None:
    """Set one task's early dates and driver by those of its predecessors, and add what was noticed."""
    task = columns.tasks[index]
    if task.actual_start is None and task.actual_finish is None:
        _place(columns, index, early, late)
    else:
        _place_begun(columns, index, early)


def _place(columns: Columns, index: int, early: Early, late: Dates | None) -> None:
    """A task that has not begun."""
    arcs = columns.before[index]
    start, driver = _ready(columns, index, early.dates, late) if arcs else (_unheld_start(columns, index), None)
    begin = start
    wanted = _wanted_start(columns, index)
    if wanted is not None:
        begin = _constrained(columns, index, start, wanted)
        if begin >> 1 < start >> 1:
            early.findings.append(broken_constraint(columns.tasks, index, driver))
        if begin >> 1 != start >> 1:
            driver = None
    elif columns.network.status_date is not None:
        begin, driver = _after_status(columns, index, start, driver)
    if index in columns.windows:
        placed = _in_window(columns, index, begin, early.findings)
        driver = driver if placed >> 1 == begin >> 1 else None
        begin = placed
    duration = columns.durations[index]
    early.dates.start[index] = begin | 1 if duration else begin
    early.dates.finish[index] = at_finish((begin >> 1) + duration) if duration else begin
    early.drivers[index] = driver


def _ready(columns: Columns, index: int, early: Dates, late: Dates | None) -> tuple[int, int | None]:
    """When the last predecessor lets the task start, and which one that is."""
    best, driver = None, None
    for arc in columns.before[index]:
        predecessor = arc.predecessor
        dates = late if late is not None and _follows_late(columns.tasks, arc) else early
        start = dates.finish[predecessor]
        if not arc.immediate:
            start = earliest_start(columns, arc, dates.start[predecessor], start)
        if best is None or start > best:
            best, driver = start, predecessor
    assert best is not None
    return best, driver


def _follows_late(tasks: Sequence[NetworkTask], arc: Arc) -> bool:
    return tasks[arc.predecessor].constraint is ALAP and tasks[arc.successor].constraint is not ALAP


def _unheld_start(columns: Columns, index: int) -> int:
    """Without predecessors: the project start, or a no-earlier-than date, even an earlier one."""
    wanted = _wanted_start(columns, index)
    return columns.start[index] if wanted is None or columns.tasks[index].constraint not in NO_EARLIER else wanted


def _wanted_start(columns: Columns, index: int) -> int | None:
    """The start that the constraint's date asks for."""
    moment, duration = columns.constraint[index], columns.durations[index]
    if moment is not None and duration and columns.tasks[index].constraint in FINISH_CONSTRAINTS:
        return at_start((moment >> 1) - duration)
    return moment


def _constrained(columns: Columns, index: int, start: int, wanted: int) -> int:
    constraint = columns.tasks[index].constraint
    if columns.network.status_date is not None and constraint not in FIXED:
        start, _ = _after_status(columns, index, start, None)
    if constraint in NO_EARLIER:
        return max(start, wanted)
    return min(start, wanted) if constraint in NO_LATER else wanted


def _after_status(columns: Columns, index: int, start: int, driver: int | None) -> tuple[int, int | None]:
    status = columns.network.status_date
    assert status is not None
    moment = moment_from(columns.calendars[index], minute_of(status))
    return (start, driver) if start >= moment else (moment, None)


def _place_begun(columns: Columns, index: int, early: Early) -> None:
    """A task that has begun or is done: what happened stands, whatever the links say."""
    task, calendar = columns.tasks[index], columns.calendars[index]
    duration = columns.durations[index]
    if task.actual_finish is not None:
        finish = moment_until(calendar, minute_of(task.actual_finish))
        begun = task.actual_start
        start = moment_from(calendar, minute_of(begun)) if begun else at_start((finish >> 1) - duration)
    else:
        assert task.actual_start is not None
        start = moment_from(calendar, minute_of(task.actual_start))
        finish = _expected_finish(columns, index, start)
    early.dates.start[index] = start
    early.dates.finish[index] = finish


def _expected_finish(columns: Columns, index: int, start: int) -> int:
    """Of a task under way: what remains follows what is done, and never lies before the status date."""
    task, duration = columns.tasks[index], columns.durations[index]
    remaining = duration if task.remaining_minutes is None else task.remaining_minutes
    resume = (start >> 1) + max(duration - remaining, 0)
    status = columns.network.status_date
    if status is not None:
        position = columns.calendars[index].to_position(status)
        if task.remaining_minutes is None:
            return at_finish(max(resume + duration, position))
        resume = max(resume, position) if remaining else resume
    finish = at_finish(resume + remaining) if duration else start
    wanted = columns.constraint[index]
    return finish if wanted is None or task.constraint is not FNET else max(finish, wanted)


def _in_window(columns: Columns, index: int, begin: int, findings: list[Finding]) -> int:
    """The start of a cutover that is ready at `begin`; where no window takes it, `begin` and an error."""
    task, calendar, duration = columns.tasks[index], columns.calendars[index], columns.durations[index]
    windows, ready = columns.windows[index], minute_at(calendar, begin)
    wanted = _wanted_start(columns, index)
    if task.constraint in FIXED and wanted is not None:
        if not takes(windows, ready, duration):
            findings.append(_outside_window(task, windows, ready, duration))
        return begin
    start = place_from(windows, ready, duration)
    if task.constraint in NO_LATER and wanted is not None:
        bound = minute_at(calendar, wanted)
        if start is None or start > bound:
            finish = place_until(windows, bound + duration, duration)
            start = None if finish is None else finish - duration
    if start is None:
        findings.append(_no_window(task, windows, ready, duration))
        return begin
    return moment_from(calendar, start)


def broken_constraint(tasks: Sequence[NetworkTask], index: int, driver: int | None) -> Finding:
    """A constraint starts a task before its last predecessor lets it, or before the project."""
    task = tasks[index]
    values = {"task": task.name, "constraint": str(task.constraint), "date": f"{task.constraint_at:%Y-%m-%d %H:%M}"}
    if driver is None:
        return Finding(Level.NOTE, "schedule.before_project_start", f"uid={task.uid}", values)
    values["predecessor"] = tasks[driver].name
    return Finding(Level.WARNING, "schedule.constraint_before_predecessor", f"uid={task.uid}", values)


def _no_window(task: NetworkTask, windows: list[tuple[int, int]], ready: int, duration: int) -> Finding:
    values = {"task": task.name, "ready": _shown(ready), "hours": _hours(duration)}
    if longest(windows) < duration:
        values["longest"] = _hours(longest(windows))
        return Finding(Level.ERROR, "schedule.window_too_short", f"uid={task.uid}", values)
    last = place_until(windows, max(finish for _, finish in windows), duration)
    assert last is not None
    values["last"] = _shown(last - duration)
    return Finding(Level.ERROR, "schedule.windows_over", f"uid={task.uid}", values)


def _outside_window(task: NetworkTask, windows: list[tuple[int, int]], start: int, duration: int) -> Finding:
    legal = place_from(windows, start, duration)
    values = {"task": task.name, "start": _shown(start), "hours": _hours(duration)}
    if legal is None:
        return Finding(Level.ERROR, "schedule.outside_every_window", f"uid={task.uid}", values)
    values["next"] = _shown(legal)
    return Finding(Level.ERROR, "schedule.outside_window", f"uid={task.uid}", values)


def _shown(minute: int) -> str:
    return f"{instant_at(minute):%Y-%m-%d %H:%M}"


def _hours(minutes: int) -> str:
    return f"{minutes / 60:g}"
