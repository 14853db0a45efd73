"""Where each operation stands, in words and a bar: the table that mayor and council read first."""

from collections.abc import Sequence

from migtrack.domain.operation import Lifecycle
from migtrack.domain.step import Phase, StepStatus
from migtrack.exchange.report_paper import Bar, Cell, Column, Row, Table
from migtrack.schedule.wareki import DateForm
from migtrack.services.board import BoardRow
from migtrack.services.reports.material import Material


def own_rows(material: Material) -> list[BoardRow]:
    """The operations that the body runs itself."""
    return [row for row in material.board if row.state.in_scope]


def late_rows(material: Material) -> list[BoardRow]:
    """Those that open later than planned and have not opened yet, the latest first."""
    found = [row for row in own_rows(material) if (row.slip_days or 0) > 0 and not row.is_cut_over]
    return sorted(found, key=lambda row: -(row.slip_days or 0))


PLAIN_PHASES = {
    Phase.PLANNING: "report.stands_planning",
    Phase.SELECTION: "report.stands_selection",
    Phase.MIGRATION: "report.stands_migration",
}


def standing(material: Material, row: BoardRow, *, is_plain: bool) -> str:
    """What the operation is at, in a few words; plain ones name no step."""
    if not row.state.in_scope:
        return material.say("report.stands_outside", implementer=row.state.implementer)
    if row.state.lifecycle is Lifecycle.REVISING:
        return material.say("report.stands_revising")
    if row.is_cut_over:
        return material.say("report.stands_open")
    if is_plain and row.phase is not None:
        return material.say(PLAIN_PHASES[row.phase])
    if row.next_step is None:
        return material.word(row.state.lifecycle)
    return material.say("report.stands_at", phase=row.phase or "", step=row.next_step.name)


def progress_table(material: Material, rows: Sequence[BoardRow], *, is_plain: bool = False) -> Table:
    """A bar of the forty steps without those that do not apply, words, days, slip; the late ones marked.

    `is_plain`: for readers who do not know the steps by name.
    """
    say = material.say
    columns = (
        Column(say("report.column_operation"), 10),
        Column(say("report.column_progress"), 12),
        Column(say("report.column_stands"), 18),
        Column(say("report.column_planned"), 6),
        Column(say("report.column_forecast"), 6),
        Column(say("report.column_slip"), 6),
    )
    late = {row.operation.key for row in late_rows(material)}
    return Table(
        columns, tuple(Row(_cells(material, row, is_plain=is_plain), row.operation.key in late) for row in rows)
    )


def _cells(material: Material, row: BoardRow, *, is_plain: bool) -> tuple[Cell, ...]:
    name, stands = row.operation.name, standing(material, row, is_plain=is_plain)
    if not row.state.in_scope:
        return (name, "", stands, "", "", "")
    done, outside = row.steps[StepStatus.DONE], row.steps[StepStatus.NA]
    total = sum(row.steps.values()) - outside
    days = [material.day(day, DateForm.SHORT) for day in (row.planned, row.forecast)]
    return (name, Bar(done, total) if total else "", stands, *days, slip(material, row))


def slip(material: Material, row: BoardRow) -> str:
    """How late or early, in words; nothing where there is no plan."""
    if row.slip_days is None:
        return ""
    if row.slip_days == 0:
        return material.say("report.slip_none")
    return material.say("report.slip_late" if row.slip_days > 0 else "report.slip_early", days=abs(row.slip_days))
