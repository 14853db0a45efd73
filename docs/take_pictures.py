"""Pictures of the terminal UI's screens, so that a person can look at them: SVG and PNG.

Textual's own screenshots squeeze kanji, because they give a line one text length. Here every
sign is placed by its cells, Japanese in a Japanese font and the rest in a Western one, and
block and box signs are drawn as shapes, as terminals do. PNG needs `resvg_py` and the fonts
named below.

    python docs/take_pictures.py FOLDER            every screen of the demo, day and night, two sizes
"""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from rich.segment import Segment
from textual.app import App

from migtrack.domain.gap import Workflow
from migtrack.labels import Language
from migtrack.services.demo.town import open_demo
from migtrack.services.desk import Desk
from migtrack.services.gaps import PaperDecision
from migtrack.services.switching import approve_switch, list_switches
from migtrack.tui.app import MigtrackApp
from migtrack.width import cells

CELL, LINE = 10, 22
"""Pixels of a cell; a kanji is two cells wide."""

JAPANESE, WESTERN = "Noto Sans Mono CJK JP", "DejaVu Sans Mono"
BASELINE = 16

CIRCLED = frozenset(map(chr, range(0x2460, 0x2500)))
LEFT_PARTS = {"▌": 4, "▏": 1, "▎": 2, "▍": 3, "▋": 5, "▊": 6, "▉": 7, "█": 8}
LOWER_PARTS = {"▁": 1, "▂": 2, "▃": 3, "▄": 4, "▅": 5, "▆": 6, "▇": 7}
CORNERS = {"╭": (1, 1), "╮": (-1, 1), "╰": (1, -1), "╯": (-1, -1)}
SHADES = {"░": 0.25, "▒": 0.5, "▓": 0.75}
LINES = {"─": 1.5, "━": 4, "┄": 1.5, "╌": 1.5}


def screen_lines(app: App[Any]) -> list[list[Segment]]:
    """The screen as it stands, line by line."""
    return [list(strip) for strip in app.screen._compositor.render_strips()]


def draw_svg(app: App[Any]) -> str:
    """The screen as SVG."""
    lines = screen_lines(app)
    width, height = app.size.width * CELL, len(lines) * LINE
    body = "".join(mark for row, line in enumerate(lines) for mark in _line(line, row))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<rect width="100%" height="100%" fill="#000"/>{body}</svg>'
    )


def draw_png(svg: str) -> bytes:
    """The SVG as PNG bytes."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg))


def _line(line: list[Segment], row: int) -> Iterator[str]:
    x = 0
    for segment in line:
        width = cells(segment.text)
        ink, paper = _colours(segment)
        yield f'<rect x="{x * CELL}" y="{row * LINE}" width="{width * CELL}" height="{LINE}" fill="{paper}"/>'
        yield from _signs(segment, x, row, ink)
        x += width


def _signs(segment: Segment, x: int, row: int, ink: str) -> Iterator[str]:
    style = segment.style
    weight = ' font-weight="bold"' if style and style.bold else ""
    for base in _clusters(segment.text):
        width = cells(base)
        if base.strip():
            yield _shape(base, x, row, ink) or _glyph(base, x, row, ink, width, weight)
        if style and (style.underline or style.strike):
            y = row * LINE + (LINE - 3 if style.underline else LINE // 2)
            yield f'<rect x="{x * CELL}" y="{y}" width="{width * CELL}" height="1.5" fill="{ink}"/>'
        x += width


def _clusters(text: str) -> Iterator[str]:
    cluster = ""
    for sign in text:
        if cluster and cells(sign):
            yield cluster
            cluster = ""
        cluster += sign
    if cluster:
        yield cluster


def _glyph(sign: str, x: int, row: int, ink: str, width: int, weight: str) -> str:
    half_width_kana = "\uff61" <= sign[0] <= "\uff9f"
    family, size = (JAPANESE, 19) if width == 2 or half_width_kana else (WESTERN, 16.5)
    y = row * LINE + BASELINE
    place = f'x="{x * CELL}" y="{y}"'
    if sign in CIRCLED:  # drawn in one cell, as Windows Terminal does
        family, place = JAPANESE, f'transform="translate({x * CELL} {y}) scale(0.55 1)"'
    return (
        f'<text {place} font-family="{family}, {JAPANESE}" font-size="{size}" '
        f'fill="{ink}"{weight}>{escape(sign)}</text>'
    )


def _shape(sign: str, x: int, row: int, ink: str) -> str:
    left, top = x * CELL, row * LINE
    if sign in LEFT_PARTS:
        return _box(left, top, CELL * LEFT_PARTS[sign] / 8, LINE, ink)
    if sign in LOWER_PARTS:
        high = LINE * LOWER_PARTS[sign] / 8
        return _box(left, top + LINE - high, CELL, high, ink)
    if sign in SHADES:
        return _box(left, top, CELL, LINE, ink, SHADES[sign])
    if sign == "▀":
        return _box(left, top, CELL, LINE / 2, ink)
    if sign in LINES:
        long = CELL * (0.6 if sign in "┄╌" else 1)
        return _box(left, top + (LINE - LINES[sign]) / 2, long, LINES[sign], ink)
    if sign == "═":
        return "".join(_box(left, top + LINE / 2 + shift, CELL, 1.8, ink) for shift in (-3, 2))
    if sign in CORNERS:
        return _corner(sign, left + CELL / 2, top + LINE / 2, ink)
    if sign in "│┃":
        thick = 1.5 if sign == "│" else 3
        return _box(left + (CELL - thick) / 2, top, thick, LINE, ink)
    return ""


def _corner(sign: str, x: float, y: float, ink: str) -> str:
    across, along = CORNERS[sign]
    path = f"M {x} {y + along * LINE / 2} Q {x} {y} {x + across * CELL / 2} {y}"
    return f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="1.5"/>'


def _box(x: float, y: float, width: float, height: float, fill: str, opacity: float = 1) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}" fill-opacity="{opacity}"/>'


def _colours(segment: Segment) -> tuple[str, str]:
    style = segment.style
    ink = style.color.get_truecolor().hex if style and style.color else "#ffffff"
    paper = style.bgcolor.get_truecolor().hex if style and style.bgcolor else "#000000"
    return (paper, ink) if style and style.reverse else (ink, paper)


SCREENS = (
    ("board", ()),
    ("steps", ("enter",)),
    ("register", ("2",)),
    ("answer", ("f2",)),
    ("customisations", ("escape", "3")),
    ("plan", ("4",)),
    ("history", ("5",)),
    ("to_drop", ("@to_drop",)),
    ("schedule", ("@plan", *["down"] * 8, "enter", *["down"] * 36)),
    ("operations", ("@plan", "v")),
    ("risk", ("@plan", "s")),
    ("load", ("@plan", "a")),
    ("what_if", ("@plan", *["down"] * 8, "i")),
    ("what_if_outcome", ("f2",)),
    ("inquiries", ("@inquiries",)),
    ("inquiry", ("enter",)),
    ("practice", ("@practice",)),
    ("vendor_rows", ("@vendor_rows",)),
    ("lots", ("@lots",)),
    ("remarks", ("@remarks",)),
    ("trail", ("@history",)),
    ("card", ("down", "down", "f2")),
    ("sample", ("@history", "s")),
    ("revisions", ("@revisions",)),
    ("compare", ("enter",)),
    ("impact", ("escape", "f7")),
    ("propose", ("escape", "f2")),
    ("menu", ("@board", "f9")),
    ("help", ("escape", "f1")),
)
"""Name of a picture, and what leads to it from the one before: keys, and `@place` for an entry of the menu."""

AFTER_A_SWITCH = (
    ("tray", ("@tray",)),
    ("tray_row", ("enter",)),
    ("decide_anew", ("escape", "f2")),
    ("link", ("escape", "f8")),
)
"""The same, once 住民基本台帳 works against the newer sample."""

Screens = tuple[tuple[str, tuple[str, ...]], ...]

SIZES = ((80, 24), (120, 40))


async def take_pictures(
    folder: Path, workspace: Path, language: Language, size: tuple[int, int], *, dark: bool
) -> None:
    """Walk through the program on the demo town and draw every screen."""
    desk, _ = open_demo(workspace, language)
    app = MigtrackApp(desk, dark=dark)
    name = f"{language}_{'night' if dark else 'day'}_{size[0]}"
    async with app.run_test(size=size, notifications=True) as pilot:
        await _walk(app, pilot, SCREENS, folder, name)
        refused = await app.wish(_switch)
        assert not refused, refused
        await _walk(app, pilot, AFTER_A_SWITCH, folder, name)


async def _walk(app: MigtrackApp, pilot: Any, screens: Screens, folder: Path, name: str) -> None:
    for screen, keys in screens:
        for key in keys:
            if key.startswith("@"):
                app.go(key[1:])
            else:
                await pilot.press(key)
            await _settle(app, pilot)
        await _settle(app, pilot)
        svg = draw_svg(app)
        (folder / f"{screen}_{name}.svg").write_text(svg, encoding="utf-8")
        (folder / f"{screen}_{name}.png").write_bytes(draw_png(svg))


def _switch(desk: Desk) -> None:
    """Approve by a paper 決裁 what the story proposes: 住民基本台帳 works against the newer sample."""
    waiting = next(row for row in list_switches(desk, Workflow.SUBMITTED) if row.switch.operation == "juki")
    approve_switch(desk, waiting.switch.id, paper=PaperDecision("体験第1号", desk.today, "架空町長"))


async def _settle(app: App[Any], pilot: Any) -> None:
    for _ in range(2):
        await pilot.pause()
        await app.workers.wait_for_complete()
    await pilot.pause()


async def main(folder: Path) -> None:
    """Japanese by day and by night in both sizes, English once."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        for size in SIZES:
            for dark in (False, True):
                workspace = Path(place) / f"{size[0]}_{dark}"
                await take_pictures(folder, workspace, Language.JA, size, dark=dark)
        await take_pictures(folder, Path(place) / "en", Language.EN, SIZES[1], dark=False)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    asyncio.run(main(Path(sys.argv[1])))
