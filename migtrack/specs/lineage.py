"""The lineage of a requirement through many versions: where it came from and what it became.

Lineage is edges from one version's requirement to another's, never an id. A switch back compares the
same two versions the other way round; that says nothing new and would lead in a circle, so a way
from one version to another is left out once ways before it lead from the other to the one. What a
person said of a decision goes before what the comparison found.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from migtrack.domain.lineage import ChangeKind, Descent
from migtrack.domain.requirement import Requirement, Specification
from migtrack.specs.change import Comparison
from migtrack.specs.wording import alike, counted

PERSON = "person"


@dataclass(frozen=True, slots=True)
class Edge:
    """One step of a lineage: an old requirement and one that carries it on; None where it came or went."""

    old_version: str
    old: str | None
    new_version: str
    new: str | None
    kind: ChangeKind
    rule: str
    source: str = ""
    """Who or what says so: digest of the stored comparison, or a person's id."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """What is known of one requirement, nearest first on both sides."""

    version: str
    id: str
    ancestors: tuple[Edge, ...]
    """Edges that lead here, back to where each line began."""
    descendants: tuple[Edge, ...]
    """Edges that lead on from here, up to where each line ends."""


@dataclass(frozen=True, slots=True)
class RestorationSettings:
    """What counts as come back, all editable."""

    same_id: float = 0.5
    """Least likeness of a text that comes back under the id it had."""
    other_id: float = 0.9
    """Least likeness of one that comes back under another: without an id only the text vouches."""


DEFAULT_SETTINGS = RestorationSettings()
Node = tuple[str, str]


def edges_of(comparison: Comparison, old_version: str, new_version: str, source: str = "") -> Iterator[Edge]:
    """The edges of one comparison: one for each target, one for what was withdrawn, one for what was added."""
    for change in comparison.changes:
        if change.old is None or change.new is None:
            yield Edge(old_version, change.old, new_version, change.new, change.kind, change.rule, source)
            continue
        for target in change.new_all or (change.new,):
            yield Edge(old_version, change.old, new_version, target, change.kind, change.rule, source)


def with_descents(edges: Sequence[Edge], descents: Iterable[Descent]) -> tuple[Edge, ...]:
    """The edges as persons corrected them; what they linked is no longer withdrawn, nor added."""
    said = [one for one in descents if one.rule == PERSON or (one.settled_by and not one.targets)]
    corrected = {(one.old_version, one.requirement, one.new_version) for one in said}
    linked = {(one.new_version, target) for one in said for target in one.targets}
    kept = (
        edge
        for edge in edges
        if (edge.old_version, edge.old, edge.new_version) not in corrected
        and not (edge.old is None and (edge.new_version, edge.new) in linked)
    )
    return (*kept, *(edge for one in said for edge in _edges_of_descent(one)))


def restorations(
    versions: Mapping[str, Specification], edges: Sequence[Edge], settings: RestorationSettings = DEFAULT_SETTINGS
) -> tuple[Edge, ...]:
    """Edges from what was withdrawn to what came back in a later version.

    An equal text is the same requirement whatever its id; under its old id a text that shares half its signs is
    (what is taken up again is rarely worded as before); under another id only one that is nearly the same. Each
    comes back once, to the best of what is offered; of two as good the one withdrawn later.
    """
    taken: set[tuple[str, str | None, bool]] = set()
    found: list[Edge] = []
    offers = _offers(versions, _Ways(edges), settings)
    for _, _, edge in sorted(offers, key=lambda offer: (-offer[0], offer[1])):
        ends = {(edge.old_version, edge.old, True), (edge.new_version, edge.new, False)}
        if not ends & taken:
            taken |= ends
            found.append(edge)
    return tuple(found)


def trace(edges: Sequence[Edge], version: str, id: str) -> Lineage:
    """The lineage of one requirement through everything that is known of it."""
    into: dict[Node, list[Edge]] = {}
    out_of: dict[Node, list[Edge]] = {}
    for edge in _Ways(edges).edges:
        if edge.new is not None:
            into.setdefault((edge.new_version, edge.new), []).append(edge)
        if edge.old is not None:
            out_of.setdefault((edge.old_version, edge.old), []).append(edge)
    ancestors = _walked((version, id), into, lambda edge: (edge.old_version, edge.old))
    descendants = _walked((version, id), out_of, lambda edge: (edge.new_version, edge.new))
    return Lineage(version, id, ancestors, descendants)


class _Ways:
    """The ways between versions without those that lead back, and what lies on them."""

    def __init__(self, edges: Sequence[Edge]) -> None:
        self.next: dict[str, set[str]] = {}
        for old, new in dict.fromkeys((edge.old_version, edge.new_version) for edge in edges):
            if old not in self.distances(new):
                self.next.setdefault(old, set()).add(new)
        self.edges = [edge for edge in edges if edge.new_version in self.next.get(edge.old_version, ())]

    def distances(self, start: str) -> Mapping[str, int]:
        """Fewest steps from one version to every one that comes after it, itself among them."""
        steps = {start: 0}
        waiting = deque([start])
        while waiting:
            version = waiting.popleft()
            for following in self.next.get(version, ()):
                if following not in steps:
                    steps[following] = steps[version] + 1
                    waiting.append(following)
        return steps


def _edges_of_descent(said: Descent) -> Iterator[Edge]:
    targets: tuple[str | None, ...] = said.targets or (None,)
    kind = said.kind if said.targets else ChangeKind.WITHDRAWN
    for target in targets:
        yield Edge(said.old_version, said.requirement, said.new_version, target, kind, PERSON, said.settled_by)


def _offers(
    versions: Mapping[str, Specification], ways: "_Ways", settings: RestorationSettings
) -> Iterator[tuple[float, int, Edge]]:
    """What might have come back, how well it stands for what was withdrawn, and after how many versions."""
    texts = {version: {one.id: one for one in specification} for version, specification in versions.items()}
    gone = [(edge, one) for edge in ways.edges if (one := _found(texts, edge.old_version, edge.old)) and not edge.new]
    come = [(edge, one) for edge in ways.edges if (one := _found(texts, edge.new_version, edge.new)) and not edge.old]
    for before, text in gone:
        reached = ways.distances(before.new_version)
        for after, other in come:
            if after.old_version in reached:
                for score, rule in _likeness(text, other, settings):
                    node = before.old_version, before.old, after.new_version, after.new
                    yield score, reached[after.old_version], Edge(*node, ChangeKind.RESTORED, rule, after.source)


def _found(texts: Mapping[str, Mapping[str, Requirement]], version: str, id: str | None) -> Requirement | None:
    return texts.get(version, {}).get(id) if id is not None else None


def _likeness(old: Requirement, new: Requirement, settings: RestorationSettings) -> Iterator[tuple[float, str]]:
    """How well one text stands for the other, and the rule that says so; nothing where it does not."""
    if counted(old) == counted(new):
        yield (3.0 if old.id == new.id else 2.0), "restored_equal_text"
        return
    likeness = alike(f"{old.title}\n{old.text}", f"{new.title}\n{new.text}")
    if old.id == new.id and likeness >= settings.same_id:
        yield 1.0 + likeness / 2, "restored_same_id"
    elif old.id != new.id and likeness >= settings.other_id:
        yield likeness, "restored_similar"


def _walked(
    start: Node, edges: Mapping[Node, Sequence[Edge]], end: Callable[[Edge], tuple[str, str | None]]
) -> tuple[Edge, ...]:
    """Every edge that is reached from a place, nearest first, each once."""
    walked: dict[Edge, None] = {}
    seen = {start}
    waiting = deque([start])
    while waiting:
        for edge in edges.get(waiting.popleft(), ()):
            walked[edge] = None
            version, id = end(edge)
            if id is not None and (version, id) not in seen:
                seen.add((version, id))
                waiting.append((version, id))
    return tuple(walked)
