"""Values of merged cells put back into every row they span, column by column."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection

from migtrack.exchange.sheet import Cell, Sheet


def spread_columns(sheet: Sheet, columns: Collection[int], first_row: int) -> dict[int, list[Cell]]:
    """Column (A is 0) → its cells from a row (place in the sheet) on, vertical merges filled down.

    A merge over several rows and columns belongs to its left column. Each cell is filled once at
    most, so overlapping ranges (files made to hurt) cost no more than honest ones.
    """
    found = {column: sheet.column(column, first_row) for column in columns}
    budget = {column: len(cells) for column, cells in found.items()}
    for (top, left), (bottom, _) in sheet.merged:
        cells = found.get(left)
        if cells is None or top == bottom:
            continue
        start = max(bisect_left(sheet.row_numbers, top + 1) - first_row, 0)
        end = bisect_right(sheet.row_numbers, bottom + 1) - first_row
        if end <= start or sheet.row_numbers[start + first_row] != top + 1:
            continue
        budget[left] -= end - start
        if budget[left] >= 0:
            cells[start:end] = [cells[start]] * (end - start)
    return found
