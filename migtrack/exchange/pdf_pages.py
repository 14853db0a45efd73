"""Drawn pages → PDF and PNG: the only module that knows the library that does so.

It takes SVG, so a page is drawn once (decision D11). Typst (Apache-2.0) is an extra
(`migtrack[documents]`) and imported here alone; it embeds the used signs of the fonts and writes
PDF/A-2b, which archives ask for.
"""

import json
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from migtrack.exchange.pdf_fonts import Fonts, documents_library

STANDARD = "a-2b"
MM_PER_INCH = 25.4
MOST_PIXELS = 12_000
"""On the longer side of a picture: more takes long to draw, and viewers refuse it."""


def pdf_of(pages: Sequence[str], title: str, stamp: datetime, fonts: Fonts, paper_mm: tuple[float, float]) -> bytes:
    """One PDF of pages of SVG, each filling a sheet of `paper_mm` (width, height)."""
    return compile_pdf(_files(pages, title, paper_mm), stamp, fonts)


def compile_pdf(files: dict[str, bytes], stamp: datetime, fonts: Fonts) -> bytes:
    """Typst's PDF of `main.typ` among files by name; what it reads beside them is nothing but the fonts."""
    return _compile(files, fonts, pdf_standards=STANDARD, timestamp=int(stamp.timestamp()), pdf_tags=False)


def png_of(page: str, title: str, fonts: Fonts, paper_mm: tuple[float, float], dots_per_mm: float = 6) -> bytes:
    """A picture of one page of SVG; coarser where it would be larger than viewers take."""
    dots = min(dots_per_mm, MOST_PIXELS / max(paper_mm))
    return _compile(_files([page], title, paper_mm), fonts, format="png", ppi=dots * MM_PER_INCH)


def _files(pages: Sequence[str], title: str, paper_mm: tuple[float, float]) -> dict[str, bytes]:
    width, height = paper_mm
    lines = [
        f"#set document(title: {json.dumps(title, ensure_ascii=False)}, date: auto)",
        f"#set page(width: {width:g}mm, height: {height:g}mm, margin: 0mm)",
        *(f'#image("page{number}.svg", width: 100%)' for number in range(len(pages))),
    ]
    drawn = {f"page{number}.svg": page.encode() for number, page in enumerate(pages)}
    return {"main.typ": "\n".join(lines).encode()} | drawn


def _compile(files: dict[str, bytes], fonts: Fonts, **options: Any) -> bytes:
    typst = documents_library("typst")
    folders = sorted({str(file.parent) for file in fonts.files})
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        main = str(Path(folder) / "main.typ")
        made: bytes = typst.compile(main, root=folder, font_paths=folders, ignore_system_fonts=True, **options)
    return made
