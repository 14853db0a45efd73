"""工程: the plan of one operation or of all, drawn in the terminal."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from migtrack.domain.operation import Operation
from migtrack.domain.refusal import Refusal
from migtrack.labels import Language, message
from migtrack.schedule.picture import PlanPicture, Row, RowKind
from migtrack.services.desk import Desk
from migtrack.services.plan_files import publish_plan
from migtrack.tui.keys import Key
from migtrack.tui.office import office_of
from migtrack.tui.phrases import slip
from migtrack.tui.screens.cutover_forms import CutoverForms
from migtrack.tui.screens.pane import Pane
from migtrack.tui.screens.plan_compare import ask_sides
from migtrack.tui.screens.plan_forms import TaskForm, ask_baseline, ask_build
from migtrack.tui.screens.what_if_forms import ask_what_if
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.edges import Line
from migtrack.tui.widgets.fields import day_text
from migtrack.tui.widgets.gantt import Gantt, legend
from migtrack.tui.widgets.row_list import RowList
from migtrack.tui.widgets.scale import Zoom

EMPTY = "planning.empty"


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """The picture, and the operations by key."""

    picture: PlanPicture | None
    operations: Mapping[str, Operation]


class PlanPane(Pane):
    """The Gantt with its legend, and the row under the cursor in words."""

    DEFAULT_CSS = """
    PlanPane { height: 1fr; }
    PlanPane > Static { height: 1; padding: 0 1; }
    PlanPane > #missing { height: auto; padding: 1 2; display: none; }
    PlanPane.-empty > #missing { display: block; }
    PlanPane.-empty > Gantt, PlanPane.-empty > #legend { display: none; }
    """
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "change", "tui.key.change", ("e",)),
        Key("f6", "zoom", "tui.key.zoom", ("z",)),
        Key("f7", "make", "tui.key.make"),
        Key("f4", "compare", "plan_compare.key_compare"),
        Key("f8", "cutover", "tui.key.cutover"),
    )

    def __init__(self, language: Language, operation: Operation | None = None) -> None:
        super().__init__(language)
        self.operation = operation
        self._operations: Mapping[str, Operation] = {}
        self.gantt = Gantt(language, zoom=Zoom.MONTH, nothing=self.text("list.reading"))
        self.words = Line()

    def title(self) -> str:
        """工程."""
        return self.text("menu.plan" if self.operation is None else "plan.title")

    def compose(self) -> ComposeResult:
        """Row in words, Gantt, legend."""
        yield self.words
        yield Static(self.text("plan.missing"), id="missing", markup=False)
        yield self.gantt
        yield Static(legend(self.language), id="legend")

    def read(self, desk: Desk) -> PlanAnswer:
        """The picture; None where there is no plan."""
        operations = {operation.key: operation for operation in desk.catalogue.operations}
        try:
            published = publish_plan(desk, [self.operation] if self.operation else None)
        except Refusal as refusal:
            if refusal.key == EMPTY:
                return PlanAnswer(None, operations)
            raise
        return PlanAnswer(published.picture, operations)

    def show(self, answer: PlanAnswer) -> None:
        """The Gantt, or what to do to get one."""
        self._operations = answer.operations
        self.set_class(answer.picture is None, "-empty")
        self.can_focus = answer.picture is None
        if answer.picture is None:
            is_past = office_of(self).desk.as_of is not None
            self.query_one("#missing", Static).update(self.text("plan.missing_then" if is_past else "plan.missing"))
            self.words.say("")
            self.focus()
        else:
            self.gantt.show(answer.picture, folded=self.operation is None)
            self._tell(self.gantt.row)

    def take_focus(self) -> None:
        """The Gantt has the keys; without a plan the pane itself."""
        (self if self.has_class("-empty") else self.gantt).focus()

    @on(RowList.RowPointed)
    def _pointed(self, event: RowList.RowPointed) -> None:
        self._tell(event.row)

    @on(RowList.RowChosen)
    def _chosen(self, event: RowList.RowChosen) -> None:
        if event.row.kind is RowKind.OPERATION:
            self.gantt.action_fold()
        else:
            self.action_change()

    def _tell(self, row: Row | None) -> None:
        self.words.say(*(row_words(row, self) if row else ("",)))

    # What a person does

    def action_change(self) -> None:
        """Change this task."""
        row = self.gantt.row
        if row is not None and row.kind is RowKind.TASK:
            self.run_worker(TaskForm(self, row).ask())

    def action_zoom(self) -> None:
        """Day, week, month in turn."""
        zooms = list(Zoom)
        self.gantt.zoom_to(zooms[(zooms.index(self.gantt.scale.zoom) + 1) % len(zooms)])

    def action_make(self) -> None:
        """Build the plan, or keep it as a baseline."""
        names = ("build", "baseline")
        choices = [Choice(name, self.text(f"plan.{name}"), self.text(f"plan.{name}_text")) for name in names]
        what_if = [message(f"what_if.{key}", self.language) for key in ("menu", "menu_text")]
        choices.append(Choice("what_if", *what_if))

        def then(name: str) -> None:
            row = self.gantt.row
            if name == "baseline":
                ask_baseline(self)
            elif name == "what_if":
                operation = self.operation or (self._operations.get(row.operation) if row else None)
                ask_what_if(self, operation, row.id if row and row.kind is RowKind.TASK else "")
            else:
                ask_build(self, (self.operation.key,) if self.operation else ())

        self.choose(self.text("key.make"), choices, then)

    def action_compare(self) -> None:
        """変更前後の比較."""
        ask_sides(self, self.operation)

    def action_cutover(self) -> None:
        """Window, judgement, what happened."""
        row = self.gantt.row
        operation = self.operation or (self._operations[row.operation] if row else None)
        if operation is not None:
            CutoverForms(self, operation).ask()


def row_words(row: Row, pane: PlanPane) -> list[tuple[str, str] | str]:
    """`住民基本台帳 ③-2 Fit&Gap  令和8年5月7日(木) – 6月1日(月)  20日  余裕 0日  計画比 +3日  60%`."""
    language = pane.language
    name = row.operation_name
    if row.kind is RowKind.TASK:
        name = " ".join(part for part in (row.operation_short, row.step_code, row.label) if part)
    parts: list[tuple[str, str] | str] = [(name + "  ", "bold")]
    if row.first_day and row.last_day:
        parts.append(f"{day_text(row.first_day, language)} – {day_text(row.last_day, language)}  ")
    if row.kind is RowKind.TASK and row.length_days:
        parts.append(pane.text("gantt.days", days=row.length_days) + "  ")
    if row.float_days is not None and row.kind is RowKind.TASK:
        style = "$tone-warning bold" if row.is_critical else ""
        parts.append((f"{pane.text('gantt.float')} {pane.text('gantt.days', days=row.float_days)}  ", style))
    if row.slip_days is not None:
        style = "$tone-warning bold" if row.slip_days > 0 else ""
        parts.append((f"{pane.text('gantt.slip')} {slip(row.slip_days, language)}  ", style))
    parts.append(f"{row.percent}%")
    return parts
