"""Customisations as files for people: the list for the wall, and the page on one for its section."""

from pathlib import Path

from migtrack.domain.operation import Operation
from migtrack.domain.refusal import WrongValue
from migtrack.services.desk import Desk
from migtrack.services.files import write_output
from migtrack.services.radar import case_of, read_radar
from migtrack.specs.radar import RadarOrder


def export_customisations(
    desk: Desk,
    path: Path,
    operation: Operation | None = None,
    section: str | None = None,
    order: RadarOrder = RadarOrder.SAVING,
    *,
    whole: bool = False,
) -> int:
    """Write カスタマイズ廃止候補, or the whole inventory, in the format that the file's ending names.

    How many customisations the file lists. WrongValue for an ending that we do not write.
    """
    from migtrack.exchange.customisation_export import writer_for

    write = writer_for(path.name)
    radar = read_radar(desk, operation, section, order)
    write_output(path, write(radar, desk.language, whole))
    return len(radar.every) if whole else len(radar.rows)


def write_case(desk: Desk, custom_id: str, path: Path) -> None:
    """Write the argument for dropping one customisation as one page of Word; WrongValue for another ending."""
    if path.suffix.lower() != ".docx":
        raise WrongValue("radar.argument_format", ending=path.suffix or path.name)
    case = case_of(desk, custom_id)
    from migtrack.exchange.argument_docx import write_argument

    write_output(path, write_argument(case, desk.language))
