"""When operations may be cut over: windows of the calendar, without closed periods, not before what was decided."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from migtrack.domain.cutover import Cutover
from migtrack.domain.network import CalendarDefinition
from migtrack.domain.operation import Operation
from migtrack.domain.task import Window
from migtrack.schedule.windows import allowed_windows

YEAR = timedelta(days=366)


def windows_by_operation(
    operations: Sequence[Operation],
    calendar: CalendarDefinition,
    cutovers: Mapping[str, Cutover],
    first: date,
    years: int,
) -> dict[str, tuple[Window, ...]]:
    """The windows of each operation over some years; a decided window sets the earliest."""
    last = first + years * YEAR
    return {
        operation.key: _from(allowed_windows(operation, calendar, first, last), _earliest(cutovers.get(operation.key)))
        for operation in operations
    }


def _earliest(cutover: Cutover | None) -> datetime | None:
    return cutover.window_start if cutover else None


def _from(windows: tuple[Window, ...], earliest: datetime | None) -> tuple[Window, ...]:
    return tuple(window for window in windows if earliest is None or window.finish > earliest)
