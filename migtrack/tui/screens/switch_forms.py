"""適用版の切替 by form: proposed with a reason after its figures were seen, approved or returned by another person.

Weighing takes a comparison, so the figures are asked for in the desk's thread and the form opens
once they are there; nothing is written before it is saved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from migtrack.domain.operation import Operation
from migtrack.domain.refusal import Refusal
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.revision import Switch
from migtrack.services.desk import Desk
from migtrack.services.gaps import PaperDecision
from migtrack.services.specifications import find_version
from migtrack.services.switch_effects import Figures
from migtrack.services.switching import (
    Approved,
    SwitchRow,
    approve_switch,
    may_approve,
    pin_of,
    propose_switch,
    return_switch,
    weigh_switch,
)
from migtrack.tui.office import office_of
from migtrack.tui.screens.approval_forms import ApprovalForms
from migtrack.tui.screens.pane import Pane
from migtrack.tui.screens.registry_row import RegistryRowText
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.dialogs import Choice, Notice
from migtrack.tui.widgets.fields import Field

BRIEFLY = 1.5
"""Seconds for which a person is told that figures are being worked out."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a person sees before proposing."""

    operation: Operation
    version: SpecVersion
    pinned: str | None
    figures: Figures | None


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a person is told after proposing."""

    switch: Switch
    approvers: tuple[str, ...]
    """Names of who may approve it on screen."""


class SwitchForms:
    """Asks on behalf of a pane."""

    def __init__(self, pane: Pane) -> None:
        self._pane, self._text = pane, RegistryRowText(pane.language)

    def propose(self, operations: Sequence[Operation], version: str) -> None:
        """Propose that one of the operations work against a version."""
        if len(operations) == 1:
            self.weigh(operations[0], version)
            return
        by_key = {operation.key: operation for operation in operations}
        choices = [Choice(operation.key, operation.name) for operation in operations]
        self._pane.choose(self._text.say("which_operation"), choices, lambda key: self.weigh(by_key[key], version))

    def weigh(self, operation: Operation, version: str) -> None:
        """Ask for the figures, then for the reason."""
        self._pane.run_worker(self._weigh(operation, version), exclusive=True, group="weigh")

    async def _weigh(self, operation: Operation, version: str) -> None:
        office = office_of(self._pane)

        def question(desk: Desk) -> Weighed:
            found = find_version(desk, version)
            pinned = pin_of(desk, operation, found.document)
            return Weighed(operation, found, pinned, weigh_switch(desk, operation, found))

        self._pane.app.notify(self._text.say("weighing"), timeout=BRIEFLY, markup=False)
        try:
            weighed = await office.at_desk(question)
        except Refusal as refusal:
            office.tell(refusal)
        else:
            self._ask_reason(weighed)

    def _ask_reason(self, weighed: Weighed) -> None:
        say, told = self._text.say, list[Proposed]()

        def change(desk: Desk, values: Mapping[str, str]) -> object:
            switch = propose_switch(desk, weighed.operation, weighed.version.name, values["reason"])
            if switch is not None:
                told.append(Proposed(switch, tuple(person.name for person in may_approve(desk, switch))))
            return switch

        def then() -> None:
            for proposed in told:
                self._tell_approvers(weighed, proposed)

        title = f"{weighed.operation.name}  {say('propose')}"
        field = Field("reason", say("reason"), required=True, hint=say("reason_hint"))
        done = "" if weighed.figures else say("pinned_first")
        self._pane.fill_in(title, (field,), change, done, about=self._about(weighed), then=then)

    def _about(self, weighed: Weighed) -> list[Fact]:
        say, text = self._text.say, self._text
        new = text.version(weighed.version.name)
        if weighed.pinned is None:
            return [Fact(say("to"), new), Fact("", say("first_text"))]
        facts = [Fact(say("from"), text.version(weighed.pinned)), Fact(say("to"), new)]
        if weighed.figures is not None:
            facts.append(Fact(say("decisions"), text.figures(weighed.figures)))
        return [*facts, Fact("", say("propose_text"))]

    def _tell_approvers(self, weighed: Weighed, proposed: Proposed) -> None:
        say = self._text.say
        facts = [
            Fact("", say("proposed", id=proposed.switch.id, operation=weighed.operation.name)),
            Fact(say("approvers"), self._text.joined(*proposed.approvers) or say("nobody")),
            Fact("", say("proposed_then")),
        ]
        self._pane.app.push_screen(Notice(say("propose"), facts, close=self._pane.text("close")))

    def decide(self, rows: Sequence[SwitchRow], text: RegistryRowText) -> None:
        """Approve on screen or by a paper 決裁, or return one of the switches that wait."""
        if len(rows) == 1:
            self._decide_one(rows[0], text)
            return
        by_id = {row.switch.id: row for row in rows}
        choices = [Choice(row.switch.id, text.switch(row)) for row in rows]
        self._pane.choose(text.say("which_switch"), choices, lambda id: self._decide_one(by_id[id], text))

    def _decide_one(self, row: SwitchRow, text: RegistryRowText) -> None:
        switch, done = row.switch, list[Approved]()

        def approve(desk: Desk, paper: PaperDecision | None, reason: str) -> object:
            done.append(approve_switch(desk, switch.id, paper=paper, reason=reason))
            return None

        def then() -> None:
            for approved in done:
                self._tell_done(approved, text)

        about = [Fact(switch.id, text.switch(row).removeprefix(switch.id).strip()), Fact("", text.say("approve_text"))]

        def send_back(desk: Desk, reason: str) -> object:
            return return_switch(desk, switch.id, reason)

        ApprovalForms(self._pane, about, approve, send_back, then).ask()

    def _tell_done(self, approved: Approved, text: RegistryRowText) -> None:
        say, switch, figures = text.say, approved.switch, approved.figures
        name = text.version(f"{switch.document}@{switch.new_version}")
        waits = [Fact("", say("approved_then"))] if figures.look_again + figures.reopen else []
        facts = [Fact("", say("approved_switch", version=name)), Fact(say("decisions"), text.figures(figures)), *waits]
        self._pane.app.push_screen(Notice(say("switch"), facts, close=self._pane.text("close")))
