"""Reports as files: which there are, and writing one in the form that the file's ending names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from migtrack.exchange.report_export import TABULAR, writer_for
from migtrack.exchange.report_paper import Paper
from migtrack.services.desk import Desk
from migtrack.services.files import write_output
from migtrack.services.reports.kinds import ReportKind
from migtrack.services.reports.material import Material, Scope


@dataclass(frozen=True, slots=True)
class Written:
    """A report that was written."""

    kind: ReportKind
    file: Path
    rows: int
    """Rows of all its tables."""
    last_seq: int
    """Number of the newest event that it rests on."""
    check_value: str
    """照合値: hash of that event."""


def write_report(desk: Desk, kind: ReportKind, path: Path, scope: Scope | None = None) -> Written:
    """Write a report by the ending of the file's name.

    WrongValue for an ending that we do not write, or a 所管課 that nothing belongs to.
    """
    ending = path.suffix.lower()
    write = writer_for(ending, path.name)
    material = Material(desk, scope or Scope())
    paper = _composed(kind, material, is_tabular=ending in TABULAR)
    write_output(path, write(paper))
    rows = sum(len(table.rows) for table in paper.tables)
    return Written(kind, path, rows, material.last_seq, material.head)


def compose_report(desk: Desk, kind: ReportKind, scope: Scope | None = None, *, is_tabular: bool = False) -> Paper:
    """What a report says; `is_tabular`: for a spreadsheet, with as many columns as there are."""
    return _composed(kind, Material(desk, scope or Scope()), is_tabular=is_tabular)


def _composed(kind: ReportKind, material: Material, *, is_tabular: bool) -> Paper:
    if kind is ReportKind.AUDITOR:
        from migtrack.services.reports.auditor import auditor_paper

        return auditor_paper(material, is_tabular=is_tabular)
    return _COMPOSERS[kind](material)


def _mayor(material: Material) -> Paper:
    from migtrack.services.reports.mayor import mayor_paper

    return mayor_paper(material)


def _council(material: Material) -> Paper:
    from migtrack.services.reports.council import council_paper

    return council_paper(material)


def _section(material: Material) -> Paper:
    from migtrack.services.reports.section import section_paper

    return section_paper(material)


_COMPOSERS: Mapping[ReportKind, Callable[[Material], Paper]] = {
    ReportKind.MAYOR: _mayor,
    ReportKind.COUNCIL: _council,
    ReportKind.SECTION: _section,
}
