"""The plan: built from the template, computed, kept as a baseline, written to files.

Tasks are the record; dates are computed whenever they are read and never stored, save in a
baseline, which is content by digest.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

from migtrack.domain.canonical import canonical_bytes
from migtrack.domain.cutover import Cutover
from migtrack.domain.event import Subject
from migtrack.domain.finding import Finding, has_errors
from migtrack.domain.image import to_image
from migtrack.domain.network import ComputedPlan, Network
from migtrack.domain.operation import Lifecycle, Operation, OperationState
from migtrack.domain.refusal import ForbiddenByRule, WrongContent, WrongValue
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.step import StepStatus
from migtrack.domain.task import Baseline, ConstraintType, Task, TaskKind
from migtrack.exchange.plan_template_yaml import read_plan_templates
from migtrack.schedule.critical_path import compute
from migtrack.schedule.plan_network import PlannedTask, check_links, join, to_network
from migtrack.schedule.plan_template import (
    MIGRATION,
    REVISION,
    PlanTemplates,
    build_tasks,
    link_operations,
    record_cutover,
    tie_operations,
)
from migtrack.schedule.published_plan import PublishedPlan, publish
from migtrack.services.calendars import calendar_findings, calendar_settings, town_hall
from migtrack.services.cutover_windows import windows_by_operation
from migtrack.services.days import check_days, check_span
from migtrack.services.desk import Desk
from migtrack.services.operations import operation_states
from migtrack.services.steps import records_by_operation

PLAN_YEARS = 6
"""How far ahead of its start a plan may reach."""
MINUTES_PER_DAY = 480
LONGEST_TASK_MINUTES = 10 * 366 * 24 * 60
"""Ten years by the clock; more is a slip of the keyboard."""
TEMPLATE = "plan_template.yaml"


@dataclass(frozen=True, slots=True)
class Plan:
    """The tasks of a body with the dates that follow from them."""

    tasks: tuple[PlannedTask, ...]
    network: Network
    computed: ComputedPlan
    findings: tuple[Finding, ...]
    baseline: Baseline | None

    def of(self, operation: str) -> tuple[PlannedTask, ...]:
        """The tasks of one operation."""
        return tuple(planned for planned in self.tasks if planned.task.operation == operation)


def plan_templates(desk: Desk) -> PlanTemplates:
    """The templates in use; WrongContent with file and line when they are wrong."""
    templates, findings = read_plan_templates(desk.catalogue.read("schedules", TEMPLATE), f"schedules/{TEMPLATE}")
    if has_errors(findings):
        raise WrongContent("planning.template_broken", findings=findings)
    return templates


def build_plan(
    desk: Desk, operations: Sequence[Operation] | None = None, start: date | None = None, *, again: bool = False
) -> int:
    """Plan operations from the template, in one transaction; how many tasks changed.

    Without a list, every operation that migrates or adapts to a revision. An operation that has
    a plan is refused unless `again`: its tasks are then built anew, each keeping its number.
    """
    from migtrack.store.writer import Change, change_to

    check_days(start)
    held = {task.id: task for task in desk.state.all(Task)}
    chosen = list(dict.fromkeys(operations or plannable(desk)))
    if not chosen:
        raise WrongValue("planning.nothing_to_build")
    _refuse_unplannable(desk, chosen, {task.operation for task in held.values()} if not again else set())
    built = [*_build(desk, chosen, _opening(desk, start)), *_others(held.values(), chosen)]
    tasks = _numbered(_tied(desk, built, held), numbers_ever(desk))
    stale = [task for task in held.values() if task.operation in {o.key for o in chosen} and task.id not in tasks]
    changes = [change_to(task, "plan.build") for task in tasks.values()]
    changes += [Change(Subject("task", task.id), None, "plan.build") for task in stale]
    return len(desk.record(changes, "plan.build"))


def plannable(desk: Desk) -> list[Operation]:
    """Operations in scope that are not running untouched."""
    states = operation_states(desk)
    return [
        operation
        for operation in desk.catalogue.operations
        if (state := states.get(operation.key)) and state.in_scope and state.lifecycle is not Lifecycle.RUNNING
    ]


def compute_plan(desk: Desk, baseline: int | None = None) -> Plan:
    """The whole plan with dates; compared with a baseline, by default the newest."""
    tasks: Sequence[Task] = sorted(desk.state.all(Task), key=lambda task: (task.operation, task.position))
    for cutover in desk.state.all(Cutover):
        tasks = record_cutover(tasks, cutover)
    network = _network(desk, tasks)
    computed = compute(network)
    kept = _baseline(desk, baseline)
    planned = join(tasks, computed, baseline_dates(desk, kept) if kept else None)
    last_year = computed.finish.year if computed.tasks else desk.today.year
    findings = (*check_links(tasks), *_named(computed.findings, tasks), *calendar_findings(desk, last_year))
    return Plan(planned, network, computed, findings, kept)


def _named(findings: Sequence[Finding], tasks: Sequence[Task]) -> list[Finding]:
    """Findings of the computation, which knows tasks by number, at the tasks as people know them."""
    ids = {f"uid={task.uid}": task.id for task in tasks}
    return [replace(finding, where=ids.get(finding.where, finding.where)) for finding in findings]


def take_baseline(desk: Desk, name: str = "", reason: str = "") -> Baseline:
    """Keep the plan as 当初計画 (the first) or 変更計画(第n回); an immutable full copy."""
    from migtrack.store.writer import change_to

    plan = compute_plan(desk)
    _refuse_undated(plan)
    copy = canonical_bytes(
        {
            "calendar": to_image(plan.network.calendars),
            "tasks": [to_image(planned.task) for planned in plan.tasks],
            "dates": [[p.task.id, *map(_iso, _dates(p))] for p in plan.tasks],
        }
    )
    with desk.writing("plan.baseline") as pen:
        number = pen.writer.count_subjects("baseline")
        digest = pen.writer.put_content(copy, "application/json")
        baseline = Baseline(number, name, desk.today, digest)
        pen.record([change_to(baseline, "plan.baseline", reason=reason, read_at=0)])
    return baseline


def _refuse_undated(plan: Plan) -> None:
    """Refuse a plan without tasks, and one whose dates cannot be worked out."""
    if not plan.network.tasks:
        raise WrongValue("planning.empty")
    if not plan.tasks:
        raise WrongContent("planning.not_computed", findings=plan.findings)


def baseline_dates(desk: Desk, baseline: Baseline) -> dict[str, tuple[datetime, datetime]]:
    """Start and finish of every task in a baseline, by task id; tasks without days are left out."""
    copy = json.loads(desk.state.content(baseline.digest))
    return {
        task: (datetime.fromisoformat(start), datetime.fromisoformat(finish))
        for task, start, finish in copy["dates"]
        if start and finish
    }


def publish_plan(desk: Desk, operations: Sequence[Operation] | None = None) -> PublishedPlan:
    """The plan as every file and the terminal's chart draw it."""
    plan = compute_plan(desk)
    _refuse_undated(plan)
    chosen = operations or desk.catalogue.operations
    keys = {operation.key for operation in chosen}
    tasks = [planned.task for planned in plan.tasks if planned.task.operation in keys]
    if not tasks:
        raise WrongValue("planning.empty")
    return publish(
        tasks,
        plan.network,
        plan.computed,
        chosen,
        body=desk.body,
        title=desk.profile.name,
        stamp=desk.now,
        status_date=desk.today,
        language=desk.language,
        step_codes={step.number: step.code for step in desk.catalogue.steps},
        baseline=baseline_dates(desk, plan.baseline) if plan.baseline else None,
        baseline_name=baseline_name(desk, plan.baseline) if plan.baseline else "",
    )


def baseline_name(desk: Desk, baseline: Baseline) -> str:
    """What a baseline is called: its own name, or 当初計画 / 変更計画(第n回)."""
    from migtrack.labels import message

    if baseline.name:
        return baseline.name
    key = "planning.first_baseline" if baseline.number == 0 else "planning.later_baseline"
    return message(key, desk.language, number=baseline.number)


def export_plan(desk: Desk, path: Path, operations: Sequence[Operation] | None = None) -> None:
    """Write the plan in the format that the file's ending names."""
    from migtrack.exchange.plan_export import writer_for
    from migtrack.services.files import write_output

    write = writer_for(path.name)
    write_output(path, write(publish_plan(desk, operations)))


def set_task(desk: Desk, task: Task, reason: str, read_at: int | None = None) -> bool:
    """Change a task of the plan; whether anything changed."""
    from migtrack.store.writer import change_to

    _check_task(task)
    return bool(desk.record([change_to(task, "plan.set", reason=reason, read_at=read_at)], "plan.set"))


def _check_task(task: Task) -> None:
    check_span(task.actual_start, task.actual_finish)
    check_days(task.constraint_at, task.deadline)
    needs_day = task.constraint not in (ConstraintType.ASAP, ConstraintType.ALAP)
    if needs_day and task.constraint_at is None:
        raise WrongValue("planning.constraint_needs_day", constraint=task.constraint.value)
    if task.duration_minutes > LONGEST_TASK_MINUTES:
        raise WrongValue("planning.too_long", days=task.duration_minutes // MINUTES_PER_DAY)


def minutes_of_days(task: Task, days: int) -> int:
    """Days as a task counts them: a cutover in days of the clock, others in working days."""
    return days * (24 * 60 if task.kind is TaskKind.CUTOVER else MINUTES_PER_DAY)


def find_task(desk: Desk, task_id: str) -> tuple[Task, int]:
    """A task by id with its sequence number; WrongValue when there is none."""
    held = desk.state.find(Task, task_id)
    if held is None:
        raise WrongValue("planning.unknown_task", id=task_id)
    return held.value, held.seq


def _network(desk: Desk, tasks: Sequence[Task]) -> Network:
    start = _plan_start(desk, tasks)
    years = max(desk.today.year - start.year, 0) + PLAN_YEARS
    calendar = town_hall(desk, start.year - 1, start.year + years)
    cutovers = {cutover.operation: cutover for cutover in desk.state.all(Cutover)}
    operations = [desk.catalogue.find_operation(key) for key in dict.fromkeys(task.operation for task in tasks)]
    windows = windows_by_operation(operations, calendar, cutovers, start.date(), years)
    status = datetime.combine(desk.today, start.time())
    return to_network(tasks, [calendar], calendar.name, windows, start, status)


def _build(desk: Desk, operations: Sequence[Operation], start: datetime) -> list[Task]:
    templates, states, records = plan_templates(desk), operation_states(desk), records_by_operation(desk)
    size = templates.size_of(desk.profile.population)
    tasks: list[Task] = []
    for operation in operations:
        state = states.get(operation.key, OperationState(operation.key))
        is_revision = state.lifecycle in (Lifecycle.RUNNING, Lifecycle.REVISING)
        rows = () if is_revision else records.get(operation.key, ())
        tasks += build_tasks(
            templates.templates[REVISION if is_revision else MIGRATION],
            operation,
            start,
            size,
            len(tasks) + 1,
            done_steps={r.step: (r.actual_start, r.actual_finish) for r in rows if r.status is StepStatus.DONE},
            begun_steps={r.step: r.actual_start for r in rows if r.status is StepStatus.DOING},
            na_steps=frozenset(r.step for r in rows if r.status is StepStatus.NA),
            section=state.section or operation.section,
            deadline=_deadline(desk, state, is_revision),
        )
    return tasks


def _refuse_unplannable(desk: Desk, operations: Sequence[Operation], planned: Collection[str]) -> None:
    states = operation_states(desk)
    for operation in operations:
        state = states.get(operation.key)
        if state is not None and not state.in_scope:
            raise ForbiddenByRule("planning.outside", operation=operation.name)
        if operation.key in planned:
            raise ForbiddenByRule("planning.exists", operation=operation.name)


def _others(tasks: Iterable[Task], chosen: Sequence[Operation]) -> list[Task]:
    """The tasks of all other operations, let go of those that are built anew: they may no longer be there."""
    rebuilt = tuple(f"{operation.key}/" for operation in chosen)
    return [
        replace(task, predecessors=tuple(link for link in task.predecessors if not link.task.startswith(rebuilt)))
        for task in tasks
        if not task.id.startswith(rebuilt)
    ]


def _tied(desk: Desk, tasks: Sequence[Task], held: Mapping[str, Task]) -> list[Task]:
    """The cutovers of all operations tied to each other; a task that waits for what it waited for stays as it was."""
    operations = desk.catalogue.operations
    groups = {frozenset((operation.key, *operation.together)) for operation in operations if operation.together}
    tied = tie_operations(link_operations(tasks, operations), sorted(groups, key=sorted))
    return [_as_it_was(task, held.get(task.id)) for task in tied]


def _as_it_was(task: Task, before: Task | None) -> Task:
    if before is None or set(before.predecessors) != set(task.predecessors):
        return task
    return replace(task, predecessors=before.predecessors)


def _deadline(desk: Desk, state: OperationState, is_revision: bool) -> datetime | None:
    if not is_revision:
        day = state.extension.deadline if state.extension else None
    else:
        day = next_compliance_date(desk, state)
    return datetime.combine(day, calendar_close(desk)) if day else None


def next_compliance_date(desk: Desk, state: OperationState) -> date | None:
    """The nearest 適合基準日 among registered versions newer than those an operation works against."""
    versions = {version.name: version for version in desk.state.all(SpecVersion)}
    days = []
    for pin in state.pins:
        pinned = versions.get(pin)
        for version in versions.values():
            newer = pinned and version.document == pinned.document and is_newer(version, pinned)
            if newer and version.effective:
                days.append(version.effective)
    return min(days, default=None)


def is_newer(version: SpecVersion, than: SpecVersion) -> bool:
    """Whether a version was published after another."""
    return (version.published or date.min) > (than.published or date.min)


def calendar_close(desk: Desk) -> time:
    """When the office closes."""
    minutes = calendar_settings(desk.catalogue).hours[-1][1]
    return time(minutes // 60 % 24, minutes % 60)


def _opening(desk: Desk, start: date | None) -> datetime:
    minutes = calendar_settings(desk.catalogue).hours[0][0]
    return datetime.combine(start or desk.today, time(minutes // 60, minutes % 60))


def _plan_start(desk: Desk, tasks: Sequence[Task]) -> datetime:
    known = [moment for task in tasks for moment in (task.actual_start, task.constraint_at) if moment]
    return min(known, default=_opening(desk, None))


def numbers_ever(desk: Desk) -> dict[str, int]:
    """The number every task ever had, also those that are gone: a file out there may still name it."""
    images = [event.after for event in desk.trail.events(kind="task") if event.after is not None]
    return {image["id"]: image["uid"] for image in images}


def _numbered(tasks: Sequence[Task], known: Mapping[str, int]) -> dict[str, Task]:
    following = max(known.values(), default=0) + 1
    numbered = {}
    for task in tasks:
        uid = known.get(task.id, following)
        following += task.id not in known
        numbered[task.id] = replace(task, uid=uid)
    return numbered


def _baseline(desk: Desk, number: int | None) -> Baseline | None:
    kept = {baseline.number: baseline for baseline in desk.state.all(Baseline)}
    if number is None:
        return kept[max(kept)] if kept else None
    if number not in kept:
        raise WrongValue("planning.unknown_baseline", number=number)
    return kept[number]


def _dates(planned: PlannedTask) -> tuple[datetime | None, datetime | None]:
    return planned.start, planned.finish


def _iso(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
