"""A report as a Word document on A4: heads repeated, rows never parted, day and 照合値 at the foot of every page."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from migtrack.exchange.comparison_page import (
    A4_MM,
    FONT,
    HEAD_FONT,
    number_pages,
    set_language,
    set_properties,
    set_styles,
)
from migtrack.exchange.docx_markup import cell, paragraph, row, run, table
from migtrack.exchange.docx_saving import saved
from migtrack.exchange.printable import printable
from migtrack.exchange.report_paper import Block, Cell, LineKind, Lines, Paper, Part, Row, Table, is_number, shown
from migtrack.labels import Language, message

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

MARGIN_MM = 15
HEAD_GROUND, MARK_GROUND = "DDE6EF", "FDECD2"
DENSE = 0.82
"""Of the letters' size, where much must stay on a page or two."""
STYLES = (
    ("ReportFact", 9, False, FONT),
    ("ReportPlain", 10.5, False, FONT),
    ("ReportStrong", 11, True, HEAD_FONT),
    ("ReportNote", 8.5, False, FONT),
    ("ReportCell", 9, False, FONT),
    ("ReportFigure", 9, False, FONT),
    ("ReportHead", 9, True, HEAD_FONT),
)
KINDS = {
    LineKind.PLAIN: "ReportPlain",
    LineKind.STRONG: "ReportStrong",
    LineKind.ITEM: "ReportPlain",
    LineKind.NOTE: "ReportNote",
}


def write_docx(paper: Paper) -> bytes:
    """The report; the same report gives the same bytes."""
    document = Document()
    scale = DENSE if paper.is_dense else 1.0
    set_styles(document, [(name, points * scale, bold, font) for name, points, bold, font in STYLES])
    set_language(document, paper.language)
    _set_headings(document, scale)
    _set_page(document, paper)
    document.add_paragraph(printable(paper.title), style="Title")
    colon = message("report.colon", paper.language)
    for name, value in paper.facts:
        document.add_paragraph(printable(f"{name}{colon}{value}"), style="ReportFact")
    for part in paper.parts:
        _write_part(document, part, paper)
    set_properties(document, paper.title, paper.as_of)
    return saved(document)


def _set_headings(document: "DocumentObject", scale: float) -> None:
    """Real headings, so that Word's outline and a screen reader find their way."""
    from migtrack.exchange.comparison_page import _shape

    for name, points in (("Heading 1", 14), ("Heading 2", 12)):
        _shape(document.styles[name], points * scale, True, HEAD_FONT)
        form = document.styles[name].paragraph_format
        form.space_before, form.space_after, form.keep_with_next = Pt(9 * scale), Pt(3 * scale), True
    document.styles["ReportFigure"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _set_page(document: "DocumentObject", paper: Paper) -> None:
    section = document.sections[0]
    width, height = A4_MM if paper.is_landscape else A4_MM[::-1]
    section.orientation = WD_ORIENT.LANDSCAPE if paper.is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin, section.bottom_margin = Mm(13), Mm(15)
    section.header_distance = section.footer_distance = Mm(7)
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Proof"]
    pages = message("report.page", paper.language, page="\0", pages="\1")
    number_pages(footer, f"{printable(paper.foot)}　{pages}")


def _write_part(document: "DocumentObject", part: Part, paper: Paper) -> None:
    heading = document.add_paragraph(
        printable(part.title), style=document.styles["Heading 1" if part.is_chapter else "Heading 2"]
    )
    heading.paragraph_format.page_break_before = part.starts_page or None
    body = document.element.body
    for markup in _blocks(part.blocks, paper):
        body.insert(len(body) - 1, parse_xml(markup))


def _blocks(blocks: tuple[Block, ...], paper: Paper) -> Iterator[str]:
    from docx.oxml.ns import nsdecls

    for block in blocks:
        if isinstance(block, Table):
            yield _table(block, paper)
            yield paragraph("ReportNote").replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)
        else:
            for line in _lines(block, paper.language):
                yield paragraph(KINDS[block.kind], run(line)).replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)


def _lines(block: Lines, language: Language) -> Iterator[str]:
    sign = message("report.item_sign", language) if block.kind is LineKind.ITEM else ""
    return (f"{sign}{line}" for line in block.lines)


def _table(block: Table, paper: Paper) -> str:
    twips = ((A4_MM if paper.is_landscape else A4_MM[::-1])[0] - 2 * MARGIN_MM) * 1440 * 10 // 254
    whole = sum(column.width for column in block.columns)
    widths = [int(twips * column.width / whole) for column in block.columns]
    heads = (
        cell(paragraph("ReportHead", run(column.head)), width, ground=HEAD_GROUND)
        for column, width in zip(block.columns, widths, strict=True)
    )
    return table([row(heads, is_head=True), *(_row(one, widths, paper.language) for one in block.rows)], widths)


def _row(one: Row, widths: list[int], language: Language) -> str:
    ground = MARK_GROUND if one.is_marked else ""
    return row(
        cell(_content(content, language, is_bold=one.is_marked and not place), width, ground=ground)
        for place, (content, width) in enumerate(zip(one.cells, widths, strict=True))
    )


def _content(content: Cell, language: Language, *, is_bold: bool) -> str:
    style = "ReportFigure" if is_number(content) else "ReportCell"
    return paragraph(style, run(shown(content, language), is_bold=is_bold))
