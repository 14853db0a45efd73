"""Requirement lists as workbooks and csv → requirements, sheet by sheet.

Ministries print a chapter a sheet, so every visible sheet with the header is read. Some also
print the same list twice (the old edition beside the new, a view by chapter and one by id): the
second is not read and told, because only a person knows which of the two is meant.
"""

from collections.abc import Sequence

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import WrongContent
from migtrack.domain.requirement import Clause, Requirement, Specification
from migtrack.exchange.column_mapping import ColumnMapping
from migtrack.exchange.csv_sheet import CSV_ENDINGS
from migtrack.exchange.file_kind import ending_of
from migtrack.exchange.reading import Reading
from migtrack.exchange.requirement_columns import CLASS_TEXTS, RequirementColumns, has_ticks, requirement_columns
from migtrack.exchange.requirement_rows import RequirementRows
from migtrack.exchange.requirement_words import REQUIREMENT_WORDS
from migtrack.exchange.sheet_remarks import sheet_remarks
from migtrack.exchange.table import Table, read_tables

SAME_LIST = 0.5
"""Share of ids that stand on another sheet too, from which a sheet is the same list again."""


def read_requirement_table(name: str, data: bytes, mapping: ColumnMapping | None = None) -> Reading:
    """The requirements of every sheet that lists them; WrongContent `reading.no_header` when none does.

    A told mapping must give `text` and `id` or `number`, else WrongContent `reading.mapping_lacks`.
    A book with macros is refused, because the file is kept as evidence and handed on.
    """
    _check_told(mapping)
    tables, findings = read_tables(name, data, REQUIREMENT_WORDS, mapping, _has_wording)
    if any(finding.key == "reading.macros_ignored" for finding in findings):
        refused = Finding(Level.ERROR, "reading.macros", name, {"file": name})
        raise WrongContent("reading.macros", findings=(refused,), file=name)
    untyped = ending_of(name) in CSV_ENDINGS
    lists, repeated = _lists(
        [requirement_columns(table, untyped) for table in tables], bool(mapping and mapping.sheets)
    )
    clauses: dict[Clause, None] = {}
    requirements: list[Requirement] = []
    first_places: dict[str, tuple[RequirementRows, int]] = {}
    told: list[Finding] = []
    for columns in lists:
        rows = RequirementRows(columns, first_places)
        before = len(requirements)
        requirements += rows.read(before)
        clauses |= rows.chapters.clauses
        told += [*sheet_remarks(columns.table), *columns.findings]
        if len(lists) > 1:
            values: dict[str, str | int] = {"count": len(requirements) - before}
            told.append(Finding(Level.NOTE, "reading.list_read", columns.table.sheet.title, values))
    return Reading(
        Specification(tuple(clauses), tuple(requirements)),
        (*findings, *repeated, *told),
        mapping=max(lists, key=lambda columns: columns.table.header.score).table.mapping,
        layouts=tuple(columns.table.layout() for columns in lists),
    )


def _lists(found: Sequence[RequirementColumns], is_chosen: bool) -> tuple[list[RequirementColumns], list[Finding]]:
    """The lists to read, in the book's order, and a warning for each that is another one again."""
    taken: dict[int, set[str]] = {}
    findings: list[Finding] = []
    for place in sorted(range(len(found)), key=lambda place: (-found[place].table.header.score, place)):
        own = {
            key for key in (found[place].ids.ids if found[place].table.columns("id") else found[place].numbers) if key
        }
        other = next((first for first, ids in taken.items() if len(own & ids) > SAME_LIST * len(own)), None)
        if other is None or is_chosen:
            taken[place] = own
            continue
        title = found[place].table.sheet.title
        values: dict[str, str | int] = {"sheet": title, "other": found[other].table.sheet.title}
        findings.append(Finding(Level.WARNING, "reading.same_list", title, values))
    return [found[place] for place in sorted(taken)], findings


def _has_wording(table: Table) -> bool:
    """A count of classes has their names as header too, but nothing to read."""
    return bool(table.columns("text")) or not has_ticks(table)


def _check_told(mapping: ColumnMapping | None) -> None:
    if mapping is None or not mapping.columns:
        return
    if not any(mapping.headers_of(field) for field in ("text", *CLASS_TEXTS)):
        raise WrongContent("reading.mapping_lacks", field="text")
    if not (mapping.headers_of("id") or mapping.headers_of("number")):
        raise WrongContent("reading.mapping_lacks", field="id")
