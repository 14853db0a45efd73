"""Which ending of a file becomes which form of a report: the one table that knows them."""

from collections.abc import Mapping

from migtrack.domain.refusal import WrongValue
from migtrack.exchange.late_writer import late_writer
from migtrack.exchange.report_paper import ReportWriter

FORMATS: Mapping[str, ReportWriter] = {
    ".docx": late_writer("report_docx", "write_docx"),
    ".pdf": late_writer("report_pdf", "write_pdf"),
    ".html": late_writer("report_html", "write_html"),
    ".xlsx": late_writer("report_xlsx", "write_xlsx"),
    ".csv": late_writer("report_csv", "write_csv"),
}
"""File ending, small, with its dot → what writes it."""

TABULAR = frozenset({".xlsx", ".csv"})
"""Forms with room for as many columns as there are; the others are paper."""


def writer_for(ending: str, name: str) -> ReportWriter:
    """The writer for an ending; WrongValue with the possible endings where there is none."""
    if ending not in FORMATS:
        raise WrongValue("report.unknown_format", ending=ending or name, possible=" ".join(FORMATS))
    return FORMATS[ending]
