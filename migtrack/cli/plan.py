"""`migtrack plan`: the schedule."""

from datetime import date
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.move_lines import cause_image, move_images, move_lines
from migtrack.cli.options import command_group, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import dated, day, say, span
from migtrack.cli.values import DAY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from migtrack.schedule.plan_network import PlannedTask
    from migtrack.services.desk import Desk
    from migtrack.services.plan_status import Reached

command = command_group("plan")
MOST_WEEKS = 8
"""How far イナズマ線 goes to either side in the table."""

operations_option = option(
    "--operation", "operations", multiple=True, metavar=ja_en("業務", "OPERATION"),
    help=ja_en("この業務だけ（繰り返し指定できます）", "Only this operation; may be repeated."),
)  # fmt: skip


@writing_command("build", ja_en("ひな形から工程を作ります。", "Build the plan from the template."), parent=command)
@operations_option
@option("--start", type=DAY, help=ja_en("開始日（省略時は今日）", "First day; else today."))
@option(
    "--again",
    is_flag=True,
    help=ja_en(
        "すでにある工程を作り直します（手で直した内容は残ります）。", "Build anew; what was changed by hand stays."
    ),
)
@option(
    "--fresh", is_flag=True, help=ja_en("手で直した内容も、ひな形に戻します。", "Build anew from the template alone.")
)
def build(call: Call, operations: tuple[str, ...], start: date | None, again: bool, fresh: bool) -> int:
    """Plan every operation that migrates or adapts to a revision, or those named; what moved is told."""
    from migtrack.services.plan_building import build_anew
    from migtrack.services.plan_reasons import watching_moves

    desk = desk_of(call)
    chosen = [desk.catalogue.find_operation(text) for text in operations] or None
    with watching_moves(desk) as watch:
        built = build_anew(desk, chosen, start, again=again, fresh=fresh, reason=call.reason or "")
    plan = watch.after
    assert plan is not None
    named = {operation.key for operation in chosen or ()}
    dated = [planned for planned in plan.tasks if not named or planned.task.operation in named]
    count = len({planned.task.operation for planned in dated})
    data = {
        "tasks": len(dated),
        "operations": count,
        "changed": built.changed,
        "kept": [{"id": kept.task, "fields": kept.fields} for kept in built.kept],
        "own": built.own,
        "removed": built.removed,
        "moved": move_images(watch.moves),
        "findings": [finding_image(finding, desk.language) for finding in plan.findings],
    }
    told = [say("show.plan_built", operations=count, tasks=len(dated))]
    told += [say("planning.kept", id=kept.task, fields=", ".join(kept.fields)) for kept in built.kept]
    told += [say("planning.kept_own", ids=", ".join(built.own))] if built.own else []
    told += [say("planning.kept_out", ids=", ".join(built.removed))] if built.removed else []
    emit(data, call.json, [*told, *move_lines(watch.moves)])
    if not call.json:
        show_findings(plan.findings, desk.language)
    return exit_code_of(plan.findings)


@reading_command("show", ja_en("作業と日付を表示します。", "Show tasks with their dates."), parent=command)
@operations_option
@option("--critical", is_flag=True, help=ja_en("遅れると全体が遅れる作業だけ", "Only tasks that hold up the end."))
@option(
    "--why",
    "task_id",
    metavar=ja_en("作業", "TASK"),
    help=ja_en("この作業がその日になる理由", "Why it lies where it lies."),
)
@option(
    "--status-date",
    type=DAY,
    help=ja_en("この日のイナズマ線（計画に対する進み・遅れ）も表示", "With the progress line at this day."),
)
def show(call: Call, operations: tuple[str, ...], critical: bool, task_id: str | None, status_date: date | None) -> int:
    """Tasks with computed dates, float and slip."""
    from migtrack.services.plan_status import progress_line
    from migtrack.services.plans import compute_plan

    desk = desk_of(call)
    if task_id:
        return _show_why(call, desk, task_id)
    keys = {desk.catalogue.find_operation(text).key for text in operations}
    plan = compute_plan(desk)
    tasks = [
        planned
        for planned in plan.tasks
        if (not keys or planned.task.operation in keys) and (not critical or planned.is_critical)
    ]
    line = progress_line(desk, plan, status_date) if status_date and plan.tasks else {}
    data: dict[str, object] = {
        "tasks": [task_image(planned) | _reached_image(line, planned) for planned in tasks],
        "findings": [finding_image(finding, desk.language) for finding in plan.findings],
    }
    shorts = {o.key: o.short for o in desk.catalogue.operations}
    codes = {step.number: step.code for step in desk.catalogue.steps}
    per_day = plan.network.minutes_per_day
    heading = say("show.plan_heading").split("|")
    if status_date:
        data["status_date"] = status_date
        heading.append(say("plan_compare.line_heading", day=status_date.isoformat()))

    def rows() -> list[list[str]]:
        return [[*_row(each, shorts, codes, per_day), *_lightning(line, each, status_date)] for each in tasks]

    emit(data, call.json, lambda: table(heading, rows(), right={6, 7}))
    if not call.json:
        show_findings(plan.findings, desk.language)
    return exit_code_of(plan.findings)


def _show_why(call: Call, desk: "Desk", task_id: str) -> int:
    from migtrack.services.plan_critical import criticality_of
    from migtrack.services.plan_reasons import why
    from migtrack.services.plans import compute_plan

    plan = compute_plan(desk)
    reasons = why(desk, task_id, plan)
    critical = criticality_of(desk, plan, task_id)
    images = [
        {
            "id": reason.planned.task.id,
            "name": reason.planned.task.name,
            "start": reason.planned.start,
            "finish": reason.planned.finish,
            "causes": [cause_image(cause) for cause in reason.causes],
            "sentences": reason.sentences,
        }
        for reason in reasons
    ]
    lines = []
    for at, reason in enumerate(reasons):
        planned = reason.planned
        days = span(dated(planned.first_day), dated(planned.last_day))
        lines.append(f"{'← ' if at else ''}{planned.task.id}  {planned.task.name}  {days}")
        lines += [f"    {sentence}" for sentence in reason.sentences]
    lines += ["", say(f"plan_critical.title_{'critical' if critical.is_critical else 'float'}")]
    lines += [f"    {sentence}" for sentence in (critical.standing, *critical.chain)]
    if critical.reliefs:
        lines += ["", say("plan_critical.title_reliefs"), *(f"    {sentence}" for sentence in critical.reliefs)]
    emit({"why": images, "critical": critical}, call.json, lines)
    return 0


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


def _reached_image(line: "Mapping[str, Reached]", planned: "PlannedTask") -> dict[str, object]:
    """Where イナズマ線 crosses the task; nothing where none was asked for."""
    reached = line.get(planned.task.id)
    return {"reached": reached.day, "days_ahead": reached.days_ahead} if reached else {}


def _lightning(line: "Mapping[str, Reached]", planned: "PlannedTask", status_date: date | None) -> list[str]:
    """`◀──│` two weeks behind and more, `│─▶` ahead: a sign a week, with the days."""
    reached = line.get(planned.task.id)
    if status_date is None or reached is None:
        return [] if status_date is None else [""]
    weeks = min(abs(reached.days_ahead) // 7, MOST_WEEKS)
    behind = "◀" + "─" * weeks if reached.days_ahead < 0 else ""
    ahead = "─" * weeks + "▶" if reached.days_ahead > 0 else ""
    days = f" {reached.days_ahead:+d}" if reached.days_ahead else ""
    return [f"{behind:>{MOST_WEEKS + 1}}│{ahead}{days}"]


from migtrack.cli import (  # noqa: E402  # add their commands to the group
    plan_baseline,  # noqa: F401
    plan_compare,  # noqa: F401
    plan_edit,  # noqa: F401
    plan_files,  # noqa: F401
    plan_load,  # noqa: F401
    plan_revise,  # noqa: F401
    plan_risk,  # noqa: F401
    plan_rules,  # noqa: F401
    plan_whatif,  # noqa: F401
)
