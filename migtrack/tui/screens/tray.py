"""軽微変更・再検討: what a switch brought and nobody has looked at; accept, decide anew, link, settle."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from migtrack.domain.lineage import Outcome
from migtrack.domain.operation import Operation
from migtrack.labels import Language
from migtrack.services.desk import Desk
from migtrack.services.gaps import check_decidable, decide_gaps
from migtrack.services.persons import person_names
from migtrack.services.trays import TrayRow, accept_rows, list_tray, relink, settle
from migtrack.tui.keys import Key
from migtrack.tui.screens.evidence_field import handed_in
from migtrack.tui.screens.framed import PaneScreen
from migtrack.tui.screens.gap_form import answer_fields, read_answer
from migtrack.tui.screens.gap_row import GapRowText
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.screens.tray_row import TrayRowText
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.dialogs import Choice
from migtrack.tui.widgets.fields import Field, FieldKind

OTHER = "other"
"""Among candidates: an id that is typed."""
ALL = "all"
"""Among old decisions: every one of the entry."""


@dataclass(frozen=True, slots=True)
class Tray:
    """Entries, and the names they need."""

    rows: tuple[TrayRow, ...]
    operations: Mapping[str, Operation]
    persons: Mapping[str, str]


class TrayPane(ListPane):
    """What waits in one operation, or in all."""

    MARKABLE: ClassVar[bool] = True
    DEFAULT_CSS = ".-tall TrayPane > Card { height: 20; }"
    SCOPED_CSS: ClassVar[bool] = False
    """The height of the screen decides; old decision, redline and new text are to be read together."""
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "decide", "revise.key.decide", ("e",)),
        Key("f7", "accept", "revise.key.accept"),
        Key("f8", "link", "revise.key.link"),
        Key("enter", "", "revise.key.read"),
        Key("n", "narrow", "revise.key.narrow"),
        Key("insert", "lineage", "revise.key.lineage", ("v",)),
        *ListPane.KEYS,
    )

    def __init__(self, language: Language, operation: Operation | None = None) -> None:
        self.operation, self.row_text = operation, TrayRowText(language)
        self.FROZEN = 1 if operation else 2  # type: ignore[misc]
        super().__init__(language)
        self._rows: tuple[TrayRow, ...] = ()
        self._outcome: Outcome | None = None

    def title(self) -> str:
        """軽微変更・再検討."""
        return self.text("menu.tray")

    def read(self, desk: Desk) -> Tray:
        """The trays."""
        rows = list_tray(desk, [self.operation] if self.operation else None)
        operations = {operation.key: operation for operation in desk.catalogue.operations}
        return Tray(tuple(rows), operations, person_names(desk))

    def show(self, answer: Tray) -> None:
        """Rows."""
        self.row_text.operations, self.row_text.persons = answer.operations, answer.persons
        self._rows = answer.rows
        self._show_narrowed()

    def _show_narrowed(self) -> None:
        self.show_rows([row for row in self._rows if self._outcome in (None, row.outcome)])
        if not self._rows:
            self.table.say_nothing(self.row_text.say("nothing_waits"))

    def columns(self) -> Sequence[Column[TrayRow]]:
        """What a person looks for."""
        return self.row_text.columns(with_operation=self.operation is None)

    def key_of(self, row: TrayRow) -> str:
        """The key of the row of the register, or of the decision that found none."""
        return row.row.key if row.row else row.descents[0].key

    def facts_of(self, row: TrayRow) -> Sequence[Item]:
        """The entry in full."""
        return self.row_text.facts(row)

    def figures_of(self, rows: Sequence[TrayRow]) -> Sequence[tuple[str, str] | str]:
        """How many of each wait, and whether only some are shown."""
        counts = Counter(row.outcome for row in self._rows)
        told = {"look_again": counts[Outcome.LOOK_AGAIN], "reopen": counts[Outcome.REOPEN]}
        nowhere, only = sum(row.row is None for row in self._rows), self._outcome
        say = self.row_text.say
        return (
            (say("waiting_rows", **told) + "  ", "bold"),
            say("waiting_nowhere", count=nowhere) + "  " if nowhere else "",
            (say("only", outcome=self.row_text.outcome(only)) + "  " if only else "", "$tone-notice bold"),
        )

    # What a person does

    def action_narrow(self) -> None:
        """Only one outcome, or all."""
        say, counts = self.row_text.say, Counter(row.outcome for row in self._rows)
        choices = [Choice("", say("every"), str(len(self._rows)))]
        choices += [
            Choice(outcome, self.row_text.outcome(outcome), str(counts[outcome]))
            for outcome in (Outcome.LOOK_AGAIN, Outcome.REOPEN)
        ]

        def then(value: str) -> None:
            self._outcome = Outcome(value) if value else None
            self._show_narrowed()

        self.choose(say("outcome"), choices, then)

    def action_accept(self) -> None:
        """軽微変更(要確認): the answers hold for the new texts; the marked rows at once, with one reason."""
        rows = self.table.marked_rows
        if not rows:
            return

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return accept_rows(desk, rows, values["why"])

        say = self.row_text.say
        done = say("accepted", count=len(rows))
        about = [*self._about(rows), Fact("", say("accept_text"))]
        self.fill_in(say("accept"), (self._why(),), change, done, about=about, then=self.table.unmark)

    def action_decide(self) -> None:
        """Answer the row under the cursor anew, its old decisions above the form."""
        row = self.table.row
        if row is None:
            return
        found, say = row.row, self.row_text.say
        if found is None:
            self.app.notify(say("no_row"), severity="warning", markup=False)
            return
        text = GapRowText(self.language)

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            answer = read_answer(values, whole=True)
            files = handed_in(desk, values)
            return decide_gaps(desk, [found], answer, reason=values["why"], read_at=found.seq, evidence=files)

        fields = answer_fields(text, found)
        allowed = partial(check_decidable, rows=[found])
        self.fill_in(say("decide"), fields, change, say("decided_anew"), about=self.facts_of(row), first=allowed)

    def action_link(self) -> None:
        """Say which requirement carries an old decision on, or that none does."""
        row = self.table.row
        if row is None:
            return
        say = self.row_text.say
        choices = [
            Choice(one.id, self.row_text.candidate(one), one.requirement.title[:24]) for one in row.candidates[:7]
        ]
        choices += [
            Choice(OTHER, say("link_other"), say("link_other_hint")),
            Choice("", say("settle"), say("settle_hint")),
        ]

        def then(value: str) -> None:
            if value:
                self._ask_link(row, "" if value == OTHER else value)
            else:
                self._ask_settle(row)

        self.choose(say("link_title", id=row.id), choices, then)

    def _ask_link(self, row: TrayRow, target: str) -> None:
        say = self.row_text.say
        olds = tuple(Choice(one.requirement, one.requirement) for one in row.descents)
        which = Field("old", say("which_old"), FieldKind.CHOICE, ALL, (Choice(ALL, say("every")), *olds))
        fields = (
            *((which,) if len(olds) > 1 else ()),
            Field("ids", say("link_to"), value=target, required=True, hint=say("link_hint")),
            self._why(),
        )

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            ids = values["ids"].replace(",", " ").replace("、", " ").split()
            meant = values.get("old", ALL)
            return relink(desk, row, ids, values["why"], None if meant == ALL else meant)

        self.fill_in(say("link"), fields, change, say("linked"), about=self._about([row]))

    def _ask_settle(self, row: TrayRow) -> None:
        say = self.row_text.say

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            return settle(desk, row, values["why"])

        about = [*self._about([row]), Fact("", say("settle_text"))]
        self.fill_in(say("settle"), (self._why(),), change, say("settled"), about=about)

    def action_lineage(self) -> None:
        """Where the requirement came from and went."""
        from migtrack.tui.screens.lineage import LineagePane

        row = self.table.row
        if row is None:
            return
        version = row.version if row.row else row.descents[0].old_version
        pane = LineagePane(self.language, f"{row.document}@{version}", row.id)
        self.app.push_screen(PaneScreen(self.language, pane, (self.title(),)))

    def _why(self) -> Field:
        return Field("why", self.row_text.say("reason"), required=True, hint=self.text("gap.why_hint"))

    def _about(self, rows: Sequence[TrayRow]) -> list[Fact]:
        if len(rows) == 1:
            return [Fact(rows[0].id, self.row_text.joined(rows[0].title, self.row_text.old_answers(rows[0])))]
        return [Fact(self.text("gap.rows"), self.text("gap.several", count=len(rows), first=rows[0].id))]
