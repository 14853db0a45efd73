"""The forty steps as bodies return them each month: one row per operation and step, or a matrix.

The long form has columns for operation, step and status (without an operation column the sheet's
title names it). The wide form is read by `step_matrix`.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from migtrack.domain.finding import Finding, Level
from migtrack.domain.step import StepStatus
from migtrack.exchange.header import Header, Vocabulary, find_header, words
from migtrack.exchange.japanese_date import parse_day
from migtrack.exchange.merged_cells import spread_columns
from migtrack.exchange.requirement_columns import one_line, wording
from migtrack.exchange.sheet import Cell, Sheet, cell_text
from migtrack.exchange.step_matrix import Matrix, find_matrix
from migtrack.exchange.table import no_header, read_sheets
from migtrack.labels import Language, word
from migtrack.labels.words import parse_word

STEP_WORDS = Vocabulary(
    words=(
        words("body", r"(?:地方公共)?団体名?|自治体名?|都道府県名?|市区?町村名?|prefecture|city|municipality", 1),
        words("operation", r"(?:標準化)?(?:対象)?(?:業務|事務)名?称?|operation|business", 3),
        words(
            "step",
            r"(?:ステップ|手順|作業(?:手順|項目)?|工程)(?:番号|no|コード|名称?)?|step(?:no|number|code|name)?",
            3,
        ),
        words("status", r"(?:進捗|作業|対応)?(?:状況|状態|区分)|ステータス|進捗|status", 3),
        words("planned_start", r"(?:開始|着手)予定(?:年月)?日?|予定(?:開始|着手)日|plannedstart", 1),
        words("planned_finish", r"(?:完了|終了)予定(?:年月)?日?|予定(?:完了|終了)日|plannedfinish", 1),
        words("actual_start", r"(?:開始|着手)(?:実績)?(?:年月)?日|実績(?:開始|着手)日|actualstart", 1),
        words("actual_finish", r"(?:完了|終了)(?:実績)?(?:年月)?日|実績(?:完了|終了)日|actualfinish", 1),
        words("na_reason", r"対象外(?:の|とした|とする)?理由|nareason", 1),
        words("deliverable", r"成果物(?:名)?|deliverable", 1),
        words("note", r"備考(?:欄)?|摘要|コメント|notes?|remarks?", 1),
    ),
    needs=(frozenset({"step"}), frozenset({"status"})),
    examples=("業務", "手順", "状況"),
    takes_mapping=False,
)
DAYS = ("planned_start", "planned_finish", "actual_start", "actual_finish")

SHORT_STATUSES: Mapping[str, StepStatus] = {
    "未": StepStatus.TODO,
    "作": StepStatus.DOING,
    "済": StepStatus.DONE,
    "外": StepStatus.NA,
    "完了": StepStatus.DONE,
}
"""What workbooks write short; 未 is the official one."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One status of one step of one operation, names not yet resolved."""

    operation_text: str
    step_text: str
    status_text: str
    """One of the four official words."""
    status: StepStatus
    where: str
    body_text: str = ""
    """The body, where the file holds several."""
    planned_start: date | None = None
    planned_finish: date | None = None
    actual_start: date | None = None
    actual_finish: date | None = None
    na_reason: str = ""
    deliverable: str = ""
    note: str = ""


def read_steps(name: str, data: bytes) -> tuple[tuple[StepRow, ...], tuple[Finding, ...]]:
    """Every status in the file's visible sheets; WrongContent `reading.no_header` where none has any.

    A status that is no word of the four is an error finding with its cell; blank cells say nothing.
    """
    sheets, found = read_sheets(name, data)
    findings = list(found)
    rows: list[StepRow] = []
    shown = [sheet for sheet in sheets if sheet.visible] or list(sheets)
    is_return = False
    for sheet in shown:
        header = find_header(sheet, STEP_WORDS)
        matrix = None if header else find_matrix(sheet, is_status)
        is_return = is_return or bool(header or matrix)
        if header:
            rows += _long_rows(sheet, header, findings)
        elif matrix:
            rows += _wide_rows(matrix, findings)
        elif sheet.rows:
            findings.append(Finding(Level.NOTE, "reading.sheet_skipped", sheet.title, {"sheet": sheet.title}))
    if not is_return:
        raise no_header(name, shown, STEP_WORDS, findings=found)
    bodies = dict.fromkeys(row.body_text for row in rows)
    if len(bodies) > 1:
        values: dict[str, str | int] = {"count": len(bodies), "first": ", ".join(list(bodies)[:3])}
        findings.append(Finding(Level.WARNING, "reading.several_bodies", name, values))
    return tuple(rows), tuple(findings)


def parse_step_status(text: str) -> StepStatus | None:
    """The status of a word, official, short or English key; None for any other."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return parse_word(StepStatus, plain) or SHORT_STATUSES.get(plain)


def is_status(text: str) -> bool:
    """Whether a cell's text is one of the four statuses."""
    return parse_step_status(text) is not None


def _long_rows(sheet: Sheet, header: Header, findings: list[Finding]) -> Iterator[StepRow]:
    first_row = header.last + 1
    columns = {field: places[0] for field, places in header.columns.items()}
    spread = spread_columns(sheet, columns.values(), first_row)
    for row in range(len(sheet.rows) - first_row):
        cells = {field: spread[column][row] for field, column in columns.items()}
        where = {field: sheet.where(first_row + row, column) for field, column in columns.items()}
        step, text = cell_text(cells["step"]).strip(), cell_text(cells["status"]).strip()
        if not step or not text:
            continue
        status = parse_step_status(text)
        if status is None:
            findings.append(Finding(Level.ERROR, "reading.unknown_status", where["status"], {"status": text[:20]}))
            continue
        yield StepRow(
            operation_text=one_line(cell_text(cells["operation"])) if "operation" in cells else sheet.title,
            step_text=one_line(step),
            status_text=word(status, Language.JA),
            status=status,
            where=where["status"],
            body_text=one_line(cell_text(cells.get("body", ""))),
            **{field: _day(cells.get(field, ""), where.get(field, ""), findings) for field in DAYS},
            na_reason=wording(cells.get("na_reason", "")),
            deliverable=wording(cells.get("deliverable", "")),
            note=wording(cells.get("note", "")),
        )


def _day(cell: Cell, where: str, findings: list[Finding]) -> date | None:
    day = parse_day(cell)
    if day is None and cell_text(cell).strip() not in ("", "-", "－", "―", "未定"):
        findings.append(Finding(Level.WARNING, "reading.bad_day", where, {"value": cell_text(cell)[:30]}))
    return day


def _wide_rows(matrix: Matrix, findings: list[Finding]) -> Iterator[StepRow]:
    for operation, step, text, where in matrix.cells():
        status = parse_step_status(text)
        if not operation:
            findings.append(Finding(Level.ERROR, "reading.matrix_no_operation", where))
        elif status is None:
            findings.append(Finding(Level.ERROR, "reading.unknown_status", where, {"status": text[:20]}))
        else:
            yield StepRow(one_line(operation), one_line(step), word(status, Language.JA), status, where)
