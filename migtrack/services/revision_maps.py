"""The map of a revision: what the publisher says moved where, what the body corrected, declared rewordings.

A published list replaces the published list before it; a correction stands beside it under a
person's name and goes before it. Rewordings sort what differs in writing only; they decide nothing.
All of it is used by the comparison of exactly these two versions.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from migtrack.domain.canonical import digest
from migtrack.domain.event import Subject
from migtrack.domain.finding import Finding, Level
from migtrack.domain.lineage import Move
from migtrack.domain.refusal import ForbiddenByRule, WrongValue
from migtrack.domain.requirement import SpecVersion
from migtrack.domain.revision import LocalMove, RevisionMap
from migtrack.services.desk import Desk
from migtrack.services.files import read_file
from migtrack.services.pen import Pen
from migtrack.services.specifications import find_version


@dataclass(frozen=True, slots=True)
class StagedMap:
    """What taking in a file would make of a map; nothing is written yet."""

    known: RevisionMap
    """As it is registered; empty where there is none."""
    map: RevisionMap
    data: bytes
    findings: tuple[Finding, ...]

    @property
    def is_same(self) -> bool:
        """Nothing would change."""
        return self.known == self.map


def find_map(desk: Desk, old: str, new: str) -> RevisionMap:
    """What is known of the way between two registered versions of a document; empty where nothing is."""
    before, after = _pair(desk, old, new)
    held = desk.state.find(RevisionMap, f"{before.name}>{after.version}")
    return held.value if held else RevisionMap(before.document, before.version, after.version)


def stage_moves(desk: Desk, old: str, new: str, path: Path) -> StagedMap:
    """Read a published map; ids that neither version has are told."""
    from migtrack.exchange.moves_file import read_moves

    known, data = find_map(desk, old, new), read_file(path)
    moves, findings = read_moves(path.name, data)
    unknown = tuple(_unknown_ids(desk, known, moves))
    made = replace(known, published=moves, published_source=_source(path, data))
    return StagedMap(known, made, data, (*findings, *unknown))


def stage_substitutions(desk: Desk, old: str, new: str, path: Path) -> StagedMap:
    """Read a declared list of rewordings."""
    from migtrack.exchange.substitutions_file import read_substitutions

    known, data = find_map(desk, old, new), read_file(path)
    found, findings = read_substitutions(path.name, data)
    made = replace(known, substitutions=found, substitutions_source=_source(path, data))
    return StagedMap(known, made, data, findings)


def import_moves(desk: Desk, staged: StagedMap, reason: str = "") -> int:
    """Put the published list of a staged map in the place of the one before; how many events that made."""
    chosen = staged.map

    def with_list(known: RevisionMap, _: Pen) -> RevisionMap:
        return replace(known, published=chosen.published, published_source=chosen.published_source)

    return _write(desk, chosen, "spec.map", with_list, reason, staged.data)


def import_substitutions(desk: Desk, staged: StagedMap, reason: str = "") -> int:
    """Put the rewordings of a staged map in the place of those before; how many events that made."""
    chosen = staged.map

    def with_list(known: RevisionMap, _: Pen) -> RevisionMap:
        return replace(known, substitutions=chosen.substitutions, substitutions_source=chosen.substitutions_source)

    return _write(desk, chosen, "spec.substitutions", with_list, reason, staged.data)


def set_move(desk: Desk, old: str, new: str, move: Move, reason: str) -> int:
    """Correct the map by hand; an earlier correction of the same old ids is replaced. Needs a reason.

    WrongValue for an entry that cannot be meant, or an id that its version does not have.
    """
    from migtrack.exchange.moves_file import check_move

    if not reason.strip():
        raise ForbiddenByRule("revmap.needs_reason")
    known = find_map(desk, old, new)
    fault = check_move(move, known.key)
    if fault is not None and fault.level is Level.ERROR:
        raise WrongValue.of(fault)
    for finding in _unknown_ids(desk, known, [move]):
        raise WrongValue.of(finding)

    def corrected(held: RevisionMap, pen: Pen) -> RevisionMap:
        said = LocalMove(move, pen.person.id, reason)
        return replace(held, local=(*(one for one in held.local if not set(one.move.old) & set(move.old)), said))

    return _write(desk, known, "spec.map_set", corrected, reason)


def unset_move(desk: Desk, old: str, new: str, ids: Collection[str], reason: str) -> int:
    """Take corrections of these old ids back; the published map counts again. Needs a reason."""
    if not reason.strip():
        raise ForbiddenByRule("revmap.needs_reason")
    known = find_map(desk, old, new)
    for id in ids:
        if not any(id in one.move.old for one in known.local):
            raise WrongValue("revmap.no_correction", id=id, map=known.key)

    def without(held: RevisionMap, _: Pen) -> RevisionMap:
        return replace(held, local=tuple(one for one in held.local if not set(one.move.old) & set(ids)))

    return _write(desk, known, "spec.map_unset", without, reason)


def _write(
    desk: Desk,
    wanted: RevisionMap,
    action: str,
    change: Callable[[RevisionMap, Pen], RevisionMap],
    reason: str,
    data: bytes | None = None,
) -> int:
    """Change a map as it stands inside the transaction; one that says nothing any more is no longer there."""
    from migtrack.store.writer import Change, change_to

    with desk.writing(action) as pen:
        held = pen.writer.find(RevisionMap, wanted.key)
        known = held[0] if held else RevisionMap(wanted.document, wanted.old_version, wanted.new_version)
        made = change(known, pen)
        evidence = (pen.writer.put_content(data, "application/octet-stream"),) if data is not None else ()
        if not (made.published or made.local or made.substitutions):
            return len(pen.record([Change(Subject("revision_map", made.key), None, action, reason=reason)]))
        return len(pen.record([change_to(made, action, reason=reason, evidence=evidence)]))


def _pair(desk: Desk, old: str, new: str) -> tuple[SpecVersion, SpecVersion]:
    before, after = find_version(desk, old), find_version(desk, new)
    if before.document != after.document or before.name == after.name:
        raise WrongValue("revmap.not_a_pair", old=before.name, new=after.name)
    return before, after


def _unknown_ids(desk: Desk, known: RevisionMap, moves: Collection[Move]) -> Iterator[Finding]:
    """Ids that their version does not have; a partial version is not known whole, so its ids are not missed."""
    for version, ids in (
        (known.old_version, {id for move in moves for id in move.old}),
        (known.new_version, {id for move in moves for id in move.new}),
    ):
        name = f"{known.document}@{version}"
        held = desk.state.find(SpecVersion, name)
        if held is None or held.value.partial:
            continue
        there = {one.requirement.id for one in desk.state.requirements(name)}
        for id in sorted(ids - there):
            yield Finding(Level.WARNING, "revmap.unknown_id", id, {"id": id, "version": name})


def _source(path: Path, data: bytes) -> str:
    return f"{path.name} sha256:{digest(data)}"
