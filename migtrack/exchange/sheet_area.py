"""How far a sheet's cells reach, told from its XML before the native reader lays out a grid.

That reader keeps one cell for every place between the first and the last filled one, and ends
the process when memory runs out: a single letter in XFD1048576 asks for 512 GiB. Ordinary
sheets are recognised by three searches that run at memory speed; only unusual ones are counted.
"""

import re
from dataclasses import dataclass

GREATEST_AREA = 24_000_000
"""Places from A1 to the last filled cell; about 32 bytes each in the reader."""
GREATEST_CELLS = 4_000_000
"""Filled cells: 200,000 rows of 20 columns, some seven seconds of reading."""

FAR_OUT = re.compile(rb'<c r="(?:[A-Z]{3}|[B-Z][A-Z]|[A-Z]*[0-9]{6})')
"""A cell beyond column AZ or row 99,999: everything before them is about five million places."""
SHAPES = bytes.maketrans(bytes(range(65, 91)) + b"0123456789", b"A" * 26 + b"0" * 10)
"""Every capital an A, every digit a 0: two searches for a shape cost half of one for a pattern."""
LETTERS = re.compile(rb'<c r="([A-Z]+)')
HIGH_ROW = re.compile(rb'<c r="[A-Z]+([0-9]{6,})"')
ATTRIBUTES = rb"""((?:[^>"']|"[^"]*"|'[^']*')*)"""
XLSX_TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])" + ATTRIBUTES + rb">")
XLSX_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Z]*)([0-9]+)["']""")


@dataclass(frozen=True, slots=True)
class Area:
    """Rows and columns up to the last filled cell, and how many cells are filled, each at most."""

    rows: int
    columns: int
    cells: int

    @property
    def is_too_large(self) -> bool:
        """Whether reading it would fill the memory or take minutes."""
        return self.rows * self.columns > GREATEST_AREA or self.cells > GREATEST_CELLS


def xlsx_area(xml: bytes) -> Area:
    """An upper bound of a worksheet's area; exact for those that reach far."""
    start, end = xml.find(b"sheetData"), xml.rfind(b"sheetData")
    end = end if end > start else len(xml)
    cells = xml.count(b"<c", start, end)
    if cells > GREATEST_CELLS:
        return Area(1, 1, cells)
    if xml.count(b'<c r="', start, end) < cells or xml.find(b":c", start, end) >= 0:
        return _count_xlsx(xml)
    shape = xml.translate(SHAPES)
    if (b'<c r="AA' in shape or b"A000000" in shape) and FAR_OUT.search(xml):
        columns = max(map(_number, set(LETTERS.findall(xml))))
        bound = Area(max(map(int, HIGH_ROW.findall(xml)), default=99_999), columns, cells)
        return _count_xlsx(xml) if bound.is_too_large else bound  # a chart of weeks is wide and short
    return Area(99_999, 52, cells)


def _count_xlsx(xml: bytes) -> Area:
    rows = columns = cells = row = column = 0
    for tag in XLSX_TAG.finditer(xml):
        place = XLSX_PLACE.search(tag[2])
        if tag[1] == b"row":
            row, column = int(place[2]) if place else row + 1, 0
            continue
        cells += 1
        column = _number(place[1]) if place else column + 1
        rows, columns = max(rows, int(place[2]) if place else row), max(columns, column)
        if cells > GREATEST_CELLS:
            break
    return Area(rows, columns, cells)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters[:4]:
        number = number * 26 + letter - ord("A") + 1
    return number
