"""Tasks of the plan as YAML that people edit and hand back: one mapping per task, lengths in days.

Only what a person decides stands there; computed dates do not. A field that is left out stays as
it is, a task that is left out stays too: taking out is a wish of its own (`remove: true`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from unicodedata import normalize

from migtrack.domain.finding import Finding
from migtrack.domain.task import CLOCK_DAY, ConstraintType, Dependency, LinkType, Task, TaskKind
from migtrack.exchange.settings_text import quoted
from migtrack.exchange.yaml_document import Path, YamlDocument

LINK = re.compile(
    r"(?P<task>[^\s]+)(?: (?P<type>FS|SS|FF|SF)(?:(?P<lag>[+-]\d+(?:\.\d+)?)(?P<unit>日|開庁日|d|暦日|ed))?)?"
)
ELAPSED = ("暦日", "ed")
DATES = ("constraint_at", "deadline", "actual_start", "actual_finish")
TEXTS = ("name", "section", "owner", "calendar", "note")
LENGTHS = ("remaining_days", "shortest_days", "longest_days")
"""Lengths that may be empty: what is left, and the range for the outlook."""
FIELDS = ("id", *TEXTS, "days", *LENGTHS, "percent", "constraint", *DATES, "after", "remove")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2})?")


@dataclass(frozen=True, slots=True)
class TaskWish:
    """What a row of the file wants of one task; only fields that were written."""

    id: str
    where: str
    values: Mapping[str, Any]
    """By field of `Task`."""
    remove: bool = False


def write_tasks(tasks: Sequence[Task], minutes_per_day: int) -> bytes:
    """The tasks as a file to edit."""
    lines = ["# migtrack plan edit", "tasks:"]
    for task in tasks:
        per_day = CLOCK_DAY if task.kind is TaskKind.CUTOVER else minutes_per_day
        lines.append(f"  - id: {quoted(task.id)}")
        rows = [("name", quoted(task.name))]
        if task.kind is not TaskKind.MILESTONE:
            rows.append(("days", _days(task.duration_minutes, per_day)))
        lengths = (task.remaining_minutes, task.shortest_minutes, task.longest_minutes)
        rows += [(name, _days(each, per_day)) for name, each in zip(LENGTHS, lengths, strict=True) if each is not None]
        rows.append(("percent", str(task.percent)))
        rows.append(("constraint", task.constraint.value))
        rows += [(name, _moment(getattr(task, name))) for name in DATES if getattr(task, name) is not None]
        rows += [(name, quoted(getattr(task, name))) for name in TEXTS[1:] if getattr(task, name)]
        rows.append(("after", f"[{', '.join(quoted(_link(link, minutes_per_day)) for link in task.predecessors)}]"))
        lines += [f"    {name}: {value}" for name, value in rows]
    return ("\n".join(lines) + "\n").encode()


def read_tasks(data: bytes, name: str, minutes_per_day: int) -> tuple[list[TaskWish], tuple[Finding, ...]]:
    """The wishes of a file and what is wrong with it, at `name:line`; a faulty row is left out and told."""
    document = YamlDocument(name, "town.file")
    root = document.load(data)
    fields = document.mapping((), root) if root is not None else {}
    document.check_fields((), fields, {"tasks"})
    rows = fields.get("tasks")
    if not isinstance(rows, list):
        if not document.findings:
            document.fault(("tasks",), "want_list", name="tasks")
        return [], tuple(document.findings)
    wishes: dict[str, TaskWish] = {}
    for index, row in enumerate(rows):
        wish = _wish(document, ("tasks", index), row, minutes_per_day)
        if wish is not None and wish.id in wishes:
            document.fault(("tasks", index, "id"), "task_twice", id=wish.id)
        elif wish is not None:
            wishes[wish.id] = wish
    return list(wishes.values()), tuple(document.findings)


def _wish(document: YamlDocument, path: Path, row: Any, per_day: int) -> TaskWish | None:
    before = len(document.findings)
    fields = document.mapping(path, row)
    document.check_fields(path, fields, set(FIELDS))
    identity = document.take(path, fields, "id", _is_text, "text")
    values: dict[str, Any] = {}
    for name in TEXTS:
        if name in fields:
            values[name] = "" if fields[name] is None else str(fields[name])
    for name in ("days", *LENGTHS):
        if name in fields:
            is_emptied = name in LENGTHS and fields[name] is None
            values[name] = None if is_emptied else _count(document, path, fields, name)
    if "percent" in fields:
        values["percent"] = document.take(path, fields, "percent", _is_percent, "whole")
    if "constraint" in fields:
        known = tuple(ConstraintType)
        text = document.take(path, fields, "constraint", lambda value: value in known, "constraint")
        values["constraint"] = ConstraintType(text) if text else None
    for name in DATES:
        if name in fields:
            values[name] = _parsed(document, path, fields, name)
    if "after" in fields:
        values["predecessors"] = _links(document, path, fields, per_day)
    remove = document.take(path, {"remove": False, **fields}, "remove", lambda v: isinstance(v, bool), "boolean")
    if len(document.findings) > before:
        return None
    return TaskWish(str(identity), document.places.get(path, ""), values, bool(remove))


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_percent(value: Any) -> bool:
    return type(value) is int and 0 <= value <= 100


def _count(document: YamlDocument, path: Path, fields: Mapping[str, Any], name: str) -> float | None:
    try:
        number = float(str(fields[name]))
    except ValueError:
        number = -1.0
    if 0 <= number < 10_000:
        return number
    document.fault((*path, name), "want_whole", name=name, value=str(fields[name]))
    return None


def _parsed(document: YamlDocument, path: Path, fields: Mapping[str, Any], name: str) -> datetime | None:
    if fields[name] is None:
        return None
    text = str(fields[name]).strip()
    if MOMENT.fullmatch(text):
        try:
            return datetime.fromisoformat(text.replace(" ", "T"))
        except ValueError:
            pass
    document.fault((*path, name), "want_moment", name=name, value=text)
    return None


def _links(document: YamlDocument, path: Path, fields: Mapping[str, Any], per_day: int) -> tuple[Dependency, ...]:
    rows = document.take(path, fields, "after", lambda value: isinstance(value, list), "list") or []
    links = []
    for index, row in enumerate(rows):
        match = LINK.fullmatch(re.sub(r"\s+", " ", normalize("NFKC", str(row)).replace("−", "-")).strip())
        if match is None:
            document.fault((*path, "after", index), "want_link", value=str(row))
            continue
        elapsed = match["unit"] in ELAPSED
        lag = round(float(match["lag"] or 0) * (CLOCK_DAY if elapsed else per_day))
        links.append(Dependency(match["task"], LinkType(match["type"] or "FS"), lag, elapsed))
    return tuple(links)


def _days(minutes: int, per_day: int) -> str:
    return f"{minutes / per_day:.4f}".rstrip("0").rstrip(".")


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _link(link: Dependency, per_day: int) -> str:
    if link.type is LinkType.FS and not link.lag_minutes:
        return link.task
    if not link.lag_minutes:
        return f"{link.task} {link.type.value}"
    days = _days(abs(link.lag_minutes), CLOCK_DAY if link.elapsed else per_day)
    return f"{link.task} {link.type.value}{'-' if link.lag_minutes < 0 else '+'}{days}{'ed' if link.elapsed else 'd'}"
