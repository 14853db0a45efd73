"""A YAML file as plain values beside a table of their lines, for checks that read like checks.

`yaml_lines` gives the tree; here it becomes dicts, lists, texts, whole numbers and booleans, and
each check tells its fault at the nearest line that is known.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import WrongContent
from migtrack.exchange.yaml_lines import Located, read_located

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indexes from the root to a value."""

INTEGER = re.compile(r"-?(0|[1-9]\d*)")
BOOLEANS = {"true": True, "false": False}


@dataclass
class YamlDocument:
    """Plain values of one file, the place of each, and what was found wrong so far."""

    source: str
    """Names the file in findings."""
    prefix: str
    """Of the keys of its findings: `plan.template` gives `plan.template_unknown_field`."""
    places: dict[Path, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def load(self, data: bytes) -> Any:
        """The root value; None, told as a fault, where the text is no YAML."""
        try:
            return self._value(read_located(self.source, data), ())
        except WrongContent as refusal:
            self.findings.extend(refusal.findings)
            return None

    def _value(self, node: Located, path: Path) -> Any:
        self.places[path] = node.where
        if node.fields is not None:
            return {key: self._value(value, (*path, key)) for key, value in node.fields.items()}
        if node.items is not None:
            return [self._value(item, (*path, index)) for index, item in enumerate(node.items)]
        if node.text is None:
            return None
        return int(node.text) if INTEGER.fullmatch(node.text) else BOOLEANS.get(node.text, node.text)

    def fault(self, path: Path, key: str, /, **values: str | int) -> None:
        """An error at the nearest place around `path` that is known."""
        while path not in self.places and path:
            path = path[:-1]
        where = self.places.get(path, self.source)
        self.findings.append(Finding(Level.ERROR, f"{self.prefix}_{key}", where, values))

    def mapping(self, path: Path, value: Any) -> dict[str, Any]:
        """The value if it is a mapping; empty, told as a fault, when it is not."""
        if isinstance(value, dict):
            return value
        self.fault(path, "want_mapping", name=".".join(str(part) for part in path))
        return {}

    def check_fields(self, path: Path, value: Mapping[str, Any], known: Collection[str]) -> None:
        """Tell every field of a mapping that nobody knows: most are slips of the pen."""
        for name in sorted(value.keys() - known):
            self.fault((*path, name), "unknown_field", name=name, known=", ".join(sorted(known)))

    def take(self, path: Path, value: Mapping[str, Any], name: str, is_right: Callable[[Any], bool], want: str) -> Any:
        """A field that must satisfy `is_right`; None, told as a fault, when it does not."""
        if is_right(value.get(name)):
            return value[name]
        shown = str(value[name]) if name in value else ""
        self.fault((*path, name), f"want_{want}", name=name, value=shown)
        return None
