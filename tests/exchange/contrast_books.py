"""新旧対照表 for the tests, written with python-docx: cells of lines, `<u>…</u>` underlined, `<s>…</s>` struck out."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

MARKUP = re.compile(r"<(u|s)>(.*?)</\1>|([^<]+)", re.DOTALL)
HEADERS = ("改定後", "現行")


def contrast_book(
    rows: Sequence[Sequence[str]],
    headers: Sequence[str] | None = HEADERS,
    run_signs: int = 0,
    before: Sequence[str] = (),
) -> bytes:
    """A document with one such table; runs are cut after `run_signs` signs where that is given."""
    document = docx.Document()
    for text in before:
        document.add_paragraph(text)
    add_table(document, rows, headers, run_signs)
    return saved(document)


def add_table(
    document: Any, rows: Sequence[Sequence[str]], headers: Sequence[str] | None = HEADERS, run_signs: int = 0
) -> Any:
    """A table in a document or cell, one paragraph a line; the table."""
    every = [*([headers] if headers else []), *rows]
    width = max(map(len, every))
    table = document.add_table(rows=0, cols=width)
    for row in every:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=False):
            fill(cell, text, run_signs)
        if len(row) == 1 and width > 1:
            cells[0].merge(cells[-1])
    return table


def fill(cell: Any, text: str, run_signs: int = 0) -> None:
    """Put lines into a cell, a paragraph each."""
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        for mark, marked, plain in MARKUP.findall(line):
            words = marked or plain
            step = run_signs or len(words)
            for start in range(0, len(words), step):
                run = paragraph.add_run(words[start : start + step])
                run.underline = mark == "u" or None
                run.font.strike = mark == "s" or None


def tracked(paragraph: Any, text: str, *, inserted: bool) -> None:
    """A tracked insertion or deletion at the end of a paragraph."""
    change = OxmlElement("w:ins" if inserted else "w:del")
    change.set(qn("w:author"), "x")
    run, words = OxmlElement("w:r"), OxmlElement("w:t" if inserted else "w:delText")
    words.text = text
    run.append(words)
    change.append(run)
    paragraph._p.append(change)


def ruby(paragraph: Any, base: str, reading: str) -> None:
    """Furigana over some words at the end of a paragraph."""
    run, whole = OxmlElement("w:r"), OxmlElement("w:ruby")
    for name, text in (("w:rt", reading), ("w:rubyBase", base)):
        part, inner, words = OxmlElement(name), OxmlElement("w:r"), OxmlElement("w:t")
        words.text = text
        inner.append(words)
        part.append(inner)
        whole.append(part)
    run.append(whole)
    paragraph._p.append(run)


def saved(document: Document) -> bytes:
    """The bytes of a document."""
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def with_member(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A document with one member of its archive changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        members = {info: old.read(info) for info in old.namelist()}
    members[name] = change(members.get(name, b""))
    return packed(members)


def packed(members: Mapping[str, bytes]) -> bytes:
    """A zip of members."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()
