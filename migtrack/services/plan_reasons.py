"""Why tasks lie where they lie, in words; and what a change of the plan moved."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from migtrack.domain.refusal import WrongValue
from migtrack.labels import message
from migtrack.schedule.date_causes import Cause, CauseKind, Move, causes_of, chain_of, held_by_rules, moves
from migtrack.schedule.plan_network import PlannedTask
from migtrack.schedule.windows import closed_period_on
from migtrack.services.calendars import known_holidays
from migtrack.services.desk import Desk
from migtrack.services.plans import Plan, compute_plan, windows_of_tasks

MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """One task of a chain with the sentences that say why it starts when it does."""

    planned: PlannedTask
    causes: tuple[Cause, ...]
    sentences: tuple[str, ...]


@dataclass
class Watch:
    """What moved while a plan was changed; filled when the change is over."""

    moves: list[Move] = field(default_factory=list)
    after: Plan | None = None


@contextmanager
def watching_moves(desk: Desk) -> Iterator[Watch]:
    """Compare the plan before and after what is done inside."""
    before, watch = compute_plan(desk), Watch()
    yield watch
    watch.after = compute_plan(desk)
    watch.moves = moved_between(before, watch.after)


def moved_between(before: Plan, after: Plan) -> list[Move]:
    """What moved; where nothing was planned before, what the rules hold."""
    if not before.tasks:
        return held_by_rules(after.tasks, after.network)
    return moves(last_days(before), after.tasks, after.network)


def last_days(plan: Plan) -> dict[str, date | None]:
    """The last day of every task, by id."""
    return {planned.task.id: planned.last_day for planned in plan.tasks}


def why(desk: Desk, task_id: str, plan: Plan | None = None) -> list[Reason]:
    """The chain that sets a task's date, the task first; WrongValue for one that is not planned.

    `plan`: one that is not kept, or was computed already.
    """
    plan = plan or compute_plan(desk)
    found = next((planned for planned in plan.tasks if planned.task.id == task_id), None)
    if found is None:
        raise WrongValue("planning.unknown_task", id=task_id)
    by_uid = {planned.task.uid: planned for planned in plan.tasks}
    chain = chain_of(found, by_uid, plan.network)
    return [_reason(desk, plan, each, causes_of(each, by_uid, plan.network)) for each in chain]


def sentence_of(desk: Desk, planned: PlannedTask, cause: Cause, names: dict[str, str]) -> str:
    """A cause as a sentence in the desk's language; `names` of tasks by id."""
    values: dict[str, object] = {"at": f"{cause.at:%Y-%m-%d %H:%M}", "days": cause.days}
    if cause.kind is CauseKind.PREDECESSOR:
        values["task"] = f"{cause.task} {names.get(cause.task, '')}".strip()
    if cause.kind is CauseKind.CONSTRAINT:
        values["constraint"] = planned.task.constraint.value
    if cause.kind is CauseKind.CALENDAR:
        values["names"] = message("show.list_sign", desk.language).join(_day_names(desk, cause.days_off)) or "―"
    return message(f"planning.cause_{cause.kind.value}", desk.language, **values)


def _reason(desk: Desk, plan: Plan, planned: PlannedTask, causes: Sequence[Cause]) -> Reason:
    names = {each.task.id: each.task.name for each in plan.tasks}
    sentences = [sentence_of(desk, planned, cause, names) for cause in causes]
    if any(cause.kind is CauseKind.WINDOW for cause in causes):
        sentences += _closed_on_the_way(desk, plan, planned, causes[0].at.date())
    return Reason(planned, tuple(causes), tuple(sentences))


def _closed_on_the_way(desk: Desk, plan: Plan, planned: PlannedTask, ready: date) -> list[str]:
    """The closed periods that windows on the way fell into."""
    assert planned.start is not None
    tasks = [each.task for each in plan.tasks]
    years = max(planned.start.year - ready.year, 0) + 1
    calendar = next(each for each in plan.network.calendars if each.name == plan.network.calendar)
    windows = windows_of_tasks(desk, tasks, calendar, ready, years)
    operation = windows.shared.get(planned.task.operation)
    if operation is None:
        return []
    found: dict[str, str] = {}
    for window in windows.closed_times:
        if ready <= window.start.date() < planned.start.date():
            days = (window.start.date(), window.finish.date())
            period = next((hit for day in days if (hit := closed_period_on(operation.closed_periods, day))), None)
            if period is not None:
                found.setdefault(
                    period.reason,
                    message("planning.cause_closed", desk.language, name=window.name, reason=period.reason),
                )
    return list(found.values())[:MOST_REASONS]


def _day_names(desk: Desk, days: Sequence[date]) -> list[str]:
    named = {holiday.day: holiday for holiday in known_holidays(desk.catalogue)}
    shown = []
    for day in days:
        holiday = named.get(day)
        text = f"{day.month}/{day.day}{' ' + holiday.name if holiday else ''}"
        if holiday and holiday.provisional:
            text += message("calendar.provisional_mark", desk.language)
        shown.append(text)
    return shown
