"""`migtrack gap export` and `gap import`: the register as a book for the sections, and back."""

from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.gap import command
from migtrack.cli.options import apply_option, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import say
from migtrack.cli.values import Place, Word
from migtrack.domain.gap import Result, Workflow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from migtrack.services.desk import Desk
    from migtrack.services.returned_books import StagedBooks
    from migtrack.services.returned_rows import FieldEdit, StagedRow

MOST_LINES = 200
"""Rows of the staging diff that people are shown; --json has them all."""


@reading_command(
    "export",
    ja_en(
        "対応表を、所管課が記入できる表（.xlsx または .csv）に書き出します。gap import で取り込み直せます。",
        "Write the register as a book that sections fill in (.xlsx, .csv); gap import takes it back.",
    ),
    parent=command,
)
@argument("file", type=Place(dir_okay=False, path_type=Path), metavar=ja_en("ファイル", "FILE"))
@option("--operation", "operations", multiple=True, help=ja_en("業務（繰り返せます）", "Operation; may be repeated."))
@option("--section", help=ja_en("この所管課の行だけ", "Only rows of this section."))
@option("--result", type=Word(Result), help=ja_en("この結果の行だけ", "Only rows of this result."))
@option("--workflow", type=Word(Workflow), help=ja_en("この決裁の状態の行だけ", "Only rows of this workflow."))
@option("--search", help=ja_en("この語を含む行だけ", "Only rows that hold these words."))
def export(
    call: Call,
    file: Path,
    operations: tuple[str, ...],
    section: str | None,
    result: Result | None,
    workflow: Workflow | None,
    search: str | None,
) -> int:
    """The register for people who only open a spreadsheet."""
    from migtrack.services.register_files import export_register

    desk = desk_of(call)
    chosen = [desk.catalogue.find_operation(name) for name in operations] or None
    book, findings = export_register(desk, file, chosen, section, result=result, workflow=workflow, search=search)
    count = sum(len(sheet.rows) for sheet in book.sheets)
    data = {
        "file": str(file),
        "rows": count,
        "sheets": [{"title": sheet.title, "rows": len(sheet.rows)} for sheet in book.sheets],
        "findings": [finding_image(finding, desk.language) for finding in findings],
    }
    emit(data, call.json, lambda: [say("book.exported", file=str(file), count=count, sheets=len(book.sheets))])
    if not call.json:
        show_findings(findings, desk.language)
    return exit_code_of(findings)


@writing_command(
    "import",
    ja_en(
        "返送された対応表を行ごとに取り込みます（フォルダも指定できます）。",
        "Take in returned books of the register (files or folders), row by row.",
    ),
    parent=command,
)
@argument("files", nargs=-1, required=True, type=Place(path_type=Path), metavar=ja_en("ファイル…", "FILE..."))
@option(
    "--marks",
    type=Place(dir_okay=False, path_type=Path),
    help=ja_en("◎○△×・A〜D などの記号の意味を書いた YAML", "YAML that explains other people's marks."),
)
@option("--answered-by", help=ja_en("回答した人（省略時は表の回答者欄）", "Who answered; else as the book says."))
@apply_option
def import_(call: Call, files: tuple[Path, ...], marks: Path | None, answered_by: str | None, apply: bool) -> int:
    """Show what returned books would change, and take the good rows with --apply."""
    from migtrack.services.files import read_file
    from migtrack.services.returned_books import import_books, read_marks, stage_books
    from migtrack.services.returned_files import read_returned

    desk = desk_of(call)
    known = read_marks(marks.name, read_file(marks)) if marks else None
    staged = stage_books(desk, read_returned(files), known)
    applied = import_books(desk, staged, reason=call.reason or "", answered_by=answered_by or "") if apply else 0
    emit(_image(desk, staged, applied), call.json, lambda: _lines(desk, staged, applied, apply))
    if not call.json:
        show_findings(staged.findings, desk.language)
    return exit_code_of(staged.findings)


def _image(desk: "Desk", staged: "StagedBooks", applied: int) -> dict[str, object]:
    from migtrack.services.returned_rows import RowState

    return {
        "books": [
            {
                "file": book.name,
                "digest": book.digest,
                "answered_by": book.answered_by or None,
                "summary": {state.value: book.count(state) for state in RowState},
                "rows": [_row_image(desk, row) for row in book.rows if row.state is not RowState.UNCHANGED],
            }
            for book in staged.books
        ],
        "applied": applied,
        "findings": [finding_image(finding, desk.language) for finding in staged.findings],
    }


def _row_image(desk: "Desk", row: "StagedRow") -> dict[str, object]:
    """A row that was touched; what stands there is null where it was blank."""
    from migtrack.exchange.register_book import requirement_of

    return {
        "where": row.where,
        "key": row.key,
        "id": requirement_of(row.key),
        "state": row.state,
        "changes": [
            {"field": one.field, "sent": one.sent, "theirs": one.theirs, "ours": one.ours} for one in row.edits
        ],
        "findings": [finding_image(finding, desk.language) for finding in row.findings],
    }


def _lines(desk: "Desk", staged: "StagedBooks", applied: int, is_applied: bool) -> "Iterator[str]":
    from migtrack.services.returned_rows import RowState

    for book in staged.books:
        new, unchanged = book.count(RowState.NEW), book.count(RowState.UNCHANGED)
        counts = {"new": new, "unchanged": unchanged, "refused": len(book.rows) - new - unchanged}
        yield say("book.file_counts", file=book.name, **counts)
    touched = [row for book in staged.books for row in book.rows if row.state is not RowState.UNCHANGED]
    rows = [line for row in touched for line in _row_lines(desk, row)]
    if rows:
        yield from table(say("book.staged_heading").split("|"), rows[:MOST_LINES], limits={4: 24, 5: 36})
    if len(rows) > MOST_LINES:
        yield say("cli.more_findings", count=len(rows) - MOST_LINES)
    if is_applied:
        yield say("show.recorded", count=applied) if applied else say("book.nothing_new")
    else:
        yield say("show.not_applied")


def _row_lines(desk: "Desk", row: "StagedRow") -> "Iterator[list[str]]":
    from migtrack.exchange.book_layout import heading, shown
    from migtrack.exchange.register_book import ANSWERS, requirement_of

    headings = {column.key: heading(column, desk.language) for column in ANSWERS}
    first = [say(state_words()[row.state.value]), row.where, requirement_of(row.key)]

    def line(one: "FieldEdit") -> list[str]:
        return [headings[one.field], shown(one.sent, desk.language), shown(one.theirs, desk.language)]

    told = [line(one) for one in row.edits] or [["", "", ""]]
    for number, rest in enumerate(told):
        yield [*(first if not number else ["", "", ""]), *rest]


def state_words() -> dict[str, str]:
    """Keys of the words for what becomes of a row."""
    return {
        "new": "book.state_new",
        "unchanged": "book.state_unchanged",
        "conflict": "book.state_conflict",
        "text_changed": "book.state_text_changed",
        "switched": "book.state_switched",
        "foreign": "book.state_foreign",
        "approved": "book.state_approved",
        "bad": "book.state_bad",
    }
