"""The rows of the register as a desk keeps them: read once, and again where something was written since.

Thirty thousand rows take seconds to read; a screen wants them at every key. What the rows of an operation
depend on is asked of the database in one count (`marks_by`), and only operations whose mark is another one
are read again. A row that nobody changed stays the same object, so that what others worked out of it stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import is_
from typing import TYPE_CHECKING, Any

from migtrack.domain.gap import Assessment
from migtrack.domain.operation import Operation, OperationState
from migtrack.domain.requirement import BodyClass, SpecVersion
from migtrack.services.desk import Desk
from migtrack.services.gaps import GapRow, belongs, body_class, foreign_ids

if TYPE_CHECKING:
    from migtrack.store.reader import Held, HeldRequirement

ALONE = 2
"""Up to so many operations are read one by one, more of them all together."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The rows of one operation, and what they depend on."""

    mark: tuple[object, ...]
    rows: tuple[GapRow, ...]


def rows_of(desk: Desk, operations: Sequence[Operation] | None) -> dict[str, tuple[GapRow, ...]]:
    """The register of some operations, or of all that the body runs, by operation and in that order."""
    states = {state.operation: state for state in desk.state.all(OperationState) if state.in_scope}
    chosen = [one for one in operations or desk.catalogue.operations if one.key in states]
    marks = _marks(desk, [states[one.key] for one in chosen])
    stale = [one for one in chosen if _kept(desk, one.key).mark != marks[one.key]]
    if stale:
        _read(desk, stale, states, marks)
    return {one.key: _kept(desk, one.key).rows for one in chosen}


def register_of(desk: Desk, operations: Sequence[Operation] | None = None) -> tuple[GapRow, ...]:
    """The same rows one after the other; the same object as before as long as nothing was written to any of them."""
    parts = tuple(rows_of(desk, operations).values())
    if len(parts) == 1:
        return parts[0]
    whole: tuple[GapRow, ...]
    whole, made_of = desk.memory.get(("register as one", desk.body), ((), ()))
    if not (len(made_of) == len(parts) and all(map(is_, made_of, parts))):
        whole = tuple(row for rows in parts for row in rows)
        desk.memory["register as one", desk.body] = (whole, parts)
    return whole


def kept_operations(desk: Desk) -> frozenset[str]:
    """Operations whose rows were read at this desk already."""
    return frozenset(key[2] for key in list(desk.memory) if key[:2] == ("register", desk.body))


def _kept(desk: Desk, operation: str) -> Kept:
    found: Kept = desk.memory.get(("register", desk.body, operation), Kept((), ()))
    return found


def _marks(desk: Desk, states: Sequence[OperationState]) -> dict[str, tuple[object, ...]]:
    """Versions with their content, 実装区分, and how many answers there are up to which event."""
    contents = {version.name: version.content_digest for version in desk.state.all(SpecVersion)}
    answers, binding = _answers(desk), body_class(desk)
    return {
        state.operation: (
            tuple((pin, contents.get(pin)) for pin in state.pins),
            binding,
            answers.get(state.operation),
        )
        for state in states
    }


def _answers(desk: Desk) -> Mapping[str, tuple[int, int]]:
    """The marks of answers by operation, counted again only when something was written."""
    seen = (desk.as_of, desk.last_seq())
    kept = desk.memory.get(("register marks", desk.body))
    if kept is None or kept[0] != seen:
        kept = desk.memory["register marks", desk.body] = (seen, desk.state.marks_by(Assessment, "operation"))
    answers: Mapping[str, tuple[int, int]] = kept[1]
    return answers


def _read(
    desk: Desk,
    operations: Sequence[Operation],
    states: Mapping[str, OperationState],
    marks: Mapping[str, tuple[object, ...]],
) -> None:
    texts = _texts(desk, operations, states, marks)
    binding = body_class(desk)
    everything = desk.state.all_held(Assessment) if len(operations) > ALONE else None
    for operation in operations:
        said = everything if everything is not None else desk.state.all_held(Assessment, operation=operation.key)
        before = _kept(desk, operation.key)
        known = {row.key: row for row in before.rows if before.mark[1] is binding}
        rows = tuple(
            _row(operation, held, binding, said, known)
            for pin in states[operation.key].pins
            for foreign in [foreign_ids(desk, operation, pin.partition("@")[0])]
            for held in texts[pin]
            if belongs(held.requirement.id, foreign)
        )
        desk.memory["register", desk.body, operation.key] = Kept(marks[operation.key], rows)


def _texts(
    desk: Desk,
    operations: Sequence[Operation],
    states: Mapping[str, OperationState],
    marks: Mapping[str, tuple[object, ...]],
) -> "dict[str, list[HeldRequirement]]":
    """Requirements by version; the texts of a content never change."""
    contents: dict[Any, Any] = dict(pair for one in operations for pair in marks[one.key][0])  # type: ignore[attr-defined]
    missing = [pin for pin in contents if ("texts", desk.body, pin, contents[pin]) not in desk.memory]
    fresh: dict[str, list[HeldRequirement]] = {pin: [] for pin in missing}
    for held in desk.state.requirements(*missing) if missing else ():
        fresh[held.version_key].append(held)
    for pin in missing:
        desk.memory["texts", desk.body, pin, contents[pin]] = fresh[pin]
    return {pin: desk.memory["texts", desk.body, pin, contents[pin]] for pin in contents}


def _row(
    operation: Operation,
    held: "HeldRequirement",
    binding: BodyClass,
    said: "Mapping[str, Held[Assessment]]",
    known: Mapping[str, GapRow],
) -> GapRow:
    key = f"{operation.key}/{held.version_key}/{held.requirement.id}"
    found, before = said.get(key), known.get(key)
    seq = found.seq if found else 0
    if before is not None and before.seq == seq and before.requirement is held.requirement:
        return before
    document, _, version = held.version_key.partition("@")
    blank = Assessment(operation.key, document, version, held.requirement.id, held.digest)
    requirement_class = held.requirement.class_for(binding)
    answer = found.value if found else blank
    return GapRow(operation.key, document, version, held.requirement, held.digest, requirement_class, answer, seq)
