"""The plan as CSV: one line a task, the workbook's columns, UTF-8 with a mark so that Excel reads it right.

A text that a spreadsheet would take for a formula gets an apostrophe before it.
"""

import csv
from io import StringIO

from migtrack.exchange.csv_formula import disarmed
from migtrack.exchange.plan_cells import NUMBER_COLUMNS, text_of, value_of
from migtrack.exchange.plan_sheet import column_names
from migtrack.labels import message
from migtrack.schedule.picture import Row, RowKind
from migtrack.schedule.published_plan import PublishedPlan


def write_csv(plan: PublishedPlan) -> bytes:
    """Dates as 2026-04-01, percentages as whole numbers, the last day included; lines end in CRLF."""
    names = column_names(plan.picture)
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([message(f"plan.column_{name}", plan.language) for name in names])
    for row in plan.picture.rows:
        if row.kind is RowKind.TASK:
            writer.writerow([_field(row, name) for name in names])
    return stream.getvalue().encode("utf-8-sig")


def _field(row: Row, name: str) -> str:
    if name == "percent":
        return str(row.percent)
    if name in NUMBER_COLUMNS:
        value = value_of(row, name)
        return "" if value is None else str(value)
    return disarmed(text_of(row, name))
