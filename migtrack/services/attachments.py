"""Evidence on decisions: files attached to rows of the register and to customisations, and taken off again.

Attaching changes nothing that was decided, so a row that is approved takes more evidence (the
scan of its own 決裁, say); only its record shows when it came. What an approval rested on is not
taken off it: the decision is returned first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from migtrack.domain.customisation import Customisation
from migtrack.domain.evidence import Evidence
from migtrack.domain.gap import Assessment, Workflow
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.services.desk import Desk
from migtrack.services.evidence import HandedIn, bare, check_files, evidence_by_digest, find_evidence, keep_files
from migtrack.services.gaps import GapRow, citation, find_gap

ATTACHING: Mapping[type, str] = {Assessment: "gap.evidence", Customisation: "custom.evidence"}
DETACHING: Mapping[type, str] = {Assessment: "gap.evidence_off", Customisation: "custom.evidence_off"}


@dataclass(frozen=True, slots=True)
class Target:
    """What files are attached to."""

    value: Assessment | Customisation
    seq: int
    citation: str = ""
    """The text it rests on, as events name it."""

    @property
    def name(self) -> str:
        """The requirement's id, or the customisation's number."""
        return self.value.id if isinstance(self.value, Customisation) else self.value.requirement


def target_of(row: GapRow) -> Target:
    """A row of the register."""
    return Target(row.assessment, row.seq, citation(row))


def find_target(desk: Desk, subject: str, operation: Operation | None = None) -> Target:
    """A requirement of an operation, or a customisation by its number; WrongValue where there is none."""
    if operation is not None:
        return target_of(find_gap(desk, operation, subject))
    held = desk.state.find(Customisation, subject)
    if held is None:
        raise WrongValue("custom.unknown", id=subject)
    return Target(held.value, held.seq)


def evidence_of(desk: Desk, target: Target) -> list[Evidence]:
    """The files on a target, in the order in which they came."""
    known = evidence_by_digest(desk)
    return [known.get(name) or bare(name) for name in target.value.evidence]


def attach(desk: Desk, targets: Sequence[Target], files: Sequence[HandedIn], reason: str = "") -> int:
    """Keep files and put them on targets of one kind, one event each; how many targets changed.

    WrongValue without a file; WrongContent or WrongValue for a file that is empty or too large.
    """
    from migtrack.store.writer import change_to

    if not files:
        raise WrongValue("evidence.no_file")
    check_files(desk, files)
    action = ATTACHING[type(targets[0].value)]
    with desk.writing(action) as pen:
        kept = keep_files(pen, files, reason)
        changes = []
        for target in targets:
            after = with_evidence(target.value, kept)
            if isinstance(after, Assessment) and not after.author:
                after = replace(after, author=pen.person.id)
            if after.evidence != target.value.evidence:
                changes.append(
                    change_to(after, action, reason=reason, spec=target.citation, evidence=kept, read_at=target.seq)
                )
        return len(pen.record(changes))


def detach(desk: Desk, target: Target, name: str, reason: str = "") -> Evidence:
    """Take a file off a target; the file itself stays kept, and the record says that it was there.

    ForbiddenByRule for an approved decision: it rests on what was attached.
    """
    from migtrack.store.writer import change_to

    found = find_evidence(desk, name, target.value.evidence)
    if target.value.workflow is Workflow.APPROVED:
        raise ForbiddenByRule("evidence.approved", id=target.name)
    left = tuple(one for one in target.value.evidence if one != found.digest)
    after = replace(target.value, evidence=left)
    action, cited = DETACHING[type(target.value)], (found.digest,)
    change = change_to(after, action, reason=reason, spec=target.citation, evidence=cited, read_at=target.seq)
    desk.record([change], action)
    return found


def with_evidence(value: Assessment | Customisation, kept: Sequence[str]) -> Assessment | Customisation:
    """The value with files put on it, each once."""
    return replace(value, evidence=tuple(dict.fromkeys((*value.evidence, *kept))))
