"""もし〜なら: what would become of the plan; accepted it is written, left with Esc nothing remains of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from migtrack.domain.operation import Operation
from migtrack.labels import Language, message
from migtrack.schedule.scenario import Wish
from migtrack.services.desk import Desk
from migtrack.services.files import write_output
from migtrack.services.what_if import Branch, accept_branch, branch_as_yaml, branch_plan
from migtrack.services.what_if_lines import OutcomeWords
from migtrack.services.what_if_outcome import outcome_of
from migtrack.tui.keys import Key
from migtrack.tui.screens.file_forms import ask_file
from migtrack.tui.screens.pane import ListPane
from migtrack.tui.screens.what_if_forms import ask_what_if
from migtrack.tui.screens.what_if_row import OutcomeRow, outcome_rows, row_facts
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.card import Fact, Item
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.fields import Field
from migtrack.tui.widgets.file_form import offered_name


@dataclass(frozen=True, slots=True)
class Supposed:
    """A branch with its rows, and what is said above them."""

    branch: Branch
    rows: tuple[OutcomeRow, ...]
    counts: str
    critical: str
    operations: Mapping[str, Operation]


class WhatIfPane(ListPane):
    """The outcome of some wishes; worked out anew when the plan changes elsewhere."""

    FROZEN: ClassVar[int] = 3
    KEYS: ClassVar[tuple[Key, ...]] = (
        Key("f2", "accept", "what_if.key_accept", ("e",)),
        Key("f7", "further", "what_if.key_further"),
        Key("f8", "save", "what_if.key_save"),
        *ListPane.KEYS,
    )

    def __init__(self, language: Language, wishes: Sequence[Wish]) -> None:
        super().__init__(language)
        self._wishes = tuple(wishes)
        self._answer: Supposed | None = None
        self._is_accepted = False

    def say(self, key: str, **values: object) -> str:
        """A sentence of suppositions."""
        return message(f"what_if.{key}", self.language, **values)

    def title(self) -> str:
        """もし：事業者が撤退した."""
        return self.say("title", name=self._answer.branch.name) if self._answer else self.say("menu")

    def read(self, desk: Desk) -> Supposed | None:
        """The branch on the plan as it is now; None once it was accepted."""
        if self._is_accepted:
            return None
        branch = branch_plan(desk, self._wishes)
        outcome = outcome_of(desk, branch)
        words = OutcomeWords(desk, outcome)
        operations = {operation.key: operation for operation in desk.catalogue.operations}
        return Supposed(branch, tuple(outcome_rows(desk, outcome)), words.head()[1], words.critical()[0], operations)

    def show(self, answer: Supposed | None) -> None:
        """Rows, and the name of the branch in the bar."""
        if answer is None:
            return
        self._answer = answer
        self.show_rows(answer.rows)
        self.table.say_nothing(self.say("no_cutover"))
        tell_place = getattr(self.screen, "tell_place", None)
        if tell_place is not None:
            tell_place()

    def columns(self) -> Sequence[Column[OutcomeRow]]:
        """What a person looks for."""
        heads = self.say("row_heading").split("|")
        return (
            Column("kind", heads[0], lambda r: r.kind, 14, 10, priority=0, tone=lambda r: r.tone),
            Column("operation", heads[1], lambda r: r.operation, 6, priority=0),
            Column("days", heads[2], _days, 6, align="right", priority=0, order=lambda r: -(r.days or 0)),
            Column("subject", heads[3], lambda r: r.subject, 22, 12, priority=1),
            Column("told", heads[4], lambda r: r.told, 60, 24, priority=1, grows=True),
        )  # fmt: skip

    def key_of(self, row: OutcomeRow) -> str:
        """What it is about."""
        return row.key

    def tone_of(self, row: OutcomeRow) -> Tone:
        """What is late has a sign before it."""
        return row.tone

    def facts_of(self, row: OutcomeRow) -> Sequence[Item]:
        """The row in full."""
        return row_facts(row, self.language, self._answer.operations if self._answer else {})

    def figures_of(self, rows: Sequence[OutcomeRow]) -> Sequence[tuple[str, str] | str]:
        """That nothing is written yet, and how much would change."""
        if self._answer is None:
            return ()
        return (
            (self.say("only_supposed") + "  ", "$tone-notice bold"),
            self._answer.counts + "  ",
            self._answer.critical,
        )

    # What a person does

    def action_accept(self) -> None:
        """Write the branch, with a reason; then this screen is over."""
        if self._answer is None:
            return
        branch = self._answer.branch

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            count = accept_branch(desk, branch, values["why"])
            self._is_accepted = True
            return count

        why = Field("why", self.text("gap.why"), value=branch.name, hint=self.text("gap.why_hint"))
        about = [Fact("", self._answer.counts), Fact("", self.say("accept_about"))]
        self.fill_in(self.say("key_accept"), (why,), change, self.say("accepted_short"), about=about, then=self._leave)

    def _leave(self) -> None:
        if self.is_attached and self.app.screen is self.screen:
            self.app.pop_screen()

    def action_further(self) -> None:
        """Something else happens as well."""
        ask_what_if(self, wishes=self._wishes)

    def action_save(self) -> None:
        """What was supposed as a file to hand on."""
        if self._answer is None:
            return
        branch = self._answer.branch

        def write(desk: Desk, path: Path, values: Mapping[str, str]) -> str:
            write_output(path, branch_as_yaml(branch))
            return message("what_if.saved", desk.language, file=str(path))

        ask_file(self, self.say("key_save"), offered_name(branch.name, ending=".yaml"), write, endings=(".yaml",))


def _days(row: OutcomeRow) -> str:
    return "" if row.days is None else f"{row.days:+d}"
