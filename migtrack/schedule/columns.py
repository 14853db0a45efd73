"""A network laid out for the two passes: one list per property, links as arcs between indexes.

Each task keeps its moments on its own calendar. An arc between two tasks of one calendar with
a lag in working time is plain: an addition. Every other arc goes through the clock.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from migtrack.domain.network import Network, NetworkLink, NetworkTask
from migtrack.domain.task import ConstraintType, LinkType
from migtrack.schedule.moment import moment_from
from migtrack.schedule.working_calendar import ROUND_THE_CLOCK, WorkingCalendar, minute_of, working_calendar


class Arc(NamedTuple):
    """A link between two tasks by index; lag in minutes, percent already worked out.

    A tuple, because the passes make and read tens of thousands of them.
    """

    predecessor: int
    successor: int
    from_finish: bool
    """FS and FF leave the predecessor's finish, SS and SF its start."""
    to_finish: bool
    """FF and SF hold the successor's finish, FS and SS its start."""
    lag: int
    elapsed: bool
    plain: bool
    immediate: bool
    """Plain, from finish to start without lag: the very moment is handed on."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The network by task index; links only after `with_links`."""

    network: Network
    tasks: tuple[NetworkTask, ...]
    durations: list[int]
    calendars: list[WorkingCalendar]
    """The calendar a task's length is counted on; the clock for a cutover."""
    office: list[WorkingCalendar]
    """The calendar its lags and floats are counted on; its own also for a cutover."""
    start: list[int]
    """Moment of the project start on the task's calendar."""
    constraint: list[int | None]
    """Moment of the constraint's date, where there is one."""
    windows: dict[int, list[tuple[int, int]]]
    """Minutes (start, finish) of a cutover's windows, sorted."""
    order: list[int] = field(default_factory=list)
    before: list[list[Arc]] = field(default_factory=list)
    after: list[list[Arc]] = field(default_factory=list)
    """Links that still say anything about their predecessor's late dates."""


FROM_FINISH = (LinkType.FS, LinkType.FF)
"""These are asked thousands of times: a tuple compares by identity, a set would hash every name anew."""
TO_FINISH = (LinkType.FF, LinkType.SF)
WITHOUT_DATE = (ConstraintType.ASAP, ConstraintType.ALAP)


def successor_lists(network: Network) -> list[list[int]]:
    """Per task index the indexes of its successors; uids must be known and unique."""
    index_of = {task.uid: index for index, task in enumerate(network.tasks)}
    successors: list[list[int]] = [[] for _ in network.tasks]
    for link in network.links:
        successors[index_of[link.predecessor]].append(index_of[link.successor])
    return successors


def lay_out(network: Network) -> Columns:
    """The columns of a network that passed its checks, without its links."""
    own = {definition.name: working_calendar(definition) for definition in network.calendars}
    clock = working_calendar(ROUND_THE_CLOCK)
    office = [own[task.calendar or network.calendar] for task in network.tasks]
    calendars = [clock if task.windows is not None else own for task, own in zip(network.tasks, office, strict=True)]
    begin = minute_of(network.start)
    begin_on = {id(calendar): moment_from(calendar, begin) for calendar in (*own.values(), clock)}
    return Columns(
        network=network,
        tasks=network.tasks,
        durations=[task.duration_minutes for task in network.tasks],
        calendars=calendars,
        office=office,
        start=[begin_on[id(calendar)] for calendar in calendars],
        constraint=[_constraint(task, calendar) for task, calendar in zip(network.tasks, calendars, strict=True)],
        windows=dict(_windows(network.tasks)),
    )


def with_links(columns: Columns, order: list[int]) -> Columns:
    """The columns with links as arcs; `order` has predecessors first."""
    before, after = _arcs(columns.network, columns.calendars)
    return replace(columns, order=order, before=before, after=after)


def with_tasks(columns: Columns, changed: Mapping[int, NetworkTask], network: Network) -> Columns:
    """The columns with other tasks at some indexes, of the same calendars, windows and actual dates."""
    durations, constraint = columns.durations.copy(), columns.constraint.copy()
    for index, task in changed.items():
        durations[index] = task.duration_minutes
        constraint[index] = _constraint(task, columns.calendars[index])
    return replace(columns, network=network, tasks=network.tasks, durations=durations, constraint=constraint)


def _constraint(task: NetworkTask, calendar: WorkingCalendar) -> int | None:
    if task.constraint_at is None or task.constraint in WITHOUT_DATE:
        return None
    return moment_from(calendar, minute_of(task.constraint_at))


def _windows(tasks: Sequence[NetworkTask]) -> "list[tuple[int, list[tuple[int, int]]]]":
    """By task index; tasks of one operation share their windows, so each set is read once."""
    read: dict[tuple[tuple[datetime, datetime], ...], list[tuple[int, int]]] = {}
    found = []
    for index, task in enumerate(tasks):
        if task.windows is not None:
            if task.windows not in read:
                read[task.windows] = sorted((minute_of(start), minute_of(finish)) for start, finish in task.windows)
            found.append((index, read[task.windows]))
    return found


def _arcs(network: Network, calendars: Sequence[WorkingCalendar]) -> tuple[list[list[Arc]], list[list[Arc]]]:
    index_of = {task.uid: index for index, task in enumerate(network.tasks)}
    before: list[list[Arc]] = [[] for _ in network.tasks]
    after: list[list[Arc]] = [[] for _ in network.tasks]
    for link in network.links:
        predecessor, successor = index_of[link.predecessor], index_of[link.successor]
        lag = lag_of(link, network.tasks[predecessor])
        is_elapsed = link.elapsed and lag != 0
        is_plain = not is_elapsed and calendars[predecessor] is calendars[successor]
        if is_plain and lag and network.tasks[successor].windows is not None:
            is_plain = False
        from_finish, to_finish = link.type in FROM_FINISH, link.type in TO_FINISH
        is_immediate = is_plain and not lag and from_finish and not to_finish
        arc = Arc(predecessor, successor, from_finish, to_finish, lag, is_elapsed, is_plain, is_immediate)
        before[successor].append(arc)
        if _holds(network.tasks[predecessor], network.tasks[successor], arc):
            after[predecessor].append(arc)
    return before, after


def _holds(predecessor: NetworkTask, successor: NetworkTask, arc: Arc) -> bool:
    """Whether a link still asks anything of its predecessor: a start that happened asks and gives nothing."""
    if successor.actual_finish is not None:
        return False
    return arc.from_finish or (predecessor.actual_start is None and (arc.to_finish or successor.actual_start is None))


def lag_of(link: NetworkLink, predecessor: NetworkTask) -> int:
    """The lag in minutes, percent of the predecessor's length worked out."""
    if link.lag_percent is None:
        return link.lag_minutes
    return round(predecessor.duration_minutes * link.lag_percent / 100)
