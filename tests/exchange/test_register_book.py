"""The register as a book: what stands in the file, that it is the same each time, and that nothing in it is run."""

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from migtrack.domain.gap import Assessment, Result, Treatment, Workflow
from migtrack.domain.lineage import Outcome
from migtrack.domain.refusal import WrongContent
from migtrack.domain.requirement import Requirement, RequirementClass
from migtrack.exchange.book_answers import edits_of
from migtrack.exchange.book_csv import write_book_csv
from migtrack.exchange.book_layout import Book, BookSheet, answers, sent_digest
from migtrack.exchange.book_marks import Marks
from migtrack.exchange.book_read import read_book
from migtrack.exchange.book_token import RowToken, read_token
from migtrack.exchange.book_write import write_book
from migtrack.exchange.cell_room import GREATEST_TEXT, fitting, is_too_long, room_needed
from migtrack.exchange.register_book import (
    ANSWERS,
    REGISTER_COLUMNS,
    RegisterRow,
    answered_values,
    register_columns,
    register_row,
    requirement_of,
)
from migtrack.labels import Language
from tests.exchange.answered_books import cell_of, headings, rows_sheets, texts

SAID = Assessment(
    "juki", "juki", "1.0", "0019001", "d" * 64, Result.GAP, Workflow.DRAFT, Treatment.EXTERNAL,
    "=今\n２行目", "住民課", 12, date(2027, 3, 31), note="007",
)  # fmt: skip
ONE = Requirement("0019001", "", "転入[/b]", "＝転入届を入力できること。", chapter=("管理", "異動"))


def row(said: Assessment = SAID, one: Requirement = ONE, seq: int = 5) -> RegisterRow:
    said = replace(said, requirement=one.id)
    return RegisterRow(one, RequirementClass.MANDATORY, "d" * 64, said, seq, "住民基本台帳", "住民記録 1.0")


def book(*rows: RegisterRow, language: Language = Language.JA, title: str = "住民基本台帳") -> Book:
    columns = register_columns(names_operation=False, names_document=False)
    sheet = BookSheet(title, columns, [register_row(one, language) for one in rows], "1.0 & 照合値")
    facts = (("団体", "架空町"), ("照合値", "=第5号"))
    return Book(
        "990019", "対応表 A&G", language, date(2026, 11, 2), [sheet], facts, ["書いてください。", "=返してください。"]
    )


def read(data: bytes, name: str = "b.xlsx") -> dict[str, dict[str, object]]:
    """Id → what would be taken for an edit."""
    returned = read_book(name, data, REGISTER_COLUMNS, requirement_of, Language.JA)
    sent = {"0019001": {key: str(value or "") for key, value in answered_values(SAID).items()}}
    found = {}
    for one in returned.rows:
        identity = requirement_of(one.token.key)
        texts_sent = (
            one.sent if one.sent is not None else {**sent.get(identity, {}), "result": "gap", "treatment": "external"}
        )
        found[identity] = dict(edits_of(one, answers(ANSWERS), texts_sent, Marks(), Language.JA).values)
    return found


def test_it_says_what_it_is_and_nothing_in_it_is_a_formula_or_a_macro() -> None:
    data, findings = write_book(book(row(), row(one=replace(ONE, id="1.1.1/m"))))
    assert findings == ()
    opened = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in opened for line in sheet for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "vba" in name.lower()]
    assert [sheet.sheet_state for sheet in opened] == ["visible", "visible", "veryHidden"]
    guide = {cell.value for line in opened["読み方・書き方"] for cell in line}
    assert {"架空町", "=第5号", "書いてください。", "回答者（所属・職・氏名）"} <= guide
    assert texts(data)["0019001"]["機能要件"] == "＝転入届を入力できること。"
    assert texts(data)["0019001"]["実装区分"] == "◎\n実装必須機能"


def test_the_same_register_gives_the_same_bytes() -> None:
    assert write_book(book(row())) == write_book(book(row()))


def test_ours_is_locked_and_theirs_is_open_until_it_is_approved() -> None:
    approved = replace(SAID, workflow=Workflow.APPROVED)
    opened = openpyxl.load_workbook(io.BytesIO(write_book(book(row(), row(approved, replace(ONE, id="0019002"))))[0]))
    [sheet] = rows_sheets(opened)
    assert sheet.protection.sheet
    assert not sheet.protection.password
    heads = {column.heading: column for column in REGISTER_COLUMNS}
    assert len(heads) == len(REGISTER_COLUMNS)
    for name in headings(sheet):
        if name in ("結果", "現行の運用", "期限", "備考", "経過措置の最終日"):
            assert cell_of(opened, "0019001", name).protection.locked is False
            assert cell_of(opened, "0019002", name).protection.locked is True
        elif name in ("要件ID", "機能要件", "状態"):
            assert cell_of(opened, "0019001", name).protection.locked is True


def test_words_with_a_comma_go_by_a_hidden_sheet() -> None:
    opened = openpyxl.load_workbook(io.BytesIO(write_book(book(row(), language=Language.EN))[0]))
    [sheet] = rows_sheets(opened)
    rules = {
        str(rule.sqref).partition(":")[0]: rule.formula1
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
    }
    source = rules[sheet.cell(2, headings(sheet)["Treatment"]).coordinate]
    assert source == "'_treatment'!$A$1:$A$8"
    assert [cell.value for (cell,) in opened["_treatment"]["A1:A8"]][4] == "external, loosely coupled"
    assert opened["_treatment"].sheet_state == "veryHidden"


def test_what_waits_since_a_switch_is_shown_before_the_state_of_the_decision() -> None:
    waiting = register_row(row(replace(SAID, pending=Outcome.LOOK_AGAIN)), Language.JA)
    assert (waiting.values["standing"], register_row(row(seq=0), Language.JA).values["standing"]) == (
        Outcome.LOOK_AGAIN,
        None,
    )


def test_a_sheet_takes_any_title() -> None:
    parts = [
        replace(book(row()).sheets[0], title=title)
        for title in ("戸籍/附票:[*]?", "戸籍/附票:[*]?", "あ" * 40, "読み方・書き方", "")
    ]
    data, _ = write_book(replace(book(row()), sheets=parts))
    assert len(set(openpyxl.load_workbook(io.BytesIO(data)).sheetnames)) == 7


def test_a_text_too_long_for_a_cell_is_cut_where_it_says_so() -> None:
    long = "𠮷" * 20_000
    assert is_too_long(long)
    assert not is_too_long("あ" * GREATEST_TEXT)
    kept = fitting(long, "…")
    assert room_needed(kept) <= GREATEST_TEXT
    assert kept.endswith("𠮷…")
    data, [finding] = write_book(book(row(replace(SAID, practice=long))))
    assert (finding.key, finding.values["count"]) == ("book.too_long", 20_000)
    assert read(data)["0019001"] == {}


def test_csv_holds_the_same_and_is_disarmed() -> None:
    data = write_book_csv(book(row()))
    head, record = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert dict(zip(head, record, strict=True))["現行の運用"] == "'=今\n２行目"
    assert read(data, "b.csv")["0019001"] == {}


SIGNS = st.characters(blacklist_categories=["Cs"], max_codepoint=0x2FFFF)


@settings(max_examples=40, deadline=None)
@given(text=st.text(SIGNS, max_size=40) | st.sampled_from(["=", "'=", "''＝", "_x0041_", "\r\n", "\ufffe", " \t "]))
def test_whatever_was_said_goes_out_and_comes_back_as_no_edit(text: str) -> None:
    said = replace(SAID, practice=text, note=text, section=text)
    assert read(write_book(book(row(said)))[0])["0019001"] == {}


@settings(max_examples=60, deadline=None)
@given(key=st.text(min_size=1), seq=st.integers(0, 10**9), grown=st.integers(1, 9))
def test_a_mark_is_read_as_it_was_written_and_not_otherwise(key: str, seq: int, grown: int) -> None:
    token = RowToken("990019", f"a{key}b", "d" * 64, seq, "0" * 16)
    assert read_token(token.text) == token
    assert read_token(token.text.replace("990019", f"99001{grown - 1}")) in (None, token)
    assert read_token(f"{token.text}{grown}") is None


def test_the_digest_of_what_was_sent_speaks_no_language_and_ignores_what_is_blank() -> None:
    columns = register_columns(names_operation=True, names_document=True)
    values = answered_values(SAID)
    assert sent_digest(values, columns) == sent_digest({**values, "title": "other"}, ANSWERS)
    assert sent_digest(values, columns[:-1]) == sent_digest(values, columns), "a column added later changes nothing"
    assert sent_digest({**values, "note": "7"}, columns) != sent_digest(values, columns)


def test_a_table_without_our_headings_is_no_book() -> None:
    with pytest.raises(WrongContent) as caught:
        read("要件,こたえ\r\n1,2\r\n".encode(), "x.csv")
    assert caught.value.key == "book.no_table"
