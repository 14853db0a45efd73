"""What approving a switch would write: rows of the new version, descents, matches of customisations, the pin.

Worked out anew whenever it is asked, from the comparison that was stored with the proposal and
from the decisions as they stand: between proposal and approval people go on deciding.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from migtrack.domain.customisation import Customisation, Match
from migtrack.domain.gap import Assessment
from migtrack.domain.lineage import Descent, Outcome
from migtrack.domain.operation import Operation
from migtrack.domain.revision import Switch
from migtrack.services.comparisons import read_comparison
from migtrack.services.desk import Desk
from migtrack.services.gaps import belongs, foreign_ids
from migtrack.specs.change import Comparison
from migtrack.specs.transfer import Transfer, transfer


@dataclass(frozen=True, slots=True)
class Figures:
    """What becomes of the decisions, counted."""

    carried: int = 0
    look_again: int = 0
    reopen: int = 0
    nowhere: int = 0
    """Of those re-opened: without a requirement in the new version."""
    settled: int = 0
    """Of all: those of which a person has said already where they went."""

    @property
    def decisions(self) -> int:
        """All of them."""
        return self.carried + self.look_again + self.reopen


@dataclass(frozen=True, slots=True)
class Effects:
    """What approving writes."""

    transfer: Transfer
    digests: Mapping[str, str]
    """Of every requirement of the new version that concerns the operation."""
    customisations: tuple[Customisation, ...]
    """Those whose matches go along."""

    @property
    def figures(self) -> Figures:
        """Counted for people."""
        return figures_of(self.transfer.descents)


def figures_of(descents: Sequence[Descent]) -> Figures:
    """How many decisions are carried, wait to be looked at, are re-opened, went nowhere."""
    outcomes = Counter(descent.outcome for descent in descents)
    return Figures(
        outcomes[Outcome.CARRIED],
        outcomes[Outcome.LOOK_AGAIN],
        outcomes[Outcome.REOPEN],
        sum(not descent.targets for descent in descents),
        sum(bool(descent.settled_by) for descent in descents),
    )


def effects_of(desk: Desk, switch: Switch, comparison: Comparison | None = None) -> Effects:
    """What approving a switch would write, as everything stands now; `comparison` where none is stored yet."""
    operation = desk.catalogue.find_operation(switch.operation)
    said = assessments_of(desk, switch.operation, switch.document)
    by_version: dict[str, dict[str, Assessment]] = {}
    for row in said.values():
        by_version.setdefault(row.version, {})[row.requirement] = row
    decisions = by_version.pop(switch.old_version, {})
    there = by_version.pop(switch.new_version, {})
    known = {row.key: row for rows in by_version.values() for row in rows.values()}
    digests = own_digests(desk, operation, switch.document, switch.new_version)
    moved = transfer(
        switch,
        list(decisions.values()),
        read_comparison(desk.state.content(switch.comparison)) if comparison is None else comparison,
        digests,
        there,
        desk.state.all(Descent, operation=switch.operation, document=switch.document),
        known,
    )
    return Effects(moved, digests, tuple(_carried_matches(desk, switch, operation, digests)))


def assessments_of(desk: Desk, operation: str, document: str) -> dict[str, Assessment]:
    """What is recorded on every version of a document for an operation, by key."""
    return {row.key: row for row in desk.state.all(Assessment, operation=operation, document=document)}


def own_digests(desk: Desk, operation: Operation, document: str, version: str) -> dict[str, str]:
    """Digests of a version's requirements by id, of those that concern the operation."""
    foreign = foreign_ids(desk, operation, document)
    digests = desk.state.requirement_digests(f"{document}@{version}")
    return {id: digest for id, digest in digests.items() if belongs(id, foreign)}


def _carried_matches(
    desk: Desk, switch: Switch, operation: Operation, digests: Mapping[str, str]
) -> "list[Customisation]":
    """Customisations with persons' words on requirements that read the same in the new version under the same id.

    Every other word stays on the version it was said of, and is asked again.
    """
    before = own_digests(desk, operation, switch.document, switch.old_version)
    same = {id for id, digest in digests.items() if before.get(id) == digest}

    def moved(match: Match) -> Match:
        is_there = (match.document, match.version) == (switch.document, switch.old_version)
        return replace(match, version=switch.new_version) if is_there and match.requirement in same else match

    found = []
    for custom in desk.state.all(Customisation, operation=switch.operation):
        matches = tuple(moved(match) for match in custom.matches)
        if matches != custom.matches:
            found.append(replace(custom, matches=matches))
    return found
