"""Lists of customisations as files: the same facts in each, no formula from a text, and an inventory reads back."""

import csv
import io
from dataclasses import replace

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from openpyxl import Workbook, load_workbook

from migtrack.domain.customisation import CostBasis, CustomKind
from migtrack.domain.refusal import WrongValue
from migtrack.exchange.customisation_export import FORMATS, writer_for
from migtrack.exchange.customisation_table import read_customisations
from migtrack.labels import Language
from migtrack.specs.radar import Radar
from tests.exchange.radar_cases import CHECK, FORMULAS, HOSTILE, listed, mixed, row

JA, EN = Language.JA, Language.EN


def written(ending: str, radar: Radar, language: Language = JA, *, whole: bool = False) -> bytes:
    return writer_for(f"list{ending}")(radar, language, whole)


def book(radar: Radar, language: Language = JA, *, whole: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(written(".xlsx", radar, language, whole=whole)))


def told(ending: str, data: bytes) -> str:
    if ending == ".xlsx":
        sheets = load_workbook(io.BytesIO(data))
        return "\n".join(
            str(cell.value) for sheet in sheets for line in sheet for cell in line if cell.value is not None
        )
    if ending == ".docx":
        document = Document(io.BytesIO(data))
        cells = [cell.text for table in document.tables for line in table.rows for cell in line.cells]
        foot = [paragraph.text for paragraph in document.sections[0].footer.paragraphs]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells, *foot])
    return data.decode("utf-8-sig")


@pytest.mark.parametrize("ending", list(FORMATS))
class TestEveryFormat:
    def test_the_same_list_gives_the_same_bytes(self, ending: str) -> None:
        assert written(ending, mixed()) == written(ending, mixed())

    def test_what_can_go_is_listed_and_what_is_not_reckoned_is_a_word(self, ending: str) -> None:
        text = told(ending, written(ending, mixed()))
        assert all(name in text for name in ("独自の一覧", "見積の一覧", "未算定の一覧", "減る一覧"))
        assert "未算定" in text.replace("未算定の一覧", "")
        assert "独自の給付" not in text

    def test_the_whole_inventory_is_listed_if_wanted(self, ending: str) -> None:
        assert "独自の給付" in told(ending, written(ending, mixed(), whole=True))

    def test_a_hostile_name_comes_out_and_runs_nowhere(self, ending: str) -> None:
        text = told(ending, written(ending, listed(row(1, HOSTILE, section=HOSTILE))))
        assert "<script>" not in text or ending != ".html"
        assert "葛󠄀飾[$x]ｱ①" in text

    def test_an_empty_list_is_a_file_too(self, ending: str) -> None:
        assert len(written(ending, listed())) > 100


@pytest.mark.parametrize("ending", [".xlsx", ".docx", ".html"])
@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            JA,
            (
                "契約額 2 件：年間 120,000円、5年間 900,000円",
                "契約額のうち、廃止すると増えるもの：年間 増 5,000円、5年間 増 25,000円",
                "見積 1 件：年間 7,000円、5年間 35,000円（1 件は改定ごとの費用が未算定のため",
                "1 件は未算定（0円ではありません）",
                "対応しだいで廃止できるもの 1 件",
                "標準機能採用率：16.7%（1／6件）",
                "令和8年11月2日時点",
                "住民記録システム標準仕様書 6.0版",
            ),
        ),
        (
            EN,
            (
                "contract, 2: 120,000 yen a year, 900,000 yen over five years",
                "costing more once dropped: 5,000 yen MORE a year",
                "1 not reckoned (which is not zero)",
                "16.7% (1 of 6)",
            ),
        ),
    ],
)
def test_a_list_for_people_tells_totals_by_basis_and_states_day_version_and_check_value(
    ending: str, language: Language, said: tuple[str, ...]
) -> None:
    text = told(ending, written(ending, mixed(), language))
    assert [one for one in (*said, CHECK) if one not in text] == []


@pytest.mark.parametrize("name", FORMULAS)
def test_no_text_becomes_a_formula(name: str) -> None:
    hostile = listed(row(1, name, section=name, description=name, legal_basis=name, since=name, note=name))
    hostile = replace(hostile, body=name, versions=(name,))
    for sheet in book(hostile, whole=True):
        assert [cell.coordinate for line in sheet for cell in line if cell.data_type == "f"] == []
        armed = [cell for line in sheet for cell in line if cell.value == name and not cell.quotePrefix]
        assert armed == []
    rows = list(csv.reader(io.StringIO(written(".csv", hostile).decode("utf-8-sig"))))
    assert f"'{name}" in rows[1]
    assert name not in rows[1]


def test_every_section_has_a_sheet_of_its_own_whatever_it_is_called() -> None:
    names = ("税務課", "税務課", "税[務]課", "税 務 課", "課" * 40, "課" * 41, "History", "概要", "'", "")
    sheets = book(listed(*(row(n, section=name) for n, name in enumerate(names, 1)))).sheetnames
    assert len(sheets) == len({name.casefold() for name in sheets}) == 2 + len(set(names))
    assert all(0 < len(name) <= 31 for name in sheets)


def test_a_section_s_sheet_holds_its_own_rows_and_sums() -> None:
    sheet = book(mixed())["税務課"]
    text = "\n".join(str(cell.value) for line in sheet for cell in line if cell.value is not None)
    assert "未算定の一覧" in text
    assert "見積の一覧" not in text
    assert "1 件は未算定（0円ではありません）" in text


def test_amounts_are_numbers_that_can_be_added_and_the_page_is_a3_landscape() -> None:
    sheet = book(mixed())["廃止候補"]
    head = next(line for line in sheet if line[0].value == "番号")
    place = [cell.value for cell in head].index("年間費用（円）")
    column = [sheet.cell(head[0].row + n, place + 1).value for n in range(1, 5)]
    assert column == [120_000, 7_000, -5_000, "未算定"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == ("8", "landscape") or (
        sheet.page_setup.paperSize,
        sheet.page_setup.orientation,
    ) == (8, "landscape")
    assert sheet.print_title_rows == f"${head[0].row}:${head[0].row}"


def test_the_word_document_is_a4_landscape_with_its_head_on_every_page() -> None:
    document = Document(io.BytesIO(written(".docx", mixed())))
    assert document.sections[0].orientation is WD_ORIENT.LANDSCAPE
    assert all("w:tblHeader" in table.rows[0]._tr.xml for table in document.tables)


def test_the_page_forbids_itself_script_and_connection() -> None:
    page = written(".html", mixed()).decode()
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("ending", [".csv"])
def test_an_inventory_that_was_written_reads_back(ending: str, language: Language) -> None:
    entry = {"kind": CustomKind.EUC, "users": 3, "legal_basis": "町条例\n第3条", "since": "平成18年度"}
    first = row(1, "=最初の一覧", description="一行目\n「二行目」, 三行目", **entry)
    radar = listed(first, row(2, "次の一覧", yearly=None, revision=None, basis=CostBasis.UNKNOWN, yearly_use=None))
    rows, findings = read_customisations(f"all{ending}", written(ending, radar, language, whole=True))
    assert [finding.key for finding in findings if finding.level != "note"] == []
    assert [one.operation_text for one in rows] == ["住民基本台帳"] * 2
    for one, held in zip(rows, radar.every, strict=True):
        assert replace(one.value, note="") == replace(held.customisation, id="", operation="", note="")


def test_a_description_longer_than_a_cell_is_cut_with_a_note() -> None:
    sheet = book(listed(row(1, description="長" * 40_000)), whole=True)["全件"]
    longest = max((str(cell.value) for line in sheet for cell in line), key=len)
    assert len(longest) <= 32_767
    assert longest.endswith("…（以下略）")


def test_other_endings_are_refused_with_those_there_are() -> None:
    with pytest.raises(WrongValue) as caught:
        writer_for("list.pdf")
    assert (caught.value.key, caught.value.values["possible"]) == ("radar.unknown_format", ".xlsx .csv .docx .html")
