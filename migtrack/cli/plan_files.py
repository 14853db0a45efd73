"""`migtrack plan export`, `import`, `compute`: the plan as files, out and in."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.options import apply_option, plain_command, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.plan import command, operations_option
from migtrack.cli.text import day, say
from migtrack.cli.values import DAY, Place

if TYPE_CHECKING:
    from migtrack.services.plan_staging import FieldChange, PlanDifference, PlanStaging


@reading_command(
    "export",
    ja_en(
        "工程をファイルに書き出します（.xlsx .xml .ics .pdf .html ほか、拡張子で選びます）。",
        "Write the plan to a file, by its ending.",
    ),
    parent=command,
)
@argument("file", type=Place(dir_okay=False, path_type=Path), metavar=ja_en("ファイル", "FILE"))
@operations_option
@option("--from", "first", type=DAY, help=ja_en("この日からの分だけ", "Only what lies on or after this day."))
@option("--to", "last", type=DAY, help=ja_en("この日までの分だけ", "Only what lies on or before this day."))
def export(call: Call, file: Path, operations: tuple[str, ...], first: date | None, last: date | None) -> None:
    """xlsx with drawn bars, xml for MS Project, ics, mmd, csv, json, svg, png, pdf, html; an older file is replaced."""
    from migtrack.schedule.plan_stretch import Stretch
    from migtrack.services.plan_files import export_plan

    desk = desk_of(call)
    was_there = file.exists()
    chosen = [desk.catalogue.find_operation(text) for text in operations] or None
    export_plan(desk, file, chosen, Stretch(first, last))
    key = "show.overwritten" if was_there else "show.written"
    emit({"file": str(file), "overwritten": was_there}, call.json, [say(key, file=str(file))])


@writing_command(
    "import",
    ja_en(
        "書き出した工程（.xlsx .xml）の変更を取り込みます。ほかのWBSの表からは、工程のない業務の工程を作ります。",
        "Take an edited plan back (.xlsx .xml), or start one from any table of work.",
    ),
    parent=command,
)
@argument("file", type=Place(exists=True, dir_okay=False, path_type=Path), metavar=ja_en("ファイル", "FILE"))
@operations_option
@option(
    "--mapping", type=Place(exists=True, dir_okay=False, path_type=Path), metavar=ja_en("ファイル", "FILE"),
    help=ja_en("列の読み方を書いたファイル（YAML）", "A file that says what the columns are (YAML)."),
)  # fmt: skip
@apply_option
def import_(call: Call, file: Path, operations: tuple[str, ...], mapping: Path | None, apply: bool) -> int:
    """Show what the file would change, task by task, and do it with --apply."""
    from migtrack.exchange.column_mapping import parse_mapping
    from migtrack.services.files import read_file
    from migtrack.services.plan_import import apply_plan_file, stage_plan_file

    desk = desk_of(call)
    told = parse_mapping(mapping.name, read_file(mapping)) if mapping else None
    chosen = [desk.catalogue.find_operation(text) for text in operations]
    staged = stage_plan_file(desk, file.name, read_file(file), chosen, told)
    written = apply_plan_file(desk, staged, call.reason or "") if apply else 0
    staging = staged.staging
    data = {
        "kind": staged.kind,
        "changes": [_difference_image(each) for each in staging.differences],
        "moved": [{"task": each.task.id, "before": each.before, "after": each.after} for each in staging.moved],
        "applied": written,
        "findings": [finding_image(finding, desk.language) for finding in staging.findings],
    }
    last = say("show.recorded", count=written) if apply else say("show.not_applied")
    emit(data, call.json, lambda: [*_staging_lines(staging), last])
    if not call.json:
        show_findings(staging.findings, desk.language)
    return exit_code_of(staging.findings)


def _difference_image(difference: "PlanDifference") -> dict[str, Any]:
    return {
        "kind": difference.kind,
        "where": difference.where,
        "task": difference.task,
        "name": difference.name,
        "fields": {
            change.field: {"before": change.before, "after": change.after} for change in difference.changes
        },
        "days_before": difference.days_before,
        "days_after": difference.days_after,
    }  # fmt: skip


def _staging_lines(staging: "PlanStaging") -> list[str]:
    if not staging.differences:
        return [say("show.unchanged")]
    rows = [row for difference in staging.differences for row in _difference_rows(difference)]
    counts = {kind: sum(each.kind == kind for each in staging.differences) for kind in ("changed", "new", "removed")}
    limits = {2: 30, 4: 30, 5: 30}
    lines = [*table(say("plan_import.heading").split("|"), rows, limits=limits), say("plan_import.counted", **counts)]
    cutovers = [each for each in staging.moved if each.task.kind == "cutover"]
    if staging.moved:
        lines.append(say("plan_import.moved", count=len(staging.moved), cutovers=len(cutovers)))
    lines += [
        say("plan_import.moved_cutover", name=each.task.name, task=each.task.id, before=day(each.before),
            after=day(each.after))
        for each in cutovers
    ]  # fmt: skip
    return lines


def _difference_rows(difference: "PlanDifference") -> list[list[str]]:
    """A line for each field, and one for the days that follow."""
    first = [say(f"plan_import.{difference.kind}"), difference.task, difference.name]
    rows = [[*first, *_change_cells(change)] for change in difference.changes] if difference.kind == "changed" else []
    if difference.days_before != difference.days_after:
        rows.append([*first, say("plan_import.days"), _span(difference.days_before), _span(difference.days_after)])
    rows = rows or [[*first, "", "", ""]]
    return [rows[0], *(["", "", "", *row[3:]] for row in rows[1:])]


def _change_cells(change: "FieldChange") -> list[str]:
    before, after = change.before, change.after
    if isinstance(before, tuple) and isinstance(after, tuple):  # of many links only those that differ
        before, after = (
            [each for each in one if each not in other] for one, other in ((before, after), (after, before))
        )
        before, after = tuple(before) or "―", tuple(after) or "―"
    return [say(f"event.field.{change.field}"), _shown(before), _shown(after)]


def _shown(value: Any) -> str:
    if isinstance(value, datetime):
        return _at(value)
    if isinstance(value, tuple):
        return ", ".join(f"{link.task} {link.type}{link.lag_minutes:+d}" if link.lag_minutes else f"{link.task} {link.type}"
                         for link in value)  # fmt: skip
    return "" if value is None else str(value)


def _span(days: tuple[date | None, date | None]) -> str:
    return " – ".join(day(each) for each in days if each)


@plain_command(
    "compute",
    ja_en(
        "ファイル（MSPDI、JSON）の日付と余裕を計算します。台帳は使いません。",
        "Compute any MSPDI or JSON network; touches no workspace.",
    ),
    parent=command,
)
@argument("file", type=Place(path_type=Path), metavar=ja_en("ファイル", "FILE"))
def compute(call: Call, file: Path) -> int:
    """Early and late dates and floats of a network."""
    from migtrack.cli.bilingual import spoken_language
    from migtrack.services.networks import compute_file

    network, plan = compute_file(file)
    names = {task.uid: task.name for task in network.tasks}
    data = {
        "start": plan.start,
        "finish": plan.finish,
        "tasks": [
            {
                "uid": task.uid,
                "name": names[task.uid],
                "early_start": task.early_start,
                "early_finish": task.early_finish,
                "late_start": task.late_start,
                "late_finish": task.late_finish,
                "total_float_minutes": task.total_float_minutes,
                "free_float_minutes": task.free_float_minutes,
                "critical": task.critical,
            }
            for task in plan.tasks
        ],
        "findings": [finding_image(finding, spoken_language()) for finding in plan.findings],
    }
    rows = [
        [str(t.uid), names[t.uid], _at(t.early_start), _at(t.early_finish), _at(t.late_start), _at(t.late_finish),
         str(t.total_float_minutes), str(t.free_float_minutes), say("show.critical") if t.critical else ""]
        for t in plan.tasks
    ]  # fmt: skip
    emit(data, call.json, lambda: table(say("show.network_heading").split("|"), rows, right={0, 6, 7}, limits={1: 40}))
    if not call.json:
        show_findings(plan.findings, spoken_language())
    return exit_code_of(plan.findings)


def _at(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")
