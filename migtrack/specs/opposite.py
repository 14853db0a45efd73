"""A 新旧対照表 in the order it is printed: what stands opposite what, under which chapter.

A requirement that was split stands once, opposite all its parts; parts that were merged stand
together opposite what became of them. So nothing is printed twice, as it would be change by change.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from migtrack.specs.side_by_side import Row, SideBySide, Wording, facing


@dataclass(frozen=True, slots=True)
class Opposite:
    """One line of the table: the requirements before and after that belong together."""

    before: tuple[Wording, ...]
    """Empty: （新設）."""
    after: tuple[Wording, ...]
    """Empty: （削除）."""
    is_unchanged: bool
    """Both （略）."""
    chapter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Lines that follow each other under one chapter path."""

    path: tuple[str, ...]
    lines: tuple[Opposite, ...]


def chapters(compared: SideBySide) -> list[Chapter]:
    """The whole table by chapters, in the order of the new version."""
    lines = [_opposite(rows) for rows in _together(compared.rows)]
    return [Chapter(path, tuple(found)) for path, found in groupby(lines, key=lambda line: line.chapter)]


def _together(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that share a target, each group where its first row stands."""
    groups: list[list[Row]] = []
    home: dict[str, list[Row]] = {}
    for row in rows:
        touched: list[list[Row]] = []
        for id in row.change.new_all:
            group = home.get(id)
            if group is not None and not any(group is other for other in touched):
                touched.append(group)
        group = touched[0] if touched else []
        if not touched:
            groups.append(group)
        for other in touched[1:]:
            group += other
            other.clear()
        group.append(row)
        home.update((id, group) for each in group for id in each.change.new_all)
    return [group for group in groups if group]


def _opposite(rows: Sequence[Row]) -> Opposite:
    first = rows[0]
    if len(rows) == 1:
        alone = (first.before,) if first.before else ()
        return Opposite(alone, _as_printed(first.after), first.is_unchanged, first.chapter)
    olds = [row.before.requirement for row in rows if row.before]
    news = {one.requirement.id: one.requirement for row in rows for one in row.after}
    before, after = facing(olds, list(news.values()))
    return Opposite(before, _as_printed(after), all(row.is_unchanged for row in rows), first.chapter)


def _as_printed(wordings: tuple[Wording, ...]) -> tuple[Wording, ...]:
    """In the order of the document, not of their likeness."""
    return tuple(sorted(wordings, key=lambda one: one.requirement.position))
