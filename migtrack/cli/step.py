"""`migtrack step`: the forty steps."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.options import apply_option, command_group, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import named, say, span
from migtrack.cli.values import DAY, Place

if TYPE_CHECKING:
    from migtrack.services.steps import StepRow

command = command_group("step")


@writing_command("set", ja_en("手順の状態・日付・成果物を記録します。", "Record where a step stands."), parent=command)
@argument("operation", metavar=ja_en("業務", "OPERATION"))
@argument("step", metavar=ja_en("手順", "STEP"))
@argument("status", metavar=ja_en("状態", "STATUS"), required=False)
@option("--na-reason", help=ja_en("対象外とする理由", "Why it is not applicable."))
@option("--planned-start", type=DAY, help=ja_en("予定の開始日", "First planned day."))
@option("--planned-finish", type=DAY, help=ja_en("予定の最終日", "Last planned day."))
@option("--actual-start", type=DAY, help=ja_en("実績の開始日", "First actual day."))
@option("--actual-finish", type=DAY, help=ja_en("実績の最終日", "Last actual day."))
@option("--deliverable", help=ja_en("成果物", "Deliverable."))
@option("--note", help=ja_en("備考", "Note."))
@option(
    "--expect",
    type=click.IntRange(min=0),
    help=ja_en("表示時の記録番号（他の人の変更を上書きしない）", "Event number you saw; refused if it moved on."),
)
def set_(
    call: Call,
    operation: str,
    step: str,
    status: str | None,
    na_reason: str | None,
    planned_start: date | None,
    planned_finish: date | None,
    actual_start: date | None,
    actual_finish: date | None,
    deliverable: str | None,
    note: str | None,
    expect: int | None,
) -> None:
    """Record a status, and whatever else was given; what was not given stays."""
    from migtrack.domain.step import StepStatus
    from migtrack.services.steps import held_step, parse_status, set_step

    desk = desk_of(call)
    found, number = desk.catalogue.find_operation(operation), desk.catalogue.find_step(step)
    before, seq = held_step(desk, found.key, number.number)
    given: dict[str, Any] = {
        "status": parse_status(status) if status is not None else None,
        "na_reason": na_reason,
        "planned_start": planned_start,
        "planned_finish": planned_finish,
        "actual_start": actual_start,
        "actual_finish": actual_finish,
        "deliverable": deliverable,
        "note": note,
    }
    record = replace(before, **{name: value for name, value in given.items() if value is not None})
    if record.status is StepStatus.NA and not record.na_reason:
        record = replace(record, na_reason=call.reason or "")
    elif record.status is not StepStatus.NA:
        record = replace(record, na_reason="")
    changed = set_step(desk, record, reason=call.reason or "", read_at=seq if expect is None else expect)
    key = "show.step_set" if changed else "show.unchanged"
    values = {"operation": found.name, "code": number.code, "status": named(record.status)}
    emit({"step": record, "changed": changed}, call.json, lambda: [say(key, **values)])


@reading_command("list", ja_en("業務の40手順を表示します。", "Show the forty steps of operations."), parent=command)
@argument("operation", metavar=ja_en("業務", "OPERATION"), required=False)
def list_(call: Call, operation: str | None) -> None:
    """The steps of one operation, or of all."""
    from migtrack.services.steps import list_steps

    desk = desk_of(call)
    chosen = [desk.catalogue.find_operation(operation)] if operation else list(desk.catalogue.operations)
    rows = {one: list_steps(desk, one) for one in chosen}
    data = {"steps": [_image(row) for found in rows.values() for row in found]}

    def lines() -> list[str]:
        shown = []
        for one, found in rows.items():
            shown += [f"■ {one.name}", *table(say("show.step_heading").split("|"), map(_row, found), limits={3: 50})]
        return shown

    emit(data, call.json, lines)


@writing_command(
    "import", ja_en("手順の状態をファイルから取り込みます。", "Take statuses from a file."), parent=command
)
@argument("file", type=Place(path_type=Path), metavar=ja_en("ファイル", "FILE"))
@apply_option
def import_(call: Call, file: Path, apply: bool) -> int:
    """Show what a file of statuses would change, and do it with --apply."""
    from migtrack.services.files import read_file
    from migtrack.services.steps import apply_steps, stage_steps

    desk = desk_of(call)
    differences, findings = stage_steps(desk, file.name, read_file(file), call.reason or "")
    written = apply_steps(desk, differences, call.reason or "") if apply else 0
    data = {
        "changes": [{"where": d.where, "before": d.before, "after": d.after} for d in differences],
        "applied": written,
        "findings": [finding_image(finding, desk.language) for finding in findings],
    }
    rows = [
        [d.where, d.after.operation, str(d.after.step), named(d.before.status), named(d.after.status)]
        for d in differences
    ]
    last = say("show.recorded", count=written) if apply else say("show.not_applied")
    emit(data, call.json, lambda: [*table(say("show.step_diff_heading").split("|"), rows), last])
    if not call.json:
        show_findings(findings, desk.language)
    return exit_code_of(findings)


@reading_command(
    "proposals",
    ja_en("他の記録から見た、手順の状態の提案を表示します。", "Show statuses that other records suggest."),
    parent=command,
)
def proposals(call: Call) -> None:
    """Statuses that the register, the choice of package and the cutover suggest."""
    from migtrack.services.proposals import list_proposals

    desk = desk_of(call)
    found = list_proposals(desk)
    names = {operation.key: operation.name for operation in desk.catalogue.operations}
    data = {
        "proposals": [
            {"operation": p.operation, "step": p.step, "status": p.status, "reason": say(p.key)} for p in found
        ]
    }
    rows = [
        [names[p.operation], desk.catalogue.find_step(str(p.step)).code, named(p.status), say(p.key)] for p in found
    ]
    emit(data, call.json, lambda: table(say("show.proposal_heading").split("|"), rows) if rows else [say("show.none")])


@writing_command("accept", ja_en("提案された状態を採用します。", "Take a proposed status."), parent=command)
@argument("operation", metavar=ja_en("業務", "OPERATION"))
@argument("step", metavar=ja_en("手順", "STEP"))
def accept(call: Call, operation: str, step: str) -> None:
    """Accept what other records suggest for a step."""
    from migtrack.services.proposals import accept_proposal

    desk = desk_of(call)
    found, number = desk.catalogue.find_operation(operation), desk.catalogue.find_step(step)
    proposal = accept_proposal(desk, found, number.number, call.reason or "")
    values = {"operation": found.name, "code": number.code, "status": named(proposal.status)}
    data = {"operation": found.key, "step": number.number, "status": proposal.status}
    emit(data, call.json, lambda: [say("show.proposal_accepted", **values)])


def _image(row: "StepRow") -> dict[str, object]:
    record = row.record
    return {
        "operation": record.operation,
        "step": record.step,
        "code": row.step.code,
        "name": row.step.name,
        "phase": row.step.phase,
        "status": record.status,
        "na_reason": record.na_reason,
        "planned_start": record.planned_start,
        "planned_finish": record.planned_finish,
        "actual_start": record.actual_start,
        "actual_finish": record.actual_finish,
        "deliverable": record.deliverable,
        "note": record.note,
        "seq": row.seq,
    }


def _row(row: "StepRow") -> list[str]:
    record = row.record
    remark = record.na_reason or record.note
    return [
        str(record.step),
        row.step.code,
        named(record.status),
        row.step.name,
        span(record.planned_start, record.planned_finish),
        span(record.actual_start, record.actual_finish),
        remark,
    ]
