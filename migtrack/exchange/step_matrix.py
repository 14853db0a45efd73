"""A matrix of steps and operations in a sheet, whichever way round it lies.

Steps are known by their codes ①-1 … ⑱-1, or by the numbers 1 to 40 in order. The line that
holds them is searched first down the columns, then across the rows; a matrix lying the other way
is read through swapped axes, so that there is one reading of both.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from migtrack.domain.step import STEPS_PER_OPERATION
from migtrack.exchange.header import plain_header
from migtrack.exchange.sheet import Sheet, cell_text

STEP_CODE = re.compile(r"\s*[①-⑱]\s*[-‐－−–ー]\s*[0-9０-９]")
OPERATION = re.compile(r"(?:標準化)?(?:対象)?(?:業務|事務)名?称?|operation|business")
LEAST_CODES = 5
LEAST_NUMBERS = 10
LINES_SEARCHED = 30
LINES_BEFORE = 6
"""How far before the first step the operations' names may stand."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet seen along one axis: lines hold the steps one after the other."""

    sheet: Sheet
    steps_down: bool

    @property
    def lines(self) -> int:
        """How many lines there are (columns, where steps go down)."""
        return self.sheet.width if self.steps_down else len(self.sheet.rows)

    @property
    def length(self) -> int:
        """How many cells a line has."""
        return len(self.sheet.rows) if self.steps_down else self.sheet.width

    def text(self, line: int, place: int) -> str:
        """A cell as text."""
        row, column = (place, line) if self.steps_down else (line, place)
        return cell_text(self.sheet.cell(row, column)).strip()

    def where(self, line: int, place: int) -> str:
        """A cell's place as people name it."""
        row, column = (place, line) if self.steps_down else (line, place)
        return self.sheet.where(row, column)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Steps by place, operations by line, in a grid."""

    grid: Grid
    steps: Mapping[int, str]
    operations: Mapping[int, str]

    def cells(self) -> Iterator[tuple[str, str, str, str]]:
        """Operation, step, text of the cell, its place; blank cells left out."""
        for line, operation in self.operations.items():
            for place, step in self.steps.items():
                if text := self.grid.text(line, place):
                    yield operation, step, text, self.grid.where(line, place)


def find_matrix(sheet: Sheet, is_status: Callable[[str], bool]) -> Matrix | None:
    """The matrix of a sheet, None where there is none."""
    for steps_down in (True, False):
        grid = Grid(sheet, steps_down)
        lines = ((line, _step_labels(grid, line)) for line in range(min(LINES_SEARCHED, grid.lines)))
        line, steps = max(lines, key=lambda found: len(found[1]), default=(0, {}))
        if steps:
            operations = _operations(grid, line, steps, is_status)
            if operations:
                return Matrix(grid, steps, operations)
    return None


def _step_labels(grid: Grid, line: int) -> dict[int, str]:
    """Place → step, where a line holds enough of them to be sure."""
    texts = {place: grid.text(line, place) for place in range(grid.length)}
    codes = {place: text for place, text in texts.items() if STEP_CODE.match(text)}
    if len(codes) >= LEAST_CODES:
        return codes
    numbers = {
        place: text for place, text in texts.items() if text.isdecimal() and 1 <= int(text) <= STEPS_PER_OPERATION
    }
    values = [int(text) for text in numbers.values()]
    return numbers if len(values) >= LEAST_NUMBERS and values == sorted(set(values)) else {}


def _operations(
    grid: Grid, step_line: int, steps: Mapping[int, str], is_status: Callable[[str], bool]
) -> dict[int, str]:
    """Line → operation: lines behind the steps that hold a status, named before the first step."""
    first = min(steps)
    before = range(first - 1, max(first - 1 - LINES_BEFORE, -1), -1)
    told = [place for place in before if OPERATION.fullmatch(plain_header(grid.text(step_line, place)))]
    found = {}
    for line in range(step_line + 1, grid.lines):
        if any(is_status(grid.text(line, place)) for place in steps):
            names = (grid.text(line, place) for place in (*told, *before))
            found[line] = next((name for name in names if name), "")
    return found
