"""`migtrack gap bpr`: 運用見直し, how the work of a section changes so that a gap or a customisation can go."""

from datetime import date
from typing import TYPE_CHECKING

from migtrack.cli.bilingual import argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.desk import desk_of
from migtrack.cli.gap import command as gap
from migtrack.cli.options import command_group, reading_command, writing_command
from migtrack.cli.output import emit, table
from migtrack.cli.text import day, joined, named, say
from migtrack.cli.values import DAY, parse_day

if TYPE_CHECKING:
    from migtrack.domain.work_change import RuleChange
    from migtrack.services.desk import Desk
    from migtrack.services.work_changes import WorkChangeRow

command = command_group("bpr", ja_en("運用見直しの計画", "Changes of practice"), parent=gap)

subject_argument = argument("subject", nargs=-1, required=True, metavar=ja_en("対象", "SUBJECT..."))


@reading_command(
    "list",
    ja_en("運用見直しとしたものと、その計画を表示します。", "List changes of practice with their plans."),
    parent=command,
)
@argument("operation", metavar=ja_en("業務", "OPERATION"), required=False)
@option("--section", help=ja_en("所管課で絞り込み", "Only this section."))
@option("--unplanned", is_flag=True, help=ja_en("計画のないものだけ", "Only those without a plan."))
def list_(call: Call, operation: str | None, section: str | None, unplanned: bool) -> None:
    """Every requirement and customisation answered with a change of practice."""
    from migtrack.services.work_changes import list_work_changes

    desk = desk_of(call)
    rows = list_work_changes(desk, desk.catalogue.find_operation(operation) if operation else None)
    rows = [row for row in rows if section in (None, _section(row)) and not (unplanned and row.change)]
    emit({"work_changes": [work_change_image(row) for row in rows]}, call.json, lambda: _table(desk, rows))


@reading_command(
    "show", ja_en("運用見直し1件の計画を表示します。", "Show the plan of one change of practice."), parent=command
)
@subject_argument
def show(call: Call, subject: tuple[str, ...]) -> None:
    """SUBJECT is a customisation (C-0001), or an operation and a requirement (juki 0019003)."""
    row = _find(desk_of(call), subject)
    emit({"work_change": work_change_image(row)}, call.json, lambda: _card(row))


@writing_command(
    "set",
    ja_en(
        "運用見直しの計画を記録します（対象は C-0001、または juki 0019003 のように業務と要件ID）。工程にも入ります。",
        "Record a plan (SUBJECT: C-0001, or juki 0019003); it goes into the schedule too.",
    ),
    parent=command,
)
@subject_argument
@option("--old-way", help=ja_en("今のやり方", "How it is done now."))
@option("--new-way", help=ja_en("新しいやり方", "How it will be done."))
@option("--section", help=ja_en("所管課", "Section."))
@option("--owner", help=ja_en("担当", "Who sees to it."))
@option("--training", help=ja_en("研修（だれに何を）", "Training: whom, in what."))
@option(
    "--rule",
    "rules",
    multiple=True,
    help=ja_en(
        "改正する例規など「条例:名称」（条例・規則・要綱・様式、複数可）", "Rule to amend, KIND:NAME; may be repeated."
    ),
)
@option(
    "--rule-done",
    "rules_done",
    multiple=True,
    help=ja_en("改正が済んだ日「名称=日付」", "When it was amended, NAME=DATE."),
)
@option("--due", type=DAY, help=ja_en("期限（本番切替より前の日）", "Due day, before the cutover."))
@option("--done", "done_on", type=DAY, help=ja_en("新しいやり方を始めた日", "Day from which the new way holds."))
@option("--note", help=ja_en("備考", "Note."))
def set_(
    call: Call,
    subject: tuple[str, ...],
    old_way: str | None,
    new_way: str | None,
    section: str | None,
    owner: str | None,
    training: str | None,
    rules: tuple[str, ...],
    rules_done: tuple[str, ...],
    due: date | None,
    done_on: date | None,
    note: str | None,
) -> None:
    """Record what is given; the rest stays. Rules that are given replace those before."""
    from migtrack.services.work_changes import Wish, set_work_change

    desk = desk_of(call)
    named_rules = tuple(map(_rule, rules)) or None
    days = dict(map(_rule_done, rules_done))
    wish = Wish(old_way, new_way, section, owner, training, named_rules, days, due, done_on, note)
    changed = set_work_change(desk, _find(desk, subject), wish, call.reason or "")
    row = _find(desk, subject)
    tasks = _tasks(desk, row)
    data = {"work_change": work_change_image(row), "tasks": tasks, "changed": int(changed)}

    def lines() -> list[str]:
        said = say("bpr.recorded", title=row.answered.title) if changed else say("show.unchanged")
        return [said, say("bpr.in_plan", count=len(tasks)) if tasks else say("bpr.not_in_plan")]

    emit(data, call.json, lines)


def work_change_image(row: "WorkChangeRow") -> dict[str, object]:
    """A change of practice as scripts read it."""
    one, change = row.answered, row.change
    return {
        "subject": one.subject,
        "operation": one.operation,
        "title": one.title,
        "workflow": one.workflow,
        "section": _section(row),
        "plan": change,
        "needs_council": row.needs_council,
        "opening": row.opening,
        "seq": row.seq,
    }


def _find(desk: "Desk", subject: tuple[str, ...]) -> "WorkChangeRow":
    from migtrack.domain.refusal import WrongValue
    from migtrack.services.work_changes import find_work_change

    if len(subject) == 1:
        return find_work_change(desk, subject[0])
    if len(subject) > 2:
        raise WrongValue("bpr.which")
    return find_work_change(desk, subject[1], desk.catalogue.find_operation(subject[0]))


def _tasks(desk: "Desk", row: "WorkChangeRow") -> list[str]:
    from migtrack.domain.task import Task
    from migtrack.schedule.work_change_plan import PARTS, task_id_of

    if row.change is None:
        return []
    base = task_id_of(row.change)
    return sorted(desk.state.find_many(Task, [base, *(f"{base}{part}" for part in PARTS)]))


def _rule(text: str) -> "RuleChange":
    from migtrack.domain.refusal import WrongValue
    from migtrack.domain.work_change import RuleChange, RuleKind
    from migtrack.labels.words import parse_word

    kind, colon, name = text.replace("：", ":").partition(":")
    found = parse_word(RuleKind, kind.strip().lower()) if colon and name.strip() else None
    if found is None:
        raise WrongValue("bpr.bad_rule", text=text, known=joined(named(one) for one in RuleKind))
    return RuleChange(found, name.strip())


def _rule_done(text: str) -> tuple[str, date]:
    from migtrack.domain.refusal import WrongValue

    name, _, written = text.replace("＝", "=").rpartition("=")
    try:
        return name.strip(), parse_day(written)
    except ValueError:
        raise WrongValue("bpr.bad_rule_done", text=text) from None


def _section(row: "WorkChangeRow") -> str:
    return (row.change.section if row.change else "") or row.answered.section


def _table(desk: "Desk", rows: "list[WorkChangeRow]") -> list[str]:
    if not rows:
        return [say("bpr.none")]
    shorts = {operation.key: operation.short for operation in desk.catalogue.operations}
    counts = {
        "planned": sum(row.change is not None for row in rows),
        "missing": sum(row.change is None for row in rows),
        "done": sum(row.is_done for row in rows),
        "council": sum(row.needs_council for row in rows),
    }
    listed = table(say("bpr.heading").split("|"), [_cells(row, shorts) for row in rows], limits={2: 30, 5: 36, 6: 36})
    return [*listed, say("bpr.summary", count=len(rows), **counts)]


def _cells(row: "WorkChangeRow", shorts: dict[str, str]) -> list[str]:
    one, change = row.answered, row.change
    first = [one.subject.split("/", 2)[-1], shorts[one.operation], one.title, _section(row), named(one.workflow)]
    if change is None:
        return [*first, say("bpr.no_plan"), "", "", ""]
    due = say("bpr.done_word", day=day(change.done_on)) if change.done_on else day(change.due)
    return [*first, change.new_way, joined(map(_rule_words, change.rules)), due, change.owner]


def _rule_words(rule: "RuleChange") -> str:
    told = {"kind": named(rule.kind), "name": rule.name}
    return say("bpr.rule_done", **told, day=day(rule.done_on)) if rule.done_on else say("bpr.rule_open", **told)


def _card(row: "WorkChangeRow") -> list[str]:
    one, change = row.answered, row.change
    head = say("bpr.card_title", id=one.subject.split("/", 2)[-1], title=one.title, workflow=named(one.workflow))
    if change is None:
        return [head, say("bpr.no_plan")]
    lines = [head, say("bpr.card_old", text=change.old_way or "―"), say("bpr.card_new", text=change.new_way or "―")]
    lines.append(say("bpr.card_owner", section=_section(row), owner=change.owner or "―"))
    lines.append(say("bpr.card_training", text=change.training or "―"))
    lines += [say("bpr.card_rule", rule=_rule_words(rule)) for rule in change.rules]
    lines.append(say("bpr.card_due", day=day(change.due), opening=day(row.opening)))
    if change.done_on:
        lines.append(say("bpr.card_done", day=day(change.done_on)))
    if change.note:
        lines.append(say("bpr.card_note", text=change.note))
    if row.needs_council and row.session:
        lines.append(say("bpr.card_council", opens=day(row.session.opens), closes=day(row.session.closes)))
    return lines
