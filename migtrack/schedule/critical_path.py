"""The critical path method with MS Project's arithmetic: a network in, dates and floats out.

FS, SS, FF and SF links with lag in working time (on the successor's calendar) or by the clock,
the eight constraints, deadlines, a calendar per task, progress, and cutovers placed whole into
windows. Positions in working time are compared, never date-times, so 18:00 and the next 09:00
are one. Nothing is clamped: what cannot be met shows as negative float and as a finding.

Where this departs from MS Project, or from what is known of it (argued in docs/decisions/0010):

- `status_date` moves work that is not done behind it; MS Project waits to be asked to.
- A finish-to-finish or start-to-finish link with an elapsed lag holds the successor's finish,
  not its start moved by the lag: else a lag of two days could end a minute after its predecessor.
- Late dates are the counterpart of early ones on mixed calendars, so a network without
  constraints has no negative float. They are exact in positions: where a task's late start is
  a boundary of its calendar, 18:00 and the next 09:00 count as one, as everywhere here.
- Free float takes lags off the dates, not off the minutes: an elapsed lag is no working time.
- A start that happened asks nothing any more: not by MSO and SNLT, not by SS and SF links from it,
  not by SS links towards it.
- Levelling, splits, resource calendars and effort-driven lengths are not modelled, nor is
  scheduling from the finish.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from migtrack.domain.finding import Finding, Level, has_errors
from migtrack.domain.network import ComputedPlan, ComputedTask, Network, NetworkTask
from migtrack.domain.task import ConstraintType
from migtrack.schedule.backward_pass import backward_pass
from migtrack.schedule.columns import WITHOUT_DATE, Columns, lay_out, successor_lists, with_links
from migtrack.schedule.floats import free_float, planned_dates, total_float
from migtrack.schedule.forward_pass import Dates, broken_constraint, forward_pass
from migtrack.schedule.moment import instants_of
from migtrack.schedule.network_check import check_network, topological_order

LARGE = 2_000
"""Tasks from which a plain network is computed a level at a time."""
STEEP = 24
"""With fewer tasks a level than this, numpy's overhead is more than its gain."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the passes give, in moments and minutes by task index."""

    early: Dates
    late: Dates
    total: Sequence[int]
    free: Sequence[int]
    drivers: Sequence[int | None]
    findings: Sequence[Finding]


def compute(network: Network) -> ComputedPlan:
    """Early and late dates, floats, criticality and drivers of every task.

    Errors among the findings (cycles, unknown tasks or calendars, a cutover that no window takes)
    leave `tasks` empty; warnings and notes (a missed deadline, a constraint before its
    predecessor) stand beside the dates.
    """
    faults = check_network(network)
    if has_errors(faults):
        return _nothing(network, faults)
    if not network.tasks:
        return ComputedPlan(network.start, network.start, ())
    try:
        columns = lay_out(network)
        answer = (_by_levels(columns) if len(network.tasks) >= LARGE else None) or _by_tasks(columns)
        return _nothing(network, answer.findings) if has_errors(answer.findings) else _printed(columns, answer)
    except OverflowError:
        return _nothing(network, (Finding(Level.ERROR, "schedule.beyond_time", "start"),))


def _nothing(network: Network, findings: Sequence[Finding]) -> ComputedPlan:
    return ComputedPlan(network.start, network.start, (), tuple(findings))


def _by_tasks(columns: Columns) -> Answer:
    """Task by task: every network, and the fastest way for small ones."""
    order, cycles = topological_order(columns.network, successor_lists(columns.network))
    if cycles:
        return Answer(Dates([], []), Dates([], []), (), (), (), cycles)
    columns = with_links(columns, order)
    early = forward_pass(columns)
    late = backward_pass(columns, early.dates).dates
    if any(task.constraint is ConstraintType.ALAP for task in columns.tasks):
        early = forward_pass(columns, late)
    dates, every = early.dates, range(len(columns.tasks))
    total = [total_float(columns, index, dates, late) for index in every]
    planned = planned_dates(columns, dates, late)
    free = [free_float(columns, index, planned, total[index]) for index in every]
    return Answer(dates, late, total, free, early.drivers, early.findings)


def _by_levels(columns: Columns) -> Answer | None:
    """A level at a time; None where the network is not plain, or a long chain."""
    from migtrack.schedule.level_layout import lay_out_levels
    from migtrack.schedule.level_passes import pass_levels
    from migtrack.schedule.plain_columns import is_plain, plain_columns

    if not is_plain(columns.network):
        return None
    layout = lay_out_levels(plain_columns(columns), most=len(columns.tasks) // STEEP)
    if layout is None:
        return None
    found = pass_levels(layout)
    last = found.last.tolist()
    pulled = found.is_pulled.nonzero()[0].tolist()
    return Answer(
        early=Dates(found.start.tolist(), found.finish.tolist()),
        late=Dates(found.late_start.tolist(), found.late_finish.tolist()),
        total=found.total.tolist(),
        free=found.free.tolist(),
        drivers=[None if index < 0 else index for index in found.driver.tolist()],
        findings=[broken_constraint(columns.tasks, each, None if last[each] < 0 else last[each]) for each in pulled],
    )


def _printed(columns: Columns, answer: Answer) -> ComputedPlan:
    return plan_of(columns, tuple(_computed_tasks(columns, answer)), answer.findings)


def plan_of(columns: Columns, tasks: tuple[ComputedTask, ...], findings: Sequence[Finding]) -> ComputedPlan:
    """The plan of tasks with their dates, and what is late or odd beside what was found before."""
    return ComputedPlan(
        start=min([task.late_start if task.planned_late else task.early_start for task in tasks]),
        finish=max([task.late_finish if task.planned_late else task.early_finish for task in tasks]),
        tasks=tasks,
        findings=(*findings, *_late_or_odd(columns, tasks)),
    )


def _computed_tasks(columns: Columns, answer: Answer) -> Iterator[ComputedTask]:
    uids = [task.uid for task in columns.tasks]
    moments = (answer.early.start, answer.early.finish, answer.late.start, answer.late.finish)
    instants = (instants_of(columns.calendars, each) for each in moments)
    rows = zip(columns.tasks, *instants, answer.total, answer.free, answer.drivers, strict=True)
    for task, early_start, early_finish, late_start, late_finish, total, free, driver in rows:
        dates = early_start, early_finish, late_start, late_finish
        yield computed_task(task, dates, total, free, None if driver is None else uids[driver])


def computed_task(
    task: NetworkTask, dates: tuple[datetime, datetime, datetime, datetime], total: int, free: int, driver: int | None
) -> ComputedTask:
    """A task with its early and late start and finish, as people read them: what happened stands as it was noted."""
    begun, done = task.actual_start, task.actual_finish
    early_start, early_finish, late_start, late_finish = dates
    return ComputedTask(
        task.uid,
        begun or early_start,
        done or early_finish,
        begun or late_start,
        done or late_finish,
        total,
        free,
        total <= 0 and done is None,
        driver,
        task.constraint is ConstraintType.ALAP,
    )


def _late_or_odd(columns: Columns, computed: Sequence[ComputedTask]) -> Iterator[Finding]:
    for task, calendar, dates in zip(columns.tasks, columns.calendars, computed, strict=True):
        if task.constraint not in WITHOUT_DATE and task.constraint_at is None:
            yield _finding(task, "schedule.constraint_without_date", constraint=str(task.constraint))
        if task.actual_start and task.actual_finish and task.actual_finish < task.actual_start:
            yield _finding(task, "schedule.finished_before_begun")
        if task.deadline and calendar.minutes_between(task.deadline, dates.finish) > 0:
            missed = {"deadline": _shown(task.deadline), "finish": _shown(dates.finish)}
            yield _finding(task, "schedule.deadline_missed", **missed)


def _finding(task: NetworkTask, key: str, **values: str) -> Finding:
    return Finding(Level.WARNING, key, f"uid={task.uid}", {"task": task.name, **values})


def _shown(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M}"
