"""Where a new requirement belongs in a document, and the headings above what the document then holds."""

import re
from collections.abc import Sequence

from migtrack.domain.requirement import Clause, Requirement, RequirementClass, Specification

_NUMBER = re.compile(r"\d+(?:[.\-－]\d+)*")
_ORDER = {kind: place for place, kind in enumerate(RequirementClass)}


def place_for(made: Requirement, held: Sequence[Requirement | None], after: int | None) -> tuple[int, bool]:
    """The place for a new requirement, and whether something says so.

    By its printed number among the others; else behind what the source names before it (`after`) in
    the same chapter; else at the end of its chapter. With none of these at the end of all.
    """
    key = _key(made)
    if key is not None:
        below = [place for place, one in enumerate(held) if one and (its := _key(one)) is not None and its <= key]
        above = [place for place, one in enumerate(held) if one and (its := _key(one)) is not None and its > key]
        if below or above:
            return (below[-1] + 1 if below else above[0]), True
    before = held[after] if after is not None else None
    if after is not None and before is not None and made.chapter in ((), before.chapter):
        return after + 1, True
    chapter = [place for place, one in enumerate(held) if one and made.chapter and one.chapter == made.chapter]
    return (chapter[-1] + 1, True) if chapter else (len(held), not held)


def clauses_of(base: Specification, requirements: Sequence[Requirement]) -> tuple[Clause, ...]:
    """The headings of a version made from a base: those of its requirements, and chapters that go on holding some."""
    before = {(one.number, one.title) for one in base.requirements}
    now = {(one.number, one.title): one for one in requirements}
    kept: list[Clause] = []
    seen: set[tuple[str, str]] = set()
    for clause in base.clauses:
        pair = (clause.number, clause.title)
        if pair in now or pair not in before:
            kept.append(clause)
        if pair in before:
            seen.add(pair)
    if not seen:  # a list whose headings are chapters only
        return tuple(kept)
    for pair, one in now.items():
        if pair not in seen and pair not in before:
            _put(kept, Clause(one.number, one.title, one.chapter))
    return tuple(kept)


def _put(clauses: list[Clause], made: Clause) -> None:
    key = _parts(made.number)
    below = [place for place, one in enumerate(clauses) if key and (its := _parts(one.number)) and its <= key]
    above = [place for place, one in enumerate(clauses) if key and _parts(one.number) > key]
    clauses.insert(below[-1] + 1 if below else (above or [len(clauses)])[0], made)


def _key(requirement: Requirement) -> tuple[tuple[int, ...], int] | None:
    parts = _parts(requirement.number)
    if not parts:
        return None
    kinds = [_ORDER[kind] for _, kind in requirement.classes]
    return parts, min(kinds, default=-1)


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.split(r"[.\-－]", number)) if _NUMBER.fullmatch(number) else ()
