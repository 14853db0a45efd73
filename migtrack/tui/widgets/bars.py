"""A row of the plan's picture as terminal cells: what sign stands in each, and painted as what.

Every kind has a sign of its own, so that a monochrome terminal, a photocopy or an eye that
takes red for green reads the same plan. The picture orders its bars from the lowest to the
topmost; closed days lie beneath all of them.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from migtrack.domain.task import TaskKind
from migtrack.schedule.picture import BarKind, MarkKind, Row, RowKind
from migtrack.tui.widgets.scale import Scale, Zoom

DAY = timedelta(days=1)


class Paint(StrEnum):
    """What a cell is painted as; names of component styles."""

    NOTHING = "nothing"
    CLOSED = "closed"
    BASELINE = "baseline"
    SUMMARY = "summary"
    WORK = "work"
    CRITICAL = "critical"
    DONE = "done"
    CUTOVER = "cutover"
    DEADLINE = "deadline"
    NOTE = "note"
    BEHIND = "behind"
    AHEAD = "ahead"


BAR_SIGNS = {
    BarKind.SUMMARY: "─",
    BarKind.WORK: "━",
    BarKind.CRITICAL: "═",
    BarKind.DONE: "▄",
    BarKind.CUTOVER: "★",
    BarKind.BASELINE: "┄",
}
MARK_SIGNS = {
    MarkKind.MILESTONE: ("◆", Paint.WORK),
    MarkKind.CUTOVER: ("★", Paint.CUTOVER),
    MarkKind.DEADLINE: ("▼", Paint.DEADLINE),
    MarkKind.BASELINE: ("◇", Paint.BASELINE),
}
CLOSED_SIGN = "░"
FRONT_SIGN = "╌"
BEHIND_SIGN, AHEAD_SIGN = "◁", "▷"
"""イナズマ線: up to where the work of a row is done, and the way from there to the status date."""
BEYOND_LEFT, BEYOND_RIGHT = "‹", "›"
"""At the edge of a row whose bars all lie outside of what is seen."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One sign and its paint."""

    sign: str
    paint: Paint


EMPTY = Cell(" ", Paint.NOTHING)
_BARS = {kind: Cell(sign, Paint(kind.value)) for kind, sign in BAR_SIGNS.items()}
_CLOSED = Cell(CLOSED_SIGN, Paint.CLOSED)


@dataclass(frozen=True, slots=True)
class Front:
    """Where イナズマ線 crosses a row, and the status date."""

    reached: date
    status: date


def draw_row(row: Row, scale: Scale, left: int, width: int, front: Front | None = None) -> list[Cell]:
    """The `width` cells of a row in the window that begins at cell `left`."""
    line = [EMPTY] * width
    for closed in row.closed if _is_cut_over(row) else ():
        _fill(line, scale.span(closed.start, closed.finish), left, _CLOSED)
    for bar in row.bars:
        _fill(line, scale.span(bar.start, bar.finish), left, _BARS[bar.kind])
    for mark in row.marks:
        sign, paint = MARK_SIGNS[mark.kind]
        _fill(line, scale.span(mark.day, mark.day + DAY), left, Cell(sign, paint), only_first=True)
    if front is not None and front.reached != front.status:
        _draw_front(line, scale, left, front)
    _write_date(line, row, scale, left)
    _hint_beyond(line, row, scale, left)
    return line


def _draw_front(line: list[Cell], scale: Scale, left: int, front: Front) -> None:
    """From the status date to what is reached; bars stay whole but for the cell that is reached."""
    reached, status = scale.cell(front.reached), scale.cell(front.status)
    is_behind = front.reached < front.status
    paint = Paint.BEHIND if is_behind else Paint.AHEAD
    for place in range(max(min(reached, status) - left, 0), min(max(reached, status) - left + 1, len(line))):
        if _is_ground(line[place]):
            line[place] = Cell(FRONT_SIGN, paint)
    if 0 <= reached - left < len(line):
        line[reached - left] = Cell(BEHIND_SIGN if is_behind else AHEAD_SIGN, paint)


def _is_cut_over(row: Row) -> bool:
    """Only what is cut over cares for the days closed to it."""
    return row.kind is RowKind.OPERATION or row.task_kind is TaskKind.CUTOVER


def _fill(line: list[Cell], span: tuple[int, int], left: int, cell: Cell, *, only_first: bool = False) -> None:
    first, last = span[0] - left, span[1] - left
    if only_first:
        last = first + 1
    for place in range(max(first, 0), min(last, len(line))):
        line[place] = cell


def _write_date(line: list[Cell], row: Row, scale: Scale, left: int) -> None:
    """The day of a cutover or milestone stands behind its sign, where a day is no column of its own."""
    dated = _dated_days(row)
    if dated is None or scale.zoom is Zoom.DAY:
        return
    start, last = dated
    place, text = scale.cell(last) + max(scale.cells_per_day, 1) - left, f"{start.month}/{start.day}"
    if place >= 0 and place + len(text) <= len(line) and all(map(_is_ground, line[place : place + len(text)])):
        line[place : place + len(text)] = [Cell(sign, Paint.NOTE) for sign in text]


def _dated_days(row: Row) -> tuple[date, date] | None:
    """First and last day of the one thing on a row whose date is written out."""
    for bar in row.bars:
        if bar.kind is BarKind.CUTOVER:
            return bar.start, bar.finish - DAY
    wanted = MarkKind.CUTOVER if row.kind is RowKind.OPERATION else MarkKind.MILESTONE
    return next(((mark.day, mark.day) for mark in row.marks if mark.kind is wanted), None)


def _is_ground(cell: Cell) -> bool:
    return cell.paint in (Paint.NOTHING, Paint.CLOSED, Paint.SUMMARY)


def _hint_beyond(line: list[Cell], row: Row, scale: Scale, left: int) -> None:
    days = drawn_days(row)
    if days is None:
        return
    first, last = scale.span(*days)
    if last <= left:
        line[0] = Cell(BEYOND_LEFT, Paint.NOTE)
    elif first >= left + len(line):
        line[-1] = Cell(BEYOND_RIGHT, Paint.NOTE)


def drawn_days(row: Row) -> tuple[date, date] | None:
    """Half-open days from the first to the last bar or mark; None for a row without any."""
    starts = [bar.start for bar in row.bars] + [mark.day for mark in row.marks]
    finishes = [bar.finish for bar in row.bars] + [mark.day + DAY for mark in row.marks]
    return (min(starts), max(finishes)) if starts else None


LEGEND = (
    (BAR_SIGNS[BarKind.DONE], Paint.DONE, "tui.gantt.done"),
    (BAR_SIGNS[BarKind.WORK], Paint.WORK, "tui.gantt.work"),
    (BAR_SIGNS[BarKind.CRITICAL], Paint.CRITICAL, "tui.gantt.critical"),
    (BAR_SIGNS[BarKind.BASELINE], Paint.BASELINE, "tui.gantt.baseline"),
    (MARK_SIGNS[MarkKind.MILESTONE][0], Paint.WORK, "tui.gantt.milestone"),
    (BAR_SIGNS[BarKind.CUTOVER], Paint.CUTOVER, "tui.gantt.cutover"),
    (MARK_SIGNS[MarkKind.DEADLINE][0], Paint.DEADLINE, "tui.gantt.deadline"),
    (CLOSED_SIGN, Paint.CLOSED, "tui.gantt.closed"),
    (BEHIND_SIGN, Paint.BEHIND, "plan_screen.behind"),
    (AHEAD_SIGN, Paint.AHEAD, "plan_screen.ahead"),
)
"""Signs, their paints, and the keys of what they mean."""
