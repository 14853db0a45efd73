"""Rows out of a damaged SQLite file, page by page, without asking SQLite, which stops at the first bad page.

Every leaf of a table holds whole rows, so that a row is readable as long as its own page is. Where the
index of the file is gone the rows are not. Whether a row is what it was is not ours to say: events and
contents carry their hashes, and the caller holds them against those. A log beside the file (WAL) is laid
over it as far as its last commit. Format: https://www.sqlite.org/fileformat2.html
"""

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path

MAGIC = b"SQLite format 3\0"
USUAL_PAGE = 4_096
LEAF = 0x0D
FILE_HEADER, LEAF_HEADER, WAL_HEADER, FRAME_HEADER = 100, 8, 32, 24
WHOLE_WIDTHS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of an integer by its serial type."""

Cell = int | float | str | bytes | None


class Unreadable(Exception):
    """A row that does not follow the format."""


def carved_rows(file: Path) -> Iterator[tuple[Cell, ...]]:
    """Every row that a leaf page holds, in no order; a row may come twice where pages were moved."""
    data = file.read_bytes()
    size = _page_size(data)
    changed = _log_pages(file.with_name(file.name + "-wal"), size)
    for number in range(1, max((len(data) + size - 1) // size, *changed, 0) + 1):
        page = _page(data, changed, size, number)
        start = FILE_HEADER if number == 1 else 0
        if len(page) <= start + LEAF_HEADER or page[start] != LEAF:
            continue
        count = struct.unpack_from(">H", page, start + 3)[0]
        for index in range(count):
            try:
                (place,) = struct.unpack_from(">H", page, start + LEAF_HEADER + 2 * index)
                yield _record(_payload(data, changed, size, page, place))
            except (Unreadable, struct.error, IndexError, UnicodeDecodeError):
                continue


def missing_pages(file: Path) -> int:
    """How many pages fewer the file has than its header says: it was cut off."""
    data = file.read_bytes()
    if data[:16] != MAGIC or len(data) < FILE_HEADER:
        return 0
    (said,) = struct.unpack_from(">I", data, 28)
    return max(0, int(said) - len(data) // _page_size(data))


def _page_size(data: bytes) -> int:
    """As the header says; the usual one where the header is no longer there."""
    if data[:16] == MAGIC:
        (said,) = struct.unpack_from(">H", data, 16)
        size = 65_536 if said == 1 else int(said)
        if size >= 512 and size & (size - 1) == 0:
            return size
    return USUAL_PAGE


def _log_pages(log: Path, size: int) -> Mapping[int, bytes]:
    """The pages that committed transactions left in the log; later ones count."""
    data = log.read_bytes() if log.is_file() else b""
    salts, place = data[16:24], WAL_HEADER
    committed: dict[int, bytes] = {}
    waiting: dict[int, bytes] = {}
    while place + FRAME_HEADER + size <= len(data) and data[place + 8 : place + 16] == salts:
        number, commit = struct.unpack_from(">II", data, place)
        waiting[number] = data[place + FRAME_HEADER : place + FRAME_HEADER + size]
        if commit:
            committed |= waiting
            waiting = {}
        place += FRAME_HEADER + size
    return committed


def _page(data: bytes, changed: Mapping[int, bytes], size: int, number: int) -> bytes:
    return changed.get(number) or data[(number - 1) * size : number * size]


def _payload(data: bytes, changed: Mapping[int, bytes], size: int, page: bytes, place: int) -> bytes:
    """A row's bytes, gathered over the pages that they overflow into."""
    length, place = _varint(page, place)
    _, place = _varint(page, place)
    most = size - 35
    if length <= most:
        return _exactly(page[place : place + length], length)
    least = (size - 12) * 32 // 255 - 23
    local = least + (length - least) % (size - 4)
    local = local if local <= most else least
    parts, missing = [page[place : place + local]], length - local
    (following,) = struct.unpack_from(">I", page, place + local)
    while missing > 0 and following:
        overflow = _page(data, changed, size, following)
        (following,) = struct.unpack_from(">I", overflow, 0)
        parts.append(overflow[4 : 4 + min(missing, size - 4)])
        missing -= len(parts[-1])
        if not parts[-1]:
            break
    return _exactly(b"".join(parts), length)


def _exactly(found: bytes, length: int) -> bytes:
    if len(found) != length:
        raise Unreadable
    return found


def _record(payload: bytes) -> tuple[Cell, ...]:
    header, place = _varint(payload, 0)
    kinds = []
    while place < header:
        kind, place = _varint(payload, place)
        kinds.append(kind)
    cells = []
    for kind in kinds:
        cell, place = _cell(payload, place, kind)
        cells.append(cell)
    return tuple(cells)


def _cell(payload: bytes, place: int, kind: int) -> tuple[Cell, int]:
    if kind in (0, 8, 9):
        return {0: None, 8: 0, 9: 1}[kind], place
    if kind in WHOLE_WIDTHS:
        end = place + WHOLE_WIDTHS[kind]
        return int.from_bytes(payload[place:end], "big", signed=True), end
    if kind == 7:
        return float(struct.unpack_from(">d", payload, place)[0]), place + 8
    if kind < 12:
        raise Unreadable
    end = place + (kind - 12) // 2
    found = _exactly(payload[place:end], end - place)
    return (found.decode() if kind % 2 else found), end


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for index in range(9):
        byte = data[place + index]
        if index == 8:
            return value << 8 | byte, place + 9
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            return value, place + index + 1
    raise Unreadable
