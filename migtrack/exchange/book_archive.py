"""What a workbook's archive says besides its cells; the native reader is silent about all of it.

How far a sheet really reaches, formulas whose results were never saved, cells that hold an
error, struck-out words, a password, macros. Macros are never run and links never followed.
"""

import html
import posixpath
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import BrokenWorld
from migtrack.exchange.archive import Archive
from migtrack.exchange.file_kind import broken
from migtrack.exchange.sheet import column_number
from migtrack.exchange.sheet_area import Area, ods_area, xlsx_area
from migtrack.exchange.struck_text import struck_cells, struck_styles, unstruck_strings

INSIDE = {
    "xl/workbook.xml": ".xlsx",
    "content.xml": ".ods",
    "xl/workbook.bin": ".xlsb",
    "word/document.xml": ".docx",
    "ppt/presentation.xml": ".pptx",
}
GREATEST_ODS_CELLS = 2_000_000
"""Of an ods every filled cell becomes a string of its own, also where it merely repeats."""

SHEET_TAG = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
RELATION_TAG = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
ERROR_CELL = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^>]*? t="e"[^>]*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>([^<]*)</v>')
UNSAVED = (b"</f></c>", b"</f><v/></c>", b"</f><v></v></c>", b"</f><v /></c>")
OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(slots=True)
class Surroundings:
    """What stands around the cells; all empty for a plain book."""

    findings: list[Finding] = field(default_factory=list)
    too_large: dict[str, Area] = field(default_factory=dict)
    """Titles of sheets that must not be opened, with the reason."""
    errors: dict[str, Mapping[tuple[int, int], str]] = field(default_factory=dict)
    """Per title: (row number from 1, column from 0) → the error shown there."""
    unstruck: dict[str, str] = field(default_factory=dict)
    """String with struck-out words → without them."""
    struck_styles: frozenset[bytes] = frozenset()
    """Cell styles whose font is struck out."""

    def tell(self, level: Level, key: str, where: str, **values: str | int) -> None:
        """A finding about the book."""
        self.findings.append(Finding(level, key, where, values))


def look_around(name: str, ending: str, data: bytes) -> Surroundings:
    """The surroundings of a book; BrokenWorld when it must not be opened at all."""
    if ending == "xls":
        around = Surroundings()
        if OLE_MACROS in data:
            around.tell(Level.NOTE, "reading.macros_ignored", name)
        return around
    archive = Archive(name, data)
    kinds = [kind for member, kind in INSIDE.items() if member in archive.names]
    if (".ods" if ending == "ods" else ".xlsx") not in kinds:
        raise broken(name, "reading.wrong_ending", ending=f".{ending}", really=kinds[0] if kinds else "zip")
    return _around_ods(name, archive) if ending == "ods" else _around_xlsx(name, archive)


def _around_ods(name: str, archive: Archive) -> Surroundings:
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise broken(name, "reading.password")
    area = ods_area(archive.read("content.xml"))
    if area.is_too_large or area.cells > GREATEST_ODS_CELLS:
        raise _too_large(name, area)
    return Surroundings()


def _around_xlsx(name: str, archive: Archive) -> Surroundings:
    around = Surroundings(struck_styles=struck_styles(archive.read("xl/styles.xml")))
    titles = _sheet_titles(archive)
    for member in archive.names:
        content = archive.read(member)
        if content.startswith(UTF_16) and member.endswith(".xml"):
            raise broken(name, "reading.broken_file", detail=f"{member}: UTF-16")
        if b"sheetData" in content:
            _look_at_sheet(name, titles.get(member, ()), content, around)
        if member.endswith("sharedStrings.xml"):
            around.unstruck.update(unstruck_strings(content))
        if member.endswith("vbaProject.bin"):
            around.tell(Level.NOTE, "reading.macros_ignored", name)
    if around.too_large and around.too_large.keys() >= {title for shown in titles.values() for title in shown}:
        raise _too_large(name, next(iter(around.too_large.values())))
    return around


def _look_at_sheet(name: str, titles: tuple[str, ...], xml: bytes, around: Surroundings) -> None:
    area = xlsx_area(xml)
    if area.is_too_large and not titles:
        raise _too_large(name, area)
    for title in titles:
        if area.is_too_large:
            around.too_large[title] = area
            around.tell(Level.ERROR, "reading.area_too_large", title, file=name, rows=area.rows, columns=area.columns)
        else:
            _look_at_cells(title, xml, around)


def _look_at_cells(title: str, xml: bytes, around: Surroundings) -> None:
    if b"<f" in xml and any(pattern in xml for pattern in UNSAVED):
        around.tell(Level.WARNING, "reading.formula_unsaved", title)
    around.unstruck.update(unstruck_strings(xml))
    if struck := struck_cells(xml, around.struck_styles):
        around.tell(Level.WARNING, "reading.struck_cells", f"{title}!{struck[0]}", count=len(struck))
    if b't="e"' in xml:
        cells = ERROR_CELL.findall(xml)
        around.errors[title] = {(int(row), column_number(col.decode())): text.decode() for col, row, text in cells}


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
