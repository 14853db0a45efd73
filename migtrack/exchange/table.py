"""A table in some sheet of some file: the sheet chosen, its header found or told, its data below.

Requirement lists, customisations, steps and certificates all come as tables; each brings its own
vocabulary, the rest is the same.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import WrongContent
from migtrack.exchange.column_mapping import ColumnMapping
from migtrack.exchange.csv_sheet import CSV_ENDINGS, read_csv
from migtrack.exchange.file_kind import ending_of
from migtrack.exchange.header import Block, Header, Vocabulary, block_of_rows, find_header, header_blocks
from migtrack.exchange.reading import ColumnUse, SheetLayout
from migtrack.exchange.sheet import Cell, Sheet, cell_text, column_letters, column_number
from migtrack.exchange.workbook import WORKBOOK_ENDINGS, read_workbook

TABLE_ENDINGS = (*WORKBOOK_ENDINGS, *CSV_ENDINGS)
LETTERS = re.compile(r"[A-Z]{1,3}")
SKIP = "skip"
SHEETS_SHOWN = 5
ROWS_SHOWN = 3
PREVIEW_ROWS = 8
CELLS_SHOWN = 12
CELL_SHOWN = 24
"""Characters of a cell."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its header: what each field's columns hold, row by row."""

    sheet: Sheet
    header: Header
    mapping: ColumnMapping

    @property
    def first_row(self) -> int:
        """Place of the first data row."""
        return self.header.last + 1

    def columns(self, field: str) -> tuple[int, ...]:
        """Columns (A is 0) of a field."""
        return self.header.columns.get(field, ())

    def cells(self, field: str) -> list[Cell]:
        """The data cells of a field's first column; blanks where it has none."""
        columns = self.columns(field)
        if not columns:
            return [""] * (len(self.sheet.rows) - self.first_row)
        return self.sheet.column(columns[0], self.first_row)

    def where(self, row: int, field: str = "") -> str:
        """The place of a field in a data row (0 is the first); of the whole row without a field."""
        columns = self.columns(field)
        return self.sheet.where(self.first_row + row, columns[0] if columns else None)

    def layout(self) -> SheetLayout:
        """How the sheet was understood, with its first rows, to show before anything is stored."""
        numbers = tuple(self.sheet.row_numbers[max(self.header.first, 0) : self.first_row])
        block = block_of_rows(self.sheet, numbers) if numbers else Block(-1, -1, {}, {})
        used = {column: field for field, columns in self.header.columns.items() for column in columns}
        uses = [
            ColumnUse(column_letters(column), " ".join(block.parts.get(column, ())), used.get(column, ""))
            for column in sorted(used.keys() | block.parts.keys())
        ]
        rows = self.sheet.rows[self.first_row : self.first_row + PREVIEW_ROWS]
        places = [column_number(use.column) - self.sheet.first_column for use in uses]
        first_rows = [tuple(cell_text(row[place]) if 0 <= place < len(row) else "" for place in places) for row in rows]
        return SheetLayout(self.sheet.title, numbers, tuple(uses), tuple(first_rows))


def read_sheets(name: str, data: bytes, encoding: str = "") -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """The sheets of a workbook or csv file."""
    if ending_of(name) in CSV_ENDINGS:
        return read_csv(name, data, encoding)
    return read_workbook(name, data)


def read_table(
    name: str, data: bytes, vocabulary: Vocabulary, mapping: ColumnMapping | None = None
) -> tuple[Table, tuple[Finding, ...]]:
    """The one sheet that looks most like such a list; WrongContent `reading.no_header` when none does."""
    tables, sheets, findings = _find_tables(name, data, vocabulary, mapping)
    best = max(tables, key=lambda table: table.header.score)
    lists = {id(table.sheet) for table in tables}
    others = [sheet for sheet in sheets if sheet is not best.sheet and sheet.rows]
    return best, (*findings, *(_passed_over(sheet, id(sheet) in lists, vocabulary) for sheet in others))


def read_tables(
    name: str,
    data: bytes,
    vocabulary: Vocabulary,
    mapping: ColumnMapping | None = None,
    accepts: Callable[[Table], bool] = lambda table: True,
) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    """Every visible sheet that is such a list, in the book's order; the others are told
    where no sheet was named.

    WrongContent `reading.no_header` when none is; `accepts` has the last word on each.
    """
    tables, sheets, findings = _find_tables(name, data, vocabulary, mapping, accepts)
    if mapping is not None and mapping.sheets:
        return tuple(tables), findings
    read = {id(table.sheet) for table in tables}
    others = [sheet for sheet in sheets if id(sheet) not in read and sheet.rows]
    lists = {id(sheet) for sheet in others if sheet.visible and find_header(sheet, vocabulary)}
    passed = [_passed_over(sheet, id(sheet) in lists, vocabulary) for sheet in others]
    return tuple(tables), (*findings, *passed)


def _find_tables(
    name: str,
    data: bytes,
    vocabulary: Vocabulary,
    mapping: ColumnMapping | None,
    accepts: Callable[[Table], bool] = lambda table: True,
) -> tuple[list[Table], tuple[Sheet, ...], tuple[Finding, ...]]:
    sheets, findings = read_sheets(name, data, mapping.encoding if mapping else "")
    if mapping is not None and mapping.hidden_rows == SKIP:
        sheets = tuple(map(_without_hidden_rows, sheets))
    named = _named_sheets(sheets, mapping) if mapping is not None and mapping.sheets else ()
    shown = named or [sheet for sheet in sheets if sheet.visible] or list(sheets)
    tables = [table for table in _tables(shown, vocabulary, mapping) if accepts(table)]
    if not tables and mapping is not None and mapping.kept and not mapping.detected:
        findings = (
            *findings,
            Finding(Level.WARNING, "reading.kept_mapping_unfit", name, {"headers": mapping.in_words}),
        )
        mapping = replace(mapping, columns=(), sheets=(), header_rows=(), kept=False)
        shown = [sheet for sheet in sheets if sheet.visible] or list(sheets)
        tables = [table for table in _tables(shown, vocabulary, mapping) if accepts(table)]
    if not tables:
        raise no_header(name, shown, vocabulary, mapping, findings)
    return tables, sheets, findings


def _named_sheets(sheets: Sequence[Sheet], mapping: ColumnMapping) -> tuple[Sheet, ...]:
    """The sheets that a mapping names, in the book's order; WrongContent for a title that is not there."""
    titles = mapping.sheets
    known = {_plain_title(sheet.title) for sheet in sheets}
    for title in () if mapping.kept else titles:
        if _plain_title(title) not in known:
            raise WrongContent("reading.no_such_sheet", sheet=title, sheets=", ".join(s.title for s in sheets))
    wanted = set(map(_plain_title, titles))
    return tuple(sheet for sheet in sheets if _plain_title(sheet.title) in wanted)


def _plain_title(title: str) -> str:
    return unicodedata.normalize("NFKC", title).strip()


def _without_hidden_rows(sheet: Sheet) -> Sheet:
    if not sheet.hidden_rows:
        return sheet
    kept = [place for place, number in enumerate(sheet.row_numbers) if number not in sheet.hidden_rows]
    return replace(
        sheet, rows=[sheet.rows[place] for place in kept], row_numbers=[sheet.row_numbers[place] for place in kept]
    )


def _tables(sheets: Sequence[Sheet], vocabulary: Vocabulary, mapping: ColumnMapping | None) -> list[Table]:
    """Every sheet that is such a list, by its own words or as the mapping tells."""
    tables = []
    is_told = mapping is not None and bool(mapping.columns)
    if not is_told or (mapping is not None and mapping.detected):
        tables = [_detected(sheet, header, mapping) for sheet in sheets if (header := find_header(sheet, vocabulary))]
    if not tables and is_told and mapping is not None:
        tables = [table for sheet in sheets if (table := _mapped(sheet, vocabulary, mapping))]
    return tables


def _passed_over(sheet: Sheet, is_list: bool, vocabulary: Vocabulary) -> Finding:
    if is_list:
        key = "reading.other_list" if vocabulary.takes_mapping else "reading.other_list_alone"
        return Finding(Level.WARNING, key, sheet.title, {"sheet": sheet.title})
    key = "reading.sheet_skipped" if sheet.visible else "reading.hidden_sheet_skipped"
    return Finding(Level.NOTE, key, sheet.title, {"sheet": sheet.title})


def _detected(sheet: Sheet, header: Header, mapping: ColumnMapping | None) -> Table:
    """A detected table, with the mapping that would find it again."""
    block = block_of_rows(sheet, sheet.row_numbers[header.first : header.last + 1])
    columns = tuple((field, _names(block, header, places)) for field, places in header.columns.items())
    return Table(sheet, header, replace(mapping or ColumnMapping(), columns=columns, header_rows=(), detected=True))


def _names(block: Block, header: Header, columns: tuple[int, ...]) -> tuple[str, ...]:
    """Header texts where they lead back to exactly these columns, else letters."""
    texts = tuple(dict.fromkeys(header.names[column] for column in columns))
    found = tuple(column for text in texts for column in block.named(text))
    return texts if found == columns else tuple(column_letters(column) for column in columns)


def _mapped(sheet: Sheet, vocabulary: Vocabulary, mapping: ColumnMapping) -> Table | None:
    """The table a told mapping describes in this sheet, None where its headers do not stand."""
    block = _told_block(sheet, vocabulary, mapping)
    if block is None:
        return None
    columns = {field: _told_columns(block, headers) for field, headers in mapping.columns}
    if not all(columns.values()):
        return None
    names = {column: " ".join(block.parts.get(column, ())) for places in columns.values() for column in places}
    return Table(sheet, Header(columns, names, block.first, block.last, float(len(columns))), mapping)


def _told_block(sheet: Sheet, vocabulary: Vocabulary, mapping: ColumnMapping) -> Block | None:
    if mapping.header_rows:
        return block_of_rows(sheet, mapping.header_rows)
    headers = [header for _, told in mapping.columns for header in told]
    texts = [header for header in headers if not LETTERS.fullmatch(header)]
    wanted = texts or headers
    for block in header_blocks(sheet):
        if all(block.named(header) for header in wanted):
            return block
    if texts:
        return None
    header = find_header(sheet, vocabulary)
    numbers = sheet.row_numbers[header.first : header.last + 1] if header else ()
    return block_of_rows(sheet, numbers) if numbers else Block(-1, -1, {}, {})


def _told_columns(block: Block, headers: tuple[str, ...]) -> tuple[int, ...]:
    """Columns of told headers; empty when one of them is neither a header nor a letter."""
    columns: list[int] = []
    for header in headers:
        found = block.named(header)
        if not found and LETTERS.fullmatch(header):
            found = (column_number(header),)
        if not found:
            return ()
        columns.extend(found)
    return tuple(columns)


def no_header(
    name: str,
    sheets: Sequence[Sheet],
    vocabulary: Vocabulary,
    mapping: ColumnMapping | None = None,
    findings: Sequence[Finding] = (),
) -> WrongContent:
    """The refusal of a file without such a list: what was looked for, what was seen, what to do."""
    told = [header for _, headers in mapping.columns for header in headers] if mapping else []
    looked_for = _not_there(sheets, told) or told or vocabulary.examples
    shown = [*findings, Finding(Level.ERROR, "reading.looked_for", name, {"headers": " / ".join(looked_for)})]
    for sheet in sheets[:SHEETS_SHOWN]:
        for place, row in enumerate(sheet.rows[:ROWS_SHOWN]):
            texts = [cell_text(cell)[:CELL_SHOWN].strip().replace("\n", " ") for cell in row if cell != ""]
            values = {"row": " | ".join(texts[:CELLS_SHOWN])}
            shown.append(Finding(Level.NOTE, "reading.row_seen", sheet.where(place), values))
    shown.append(_advice(name, vocabulary))
    return WrongContent("reading.no_header", findings=shown, file=name)


def _advice(name: str, vocabulary: Vocabulary) -> Finding:
    """What to do about a header that was not found."""
    if vocabulary.takes_mapping:
        return Finding(Level.NOTE, "reading.give_mapping", name)
    return Finding(Level.NOTE, "reading.give_headers", name, {"headers": " / ".join(vocabulary.examples)})


def _not_there(sheets: Sequence[Sheet], headers: Sequence[str]) -> list[str]:
    """Told headers that stand near the top of no sheet."""
    blocks = [block for sheet in sheets[:SHEETS_SHOWN] for block in header_blocks(sheet)]
    texts = [header for header in headers if not LETTERS.fullmatch(header)]
    return [header for header in texts if not any(block.named(header) for block in blocks)]
