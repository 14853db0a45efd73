"""An empty database in memory, filled at once with the images of subjects.

Looking back to an earlier day makes one and throws it away, so it is made quickly: the statements are
put together once, and rows go straight to the driver (30,000 of them in half a second).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateTable

from migtrack.domain.canonical import canonical_bytes
from migtrack.domain.event import Image
from migtrack.domain.refusal import BrokenWorld
from migtrack.store.engine import open_scratch
from migtrack.store.kinds import BY_NAME
from migtrack.store.tables import REQUIREMENT, STATE, cells_of, fields_of

Given = tuple[str, str, int, Image]
"""Kind, key, number of the event, image."""


def scratch_of(body: str, images: Iterable[Given], illegible: list[tuple[int, str]] | None = None) -> Engine:
    """A scratch database that holds these images as rows; requirements are not derived.

    An image that is none of its kind ends it with BrokenWorld; where a list is given, number and subject of
    its event are put there instead.
    """
    rows: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for kind, key, seq, image in images:
        try:
            rows[kind].append((body, key, seq, *_cells_of_kind(kind)(image)))
        except (KeyError, TypeError, ValueError) as error:
            if illegible is None:
                raise BrokenWorld("store.illegible", subject=f"{kind}:{key} ({seq})", detail=repr(error)) from error
            illegible.append((seq, f"{kind}:{key}"))
    scratch = open_scratch()
    pooled = scratch.raw_connection()
    try:
        cursor = pooled.cursor()
        cursor.execute("BEGIN")
        for statement in _creation():
            cursor.execute(statement)
        for kind, held in rows.items():
            cursor.executemany(_insertion(kind), held)
        cursor.execute("COMMIT")
    finally:
        pooled.close()
    return scratch


@cache
def _creation() -> tuple[str, ...]:
    tables = (*STATE.values(), REQUIREMENT)
    return tuple(str(CreateTable(table).compile(dialect=dialect())) for table in tables)


@cache
def _insertion(kind: str) -> str:
    table = STATE[kind]
    columns = ", ".join(f'"{column.name}"' for column in table.c)
    return f'INSERT INTO "{table.name}" ({columns}) VALUES ({", ".join("?" * len(table.c))})'


@cache
def _cells_of_kind(kind: str) -> Callable[[Image], list[Any]]:
    """What writes an image as the cells of its row, in their order; the same cells as `cells_of`."""
    noun: Any = BY_NAME[kind].noun
    names = [field.name for field in fields_of(noun)]
    nested = [place for place, field in enumerate(fields_of(noun)) if field.is_nested]

    def cells(image: Image) -> list[Any]:
        try:
            found = [image[name] for name in names]
        except KeyError:  # written before a field was there
            return list(cells_of(noun, image).values())
        for place in nested:
            value = found[place]
            if value is not None:
                found[place] = canonical_bytes(value).decode() if value else _empty(value)
        return found

    return cells


def _empty(value: Any) -> str:
    return "[]" if isinstance(value, list) else canonical_bytes(value).decode()
