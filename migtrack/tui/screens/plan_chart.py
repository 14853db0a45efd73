"""The plan of one operation or of all, drawn in the terminal: what can be looked at, and how.

What a person changes there is `plan`.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from migtrack.domain.operation import Operation
from migtrack.domain.refusal import Refusal
from migtrack.labels import Language, message
from migtrack.schedule.picture import Row, RowKind
from migtrack.services.desk import Desk
from migtrack.services.plan_drafts import PlanSight, see_plan
from migtrack.tui.keys import Key
from migtrack.tui.office import office_of
from migtrack.tui.screens.more import MORE
from migtrack.tui.screens.pane import Pane
from migtrack.tui.screens.plan_card import RowText, causes_in_words, whole_reason
from migtrack.tui.screens.plan_drafting import Drafting
from migtrack.tui.screens.plan_links import LinkForms
from migtrack.tui.screens.plan_narrowing import Narrowing
from migtrack.tui.widgets.card import Card
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.edges import Line
from migtrack.tui.widgets.gantt import Gantt
from migtrack.tui.widgets.gantt_names import legend
from migtrack.tui.widgets.gantt_rows import View
from migtrack.tui.widgets.row_list import RowList
from migtrack.tui.widgets.scale import Zoom
from migtrack.tui.widgets.search_field import SearchField

EMPTY = "planning.empty"
REST_SECONDS = 0.15
"""The cursor rests so long on a row before it is asked why that lies where it lies."""


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """The plan as it is seen, and the operations by key."""

    sight: PlanSight | None
    operations: Mapping[str, Operation]


class PlanChart(Pane):
    """The row under the cursor in words, the Gantt with its legend, a card where there is room."""

    DEFAULT_CSS = """
    PlanPane { height: 1fr; }
    PlanPane > Static { height: 1; padding: 0 1; }
    PlanPane > #missing { height: auto; padding: 1 2; display: none; }
    PlanPane > #draft { display: none; }
    PlanPane.-draft > #draft { display: block; }
    PlanPane > Card { height: 9; display: none; border-top: solid $table-header-background; }
    .-tall PlanPane > Card { display: block; }
    PlanPane.-empty > #missing { display: block; }
    PlanPane.-empty > Gantt, PlanPane.-empty > #legend, PlanPane.-empty > Card { display: none; }
    """
    SCOPED_CSS: ClassVar[bool] = False
    RARER: ClassVar[tuple[Key, ...]] = ()
    """What F12 offers, in its order; they are keys of the pane too."""

    def __init__(self, language: Language, operation: Operation | None = None) -> None:
        super().__init__(language)
        self.operation = operation
        self.baseline: int | None = None
        """Number of the plan that is compared with; None: the newest."""
        self._operations: Mapping[str, Operation] = {}
        self.gantt = Gantt(language, zoom=Zoom.MONTH, nothing=self.text("list.reading"))
        self.words, self.draft_words, self.card = Line(), Line(id="draft"), Card()
        self.row_text = RowText(language)
        self.drafting = Drafting(self, self.show_sight, self._see)
        self.narrowing = Narrowing(self)
        self.search = SearchField(self.text("list.filter"), self.narrowing.type)
        self.wished = ""
        """Id of the task that the cursor is to stand on when the plan is first shown."""

    def title(self) -> str:
        """工程."""
        return self.text("menu.plan" if self.operation is None else "plan.title")

    def compose(self) -> ComposeResult:
        """Row in words, draft, search, Gantt, legend, card."""
        yield self.words
        yield self.draft_words
        yield self.search
        yield Static(self.text("plan.missing"), id="missing", markup=False)
        yield self.gantt
        yield Static(legend(self.language), id="legend")
        yield self.card

    def _see(self, desk: Desk) -> PlanSight:
        return see_plan(desk, self.operation, self.drafting.draft, self.baseline)

    def read(self, desk: Desk) -> PlanAnswer:
        """The plan with the draft; None where there is no plan."""
        operations = {operation.key: operation for operation in desk.catalogue.operations}
        try:
            return PlanAnswer(self._see(desk), operations)
        except Refusal as refusal:
            if refusal.key == EMPTY:
                return PlanAnswer(None, operations)
            raise

    def show(self, answer: PlanAnswer) -> None:
        """The Gantt, or what to do to get one."""
        self._operations = answer.operations
        self.set_class(answer.sight is None, "-empty")
        self.can_focus = answer.sight is None
        self.gantt.say_nothing(self.say("nothing_found"))
        if answer.sight is None:
            is_past = office_of(self).desk.as_of is not None
            self.query_one("#missing", Static).update(self.text("plan.missing_then" if is_past else "plan.missing"))
            self.words.say("")
            self.focus()
        else:
            self.show_sight(answer.sight)

    def show_sight(self, sight: PlanSight) -> None:
        """The plan as it is now, or as a draft would make it."""
        self.row_text.show(sight)
        self.drafting.sight = sight
        words = self.drafting.words(sight)
        self.set_class(bool(words), "-draft")
        self.draft_words.say(*words)
        self.narrowing.forget()
        self.gantt.show(sight.picture, folded=self.operation is None, links=self._links_of, moved=sight.moved)
        if self.wished:
            self.gantt.find(self.wished)
            self.gantt.action_bar()
            self.wished = ""
        self._tell(self.gantt.row)

    def _links_of(self, task: str) -> tuple[list[str], list[str]]:
        sight = self.row_text.sight
        if sight is None or task not in sight.tasks:
            return [], []
        before, after = sight.tasks[task].predecessors, sight.waiting.get(task, ())
        return [link.task for link in before], [link.task for link in after]

    def take_focus(self) -> None:
        """The Gantt has the keys; without a plan the pane itself."""
        (self if self.has_class("-empty") else self.gantt).focus()

    @on(RowList.RowPointed)
    def _pointed(self, event: RowList.RowPointed) -> None:
        self._tell(event.row)

    def _tell(self, row: Row | None) -> None:
        self.words.say(self.narrowing.words(), *(self.row_text.line(row) if row else ("",)))
        self.card.show(self.row_text.facts(row) if row else ())
        if row is not None and row.kind is RowKind.TASK and self.card.display:
            self._tell_causes(row)

    @work(exclusive=True, group="causes")
    async def _tell_causes(self, row: Row) -> None:
        sight = self.row_text.sight
        await asyncio.sleep(REST_SECONDS)
        if sight is not None:
            causes = await office_of(self).at_desk(lambda desk: causes_in_words(desk, sight, row.id))
            self.card.show(self.row_text.facts(row, causes))

    def show_row(self) -> None:
        """The row under the cursor, anew."""
        self._tell(self.gantt.row)

    @on(SearchField.Submitted)
    def _found(self) -> None:
        self.gantt.focus()

    def go_to_task(self, task: str) -> None:
        """Where a task of another operation is seen."""
        raise NotImplementedError

    @property
    def task_row(self) -> Row | None:
        """The task under the cursor; None on an operation."""
        row = self.gantt.row
        return row if row is not None and row.kind is RowKind.TASK else None

    # Looking

    def action_more(self) -> None:
        """The menu of rarer wishes."""
        office = office_of(self)
        keys = [key for key in self.RARER if office.offers(key.action)]
        choices = [Choice(key.action, key.word(self.language), key.name, key.key) for key in keys]
        self.choose(message(MORE.label, self.language), choices, lambda name: getattr(self, f"action_{name}")())

    def action_zoom(self) -> None:
        """Day, week, month, quarter in turn."""
        zooms = list(Zoom)
        self.gantt.zoom_to(zooms[(zooms.index(self.gantt.scale.zoom) + 1) % len(zooms)])

    def action_view(self) -> None:
        """The cutovers of all operations, or every task."""
        self.gantt.look(View.FULL if self.gantt.view is View.CUTOVERS else View.CUTOVERS)

    def action_front(self) -> None:
        """イナズマ線, or none."""
        self.gantt.toggle_front()

    def action_fold_all(self) -> None:
        """Fold or unfold all."""
        self.gantt.fold_all()

    def action_narrow(self) -> None:
        """Conditions."""
        self.narrowing.ask()

    def action_search(self) -> None:
        """Words."""
        self.narrowing.search()

    def leave_filter(self) -> bool:
        """Esc: words first, then conditions."""
        return self.narrowing.leave()

    def action_links(self) -> None:
        """Go to a linked task."""
        LinkForms(self).ask_where()

    def action_compare_with(self) -> None:
        """Choose what the bars are compared with."""
        self.run_worker(self.narrowing.ask_baseline())

    def action_why(self) -> None:
        """Why this day, why critical, what would help."""
        if self.task_row is not None:
            self.run_worker(self._show_why(self.task_row), exclusive=True, group="why")

    async def _show_why(self, row: Row) -> None:
        from migtrack.tui.screens.windows import DetailScreen

        sight = self.row_text.sight
        if sight is not None:
            facts = await office_of(self).at_desk(lambda desk: whole_reason(desk, sight, row.id))
            self.app.push_screen(DetailScreen(self.language, (self.title(), self.say("why")), facts))

    def say(self, key: str, **values: object) -> str:
        """A sentence of the plan's screen."""
        return message(f"plan_screen.{key}", self.language, **values)
