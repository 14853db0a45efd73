"""`calendar.yaml`: where the holidays come from, office hours, the year end, and the body's own days.

A civil servant edits it, so every fault names file and line, and what is right is still read:
a faulty own day is left out and told, the rest of the calendar stands.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from unicodedata import normalize

from migtrack.domain.finding import Finding
from migtrack.exchange.yaml_document import Path, YamlDocument
from migtrack.schedule.holidays import (
    EVERY_DAY,
    OFFICE_HOURS,
    TOWN_HALL,
    CalendarSettings,
    MonthDay,
    OwnDay,
    Spans,
    parse_day,
)
from migtrack.schedule.named_calendars import LONGEST_NAME, CalendarBase, Closure, NamedCalendar
from migtrack.schedule.working_calendar import DAY, normal_spans

HOURS = re.compile(r"(\d{1,2}):(\d{2})\s*[-–~～]\s*(\d{1,2}):(\d{2})")
MONTH_DAY = re.compile(r"(\d{1,2})[-/](\d{1,2})")
SHA256 = re.compile(r"[0-9a-f]{64}")
YEARS = range(1955, 2100)
LEAP_YEAR = 2000
BASES = {
    "庁内": CalendarBase.TOWN_HALL,
    "毎日": CalendarBase.EVERY_DAY,
    "24時間": CalendarBase.ROUND_THE_CLOCK,
    **{base.value: base for base in CalendarBase},
}


def read_calendar_settings(
    data: bytes, name: str = "calendar.yaml"
) -> tuple[CalendarSettings | None, tuple[Finding, ...]]:
    """The settings and what is wrong with them, at `name:line`.

    None when the file is no YAML mapping or does not say where its holidays come from.
    """
    document = YamlDocument(name, "schedule.calendar")
    root = document.load(data)
    if not isinstance(root, dict):
        if not document.findings:
            document.fault((), "want_mapping", name=name)
        return None, tuple(document.findings)
    document.check_fields((), root, {"holidays", "hours", "year_end", "own_days", "calendars"})
    settings = _settings(document, root)
    return settings, tuple(document.findings)


def _settings(document: YamlDocument, root: Mapping[str, Any]) -> CalendarSettings | None:
    path: Path = ("holidays",)
    holidays = document.mapping(path, root.get("holidays"))
    document.check_fields(path, holidays, {"file", "source", "as_of", "sha256"})
    source = document.take(path, holidays, "source", _is_text, "text")
    as_of = parse_day(str(document.take(path, holidays, "as_of", lambda value: bool(parse_day(str(value))), "date")))
    sha256 = document.take(path, holidays, "sha256", _is_sha256, "sha256")
    file = document.take(path, {"file": "holidays.csv", **holidays}, "file", _is_plain_name, "file")
    hours = _hours(document, ("hours",), root["hours"]) if "hours" in root else OFFICE_HOURS
    year_end = _year_end(document, root)
    own_days = tuple(_own_days(document, root.get("own_days")))
    calendars = tuple(_calendars(document, root.get("calendars")))
    if source is None or as_of is None or sha256 is None or file is None:
        return None
    return CalendarSettings(source, as_of, sha256, file, hours or OFFICE_HOURS, year_end, own_days, calendars)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_sha256(value: Any) -> bool:
    return isinstance(value, str) and bool(SHA256.fullmatch(value))


def _is_plain_name(value: Any) -> bool:
    """A file name without folders: the file lies beside the settings."""
    return isinstance(value, str) and bool(value.strip(". ")) and not set(value) & set("/\\:")


def _year_end(document: YamlDocument, root: Mapping[str, Any]) -> tuple[MonthDay, MonthDay] | None:
    if root.get("year_end") is None:
        return None
    path: Path = ("year_end",)
    fields = document.mapping(path, root["year_end"])
    document.check_fields(path, fields, {"first", "last"})
    first, last = (_month_day(document, (*path, name), fields.get(name)) for name in ("first", "last"))
    return None if first is None or last is None else (first, last)


def _own_days(document: YamlDocument, days: Any) -> Iterator[OwnDay]:
    if days is None:
        return
    if not isinstance(days, list):
        document.fault(("own_days",), "want_list", name="own_days")
        return
    for index, item in enumerate(days):
        path: Path = ("own_days", index)
        fields = document.mapping(path, item)
        document.check_fields(path, fields, {"day", "name", "hours"})
        day = _day(document, (*path, "day"), fields.get("day"))
        name = document.take(path, fields, "name", _is_text, "text")
        hours = _hours(document, (*path, "hours"), fields["hours"]) if "hours" in fields else ()
        if day is not None and name is not None and hours is not None:
            yield OwnDay(day, name, hours)


def _calendars(document: YamlDocument, calendars: Any) -> Iterator[NamedCalendar]:
    if calendars is None:
        return
    if not isinstance(calendars, list):
        document.fault(("calendars",), "want_list", name="calendars")
        return
    names = {TOWN_HALL, EVERY_DAY}
    for index, item in enumerate(calendars):
        path: Path = ("calendars", index)
        fields = document.mapping(path, item)
        document.check_fields(path, fields, {"name", "base", "hours", "closed"})
        name = document.take(path, fields, "name", _is_calendar_name, "calendar_name")
        base = document.take(path, {"base": "town_hall", **fields}, "base", lambda text: text in BASES, "base")
        hours = _hours(document, (*path, "hours"), fields["hours"]) if "hours" in fields else ()
        closures = tuple(_closures(document, (*path, "closed"), fields.get("closed")))
        if name in names:
            document.fault((*path, "name"), "name_twice", name=name)
        elif name is not None and base is not None and hours is not None:
            names.add(name)
            yield NamedCalendar(name, BASES[base], hours, closures)


def _is_calendar_name(value: Any) -> bool:
    return _is_text(value) and len(value) <= LONGEST_NAME


def _closures(document: YamlDocument, path: Path, closures: Any) -> Iterator[Closure]:
    if closures is None:
        return
    if not isinstance(closures, list):
        document.fault(path, "want_list", name="closed")
        return
    for index, item in enumerate(closures):
        place = (*path, index)
        fields = document.mapping(place, item)
        document.check_fields(place, fields, {"from", "to", "reason"})
        first = _day(document, (*place, "from"), fields.get("from"))
        last = _day(document, (*place, "to"), fields.get("to", fields.get("from")))
        reason = document.take(place, fields, "reason", _is_text, "text")
        if first is None or last is None or reason is None:
            continue
        is_ordered = first <= last if isinstance(first, date) and isinstance(last, date) else type(first) is type(last)
        if is_ordered:
            yield Closure(first, last, reason)
        else:
            document.fault((*place, "to"), "want_later", first=str(fields.get("from")), last=str(fields.get("to")))


def _day(document: YamlDocument, path: Path, value: Any) -> date | MonthDay | None:
    day = parse_day(str(value))
    return day if day is not None and day.year in YEARS else _month_day(document, path, value)


def _month_day(document: YamlDocument, path: Path, value: Any) -> MonthDay | None:
    match = MONTH_DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if match:
        try:
            date(LEAP_YEAR, int(match[1]), int(match[2]))
            return int(match[1]), int(match[2])
        except ValueError:
            pass
    document.fault(path, "want_day", value="" if value is None else str(value))
    return None


def _hours(document: YamlDocument, path: Path, value: Any) -> Spans | None:
    """Spans as written, `["09:00-12:00"]`; None, told as a fault, when one is not a time of day."""
    spans = []
    for text in value if isinstance(value, list) else [value]:
        span = parse_span(text) if isinstance(text, str) else None
        if span is None:
            document.fault(path, "want_hours", value=str(text))
            return None
        spans.append(span)
    return normal_spans(spans)


def parse_span(text: str) -> tuple[int, int] | None:
    """`09:00-12:00` as minutes after midnight, full-width signs too; None when it is none."""
    match = HOURS.fullmatch(normalize("NFKC", text).strip())
    start, finish = _minutes(match) if match else (0, 0)
    return (start, finish) if start < finish <= DAY else None


def _minutes(match: "re.Match[str]") -> tuple[int, int]:
    hour, minute, to_hour, to_minute = map(int, match.groups())
    if minute > 59 or to_minute > 59:
        return 0, 0
    return hour * 60 + minute, to_hour * 60 + to_minute
