"""One mapping of a YAML file, asked for field by field; every fault is a finding `file:line`.

Fields are read from nodes, never from constructed values: YAML would read 001 as the number one
and no as false, while people mean what they see. Each field is asked for by name and kind; what
nobody asks for is a misspelling and is reported.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol
from unicodedata import normalize

from migtrack.domain.finding import Finding, Level

DAY_OF_YEAR = re.compile(r"(\d{1,2})(?:[/-]|月)(\d{1,2})日?")
LAST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
BLANK = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class Written:
    """A text and where it stands."""

    text: str
    where: str


class Node(Protocol):
    """A node of PyYAML, as much of it as is read here."""

    id: Any
    """`scalar`, `sequence` or `mapping`."""
    tag: Any
    value: Any
    start_mark: Any


class Block:
    """One mapping of a file, read field by field."""

    def __init__(self, node: Node, file: str, findings: list[Finding]) -> None:
        self._file = file
        self._line = node.start_mark.line + 1
        self._findings = findings
        self._asked: set[str] = set()
        self._fields: dict[str, tuple[int, Node]] = {}
        for name_node, value in node.value:
            self._take(str(name_node.value), name_node.start_mark.line + 1, value)

    def _take(self, name: str, line: int, value: Node) -> None:
        if name in self._fields:
            self.fault("catalog.duplicate_field", line=line, field=name, first=self._fields[name][0])
        else:
            self._fields[name] = (line, value)

    @property
    def where(self) -> str:
        """`systems/juki.yaml:1`."""
        return f"{self._file}:{self._line}"

    def where_is(self, name: str) -> str:
        """Where a field stands; the block itself when it is absent."""
        return f"{self._file}:{self._fields[name][0]}" if name in self._fields else self.where

    def fault(self, key: str, *, line: int = 0, **values: str | int) -> None:
        """Report an error at a line of the file, else at the block."""
        self._findings.append(Finding(Level.ERROR, key, f"{self._file}:{line or self._line}", values))

    def close(self) -> None:
        """Report every field that nobody asked for."""
        for name, (line, _) in self._fields.items():
            if name not in self._asked:
                self.fault("catalog.unknown_field", line=line, field=name, known=", ".join(sorted(self._asked)))

    def _ask(self, name: str, required: bool) -> tuple[int, Node] | None:
        self._asked.add(name)
        found = self._fields.get(name)
        if found is not None and not (found[1].id == "scalar" and found[1].tag == BLANK):
            return found
        if required:
            self.fault("catalog.missing_field", line=found[0] if found else self._line, field=name)
        return None

    def text(self, name: str, *, required: bool = True) -> str:
        """A text without surrounding blanks; empty when it is absent."""
        found = self._ask(name, required)
        if found is None:
            return ""
        line, node = found
        if node.id != "scalar":
            self.fault("catalog.not_a_text", line=line, field=name)
            return ""
        text = str(node.value).strip()
        if required and not text:
            self.fault("catalog.missing_field", line=line, field=name)
        return text

    def key(self, name: str) -> str:
        """A key: lower-case ASCII letters, digits, hyphens; empty when it is absent or none."""
        text = self.text(name)
        if not text or KEY.fullmatch(text):
            return text
        self.fault("catalog.bad_key", line=self._fields[name][0], field=name, text=text)
        return ""

    def number(self, name: str, *, required: bool = True) -> int:
        """A whole number; 0 when it is absent."""
        text = normalize("NFKC", self.text(name, required=required))
        if not text:
            return 0
        if not text.isdecimal():
            self.fault("catalog.not_a_number", line=self._fields[name][0], field=name, text=text)
            return 0
        return int(text)

    def day_of_year(self, name: str) -> tuple[int, int]:
        """Month and day, written 3/15, 03-15 or 3月15日; (1, 1) when it is absent or impossible."""
        text = self.text(name)
        match = DAY_OF_YEAR.fullmatch(normalize("NFKC", text))
        month, day = (int(match[1]), int(match[2])) if match else (0, 0)
        if 1 <= month <= 12 and 1 <= day <= LAST_DAYS[month - 1]:
            return month, day
        if text:
            self.fault("catalog.bad_day", line=self._fields[name][0], field=name, text=text)
        return 1, 1

    def items(self, name: str, *, required: bool = False) -> tuple[Written, ...]:
        """A list of texts, each with its place; a text written twice is reported."""
        items = tuple(self._texts(name, required))
        seen: dict[str, str] = {}
        for item in items:
            if item.text in seen:
                line = int(item.where.rpartition(":")[2])
                self.fault("catalog.duplicate_item", line=line, field=name, text=item.text)
            seen[item.text] = item.where
        return items

    def _texts(self, name: str, required: bool) -> Iterator[Written]:
        for node in self._list(name, required):
            line = node.start_mark.line + 1
            if node.id != "scalar" or not str(node.value).strip():
                self.fault("catalog.item_not_a_text", line=line, field=name)
            else:
                yield Written(str(node.value).strip(), f"{self._file}:{line}")

    def blocks(self, name: str, *, required: bool = False) -> tuple["Block", ...]:
        """A list of mappings."""
        blocks = []
        for node in self._list(name, required):
            if node.id == "mapping":
                blocks.append(Block(node, self._file, self._findings))
            else:
                self.fault("catalog.item_not_a_block", line=node.start_mark.line + 1, field=name)
        return tuple(blocks)

    def pairs(self, name: str) -> tuple[tuple[Written, str], ...]:
        """A mapping whose names are data: each name with its place, and its text."""
        found = self._ask(name, required=True)
        if found is None:
            return ()
        line, node = found
        if node.id != "mapping":
            self.fault("catalog.not_a_block", line=line, field=name)
            return ()
        inner = Block(node, self._file, self._findings)
        return tuple(
            (Written(key, f"{self._file}:{line}"), inner.text(key, required=False))
            for key, (line, _) in inner._fields.items()
        )

    def _list(self, name: str, required: bool) -> list[Node]:
        found = self._ask(name, required)
        if found is None:
            return []
        line, node = found
        if node.id != "sequence":
            self.fault("catalog.not_a_list", line=line, field=name)
            return []
        return list(node.value)
