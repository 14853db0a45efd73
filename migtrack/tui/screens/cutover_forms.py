"""本番切替: the window, 移行可否判定, and what happened."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from migtrack.domain.cutover import Judgement
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import Refusal
from migtrack.domain.task import Window
from migtrack.labels import word
from migtrack.services.cutovers import cutover_read_at, finish_cutover, judge_cutover, plan_cutover, windows_of
from migtrack.services.desk import Desk
from migtrack.tui.held import Held
from migtrack.tui.office import office_of
from migtrack.tui.screens.pane import Change, Pane
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind, day_text, read_day, read_time

OTHER = "other"
WINDOWS_SHOWN = 24
NAMES = ("plan", "judge", "done")


class CutoverForms:
    """The forms for one operation's cutover."""

    def __init__(self, pane: Pane, operation: Operation) -> None:
        self._pane, self._operation = pane, operation
        self._held = Held(0, lambda desk: cutover_read_at(desk, operation))

    def ask(self) -> None:
        """Which of them, on what is recorded now."""
        self._pane.run_worker(self._offer(), exclusive=True, group="cutover")

    async def _offer(self) -> None:
        self._held.value = await office_of(self._pane).at_desk(self._held.read)
        choices = [Choice(name, self._say(name), self._say(f"{name}_hint")) for name in NAMES]
        title = f"{self._operation.name}  {self._say('title')}"
        self._pane.choose(title, choices, lambda name: getattr(self, f"ask_{name}")())

    def ask_plan(self) -> None:
        """One of the windows in which it may be cut over, or days of one's own."""
        self._pane.run_worker(self._offer_windows(), exclusive=True, group="windows")

    async def _offer_windows(self) -> None:
        office = office_of(self._pane)
        try:
            windows = await office.at_desk(lambda desk: windows_of(desk, self._operation))
        except Refusal as refusal:
            office.tell(refusal)
            return
        shown = windows[:WINDOWS_SHOWN]
        choices = [Choice(str(n), window.name, self._span(window)) for n, window in enumerate(shown)]
        choices.append(Choice(OTHER, self._say("other_window")))
        self._pane.choose(
            self._say("choose_window"),
            choices,
            lambda chosen: self._ask_window(None if chosen == OTHER else shown[int(chosen)]),
        )

    def _ask_window(self, window: Window | None) -> None:
        fields = (
            *self._moment("start", window.start if window else None),
            *self._moment("finish", window.finish if window else None),
            self._reason(),
        )

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            start, finish = read_moment(values, "start"), read_moment(values, "finish")
            return plan_cutover(desk, self._operation, start, finish, values["reason"], self._held.value)

        self._open("plan", fields, change)

    def ask_judge(self) -> None:
        """移行可 / 条件付き移行可 / 移行不可."""
        words = tuple(Choice(each.value, word(each, self._pane.language)) for each in Judgement)
        fields = (
            Field("judgement", self._say("judgement"), FieldKind.CHOICE, Judgement.GO, words),
            Field("day", self._say("judged_on"), FieldKind.DAY, hint=self._say("judged_hint")),
            self._reason(required=True),
        )

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            judgement, day = Judgement(values["judgement"]), read_day(values["day"])
            return judge_cutover(desk, self._operation, judgement, day, values["reason"], self._held.value)

        self._open("judge", fields, change)

    def ask_done(self) -> None:
        """When the new system opened."""

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            opened = read_moment(values, "opened")
            return finish_cutover(desk, self._operation, opened, values["reason"], self._held.value)

        self._open("done", (*self._moment("opened", None), self._reason()), change)

    def _open(self, name: str, fields: Sequence[Field], change: Change) -> None:
        title = f"{self._operation.name}  {self._say(name)}"
        self._pane.fill_in(title, fields, change, self._pane.text("saved"), held=self._held)

    def _moment(self, name: str, value: datetime | None) -> tuple[Field, Field]:
        day, clock = (value.date().isoformat(), f"{value:%H:%M}") if value else ("", "")
        return (
            Field(f"{name}_day", self._say(f"{name}_day"), FieldKind.DAY, day, required=True),
            Field(f"{name}_time", self._say(f"{name}_time"), FieldKind.TIME, clock, required=True),
        )

    def _span(self, window: Window) -> str:
        language = self._pane.language
        return f"{day_text(window.start.date(), language)} – {day_text(window.finish.date(), language)}"

    def _reason(self, *, required: bool = False) -> Field:
        return Field("reason", self._pane.text("operation.reason"), required=required)

    def _say(self, name: str) -> str:
        return self._pane.text(f"cutover.{name}")


def read_moment(values: Mapping[str, str], name: str) -> datetime:
    """Day and time of a form that has no complaint."""
    day = read_day(values[f"{name}_day"])
    assert day is not None
    return datetime.combine(day, read_time(values[f"{name}_time"]))
