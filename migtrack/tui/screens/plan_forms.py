"""Changing one task of the plan; building the plan and keeping it as a baseline."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from migtrack.domain.refusal import Refusal
from migtrack.domain.task import Task, TaskKind
from migtrack.schedule.picture import Row
from migtrack.services.calendars import calendar_settings, minutes_per_day
from migtrack.services.desk import Desk
from migtrack.services.plan_building import build_plan
from migtrack.services.plan_keeping import take_baseline
from migtrack.services.plans import find_task, minutes_of_days, set_task
from migtrack.tui.office import office_of
from migtrack.tui.screens.pane import Pane
from migtrack.tui.widgets.fields import Field, FieldKind, read_day, read_number

DONE = 100
"""Percent."""


class TaskForm:
    """The form for one row of the plan."""

    def __init__(self, pane: Pane, row: Row) -> None:
        self._pane, self._row = pane, row

    async def ask(self) -> None:
        """Read the task as it is now, then ask."""
        office = office_of(self._pane)
        try:
            task, seq = await office.at_desk(lambda desk: find_task(desk, self._row.id))
        except Refusal as refusal:
            office.tell(refusal)
            return

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return set_task(desk, read_task(desk, task, self._row, values), values["why"], seq)

        title = f"{self._row.operation_name}  {task.name}"
        self._pane.fill_in(title, self._fields(task), change, self._pane.text("saved"))

    def _fields(self, task: Task) -> tuple[Field, ...]:
        say = self._say
        days = Field("days", say("days"), FieldKind.NUMBER, str(self._row.length_days), required=True)
        return (
            *(() if task.kind is TaskKind.MILESTONE else (days,)),
            Field("percent", say("percent"), FieldKind.NUMBER, str(task.percent), required=True,
                  most=DONE, hint=say("percent_hint")),
            Field("actual_start", say("actual_start"), FieldKind.DAY, _iso(task.actual_start)),
            Field("actual_finish", say("actual_finish"), FieldKind.DAY, _last(task.actual_finish)),
            Field("deadline", say("deadline"), FieldKind.DAY, _last(task.deadline)),
            Field("section", say("section"), value=task.section),
            Field("owner", say("owner"), value=task.owner),
            Field("note", say("note"), FieldKind.LONG, task.note),
            Field("why", self._pane.text("gap.why"), hint=self._pane.text("gap.why_hint")),
        )  # fmt: skip

    def _say(self, name: str) -> str:
        return self._pane.text(f"plan.{name}")


def read_task(desk: Desk, task: Task, row: Row, values: Mapping[str, str]) -> Task:
    """A task as a form changed it; days keep their hour where they did not change.

    A task that is done has a day on which it ended: today, where the form says none.
    """
    days = read_number(values["days"]) if "days" in values else None
    length = (
        task.duration_minutes
        if days in (None, row.length_days)
        else minutes_of_days(task, days or 0, minutes_per_day(desk.catalogue))
    )
    percent, finished = read_number(values["percent"]) or 0, read_day(values["actual_finish"])
    if percent == DONE and finished is None:
        finished = desk.today
    return replace(
        task,
        duration_minutes=length,
        percent=percent,
        actual_start=_begin(desk, task.actual_start, read_day(values["actual_start"])),
        actual_finish=_end(desk, task.actual_finish, finished),
        deadline=_end(desk, task.deadline, read_day(values["deadline"])),
        section=values["section"],
        owner=values["owner"],
        note=values["note"],
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
