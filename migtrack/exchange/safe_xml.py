"""XML from strangers as a small tree with line numbers.

A document type declaration is refused, and with it every entity: no file is fetched, no bomb
unfolds. Depth and size are bounded, parts that nobody reads are dropped while parsing, and
Japanese encodings that expat does not know (Shift_JIS, EUC-JP) are decoded first.
"""

import codecs
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from xml.parsers import expat

NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})
GREATEST_DEPTH = 40
GREATEST_NODES = 3_000_000
DECLARED = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
TRANSCODED = {"shift_jis": "cp932", "euc_jp": "euc_jp", "cp932": "cp932", "iso2022_jp": "iso2022_jp"}
"""Python's name of an encoding that expat lacks → the codec that reads what people really write in it."""


class BrokenXml(ValueError):
    """Not well-formed, or more than a harmless file ever holds; `line` counts from 1."""

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


@dataclass(slots=True)
class XmlNode:
    """An element without its namespace, with the attributes that were asked for."""

    name: str
    line: int
    text: str = ""
    children: "list[XmlNode]" = field(default_factory=list)
    attributes: Mapping[str, str] = field(default_factory=lambda: NO_ATTRIBUTES)

    def child(self, name: str) -> "XmlNode | None":
        """The first child of a name."""
        return next((child for child in self.children if child.name == name), None)

    def each(self, *path: str) -> "Iterator[XmlNode]":
        """Every element at a path below this one."""
        found = [self]
        for name in path:
            found = [child for node in found for child in node.children if child.name == name]
        return iter(found)

    def value(self, name: str) -> str | None:
        """The stripped text of a child; None when it is absent or empty."""
        child = self.child(name)
        return (child.text.strip() or None) if child else None


def read_xml(
    data: bytes,
    dropped: Collection[str] = (),
    attributes: Collection[str] = (),
    depth: int = GREATEST_DEPTH,
    nodes: int = GREATEST_NODES,
) -> XmlNode:
    """The root element; elements named in `dropped` are left out with all they hold.

    Of attributes only those named are kept. Raises `BrokenXml`.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    data = _decoded(data)
    builder = _Builder(parser, frozenset(dropped), frozenset(attributes), depth, nodes)
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.StartDoctypeDeclHandler = builder.refuse_doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise BrokenXml(expat.ErrorString(error.code) or "", error.lineno) from None
    except (ValueError, LookupError) as error:
        if isinstance(error, BrokenXml):
            raise
        raise BrokenXml(str(error), parser.CurrentLineNumber) from None
    if builder.root is None:
        raise BrokenXml("no element found", 1)
    return builder.root


def _decoded(data: bytes) -> bytes:
    """The bytes in UTF-8 where they declare an encoding that expat does not know."""
    match = DECLARED.match(data)
    if not match:
        return data
    try:
        codec = TRANSCODED.get(codecs.lookup(match[1].decode("ascii")).name)
        if codec is None:
            return data
        text = data.decode(codec)
    except (LookupError, UnicodeDecodeError) as error:
        raise BrokenXml(str(error), 1) from None
    return text.replace(match[1].decode("ascii"), "utf-8", 1).encode("utf-8")


class _Builder:
    def __init__(
        self, parser: expat.XMLParserType, dropped: frozenset[str], attributes: frozenset[str], depth: int, nodes: int
    ) -> None:
        self.parser, self.dropped, self.attributes = parser, dropped, attributes
        self.depth, self.nodes = depth, nodes
        self.root: XmlNode | None = None
        self.open: list[XmlNode] = []
        self.below_dropped = 0
        self.count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition("}")[2]
        self.count += 1
        if self.count > self.nodes or len(self.open) + self.below_dropped >= self.depth:
            raise BrokenXml("too deep or too large", self.parser.CurrentLineNumber)
        if self.below_dropped or local in self.dropped:
            self.below_dropped += 1
            return
        node = XmlNode(local, self.parser.CurrentLineNumber)
        if self.attributes and attributes:
            plain = {key.rpartition("}")[2]: value for key, value in attributes.items()}
            node.attributes = {key: value for key, value in plain.items() if key in self.attributes}
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.root = node
        self.open.append(node)

    def end(self, _name: str) -> None:
        if self.below_dropped:
            self.below_dropped -= 1
        else:
            self.open.pop()

    def characters(self, text: str) -> None:
        if not self.below_dropped and self.open:
            self.open[-1].text += text

    def refuse_doctype(self, *_: object) -> None:
        raise BrokenXml("<!DOCTYPE> is not allowed", self.parser.CurrentLineNumber)
