"""A file of the plan that comes back: three states compared, what a person changed kept, conflicts told.

The file says from which event it was written, so there is the plan as it was written out, as it is now,
and as the file has it. What the file did not touch stays as it is now; what both changed differently
is told and left to a person.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from migtrack.domain.cutover import Cutover
from migtrack.domain.finding import Finding, Level
from migtrack.domain.network import CalendarDefinition
from migtrack.domain.refusal import Refusal, WrongContent, WrongValue
from migtrack.domain.task import ConstraintType, Dependency, Task, TaskKind
from migtrack.exchange.task_links import parse_links
from migtrack.schedule.plan_template import record_cutover
from migtrack.schedule.returned_cells import CellReading
from migtrack.schedule.returned_plan import ReturnedLink, ReturnedPlan, ReturnedTask
from migtrack.services.calendars import minutes_per_day, town_hall
from migtrack.services.desk import Desk
from migtrack.services.plan_building import numbers_ever
from migtrack.services.plan_staging import PlanDifference, PlanStaging, changes_of, stage_differences, without_removed
from migtrack.services.plans import check_happened, check_task, find_task

if TYPE_CHECKING:
    from migtrack.store.reader import Reader

LONGEST_TEXT = 255
"""What MS Project keeps of a text."""
SERIES = "x"
"""Ids of tasks that came by file: `juki/x01`."""
CUTOVER_DAYS = frozenset({"constraint", "constraint_at", "actual_start", "actual_finish"})
YEARS_BACK, YEARS_AHEAD = 8, 12
"""How far from today the days in a file are counted."""


def stage_returned_plan(desk: Desk, returned: ReturnedPlan, findings: Sequence[Finding]) -> PlanStaging:
    """What a returned file would change; nothing is written."""
    if returned.body and returned.body != desk.body:
        raise WrongContent("plan_import.other_body", body=returned.body, own=desk.body)
    stager = _Stager(desk, returned)
    differences = without_removed([*stager.known(), *stager.new(), *stager.removed()], stager.now)
    return stage_differences(desk, stager.now, differences, (*findings, *stager.findings))


class _Stager:
    def __init__(self, desk: Desk, returned: ReturnedPlan) -> None:
        self.desk, self.returned = desk, returned
        self.findings: list[Finding] = []
        self.now = {task.id: task for task in desk.state.all(Task)}
        self.shown = _as_shown(desk.state)
        self.then = self._tasks_then()
        self.numbers = numbers_ever(desk)
        self.ids = {str(uid): task for task, uid in self.numbers.items()}
        self.in_file = {each.id for each in returned.tasks if each.id}
        self.per_day = minutes_per_day(desk.catalogue)
        self.calendar = file_calendar(desk)
        self.added = self._ids_of_new()

    def _tasks_then(self) -> Mapping[str, Task]:
        """The plan as the file was written; as it is now where the file does not say."""
        seq = self.returned.seq
        if seq is None or not self.returned.body or not 0 < seq <= self.desk.trail.head():
            if any(each.id for each in self.returned.tasks):
                self._tell(self.returned.tasks[0].where, "no_mark", Level.WARNING)
            return self.shown
        return _as_shown(self.desk.store.reader_at(self.desk.body, seq))

    def _tell(self, where: str, key: str, level: Level = Level.ERROR, **values: str | int) -> None:
        self.findings.append(Finding(level, f"plan_import.{key}", where, values))

    # Tasks that the plan has

    def known(self) -> Iterator[PlanDifference]:
        """Changed tasks."""
        for each in self.returned.tasks:
            if not each.id:
                continue
            now = self.now.get(each.id)
            if now is None:
                self._tell(each.where, "gone" if each.id in self.numbers else "unknown_task", task=each.id)
                continue
            then = self.then.get(each.id, self.shown[each.id])
            wanted = {
                name: value
                for name, value in self._fields(each, then).items()
                if not _is_same(value, getattr(then, name)) and self._may_change(each, then, name)
            }
            wanted = self._without_conflicts(each, then, self.shown[each.id], wanted)
            after = self._checked(each, replace(now, **wanted)) if wanted else now
            if after is not None and after != now:
                seq = find_task(self.desk, each.id)[1]
                yield PlanDifference("changed", each.where, each.id, now, after, changes_of(now, after), read_at=seq)

    def _may_change(self, each: ReturnedTask, then: Task, name: str) -> bool:
        """Not when a cutover is: that is agreed with `cutover plan`."""
        if then.kind is TaskKind.CUTOVER and name in CUTOVER_DAYS:
            self._tell(each.where, "cutover_dates", Level.WARNING, task=then.id)
            return False
        return True

    def _fields(self, each: ReturnedTask, then: Task) -> dict[str, Any]:
        found: dict[str, Any] = dict(each.fields)
        links = each.links
        if each.changed:
            found |= self._of_cells(each, then)
        if "predecessors" in each.changed:
            links = self._written_links(each)
        if links is not None:
            resolved = self._dependencies(each, links)
            if resolved is not None:
                outside = [link for link in then.predecessors if link.task not in self.in_file]
                before = [link for link in then.predecessors if link.task in self.in_file]
                found["predecessors"] = _in_order(resolved, before, outside)
        return found

    def _of_cells(self, each: ReturnedTask, task: Task) -> dict[str, Any]:
        today = self.desk.today
        reading = CellReading(task, each.cells, each.changed, each.where, self.calendar, today, self.per_day)
        found = reading.fields()
        self.findings += reading.findings
        return found

    def _written_links(self, each: ReturnedTask) -> tuple[ReturnedLink, ...] | None:
        links = parse_links(each.cells["predecessors"], self.per_day)
        if links is None:
            self._tell(each.where, "odd_links", value=each.cells["predecessors"][:60])
            return None
        return tuple(ReturnedLink(link.number, link.type, link.lag_minutes, link.elapsed) for link in links)

    def _dependencies(self, each: ReturnedTask, links: Sequence[ReturnedLink]) -> list[Dependency] | None:
        """Links by id; None, told, when one names a task that is neither here nor in the file."""
        found = []
        for link in links:
            task = self.added.get(link.ref) or self.ids.get(link.ref, "")
            is_new = link.ref in self.added
            if not is_new and task not in self.now:
                self._tell(each.where, "unknown_predecessor", predecessor=link.ref)
                return None
            if task == each.id:
                self._tell(each.where, "own_predecessor", predecessor=link.ref)
                return None
            found.append(Dependency(task, link.type, link.lag_minutes, link.elapsed))
        return found

    def _without_conflicts(self, each: ReturnedTask, then: Task, now: Task, wanted: dict[str, Any]) -> dict[str, Any]:
        """Without fields that somebody changed in the program meanwhile to something else."""
        kept = {}
        for name, value in wanted.items():
            held = getattr(now, name)
            if held == getattr(then, name):
                kept[name] = value
            elif not _is_same(value, held):
                self._tell(each.where, "conflict", task=each.id, field=name, file=_said(value), now=_said(held))
        return kept

    def _checked(self, each: ReturnedTask, task: Task) -> Task | None:
        if task.constraint in (ConstraintType.ASAP, ConstraintType.ALAP) and task.constraint_at is not None:
            task = replace(task, constraint_at=None)
        try:
            check_task(task)
            check_happened(self.desk, task, self.shown.get(task.id))
        except Refusal as refused:
            self.findings.append(Finding(Level.ERROR, refused.key, each.where, refused.values))
            return None
        return task

    # Tasks that the file adds

    def _ids_of_new(self) -> dict[str, str]:
        """File's number → our id of each task that the file adds and that says what it belongs to."""
        found, taken = {}, set(self.numbers)
        for place, each in enumerate(each for each in self.returned.tasks if not each.id):
            key = self._operation(each)
            if key is None:
                continue
            number = next(n for n in range(1, len(taken) + 2) if f"{key}/{SERIES}{n:02d}" not in taken)
            taken.add(f"{key}/{SERIES}{number:02d}")
            found[_ref(each, place)] = f"{key}/{SERIES}{number:02d}"
        return found

    def _operation(self, each: ReturnedTask) -> str | None:
        try:
            return self.desk.catalogue.find_operation(each.operation).key if each.operation else None
        except WrongValue:
            return None

    def new(self) -> Iterator[PlanDifference]:
        """Tasks that the plan has not."""
        uid = max(self.numbers.values(), default=0)
        for place, each in enumerate(each for each in self.returned.tasks if not each.id):
            task_id = self.added.get(_ref(each, place))
            name = str(each.fields.get("name") or each.cells.get("label", ""))
            if task_id is None or not name:
                self._tell(each.where, "no_operation" if name else "no_name", name=name, operation=each.operation)
                continue
            uid += 1
            key = task_id.partition("/")[0]
            last = max((task.position for task in self.now.values() if task.operation == key), default=0)
            blank = Task(task_id, uid, key, name, position=last + uid)
            known = {"section", "owner", "name"} if not each.changed else set()
            wanted = self._fields(replace(each, id=task_id), blank)
            after = self._checked(each, replace(blank, **{k: v for k, v in wanted.items() if k not in known or v}))
            if after is not None:
                if after.duration_minutes == 0:
                    after = replace(after, kind=TaskKind.MILESTONE)
                yield PlanDifference("new", each.where, task_id, None, after, changes_of(blank, after))

    # Tasks that the file lacks

    def removed(self) -> Iterator[PlanDifference]:
        """Tasks that were written and did not come back, and those that wait for them."""
        if self.then is self.shown:
            return
        gone = {
            task.id: self.now[task.id]
            for task in self.then.values()
            if task.operation in self.returned.operations and task.id not in self.in_file and task.id in self.now
        }
        for task_id, now in gone.items():
            if self.shown[task_id] != self.then[task_id]:
                self._tell(task_id, "removed_but_edited", task=task_id, name=now.name)
                continue
            seq = find_task(self.desk, task_id)[1]
            yield PlanDifference("removed", "", task_id, now, None, read_at=seq)


def _as_shown(reader: "Reader") -> dict[str, Task]:
    """The tasks as files show them: with what is recorded of their cutovers."""
    tasks: Sequence[Task] = reader.all(Task)
    for cutover in reader.all(Cutover):
        tasks = record_cutover(tasks, cutover)
    return {task.id: task for task in tasks}


def file_calendar(desk: Desk) -> CalendarDefinition:
    """The town hall's calendar as far as the days of a file reach."""
    return town_hall(desk, desk.today.year - YEARS_BACK, desk.today.year + YEARS_AHEAD)


def _ref(each: ReturnedTask, place: int) -> str:
    return each.ref or f"new {place}"


def _is_same(value: Any, held: Any) -> bool:
    if isinstance(value, str) and isinstance(held, str):
        return value == held or value == " ".join(held.split())[:LONGEST_TEXT]
    if isinstance(held, tuple):
        return {_link_key(link) for link in value} == {_link_key(link) for link in held}
    return bool(value == held)


def _link_key(link: Dependency) -> tuple[str, str, int, bool]:
    return link.task, link.type.value, link.lag_minutes, link.elapsed and bool(link.lag_minutes)


def _in_order(wanted: Sequence[Dependency], before: Sequence[Dependency], outside: Sequence[Dependency]) -> Any:
    """Links that stay first, in their order and spelling, then new ones, then those to tasks beyond the file."""
    keys = {_link_key(link): link for link in wanted}
    stay = [link for link in before if _link_key(link) in keys]
    known = {_link_key(link) for link in stay}
    return (*stay, *(link for key, link in keys.items() if key not in known), *outside)


def _said(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, tuple):
        return ", ".join(f"{link.task}{link.type}" for link in value) or "-"
    return "-" if value is None or value == "" else str(value)
