"""Plain networks as numpy columns: one large plan, or many thousands side by side.

Plain means: one calendar per plan, nothing begun, no status date, no windows, nothing as late as
possible, no elapsed lags. Then a link only adds a constant to its predecessor's start, whatever
its type: start(successor) ≥ start(predecessor) + weight.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from migtrack.domain.network import Network
from migtrack.domain.task import ConstraintType
from migtrack.schedule.columns import FROM_FINISH, TO_FINISH, Columns, lag_of
from migtrack.schedule.moment import moment_until
from migtrack.schedule.working_calendar import minute_of

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

FAR = 1 << 60
"""A moment beyond all others; as a date: none."""
CODES = {constraint: code for code, constraint in enumerate(ConstraintType)}


@dataclass(frozen=True, slots=True)
class PlainColumns:
    """Tasks plan by plan, links between indexes of tasks; moments on each plan's own calendar."""

    first: Ints
    """Index of the first task of every plan, 0 first; no plan is empty."""
    start: Ints
    """Moment of the plan's start, by task."""
    durations: Ints
    """Minutes by task."""
    constraint: Ints
    """Code of the constraint (`CODES`) by task; without a date it says nothing."""
    constraint_at: Ints
    """Moment of its date, FAR for none."""
    deadline: Ints
    """Moment of the deadline, FAR for none."""
    predecessor: Ints
    successor: Ints
    lag: Ints
    """Minutes by link."""
    from_finish: Flags
    to_finish: Flags
    first_link: Ints
    """Index of the first link of every plan; links come plan by plan as tasks do."""

    def plans(self, begin: int, end: int) -> "PlainColumns":
        """The columns of the plans from one number to before another."""
        tasks = _span(self.first, begin, end, len(self.durations))
        links = _span(self.first_link, begin, end, len(self.lag))
        return PlainColumns(
            first=self.first[begin:end] - tasks.start,
            start=self.start[tasks],
            durations=self.durations[tasks],
            constraint=self.constraint[tasks],
            constraint_at=self.constraint_at[tasks],
            deadline=self.deadline[tasks],
            predecessor=self.predecessor[links] - tasks.start,
            successor=self.successor[links] - tasks.start,
            lag=self.lag[links],
            from_finish=self.from_finish[links],
            to_finish=self.to_finish[links],
            first_link=self.first_link[begin:end] - links.start,
        )

    @property
    def weight(self) -> Ints:
        """Minutes from the predecessor's start to the successor's, by link."""
        before = np.where(self.from_finish, self.durations[self.predecessor], 0)
        after = np.where(self.to_finish, self.durations[self.successor], 0)
        result: Ints = self.lag + before - after
        return result


def is_plain(network: Network) -> bool:
    """Whether a network has nothing that only the task-by-task passes can do."""
    names = {task.calendar or network.calendar for task in network.tasks}
    if len(names) != 1 or network.status_date is not None:
        return False
    if any(link.elapsed and (link.lag_minutes or link.lag_percent) for link in network.links):
        return False
    return not any(
        task.windows is not None
        or task.actual_start is not None
        or task.actual_finish is not None
        or task.constraint is ConstraintType.ALAP
        for task in network.tasks
    )


def plain_columns(columns: Columns) -> PlainColumns:
    """The columns of one plain network."""
    network, calendar = columns.network, columns.calendars[0]
    index_of = {task.uid: index for index, task in enumerate(network.tasks)}
    deadlines = (None if each.deadline is None else minute_of(each.deadline) for each in network.tasks)
    return PlainColumns(
        first=np.zeros(1, dtype=np.int64),
        start=_ints(columns.start),
        durations=_ints(columns.durations),
        constraint=_ints(CODES[task.constraint] for task in network.tasks),
        constraint_at=_ints(FAR if moment is None else moment for moment in columns.constraint),
        deadline=_ints(FAR if minute is None else moment_until(calendar, minute) for minute in deadlines),
        predecessor=_ints(index_of[link.predecessor] for link in network.links),
        successor=_ints(index_of[link.successor] for link in network.links),
        lag=_ints(lag_of(link, network.tasks[index_of[link.predecessor]]) for link in network.links),
        from_finish=np.array([link.type in FROM_FINISH for link in network.links], dtype=np.bool_),
        to_finish=np.array([link.type in TO_FINISH for link in network.links], dtype=np.bool_),
        first_link=np.zeros(1, dtype=np.int64),
    )


def side_by_side(plans: Sequence[PlainColumns]) -> PlainColumns:
    """Several plans as one; at least one of them."""
    tasks = np.cumsum([0, *(len(each.durations) for each in plans)])
    links = np.cumsum([0, *(len(each.lag) for each in plans)])
    by_task = ("start", "durations", "constraint", "constraint_at", "deadline")
    by_link = ("lag", "from_finish", "to_finish")
    moved = (("first", tasks), ("predecessor", tasks), ("successor", tasks), ("first_link", links))
    joined = {name: np.concatenate([getattr(each, name) for each in plans]) for name in (*by_task, *by_link)}
    for name, offsets in moved:
        shifted = [getattr(each, name) + offset for each, offset in zip(plans, offsets[:-1], strict=True)]
        joined[name] = np.concatenate(shifted)
    return PlainColumns(**joined)


def _span(first: Ints, begin: int, end: int, count: int) -> slice:
    """Where the rows of some plans lie."""
    return slice(int(first[begin]), int(first[end]) if end < len(first) else count)


def _ints(values: "Iterator[int] | Sequence[int]") -> Ints:
    return np.fromiter(values, dtype=np.int64)
