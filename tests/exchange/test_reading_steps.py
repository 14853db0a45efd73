"""The monthly return of the forty steps: long form, matrices both ways round, and what else it is not."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from migtrack.domain.refusal import WrongContent
from migtrack.domain.step import StepStatus
from migtrack.exchange.step_table import parse_step_status, read_steps
from migtrack.labels import Language, describe
from tests.exchange.reading_books import csv_file, one_sheet, told, workbook

CODES = ["①-1", "①-2", "①-3", "②-1", "②-2", "③-1", "③-2"]
WORDS = ["完了済み", "作業中", "未着手", "対象外", "未", "済", "完了済み"]
LONG = [["業務", "ステップ", "状況", "開始予定日", "完了予定日", "着手日", "完了日", "対象外理由", "成果物", "備考"]]


def test_the_long_form_is_read_with_days_and_reasons() -> None:
    row = [
        "住民基本台帳",
        "③-2",
        "完了済み",
        "2026-04-01",
        "R8.5.29",
        "令和8年4月1日",
        "2026/5/28",
        None,
        "一覧表",
        "順調",
    ]
    (read,), findings = read_steps("steps.xlsx", one_sheet([["見本"], *LONG, row], "進捗"))
    assert (read.operation_text, read.step_text, read.status_text, read.where) == (
        "住民基本台帳",
        "③-2",
        "完了済み",
        "進捗!C3",
    )
    assert read.status is StepStatus.DONE
    assert (read.planned_start, read.planned_finish) == (date(2026, 4, 1), date(2026, 5, 29))
    assert (read.actual_start, read.actual_finish) == (date(2026, 4, 1), date(2026, 5, 28))
    assert (read.deliverable, read.note, read.na_reason) == ("一覧表", "順調", "")
    assert not findings


def test_an_unknown_status_refuses_its_row_and_a_bad_day_only_its_day() -> None:
    rows = [
        *LONG,
        ["juki", 9, "たぶん完了", None, None, None, None, None, None, None],
        ["juki", 10, "未", "近日", None, None, None, None, None, None],
        ["juki", 11, None, None, None, None, None, None, None, None],
    ]
    (read,), findings = read_steps("steps.xlsx", one_sheet(rows, "進捗"))
    assert (read.step_text, read.status_text, read.planned_start) == ("10", "未着手", None)
    assert told(findings) == ["error reading.unknown_status 進捗!C2", "warning reading.bad_day 進捗!D3"]
    assert all(describe(finding, language) for finding in findings for language in Language)


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("完了済み", StepStatus.DONE),
        ("作業中", StepStatus.DOING),
        ("未着手", StepStatus.TODO),
        ("未", StepStatus.TODO),
        ("対象外", StepStatus.NA),
        ("done", StepStatus.DONE),
        (" 完了 済み ", StepStatus.DONE),
        ("ほぼ完了", None),
        ("", None),
    ],
)
def test_the_four_statuses_by_their_words(written: str, status: StepStatus | None) -> None:
    assert parse_step_status(written) is status


def matrix_down() -> list[list[object]]:
    """Steps go down, operations across; a line of ministries stands between names and steps."""
    head: list[list[object]] = [
        ["見本"],
        [None, "標準化対象事務", "住民基本台帳", "戸籍の附票"],
        [None, "所管", "総務省", "総務省"],
    ]
    return head + [[n, code, word, "未"] for n, (code, word) in enumerate(zip(CODES, WORDS, strict=True), 1)]


def test_a_matrix_with_steps_going_down_is_read() -> None:
    rows, findings = read_steps("steps.xlsx", one_sheet(matrix_down(), "進捗"))
    assert len(rows) == 14
    assert {row.operation_text for row in rows} == {"住民基本台帳", "戸籍の附票"}
    first = rows[0]
    assert (first.step_text, first.status_text, first.where) == ("①-1", "完了済み", "進捗!C4")
    assert [row.status_text for row in rows if row.operation_text == "戸籍の附票"] == ["未着手"] * 7
    assert not findings


def test_a_matrix_with_steps_going_across_gives_the_same() -> None:
    across = [list(column) for column in zip(*(row + [None] * (4 - len(row)) for row in matrix_down()), strict=True)]
    down, _ = read_steps("steps.xlsx", one_sheet(matrix_down(), "進捗"))
    turned, findings = read_steps("steps.csv", csv_file(across))
    assert [(r.operation_text, r.step_text, r.status) for r in turned] == [
        (r.operation_text, r.step_text, r.status) for r in down
    ]
    assert turned[0].where == "steps.csv!D3"
    assert not findings


def test_step_numbers_in_order_make_a_matrix_too() -> None:
    rows: list[list[object]] = [["No", "手順", "juki", "kaigo"]]
    rows += [[number, f"手順{number}", "完了済み", None if number > 5 else "作業中"] for number in range(1, 41)]
    read, findings = read_steps("steps.xlsx", one_sheet(rows))
    assert Counter(row.operation_text for row in read) == {"juki": 40, "kaigo": 5}
    assert {row.step_text for row in read} == {str(number) for number in range(1, 41)}
    assert not findings


def test_a_cell_of_a_matrix_that_is_no_status_is_told() -> None:
    rows = matrix_down()
    rows[4][3] = "？"
    rows[5][3] = None
    read, findings = read_steps("steps.xlsx", one_sheet(rows, "進捗"))
    assert len(read) == 12
    assert told(findings) == ["error reading.unknown_status 進捗!D5"]


def test_statuses_that_belong_to_no_operation_are_told() -> None:
    rows = [[code, word] for code, word in zip(CODES, WORDS, strict=True)]
    read, findings = read_steps("steps.xlsx", one_sheet(rows, "進捗"))
    assert not read
    assert {finding.key for finding in findings} == {"reading.matrix_no_operation"}


def test_a_sheet_per_operation_takes_the_operation_from_its_title() -> None:
    sheets = [
        {"name": "住民基本台帳", "rows": [["手順", "進捗状況"], ["①-1", "完了済み"]]},
        {"name": "戸籍", "rows": [["手順", "進捗状況"], ["①-1", "未"], ["①-2", "未"]]},
        {"name": "記入例", "rows": [["この表の書き方"]]},
    ]
    read, findings = read_steps("steps.xlsx", workbook(sheets))
    assert [(row.operation_text, row.step_text) for row in read] == [
        ("住民基本台帳", "①-1"),
        ("戸籍", "①-1"),
        ("戸籍", "①-2"),
    ]
    assert told(findings) == ["note reading.sheet_skipped 記入例"]


def test_another_table_is_refused() -> None:
    with pytest.raises(WrongContent) as caught:
        read_steps("steps.xlsx", one_sheet([["年", "人口"], [2026, 5]]))
    assert caught.value.key == "reading.no_header"


def test_the_published_statuses_of_all_prefectures_are_read_whole(shared: Path) -> None:
    file = shared / "reference" / "progress_2026-01_prefecture_steps.csv"
    rows, findings = read_steps(file.name, file.read_bytes())
    assert len(rows) == 47 * 2 * 40
    assert {row.operation_text for row in rows} == {"生活保護", "児童扶養手当"}
    assert len({row.body_text for row in rows}) == 47
    assert told(findings) == [f"warning reading.several_bodies {file.name}"]
