"""運用見直し: everything that is answered so, with its plan and how it stands against the cutover, late ones first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from migtrack.domain.operation import Operation
from migtrack.labels import Language
from migtrack.services.desk import Desk
from migtrack.services.work_change_states import PracticeState, late_first, state_of
from migtrack.services.work_changes import WorkChangeRow, list_work_changes
from migtrack.tui.keys import Key
from migtrack.tui.screens.more import MORE
from migtrack.tui.screens.narrowing import NARROW, Facet, NarrowPane
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.screens.undoing import UNDO, ask_undo
from migtrack.tui.screens.work_change_form import PracticeForms
from migtrack.tui.screens.work_change_text import WorkChangeText
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.columns import Column


@dataclass(frozen=True, slots=True)
class Practices:
    """Rows, and what their words need."""

    rows: tuple[WorkChangeRow, ...]
    operations: Mapping[str, Operation]
    today: date


class WorkChangesPane(NarrowPane):
    """The plans of one operation, or of all."""

    RARER: ClassVar[tuple[Key, ...]] = (NARROW, UNDO)
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "decide", "register.key.change_plan", ("e", "p")),
        MORE,
        *RARER,
        *ListPane.KEYS,
    )

    def __init__(self, language: Language, operation: Operation | None = None) -> None:
        self.operation, self.row_text = operation, WorkChangeText(language)
        super().__init__(language)

    def title(self) -> str:
        """運用見直し."""
        return self.row_text.say("list")

    def read(self, desk: Desk) -> Practices:
        """Late ones first."""
        rows = late_first(list_work_changes(desk, self.operation), desk.today)
        operations = {operation.key: operation for operation in desk.catalogue.operations}
        return Practices(tuple(rows), operations, desk.today)

    def show(self, answer: Practices) -> None:
        """Rows."""
        self.row_text.operations, self.row_text.today = answer.operations, answer.today
        self.show_rows(answer.rows)
        if not answer.rows:
            self.table.say_nothing(self.row_text.say("none"))

    def columns(self) -> Sequence[Column[WorkChangeRow]]:
        """What a person looks for."""
        return self.row_text.columns(with_operation=self.operation is None)

    def facets(self) -> Sequence[Facet]:
        """State, operation, 所管課."""
        say, text = self._say, self.row_text
        operation = Facet("operation", say("operation"), text.operation)
        return (
            Facet("state", say("state"), text.state),
            *((operation,) if self.operation is None else ()),
            Facet("section", say("section"), text.section),
        )

    def key_of(self, row: WorkChangeRow) -> str:
        """What it is planned for."""
        return row.answered.subject

    def tone_of(self, row: WorkChangeRow) -> Tone:
        """What endangers the cutover has a sign of its own."""
        return Tone.WARNING if state_of(row, self.row_text.today).is_late else Tone.PLAIN

    def facts_of(self, row: WorkChangeRow) -> Sequence[Fact]:
        """The plan in full."""
        return self.row_text.facts(row)

    def figures_of(self, rows: Sequence[WorkChangeRow]) -> Sequence[tuple[str, str] | str]:
        """How many are late, have no plan, are done, wait for the council."""
        states = Counter(state_of(row, self.row_text.today) for row in rows)
        late, council = sum(states[state] for state in states if state.is_late), sum(r.needs_council for r in rows)
        say = self.row_text.say
        told = {"unplanned": states[PracticeState.UNPLANNED], "done": states[PracticeState.DONE]}
        return (
            self.narrowing(),
            (say("late", count=late) if late else "", "$tone-warning bold"),
            say("counts", count=len(rows), **told),
            say("with_council", count=council) if council else "",
        )

    def action_decide(self) -> None:
        """Write or change the plan."""
        if self.table.row is not None:
            PracticeForms(self).ask(self.table.row)

    def action_undo(self) -> None:
        """Take the plan's last change back."""
        row = self.table.row
        if row is not None:
            ask_undo(self, [row.seq])
