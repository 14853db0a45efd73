"""The critical path method with MS Project's arithmetic: a network in, dates and floats out.

FS, SS, FF and SF links with lag in working time (on the successor's calendar) or by the clock,
the eight constraints, deadlines, a calendar per task, progress, and cutovers placed whole into
windows. Positions in working time are compared, never date-times, so 18:00 and the next 09:00
are one. Nothing is clamped: what cannot be met shows as negative float and as a finding.

Where this departs from MS Project, or from what is known of it:

- `status_date` moves work that is not done behind it; MS Project waits to be asked to.
- A finish-to-finish or start-to-finish link with an elapsed lag holds the successor's finish,
  not its start moved by the lag: else a lag of two days could end a minute after its predecessor.
- Late dates are the exact counterpart of early ones on mixed calendars, so a network without
  constraints has no negative float.
- Free float takes lags off the dates, not off the minutes: an elapsed lag is no working time.
- A task that has begun is no longer held by MSO and SNLT; SS and SF links from it hold nobody.
- Levelling, splits, resource calendars and effort-driven lengths are not modelled, nor is
  scheduling from the finish.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from migtrack.domain.finding import Finding, Level, has_errors
from migtrack.domain.network import ComputedPlan, ComputedTask, Network, NetworkTask
from migtrack.domain.task import ConstraintType
from migtrack.schedule.backward_pass import backward_pass
from migtrack.schedule.columns import WITHOUT_DATE, Columns, lay_out, successor_lists
from migtrack.schedule.floats import free_float, is_critical, total_float
from migtrack.schedule.forward_pass import Dates, Early, forward_pass
from migtrack.schedule.moment import instants_of
from migtrack.schedule.network_check import check_network, topological_order


def compute(network: Network) -> ComputedPlan:
    """Early and late dates, floats, criticality and drivers of every task.

    Errors among the findings (cycles, unknown tasks or calendars, a cutover that no window takes)
    leave `tasks` empty; warnings and notes (a missed deadline, a constraint before its
    predecessor) stand beside the dates.
    """
    faults = check_network(network)
    if has_errors(faults):
        return _nothing(network, faults)
    order, cycles = topological_order(network, successor_lists(network))
    if cycles:
        return _nothing(network, cycles)
    if not network.tasks:
        return ComputedPlan(network.start, network.start, ())
    try:
        return _computed(lay_out(network, order))
    except OverflowError:
        return _nothing(network, (Finding(Level.ERROR, "schedule.beyond_time", "start"),))


def _nothing(network: Network, findings: tuple[Finding, ...]) -> ComputedPlan:
    return ComputedPlan(network.start, network.start, (), findings)


def _computed(columns: Columns) -> ComputedPlan:
    early = forward_pass(columns)
    if has_errors(early.findings):
        return _nothing(columns.network, tuple(early.findings))
    late = backward_pass(columns, early.dates).dates
    if any(task.constraint is ConstraintType.ALAP for task in columns.tasks):
        early = forward_pass(columns, late)
        if has_errors(early.findings):
            return _nothing(columns.network, tuple(early.findings))
    tasks = tuple(_computed_tasks(columns, early, late))
    return ComputedPlan(
        start=min(task.start for task in tasks),
        finish=max(task.finish for task in tasks),
        tasks=tasks,
        findings=(*early.findings, *_late_or_odd(columns.tasks, tasks)),
    )


def _computed_tasks(columns: Columns, early: Early, late: Dates) -> Iterator[ComputedTask]:
    dates, calendars = early.dates, columns.calendars
    printed = [instants_of(calendars, moments) for moments in (dates.start, dates.finish, late.start, late.finish)]
    for index, (task, driver, *instants) in enumerate(zip(columns.tasks, early.drivers, *printed, strict=True)):
        starts, finishes = instants[::2], instants[1::2]
        total = total_float(columns, index, dates, late)
        yield ComputedTask(
            uid=task.uid,
            early_start=task.actual_start or starts[0],
            early_finish=task.actual_finish or finishes[0],
            late_start=task.actual_start or starts[1],
            late_finish=task.actual_finish or finishes[1],
            total_float_minutes=total,
            free_float_minutes=free_float(columns, index, dates, late, total),
            critical=is_critical(columns, index, total),
            driver=None if driver is None else columns.tasks[driver].uid,
            planned_late=task.constraint is ConstraintType.ALAP,
        )


def _late_or_odd(tasks: Sequence[NetworkTask], computed: Sequence[ComputedTask]) -> Iterator[Finding]:
    for task, dates in zip(tasks, computed, strict=True):
        where = f"uid={task.uid}"
        if task.constraint not in WITHOUT_DATE and task.constraint_at is None:
            values = {"task": task.name, "constraint": str(task.constraint)}
            yield Finding(Level.WARNING, "schedule.constraint_without_date", where, values)
        if task.actual_start and task.actual_finish and task.actual_finish < task.actual_start:
            yield Finding(Level.WARNING, "schedule.finished_before_begun", where, {"task": task.name})
        if task.deadline and dates.finish > task.deadline:
            values = {"task": task.name, "deadline": _shown(task.deadline), "finish": _shown(dates.finish)}
            yield Finding(Level.WARNING, "schedule.deadline_missed", where, values)


def _shown(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M}"
