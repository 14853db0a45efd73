"""Which ending of a file becomes which document about two versions: the one table that knows them.

A new format is one function and one line here; what writes it is imported when it is asked for.
"""

from collections.abc import Callable, Mapping
from importlib import import_module

from migtrack.domain.refusal import WrongValue
from migtrack.labels.language import Language
from migtrack.specs.side_by_side import SideBySide

ComparisonWriter = Callable[[SideBySide, Language], bytes]


def _from(module: str, name: str) -> ComparisonWriter:
    """The writer of a module, imported at its first use."""

    def write(compared: SideBySide, language: Language) -> bytes:
        writer: ComparisonWriter = getattr(import_module(f"migtrack.exchange.{module}"), name)
        return writer(compared, language)

    return write


FORMATS: Mapping[str, ComparisonWriter] = {
    ".docx": _from("comparison_docx", "write_docx"),
    ".xlsx": _from("comparison_xlsx", "write_xlsx"),
    ".html": _from("comparison_html", "write_html"),
}
"""File ending, small, with its dot → what writes it."""


def writer_for(name: str) -> ComparisonWriter:
    """The writer for a file of this name (or an ending); WrongValue with the possible ones where there is none."""
    ending = f".{name.rpartition('.')[2]}".lower() if "." in name else ""
    if ending not in FORMATS:
        raise WrongValue("contrast.unknown_format", ending=ending or name, possible=" ".join(FORMATS))
    return FORMATS[ending]
