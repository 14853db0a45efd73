"""運用見直し: every row and customisation answered so, the plan of how the work changes, and what is wrong with it.

The plan goes into the trail with its tasks in one transaction, so that the schedule never shows
another day than the plan says. A plan hangs on the subject it was made for; after a switch to
another version it is found again by the decisions that the new row descends from.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from migtrack.domain.customisation import Customisation
from migtrack.domain.cutover import Cutover
from migtrack.domain.event import Subject
from migtrack.domain.gap import Assessment, Treatment, Workflow
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.task import Task, TaskKind
from migtrack.domain.work_change import RuleChange, WorkChange
from migtrack.schedule.council import Session
from migtrack.schedule.work_change_plan import PARTS, task_id_of, tie_work_changes
from migtrack.services.days import check_days
from migtrack.services.desk import Desk
from migtrack.services.gaps import GapRow, find_gap, list_gaps
from migtrack.services.outlook import agreed_opening
from migtrack.services.pen import Pen
from migtrack.services.plans import compute_plan
from migtrack.services.work_change_tasks import work_change_rules, work_change_tasks


@dataclass(frozen=True, slots=True)
class Answered:
    """A row of the register or a customisation that is answered with 運用見直し."""

    subject: str
    """`juki/juki@1.0/1.1.1/m` or `C-0001`."""
    operation: str
    title: str
    section: str
    workflow: Workflow
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkChangeRow:
    """What is answered so, with its plan."""

    answered: Answered
    change: WorkChange | None
    """None as long as nobody has planned it."""
    seq: int
    """Of the plan's last event; 0 where there is none."""
    opening: date | None
    """The day on which the new system opens; None: not planned, or it runs already."""
    session: Session | None
    """The next session of the council that can still be reached."""

    @property
    def is_done(self) -> bool:
        """Whether the new way holds."""
        return self.change is not None and self.change.done_on is not None

    @property
    def needs_council(self) -> bool:
        """Whether a 条例 still waits to be passed."""
        return self.change is not None and any(r.needs_council and r.done_on is None for r in self.change.rules)

    @property
    def misses_council(self) -> bool:
        """Whether no session passes the 条例 before the new system opens."""
        late = self.session is None or (self.opening is not None and self.session.closes >= self.opening)
        return self.needs_council and self.opening is not None and late


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person says of a plan; None leaves a field as it is."""

    old_way: str | None = None
    new_way: str | None = None
    section: str | None = None
    owner: str | None = None
    training: str | None = None
    rules: tuple[RuleChange, ...] | None = None
    """Instead of those before; a rule named before keeps the day on which it was amended."""
    rules_done: Mapping[str, date] = field(default_factory=dict)
    """Days by the names of rules."""
    due: date | None = None
    done_on: date | None = None
    note: str | None = None
    whole: bool = False
    """Whether everything is said, as by a form that showed it all: days that are None and rules left out are gone."""


def list_work_changes(
    desk: Desk,
    operation: Operation | None = None,
    *,
    gaps: Sequence[GapRow] | None = None,
    customs: Sequence[Customisation] | None = None,
) -> list[WorkChangeRow]:
    """Everything answered with 運用見直し, the register first; `gaps` and `customs` where they were read already."""
    chosen = [operation] if operation else None
    rows = [row for row in (list_gaps(desk, chosen) if gaps is None else gaps) if _is_so(row.assessment)]
    inventory = desk.state.all(Customisation) if customs is None else customs
    found = [_of_gap(row) for row in rows]
    found += [
        _of_custom(custom)
        for custom in inventory
        if _is_so(custom) and (operation is None or custom.operation == operation.key)
    ]
    if not found:
        return []
    held = desk.state.all_held(WorkChange)
    names = dict(_chains(desk, found, held))
    days = opening_days(desk, {one.operation for one in found})
    session = work_change_rules(desk).next_session(desk.today)
    return [
        WorkChangeRow(
            one,
            held[names[one.subject]].value if one.subject in names else None,
            held[names[one.subject]].seq if one.subject in names else 0,
            days.get(one.operation),
            session,
        )
        for one in found
    ]


def find_work_change(desk: Desk, subject: str, operation: Operation | None = None) -> WorkChangeRow:
    """One of them: a requirement of an operation, or a customisation's number.

    WrongValue where there is no such subject; ForbiddenByRule where it is answered otherwise.
    """
    if operation is not None:
        key = find_gap(desk, operation, subject).key
    else:
        key = subject
        if desk.state.find(Customisation, subject) is None:
            raise WrongValue("custom.unknown", id=subject)
    rows = list_work_changes(desk, operation)
    found = next((row for row in rows if row.answered.subject == key), None)
    if found is None:
        raise ForbiddenByRule("bpr.answered_otherwise", id=subject)
    return found


def set_work_change(desk: Desk, row: WorkChangeRow, wish: Wish, reason: str = "") -> bool:
    """Record a plan, and its tasks where the operation has a plan; whether anything changed."""
    from migtrack.store.writer import change_to

    if wish == Wish():
        raise WrongValue("bpr.nothing_said")
    check_days(wish.due, wish.done_on, *wish.rules_done.values())
    after = _wished(row, wish, desk.today)
    with desk.writing("gap.bpr") as pen:
        written = pen.record([change_to(after, "gap.bpr", reason=reason, read_at=row.seq if _is_own(row) else None)])
        record_tasks(desk, pen, after.operation, [after], reason)
    return bool(written)


def record_tasks(
    desk: Desk, pen: Pen, operation: str, changes: Sequence[WorkChange], reason: str, gone: Sequence[WorkChange] = ()
) -> None:
    """Bring the tasks of changes into the plan of their operation, if it has one; those of `gone` out of it."""
    from migtrack.services.plan_building import numbers_ever
    from migtrack.store.writer import Change, change_to

    held = {task.id: task for task in desk.state.all(Task, operation=operation)}
    if not held:
        return
    drafts = work_change_tasks(desk, changes, held)
    ours = {task.id for task in drafts}
    bases = tuple(task_id_of(change) for change in (*changes, *gone))
    stale = [task_id for task_id in held if task_id not in ours and _belongs(task_id, bases)]
    known = numbers_ever(desk)
    first, behind = max(known.values(), default=0) + 1, max(task.position for task in held.values()) + 1
    numbered = [
        task if task.uid else replace(task, uid=known.get(task.id, first + at), position=behind + at)
        for at, task in enumerate(drafts)
    ]
    kept = [task for task in held.values() if task.id not in ours and task.id not in stale]
    wanted = [task for task in tie_work_changes([*kept, *numbered]) if held.get(task.id) != task]
    written = [change_to(task, "plan.bpr", reason=reason) for task in wanted]
    pen.record([*written, *(Change(Subject("task", task_id), None, "plan.bpr", reason) for task_id in stale)])


def opening_days(desk: Desk, operations: Iterable[str]) -> dict[str, date]:
    """When the new systems open: the day decided or in the baseline, else the forecast; none that runs already."""
    plan = compute_plan(desk)
    cutovers = {cutover.operation: cutover for cutover in desk.state.all(Cutover)}
    found = {}
    for key in operations:
        cutover = cutovers.get(key)
        has_one = any(planned.task.kind is TaskKind.CUTOVER for planned in plan.of(key))
        if (cutover and cutover.actual_at) or not (has_one or cutover):
            continue
        day = agreed_opening(plan, key, cutover)
        if day:
            found[key] = day
    return found


def _belongs(task_id: str, bases: Sequence[str]) -> bool:
    return any(task_id == f"{base}{part}" for base in bases for part in ("", *PARTS))


def _is_so(said: Assessment | Customisation) -> bool:
    return said.treatment is Treatment.BPR and said.workflow is not Workflow.RETURNED


def _of_gap(row: GapRow) -> Answered:
    said, title = row.assessment, row.requirement.title or row.requirement.text
    return Answered(row.key, row.operation, title, said.section, said.workflow, said.origins)


def _of_custom(custom: Customisation) -> Answered:
    return Answered(custom.id, custom.operation, custom.name, custom.section, custom.workflow)


def _chains(desk: Desk, found: Sequence[Answered], plans: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    """Subject → under which key its plan stands: its own, or that of a decision it descends from."""
    for one in found:
        waiting, seen = [one.subject, *one.origins], set[str]()
        while waiting:
            key = waiting.pop(0)
            if key in plans:
                yield one.subject, key
                break
            seen.add(key)
            held = desk.state.find(Assessment, key) if key != one.subject and "/" in key else None
            waiting += [origin for origin in (held.value.origins if held else ()) if origin not in seen]


def _is_own(row: WorkChangeRow) -> bool:
    """Whether the plan stands under the subject itself, not under one of an earlier version."""
    return row.change is None or row.change.subject == row.answered.subject


def _wished(row: WorkChangeRow, wish: Wish, today: date) -> WorkChange:
    one = row.answered
    before = row.change or WorkChange(one.subject, one.operation, "", "", one.section)
    given = {
        name: value
        for name in ("old_way", "new_way", "section", "owner", "training", "due", "done_on", "note")
        if (value := getattr(wish, name)) is not None or (wish.whole and name in ("due", "done_on"))
    }
    after = replace(before, subject=one.subject, **given, rules=_rules(before.rules, wish, today))
    if after.done_on and after.done_on > today:
        raise WrongValue("bpr.done_in_future", day=after.done_on.isoformat())
    return after


def _rules(before: Sequence[RuleChange], wish: Wish, today: date) -> tuple[RuleChange, ...]:
    known = {rule.name: rule for rule in before}
    if wish.whole and wish.rules is not None:
        wanted: Sequence[RuleChange] = wish.rules
    else:
        wanted = before if wish.rules is None else [replace(known.get(r.name, r), kind=r.kind) for r in wish.rules]
    for name, day in wish.rules_done.items():
        if name not in {rule.name for rule in wanted}:
            raise WrongValue("bpr.no_such_rule", name=name, known="、".join(r.name for r in wanted) or "―")
        if day > today:
            raise WrongValue("bpr.done_in_future", day=day.isoformat())
    return tuple(replace(rule, done_on=wish.rules_done.get(rule.name, rule.done_on)) for rule in wanted)
