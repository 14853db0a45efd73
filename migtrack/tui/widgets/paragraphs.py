"""Runs of styled text broken into lines by the rules of Japanese typesetting.

`width.wrap` decides where lines break; here every sign gets its style back. Content is made
of pairs (text, style), never of markup.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from textual.content import Content

from migtrack.width import cells, one_line, wrap

Run = tuple[str, str]
"""Text and the style it is drawn in (`$tone-good bold`; empty: plain)."""


def wrap_runs(runs: Sequence[Run], width: int) -> list[list[Run]]:
    """Lines of at most `width` cells, each made of runs; only spaces at breaks are left out."""
    text = "".join(run for run, _ in runs)
    styles = [style for run, style in runs for _ in run]
    return [list(_joined(line)) for line in _styled_lines(wrap(text, width), text, styles)]


def _styled_lines(lines: Sequence[str], text: str, styles: Sequence[str]) -> Iterator[list[tuple[str, str]]]:
    """Signs of each line with their styles: between lines only white space was dropped."""
    place = 0
    for line in lines:
        while one_line(text[place : place + len(line)]) != line:
            place += 1
        yield [(sign, styles[place + offset]) for offset, sign in enumerate(line)]
        place += len(line)


def _joined(signs: Sequence[tuple[str, str]]) -> Iterator[Run]:
    for style, group in groupby(signs, key=lambda pair: pair[1]):
        yield "".join(sign for sign, _ in group), style


def cells_of(runs: Sequence[Run]) -> int:
    """How wide a line of runs is."""
    return sum(cells(text) for text, _ in runs)


def assemble(lines: Sequence[Sequence[Run]]) -> Content:
    """Lines as one content."""
    return Content("\n").join(Content.assemble(*line) if line else Content("") for line in lines)
