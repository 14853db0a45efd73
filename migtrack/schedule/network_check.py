"""Whether a network can be computed at all, and in which order its tasks come.

Everything here is an error: with a task named twice or tasks that wait for each other, no date
would mean anything. Cycles are told as the path that people can cut, by the names of its tasks.
"""

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence

from migtrack.domain.finding import Finding, Level
from migtrack.domain.network import CalendarDefinition, Network, NetworkTask

NAMES_SHOWN = 20
"""Tasks of a long cycle that are named; the rest is …"""


def check_network(network: Network) -> tuple[Finding, ...]:
    """What makes the network impossible to compute, cycles apart."""
    return (*_task_faults(network), *_link_faults(network))


def topological_order(network: Network, successors: Sequence[Sequence[int]]) -> tuple[list[int], tuple[Finding, ...]]:
    """Indexes of the tasks, predecessors first; or the cycles that forbid it.

    `successors` lists per task index the indexes of its successors. Kahn's algorithm over a
    queue: a chain of any length takes no recursion.
    """
    waiting = [0] * len(successors)
    for followers in successors:
        for follower in followers:
            waiting[follower] += 1
    order = [index for index, count in enumerate(waiting) if not count]
    for index in order:  # grows while it is walked
        for follower in successors[index]:
            waiting[follower] -= 1
            if not waiting[follower]:
                order.append(follower)
    if len(order) == len(successors):
        return order, ()
    return [], tuple(_cycles(network.tasks, successors, waiting))


def _task_faults(network: Network) -> Iterator[Finding]:
    calendars = {definition.name: definition for definition in network.calendars}
    for uid, count in Counter(task.uid for task in network.tasks).items():
        if count > 1:
            yield Finding(Level.ERROR, "schedule.uid_twice", f"uid={uid}", {"uid": uid, "count": count})
    used: dict[str, NetworkTask] = {}
    for task in network.tasks:
        used.setdefault(task.calendar or network.calendar, task)
        if task.duration_minutes < 0 or (task.remaining_minutes or 0) < 0:
            yield Finding(Level.ERROR, "schedule.negative_duration", f"uid={task.uid}", {"task": task.name})
    for name, task in used.items():
        yield from _calendar_faults(name, task, calendars)


def _calendar_faults(name: str, task: NetworkTask, calendars: Mapping[str, CalendarDefinition]) -> Iterator[Finding]:
    if name not in calendars:
        yield Finding(
            Level.ERROR, "schedule.unknown_calendar", f"uid={task.uid}", {"calendar": name, "task": task.name}
        )
    elif not any(calendars[name].week):
        yield Finding(Level.ERROR, "schedule.calendar_without_work", f"calendar={name}", {"calendar": name})


def _link_faults(network: Network) -> Iterator[Finding]:
    known = {task.uid for task in network.tasks}
    for link in network.links:
        for uid in (link.predecessor, link.successor):
            if uid not in known:
                where = f"link={link.predecessor}-{link.successor}"
                yield Finding(Level.ERROR, "schedule.unknown_task", where, {"uid": uid})


def _cycles(
    tasks: Sequence[NetworkTask], successors: Sequence[Sequence[int]], waiting: Sequence[int]
) -> Iterator[Finding]:
    """One finding per group of tasks that wait for each other, with its shortest cycle."""
    left = {index for index, count in enumerate(waiting) if count}
    _trim_ends(left, successors)
    while left:
        cycle = _shortest_cycle(_one_on_a_cycle(left, successors), left, successors)
        names = [tasks[index].name or f"uid={tasks[index].uid}" for index in (*cycle, cycle[0])]
        path = " → ".join(names if len(names) <= NAMES_SHOWN else [*names[: NAMES_SHOWN - 1], "…", names[-1]])
        uid = tasks[cycle[0]].uid
        yield Finding(Level.ERROR, "schedule.cycle", f"uid={uid}", {"path": path, "count": len(cycle)})
        left -= set(cycle)
        _trim_ends(left, successors)


def _trim_ends(left: set[int], successors: Sequence[Sequence[int]]) -> None:
    """Take away tasks that lead nowhere in `left` or are led to from nowhere: they lie on no cycle."""
    followers = {index: [f for f in successors[index] if f in left] for index in left}
    leaders: dict[int, list[int]] = {index: [] for index in left}
    for index, targets in followers.items():
        for target in targets:
            leaders[target].append(index)
    for forward, backward in ((followers, leaders), (leaders, followers)):
        counts = {index: len(forward[index]) for index in left}
        ends = [index for index, count in counts.items() if not count]
        for index in ends:  # grows while it is walked
            left.discard(index)
            for neighbour in backward[index]:
                counts[neighbour] -= 1
                if neighbour in left and not counts[neighbour]:
                    ends.append(neighbour)


def _one_on_a_cycle(left: set[int], successors: Sequence[Sequence[int]]) -> int:
    """Walk on until a task comes back: every task of `left` has a successor in it."""
    index, seen = min(left), set[int]()
    while index not in seen:
        seen.add(index)
        index = next(follower for follower in successors[index] if follower in left)
    return index


def _shortest_cycle(start: int, left: set[int], successors: Sequence[Sequence[int]]) -> list[int]:
    came_from: dict[int, int] = {}
    queue = deque([start])
    while start not in came_from:
        index = queue.popleft()
        for follower in successors[index]:
            if follower in left and follower not in came_from:
                came_from[follower] = index
                queue.append(follower)
    cycle = [came_from[start]]
    while cycle[-1] != start:
        cycle.append(came_from[cycle[-1]])
    return cycle[::-1]
