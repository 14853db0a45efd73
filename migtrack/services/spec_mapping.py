"""Which column mapping a workbook is read with: the one given now, the one kept for the document, or none.

A kept mapping is reused without asking, so it is always told; where the file no longer has its
headers, the header is looked for anew, and that is told as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import WrongContent
from migtrack.domain.saved_mapping import SavedMapping
from migtrack.services.desk import Desk
from migtrack.services.files import Input, read_file

if TYPE_CHECKING:
    from migtrack.exchange.column_mapping import ColumnMapping
    from migtrack.exchange.reading import Reading

UNFIT = ("reading.no_header", "reading.no_such_sheet")


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
    try:
        reading = read_specification(path.name, data, saved)
    except WrongContent as refused:
        if refused.key not in UNFIT or saved.detected:
            raise
        return _read_anew(path.name, data, saved, refused)
    return MappedReading(reading, tuple(_remarks(path.name, saved, reading.mapping)))


def kept_mapping(desk: Desk, document: str | None) -> "ColumnMapping | None":
    """The mapping kept for a document, by whatever name the document goes."""
    from migtrack.exchange.column_mapping import mapping_from_json

    if document is None:
        return None
    saved = desk.state.find(SavedMapping, desk.catalogue.find_document(document).key)
    return mapping_from_json(saved.value.mapping) if saved else None


def _read_anew(name: str, data: Input, saved: "ColumnMapping", refused: WrongContent) -> MappedReading:
    """The header looked for, while what was told of marks and defaults goes on to hold."""
    from migtrack.exchange.specification import read_specification

    unfit = Finding(Level.WARNING, "mapping.saved_unfit", name, {"headers": _headers(saved)})
    try:
        reading = read_specification(name, data, replace(saved, columns=(), sheets=(), header_rows=()))
    except WrongContent as again:
        raise WrongContent(again.key, findings=(unfit, *again.findings), **again.values) from refused
    return MappedReading(reading, (unfit,))


def _remarks(name: str, saved: "ColumnMapping", used: "ColumnMapping | None") -> Iterator[Finding]:
    """That a kept mapping was used, or that the header differs from the one it was kept for."""
    if used is None:
        return
    if not saved.detected or saved.marks or saved.defaults or saved.id_digits:
        yield Finding(Level.NOTE, "mapping.saved_used", name, {"headers": _headers(used)})
    if saved.detected and used.columns != saved.columns:
        before, after = dict(saved.columns), dict(used.columns)
        fields = [field for field in {**before, **after} if before.get(field) != after.get(field)]
        changed = ", ".join(f"{f}: {_joined(before.get(f, ()))} → {_joined(after.get(f, ()))}" for f in fields)
        yield Finding(Level.NOTE, "mapping.header_changed", name, {"changed": changed})


def _headers(mapping: "ColumnMapping") -> str:
    return ", ".join(f"{field}: {_joined(headers)}" for field, headers in mapping.columns)


def _joined(headers: tuple[str, ...]) -> str:
    return " + ".join(" ".join(header.split()) for header in headers) or "―"
