"""Page and styles of the 新旧対照表 in Word: A4 landscape, Japanese fonts, numbered pages.

Every look is a named style, so that an office can change it in one place. Word falls back to
MS Mincho where BIZ UD Mincho is not installed, because the font table says so.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from migtrack.exchange.comparison_words import ComparisonWords
from migtrack.exchange.printable import printable
from migtrack.labels import Language

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject
    from docx.text.paragraph import Paragraph

A4_MM = (297, 210)
MARGIN_MM = 18
LANDSCAPE_WIDTH_MM = A4_MM[0] - 2 * MARGIN_MM
FONT, FALLBACK = "BIZ UD明朝 Medium", "ＭＳ 明朝"
HEAD_FONT = "BIZ UDゴシック"
HEAD_FALLBACK = "ＭＳ ゴシック"
STYLES: tuple[tuple[str, float, bool, str], ...] = (
    ("Fact", 9.5, False, FONT),
    ("Proof", 7, False, FONT),
    ("ColumnHead", 10.5, True, HEAD_FONT),
    ("ChapterHeading", 10, True, HEAD_FONT),
    ("RequirementHeading", 10, True, HEAD_FONT),
    ("Class", 9, False, HEAD_FONT),
    ("Wording", 10, False, FONT),
    ("RemarkHeading", 10, True, HEAD_FONT),
    ("Remark", 8.5, False, FONT),
)
"""Name, points, bold, font."""


def set_styles(document: "DocumentObject", more: Sequence[tuple[str, float, bool, str]] = ()) -> None:
    """Fonts for Japanese text and the styles that the table uses; `more`: others of the same form."""
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _set_fonts(defaults, FONT)
    _language(defaults)
    _set_fonts(document.styles["Normal"].element.get_or_add_rPr(), FONT)
    title = document.styles["Title"]
    _shape(title, 15, True, HEAD_FONT)
    title.paragraph_format.space_after = Pt(6)
    borders = title.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        title.element.pPr.remove(borders)
    for name, points, bold, font in (*STYLES, *more):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        _shape(style, points, bold, font)
    document.styles["ColumnHead"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.styles["RequirementHeading"].paragraph_format.space_before = Pt(2)
    document.styles["RemarkHeading"].paragraph_format.space_before = Pt(8)
    document.styles["ChapterHeading"].paragraph_format.keep_with_next = True  # in a cell it holds whole rows together
    _name_fallbacks(document)


def set_page(document: "DocumentObject", words: ComparisonWords) -> None:
    """A4 landscape; title above and page numbers below, on every page."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(A4_MM[0]), Mm(A4_MM[1])
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(16)
    section.header_distance = section.footer_distance = Mm(8)
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    header.style = footer.style = document.styles["Remark"]
    old, new = words.compared.old_version.name, words.compared.new_version.name
    header.add_run(printable(f"{words.title}　{old} → {new}"))
    number_pages(footer, words.say("contrast.page", page="\0", pages="\1"))
    set_properties(document, words.title, words.compared.as_of)


def set_language(document: "DocumentObject", language: Language) -> None:
    """The language of Latin text, so that English breaks between words and not within."""
    found = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    found.find(qn("w:lang")).set(qn("w:val"), language.pick(("ja-JP", "en-GB")))


def number_pages(footer: "Paragraph", sentence: str) -> None:
    """Page numbers in the middle: NUL of the sentence stands for the page, SOH for how many there are."""
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    before, _, rest = sentence.partition("\0")
    between, _, after = rest.partition("\1")
    footer.add_run(before)
    _field(footer, "PAGE")
    footer.add_run(between)
    _field(footer, "NUMPAGES")
    footer.add_run(after)


def set_properties(document: "DocumentObject", title: str, as_of: date) -> None:
    """Title and day; not the moment of writing, so that the same content gives the same bytes."""
    properties = document.core_properties
    properties.title, properties.author, properties.comments = printable(title), "migtrack", ""
    properties.created = properties.modified = datetime(as_of.year, as_of.month, as_of.day)


def _shape(style: Any, points: float, bold: bool, font: str) -> None:
    style.font.size, style.font.bold = Pt(points), bold
    style.font.color.rgb = None
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.15
    _set_fonts(style.element.get_or_add_rPr(), font)


def _set_fonts(properties: Any, font: str) -> None:
    """The font for Latin and for Japanese signs; a theme would win over both."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is not None:
        properties.remove(fonts)
    fonts = OxmlElement("w:rFonts")
    for side in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{side}"), font)
    properties.insert(0, fonts)


def _language(properties: Any) -> None:
    """Japanese, so that Word breaks lines by kinsoku and picks Japanese forms of shared signs."""
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    language.set(qn("w:val"), "ja-JP")
    language.set(qn("w:eastAsia"), "ja-JP")


def _name_fallbacks(document: "DocumentObject") -> None:
    """What stands in for our fonts where they are missing."""
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="80"/></w:font>'
        for name, other in ((FONT, FALLBACK), (HEAD_FONT, HEAD_FALLBACK))
    )
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = part.blob.replace(b"</w:fonts>", f"{entries}</w:fonts>".encode())


def _field(paragraph: "Paragraph", code: str) -> None:
    """A field that the word processor fills: a page number."""
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), code)
    paragraph._p.append(element)
