"""The rules that draw the bars of a sheet: conditional formats over each row's own dates.

Topmost first: where a rule holds, those after it are not asked. LibreOffice asks only the first
block of rules over a cell, so what concerns single cells comes before what concerns all.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from migtrack.domain.task import TaskKind
from migtrack.exchange import plan_styles as styles
from migtrack.exchange.plan_sheet import CUTOVER, FIRST_ROW, SheetLayout
from migtrack.exchange.plan_styles import Styles
from migtrack.schedule.picture import Row, RowKind

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

LIGHT_FILLS = (styles.WORK, styles.SUMMARY_CLOSED)
Cells = tuple[int, int, int, int]
"""First row and column, last row and column."""


def write_rules(sheet: "Worksheet", formats: Styles, layout: SheetLayout, rows: Sequence[Row]) -> None:
    """Bars over all weeks of all rows, and bounds for the percentages."""
    last_row = FIRST_ROW + len(rows) - 1
    for cells, rule, fill in (*_closed_rules(layout, rows), *_bar_rules(layout, last_row)):
        ink = styles.INK if fill in LIGHT_FILLS else "#FFFFFF"
        options = {"type": "formula", "criteria": f"={rule}", "stop_if_true": True}
        sheet.conditional_format(*cells, options | {"format": formats.bare(bg_color=fill, font_color=ink)})
    percent = layout.column("percent")
    bounds = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
    sheet.data_validation(FIRST_ROW, percent, last_row, percent, bounds)


def _closed_rules(layout: SheetLayout, rows: Sequence[Row]) -> Iterator[tuple[Cells, str, str]]:
    """An operation's bar is lighter while the operation is closed to a cutover."""
    for place, row in enumerate(rows, FIRST_ROW):
        if row.kind is RowKind.OPERATION:
            for first, last in _runs(sorted(layout.closed_weeks(row))):
                cells = (place, layout.first_week + first, place, layout.first_week + last)
                yield cells, f'{layout.own_cell(place, first)}="{CUTOVER}"', styles.CUTOVER
                yield cells, layout.covers(place, first), styles.SUMMARY_CLOSED


def _bar_rules(layout: SheetLayout, last_row: int) -> Iterator[tuple[Cells, str, str]]:
    cells = (FIRST_ROW, layout.first_week, last_row, layout.last_column)
    kind, covers = layout.cell("kind", FIRST_ROW), layout.covers(FIRST_ROW, 0)
    done, slack, sign = layout.done(FIRST_ROW, 0), layout.cell("float", FIRST_ROW), layout.own_cell(FIRST_ROW, 0)
    work, operation = f'{kind}="{TaskKind.WORK}"', f'{kind}="{RowKind.OPERATION}"'
    yield cells, f'AND({operation},{sign}="{CUTOVER}")', styles.CUTOVER
    yield cells, f"AND({operation},{covers})", styles.SUMMARY
    yield cells, f'AND({kind}="{TaskKind.CUTOVER}",{covers})', styles.CUTOVER
    yield cells, f"AND({work},{covers},{done})", styles.DONE
    yield cells, f'AND({work},{covers},{slack}<>"",{slack}<=0)', styles.CRITICAL
    yield cells, f"AND({work},{covers})", styles.WORK


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of following numbers."""
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        yield members[0], members[-1]
