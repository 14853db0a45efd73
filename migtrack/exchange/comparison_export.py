"""Which ending of a file becomes which document about two versions: the one table that knows them.

A new format is one function and one line here; what writes it is imported when it is asked for.
"""

from collections.abc import Callable, Mapping

from migtrack.domain.refusal import WrongValue
from migtrack.exchange.late_writer import late_writer
from migtrack.labels.language import Language
from migtrack.specs.side_by_side import SideBySide

ComparisonWriter = Callable[[SideBySide, Language], bytes]


FORMATS: Mapping[str, ComparisonWriter] = {
    ".docx": late_writer("comparison_docx", "write_docx"),
    ".xlsx": late_writer("comparison_xlsx", "write_xlsx"),
    ".html": late_writer("comparison_html", "write_html"),
}
"""File ending, small, with its dot → what writes it."""


def writer_for(name: str) -> ComparisonWriter:
    """The writer for a file of this name (or an ending); WrongValue with the possible ones where there is none."""
    ending = f".{name.rpartition('.')[2]}".lower() if "." in name else ""
    if ending not in FORMATS:
        raise WrongValue("contrast.unknown_format", ending=ending or name, possible=" ".join(FORMATS))
    return FORMATS[ending]
