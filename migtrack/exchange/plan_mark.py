"""What a file of the plan carries unseen, by which it is understood when it comes back edited.

Of each row: which task it is, which event it was written from, and how its cells read then. So only
what a person changed is taken, and what somebody else changed meanwhile is seen. A workbook keeps it in a
hidden column, MS Project's XML in a text field.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from migtrack.exchange.plan_cells import NUMBER_COLUMNS, text_of, value_of
from migtrack.schedule.picture import Row
from migtrack.width import one_line

EDITED = ("label", "section", "owner", "start", "finish", "deadline", "days", "percent", "predecessors")
"""Columns of which a change is taken back."""
FORMAT = 1


@dataclass(frozen=True, slots=True)
class PlanMark:
    """The mark of one row."""

    body: str
    seq: int
    """The newest event when the file was written."""
    task: str
    cells: Mapping[str, str]
    """Column → its text as it was written."""


def write_mark(body: str, seq: int, row: Row) -> str:
    """The mark as it stands in its cell."""
    cells = {name: cell_words(row, name) for name in EDITED}
    document = {"migtrack": FORMAT, "body": body, "seq": seq, "task": row.id, "cells": cells}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def read_mark(text: str) -> PlanMark | None:
    """The mark in a cell; None where there is none, or it is broken."""
    try:
        document = json.loads(text)
        cells = {str(name): str(value) for name, value in document["cells"].items()}
        found = PlanMark(str(document["body"]), int(document["seq"]), str(document["task"]), cells)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return found if document.get("migtrack") == FORMAT and found.seq >= 0 else None


def cell_words(row: Row, name: str) -> str:
    """A cell in one spelling, however a spreadsheet keeps it: ISO days, whole numbers, one line."""
    if name == "percent":
        return str(row.percent)
    value = value_of(row, name) if name in NUMBER_COLUMNS else text_of(row, name)
    return plain_words(value)


def plain_words(value: object) -> str:
    """A value of a cell in that spelling."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return one_line(str(value)).strip()
