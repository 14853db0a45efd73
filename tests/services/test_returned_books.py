"""Books of the register that come back: every row taken, left or refused with its reason, and nothing else changed."""

import csv
import io
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl.comments import Comment
from openpyxl.workbook import Workbook

from migtrack.domain.gap import Assessment, Result, Treatment, Workflow
from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule, StaleRevision, WrongContent, WrongValue
from migtrack.labels import Language, describe
from migtrack.services.desk import Desk
from migtrack.services.gaps import Answer, approve_gaps, decide_gaps, find_gap, find_gaps, list_gaps, submit_gaps
from migtrack.services.register_files import export_register
from migtrack.services.returned_books import StagedBooks, import_books, read_marks, stage_books
from migtrack.services.returned_rows import RowState
from tests.exchange.answered_books import cell_of, changed, edited, headings, rows_sheets
from tests.exchange.hostile_files import lying_zip, zip_bomb
from tests.services.conftest import TEXTS
from tests.services.desks import Town, new_town, overwrite_version, put_version
from tests.services.switches import switch_to

FIRST, SECOND, THIRD = "0019001", "0019002", "0019003"
HOSTILE = "[/b]葛󠄀飾[$x]ｱ①\n＝1+1\r\n007　㈱\t末尾  "
FORMULAS = ("=1+1", "+81", "-1", "@SUM(A1)", "\t=1", "＝1", "＋1", "－1", "＠x", "'=1", "{=1}")


def export(town: Town, folder: Path, name: str = "book.xlsx", **narrowed: Any) -> bytes:
    path = folder / name
    export_register(town.as_("sato"), path, [town.operation("juki")], **narrowed)
    return path.read_bytes()


def decide(town: Town, *ids: str, person: str = "sato", **said: Any) -> None:
    desk = town.as_(person)
    decide_gaps(desk, find_gaps(desk, town.operation("juki"), ids), Answer(**said))


def stage(town: Town, *files: bytes, name: str = "返送.xlsx", person: str = "mori", **more: Any) -> StagedBooks:
    named = [(name if not number else f"{number}{name}", data) for number, data in enumerate(files)]
    return stage_books(town.as_(person), named, **more)


def take(town: Town, *files: bytes, person: str = "mori", answered_by: str = "", **more: Any) -> int:
    return import_books(town.as_(person), stage(town, *files, person=person, **more), answered_by=answered_by)


def said(town: Town, identity: str) -> Assessment:
    return find_gap(town.desk, town.operation("juki"), identity).assessment


def states(staged: StagedBooks) -> list[tuple[str, RowState]]:
    rows = [row for book in staged.books for row in book.rows if row.state is not RowState.UNCHANGED]
    return [(row.key.rpartition("/")[2], row.state) for row in rows]


def keys(staged: StagedBooks) -> list[str]:
    return [finding.key for finding in staged.findings]


def sentences(staged: StagedBooks) -> str:
    for language in Language:
        assert all(describe(finding, language) for finding in staged.findings)
    return "\n".join(describe(finding, Language.JA) for finding in staged.findings)


def as_csv(records: list[list[str]]) -> bytes:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(records)
    return stream.getvalue().encode("utf-8-sig")


def records_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


# --- untouched


@pytest.mark.parametrize("name", ["book.xlsx", "book.csv"])
def test_an_untouched_book_is_no_event(town: Town, tmp_path: Path, name: str) -> None:
    decide(
        town,
        FIRST,
        result=Result.GAP,
        treatment=Treatment.EXTERNAL,
        practice=HOSTILE,
        due=date(2027, 3, 31),
        note="0012",
        effort_hours=7,
    )
    data = export(town, tmp_path, name)
    before = town.desk.trail.head()
    staged = stage(town, data, name=name)
    assert (states(staged), keys(staged)) == ([], [])
    assert take(town, data, name=name) == 0
    assert town.desk.trail.head() == before
    assert said(town, FIRST).practice == HOSTILE


@pytest.mark.parametrize("name", ["book.xlsx", "book.csv"])
def test_what_looks_like_a_formula_stays_a_text_and_comes_back(town: Town, tmp_path: Path, name: str) -> None:
    texts = {f"00190{n:02d}m": f"{text}の要件" for n, text in enumerate(FORMULAS, 10)}
    put_version(town, "2.0", texts)
    switch_to(town, "juki@2.0")
    rows = list_gaps(town.desk, [town.operation("juki")])
    for row, text in zip(rows, FORMULAS, strict=True):
        decide_gaps(town.as_("sato"), [row], Answer(practice=text, note=text))
    data = export(town, tmp_path, name)
    assert states(stage(town, data, name=name)) == []
    if name.endswith("xlsx"):
        changed(data, lambda book: [  # type: ignore[arg-type, func-returns-value]
            pytest.fail(str(cell.value)) for sheet in book.worksheets for row in sheet for cell in row if cell.data_type == "f"
        ])  # fmt: skip
    else:
        armed = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
        assert not [cell for record in records_of(data) for cell in record if cell.startswith(armed)]
    answered = edited(data, {(row.requirement.id, "備考"): "済" for row in rows}) if name.endswith("xlsx") else as_csv(
        [[("済" if cell in FORMULAS or cell[1:] in FORMULAS else cell) if place == head.index("備考") else cell for place, cell in enumerate(record)]
         for head in [records_of(data)[0]] for record in records_of(data)]
    )  # fmt: skip
    assert take(town, answered, name=name) == len(FORMULAS)
    now = list_gaps(town.desk, [town.operation("juki")])
    assert [row.assessment.practice for row in now] == list(FORMULAS)
    assert {row.assessment.note for row in now} == {"済"}


# --- a new answer


def test_a_new_answer_is_one_event_that_cites_its_file(town: Town, tmp_path: Path) -> None:
    decide(town, FIRST, practice=HOSTILE, section="住民課", note="007")
    data = edited(export(town, tmp_path), {(FIRST, "結果"): "差異あり", (FIRST, "対応方法"): "運用見直し"})
    before = town.desk.trail.head()
    staged = stage(town, data)
    assert states(staged) == [(FIRST, RowState.NEW)]
    assert import_books(town.as_("mori"), staged, reason="第1回照会", answered_by="住民課 係長 林") == 1
    assert town.desk.trail.head() == before + 2, "the row, and the book's name as evidence"
    after = said(town, FIRST)
    assert (after.result, after.treatment, after.author, after.workflow) == (
        Result.GAP,
        Treatment.BPR,
        "mori",
        Workflow.DRAFT,
    )
    assert (after.practice, after.section, after.note) == (HOSTILE, "住民課", "007")
    [event] = [event for event in town.desk.trail.events(newest=2) if event.subject.kind == "gap"]
    assert (event.action, event.actor) == ("gap.import", "mori")
    assert event.reason == "第1回照会、回答者：住民課 係長 林、返送された対応表「返送.xlsx」"
    [kept] = event.evidence
    assert town.desk.state.content(kept) == data
    assert take(town, data) == 0, "taken in twice, it is no second event"


def test_who_answered_stands_on_the_guide_sheet(town: Town, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        guide = book["読み方・書き方"]
        [cell] = [cell for row in guide for cell in row if cell.value == "回答者（所属・職・氏名）"]
        guide.cell(cell.row, cell.column + 1).value = "税務課 主査 岡"

    data = changed(edited(export(town, tmp_path), {(FIRST, "結果"): "適合"}), change)
    assert take(town, data) == 1
    assert "回答者：税務課 主査 岡" in town.desk.trail.events(newest=1)[0].reason


@pytest.mark.parametrize(
    "typed",
    [
        "2027-03-31",
        "2027/3/31",
        "令和9年3月31日",
        "R9.3.31",
        "Ｒ９．３．３１",
        "令和九年三月三十一日",
        date(2027, 3, 31),
        datetime(2027, 3, 31),
        46477,
    ],
)
def test_days_are_understood_however_they_are_typed(town: Town, tmp_path: Path, typed: Any) -> None:
    assert take(town, edited(export(town, tmp_path), {(FIRST, "期限"): typed})) == 1
    assert said(town, FIRST).due == date(2027, 3, 31)
    assert take(town, edited(export(town, tmp_path), {(FIRST, "期限"): typed})) == 0, "the same day is no edit"


@pytest.mark.parametrize(("typed", "hours"), [(12, 12), ("１２", 12), ("12時間", 12), (0, 0), ("1,200", 1200)])
def test_hours_are_understood_however_they_are_typed(town: Town, tmp_path: Path, typed: Any, hours: int) -> None:
    assert take(town, edited(export(town, tmp_path), {(FIRST, "作業時間（時間）"): typed})) == 1
    assert said(town, FIRST).effort_hours == hours


@pytest.mark.parametrize(
    "typed", ["007", "①②", "葛󠄀飾区", "２０２６", "一行目\n二行目", " 前の空白", "ｱｲｳ", "\ufa19", "神", "か\u3099"]
)
def test_texts_arrive_as_they_were_typed(town: Town, tmp_path: Path, typed: str) -> None:
    assert take(town, edited(export(town, tmp_path), {(FIRST, "現行の運用"): typed})) == 1
    assert said(town, FIRST).practice == typed


@pytest.mark.parametrize("typed", ["外付け（疎結合）", "external", " 外付け(疎結合)", "external, loosely coupled"])
def test_words_are_understood_in_either_language_and_width(town: Town, tmp_path: Path, typed: str) -> None:
    assert take(town, edited(export(town, tmp_path), {(FIRST, "結果"): "gap", (FIRST, "対応方法"): typed})) == 1
    assert said(town, FIRST).treatment is Treatment.EXTERNAL


def test_an_english_book_comes_back_to_a_japanese_desk(town: Town, tmp_path: Path) -> None:
    decide(town, FIRST, result=Result.FIT)
    desk = town.as_("sato")
    desk.language = Language.EN
    export_register(desk, tmp_path / "en.xlsx", [town.operation("juki")])
    data = edited((tmp_path / "en.xlsx").read_bytes(), {(SECOND, "Result"): "not applicable"})
    assert states(stage(town, data)) == [(SECOND, RowState.NEW)]
    assert take(town, data) == 1


def test_a_cleared_answer_is_cleared_and_a_cleared_result_is_asked_about(town: Town, tmp_path: Path) -> None:
    decide(
        town,
        FIRST,
        SECOND,
        result=Result.GAP,
        treatment=Treatment.BPR,
        due=date(2027, 1, 1),
        practice="手で書く",
        effort_hours=3,
    )
    cleared = {(FIRST, name): None for name in ("対応方法", "期限", "現行の運用", "作業時間（時間）")}
    staged = stage(town, data := edited(export(town, tmp_path), {**cleared, (SECOND, "結果"): None}))
    assert states(staged) == [(FIRST, RowState.NEW), (SECOND, RowState.BAD)]
    assert "book.result_blank" in keys(staged)
    assert take(town, data) == 1
    after = said(town, FIRST)
    assert (after.result, after.treatment, after.due, after.practice, after.effort_hours) == (
        Result.GAP,
        None,
        None,
        "",
        None,
    )


def test_a_book_can_hold_one_section_alone(town: Town, tmp_path: Path) -> None:
    decide(town, FIRST, section="住民課")
    decide(town, SECOND, section="税務課")
    data = export(town, tmp_path, section="税務課")
    assert [row.token.key.rpartition("/")[2] for row in _rows(town, data)] == [SECOND]
    with town.refuses(WrongValue, "book.nothing"):
        export(town, tmp_path, section="無い課")
    with town.refuses(WrongValue, "book.unknown_format"):
        export(town, tmp_path, "book.docx")


def _rows(town: Town, data: bytes) -> Any:
    from migtrack.exchange.book_read import read_book
    from migtrack.exchange.register_book import REGISTER_COLUMNS, requirement_of

    return read_book("x.xlsx", data, REGISTER_COLUMNS, requirement_of, Language.JA).rows


# --- whatever was done to the book


def test_a_book_survives_what_people_do_to_it(town: Town, tmp_path: Path) -> None:
    """Sorted, a row deleted, a column put in front, another behind, a note, a title above, another name."""

    def change(book: Workbook) -> None:
        [sheet] = rows_sheets(book)
        columns = headings(sheet)
        sheet.protection.sheet = False
        values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for number, row in enumerate([values[2], values[0]], 2):
            for column, value in enumerate(row, 1):
                sheet.cell(number, column).value = value
        sheet.delete_rows(4)
        cell_of(book, FIRST, "結果").value = "適合"
        sheet.cell(2, columns["結果"]).comment = Comment("これでよいか", "林")
        sheet.insert_cols(1)
        sheet.cell(1, 1).value = "メモ"
        sheet.cell(2, 1).value = "社内用"
        sheet.insert_rows(1, 2)
        sheet.cell(1, 1).value = "住民課からの回答"

    staged = stage(town, changed(export(town, tmp_path), change), name="コピー ～ 回答(最終)2.xlsx")
    assert states(staged) == [(FIRST, RowState.NEW)]
    assert sorted(keys(staged)) == ["book.column_added", "book.comment"]
    assert "これでよいか" in sentences(staged)


def test_merged_cells_are_one_answer_for_all_their_rows(town: Town, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        [sheet] = rows_sheets(book)
        columns = headings(sheet)
        cell_of(book, FIRST, "所管課").value = "住民課"
        letters = sheet.cell(1, columns["所管課"]).column_letter
        sheet.merge_cells(f"{letters}2:{letters}4")

    staged = stage(town, data := changed(export(town, tmp_path), change))
    assert {state for _, state in states(staged)} == {RowState.NEW}
    assert keys(staged) == ["book.merged"]
    assert take(town, data) == 3
    assert {said(town, one).section for one in (FIRST, SECOND, THIRD)} == {"住民課"}


def test_a_cell_under_a_merged_one_was_not_cleared(town: Town, tmp_path: Path) -> None:
    decide(town, FIRST, practice="今", section="住民課")

    def change(book: Workbook) -> None:
        [sheet] = rows_sheets(book)
        cells = [cell_of(book, FIRST, name) for name in ("現行の運用", "所管課")]
        cells[0].value = "長い説明"
        sheet.merge_cells(f"{cells[0].coordinate}:{cells[1].coordinate}")

    assert take(town, changed(export(town, tmp_path), change)) == 1
    assert (said(town, FIRST).practice, said(town, FIRST).section) == ("長い説明", "住民課")


def without_record(book: Workbook) -> None:
    del book["_migtrack"]


def without_marks(book: Workbook) -> None:
    [sheet] = rows_sheets(book)
    sheet.delete_cols(1)


def test_a_sheet_copied_into_a_new_file_is_still_known(town: Town, tmp_path: Path) -> None:
    decide(town, FIRST, practice=HOSTILE, due=date(2027, 1, 1), result=Result.GAP, effort_hours=3)
    data = changed(export(town, tmp_path), without_record)
    assert states(stage(town, data)) == []
    decide(town, SECOND, note="その後の記入")
    assert states(stage(town, edited(data, {(FIRST, "備考"): "x"}))) == [(FIRST, RowState.NEW)]


def test_rows_are_known_by_their_id_where_the_hidden_column_was_deleted(town: Town, tmp_path: Path) -> None:
    data = edited(export(town, tmp_path), {(SECOND, "結果"): "対象外"})
    assert states(stage(town, changed(data, without_marks))) == [(SECOND, RowState.NEW)]

    def strip(book: Workbook) -> None:
        without_marks(book)
        without_record(book)

    with town.refuses(WrongContent, "book.not_ours"):
        stage(town, changed(data, strip))


def test_rows_torn_apart_by_sorting_are_noticed(town: Town, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        [sheet] = rows_sheets(book)
        column = headings(sheet)["要件ID"]
        first, second = sheet.cell(2, column), sheet.cell(3, column)
        first.value, second.value = second.value, first.value
        sheet.cell(2, headings(sheet)["結果"]).value = "適合"

    staged = stage(town, changed(export(town, tmp_path), change))
    assert keys(staged) == ["book.rows_shifted", "book.rows_shifted"]
    assert states(staged) == []


def test_a_mark_that_was_dragged_down_is_no_mark(town: Town, tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        without_record(book)
        [sheet] = rows_sheets(book)
        sheet.cell(3, 1).value = str(sheet.cell(3, 1).value).replace("0019002", "0019003")
        sheet.cell(3, headings(sheet)["結果"]).value = "適合"
        sheet.cell(6, headings(sheet)["結果"]).value = "合計"

    staged = stage(town, changed(export(town, tmp_path), change))
    assert keys(staged) == ["book.mark_broken", "book.row_unknown"]
    assert states(staged) == []


def test_copies_of_a_row_must_agree(town: Town, tmp_path: Path) -> None:
    def copy(book: Workbook, result: str) -> None:
        [sheet] = rows_sheets(book)
        for cell in list(sheet[2]):
            sheet.cell(9, cell.column).value = cell.value
        sheet.cell(9, headings(sheet)["結果"]).value = result

    data = edited(export(town, tmp_path), {(FIRST, "結果"): "適合"})
    assert states(stage(town, changed(data, lambda book: copy(book, "適合")))) == [(FIRST, RowState.NEW)]
    staged = stage(town, changed(data, lambda book: copy(book, "対象外")))
    assert (states(staged), keys(staged)) == ([], ["book.row_twice"])


def test_a_csv_that_lost_its_zeros_is_still_known(town: Town, tmp_path: Path) -> None:
    head, *records = records_of(export(town, tmp_path, "book.csv"))
    identity, result = head.index("要件ID"), head.index("結果")
    for record in records:
        record[identity] = record[identity].lstrip("0")
    records[0][result] = "適合"
    data = as_csv([head, *reversed(records)])
    assert states(stage(town, data, name="b.csv")) == [(FIRST, RowState.NEW)]


# --- what happened here meanwhile


def test_both_answers_are_shown_when_both_sides_changed_it(town: Town, tmp_path: Path) -> None:
    data = edited(export(town, tmp_path), {(FIRST, "結果"): "差異あり", (SECOND, "結果"): "適合"})
    decide(town, FIRST, result=Result.NA, person="kato")
    staged = stage(town, data)
    assert states(staged) == [(FIRST, RowState.CONFLICT), (SECOND, RowState.NEW)]
    told = sentences(staged)
    assert all(part in told for part in ("返送「差異あり」", "台帳「対象外」", "加藤", "2026-11-02 11:00"))
    assert take(town, data) == 1
    assert (said(town, FIRST).result, said(town, SECOND).result) == (Result.NA, Result.FIT)


def test_a_judgement_is_not_mixed_of_two(town: Town, tmp_path: Path) -> None:
    data = edited(export(town, tmp_path), {(FIRST, "対応方法"): "運用見直し", (SECOND, "所管課"): "住民課"})
    decide(town, FIRST, SECOND, result=Result.NA)
    assert states(stage(town, data)) == [(FIRST, RowState.CONFLICT), (SECOND, RowState.NEW)]
    take(town, data)
    assert (said(town, SECOND).result, said(town, SECOND).section) == (Result.NA, "住民課")


def test_the_same_answer_on_both_sides_is_no_conflict(town: Town, tmp_path: Path) -> None:
    data = edited(export(town, tmp_path), {(FIRST, "結果"): "適合"})
    decide(town, FIRST, result=Result.FIT)
    assert states(stage(town, data)) == []


def test_an_approved_row_is_closed_and_returned_first(town: Town, tmp_path: Path) -> None:
    data = export(town, tmp_path)
    decide(town, FIRST, result=Result.FIT)
    operation = town.operation("juki")
    approve_gaps(town.as_("kato"), find_gaps(town.desk, operation, [FIRST]))
    for sent in (data, export(town, tmp_path)):
        staged = stage(town, edited(sent, {(FIRST, "備考"): "やはり違う"}))
        assert (states(staged), keys(staged)) == ([(FIRST, RowState.APPROVED)], ["book.approved"])
    assert states(stage(town, data)) == []
    locked = {}

    def look(book: Workbook) -> None:
        locked.update({one: cell_of(book, one, "結果").protection.locked for one in (FIRST, SECOND)})

    changed(export(town, tmp_path), look)
    assert locked == {FIRST: True, SECOND: False}


def test_a_row_on_its_way_to_approval_goes_back_and_says_so(town: Town, tmp_path: Path) -> None:
    decide(town, FIRST, result=Result.FIT)
    data = edited(export(town, tmp_path), {(FIRST, "備考"): "追記"})
    submit_gaps(town.as_("sato"), find_gaps(town.desk, town.operation("juki"), [FIRST]))
    staged = stage(town, data)
    assert (states(staged), keys(staged)) == ([(FIRST, RowState.NEW)], ["book.was_submitted"])
    assert take(town, data) == 1
    assert said(town, FIRST).workflow is Workflow.DRAFT


def test_a_text_that_changed_since_is_asked_again(town: Town, tmp_path: Path) -> None:
    data = edited(export(town, tmp_path), {(FIRST, "結果"): "適合"})
    overwrite_version(town, "1.0", {**TEXTS, "0019001m": "転入届を受け付け、審査し、入力できること。"})
    staged = stage(town, data)
    assert (states(staged), keys(staged)) == ([(FIRST, RowState.TEXT_CHANGED)], ["book.text_changed"])


def test_a_book_from_before_a_switch_is_refused_row_by_row(town: Town, tmp_path: Path) -> None:
    decide(town, FIRST, SECOND, result=Result.FIT)
    data = export(town, tmp_path)
    put_version(
        town,
        "2.0",
        {"0019011m": TEXTS["0019001m"], "0019012o": TEXTS["0019002o"], "0019099m": "別の帳票を出力できること。"},
    )
    switch_to(town, "juki@2.0")
    before = town.desk.trail.head()
    untouched = stage(town, data)
    assert (states(untouched), keys(untouched)) == ([], ["book.before_switch"])
    staged = stage(town, answered := edited(data, {(one, "結果"): "差異あり" for one in (FIRST, SECOND, THIRD)}))
    assert states(staged) == [(one, RowState.SWITCHED) for one in (FIRST, SECOND, THIRD)]
    assert keys(staged) == ["book.before_switch", "book.switched", "book.switched", "book.switched_nowhere"]
    told = sentences(staged)
    assert all(
        part in told
        for part in ("S-0001", "1.0 から 2.0", "「0019011」に続いています", "「0019012」に続いています", "2026-11-02")
    )
    assert take(town, answered) == 0
    assert town.desk.trail.head() == before


def test_an_answer_to_what_a_switch_brought_settles_it(town: Town, tmp_path: Path) -> None:
    decide(town, FIRST, result=Result.FIT)
    put_version(town, "2.0", {"0019001m": "転入届を受け付け、本人を確かめ、住民票に記載できること。"})
    switch_to(town, "juki@2.0")
    waiting = said(town, FIRST)
    assert waiting.pending is not None
    assert take(town, edited(export(town, tmp_path), {(FIRST, "備考"): "担当に確認中"})) == 1
    assert said(town, FIRST).pending is waiting.pending, "a note is no judgement"
    assert take(town, edited(export(town, tmp_path), {(FIRST, "結果"): "差異あり"})) == 1
    assert said(town, FIRST).pending is None


# --- rows that are not ours


def test_rows_of_another_body_or_copy_of_the_register_are_refused(town: Town, tmp_path: Path) -> None:
    decide(town, FIRST, result=Result.FIT)
    data = export(town, tmp_path)

    def elsewhere(book: Workbook) -> None:
        from migtrack.exchange.book_token import RowToken, read_token

        for sheet in (book["_migtrack"], next(rows_sheets(book))):
            for row in range(2, 5):
                token = read_token(str(sheet.cell(row, 1).value))
                assert token is not None
                sheet.cell(row, 1).value = RowToken("131016", token.key, token.digest, token.seq, token.sent).text

    staged = stage(town, changed(edited(data, {(FIRST, "結果"): "対象外"}), elsewhere))
    assert [state for _, state in states(staged)] == [RowState.FOREIGN] * 3
    assert set(keys(staged)) == {"book.other_body"}

    other = new_town(tmp_path / "other")
    put_version(other, "1.0", TEXTS)
    staged = stage(other, edited(data, {(FIRST, "備考"): "x", (SECOND, "備考"): "y"}))
    assert states(staged) == [(FIRST, RowState.FOREIGN), (SECOND, RowState.NEW)], "nothing was ever said of the second"
    assert keys(staged) == ["book.other_register"]


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("juki/juki@1.0/9999999", "book.unknown_row"),
        ("juki/juki@0.9/0019001", "book.version_gone"),
        ("sewa/juki@1.0/0019001", "book.other_operation"),
        ("rubbish", "book.other_operation"),
    ],
)
def test_rows_that_the_register_does_not_have_are_refused(town: Town, tmp_path: Path, key: str, told: str) -> None:
    def change(book: Workbook) -> None:
        from migtrack.exchange.book_token import RowToken, read_token

        without_record(book)
        sheet = next(rows_sheets(book))
        token = read_token(str(sheet.cell(2, 1).value))
        assert token is not None
        sheet.cell(2, 1).value = RowToken(token.body, key, token.digest, token.seq, token.sent).text
        cell_of(book, FIRST, "要件ID").value = None

    staged = stage(town, changed(export(town, tmp_path), change))
    assert keys(staged) == [told]
    assert sentences(staged)


# --- what cannot be understood


BAD: Mapping[str, tuple[str, Any, str]] = {
    "mark": ("結果", "◎", "book.bad_mark"),
    "word": ("対応方法", "がんばる", "book.bad_mark"),
    "day": ("期限", "来年3月", "book.bad_day"),
    "no such day": ("期限", "令和9年2月30日", "book.bad_day"),
    "era that ended": ("期限", "平成40年1月1日", "book.bad_day"),
    "far day": ("期限", "9999-12-31", "desk.day_out_of_range"),
    "hours": ("作業時間（時間）", "半日", "book.bad_count"),
    "half an hour": ("作業時間（時間）", 0.5, "book.bad_count"),
    "negative": ("作業時間（時間）", -1, "book.bad_count"),
    "error": ("現行の運用", "#REF!", "book.error_cell"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_understood_holds_back_its_row_alone(town: Town, tmp_path: Path, case: str) -> None:
    name, typed, key = BAD[case]
    data = edited(
        export(town, tmp_path), {(FIRST, name): typed, (FIRST, "備考"): "ほかは良い", (SECOND, "結果"): "適合"}
    )
    staged = stage(town, data)
    assert states(staged) == [(FIRST, RowState.BAD), (SECOND, RowState.NEW)]
    [finding] = staged.findings
    assert finding.key == key
    assert finding.where.startswith("返送.xlsx: 住民基本台帳!")
    assert take(town, data) == 1
    assert said(town, FIRST).note == ""


def test_days_the_wrong_way_round_are_told(town: Town, tmp_path: Path) -> None:
    data = edited(export(town, tmp_path), {(FIRST, "届出日"): "R9.4.1", (FIRST, "経過措置の最終日"): "R9.3.1"})
    assert keys(stage(town, data)) == ["step.days_reversed"]


MARKS = """
result:
  ◎: fit
  ○: 適合
  △: [gap, bpr]
  ×: gap
  "-": na
treatment: {A: standard, D: 独自対応(要決裁)}
"""


def test_other_peoples_marks_are_read_by_their_map_only(town: Town, tmp_path: Path) -> None:
    marks = read_marks("marks.yaml", MARKS.encode())
    edits = {(FIRST, "結果"): "〇", (SECOND, "結果"): "△", (THIRD, "結果"): "✕", (THIRD, "対応方法"): "Ｄ"}
    data = edited(export(town, tmp_path), edits)
    assert {state for _, state in states(stage(town, data))} == {RowState.BAD}
    assert take(town, data, marks=marks) == 3
    answers = [(said(town, one).result, said(town, one).treatment) for one in (FIRST, SECOND, THIRD)]
    assert answers == [(Result.FIT, None), (Result.GAP, Treatment.BPR), (Result.GAP, Treatment.EXCEPTION)]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("result: {◎: 最高}", "book.marks_unknown_word"),
        ("practice: {◎: fit}", "book.marks_unknown_column"),
        ("{}", "book.marks_empty"),
        ("result: {△: [gap, fit]}", "book.marks_unknown_word"),
    ],
)
def test_a_mark_map_with_faults_is_refused(town: Town, text: str, key: str) -> None:
    with pytest.raises(WrongContent) as caught:
        read_marks("marks.yaml", text.encode())
    assert [finding.key for finding in caught.value.findings] == [key]


# --- several files, hostile files, persons


def test_several_files_are_taken_together_and_may_not_contradict(town: Town, tmp_path: Path) -> None:
    data = export(town, tmp_path)
    one = edited(data, {(FIRST, "結果"): "適合", (SECOND, "結果"): "適合"})
    other = edited(data, {(FIRST, "結果"): "対象外", (SECOND, "結果"): "適合", (THIRD, "結果"): "適合"})
    staged = stage(town, one, other)
    assert states(staged) == [
        (FIRST, RowState.NEW),
        (SECOND, RowState.NEW),
        (FIRST, RowState.CONFLICT),
        (THIRD, RowState.NEW),
    ]
    assert keys(staged) == ["book.two_files"]
    assert take(town, one, other) == 3
    evidence = {event.evidence for event in town.desk.trail.events(newest=3)}
    assert len(evidence) == 2


def test_a_file_that_cannot_be_read_does_not_hold_back_the_others(town: Town, tmp_path: Path) -> None:
    good = edited(export(town, tmp_path), {(FIRST, "結果"): "適合"})
    staged = stage(town, b"PK\x03\x04 cut off", good)
    assert states(staged) == [(FIRST, RowState.NEW)]
    with town.refuses(BrokenWorld, "reading.broken_file"):
        stage(town, b"PK\x03\x04 cut off")
    with town.refuses(WrongContent, "book.no_table"):
        stage(town, "氏名,住所\r\nx,y\r\n".encode(), name="x.csv")


@pytest.mark.parametrize("made", [zip_bomb, lying_zip])
def test_hostile_files_are_refused_as_everywhere(town: Town, made: Any) -> None:
    with pytest.raises(BrokenWorld):
        stage(town, made("xlsx"))


def test_an_auditor_takes_nothing_in_and_a_stale_staging_is_refused(town: Town, tmp_path: Path) -> None:
    data = edited(export(town, tmp_path), {(FIRST, "結果"): "適合", (SECOND, "結果"): "適合"})
    with town.refuses(ForbiddenByRule, "people.auditor_reads_only"):
        take(town, data, person="kansa")
    staged = stage(town, data)
    decide(town, SECOND, note="その間に")
    with town.refuses(StaleRevision, "store.stale"):
        import_books(town.as_("mori"), staged)


def test_a_text_longer_than_a_cell_is_told_and_cannot_be_overwritten(town: Town, tmp_path: Path) -> None:
    long = "長い説明𠮷" * 7_000
    decide(town, FIRST, practice=long)
    path = tmp_path / "long.xlsx"
    _, findings = export_register(town.desk, path, [town.operation("juki")])
    assert [finding.key for finding in findings] == ["book.too_long"]
    assert states(stage(town, path.read_bytes())) == []
    data = edited(path.read_bytes(), {(FIRST, "備考"): "x"})
    assert take(town, data) == 1
    assert said(town, FIRST).practice == long
    assert keys(stage(town, edited(data, {(FIRST, "現行の運用"): "短く"}))) == ["book.cut_cell"]
    assert states(stage(town, export(town, tmp_path, "long.csv"), name="long.csv")) == []


def test_a_book_looks_back_like_everything_else(town: Town, tmp_path: Path) -> None:
    decide(town, FIRST, result=Result.FIT)
    town.clock.pass_days(10)
    decide(town, FIRST, result=Result.NA)
    past: Desk = town.on(date(2026, 11, 5))
    export_register(past, tmp_path / "past.xlsx", [town.operation("juki")])
    data = (tmp_path / "past.xlsx").read_bytes()
    assert states(stage(town, data)) == []
    assert states(stage(town, edited(data, {(FIRST, "結果"): "差異あり"}))) == [(FIRST, RowState.CONFLICT)]


def test_a_book_holds_only_what_was_asked_for_by_result_words_or_rows(town: Town, tmp_path: Path) -> None:
    decide(town, FIRST, result=Result.GAP, practice="ノートに書いている")
    decide(town, SECOND, result=Result.FIT)

    def told(**narrowed: Any) -> list[bool]:
        book = export(town, tmp_path, "some.csv", **narrowed).decode("utf-8-sig")
        return [identity in book for identity in (FIRST, SECOND, THIRD)]

    assert told(result=Result.GAP) == [True, False, False]
    assert told(search="ﾉｰﾄ") == [True, False, False]
    key = find_gap(town.desk, town.operation("juki"), SECOND).key
    assert told(keys={key}) == [False, True, False]
    with town.refuses(WrongValue, "book.nothing"):
        export(town, tmp_path, result=Result.NA)
