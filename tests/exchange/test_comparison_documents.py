"""Two versions as documents: the same facts in each, every sign where it belongs, nothing run or cut in silence."""

import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock

from migtrack.domain.lineage import ChangeKind
from migtrack.domain.refusal import WrongValue
from migtrack.domain.requirement import BodyClass, RequirementClass, Specification
from migtrack.exchange.comparison_export import FORMATS, writer_for
from migtrack.exchange.contrast_docx import read_contrast_docx
from migtrack.labels import Language, word
from migtrack.specs.redline import RunKind
from migtrack.specs.side_by_side import SideBySide, Wording
from tests.requirements import need
from tests.specs.side_by_side_cases import HOSTILE, laid_out, requirement, revision, sample, specification, twin

FORMULA = f"=1+1\t{HOSTILE}\n＠第2行"


def hostile() -> SideBySide:
    old = sample("juki-S1.0")
    first, *rest = old.requirements
    new = replace(first, title=HOSTILE, text=f"{FORMULA}\n{first.text}", chapter=(HOSTILE,))
    return laid_out(old, Specification((), (new, *rest)))


def texts_of_docx(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]
    return [*(paragraph.text for paragraph in paragraphs), *(cell.text for cell in cells)]


def texts_of_xlsx(data: bytes) -> list[str]:
    book = load_workbook(io.BytesIO(data))
    return [str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None]


class Page(HTMLParser):
    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.marked: dict[str, list[str]] = {"ins": [], "del": []}
        self._inside = ""
        self.feed(data.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside not in ("script", "style"):
            self.texts.append(data)
        self.marked.get(self._inside, []).append(data)


def texts_of_html(data: bytes) -> list[str]:
    return Page(data).texts


READERS = {".docx": texts_of_docx, ".xlsx": texts_of_xlsx, ".html": texts_of_html}


def changed(wordings: Iterator[Wording], kind: RunKind) -> str:
    return "".join(run.text for one in wordings for run in (*one.title, *one.text) if run.kind is kind)


@pytest.mark.parametrize("ending", list(FORMATS))
class TestEveryDocument:
    def test_a_hostile_name_comes_out_whole_and_runs_nowhere(self, ending: str) -> None:
        told = "\n".join(READERS[ending](writer_for(ending)(hostile(), Language.JA)))
        assert told.count(HOSTILE) >= 3
        assert "=1+1\t" in told

    @pytest.mark.parametrize("language", list(Language))
    def test_it_says_what_was_compared_when_and_how_much_changed(self, ending: str, language: Language) -> None:
        compared = revision()
        told = "".join(READERS[ending](writer_for(ending)(compared, language)))
        assert language.pick(("2026年11月22日時点", "registered on 2026-11-22")) in told
        assert language.pick(("【見本】", "【SAMPLE】")) in told
        for version in (compared.old_version, compared.new_version):
            assert version.version in told
            assert version.content_digest in told
            assert language.pick((f"要件 {version.items} 件", f"{version.items} requirements")) in told
        for kind, count in compared.kinds.items():
            assert language.pick((f"{word(kind, language)} {count} 件", f"{word(kind, language)} {count}")) in told

    def test_a_real_version_bears_no_mark_of_a_sample(self, ending: str) -> None:
        compared = laid_out(sample("juki-S1.0"), sample("juki-S2.0"), is_sample=False)
        told = "".join(READERS[ending](writer_for(ending)(compared, Language.JA)))
        assert "見本" not in told

    def test_every_changed_requirement_stands_in_it_with_both_wordings(self, ending: str) -> None:
        compared = twin(2)
        told = re.sub(r"\s+", "", "".join(READERS[ending](writer_for(ending)(compared, Language.EN))))
        for row in compared.shown_rows:
            for one in (*row.after, *([row.before] if row.before else [])):
                assert re.sub(r"\s+", "", one.requirement.text) in told
                assert one.requirement.id in told

    def test_the_same_comparison_gives_the_same_bytes(self, ending: str) -> None:
        assert writer_for(ending)(revision(), Language.JA) == writer_for(ending)(revision(), Language.JA)

    def test_two_equal_versions_make_a_document_that_says_so(self, ending: str) -> None:
        same = sample("juki-S1.0")
        told = "".join(READERS[ending](writer_for(ending)(laid_out(same, same), Language.JA)))
        assert "変更はありません。" in told

    def test_a_sign_that_xml_forbids_is_shown_as_lost(self, ending: str) -> None:
        old = specification(requirement("0019001", "転入", "届出を受けること。"))
        new = specification(requirement("0019001", "転入", "届出を\x01受け付けること。"))
        assert "届出を\ufffd" in "".join(READERS[ending](writer_for(ending)(laid_out(old, new), Language.JA)))


def test_an_unknown_ending_is_refused_with_the_known_ones() -> None:
    with pytest.raises(WrongValue) as refused:
        writer_for("対照表.pdf")
    assert refused.value.values["possible"] == ".docx .xlsx .html"


# --- 新旧対照表 in Word


def rows_of_docx(data: bytes) -> list[list[str]]:
    [table] = Document(io.BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_in_word_what_changed_and_only_that_is_underlined_on_both_sides() -> None:
    old = requirement("0019001", "転入", "届出を14日以内に受け付けること。")
    new = requirement("0019001", "転入", "届出を30日以内に受け付けること。")
    [table] = Document(
        io.BytesIO(writer_for(".docx")(laid_out(specification(old), specification(new)), Language.JA))
    ).tables
    left, right = table.rows[-1].cells
    underlined = [
        "".join(run.text for part in cell.paragraphs for run in part.runs if run.underline) for cell in (left, right)
    ]
    assert underlined == ["30日以内に", "14日以内に"]


def test_in_word_the_table_is_a4_landscape_with_its_head_on_every_page_and_numbered_pages() -> None:
    document = Document(io.BytesIO(writer_for(".docx")(revision(), Language.JA)))
    [section], [table] = document.sections, document.tables
    assert section.orientation is WD_ORIENT.LANDSCAPE
    assert round(section.page_width.mm) == 297
    assert [cell.text for cell in table.rows[0].cells] == ["改定後", "現行"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert 'w:instr="PAGE"' in section.footer._element.xml
    fonts = document.styles["Wording"].element.rPr.find(qn("w:rFonts"))
    assert fonts.get(qn("w:eastAsia")) == "BIZ UD明朝 Medium"


def test_in_word_new_and_withdrawn_stand_opposite_their_marks() -> None:
    kept, gone = (
        requirement("0019001", "転入", "転入の届出を受けること。"),
        requirement("0019002", "集計", "月の人口を数えること。"),
    )
    come = requirement("0019003", "口座", "還付する口座を登録できること。")
    rows = rows_of_docx(
        writer_for(".docx")(laid_out(specification(kept, gone), specification(kept, come)), Language.EN)
    )
    assert [row[1] for row in rows if "0019003" in row[0]] == ["（新設）"]
    assert [row[0] for row in rows if "0019002" in row[1]] == ["（削除）"]
    assert not any("0019001" in cell for row in rows for cell in row)


def test_in_word_the_whole_shows_what_is_unchanged_by_its_number() -> None:
    compared = revision(whole=True)
    rows = rows_of_docx(writer_for(".docx")(compared, Language.JA))
    left_out = [row for row in rows if row[0].endswith("（略）")]
    assert len(left_out) == compared.kinds[ChangeKind.UNCHANGED]
    assert all(left == right for left, right in left_out)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("whole", [False, True])
def test_our_table_is_read_back_by_our_own_reader(language: Language, whole: bool) -> None:
    compared = revision(whole=whole)
    read = read_contrast_docx("対照表.docx", writer_for(".docx")(compared, language)).specification
    held = {contrast.id: contrast for contrast in read.contrasts}
    plain = (ChangeKind.MODIFIED, ChangeKind.ADDED, ChangeKind.WITHDRAWN, ChangeKind.RECLASSIFIED)
    counted = 0
    for row in compared.rows:
        before, after = (
            row.before.requirement.text if row.before else "",
            "".join(o.requirement.text for o in row.after),
        )
        if row.change.kind in plain and before != after:
            contrast = held[row.change.new or row.change.old or ""]
            assert (contrast.old, contrast.new) == (before, after)
            counted += 1
        assert not row.is_unchanged or row.change.old not in held
        assert not row.change.class_changed or set(row.change.new_all) & set(held)
    assert counted >= 15


# --- the workbook


def changes_sheet(compared: SideBySide, language: Language = Language.JA) -> list[dict[str, object]]:
    book = load_workbook(io.BytesIO(writer_for(".xlsx")(compared, language)), rich_text=True)
    head, *rows = book.worksheets[1].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_in_the_workbook_every_change_is_a_row_and_its_changed_signs_bear_their_mark() -> None:
    compared = revision()
    rows = changes_sheet(compared)
    assert [row["現行ID"] or "" for row in rows] == [row.change.old or "" for row in compared.shown_rows]
    cells = [cell for row in rows for cell in (row["要件（改定後）"],) if isinstance(cell, CellRichText)]
    blocks = [part for cell in cells for part in cell if isinstance(part, TextBlock) and part.font.u]
    assert len(blocks) > 20
    assert all(block.font.color.rgb == "FFC00000" for block in blocks)


def test_in_the_workbook_no_text_is_a_formula() -> None:
    book = load_workbook(io.BytesIO(writer_for(".xlsx")(hostile(), Language.JA)))
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row if cell.value is not None}
    assert kinds == {"s", "n"}
    [row] = [row for row in book.worksheets[1].iter_rows() if str(row[8].value).startswith("=1+1")]
    assert row[8].quotePrefix


def test_in_the_workbook_a_text_that_no_cell_holds_is_cut_with_a_word() -> None:
    long = specification(requirement("0019001", "転入", "前段。" + "𠮷" * 20_000))
    [row] = changes_sheet(laid_out(specification(requirement("0019001", "転入", "前段。")), long))
    text = str(row["要件（改定後）"])
    assert text.endswith("【長いため以降を省略。全文は spec show で確認してください】")
    assert 32_700 < len(text.encode("utf-16-le")) // 2 <= 32_767


def test_in_the_workbook_the_sheet_is_ready_to_filter_and_to_print() -> None:
    book = load_workbook(io.BytesIO(writer_for(".xlsx")(revision(), Language.JA)))
    assert book.sheetnames == ["概要", "新旧対照", "読み方"]
    sheet = book["新旧対照"]
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.page_setup.orientation) == ("A2", "$1:$1", "landscape")
    assert sheet.auto_filter.ref == f"A1:N{sheet.max_row}"


def test_the_workbook_opens_in_a_spreadsheet(tmp_path: Path) -> None:
    office = need("office")
    (tmp_path / "x.xlsx").write_bytes(writer_for(".xlsx")(hostile(), Language.JA))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2",
         "--outdir", str(tmp_path), str(tmp_path / "x.xlsx")],
        check=True, capture_output=True, timeout=110,
    )  # fmt: skip
    [written] = tmp_path.glob("x*.csv")
    assert HOSTILE in written.read_text("utf-8")


# --- the page


def test_the_page_needs_no_network_and_holds_one_script() -> None:
    page = Page(writer_for(".html")(hostile(), Language.JA))
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert not [1 for tag, attributes in page.tags if {"src", "href", "srcset", "data", "action"} & set(attributes)]
    assert b"url(" not in writer_for(".html")(revision(), Language.JA)
    policy = next(attributes for tag, attributes in page.tags if attributes.get("http-equiv"))
    assert str(policy["content"]).startswith("default-src 'none'")


def test_the_page_marks_what_came_and_what_went() -> None:
    compared = twin(3)
    marked = Page(writer_for(".html")(compared, Language.JA)).marked
    assert "".join(marked["ins"]) == changed((one for row in compared.rows for one in row.after), RunKind.COME)
    assert "".join(marked["del"]) == changed((row.before for row in compared.rows if row.before), RunKind.GONE)


def test_the_page_counts_its_rows_in_a_browser_and_runs_no_wording(tmp_path: Path) -> None:
    browser = need("browser")
    page = tmp_path / "x.html"
    old, new = (
        requirement("0019001", "転入", "旧い文。"),
        requirement("0019001", "転入", "新<script>document.title='ran'</script>しい文。"),
    )
    compared = laid_out(
        specification(old), specification(new, requirement("0019002", "集計", "月の人口を数えること。"))
    )
    page.write_bytes(writer_for(".html")(compared, Language.JA))
    done = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", page.as_uri()],
        check=True, capture_output=True, text=True, timeout=110,
    )  # fmt: skip
    assert re.search(r"<output[^>]*>2 件中 2 件を表示</output>", done.stdout)
    assert "<title>ran</title>" not in done.stdout
    assert "form hidden" not in done.stdout


def test_a_class_that_changed_for_other_bodies_only_is_told() -> None:
    one = requirement("0019001", "転入", "届出を受けること。")
    city, town = BodyClass.DESIGNATED_CITY, BodyClass.ORDINARY
    old = replace(one, classes=((city, RequirementClass.MANDATORY), (town, RequirementClass.OPTIONAL)))
    new = replace(one, classes=((city, RequirementClass.OPTIONAL), (town, RequirementClass.OPTIONAL)))
    [row] = changes_sheet(laid_out(specification(old), specification(new)))
    assert "指定都市：◎" in str(row["注意"])
