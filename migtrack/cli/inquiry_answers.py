"""`migtrack inquiry return`, `answer`, `adopt`: what comes back, and what the register makes of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.inquiry import command, id_argument, section_option
from migtrack.cli.inquiry_lines import placed
from migtrack.cli.options import apply_option, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import named, say
from migtrack.cli.values import Emptied, OrNone, Place, Word
from migtrack.domain.inquiry import Mark

if TYPE_CHECKING:
    from migtrack.services.desk import Desk
    from migtrack.services.inquiry_answers import Adoption
    from migtrack.services.inquiry_return_rows import StagedReply
    from migtrack.services.inquiry_returns import StagedFile, StagedReturn
    from migtrack.services.returned_rows import FieldEdit

MOST_LINES = 200
"""Rows that people are shown; --json has them all."""


@writing_command(
    "return",
    ja_en(
        "返ってきた回答の表を行ごとに取り込みます（フォルダも、PDF・画像の写しも指定できます）。",
        "Take in returned books row by row (files or folders); scans are kept as evidence.",
    ),
    parent=command,
)
@argument("files", nargs=-1, required=True, type=Place(path_type=Path), metavar=ja_en("ファイル…", "FILE..."))
@option(
    "--inquiry",
    default="",
    help=ja_en("写しや、照合用の列を失った表の照会番号", "Inquiry of a scan, or of a book that lost its marks."),
)
@option("--section", default="", help=ja_en("その所管課", "Its section."))
@option(
    "--marks",
    type=Place(dir_okay=False, path_type=Path),
    help=ja_en(
        "○×などの記号の意味を書いた YAML（mark: の下に ○: no_trouble）",
        "YAML that explains other marks (mark: {○: no_trouble}).",
    ),
)
@option(
    "--answered-by", default="", help=ja_en("回答した人（省略時は表の記入）", "Who answered; else as the book says.")
)
@option(
    "--replace",
    is_flag=True,
    help=ja_en("記録と食い違う行も、このファイルの回答にする", "Let the file count where answers differ."),
)
@apply_option
def return_(
    call: Call,
    files: tuple[Path, ...],
    inquiry: str,
    section: str,
    marks: Path | None,
    answered_by: str,
    replace: bool,
    apply: bool,
) -> int:
    """Show what returned files would change, and take the good rows with --apply."""
    from migtrack.exchange.book_marks import Marks
    from migtrack.services.files import read_file
    from migtrack.services.inquiry_folders import read_returned
    from migtrack.services.inquiry_returns import Hints, read_marks, stage_return, take_return

    desk = desk_of(call)
    known = read_marks(marks.name, read_file(marks)) if marks else Marks()
    staged = stage_return(desk, read_returned(files), Hints(inquiry, section, answered_by, known, replace))
    taken = take_return(desk, staged, call.reason or "") if apply else 0
    emit(_image(desk, staged, taken), call.json, lambda: _lines(desk, staged, taken, apply))
    if not call.json:
        show_findings(staged.findings, desk.language)
    return exit_code_of(staged.findings)


@writing_command(
    "answer",
    ja_en("紙や電話での回答を、1件ずつ入力します。", "Type in an answer that came on paper or by telephone."),
    parent=command,
)
@id_argument
@argument("row", metavar=ja_en("番号", "ROW"))
@option(
    "--mark",
    type=Word(Mark),
    help=ja_en("支障なし no_trouble / 支障あり trouble / 対象外 not_ours / わからない unsure", "The answer in a word."),
)
@option("--practice", help=ja_en("今どうしているか", "How it is done today."))
@option(
    "--count",
    type=OrNone(click.IntRange(min=0)),
    help=ja_en("年間件数（none で消す）", "Cases a year; none takes the number out."),
)
@option("--trouble", help=ja_en("なくなると困ること", "Trouble if it goes."))
@option("--alternative", help=ja_en("代わりの案", "Alternative."))
@option("--note", help=ja_en("備考", "Note."))
@option("--answered-by", help=ja_en("回答した人", "Who answered."))
def answer(
    call: Call,
    inquiry: str,
    row: str,
    mark: Mark | None,
    practice: str | None,
    count: int | Emptied | None,
    trouble: str | None,
    alternative: str | None,
    note: str | None,
    answered_by: str | None,
) -> None:
    """Record an answer in the section's name."""
    from migtrack.services.inquiries import find_inquiry
    from migtrack.services.inquiry_answers import type_answer

    desk = desk_of(call)
    changed = type_answer(
        desk, find_inquiry(desk, inquiry), row, mark=mark, reason=call.reason or "", practice=practice,
        yearly_count=None if isinstance(count, Emptied) else count, trouble=trouble, alternative=alternative,
        note=note, answered_by=answered_by, emptied=("yearly_count",) if isinstance(count, Emptied) else (),
    )  # fmt: skip
    replies = [one for one in find_inquiry(desk, inquiry).replies if row in (one.row, one.row.split("/", 2)[-1])]
    sentence = say("inquiry.answer_typed", id=inquiry, row=row) if changed else say("show.unchanged")
    emit({"reply": replies[0], "changed": changed}, call.json, [sentence])


@writing_command(
    "adopt",
    ja_en(
        "回答を、対応表（結果・現行の運用・所管課）とカスタマイズ（年間利用件数）に作成中として反映します。",
        "Take answers into the register and the inventory as drafts.",
    ),
    parent=command,
)
@id_argument
@argument("ids", nargs=-1, metavar=ja_en("番号…", "ROW..."))
@section_option
@apply_option
def adopt(call: Call, inquiry: str, ids: tuple[str, ...], sections: tuple[str, ...], apply: bool) -> int:
    """In the name of whoever does it; one event a row. Without --apply only what would change is shown."""
    from migtrack.services.inquiries import find_inquiry
    from migtrack.services.inquiry_answers import adopt as adopt_replies
    from migtrack.services.inquiry_answers import stage_adoption

    desk = desk_of(call)
    adoptions, findings = stage_adoption(desk, find_inquiry(desk, inquiry), sections, ids)
    written = adopt_replies(desk, adoptions, call.reason or "") if apply else 0
    data = {
        "rows": [{"row": one.reply.row, "before": one.before, "after": one.after} for one in adoptions],
        "applied": written,
        "findings": [finding_image(finding, desk.language) for finding in findings],
    }

    def lines() -> Iterator[str]:
        if adoptions:
            headings = say("inquiry.adopt_heading").split("|")
            yield from table(headings, map(_adoption_cells, adoptions), limits={4: 30, 5: 30})
        yield say("inquiry.adopted", count=written) if apply else say("inquiry.to_adopt", count=len(adoptions))

    emit(data, call.json, lines)
    if not call.json:
        show_findings(placed(desk, findings), desk.language)
    return exit_code_of(findings)


def _image(desk: "Desk", staged: "StagedReturn", taken: int) -> dict[str, object]:
    return {
        "files": [_file_image(desk, file) for file in staged.files],
        "applied": taken,
        "findings": [finding_image(finding, desk.language) for finding in staged.findings],
    }


def _file_image(desk: "Desk", file: "StagedFile") -> dict[str, object]:
    from migtrack.services.returned_rows import RowState

    return {
        "file": file.name,
        "digest": file.digest,
        "scan": file.is_scan,
        "answered_by": file.sender.name if file.sender else None,
        "sections": file.addressees,
        "summary": {state.value: file.count(state) for state in RowState},
        "rows": [_row_image(desk, row) for row in file.rows if row.state is not RowState.UNCHANGED],
    }


def _row_image(desk: "Desk", row: "StagedReply") -> dict[str, object]:
    return {
        "where": row.where,
        "row": row.row,
        "section": row.section,
        "state": row.state,
        "changes": [
            {"field": one.field, "sent": one.sent, "theirs": one.theirs, "ours": one.ours} for one in row.edits
        ],
        "findings": [finding_image(finding, desk.language) for finding in row.findings],
    }


def _lines(desk: "Desk", staged: "StagedReturn", taken: int, is_applied: bool) -> Iterator[str]:
    from migtrack.services.returned_rows import RowState

    for file in staged.files:
        new, unchanged = file.count(RowState.NEW), file.count(RowState.UNCHANGED)
        counts = {"new": new, "unchanged": unchanged, "refused": len(file.rows) - new - unchanged}
        yield say("inquiry.file_counts", file=file.name, **counts)
    touched = [row for file in staged.files for row in file.rows if row.state is not RowState.UNCHANGED]
    rows = [line for row in touched for line in _row_lines(desk, row)]
    if rows:
        yield from table(say("inquiry.staged_heading").split("|"), rows[:MOST_LINES], limits={5: 24, 6: 36})
    if len(rows) > MOST_LINES:
        yield say("cli.more_findings", count=len(rows) - MOST_LINES)
    kept = sum(bool(file.addressees) for file in staged.files)
    if not is_applied:
        yield say("show.not_applied")
    else:
        yield say("inquiry.taken", count=taken, files=kept) if kept else say("book.nothing_new")


def _row_lines(desk: "Desk", row: "StagedReply") -> Iterator[list[str]]:
    from migtrack.cli.gap_files import state_words
    from migtrack.exchange.book_layout import heading, shown
    from migtrack.exchange.inquiry_book import ANSWERS
    from migtrack.services.inquiry_questions import shown_id

    headings = {column.key: heading(column, desk.language) for column in ANSWERS}
    first = [say(state_words()[row.state.value]), row.where, row.section, shown_id(row.row)]

    def line(one: "FieldEdit") -> list[str]:
        return [headings[one.field], shown(one.sent, desk.language), shown(one.theirs, desk.language)]

    told = [line(one) for one in row.edits] or [["", "", ""]]
    for number, rest in enumerate(told):
        yield [*(first if not number else [""] * len(first)), *rest]


def _adoption_cells(one: "Adoption") -> list[str]:
    from migtrack.services.inquiry_questions import shown_id

    first = [shown_id(one.reply.row), one.reply.section]
    if one.row is None:
        uses = ["―" if each.yearly_use is None else str(each.yearly_use) for each in (one.before, one.after)]
        return [*first, "", "", *uses]
    return [*first, named(one.before.result), named(one.after.result), one.before.practice, one.after.practice]
