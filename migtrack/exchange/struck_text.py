"""Struck-out wording in a workbook: revisions strike the old words and write the new ones behind them.

The native reader hands out both as one string, so that 旧いこと新しいこと would become the
requirement. The strings are looked at first, and only when something in them is struck out is a
table made of what each such string reads without it. A cell struck out as a whole, by its style,
is only told: whether the row is withdrawn is for a person to say.
"""

import html
import re
from collections.abc import Mapping

STRIKE = re.compile(rb"<(?:\w+:)?strike(?:\s*/>|\s+val\s*=\s*[\"'](?:1|true|on)[\"']\s*/>|\s*>)")
ITEM = re.compile(rb"<(?:\w+:)?(si|is)\b.*?</(?:\w+:)?\1>", re.DOTALL)
RUN = re.compile(rb"<(?:\w+:)?r>(.*?)</(?:\w+:)?r>", re.DOTALL)
TEXT = re.compile(rb"<(?:\w+:)?t\b[^>]*?>([^<]*)</(?:\w+:)?t>")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


FONTS = re.compile(rb"<(?:\w+:)?fonts\b.*?</(?:\w+:)?fonts>", re.DOTALL)
FONT = re.compile(rb"<(?:\w+:)?font(?:\s*/>|\b.*?</(?:\w+:)?font>)", re.DOTALL)
CELL_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
STYLE_FONT = re.compile(rb"<(?:\w+:)?xf\s[^>]*?fontId\s*=\s*[\"']([0-9]+)[\"']")
STYLED_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)" s="([0-9]+)"[^/>]*>')


def unstruck_strings(xml: bytes) -> Mapping[str, str]:
    """Each string of the shared strings or of a sheet that holds struck-out runs → the string without them."""
    if b"strike" not in xml or not STRIKE.search(xml):
        return {}
    found: dict[str, str] = {}
    for match in ITEM.finditer(xml):
        if STRIKE.search(item := match[0]):
            runs = [(_text(run), bool(STRIKE.search(run))) for run in RUN.findall(item)]
            found["".join(text for text, _ in runs)] = "".join(text for text, struck in runs if not struck)
    return found


def struck_styles(styles: bytes) -> frozenset[bytes]:
    """The cell styles of `xl/styles.xml` whose font is struck out, as sheets number them."""
    if b"strike" not in styles or not (fonts := FONTS.search(styles)) or not (cells := CELL_STYLES.search(styles)):
        return frozenset()
    struck = {str(number).encode() for number, font in enumerate(FONT.findall(fonts[0])) if STRIKE.search(font)}
    styled = enumerate(STYLE_FONT.findall(cells[0]))
    return frozenset(str(number).encode() for number, font in styled if font in struck)


def struck_cells(sheet: bytes, styles: frozenset[bytes]) -> tuple[str, ...]:
    """The filled cells of a sheet that are struck out as a whole (`C5`)."""
    if not styles:
        return ()
    return tuple(cell.decode() for cell, style in STYLED_CELL.findall(sheet) if style in styles)


def _text(run: bytes) -> str:
    text = html.unescape(b"".join(TEXT.findall(run)).decode("utf-8", "replace"))
    return ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
