"""A work breakdown from outside → the plan of operations that have none yet.

Headings become no tasks; an operation is the one asked for, else what a column or a heading names. Work
without a predecessor starts no earlier than the file says; work with one follows it, and where the
links lead to another day than the file shows, that is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from migtrack.domain.finding import Finding, Level
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import ForbiddenByRule, WrongContent, WrongValue
from migtrack.domain.task import ConstraintType, Dependency, Task, TaskKind
from migtrack.exchange.wbs_row import WbsRow
from migtrack.schedule.working_calendar import WorkingCalendar, working_calendar
from migtrack.services.calendars import calendar_settings
from migtrack.services.desk import Desk
from migtrack.services.plan_building import numbers_ever
from migtrack.services.plan_returns import file_calendar
from migtrack.services.plan_staging import PlanDifference, PlanStaging, changes_of, stage_differences

SERIES = "w"
"""Ids of tasks that a WBS began: `juki/w001`."""
DONE = 100


def stage_new_plan(
    desk: Desk, rows: Sequence[WbsRow], operations: Sequence[Operation], findings: Sequence[Finding]
) -> PlanStaging:
    """What a WBS would plan; ForbiddenByRule where an operation of it has a plan, WrongContent where none is named."""
    maker = _PlanMaker(desk, rows, operations)
    tasks = maker.tasks()
    if not tasks:
        raise WrongContent("plan_import.nothing_to_plan", findings=(*findings, *maker.findings))
    now = {task.id: task for task in desk.state.all(Task)}
    planned = {task.operation for task in now.values()}
    for key in dict.fromkeys(task.operation for task in tasks.values()):
        if key in planned:
            raise ForbiddenByRule("plan_import.has_plan", operation=desk.catalogue.find_operation(key).name)
    differences = [
        PlanDifference("new", rows[at].where, task.id, None, task, changes_of(Task(task.id, 0, "", ""), task))
        for at, task in tasks.items()
    ]
    staging = stage_differences(desk, now, differences, (*findings, *maker.findings))
    return replace(staging, findings=(*staging.findings, *_elsewhere(rows, tasks, staging)))


def _elsewhere(rows: Sequence[WbsRow], tasks: dict[int, Task], staging: PlanStaging) -> Iterator[Finding]:
    """Work whose first day by links and calendar is another than the file's."""
    days = {each.task: each.days_after[0] for each in staging.differences}
    for at, task in tasks.items():
        wanted, found = rows[at].start, days.get(task.id)
        if wanted and found and wanted != found and not task.percent:
            values: dict[str, str | int] = {"name": task.name, "file": wanted.isoformat(), "plan": found.isoformat()}
            yield Finding(Level.NOTE, "plan_import.other_day", rows[at].where, values)


class _PlanMaker:
    def __init__(self, desk: Desk, rows: Sequence[WbsRow], operations: Sequence[Operation]) -> None:
        self.desk, self.rows, self.chosen = desk, rows, operations
        self.findings: list[Finding] = []
        self.calendar: WorkingCalendar = working_calendar(file_calendar(desk))
        hours = calendar_settings(desk.catalogue).hours
        self.opening, self.closing = _clock(hours[0][0]), _clock(hours[-1][1])
        self.per_day = sum(finish - start for start, finish in hours)
        self.below = self._below()

    def tasks(self) -> dict[int, Task]:
        """Place of the row → its task."""
        owners = dict(self._operations())
        numbers = numbers_ever(self.desk)
        uid, counts, found = max(numbers.values(), default=0), dict[str, int](), dict[int, Task]()
        for at, operation in owners.items():
            uid += 1
            number = counts.get(operation.key, 0) + 1
            while f"{operation.key}/{SERIES}{number:03d}" in numbers:
                number += 1
            counts[operation.key] = number
            found[at] = self._task(self.rows[at], f"{operation.key}/{SERIES}{number:03d}", uid, operation, number)
        return {at: replace(task, predecessors=tuple(self._links(at, found))) for at, task in found.items()}

    def _below(self) -> dict[int, list[int]]:
        """Heading → places of the work below it."""
        found: dict[int, list[int]] = {}
        open_headings: list[int] = []
        for at, row in enumerate(self.rows):
            open_headings = [each for each in open_headings if self.rows[each].level < row.level]
            if row.is_summary:
                open_headings.append(at)
            else:
                for heading in open_headings:
                    found.setdefault(heading, []).append(at)
        return found

    def _operations(self) -> Iterator[tuple[int, Operation]]:
        above = {at: heading for heading, places in self.below.items() for at in places}
        headings: dict[int, list[int]] = {}
        for heading, places in self.below.items():
            for place in places:
                headings.setdefault(place, []).append(heading)
        for at, row in enumerate(self.rows):
            if row.is_summary:
                continue
            names = [row.operation, *(self.rows[heading].name for heading in headings.get(at, ()))]
            named = next((found for name in names if name and (found := self._find(name))), None)
            if len(self.chosen) == 1:
                yield at, self.chosen[0]
            elif named is None:
                said = row.operation or self._heading(above, at)
                self._tell(row.where, "no_operation", name=row.name, operation=said)
            elif not self.chosen or named in self.chosen:
                yield at, named

    def _heading(self, above: dict[int, int], at: int) -> str:
        return self.rows[above[at]].name if at in above else ""

    def _find(self, name: str) -> Operation | None:
        try:
            return self.desk.catalogue.find_operation(name)
        except WrongValue:
            return None

    def _tell(self, where: str, key: str, level: Level = Level.ERROR, **values: str | int) -> None:
        self.findings.append(Finding(level, f"plan_import.{key}", where, values))

    def _task(self, row: WbsRow, task_id: str, uid: int, operation: Operation, number: int) -> Task:
        minutes = self._minutes(row)
        start = row.start or (row.finish if minutes == 0 else None)
        held = start is not None and not row.links and not row.actual_start and row.percent < DONE
        began = row.actual_start or (row.start if row.percent and row.start and row.start <= self.desk.today else None)
        ended = row.actual_finish or (row.finish if row.percent >= DONE else None)
        if ended and ended > self.desk.today:
            ended = None
        return Task(
            id=task_id,
            uid=uid,
            operation=operation.key,
            name=row.name,
            kind=TaskKind.WORK if minutes else TaskKind.MILESTONE,
            duration_minutes=minutes,
            constraint=ConstraintType.SNET if held else ConstraintType.ASAP,
            constraint_at=datetime.combine(start, self.opening) if held and start else None,
            section=row.section or operation.section,
            owner=row.owner,
            actual_start=datetime.combine(began, self.opening) if began else None,
            actual_finish=datetime.combine(ended, self.closing) if ended and row.percent >= DONE else None,
            percent=row.percent,
            position=number,
            note=row.note,
        )

    def _minutes(self, row: WbsRow) -> int:
        """The length told, else what the days span; a row that says neither is one day, told."""
        if row.is_milestone:
            return 0
        if row.duration_minutes is not None:
            return row.duration_minutes
        if row.start and row.finish:
            return max(self.calendar.count_working_days(row.start, row.finish), 1) * self.per_day
        self._tell(row.where, "no_length", Level.WARNING, name=row.name)
        return self.per_day

    def _links(self, at: int, tasks: dict[int, Task]) -> Iterator[Dependency]:
        """A link to a heading is one to all work below it."""
        for link in self.rows[at].links:
            places = self.below.get(link.row, [link.row])
            for place in places:
                if place in tasks and place != at:
                    yield Dependency(tasks[place].id, link.type, link.lag_minutes, link.elapsed)


def _clock(minute: int) -> time:
    return (datetime.combine(date.min, time()) + timedelta(minutes=minute % (24 * 60))).time()
