"""Links of a task: going along them, and changing what it waits for."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from unicodedata import normalize

from migtrack.domain.refusal import WrongValue
from migtrack.domain.task import Dependency, LinkType, Task
from migtrack.labels import message
from migtrack.services.desk import Desk
from migtrack.services.plan_drafts import PlanSight, linked, wishes_of
from migtrack.services.plan_edits import LinkWish
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind
from migtrack.tui.widgets.form import Form

if TYPE_CHECKING:
    from migtrack.tui.screens.plan_chart import PlanChart

ADD, OTHER = "+", "?"
MINUS = str.maketrans("−－‐ー", "----")


class LinkForms:
    """The links of the task under the cursor."""

    def __init__(self, pane: "PlanChart") -> None:
        self._pane = pane
        self._row, self._sight = pane.task_row, pane.row_text.sight

    def ask_where(self) -> None:
        """Go to one of the linked tasks."""
        row, sight = self._row, self._sight
        if row is None or sight is None or row.id not in sight.tasks:
            return
        before, after = sight.tasks[row.id].predecessors, sight.waiting.get(row.id, ())
        choices = [self._choice(link, "before") for link in before] + [self._choice(link, "after") for link in after]
        if choices:
            self._pane.choose(self._say("key.links"), choices, self._go)
        else:
            self._pane.app.notify(self._say("no_links"), markup=False)

    def _choice(self, link: Dependency, side: str) -> Choice:
        return Choice(link.task, self._pane.row_text.link_text(link), self._say(side))

    def _go(self, task: str) -> None:
        if not self._pane.gantt.find(task):
            self._pane.go_to_task(task)

    # Changing

    def ask(self) -> None:
        """Which link."""
        row, sight = self._row, self._sight
        if row is None or sight is None or row.id not in sight.tasks:
            return
        links = sight.tasks[row.id].predecessors
        choices = [*(self._choice(link, "link_change") for link in links), Choice(ADD, self._say("link_add"))]
        title = f"{row.label}  {self._say('link_title')}"
        self._pane.choose(title, choices, lambda chosen: self._ask_add() if chosen == ADD else self._ask_one(chosen))

    def _ask_one(self, other: str) -> None:
        names = ("link_change", "link_remove")
        choices = [Choice(name, self._say(name)) for name in names]

        def then(name: str) -> None:
            if name == "link_remove":
                self._change(other, None)
            else:
                self._ask_link(other)

        self._pane.choose(self._name(other), choices, then)

    def _ask_add(self) -> None:
        """A task of the same operation, or another one by number."""
        assert self._sight is not None
        assert self._row is not None
        own = [
            each
            for each in self._sight.picture.of_operation(self._row.operation)[1:]
            if each.id not in (self._row.id, *(link.task for link in self._sight.tasks[self._row.id].predecessors))
        ]
        choices = [Choice(each.id, f"{each.uid} {each.step_code} {each.label}") for each in own]
        choices.append(Choice(OTHER, self._say("link_other")))
        self._pane.choose(
            self._say("link_add"), choices, lambda chosen: self._ask_link("" if chosen == OTHER else chosen)
        )

    def _ask_link(self, other: str) -> None:
        assert self._row is not None
        assert self._sight is not None
        task, per_day = self._row.id, self._sight.plan.network.minutes_per_day
        wishes = wishes_of(self._sight.tasks[task], per_day)
        held = next((link for link in wishes if link.task == other), LinkWish(other))
        say = self._say
        types = tuple(Choice(each.value, say(f"type_{each.value}")) for each in LinkType)
        units = (Choice("open", say("link_open_days")), Choice("clock", say("link_clock_days")))
        whom = (Field("task", say("link_task"), required=True, hint=say("link_task_hint")),) if not other else ()
        fields = (
            *whom,
            Field("type", say("link_type"), FieldKind.CHOICE, held.type, types),
            Field("lag", say("link_lag"), value=str(held.lag_days), hint=say("link_lag_hint"), replaced=True),
            Field("unit", say("link_unit"), FieldKind.CHOICE, "clock" if held.elapsed else "open", units),
        )

        async def accept(values: Mapping[str, str]) -> str:
            def change(desk: Desk, sight: PlanSight, now: Task) -> Sequence[Task]:
                wish = read_link(sight, now, other, values)
                kept = [link for link in wishes_of(now, per_day) if link.task != wish.task]
                return (linked(desk, now, (*kept, wish)),)

            return await self._pane.drafting.edit(task, change)

        title = f"{self._row.label}  {self._name(other) if other else say('link_add')}"
        self._pane.app.push_screen(Form(title, fields, accept, self._pane.language, keys=say("form_keys")))

    def _change(self, other: str, wish: LinkWish | None) -> None:
        assert self._row is not None
        assert self._sight is not None
        per_day = self._sight.plan.network.minutes_per_day

        def change(desk: Desk, _: PlanSight, now: Task) -> Sequence[Task]:
            kept = [link for link in wishes_of(now, per_day) if link.task != other]
            return (linked(desk, now, (*kept, *((wish,) if wish else ()))),)

        self._pane.run_worker(self._pane.drafting.edit_or_tell(self._row.id, change))

    def _name(self, task: str) -> str:
        return self._pane.row_text.link_text(Dependency(task))

    def _say(self, key: str) -> str:
        return message(f"plan_screen.{key}", self._pane.language)


def read_link(sight: PlanSight, task: Task, other: str, values: Mapping[str, str]) -> LinkWish:
    """A link as a form says it; WrongValue for what is no task or no number."""
    key = other or _task_of(sight, values["task"])
    if key == task.id:
        raise WrongValue("plan_screen.link_itself")
    lag = normalize("NFKC", values["lag"].translate(MINUS)).strip() or "0"
    try:
        days = int(lag)
    except ValueError as error:
        raise WrongValue("plan_screen.bad_lag", value=values["lag"]) from error
    return LinkWish(key, values["type"], days, values["unit"] == "clock")


def _task_of(sight: PlanSight, text: str) -> str:
    wanted = normalize("NFKC", text).strip()
    found = next((key for key, task in sight.tasks.items() if wanted in (key, str(task.uid))), None)
    if found is None:
        raise WrongValue("plan_screen.unknown_link", value=text)
    return found
