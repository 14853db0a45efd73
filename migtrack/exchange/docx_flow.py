"""The text of a document as it runs: paragraphs and tables in order, words with their marks.

Runs are cut anywhere by Word, so marks are kept sign by sign beside the text. Of tracked changes the
accepted state is read, of furigana the base, of hidden words nothing.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from migtrack.exchange.safe_xml import XmlNode

PLAIN, UNDERLINED, STRUCK = " ", "u", "s"
DROPPED = ("pPr", "rPr", "del", "moveFrom", "delText", "tcPr", "rt")
OFF = ("0", "false", "off", "none")
SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
GREATEST_SPAN = 63
"""Columns that Word allows."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text with a mark for each of its signs."""

    text: str
    marks: str
    """As long as the text: plain, underlined or struck out."""

    def lines(self) -> "Iterator[Words]":
        """The text line by line."""
        start = 0
        for line in self.text.split("\n"):
            yield Words(line, self.marks[start : start + len(line)])
            start += len(line) + 1

    def without_struck(self) -> "Words":
        """The words that nobody crossed out."""
        kept = [place for place, mark in enumerate(self.marks) if mark != STRUCK]
        if len(kept) == len(self.text):
            return self
        return Words("".join(self.text[place] for place in kept), "".join(self.marks[place] for place in kept))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row: the columns it covers, half-open, and what stands in it."""

    start: int
    end: int
    content: "tuple[Words | Grid, ...]"

    def words(self) -> "Iterator[Words]":
        """Its paragraphs; a table within it row by row, cells side by side."""
        for block in self.content:
            if isinstance(block, Words):
                yield block
            else:
                for row in block.rows:
                    texts = (joined([*cell.words()], "\n") for cell in row)
                    yield joined([words for words in texts if words.text.strip()], "　")

    @property
    def text(self) -> str:
        """Everything in it, line by line."""
        return "\n".join(words.text for words in self.words()).strip()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of the cells that begin in them; what a cell above covers is no cell."""

    rows: tuple[tuple[Cell, ...], ...]


@dataclass(slots=True)
class Flow:
    """Reads the blocks of a body and counts what it passed over."""

    styles: XmlNode | None
    passed_over: Counter[str] = field(default_factory=Counter)
    """`tracked`: runs of tracked changes; `numbered`: paragraphs whose number Word makes."""
    _marks: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for style in self.styles.each("style") if self.styles else ():
            properties = style.child("rPr")
            if properties is not None:
                self._marks[style.attributes.get("styleId", "")] = _mark(properties)

    def blocks(self, node: XmlNode) -> Iterator[Words | Grid]:
        """Paragraphs and tables below a node, those in content controls too."""
        for child in node.children:
            if child.name == "p":
                yield self._paragraph(child)
            elif child.name == "tbl":
                yield self._grid(child)
            elif child.name not in DROPPED:
                yield from self.blocks(child)

    def _grid(self, table: XmlNode) -> Grid:
        return Grid(tuple(tuple(self._cells(row)) for row in _within(table, "tr")))

    def _cells(self, row: XmlNode) -> Iterator[Cell]:
        start = 0
        for cell in _within(row, "tc"):
            properties = cell.child("tcPr") or XmlNode("tcPr", 0)
            span = properties.child("gridSpan")
            width = span.attributes.get("val", "1") if span else "1"
            end = start + (min(max(int(width), 1), GREATEST_SPAN) if width.isdecimal() else 1)
            merged = properties.child("vMerge")
            is_covered = merged is not None and merged.attributes.get("val", "continue") == "continue"
            if not is_covered:
                yield Cell(start, end, tuple(self.blocks(cell)))
            start = end

    def _paragraph(self, paragraph: XmlNode) -> Words:
        properties = paragraph.child("pPr")
        numbering = properties.child("numPr") if properties else None
        if numbering is not None and any(one.attributes.get("val") != "0" for one in numbering.each("numId")):
            self.passed_over["numbered"] += 1
        return joined([*self._runs(paragraph)], "")

    def _runs(self, node: XmlNode) -> Iterator[Words]:
        for child in node.children:
            if child.name in ("ins", "del", "moveTo", "moveFrom"):
                self.passed_over["tracked"] += 1
            if child.name == "r":
                yield from self._run(child)
            elif child.name not in DROPPED:
                yield from self._runs(child)

    def _run(self, run: XmlNode) -> Iterator[Words]:
        properties = run.child("rPr")
        mark = PLAIN
        if properties is not None:
            if _is_on(properties.child("vanish")):
                return
            style = properties.child("rStyle")
            inherited = self._marks.get(style.attributes.get("val", ""), PLAIN) if style else PLAIN
            says = any(properties.child(name) for name in ("u", "strike", "dstrike"))
            mark = _mark(properties) if says else inherited
        for child in run.children:
            if child.name == "ruby":
                for base in child.each("rubyBase"):
                    yield from self._runs(base)
            else:
                text = _sign(child)
                if text:
                    yield Words(text, mark * len(text))


def joined(words: Sequence[Words], between: str) -> Words:
    """Several texts as one."""
    return Words(between.join(one.text for one in words), (PLAIN * len(between)).join(one.marks for one in words))


def _within(node: XmlNode, name: str) -> Iterator[XmlNode]:
    """Children of a name, those in content controls too."""
    for child in node.children:
        if child.name == name:
            yield child
        elif child.name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _within(child, name)


def _sign(node: XmlNode) -> str:
    if node.name == "t":
        return node.text
    if node.name == "br":
        return "" if node.attributes.get("type") in ("page", "column") else "\n"
    return SIGNS.get(node.name, "")


def _mark(properties: XmlNode) -> str:
    if _is_on(properties.child("strike")) or _is_on(properties.child("dstrike")):
        return STRUCK
    return UNDERLINED if _is_on(properties.child("u")) else PLAIN


def _is_on(node: XmlNode | None) -> bool:
    return node is not None and node.attributes.get("val", "on") not in OFF
