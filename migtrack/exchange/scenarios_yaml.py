"""`scenarios.yaml` and branches of a plan as files: what may happen, and what somebody supposed, as YAML."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from migtrack.domain.finding import Finding
from migtrack.exchange.cutover_rules_yaml import day_of, is_text, rows_of, texts_of
from migtrack.exchange.settings_text import quoted
from migtrack.exchange.yaml_document import Path, YamlDocument
from migtrack.schedule.scenario import NewStep, Scenario, Turn, Wish

STEPS = 40
LONGEST_DAYS = 3660
MOST_MONTHS = 120
NUMBERS = ("days", "months", "delay_days", "duration_days")
WISH_TEXTS = ("scenario", "vendor", "person")
WISH_LISTS = ("operations", "tasks")


@dataclass(frozen=True, slots=True)
class BranchFile:
    """A supposition as it is handed on."""

    name: str
    wishes: tuple[Wish, ...]
    event: int
    """The newest event of the plan it was tried on."""


def read_scenarios(data: bytes, name: str) -> tuple[tuple[Scenario, ...], tuple[Finding, ...]]:
    """The patterns and what is wrong with them, at `name:line`; a faulty one is left out and told."""
    document = YamlDocument(name, "town.file")
    root = document.load(data)
    if root is None:
        return (), tuple(document.findings)
    fields = document.mapping((), root)
    document.check_fields((), fields, {"scenarios"})
    found = tuple(_scenarios(document, fields))
    return found, tuple(document.findings)


def _scenarios(document: YamlDocument, root: Mapping[str, Any]) -> Iterator[Scenario]:
    known = {
        "key",
        "name",
        "english",
        "does",
        "steps",
        "from_step",
        "in_line",
        "pauses",
        "goes_on",
        "days",
        "months",
        "note",
    }
    for path, fields in rows_of(document, root, "scenarios"):
        before = len(document.findings)
        document.check_fields(path, fields, known)
        key, name = (document.take(path, fields, field, is_text, "text") for field in ("key", "name"))
        turn = document.take(path, fields, "does", lambda value: value in tuple(Turn), "turn")
        steps = tuple(_steps(document, path, fields))
        numbers: dict[str, Any] = {
            field: _whole(document, path, fields, field, most)
            for field, most in (("from_step", STEPS), ("days", LONGEST_DAYS), ("months", MOST_MONTHS))
            if field in fields
        }
        signs = {field: _sign(document, path, fields, field) for field in ("in_line", "pauses")}
        goes_on = document.take(path, {"goes_on": [], **fields}, "goes_on", _are_steps, "steps")
        if turn == Turn.INSERT and not steps and len(document.findings) == before:
            document.fault((*path, "steps"), "want_list", name="steps")
        if len(document.findings) == before:
            english, note = str(fields.get("english") or name), str(fields.get("note") or "")
            values = {**numbers, **signs, "goes_on": tuple(goes_on), "note": note}
            yield Scenario(key, name, english, Turn(turn), steps, **values)


def _sign(document: YamlDocument, path: Path, fields: Mapping[str, Any], name: str) -> bool:
    return bool(document.take(path, {name: False, **fields}, name, lambda value: isinstance(value, bool), "boolean"))


def _are_steps(value: Any) -> bool:
    return isinstance(value, list) and all(type(step) is int and 1 <= step <= STEPS for step in value)


def _steps(document: YamlDocument, path: Path, fields: Mapping[str, Any]) -> Iterator[NewStep]:
    rows = fields.get("steps", [])
    if not isinstance(rows, list):
        document.fault((*path, "steps"), "want_list", name="steps")
        return
    for index, row in enumerate(rows):
        here: Path = (*path, "steps", index)
        values = document.mapping(here, row)
        document.check_fields(here, values, {"name", "days"})
        name = document.take(here, values, "name", is_text, "text")
        days = _whole(document, here, {"days": 0, **values}, "days", LONGEST_DAYS)
        if name:
            yield NewStep(name, days)


def write_branch(branch: BranchFile) -> bytes:
    """The supposition as a file to hand on: what was supposed, not where it led."""
    lines = ["# migtrack plan whatif", f"name: {quoted(branch.name)}", f"event: {branch.event}", "wishes:"]
    for wish in branch.wishes:
        rows = [*_written(wish)]
        lines += [f"  {'-' if not index else ' '} {field}: {value}" for index, (field, value) in enumerate(rows)]
    return ("\n".join(lines) + "\n").encode()


def _written(wish: Wish) -> Iterator[tuple[str, str]]:
    for field in WISH_TEXTS:
        if value := getattr(wish, field):
            yield field, quoted(value)
    for field in WISH_LISTS:
        if values := getattr(wish, field):
            yield field, _listed(values)
    if wish.on is not None:
        yield "on", wish.on.isoformat()
    for field in NUMBERS:
        if (number := getattr(wish, field)) not in (None, 0) or (field == "duration_days" and number == 0):
            yield field, str(number)


def _listed(values: Sequence[str]) -> str:
    return f"[{', '.join(map(quoted, values))}]"


def read_branch(data: bytes, name: str) -> tuple[BranchFile | None, tuple[Finding, ...]]:
    """A supposition that somebody handed on, and what is wrong with it, at `name:line`."""
    document = YamlDocument(name, "town.file")
    root = document.load(data)
    if root is None:
        return None, tuple(document.findings)
    fields = document.mapping((), root)
    document.check_fields((), fields, {"name", "event", "wishes"})
    wishes = tuple(_wishes(document, fields))
    if not wishes and not document.findings:
        document.fault(("wishes",), "want_list", name="wishes")
    event = _whole(document, (), {"event": 0, **fields}, "event", 2**53)
    found = BranchFile(str(fields.get("name") or ""), wishes, event)
    return (None if document.findings else found), tuple(document.findings)


def _wishes(document: YamlDocument, root: Mapping[str, Any]) -> Iterator[Wish]:
    for path, fields in rows_of(document, root, "wishes"):
        document.check_fields(path, fields, {*WISH_TEXTS, *WISH_LISTS, *NUMBERS, "on"})
        values: dict[str, Any] = {field: str(fields.get(field) or "") for field in WISH_TEXTS}
        values |= {field: texts_of(document, path, fields, field) for field in WISH_LISTS}
        on: date | None = day_of(document, path, fields, "on") if "on" in fields else None
        numbers: dict[str, Any] = {
            field: _number(document, path, fields, field, least=-LONGEST_DAYS if field == "delay_days" else 0)
            for field in NUMBERS
            if field in fields
        }
        yield Wish(**values, on=on, **numbers)


def _whole(document: YamlDocument, path: Path, fields: Mapping[str, Any], name: str, most: int) -> int:
    return _number(document, path, fields, name, most=most)


def _number(
    document: YamlDocument,
    path: Path,
    fields: Mapping[str, Any],
    name: str,
    *,
    least: int = 0,
    most: int = LONGEST_DAYS,
) -> int:
    def is_right(value: Any) -> bool:
        return type(value) is int and least <= value <= most

    return int(document.take(path, fields, name, is_right, "whole") or 0)
