"""The load as a workbook."""

from pathlib import Path

from migtrack.labels import message
from migtrack.services.desk import Desk
from migtrack.services.files import write_output
from migtrack.services.plan_load import LoadReport


def write_load_file(desk: Desk, report: LoadReport, path: Path) -> Path:
    """Write the workbook; its ending should be xlsx."""
    from migtrack.exchange.load_xlsx import LoadSheet, write_load

    by = message(f"load.by.{report.by.value}", desk.language)
    unit = message(f"load.unit.{report.unit.value}", desk.language)
    title = f"{desk.profile.name}　{message('load.title', desk.language, by=by, unit=unit)}"
    busy = [[(one.first, one.reason) for one in row.busy] for row in report.rows]
    sheet = LoadSheet(title, by, report.unit, desk.today, [row.load for row in report.rows], busy, report.names)
    write_output(path, write_load(sheet, desk.language))
    return path
