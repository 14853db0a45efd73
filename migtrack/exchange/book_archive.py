"""What a workbook's archive says besides its cells; the native reader is silent about all of it.

How far a sheet really reaches, formulas whose results were never saved, cells that hold an
error, hidden rows and columns, comments, struck-out words, a password, macros. Macros are never
run and links never followed.
"""

import html
import posixpath
import re
from collections import defaultdict

from migtrack.domain.finding import Level
from migtrack.domain.refusal import BrokenWorld
from migtrack.exchange.archive import Archive
from migtrack.exchange.cell_comments import sheet_comments
from migtrack.exchange.file_kind import broken
from migtrack.exchange.hidden_parts import hidden_columns, hidden_rows
from migtrack.exchange.ods_book import GREATEST_CELLS, look_around_ods
from migtrack.exchange.sheet import column_number
from migtrack.exchange.sheet_area import Area, xlsx_area
from migtrack.exchange.struck_text import struck_cells, struck_styles, unstruck_strings
from migtrack.exchange.surroundings import UNSAVED, Place, SheetSurroundings, Surroundings

INSIDE = {
    "xl/workbook.xml": ".xlsx",
    "content.xml": ".ods",
    "xl/workbook.bin": ".xlsb",
    "word/document.xml": ".docx",
    "ppt/presentation.xml": ".pptx",
}
SHEETS = "xl/worksheets/"
"""Members below it are opened by the native reader only when a sheet is asked for."""

SHEET_TAG = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
RELATION_TAG = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
ERROR_CELL = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^>]*? t="e"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>([^<]*)</v>')
UNSAVED_CELL = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"((?:[^>/]|/(?!>))*)>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>'
)
SAVED_BLANK = b't="str"'
"""A formula whose result is the empty text."""
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class BookArchive:
    """The archive of a workbook: measured in two steps, so that the native reader opens it during the second."""

    def __init__(self, name: str, ending: str, data: bytes) -> None:
        """Whatever the native reader takes in on opening has been inflated here; BrokenWorld where it must not."""
        self.name = name
        self.archive = Archive(name, data)
        kinds = [kind for member, kind in INSIDE.items() if member in self.archive.names]
        if (".ods" if ending == "ods" else ".xlsx") not in kinds:
            raise broken(name, "reading.wrong_ending", ending=f".{ending}", really=kinds[0] if kinds else "zip")
        if ending == "ods":
            self.around = self._around_ods()
            return
        self.around = Surroundings(struck_styles=struck_styles(self.archive.read("xl/styles.xml")))
        self.titles = _sheet_titles(self.archive)
        for member in self.archive.names:
            if not member.startswith(SHEETS):
                self._look_at_member(member)

    def look_at_sheets(self) -> Surroundings:
        """What stands around the cells; BrokenWorld when a sheet must not be opened and there is no other."""
        if hasattr(self, "titles"):
            for member in self.archive.names:
                if member.startswith(SHEETS):
                    self._look_at_member(member)
            too_large = self.around.too_large
            if too_large and too_large.keys() >= {title for shown in self.titles.values() for title in shown}:
                raise _too_large(self.name, next(iter(too_large.values())))
        return self.around

    def _around_ods(self) -> Surroundings:
        if b"encryption-data" in self.archive.read("META-INF/manifest.xml"):
            raise broken(self.name, "reading.password")
        area, around = look_around_ods(self.archive.read("content.xml"))
        if area.is_too_large or area.cells > GREATEST_CELLS:
            raise _too_large(self.name, area)
        around.has_macros = any(member.startswith("Basic/") for member in self.archive.names)
        if around.has_macros:
            around.tell(Level.NOTE, "reading.macros_ignored", self.name)
        return around

    def _look_at_member(self, member: str) -> None:
        content = self.archive.read(member)
        if content.startswith(UTF_16) and member.endswith(".xml"):
            raise broken(self.name, "reading.broken_file", detail=f"{member}: UTF-16")
        if b"sheetData" in content:
            self._look_at_sheet(member, content)
        if member.endswith("sharedStrings.xml"):
            self.around.unstruck.update(unstruck_strings(content))
        if member.endswith("vbaProject.bin"):
            self.around.has_macros = True
            self.around.tell(Level.NOTE, "reading.macros_ignored", self.name)

    def _look_at_sheet(self, member: str, xml: bytes) -> None:
        area = xlsx_area(xml)
        titles = self.titles.get(member, ())
        if area.is_too_large and not titles:
            raise _too_large(self.name, area)
        for title in titles:
            if area.is_too_large:
                self.around.too_large[title] = area
                values: dict[str, str | int] = {"file": self.name, "rows": area.rows, "columns": area.columns}
                self.around.tell(Level.ERROR, "reading.area_too_large", title, **values)
            else:
                _look_at_cells(title, xml, self.around)
                self.around.sheets[title].comments = sheet_comments(self.archive, member)


def _look_at_cells(title: str, xml: bytes, around: Surroundings) -> None:
    around.unstruck.update(unstruck_strings(xml))
    if struck := struck_cells(xml, around.struck_styles):
        around.tell(Level.WARNING, "reading.struck_cells", f"{title}!{struck[0]}", count=len(struck))
    errors: dict[Place, str] = {}
    if b't="e"' in xml:
        errors = {_place(col, row): text.decode() for col, row, text in ERROR_CELL.findall(xml)}
    errors |= _unsaved(title, xml, around)
    around.sheets[title] = SheetSurroundings(errors, hidden_rows(xml), hidden_columns(xml))


def _unsaved(title: str, xml: bytes, around: Surroundings) -> dict[Place, str]:
    """The formulas without a result; those that have one are counted in a note."""
    formulas = xml.count(b"<f>") + xml.count(b"<f ") if b"<f" in xml else 0
    if not formulas:
        return {}
    cells = [found for found in UNSAVED_CELL.finditer(xml) if SAVED_BLANK not in found[3]]
    if cells:
        where = f"{title}!{cells[0][1].decode()}{cells[0][2].decode()}"
        around.tell(Level.WARNING, "reading.formula_unsaved", where, count=len(cells))
    if formulas > len(cells):
        around.tell(Level.NOTE, "reading.formulas_read", title, count=formulas - len(cells))
    return {_place(cell[1], cell[2]): UNSAVED for cell in cells}


def _place(letters: bytes, row: bytes) -> Place:
    return int(row), column_number(letters.decode())


def _too_large(name: str, area: Area) -> BrokenWorld:
    return broken(name, "reading.area_too_large", rows=area.rows, columns=area.columns)


def _sheet_titles(archive: Archive) -> dict[str, tuple[str, ...]]:
    """Member of the archive → titles of the sheets kept in it, as the book's own index tells."""
    targets: dict[str, str] = {}
    for tag in RELATION_TAG.findall(archive.read("xl/_rels/workbook.xml.rels")):
        relation = _attributes(tag)
        path = posixpath.normpath(posixpath.join("/xl", relation.get("Target", "")))
        targets[relation.get("Id", "")] = path.lstrip("/")
    titles: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for tag in SHEET_TAG.findall(archive.read("xl/workbook.xml")):
        sheet = _attributes(tag)
        relation_id = next((value for key, value in sheet.items() if key.endswith(":id")), "")
        titles[targets.get(relation_id, "")] += (sheet.get("name", ""),)
    return dict(titles)


def _attributes(tag: bytes) -> dict[str, str]:
    text = [(key.decode(), (one or two).decode("utf-8", "replace")) for key, one, two in ATTRIBUTE.findall(tag)]
    return {key: html.unescape(value) for key, value in text}
