"""YAML as plain values beside a table of their lines, so that a check can name the place of a fault.

PyYAML forgets where a value stood once it is built. Here the nodes are walked once; checks then
read like checks on dicts and lists, and a finding can still say `plan_template.yaml:42`.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from migtrack.domain.finding import Finding, Level

Path: TypeAlias = tuple[str | int, ...]
"""Keys and indexes from the root to a value."""

MAX_DEPTH = 12
MAX_VALUES = 50_000
"""Far beyond any file that a person edits: an alias that holds itself, or doubles itself, must end."""


@dataclass
class YamlDocument:
    """Plain values of one file, the line of each, and what was found wrong so far."""

    source: str
    """Names the file in findings."""
    prefix: str
    """Of the keys of its findings: `plan.template` gives `plan.template_unknown_field`."""
    lines: dict[Path, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def load(self, data: bytes) -> Any:
        """The root value; None, told as a fault, where the text is no YAML."""
        try:
            loader = yaml.SafeLoader(data)
            node = loader.get_single_node()
            return None if node is None else self._value(loader, node, ())
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            self.lines[()] = mark.line + 1 if mark else 1
            self.fault((), "broken", problem=str(error.problem or error.context))
        except (yaml.YAMLError, ValueError) as error:
            self.fault((), "broken", problem=str(error).splitlines()[0])
        return None

    def _value(self, loader: yaml.SafeLoader, node: yaml.Node, path: Path) -> Any:
        if len(path) > MAX_DEPTH or len(self.lines) > MAX_VALUES:
            raise yaml.constructor.ConstructorError(None, None, "too deep or too large", node.start_mark)
        self.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.SequenceNode):
            return [self._value(loader, item, (*path, index)) for index, item in enumerate(node.value)]
        if isinstance(node, yaml.MappingNode):
            return self._mapping(loader, node, path)
        return loader.construct_object(node)

    def _mapping(self, loader: yaml.SafeLoader, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in values:
                self.findings.append(self._finding(key_node.start_mark.line + 1, "repeated", name=key))
            values[key] = self._value(loader, value_node, (*path, key))
        return values

    def fault(self, path: Path, key: str, /, **values: str | int) -> None:
        """An error at the nearest place around `path` whose line is known."""
        while path and path not in self.lines:
            path = path[:-1]
        self.findings.append(self._finding(self.lines.get(path, 1), key, **values))

    def _finding(self, line: int, key: str, /, **values: str | int) -> Finding:
        return Finding(Level.ERROR, f"{self.prefix}_{key}", f"{self.source}:{line}", values)

    def mapping(self, path: Path, value: Any) -> dict[str, Any]:
        """The value if it is a mapping; empty, told as a fault, when it is not."""
        if isinstance(value, dict):
            return value
        self.fault(path, "want_mapping", name=_shown(path))
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


def _shown(path: Path) -> str:
    return ".".join(str(part) for part in path)
