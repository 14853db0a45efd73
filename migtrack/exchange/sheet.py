"""A sheet as every table reader sees it: cells by row and column, wherever they came from.

Rows that hold nothing are left out (a workbook of a million bordered rows is an everyday
thing), so each row carries the number that its reader sees on screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | float | int | bool | date | datetime | time | timedelta
"""A blank cell is the empty string."""

CellRange = tuple[tuple[int, int], tuple[int, int]]
"""((first row, first column), (last row, last column)), all from 0, both ends included."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The filled rows of one sheet, equally long; of a csv file the whole of it."""

    title: str
    """What stands before `!` in a place: the sheet's name, of a csv file the file's."""
    rows: Sequence[Sequence[Cell]]
    row_numbers: Sequence[int]
    """The number on screen, from 1, of each row."""
    first_column: int = 0
    """Which column (A is 0) the first cell of each row stands in."""
    merged: tuple[CellRange, ...] = ()
    visible: bool = True
    hidden_rows: frozenset[int] = frozenset()
    """Row numbers that are not shown on screen."""
    hidden_columns: frozenset[int] = frozenset()
    """Columns (A is 0) that are not shown."""
    comments: tuple[tuple[str, str], ...] = ()
    """Cell (`C5`) and what was noted beside it."""

    @property
    def width(self) -> int:
        """Columns up to the last filled one, A included."""
        return self.first_column + (len(self.rows[0]) if self.rows else 0)

    def cell(self, row: int, column: int) -> Cell:
        """The cell in a row (place in `rows`) and column (A is 0); beyond the edge blank."""
        place = column - self.first_column
        cells = self.rows[row]
        return cells[place] if 0 <= place < len(cells) else ""

    def column(self, column: int, first_row: int = 0) -> list[Cell]:
        """A whole column (A is 0) from a row (place in `rows`) on."""
        place = column - self.first_column
        if not 0 <= place < self.width - self.first_column:
            return [""] * (len(self.rows) - first_row)
        return [row[place] for row in self.rows[first_row:]]

    def where(self, row: int, column: int | None = None) -> str:
        """The place as people name it: `機能要件!C5`, or `機能要件!5` for a whole row."""
        letters = "" if column is None else column_letters(column)
        return f"{self.title}!{letters}{self.row_numbers[row]}"


def column_letters(column: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A → 0, AA → 26; the letters are upper case ASCII."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def cell_text(cell: Cell) -> str:
    """A cell as its reader sees it: whole numbers without `.0`, days in ISO form."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != time() else cell.date().isoformat()
    return str(cell)
