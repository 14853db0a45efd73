"""Changing the calendars: another holiday file, own days, hours, closures of a named calendar, council sessions.

Each change is a change of a file in the workspace, told to the trail (`catalogue_files`). What it
moves in the plan can be seen before.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from migtrack.domain.canonical import digest
from migtrack.domain.finding import Finding, Level, has_errors
from migtrack.domain.refusal import WrongContent, WrongValue
from migtrack.domain.task import Task, TaskKind
from migtrack.exchange.settings_text import quoted, replace_block
from migtrack.schedule.date_causes import Move
from migtrack.schedule.holidays import (
    CalendarSettings,
    Holiday,
    MonthDay,
    OwnDay,
    Spans,
    last_official_year,
    read_holidays,
)
from migtrack.schedule.named_calendars import Closure, NamedCalendar
from migtrack.services.calendars import (
    SETTINGS,
    calendar_settings,
    known_holidays,
    official_holidays,
)
from migtrack.services.catalogue_files import keep_files, preview
from migtrack.services.days import check_days, check_span
from migtrack.services.desk import Desk
from migtrack.services.plan_reasons import moved_between
from migtrack.services.plans import compute_plan

HOLIDAY_FILE = "holidays.csv"
SESSIONS = "work_change.yaml"
Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class StagedHolidays:
    """What another holiday file would bring."""

    files: Files
    added: tuple[Holiday, ...]
    removed: tuple[Holiday, ...]
    renamed: tuple[tuple[Holiday, Holiday], ...]
    """Before and after."""
    confirmed: tuple[Holiday, ...]
    """By rule until now, announced in the file."""
    moves: tuple[Move, ...]
    findings: tuple[Finding, ...]
    digest: str


def stage_holidays(desk: Desk, data: bytes, name: str, as_of: date | None = None) -> StagedHolidays:
    """What a file of holidays in the Cabinet Office's layout would change; WrongContent when it is none."""
    check_days(as_of)
    holidays, findings = read_holidays(data, name)
    if has_errors(findings):
        raise WrongContent("calendar.bad_file", findings=findings, file=name)
    settings = calendar_settings(desk.catalogue)
    before = {holiday.day: holiday for holiday in known_holidays(desk.catalogue)}
    old_last, new_last = last_official_year(official_holidays(desk.catalogue)), last_official_year(holidays)
    after = {holiday.day: holiday for holiday in holidays}
    compared = {day for day in {*before, *after} if day.year <= new_last}
    if new_last < old_last:
        values = {"last": new_last, "before": old_last}
        findings = (*findings, Finding(Level.WARNING, "calendar.shorter_file", name, values))
    files = {HOLIDAY_FILE: data, SETTINGS: _with_file(desk, settings, data, as_of or desk.today)}
    return StagedHolidays(
        files,
        tuple(after[day] for day in sorted(compared) if day not in before),
        tuple(before[day] for day in sorted(compared) if day not in after),
        tuple((before[d], after[d]) for d in sorted(compared) if _is_renamed(before.get(d), after.get(d))),
        tuple(after[d] for d in sorted(compared) if d in after and d in before and before[d].provisional),
        tuple(moves_of(desk, files)),
        tuple(findings),
        digest(data),
    )


def apply_holidays(desk: Desk, staged: StagedHolidays, reason: str = "") -> bool:
    """Use the file from now on; whether anything changed."""
    told = f"+{len(staged.added)} -{len(staged.removed)} {staged.digest[:12]}"
    return keep_files(desk, staged.files, "calendar.import", told, reason)


def moves_of(desk: Desk, files: Files) -> list[Move]:
    """What the plan would move by if some files of `schedules/` were as given."""
    before = compute_plan(desk)
    return moved_between(before, compute_plan(preview(desk, files))) if before.tasks else []


def set_own_day(desk: Desk, day: date | MonthDay, name: str, hours: Spans = (), reason: str = "") -> list[Move]:
    """Close the office on a day, or open it for some hours; what moved."""
    if isinstance(day, date):
        check_days(day)
    if not name.strip():
        raise WrongValue("calendar.no_name")
    kept = [own for own in calendar_settings(desk.catalogue).own_days if own.day != day]
    told = f"{_text(day)} {name} {_spans(hours)}".strip()
    return _change(desk, _own_days([*kept, OwnDay(day, name.strip(), hours)]), told, reason)


def remove_own_day(desk: Desk, day: date | MonthDay, reason: str = "") -> list[Move]:
    """Let a day be as the calendar has it; WrongValue when it is none of the body's own."""
    days = calendar_settings(desk.catalogue).own_days
    kept = [own for own in days if own.day != day]
    if len(kept) == len(days):
        raise WrongValue("calendar.unknown_day", day=_text(day))
    return _change(desk, _own_days(kept), f"- {_text(day)}", reason)


def set_hours(desk: Desk, hours: Spans, reason: str = "") -> list[Move]:
    """Other office hours; tasks keep their number of working days."""
    if not hours:
        raise WrongValue("calendar.no_hours")
    old = calendar_settings(desk.catalogue).hours
    before = compute_plan(desk)
    block = ("hours", f"hours: [{_spans(hours)}]")
    data = replace_block(desk.catalogue.read("schedules", SETTINGS), *block)
    told = _spans(hours)
    keep_files(desk, {SETTINGS: data}, "calendar.set", told, reason)
    _keep_days(desk, old, hours, reason)
    return moved_between(before, compute_plan(desk)) if before.tasks else []


def close_calendar(
    desk: Desk, name: str, first: date | MonthDay, last: date | MonthDay, why: str, reason: str = ""
) -> list[Move]:
    """Days without work in a named calendar (a vendor's freeze); WrongValue for an unknown calendar."""
    if isinstance(first, date) and isinstance(last, date):
        check_span(first, last)
    elif type(first) is not type(last):
        raise WrongValue("calendar.mixed_days", first=_text(first), last=_text(last))

    def closed(calendar: NamedCalendar) -> NamedCalendar:
        return replace(calendar, closures=(*calendar.closures, Closure(first, last, why)))

    told = f"{name} {_text(first)}/{_text(last)} {why}"
    return _change_calendar(desk, name, closed, told, reason)


def add_session(desk: Desk, opens: date, closes: date, reason: str = "") -> list[Move]:
    """The days of a session of the council, in place of the regular one of its month."""
    from migtrack.services.work_change_tasks import work_change_rules

    check_span(opens, closes)
    known = [(one.opens, one.closes) for one in work_change_rules(desk).sessions]
    kept = sorted({*((a, b) for a, b in known if (a.year, a.month) != (opens.year, opens.month)), (opens, closes)})
    lines = [f"  - {{opens: {a.isoformat()}, closes: {b.isoformat()}}}" for a, b in kept]
    data = replace_block(desk.catalogue.read("schedules", SESSIONS), "sessions", "\n".join(["sessions:", *lines]))
    told = f"{opens.isoformat()}/{closes.isoformat()}"
    moved = moves_of(desk, {SESSIONS: data})
    keep_files(desk, {SESSIONS: data}, "calendar.set", told, reason)
    return moved


def _change_calendar(
    desk: Desk, name: str, change: Callable[[NamedCalendar], NamedCalendar], told: str, reason: str
) -> list[Move]:
    calendars = calendar_settings(desk.catalogue).calendars
    if name not in [each.name for each in calendars]:
        known = "、".join(each.name for each in calendars) or "―"
        raise WrongValue("calendar.unknown_calendar", name=name, known=known)
    lines = [_calendar_line(change(each) if each.name == name else each) for each in calendars]
    return _change(desk, ("calendars", "\n".join(["calendars:", *lines])), told, reason)


def _change(desk: Desk, block: tuple[str, str], told: str, reason: str) -> list[Move]:
    data = replace_block(desk.catalogue.read("schedules", SETTINGS), *block)
    moved = moves_of(desk, {SETTINGS: data})
    keep_files(desk, {SETTINGS: data}, "calendar.set", told, reason)
    return moved


def _with_file(desk: Desk, settings: CalendarSettings, data: bytes, as_of: date) -> bytes:
    lines = [
        "holidays:",
        f"  file: {HOLIDAY_FILE}",
        f"  source: {quoted(settings.source)}",
        f"  as_of: {as_of.isoformat()}",
        f"  sha256: {digest(data)}",
    ]
    return replace_block(desk.catalogue.read("schedules", SETTINGS), "holidays", "\n".join(lines))


def _own_days(days: Sequence[OwnDay]) -> tuple[str, str]:
    lines = []
    for own in sorted(days, key=lambda own: _text(own.day)):
        hours = f", hours: [{_spans(own.hours)}]" if own.hours else ""
        lines.append(f"  - {{day: {_text(own.day)}, name: {quoted(own.name)}{hours}}}")
    return "own_days", "\n".join(["own_days:", *lines]) if lines else "own_days: []"


def _calendar_line(calendar: NamedCalendar) -> str:
    hours = f", hours: [{_spans(calendar.hours)}]" if calendar.hours else ""
    closed = ", ".join(
        f"{{from: {_text(one.first)}, to: {_text(one.last)}, reason: {quoted(one.reason)}}}"
        for one in calendar.closures
    )
    told = f", closed: [{closed}]" if closed else ""
    return f"  - {{name: {quoted(calendar.name)}, base: {calendar.base.value}{hours}{told}}}"


def _keep_days(desk: Desk, before: Spans, after: Spans, reason: str) -> None:
    """Let tasks last as many working days as before, and what was to begin or end with the office do so still."""
    from migtrack.store.writer import change_to

    old, new = (sum(finish - start for start, finish in spans) for spans in (before, after))
    edges = {before[0][0]: after[0][0], before[-1][1]: after[-1][1]}

    def scaled(minutes: int | None) -> int | None:
        return None if minutes is None else round(minutes * new / old)

    def at_edge(moment: datetime | None) -> datetime | None:
        if moment is None:
            return None
        minute = moment.hour * 60 + moment.minute
        return moment + timedelta(minutes=edges.get(minute, minute) - minute)

    def kept(task: Task) -> Task:
        links = tuple(
            link if link.elapsed else replace(link, lag_minutes=scaled(link.lag_minutes) or 0)
            for link in task.predecessors
        )
        changed = replace(
            task, predecessors=links, constraint_at=at_edge(task.constraint_at), deadline=at_edge(task.deadline)
        )
        if task.kind is not TaskKind.WORK:
            return changed
        names = ("remaining_minutes", "shortest_minutes", "longest_minutes")
        lengths: dict[str, Any] = {name: scaled(getattr(task, name)) for name in names}
        return replace(changed, duration_minutes=scaled(task.duration_minutes) or 0, **lengths)

    changes = [change_to(kept(task), "plan.hours", reason=reason) for task in desk.state.all(Task)]
    desk.record(changes, "plan.hours")


def _is_renamed(before: Holiday | None, after: Holiday | None) -> bool:
    return before is not None and after is not None and not before.provisional and before.name != after.name


def _spans(hours: Spans) -> str:
    return ", ".join(f'"{_clock(start)}-{_clock(finish)}"' for start, finish in hours)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _text(day: date | MonthDay) -> str:
    return day.isoformat() if isinstance(day, date) else f"{day[0]:02d}-{day[1]:02d}"
