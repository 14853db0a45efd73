"""What an old xls book says besides its cells: hidden rows and columns, notes, struck-out cells, macros.

The book lies as a stream of records in a file system of its own (MS-CFB, MS-XLS). Only the few
records that matter are looked at; whatever does not hold together is passed over in silence,
because the native reader decides whether the book can be read at all.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from struct import error as struct_error
from struct import iter_unpack, unpack_from

from migtrack.domain.finding import Level
from migtrack.exchange.sheet import column_letters
from migtrack.exchange.surroundings import SheetSurroundings, Surroundings

MACROS = "_VBA_PROJECT".encode("utf-16-le")
Buffer = bytes | memoryview

STREAMS = ("Workbook", "Book")
HEADER, NO_SECTOR = 512, 0xFFFFFFFA
LEAST_STREAM, SMALL_SECTOR = 4096, 64
"""Shorter streams lie, in sectors of their own size, in the stream of the root."""
BOUNDSHEET, FONT, XF, ROW, COLUMNS, NOTE, TEXT_CELL, END = 0x85, 0x31, 0xE0, 0x208, 0x7D, 0x1C, 0xFD, 0x0A
WORKSHEET, HIDDEN_ROW, HIDDEN_COLUMN, STRIKEOUT = 0, 0x20, 0x01, 0x08
ABSENT_FONT = 4
"""The fifth font of a book has number 5."""


def look_around_xls(name: str, data: bytes) -> Surroundings:
    """The surroundings of an xls."""
    around = Surroundings(has_macros=MACROS in data)
    if around.has_macros:
        around.tell(Level.NOTE, "reading.macros_ignored", name)
    with suppress(struct_error, IndexError, UnicodeDecodeError):
        _look_at_book(name, _workbook_stream(data), around)
    return around


@dataclass(slots=True)
class _Styles:
    """Which fonts are struck out, and which font each cell style uses."""

    struck_fonts: set[int] = field(default_factory=set)
    fonts: list[int] = field(default_factory=list)
    count: int = 0

    def add_font(self, body: bytes) -> None:
        if unpack_from("<H", body, 2)[0] & STRIKEOUT:
            self.struck_fonts.add(self.count)
        self.count += 2 if self.count == ABSENT_FONT - 1 else 1

    def strikes(self, style: int) -> bool:
        return style < len(self.fonts) and self.fonts[style] in self.struck_fonts


def _look_at_book(name: str, stream: bytes, around: Surroundings) -> None:
    sheets: list[tuple[str, int]] = []
    styles = _Styles()
    for kind, body in _records(stream, 0):
        if kind == BOUNDSHEET and body[5] == WORKSHEET:
            sheets.append((_short_text(body, 6), unpack_from("<I", body)[0]))
        elif kind == FONT:
            styles.add_font(body)
        elif kind == XF:
            styles.fonts.append(unpack_from("<H", body)[0])
    for title, start in sheets:
        _look_at_sheet(title, _records(stream, start), styles, around)
    if styles.struck_fonts - set(styles.fonts):
        around.tell(Level.WARNING, "reading.struck_unseen", name)


def _look_at_sheet(title: str, records: Iterator[tuple[int, bytes]], styles: _Styles, around: Surroundings) -> None:
    sheet = around.sheets[title] = SheetSurroundings()
    rows: set[int] = set()
    columns: set[int] = set()
    comments: list[tuple[str, str]] = []
    struck: list[str] = []
    for kind, body in records:
        if kind == ROW and unpack_from("<H", body, 12)[0] & HIDDEN_ROW:
            rows.add(unpack_from("<H", body)[0] + 1)
        elif kind == COLUMNS and unpack_from("<H", body, 8)[0] & HIDDEN_COLUMN:
            first, last = unpack_from("<HH", body)
            columns.update(range(first, last + 1))
        elif kind == NOTE:
            comments.append((_cell(body), ""))
        elif kind == TEXT_CELL and styles.struck_fonts and styles.strikes(unpack_from("<H", body, 4)[0]):
            struck.append(_cell(body))
    sheet.hidden_rows, sheet.hidden_columns, sheet.comments = frozenset(rows), frozenset(columns), tuple(comments)
    if struck:
        around.tell(Level.WARNING, "reading.struck_cells", f"{title}!{struck[0]}", count=len(struck))


def _cell(body: bytes) -> str:
    row, column = unpack_from("<HH", body)
    return f"{column_letters(column)}{row + 1}"


def _short_text(body: bytes, at: int) -> str:
    length, is_wide = body[at], body[at + 1]
    end = at + 2 + length * (2 if is_wide else 1)
    return body[at + 2 : end].decode("utf-16-le" if is_wide else "latin-1")


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Kind and body of every record up to the end of the substream that begins at a place."""
    place = start
    while place + 4 <= len(stream):
        kind, length = unpack_from("<HH", stream, place)
        if kind == END:
            return
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _workbook_stream(data: bytes) -> bytes:
    """The bytes of the stream that holds the book; empty when it is not found."""
    size = 1 << min(unpack_from("<H", data, 30)[0], 16)
    body = memoryview(data)[size:]
    table = _allocation_table(data, size)
    directory = _chain(body, size, table, unpack_from("<I", data, 48)[0])
    small = b""
    for place in range(0, len(directory) - 127, 128):
        length = unpack_from("<H", directory, place + 64)[0]
        title = directory[place : place + max(length - 2, 0)].decode("utf-16-le", "replace")
        start, stream_size = unpack_from("<II", directory, place + 116)
        if place == 0:
            small = _chain(body, size, table, start)
        elif title in STREAMS and stream_size >= LEAST_STREAM:
            return _chain(body, size, table, start)[:stream_size]
        elif title in STREAMS:
            held = _chain(body, size, table, unpack_from("<I", data, 60)[0])
            return _chain(small, SMALL_SECTOR, _numbers(held), start)[:stream_size]
    return b""


def _allocation_table(data: bytes, size: int) -> Sequence[int]:
    """Sector → the next sector of the same stream."""
    body = memoryview(data)[size:]
    sectors = _numbers(data[76:HEADER])
    following, count = unpack_from("<II", data, 68)
    while following < NO_SECTOR and count > 0:
        more = _numbers(_sector(body, size, following))
        sectors += more[:-1]
        following, count = more[-1], count - 1
    held = b"".join(_sector(body, size, number) for number in sectors if number < NO_SECTOR)
    return _numbers(held)


def _numbers(data: Buffer) -> list[int]:
    return [number for (number,) in iter_unpack("<I", data[: len(data) // 4 * 4])]


def _chain(data: Buffer, size: int, table: Sequence[int], start: int) -> bytes:
    """The sectors of a stream, one behind the other; sectors are counted from the start of `data`."""
    sectors: list[Buffer] = []
    while start < len(table) and len(sectors) < len(table):
        sectors.append(_sector(data, size, start))
        start = table[start]
    return b"".join(sectors)


def _sector(data: Buffer, size: int, number: int) -> Buffer:
    return data[number * size : (number + 1) * size]
