"""A sheet to draw on, in millimetres, that becomes one SVG: rectangles, lines and texts by their meaning.

Colours and weights stand in one style sheet by class, so that whoever draws says what a thing is and
not how it looks. Texts are cut to their room by terminal cells, which is exact in the fonts with one
width for a kanji, and near enough in the others.
"""

from collections.abc import Iterable
from html import escape

from migtrack.exchange import plan_styles as colors
from migtrack.exchange.pdf_fonts import CSS_FAMILIES
from migtrack.exchange.printable import printable
from migtrack.width import cells, fit, one_line

STYLE = f"""
text {{ font-family: {CSS_FAMILIES}; fill: {colors.INK}; }}
.strong {{ font-weight: bold; }} .light {{ fill: #ffffff; }} .soft {{ fill: #52606d; }}
.alarm {{ fill: {colors.CRITICAL}; font-weight: bold; }} .today {{ fill: {colors.STATUS}; font-weight: bold; }}
.paper {{ fill: #ffffff; }} .head {{ fill: {colors.HEAD}; }} .ground {{ fill: {colors.OPERATION}; }}
.rule {{ stroke: {colors.LINE}; stroke-width: 0.1; fill: none; }}
.edge {{ stroke: {colors.MONTH_LINE}; stroke-width: 0.2; fill: none; }}
.closed {{ fill: {colors.CLOSED}; }} .off {{ fill: #f4f4f4; }}
.summary {{ fill: {colors.SUMMARY}; }} .work {{ fill: {colors.WORK}; stroke: {colors.SUMMARY}; stroke-width: 0.1; }}
.critical {{ fill: {colors.CRITICAL}; }} .done {{ fill: {colors.DONE}; }} .cutover {{ fill: {colors.CUTOVER}; }}
.baseline {{ fill: {colors.BASELINE}; }}
.milestone {{ fill: {colors.INK}; }}
.deadline {{ fill: #ffffff; stroke: {colors.STATUS}; stroke-width: 0.4; }}
.earlier {{ fill: #ffffff; stroke: {colors.BASELINE}; stroke-width: 0.3; }}
.status {{ stroke: {colors.STATUS}; stroke-width: 0.25; stroke-dasharray: 1 0.6; fill: none; }}
.lightning {{ stroke: {colors.STATUS}; stroke-width: 0.35; fill: none; stroke-linejoin: round; }}
"""


class DrawingSheet:
    """One sheet; y grows downwards."""

    def __init__(self, width_mm: float, height_mm: float, title: str) -> None:
        self.width_mm, self.height_mm, self.title = width_mm, height_mm, title
        self._parts: list[str] = []
        self.rect(0, 0, width_mm, height_mm, "paper")

    def rect(self, x: float, y: float, width: float, height: float, meaning: str) -> None:
        """A filled rectangle."""
        self._parts.append(
            f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" class="{meaning}"/>'
        )

    def line(self, x: float, y: float, to_x: float, to_y: float, meaning: str) -> None:
        """A straight line."""
        self._parts.append(f'<path d="M{x:.2f} {y:.2f}L{to_x:.2f} {to_y:.2f}" class="{meaning}"/>')

    def polyline(self, points: Iterable[tuple[float, float]], meaning: str) -> None:
        """A line through points."""
        self._parts.append(f'<polyline points="{_points(points)}" class="{meaning}"/>')

    def polygon(self, points: Iterable[tuple[float, float]], meaning: str) -> None:
        """A filled shape."""
        self._parts.append(f'<polygon points="{_points(points)}" class="{meaning}"/>')

    def diamond(self, x: float, y: float, radius: float, meaning: str) -> None:
        """A sign around a point."""
        self.polygon(((x - radius, y), (x, y - radius), (x + radius, y), (x, y + radius)), meaning)

    def text(
        self, x: float, middle: float, text: str, size: float, meaning: str = "", *,
        room: float | None = None, anchor: str = "start",
    ) -> None:  # fmt: skip
        """One line of text around the height `middle`, cut to `room` millimetres; size in millimetres."""
        shown = one_line(text)
        if room is not None:
            shown = fit(shown, max(int(room / size * 2), 0))
        if shown:
            kind = f' class="{meaning}"' if meaning else ""
            place = "" if anchor == "start" else f' text-anchor="{anchor}"'
            baseline = middle + size * 0.36
            self._parts.append(
                f'<text x="{x:.2f}" y="{baseline:.2f}" font-size="{size:g}"{kind}{place}>{escape(shown)}</text>'
            )

    def svg(self) -> str:
        """The finished document."""
        return printable(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width_mm:g} {self.height_mm:g}" '
            f'width="{self.width_mm:g}mm" height="{self.height_mm:g}mm">'
            f"<title>{escape(one_line(self.title))}</title><style>{STYLE}</style>{''.join(self._parts)}</svg>\n"
        )


def width_mm(text: str, size: float) -> float:
    """How wide a text is drawn."""
    return cells(text) * size / 2


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
