"""A docx opened with care: what kind of archive it is, what it refers to, and its text as a bounded tree.

Nothing outside the file is ever fetched and no macro runs. The text is parsed by the guarded reader
of `safe_xml` and not by a library for documents: a declaration of entities, a nest without end or
a text of gigabytes is refused while it is read, before it fills the memory.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from migtrack.domain.finding import Finding, Level
from migtrack.exchange.archive import Archive
from migtrack.exchange.book_archive import INSIDE
from migtrack.exchange.file_kind import broken, check_kind
from migtrack.exchange.safe_xml import BrokenXml, XmlNode, read_xml

GREATEST_TEXT = 60 * 1024 * 1024
"""Bytes of the main part; a table of 500 pages has some 10 MB."""
GREATEST_DEPTH = 120
"""Tables within tables within text boxes nest by the dozen, never by the hundred."""
GREATEST_NODES = 800_000
"""Elements of a part, formatting included; a table of 500 pages has some hundred thousand."""
MAIN_PART = "word/document.xml"
FORMATTING = (
    *("rFonts", "sz", "szCs", "lang", "color", "spacing", "ind", "jc", "kern", "b", "bCs", "i", "iCs", "shd"),
    *("highlight", "position", "w", "fitText", "snapToGrid", "tcW", "tcBorders", "tcMar", "vAlign", "noWrap"),
    *("tblPr", "tblGrid", "tblPrEx", "trPr", "sectPr", "pBdr", "tabs", "keepNext", "keepLines", "outlineLvl"),
    *("drawing", "pict", "object", "txbxContent", "Fallback", "proofErr", "bookmarkStart", "bookmarkEnd"),
    *("commentRangeStart", "commentRangeEnd", "commentReference", "lastRenderedPageBreak", "instrText"),
    *("rPrChange", "pPrChange", "tcPrChange", "footnoteReference", "endnoteReference", "rubyPr", "sdtPr"),
    *("widowControl", "autoSpaceDE", "autoSpaceDN", "adjustRightInd", "textAlignment", "contextualSpacing"),
)
"""Elements that say nothing about the wording; floating boxes and pictures among them."""
KEPT = ("val", "type", "char", "styleId", "Id", "Type", "Target", "TargetMode", "ilvl", "numId")


@dataclass(frozen=True, slots=True)
class DocxText:
    """The main part of a document, and what stands around it."""

    body: XmlNode
    styles: XmlNode | None
    findings: tuple[Finding, ...]


def open_docx(name: str, data: bytes) -> DocxText:
    """The text of a docx; BrokenWorld when it cannot or must not be opened."""
    check_kind(name, data, ("docx",))
    archive = Archive(name, data)
    main = _main_part(name, archive)
    findings = tuple(_surroundings(name, archive, main))
    body = _parsed(name, archive, main).child("body")
    if body is None:
        raise broken(name, "reading.broken_file", detail=f"{main}: no body")
    styles = posixpath.join(posixpath.dirname(main), "styles.xml")
    return DocxText(body, _parsed(name, archive, styles) if styles in archive.names else None, findings)


def _main_part(name: str, archive: Archive) -> str:
    """The member that holds the text, as the archive's own index tells."""
    for relation in _relations(name, archive, "_rels/.rels"):
        if relation.attributes.get("Type", "").endswith("/officeDocument"):
            target = posixpath.normpath(relation.attributes.get("Target", "")).lstrip("/")
            if target in archive.names and target.startswith("word/"):
                return target
    if MAIN_PART in archive.names:
        return MAIN_PART
    kinds = [kind for member, kind in INSIDE.items() if member in archive.names]
    raise broken(name, "reading.wrong_ending", ending=".docx", really=kinds[0] if kinds else "zip")


def _surroundings(name: str, archive: Archive, main: str) -> Iterator[Finding]:
    if any(member.endswith("vbaProject.bin") for member in archive.names):
        yield Finding(Level.NOTE, "reading.macros_ignored", name)
    if b"txbxContent" in archive.read(main):
        yield Finding(Level.NOTE, "docx.boxes_skipped", name)
    folder, file = posixpath.split(main)
    outside = [
        relation.attributes.get("Target", "")
        for relation in _relations(name, archive, f"{folder}/_rels/{file}.rels")
        if relation.attributes.get("TargetMode") == "External"
        and not relation.attributes.get("Type", "").endswith("/hyperlink")
    ]
    if outside:
        yield Finding(Level.NOTE, "docx.outside_ignored", name, {"target": outside[0][:80], "count": len(outside)})


def _relations(name: str, archive: Archive, member: str) -> list[XmlNode]:
    return _parsed(name, archive, member).children if member in archive.names else []


def _parsed(name: str, archive: Archive, member: str) -> XmlNode:
    data = archive.read(member)
    if len(data) > GREATEST_TEXT:
        size, greatest = len(data) // 2**20, GREATEST_TEXT // 2**20
        raise broken(name, "reading.too_large", megabytes=size, greatest=greatest)
    try:
        return read_xml(data, FORMATTING, KEPT, GREATEST_DEPTH, GREATEST_NODES)
    except BrokenXml as error:
        raise broken(name, "reading.broken_file", detail=f"{member}:{error.line}: {error.problem}") from None
