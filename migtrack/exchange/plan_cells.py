"""What stands in the cells on the left of a sheet of the plan: text, value and format of each column of a row."""

from datetime import date
from typing import Any

from migtrack.exchange import plan_styles as styles
from migtrack.exchange.plan_sheet import DATE_COLUMNS
from migtrack.schedule.picture import Row, RowKind
from migtrack.width import cells, wrap

WIDTHS = {"step": 6, "number": 5, "start": 10.5, "finish": 10.5, "deadline": 10.5, "baseline_start": 10.5,
          "baseline_finish": 10.5, "days": 5.5, "float": 5.5, "slip": 6.5, "percent": 6}  # fmt: skip
"""Characters of columns whose content is always alike."""
WIDEST = {"operation": 14, "label": 40, "section": 16, "owner": 12, "predecessors": 16}
"""Most characters of a column of text; what is longer is broken into lines."""
NUMBER_COLUMNS = frozenset({*DATE_COLUMNS, "days", "float", "percent", "slip"})


def text_of(row: Row, name: str) -> str:
    """The text of a column that holds text."""
    texts = {
        "operation": row.operation_short,
        "step": row.step_code,
        "number": str(row.uid or ""),
        "label": row.label,
        "section": row.section,
        "owner": row.owner,
        "predecessors": row.predecessors,
        "kind": RowKind.OPERATION if row.task_kind is None else row.task_kind,
        "id": row.id,
    }
    return str(texts[name])


def value_of(row: Row, name: str) -> date | int | float | None:
    """The value of a column that holds dates or numbers; percentages as fractions."""
    first, last = row.baseline_days or (None, None)
    values: dict[str, date | int | float | None] = {
        "start": row.first_day,
        "finish": row.last_day,
        "deadline": row.deadline,
        "baseline_start": first,
        "baseline_finish": last,
        "days": row.length_days,
        "float": row.float_days,
        "slip": row.slip_days,
        "percent": row.percent / 100,
    }
    return values[name]


def number_style(row: Row, name: str) -> dict[str, Any]:
    """How a date or a number is shown; what presses is bold."""
    if name in DATE_COLUMNS:
        return {"num_format": "yyyy/mm/dd", "align": "center"}
    style: dict[str, Any] = {"num_format": {"percent": "0%", "slip": "+0;-0;0"}.get(name, "0"), "align": "right"}
    if name == "slip" and (row.slip_days or 0) > 0:
        style["bold"] = True
    if name == "float" and row.float_days is not None and row.float_days <= 0:
        style |= {"bold": True, "font_color": styles.CRITICAL}
    return style


def text_style(row: Row, name: str) -> dict[str, Any]:
    """How a text is shown; one that a spreadsheet would take for a formula is marked as text for good."""
    style: dict[str, Any] = {"text_wrap": True, "indent": 1} if name in WIDEST else {"align": "center"}
    if name == "label" and row.kind is RowKind.TASK:
        style["indent"] = 2
    if styles.begins_formula(text_of(row, name)):
        style["quote_prefix"] = True
    return style


def width_of(name: str, head: str, rows: tuple[Row, ...]) -> float:
    """Characters of a column: what its head and its longest line need, within bounds."""
    if name not in WIDEST:
        return WIDTHS.get(name, 12)
    longest = max((cells(line) for row in rows for line in text_of(row, name).splitlines()), default=0)
    return min(max(longest, cells(head)), WIDEST[name]) + 3


def lines_of(row: Row, widths: dict[str, float]) -> int:
    """How many lines the row's longest text is broken into."""
    return max(len(wrap(text_of(row, name), int(widths[name]) - 1)) for name in WIDEST)
