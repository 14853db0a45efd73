"""`migtrack plan risk`: how sure the dates of the plan are."""

from fractions import Fraction
from typing import TYPE_CHECKING

import click

from migtrack.cli.bilingual import ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.options import reading_command
from migtrack.cli.output import emit, table
from migtrack.cli.plan import command, operations_option
from migtrack.cli.text import day, say

if TYPE_CHECKING:
    from migtrack.services.plan_risk import Outlook


COLUMNS = (
    "goal", "column_plan", "column_half", "column_most", "column_window", "column_deadline", "column_contract",
    "column_driver",
)  # fmt: skip


@reading_command(
    "risk",
    ja_en(
        "切替日の見通し：100回のうち何回、いつまでに切替でき、期間・期限に間に合うか",
        "How sure the dates are: by when in 80 of 100 runs, and whether windows and deadlines are kept.",
    ),
    parent=command,
)
@operations_option
@option("--runs", type=click.IntRange(100, 10_000), help=ja_en("ためす回数（省略時は risk.yaml）", "How many runs."))
@option("--seed", type=click.IntRange(0, 2**31 - 1), help=ja_en("乱数の種（同じ種なら同じ結果）", "Seed of the draws."))
def risk(call: Call, operations: tuple[str, ...], runs: int | None, seed: int | None) -> None:
    """The same plan, rules and seed give the same answer."""
    from migtrack.services.plan_risk import plan_risk
    from migtrack.services.risk_sentences import about, sentences

    desk = desk_of(call)
    chosen = [desk.catalogue.find_operation(text) for text in operations] or None
    report = plan_risk(desk, chosen, runs, seed)
    data = {
        "runs": report.runs,
        "seed": report.seed,
        "together": {"vendor": report.rules.vendor_together, "person": report.rules.person_together},
        "goals": [_image(outlook) for outlook in report.outlooks],
    }

    def lines() -> list[str]:
        names = {operation.key: operation.name for operation in desk.catalogue.operations}
        told = about(report, desk.language)
        if len(report.outlooks) > 1:
            shorts = {operation.key: operation.short for operation in desk.catalogue.operations}
            told += [
                "",
                *table(
                    [say(f"risk.{name}") for name in COLUMNS],
                    (_row(o, shorts) for o in report.outlooks),
                    right={4, 5, 6},
                ),
            ]
        for outlook in report.outlooks:
            task = outlook.planned.task
            told += ["", f"{names[task.operation]}  {task.name}  {task.id}"]
            told += [f"  {sentence}" for sentence in sentences(outlook, desk.language)]
        return told if report.outlooks else [*told, say("risk.nothing")]

    emit(data, call.json, lines)


def _row(outlook: "Outlook", shorts: dict[str, str]) -> list[str]:
    """One goal in one line; of a hundred runs how many keep what."""
    from migtrack.services.plan_risk import LimitKind
    from migtrack.services.risk_sentences import share_of

    task, first = outlook.planned.task, next(iter(outlook.influences), None)
    shares = [
        min((share_of(limit.runs, outlook.runs) for limit in outlook.limits if limit.kind is kind), default=None)
        for kind in LimitKind
    ]
    return [
        f"{shorts[task.operation]} {task.name}",
        day(outlook.day),
        *(say("risk.out_of") if one is None else day(one) for one in (outlook.half, outlook.most)),
        *("―" if share is None else say("risk.share", share=share) for share in shares),
        f"{first.planned.task.id} {first.planned.task.name}" if first else "",
    ]


def _image(outlook: "Outlook") -> dict[str, object]:
    task = outlook.planned.task
    return {
        "id": task.id,
        "operation": task.operation,
        "name": task.name,
        "kind": task.kind,
        "planned": outlook.day,
        "p50": outlook.half,
        "p80": outlook.most,
        "lost": outlook.lost,
        "limits": [
            {
                "kind": limit.kind,
                "name": limit.name,
                "day": limit.day,
                "probability": Fraction(limit.runs, outlook.runs),
            }
            for limit in outlook.limits
        ],
        "days": [{"day": day, "runs": runs} for day, runs in outlook.days],
        "drivers": [
            {
                "id": one.planned.task.id,
                "name": one.planned.task.name,
                "shortest_minutes": one.range.shortest,
                "planned_minutes": one.range.planned,
                "longest_minutes": one.range.longest,
                "own_range": one.range.is_own,
                "share": Fraction(one.runs, outlook.runs),
                "mean_gain_days": round(one.mean_days, 1),
                "p80_gain_days": one.later_days,
                "window_gain_runs": one.window_runs,
            }
            for one in outlook.influences
        ],
    }
