"""Csv and tsv files → one sheet, in whatever encoding a Japanese office saves them.

The row numbers are those of Excel (one per record, however many lines it spans), because that
is where people will look.
"""

import csv
import io

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import WrongContent
from migtrack.exchange.csv_formula import as_meant
from migtrack.exchange.file_kind import check_kind
from migtrack.exchange.sheet import Sheet
from migtrack.exchange.text_encoding import decode_text

CSV_ENDINGS = ("csv", "tsv")
GREATEST_FIELD = 16 * 1024 * 1024


def read_csv(name: str, data: bytes, encoding: str = "") -> tuple[tuple[Sheet, ...], tuple[Finding, ...]]:
    """The file as one sheet; WrongContent when its encoding cannot be read."""
    ending = check_kind(name, data, CSV_ENDINGS)
    text = _decode(name, data, encoding)
    delimiter = "\t" if ending == "tsv" else _delimiter(text)
    findings: list[Finding] = []
    records = _records(name, text, delimiter, findings)
    if "'" in text:
        records = [list(map(as_meant, record)) for record in records]
    width = max(map(len, records), default=0)
    rows, numbers = [], []
    for number, record in enumerate(records, 1):
        if any(record):
            rows.append(record + [""] * (width - len(record)))
            numbers.append(number)
    return (Sheet(name, rows, numbers),), tuple(findings)


def _decode(name: str, data: bytes, encoding: str) -> str:
    try:
        return decode_text(data, encoding)[0]
    except LookupError:
        raise _wrong("reading.unknown_encoding", name, encoding=encoding) from None
    except UnicodeDecodeError as error:
        raise _wrong("reading.undecodable", name, line=data[: error.start].count(b"\n") + 1) from None


def _delimiter(text: str) -> str:
    """Tabs where the first line has tabs and no comma: what Excel copies and calls csv."""
    first_line = text[:10_000].partition("\n")[0]
    return "\t" if "\t" in first_line and "," not in first_line else ","


def _records(name: str, text: str, delimiter: str, findings: list[Finding]) -> list[list[str]]:
    """All records; a quotation mark that breaks the rules is told, and the file read as Excel would."""
    csv.field_size_limit(GREATEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        values = {"problem": str(error)}
        findings.append(Finding(Level.WARNING, "reading.csv_quotes", f"{name}:{reader.line_num}", values))
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise _wrong("reading.csv_broken", name, problem=str(error)) from None


def _wrong(key: str, name: str, **values: str | int) -> WrongContent:
    finding = Finding(Level.ERROR, key, name, {"file": name, **values})
    return WrongContent(key, findings=(finding,), file=name, **values)
