"""`migtrack plan`: the schedule."""

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import click

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.options import command_group, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import day, say
from migtrack.cli.values import DAY, MOMENT, Word
from migtrack.domain.task import ConstraintType

if TYPE_CHECKING:
    from migtrack.schedule.plan_network import PlannedTask

command = command_group("plan")

operations_option = option(
    "--operation", "operations", multiple=True, metavar=ja_en("業務", "OPERATION"),
    help=ja_en("この業務だけ（繰り返し指定できます）", "Only this operation; may be repeated."),
)  # fmt: skip


@writing_command("build", ja_en("ひな形から工程を作ります。", "Build the plan from the template."), parent=command)
@operations_option
@option("--start", type=DAY, help=ja_en("開始日（省略時は今日）", "First day; else today."))
@option("--again", is_flag=True, help=ja_en("すでにある工程を作り直します。", "Build anew what is there already."))
def build(call: Call, operations: tuple[str, ...], start: date | None, again: bool) -> int:
    """Plan every operation that migrates or adapts to a revision, or those named."""
    from migtrack.services.plan_building import build_plan
    from migtrack.services.plans import compute_plan

    desk = desk_of(call)
    chosen = [desk.catalogue.find_operation(text) for text in operations] or None
    written = build_plan(desk, chosen, start, again=again)
    plan = compute_plan(desk)
    count = len({planned.task.operation for planned in plan.tasks})
    data = {
        "tasks": len(plan.tasks),
        "operations": count,
        "changed": written,
        "findings": [finding_image(finding, desk.language) for finding in plan.findings],
    }
    emit(data, call.json, [say("show.plan_built", operations=count, tasks=len(plan.tasks))])
    if not call.json:
        show_findings(plan.findings, desk.language)
    return exit_code_of(plan.findings)


@reading_command("show", ja_en("作業と日付を表示します。", "Show tasks with their dates."), parent=command)
@operations_option
@option("--critical", is_flag=True, help=ja_en("遅れると全体が遅れる作業だけ", "Only tasks that hold up the end."))
def show(call: Call, operations: tuple[str, ...], critical: bool) -> int:
    """Tasks with computed dates, float and slip."""
    from migtrack.services.plans import compute_plan

    desk = desk_of(call)
    keys = {desk.catalogue.find_operation(text).key for text in operations}
    plan = compute_plan(desk)
    tasks = [
        planned
        for planned in plan.tasks
        if (not keys or planned.task.operation in keys) and (not critical or planned.is_critical)
    ]
    data = {
        "tasks": [task_image(planned) for planned in tasks],
        "findings": [finding_image(finding, desk.language) for finding in plan.findings],
    }
    shorts = {o.key: o.short for o in desk.catalogue.operations}
    codes = {step.number: step.code for step in desk.catalogue.steps}
    per_day = plan.network.minutes_per_day
    emit(
        data,
        call.json,
        lambda: table(
            say("show.plan_heading").split("|"), [_row(p, shorts, codes, per_day) for p in tasks], right={6, 7}
        ),
    )
    if not call.json:
        show_findings(plan.findings, desk.language)
    return exit_code_of(plan.findings)


@writing_command("set", ja_en("作業の日数・制約・実績・担当を変えます。", "Change a task."), parent=command)
@argument("task_id", metavar=ja_en("作業", "TASK"))
@option("--days", type=click.IntRange(min=0), help=ja_en("作業日数", "Working days."))
@option("--percent", type=click.IntRange(0, 100), help=ja_en("進捗（%）", "Done, in per cent."))
@option("--actual-start", type=MOMENT, help=ja_en("実績の開始", "Actual start."))
@option("--actual-finish", type=MOMENT, help=ja_en("実績の終了", "Actual finish."))
@option("--constraint", type=Word(ConstraintType), help=ja_en("制約（SNET＝この日以降に開始 など）", "Constraint."))
@option("--date", "constraint_at", type=MOMENT, help=ja_en("制約の日", "Day of the constraint."))
@option("--deadline", type=MOMENT, help=ja_en("期限", "Deadline."))
@option("--owner", help=ja_en("担当者", "Owner."))
@option("--section", help=ja_en("所管課", "Section."))
@option("--note", help=ja_en("備考", "Note."))
def set_(
    call: Call,
    task_id: str,
    days: int | None,
    percent: int | None,
    actual_start: datetime | None,
    actual_finish: datetime | None,
    constraint: ConstraintType | None,
    constraint_at: datetime | None,
    deadline: datetime | None,
    owner: str | None,
    section: str | None,
    note: str | None,
) -> None:
    """Change what was given; the rest stays."""
    from migtrack.services.plans import find_task, minutes_of_days, set_task

    desk = desk_of(call)
    task, seq = find_task(desk, task_id)
    given: dict[str, Any] = {
        "duration_minutes": minutes_of_days(task, days) if days is not None else None,
        "percent": percent,
        "actual_start": actual_start,
        "actual_finish": actual_finish,
        "constraint": constraint,
        "constraint_at": constraint_at,
        "deadline": deadline,
        "owner": owner,
        "section": section,
        "note": note,
    }
    after = replace(task, **{name: value for name, value in given.items() if value is not None})
    changed = set_task(desk, after, call.reason or "", seq)
    emit(
        {"task": after, "changed": changed},
        call.json,
        [say("show.recorded", count=1) if changed else say("show.unchanged")],
    )


@writing_command(
    "baseline", ja_en("今の工程を当初計画・変更計画として保存します。", "Keep the plan as a baseline."), parent=command
)
@option("--name", default="", help=ja_en("名称（省略時は 当初計画・変更計画(第n回)）", "Name of it."))
def baseline(call: Call, name: str) -> None:
    """Keep an immutable full copy of the plan."""
    from migtrack.services.baselines import baseline_name
    from migtrack.services.plan_keeping import take_baseline
    from migtrack.services.plans import compute_plan

    desk = desk_of(call)
    kept = take_baseline(desk, name, call.reason or "")
    tasks = len(compute_plan(desk).tasks)
    sentence = say("show.baseline_taken", name=baseline_name(desk, kept), tasks=tasks)
    emit({"baseline": kept}, call.json, [sentence])


def task_image(planned: "PlannedTask") -> dict[str, object]:
    """A task as scripts read it."""
    task, computed = planned.task, planned.computed
    return {
        "id": task.id,
        "uid": task.uid,
        "operation": task.operation,
        "name": task.name,
        "kind": task.kind,
        "step": task.step,
        "start": planned.start,
        "finish": planned.finish,
        "first_day": planned.first_day,
        "last_day": planned.last_day,
        "late_start": computed.late_start,
        "late_finish": computed.late_finish,
        "total_float_minutes": computed.total_float_minutes,
        "free_float_minutes": computed.free_float_minutes,
        "critical": planned.is_critical,
        "percent": task.percent,
        "predecessors": task.predecessors,
        "constraint": task.constraint,
        "constraint_at": task.constraint_at,
        "deadline": task.deadline,
        "section": task.section,
        "owner": task.owner,
        "slip_days": planned.slip_days,
    }


def _row(planned: "PlannedTask", shorts: dict[str, str], codes: dict[int, str], minutes_per_day: int) -> list[str]:
    task = planned.task
    slack = say("show.float_days", days=planned.computed.total_float_minutes // minutes_per_day)
    return [
        task.id,
        shorts[task.operation],
        codes.get(task.step or 0, ""),
        task.name,
        day(planned.first_day),
        day(planned.last_day),
        "" if planned.is_done else slack,
        f"{task.percent}%",
        say("show.critical") if planned.is_critical else "",
    ]


from migtrack.cli import plan_files, plan_revise  # noqa: E402, F401  # add their commands to the group
