"""What an ods says besides its cells: how far it reaches, what is hidden, noted, struck out, uncalculated.

One walk over the tags tells all of it, row by row as repetitions are counted, so that a bomb of
repeated cells is known before anything is laid out.
"""

import html
import re
from dataclasses import dataclass, field

from migtrack.domain.finding import Level
from migtrack.exchange.sheet import column_letters
from migtrack.exchange.sheet_area import Area
from migtrack.exchange.surroundings import UNSAVED, Place, SheetSurroundings, Surroundings

GREATEST_CELLS = 2_000_000
"""Of an ods every filled cell becomes a string of its own, also where it merely repeats."""
GREATEST_HIDDEN = 1_048_576

TAG = re.compile(
    rb"<(table:table|table:table-row|table:table-column|table:table-cell|table:covered-table-cell"
    rb"""|office:annotation|text:span)(?=[\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>"""
)
REPEAT = re.compile(rb"""table:number-(?:rows|columns)-repeated\s*=\s*["']([0-9]+)["']""")
HIDDEN = re.compile(rb"""table:visibility\s*=\s*["'](?:collapse|filter)["']""")
NAME = re.compile(rb"""table:name\s*=\s*(?:"([^"]*)"|'([^']*)')""")
SPAN_STYLE = re.compile(rb"""text:style-name\s*=\s*["']([^"']*)["']""")
STYLE = re.compile(rb"""<style:style\s[^>]*?style:name\s*=\s*["']([^"']*)["'][^>]*>(.*?)</style:style>""", re.DOTALL)
STRUCK = re.compile(rb"""style:text-line-through-(?:style|type)\s*=\s*["'](?!none)""")
PARAGRAPH = re.compile(rb"<text:p(?=[\s>])[^>]*>(.*?)</text:p>", re.DOTALL)
ANNOTATION = re.compile(rb"<office:annotation\b.*?</office:annotation>", re.DOTALL)
SPAN = re.compile(
    rb"""<text:span\s[^>]*?text:style-name\s*=\s*["']([^"']*)["'][^>]*>((?:(?!<text:span).)*?)</text:span>""", re.DOTALL
)
BLANKS = re.compile(rb"""<text:s(?:\s+text:c\s*=\s*["']([0-9]{1,4})["'])?\s*/>""")
ANY_TAG = re.compile(rb"<[^>]*>")


def look_around_ods(xml: bytes) -> tuple[Area, Surroundings]:
    """The largest area of an ods' sheets (`content.xml`), and what stands around their cells."""
    walk = _Walk(xml)
    for tag in TAG.finditer(xml):
        walk.take(tag)
    walk.close()
    return walk.largest, walk.around


@dataclass(slots=True)
class _Position:
    """Where the walk stands in a sheet."""

    title: str = ""
    row: int = 0
    row_repeat: int = 1
    next_row: int = 1
    column: int = 0
    next_column: int = 0
    columns_told: int = 0
    rows: int = 0
    columns: int = 0
    cells: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    comments: dict[str, str] = field(default_factory=dict)
    unsaved: dict[Place, str] = field(default_factory=dict)
    struck: list[str] = field(default_factory=list)

    @property
    def cell(self) -> str:
        return f"{column_letters(self.column)}{self.row}"


class _Walk:
    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        self.around = Surroundings()
        self.largest = Area(0, 0, 0)
        self.here = _Position()
        styles = STYLE.findall(xml[: max(xml.find(b"<office:body"), 0)]) if b"text-line-through" in xml else []
        self.struck_styles = frozenset(name for name, inner in styles if STRUCK.search(inner))

    def take(self, tag: re.Match[bytes]) -> None:
        """One tag, in the order of the file."""
        kind, attributes = tag[1], tag[2]
        if kind == b"table:table":
            self.close()
            found = NAME.search(attributes)
            title = (found[1] or found[2] or b"") if found else b""
            self.here = _Position(html.unescape(title.decode("utf-8", "replace")))
        elif kind == b"table:table-row":
            self._row(attributes)
        elif kind == b"table:table-column":
            self._column(attributes)
        elif kind == b"office:annotation":
            self._annotation(tag.start())
        elif kind == b"text:span":
            self._span(tag.start(), attributes)
        else:
            self._cell(attributes)

    def close(self) -> None:
        """The end of a sheet."""
        here = self.here
        area = Area(here.rows, here.columns, here.cells)
        self.largest = max(self.largest, area, key=lambda a: max(a.rows * a.columns, a.cells))
        if not here.title:
            return
        self.around.sheets[here.title] = SheetSurroundings(
            errors=here.unsaved,
            hidden_rows=frozenset(row for row in here.hidden_rows if row <= here.rows),
            hidden_columns=frozenset(column for column in here.hidden_columns if column < here.columns),
            comments=tuple(here.comments.items()),
        )
        if here.struck:
            where = f"{here.title}!{here.struck[0]}"
            self.around.tell(Level.WARNING, "reading.struck_cells", where, count=len(here.struck))

    def _row(self, attributes: bytes) -> None:
        here = self.here
        here.row, here.row_repeat = here.next_row, _repeat(attributes)
        here.next_row, here.next_column = here.row + here.row_repeat, 0
        if HIDDEN.search(attributes):
            last = min(here.next_row, GREATEST_HIDDEN + 1)
            here.hidden_rows.update(range(here.row, last))

    def _column(self, attributes: bytes) -> None:
        repeat = min(_repeat(attributes), 16_384)
        if HIDDEN.search(attributes):
            self.here.hidden_columns.update(range(self.here.columns_told, self.here.columns_told + repeat))
        self.here.columns_told += repeat

    def _cell(self, attributes: bytes) -> None:
        here = self.here
        repeat = _repeat(attributes)
        here.column, here.next_column = here.next_column, here.next_column + repeat
        if b"value-type" in attributes:
            here.cells += here.row_repeat * repeat
            here.rows = here.row + here.row_repeat - 1
            here.columns = max(here.columns, here.next_column)
            found = self.struck_styles and re.search(rb"""table:style-name\s*=\s*["']([^"']*)["']""", attributes)
            if found and found[1] in self.struck_styles:
                here.struck.append(here.cell)
        elif b"table:formula" in attributes:
            here.unsaved[here.row, here.column] = UNSAVED

    def _annotation(self, start: int) -> None:
        end = self.xml.find(b"</office:annotation>", start)
        texts = PARAGRAPH.findall(self.xml, start, max(end, start))
        self.here.comments[self.here.cell] = "\n".join(map(_plain, texts)).strip()

    def _span(self, start: int, attributes: bytes) -> None:
        """A struck-out part: the cell's string, as the native reader gives it, and without the part."""
        found = SPAN_STYLE.search(attributes) if self.struck_styles else None
        if not found or found[1] not in self.struck_styles:
            return
        first, last = self.xml.rfind(b"<table:table-cell", 0, start), self.xml.find(b"</table:table-cell>", start)
        cell = ANNOTATION.sub(b"", self.xml[first : max(last, start)])
        whole = PARAGRAPH.findall(cell)
        kept = [SPAN.sub(lambda span: b"" if span[1] in self.struck_styles else span[2], text) for text in whole]
        self.around.unstruck["\n".join(map(_plain, whole))] = "\n".join(map(_plain, kept))


def _repeat(attributes: bytes) -> int:
    found = REPEAT.search(attributes) if b"repeated" in attributes else None
    return int(found[1]) if found else 1


def _plain(xml: bytes) -> str:
    spaced = BLANKS.sub(lambda found: b" " * int(found[1] or 1), xml).replace(b"<text:line-break/>", b"\n")
    return html.unescape(ANY_TAG.sub(b"", spaced).decode("utf-8", "replace"))
