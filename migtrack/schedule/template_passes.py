"""One template, tens of thousands of plans: the links are the same, lengths, starts and calendars are each plan's own.

A link is then one addition over a row of plans, so the passes walk the few links of the template
in Python and the plans in numpy, a batch that fits the processor's cache at a time, batches on
several threads. Moments as everywhere (`moment`), in 32 bits. Dates, floats and sides are those
of `critical_path.compute` on every single plan; what only that can do (constraints, windows,
progress, elapsed lags, a second calendar in one plan) is refused.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np

from migtrack.domain.network import NetworkLink
from migtrack.schedule.calendar_table import REACH, CalendarTable, SmallInts
from migtrack.schedule.columns import FROM_FINISH, TO_FINISH

BATCH = 4_096
"""Plans at a time: forty rows of them fill two thirds of a megabyte."""


@dataclass(frozen=True, slots=True)
class TemplateArc:
    """A link between rows; `successor` above `predecessor` in the template's order."""

    predecessor: int
    successor: int
    from_finish: bool
    to_finish: bool
    lag: int


@dataclass(frozen=True, slots=True)
class TemplatePlans:
    """Plans of one template: rows are tasks, predecessors first; columns are plans."""

    durations: SmallInts
    """Minutes (tasks × plans)."""
    arcs: tuple[TemplateArc, ...]
    start: SmallInts
    """Moment of each plan's start on its own calendar."""
    calendar: SmallInts
    """Number of each plan's calendar in the table."""
    table: CalendarTable


@dataclass(frozen=True, slots=True)
class TemplateAnswer:
    """Rows are tasks, columns are plans; dates are minute numbers (`working_calendar.instant_at`)."""

    early_start: SmallInts
    early_finish: SmallInts
    late_start: SmallInts
    late_finish: SmallInts
    total: SmallInts
    """Total float in working minutes; nought is critical."""
    free: SmallInts


def template_arcs(uids: Sequence[int], links: Sequence[NetworkLink]) -> tuple[TemplateArc, ...]:
    """The links by row, for tasks listed predecessors first.

    Raises ValueError for a link against the order of the rows, and for lags that depend on more
    than the calendar (elapsed, percent).
    """
    row = {uid: number for number, uid in enumerate(uids)}
    if any(link.elapsed or link.lag_percent is not None for link in links):
        raise ValueError("lag")
    arcs = tuple(
        TemplateArc(
            row[link.predecessor],
            row[link.successor],
            link.type in FROM_FINISH,
            link.type in TO_FINISH,
            link.lag_minutes,
        )
        for link in links
    )
    if any(arc.predecessor >= arc.successor for arc in arcs):
        raise ValueError("order")
    return arcs


def compute_template(plans: TemplatePlans, threads: int = 2) -> TemplateAnswer:
    """Early and late dates and floats of every task of every plan; OverflowError beyond `REACH`."""
    _check_reach(plans)
    answer = TemplateAnswer(*(np.empty_like(plans.durations) for _ in range(6)))
    batches = (slice(at, at + BATCH) for at in range(0, plans.durations.shape[1], BATCH))
    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(partial(_compute, plans, answer), batches):
            pass
    return answer


def _check_reach(plans: TemplatePlans) -> None:
    longest = int(plans.durations.max(axis=1, initial=0).sum()) + sum(abs(arc.lag) for arc in plans.arcs)
    if longest + int(np.abs(plans.start).max(initial=0)) // 2 > REACH:
        raise OverflowError


def _compute(plans: TemplatePlans, answer: TemplateAnswer, batch: slice) -> None:
    durations = plans.durations[:, batch]
    work = (durations > 0).astype(np.int32)
    length = 2 * durations
    start, finish = _forward(plans, batch, length, work)
    late_start, late_finish = _backward(plans.arcs, finish.max(axis=0), length, work)
    answer.total[:, batch] = total = (late_start >> 1) - (start >> 1)
    answer.free[:, batch] = _free(plans.arcs, start, finish, total)
    calendar = plans.calendar[batch]
    for moments, dates in (
        (start, answer.early_start),
        (finish, answer.early_finish),
        (late_start, answer.late_start),
        (late_finish, answer.late_finish),
    ):
        dates[:, batch] = plans.table.minutes_at(moments, calendar)


def _forward(plans: TemplatePlans, batch: slice, length: SmallInts, work: SmallInts) -> tuple[SmallInts, SmallInts]:
    """Start and finish moments; `length` is twice the duration, `work` 1 where there is any."""
    opening = plans.start[batch]
    start, finish = np.empty_like(length), np.empty_like(length)
    for task, arcs in enumerate(_by_end(plans.arcs, len(length), "successor")):
        ready = [_earliest(arc, start, finish, length, work, opening) for arc in arcs]
        begin = np.bitwise_or(np.maximum.reduce(ready) if ready else opening, work[task], out=start[task])
        np.add(begin, length[task] - work[task], out=finish[task])
    return start, finish


def _earliest(
    arc: TemplateArc, start: SmallInts, finish: SmallInts, length: SmallInts, work: SmallInts, opening: SmallInts
) -> SmallInts:
    """`arc_times.earliest_start` over a row."""
    moment: SmallInts = (finish if arc.from_finish else start)[arc.predecessor]
    if arc.lag:
        moment = (moment & ~1) + (2 * arc.lag + (arc.lag < 0))
    if not arc.to_finish:
        return moment
    begin: SmallInts = (moment | work[arc.successor]) - length[arc.successor]
    return np.maximum(begin, opening) if arc.from_finish else begin


def _backward(
    arcs: Sequence[TemplateArc], end: SmallInts, length: SmallInts, work: SmallInts
) -> tuple[SmallInts, SmallInts]:
    start, finish = np.empty_like(length), np.empty_like(length)
    after = list(_by_end(arcs, len(length), "predecessor"))
    for task in reversed(range(len(length))):
        bound = np.minimum.reduce([end, *(_latest(arc, start, finish, length, work) for arc in after[task])])
        np.bitwise_and(bound, ~work[task], out=finish[task])
        np.add(finish[task], work[task] - length[task], out=start[task])
    return start, finish


def _latest(arc: TemplateArc, start: SmallInts, finish: SmallInts, length: SmallInts, work: SmallInts) -> SmallInts:
    """`arc_times.latest_finish` over a row."""
    moment: SmallInts = finish[arc.successor] | work[arc.successor] if arc.to_finish else start[arc.successor]
    if arc.lag:
        moment = (moment | 1) - 2 * arc.lag
    if not arc.from_finish:
        moment = (moment & ~work[arc.predecessor]) + length[arc.predecessor]
    return moment


def _free(arcs: Sequence[TemplateArc], start: SmallInts, finish: SmallInts, total: SmallInts) -> SmallInts:
    """How far each task may slip before it moves a successor; its total float without successors."""
    free = total.copy()
    for task, leaving in enumerate(_by_end(arcs, len(total), "predecessor")):
        if leaving:
            free[task] = np.minimum.reduce([_room(arc, start, finish) for arc in leaving])
    return np.maximum(free, 0, out=free)


def _room(arc: TemplateArc, start: SmallInts, finish: SmallInts) -> SmallInts:
    until = (finish if arc.to_finish else start)[arc.successor] >> 1
    held = (finish if arc.from_finish else start)[arc.predecessor] >> 1
    room: SmallInts = until - held - arc.lag
    return room


def _by_end(arcs: Sequence[TemplateArc], count: int, end: str) -> Iterator[list[TemplateArc]]:
    """Per row the arcs with that row at one end."""
    found: list[list[TemplateArc]] = [[] for _ in range(count)]
    for arc in arcs:
        found[getattr(arc, end)].append(arc)
    return iter(found)
