"""The plan with edits that nobody has saved yet: what would move is seen first, then kept or dropped.

A draft lives in memory only. What it rests on is read once and remembered until something is
written, so that an edit costs a re-planning of what it reaches and no more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import timedelta

from migtrack.domain.finding import Level
from migtrack.domain.image import from_image
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.task import CLOCK_DAY, Baseline, ConstraintType, Dependency, Task, TaskKind
from migtrack.schedule.date_causes import Move
from migtrack.schedule.picture import PlanPicture
from migtrack.schedule.plan_drawing import Drawn, draw_picture
from migtrack.schedule.windows import refuse_reason
from migtrack.services.baselines import baseline_name
from migtrack.services.calendars import minutes_per_day, town_hall
from migtrack.services.cutover_windows import with_freezes
from migtrack.services.desk import Desk
from migtrack.services.plan_edits import LinkWish, check_edit
from migtrack.services.plan_reasons import moved_between
from migtrack.services.plans import Plan, compute_plan, minutes_of_days

FROM_START = (ConstraintType.SNET, ConstraintType.SNLT, ConstraintType.MSO)


@dataclass(frozen=True, slots=True)
class Draft:
    """Tasks as they would be, by id; empty: the plan as it is kept."""

    tasks: Mapping[str, Task] = field(default_factory=dict)
    read_at: Mapping[str, int] = field(default_factory=dict)
    """The event at which each was first read; whoever wrote later is not overwritten."""

    def __bool__(self) -> bool:
        return bool(self.tasks)


@dataclass(frozen=True, slots=True)
class PlanSight:
    """What a screen shows of the plan."""

    picture: PlanPicture
    plan: Plan
    """With the draft."""
    tasks: Mapping[str, Task]
    """Every task by id as people keep it, with the draft."""
    waiting: Mapping[str, tuple[Dependency, ...]]
    """Who waits for a task, by its id: `task` of each is the one that waits."""
    moved: Mapping[str, int | None]
    """By how many calendar days a draft moves a task's end; None: it has none any more, or had none."""
    baseline: str
    """Name of the plan that is compared with; empty without one."""


@dataclass(frozen=True, slots=True)
class _Held:
    """The kept plan at one event."""

    mark: tuple[object, ...]
    tasks: Mapping[str, Task]
    seqs: Mapping[str, int]
    plan: Plan
    waiting: Mapping[str, tuple[Dependency, ...]]


def see_plan(
    desk: Desk, operation: Operation | None = None, draft: Draft | None = None, baseline: int | None = None
) -> PlanSight:
    """The plan of one operation or all, with a draft; WrongValue where there is no plan, or none of that one.

    ForbiddenByRule where the draft leaves a plan whose dates cannot be worked out.
    """
    held, edited = _held(desk, baseline), draft or Draft()
    tasks = {**held.tasks, **{key: task for key, task in edited.tasks.items() if key in held.tasks}}
    if not any(operation is None or task.operation == operation.key for task in tasks.values()):
        raise WrongValue("planning.empty")
    plan = compute_plan(desk, baseline, tuple(tasks.values())) if edited else held.plan
    if held.plan.tasks and not plan.tasks:
        raise ForbiddenByRule.of(next(finding for finding in plan.findings if finding.level is Level.ERROR))
    return PlanSight(
        _draw(desk, plan, operation),
        plan,
        tasks,
        _waiting(tasks.values()) if _relinks(held, edited) else held.waiting,
        _moved(held.plan, plan) if edited else {},
        baseline_name(desk, plan.baseline) if plan.baseline else "",
    )


def edit_draft(desk: Desk, draft: Draft, *tasks: Task) -> Draft:
    """The draft with other tasks as given; refused is what saving would refuse, and a cutover in a closed time.

    A task that is again as it is kept leaves the draft.
    """
    held = _held(desk, None)
    edited = {**draft.tasks, **{task.id: task for task in tasks}}
    check_edit(desk, *tasks, held=held.tasks, drafted=edited)
    for task in tasks:
        _check_cutover(desk, held.tasks[task.id], task)
    kept = {key: task for key, task in edited.items() if task != held.tasks.get(key)}
    return Draft(kept, {key: draft.read_at.get(key, held.seqs.get(key, 0)) for key in kept})


def save_draft(desk: Desk, draft: Draft, reason: str = "") -> int:
    """Keep a draft, all of it or nothing; how many tasks changed. StaleRevision where another was faster."""
    from migtrack.store.writer import change_to

    changes = [
        change_to(task, "plan.set", reason=reason, read_at=draft.read_at[key]) for key, task in draft.tasks.items()
    ]
    return len(desk.record(changes, "plan.set"))


def rebased(desk: Desk, draft: Draft) -> Draft:
    """The draft over what others wrote since: only the fields it changed, refused as a new edit would be.

    A task that another took out stays as it was drafted, and is refused again.
    """
    held, tasks, seqs = _held(desk, None), dict(draft.tasks), dict(draft.read_at)
    moved = [key for key in tasks if key in held.tasks and held.seqs.get(key, 0) != seqs[key]]
    for key in moved:
        tasks[key], seqs[key] = _over(desk, draft.tasks[key], seqs[key], held.tasks[key]), held.seqs.get(key, 0)
    check_edit(desk, *(tasks[key] for key in moved), held=held.tasks, drafted=tasks)
    for key in moved:
        _check_cutover(desk, held.tasks[key], tasks[key])
    return Draft(tasks, seqs)


def _over(desk: Desk, drafted: Task, read_at: int, now: Task) -> Task:
    """A task as it is now, with what was drafted on the one that was read; all of it where that was purged."""
    read = next((event.after for event in desk.trail.events(last=read_at, newest=1) if event.seq == read_at), None)
    before = from_image(Task, read) if read else None
    drawn = {each.name: getattr(drafted, each.name) for each in fields(Task)}
    return replace(now, **{name: v for name, v in drawn.items() if before is None or v != getattr(before, name)})


def moves_of(desk: Desk, draft: Draft) -> list[Move]:
    """What a draft moves, each with its cause."""
    held = _held(desk, None)
    return moved_between(held.plan, see_plan(desk, None, draft).plan)


def linked(desk: Desk, task: Task, wishes: Sequence[LinkWish]) -> Task:
    """A task that waits for others than before."""
    per_day = minutes_per_day(desk.catalogue)
    links = tuple(_dependency(wish, per_day) for wish in wishes)
    return replace(task, predecessors=links)


def wishes_of(task: Task, per_day: int) -> list[LinkWish]:
    """What a task waits for, in days of `per_day` minutes."""
    return [
        LinkWish(link.task, link.type.value, link.lag_minutes // (CLOCK_DAY if link.elapsed else per_day), link.elapsed)
        for link in task.predecessors
    ]


def lengthened(desk: Desk, task: Task, days: int) -> Task:
    """A task some days longer or shorter; a day is left at least, and a milestone stays one."""
    if task.kind is TaskKind.MILESTONE:
        return task
    step = minutes_of_days(task, 1, minutes_per_day(desk.catalogue))
    return replace(task, duration_minutes=max(task.duration_minutes + days * step, step))


def shifted(sight: PlanSight, task: Task, days: int) -> Task:
    """A task that starts some calendar days later or earlier (開始日の指定); on the side of open days.

    Earlier than what it waits for it cannot be: then only its own date gives way. What has begun stays.
    """
    planned = next((each for each in sight.plan.tasks if each.task.id == task.id), None)
    if planned is None or planned.start is None or task.actual_start is not None:
        return task
    wanted = planned.start + timedelta(days=days)
    return replace(task, constraint=ConstraintType.SNET, constraint_at=wanted)


def kept_baselines(desk: Desk) -> list[tuple[int, str]]:
    """Number and name of every baseline, the newest first."""
    kept = sorted(desk.state.all(Baseline), key=lambda each: each.number, reverse=True)
    return [(each.number, baseline_name(desk, each)) for each in kept]


def _dependency(wish: LinkWish, per_day: int) -> Dependency:
    from migtrack.domain.task import LinkType

    return Dependency(
        wish.task, LinkType(wish.type), wish.lag_days * (CLOCK_DAY if wish.elapsed else per_day), wish.elapsed
    )


def _check_cutover(desk: Desk, before: Task, task: Task) -> None:
    """Refuse a wished day on which the operation is closed, with the next legal one."""
    if task.kind is not TaskKind.CUTOVER or task.constraint_at in (None, before.constraint_at):
        return
    assert task.constraint_at is not None
    length = timedelta(minutes=task.duration_minutes)
    start = task.constraint_at if task.constraint in FROM_START else task.constraint_at - length
    operation = with_freezes(desk, desk.catalogue.find_operation(task.operation))
    found = refuse_reason(operation, town_hall(desk, start.year, start.year + 4), start, start + length)
    if found is not None:
        raise ForbiddenByRule.of(found)


def _held(desk: Desk, baseline: int | None) -> _Held:
    """The kept plan, worked out once for each event and day."""
    mark = (desk.body, desk.last_seq(), desk.today, desk.as_of, baseline)
    known: dict[int | None, _Held] = desk.memory.setdefault("plan held", {})
    found = known.get(baseline)
    if found is None or found.mark != mark:
        every = desk.state.all_held(Task)
        tasks = {key: each.value for key, each in every.items()}
        seqs = {key: each.seq for key, each in every.items()}
        plan = compute_plan(desk, baseline, tuple(tasks.values()))
        found = known[baseline] = _Held(mark, tasks, seqs, plan, _waiting(tasks.values()))
    return found


def _draw(desk: Desk, plan: Plan, operation: Operation | None) -> PlanPicture:
    chosen = desk.catalogue.operations if operation is None else (operation,)
    keys = {each.key for each in chosen}
    drawn: Drawn = desk.memory.setdefault(("plan rows", desk.language, operation and operation.key), {})
    return draw_picture(
        [planned for planned in plan.tasks if planned.task.operation in keys],
        chosen,
        next(each for each in plan.network.calendars if each.name == plan.network.calendar),
        title=desk.profile.name,
        status_date=desk.today,
        language=desk.language,
        step_codes={step.number: step.code for step in desk.catalogue.steps},
        minutes_per_day=plan.network.minutes_per_day,
        before=drawn,
    )


def _moved(before: Plan, after: Plan) -> dict[str, int | None]:
    old, found = {each.task.id: each for each in before.tasks}, {}
    for planned in after.tasks:
        known = old.get(planned.task.id)
        if known is not None and known.computed is planned.computed and known.task is planned.task:
            continue
        days = (known.last_day if known else None, planned.last_day)
        if days[0] != days[1]:
            found[planned.task.id] = (days[1] - days[0]).days if days[0] and days[1] else None
    return found


def _relinks(held: _Held, draft: Draft) -> bool:
    before = {key: held.tasks[key].predecessors for key in draft.tasks if key in held.tasks}
    return any(draft.tasks[key].predecessors != links for key, links in before.items())


def _waiting(tasks: Iterable[Task]) -> dict[str, tuple[Dependency, ...]]:
    found: dict[str, list[Dependency]] = {}
    for task in tasks:
        for link in task.predecessors:
            found.setdefault(link.task, []).append(replace(link, task=task.id))
    return {key: tuple(links) for key, links in found.items()}
