"""`migtrack lot`: 決裁ロット, decisions that go to 決裁 on one list and come back under one 文書番号."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import DONE, FINDINGS, finding_image, show_findings
from migtrack.cli.evidence_option import evidence_option
from migtrack.cli.options import Function, command_group, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import day, named, say
from migtrack.cli.values import DAY, Place, Word
from migtrack.domain.gap import Authority

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from migtrack.domain.approval_lot import ApprovalLot
    from migtrack.services.desk import Desk
    from migtrack.services.lots import LotView

command = command_group("lot")

id_argument = argument("lot_id", metavar=ja_en("ロット番号", "LOT"))
CHOOSING = (
    option("--operation", "operations", multiple=True, help=ja_en("業務（繰り返せます）", "Operation; may repeat.")),
    option(
        "--row",
        "ids",
        multiple=True,
        help=ja_en("要件ID、C-0001、S-0001（繰り返せます）", "A requirement, C-0001 or S-0001; may repeat."),
    ),
    option(
        "--submitted",
        is_flag=True,
        help=ja_en("決裁待ちのものすべて（--operation でその業務だけ）", "All that await approval (of --operation)."),
    ),
)
"""Which decisions."""


def choosing(function: Function) -> Function:
    """The options that choose decisions."""
    for add_option in reversed(CHOOSING):
        function = add_option(function)
    return function


@writing_command(
    "new",
    ja_en("決裁ロット（起案用一覧）を作ります。", "Draw up a list of decisions for approval."),
    parent=command,
)
@argument("title", metavar=ja_en("件名", "TITLE"))
@choosing
@option("--note", default="", help=ja_en("備考", "Note."))
def new(call: Call, title: str, note: str, **chosen: Any) -> None:
    """Every row as it stands now, under the 照合値 of this moment."""
    from migtrack.services.lots import new_lot

    desk = desk_of(call)
    lot = new_lot(desk, title, _subjects(desk, **chosen), call.reason or "", note)
    _report(call, desk, lot, "lot.created")


@writing_command(
    "add",
    ja_en(
        "決裁中のロットに決定を加え、一覧を今の内容で作り直します（選ばなければ作り直しだけ）。",
        "Add decisions to an open list and draw it up anew (choosing none: only anew).",
    ),
    parent=command,
)
@id_argument
@choosing
@option("--remove", is_flag=True, help=ja_en("加えるのではなく、外す", "Take them off instead."))
def add(call: Call, lot_id: str, remove: bool, **chosen: Any) -> None:
    """Other rows, and every row as it stands now."""
    from migtrack.services.lots import set_rows

    desk = desk_of(call)
    subjects = _subjects(desk, **chosen)
    off, on = (subjects, []) if remove else ([], subjects)
    _report(call, desk, set_rows(desk, lot_id, add=on, remove=off, reason=call.reason or ""), "lot.redrawn")


@reading_command("list", ja_en("決裁ロットの一覧を表示します。", "Show the lists."), parent=command)
@option("--open", "only_open", is_flag=True, help=ja_en("決裁中のものだけ", "Only those out for decision."))
def list_(call: Call, only_open: bool) -> None:
    """Every list, the newest first."""
    from migtrack.services.lots import LotState, list_lots
    from migtrack.services.persons import person_names

    desk = desk_of(call)
    views, names = list_lots(desk, only_open=only_open), person_names(desk)

    def lines() -> "Iterator[str]":
        if views:
            heading = say("lot.list_heading").split("|")
            yield from table(heading, (_cells(view, names) for view in views), right={3}, limits={2: 40, 8: 30})
        yield say("lot.count", count=len(views), open=sum(view.state is LotState.OPEN for view in views))

    emit({"lots": [lot_image(view.lot) for view in views]}, call.json, lines)


@reading_command("show", ja_en("決裁ロットの内容を表示します。", "Show a list with its rows."), parent=command)
@id_argument
def show(call: Call, lot_id: str) -> None:
    """The list, and how each of its rows stands now."""
    from migtrack.services.lots import find_lot, rows_now
    from migtrack.services.lots_shown import lot_facts, shown_rows

    desk = desk_of(call)
    view = find_lot(desk, lot_id)
    shown = shown_rows(desk, view.lot)
    problems = {row.subject: problem for row, _, problem in rows_now(desk, view.lot)}
    data = lot_image(view.lot)
    data["rows"] = [
        {
            "subject": one.subject,
            "seq": one.seq,
            "workflow": one.workflow,
            "problem": finding_image(problem, desk.language) if (problem := problems[one.subject]) else None,
        }
        for one in shown
    ]

    def lines() -> "Iterator[str]":
        yield from (f"{name}: {text}" for name, text in lot_facts(desk, view))
        yield ""
        yield from table(
            say("lot.row_heading").split("|"), (list(one.cells) for one in shown), limits={2: 30, 3: 34, 7: 60}
        )

    emit({"lot": data}, call.json, lines)


@reading_command(
    "print",
    ja_en(
        "起案用一覧を、作成時の内容のまま書き出します（.docx .pdf .xlsx .html .csv）。",
        "Write the list as it was drawn up (.docx .pdf .xlsx .html .csv).",
    ),
    parent=command,
)
@id_argument
@argument("file", type=Place(dir_okay=False, path_type=Path), metavar=ja_en("ファイル", "FILE"))
def print_(call: Call, lot_id: str, file: Path) -> None:
    """A4, with the 照合値 in eight groups and a place for the decision."""
    from migtrack.audit.check_value import check_groups, check_text
    from migtrack.services.reports.lot_paper import print_lot

    printed = print_lot(desk_of(call), lot_id, file)
    value = check_text(printed.lot.head)
    lines = [say("lot.printed", file=str(file), count=len(printed.lot.rows), value=value)]
    if printed.changed:
        lines.append(say("lot.printed_changed", count=printed.changed, id=printed.lot.id))
    data = {
        "lot": printed.lot.id,
        "file": str(file),
        "rows": len(printed.lot.rows),
        "changed": printed.changed,
        "check_value": printed.lot.head,
        "check_groups": check_groups(printed.lot.head),
    }
    emit(data, call.json, lines)


@writing_command(
    "approve",
    ja_en(
        "戻ってきた決裁（文書番号・決裁日・決裁者）を記録し、一覧の決定をまとめて決裁済にします。",
        "Record the decision that came back; approves the rows of the list at once.",
    ),
    parent=command,
)
@id_argument
@option("--number", required=True, help=ja_en("文書番号", "Number of the document."))
@option("--on", "decided_on", type=DAY, help=ja_en("決裁日（省略時は今日）", "Day of the decision; else today."))
@option("--by", "decided_by", required=True, help=ja_en("決裁者の職氏名（文書のとおり）", "Who decided."))
@option(
    "--authority",
    type=Word(Authority),
    default=Authority.OWN,
    help=ja_en("own 本人の決裁 / delegated 専決 / deputy 代決", "own, delegated or deputy."),
)
@option("--approver", help=ja_en("登録された決裁者のID（省略時は職氏名から）", "The registered approver's id."))
@evidence_option
def approve(
    call: Call,
    lot_id: str,
    number: str,
    decided_on: date | None,
    decided_by: str,
    authority: Authority,
    approver: str | None,
    evidence: tuple[Path, ...],
) -> int:
    """Rows that changed since the list was drawn up are named and left; the others are approved."""
    from migtrack.services.evidence import read_evidence
    from migtrack.services.lot_deciders import DecisionOnPaper
    from migtrack.services.lots import approve_lot

    desk = desk_of(call)
    paper = DecisionOnPaper(number, decided_on or desk.today, decided_by, authority, approver)
    done = approve_lot(desk, lot_id, paper, evidence=read_evidence(desk, evidence), reason=call.reason or "")
    data = {
        "lot": lot_image(done.lot),
        "approved": done.approved,
        "findings": [finding_image(finding, desk.language) for finding in done.refused],
    }
    lines = [say("lot.approved", id=done.lot.id, number=done.lot.document_number, count=len(done.approved))]
    if done.refused:
        lines.append(say("lot.left", count=len(done.refused)))
    emit(data, call.json, lines)
    if not call.json:
        show_findings(done.refused, desk.language)
    return FINDINGS if done.refused else DONE


@writing_command(
    "withdraw", ja_en("決裁中のロットを取り下げます。", "Take an open list back. Needs --reason."), parent=command
)
@id_argument
def withdraw(call: Call, lot_id: str) -> None:
    """Its rows may go on another list."""
    from migtrack.services.lots import withdraw_lot

    desk = desk_of(call)
    _report(call, desk, withdraw_lot(desk, lot_id, call.reason or ""), "lot.withdrawn")


def lot_image(lot: "ApprovalLot") -> dict[str, object]:
    """A list as scripts read it."""
    from migtrack.audit.check_value import check_groups
    from migtrack.domain.image import to_image
    from migtrack.services.lots import state_of

    image: dict[str, object] = to_image(lot)
    return {**image, "state": state_of(lot), "check_groups": check_groups(lot.head)}


def _subjects(desk: "Desk", operations: "Sequence[str]", ids: "Sequence[str]", submitted: bool) -> list[str]:
    from migtrack.services.lots_shown import chosen_subjects

    return chosen_subjects(desk, operations, ids, submitted=submitted)


def _report(call: Call, desk: "Desk", lot: "ApprovalLot", key: str) -> None:
    from migtrack.audit.check_value import check_text

    sentence = say(key, id=lot.id, title=lot.title, count=len(lot.rows), value=check_text(lot.head))
    emit({"lot": lot_image(lot)}, call.json, [sentence])


def _cells(view: "LotView", names: dict[str, str]) -> list[str]:
    lot = view.lot
    decided = [lot.document_number, day(lot.decided_on), lot.decided_by, named(lot.authority)]
    return [
        lot.id,
        say(f"lot.state_{view.state.value}"),
        lot.title,
        str(len(lot.rows)),
        day(lot.prepared_on),
        names.get(lot.author, lot.author),
        *(decided if lot.decided_on else ["", "", "", ""]),
    ]
