"""A report in every form: the same words in each, no formula from a text, nothing fetched, nothing run."""

import csv
import io
import re

import pytest
from docx import Document
from openpyxl import load_workbook

from migtrack.domain.refusal import BrokenWorld, WrongValue
from migtrack.exchange.pdf_fonts import documents_library, find_fonts
from migtrack.exchange.report_export import FORMATS, writer_for
from migtrack.exchange.report_paper import Bar, Paper, Yen, shown
from migtrack.labels import Language
from tests.exchange.report_cases import FORMULAS, HOSTILE, listed, mixed

GOLDEN = """報告書\r
団体,見本町 (990019)\r
照合値,0123abcd 4567ef89\r
\r
ひと目で\r
一つ目です。\r
二つ目です。\r
注です。\r
\r
一覧\r
業務,進み具合,件数,年間,期限\r
住民基本台帳,■■■■■□□□ 20/32,1200,34000,2027-01-04\r
戸籍,■□□□□□□□ 1/40,0,未算定,\r
介護保険,■■■■■■■■ 40/40,3,-500,2027-02-01\r
国民年金,,4,700円以上,\r
"""
TEXTUAL = [ending for ending in FORMATS if ending != ".pdf"]


def written(ending: str, paper: Paper) -> bytes:
    return writer_for(ending, f"a{ending}")(paper)


def told(ending: str, data: bytes) -> str:
    if ending == ".xlsx":
        book = load_workbook(io.BytesIO(data))
        return "\n".join(str(cell.value) for sheet in book for line in sheet for cell in line if cell.value is not None)
    if ending == ".docx":
        document = Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for line in table.rows for cell in line.cells]
        foot = [paragraph.text for paragraph in document.sections[0].footer.paragraphs]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells, *foot])
    return data.decode("utf-8-sig")


@pytest.mark.parametrize("ending", TEXTUAL)
class TestEveryForm:
    def test_the_same_report_gives_the_same_bytes(self, ending: str) -> None:
        assert written(ending, mixed()) == written(ending, mixed())

    def test_it_says_what_it_rests_on_and_everything_in_it(self, ending: str) -> None:
        text = told(ending, written(ending, mixed()))
        wanted = (
            "報告書",
            "見本町 (990019)",
            "0123abcd 4567ef89",
            "一つ目です。",
            "注です。",
            "戸籍",
            "20/32",
            "未算定",
        )
        assert [word for word in wanted if word not in text] == []

    def test_hostile_names_come_out_and_do_nothing(self, ending: str) -> None:
        text = told(ending, written(ending, listed(HOSTILE)))
        assert "葛󠄀飾[$x]ｱ①" in text
        assert "\x1b" not in text or ending == ".csv"
        assert "<script" not in text or ending != ".html"


def test_csv_is_what_it_was() -> None:
    assert written(".csv", mixed()).decode("utf-8-sig") == GOLDEN


def test_no_text_begins_a_formula_in_csv() -> None:
    read = csv.reader(io.StringIO(written(".csv", listed(*FORMULAS)).decode("utf-8-sig"), newline=""))
    texts = [text for record in read for text in record]
    assert [text for text in texts if text.startswith(FORMULAS)] == []
    assert sum(text.lstrip("'").startswith(FORMULAS) for text in texts) > 3 * len(FORMULAS)


def test_every_text_of_a_workbook_is_a_text_and_every_amount_a_number() -> None:
    book = load_workbook(io.BytesIO(written(".xlsx", listed(*FORMULAS))))
    kinds = {cell.data_type for sheet in book for line in sheet for cell in line if cell.value is not None}
    assert kinds == {"s"}
    sheet = load_workbook(io.BytesIO(written(".xlsx", mixed())))["一覧"]
    amounts = [cell.value for line in sheet for cell in line if cell.data_type == "n" and cell.value is not None]
    assert {1200, 34000, -500, 700} <= set(amounts)
    assert "未算定" in {cell.value for line in sheet for cell in line}


def test_a_page_fetches_nothing_and_prints_on_a4() -> None:
    page = written(".html", mixed()).decode()
    assert re.findall(r"(?:src|href)=|url\(|https?://|<script", page) == []
    assert "default-src 'none'" in page
    assert "size: A4" in page
    assert page.count('class="marked"') == 1


def test_a_bar_shows_a_beginning_and_is_full_only_at_the_end() -> None:
    assert (Bar(0, 40).squares, Bar(1, 40).squares, Bar(39, 40).squares, Bar(40, 40).squares) == (0, 1, 7, 8)
    assert Bar(0, 0).squares == 0


def test_what_is_not_reckoned_is_never_zero() -> None:
    assert shown(Yen(None), Language.JA) == "未算定"
    assert shown(Yen(0), Language.JA) == "0円"
    assert shown(Yen(-3000), Language.JA) == "増 3,000円"
    assert shown(Yen(None), Language.EN) == "not reckoned"


def test_another_ending_is_refused_with_those_that_can_be() -> None:
    with pytest.raises(WrongValue) as caught:
        writer_for(".odt", "a.odt")
    assert caught.value.key == "report.unknown_format"


def test_a_pdf_holds_its_font_and_the_same_report_gives_the_same_bytes() -> None:
    try:
        documents_library("typst")
        find_fonts()
    except BrokenWorld as reason:
        pytest.skip(f"no PDF here: {reason.key} (pip install 'migtrack[documents]', and a Japanese font)")
    made = written(".pdf", mixed())
    assert made == written(".pdf", mixed())
    assert made.startswith(b"%PDF-")
    assert b"/FontFile" in made or b"/ObjStm" in made
    assert written(".pdf", listed(HOSTILE, *FORMULAS)).startswith(b"%PDF-")
