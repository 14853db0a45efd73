"""本番切替: the window that was decided, 移行可否判定, and what happened.

A closed period refuses with its reason and the next legal time; each step's status is proposed
from what is recorded here and accepted by a person.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from migtrack.domain.cutover import Cutover, Judgement
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.task import Window
from migtrack.schedule.cutover_rules import windows_for
from migtrack.schedule.windows import find_windows, refuse_reason
from migtrack.services.calendars import town_hall
from migtrack.services.cutover_windows import cutover_rules, with_mates
from migtrack.services.days import check_days, check_span
from migtrack.services.desk import JAPAN, Desk

DEFAULT_SPAN = timedelta(days=730)
"""How far windows are listed when no last day is given."""


def list_cutovers(desk: Desk) -> list[Cutover]:
    """What is recorded of each operation's cutover."""
    return desk.state.all(Cutover)


def cutover_read_at(desk: Desk, operation: Operation) -> int:
    """The event that last changed an operation's cutover, 0 where none has: for who changes it as it is shown now."""
    held = desk.state.find(Cutover, operation.key)
    return held.seq if held else 0


def windows_of(
    desk: Desk, operation: Operation, first: date | None = None, last: date | None = None
) -> tuple[Window, ...]:
    """The times of `schedules/cutover.yaml` in which an operation may be cut over, its vendor not freezing."""
    check_days(first, last)
    begin = first or desk.today
    end = last or begin + DEFAULT_SPAN
    check_span(begin, end)
    rules = cutover_rules(desk)
    closed_times = find_windows(town_hall(desk, begin.year, end.year + 1), begin, end, rules.min_days)
    found = windows_for(with_mates(desk, operation), rules, closed_times)
    return tuple(window for window in found if window.start.date() >= begin and window.start.date() <= end)


def plan_cutover(
    desk: Desk,
    operation: Operation,
    start: datetime,
    finish: datetime,
    reason: str = "",
    read_at: int | None = None,
) -> Cutover:
    """Decide the window; ForbiddenByRule in a closed period, with the next legal time.

    What was judged was another window, so a new one takes its 移行可否判定 away. `read_at` here and below: the event
    that what was shown rests on; StaleRevision where another person has changed the cutover since.
    """
    check_span(start, finish)
    if finish == start:
        raise WrongValue("cutover.no_length", start=f"{start:%Y-%m-%d %H:%M}")
    refusal = refuse_reason(with_mates(desk, operation), town_hall(desk, start.year, finish.year + 4), start, finish)
    if refusal is not None:
        raise ForbiddenByRule.of(refusal)

    def planned(held: Cutover) -> Cutover:
        if (held.window_start, held.window_finish) == (start, finish):
            return held
        return Cutover(operation.key, start, finish, actual_at=held.actual_at, note=held.note)

    return _change(desk, operation, "cutover.plan", reason, planned, read_at)


def judge_cutover(
    desk: Desk,
    operation: Operation,
    judgement: Judgement,
    judged_on: date | None,
    reason: str,
    read_at: int | None = None,
) -> Cutover:
    """Record 移行可否判定; needs a reason, and a window to judge."""
    check_days(judged_on)
    if not reason.strip():
        raise ForbiddenByRule("cutover.judgement_needs_reason")
    if judged_on is not None and judged_on > desk.today:
        raise WrongValue("cutover.in_future", moment=judged_on.isoformat())

    def judged(held: Cutover) -> Cutover:
        if held.window_start is None:
            raise ForbiddenByRule("cutover.nothing_to_judge", operation=operation.name)
        return replace(
            held,
            judgement=judgement,
            judged_on=judged_on or desk.today,
            judged_by=desk.person.id,
            judgement_reason=reason,
        )

    return _change(desk, operation, "cutover.judge", reason, judged, read_at)


def finish_cutover(
    desk: Desk, operation: Operation, at: datetime, reason: str = "", read_at: int | None = None
) -> Cutover:
    """Record when the new system opened, local time; refused after a 移行不可, and before it happened."""
    check_days(at)
    if at > desk.now.astimezone(JAPAN).replace(tzinfo=None):
        raise WrongValue("cutover.in_future", moment=f"{at:%Y-%m-%d %H:%M}")

    def finished(held: Cutover) -> Cutover:
        if held.judgement is Judgement.NO_GO:
            raise ForbiddenByRule("cutover.judged_no_go", operation=operation.name)
        return replace(held, actual_at=at)

    return _change(desk, operation, "cutover.done", reason, finished, read_at)


def _change(
    desk: Desk,
    operation: Operation,
    action: str,
    reason: str,
    revise: Callable[[Cutover], Cutover],
    read_at: int | None,
) -> Cutover:
    from migtrack.store.writer import change_to

    with desk.writing(action) as pen:
        held = pen.writer.find(Cutover, operation.key)
        before, seq = held or (Cutover(operation.key), 0)
        after = revise(before)
        pen.record([change_to(after, action, reason=reason, read_at=seq if read_at is None else read_at)])
    return after
