"""Which table of a document sets 改定後 against 現行, and what stands in its two columns.

The columns stand in either order under words that vary by ministry. Beside them may be a column of
ids or headings, which belongs to both, and one of remarks, which belongs to neither. A cell merged
over both columns is said once and meant for both.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from unicodedata import normalize

from migtrack.exchange.docx_flow import Cell, Grid, Words

HEADER_ROWS = 4
"""Rows in which a table's header is looked for."""
GREATEST_HEADER = 60
"""Signs of a header cell; real ones hold a version and a day behind the word."""
NEW = re.compile(
    r"(?:改[定正訂]|変更|見直し|更新|修正)(?:後|案|版)|新(?:版|規定|条文|仕様書?|標準仕様書|対照)?$|新[(]|[(]?新[)]$"
)
OLD = re.compile(r"現行|従前|旧|(?:改[定正訂]|変更|見直し|更新|修正)前")
VERSION = re.compile(r"第?([0-9]+(?:\.[0-9]+)*)版|ver(?:sion)?\.?([0-9]+(?:\.[0-9]+)*)")
IDS = re.compile(r"(?:機能|要件|機能要件)?id|(?:項|番|章|条)番?号?|no\.?|項目番号|番号|機能番号")
HEADINGS = re.compile(r"(?:大|中|小)?(?:項目|分類)名?|(?:機能)?名称?|見出し|章節?|箇所|該当(?:箇所|項目)|機能")
MARKS = re.compile(r"(?:実装|機能|要件)?区分|類型")
UNDER_HEADER = re.compile(
    rf"{IDS.pattern}|{HEADINGS.pattern}|{MARKS.pattern}|(?:機能)?要件|内容|本文|仕様|備考|改[定正]内容"
)


class Part(StrEnum):
    """What a line is by the place where it stands."""

    TEXT = "text"
    HEADING = "heading"
    """Out of a column of ids or headings."""
    COMMON = "common"
    """Merged over both columns, or between two tables."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one side."""

    words: Words
    row: int
    """Counted through the whole document, from 1."""
    part: Part = Part.TEXT


@dataclass(slots=True)
class Sides:
    """Both columns of every such table, line by line."""

    old: list[Line] = field(default_factory=list)
    new: list[Line] = field(default_factory=list)
    tables: int = 0
    seen: list[str] = field(default_factory=list)
    """First rows of tables that are no such table, to show where none was found."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table, half-open, by what they hold."""

    new: tuple[int, int]
    old: tuple[int, int]
    headings: tuple[tuple[int, int], ...]
    first_row: int
    """Behind the header."""


def read_sides(blocks: Iterable[Words | Grid]) -> Sides:
    """The two columns of all tables that set a new text against the present one."""
    sides, row, last = Sides(), 0, None
    for block in blocks:
        if isinstance(block, Words):
            row += 1
            _put(sides, [block], row, Part.COMMON)
            continue
        for grid in _grids(block):
            layout = find_layout(grid) or _going_on(grid, last)
            if layout is None:
                sides.seen += [_shown(grid)]
                continue
            last, sides.tables = layout, sides.tables + 1
            for cells in grid.rows[layout.first_row :]:
                row += 1
                _put_row(sides, layout, cells, row)
    return sides


def find_layout(grid: Grid) -> Layout | None:
    """The columns of a table by its header; None where it sets nothing against anything."""
    for number, cells in enumerate(grid.rows[:HEADER_ROWS]):
        named = [(cell, plain_header(cell.text)) for cell in cells]
        pair = _by_words(named) or _by_versions(named)
        if pair is not None:
            new, old = pair
            others = tuple((cell.start, cell.end) for cell, text in named if _names_headings(cell, text, new, old))
            first = number + 1
            while first < len(grid.rows) and _is_under_header(grid.rows[first]):
                first += 1
            return Layout((new.start, new.end), (old.start, old.end), others, first)
    return None


def plain_header(text: str) -> str:
    """Header text without its dress: half-width, lower case, without spaces and square brackets."""
    return re.sub(r"[\s\[\]【】「」『』<>〈〉《》〔〕・:]+", "", normalize("NFKC", text)).casefold()


def _by_words(named: Sequence[tuple[Cell, str]]) -> tuple[Cell, Cell] | None:
    new = [cell for cell, text in named if len(text) <= GREATEST_HEADER and NEW.match(text)]
    old = [cell for cell, text in named if len(text) <= GREATEST_HEADER and OLD.match(text)]
    return (new[0], old[0]) if len(new) == 1 and len(old) == 1 and new[0] is not old[0] else None


def _by_versions(named: Sequence[tuple[Cell, str]]) -> tuple[Cell, Cell] | None:
    """The later of two versions is the new one: 第2.1版 | 第2.0版."""
    found = [
        (tuple(int(part) for part in (match[1] or match[2]).split(".")), place)
        for place, (_, text) in enumerate(named)
        if len(text) <= GREATEST_HEADER and (match := VERSION.search(text))
    ]
    if len(found) != 2 or found[0][0] == found[1][0]:
        return None
    (_, old), (_, new) = sorted(found)
    return named[new][0], named[old][0]


def _names_headings(cell: Cell, text: str, new: Cell, old: Cell) -> bool:
    is_other = cell is not new and cell is not old
    return is_other and any(words.fullmatch(text) for words in (IDS, HEADINGS, MARKS))


def _is_under_header(cells: Sequence[Cell]) -> bool:
    """Whether a row goes on naming columns: 項番 | 内容 below 改定後."""
    texts = [text for cell in cells if (text := plain_header(cell.text))]
    return len(texts) > 1 and all(UNDER_HEADER.fullmatch(text) for text in texts)


def _going_on(grid: Grid, last: Layout | None) -> Layout | None:
    """The layout of the table before, where this one has its columns and no header: cut by a page or a heading."""
    if last is None or not grid.rows:
        return None
    ends = {cell.end for cells in grid.rows for cell in cells}
    needed = {last.new[1], last.old[1]}
    fits = needed <= ends and max(ends) == max(*needed, *(end for _, end in last.headings))
    return Layout(last.new, last.old, last.headings, 0) if fits else None


def _grids(grid: Grid) -> Iterator[Grid]:
    """A table, or those within it where it only lays them out."""
    inner = [block for cells in grid.rows for cell in cells for block in cell.content if isinstance(block, Grid)]
    if find_layout(grid) is None and any(find_layout(one) is not None for one in inner):
        for one in inner:
            yield from _grids(one)
    else:
        yield grid


def _put_row(sides: Sides, layout: Layout, cells: Sequence[Cell], row: int) -> None:
    new = [cell for cell in cells if _meet((cell.start, cell.end), layout.new)]
    old = [cell for cell in cells if _meet((cell.start, cell.end), layout.old)]
    if _is_repeated_header(new, old):
        return
    common = [cell for cell in new if cell in old]
    headings = [
        cell
        for cell in cells
        if cell not in new and cell not in old and any(_meet((cell.start, cell.end), one) for one in layout.headings)
    ]
    heading = " ".join(" ".join(cell.text.split()) for cell in headings if cell.text)
    if heading:
        _put(sides, [Words(heading, " " * len(heading))], row, Part.HEADING)
    _put(sides, [words for cell in common for words in cell.words()], row, Part.COMMON)
    for lines, mine in ((sides.new, new), (sides.old, old)):
        texts = [[*cell.words()] for cell in mine if cell not in common]
        lines += [Line(one, row) for words in _beside(texts) for one in words.lines()]


def _beside(cells: Sequence[Sequence[Words]]) -> Iterator[Words]:
    """The paragraphs of one side's cells; a short first cell (項番) stands before the first line of the next."""
    filled = [words for words in cells if any(one.text.strip() for one in words)]
    if len(filled) > 1 and len(filled[0]) == 1 and "\n" not in filled[0][0].text and filled[1]:
        head, first = filled[0][0], filled[1][0]
        yield Words(f"{head.text} {first.text}", f"{head.marks} {first.marks}")
        filled = [filled[1][1:], *filled[2:]]
    for words in filled:
        yield from words


def _put(sides: Sides, paragraphs: Sequence[Words], row: int, part: Part) -> None:
    lines = [Line(one, row, part) for words in paragraphs for one in words.lines() if one.text.strip()]
    sides.new += lines
    sides.old += lines


def _is_repeated_header(new: Sequence[Cell], old: Sequence[Cell]) -> bool:
    texts = [plain_header("".join(cell.text for cell in cells)) for cells in (new, old)]
    if not all(0 < len(text) <= GREATEST_HEADER for text in texts):
        return False
    return bool(
        re.fullmatch(rf"(?:{NEW.pattern})(?:[(].*)?", texts[0])
        and re.fullmatch(rf"(?:{OLD.pattern})(?:[(].*)?", texts[1])
    )


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _shown(grid: Grid) -> str:
    cells = grid.rows[0] if grid.rows else ()
    return " | ".join(" ".join(cell.text.split())[:24] for cell in cells)[:120]
