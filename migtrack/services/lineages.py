"""Lineages: where a requirement came from and what it became, and the decisions that a row descends from.

Both are read, never written: the ways between versions are the comparisons that approved switches
stored, and, where nobody switched, the versions compared in the order of their publication.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from migtrack.domain.gap import Assessment, Workflow
from migtrack.domain.lineage import Descent
from migtrack.domain.operation import Operation
from migtrack.domain.refusal import WrongValue
from migtrack.domain.requirement import Requirement, Specification, SpecVersion
from migtrack.domain.revision import Switch
from migtrack.services.comparisons import compare_versions, comparison_bytes, read_comparison
from migtrack.services.desk import Desk
from migtrack.services.specifications import find_requirement, list_versions
from migtrack.services.switch_effects import assessments_of

if TYPE_CHECKING:
    from migtrack.specs.lineage import Edge, Lineage
    from migtrack.store.reader import HeldRequirement


@dataclass(frozen=True, slots=True)
class OldDecision:
    """A decision on an earlier version, with the text it was made on."""

    assessment: Assessment
    requirement: Requirement | None
    """The text that was decided on; None where the registry no longer has it."""
    descent: Descent | None = None
    """How it came to the row that was asked about; None further back."""

    @property
    def key(self) -> str:
        """`juki/juki@1.0/1.1.1/m`."""
        return self.assessment.key


def lineage_of(desk: Desk, version: SpecVersion, requirement_id: str) -> "Lineage":
    """What is known of one requirement through every registered version; WrongValue when the version lacks it."""
    from migtrack.specs.lineage import trace

    find_requirement(desk, version, requirement_id)
    return trace(_edges(desk, version.document), version.version, requirement_id)


def decisions_of(desk: Desk, operation: Operation, key: str) -> list[OldDecision]:
    """Every decision of earlier versions from which a row descends, nearest first, with their texts.

    WrongValue when nothing is recorded under the key.
    """
    document = _document_of(key)
    said = assessments_of(desk, operation.key, document)
    if key not in said:
        raise WrongValue("tray.no_such_decision", decision=key)
    keys = list(_walked(said, said[key].origins))
    descents = {one.decision: one for one in desk.state.all(Descent, operation=operation.key, document=document)
                if one.new_version == said[key].version}  # fmt: skip
    return old_decisions(desk, said, keys, [descents[each] for each in said[key].origins if each in descents])


def old_decisions(
    desk: Desk, said: dict[str, Assessment], keys: Sequence[str], descents: Iterable[Descent] = ()
) -> list[OldDecision]:
    """Decisions by key with the texts they were made on; `said` holds them and what they descend from."""
    nearest = {one.decision: one for one in descents}
    chains = {key: [key, *_walked(said, said[key].origins)] for key in keys if key in said}
    versions = {f"{said[each].document}@{said[each].version}" for chain in chains.values() for each in chain}
    texts = {(held.version_key, held.requirement.id): held for held in desk.state.requirements(*sorted(versions))}
    return [
        OldDecision(said[key], _decided_text(said, chain, texts), nearest.get(key)) for key, chain in chains.items()
    ]


def _decided_text(
    said: dict[str, Assessment], chain: Sequence[str], texts: "dict[tuple[str, str], HeldRequirement]"
) -> Requirement | None:
    """The nearest text with the digest that the decision names: what waits still speaks of an earlier one."""
    found = [
        held
        for key in chain
        if (held := texts.get((f"{said[key].document}@{said[key].version}", said[key].requirement))) is not None
    ]
    decided = next((held for held in found if held.digest == said[chain[0]].digest), None)
    held = decided or next(iter(found), None)
    return held.requirement if held else None


def _walked(said: dict[str, Assessment], origins: Iterable[str]) -> Iterator[str]:
    """Keys of everything that origins lead to, nearest first, each once."""
    waiting, seen = list(origins), set()
    while waiting:
        key = waiting.pop(0)
        if key in said and key not in seen:
            seen.add(key)
            yield key
            waiting.extend(said[key].origins)


def _edges(desk: Desk, document: str) -> "list[Edge]":
    from migtrack.specs.lineage import edges_of, restorations, with_descents

    versions = [one for one in list_versions(desk) if one.document == document and not one.partial]
    place = {one.version: number for number, one in enumerate(versions)}
    known = _comparisons_of_switches(desk, document)
    by_name = {one.version: one for one in versions}
    edges: list[Edge] = []
    pairs = dict.fromkeys([*known, *zip(list(place), list(place)[1:], strict=False)])
    for old, new in sorted(pairs, key=lambda pair: (place.get(pair[0], 0) > place.get(pair[1], 0), pair)):
        if (old, new) in known:
            edges += edges_of(read_comparison(desk.state.content(known[old, new])), old, new, known[old, new])
        else:
            edges += _compared_edges(desk, by_name[old], by_name[new])
    corrected = with_descents(edges, desk.state.all(Descent, document=document))
    return [*corrected, *restorations(_texts(desk, versions), corrected)]


def _compared_edges(desk: Desk, old: SpecVersion, new: SpecVersion) -> "Iterator[Edge]":
    from migtrack.domain.canonical import digest
    from migtrack.specs.lineage import edges_of

    compared = compare_versions(desk, old, new)
    return edges_of(compared.comparison, old.version, new.version, digest(comparison_bytes(compared)))


def _comparisons_of_switches(desk: Desk, document: str) -> dict[tuple[str, str], str]:
    """Digests of the comparisons that approved switches went by; of two on one way the newer."""
    switches = desk.state.all(Switch, document=document, workflow=Workflow.APPROVED.value)
    return {(switch.old_version, switch.new_version): switch.comparison for switch in switches}


def _texts(desk: Desk, versions: Sequence[SpecVersion]) -> dict[str, Specification]:
    rows: dict[str, list[Requirement]] = {one.version: [] for one in versions}
    for held in desk.state.requirements(*(one.name for one in versions)):
        rows[held.version_key.partition("@")[2]].append(held.requirement)
    return {version: Specification((), tuple(found)) for version, found in rows.items()}


def _document_of(key: str) -> str:
    """`juki` of `juki/juki@1.0/1.1.1/m`; WrongValue for what is no key of a decision."""
    parts = key.split("/", 2)
    if len(parts) < 3 or "@" not in parts[1]:
        raise WrongValue("tray.no_such_decision", decision=key)
    return parts[1].partition("@")[0]
