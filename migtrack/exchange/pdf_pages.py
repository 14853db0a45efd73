"""Drawn pages → PDF and PNG: the only module that knows the libraries that do so.

Both take SVG, so a page is drawn once (decision D11). They are an extra (`migtrack[documents]`)
and imported here alone; Typst embeds the fonts' used signs and writes PDF/A-2b, which archives ask for.
"""

import json
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from migtrack.exchange.pdf_fonts import Fonts, documents_library

STANDARD = "a-2b"
MOST_PIXELS = 16_000
"""On the longer side of a picture; viewers refuse much more."""


def pdf_of(pages: Sequence[str], title: str, stamp: datetime, fonts: Fonts, paper_mm: tuple[float, float]) -> bytes:
    """One PDF of pages of SVG, each filling a sheet of `paper_mm` (width, height)."""
    width, height = paper_mm
    source = "\n".join(
        [
            f"#set document(title: {json.dumps(title, ensure_ascii=False)}, date: auto)",
            f"#set page(width: {width}mm, height: {height}mm, margin: 0mm)",
            *(f'#image("page{number}.svg", width: 100%)' for number in range(len(pages))),
        ]
    )
    return compile_pdf({"main.typ": source.encode()} | _named(pages), stamp, fonts)


def compile_pdf(files: dict[str, bytes], stamp: datetime, fonts: Fonts) -> bytes:
    """Typst's PDF of `main.typ` among files by name; what it reads beside them is nothing but the fonts."""
    typst = documents_library("typst")
    with tempfile.TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / name).write_bytes(content)
        made: bytes = typst.compile(
            str(Path(folder) / "main.typ"),
            root=folder,
            font_paths=sorted({str(file.parent) for file in fonts.files}),
            ignore_system_fonts=True,
            pdf_standards=STANDARD,
            timestamp=int(stamp.timestamp()),
            pdf_tags=False,
        )
    return made


def png_of(page: str, width_mm: float, height_mm: float, fonts: Fonts, dots_per_mm: float = 8) -> bytes:
    """A picture of one page of SVG; coarser where it would be larger than viewers take."""
    resvg = documents_library("resvg_py")
    scale = min(dots_per_mm, MOST_PIXELS / max(width_mm, height_mm))
    made = resvg.svg_to_bytes(
        svg_string=page,
        background="#ffffff",
        width=round(width_mm * scale),
        skip_system_fonts=True,
        font_files=[str(file) for file in fonts.files],
        font_family=fonts.families[0],
        sans_serif_family=fonts.families[0],
    )
    return bytes(made)


def _named(pages: Sequence[str]) -> dict[str, bytes]:
    return {f"page{number}.svg": page.encode() for number, page in enumerate(pages)}
