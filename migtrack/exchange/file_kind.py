"""What a file really is, before anything is trusted: its first bytes against its ending.

People rename files, download half of them, and send books under a password. Each of these
gets its own sentence here, because "cannot open" helps no one at half past six.
"""

import codecs
from collections.abc import Iterable

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import BrokenWorld, WrongValue

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
"""The stream in which Office keeps a book under a password."""
BIFF_START = b"\x09\x08\x10\x00\x00\x06\x05\x00"
"""The record that opens the workbook stream of an xls."""
BIFF_FILEPASS = 0x002F
"""The record that says an xls is encrypted; it stands right behind the opening one."""
RECORDS_LOOKED_AT = 8
FOREIGN = {b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"{\\rtf": "RTF", b"\x1f\x8b": "gzip"}

KINDS = {
    "xlsx": "zip",
    "xlsm": "zip",
    "ods": "zip",
    "zip": "zip",
    "docx": "zip",
    "xls": "ole",
    "csv": "text",
    "tsv": "text",
    "txt": "text",
    "yaml": "text",
    "yml": "text",
    "json": "text",
}
"""Ending → what its bytes must be."""


def ending_of(name: str) -> str:
    """`Ａ.XLSX` → `xlsx`; empty without one."""
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem else ""


def check_kind(name: str, data: bytes, allowed: tuple[str, ...]) -> str:
    """The ending, when the bytes agree with it; WrongValue for one we do not read, else BrokenWorld."""
    ending = ending_of(name)
    if ending not in allowed:
        raise unknown_ending(name, allowed)
    if not data:
        raise broken(name, "reading.empty_file")
    if data.startswith(OLE) and (ENCRYPTED_PACKAGE in data or _is_locked_xls(data)):
        raise broken(name, "reading.password")
    really = _kind_of(data)
    if really != KINDS[ending]:
        raise _wrong_ending(name, ending, really)
    return ending


def unknown_ending(name: str, known: Iterable[str]) -> WrongValue:
    """The refusal of a file whose ending is none of those we read."""
    return WrongValue("reading.unknown_ending", file=name, known=" ".join(f".{ending}" for ending in known))


def broken(name: str, key: str, where: str = "", **values: str | int) -> BrokenWorld:
    """The refusal of a file that cannot be opened, with the finding that names it."""
    finding = Finding(Level.ERROR, key, where or name, {"file": name, **values})
    return BrokenWorld(key, findings=(finding,), file=name, **values)


def _kind_of(data: bytes) -> str:
    if data.startswith((ZIP, EMPTY_ZIP)):
        return "zip"
    if data.startswith(OLE):
        return "ole"
    for magic, kind in FOREIGN.items():
        if data.startswith(magic):
            return kind
    if data.lstrip(codecs.BOM_UTF8 + b" \t\r\n")[:9].lower().startswith((b"<html", b"<!doctype")):
        return "HTML"
    return "text" if _looks_like_text(data) else "unknown"


def _is_locked_xls(data: bytes) -> bool:
    place = data.find(BIFF_START)
    for _ in range(RECORDS_LOOKED_AT if place >= 0 else 0):
        kind, length = int.from_bytes(data[place : place + 2], "little"), data[place + 2 : place + 4]
        if kind == BIFF_FILEPASS:
            return True
        place += 4 + int.from_bytes(length, "little")
    return False


def _looks_like_text(data: bytes) -> bool:
    head = data[:4096]
    return head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" not in head


def _wrong_ending(name: str, ending: str, really: str) -> BrokenWorld:
    if really == "unknown":
        return broken(name, "reading.broken_file", detail=f"not .{ending}")
    shown = {"zip": ".xlsx / .ods / .docx (zip)", "ole": ".xls / .doc", "text": ".csv / .txt"}.get(really, really)
    return broken(name, "reading.wrong_ending", ending=f".{ending}", really=shown)
