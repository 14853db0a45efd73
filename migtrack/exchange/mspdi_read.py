"""MS Project XML (MSPDI) → a network for the critical path, whoever wrote the file.

Leaf tasks become the network; summary tasks are listed beside it with their leaves, since MS
Project gives them no dates of their own but the span of what lies below them. A link from or to
a summary is carried to its leaves: from its finish to every leaf, from its start to the leaf that
starts first; towards a summary to every leaf. Splits, levelling, resource calendars and
constraints of summaries are not modelled and told. MS Project's status date moves no dates by
itself, so it is kept beside the network and not in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from migtrack.domain.finding import Finding, Level
from migtrack.domain.network import CalendarDefinition, Network, NetworkTask
from migtrack.domain.task import ConstraintType
from migtrack.exchange.mspdi_calendar_read import STANDARD, read_calendars
from migtrack.exchange.mspdi_links import ELAPSED, read_links
from migtrack.exchange.mspdi_outline import OutlineTask, read_outline
from migtrack.exchange.mspdi_values import MspdiValues
from migtrack.exchange.safe_xml import BrokenXml, XmlNode, read_xml
from migtrack.schedule.working_calendar import ROUND_THE_CLOCK, working_calendar

UNREAD = frozenset(
    {"Resources", "Assignments", "TimephasedData", "ExtendedAttributes", "ExtendedAttribute", "Baseline"}
)
"""Parts that say nothing about dates; they make most of a file."""
CONSTRAINTS = (
    ConstraintType.ASAP,
    ConstraintType.ALAP,
    ConstraintType.MSO,
    ConstraintType.MFO,
    ConstraintType.SNET,
    ConstraintType.SNLT,
    ConstraintType.FNET,
    ConstraintType.FNLT,
)
"""By MSPDI's number."""
CLOCK = "24 hours"
"""Name of the calendar that tasks with an elapsed duration get."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary task and the uids of the leaves below it, in the file's order."""

    uid: int
    name: str
    level: int
    leaves: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MspdiProject:
    """What an MSPDI file says about time."""

    title: str
    network: Network
    summaries: tuple[Summary, ...] = ()
    levels: tuple[tuple[int, int], ...] = ()
    """(uid, outline level) of the network's tasks."""
    status_date: datetime | None = None


def read_mspdi(data: bytes, name: str) -> tuple[MspdiProject | None, tuple[Finding, ...]]:
    """The project of an MSPDI file and what is wrong with it or not modelled, at `name:line`.

    None when it is no well-formed XML or no project. With errors among the findings, what was
    read is for looking at, not for computing.
    """
    try:
        root = read_xml(data, UNREAD)
    except BrokenXml as broken:
        where = f"{name}:{broken.line}"
        return None, (Finding(Level.ERROR, "schedule.mspdi_broken", where, {"problem": broken.problem}),)
    if root.name != "Project":
        return None, (Finding(Level.ERROR, "schedule.mspdi_no_project", f"{name}:{root.line}", {"element": root.name}),)
    values = MspdiValues(name)
    calendars, findings = read_calendars(root, name)
    project = _project(root, values, calendars)
    return project, (*findings, *values.findings)


def _project(root: XmlNode, values: MspdiValues, calendars: Mapping[str, CalendarDefinition]) -> MspdiProject:
    outline = read_outline(root, values)
    standard = _project_calendar(root, values, calendars)
    leaves = [task for task in outline if not task.below]
    tasks = tuple(_task(task, values, calendars, standard) for task in leaves)
    used = {task.calendar for task in tasks} | {standard.name}
    known = {definition.name: definition for definition in (*calendars.values(), standard)}
    known[CLOCK] = CalendarDefinition(CLOCK, ROUND_THE_CLOCK.week)
    if root.value("ScheduleFromStart") == "0":
        values.tell(root, "from_finish", Level.WARNING)
    network = Network(
        start=_start(root, values, outline),
        tasks=tasks,
        links=tuple(read_links(outline, values)),
        calendars=tuple(known[calendar] for calendar in sorted(filter(None, used))),
        calendar=standard.name,
        minutes_per_day=values.whole(root, "MinutesPerDay", 480) or 480,
    )
    summaries = tuple(
        Summary(task.uid, task.name, task.level, tuple(leaf.uid for leaf in task.leaves()))
        for task in outline
        if task.below
    )
    title = root.value("Title") or root.value("Name") or ""
    levels = tuple((task.uid, task.level) for task in leaves)
    return MspdiProject(title, network, summaries, levels, values.instant(root, "StatusDate"))


def _project_calendar(
    root: XmlNode, values: MspdiValues, calendars: Mapping[str, CalendarDefinition]
) -> CalendarDefinition:
    """The project's calendar; the first of the file, else MS Project's standard one, where it is missing."""
    uid = root.value("CalendarUID")
    if uid is not None and uid in calendars:
        return calendars[uid]
    found = next(iter(calendars.values()), STANDARD)
    values.tell(root, "no_calendar", Level.WARNING, value=uid or "", calendar=found.name)
    return found


def _start(root: XmlNode, values: MspdiValues, outline: Sequence[OutlineTask]) -> datetime:
    """The project start; the earliest start of a task where the file does not say."""
    start = values.instant(root, "StartDate")
    if start is not None:
        return start
    starts = (values.instant(task.node, "Start") for task in outline)
    found = min((start for start in starts if start is not None), default=None)
    if found is None:
        values.tell(root, "no_start", Level.ERROR)
        return datetime(2000, 1, 3)
    values.tell(root, "start_from_tasks", Level.WARNING, start=f"{found:%Y-%m-%d}")
    return found


def _task(
    task: OutlineTask, values: MspdiValues, calendars: Mapping[str, CalendarDefinition], standard: CalendarDefinition
) -> NetworkTask:
    node = task.node
    number = values.whole(node, "ConstraintType", 0)
    if not 0 <= number < len(CONSTRAINTS):
        values.tell(node, "odd_value", Level.WARNING, name="ConstraintType", value=str(number))
        number = 0
    calendar = _task_calendar(task, values, calendars)
    duration = _duration(task, values, calendar or standard)
    if values.whole(node, "DurationFormat", 7) in ELAPSED and duration:
        calendar = CalendarDefinition(CLOCK, ROUND_THE_CLOCK.week)
    if values.whole(node, "LevelingDelay", 0):
        values.tell(node, "leveling", Level.WARNING, task=task.name)
    if node.value("Manual") == "1":
        values.tell(node, "manual", Level.NOTE, task=task.name)
    begun, done = _actuals(task, values)
    remaining = _remaining(task, values, duration) if begun and not done else None
    return NetworkTask(
        uid=task.uid,
        name=task.name,
        duration_minutes=duration,
        constraint=CONSTRAINTS[number],
        constraint_at=values.instant(node, "ConstraintDate"),
        deadline=values.instant(node, "Deadline"),
        calendar=None if calendar is None or calendar is standard else calendar.name,
        actual_start=begun,
        actual_finish=done,
        remaining_minutes=remaining,
    )


def _task_calendar(
    task: OutlineTask, values: MspdiValues, calendars: Mapping[str, CalendarDefinition]
) -> CalendarDefinition | None:
    uid = task.node.value("CalendarUID")
    if uid in (None, "-1", "0") and uid not in calendars:
        return None
    if uid not in calendars:
        values.tell(task.node, "unknown_calendar", Level.WARNING, task=task.name, value=uid or "")
    return calendars.get(uid or "")


def _duration(task: OutlineTask, values: MspdiValues, calendar: CalendarDefinition) -> int:
    """Minutes of working time; worked out from start and finish where the file gives no duration."""
    node = task.node
    for name in ("Duration", "ManualDuration"):
        minutes = values.minutes(node, name)
        if minutes is not None:
            return minutes
    if node.value("Milestone") == "1":
        return 0
    start, finish = values.instant(node, "Start"), values.instant(node, "Finish")
    if start is None or finish is None or finish < start or not any(calendar.week):
        values.tell(node, "no_duration", Level.WARNING, task=task.name)
        return 0
    return working_calendar(calendar).minutes_between(start, finish)


def _actuals(task: OutlineTask, values: MspdiValues) -> tuple[datetime | None, datetime | None]:
    """When it began and ended; an end of a task that says it is not complete is not believed."""
    begun, done = values.instant(task.node, "ActualStart"), values.instant(task.node, "ActualFinish")
    percent = values.whole(task.node, "PercentComplete", 100)
    if done is not None and percent < 100:
        values.tell(task.node, "finished_incomplete", Level.WARNING, task=task.name, percent=percent)
        done = None
    return begun, done


def _remaining(task: OutlineTask, values: MspdiValues, duration: int) -> int | None:
    """Minutes left of a task under way; by its percentage where the file gives no remaining duration."""
    remaining = values.minutes(task.node, "RemainingDuration")
    if remaining is not None or task.node.value("PercentComplete") is None:
        return remaining
    return round(duration * (100 - values.whole(task.node, "PercentComplete", 0)) / 100)
