"""A column mapping as the small YAML file that a user corrects and gives back with --mapping.

What was detected stands in it ready to use; what was not read, and what could be said besides,
stands in remarks.
"""

import json
from collections.abc import Sequence

from migtrack.exchange.class_marks import SIGN_OF
from migtrack.exchange.column_mapping import ColumnMapping
from migtrack.exchange.reading import ColumnUse, SheetLayout
from migtrack.exchange.sheet import Sheet, cell_text, column_letters
from migtrack.exchange.table import read_sheets
from migtrack.labels import Language, message

ROWS_SEARCHED = 60
FIELDS_TO_FILL = ("id", "title", "text", "class")


def write_mapping(mapping: ColumnMapping, layouts: Sequence[SheetLayout], language: Language) -> str:
    """The file of a mapping; `parse_mapping` reads it back."""
    places = {use.field: use.column for layout in layouts[:1] for use in layout.columns if use.field}
    lines = [_remark("mapping.file_head", language)]
    lines.append(f"sheet: {_quoted(mapping.sheets or tuple(layout.title for layout in layouts))}")
    if mapping.header_rows:
        lines.append(f"header_rows: {list(mapping.header_rows)}")
    if mapping.encoding:
        lines.append(f"encoding: {mapping.encoding}")
    lines.append("columns:")
    lines += [f"  {field}: {_quoted(headers)}  # {places.get(field, '')}" for field, headers in mapping.columns]
    unused = [use for layout in layouts[:1] for use in layout.columns if not use.field]
    if unused:
        lines += [_remark("mapping.file_unused", language), *map(_use, unused)]
    if mapping.marks:
        lines.append(f"marks: {_pairs(mapping.marks)}")
    else:
        signs = tuple((sign, kind.value) for kind, sign in SIGN_OF.items())
        lines += [_remark("mapping.file_marks", language), f"# marks: {_pairs(signs)}"]
    if mapping.defaults:
        lines.append(f"defaults: {_pairs(mapping.defaults)}")
    if mapping.id_digits:
        lines.append(f"id_digits: {mapping.id_digits}")
    lines.append(f"hidden_rows: {mapping.hidden_rows}" if mapping.hidden_rows else "# hidden_rows: skip")
    return "\n".join(lines) + "\n"


def write_empty_mapping(name: str, data: bytes, language: Language) -> str:
    """The file for a list whose header was not found: its fullest row of texts in remarks, the fields to fill in."""
    sheets, _ = read_sheets(name, data)
    shown = [sheet for sheet in sheets if sheet.visible and sheet.rows] or [sheet for sheet in sheets if sheet.rows]
    lines = [_remark("mapping.file_not_found", language)]
    if shown:
        row = _fullest_row(shown[0])
        texts = [(shown[0].first_column + place, cell_text(cell)) for place, cell in enumerate(shown[0].rows[row])]
        lines += [f"sheet: {_quoted((shown[0].title,))}", f"# header_rows: [{shown[0].row_numbers[row]}]"]
        lines += [_use(ColumnUse(column_letters(column), text[:40], "")) for column, text in texts if text]
    return "\n".join([*lines, "columns:", *(f"  {field}:" for field in FIELDS_TO_FILL)]) + "\n"


def _fullest_row(sheet: Sheet) -> int:
    def texts(row: int) -> int:
        return sum(isinstance(cell, str) and bool(cell.strip()) for cell in sheet.rows[row])

    return max(range(min(ROWS_SEARCHED, len(sheet.rows))), key=lambda row: (texts(row), -row))


def _use(use: ColumnUse) -> str:
    return f"#   {use.column}: {json.dumps(use.header, ensure_ascii=False)}"


def _remark(key: str, language: Language) -> str:
    return "\n".join(f"# {line}" for line in message(key, language).splitlines())


def _quoted(texts: tuple[str, ...]) -> str:
    quoted = [json.dumps(text, ensure_ascii=False) for text in texts]
    return quoted[0] if len(quoted) == 1 else f"[{', '.join(quoted)}]"


def _pairs(pairs: Sequence[tuple[str, str]]) -> str:
    inside = (f"{json.dumps(key, ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}" for key, value in pairs)
    return "{" + ", ".join(inside) + "}"
