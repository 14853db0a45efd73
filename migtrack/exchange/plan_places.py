"""Where the tasks of each operation stand in a workbook, so that its own row, on whichever sheet, can point at them."""

from dataclasses import dataclass

from migtrack.domain.task import TaskKind
from migtrack.exchange.plan_sheet import FIRST_ROW
from migtrack.schedule.picture import Row, RowKind


@dataclass(frozen=True, slots=True)
class Place:
    """Where the tasks of an operation stand: a prefix for formulas, first and last row, and its cutover's."""

    prefix: str
    first: int
    last: int
    cutover: int | None = None


def task_places(rows: tuple[Row, ...], prefix: str = "") -> dict[str, Place]:
    """Where the tasks of each operation stand on a sheet with these rows."""
    places: dict[str, Place] = {}
    for index, row in enumerate(rows, FIRST_ROW):
        if row.kind is RowKind.TASK:
            known = places.get(row.operation, Place(prefix, index, index))
            cutover = index if row.task_kind is TaskKind.CUTOVER else known.cutover
            places[row.operation] = Place(prefix, known.first, index, cutover)
    return places
