"""Rows into values, many at once: how each cell is read is worked out once for a noun, not once for a row.

Cells of the same text are read once: what is nested (classes of a requirement, names of its chapters)
stands in row after row of a register of thirty thousand.
"""

import json
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Any

from migtrack.domain.image import readers_of
from migtrack.store.tables import Field, fields_of

REMEMBERED_CELLS = 4_096
"""Of each nested field, so many different texts are kept as values."""

Read = Callable[[Any], Any]


def names_of(noun: Any) -> tuple[str, ...]:
    """The columns that hold a noun's fields, in their order."""
    return tuple(field.name for field in fields_of(noun))


@cache
def reading_of(noun: Any) -> Callable[[Sequence[Any]], Any]:
    """What makes a value of cells that stand in the order of the fields."""
    of_fields = zip(fields_of(noun), readers_of(noun), strict=True)
    found = ((place, _reading(field, read)) for place, (field, (_, read)) in enumerate(of_fields))
    readers = [(place, read) for place, read in found if read is not None]

    def value(cells: Sequence[Any]) -> Any:
        held = list(cells)
        for place, read in readers:
            if held[place] is not None:
                held[place] = read(held[place])
        return noun(*held)

    return value


def _reading(field: Field, read: Read | None) -> Read | None:
    if not field.is_nested:
        return read

    @lru_cache(maxsize=REMEMBERED_CELLS)
    def nested(cell: str) -> Any:
        image = json.loads(cell)
        return image if read is None else read(image)

    return nested
