"""照会文 and 督促文: a letter on one page of A4 in the form that town halls use.

Number and day at the upper right, whom it goes to on the left, who sends it on the right, the subject
in the middle, the text, and the particulars under 記.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

from migtrack.exchange.comparison_page import FONT, set_language, set_properties, set_styles
from migtrack.exchange.docx_markup import cell, paragraph, row, run, table
from migtrack.exchange.docx_saving import saved
from migtrack.exchange.printable import printable
from migtrack.labels import Language, message

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

A4_MM, MARGIN_MM = (210, 297), 25
TWIPS = (A4_MM[0] - 2 * MARGIN_MM) * 1440 * 10 // 254
LABEL = 2000
STYLES = (
    ("LetterRight", 11, False, FONT),
    ("LetterLeft", 11, False, FONT),
    ("LetterSubject", 12, True, FONT),
    ("LetterText", 11, False, FONT),
    ("LetterMiddle", 11, False, FONT),
    ("LetterFact", 10.5, False, FONT),
)
ALIGNED = {"LetterRight": WD_ALIGN_PARAGRAPH.RIGHT, "LetterSubject": WD_ALIGN_PARAGRAPH.CENTER,
           "LetterMiddle": WD_ALIGN_PARAGRAPH.CENTER}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it is to be read."""

    number: str
    """文書番号; empty where the body has not given one."""
    day: date
    shown_day: str
    recipient: str
    sender: Sequence[str]
    """Line by line."""
    subject: str
    text: Sequence[str]
    """Paragraphs."""
    facts: Sequence[tuple[str, str]]
    """Name and value, under 記."""


def write_letter(letter: Letter, language: Language) -> bytes:
    """The letter as a Word document; the same letter gives the same bytes."""
    document = Document()
    set_styles(document, STYLES)
    set_language(document, language)
    _set_page(document)

    def add(style: str, text: str) -> None:
        document.add_paragraph(printable(text), style=style)

    for line in filter(None, (letter.number, letter.shown_day)):
        add("LetterRight", line)
    add("LetterLeft", letter.recipient)
    for line in letter.sender:
        add("LetterRight", line)
    add("LetterSubject", letter.subject)
    for text in letter.text:
        add("LetterText", language.pick((f"　{text}", text)))
    add("LetterMiddle", message("inquiry.letter_facts", language))
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(table(map(_fact, letter.facts), (LABEL, TWIPS - LABEL))))
    add("LetterRight", message("inquiry.letter_end", language))
    document.paragraphs[-1].paragraph_format.space_before = Pt(8)
    set_properties(document, letter.subject, letter.day)
    return saved(document)


def _fact(fact: tuple[str, str]) -> str:
    name, value = fact
    label = cell(paragraph("LetterFact", run(name)), LABEL, ground="F2F5F8")
    return row([label, cell(paragraph("LetterFact", run(value)), TWIPS - LABEL)])


def _set_page(document: "DocumentObject") -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(A4_MM[0]), Mm(A4_MM[1])
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(22)
    for name, _, _, _ in STYLES:
        form = document.styles[name].paragraph_format
        form.alignment = ALIGNED.get(name)
        form.line_spacing = 1.3
    document.styles["LetterLeft"].paragraph_format.space_before = Pt(14)
    document.styles["LetterLeft"].paragraph_format.space_after = Pt(10)
    for name in ("LetterSubject", "LetterMiddle"):
        spaced = document.styles[name].paragraph_format
        spaced.space_before = spaced.space_after = Pt(16)
