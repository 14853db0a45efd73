"""Which ending of a file becomes which list of customisations: the one table that knows them.

A new format is one function and one line here; what writes it is imported when it is asked for.
"""

from collections.abc import Callable, Mapping
from importlib import import_module

from migtrack.domain.refusal import WrongValue
from migtrack.labels.language import Language
from migtrack.specs.radar import Radar

RadarWriter = Callable[[Radar, Language, bool], bytes]
"""The list, its language, and whether the whole inventory is wanted."""


def _from(module: str, name: str) -> RadarWriter:
    """The writer of a module, imported at its first use."""

    def write(radar: Radar, language: Language, whole: bool) -> bytes:
        data: bytes = getattr(import_module(f"migtrack.exchange.{module}"), name)(radar, language, whole=whole)
        return data

    return write


FORMATS: Mapping[str, RadarWriter] = {
    ".xlsx": _from("customisation_book", "write_xlsx"),
    ".csv": _from("customisation_csv", "write_csv"),
    ".docx": _from("customisation_docx", "write_docx"),
    ".html": _from("customisation_html", "write_html"),
}
"""File ending, small, with its dot → what writes it."""


def writer_for(name: str) -> RadarWriter:
    """The writer for a file of this name; WrongValue with the possible endings where there is none."""
    ending = f".{name.rpartition('.')[2]}".lower() if "." in name else ""
    if ending not in FORMATS:
        raise WrongValue("radar.unknown_format", ending=ending or name, possible=" ".join(FORMATS))
    return FORMATS[ending]
