"""What a switch of the 適用版 does to every decision of the version left behind.

Pure arithmetic on values (decisions page 0006): the comparison says what became of each
requirement, and this says which rows the new version gets and where each decision went. Only an
equal text under the same id is carried; what nobody has looked at yet never gets cleaner by
switching on; a decision that the new version already holds is not overwritten; and every old
decision leaves a `Descent`, so that none is lost. Applied twice it yields nothing new.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from migtrack.domain.gap import Assessment
from migtrack.domain.lineage import ChangeKind, Descent, Outcome
from migtrack.domain.revision import Switch
from migtrack.specs.arrival import Fate, Meeting
from migtrack.specs.change import Change, Comparison
from migtrack.specs.succession import is_blank, joined, reopened, shared, stricter

PERSON = "person"


@dataclass(frozen=True, slots=True)
class Transfer:
    """What is to be written when a switch is approved."""

    rows: tuple[Assessment, ...]
    """New or changed assessments of the new version, in the order of the comparison."""
    descents: tuple[Descent, ...]
    """One per old decision, in the order of the comparison; then those that had waited longer."""


def transfer(
    switch: Switch,
    decisions: Sequence[Assessment],
    comparison: Comparison,
    digests: Mapping[str, str],
    there: Mapping[str, Assessment],
    descents: Sequence[Descent] = (),
    known: Mapping[str, Assessment] | None = None,
) -> Transfer:
    """The rows and descents of a switch.

    `decisions` are all recorded assessments of the switch's operation on the old version, `comparison` leads
    from the old version to the new, `digests` holds every requirement of the new one, `there` what is recorded
    on it already by requirement id. `descents` are all that were written before for this operation and document
    (persons' links hold on the same way, what waited without a target waits on), `known` its assessments of
    other versions by key. Blank rows are no decisions.
    """
    taken = [decision for decision in decisions if not is_blank(decision)]
    held = {id: row for id, row in there.items() if not is_blank(row)}
    rows = {**(known or {}), **{row.key: row for row in (*taken, *there.values())}}
    fates = [*_judged(switch, taken, comparison, digests, descents), *_stranded(switch, digests, descents, rows)]
    written = tuple(Meeting(switch, digests, held, rows).rows(fates))
    told = (fate for fate in fates if fate.heard or fate.is_open)
    return Transfer(written, tuple(_descent(switch, fate) for fate in told))


@dataclass(frozen=True, slots=True)
class Relinking:
    """What is to be written when a person says where a decision went."""

    descent: Descent
    rows: tuple[Assessment, ...]


def relinked(
    descent: Descent,
    targets: Sequence[str],
    person: str,
    digests: Mapping[str, str],
    there: Mapping[str, Assessment],
    known: Mapping[str, Assessment],
) -> Relinking:
    """A decision linked by hand to requirements of the new version, best first; to none: nothing follows from it.

    `digests` and `there` are as for a transfer; `known` holds by key the decision and whatever else the rows it is
    taken from descend from. A row that gains it waits for a decision, with the facts; one that is decided already
    gains the origin alone. A row that loses it and that nobody has decided goes back to what its other origins
    left, without any to an empty row (the trail keeps it); one that is decided stays as it is, origin and all.
    KeyError when a target is no requirement of the new version, or the decision is not among `known`.
    """
    chosen = tuple(dict.fromkeys(targets))
    gained = (_gained(descent, target, chosen, digests, there.get(target), known) for target in chosen)
    lost = (
        _lost(descent, there[target], digests[target], known)
        for target in descent.targets
        if target in there and target not in chosen
    )
    rows = tuple(row for row in (*gained, *lost) if row != there.get(row.requirement))
    kind = _kind_by_person(descent, chosen)
    after = replace(descent, kind=kind, outcome=Outcome.REOPEN, rule=PERSON, targets=chosen, settled_by=person)
    return Relinking(after, rows)


def settled(descent: Descent, person: str) -> Descent:
    """A decision without a target from which, as a person says, nothing follows."""
    return replace(descent, settled_by=person)


def _gained(
    descent: Descent,
    target: str,
    chosen: Sequence[str],
    digests: Mapping[str, str],
    held: Assessment | None,
    known: Mapping[str, Assessment],
) -> Assessment:
    """The row of a target once the decision is linked to it."""
    key = descent.decision
    blank = Assessment(descent.operation, descent.document, descent.new_version, target, digests[target])
    if held is None or is_blank(held):
        return reopened([shared(known[key], target, chosen)], blank, (key,))
    if key in held.origins:
        return held
    origins = joined(held.origins, (key,))
    if held.pending is None:
        return replace(held, origins=origins)
    return reopened([held, shared(known[key], target, chosen)], blank, origins)


def _lost(descent: Descent, held: Assessment, digest: str, known: Mapping[str, Assessment]) -> Assessment:
    """The row of a target from which the decision is taken off."""
    if held.pending is None or descent.decision not in held.origins:
        return held
    blank = Assessment(held.operation, held.document, held.version, held.requirement, digest)
    others = tuple(key for key in held.origins if key != descent.decision)
    return reopened([known[key] for key in others if key in known], blank, others) if others else blank


def _kind_by_person(descent: Descent, targets: Sequence[str]) -> ChangeKind:
    if not targets:
        return ChangeKind.WITHDRAWN
    if len(targets) > 1:
        return ChangeKind.SPLIT
    return ChangeKind.MODIFIED if targets[0] == descent.requirement else ChangeKind.MOVED


def _judged(
    switch: Switch,
    decisions: Sequence[Assessment],
    comparison: Comparison,
    digests: Mapping[str, str],
    descents: Sequence[Descent],
) -> Iterator[Fate]:
    """What becomes of each decision by itself, in the order of the comparison."""
    changes = {change.old: (place, change) for place, change in enumerate(comparison.changes) if change.old is not None}
    way = (switch.old_version, switch.new_version)
    said = {
        one.requirement: one for one in descents if one.rule == PERSON and (one.old_version, one.new_version) == way
    }
    last = len(comparison.changes)
    for decision in sorted(
        decisions, key=lambda one: changes[one.requirement][0] if one.requirement in changes else last
    ):
        if decision.requirement in said:
            yield _by_person(decision, said[decision.requirement], digests)
        elif decision.requirement in changes:
            yield _by_change(decision, changes[decision.requirement][1], digests)
        else:
            yield Fate(decision, ChangeKind.WITHDRAWN, Outcome.REOPEN, "not_compared", ())


def _by_person(decision: Assessment, said: Descent, digests: Mapping[str, str]) -> Fate:
    """A person's link holds on the same way; that nothing follows was said of the decision as it stood then."""
    targets = tuple(target for target in said.targets if target in digests)
    settled_by = said.settled_by if targets else ""
    return Fate(decision, said.kind, Outcome.REOPEN, PERSON, targets, settled_by=settled_by)


def _by_change(decision: Assessment, change: Change, digests: Mapping[str, str]) -> Fate:
    """What the comparison says, made stricter by what is known of the decision itself."""
    absent = change.new is None and change.outcome is Outcome.CARRIED  # a partial source names only what changed
    named = (decision.requirement,) if absent else change.new_all or ((change.new,) if change.new else ())
    targets = tuple(target for target in named if target in digests)
    outcome = change.outcome or Outcome.REOPEN
    fate = Fate(decision, change.kind, outcome, change.rule, targets)
    if not targets:
        fate.judge(Outcome.REOPEN, change.rule if not named else "target_missing")
    elif outcome is Outcome.CARRIED and targets != (decision.requirement,):
        fate.judge(Outcome.LOOK_AGAIN, "moved_same_digest")
    elif outcome is Outcome.CARRIED and decision.digest != digests[targets[0]]:
        fate.judge(Outcome.LOOK_AGAIN, "stale_text")
    elif outcome is Outcome.LOOK_AGAIN and decision.pending is Outcome.LOOK_AGAIN and change.rule.endswith("similar"):
        fate.judge(Outcome.REOPEN, "drifted")
    if stricter(fate.outcome, decision.pending) is not fate.outcome:
        fate.judge(stricter(fate.outcome, decision.pending), "still_pending")
    return fate


def _stranded(
    switch: Switch, digests: Mapping[str, str], descents: Sequence[Descent], rows: Mapping[str, Assessment]
) -> Iterator[Fate]:
    """Decisions of earlier versions that found no target: those that still wait, and those whose text comes back."""
    found = {one.decision for one in descents if one.targets}
    done = {one.decision for one in descents if one.new_version == switch.new_version and not _is_open(one)}
    waiting = {one.decision for one in descents if _is_open(one) and one.new_version == switch.old_version}
    by_digest: dict[str, list[str]] = {}
    for id, digest in digests.items():
        by_digest.setdefault(digest, []).append(id)
    homeless = {
        one.decision: one
        for one in descents
        if not one.targets and one.old_version not in (switch.old_version, switch.new_version)
    }
    for key, one in homeless.items():
        decision = rows.get(key)
        if decision is None or is_blank(decision) or key in done:
            continue
        back = _restored(decision, digests, by_digest) if key not in found else ()
        if back:
            outcome = stricter(Outcome.LOOK_AGAIN, decision.pending)
            is_open = key in waiting
            yield Fate(decision, ChangeKind.RESTORED, outcome, "restored", back, since_before=True, is_open=is_open)
        elif key in waiting:
            yield Fate(decision, one.kind, Outcome.REOPEN, "still_open", (), since_before=True)


def _is_open(descent: Descent) -> bool:
    """Whether a decision without a target waits for a person."""
    return not descent.targets and not descent.settled_by


def _restored(
    decision: Assessment, digests: Mapping[str, str], by_digest: Mapping[str, Sequence[str]]
) -> tuple[str, ...]:
    """Where the very text comes back that was decided on: under the same id, or under one other alone."""
    if digests.get(decision.requirement) == decision.digest:
        return (decision.requirement,)
    alike = by_digest.get(decision.digest, ())
    return tuple(alike) if len(alike) == 1 else ()


def _descent(switch: Switch, fate: Fate) -> Descent:
    decision = fate.decision
    if fate.targets and not fate.heard:
        fate.judge(Outcome.REOPEN, "other_decision_there")
    return Descent(
        switch.operation,
        switch.document,
        decision.version,
        switch.new_version,
        decision.requirement,
        switch.id,
        fate.kind,
        fate.outcome,
        fate.rule,
        tuple(target for target in fate.targets if target in fate.heard),
        fate.settled_by if fate.heard else "",
    )
