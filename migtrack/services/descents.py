"""Descents as they are read and settled: where the decisions of earlier versions went.

A descent is settled by the person who answers the last row that still waited because of it, who
links it by hand, or who says that nothing follows. Until then it has no name on it.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from migtrack.domain.gap import Assessment
from migtrack.domain.lineage import Descent
from migtrack.services.desk import Desk
from migtrack.specs.transfer import settled

if TYPE_CHECKING:
    from migtrack.store.writer import Change

ASKED_AT_ONCE = 1_000


def descents_into(desk: Desk, rows: Sequence[Assessment]) -> dict[str, list[Descent]]:
    """The descents that ended in rows of the register, by key of the row, in the order of its origins."""
    keys = {row.key: [_descent_key(origin, row.version) for origin in row.origins] for row in rows}
    held = _find_descents(desk, [key for wanted in keys.values() for key in wanted])
    return {row: [held[key] for key in wanted if key in held] for row, wanted in keys.items()}


def settlements(desk: Desk, answered: Sequence[Assessment], person: str, reason: str, action: str) -> "list[Change]":
    """Changes that put a person's name on descents of which no row waits any longer once these are answered.

    `answered`: rows as they will be written; only those that waited until now need to be given.
    """
    from migtrack.store.writer import change_to

    done = {row.key for row in answered}
    open_descents = {
        descent.key: descent
        for descents in descents_into(desk, answered).values()
        for descent in descents
        if not descent.settled_by
    }
    waiting = _still_waiting(desk, [key for one in open_descents.values() for key in _target_keys(one)])
    return [
        change_to(settled(descent, person), action, reason=reason)
        for descent in open_descents.values()
        if not any(key in waiting and key not in done for key in _target_keys(descent))
    ]


def _descent_key(origin: str, new_version: str) -> str:
    """`juki/juki@1.0/1.1.1/m` as it came to 2.0: `juki/juki@1.0>2.0/1.1.1/m`."""
    operation, version, requirement = origin.split("/", 2)
    return f"{operation}/{version}>{new_version}/{requirement}"


def _target_keys(descent: Descent) -> Iterator[str]:
    for target in descent.targets:
        yield f"{descent.operation}/{descent.document}@{descent.new_version}/{target}"


def _find_descents(desk: Desk, keys: Sequence[str]) -> dict[str, Descent]:
    found: dict[str, Descent] = {}
    for start in range(0, len(keys), ASKED_AT_ONCE):
        part = desk.state.find_many(Descent, keys[start : start + ASKED_AT_ONCE])
        found.update((key, held.value) for key, held in part.items())
    return found


def _still_waiting(desk: Desk, keys: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for start in range(0, len(keys), ASKED_AT_ONCE):
        part = desk.state.find_many(Assessment, keys[start : start + ASKED_AT_ONCE])
        found.update(key for key, held in part.items() if held.value.pending is not None)
    return found
