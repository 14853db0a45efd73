"""工程: the plan on the screen and how it is changed there; edits are seen before they are kept."""

from typing import ClassVar

from textual import on

from migtrack.schedule.picture import Row, RowKind
from migtrack.services.plan_drafts import lengthened, shifted
from migtrack.tui.keys import Key
from migtrack.tui.phrases import short_day
from migtrack.tui.screens.cutover_forms import CutoverForms
from migtrack.tui.screens.more import MORE
from migtrack.tui.screens.narrowing import NARROW
from migtrack.tui.screens.plan_chart import PlanChart
from migtrack.tui.screens.plan_forms import DONE, TaskForm, ask_add, ask_baseline, ask_build, ask_take_out
from migtrack.tui.screens.plan_links import LinkForms
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.row_list import RowList


class PlanPane(PlanChart):
    """The chart, and everything that can be wished of its rows."""

    RARER: ClassVar[tuple[Key, ...]] = (
        Key("v", "view", "plan_screen.key.view", shown=False),
        Key(NARROW.key, "narrow", "plan_screen.key.narrow", shown=False),
        Key("w", "why", "plan_screen.key.why", shown=False),
        Key("g", "links", "plan_screen.key.links", shown=False),
        Key("p", "relink", "plan_screen.key.relink", shown=False),
        Key("shift+right", "later", "plan_screen.key.later", shown=False),
        Key("shift+left", "earlier", "plan_screen.key.earlier", shown=False),
        Key("alt+right", "longer", "plan_screen.key.longer", ("greater_than_sign",), shown=False),
        Key("alt+left", "shorter", "plan_screen.key.shorter", ("less_than_sign",), shown=False),
        Key("ctrl+z", "take_back", "plan_screen.key.take_back", ("u",), shown=False),
        Key("b", "compare_with", "plan_screen.key.compare_with", shown=False),
        Key("c", "compare", "plan_compare.menu", shown=False),
        Key("i", "what_if", "what_if.menu", shown=False),
        Key("y", "front", "plan_screen.key.front", shown=False),
        Key("f", "fold_all", "plan_screen.key.fold_all", shown=False),
        Key("insert", "add", "plan_screen.key.add", shown=False),
        Key("delete", "take_out", "plan_screen.key.take_out", shown=False),
        Key("s", "risk", "risk.title", shown=False),
        Key("a", "load", "load.screen", shown=False),
    )
    """What F12 offers, in its order; they are keys of the pane too."""
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "change", "tui.key.change", ("e",)),
        Key("f7", "make", "tui.key.make"),
        Key("f6", "zoom", "tui.key.zoom", ("z",)),
        MORE,
        Key("f8", "cutover", "tui.key.cutover"),
        Key("f4", "search", "tui.key.filter", ("slash",)),
        *RARER,
    )

    @on(RowList.RowChosen)
    def _chosen(self, event: RowList.RowChosen) -> None:
        if event.row.kind is RowKind.OPERATION:
            self.gantt.action_fold()
        else:
            self.action_change()

    def go_to_task(self, task: str) -> None:
        """A task of another operation, in the plan of all."""
        from migtrack.tui.screens.framed import PaneScreen

        whole = PlanPane(self.language)
        whole.wished = task
        self.app.push_screen(PaneScreen(self.language, whole))

    # Changing

    def action_change(self) -> None:
        """The form of this task."""
        if self.task_row is not None:
            self.run_worker(TaskForm(self, self.task_row).ask())

    def action_later(self) -> None:
        """A day later."""
        self._shift(1)

    def action_earlier(self) -> None:
        """A day earlier."""
        self._shift(-1)

    def action_longer(self) -> None:
        """A day longer."""
        self._lengthen(1)

    def action_shorter(self) -> None:
        """A day shorter."""
        self._lengthen(-1)

    def _lengthen(self, days: int) -> None:
        if (row := self.task_row) is not None and self._is_open(row):
            self.run_worker(self.drafting.edit_or_tell(row.id, lambda desk, _, task: (lengthened(desk, task, days),)))

    def _shift(self, days: int) -> None:
        row, sight = self.task_row, self.row_text.sight
        if row is None or sight is None or not self._is_open(row):
            return
        if sight.tasks[row.id].actual_start is not None:
            self.app.notify(self.say("cannot_move"), severity="warning", markup=False)
        else:
            self.run_worker(self._shift_row(row, days))

    def _is_open(self, row: Row) -> bool:
        """Whether anything of it is left to be planned."""
        if row.percent >= DONE:
            self.app.notify(self.say("is_done"), severity="warning", markup=False)
        return row.percent < DONE

    async def _shift_row(self, row: Row, days: int) -> None:
        await self.drafting.edit_or_tell(row.id, lambda _, sight, task: (shifted(sight, task, days),))
        now = self.gantt.row
        if days < 0 and now is not None and now.id == row.id and now.first_day == row.first_day:
            said = self.say("same_day", day=short_day(now.first_day, self.language))
            self.app.notify(said, severity="warning", markup=False)

    def action_relink(self) -> None:
        """What it waits for."""
        LinkForms(self).ask()

    def action_take_back(self) -> None:
        """Without the last edit."""
        self.drafting.take_back()

    def action_add(self) -> None:
        """A task of the town's own."""
        row = self.gantt.row
        operation = self.operation or (self._operations[row.operation] if row else None)
        if operation is not None and self._is_free():
            ask_add(self, operation, row)

    def action_take_out(self) -> None:
        """Out of the plan."""
        if self.task_row is not None and self._is_free():
            ask_take_out(self, self.task_row)

    def _is_free(self) -> bool:
        """Whether no draft is in the way of what is written at once."""
        if self.drafting.draft:
            self.app.notify(self.say("draft_blocks"), severity="warning", markup=False)
        return not self.drafting.draft

    def action_risk(self) -> None:
        """How sure the dates are."""
        from migtrack.tui.screens.framed import PaneScreen
        from migtrack.tui.screens.plan_risk import RiskPane

        self.app.push_screen(PaneScreen(self.language, RiskPane(self.language, self.operation), (self.title(),)))

    def action_load(self) -> None:
        """Hours asked of people and sections."""
        from migtrack.tui.screens.framed import PaneScreen
        from migtrack.tui.screens.plan_load import LoadPane

        self.app.push_screen(PaneScreen(self.language, LoadPane(self.language), (self.title(),)))

    def action_compare(self) -> None:
        """変更前後の比較."""
        from migtrack.tui.screens.plan_compare import ask_sides

        ask_sides(self, self.operation)

    def action_what_if(self) -> None:
        """もし〜なら, offered for the row under the cursor."""
        from migtrack.tui.screens.what_if_forms import ask_what_if

        row = self.gantt.row
        operation = self.operation or (self._operations.get(row.operation) if row else None)
        if self._is_free():
            ask_what_if(self, operation, self.task_row.id if self.task_row else "")

    def action_make(self) -> None:
        """Keep or drop the edits; build the plan, or keep it as a baseline."""
        names = ("build", "baseline")
        made = [Choice(name, self.text(f"plan.{name}"), self.text(f"plan.{name}_text")) for name in names]

        def then(name: str) -> None:
            if name in ("save", "review"):
                self.run_worker(getattr(self.drafting, name)())
            elif name == "drop":
                self.drafting.drop()
            elif name == "baseline" and self._is_free():
                ask_baseline(self)
            elif name == "build" and self._is_free():
                ask_build(self, (self.operation.key,) if self.operation else ())

        self.choose(self.text("key.make"), [*self.drafting.choices(), *made], then)

    def action_cutover(self) -> None:
        """Window, judgement, what happened."""
        row = self.gantt.row
        operation = self.operation or (self._operations[row.operation] if row else None)
        if operation is not None and self._is_free():
            CutoverForms(self, operation).ask()
