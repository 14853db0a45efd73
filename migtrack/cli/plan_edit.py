"""`migtrack plan set, add, remove, edit`: the plan changed by hand."""

import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import click

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.diagnostics import exit_code_of, finding_image, show_findings
from migtrack.cli.move_lines import move_images, move_lines
from migtrack.cli.options import apply_option, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.plan import command, operations_option
from migtrack.cli.text import say
from migtrack.cli.values import MOMENT, Place, Word
from migtrack.domain.task import ConstraintType, TaskKind

if TYPE_CHECKING:
    from migtrack.services.desk import Desk
    from migtrack.services.plan_edits import LinkWish

LINK = re.compile(r"(?P<task>\S+)(?:\s+(?P<type>FS|SS|FF|SF)(?:(?P<lag>[+-]\d+)(?P<unit>日|開庁日|d|暦日|ed)?)?)?")
ELAPSED = ("暦日", "ed")
LENGTHS = ("remaining", "shortest", "longest")
CLEARABLE = (
    "constraint_at", "deadline", "actual_start", "actual_finish", "remaining", "shortest", "longest", "owner", "section",
    "calendar", "note",
)  # fmt: skip

task_argument = argument("task_id", metavar=ja_en("作業", "TASK"))
after_option = option(
    "--after", "after", multiple=True, metavar=ja_en("先行作業", "TASK"),
    help=ja_en("先行作業（\"juki/s04\"、\"juki/s04 SS+5日\"、\"juki/s04 FS+30暦日\"）", "Predecessor: \"juki/s04 SS+5d\", \"juki/s04 FS+30ed\"."),
)  # fmt: skip


@writing_command("set", ja_en("作業の日数・日付・つながり・実績・担当を変えます。", "Change a task."), parent=command)
@task_argument
@option(
    "--days",
    type=click.IntRange(min=0),
    help=ja_en("作業日数（本番切替は暦日）", "Working days; of a cutover days of the clock."),
)
@option("--remaining", type=click.IntRange(min=0), help=ja_en("残りの日数", "Days left."))
@option(
    "--shortest",
    type=click.IntRange(min=0),
    help=ja_en("うまく進んだときの日数（見通しに使う）", "Days when all goes well."),
)
@option(
    "--longest", type=click.IntRange(min=0), help=ja_en("長引いたときの日数（見通しに使う）", "Days when it drags on.")
)
@option("--percent", type=click.IntRange(0, 100), help=ja_en("進捗（%）", "Done, in per cent."))
@option("--actual-start", type=MOMENT, help=ja_en("実績の開始", "Actual start."))
@option("--actual-finish", type=MOMENT, help=ja_en("実績の終了", "Actual finish."))
@option("--constraint", type=Word(ConstraintType), help=ja_en("制約（SNET＝この日以降に開始 など）", "Constraint."))
@option("--date", "constraint_at", type=MOMENT, help=ja_en("制約の日", "Day of the constraint."))
@option("--deadline", type=MOMENT, help=ja_en("期限", "Deadline."))
@option("--owner", help=ja_en("担当者", "Owner."))
@option("--section", help=ja_en("所管課", "Section."))
@option("--calendar", help=ja_en("使うカレンダー（calendar show で確認できます）", "Its calendar (see calendar show)."))
@option("--name", help=ja_en("作業名", "Name."))
@option("--note", help=ja_en("備考", "Note."))
@after_option
@option(
    "--not-after",
    multiple=True,
    metavar=ja_en("先行作業", "TASK"),
    help=ja_en("先行作業から外す", "No longer wait for it."),
)
@option("--clear", multiple=True, type=click.Choice(CLEARABLE), help=ja_en("空欄に戻す項目", "Fields to empty."))
def set_(
    call: Call,
    task_id: str,
    days: int | None,
    remaining: int | None,
    shortest: int | None,
    longest: int | None,
    after: tuple[str, ...],
    not_after: tuple[str, ...],
    clear: tuple[str, ...],
    **values: Any,
) -> None:
    """Change what was given; the rest stays. What moves is told with its cause."""
    from migtrack.services.plan_edits import edit_task
    from migtrack.services.plan_reasons import watching_moves

    desk = desk_of(call)
    with watching_moves(desk) as watch:
        task, changed = edit_task(
            desk,
            task_id,
            _given(desk, values),
            days=days,
            remaining_days=remaining,
            shortest_days=shortest,
            longest_days=longest,
            after=_wishes(after),
            not_after=not_after,
            cleared=[f"{name}_minutes" if name in LENGTHS else name for name in clear],
            reason=call.reason or "",
        )
    data = {"task": task, "changed": changed, "moved": move_images(watch.moves)}
    told = [say("show.recorded", count=1), *move_lines(watch.moves)] if changed else [say("show.unchanged")]
    emit(data, call.json, told)


@writing_command("add", ja_en("団体独自の作業を加えます。", "Add a task of your own."), parent=command)
@argument("operation", metavar=ja_en("業務", "OPERATION"))
@argument("name", metavar=ja_en("作業名", "NAME"))
@option("--days", type=click.IntRange(min=0), default=1, help=ja_en("作業日数", "Working days."))
@option("--milestone", is_flag=True, help=ja_en("節目（日数なし）にする", "A milestone without length."))
@after_option
@option(
    "--before",
    multiple=True,
    metavar=ja_en("後続作業", "TASK"),
    help=ja_en("この作業を待つ作業", "A task that waits for it."),
)
@option("--owner", help=ja_en("担当者", "Owner."))
@option("--section", help=ja_en("所管課", "Section."))
@option("--calendar", help=ja_en("使うカレンダー", "Its calendar."))
@option("--deadline", type=MOMENT, help=ja_en("期限", "Deadline."))
@option("--note", help=ja_en("備考", "Note."))
def add(
    call: Call,
    operation: str,
    name: str,
    days: int,
    milestone: bool,
    after: tuple[str, ...],
    before: tuple[str, ...],
    **values: Any,
) -> None:
    """It stays when the plan is built again."""
    from migtrack.services.plan_edits import add_task
    from migtrack.services.plan_reasons import watching_moves

    desk = desk_of(call)
    with watching_moves(desk) as watch:
        task = add_task(
            desk,
            desk.catalogue.find_operation(operation),
            name,
            days=days,
            kind=TaskKind.MILESTONE if milestone else TaskKind.WORK,
            after=_wishes(after),
            before=before,
            values=_given(desk, values),
            reason=call.reason or "",
        )
    data = {"task": task, "moved": move_images(watch.moves)}
    emit(data, call.json, [say("planning.task_added", id=task.id, name=task.name), *move_lines(watch.moves)])


@writing_command(
    "remove",
    ja_en("作業を計画から外します（前後はつなぎ直されます）。", "Take a task out; links are bridged."),
    parent=command,
)
@task_argument
def remove(call: Call, task_id: str) -> None:
    """It stays out when the plan is built again, unless with --fresh."""
    from migtrack.services.plan_edits import remove_task
    from migtrack.services.plan_reasons import watching_moves

    desk = desk_of(call)
    with watching_moves(desk) as watch:
        relinked = remove_task(desk, task_id, call.reason or "")
    data = {"removed": task_id, "relinked": relinked, "moved": move_images(watch.moves)}
    told = say("planning.task_removed", id=task_id, count=len(relinked))
    emit(data, call.json, [told, *move_lines(watch.moves)])


@writing_command(
    "edit",
    ja_en(
        "作業の YAML ファイルを書き出し（--write）、直したものを取り込みます（--apply）。",
        "Write the tasks as YAML (--write), or take an edited file in (--apply).",
    ),
    parent=command,
)
@argument("file", type=Place(dir_okay=False, path_type=Path), metavar=ja_en("ファイル", "FILE"))
@option("--write", is_flag=True, help=ja_en("今の計画をこのファイルに書き出す", "Write the plan to the file."))
@operations_option
@apply_option
def edit(call: Call, file: Path, write: bool, operations: tuple[str, ...], apply: bool) -> int:
    """Fields that the file does not name stay; tasks that it does not name stay too."""
    from migtrack.services.files import read_file, write_output
    from migtrack.services.plan_reasons import watching_moves
    from migtrack.services.plan_tasks_file import apply_tasks, plan_as_yaml, stage_tasks

    desk = desk_of(call)
    if write:
        chosen = [desk.catalogue.find_operation(text) for text in operations] or None
        write_output(file, plan_as_yaml(desk, chosen))
        emit({"file": str(file)}, call.json, [say("show.written", file=str(file))])
        return 0
    staged = stage_tasks(desk, read_file(file), file.name)
    with watching_moves(desk) as watch:
        changed = apply_tasks(desk, staged, call.reason or "") if apply else 0
    data = {
        "changes": [
            {"task": one.task, "field": one.field, "from": one.before, "to": one.after} for one in staged.changes
        ],
        "removed": staged.removed,
        "findings": [finding_image(finding, desk.language) for finding in staged.findings],
        "applied": apply,
        "changed": changed,
        "moved": move_images(watch.moves),
    }

    def lines() -> list[str]:
        rows = [[one.task, one.field, _shown(one.before), _shown(one.after)] for one in staged.changes]
        rows += [[key, say("planning.taken_out"), "", ""] for key in staged.removed]
        told = table(say("planning.edit_heading").split("|"), rows, limits={2: 40, 3: 40}) if rows else []
        if not rows:
            return [say("show.unchanged")]
        return [*told, "", *(move_lines(watch.moves) if apply else [say("show.not_applied")])]

    emit(data, call.json, lines)
    if not call.json:
        show_findings(staged.findings, desk.language)
    return exit_code_of(staged.findings)


def _given(desk: "Desk", values: dict[str, Any]) -> dict[str, Any]:
    """What was said on the line; a day without an hour means the whole day."""
    from migtrack.services.plan_edits import OF_FINISHES, closing_moment, opening_moment

    given = {name: value for name, value in values.items() if value is not None}
    ends = given.get("constraint") in OF_FINISHES
    for name in ("actual_start", "constraint_at", "actual_finish", "deadline"):
        if isinstance(given.get(name), datetime):
            is_end = name in ("actual_finish", "deadline") or (name == "constraint_at" and ends)
            given[name] = (closing_moment if is_end else opening_moment)(desk, given[name])
    return given


def _wishes(texts: Sequence[str]) -> "list[LinkWish]":
    from migtrack.domain.refusal import WrongValue
    from migtrack.services.plan_edits import LinkWish

    wishes = []
    for text in texts:
        match = LINK.fullmatch(normalize("NFKC", text).replace("−", "-").strip())
        if match is None:
            raise WrongValue("planning.want_link", text=text)
        wishes.append(LinkWish(match["task"], match["type"] or "FS", int(match["lag"] or 0), match["unit"] in ELAPSED))
    return wishes


def _shown(value: Any) -> str:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, tuple):
        return " ".join(link.task for link in value)
    return "" if value is None else str(value)
