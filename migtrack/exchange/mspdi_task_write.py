"""Tasks, links, progress and baselines of the plan as MS Project's elements.

A summary stands for each operation, its number far above every task's. A cutover is measured by
the clock (elapsed days, on a calendar of 24 hours) and held by "start no earlier than" at its
window, since MS Project knows no windows. So is what waits for the status date, as MS Project
does it when it moves unfinished work; it would pull it back otherwise. What is done although
nobody noted when has the computed dates, since the format has no other way, and a note that says
so. Progress without a resource stands in an assignment to nobody, as MS Project writes it.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement

from migtrack.domain.operation import Operation
from migtrack.domain.task import ConstraintType, Dependency, LinkType, Task, TaskKind
from migtrack.exchange.mspdi_calendar_write import put
from migtrack.exchange.mspdi_mark import MspdiMark
from migtrack.labels import message
from migtrack.schedule.plan_network import PlannedTask, minutes_left
from migtrack.schedule.published_plan import PublishedPlan
from migtrack.schedule.working_calendar import WorkingCalendar, working_calendar

CONSTRAINTS = {
    ConstraintType.ASAP: 0,
    ConstraintType.ALAP: 1,
    ConstraintType.MSO: 2,
    ConstraintType.MFO: 3,
    ConstraintType.SNET: 4,
    ConstraintType.SNLT: 5,
    ConstraintType.FNET: 6,
    ConstraintType.FNLT: 7,
}
LINKS = {LinkType.FF: 0, LinkType.FS: 1, LinkType.SF: 2, LinkType.SS: 3}
DAYS, ELAPSED_DAYS = 7, 8
"""Formats of a duration and of a lag."""
FIXED_DURATION = 1
NO_RESOURCE = -65535
NO_CALENDAR = -1
SUMMARY_UIDS = 2_097_000
"""Above the number of any task; MS Project takes up to 2,097,151."""
LONGEST_TEXT = 255
FIELDS = (
    ("section", 188743731, "Text1"),
    ("owner", 188743734, "Text2"),
    ("step", 188743737, "Text3"),
    ("id", 188743740, "Text4"),
    ("mark", 188743743, "Text5"),
)
"""Columns of ours in MS Project's free text fields: our name, the field's number and name."""
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str, longest: int = LONGEST_TEXT) -> str:
    """The text without signs that XML forbids, on one line, cut to what a field takes."""
    return " ".join(NOT_XML.sub("", text).split())[:longest]


def period(minutes: int) -> str:
    """PT8H30M0S."""
    return f"PT{minutes // 60}H{minutes % 60}M0S"


class TaskWriter:
    """Writes tasks and assignments of one plan."""

    def __init__(self, plan: PublishedPlan, clock_calendar: int) -> None:
        """`clock_calendar`: UID of the calendar of 24 hours."""
        self.plan = plan
        self.clock_calendar = clock_calendar
        self.placed = {task.uid for task in plan.network.tasks if task.windows is not None}
        """Tasks that lie in windows or on days of the council."""
        self.uids = {each.task.id: each.task.uid for each in plan.tasks}
        self.calendar: WorkingCalendar = working_calendar(plan.calendar)
        self.parted = {each.task.uid for each in plan.tasks if self._is_parted(each)}

    def write(self, tasks: Element, assignments: Element) -> None:
        """Summaries with their tasks below them, and an assignment to nobody for each that has begun."""
        number = 0
        for place, operation in enumerate(self.plan.operations, 1):
            own = [each for each in self.plan.tasks if each.task.operation == operation.key]
            number += 1
            self._write_summary(SubElement(tasks, "Task"), operation, own, place, number)
            for index, planned in enumerate(own, 1):
                number += 1
                self._write_task(SubElement(tasks, "Task"), planned, f"{place}.{index}", number)
                if _has_begun(planned):
                    self._write_assignment(SubElement(assignments, "Assignment"), planned)

    def _write_summary(
        self, element: Element, operation: Operation, own: Sequence[PlannedTask], place: int, number: int
    ) -> None:
        start = min(each.computed.early_start for each in own)
        finish = max(each.computed.early_finish for each in own)
        row = next(row for row in self.plan.picture.rows if row.id == operation.key)
        _write_name(element, SUMMARY_UIDS + place, number, operation.name, str(place), level=1)
        _write_dates(element, start, finish, self.calendar.minutes_between(start, finish), DAYS)
        _write_kind(element, is_milestone=False, is_summary=True)
        put(element, "PercentComplete", row.percent)
        put(element, "ConstraintType", CONSTRAINTS[ConstraintType.ASAP])
        put(element, "CalendarUID", NO_CALENDAR)

    def _write_task(self, element: Element, planned: PlannedTask, outline: str, number: int) -> None:
        task, computed = planned.task, planned.computed
        length = _length_format(task)
        _write_name(element, task.uid, number, task.name, outline, level=2)
        _write_dates(element, computed.early_start, computed.early_finish, task.duration_minutes, length)
        if task.uid in self.parted and task.percent:
            self._write_split(element, planned)
        _write_kind(element, is_milestone=task.duration_minutes == 0, is_summary=False)
        put(element, "Critical", computed.critical)
        for tag, at in (("EarlyStart", computed.early_start), ("EarlyFinish", computed.early_finish),
                        ("LateStart", computed.late_start), ("LateFinish", computed.late_finish)):  # fmt: skip
            put(element, tag, at.isoformat())
        put(element, "FreeSlack", computed.free_float_minutes * 10)
        put(element, "TotalSlack", computed.total_float_minutes * 10)
        self._write_progress(element, planned)
        self._write_constraint(element, planned)
        note = self._note(planned)
        if note:
            put(element, "Notes", note)
        for link in task.predecessors:
            if link.task in self.uids:
                _write_link(SubElement(element, "PredecessorLink"), self.uids[link.task], link)
        self._write_fields(element, planned)
        if planned.baseline is not None:
            self._write_baseline(SubElement(element, "Baseline"), planned, planned.baseline)

    def _write_split(self, element: Element, planned: PlannedTask) -> None:
        """Where work stopped and goes on: behind the status date, if that has passed it."""
        task, computed = planned.task, planned.computed
        begun = self.calendar.to_position(computed.early_start)
        stop = self.calendar.to_finish(begun + _done_minutes(task))
        resume = self.calendar.to_start(self.calendar.to_position(computed.early_finish) - minutes_left(task))
        put(element, "Stop", stop.isoformat())
        put(element, "Resume", resume.isoformat())
        put(element, "ResumeValid", True)

    def _write_progress(self, element: Element, planned: PlannedTask) -> None:
        task, computed = planned.task, planned.computed
        put(element, "PercentComplete", task.percent)
        if _has_begun(planned):
            put(element, "ActualStart", (task.actual_start or computed.early_start).isoformat())
        if planned.is_done:
            put(element, "ActualFinish", (task.actual_finish or computed.early_finish).isoformat())
        put(element, "ActualDuration", period(_done_minutes(task)))
        put(element, "RemainingDuration", period(minutes_left(task)))

    def _write_constraint(self, element: Element, planned: PlannedTask) -> None:
        task = planned.task
        kind, at = task.constraint, task.constraint_at
        if self._is_held(planned):
            kind, at = ConstraintType.SNET, planned.computed.early_start
        is_cutover = task.kind is TaskKind.CUTOVER
        put(element, "ConstraintType", CONSTRAINTS[kind])
        put(element, "CalendarUID", self.clock_calendar if is_cutover else self._calendar_uid(task))
        if at is not None and kind not in (ConstraintType.ASAP, ConstraintType.ALAP):
            put(element, "ConstraintDate", at.isoformat())
        if task.deadline is not None:
            put(element, "Deadline", task.deadline.isoformat())
        if is_cutover:
            put(element, "IgnoreResourceCalendar", True)

    def _calendar_uid(self, task: Task) -> int:
        """The calendar's place in the file; none for the project's own."""
        names = [each.name for each in self.plan.network.calendars]
        return names.index(task.calendar) + 1 if task.calendar in names else NO_CALENDAR

    def _is_held(self, planned: PlannedTask) -> bool:
        """Whether a window or the status date sets the start, which other planners do not ask.

        Behind work that the status date parted in two, what follows is held too: not every
        planner knows parted work.
        """
        if _has_begun(planned) or planned.task.constraint not in (ConstraintType.ASAP, ConstraintType.SNET):
            return False
        if planned.task.kind is TaskKind.CUTOVER or planned.task.uid in self.placed:
            return True
        status, driver = self.plan.network.status_date, planned.computed.driver
        waits = status is not None and driver is None and planned.computed.early_start >= status
        return waits or driver in self.parted

    def _is_parted(self, planned: PlannedTask) -> bool:
        """Whether work has begun and the status date moved what is left of it."""
        task, computed = planned.task, planned.computed
        if planned.is_done or task.actual_start is None:
            return False
        return self.calendar.minutes_between(computed.early_start, computed.early_finish) > task.duration_minutes

    def _note(self, planned: PlannedTask) -> str:
        lines = [planned.task.note, message("plan.undated", self.plan.language) if _is_undated(planned) else ""]
        return "\n".join(NOT_XML.sub("", line) for line in lines if line)

    def _write_fields(self, element: Element, planned: PlannedTask) -> None:
        task = planned.task
        step = self.plan.step_codes.get(task.step, "") if task.step else ""
        values = {"section": task.section, "owner": task.owner, "step": step, "id": task.id}
        values["mark"] = self._mark(planned)
        for name, field, _ in FIELDS:
            if values[name]:
                attribute = SubElement(element, "ExtendedAttribute")
                put(attribute, "FieldID", field)
                put(attribute, "Value", xml_text(values[name]))

    def _mark(self, planned: PlannedTask) -> str:
        """What a later import must know: the event written from, and which dates here are not the task's own."""
        held = planned.computed.early_start if self._is_held(planned) else None
        return MspdiMark(self.plan.body, self.plan.seq, held, _is_undated(planned)).text

    def _write_baseline(self, element: Element, planned: PlannedTask, baseline: tuple[datetime, datetime]) -> None:
        start, finish = baseline
        is_clock = planned.task.kind is TaskKind.CUTOVER
        minutes = (
            int((finish - start).total_seconds()) // 60 if is_clock else self.calendar.minutes_between(start, finish)
        )
        put(element, "Number", 0)
        put(element, "Start", start.isoformat())
        put(element, "Finish", finish.isoformat())
        put(element, "Duration", period(minutes))
        put(element, "DurationFormat", _length_format(planned.task))

    def _write_assignment(self, element: Element, planned: PlannedTask) -> None:
        task, computed = planned.task, planned.computed
        for tag, value in self._assignment(task, planned, computed.early_start, computed.early_finish):
            put(element, tag, value)

    def _assignment(
        self, task: Task, planned: PlannedTask, start: datetime, finish: datetime
    ) -> Iterator[tuple[str, object]]:
        yield "UID", task.uid
        yield "TaskUID", task.uid
        yield "ResourceUID", NO_RESOURCE
        yield "PercentWorkComplete", task.percent
        if planned.is_done:
            yield "ActualFinish", (task.actual_finish or finish).isoformat()
        yield "ActualStart", (task.actual_start or start).isoformat()
        yield "ActualWork", period(_done_minutes(task))
        yield "Finish", finish.isoformat()
        yield "Milestone", task.duration_minutes == 0
        yield "RemainingWork", period(minutes_left(task))
        yield "Start", start.isoformat()
        yield "Units", 1
        yield "Work", period(task.duration_minutes)


def _is_undated(planned: PlannedTask) -> bool:
    return planned.is_done and (planned.start is None or planned.finish is None)


def _has_begun(planned: PlannedTask) -> bool:
    return planned.is_done or planned.task.actual_start is not None


def _length_format(task: Task) -> int:
    return ELAPSED_DAYS if task.kind is TaskKind.CUTOVER else DAYS


def _done_minutes(task: Task) -> int:
    return max(task.duration_minutes - minutes_left(task), 0)


def _write_name(element: Element, uid: int, number: int, name: str, outline: str, *, level: int) -> None:
    put(element, "UID", uid)
    put(element, "ID", number)
    put(element, "Name", xml_text(name))
    put(element, "Active", True)
    put(element, "Manual", False)
    put(element, "Type", FIXED_DURATION)
    put(element, "IsNull", False)
    put(element, "WBS", outline)
    put(element, "OutlineNumber", outline)
    put(element, "OutlineLevel", level)
    put(element, "Priority", 500)


def _write_dates(element: Element, start: datetime, finish: datetime, minutes: int, length: int) -> None:
    put(element, "Start", start.isoformat())
    put(element, "Finish", finish.isoformat())
    put(element, "Duration", period(minutes))
    put(element, "DurationFormat", length)


def _write_kind(element: Element, *, is_milestone: bool, is_summary: bool) -> None:
    put(element, "EffortDriven", False)
    put(element, "Estimated", False)
    put(element, "Milestone", is_milestone)
    put(element, "Summary", is_summary)


def _write_link(element: Element, uid: int, link: Dependency) -> None:
    put(element, "PredecessorUID", uid)
    put(element, "Type", LINKS[link.type])
    put(element, "CrossProject", False)
    put(element, "LinkLag", link.lag_minutes * 10)
    put(element, "LagFormat", ELAPSED_DAYS if link.elapsed else DAYS)
