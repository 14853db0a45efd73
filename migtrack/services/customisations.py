"""Customisations: the inventory, its triage against the specifications, and what was decided.

Verdicts are computed when they are read, from the pinned version, newer ones and what persons
confirmed; only a person's word on a match, and the decision, are events.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from migtrack.domain.customisation import Customisation, Linkage, Match, Triage
from migtrack.domain.finding import Finding, Level
from migtrack.domain.gap import Assessment, Treatment, Workflow
from migtrack.domain.ground import Ground, confirmed_rows, is_noticed, lacking_of_custom
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.people.rights import check_approver
from migtrack.services.days import check_days
from migtrack.services.desk import Desk
from migtrack.services.evidence import HandedIn, check_files, keep_files
from migtrack.services.gaps import PaperDecision, approval_by, find_gap
from migtrack.services.inventory_rows import held_customisations, known_row
from migtrack.services.triage import explain, match_more, triage_of


@dataclass(frozen=True, slots=True)
class CustomRow:
    """A customisation with its computed verdict."""

    customisation: Customisation
    triage: Triage
    seq: int
    why: str
    """The reason of the verdict in the desk's language."""

    @property
    def can_go(self) -> bool:
        """Whether it stands on カスタマイズ廃止候補."""
        return self.triage.verdict.can_go


def list_customisations(desk: Desk, operation: Operation | None = None, *, to_drop: bool = False) -> list[CustomRow]:
    """The inventory with verdicts, in order of number; those that can go first by what they save, if asked."""
    held = held_customisations(desk, operation)
    verdicts = triage_of(desk, [h.value for h in held.values()])
    known: dict[str, CustomRow] = desk.memory.setdefault(("inventory rows", desk.body, desk.language), {})
    for key, one in held.items():
        if known_row(known, one, verdicts[key]) is None:
            known[key] = _row(desk, one.value, verdicts[key], one.seq)
    rows = [known[key] for key in held]
    if not to_drop:
        return rows
    return sorted((row for row in rows if row.can_go), key=lambda row: -(row.customisation.yearly_cost or 0))


def match_piece(desk: Desk, operation: Operation | None = None) -> tuple[int, int] | None:
    """Go on matching the inventory for a moment: how many of how many are done; None when all are."""
    customisations = [held.value for held in held_customisations(desk, operation).values()]
    done = match_more(desk, customisations)
    return None if done is None else (done, len(customisations))


def find_customisation(desk: Desk, custom_id: str) -> CustomRow:
    """One customisation with its verdict; WrongValue when there is none."""
    held = desk.state.find(Customisation, custom_id)
    if held is None:
        raise WrongValue("custom.unknown", id=custom_id)
    return _row(desk, held.value, triage_of(desk, [held.value])[custom_id], held.seq)


def _row(desk: Desk, customisation: Customisation, triage: Triage, seq: int) -> CustomRow:
    documents = {document.key: document.name for document in desk.catalogue.documents}
    return CustomRow(customisation, triage, seq, explain(triage, desk.language, customisation.kind, documents))


def add_customisation(desk: Desk, customisation: Customisation, reason: str = "") -> Customisation:
    """Enter a customisation under the next number."""
    from migtrack.store.writer import change_to

    if not customisation.name.strip():
        raise WrongValue("custom.needs_name")
    with desk.writing("custom.add") as pen:
        numbered = replace(customisation, id=pen.next_id("customisation", "C"), author=pen.person.id)
        pen.record([change_to(numbered, "custom.add", reason=reason, read_at=0)])
    return numbered


@dataclass(frozen=True, slots=True)
class StagedCustomisations:
    """What an inventory file would add; entries that are there already under the same name are left alone.

    An entry that the file itself repeats is taken once, and told.
    """

    fresh: tuple[Customisation, ...]
    known: tuple[str, ...]
    """Ids of entries whose operation and name the file repeats."""
    findings: tuple[Finding, ...]


def stage_customisations(desk: Desk, name: str, data: bytes) -> StagedCustomisations:
    """Read an inventory; writes nothing."""
    from migtrack.exchange.customisation_table import read_customisations

    rows, findings = read_customisations(name, data)
    held = {(c.operation, c.name): c.id for c in desk.state.all(Customisation)}
    first: dict[tuple[str, str], str] = {}
    fresh, known, problems = [], [], list(findings)
    for row in rows:
        try:
            operation = desk.catalogue.find_operation(row.operation_text)
        except WrongValue as refusal:
            problems.append(Finding(Level.ERROR, refusal.key, row.where, refusal.values))
            continue
        value = replace(row.value, operation=operation.key)
        name_there = (operation.key, value.name)
        if name_there in first:
            problems.append(Finding(Level.WARNING, "custom.twice_in_file", row.where, {"other": first[name_there]}))
            continue
        first[name_there] = row.where
        if name_there in held:
            known.append(held[name_there])
        else:
            fresh.append(value)
    return StagedCustomisations(tuple(fresh), tuple(known), tuple(problems))


def import_customisations(desk: Desk, staged: StagedCustomisations, reason: str = "") -> int:
    """Enter the staged customisations; how many."""
    from migtrack.store.writer import change_to

    with desk.writing("custom.import") as pen:
        first = pen.writer.count_subjects("customisation") + 1
        numbered = [
            replace(value, id=f"C-{first + index:04d}", author=pen.person.id)
            for index, value in enumerate(staged.fresh)
        ]
        return len(pen.record([change_to(c, "custom.import", reason=reason, read_at=0) for c in numbered]))


def link_customisation(
    desk: Desk, custom_id: str, requirement_id: str, linkage: Linkage, reason: str = "", version: str | None = None
) -> CustomRow:
    """Confirm or reject a match with a requirement of the pinned version, or of the one named."""
    from migtrack.store.writer import change_to

    row = find_customisation(desk, custom_id)
    match = _match(desk, row.customisation, requirement_id, linkage, version)
    with desk.writing("custom.link") as pen:
        match = replace(match, person=pen.person.id)
        others = tuple(
            m for m in row.customisation.matches if (m.document, m.requirement) != (match.document, match.requirement)
        )
        after = replace(row.customisation, matches=(*others, match))
        pen.record([change_to(after, "custom.link", reason=reason, read_at=row.seq)])
    return find_customisation(desk, custom_id)


def decide_customisation(
    desk: Desk,
    custom_id: str,
    treatment: Treatment,
    reason: str,
    expires: date | None = None,
    *,
    other_affairs: str | None = None,
    compatibility: str | None = None,
    evidence: Sequence[HandedIn] = (),
    read_at: int | None = None,
) -> CustomRow:
    """Record what becomes of a customisation, for another person to approve.

    Of other affairs and compatibility (8条2項) None leaves what stands there. A decision that lacks a
    ground is a draft (作成中) until it has it: `missing_grounds` says which. Files handed in with it
    are kept, in the same event.
    """
    from migtrack.store.writer import change_to

    row = find_customisation(desk, custom_id)
    check_days(expires)
    refuse_approved(row)
    if not reason.strip():
        raise ForbiddenByRule("custom.decision_needs_reason")
    check_files(desk, evidence)
    with desk.writing("custom.decide") as pen:
        kept = keep_files(pen, evidence, reason)
        held = row.customisation
        after = replace(
            held,
            treatment=treatment,
            reason=reason,
            other_affairs=held.other_affairs if other_affairs is None else other_affairs,
            compatibility=held.compatibility if compatibility is None else compatibility,
            expires=expires,
            evidence=tuple(dict.fromkeys((*held.evidence, *kept))),
            approval=None,
            author=pen.person.id,
        )
        is_draft = bool(missing_grounds(desk, after))
        after = replace(after, workflow=Workflow.DRAFT if is_draft else Workflow.SUBMITTED)
        seen = row.seq if read_at is None else read_at
        pen.record([change_to(after, "custom.decide", reason=reason, evidence=kept, read_at=seen)])
    return find_customisation(desk, custom_id)


def missing_grounds(desk: Desk, customisation: Customisation) -> tuple[Ground, ...]:
    """What a decision lacks for its approval: 独自対応 as in the register, 経過措置 by its function's row."""
    held = {}
    if customisation.treatment is Treatment.TRANSITIONAL:
        held = desk.state.find_many(Assessment, confirmed_rows(customisation))
    return lacking_of_custom(customisation, [key for key, found in held.items() if is_noticed(found.value)])


def check_decidable(desk: Desk, row: CustomRow) -> None:
    """What `decide_customisation` would refuse whatever is decided: no right, the past, one that is approved."""
    desk.writer_of("custom.decide")
    refuse_approved(row)


def refuse_approved(row: CustomRow) -> None:
    """An approved decision is returned before anybody changes it."""
    if row.customisation.workflow is Workflow.APPROVED:
        raise ForbiddenByRule("custom.approved_is_fixed", id=row.customisation.id)


def _refuse_incomplete(desk: Desk, said: Customisation) -> None:
    if said.treatment is None:
        raise ForbiddenByRule("custom.nothing_decided", id=said.id)
    if said.workflow is Workflow.APPROVED:
        raise ForbiddenByRule("custom.approved_already", id=said.id)
    if missing_grounds(desk, said):
        is_exception = said.treatment is Treatment.EXCEPTION
        raise ForbiddenByRule(
            "custom.exception_needs_ground" if is_exception else "custom.transition_needs_notice", id=said.id
        )


def approve_customisations(
    desk: Desk, rows: Sequence[CustomRow], *, paper: PaperDecision | None = None, reason: str = ""
) -> int:
    """Approve decided customisations on screen or by a paper 決裁; all or none."""
    from migtrack.store.writer import change_to

    action = "custom.approve" if paper is None else "custom.approve_by_document"
    with desk.writing(action) as pen:
        changes = []
        for row in rows:
            said = row.customisation
            _refuse_incomplete(desk, said)
            if paper is None:
                check_approver(said.author, pen.person.id)
            after = replace(said, workflow=Workflow.APPROVED, approval=approval_by(pen, paper))
            changes.append(change_to(after, action, reason=reason, read_at=row.seq))
        return len(pen.record(changes))


def return_customisations(desk: Desk, rows: Sequence[CustomRow], reason: str) -> int:
    """Send decisions back to their authors, approved ones too; needs a reason."""
    from migtrack.store.writer import change_to

    if not reason.strip():
        raise ForbiddenByRule("gap.return_needs_reason")
    changes = []
    for row in rows:
        if row.customisation.workflow not in (Workflow.SUBMITTED, Workflow.APPROVED):
            raise ForbiddenByRule("custom.nothing_to_return", id=row.customisation.id)
        after = replace(row.customisation, workflow=Workflow.RETURNED, approval=None)
        changes.append(change_to(after, "custom.return", reason=reason, read_at=row.seq))
    return len(desk.record(changes, "custom.return"))


def _match(
    desk: Desk, customisation: Customisation, requirement_id: str, linkage: Linkage, version: str | None
) -> Match:
    if version is None:
        row = find_gap(desk, desk.catalogue.find_operation(customisation.operation), requirement_id)
        return Match(row.document, row.version, requirement_id, linkage, "")
    from migtrack.services.specifications import find_version

    found = find_version(desk, version)
    if not any(held.requirement.id == requirement_id for held in desk.state.requirements(found.name)):
        raise WrongValue(
            "spec.requirement_unknown", id=requirement_id, operation=customisation.operation, version=found.name
        )
    return Match(found.document, found.version, requirement_id, linkage, "")
