"""Specifications in every form they come in: one table from ending to reader.

A folder of clause texts comes as a mapping of file names to bytes; finding the files on a disk
is for whoever calls.
"""

from collections.abc import Callable, Mapping

from migtrack.exchange.clause_text import read_text_folder
from migtrack.exchange.column_mapping import ColumnMapping
from migtrack.exchange.file_kind import check_kind, ending_of, unknown_ending
from migtrack.exchange.reading import Reading, SpecHeader
from migtrack.exchange.requirement_table import read_requirement_table
from migtrack.exchange.requirement_yaml import read_requirement_yaml
from migtrack.exchange.resting_collector import resting_collector
from migtrack.exchange.table import TABLE_ENDINGS
from migtrack.exchange.zipped_file import read_zip

__all__ = ["FORMATS", "Reading", "SpecHeader", "read_specification"]

Reader = Callable[[str, bytes, ColumnMapping | None], Reading]


def _read_yaml(name: str, data: bytes, mapping: ColumnMapping | None) -> Reading:
    check_kind(name, data, ("yaml", "yml", "json"))
    return read_requirement_yaml(name, data)


def _read_text(name: str, data: bytes, mapping: ColumnMapping | None) -> Reading:
    check_kind(name, data, ("txt",))
    return read_text_folder({name: data})


def _read_contrast(name: str, data: bytes, mapping: ColumnMapping | None) -> Reading:
    from migtrack.exchange.contrast_docx import read_contrast_docx

    return read_contrast_docx(name, data)


def _read_zip(name: str, data: bytes, mapping: ColumnMapping | None) -> Reading:
    inside = [ending for ending in FORMATS if ending != "zip"]
    return read_zip(name, data, inside, lambda member, content: read_specification(member, content, mapping))


FORMATS: Mapping[str, Reader] = {
    **dict.fromkeys(TABLE_ENDINGS, read_requirement_table),
    **dict.fromkeys(("yaml", "yml", "json"), _read_yaml),
    "txt": _read_text,
    "zip": _read_zip,
    "docx": _read_contrast,
}


def read_specification(name: str, data: bytes | Mapping[str, bytes], mapping: ColumnMapping | None = None) -> Reading:
    """A file by its ending, or a folder of clause texts by its files.

    WrongValue for an ending we do not read, BrokenWorld for a file that cannot be opened as its
    ending says, WrongContent for one that opens but is no specification; what is wrong with
    single rows is a finding of the reading.
    """
    if isinstance(data, Mapping):
        return read_text_folder(data)
    reader = FORMATS.get(ending_of(name))
    if reader is None:
        raise unknown_ending(name, FORMATS)
    with resting_collector():
        return reader(name, data, mapping)
