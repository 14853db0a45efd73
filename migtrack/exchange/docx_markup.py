"""Tables of a Word document as markup: parsed at once, they take no longer the longer they are.

python-docx looks through the whole table for every cell it is asked for.
"""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls

from migtrack.exchange.printable import printable

LINE_COLOUR = "7B8794"


def run(text: str, *, is_bold: bool = False) -> str:
    """A text; its line feeds and tabs are kept."""
    look = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
    lines = "<w:br/>".join(map(_line, printable(text).split("\n")))
    return f"<w:r>{look}{lines}</w:r>"


def paragraph(style: str, *runs: str) -> str:
    """A paragraph of a named style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def texts(style: str, lines: Iterable[str]) -> str:
    """A paragraph for each line; an empty one where there is none, for a cell must hold one."""
    return "".join(paragraph(style, run(line)) for line in lines) or paragraph(style)


def cell(content: str, width: int, *, ground: str = "", span: int = 1) -> str:
    """A cell; `width` in twips, `span` columns wide."""
    spread = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spread}{shade}</w:tcPr>{content}</w:tc>'


def row(cells: Iterable[str], *, is_head: bool = False) -> str:
    """A row that no page break parts; a head is repeated on every page."""
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"


def table(rows: Iterable[str], widths: Sequence[int]) -> str:
    """A table with lines all round; widths in twips."""
    borders = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="{LINE_COLOUR}"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(
        f'<w:{edge} w:w="{twips}" w:type="dxa"/>'
        for edge, twips in (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f"<w:tblBorders>{borders}</w:tblBorders>"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _line(line: str) -> str:
    return "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in line.split("\t")
    )
