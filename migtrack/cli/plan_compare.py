"""`migtrack plan compare`: two plans side by side, every move with the chain of its causes."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.options import reading_command
from migtrack.cli.output import emit, table
from migtrack.cli.plan import command, operations_option
from migtrack.cli.text import day, say
from migtrack.cli.values import Place

if TYPE_CHECKING:
    from migtrack.schedule.plan_comparison import TaskDifference
    from migtrack.services.desk import Desk
    from migtrack.services.plan_comparison import ComparedTask, PlanComparison
    from migtrack.services.plan_roots import PlanSide, Root

MOST_ROWS = 30


@reading_command(
    "compare",
    ja_en(
        "変更前後の比較：追加・削除・つながり・日数・遅れを、原因までさかのぼって表示します。",
        "Compare two plans: what differs, by how many days, and what began it.",
    ),
    parent=command,
)
@argument("old", required=False, metavar=ja_en("変更前", "OLD"))
@argument("new", required=False, metavar=ja_en("変更後", "NEW"))
@operations_option
@option("--all", "is_all", is_flag=True, help=ja_en("すべての作業を表示する", "Show every task."))
@option(
    "--output",
    type=Place(dir_okay=False, path_type=Path),
    metavar=ja_en("ファイル", "FILE"),
    help=ja_en("ファイルに書き出す（.xlsx .csv .html .docx .pdf）", "Write it to a file by its ending."),
)
def compare(
    call: Call, old: str | None, new: str | None, operations: tuple[str, ...], is_all: bool, output: Path | None
) -> None:
    """OLD and NEW: a kept plan by number or name, now, or a day; by default the newest kept plan and now."""
    from migtrack.services.comparison_paper import write_plan_comparison
    from migtrack.services.plan_comparison import compare_plans

    desk = desk_of(call)
    keys = {desk.catalogue.find_operation(text).key for text in operations}
    comparison = compare_plans(desk, old, new).of(keys)
    data = comparison_image(comparison)
    if output is not None:
        data["file"] = str(output)
        write_plan_comparison(desk, comparison, output)
        emit(data, call.json, [say("show.written", file=str(output))])
        return
    emit(data, call.json, lambda: comparison_lines(desk, comparison, is_all=is_all))


def comparison_image(comparison: "PlanComparison") -> dict[str, Any]:
    """All of it for scripts."""
    from migtrack.schedule.plan_comparison import TaskChange

    return {
        "old": _side(comparison.old),
        "new": _side(comparison.new),
        "tasks": [_image(each) for each in comparison.tasks],
        "summary": {kind.value: comparison.count(kind) for kind in TaskChange},
    }


def _side(side: "PlanSide") -> dict[str, Any]:
    return {"name": side.title, "day": side.day, "seq": side.seq, "tasks": len(side.copy.tasks)}


def _image(compared: "ComparedTask") -> dict[str, Any]:
    difference, chain = compared.difference, compared.chain
    return {
        "id": difference.task.id,
        "name": difference.task.name,
        "operation": difference.task.operation,
        "kinds": list(difference.kinds),
        **_days(difference),
        "fields": [{"field": each.field, "from": each.before, "to": each.after} for each in difference.fields],
        "days_changed": list(difference.days_changed),
        "causes": [_root_image(root) for root in compared.roots],
        "chain": [step.task.id for step in chain.steps] if chain else [],
        "sentence": compared.sentence,
    }


def _days(difference: "TaskDifference") -> dict[str, Any]:
    from migtrack.schedule.plan_comparison import end_day

    return {"from": end_day(difference.old), "to": end_day(difference.new), "days": difference.days}


def _root_image(root: "Root") -> dict[str, Any]:
    return {
        "task": root.task,
        "name": root.name,
        "kind": root.share,
        "days": root.days,
        "detail": root.detail,
        "reason": root.reason,
        "on": root.on,
        "person": root.person or None,
    }


def comparison_lines(desk: "Desk", comparison: "PlanComparison", *, is_all: bool = False) -> list[str]:
    """Counts, the cutovers with their causes, and the tasks, those that moved most on top."""
    from migtrack.schedule.plan_comparison import TaskChange

    title = say("plan_compare.title", old=comparison.old.title, new=comparison.new.title)
    if not comparison.tasks:
        return [title, say("plan_compare.same")]
    counts = say("plan_compare.summary", **{kind.value: comparison.count(kind) for kind in TaskChange})
    lines = [title, counts, ""]
    if comparison.cutovers:
        lines += [say("plan_compare.cutovers"), *(f"  {each.sentence}" for each in comparison.cutovers), ""]
    ranked = list(comparison.tasks)
    if not is_all:
        ranked = sorted(ranked, key=lambda each: -abs(each.difference.days or 0))[:MOST_ROWS]
    shorts = {operation.key: operation.short for operation in desk.catalogue.operations}
    rows = [_row(desk, each, shorts) for each in ranked]
    lines += table(say("plan_compare.heading").split("|"), rows, limits={2: 24, 7: 70}, right={6})
    more = len(comparison.tasks) - len(rows)
    return [*lines, say("plan_compare.more", count=more)] if more > 0 else lines


def _row(desk: "Desk", compared: "ComparedTask", shorts: dict[str, str]) -> list[str]:
    from migtrack.schedule.plan_comparison import end_day
    from migtrack.services.comparison_paper import causes_text, kinds_text

    difference = compared.difference
    task = difference.task
    return [
        task.id,
        shorts.get(task.operation, task.operation),
        task.name,
        kinds_text(desk.language, difference),
        day(end_day(difference.old)),
        day(end_day(difference.new)),
        "" if difference.days is None else f"{difference.days:+d}",
        causes_text(compared),
    ]
