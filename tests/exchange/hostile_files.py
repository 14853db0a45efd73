"""Files made to hurt whoever opens them, one function each; the bytes are built, none is kept in the repository."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl

from migtrack.exchange.file_kind import ENCRYPTED_PACKAGE, OLE
from tests.exchange.reading_books import csv_file, one_sheet, saved

CASES = Path(__file__).parents[1] / "cases" / "reading"
LIST = [["機能ID", "機能名称", "機能要件", "実装区分"], ["0019001", "一", "一つ目の要件。", "◎"]]
MEGABYTE = 2**20
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
ENTITIES = f'<!DOCTYPE x [<!ENTITY l0 "{"lol" * 100}">{LAUGHS}]>'.encode()
EXTERNAL = b'<!DOCTYPE x [<!ENTITY l9 SYSTEM "file:///etc/hostname">]>'
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def repacked(data: bytes, members: Mapping[str, bytes]) -> bytes:
    """A zip with some members replaced or added."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, content in members.items():
            new.writestr(name, content)
    return packed.getvalue()


def sheet_xml(rows: str) -> bytes:
    """A worksheet of some rows."""
    return f'<worksheet xmlns="{SPACE}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def old(ending: str) -> bytes:
    """A list saved by LibreOffice in an old format."""
    return (CASES / f"old_format.{ending}").read_bytes()


def zip_bomb(ending: str) -> bytes:
    """190 MB of blanks in less than one, in a member that a reader must take in whole."""
    member = {"xlsx": "xl/sharedStrings.xml", "ods": "content.xml", "zip": "j10.txt"}[ending]
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w"):
        pass
    shell = {"xlsx": one_sheet(LIST), "ods": old("ods"), "zip": empty.getvalue()}[ending]
    return repacked(shell, {member: b" " * (190 * MEGABYTE)})


def lying_zip(ending: str) -> bytes:
    """A bomb whose directory says that it is small."""
    data = bytearray(repacked(one_sheet(LIST), {"xl/sharedStrings.xml": b" " * (190 * MEGABYTE)}))
    size = struct.pack("<I", 190 * MEGABYTE)
    while (place := data.find(size)) >= 0:
        data[place : place + 4] = struct.pack("<I", 4000)
    return bytes(data)


def crowded_zip() -> bytes:
    """A directory of 400,000 files."""
    entry = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, zlib.crc32(b""), 0, 0, 6, 0, 0, 0, 0, 0, 0)
    entries = b"".join(entry + b"%06d" % number for number in range(400_000))
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 0, 0, 6, 0) + b"000000"
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(entries), len(local), 0)
    return local + entries + end


def with_doctype(ending: str, doctype: bytes) -> bytes:
    """A book whose cells are made of entities."""
    if ending == "ods":
        with zipfile.ZipFile(io.BytesIO(old("ods"))) as archive:
            xml = archive.read("content.xml")
        head, _, rest = xml.partition(b"?>")
        return repacked(old("ods"), {"content.xml": head + b"?>" + doctype + rest.replace("転入届".encode(), b"&l9;")})
    cells = "".join(f'<c r="{letter}1" t="str"><v>&l9;</v></c>' for letter in "ABCD")
    sheet = sheet_xml(f'<row r="1">{cells}</row>')
    shared = doctype + f'<sst xmlns="{SPACE}"><si><t>&l9;</t></si></sst>'.encode()
    return repacked(one_sheet(LIST), {"xl/worksheets/sheet1.xml": doctype + sheet, "xl/sharedStrings.xml": shared})


def empty_rows(ending: str) -> bytes:
    """A million rows without a word, each with cells that have a border."""
    if ending == "csv":
        return b",,,\r\n" * 1_000_000
    if ending == "ods":
        with zipfile.ZipFile(io.BytesIO(old("ods"))) as archive:
            xml = archive.read("content.xml").decode()
        start, end = xml.index("<table:table-row"), xml.rindex("</table:table>")
        rows = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:style-name="ce1"/></table:table-row>'
        return repacked(old("ods"), {"content.xml": (xml[:start] + rows + xml[end:]).encode()})
    rows = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(1, 1_000_001))
    return repacked(one_sheet(LIST), {"xl/worksheets/sheet1.xml": sheet_xml(rows)})


def macro_book() -> bytes:
    """A good list with a macro beside it."""
    return repacked(one_sheet(LIST), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"})


def macro_xls() -> bytes:
    """An old book with the folder of a macro project."""
    return old("xls") + "_VBA_PROJECT".encode("utf-16-le")


def formula_cells() -> bytes:
    """Every wording a formula that nobody calculated, one of them calling out."""
    book = openpyxl.Workbook()
    book.active.append(LIST[0])
    for number in range(1, 4):
        book.active.append([f"001900{number}", "一", '=WEBSERVICE("http://127.0.0.1/")', "◎"])
    return saved(book)


def big_cell(ending: str) -> bytes:
    """A wording of a megabyte."""
    text = "長い要件" * (MEGABYTE // 12)
    row = ["0019001", "一", text, "◎"]
    if ending == "csv":
        return csv_file([LIST[0], row])
    if ending == "xlsx":  # written by hand: a writer would cut it
        cells = [
            "".join(
                f'<c r="{letter}{number}" t="inlineStr"><is><t>{cell}</t></is></c>'
                for letter, cell in zip("ABCD", row, strict=True)
            )
            for number, row in enumerate([LIST[0], row], 1)
        ]
        rows = "".join(f'<row r="{number}">{row}</row>' for number, row in enumerate(cells, 1))
        return repacked(one_sheet(LIST), {"xl/worksheets/sheet1.xml": sheet_xml(rows)})
    if ending == "ods":
        with zipfile.ZipFile(io.BytesIO(old("ods"))) as archive:
            xml = archive.read("content.xml").decode()
        start, end = xml.rindex("<table:table-row", 0, xml.index("[/b]")), xml.rindex("</table:table>")
        alone = xml[:start] + xml[end:]
        return repacked(old("ods"), {"content.xml": alone.replace("転入届の項目を入力できること。", text).encode()})
    sentence = {"yaml": f'requirements:\n  - {{id: "0019001", text: "{text}"}}\n'}
    sentence["json"] = f'{{"requirements": [{{"id": "0019001", "text": "{text}"}}]}}'
    return sentence[ending].encode()


def yaml_bomb() -> bytes:
    """Aliases of aliases."""
    lines = ["a0: &a0 [lol]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join([*lines, "requirements: *a9"]).encode()


def locked(ending: str) -> bytes:
    """A book under a password, as each format keeps it."""
    if ending == "xlsx":
        return OLE + b"\0" * 600 + ENCRYPTED_PACKAGE + b"\0" * 600
    if ending == "xls":
        data = old("xls")
        place = data.index(struct.pack("<HHH", 0x0042, 2, 1200))
        return data[:place] + struct.pack("<HH", 0x002F, 2) + data[place + 4 :]
    if ending == "ods":
        manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
        return repacked(old("ods"), {"META-INF/manifest.xml": manifest})
    data = bytearray(repacked(one_sheet(LIST), {}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        data[place + offset] |= 1
    return bytes(data)


FILES: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "zip bomb.xlsx": ("reading.too_large", lambda: zip_bomb("xlsx")),
    "zip bomb.ods": ("reading.too_large", lambda: zip_bomb("ods")),
    "zip bomb.zip": ("reading.too_large", lambda: zip_bomb("zip")),
    "lying zip.xlsx": ("reading.broken_file", lambda: lying_zip("xlsx")),
    "crowded.zip": ("reading.too_many_members", crowded_zip),
    "crowded.xlsx": ("reading.too_many_members", crowded_zip),
    "entities.xlsx": ("reading.", lambda: with_doctype("xlsx", ENTITIES)),
    "entities.ods": ("reading.", lambda: with_doctype("ods", ENTITIES)),
    "external.xlsx": ("reading.", lambda: with_doctype("xlsx", EXTERNAL)),
    "external.ods": ("reading.", lambda: with_doctype("ods", EXTERNAL)),
    "aliases.yaml": ("reading.broken_yaml", yaml_bomb),
    "deep.json": ("reading.broken_yaml", lambda: b"[" * 5_000_000),
    "deep.yaml": ("reading.broken_yaml", lambda: b"[" * 5_000_000),
    "macros.xlsm": ("reading.macros", macro_book),
    "macros.xlsx": ("reading.macros", macro_book),
    "macros.xls": ("reading.macros", macro_xls),
    "empty rows.xlsx": ("reading.looked_for", lambda: empty_rows("xlsx")),
    "empty rows.csv": ("reading.looked_for", lambda: empty_rows("csv")),
    "empty rows.ods": ("reading.looked_for", lambda: empty_rows("ods")),
    "wrong ending.xls": ("reading.wrong_ending", lambda: one_sheet(LIST)),
    "wrong ending.ods": ("reading.wrong_ending", lambda: one_sheet(LIST)),
    "wrong ending.csv": ("reading.wrong_ending", lambda: one_sheet(LIST)),
    "wrong ending.json": ("reading.wrong_ending", lambda: old("xls")),
    "wrong ending.yaml": ("reading.wrong_ending", lambda: old("xls")),
    "wrong ending.xlsx": ("reading.wrong_ending", lambda: csv_file(LIST)),
    "wrong ending.zip": ("reading.wrong_ending", lambda: csv_file(LIST)),
    "truncated.xlsx": ("reading.broken_file", lambda: one_sheet(LIST)[:-400]),
    "truncated.xls": ("reading.broken_file", lambda: old("xls")[:3000]),
    "truncated.ods": ("reading.broken_file", lambda: old("ods")[:-400]),
    "truncated.zip": ("reading.broken_file", lambda: repacked(one_sheet(LIST), {})[:-400]),
    "truncated.json": ("reading.broken_yaml", lambda: b'{"requirements": [{"id": "0019001", "te'),
    "truncated.yaml": ("reading.broken_yaml", lambda: b'requirements:\n  - {id: "0019001", te'),
    "password.xlsx": ("reading.password", lambda: locked("xlsx")),
    "password.xls": ("reading.password", lambda: locked("xls")),
    "password.ods": ("reading.password", lambda: locked("ods")),
    "password.zip": ("reading.password", lambda: locked("zip")),
    "formulas.xlsx": ("reading.cell_uncalculated", formula_cells),
    "big cell.xlsx": ("reading.long_text", lambda: big_cell("xlsx")),
    "big cell.ods": ("reading.long_text", lambda: big_cell("ods")),
    "big cell.csv": ("reading.long_text", lambda: big_cell("csv")),
    "big cell.yaml": ("reading.long_text", lambda: big_cell("yaml")),
    "big cell.json": ("reading.long_text", lambda: big_cell("json")),
}
"""File name → how the key of its finding begins, and what builds it."""
