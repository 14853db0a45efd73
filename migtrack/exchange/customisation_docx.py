"""カスタマイズ廃止候補 as a Word document for the wall: A4 landscape, large letters, the head on every page."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.shared import Mm

from migtrack.exchange.comparison_page import (
    A4_MM,
    HEAD_FONT,
    number_pages,
    set_language,
    set_properties,
    set_styles,
)
from migtrack.exchange.docx_markup import cell, paragraph, row, run, table, texts
from migtrack.exchange.docx_saving import saved
from migtrack.exchange.printable import printable
from migtrack.exchange.radar_words import RadarWords
from migtrack.labels import Language
from migtrack.specs.radar import Radar, RadarRow

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

MARGIN_MM = 13
TWIPS = (A4_MM[0] - 2 * MARGIN_MM) * 1440 * 10 // 254
SHARES = (30, 26, 17, 11, 18, 13)
WIDTHS = [TWIPS * share // sum(SHARES) for share in SHARES]
HEAD_GROUND = "DDE6EF"
STYLES = (
    ("WallName", 12, True, HEAD_FONT),
    ("WallText", 10.5, False, HEAD_FONT),
    ("WallFigure", 12, True, HEAD_FONT),
    ("WallHead", 11, True, HEAD_FONT),
    ("WallTitle", 14, True, HEAD_FONT),
)
HEADS = (
    "radar.column_name",
    "radar.column_verdict",
    "radar.column_saves",
    "radar.column_day",
    "radar.column_way",
    "radar.column_decision",
)


def write_docx(radar: Radar, language: Language, *, whole: bool = False) -> bytes:
    """The list as a Word document; the same list gives the same bytes. `whole` lists the whole inventory."""
    words = RadarWords(language)
    document = Document()
    set_styles(document, STYLES)
    set_language(document, language)
    _set_page(document, radar, words)
    document.add_paragraph(printable(words.title(radar)), style="Title")
    colon = words.say("radar.colon")
    for name, value in words.facts(radar):
        document.add_paragraph(printable(f"{name}{colon}{value}"), style="Fact")
    for line in words.figures(radar):
        document.add_paragraph(printable(line), style="WallHead")
    for title, rows in _parts(radar, words, whole):
        document.add_paragraph(style="Fact")
        if title:
            document.add_paragraph(title, style="WallTitle")
        document.element.body.insert(len(document.element.body) - 1, parse_xml(_table(rows, words)))
    document.add_paragraph(style="Fact")
    for line in words.notes(radar):
        document.add_paragraph(line, style="Fact")
    set_properties(document, words.title(radar), radar.as_of)
    return saved(document)


def _set_page(document: "DocumentObject", radar: Radar, words: RadarWords) -> None:
    """A4 landscape; page numbers, day and 照合値 below."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(A4_MM[0]), Mm(A4_MM[1])
    section.left_margin = section.right_margin = Mm(MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(13)
    section.header_distance = section.footer_distance = Mm(7)
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Proof"]
    day, value = words.day(radar.as_of), radar.check_value
    proof = f"{words.say('radar.as_of_day', day=day)}　{words.say('radar.case_check_value', value=value)}　"
    number_pages(footer, printable(proof) + words.say("radar.page", page="\0", pages="\1"))


def _parts(radar: Radar, words: RadarWords, whole: bool) -> Iterator[tuple[str, Sequence[RadarRow]]]:
    if whole:
        yield words.say("radar.inventory"), radar.every
        return
    if radar.rows:
        yield "", radar.rows
    if radar.depending:
        yield words.say("radar.verdict_depending"), radar.depending


def _table(rows: Sequence[RadarRow], words: RadarWords) -> str:
    heads = (paragraph("WallHead", run(words.say(key))) for key in HEADS)
    head = row((cell(text, width, ground=HEAD_GROUND) for text, width in zip(heads, WIDTHS, strict=True)), is_head=True)
    return table([head, *(_row(one, words) for one in rows)], WIDTHS)


def _row(one: RadarRow, words: RadarWords) -> str:
    held, saving = one.customisation, one.saving
    whose = words.join([one.short, words.section(one)])
    amounts = [
        words.say("radar.in_five_years", amount=words.five_years(saving)),
        words.word(saving.basis),
    ]
    contents = (
        paragraph("WallText", run(held.id))
        + paragraph("WallName", run(held.name))
        + texts("WallText", [whose, words.use(one)]),
        paragraph("WallName", run(words.verdict(one))) + texts("WallText", filter(None, [words.replaced(one)])),
        paragraph("WallFigure", run(words.say("radar.a_year", amount=words.yen(saving.yearly))))
        + texts("WallText", amounts),
        texts("WallText", [words.cutover(one)]),
        texts("WallText", [words.word(way) for way in one.hindrances] or [words.hindrances(one)]),
        texts("WallText", [words.decision(one)]),
    )
    return row(cell(content, width) for content, width in zip(contents, WIDTHS, strict=True))
