"""Inventories of customisations as a municipality keeps them: workbook, csv or YAML, headed in Japanese or English.

The operation stays text, because only the catalogue knows all its names. Amounts are read with
their units, from the cell or from the header (千円); what is not reckoned stays unknown. A bad row
is refused alone, with the place of each thing that is wrong in it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from migtrack.domain.customisation import CostBasis, Customisation, CustomKind
from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import WrongContent
from migtrack.exchange.amount import NotAnAmount, is_around, parse_count, parse_yen, yen_unit
from migtrack.exchange.column_mapping import CUSTOMISATION_FIELDS, ColumnMapping
from migtrack.exchange.customisation_words import BASIS_WORDS, CUSTOMISATION_WORDS, KIND_WORDS
from migtrack.exchange.file_kind import check_kind, ending_of, unknown_ending
from migtrack.exchange.header import plain_header
from migtrack.exchange.merged_cells import spread_columns
from migtrack.exchange.requirement_columns import counts_rows, one_line, wording
from migtrack.exchange.requirement_ids import plain_id
from migtrack.exchange.sheet import Cell, cell_text
from migtrack.exchange.table import TABLE_ENDINGS, Table, read_table
from migtrack.exchange.yaml_lines import Located, read_located

YAML_ENDINGS = ("yaml", "yml", "json")
FIELDS = ("number", *CUSTOMISATION_FIELDS)
OWN_NUMBER = "管理番号"
"""How a municipality's own number is named in the note that keeps it."""

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class CustomisationRow:
    """One entry as read; its id is empty and its operation still to be resolved."""

    operation_text: str
    value: Customisation
    where: str


class Row(Protocol):
    """An entry of any source: its cells by field, their places, the yen one stands for."""

    def cell(self, field: str) -> Cell:
        """The cell of a field, blank where there is none."""

    def where(self, field: str = "") -> str:
        """The place of a field, or of the entry."""

    def unit(self, field: str) -> int:
        """What a bare number in an amount's column is to be multiplied by."""


def read_customisations(
    name: str, data: bytes, mapping: ColumnMapping | None = None
) -> tuple[tuple[CustomisationRow, ...], tuple[Finding, ...]]:
    """The entries of an inventory file, and what was wrong in it; refusals as for specifications."""
    findings: list[Finding] = []
    if ending_of(name) in YAML_ENDINGS:
        entries = [*_yaml_rows(name, data, findings)]
        findings += _repeated_numbers((wording(row.cell("number")), row.where("number")) for row in entries)
        rows = iter(entries)
    elif ending_of(name) in TABLE_ENDINGS:
        table, found = read_table(name, data, CUSTOMISATION_WORDS, mapping)
        findings += found
        rows = _table_rows(table)
        findings += _repeated_numbers(
            (cell_text(cell), table.where(row, "number"))
            for row, cell in enumerate(table.cells("number") if _has_own_numbers(table) else ())
        )
    else:
        raise unknown_ending(name, (*TABLE_ENDINGS, *YAML_ENDINGS))
    read = [_Entry(row, findings).read() for row in rows]
    return tuple(row for row in read if row is not None), tuple(findings)


@dataclass(slots=True)
class _Entry:
    """One entry being read; an error anywhere in it refuses the whole of it."""

    row: Row
    findings: list[Finding]
    is_refused: bool = field(default=False)

    def read(self) -> CustomisationRow | None:
        """The entry, None when something in it is wrong."""
        name = one_line(self.text("name"))
        operation = one_line(self.text("operation"))
        if not name:
            self.tell("reading.custom_no_name", "name")
        if not operation:
            self.tell("reading.custom_no_operation", "operation")
        yearly, revision = self.yen("yearly_cost"), self.yen("revision_cost")
        value = Customisation(
            id="",
            operation="",
            name=name,
            section=one_line(self.text("section")),
            description=self.text("description"),
            kind=self.word("kind", KIND_WORDS) or CustomKind.PROCESS,
            yearly_use=self.count("yearly_use"),
            users=self.count("users"),
            yearly_cost=yearly,
            revision_cost=revision,
            cost_basis=self.basis(yearly, revision),
            legal_basis=self.text("legal_basis"),
            since=one_line(self.text("since")),
            other_affairs=self.text("other_affairs"),
            compatibility=self.text("compatibility"),
            note="\n".join(part for part in (self.own_number(), self.text("note")) if part),
        )
        return None if self.is_refused else CustomisationRow(operation, value, self.row.where())

    def tell(self, key: str, field: str, level: Level = Level.ERROR, **values: str | int) -> None:
        """A finding at a field."""
        self.findings.append(Finding(level, key, self.row.where(field), values))
        self.is_refused = self.is_refused or level is Level.ERROR

    def text(self, field: str) -> str:
        """A field as text."""
        return wording(self.row.cell(field))

    def own_number(self) -> str:
        """`管理番号 K-01`; empty where the municipality gave none."""
        number = one_line(self.text("number"))
        return f"{OWN_NUMBER} {number}" if number else ""

    def yen(self, field: str) -> int | None:
        """A field as whole yen."""
        try:
            return parse_yen(self.row.cell(field), self.row.unit(field))
        except NotAnAmount:
            self.tell("reading.not_an_amount", field, value=self.text(field)[:30])
            return None

    def count(self, field: str) -> int | None:
        """A field as a yearly or absolute number."""
        try:
            return parse_count(self.row.cell(field))
        except NotAnAmount:
            self.tell("reading.not_a_count", field, value=self.text(field)[:30])
            return None

    def word(self, field: str, words: Mapping[str, E]) -> E | None:
        """A field as one of the words a staff member may choose from."""
        text = self.text(field)
        plain = plain_header(text)
        if plain and plain not in words:
            self.tell("reading.unknown_word", field, value=text[:30], known=" / ".join(dict.fromkeys(words)))
        return words.get(plain)

    def basis(self, yearly: int | None, revision: int | None) -> CostBasis:
        """How sure the amounts are; an amount that does not say is the weakest kind, and that is told."""
        stated = self.word("cost_basis", BASIS_WORDS)
        is_unread = stated is None and bool(self.text("cost_basis"))
        if is_unread or (yearly is None and revision is None):
            return stated or CostBasis.UNKNOWN
        if stated is CostBasis.UNKNOWN:
            self.tell("reading.amount_not_reckoned", "cost_basis")
        if stated is not None:
            return stated
        if not (is_around(self.row.cell("yearly_cost")) or is_around(self.row.cell("revision_cost"))):
            self.tell("reading.amount_without_basis", "cost_basis", Level.WARNING)
        return CostBasis.ROUGH


class _TableRow:
    def __init__(self, table: Table, cells: Mapping[str, list[Cell]], row: int) -> None:
        self._table, self._cells, self._row = table, cells, row

    def cell(self, field: str) -> Cell:
        return self._cells[field][self._row] if field in self._cells else self._table.mapping.default_of(field)

    def where(self, field: str = "") -> str:
        return self._table.where(self._row, field)

    def unit(self, field: str) -> int:
        columns = self._table.columns(field)
        return yen_unit(self._table.header.names.get(columns[0], "")) if columns else 1


def _table_rows(table: Table) -> Iterator[Row]:
    """Every row that has a name or says anything beside operation and section (those are merged down)."""
    columns = {field: columns[0] for field, columns in table.header.columns.items()}
    merged_down = spread_columns(table.sheet, columns.values(), table.first_row)
    cells = {field: merged_down[column] for field, column in columns.items()}
    if not _has_own_numbers(table):
        cells.pop("number", None)
    telling = [field for field in cells if field not in ("number", "operation", "section")]
    for row in range(len(table.sheet.rows) - table.first_row):
        if any(cell_text(cells[field][row]).strip() for field in telling):
            yield _TableRow(table, cells, row)


def _has_own_numbers(table: Table) -> bool:
    """Whether the column of numbers is the municipality's own: a plain No. that counts the rows is not."""
    columns = table.columns("number")
    header = plain_header(table.header.names.get(columns[0], "")) if columns else ""
    is_named = any(word in header for word in ("管理", "整理", "カスタマイズ"))
    return bool(columns) and (is_named or not counts_rows([plain_id(cell_text(c)) for c in table.cells("number")]))


def _repeated_numbers(places: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """A warning for each number that stood before, with the place of both; spelling in full width is no difference."""
    first: dict[str, str] = {}
    for text, where in places:
        number = plain_id(text)
        if number and first.setdefault(number, where) != where:
            yield Finding(
                Level.WARNING, "reading.custom_number_twice", where, {"number": number, "first": first[number]}
            )


def _yaml_rows(name: str, data: bytes, findings: list[Finding]) -> Iterator[Row]:
    check_kind(name, data, YAML_ENDINGS)
    root = read_located(name, data)
    entries = root.items if root.items is not None else getattr(root.get("customisations"), "items", None)
    if entries is None:
        finding = Finding(Level.ERROR, "reading.yaml_no_customisations", root.where)
        raise WrongContent("reading.yaml_no_customisations", findings=(finding,), file=name)
    ignored: set[str] = set()
    for entry in entries:
        for field_name, value in (entry.fields or {}).items():
            if field_name not in FIELDS and field_name not in ignored:
                ignored.add(field_name)
                values: dict[str, str | int] = {"name": field_name, "known": ", ".join(FIELDS)}
                findings.append(Finding(Level.NOTE, "reading.yaml_field_ignored", value.where, values))
    return iter([_YamlRow(entry) for entry in entries])


class _YamlRow:
    def __init__(self, entry: Located) -> None:
        self._entry = entry

    def cell(self, field: str) -> Cell:
        found = self._entry.get(field)
        return (found.text or "") if found else ""

    def where(self, field: str = "") -> str:
        found = self._entry.get(field) if field else None
        return found.where if found else self._entry.where

    def unit(self, field: str) -> int:
        return 1
