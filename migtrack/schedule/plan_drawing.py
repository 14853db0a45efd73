"""From tasks with dates to the picture that every format draws.

A row's facts are decided here once (what counts as late, what an operation's percentage is, where
イナズマ線 runs), so that a workbook and a terminal can never disagree.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter

from migtrack.domain.network import CalendarDefinition
from migtrack.domain.operation import Operation
from migtrack.domain.task import CLOCK_DAY, Dependency, LinkType, TaskKind
from migtrack.labels import Language, message
from migtrack.schedule.opening import UNKNOWN
from migtrack.schedule.picture import Bar, BarKind, Mark, MarkKind, PlanPicture, Row, RowKind, StatusPoint
from migtrack.schedule.plan_network import DONE, PlannedTask, last_day
from migtrack.schedule.timeline import DAY, ClosedSpan, closed_spans, draw_timeline


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row, what it was drawn of, and the first and last day that it needs."""

    planned: PlannedTask
    days: tuple[date, ...]
    row: Row | None = None


Drawn = dict[str, DrawnRow]
"""By task id."""


def draw_picture(
    tasks: Sequence[PlannedTask],
    operations: Sequence[Operation],
    calendar: CalendarDefinition,
    *,
    title: str,
    status_date: date,
    language: Language = Language.JA,
    step_codes: Mapping[int, str] | None = None,
    minutes_per_day: int = 480,
    before: Drawn | None = None,
) -> PlanPicture:
    """The picture of some tasks: a row for each operation that has any, its tasks below it.

    Operations stand by their position, tasks by theirs. `step_codes` gives ③-2 for 9. `before` holds
    the rows of an earlier picture of the same operations in the same words, and then those of this
    one: what did not change is not drawn again.
    """
    shown = {operation.key for operation in operations}
    planned = [each for each in tasks if each.task.operation in shown]
    drawn = {} if before is None else before
    days = [status_date, *(day for each in planned for day in _known_days(each, drawn))]
    timeline = draw_timeline(min(days), max(days), calendar, language)
    uids = {each.task.id: each.task.uid for each in tasks}
    closed = {each.key: closed_spans(each.closed_periods, timeline.start, timeline.finish) for each in operations}
    context = _Context(uids, step_codes or {}, minutes_per_day, language, calendar, closed, drawn)
    by_operation: dict[str, list[PlannedTask]] = {}
    for each in planned:
        by_operation.setdefault(each.task.operation, []).append(each)
    rows = tuple(
        row
        for operation in sorted(operations, key=lambda each: (each.position, each.key))
        for row in _operation_rows(operation, by_operation.get(operation.key, []), context)
    )
    return PlanPicture(title, timeline, rows, status_date, tuple(_status_line(rows, status_date)), language)


@dataclass(frozen=True, slots=True)
class _Context:
    """What every row needs beside its task."""

    uids: Mapping[str, int]
    step_codes: Mapping[int, str]
    minutes_per_day: int
    language: Language
    calendar: CalendarDefinition
    closed: Mapping[str, tuple[ClosedSpan, ...]]
    """By operation."""
    drawn: Drawn


def _operation_rows(operation: Operation, tasks: list[PlannedTask], context: _Context) -> Iterator[Row]:
    if tasks:
        rows = [_known_row(each, operation, context) for each in sorted(tasks, key=lambda t: t.task.position)]
        yield _summary_row(operation, tasks, rows, context)
        yield from rows


def _known_days(planned: PlannedTask, drawn: Drawn) -> tuple[date, ...]:
    """The days that a task's row needs; what is known of another state of the task is forgotten."""
    known = drawn.get(planned.task.id)
    if known is None or known.planned != planned:
        known = drawn[planned.task.id] = DrawnRow(planned, tuple(_days_of(planned)))
    return known.days


def _known_row(planned: PlannedTask, operation: Operation, context: _Context) -> Row:
    """As it was drawn before, where nothing about it changed."""
    known, closed = context.drawn[planned.task.id], context.closed[operation.key]
    row = known.row
    if row is None:
        row = _task_row(planned, operation, context)
    elif row.closed != closed:
        row = replace(row, closed=closed)
    if row is not known.row:
        context.drawn[planned.task.id] = replace(known, row=row)
    return row


def _task_row(planned: PlannedTask, operation: Operation, context: _Context) -> Row:
    task = planned.task
    per_day = CLOCK_DAY if task.kind is TaskKind.CUTOVER else context.minutes_per_day
    return Row(
        kind=RowKind.TASK,
        id=task.id,
        uid=task.uid,
        operation=operation.key,
        operation_name=operation.name,
        operation_short=operation.short,
        step_code=context.step_codes.get(task.step, "") if task.step else "",
        label=task.name,
        section=task.section,
        owner=task.owner,
        task_kind=task.kind,
        first_day=planned.first_day,
        last_day=planned.last_day,
        length_days=-(-task.duration_minutes // per_day),
        float_days=None if planned.is_done else planned.computed.total_float_minutes // context.minutes_per_day,
        percent=task.percent,
        predecessors=", ".join(_predecessor(link, context) for link in task.predecessors if link.task in context.uids),
        is_critical=planned.is_critical,
        slip_days=planned.slip_days,
        deadline=None if task.deadline is None else last_day(None, task.deadline),
        baseline_days=planned.baseline_days,
        bars=() if task.kind is TaskKind.MILESTONE else tuple(_bars(planned)),
        marks=tuple(_marks(planned)),
        closed=context.closed[operation.key],
        opening=planned.opening,
    )


def _summary_row(operation: Operation, tasks: Sequence[PlannedTask], rows: Sequence[Row], context: _Context) -> Row:
    """The operation's own line: from its first to its last day, with the marks of its tasks upon it.

    Its length is that of the stretch; its slip is its cutover's, as on the board. Where nothing is cut over
    (a revision) it is that of the last day.
    """
    first = min((row.first_day for row in rows if row.first_day), default=None)
    last = max((row.last_day for row in rows if row.last_day), default=None)
    work = [row for row in rows if row.task_kind is TaskKind.WORK]
    effort = sum(row.length_days for row in work)
    baseline = _outermost(row.baseline_days for row in rows)
    cutover = next((row for row in rows if row.task_kind is TaskKind.CUTOVER), None)
    marks = [mark for row in rows for mark in row.marks if mark.kind is not MarkKind.BASELINE]
    if cutover is not None and cutover.first_day is not None:
        marks.append(Mark(MarkKind.CUTOVER, cutover.first_day, cutover.label))
    return Row(
        kind=RowKind.OPERATION,
        id=operation.key,
        uid=0,
        operation=operation.key,
        operation_name=operation.name,
        operation_short=operation.short,
        step_code="",
        label=operation.name,
        section="",
        owner="",
        task_kind=None,
        first_day=first,
        last_day=last,
        length_days=_working_days(first, last, context.calendar) if first and last else 0,
        float_days=None,
        percent=sum(row.length_days * row.percent for row in work) // effort if effort else _all_done(tasks),
        predecessors="",
        is_critical=any(row.is_critical for row in rows),
        slip_days=cutover.slip_days if cutover else (last - baseline[1]).days if last and baseline else None,
        deadline=next((row.deadline for row in rows if row.deadline), None),
        baseline_days=baseline,
        bars=(Bar(BarKind.SUMMARY, first, last + DAY),) if first and last else (),
        marks=tuple(sorted(marks, key=lambda mark: mark.day)),
        closed=context.closed[operation.key],
        opening=cutover.opening if cutover else UNKNOWN,
    )


def _all_done(tasks: Iterable[PlannedTask]) -> int:
    return DONE if all(task.is_done for task in tasks) else 0


def _working_days(first: date, last: date, calendar: CalendarDefinition) -> int:
    """How many days from the first to the last, both included, have hours of work."""
    days = (last - first).days + 1
    weeks, rest = divmod(days, 7)
    open_days = [bool(spans) for spans in calendar.week]
    count = weeks * sum(open_days) + sum(open_days[(first.weekday() + number) % 7] for number in range(rest))
    exceptions = calendar.exceptions
    begin, end = (bisect_left(exceptions, day, key=itemgetter(0)) for day in (first, last + DAY))
    return count + sum(bool(spans) - open_days[day.weekday()] for day, spans in exceptions[begin:end])


def _outermost(pairs: Iterable[tuple[date, date] | None]) -> tuple[date, date] | None:
    known = [pair for pair in pairs if pair is not None]
    return (min(first for first, _ in known), max(last for _, last in known)) if known else None


def _bars(planned: PlannedTask) -> Iterator[Bar]:
    """Of what has a length: the baseline beneath, the bar, and upon it the part that is done."""
    if planned.baseline_days is not None:
        first, last = planned.baseline_days
        yield Bar(BarKind.BASELINE, first, last + DAY)
    if planned.last_day is None:
        return
    start, finish = planned.first_day or planned.last_day, planned.last_day + DAY
    yield Bar(_bar_kind(planned), start, finish)
    done_days = _part_days(start, finish, planned.task.percent)
    if done_days:
        yield Bar(BarKind.DONE, start, start + done_days * DAY)


def _bar_kind(planned: PlannedTask) -> BarKind:
    if planned.task.kind is TaskKind.CUTOVER:
        return BarKind.CUTOVER
    return BarKind.CRITICAL if planned.is_critical else BarKind.WORK


def _part_days(start: date, finish: date, percent: int) -> int:
    """Whole days that a percentage of a bar covers, rounded up."""
    return -(-(finish - start).days * min(percent, DONE) // DONE)


def _marks(planned: PlannedTask) -> Iterator[Mark]:
    task = planned.task
    if task.kind is TaskKind.MILESTONE:
        if planned.baseline_days is not None:
            yield Mark(MarkKind.BASELINE, planned.baseline_days[1], task.name)
        if planned.last_day is not None:
            yield Mark(MarkKind.MILESTONE, planned.last_day, task.name)
    if task.deadline is not None:
        yield Mark(MarkKind.DEADLINE, last_day(None, task.deadline), task.name)


def _predecessor(link: Dependency, context: _Context) -> str:
    uid = context.uids[link.task]
    if not link.lag_minutes:
        return f"{uid}" if link.type is LinkType.FS else f"{uid}{link.type}"
    per_day = CLOCK_DAY if link.elapsed else context.minutes_per_day
    unit = "plan.lag_clock_days" if link.elapsed else "plan.lag_days"
    return f"{uid}{link.type}" + message(unit, context.language, days=f"{link.lag_minutes / per_day:+g}")


def _days_of(planned: PlannedTask) -> Iterator[date]:
    """Every day that its row needs."""
    days = [planned.last_day, *(planned.baseline_days or ())]
    if planned.last_day is not None:
        days.append(planned.first_day)
    if planned.task.deadline is not None:
        days.append(last_day(None, planned.task.deadline))
    yield from (day for day in days if day is not None)


def _status_line(rows: Sequence[Row], status_date: date) -> Iterator[StatusPoint]:
    for index, row in enumerate(rows):
        planned = row.baseline_days or (row.first_day and row.last_day and (row.first_day, row.last_day))
        if row.kind is RowKind.TASK and planned:
            yield StatusPoint(index, _reached(row, planned[0], planned[1] + DAY, status_date))


def _reached(row: Row, start: date, finish: date, status_date: date) -> date:
    """Up to which planned day a row's work is done; the status date where it is on plan."""
    if row.percent >= DONE:
        return max(finish, status_date)
    if row.percent == 0:
        return min(start, status_date)
    return start + _part_days(start, finish, row.percent) * DAY
