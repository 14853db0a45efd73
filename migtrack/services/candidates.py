"""Candidates for what an old decision is carried on by, as the stored comparison of its switch ranked them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from migtrack.domain.lineage import Descent
from migtrack.domain.requirement import Requirement, SpecVersion
from migtrack.domain.revision import Switch
from migtrack.services.comparisons import compare_versions, read_comparison
from migtrack.services.desk import Desk
from migtrack.specs.change import Change


@dataclass(frozen=True, slots=True)
class Candidate:
    """A requirement that may carry a decision on."""

    requirement: Requirement
    score: float
    """0–1."""

    @property
    def id(self) -> str:
        """Of the requirement."""
        return self.requirement.id


def candidates_of(
    desk: Desk, descents: Sequence[Descent], texts: Mapping[tuple[str, str], Mapping[str, Requirement]]
) -> dict[str, tuple[Candidate, ...]]:
    """Candidates by key of the descent, best first; `texts`: requirements of the register by operation and document.

    What waited over several switches is not in the comparison of the last one: its own version is then
    held against the present one.
    """
    switches = {key: held.value for key, held in desk.state.find_many(Switch, _switches(descents)).items()}
    ways = {(one.document, one.old_version, one.new_version, one.switch) for one in descents}
    changes = {way: _changes(desk, switches.get(way[3]), *way[:3]) for way in ways}
    found = {}
    for one in descents:
        change = changes[one.document, one.old_version, one.new_version, one.switch].get(one.requirement)
        own = texts.get((one.operation, one.document), {})
        ranked = change.candidates if change else ()
        found[one.key] = tuple(Candidate(own[target.id], target.score) for target in ranked if target.id in own)
    return found


def _switches(descents: Sequence[Descent]) -> list[str]:
    return sorted({one.switch for one in descents})


def _changes(desk: Desk, switch: Switch | None, document: str, old: str, new: str) -> dict[str, Change]:
    if switch and (switch.old_version, switch.new_version) == (old, new):
        changes = read_comparison(desk.state.content(switch.comparison)).changes
    else:
        pair = [desk.state.find(SpecVersion, f"{document}@{version}") for version in (old, new)]
        if pair[0] is None or pair[1] is None:
            return {}
        changes = compare_versions(desk, pair[0].value, pair[1].value).comparison.changes
    return {change.old: change for change in changes if change.old is not None}
