"""stdout: the data a command was asked for, as one JSON document or as text for people.

Nothing else of the command line writes there. JSON keeps to the contract of scripts: UTF-8,
English keys, ISO dates, enum keys, null for what is unknown, rates as numbers to six places.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePath
from typing import Any

from migtrack.width import cells, fit, one_line, pad

RATE_PLACES = 6
COLUMN_GAP = "  "

Lines = Iterable[str]


def emit(data: Mapping[str, Any], as_json: bool, human: Callable[[], Lines] | Lines) -> None:
    """Print the data for scripts or the lines for people; lines are made only when they are wanted.

    Control characters of imported text never reach the terminal.
    """
    if as_json:
        print(json_text(data))
        return
    for line in human() if callable(human) else human:
        print(one_line(line))


def json_text(data: Mapping[str, Any]) -> str:
    """One JSON document of mappings, sequences, domain values, enums, days, rates and scalars.

    TypeError for other values; ValueError for a number that JSON lacks (NaN).
    """
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False, default=_plain)


def table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Collection[int] = (),
    limits: Mapping[int, int] | None = None,
) -> list[str]:
    """Lines of a table in terminal cells.

    `right`: columns, from 0, that stand against their right edge; `limits`: the most cells of a
    column, what is longer is cut with ….
    """
    cut = limits or {}
    lines = [[_cell(text, cut.get(at)) for at, text in enumerate(row)] for row in rows]
    widths = [max(map(cells, column)) for column in zip(headings, *lines, strict=True)]
    rule = ["─" * width for width in widths]
    return [_row(line, widths, right) for line in (headings, rule, *lines)]


def _cell(text: str, limit: int | None) -> str:
    text = one_line(text)
    return text if limit is None else fit(text, limit)


def _row(texts: Sequence[str], widths: Sequence[int], right: Collection[int]) -> str:
    padded = (
        pad(text, width, "right" if at in right else "left")
        for at, (text, width) in enumerate(zip(texts, widths, strict=True))
    )
    return COLUMN_GAP.join(padded).rstrip()


def _plain(value: Any) -> Any:
    """One step towards JSON; the encoder asks again for what is inside."""
    if isinstance(value, Fraction | Decimal):
        return float(round(Fraction(value), RATE_PLACES))
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    if isinstance(value, PurePath):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in JSON")
