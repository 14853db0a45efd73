"""Which rows of a plan are shown: operations folded or not, narrowed by conditions and words, or the cutovers alone."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from migtrack.domain.task import TaskKind
from migtrack.schedule.picture import Row, RowKind
from migtrack.tui.widgets.scale import MONTHS_OF_QUARTER, quarter_of

DAY = timedelta(days=1)


class Standing(StrEnum):
    """What a task has to be to be shown."""

    ALL = "all"
    CRITICAL = "critical"
    LATE = "late"
    OPEN = "open"
    QUARTER = "quarter"
    """Some of it lies in the quarter of the status date."""
    MOVED = "moved"
    """A draft moves it."""


class View(StrEnum):
    """What a line is."""

    FULL = "full"
    CUTOVERS = "cutovers"
    """One line for each operation: its cutover."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Conditions; as it is made, every row."""

    standing: Standing = Standing.ALL
    section: str | None = None
    owner: str | None = None
    words: str = ""
    """As they were typed."""

    @property
    def is_everything(self) -> bool:
        """Whether nothing is asked for."""
        return self == EVERYTHING


EVERYTHING = Wanted()


def chosen_rows(
    rows: Sequence[Row],
    wanted: Wanted,
    view: View,
    folded: Collection[str],
    *,
    today: date,
    moved: Collection[str] = (),
    has_words: Callable[[Row], bool] = lambda row: True,
) -> tuple[Row, ...]:
    """The rows to show, in order; an operation stands over its tasks as long as any is shown.

    Folding counts only while nothing is asked for: who searches wants to see what was found.
    """
    takes = _condition(wanted, today, moved, has_words)
    if view is View.CUTOVERS:
        return tuple(row for row in _cutovers(rows) if takes(row))
    if wanted.is_everything:
        return tuple(row for row in rows if row.kind is RowKind.OPERATION or row.operation not in folded)
    return tuple(_with_headings(rows, takes))


def _with_headings(rows: Sequence[Row], takes: Callable[[Row], bool]) -> Iterator[Row]:
    heading: Row | None = None
    for row in rows:
        if row.kind is RowKind.OPERATION:
            heading = row
        elif takes(row):
            if heading is not None:
                yield heading
                heading = None
            yield row


def _cutovers(rows: Sequence[Row]) -> Iterator[Row]:
    """The cutover of each operation; where its plan has none, its own row."""
    for _, group in groupby(rows, key=lambda row: row.operation):
        own = list(group)
        yield next((row for row in own if row.task_kind is TaskKind.CUTOVER), own[0])


def _condition(
    wanted: Wanted, today: date, moved: Collection[str], has_words: Callable[[Row], bool]
) -> Callable[[Row], bool]:
    begin = quarter_of(today)
    end = quarter_of(begin + DAY * 31 * MONTHS_OF_QUARTER)

    def stands(row: Row) -> bool:
        match wanted.standing:
            case Standing.CRITICAL:
                return row.is_critical
            case Standing.LATE:
                return row.is_late
            case Standing.OPEN:
                return row.percent < 100
            case Standing.QUARTER:
                first, last = row.first_day or row.last_day, row.last_day
                return first is not None and last is not None and first < end and last >= begin
            case Standing.MOVED:
                return row.id in moved
            case _:
                return True

    def takes(row: Row) -> bool:
        return (
            stands(row)
            and wanted.section in (None, row.section)
            and wanted.owner in (None, row.owner)
            and (not wanted.words or has_words(row))
        )

    return takes
