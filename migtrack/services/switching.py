"""適用版の切替: one person proposes it with a reason, another approves it, and only then do numbers change.

The comparison that the proposal went by is stored as content and cited by its digest, so that an
auditor sees what the approver saw (decision 0006). Approving is one transaction: the pin, every
row and every descent, or nothing.
"""

from dataclasses import dataclass, replace

from migtrack.domain.gap import Approval, Workflow
from migtrack.domain.lineage import Descent
from migtrack.domain.operation import Operation, OperationState
from migtrack.domain.person import Person
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.revision import Switch
from migtrack.labels.version_name import version_word
from migtrack.people.rights import check_approver, in_office, may
from migtrack.services.comparisons import Compared, compare_versions, comparison_bytes
from migtrack.services.desk import Desk
from migtrack.services.gaps import PaperDecision, approval_by
from migtrack.services.pen import Pen
from migtrack.services.specifications import find_version
from migtrack.services.switch_effects import Effects, Figures, effects_of, figures_of


@dataclass(frozen=True, slots=True)
class SwitchRow:
    """A switch and what it does or did to the decisions."""

    switch: Switch
    seq: int
    figures: Figures
    """Of a waiting switch: what approving it now would do; of a returned one: nothing."""
    has_moved_on: bool
    """Waiting, though the operation works against another version than the one it leads away from."""

    @property
    def is_waiting(self) -> bool:
        """Whether somebody has to approve or return it."""
        return self.switch.workflow is Workflow.SUBMITTED


@dataclass(frozen=True, slots=True)
class Approved:
    """What an approval did."""

    switch: Switch
    figures: Figures
    rows: int
    """Rows of the new version that were written."""
    customisations: int
    """Customisations whose matches went along."""


def propose_switch(desk: Desk, operation: Operation, version_text: str, reason: str) -> Switch | None:
    """Propose that an operation work against another version; None where it had none: then it does at once.

    ForbiddenByRule for a version of a document that is not its own, a partial one, the pinned one, no reason,
    or another switch of the same document that waits.
    """
    from migtrack.store.writer import change_to

    version = find_version(desk, version_text)
    _check_proposal(operation, version, reason)
    pinned = pin_of(desk, operation, version.document)
    if pinned is None:
        pin_first(desk, operation, version, reason)
        return None
    if pinned == version.name:
        raise ForbiddenByRule(
            "switch.pinned_already", operation=operation.name, version=version_word(version.name, desk.language)
        )
    compared = compare_versions(desk, find_version(desk, pinned), version)
    with desk.writing("spec.pin") as pen:
        _refuse_second(pen, operation, version.document)
        _refuse_moved_on(pen, operation.key, compared.old.name)
        switch = _proposal(pen, operation, compared, reason)
        evidence = (switch.comparison,)
        pen.record([change_to(switch, "spec.pin", reason=reason, evidence=evidence, read_at=0)])
    return switch


def weigh_switch(desk: Desk, operation: Operation, version: SpecVersion) -> Figures | None:
    """What becomes of the decisions if an operation switches; None where it has no version yet. Nothing is written."""
    pinned = pin_of(desk, operation, version.document)
    if pinned is None or pinned == version.name:
        return None
    compared = compare_versions(desk, find_version(desk, pinned), version)
    switch = Switch("", operation.key, version.document, compared.old.version, version.version, "")
    return effects_of(desk, switch, compared.comparison).figures


def pin_first(desk: Desk, operation: Operation, version: SpecVersion, reason: str) -> None:
    """Let an operation that works against no version of a document work against one: no decision is touched."""
    from migtrack.store.writer import change_to

    with desk.writing("spec.pin") as pen:
        state = _state(pen, operation.key)
        if pin_for(state, version.document) is not None:
            raise ForbiddenByRule("switch.moved_on", operation=operation.key)
        pen.record([change_to(_pinned(state, version.name), "spec.pin", reason=reason)])


def list_switches(desk: Desk, workflow: Workflow | None = None) -> list[SwitchRow]:
    """Every switch by number, or those of one workflow."""
    held = desk.state.all_held(Switch, **({"workflow": workflow.value} if workflow else {}))
    done = _descents_by_switch(desk)
    return [_row(desk, one.value, one.seq, done.get(one.value.id, [])) for one in held.values()]


def find_switch(desk: Desk, switch_id: str) -> SwitchRow:
    """One switch; WrongValue when there is none of this number."""
    held = desk.state.find(Switch, switch_id)
    if held is None:
        raise WrongValue("switch.unknown", id=switch_id)
    return _row(desk, held.value, held.seq, desk.state.all(Descent, switch=switch_id))


def approve_switch(desk: Desk, switch_id: str, *, paper: PaperDecision | None = None, reason: str = "") -> Approved:
    """Put a switch in force, on screen or by a paper 決裁: the pin, and what becomes of every decision.

    ForbiddenByRule for the author, for a switch that is not waiting, and where the operation has come to work
    against another version since.
    """
    action = "spec.approve" if paper is None else "spec.approve_by_document"
    with desk.writing(action) as pen:
        if paper is None:
            check_approver(_waiting(pen, switch_id).author, pen.person.id)
        return put_in_force(pen, switch_id, approval_by(pen, paper), action, reason)


def put_in_force(pen: Pen, switch_id: str, approval: Approval, action: str, reason: str = "") -> Approved:
    """The same inside a transaction, under an approval that was checked: a 決裁ロット approves much at once."""
    switch = _waiting(pen, switch_id)
    _refuse_moved_on(pen, switch.operation, f"{switch.document}@{switch.old_version}")
    effects = effects_of(pen.desk, switch)
    approved = replace(switch, workflow=Workflow.APPROVED, approval=approval)
    _write(pen, approved, effects, action, reason or switch.reason)
    return Approved(approved, effects.figures, len(effects.transfer.rows), len(effects.customisations))


def return_switch(desk: Desk, switch_id: str, reason: str) -> Switch:
    """Send a proposal back, which ends it; needs a reason. A switch in force is left by another switch."""
    from migtrack.store.writer import change_to

    if not reason.strip():
        raise ForbiddenByRule("switch.return_needs_reason")
    with desk.writing("spec.return") as pen:
        returned = replace(_waiting(pen, switch_id), workflow=Workflow.RETURNED)
        pen.record([change_to(returned, "spec.return", reason=reason)])
    return returned


def may_approve(desk: Desk, switch: Switch) -> list[Person]:
    """Who can put it in force on screen: approvers in office, but not its author."""
    return [
        person
        for person in desk.state.all(Person)
        if person.id != switch.author
        and in_office(person, desk.today)
        and any(may(role, "spec.approve") for role in person.roles)
    ]


def pin_of(desk: Desk, operation: Operation, document: str) -> str | None:
    """The version (`juki@1.0`) of a document that an operation works against."""
    held = desk.state.find(OperationState, operation.key)
    return pin_for(held.value, document) if held else None


def pin_for(state: OperationState, document: str) -> str | None:
    """The same, of what is recorded."""
    return next((pin for pin in state.pins if pin.partition("@")[0] == document), None)


def _check_proposal(operation: Operation, version: SpecVersion, reason: str) -> None:
    if version.document not in operation.documents:
        raise ForbiddenByRule("spec.not_its_document", operation=operation.name, version=version.name)
    if not reason.strip():
        raise ForbiddenByRule("spec.pin_needs_reason")
    if version.partial:
        raise ForbiddenByRule("switch.partial", version=version.name)


def _proposal(pen: Pen, operation: Operation, compared: Compared, reason: str) -> Switch:
    comparison = pen.writer.put_content(comparison_bytes(compared), "application/json")
    return Switch(
        pen.next_id("switch", "S"),
        operation.key,
        compared.old.document,
        compared.old.version,
        compared.new.version,
        comparison,
        reason=reason,
        author=pen.person.id,
    )


def _refuse_second(pen: Pen, operation: Operation, document: str) -> None:
    waiting = pen.desk.state.all(Switch, operation=operation.key, document=document, workflow=Workflow.SUBMITTED.value)
    for other in waiting:
        raise ForbiddenByRule("switch.another_waits", operation=operation.name, id=other.id)


def _refuse_moved_on(pen: Pen, operation: str, old: str) -> None:
    """The version it leads away from has to be the one that is worked against; asked under the lock."""
    if old not in _state(pen, operation).pins:
        raise ForbiddenByRule("switch.moved_on", operation=operation)


def _waiting(pen: Pen, switch_id: str) -> Switch:
    found = pen.writer.find(Switch, switch_id)
    if found is None:
        raise WrongValue("switch.unknown", id=switch_id)
    if found[0].workflow is not Workflow.SUBMITTED:
        raise ForbiddenByRule("switch.not_waiting", id=switch_id)
    return found[0]


def _state(pen: Pen, operation: str) -> OperationState:
    held = pen.writer.find(OperationState, operation)
    return held[0] if held else OperationState(operation)


def _pinned(state: OperationState, version_name: str) -> OperationState:
    document = version_name.partition("@")[0]
    others = [pin for pin in state.pins if pin.partition("@")[0] != document]
    return replace(state, pins=tuple(sorted([*others, version_name])))


def _write(pen: Pen, switch: Switch, effects: Effects, action: str, reason: str) -> None:
    from migtrack.store.writer import change_to

    new = f"{switch.document}@{switch.new_version}"
    evidence = (switch.comparison,)
    changes = [
        change_to(switch, action, reason=reason, evidence=evidence),
        change_to(_pinned(_state(pen, switch.operation), new), action, reason=reason, evidence=evidence),
    ]
    changes += [change_to(descent, "gap.descend", reason=reason) for descent in effects.transfer.descents]
    for row in effects.transfer.rows:
        cited = f"{new}#{row.requirement}:{effects.digests[row.requirement]}"
        deed = "gap.carry" if row.pending is None else "gap.await"
        changes.append(change_to(row, deed, reason=reason, spec=cited))
    changes += [change_to(custom, "custom.carry", reason=reason) for custom in effects.customisations]
    pen.record(changes)


def _row(desk: Desk, switch: Switch, seq: int, descents: list[Descent]) -> SwitchRow:
    if switch.workflow is not Workflow.SUBMITTED:
        return SwitchRow(switch, seq, figures_of(descents), False)
    operation = desk.catalogue.find_operation(switch.operation)
    has_moved_on = pin_of(desk, operation, switch.document) != f"{switch.document}@{switch.old_version}"
    return SwitchRow(switch, seq, effects_of(desk, switch).figures, has_moved_on)


def _descents_by_switch(desk: Desk) -> dict[str, list[Descent]]:
    found: dict[str, list[Descent]] = {}
    for descent in desk.state.all(Descent):
        found.setdefault(descent.switch, []).append(descent)
    return found
