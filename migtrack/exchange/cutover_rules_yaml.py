"""`cutover.yaml`: which closed times are used for cutovers, and when vendors freeze, as a civil servant edits them."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from unicodedata import normalize

from migtrack.domain.finding import Finding
from migtrack.domain.task import Window
from migtrack.exchange.yaml_document import Path, YamlDocument
from migtrack.schedule.cutover_rules import AllowedWindow, CutoverRules, Freeze
from migtrack.schedule.holidays import parse_day
from migtrack.schedule.windows import WindowKind

KINDS: Mapping[str, WindowKind] = {
    "年末年始": WindowKind.YEAR_END,
    "連休": WindowKind.LONG_WEEKEND,
    "週末": WindowKind.WEEKEND,
    **{kind.value: kind for kind in WindowKind},
}
MOMENT = re.compile(r"(\d{4}[-/]\d{1,2}[-/]\d{1,2})[ T](\d{1,2}):(\d{2})")
YEAR = timedelta(days=365)


def read_cutover_rules(data: bytes, name: str) -> tuple[CutoverRules, tuple[Finding, ...]]:
    """The rules and what is wrong with them, at `name:line`; a faulty row is left out and told."""
    document = YamlDocument(name, "town.file")
    root = document.load(data)
    if root is None:
        return CutoverRules(), tuple(document.findings)
    fields = document.mapping((), root)
    document.check_fields((), fields, {"kinds", "windows", "freezes"})
    kinds = frozenset(_kinds(document, fields)) if "kinds" in fields else CutoverRules().kinds
    rules = CutoverRules(kinds, tuple(_windows(document, fields)), tuple(_freezes(document, fields)))
    return rules, tuple(document.findings)


def rows_of(document: YamlDocument, root: Mapping[str, Any], name: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The mappings of a list field, each with its path."""
    rows = root.get(name)
    if rows is None:
        return
    if not isinstance(rows, list):
        document.fault((name,), "want_list", name=name)
        return
    for index, row in enumerate(rows):
        path: Path = (name, index)
        yield path, document.mapping(path, row)


def is_text(value: Any) -> bool:
    """A text in which something stands."""
    return isinstance(value, str) and bool(value.strip())


def texts_of(document: YamlDocument, path: Path, fields: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A list of texts; empty where it is absent."""

    def are_texts(value: Any) -> bool:
        return isinstance(value, list) and all(map(is_text, value))

    return tuple(document.take(path, {name: [], **fields}, name, are_texts, "texts") or ())


def day_of(document: YamlDocument, path: Path, fields: Mapping[str, Any], name: str) -> date | None:
    """A day; None, told as a fault, where it is none."""
    return parse_day(str(document.take(path, fields, name, lambda value: bool(parse_day(str(value))), "date")))


def _kinds(document: YamlDocument, fields: Mapping[str, Any]) -> Iterator[WindowKind]:
    for index, text in enumerate(texts_of(document, (), fields, "kinds")):
        if text in KINDS:
            yield KINDS[text]
        else:
            document.fault(("kinds", index), "want_window_kind", value=text)


def _windows(document: YamlDocument, root: Mapping[str, Any]) -> Iterator[AllowedWindow]:
    for path, fields in rows_of(document, root, "windows"):
        document.check_fields(path, fields, {"name", "from", "to", "operations"})
        name = document.take(path, fields, "name", is_text, "text")
        start, finish = (_moment(document, path, fields, field) for field in ("from", "to"))
        operations = texts_of(document, path, fields, "operations")
        if start and finish and finish <= start:
            document.fault(
                (*path, "to"), "want_order", first=f"{start:%Y-%m-%d %H:%M}", last=f"{finish:%Y-%m-%d %H:%M}"
            )
        elif name and start and finish:
            yield AllowedWindow(Window(name, start, finish), operations)


def _moment(document: YamlDocument, path: Path, fields: Mapping[str, Any], name: str) -> datetime | None:
    text = normalize("NFKC", str(fields.get(name, ""))).strip()
    match = MOMENT.fullmatch(text)
    day = parse_day(match[1]) if match else None
    if match and day and int(match[2]) < 24 and int(match[3]) < 60:
        return datetime(day.year, day.month, day.day, int(match[2]), int(match[3]))
    document.fault((*path, name), "want_moment", name=name, value=text)
    return None


def _freezes(document: YamlDocument, root: Mapping[str, Any]) -> Iterator[Freeze]:
    for path, fields in rows_of(document, root, "freezes"):
        document.check_fields(path, fields, {"vendor", "from", "to", "reason", "source", "operations"})
        first, last = (day_of(document, path, fields, name) for name in ("from", "to"))
        reason = document.take(path, fields, "reason", is_text, "text")
        operations = texts_of(document, path, fields, "operations")
        if first and last and not first <= last < first + YEAR:
            document.fault((*path, "to"), "want_order", first=first.isoformat(), last=last.isoformat())
        elif first and last and reason:
            vendor, source = (str(fields.get(name) or "") for name in ("vendor", "source"))
            yield Freeze(first, last, reason, vendor, operations, source)
