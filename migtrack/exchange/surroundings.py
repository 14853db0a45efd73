"""What stands around the cells of a workbook, which the native reader is silent about."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from migtrack.domain.finding import Finding, Level
from migtrack.exchange.sheet_area import Area

Place = tuple[int, int]
"""Row number as on screen, from 1; column, A is 0."""

UNSAVED = "#FORMULA?"
"""Stands in a cell whose formula was never calculated: its place holds something, and no one knows what."""


@dataclass(slots=True)
class SheetSurroundings:
    """What stands around the cells of one sheet; all empty for a plain one."""

    errors: Mapping[Place, str] = field(default_factory=dict)
    """The error shown in a cell, or UNSAVED."""
    hidden_rows: frozenset[int] = frozenset()
    """Numbers as on screen."""
    hidden_columns: frozenset[int] = frozenset()
    """A is 0."""
    comments: tuple[tuple[str, str], ...] = ()
    """Cell (`C5`) and what was noted beside it."""


@dataclass(slots=True)
class Surroundings:
    """What stands around the cells of a book."""

    findings: list[Finding] = field(default_factory=list)
    has_macros: bool = False
    too_large: dict[str, Area] = field(default_factory=dict)
    """Titles of sheets that must not be opened, with the reason."""
    sheets: dict[str, SheetSurroundings] = field(default_factory=dict)
    """By title; a sheet that is not in it is a plain one."""
    unstruck: dict[str, str] = field(default_factory=dict)
    """String with struck-out words → without them."""
    struck_styles: frozenset[bytes] = frozenset()
    """Cell styles whose font is struck out."""

    def tell(self, level: Level, key: str, where: str, **values: str | int) -> None:
        """A finding about the book."""
        self.findings.append(Finding(level, key, where, values))
