"""A report as one HTML page that needs nothing else: no network, no script, made to be printed on A4.

The template escapes whatever is put in, and the page forbids itself every connection and script.
"""

from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from migtrack.exchange.printable import printable
from migtrack.exchange.report_paper import Bar, Cell, Paper, Table, is_number, shown

TEMPLATE = "report_paper.html.j2"


def write_html(paper: Paper) -> bytes:
    """The page, UTF-8; the same report gives the same bytes."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.tests.update(table=lambda block: isinstance(block, Table), bar=lambda cell: isinstance(cell, Bar))
    environment.tests["figure"] = is_number
    template = environment.from_string(files("migtrack.exchange").joinpath(TEMPLATE).read_text("utf-8"))

    def text(cell: Cell) -> str:
        return shown(cell, paper.language)

    return printable(template.render(paper=paper, text=text, widths=_shares)).encode()


def _shares(table: Table) -> list[float]:
    """Widths of the columns in percent."""
    whole = sum(column.width for column in table.columns)
    return [round(100 * column.width / whole, 2) for column in table.columns]
