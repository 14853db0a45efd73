"""The columns of a requirement list as clean texts: merged cells filled, parts joined, defaults put in.

Everything that can be done to a whole column at once is done here, because a column of twenty
thousand cells costs little more than one of two hundred.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from migtrack.domain.finding import Finding, Level
from migtrack.domain.requirement import BodyClass, RequirementClass
from migtrack.exchange.class_marks import ClassMarks
from migtrack.exchange.header import plain_header
from migtrack.exchange.heading import plain_number
from migtrack.exchange.merged_cells import spread_columns
from migtrack.exchange.requirement_ids import IdColumn, read_ids
from migtrack.exchange.sheet import Cell, cell_text
from migtrack.exchange.table import Table

CLASS_FIELDS = (
    ("class", BodyClass.ALL),
    ("class.designated_city", BodyClass.DESIGNATED_CITY),
    ("class.ordinary", BodyClass.ORDINARY),
)


CLASS_TEXTS = {f"text.{kind.value}": kind for kind in RequirementClass}
"""Fields of lists whose columns are the classes themselves."""
GREATEST_TICK = 4
"""Characters; more is wording."""
NO_TICK = frozenset({"", "-", "ー", "―", "—", "－", "×", "無", "なし", "0", "FALSE"})


@dataclass(frozen=True, slots=True)
class ClassColumn:
    """One column of marks."""

    field: str
    body: BodyClass
    marks: Sequence[str]


@dataclass(slots=True)
class RequirementColumns:
    """A list column by column, each as long as the list has rows; and what was found in them."""

    table: Table
    marks: ClassMarks
    ids: IdColumn
    numbers: Sequence[str]
    titles: Sequence[str]
    texts: Sequence[str]
    chapters: Sequence[Sequence[str]]
    """One per level."""
    blocks: Sequence[tuple[RequirementClass, Sequence[str]]]
    """Wording by class, where each class has a column of its own; else empty."""
    classes: Sequence[ClassColumn]
    effective: Sequence[Cell]
    notes: Sequence[str]
    rationales: Sequence[str]
    transitions: Sequence[str]
    findings: list[Finding] = field(default_factory=list)

    def tell(self, level: Level, key: str, row: int, field: str = "", **values: str | int) -> None:
        """A finding at a field of a row (0 is the first below the header)."""
        self.findings.append(Finding(level, key, self.table.where(row, field), values))


def requirement_columns(table: Table, untyped: bool) -> RequirementColumns:
    """The columns of a table; `untyped` for csv, where numbers and texts look the same."""
    marks = ClassMarks(dict(table.mapping.marks))
    cells = _Cells(table)
    numbers = cells.first("number")
    is_ticked = has_ticks(table)
    columns = RequirementColumns(
        table=table,
        marks=marks,
        ids=_ids(table, cells, untyped),
        numbers=_clause_numbers(table, numbers),
        titles=_lines(cells.joined("title")),
        texts=cells.joined("text"),
        chapters=[_lines(cells.of[column]) for column in table.columns("chapter")],
        blocks=[] if is_ticked else _blocks(table, cells),
        classes=[_ticked_classes(table, cells)] if is_ticked else _class_columns(table, cells, marks),
        effective=cells.first("effective"),
        notes=cells.joined("note"),
        rationales=cells.joined("rationale"),
        transitions=cells.joined("transition"),
    )
    if columns.blocks and table.columns("text"):
        columns.notes = ["\n".join(filter(None, pair)) for pair in zip(columns.texts, columns.notes, strict=True)]
    for row, cell in enumerate(numbers if table.columns("number") else ()):
        if isinstance(cell, date):
            columns.tell(Level.WARNING, "reading.number_became_day", row, "number", value=cell_text(cell))
    return columns


def has_ticks(table: Table) -> bool:
    """Whether columns headed by the classes only hold marks (one of them ticked per row), and no wording."""
    fields = [name for name in CLASS_TEXTS if table.columns(name)]
    cells = {cell for name in fields for cell in table.cells(name)}
    return bool(fields) and all(len(cell_text(cell).strip()) <= GREATEST_TICK for cell in cells)


def _blocks(table: Table, cells: "_Cells") -> list[tuple[RequirementClass, list[str]]]:
    return [(kind, cells.joined(name)) for name, kind in CLASS_TEXTS.items() if table.columns(name)]


def _ticked_classes(table: Table, cells: "_Cells") -> ClassColumn:
    """The ticked class of each row, by its key; of several ticked ones all, which no mark map explains."""
    ticked: list[list[str]] = [[] for _ in range(cells.height)]
    for name, kind in CLASS_TEXTS.items():
        for row, cell in enumerate(cells.of[table.columns(name)[0]] if table.columns(name) else ()):
            mark = cell_text(cell).strip()
            if mark not in NO_TICK or (kind is RequirementClass.PROHIBITED and mark == "×"):
                ticked[row].append(kind.value)
    field = next(name for name in CLASS_TEXTS if table.columns(name))
    return ClassColumn(field, BodyClass.ALL, ["+".join(kinds) for kinds in ticked])


def _lines(cells: Sequence[Cell]) -> list[str]:
    """Cells of one line each; what repeats is thought about once."""
    known = {cell: one_line(cell) for cell in set(cells) if isinstance(cell, str)}
    return [known[cell] if isinstance(cell, str) else one_line(cell_text(cell)) for cell in cells]


def wording(cell: Cell) -> str:
    """Text of a requirement as written, with plain line feeds and without blank edges."""
    text = cell if isinstance(cell, str) else cell_text(cell)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.strip()


def one_line(text: str) -> str:
    """A title without the line feeds that fitted it into its column; Latin words keep a space."""
    if "\n" not in text and "\r" not in text:
        return text.strip()
    parts = [part.strip() for part in text.splitlines() if part.strip()]
    joined = parts[0] if parts else ""
    for part in parts[1:]:
        joined += (" " if joined[-1].isascii() and part[0].isascii() else "") + part
    return joined


class _Cells:
    """The data cells of every mapped column, merged ones filled down; wording is never repeated."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.height = len(table.sheet.rows) - table.first_row
        mapped = {column for columns in table.header.columns.values() for column in columns}
        texts = {column for name in ("text", *CLASS_TEXTS) for column in table.columns(name)}
        self.of = spread_columns(table.sheet, mapped - texts, table.first_row)
        self.of.update((column, table.sheet.column(column, table.first_row)) for column in texts)

    def first(self, name: str) -> list[Cell]:
        """The first column of a field, its default where blank."""
        default = self.table.mapping.default_of(name)
        columns = self.table.columns(name)
        if not columns:
            return [default] * self.height
        cells = self.of[columns[0]]
        return [default if cell == "" else cell for cell in cells] if default else cells

    def joined(self, name: str) -> list[str]:
        """Every column of a field, as wording, one under the other."""
        columns = self.table.columns(name)
        if not columns:
            return [self.table.mapping.default_of(name)] * self.height
        if len(columns) == 1:
            return [
                cell.strip() if isinstance(cell, str) and "\r" not in cell else wording(cell)
                for cell in self.first(name)
            ]
        rows = zip(*(self.of[column] for column in columns), strict=True)
        return ["\n".join(text for cell in row if (text := wording(cell))) for row in rows]


def _ids(table: Table, cells: _Cells, untyped: bool) -> IdColumn:
    columns = table.columns("id")
    if not columns:
        return IdColumn([""] * cells.height)
    headers = [table.header.names.get(column, "") for column in columns]
    return read_ids([cells.of[column] for column in columns], headers, table.mapping.id_digits, untyped)


def _clause_numbers(table: Table, cells: Sequence[Cell]) -> list[str]:
    """The numbers as printed; blank where they only count the rows of a list that has ids."""
    if not table.columns("number"):
        return [table.mapping.default_of("number")] * len(cells)
    numbers = ["" if isinstance(cell, date) else plain_number(cell_text(cell)) for cell in cells]
    return [""] * len(numbers) if table.columns("id") and counts_rows(numbers) else numbers


def counts_rows(numbers: Sequence[str]) -> bool:
    """Whether the numbers are 1, 2, 3 …: rows may be missing, and a chapter may begin with 1 again.

    The header printed again on a later page is no number and does not change that.
    """
    counted = [int(number) for number in numbers if number.isdecimal()]
    others = {plain_header(number) for number in numbers if number and not number.isdecimal()}
    grows = all(after == 1 or after > before for before, after in pairwise(counted))
    return counted[:1] == [1] and grows and len(others) <= 1 and not any(map(_has_digit, others))


def _has_digit(text: str) -> bool:
    return any(sign.isdecimal() for sign in text)


def _class_columns(table: Table, cells: _Cells, marks: ClassMarks) -> list[ClassColumn]:
    default = table.mapping.default_of("class")
    found = []
    for name, body in CLASS_FIELDS:
        if table.columns(name):
            texts = [cell_text(cell) for cell in cells.of[table.columns(name)[0]]]
            if default and not marks.explains_blank:
                texts = [text or default for text in texts]
            found.append(ClassColumn(name, body, texts))
    if default and not found:
        found.append(ClassColumn("class", BodyClass.ALL, [default] * cells.height))
    return found
