"""`variants.yaml`: characters that count as one when people search."""

from migtrack.domain.finding import Finding, Level
from migtrack.exchange.yaml_lines import Located, read_located

FIELD = "same"
FEWEST = 2
"""Characters of a group."""


def read_variants(data: bytes, name: str) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """The groups of the file and what is wrong with it, at `name:line`; WrongContent where it is no YAML."""
    root, findings = read_located(name, data), list[Finding]()
    for field, node in (root.fields or {}).items():
        if field != FIELD:
            findings.append(Finding(Level.WARNING, "search.unknown_field", node.where, {"name": field}))
    groups = root.get(FIELD)
    if groups is None:
        findings.append(Finding(Level.ERROR, "search.want_groups", root.where))
        return (), tuple(findings)
    return tuple(_group(node, findings) for node in groups), tuple(findings)


def _group(node: Located, findings: list[Finding]) -> str:
    group = "".join((node.text or "").split())
    if len(set(group)) < FEWEST:
        findings.append(Finding(Level.WARNING, "search.lonely_group", node.where, {"group": group}))
    return group
