"""What stands left of the bars: signs, names, float, slip, section; and the legend below them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from textual.content import Content

from migtrack.labels import Language, message
from migtrack.schedule.picture import BarKind, Row, RowKind
from migtrack.schedule.wareki import DateForm, format_date
from migtrack.tui.tone import Tone
from migtrack.tui.widgets.bars import BAR_SIGNS, BEHIND_SIGN, LEGEND, Paint
from migtrack.tui.widgets.columns import Column, Placed
from migtrack.tui.widgets.gantt_rows import View

INKS = {
    Paint.CLOSED: "$tone-quiet",
    Paint.BASELINE: "$bar-baseline",
    Paint.SUMMARY: "$foreground",
    Paint.WORK: "$bar-open",
    Paint.CRITICAL: "$bar-critical",
    Paint.DONE: "$bar-done",
    Paint.CUTOVER: "$bar-cutover",
    Paint.DEADLINE: "$tone-warning",
    Paint.NOTE: "$tone-quiet",
    Paint.BEHIND: "$tone-warning",
    Paint.AHEAD: "$tone-good",
}
"""Theme colours by paint."""
WIDE = 100
"""From this width on the names have float, slip and section beside them."""
FOLDED, UNFOLDED = "▸", "▾"
CRITICAL_SIGN, LATE_SIGN, MOVED_SIGN = "!", "»", "Δ"
BEFORE_SIGN, AFTER_SIGN = "<", ">"
"""In place of the cursor's bar, on the rows that its task waits for, and on those that wait for it."""
TOLD_FIRST = (Paint.CRITICAL, Paint.BEHIND, Paint.AHEAD)
"""What the line of the legend has already said, or has no room for; the help has all of them."""


def row_signs(row: Row, moved: Mapping[str, int | None]) -> str:
    """Two signs: critical, and moved by a draft or late."""
    is_task = row.kind is RowKind.TASK
    second = MOVED_SIGN if row.id in moved else LATE_SIGN if is_task and row.is_late else " "
    return (CRITICAL_SIGN if is_task and row.is_critical else " ") + second


def placed_names(
    width: int,
    language: Language,
    view: View,
    folded: Callable[[Row], bool],
    moved: Mapping[str, int | None],
) -> tuple[Placed[Row], ...]:
    """The columns that a width has room for."""
    columns = name_columns(language, moved)
    if view is View.CUTOVERS:
        label: Column[Row] = Column("label", _title("operation", language), lambda row: row.operation_name, 20)
        day: Column[Row] = Column("day", _title("cutover_day", language), lambda row: _day(row.first_day, language), 10)
        kept = [column for column in columns if column.key != "section" or width >= WIDE]
        return (Placed(label, 18 if width < WIDE else 24), *(Placed(each, each.width) for each in (day, *kept)))
    label = Column("label", message("tui.gantt.task", language), lambda row: row_label(row, folded(row)), 20)
    shown = [column for column in columns if width >= WIDE or (moved and column.key == "moved")]
    return (Placed(label, max(16, min(40, width * 3 // 10))), *(Placed(each, each.width) for each in shown))


def row_label(row: Row, is_folded: bool) -> str:
    """▸ 住民基本台帳, or ③-2 Fit&Gap."""
    if row.kind is RowKind.OPERATION:
        return f"{FOLDED if is_folded else UNFOLDED} {row.label}"
    return f"  {row.step_code} {row.label}" if row.step_code else f"  {row.label}"


def name_columns(language: Language, moved: Mapping[str, int | None]) -> Sequence[Column[Row]]:
    """Float, slip against the baseline, section; while a draft moves something, by how much."""

    def title(key: str) -> str:
        return message(f"tui.gantt.{key}", language)

    def days(value: int | None, form: str = "d") -> str:
        return "" if value is None else message("tui.gantt.days", language, days=format(value, form) if value else "0")

    drafted: Column[Row] = Column(
        "moved",
        _title("moves", language),
        lambda row: days(moved.get(row.id), "+d"),
        7,
        align="right",
        tone=lambda row: Tone.NOTICE,
    )
    return (
        *((drafted,) if moved else ()),
        Column("float", title("float"), lambda row: days(row.float_days), 6, align="right", tone=_float_tone),
        Column("slip", title("slip"), lambda row: days(row.slip_days, "+d"), 6, align="right", tone=_slip_tone),
        Column("section", title("section"), lambda row: row.section or row.owner, 12),
    )


def legend(language: Language) -> Content:
    """What the signs mean, in one line: first those that warn."""
    critical = f"{CRITICAL_SIGN}{BAR_SIGNS[BarKind.CRITICAL]}"
    warning = "$tone-warning bold"
    signs = (
        (critical, warning, "tui.gantt.critical"),
        (LATE_SIGN, warning, "plan_screen.late"),
        (BEHIND_SIGN, warning, "plan_screen.behind"),
        (f"{BEFORE_SIGN} {AFTER_SIGN}", "$tone-notice bold", "plan_screen.linked"),
    )
    others = tuple((sign, INKS[paint], key) for sign, paint, key in LEGEND if paint not in TOLD_FIRST)
    return Content("  ").join(
        Content.assemble((sign, style), " ", message(key, language)) for sign, style, key in (*signs, *others)
    )


def _title(key: str, language: Language) -> str:
    return message(f"plan_screen.{key}", language)


def _day(day: date | None, language: Language) -> str:
    if day is None:
        return ""
    return format_date(day, DateForm.SHORT) if language is Language.JA else day.isoformat()


def _float_tone(row: Row) -> Tone:
    return Tone.WARNING if row.is_critical and row.kind is RowKind.TASK else Tone.QUIET


def _slip_tone(row: Row) -> Tone:
    return Tone.WARNING if row.slip_days and row.slip_days > 0 else Tone.QUIET
