"""`plan_rules.yaml`: PIA, ordinances and rehearsals as a civil servant edits them."""

from collections.abc import Iterator, Mapping
from typing import Any

from migtrack.domain.finding import Finding
from migtrack.exchange.cutover_rules_yaml import is_text, rows_of
from migtrack.exchange.yaml_document import Path, YamlDocument
from migtrack.schedule.plan_rules import OperationRules, PiaKind, PiaRule, PlanRules

PIA: Mapping[str, PiaKind] = {
    "不要": PiaKind.NONE,
    "基礎項目評価": PiaKind.BASIC,
    "重点項目評価": PiaKind.FOCUSED,
    "全項目評価": PiaKind.FULL,
    **{kind.value: kind for kind in PiaKind},
}
MOST_REHEARSALS = 9
NAMES = ("comment", "check", "bill", "council", "rehearsal")


def read_plan_rules(data: bytes, name: str) -> tuple[PlanRules, tuple[Finding, ...]]:
    """The rules and what is wrong with them, at `name:line`."""
    document = YamlDocument(name, "town.file")
    root = document.load(data)
    if root is None:
        return PlanRules(), tuple(document.findings)
    fields = document.mapping((), root)
    document.check_fields((), fields, {"pia", "rehearsals", "rehearsal_gap", "operations", "names"})
    usual = PlanRules()
    rules = PlanRules(
        tuple(_pia(document, fields)),
        _whole(document, (), {"rehearsals": usual.rehearsals, **fields}, "rehearsals", MOST_REHEARSALS),
        _whole(document, (), {"rehearsal_gap": usual.rehearsal_gap, **fields}, "rehearsal_gap"),
        dict(_operations(document, fields)),
        dict(_names(document, fields)),
    )
    return rules, tuple(document.findings)


def _pia(document: YamlDocument, root: Mapping[str, Any]) -> Iterator[PiaRule]:
    known = {"kind", "days", "below", "comment_days", "check_days"}
    for path, fields in rows_of(document, root, "pia"):
        document.check_fields(path, fields, known)
        kind = _kind(document, (*path, "kind"), fields.get("kind"))
        below = _whole(document, path, fields, "below") if "below" in fields else None
        days, comment, check = (
            _whole(document, path, {name: 0, **fields}, name) for name in ("days", "comment_days", "check_days")
        )
        if kind is not None:
            yield PiaRule(kind, days, below, comment, check)


def _operations(document: YamlDocument, root: Mapping[str, Any]) -> Iterator[tuple[str, OperationRules]]:
    for key, value in document.mapping(("operations",), root.get("operations") or {}).items():
        path: Path = ("operations", key)
        fields = document.mapping(path, value)
        document.check_fields(path, fields, {"pia", "ordinance", "rehearsals"})
        pia = _kind(document, (*path, "pia"), fields["pia"]) if "pia" in fields else None
        ordinance = document.take(
            path, {"ordinance": False, **fields}, "ordinance", lambda value: isinstance(value, bool), "boolean"
        )
        count = _whole(document, path, fields, "rehearsals", MOST_REHEARSALS) if "rehearsals" in fields else None
        yield key, OperationRules(pia, bool(ordinance), count)


def _names(document: YamlDocument, root: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    path: Path = ("names",)
    fields = document.mapping(path, root.get("names") or {})
    document.check_fields(path, fields, NAMES)
    for name in NAMES:
        text = document.take(path, fields, name, is_text, "text")
        if text is not None:
            yield name, text


def _kind(document: YamlDocument, path: Path, value: Any) -> PiaKind | None:
    if isinstance(value, str) and value in PIA:
        return PIA[value]
    document.fault(path, "want_pia", value=str(value or ""))
    return None


def _whole(document: YamlDocument, path: Path, fields: Mapping[str, Any], name: str, greatest: int = 99_999_999) -> int:
    def is_right(value: Any) -> bool:
        return type(value) is int and 0 <= value <= greatest

    return int(document.take(path, fields, name, is_right, "whole") or 0)
