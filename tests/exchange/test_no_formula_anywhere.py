"""What a person writes is never a formula in any file of ours, whichever writer makes it, whatever stands before it."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

import migtrack
from migtrack.exchange.csv_formula import as_meant, disarmed
from migtrack.exchange.plan_styles import begins_formula
from tests.exchange.office_program import OfficeProgram
from tests.exchange.poisoned import HOSTILE, LEADS, MARK, WRITTEN
from tests.requirements import need

PACKAGE = Path(migtrack.__file__).parent
MAKES_FILES = re.compile(r"\bWorkbook\(|csv\.(?:Dict)?[Ww]riter\(|encode\(\"utf-8-sig\"\)")
"""What a module does that makes a workbook or csv."""
HOLDS_FORMATS = re.compile(r"(?m)^\s+\"\.(?:xlsx|csv)\": (?!\")")
WRITES_FORMULAS = re.compile(r"\bwrite_(?:array_|dynamic_array_)?formula\(")
INCOMING = {"sections"}
"""Makes the list that the demo town gets from a vendor: what is imported, never what is handed out."""
REGISTRIES = {
    "comparison_export",
    "customisation_export",
    "plan_export",
    "report_export",
    "specification_write",
}
"""Hold a table from ending to writer."""
OWN_FORMULAS = {"plan_sheet_writer": "plan_xlsx"}
"""Who writes formulas on purpose, and in whose files they stand."""
OTHER_SHEET = re.compile(r"'(?:[^']|'')*'!")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?%?")
CSV_IMPORT = "CSV:44,34,76,1,,0,false,true,false,false,true,,true"
"""Comma, quote, UTF-8, numbers recognised, blanks taken off, formulas reckoned: the worst that can be chosen."""


def modules_with(pattern: re.Pattern[str]) -> set[str]:
    return {path.stem for path in PACKAGE.rglob("*.py") if pattern.search(path.read_text("utf-8"))}


def test_every_writer_of_such_files_is_tried_here() -> None:
    assert modules_with(MAKES_FILES) - INCOMING == set(WRITTEN)
    assert modules_with(HOLDS_FORMATS) == REGISTRIES
    assert modules_with(WRITES_FORMULAS) == set(OWN_FORMULAS)


@pytest.mark.parametrize("writer", WRITTEN)
def test_what_a_person_writes_is_a_text_in_every_file(writer: str) -> None:
    for name, data in WRITTEN[writer]():
        if name.endswith(".csv"):
            _check_csv(name, data)
        else:
            _check_workbook(name, data, may_reckon=writer in OWN_FORMULAS.values())


def _check_csv(name: str, data: bytes) -> None:
    texts = [text for record in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for text in record]
    assert [text for text in texts if begins_formula(text) and not NUMBER.fullmatch(text)] == [], name
    hostile = [text for text in texts if MARK in text]
    assert {as_meant(text) for text in hostile} & set(HOSTILE), name
    assert [text for text in hostile if begins_formula(as_meant(text)) and not text.startswith("'")] == [], name


def _check_workbook(name: str, data: bytes, *, may_reckon: bool) -> None:
    book = load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert bool(formulas) is may_reckon, (name, formulas[:3])
    assert [text for text in formulas if MARK in OTHER_SHEET.sub("", text)] == [], name
    hostile = [cell for cell in cells if cell.data_type == "s" and MARK in str(cell.value)]
    assert len(hostile) > 50, name
    hidden = {sheet.title for sheet in book.worksheets if sheet.sheet_state == "veryHidden"}
    retyped = [cell for cell in hostile if cell.parent.title not in hidden and begins_formula(str(cell.value))]
    assert [cell.value for cell in retyped if not cell.quotePrefix] == [], name  # nor when somebody edits the cell


@given(st.text(alphabet="'=＝+-@\t \n\u3000\u200b\ufeffa1", max_size=6))
def test_the_apostrophe_stands_before_what_could_begin_a_formula_and_comes_off_again(text: str) -> None:
    safe = disarmed(text)
    assert as_meant(safe) == text
    assert not begins_formula(safe)
    assert safe == text or safe == f"'{text}"


@pytest.mark.parametrize("lead", LEADS)
def test_a_dash_or_a_number_within_a_sentence_is_left_as_it_is(lead: str) -> None:
    for text in ("1-2", "転入=届", "'引用'", "", f"題{lead}=1"):
        calm = lead.replace("\r", "") + text
        assert disarmed(calm) == calm


def test_a_real_spreadsheet_program_shows_every_csv_as_text(tmp_path: Path) -> None:
    office = OfficeProgram(need("office"), tmp_path / "office")
    files = {name: data for write in WRITTEN.values() for name, data in write() if name.endswith(".csv")}
    files["unguarded.csv"] = f"a\r\n=1+1\r\n{MARK}\r\n".encode("utf-8-sig")  # it must be able to see one
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    reckoned = {}
    for file in office.all_converted([tmp_path / name for name in files], "xlsx", CSV_IMPORT):
        cells = [cell for sheet in load_workbook(file) for line in sheet.iter_rows() for cell in line]
        assert any(cell.data_type == "s" and MARK in str(cell.value) for cell in cells), file.name
        reckoned[file.stem] = [cell.value for cell in cells if cell.data_type == "f"]
    assert reckoned.pop("unguarded") == ["=1+1"]
    assert reckoned == {Path(name).stem: [] for name in files if name != "unguarded.csv"}
