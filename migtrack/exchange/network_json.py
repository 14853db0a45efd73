"""The network file of `plan compute`: tasks and links as JSON, written by people and programs.

Beside the fields of cli.md it takes `status_date`, and per task `actual_start`, `actual_finish`,
`remaining_days` or `remaining_minutes` and `windows` (pairs of date-times, for a cutover), per link
`lag_percent`. A bare date is a beginning where it bounds a start, and the end of its day where
it bounds a finish (FNET, FNLT, MFO, deadlines, the end of a window).
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from migtrack.domain.finding import Finding, Level
from migtrack.domain.network import CalendarDefinition, Network, NetworkLink, NetworkTask
from migtrack.domain.task import ConstraintType, LinkType
from migtrack.exchange.json_fields import JsonFields, parse_instant
from migtrack.schedule.holidays import EVERY_DAY, LAST_TABLE_YEAR, TOWN_HALL, every_day_calendar
from migtrack.schedule.working_calendar import DAY

PREFIX = "schedule.json"
ROOT_FIELDS = frozenset({"start", "status_date", "minutes_per_day", "calendar", "tasks", "links", "name"})
PLANNED_FIELDS = frozenset({"constraint", "constraint_date", "deadline", "calendar", "windows"})
ACTUAL_FIELDS = frozenset({"actual_start", "actual_finish", "remaining_days", "remaining_minutes"})
TASK_FIELDS = PLANNED_FIELDS | ACTUAL_FIELDS | {"uid", "name", "duration_days", "duration_minutes"}
LINK_FIELDS = frozenset({"from", "to", "type", "lag_days", "lag_minutes", "lag_percent", "elapsed"})
FINISH_CONSTRAINTS = (ConstraintType.FNET, ConstraintType.FNLT, ConstraintType.MFO)
FIRST_HOLIDAY_YEAR = 1955
WORKING_MINUTES_OF_A_YEAR = 200 * 480
"""Fewer than any year has, so that the years asked for reach far enough."""

TownHall = Callable[[int, int], CalendarDefinition]
"""The calendar `jp` for the years from the first to the last."""


def read_network(data: bytes, name: str, town_hall: TownHall) -> tuple[Network | None, tuple[Finding, ...]]:
    """The network of a file and what is wrong with it, at `name: tasks[3].duration_days`.

    None when it is no JSON object with a start. With errors among the findings, what was read is
    for looking at, not for computing. Unknown and repeated uids are left to `compute`.
    """
    try:
        root = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        return None, (Finding(Level.ERROR, f"{PREFIX}_broken", f"{name}:{error.lineno}", {"problem": error.msg}),)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return None, (Finding(Level.ERROR, f"{PREFIX}_broken", f"{name}:{line}", {"problem": "UTF-8"}),)
    except (RecursionError, ValueError) as error:
        return None, (Finding(Level.ERROR, f"{PREFIX}_broken", f"{name}:1", {"problem": type(error).__name__}),)
    if not isinstance(root, Mapping):
        return None, (Finding(Level.ERROR, f"{PREFIX}_want_object", name, {"name": name}),)
    fields = JsonFields(root, name, "", PREFIX)
    network = _network(fields, town_hall)
    return network, tuple(fields.findings)


def _network(fields: JsonFields, town_hall: TownHall) -> Network | None:
    fields.check_known(ROOT_FIELDS)
    start = fields.instant("start")
    if start is None:
        if fields.values.get("start") is None:
            fields.fault("start", "missing")
        return None
    day = fields.whole("minutes_per_day")
    if day is not None and not 0 < day <= DAY:
        fields.fault("minutes_per_day", "want_minutes_per_day", value=day)
        day = None
    day = day or 480
    calendar = _calendar_name(fields) or TOWN_HALL
    tasks = tuple(task for item in fields.objects("tasks") if (task := _task(item, day)))
    links = tuple(link for item in fields.objects("links") if (link := _link(item, day)))
    used = {calendar, *(task.calendar for task in tasks)}
    calendars = [every_day_calendar()] if EVERY_DAY in used else []
    if TOWN_HALL in used:
        calendars.append(town_hall(*_years(start, tasks, links)))
    return Network(start, tasks, links, tuple(calendars), calendar, day, fields.instant("status_date"))


def _calendar_name(fields: JsonFields) -> str | None:
    name = fields.text("calendar")
    if name is None or name in (TOWN_HALL, EVERY_DAY):
        return name
    fields.fault("calendar", "want_calendar", value=name)
    return None


def _task(fields: JsonFields, day: int) -> NetworkTask | None:
    fields.check_known(TASK_FIELDS)
    uid, duration = fields.whole("uid"), _span(fields, "duration", day)
    if uid is None or duration is None:
        for name, value in (("uid", uid), ("duration_days", duration)):
            if value is None and fields.values.get(name) is None and not _has_minutes(fields, name):
                fields.fault(name, "missing")
        return None
    constraint = _member(fields, "constraint", ConstraintType) or ConstraintType.ASAP
    return NetworkTask(
        uid=uid,
        name=fields.text("name") or f"{uid}",
        duration_minutes=duration,
        constraint=constraint,
        constraint_at=fields.instant("constraint_date", ends_day=constraint in FINISH_CONSTRAINTS),
        deadline=fields.instant("deadline", ends_day=True),
        calendar=_calendar_name(fields),
        windows=_windows(fields),
        actual_start=fields.instant("actual_start"),
        actual_finish=fields.instant("actual_finish", ends_day=True),
        remaining_minutes=_span(fields, "remaining", day),
    )


def _has_minutes(fields: JsonFields, name: str) -> bool:
    return name == "duration_days" and fields.values.get("duration_minutes") is not None


def _span(fields: JsonFields, name: str, day: int) -> int | None:
    """`name_minutes`, else `name_days`."""
    minutes = fields.minutes(f"{name}_minutes")
    return fields.minutes(f"{name}_days", day) if minutes is None else minutes


def _member(fields: JsonFields, name: str, kind: type[ConstraintType] | type[LinkType]) -> Any:
    text = fields.text(name)
    if text is None:
        return None
    try:
        return kind(text.strip().upper())
    except ValueError:
        fields.fault(name, "want_one_of", value=text, known=", ".join(kind))
        return None


def _windows(fields: JsonFields) -> tuple[tuple[datetime, datetime], ...] | None:
    items = fields.values.get("windows")
    if items is None:
        return None
    windows = []
    for pair in items if isinstance(items, list) else [items]:
        bounds = pair if isinstance(pair, list) and len(pair) == 2 else (None, None)
        start, finish = parse_instant(bounds[0]), parse_instant(bounds[1], ends_day=True)
        if start is None or finish is None or finish <= start:
            fields.fault("windows", "want_window", value=str(pair)[:60])
        else:
            windows.append((start, finish))
    return tuple(windows)


def _link(fields: JsonFields, day: int) -> NetworkLink | None:
    fields.check_known(LINK_FIELDS)
    before, after = fields.whole("from"), fields.whole("to")
    if before is None or after is None:
        for name, value in (("from", before), ("to", after)):
            if value is None and fields.values.get(name) is None:
                fields.fault(name, "missing")
        return None
    elapsed = fields.flag("elapsed") or False
    return NetworkLink(
        predecessor=before,
        successor=after,
        type=_member(fields, "type", LinkType) or LinkType.FS,
        lag_minutes=_span(fields, "lag", DAY if elapsed else day) or 0,
        elapsed=elapsed,
        lag_percent=fields.whole("lag_percent"),
    )


def _years(start: datetime, tasks: tuple[NetworkTask, ...], links: tuple[NetworkLink, ...]) -> tuple[int, int]:
    """The years that dates of the network can fall into, however its tasks follow each other."""
    minutes = sum(task.duration_minutes for task in tasks) + sum(abs(link.lag_minutes) for link in links)
    dates: list[date] = [start]
    for task in tasks:
        named = (task.constraint_at, task.deadline, task.actual_start, task.actual_finish)
        dates += [instant for instant in named if instant is not None]
    spare = 1 + max(minutes, 0) // WORKING_MINUTES_OF_A_YEAR
    return max(min(dates).year - spare, FIRST_HOLIDAY_YEAR), min(max(dates).year + spare, LAST_TABLE_YEAR)
