"""The trays: what a switch brought and nobody has looked at, and what found no place in the new version.

An entry is one row of the new version with every decision it descends from, or one old decision
without a row. People look, and then accept many at once, decide anew, link by hand, or say that
nothing follows; each of these names them and their reason.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from migtrack.domain.gap import Assessment, Workflow
from migtrack.domain.lineage import Descent, Outcome
from migtrack.domain.operation import Operation, OperationState
from migtrack.domain.refusal import ForbiddenByRule, Refusal, WrongValue
from migtrack.domain.requirement import Requirement
from migtrack.services.candidates import Candidate, candidates_of
from migtrack.services.descents import descents_into, settlements
from migtrack.services.desk import Desk
from migtrack.services.gaps import GapRow, citation, list_gaps, refuse_incomplete
from migtrack.services.lineages import OldDecision, old_decisions
from migtrack.services.pen import Pen
from migtrack.services.switch_effects import assessments_of, own_digests
from migtrack.specs.transfer import Relinking, relinked, settled


@dataclass(frozen=True, slots=True)
class TrayRow:
    """One entry of the trays."""

    operation: str
    document: str
    version: str
    """The version that is worked against now."""
    descents: tuple[Descent, ...]
    olds: tuple[OldDecision, ...]
    """The decisions of earlier versions, each with the text it was made on."""
    row: GapRow | None
    """The row of the register; None where a decision found no requirement."""
    candidates: tuple[Candidate, ...]
    """Requirements of the version that may carry it on, best first, as the stored comparison ranked them."""

    @property
    def outcome(self) -> Outcome:
        """軽微変更(要確認) or 再検討."""
        return (self.row.assessment.pending if self.row else None) or Outcome.REOPEN

    @property
    def rule(self) -> str:
        """Which rule put it here."""
        return ", ".join(dict.fromkeys(descent.rule for descent in self.descents))

    @property
    def id(self) -> str:
        """What it is asked for by: the requirement of the version, or the old one where there is none."""
        return self.row.requirement.id if self.row else self.descents[0].requirement

    @property
    def title(self) -> str:
        """Of the requirement, or of the text that was decided on."""
        texts = [self.row.requirement] if self.row else [old.requirement for old in self.olds]
        return next((text.title for text in texts if text), "")


def list_tray(
    desk: Desk, operations: Sequence[Operation] | None = None, outcome: Outcome | None = None
) -> list[TrayRow]:
    """What waits in some operations, or in all that the body runs: rows in the order of the documents,
    then decisions that found no requirement."""
    rows = list_gaps(desk, operations)
    waiting = [row for row in rows if row.assessment.pending is not None and outcome in (None, row.assessment.pending)]
    into = descents_into(desk, [row.assessment for row in waiting])
    entries: list[tuple[GapRow | None, tuple[Descent, ...]]] = [(row, tuple(into[row.key])) for row in waiting]
    if outcome in (None, Outcome.REOPEN):
        entries += [(None, (descent,)) for descent in _nowhere(desk, operations)]
    return _told(desk, rows, entries)


def find_tray_rows(desk: Desk, operation: Operation, ids: Sequence[str]) -> list[TrayRow]:
    """Entries of one operation by id of the requirement, new or old; WrongValue when one does not wait."""
    tray = list_tray(desk, [operation])
    by_id: dict[str, TrayRow] = {}
    for entry in tray:
        for descent in entry.descents:
            by_id.setdefault(descent.requirement, entry)
    by_id.update((entry.id, entry) for entry in tray)
    for wanted in ids:
        if wanted not in by_id:
            raise WrongValue("tray.not_waiting", id=wanted, operation=operation.name)
    return [by_id[wanted] for wanted in dict.fromkeys(ids)]


def accept_rows(desk: Desk, rows: Sequence[TrayRow], reason: str) -> int:
    """Say of 軽微変更(要確認) that the answers hold for the new texts; they go to 決裁. How many; all or none.

    What was not complete before is accepted as a draft. Needs a reason; ForbiddenByRule for a row to be decided anew.
    """
    from migtrack.store.writer import change_to

    _check_reason(reason)
    with desk.writing("gap.accept") as pen:
        changes, accepted = [], []
        for entry in rows:
            if entry.row is None or entry.outcome is not Outcome.LOOK_AGAIN:
                raise ForbiddenByRule("tray.decide_anew", id=entry.id)
            after = _accepted(entry.row, pen.person.id)
            accepted.append(after)
            cited = citation(entry.row)
            changes.append(change_to(after, "gap.accept", reason=reason, spec=cited, read_at=entry.row.seq))
        written = len(pen.record(changes))
        pen.record(settlements(desk, accepted, pen.person.id, reason, "gap.accept"))
    return written


def relink(desk: Desk, row: TrayRow, ids: Sequence[str], reason: str, requirement: str | None = None) -> int:
    """Say which requirements of the version carry an old decision on, best first; how many events.

    `requirement` is the old one that is meant, where an entry descends from several; else all of them.
    WrongValue for an id that the version lacks.
    """
    _check_reason(reason)
    if not ids:
        raise WrongValue("tray.link_to_what", id=row.id)
    meant = [one for one in row.descents if requirement in (None, one.requirement)]
    return _relinked(desk, row, meant, ids, reason, "gap.relink")


def settle(desk: Desk, row: TrayRow, reason: str) -> int:
    """Say that nothing in the version follows from the old decisions of an entry; how many events."""
    return settle_rows(desk, [row], reason)


def settle_rows(desk: Desk, rows: Sequence[TrayRow], reason: str) -> int:
    """The same of several entries; parts of one split decision hang on one descent, which is settled once."""
    _check_reason(reason)
    written, seen = 0, set[str]()
    for row in rows:
        descents = [one for one in row.descents if one.key not in seen]
        seen.update(one.key for one in descents)
        written += _relinked(desk, row, descents, (), reason, "gap.settle") if descents else 0
    return written


def _relinked(
    desk: Desk, row: TrayRow, descents: Iterable[Descent], ids: Sequence[str], reason: str, action: str
) -> int:
    from migtrack.store.writer import change_to

    digests = _known_digests(desk, row, ids)
    with desk.writing(action) as pen:
        said = assessments_of(desk, row.operation, row.document)
        before = dict(said)
        there = {one.requirement: one for one in said.values() if one.version == row.version}
        after: list[Descent] = []
        for descent in descents:
            _refuse_moved_on(pen, descent)
            linked = _linked(descent, ids, pen.person.id, digests, there, said)
            after.append(linked.descent)
            there.update((one.requirement, one) for one in linked.rows)
        rows = [one for one in there.values() if before.get(one.key) != one]
        changes = [change_to(one, action, reason=reason) for one in (*after, *rows)]
        return len(pen.record(changes))


def _known_digests(desk: Desk, row: TrayRow, ids: Sequence[str]) -> dict[str, str]:
    operation = desk.catalogue.find_operation(row.operation)
    digests = own_digests(desk, operation, row.document, row.version)
    for wanted in ids:
        if wanted not in digests:
            name = f"{row.document}@{row.version}"
            raise WrongValue("spec.requirement_unknown", id=wanted, operation=operation.name, version=name)
    return digests


def _linked(
    descent: Descent,
    ids: Sequence[str],
    person: str,
    digests: dict[str, str],
    there: dict[str, Assessment],
    said: dict[str, Assessment],
) -> Relinking:
    if not ids and not descent.targets:
        return Relinking(settled(descent, person), ())
    return relinked(descent, ids, person, digests, there, said)


def _refuse_moved_on(pen: Pen, descent: Descent) -> None:
    held = pen.writer.find(Descent, descent.key)
    if held is None or held[0] != descent:
        raise ForbiddenByRule("tray.moved_on", id=descent.requirement)


def _accepted(row: GapRow, person: str) -> Assessment:
    fresh = replace(row.assessment, pending=None, digest=row.digest, approval=None, author=person)
    try:
        refuse_incomplete(replace(row, assessment=fresh))
    except Refusal:
        return replace(fresh, workflow=Workflow.DRAFT)
    return replace(fresh, workflow=Workflow.SUBMITTED)


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise ForbiddenByRule("tray.needs_reason")


def _nowhere(desk: Desk, operations: Sequence[Operation] | None) -> list[Descent]:
    """Descents into the pinned versions that ended without a requirement, and of which nobody has said anything."""
    pins = {s.operation: s.pins for s in desk.state.all(OperationState) if s.in_scope}
    chosen = {operation.key for operation in operations or desk.catalogue.operations} & pins.keys()
    only = {"operation": next(iter(chosen))} if len(chosen) == 1 else {}
    return [
        one
        for one in desk.state.all(Descent, **only)
        if one.operation in chosen
        and not one.targets
        and not one.settled_by
        and f"{one.document}@{one.new_version}" in pins[one.operation]
    ]


def _told(
    desk: Desk, rows: Sequence[GapRow], entries: Sequence[tuple[GapRow | None, tuple[Descent, ...]]]
) -> list[TrayRow]:
    """Entries with their old decisions and candidates, everything read once for each operation and document."""
    texts: dict[tuple[str, str], dict[str, Requirement]] = {}
    for known in rows:
        texts.setdefault((known.operation, known.document), {})[known.requirement.id] = known.requirement
    groups = {_group(row, descents) for row, descents in entries}
    said = {group: assessments_of(desk, *group) for group in groups}
    olds = {group: _olds(desk, said[group], group, entries) for group in groups}
    ranked = candidates_of(desk, [one for _, descents in entries for one in descents], texts)
    told = []
    for row, descents in entries:
        group = _group(row, descents)
        keys = _said_last(said[group], _origins(row, descents))
        version = row.version if row else descents[0].new_version
        decisions = tuple(olds[group][key] for key in keys if key in olds[group])
        best = sorted({c.id: c for one in descents for c in ranked[one.key]}.values(), key=lambda c: -c.score)
        told.append(TrayRow(*group, version, descents, decisions, row, tuple(best)))
    return told


def _group(row: GapRow | None, descents: tuple[Descent, ...]) -> tuple[str, str]:
    return (row.operation, row.document) if row else (descents[0].operation, descents[0].document)


def _origins(row: GapRow | None, descents: tuple[Descent, ...]) -> tuple[str, ...]:
    return row.assessment.origins if row else tuple(one.decision for one in descents)


def _said_last(said: dict[str, Assessment], keys: Sequence[str]) -> list[str]:
    """The decisions themselves: what was to be decided anew and never was gives way to what it descends from."""
    found: dict[str, None] = {}
    waiting, seen = list(keys), set[str]()
    while waiting:
        key = waiting.pop(0)
        if key in seen or key not in said:
            continue
        seen.add(key)
        undecided = said[key].pending is Outcome.REOPEN and said[key].origins
        if undecided:
            waiting = [*said[key].origins, *waiting]
        else:
            found[key] = None
    return list(found)


def _olds(
    desk: Desk,
    said: dict[str, Assessment],
    group: tuple[str, str],
    entries: Sequence[tuple[GapRow | None, tuple[Descent, ...]]],
) -> dict[str, OldDecision]:
    mine = [(row, descents) for row, descents in entries if _group(row, descents) == group]
    keys = [key for row, descents in mine for key in _said_last(said, _origins(row, descents))]
    descents = [one for _, each in mine for one in each]
    return {old.key: old for old in old_decisions(desk, said, list(dict.fromkeys(keys)), descents)}
