"""`work_change.yaml`: council sessions and lengths for changes of practice, as a civil servant edits them."""

from datetime import date

from migtrack.domain.finding import Finding, Level
from migtrack.exchange.yaml_lines import Located, read_located
from migtrack.schedule.council import Session, WorkChangeRules

LENGTHS = ("notice_days", "preparation_days", "rules_days", "training_days")
KNOWN = ("council_months", "sessions", *LENGTHS)
LONGEST_DAYS = 1000
"""More is a slip of the keyboard."""


def read_work_change_rules(data: bytes, name: str) -> tuple[WorkChangeRules, tuple[Finding, ...]]:
    """The rules and what is wrong with them, at `name:line`; WrongContent where it is no YAML."""
    root, findings = read_located(name, data), list[Finding]()
    for field, node in (root.fields or {}).items():
        if field not in KNOWN:
            findings.append(Finding(Level.WARNING, "bpr.unknown_field", node.where, {"name": field}))
    usual = WorkChangeRules()
    months = root.get("council_months")
    lengths = {field: _number(root.get(field), 0, LONGEST_DAYS, findings) for field in LENGTHS}
    rules = WorkChangeRules(
        usual.council_months if months is None else tuple(sorted(_months(months, findings))),
        tuple(session for node in root.get("sessions") or () if (session := _session(node, findings))),
        **{field: getattr(usual, field) if number is None else number for field, number in lengths.items()},
    )
    return rules, tuple(findings)


def _months(node: Located, findings: list[Finding]) -> set[int]:
    return {month for item in node if (month := _number(item, 1, 12, findings)) is not None}


def _number(node: Located | None, least: int, greatest: int, findings: list[Finding]) -> int | None:
    if node is None:
        return None
    text = node.text or ""
    if text.isdecimal() and len(text) <= len(str(greatest)) and least <= int(text) <= greatest:
        return int(text)
    values: dict[str, str | int] = {"text": text, "least": least, "greatest": greatest}
    findings.append(Finding(Level.ERROR, "bpr.not_a_number", node.where, values))
    return None


def _session(node: Located, findings: list[Finding]) -> Session | None:
    opens, closes = _day(node.get("opens")), _day(node.get("closes"))
    if opens is None or closes is None or closes < opens:
        findings.append(Finding(Level.ERROR, "bpr.no_session", node.where))
        return None
    return Session(opens, closes)


def _day(node: Located | None) -> date | None:
    try:
        return date.fromisoformat(node.text or "") if node else None
    except ValueError:
        return None
