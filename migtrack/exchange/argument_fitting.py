"""How small the letters of a one-page document have to be, so that it stays one page.

The height is estimated from the markup: a word processor is not there to be asked, and fonts that
stand in for ours are wider and taller, so the estimate is a cautious one.
"""

import re
from collections.abc import Iterable, Mapping
from html import unescape

from migtrack.width import cells

SCALES = (1.0, 0.9, 0.8)
"""Sizes that are tried, the largest first; the smallest is taken as it comes."""
LINE_HEIGHT = 1.66
"""Of the letters' size: Noto CJK, the tallest font that stands in, at 1.15 lines."""
LATIN = 1.2
"""Half-width signs are wider than half a kanji in fonts that stand in."""
ROW_POINTS = 4.5
_PARAGRAPH = re.compile(r'<w:pStyle w:val="(\w+)"/></w:pPr>(.*?)</w:p>', re.DOTALL)
_TEXT = re.compile(r"<w:t [^>]*>([^<]*)</w:t>")


def fitting_scale(rows: Iterable[str], sizes: Mapping[str, float], width: float, room: float) -> float:
    """The largest scale at which rows fit; `sizes` by style, `width` and `room` (height), all in points."""
    every = tuple(rows)
    fitting = (scale for scale in SCALES if _height(every, sizes, width, scale) <= room)
    return next(fitting, SCALES[-1])


def _height(rows: tuple[str, ...], sizes: Mapping[str, float], width: float, scale: float) -> float:
    return sum(ROW_POINTS + _row_height(markup, sizes, width, scale) for markup in rows)


def _row_height(markup: str, sizes: Mapping[str, float], width: float, scale: float) -> float:
    """The paragraphs one below the other; those of labels and figures stand beside each other and count once."""
    height, beside = 0.0, 0.0
    for style, content in _PARAGRAPH.findall(markup):
        points = sizes[style] * scale
        if style in ("CaseLabel", "CaseFigure"):
            beside = max(beside, points * LINE_HEIGHT)
            continue
        text = unescape("".join(_TEXT.findall(content)))
        narrow = sum(cells(sign) == 1 and not sign.isspace() for sign in text)
        lines = max(-(-(cells(text) + narrow * (LATIN - 1)) * points / 2 // width), 1)
        height += lines * points * LINE_HEIGHT
    figures = markup.count("CaseFigure") and 2 * beside + 2 * ROW_POINTS
    return max(height + figures, beside)
