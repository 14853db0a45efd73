"""What reading a specification gives: the values, and beside them what to tell about the file."""

from dataclasses import dataclass
from datetime import date

from migtrack.domain.finding import Finding
from migtrack.domain.requirement import Specification
from migtrack.exchange.column_mapping import ColumnMapping


@dataclass(frozen=True, slots=True)
class SpecHeader:
    """What a file says of itself; what it does not say is None or empty."""

    document: str = ""
    version: str = ""
    published: date | None = None
    effective: date | None = None
    source: str = ""
    sample: bool = False


@dataclass(frozen=True, slots=True)
class ColumnUse:
    """One column of a sheet, and what it was taken for."""

    column: str
    """As on screen: A, B, C."""
    header: str
    """As printed, levels joined; empty where there is none."""
    field: str
    """Empty: not read."""


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """How a sheet was understood."""

    title: str
    header_rows: tuple[int, ...]
    """Numbers as on screen; empty where the columns were told by letter."""
    columns: tuple[ColumnUse, ...]
    first_rows: tuple[tuple[str, ...], ...]
    """The first rows below the header, cell by cell as `columns` stand."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A specification as read. Rows refused by an error finding are not in it."""

    specification: Specification
    findings: tuple[Finding, ...] = ()
    header: SpecHeader | None = None
    mapping: ColumnMapping | None = None
    """Of a table: which columns were read, to be kept for the document's next version."""
    layouts: tuple[SheetLayout, ...] = ()
    """Of tables: how each sheet that was read was understood, to show before anything is stored."""
