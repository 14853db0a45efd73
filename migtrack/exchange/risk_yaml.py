"""`risk.yaml`: ranges of lengths and how often a plan is played, as a civil servant edits them."""

from collections.abc import Iterator, Mapping
from typing import Any

from migtrack.domain.finding import Finding
from migtrack.domain.task import TaskKind
from migtrack.exchange.yaml_document import Path, YamlDocument
from migtrack.schedule.risk_range import WHOLE, RiskRules, Spread

KINDS: Mapping[str, TaskKind] = {
    "作業": TaskKind.WORK,
    "本番切替": TaskKind.CUTOVER,
    "work": TaskKind.WORK,
    "cutover": TaskKind.CUTOVER,
}
MOST_RUNS = 10_000
LONGEST_PERCENT = 1_000
GREATEST_SEED = 2**31 - 1
STEPS = 40


def read_risk_rules(data: bytes, name: str) -> tuple[RiskRules, tuple[Finding, ...]]:
    """The rules and what is wrong with them, at `name:line`."""
    document = YamlDocument(name, "town.file")
    root = document.load(data)
    if root is None:
        return RiskRules(), tuple(document.findings)
    fields = document.mapping((), root)
    document.check_fields((), fields, {"kinds", "steps", "runs", "seed", "together", "vendor_steps"})
    together = document.mapping(("together",), fields.get("together") or {})
    document.check_fields(("together",), together, {"vendor", "person"})
    rules = RiskRules(
        dict(_kinds(document, fields)),
        dict(_steps(document, fields)),
        _whole(document, (), fields, "runs", RiskRules().runs, 100, MOST_RUNS),
        _whole(document, (), fields, "seed", RiskRules().seed, 0, GREATEST_SEED),
        frozenset(_vendor_steps(document, fields)),
        _whole(document, ("together",), together, "vendor", 0, 0, WHOLE),
        _whole(document, ("together",), together, "person", 0, 0, WHOLE),
    )
    return rules, tuple(document.findings)


def _kinds(document: YamlDocument, root: Mapping[str, Any]) -> Iterator[tuple[TaskKind, Spread]]:
    rows = document.mapping(("kinds",), root.get("kinds") or {})
    document.check_fields(("kinds",), rows, KINDS)
    for name, value in rows.items():
        if name in KINDS:
            yield KINDS[name], _spread(document, ("kinds", name), value)


def _steps(document: YamlDocument, root: Mapping[str, Any]) -> Iterator[tuple[int, Spread]]:
    for name, value in document.mapping(("steps",), root.get("steps") or {}).items():
        if str(name).isdecimal() and 1 <= int(name) <= STEPS:
            yield int(name), _spread(document, ("steps", name), value)
        else:
            document.fault(("steps", name), "want_whole", name="steps", value=str(name))


def _spread(document: YamlDocument, path: Path, value: Any) -> Spread:
    fields = document.mapping(path, value)
    document.check_fields(path, fields, {"shortest", "longest"})
    return Spread(
        _whole(document, path, fields, "shortest", WHOLE, 0, WHOLE),
        _whole(document, path, fields, "longest", WHOLE, WHOLE, LONGEST_PERCENT),
    )


def _vendor_steps(document: YamlDocument, root: Mapping[str, Any]) -> Iterator[int]:
    for index, value in enumerate(root.get("vendor_steps") or ()):
        if type(value) is int and 1 <= value <= STEPS:
            yield value
        else:
            document.fault(("vendor_steps", index), "want_whole", name="vendor_steps", value=str(value))


def _whole(
    document: YamlDocument, path: Path, fields: Mapping[str, Any], name: str, usual: int, least: int, greatest: int
) -> int:
    """A number from `least` to `greatest`; `usual` where it is absent, or told as a fault."""

    def is_right(value: Any) -> bool:
        return type(value) is int and least <= value <= greatest

    found = document.take(path, {name: usual, **fields}, name, is_right, "whole")
    return usual if found is None else int(found)
