"""`migtrack plan load`: hours asked of people and sections, and proposals to level them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from migtrack.cli.bilingual import ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.move_lines import move_images, move_lines
from migtrack.cli.options import apply_option, desk_command
from migtrack.cli.output import emit, table
from migtrack.cli.plan import command
from migtrack.cli.text import dated, day, say
from migtrack.cli.values import Place

if TYPE_CHECKING:
    from migtrack.services.desk import Desk
    from migtrack.services.plan_load import LoadReport, LoadRow, LostChance, Proposal

MOST_TASKS = 5


@desk_command(  # type: ignore[untyped-decorator]
    "load",
    ja_en(
        "担当者・所管課ごとの作業量と、平準化の提案（--level）",
        "Hours asked of people and sections, and proposals to level them (--level).",
    ),
    parent=command,
)
@option(
    "--by", type=click.Choice(["person", "section"]), default="section",
    help=ja_en("担当者（person）ごとか所管課（section）ごとか", "By person or by section."),
)  # fmt: skip
@option(
    "--unit", type=click.Choice(["week", "month"]), default="week",
    help=ja_en("週（week）ごとか月（month）ごとか", "By week or by month."),
)  # fmt: skip
@option("--level", is_flag=True, help=ja_en("平準化の提案を示す", "Show proposals to level it."))
@option(
    "--accept", "wanted", multiple=True, metavar=ja_en("作業", "TASK"),
    help=ja_en("この作業の提案だけ（繰り返し指定できます）", "Only the proposal of this task; may be repeated."),
)  # fmt: skip
@apply_option
@option(
    "--output", "output", type=Place(dir_okay=False, path_type=Path), metavar=ja_en("ファイル.xlsx", "FILE.xlsx"),
    help=ja_en("Excel に書き出す", "Write a workbook."),
)  # fmt: skip
def load(
    call: Call, by: str, unit: str, level: bool, wanted: tuple[str, ...], apply: bool, output: Path | None
) -> None:
    """What the plan asks from now on; --level --apply moves tasks within their float."""
    from migtrack.schedule.load import By, Unit
    from migtrack.services.plan_load import plan_load

    desk = desk_of(call)
    if level or apply or wanted:
        _level(call, desk, By(by), wanted, apply)
        return
    report = plan_load(desk, By(by), Unit(unit))
    if output is not None:
        from migtrack.services.load_file import write_load_file

        write_load_file(desk, report, output)
        emit({"file": str(output)}, call.json, [say("show.written", file=str(output))])
        return
    emit({"loads": [_load_image(row) for row in report.rows]}, call.json, lambda: _lines(report))


def _level(call: Call, desk: "Desk", by: "object", wanted: tuple[str, ...], apply: bool) -> None:
    from migtrack.schedule.load import By
    from migtrack.services.plan_load import accept_proposals, chances_lost, levelling_proposals
    from migtrack.services.plan_reasons import watching_moves

    assert isinstance(by, By)
    proposals = levelling_proposals(desk, by)
    told = proposals if not wanted else [each for each in proposals if each.move.task in wanted]
    if not apply:
        lost = chances_lost(desk, told)
        data = {
            "proposals": [_image(each) for each in told],
            "lost": [_lost_image(one) for one in lost],
            "applied": False,
        }
        emit(data, call.json, lambda: _table(by.value, told, lost))
        return
    with watching_moves(desk) as watch:
        accepted = accept_proposals(desk, wanted, by, call.reason or "")
    data = {"proposals": [_image(each) for each in accepted], "applied": True, "moved": move_images(watch.moves)}
    said = [say("load.accepted", count=len(accepted))] if accepted else [say("load.no_proposals")]
    emit(data, call.json, [*said, *move_lines(watch.moves)])


def _lines(report: "LoadReport") -> list[str]:
    if not report.rows:
        return [say("load.nobody")]
    by, unit = say(f"load.by.{report.by.value}"), say(f"load.unit.{report.unit.value}")
    heading = say("load.heading", by=by, unit=unit).split("|")
    told = [say("load.about"), *([say("load.owner_missing")] if report.by.value == "person" else []), ""]
    told += table(heading, [_row(row, report) for row in report.rows], right={1, 2, 4, 5, 6})
    told += ["", say("load.peaks", unit=unit)]
    for row in report.rows:
        told += _peak_lines(row, report, unit)
    return told


def _row(row: "LoadRow", report: "LoadReport") -> list[str]:
    load = row.load
    capacity = say("load.unknown") if load.weekly_hours is None else _hours(load.weekly_hours * 60)
    over = say("load.weeks_over", count=len(load.overloaded)) if report.unit.value == "week" and load.overloaded else ""
    most = say("load.tasks_count", count=load.most_at_once)
    return [
        load.who.name or "―",
        capacity,
        _hours(load.minutes),
        day(load.peak.first),
        _hours(load.peak.minutes),
        most,
        over,
    ]


def _peak_lines(row: "LoadRow", report: "LoadReport", unit: str) -> list[str]:
    peak = row.load.peak
    names = [f"{task} {report.names.get(task, '')}".strip() for task in peak.tasks[:MOST_TASKS]]
    if len(peak.tasks) > MOST_TASKS:
        names.append(say("load.more_tasks", count=len(peak.tasks) - MOST_TASKS))
    line = say(
        "load.peak_line", who=row.load.who.name or "―", first=dated(peak.first), unit=unit,
        hours=f"{peak.minutes / 60:,.0f}", count=len(peak.tasks), tasks=say("show.list_sign").join(names),
    )  # fmt: skip
    busy = row.busy_in(peak)
    return [line, say("load.busy_line", unit=unit, reasons=" / ".join(busy))] if busy else [line]


def _table(by: str, proposals: "list[Proposal]", lost: "list[LostChance]") -> list[str]:
    if not proposals:
        return [say("load.no_proposals")]
    heading = say("load.level_heading", by=say(f"load.by.{by}")).split("|")
    rows = []
    for each in proposals:
        move = each.move
        rows.append([
            str(each.number), move.who.name, move.task, each.name, day(move.old_start), day(move.start),
            say("load.days", days=move.days), day(move.week), _from_to(move.before, move.after),
            _from_to(move.peak_before, move.peak_after),
        ])  # fmt: skip
    costs = [
        say(f"load.lost_{one.kind.value}", task=one.planned.task.id, before=one.before, after=one.after) for one in lost
    ]
    return [say("load.level_about"), "", *table(heading, rows, right={0, 6, 8, 9}), "", *costs, say("load.not_applied")]


def _from_to(before: int, after: int) -> str:
    return say("load.from_to", before=f"{before / 60:,.0f}", after=f"{after / 60:,.0f}")


def _hours(minutes: int) -> str:
    return say("load.hours", hours=f"{minutes / 60:,.0f}")


def _lost_image(lost: "LostChance") -> dict[str, object]:
    return {"task": lost.planned.task.id, "kind": lost.kind, "before": lost.before, "after": lost.after}


def _load_image(row: "LoadRow") -> dict[str, object]:
    load = row.load
    return {
        "name": load.who.name,
        "person": load.who.is_person,
        "weekly_hours": load.weekly_hours,
        "minutes": load.minutes,
        "most_at_once": load.most_at_once,
        "peak": load.peak,
        "overloaded": [one.first for one in load.overloaded],
        "stretches": load.stretches,
        "busy": [{"first": one.first, "reason": one.reason} for one in row.busy],
    }


def _image(proposal: "Proposal") -> dict[str, object]:
    move = proposal.move
    return {
        "number": proposal.number,
        "task": move.task,
        "name": proposal.name,
        "who": move.who.name,
        "from": move.old_start,
        "to": move.start,
        "days": move.days,
        "week": move.week,
        "minutes_before": move.before,
        "minutes_after": move.after,
        "peak_before": move.peak_before,
        "peak_after": move.peak_after,
    }
