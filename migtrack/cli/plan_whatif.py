"""`migtrack plan whatif`: what would become of the plan if this or that happened; written only with --apply."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from migtrack.cli.bilingual import ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import finding_image, show_findings
from migtrack.cli.options import writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.plan import command, operations_option
from migtrack.cli.plan_compare import comparison_image
from migtrack.cli.text import say
from migtrack.cli.values import DAY, Place

if TYPE_CHECKING:
    from migtrack.exchange.scenarios_yaml import BranchFile
    from migtrack.schedule.scenario import Wish
    from migtrack.services.desk import Desk
    from migtrack.services.what_if_outcome import Outcome

FILE = ja_en("ファイル", "FILE")


@writing_command(
    "whatif",
    ja_en(
        "もし〜なら：事業者の撤退・改定・遅れなどで計画がどう動くかを試します（--apply まで計画は変わりません）。",
        "What if: try what would move; nothing is written without --apply.",
    ),
    parent=command,
)
@option(
    "--scenario",
    "scenarios",
    multiple=True,
    metavar=ja_en("ひな形", "PATTERN"),
    help=ja_en("何が起こるか（--list で一覧、繰り返せます）", "What happens (see --list); may be repeated."),
)
@operations_option
@option(
    "--vendor", default="", help=ja_en("この事業者のパッケージを採用した業務", "Operations with this vendor's package.")
)
@option("--person", default="", help=ja_en("抜ける担当者か所管課", "Owner or section that is away."))
@option("--on", type=DAY, help=ja_en("いつから（省略時は今日）", "From which day; else today."))
@option("--days", type=click.IntRange(0, 3660), help=ja_en("ひな形の日数の代わり", "Instead of the pattern's days."))
@option("--months", type=click.IntRange(0, 120), help=ja_en("ひな形の月数の代わり", "Instead of the pattern's months."))
@option(
    "--task",
    "tasks",
    multiple=True,
    metavar=ja_en("作業", "TASK"),
    help=ja_en("作業を直接動かす（繰り返せます）", "Move single tasks; may be repeated."),
)
@option(
    "--delay", type=click.IntRange(-3660, 3660), default=0, help=ja_en("その作業が遅れる暦日数", "Days they end later.")
)
@option("--duration", type=click.IntRange(0, 3660), help=ja_en("その作業の新しい日数", "Their new length in days."))
@option("--name", default="", help=ja_en("この案の名前", "What to call it."))
@option(
    "--load", type=Place(exists=True, dir_okay=False, path_type=Path), multiple=True, metavar=FILE,
    help=ja_en("書き出した案を読み込む（繰り返すと組み合わせ）", "Take a saved one in; several are combined."),
)  # fmt: skip
@option(
    "--save", type=Place(dir_okay=False, path_type=Path), metavar=FILE,
    help=ja_en("この案をファイルに書き出す", "Write it to a file to hand on."),
)  # fmt: skip
@option("--list", "is_list", is_flag=True, help=ja_en("ひな形の一覧", "List the patterns."))
@option("--apply", is_flag=True, help=ja_en("採用して計画を変更する", "Accept it: the plan is changed."))
def whatif(
    call: Call,
    scenarios: tuple[str, ...],
    operations: tuple[str, ...],
    load: tuple[Path, ...],
    save: Path | None,
    name: str,
    is_list: bool,
    apply: bool,
    **given: Any,
) -> None:
    """Shows what moves, which cutover leaves which window, what is late and what it costs."""
    from migtrack.services.files import write_output
    from migtrack.services.what_if import accept_branch, branch_as_yaml, branch_plan
    from migtrack.services.what_if_outcome import outcome_of

    desk = desk_of(call)
    if is_list:
        _show_scenarios(call, desk)
        return
    loaded = [_loaded(desk, file) for file in load]
    handed_on = [wish for each in loaded for wish in each.wishes]
    branch = branch_plan(desk, [*handed_on, *_wishes(scenarios, operations, **given)], name or _name_of(loaded))
    outcome = outcome_of(desk, branch)
    if save is not None:
        write_output(save, branch_as_yaml(branch))
    count = accept_branch(desk, branch, call.reason or "") if apply else 0
    data = outcome_image(desk, outcome) | {"applied": apply, "changed": count, "file": str(save) if save else None}
    told = say("what_if.accepted", count=count) if apply else say("what_if.not_written")
    kept = [say("what_if.saved", file=str(save))] if save and not apply else []
    older = [
        say("what_if.older", event=each.event, head=branch.head)
        for each in loaded
        if each.event and each.event < branch.head
    ]
    emit(data, call.json, lambda: [*older, *outcome_lines(desk, outcome), "", *kept, told])
    if not call.json:
        show_findings(outcome.findings, desk.language)


def _show_scenarios(call: Call, desk: "Desk") -> None:
    from migtrack.services.what_if import scenario_name, scenarios

    found = scenarios(desk)
    rows = [[each.key, scenario_name(each, desk.language), each.note] for each in found]
    emit({"scenarios": found}, call.json, lambda: table(say("what_if.scenario_heading").split("|"), rows))


def _loaded(desk: "Desk", file: Path) -> "BranchFile":
    from migtrack.services.files import read_file
    from migtrack.services.what_if import branch_from_yaml

    return branch_from_yaml(desk, read_file(file), file.name)


def _name_of(loaded: "Sequence[BranchFile]") -> str:
    """What one file that was handed on calls itself."""
    return loaded[0].name if len(loaded) == 1 else ""


def _wishes(
    scenarios: Sequence[str],
    operations: tuple[str, ...],
    *,
    vendor: str,
    person: str,
    on: date | None,
    days: int | None,
    months: int | None,
    tasks: tuple[str, ...],
    delay: int,
    duration: int | None,
) -> "list[Wish]":
    from migtrack.schedule.scenario import Wish

    wishes = [Wish(scenario, operations, vendor, person, on, days, months) for scenario in scenarios]
    if tasks or delay or duration is not None:
        wishes.append(Wish(tasks=tasks, delay_days=delay, duration_days=duration))
    return wishes


def outcome_image(desk: "Desk", outcome: "Outcome") -> dict[str, Any]:
    """All of it for scripts."""
    branch = outcome.branch
    return {
        "name": branch.name,
        "edited": [task.id for task in branch.edited],
        "added": list(branch.added),
        "cutovers": [
            {
                "operation": move.task.operation,
                "task": move.task.id,
                "from": move.before,
                "to": move.after,
                "days": move.days,
                "window_from": move.window_before,
                "window_to": move.window_after,
                "leaves_window": move.leaves_window,
            }
            for move in outcome.cutovers
        ],
        "deadlines": [
            {"task": miss.task.id, "deadline": miss.deadline, "from": miss.before, "to": miss.after, "days": miss.days}
            for miss in outcome.deadlines
        ],
        "contracts": [
            {"id": move.end.id, "name": move.end.name, "months": move.months, "more_cost": move.more_cost}
            for move in outcome.contracts
        ],
        "compliance": list(outcome.compliance),
        "became_critical": [task.id for task in outcome.became_critical],
        "no_longer_critical": [task.id for task in outcome.no_longer_critical],
        "moved": [each for each in comparison_image(outcome.comparison)["tasks"] if each["days"]],
        "findings": [finding_image(finding, desk.language) for finding in outcome.findings],
    }


def outcome_lines(desk: "Desk", outcome: "Outcome") -> list[str]:
    """What a person asks, in that order."""
    from migtrack.services.what_if_lines import OutcomeWords

    words = OutcomeWords(desk, outcome)
    lines = [*words.head(), ""]
    if outcome.cutovers:
        rows = [words.cutover(move) for move in outcome.cutovers]
        lines += [say("what_if.cutovers"), *table(say("what_if.cutover_heading").split("|"), rows, right={3})]
        lines += ["", say("what_if.causes"), *(f"  {each}" for each in words.causes())]
    else:
        lines.append(say("what_if.no_cutover"))
    for heading, told in words.dangers():
        lines += ["", heading, *(f"  {each}" for each in told)]
    return [*lines, "", *words.critical()]
