"""A returned book of an inquiry: its rows, and what the section wrote on the first sheet.

Where hidden column and hidden sheet were lost, as when the cells were copied into a new file, the
visible number of the inquiry and the section on the first sheet tell what was asked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from migtrack.exchange.book_guide import read_entry
from migtrack.exchange.book_read import ReturnedBook, read_book
from migtrack.exchange.book_record import Record
from migtrack.exchange.inquiry_book import INQUIRY, INQUIRY_COLUMNS, LINES, SECTION
from migtrack.exchange.table import read_sheets
from migtrack.labels import Language

SCANS: Mapping[str, tuple[str, bytes]] = {
    "pdf": ("application/pdf", b"%PDF"),
    "png": ("image/png", b"\x89PNG"),
    "jpg": ("image/jpeg", b"\xff\xd8\xff"),
    "jpeg": ("image/jpeg", b"\xff\xd8\xff"),
    "tif": ("image/tiff", b""),
    "tiff": ("image/tiff", b""),
}
"""Ending → media type, and how such a file begins."""


@dataclass(frozen=True, slots=True)
class ReturnedInquiry:
    """What came back in one file."""

    book: ReturnedBook
    lines: Mapping[str, str]
    """What was filled in on the first sheet, by key of the line."""


def read_inquiry_book(
    name: str,
    data: bytes,
    identity_of: Callable[[str], str],
    language: Language,
    known: Callable[[str, str], Record],
) -> ReturnedInquiry:
    """The rows of a returned book; `known` tells what was sent of an inquiry (number, section).

    WrongContent where no sheet has the columns, or no row can be known. BrokenWorld as for any workbook.
    """
    sheets, _ = read_sheets(name, data)
    lines = {key: read_entry(sheets, key).strip() for key in (*LINES, INQUIRY, SECTION)}
    lost = known(lines[INQUIRY], lines[SECTION])
    return ReturnedInquiry(read_book(name, data, INQUIRY_COLUMNS, identity_of, language, lost), lines)
