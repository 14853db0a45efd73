"""Which column mapping a workbook is read with: the one given now, the one kept for the document, or none.

A kept mapping is reused without asking, so it is always told; where the file no longer has its
headers, the header is looked for anew, and that is told as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.domain.finding import Finding, Level
from migtrack.domain.saved_mapping import SavedMapping
from migtrack.services.desk import Desk
from migtrack.services.files import Input, read_file

if TYPE_CHECKING:
    from migtrack.exchange.column_mapping import ColumnMapping
    from migtrack.exchange.reading import Reading


@dataclass(frozen=True, slots=True)
class MappedReading:
    """A file as read, and what to tell about the mapping that was used."""

    reading: "Reading"
    findings: tuple[Finding, ...] = ()


def read_mapped(
    desk: Desk, path: Path, data: Input, document: str | None, mapping_file: Path | None = None
) -> MappedReading:
    """A specification read with the mapping that is meant for it; refusals as of `read_specification`."""
    from migtrack.exchange.column_mapping import parse_mapping
    from migtrack.exchange.specification import read_specification

    if mapping_file is not None:
        told = parse_mapping(mapping_file.name, read_file(mapping_file))
        return MappedReading(read_specification(path.name, data, told))
    saved = kept_mapping(desk, document)
    if saved is None:
        return MappedReading(read_specification(path.name, data))
    reading = read_specification(path.name, data, saved)
    return MappedReading(reading, tuple(_remarks(path.name, saved, reading)))


def kept_mapping(desk: Desk, document: str | None) -> "ColumnMapping | None":
    """The mapping kept for a document, by whatever name the document goes."""
    from migtrack.exchange.column_mapping import mapping_from_json

    if document is None:
        return None
    saved = desk.state.find(SavedMapping, desk.catalogue.find_document(document).key)
    return mapping_from_json(saved.value.mapping) if saved else None


def _remarks(name: str, saved: "ColumnMapping", reading: "Reading") -> Iterator[Finding]:
    """That a kept mapping was used, or that the header differs from the one it was kept for."""
    used = reading.mapping
    if used is None or any(finding.key == "reading.kept_mapping_unfit" for finding in reading.findings):
        return
    if not saved.detected or saved.marks or saved.defaults or saved.id_digits:
        yield Finding(Level.NOTE, "mapping.saved_used", name, {"headers": used.in_words})
    if saved.detected and used.columns != saved.columns:
        values = {"before": saved.in_words, "now": used.in_words}
        yield Finding(Level.NOTE, "mapping.header_changed", name, values)
