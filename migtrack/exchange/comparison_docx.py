"""Two versions as a 新旧対照表 in Word: 改定後 left, 現行 right, what changed underlined on both sides.

The form is the ministries': A4 landscape, one two-column table with its head on every page,
chapters as rows, （新設）, （削除） and （略）. Rows are written as markup and parsed at once,
because python-docx looks through the whole table for every cell it is asked for.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from migtrack.exchange.comparison_page import LANDSCAPE_WIDTH_MM, set_page, set_styles
from migtrack.exchange.comparison_words import GONE_MARK, NEW_MARK, SAME_MARK, ComparisonWords
from migtrack.exchange.docx_saving import saved
from migtrack.exchange.printable import printable
from migtrack.labels import Language, word
from migtrack.specs.opposite import Opposite, chapters
from migtrack.specs.redline import Run, RunKind
from migtrack.specs.side_by_side import SideBySide, Wording

if TYPE_CHECKING:
    from docx.document import Document as DocumentObject

COLUMN_TWIPS = LANDSCAPE_WIDTH_MM * 1440 * 10 // 254 // 2
HEAD_GROUND, CHAPTER_GROUND = "DDE6EF", "F2F5F8"
CHAPTER_SIGN = "／"


def write_docx(compared: SideBySide, language: Language) -> bytes:
    """The table as a Word document; the same comparison gives the same bytes."""
    words = ComparisonWords(compared, language)
    document = Document()
    set_styles(document)
    set_page(document, words)
    _write_head(document, words)
    table = parse_xml(_table("".join(_rows(compared, words)), words))
    document.element.body.insert(len(document.element.body) - 1, table)
    _write_remarks(document, words)
    return saved(document)


def _write_head(document: "DocumentObject", words: ComparisonWords) -> None:
    document.add_paragraph(printable(words.title), style="Title")
    colon = words.say("contrast.colon")
    for name, value in words.facts():
        document.add_paragraph(printable(f"{name}{colon}{value}"), style="Fact")
    for notice in (*words.notices(), words.say("contrast.legend")):
        document.add_paragraph(notice, style="Fact")
    for name, value in words.proofs():
        document.add_paragraph(f"{name}{colon}{value}", style="Proof")
    document.add_paragraph(style="Proof")


def _write_remarks(document: "DocumentObject", words: ComparisonWords) -> None:
    """Dates, reused ids, candidates: below the table, so that its cells hold nothing but the specification."""
    told = [(row, remark) for row in words.compared.shown_rows for remark in words.remarks(row)]
    if told:
        document.add_paragraph(words.say("contrast.column_remark"), style="RemarkHeading")
    for row, remark in told:
        text = f"{words.ids(row)}{words.say('contrast.colon')}{remark}"
        document.add_paragraph(printable(text), style="Remark")


def _rows(compared: SideBySide, words: ComparisonWords) -> Iterator[str]:
    """The rows of the table, chapter by chapter; without `whole` only what changed.

    No row of a bare （略） stands for what is left out: read back, it would belong to the entry above.
    """
    for chapter in chapters(compared):
        if not compared.whole and all(line.is_unchanged for line in chapter.lines):
            continue
        if chapter.path:
            yield _chapter_row(CHAPTER_SIGN.join(chapter.path))
        for line in chapter.lines:
            if compared.whole or not line.is_unchanged:
                yield _line(line, words)


def _line(line: Opposite, words: ComparisonWords) -> str:
    if line.is_unchanged:
        left = line.after or line.before  # a partial source does not repeat what it leaves alone
        return _row(*("".join(_left_out(one) for one in side) for side in (left, line.before)))
    return _row(_side(line.after, line.before, words, GONE_MARK), _side(line.before, line.after, words, NEW_MARK))


def _left_out(wording: Wording) -> str:
    return _heading(wording) + _mark(SAME_MARK)


def _mark(mark: str) -> str:
    return _paragraph("Wording", _text_run(mark))


def _side(own: tuple[Wording, ...], other: tuple[Wording, ...], words: ComparisonWords, mark: str) -> str:
    """One cell: the requirements of a side, or the mark that there are none."""
    if not own:
        return _mark(mark)
    classes = {words.compared.class_of(one) for one in other}
    return "".join(_requirement(one, words, classes - {words.compared.class_of(one)} != set()) for one in own)


def _requirement(wording: Wording, words: ComparisonWords, is_reclassified: bool) -> str:
    kind = words.compared.class_of(wording)
    parts = [_heading(wording)]
    if kind is not None:
        name = f"【{word(kind, Language.JA)}】"
        parts.append(_paragraph("Class", _text_run(name, underlined=is_reclassified)))
    parts += [_paragraph("Wording", "".join(map(_run, line))) for line in _lines(wording.text)]
    return "".join(parts)


def _heading(wording: Wording) -> str:
    """Number and title: the printed number, else the id."""
    one = wording.requirement
    number = one.number if one.id.partition("/")[0] == one.number else one.id
    return _paragraph("RequirementHeading", _text_run(f"{number}　") + "".join(map(_run, wording.title)))


def _lines(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Runs parted at their line feeds, one list a line."""
    line: list[Run] = []
    for run in runs:
        first, *more = run.text.split("\n")
        line.append(Run(run.kind, first))
        for text in more:
            yield line
            line = [Run(run.kind, text)]
    yield line


def _run(run: Run) -> str:
    return _text_run(run.text, underlined=run.kind is not RunKind.SAME)


def _text_run(text: str, *, underlined: bool = False) -> str:
    if not text:
        return ""
    look = '<w:rPr><w:u w:val="single"/></w:rPr>' if underlined else ""
    parts = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else "" for part in printable(text).split("\t")
    )
    return f"<w:r>{look}{parts}</w:r>"


def _paragraph(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _row(left: str, right: str) -> str:
    return f"<w:tr>{_cell(left)}{_cell(right)}</w:tr>"


def _cell(paragraphs: str, ground: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>' if ground else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{COLUMN_TWIPS}" w:type="dxa"/>{shade}</w:tcPr>{paragraphs}</w:tc>'


def _chapter_row(path: str) -> str:
    """A chapter over both columns, kept with what follows."""
    spread = f'<w:tcW w:w="{2 * COLUMN_TWIPS}" w:type="dxa"/><w:gridSpan w:val="2"/>'
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{CHAPTER_GROUND}"/>'
    text = _paragraph("ChapterHeading", _text_run(path))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>{spread}{shade}</w:tcPr>{text}</w:tc></w:tr>"


def _table(rows: str, words: ComparisonWords) -> str:
    names = (words.say("contrast.new"), words.say("contrast.old"))
    head = "".join(_cell(_paragraph("ColumnHead", _text_run(name)), HEAD_GROUND) for name in names)
    borders = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f"<w:tbl {nsdecls('w')}><w:tblPr>"
        f'<w:tblW w:w="{2 * COLUMN_TWIPS}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="{COLUMN_TWIPS}"/><w:gridCol w:w="{COLUMN_TWIPS}"/></w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )
