"""A report as PDF/A with the font inside, so that it reads the same in ten years: typeset by Typst from values.

What people wrote never becomes markup: the template reads it as data from a JSON file beside it.
"""

import json
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

from migtrack.exchange.pdf_fonts import find_fonts
from migtrack.exchange.pdf_pages import compile_pdf
from migtrack.exchange.printable import printable
from migtrack.exchange.report_paper import Bar, Block, Cell, Paper, Part, Table, is_number, shown
from migtrack.labels import Language, message

TEMPLATE = "report_paper.typ"


def write_pdf(paper: Paper) -> bytes:
    """The report; the same report gives the same bytes. BrokenWorld without the library or a Japanese font."""
    fonts = find_fonts()
    data = json.dumps(_document(paper, fonts.families), ensure_ascii=False).encode()
    template = files("migtrack.exchange").joinpath(TEMPLATE).read_bytes()
    stamp = datetime(paper.as_of.year, paper.as_of.month, paper.as_of.day, tzinfo=UTC)
    return compile_pdf({"main.typ": template, "paper.json": data}, stamp, fonts)


def _document(paper: Paper, families: tuple[str, ...]) -> dict[str, Any]:
    return {
        "title": printable(paper.title),
        "language": paper.language.value,
        "fonts": list(families),
        "landscape": paper.is_landscape,
        "dense": paper.is_dense,
        "facts": [[printable(name), printable(value)] for name, value in paper.facts],
        "foot": printable(paper.foot),
        "page": message("report.page", paper.language, page="\x01", pages="\x02"),
        "parts": [_part(part, paper.language) for part in paper.parts],
    }


def _part(part: Part, language: Language) -> dict[str, Any]:
    return {
        "title": printable(part.title),
        "chapter": part.is_chapter,
        "new_page": part.starts_page,
        "blocks": [_block(block, language) for block in part.blocks],
    }


def _block(block: Block, language: Language) -> dict[str, Any]:
    if not isinstance(block, Table):
        return {"kind": block.kind.value, "lines": [printable(line) for line in block.lines]}
    return {
        "kind": "table",
        "widths": [column.width for column in block.columns],
        "heads": [printable(column.head) for column in block.columns],
        "rows": [
            {"marked": row.is_marked, "cells": [_cell(cell, language) for cell in row.cells]} for row in block.rows
        ],
    }


def _cell(cell: Cell, language: Language) -> dict[str, Any]:
    if isinstance(cell, Bar):
        return {"text": f"{cell.done}/{cell.total}", "percent": cell.percent}
    return {"text": printable(shown(cell, language)), "figure": is_number(cell)}
