"""The form of one task of the plan; building the plan, keeping it as a baseline, tasks added and taken out."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from migtrack.domain.operation import Operation
from migtrack.domain.task import ConstraintType, Task, TaskKind
from migtrack.schedule.picture import Row, RowKind
from migtrack.services.calendars import calendar_settings, minutes_per_day
from migtrack.services.council_days import CLOSING, OPENING
from migtrack.services.desk import Desk
from migtrack.services.plan_building import build_plan
from migtrack.services.plan_drafts import PlanSight
from migtrack.services.plan_edits import OF_FINISHES, LinkWish, add_task, remove_task
from migtrack.services.plan_keeping import take_baseline
from migtrack.services.plans import minutes_of_days
from migtrack.tui.office import office_of
from migtrack.tui.screens.pane import Pane
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind, read_day, read_number
from migtrack.tui.widgets.form import Form

if TYPE_CHECKING:
    from migtrack.tui.screens.plan import PlanPane

DONE = 100
"""Percent."""
DATELESS = (ConstraintType.ASAP, ConstraintType.ALAP)


class TaskForm:
    """The form for one row of the plan; what it says is computed at once and kept later."""

    def __init__(self, pane: "PlanPane", row: Row) -> None:
        self._pane, self._row = pane, row

    async def ask(self) -> None:
        """Ask over the task as the draft has it."""
        sight, row = self._pane.row_text.sight, self._row
        if sight is None or row.id not in sight.tasks:
            return
        task, per_day = sight.tasks[row.id], sight.plan.network.minutes_per_day
        names = await office_of(self._pane).at_desk(calendar_names)

        async def accept(values: Mapping[str, str]) -> str:
            def change(desk: Desk, _: PlanSight, now: Task) -> Sequence[Task]:
                return (read_task(desk, now, row, values),)

            return await self._pane.drafting.edit(row.id, change)

        title = f"{row.operation_name}  {task.name}"
        fields = self._fields(task, names, per_day)
        self._pane.app.push_screen(Form(title, fields, accept, self._pane.language, keys=self._pane.say("form_keys")))

    def _fields(self, task: Task, calendars: Sequence[str], per_day: int) -> tuple[Field, ...]:
        say, more = self._say, self._pane.say
        is_point = task.kind is TaskKind.MILESTONE
        days = Field("days", say("days"), FieldKind.NUMBER, str(self._row.length_days), required=True)
        kinds = tuple(Choice(each.value, more(f"constraint_{each.value}")) for each in ConstraintType)
        left = "" if task.remaining_minutes is None else str(-(-task.remaining_minutes // per_day))
        hint = more("constraint_hint") if task.kind is TaskKind.CUTOVER else ""
        return (
            *(() if is_point else (days,)),
            Field("constraint", more("constraint_kind"), FieldKind.CHOICE, task.constraint, kinds),
            Field("constraint_at", more("constraint_day"), FieldKind.DAY, self._constraint_day(task), hint=hint,
                  required=True, shown_when=lambda values: values["constraint"] not in DATELESS),
            Field("percent", say("percent"), FieldKind.NUMBER, str(task.percent), required=True,
                  most=DONE, hint=say("percent_hint")),
            *(() if is_point else (
                Field("remaining", more("remaining"), FieldKind.NUMBER, left, hint=more("remaining_hint")),
            )),
            Field("actual_start", say("actual_start"), FieldKind.DAY, _iso(task.actual_start)),
            Field("actual_finish", say("actual_finish"), FieldKind.DAY, _last(task.actual_finish)),
            Field("deadline", say("deadline"), FieldKind.DAY, _last(task.deadline)),
            Field("section", say("section"), value=task.section),
            Field("owner", say("owner"), value=task.owner),
            Field("calendar", more("calendar"), FieldKind.CHOICE, task.calendar, self._calendars(task, calendars)),
            Field("note", say("note"), FieldKind.LONG, task.note),
        )  # fmt: skip

    def _calendars(self, task: Task, names: Sequence[str]) -> tuple[Choice, ...]:
        known = dict.fromkeys(("", *names, *((task.calendar,) if task.calendar else ())))
        return tuple(Choice(name, name or self._pane.say("calendar_own")) for name in known)

    @staticmethod
    def _constraint_day(task: Task) -> str:
        return _last(task.constraint_at) if task.constraint in OF_FINISHES else _iso(task.constraint_at)

    def _say(self, name: str) -> str:
        return self._pane.text(f"plan.{name}")


def calendar_names(desk: Desk) -> list[str]:
    """The calendars that a task may have beside the town hall's."""
    return [*(each.name for each in calendar_settings(desk.catalogue).calendars), OPENING, CLOSING]


def read_task(desk: Desk, task: Task, row: Row, values: Mapping[str, str]) -> Task:
    """A task as a form changed it; days keep their hour where they did not change.

    A task that is done has a day on which it ended: today, where the form says none.
    """
    per_day = minutes_per_day(desk.catalogue)
    days = read_number(values["days"]) if "days" in values else None
    same = days in (None, row.length_days)
    percent, finished = read_number(values["percent"]) or 0, read_day(values["actual_finish"])
    if percent == DONE and finished is None:
        finished = desk.today
    constraint, day = ConstraintType(values["constraint"]), values.get("constraint_at", "")
    limit = _end if constraint in OF_FINISHES else _begin
    return replace(
        task,
        duration_minutes=task.duration_minutes if same else minutes_of_days(task, days or 0, per_day),
        constraint=constraint,
        constraint_at=None if constraint in DATELESS else limit(desk, task.constraint_at, read_day(day)),
        percent=percent,
        remaining_minutes=_remaining(task, values.get("remaining", ""), per_day),
        actual_start=_begin(desk, task.actual_start, read_day(values["actual_start"])),
        actual_finish=_end(desk, task.actual_finish, finished),
        deadline=_end(desk, task.deadline, read_day(values["deadline"])),
        section=values["section"],
        owner=values["owner"],
        calendar=values["calendar"],
        note=values["note"],
    )


def _remaining(task: Task, text: str, per_day: int) -> int | None:
    """Minutes keep what days do not say."""
    days, held = read_number(text), task.remaining_minutes
    if days is None or (held is not None and days == -(-held // per_day)):
        return None if days is None else held
    return minutes_of_days(task, days, per_day)


def ask_add(pane: "PlanPane", operation: Operation, row: Row | None) -> None:
    """A task of the town's own, behind the one under the cursor unless something else is said."""
    say = pane.say
    kinds = (Choice(TaskKind.WORK, say("add_work")), Choice(TaskKind.MILESTONE, say("add_point")))
    after = row.id if row is not None and row.kind is RowKind.TASK else ""
    fields = (
        Field("name", say("name"), required=True),
        Field("kind", say("add_milestone"), FieldKind.CHOICE, TaskKind.WORK, kinds),
        Field("days", say("add_days"), FieldKind.NUMBER, "5", shown_when=lambda v: v["kind"] == TaskKind.WORK),
        Field("after", say("add_after"), value=after, hint=say("link_task_hint")),
        Field("owner", say("owner")),
        Field("reason", say("reason"), hint=say("reason_hint")),
    )

    def change(desk: Desk, values: Mapping[str, str]) -> object:
        wishes = [LinkWish(values["after"].strip())] if values["after"].strip() else []
        return add_task(
            desk, operation, values["name"], days=read_number(values.get("days", "")) or 0,
            kind=TaskKind(values["kind"]), after=wishes, values={"owner": values["owner"]}, reason=values["reason"],
        )  # fmt: skip

    pane.fill_in(f"{operation.name}  {say('key.add')}", fields, change, pane.text("saved"))


def ask_take_out(pane: "PlanPane", row: Row) -> None:
    """Out of the plan; links are bridged."""
    say = pane.say
    fields = (Field("reason", say("reason"), hint=say("reason_hint")),)
    about = [Fact(row.label), Fact("", say("take_out_text"))]
    pane.fill_in(
        say("key.take_out"),
        fields,
        lambda desk, values: remove_task(desk, row.id, values["reason"]),
        pane.text("saved"),
        about=about,
    )


def ask_build(pane: Pane, operations: tuple[str, ...]) -> None:
    """Build the plan from the template; of all operations that have none where none is named."""
    say = pane.text
    fields = (Field("start", say("plan.start"), FieldKind.DAY, hint=say("plan.start_hint")),)

    def change(desk: Desk, values: Mapping[str, str]) -> object:
        chosen = [desk.catalogue.find_operation(key) for key in operations] or None
        return build_plan(desk, chosen, read_day(values["start"]))

    pane.fill_in(say("plan.build"), fields, change, say("saved"))


def ask_baseline(pane: Pane) -> None:
    """Keep the plan as 当初計画 or 変更計画(第n回)."""
    say = pane.text
    fields = (
        Field("name", say("plan.baseline_name"), hint=say("plan.baseline_hint")),
        Field("reason", say("operation.reason")),
    )

    def change(desk: Desk, values: Mapping[str, str]) -> object:
        return take_baseline(desk, values["name"], values["reason"])

    pane.fill_in(say("plan.baseline"), fields, change, say("saved"))


def _iso(moment: datetime | None) -> str:
    return moment.date().isoformat() if moment else ""


def _last(moment: datetime | None) -> str:
    """The last day, included: a finish at midnight belongs to the day before."""
    return (moment - timedelta(microseconds=1)).date().isoformat() if moment else ""


def _begin(desk: Desk, before: datetime | None, day: date | None) -> datetime | None:
    if day is None or (before is not None and _iso(before) == day.isoformat()):
        return before if day else None
    return datetime.combine(day, _clock(calendar_settings(desk.catalogue).hours[0][0]))


def _end(desk: Desk, before: datetime | None, day: date | None) -> datetime | None:
    if day is None or (before is not None and _last(before) == day.isoformat()):
        return before if day else None
    return datetime.combine(day, _clock(calendar_settings(desk.catalogue).hours[-1][1]))


def _clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)
