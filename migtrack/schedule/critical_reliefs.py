"""What would free a critical task, or bring any task forward: every remedy is tried before it is named.

Remedies lie on the two chains that hold the task (`critical_reasons`). Each is carried out on a
copy of the network, so that what is promised is what re-planning gives, and what has no effect
is not named.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from migtrack.domain.network import ComputedPlan, Network, NetworkLink, NetworkTask
from migtrack.domain.task import ConstraintType
from migtrack.schedule.columns import WITHOUT_DATE
from migtrack.schedule.critical_path import compute
from migtrack.schedule.critical_reasons import Hold, Reason, Reasons, reasons_of
from migtrack.schedule.working_calendar import minute_of

LONGEST_TRIED = 12
"""Tasks of each chain, nearest first, on which remedies are tried; each costs one re-planning."""


class Remedy(StrEnum):
    """What can be changed."""

    DROP_LINK = "drop_link"
    DROP_LAG = "drop_lag"
    DROP_CONSTRAINT = "drop_constraint"
    DROP_DEADLINE = "drop_deadline"
    OPEN_WINDOW = "open_window"
    SHORTEN = "shorten"
    """A day less of work."""


@dataclass(frozen=True, slots=True)
class Relief:
    """A change, and what it gave when it was tried."""

    remedy: Remedy
    uid: int
    link: NetworkLink | None
    earlier_minutes: int
    """How much earlier the explained task then starts, in minutes of the clock."""
    project_earlier_minutes: int
    """How much earlier the whole plan then ends, likewise."""
    float_minutes: int
    """Its total float then."""
    frees: bool
    """Whether it is critical no longer."""


Change = tuple[Remedy, int, NetworkLink | None]


def reliefs_of(network: Network, uid: int) -> tuple[Relief, ...]:
    """What frees the task first, then what brings it or the end forward; empty where nothing single helps."""
    reasons = reasons_of(network, uid)
    if reasons is None:
        return ()
    plan = compute(network)
    tried = (_tried(network, plan, uid, change) for change in _remedies(network, reasons))
    useful = (each for each in tried if each is not None and _is_useful(each))
    return tuple(sorted(useful, key=_rank))


def _is_useful(relief: Relief) -> bool:
    return relief.frees or relief.earlier_minutes > 0 or relief.project_earlier_minutes > 0


def _rank(relief: Relief) -> tuple[bool, int, int, int, str]:
    return not relief.frees, -relief.earlier_minutes, -relief.project_earlier_minutes, relief.uid, relief.remedy


def _remedies(network: Network, reasons: Reasons) -> Iterator[Change]:
    """Changes worth trying on the nearest parts of both chains, each once."""
    tasks = {task.uid: task for task in network.tasks}
    seen = set()
    for reason in (*reasons.waits_for[:LONGEST_TRIED], *reasons.must_not_delay[:LONGEST_TRIED]):
        for remedy in _remedies_of(network, tasks[reason.uid], reason):
            change = remedy, reason.uid, reason.link if remedy in (Remedy.DROP_LINK, Remedy.DROP_LAG) else None
            if change not in seen:
                seen.add(change)
                yield change


def _remedies_of(network: Network, task: NetworkTask, reason: Reason) -> Iterator[Remedy]:
    if reason.link is not None:
        yield Remedy.DROP_LINK
        if reason.link.lag_minutes > 0 or (reason.link.lag_percent or 0) > 0:
            yield Remedy.DROP_LAG
    if task.constraint not in WITHOUT_DATE:
        yield Remedy.DROP_CONSTRAINT
    if task.deadline is not None:
        yield Remedy.DROP_DEADLINE
    if reason.hold is Hold.WINDOW:
        yield Remedy.OPEN_WINDOW
    if task.actual_finish is None and task.windows is None and _left(task) > network.minutes_per_day:
        yield Remedy.SHORTEN


def _left(task: NetworkTask) -> int:
    return task.duration_minutes if task.remaining_minutes is None else task.remaining_minutes


def _tried(network: Network, plan: ComputedPlan, uid: int, change: Change) -> Relief | None:
    """What a change gave; None where it leaves a network that cannot be computed."""
    changed = compute(_changed(network, *change))
    if not changed.tasks:
        return None
    before, after = (next(task for task in each.tasks if task.uid == uid) for each in (plan, changed))
    return Relief(
        *change,
        earlier_minutes=minute_of(before.early_start) - minute_of(after.early_start),
        project_earlier_minutes=minute_of(plan.finish) - minute_of(changed.finish),
        float_minutes=after.total_float_minutes,
        frees=before.critical and not after.critical,
    )


def _changed(network: Network, remedy: Remedy, uid: int, link: NetworkLink | None) -> Network:
    if link is not None:
        kept = tuple(each for each in network.links if each is not link)
        if remedy is Remedy.DROP_LAG:
            kept = (*kept, replace(link, lag_minutes=0, lag_percent=None))
        return replace(network, links=kept)
    tasks = (_changed_task(task, remedy, network) if task.uid == uid else task for task in network.tasks)
    return replace(network, tasks=tuple(tasks))


def _changed_task(task: NetworkTask, remedy: Remedy, network: Network) -> NetworkTask:
    match remedy:
        case Remedy.DROP_CONSTRAINT:
            return replace(task, constraint=ConstraintType.ASAP, constraint_at=None)
        case Remedy.DROP_DEADLINE:
            return replace(task, deadline=None)
        case Remedy.OPEN_WINDOW:
            return replace(task, windows=((network.start.min, network.start.max),))
        case _:
            day = network.minutes_per_day
            left = None if task.remaining_minutes is None else task.remaining_minutes - day
            return replace(task, duration_minutes=task.duration_minutes - day, remaining_minutes=left)
