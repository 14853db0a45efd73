"""`migtrack plan baseline, baselines`: 当初計画 and 変更計画, kept and listed."""

from migtrack.cli.bilingual import ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.options import reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.plan import command
from migtrack.cli.text import dated, say


@writing_command(
    "baseline", ja_en("今の工程を当初計画・変更計画として保存します。", "Keep the plan as a baseline."), parent=command
)
@option("--name", default="", help=ja_en("名称（省略時は 当初計画・変更計画(第n回)）", "Name of it."))
@option("--document", default="", help=ja_en("文書番号（庁議・決裁など）", "Number of the document that decided it."))
def baseline(call: Call, name: str, document: str) -> None:
    """Keep an immutable full copy of the plan: tasks, links, calendars, windows, dates."""
    from migtrack.services.baselines import baseline_copy, baseline_name
    from migtrack.services.plan_keeping import take_baseline

    desk = desk_of(call)
    kept = take_baseline(desk, name, call.reason or "", document)
    tasks = len(baseline_copy(desk, kept).tasks)
    sentence = say("show.baseline_taken", name=baseline_name(desk, kept), tasks=tasks)
    emit({"baseline": kept}, call.json, [sentence])


@reading_command("baselines", ja_en("保存した計画の一覧", "List the kept plans."), parent=command)
def baselines(call: Call) -> None:
    """The first on top; `plan compare` compares any two of them."""
    from migtrack.services.baselines import list_baselines

    rows = list_baselines(desk_of(call))
    data = {
        "baselines": [
            {
                "number": row.baseline.number,
                "name": row.title,
                "taken_on": row.baseline.taken_on,
                "tasks": row.tasks,
                "document": row.document,
                "reason": row.reason,
                "person": row.person,
                "digest": row.baseline.digest,
                "seq": row.seq,
            }
            for row in rows
        ]
    }
    cells = [
        [
            str(row.baseline.number),
            row.title,
            dated(row.baseline.taken_on),
            str(row.tasks),
            row.document,
            row.reason,
        ]
        for row in rows
    ]
    shown = table(say("baseline.heading").split("|"), cells, right={0, 3}) if rows else [say("baseline.none")]
    emit(data, call.json, shown)
