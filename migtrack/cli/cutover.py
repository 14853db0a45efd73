"""`migtrack cutover`: windows, 移行可否判定, and what happened."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.options import command_group, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import fiscal, named, say, span
from migtrack.cli.values import DAY, MOMENT, Word
from migtrack.domain.cutover import Judgement

if TYPE_CHECKING:
    from migtrack.domain.cutover import Cutover

command = command_group("cutover")

operation_argument = argument("operation", metavar=ja_en("業務", "OPERATION"))


@reading_command(
    "windows", ja_en("切替できる期間（連休・年末年始）を表示します。", "Show when it may be cut over."), parent=command
)
@operation_argument
@option("--from", "first", type=DAY, help=ja_en("この日から", "From this day."))
@option("--to", "last", type=DAY, help=ja_en("この日まで", "To this day."))
def windows(call: Call, operation: str, first: date | None, last: date | None) -> None:
    """Long weekends and the year's end, without the periods closed to the operation."""
    from migtrack.services.cutovers import windows_of
    from migtrack.services.town_year import rests_on_provisional

    desk = desk_of(call)
    found = windows_of(desk, desk.catalogue.find_operation(operation), first, last)
    marks = [rests_on_provisional(desk, window) for window in found]
    data = {
        "windows": [
            {"name": w.name, "start": w.start, "finish": w.finish, "provisional": mark}
            for w, mark in zip(found, marks, strict=True)
        ]
    }
    rows = [
        [w.name, _at(w.start), f"{_at(w.finish)}{say('calendar.provisional_mark') if mark else ''}", fiscal(w.finish)]
        for w, mark in zip(found, marks, strict=True)
    ]
    emit(data, call.json, lambda: table(say("show.window_heading").split("|"), rows))


@reading_command(
    "list", ja_en("切替の予定・判定・実績を表示します。", "Show plans, judgements and what happened."), parent=command
)
def list_(call: Call) -> None:
    """Every cutover that was planned."""
    from migtrack.domain.image import to_image
    from migtrack.services.cutovers import list_cutovers
    from migtrack.services.outlook import read_openings

    desk = desk_of(call)
    found, openings = list_cutovers(desk), read_openings(desk)
    slips = {cutover.operation: openings[cutover.operation].slip_days for cutover in found}
    names = {operation.key: operation.name for operation in desk.catalogue.operations}
    emit(
        {"cutovers": [{**to_image(each), "slip_days": slips[each.operation]} for each in found]},
        call.json,
        lambda: table(say("show.cutover_heading").split("|"), [_row(c, names, slips[c.operation]) for c in found]),
    )


@writing_command(
    "plan",
    ja_en("切替する期間を決めます（閉じた期間は理由を示して断ります）。", "Set the window; refused in a closed one."),
    parent=command,
)
@operation_argument
@option(
    "--start",
    type=MOMENT,
    required=True,
    help=ja_en("停止の開始（例 2027-01-01T18:00、日だけでも可）", "When it stops."),
)
@option(
    "--finish",
    type=MOMENT,
    required=True,
    help=ja_en("新システムの開始（例 2027-01-04T08:30）", "When the new one opens."),
)
def plan(call: Call, operation: str, start: datetime, finish: datetime) -> None:
    """Plan the window of an operation's cutover."""
    from migtrack.services.cutovers import plan_cutover

    desk = desk_of(call)
    found = desk.catalogue.find_operation(operation)
    cutover = plan_cutover(desk, found, start, finish, call.reason or "")
    values = {"operation": found.name, "start": _at(start), "finish": _at(finish)}
    emit({"cutover": cutover}, call.json, [say("show.cutover_planned", **values)])


@writing_command(
    "judge",
    ja_en("移行可否判定を記録します（理由が必要です）。", "Record go or no-go; needs a reason."),
    parent=command,
)
@operation_argument
@argument("judgement", type=Word(Judgement), metavar=ja_en("判定", "JUDGEMENT"))
@option("--on", "judged_on", type=DAY, help=ja_en("判定した日", "Day of the judgement."))
def judge(call: Call, operation: str, judgement: Judgement, judged_on: date | None) -> None:
    """移行可 go, 条件付き移行可 conditional, 移行不可 no_go."""
    from migtrack.services.cutovers import judge_cutover

    desk = desk_of(call)
    found = desk.catalogue.find_operation(operation)
    cutover = judge_cutover(desk, found, judgement, judged_on, call.reason or "")
    emit(
        {"cutover": cutover}, call.json, [say("show.cutover_judged", operation=found.name, judgement=named(judgement))]
    )


@writing_command("done", ja_en("本番切替の実績を記録します。", "Record that it was cut over."), parent=command)
@operation_argument
@option(
    "--at",
    type=MOMENT,
    required=True,
    help=ja_en("新システムの稼働開始（例 2027-01-04T08:30）", "When the new system opened."),
)
def done(call: Call, operation: str, at: datetime) -> None:
    """Record when the new system opened."""
    from migtrack.services.cutovers import finish_cutover

    desk = desk_of(call)
    found = desk.catalogue.find_operation(operation)
    cutover = finish_cutover(desk, found, at, call.reason or "")
    emit({"cutover": cutover}, call.json, [say("show.cutover_done", operation=found.name, at=_at(at))])


def _row(cutover: "Cutover", names: dict[str, str], days: int | None) -> list[str]:
    window = span(_at(cutover.window_start), _at(cutover.window_finish))
    slip = "" if days is None else say("show.slip", days=days)
    judgement = named(cutover.judgement) if cutover.judgement else ""
    return [names[cutover.operation], window, judgement, _at(cutover.actual_at), slip]


def _at(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%d %H:%M") if moment else ""
