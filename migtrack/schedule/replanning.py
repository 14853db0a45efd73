"""A plan that is edited again and again: what an edit does not reach is not computed anew.

An edit of lengths and dates leaves links and calendars as they are. Forwards it reaches
the tasks behind it, as far as their dates move; backwards those before it, and all of them only
when the project's end moves. The answer is that of `critical_path.compute`, task for task. Any
other change, and a plan with tasks as late as possible, is computed from the beginning.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from migtrack.domain.finding import has_errors
from migtrack.domain.network import ComputedPlan, ComputedTask, Network, NetworkTask
from migtrack.domain.task import ConstraintType
from migtrack.schedule.backward_pass import Late, backward_pass, place_late, project_ends
from migtrack.schedule.columns import Columns, lay_out, successor_lists, with_links, with_tasks
from migtrack.schedule.critical_path import LARGE, compute, computed_task, plan_of
from migtrack.schedule.floats import free_float, total_float
from migtrack.schedule.forward_pass import Dates, Early, forward_pass, place_early
from migtrack.schedule.moment import instants_of
from migtrack.schedule.network_check import check_network, topological_order


@dataclass(frozen=True, slots=True)
class Kept:
    """A network with both passes over it."""

    columns: Columns
    early: Early
    late: Late
    tasks: tuple[ComputedTask, ...]


class Replanner:
    """Computes networks, each quickly where it is like the one before."""

    def __init__(self) -> None:
        self._kept: Kept | None = None

    def compute(self, network: Network) -> ComputedPlan:
        """As `critical_path.compute`; threads may share a planner."""
        last = self._kept
        changed = None if last is None else _edits(last.columns.network, network)
        try:
            kept = _begun(network) if last is None or changed is None else _edited(last, network, changed)
        except OverflowError:
            kept = None
        if kept is None or has_errors(kept.early.findings):
            self._kept = None
            return compute(network)
        self._kept = kept
        return plan_of(kept.columns, kept.tasks, kept.early.findings)


def _edits(old: Network, new: Network) -> Mapping[int, NetworkTask] | None:
    """The tasks that differ, by index; None where more differs than an edit can."""
    if len(old.tasks) != len(new.tasks) or replace(old, tasks=()) != replace(new, tasks=()):
        return None
    pairs = enumerate(zip(old.tasks, new.tasks, strict=True))
    changed = {index: after for index, (before, after) in pairs if before is not after and before != after}
    return changed if all(_is_edit(old.tasks[index], task) for index, task in changed.items()) else None


def _is_edit(before: NetworkTask, after: NetworkTask) -> bool:
    """Whether only its length, what is left of it, or its dates changed, and in a way that can be computed."""
    edited = replace(
        before,
        duration_minutes=after.duration_minutes,
        constraint=after.constraint,
        constraint_at=after.constraint_at,
        deadline=after.deadline,
        remaining_minutes=after.remaining_minutes,
    )
    is_valid = after.duration_minutes >= 0 and (after.remaining_minutes or 0) >= 0
    return edited == after and is_valid and after.constraint is not ConstraintType.ALAP


def _begun(network: Network) -> Kept | None:
    """From the beginning; None for what only the whole computation does."""
    is_odd = any(task.constraint is ConstraintType.ALAP for task in network.tasks)
    is_odd = is_odd or any(link.lag_percent is not None for link in network.links)
    if is_odd or not 0 < len(network.tasks) < LARGE or check_network(network):
        return None
    order, cycles = topological_order(network, successor_lists(network))
    if cycles:
        return None
    columns = with_links(lay_out(network), order)
    early = forward_pass(columns)
    late = backward_pass(columns, early.dates)
    return Kept(columns, early, late, tuple(_computed(columns, early, late, range(len(network.tasks)))))


def _edited(kept: Kept, network: Network, changed: Mapping[int, NetworkTask]) -> Kept:
    columns = with_tasks(kept.columns, changed, network)
    early, moved = _forwards(kept, columns, changed)
    late, moved_late = _backwards(kept, columns, early.dates, {*changed, *moved})
    before = {arc.predecessor for index in moved for arc in columns.before[index]}
    touched = sorted({*changed, *moved, *moved_late, *before})
    tasks = list(kept.tasks)
    for index, task in zip(touched, _computed(columns, early, late, touched), strict=True):
        tasks[index] = task
    return Kept(columns, early, late, tuple(tasks))


def _forwards(kept: Kept, columns: Columns, changed: Iterable[int]) -> tuple[Early, set[int]]:
    """Early dates, and the tasks whose dates or drivers moved."""
    old = kept.early
    dates = Dates(old.dates.start.copy(), old.dates.finish.copy())
    early = Early(dates, old.drivers.copy(), [])
    waiting, placed, moved = set(changed), set[str](), set[int]()
    for index in columns.order:
        if index not in waiting:
            continue
        placed.add(f"uid={columns.tasks[index].uid}")
        place_early(columns, index, early)
        if (dates.start[index], dates.finish[index]) != (old.dates.start[index], old.dates.finish[index]):
            moved.add(index)
            waiting.update(arc.successor for arc in columns.after[index])
        elif early.drivers[index] != old.drivers[index]:
            moved.add(index)
    early.findings.extend(finding for finding in old.findings if finding.where not in placed)
    return early, moved


def _backwards(kept: Kept, columns: Columns, early: Dates, reached: set[int]) -> tuple[Late, set[int]]:
    """Late dates, and the tasks whose late dates moved."""
    old, ends = kept.late, project_ends(columns, early)
    if ends != project_ends(columns, kept.early.dates):
        return backward_pass(columns, early), set(range(len(columns.tasks)))
    late = Late(Dates(old.dates.start.copy(), old.dates.finish.copy()), old.resume.copy())
    waiting = reached | {arc.predecessor for index in reached for arc in columns.before[index]}
    moved = set[int]()
    for index in reversed(columns.order):
        if index in waiting:
            place_late(columns, index, late, early, ends)
            if _late_at(late, index) != _late_at(old, index):
                moved.add(index)
                waiting.update(arc.predecessor for arc in columns.before[index])
    return late, moved


def _late_at(late: Late, index: int) -> tuple[int, int, int]:
    return late.dates.start[index], late.dates.finish[index], late.resume[index]


def _computed(columns: Columns, early: Early, late: Late, indexes: Iterable[int]) -> Iterable[ComputedTask]:
    """Some tasks with dates and floats."""
    for index in indexes:
        total = total_float(columns, index, early.dates, late.dates)
        free = free_float(columns, index, early.dates, total)
        moments = (dates[index] for both in (early.dates, late.dates) for dates in (both.start, both.finish))
        early_start, early_finish, late_start, late_finish = instants_of([columns.calendars[index]] * 4, tuple(moments))
        driver = early.drivers[index]
        yield computed_task(
            columns.tasks[index],
            (early_start, early_finish, late_start, late_finish),
            total,
            free,
            None if driver is None else columns.tasks[driver].uid,
        )
