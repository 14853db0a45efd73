"""`approval.yaml`: whose approval a decision needs, as a civil servant edits it."""

from collections.abc import Iterator

from migtrack.domain.finding import Finding, Level
from migtrack.domain.gap import Treatment
from migtrack.exchange.yaml_lines import Located, read_located
from migtrack.labels.words import parse_word
from migtrack.people.approval_levels import ApprovalLevels, Deputies, Need
from migtrack.people.approval_levels import Level as Rung

MOST_DIGITS = 15


def read_approval_levels(data: bytes, name: str) -> tuple[ApprovalLevels, tuple[Finding, ...]]:
    """The levels and what is wrong with them, at `name:line`; WrongContent where it is no YAML."""
    root, findings = read_located(name, data), list[Finding]()
    rungs = tuple(_rungs(root.get("levels"), findings))
    known = {rung.name for rung in rungs}
    needs = tuple(_needs(root.get("needs"), known, findings))
    deputies = tuple(_deputies(root.get("deputies"), known, findings))
    return ApprovalLevels(rungs, needs, deputies), tuple(findings)


def _rungs(node: Located | None, findings: list[Finding]) -> Iterator[Rung]:
    for entry in node or ():
        titles = entry.get("titles")
        texts = tuple(title.text for title in titles if title.text) if titles else ()
        name = _text(entry, "name")
        if name and texts:
            yield Rung(name, texts)
        else:
            findings.append(Finding(Level.ERROR, "approval.want_level", entry.where))


def _deputies(node: Located | None, known: set[str], findings: list[Finding]) -> Iterator[Deputies]:
    for entry in node or ():
        titles, level = entry.get("titles"), _text(entry, "level")
        texts = tuple(title.text for title in titles if title.text) if titles else ()
        if level not in known:
            findings.append(Finding(Level.ERROR, "approval.no_level", entry.where, {"text": level}))
        elif texts:
            yield Deputies(level, texts)
        else:
            findings.append(Finding(Level.ERROR, "approval.want_deputies", entry.where))


def _needs(node: Located | None, known: set[str], findings: list[Finding]) -> Iterator[Need]:
    for entry in node or ():
        treatment, level = parse_word(Treatment, _text(entry, "treatment")), _text(entry, "level")
        cost = _text(entry, "yearly_cost") or "0"
        if treatment is None:
            findings.append(
                Finding(Level.ERROR, "approval.no_treatment", entry.where, {"text": _text(entry, "treatment")})
            )
        elif level not in known:
            findings.append(Finding(Level.ERROR, "approval.no_level", entry.where, {"text": level}))
        elif not (cost.isdecimal() and len(cost) <= MOST_DIGITS):
            findings.append(Finding(Level.ERROR, "approval.no_amount", entry.where, {"text": cost}))
        else:
            yield Need(treatment, level, int(cost))


def _text(entry: Located, field: str) -> str:
    node = entry.get(field)
    return (node.text or "").strip() if node else ""
