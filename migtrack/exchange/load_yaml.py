"""`load.yaml`: capacities and shares of working hours, as a civil servant edits them."""

from collections.abc import Iterator, Mapping
from typing import Any

from migtrack.domain.finding import Finding
from migtrack.exchange.yaml_document import Path, YamlDocument
from migtrack.schedule.load import WHOLE, LoadRules

MOST_HOURS = 99_999
"""A week of a large section."""
STEPS = 40
MOST_RESERVE = 250


def read_load_rules(data: bytes, name: str) -> tuple[LoadRules, tuple[Finding, ...]]:
    """The rules and what is wrong with them, at `name:line`."""
    document = YamlDocument(name, "town.file")
    root = document.load(data)
    if root is None:
        return LoadRules(), tuple(document.findings)
    fields = document.mapping((), root)
    document.check_fields((), fields, {"people", "sections", "share", "steps", "reserve_days"})
    usual = LoadRules()
    rules = LoadRules(
        dict(_numbers(document, fields, "people", MOST_HOURS)),
        dict(_numbers(document, fields, "sections", MOST_HOURS)),
        _whole(document, (), {"share": usual.share, **fields}, "share", WHOLE),
        {int(step): share for step, share in _numbers(document, fields, "steps", WHOLE) if _is_step(document, step)},
        _whole(document, (), {"reserve_days": usual.reserve_days, **fields}, "reserve_days", MOST_RESERVE),
    )
    return rules, tuple(document.findings)


def _numbers(document: YamlDocument, root: Mapping[str, Any], name: str, most: int) -> Iterator[tuple[str, int]]:
    path: Path = (name,)
    fields = document.mapping(path, root.get(name) or {})
    for key in fields:
        yield str(key).strip(), _whole(document, path, fields, key, most)


def _is_step(document: YamlDocument, step: str) -> bool:
    if step.isdecimal() and 1 <= int(step) <= STEPS:
        return True
    document.fault(("steps", step), "want_whole", name="steps", value=step)
    return False


def _whole(document: YamlDocument, path: Path, fields: Mapping[str, Any], name: str, greatest: int) -> int:
    def is_right(value: Any) -> bool:
        return type(value) is int and 0 <= value <= greatest

    return int(document.take(path, fields, name, is_right, "whole") or 0)
