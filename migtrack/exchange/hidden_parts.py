"""Hidden rows and columns of a worksheet, told from its XML.

A hidden row is read like any other: a filter that someone forgot to lift hides most of a list.
But it is told, because a row may also have been hidden instead of deleted, and only a person
knows which.
"""

import re
from collections.abc import Iterable

HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)["']""")
ROW = re.compile(rb"""<(?:\w+:)?row\s((?:[^>"']|"[^"]*"|'[^']*')*)>""")
COLUMN = re.compile(rb"""<(?:\w+:)?col\s((?:[^>"']|"[^"]*"|'[^']*')*)>""")
NUMBER = re.compile(rb"""(?:^|\s)(r|min|max)\s*=\s*["']([0-9]{1,7})["']""")
GREATEST_COLUMN = 16_384


def hidden_rows(xml: bytes) -> frozenset[int]:
    """The numbers, as on screen, of the rows that a worksheet hides."""
    if b"hidden" not in xml:
        return frozenset()
    hidden: set[int] = set()
    number = 0
    for row in ROW.finditer(xml, max(xml.find(b"sheetData"), 0)):
        found = dict(NUMBER.findall(row[1]))
        number = int(found.get(b"r", number + 1))
        if b"hidden" in row[1] and HIDDEN.search(b" " + row[1]):
            hidden.add(number)
    return frozenset(hidden)


def hidden_columns(xml: bytes) -> frozenset[int]:
    """The columns (A is 0) that a worksheet hides."""
    head = xml[: max(xml.find(b"sheetData"), 0)]
    hidden: set[int] = set()
    for column in COLUMN.finditer(head):
        if HIDDEN.search(b" " + column[1]):
            found = {name: int(number) for name, number in NUMBER.findall(column[1])}
            first, last = found.get(b"min", 1), min(found.get(b"max", 0), GREATEST_COLUMN)
            hidden.update(range(first - 1, last))
    return frozenset(hidden)


def spans(numbers: Iterable[int], most: int = 12) -> str:
    """Row numbers as people write them, `5–7, 12`; an ellipsis for what is beyond `most` spans."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:most]]
    return ", ".join(shown) + (" …" if len(runs) > most else "")
