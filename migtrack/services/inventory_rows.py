"""The customisations as a desk keeps them: read once, and again when something was written to any of them.

Like the register (`register_rows`): a screen asks for two thousand of them several times over before it is
painted. What they depend on is asked of the database in one count; an entry that nobody changed and that is
judged as before stays the same row.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from migtrack.domain.customisation import Customisation, Triage
from migtrack.domain.operation import Operation
from migtrack.services.desk import Desk

if TYPE_CHECKING:
    from migtrack.services.customisations import CustomRow
    from migtrack.store.reader import Held


def held_customisations(desk: Desk, operation: Operation | None = None) -> "dict[str, Held[Customisation]]":
    """The entries of one operation or of all, by number and in its order."""
    mark = desk.state.marks_by(Customisation, "operation")
    kept = desk.memory.get(("inventory", desk.body))
    if kept is None or kept[0] != mark:
        kept = desk.memory["inventory", desk.body] = (mark, desk.state.all_held(Customisation))
    every: dict[str, Held[Customisation]] = kept[1]
    return {key: held for key, held in every.items() if operation is None or held.value.operation == operation.key}


def known_row(rows: "Mapping[str, CustomRow]", held: "Held[Customisation]", verdict: Triage) -> "CustomRow | None":
    """The row made before of the same entry and the same verdict."""
    row = rows.get(held.value.id)
    return row if row and row.customisation is held.value and row.triage is verdict and row.seq == held.seq else None
