"""`migtrack gap`: the register of requirements (標準仕様書対応表)."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import show_findings
from migtrack.cli.evidence_option import evidence_option
from migtrack.cli.options import command_group, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import named, say
from migtrack.cli.values import DAY, Emptied, OrNone, Word
from migtrack.domain.gap import Result, Treatment, Workflow
from migtrack.domain.lineage import Outcome

if TYPE_CHECKING:
    from migtrack.services.desk import Desk
    from migtrack.services.gaps import Answer, GapRow, PaperDecision

command = command_group("gap")

operation_argument = argument("operation", metavar=ja_en("業務", "OPERATION"))
ids_argument = argument("ids", nargs=-1, required=True, metavar=ja_en("要件ID…", "ID..."))


@reading_command("list", ja_en("対応表を表示します。", "Show the register."), parent=command)
@argument("operation", metavar=ja_en("業務", "OPERATION"), required=False)
@option("--result", type=Word(Result), help=ja_en("結果で絞り込み", "Only this result."))
@option("--workflow", type=Word(Workflow), help=ja_en("決裁の状態で絞り込み", "Only this workflow."))
@option("--section", help=ja_en("所管課で絞り込み", "Only this section."))
@option("--pending", type=Word(Outcome), help=ja_en("切替後の確認待ちで絞り込み", "Only what waits so since a switch."))
@option(
    "--search",
    help=ja_en(
        "名称・本文・現状などに含まれる語（空白で区切ると、すべてを含む行）",
        "Only rows that hold every one of these words.",
    ),
)
def list_(
    call: Call,
    operation: str | None,
    result: Result | None,
    workflow: Workflow | None,
    section: str | None,
    pending: Outcome | None,
    search: str | None,
) -> None:
    """Every requirement of the pinned versions, decided or not."""
    from migtrack.services.gap_search import narrow_gaps
    from migtrack.services.gaps import list_gaps
    from migtrack.services.search import folding_of

    desk = desk_of(call)
    chosen = [desk.catalogue.find_operation(operation)] if operation else None
    wish = {"result": result, "workflow": workflow, "section": section, "search": search, "pending": pending}
    rows = narrow_gaps(list_gaps(desk, chosen), **wish, folding=folding_of(desk))  # type: ignore[arg-type]
    shorts = {o.key: o.short for o in desk.catalogue.operations}

    def lines() -> list[str]:
        shown = [_row(row, shorts) for row in rows]
        counts = {"open": sum(row.is_open for row in rows), "unchecked": sum(row.is_unchecked for row in rows)}
        waiting = sum(row.assessment.pending is not None for row in rows)
        count = say("show.gap_count", count=len(rows), **counts)
        count += say("tray.count", count=waiting) if waiting else ""
        return [*table(say("show.gap_heading").split("|"), shown, limits={3: 40}), count]

    emit({"gaps": [gap_image(row) for row in rows]}, call.json, lines)


@writing_command(
    "decide",
    ja_en("要件ごとの結果と対応を記録します。", "Record result and treatment of requirements."),
    parent=command,
)
@operation_argument
@ids_argument
@option(
    "--result",
    type=Word(Result),
    help=ja_en("適合 fit / 差異あり gap / 対象外 na / 未確認 unchecked", "fit, gap, na or unchecked."),
)
@option("--treatment", type=OrNone(Word(Treatment)), help=ja_en("対応方法", "What is done about it."))
@option("--practice", help=ja_en("今どうしているか", "Present practice."))
@option("--section", help=ja_en("所管課", "Section."))
@option("--effort", type=OrNone(click.IntRange(min=0)), help=ja_en("作業時間（時間）", "Effort in hours."))
@option("--due", type=OrNone(DAY), help=ja_en("期限", "Due day."))
@option("--ground", help=ja_en("理由（独自対応では必須）", "Ground of the decision."))
@option("--other-affairs", help=ja_en("独自対応：一体的に処理する他の事務（8条2項）", "Exception: the other affairs."))
@option("--compatibility", help=ja_en("独自対応：互換性の確保（8条2項）", "Exception: how compatibility is kept."))
@option("--expires", type=OrNone(DAY), help=ja_en("独自対応の期限", "Expiry of an exception."))
@option("--notified", type=OrNone(DAY), help=ja_en("一部機能経過措置の届出日", "Transitional measure: day of notice."))
@option("--last-day", type=OrNone(DAY), help=ja_en("一部機能経過措置の最終日", "Transitional measure: last day."))
@option("--note", help=ja_en("備考", "Note."))
@evidence_option
@option(
    "--expect",
    type=click.IntRange(min=0),
    help=ja_en("表示時の記録番号（他の人の変更を上書きしない）", "Event number you saw; refused if it moved on."),
)
def decide(
    call: Call,
    operation: str,
    ids: tuple[str, ...],
    effort: int | Emptied | None,
    ground: str | None,
    evidence: tuple[Path, ...],
    expect: int | None,
    **said: Any,
) -> None:
    """Record an answer; one event a requirement, all or none.

    An empty text (`--section ""`) empties a field, and so does `none` where a day, a number or a treatment is asked.
    """
    from migtrack.services.evidence import known_otherwise, read_evidence
    from migtrack.services.gaps import decide_gaps

    desk = desk_of(call)
    files = read_evidence(desk, evidence)
    told = known_otherwise(desk, files)
    answer = _answer({**said, "effort_hours": effort, "reason": call.reason if ground is None else ground})
    rows = _rows(desk, operation, ids)
    written = decide_gaps(desk, rows, answer, reason=call.reason or "", read_at=expect, evidence=files)
    _report(call, desk, operation, ids, written)
    if not call.json:
        show_findings(told, desk.language)


def _answer(said: dict[str, Any]) -> "Answer":
    """An answer as the options give it: what was not named stays, what was emptied on purpose goes."""
    from migtrack.services.gaps import Answer

    emptied = tuple(name for name, value in said.items() if isinstance(value, Emptied))
    return Answer(**{name: value for name, value in said.items() if name not in emptied}, emptied=emptied)


@writing_command("submit", ja_en("決裁に回します。", "Send decisions for approval."), parent=command)
@operation_argument
@ids_argument
def submit(call: Call, operation: str, ids: tuple[str, ...]) -> None:
    """Send decisions for approval."""
    from migtrack.services.gaps import submit_gaps

    desk = desk_of(call)
    written = submit_gaps(desk, _rows(desk, operation, ids), reason=call.reason or "")
    _report(call, desk, operation, ids, written)


@writing_command(
    "approve",
    ja_en("承認します（画面で、または決裁文書の文書番号で）。", "Approve, on screen or by a document."),
    parent=command,
)
@operation_argument
@ids_argument
@option("--document-number", help=ja_en("決裁文書の文書番号", "Number of the document that decided."))
@option("--decided-on", type=DAY, help=ja_en("決裁日", "Day it was decided."))
@option("--decided-by", help=ja_en("決裁者の職氏名", "Title and name of who decided."))
def approve(
    call: Call,
    operation: str,
    ids: tuple[str, ...],
    document_number: str | None,
    decided_on: date | None,
    decided_by: str | None,
) -> None:
    """Approve decisions of another person, or record the document that approved them."""
    from migtrack.services.gaps import approve_gaps

    desk = desk_of(call)
    paper = paper_of(desk, document_number, decided_on, decided_by)
    written = approve_gaps(desk, _rows(desk, operation, ids), paper=paper, reason=call.reason or "")
    _report(call, desk, operation, ids, written)


@writing_command("return", ja_en("差し戻します（理由が必要です）。", "Send back; needs a reason."), parent=command)
@operation_argument
@ids_argument
def return_(call: Call, operation: str, ids: tuple[str, ...]) -> None:
    """Send decisions back to their authors."""
    from migtrack.services.gaps import return_gaps

    desk = desk_of(call)
    _report(call, desk, operation, ids, return_gaps(desk, _rows(desk, operation, ids), call.reason or ""))


def paper_of(
    desk: "Desk", number: str | None, decided_on: date | None, decided_by: str | None
) -> "PaperDecision | None":
    """The 決裁 outside this program that the options describe; None when no number was given."""
    from migtrack.services.gaps import PaperDecision

    if number is None:
        return None
    return PaperDecision(number, decided_on or desk.today, decided_by or "")


def gap_image(row: "GapRow") -> dict[str, object]:
    """A row of the register as scripts read it."""
    said = row.assessment
    return {
        "operation": row.operation,
        "document": row.document,
        "version": row.version,
        "id": row.requirement.id,
        "title": row.requirement.title,
        "class": row.requirement_class,
        "result": said.result,
        "workflow": said.workflow,
        "treatment": said.treatment,
        "section": said.section,
        "practice": said.practice,
        "effort_hours": said.effort_hours,
        "due": said.due,
        "reason": said.reason,
        "other_affairs": said.other_affairs,
        "compatibility": said.compatibility,
        "expires": said.expires,
        "notified": said.notified,
        "last_day": said.last_day,
        "note": said.note,
        "evidence": said.evidence,
        "author": said.author or None,
        "approver": said.approval.approver if said.approval else None,
        "approval": said.approval,
        "pending": said.pending,
        "origins": said.origins,
        "digest": row.digest,
        "decided_on_digest": said.digest,
        "seq": row.seq,
    }


def _rows(desk: "Desk", operation: str, ids: tuple[str, ...]) -> "list[GapRow]":
    from migtrack.services.gaps import find_gaps

    return find_gaps(desk, desk.catalogue.find_operation(operation), ids)


def _report(call: Call, desk: "Desk", operation: str, ids: tuple[str, ...], written: int) -> None:
    rows = _rows(desk, operation, ids)
    sentence = say("show.gap_done", count=written) if written else say("show.unchanged")
    emit({"gaps": [gap_image(row) for row in rows], "changed": written}, call.json, [sentence])


def _row(row: "GapRow", shorts: dict[str, str]) -> list[str]:
    said = row.assessment
    return [
        shorts[row.operation],
        row.requirement.id,
        named(row.requirement_class),
        row.requirement.title,
        named(said.result),
        named(said.treatment) if said.treatment else "",
        named(said.pending) if said.pending else named(said.workflow) if row.seq else "",
        said.section,
    ]


from migtrack.cli import bpr, foreign, gap_files, gap_tray  # noqa: E402, F401  # add their commands to the group
