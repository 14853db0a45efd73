"""How a workbook was understood, shown before anything is stored; and the mapping file to correct it by."""

from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.cli.output import table
from migtrack.cli.text import say
from migtrack.domain.refusal import WrongContent

if TYPE_CHECKING:
    from migtrack.domain.requirement import BodyClass
    from migtrack.exchange.reading import SheetLayout
    from migtrack.services.desk import Desk

ROWS_SHOWN = 2


def layout_lines(layouts: "tuple[SheetLayout, ...]", body: "BodyClass") -> list[str]:
    """Per sheet: where its header stands, and of each column what it was taken for and its first cells."""
    if not layouts:
        return []
    from migtrack.exchange.hidden_parts import spans

    lines: list[str] = []
    for layout in layouts:
        key = "mapping.sheet" if layout.header_rows else "mapping.sheet_by_letters"
        rows = [_row(layout, place, body) for place in range(len(layout.columns))]
        heading = say("mapping.heading").split("|")
        lines += [
            say(key, sheet=layout.title, rows=spans(layout.header_rows)),
            *table(heading, rows, limits={1: 24, 2: 46, 3: 20, 4: 20}),
            "",
        ]
    return [*lines, say("mapping.correct"), ""]


def layout_images(layouts: "tuple[SheetLayout, ...]") -> list[dict[str, object]]:
    """The same as scripts read it."""
    return [
        {
            "sheet": layout.title,
            "header_rows": list(layout.header_rows),
            "columns": [
                {"column": use.column, "header": use.header, "field": use.field or None} for use in layout.columns
            ],
            "first_rows": [list(row) for row in layout.first_rows],
        }
        for layout in layouts
    ]


def mapping_text(desk: "Desk", file: Path, document: str | None, mapping: Path | None) -> str:
    """The mapping file of a workbook; where no header is found, one to be filled in."""
    from migtrack.exchange.mapping_yaml import write_empty_mapping, write_mapping
    from migtrack.services.files import read_file
    from migtrack.services.spec_mapping import read_mapped

    data = read_file(file)
    try:
        reading = read_mapped(desk, file, data, document, mapping).reading
    except WrongContent as refused:
        if refused.key != "reading.no_header":
            raise
        return write_empty_mapping(file.name, data, desk.language)
    if reading.mapping is None:
        raise WrongContent("mapping.no_table", file=file.name)
    return write_mapping(reading.mapping, reading.layouts, desk.language)


def _row(layout: "SheetLayout", place: int, body: "BodyClass") -> list[str]:
    use = layout.columns[place]
    words = dict(pair.split("=") for pair in say("mapping.fields").split("|"))
    field = words.get(use.field, use.field) or say("mapping.not_read")
    if use.field == f"class.{body.value}":
        field = say("mapping.binds_you", field=field)
    cells = [" ".join(row[place].split()) for row in layout.first_rows[:ROWS_SHOWN]]
    return [use.column, " ".join(use.header.split()), field, *cells, *[""] * (ROWS_SHOWN - len(cells))]
