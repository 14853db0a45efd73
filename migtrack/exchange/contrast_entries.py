"""One column of a 新旧対照表 cut at the headings within it: clauses, their class blocks, marks of new and gone.

A column is walked once from top to bottom, as it is read: what a line means depends on the headings
above it, and a mark of 削除 may speak of what only the other column has.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from migtrack.domain.requirement import RequirementClass
from migtrack.exchange.class_marks import CLASS_NAMES, plain_mark
from migtrack.exchange.contrast_columns import Line, Part
from migtrack.exchange.contrast_headings import (
    Heading,
    Scheme,
    parse_class_sign,
    parse_line,
    parse_single,
    single_numbers,
)
from migtrack.exchange.docx_flow import Words, joined
from migtrack.exchange.heading import chapter_path
from migtrack.specs.omission import GONE_MARK, NEW_MARK, OMITTED, is_left_out

BLOCK = re.compile(r"\s*[【\[〔［<＜]\s*([^】\]〕］>＞]+?)\s*[】\]〕］>＞]\s*(.*)", re.DOTALL)
RATIONALE = re.compile(r"(?:要件の)?(?:考え方|理由)(?:[・、及び]*(?:考え方|理由))?")
TITLE_MARK = re.compile(r"\s*[（(〔［\[【]\s*(新設|新規|追加|削除|廃止)\s*[）)〕］\]】]\s*$")


@dataclass(slots=True)
class Entry:
    """A clause, or one class block of it, as one column prints it."""

    row: int
    """Where it begins."""
    id: str = ""
    number: str = ""
    title: str = ""
    kind: RequirementClass | None = None
    chapter: tuple[str, ...] = ()
    clause: int = 0
    """Entries of one heading share it; 0 without a heading."""
    lines: list[Words] = field(default_factory=list)
    is_marked_new: bool = False
    is_marked_gone: bool = False
    is_rationale: bool = False

    @property
    def key(self) -> str:
        """機能ID, else the number with its class, as requirements are called; empty without either."""
        suffix = self.kind.suffix if self.kind else ""
        return self.id or (f"{self.number}{suffix}" if self.number else "")

    @property
    def words(self) -> Words:
        """Its wording with marks, without blank edges."""
        whole = joined(self.lines, "\n")
        start = len(whole.text) - len(whole.text.lstrip())
        end = len(whole.text.rstrip())
        return Words(whole.text[start:end], whole.marks[start:end])

    @property
    def text(self) -> str:
        """Its wording."""
        return self.words.text


def cut_entries(lines: Sequence[Line], scheme: Scheme) -> tuple[list[Entry], Mapping[int, int]]:
    """The entries of one column in their order; headings that only hold others are none.

    Beside them how often each row says （削除） of something that this column does not name.
    """
    cutter = _Cutter(scheme)
    chapters = set(single_numbers(lines)) if scheme >= Scheme.DOTTED else set()
    for place, line in enumerate(lines):
        cutter.take(line, is_chapter=place in chapters)
    blocks = Counter(entry.clause for entry in cutter.entries)
    above = {chapter for entry in cutter.entries for chapter in chapter_path(entry.number, {})}
    kept = [entry for entry in cutter.entries if _holds_something(entry, blocks[entry.clause] > 1, above)]
    return kept, cutter.gone


@dataclass
class _Cutter:
    """Goes down one column and keeps where it stands."""

    scheme: Scheme
    entries: list[Entry] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    path: list[tuple[int, str]] = field(default_factory=list)
    above: tuple[str, ...] = ()
    clause: int = 0
    row: int = 0
    gone: Counter[int] = field(default_factory=Counter)

    def take(self, line: Line, *, is_chapter: bool) -> None:
        """One line."""
        heading = parse_line(line.words.text)
        if heading is not None and heading.scheme is Scheme.CHAPTER and self.scheme is not Scheme.CHAPTER:
            self._chapter(heading)
        elif is_chapter:
            self._single(line)
        elif heading is not None and self._opens(heading):
            self._open(heading, line)
        elif line.part is Part.HEADING and line.words.text.strip():
            kind, title = parse_class_sign(line.words.text.strip())
            self._open(Heading(self.scheme, "", title, kind=kind), line)
        elif line.part is not Part.COMMON:
            self._text(line)
        self.row = line.row

    def _opens(self, heading: Heading) -> bool:
        if self.scheme >= Scheme.DOTTED:
            return heading.scheme >= Scheme.DOTTED
        return heading.scheme is self.scheme

    def _chapter(self, heading: Heading) -> None:
        while self.path and self.path[-1][0] >= heading.depth:
            self.path.pop()
        self.path.append((heading.depth, heading.title or heading.number))
        self.above = ()

    def _single(self, line: Line) -> None:
        number, title = parse_single(line.words.text)
        self.titles[number] = title

    def _open(self, heading: Heading, line: Line) -> None:
        mark = TITLE_MARK.search(heading.title)
        title = "" if is_left_out(heading.title) else OMITTED.sub("", TITLE_MARK.sub("", heading.title)).strip()
        self.clause += 1
        entry = Entry(line.row, heading.id, heading.number, title, heading.kind, clause=self.clause)
        if heading.number and heading.scheme is Scheme.DOTTED:
            self.titles[heading.number] = title or self.titles.get(heading.number, heading.number)
            self.above = chapter_path(heading.number, self.titles)
        entry.chapter = (*(name for _, name in self.path), *self.above)
        entry.is_marked_new = bool(mark) and mark is not None and mark[1] in ("新設", "新規", "追加")
        entry.is_marked_gone = bool(mark) and not entry.is_marked_new
        self.entries.append(entry)

    def _text(self, line: Line) -> None:
        words = line.words
        block = _block(words.text)
        if block is not None:
            entry = self._new_block(line, *block)
            words = _behind_block(words)
            if not words.text.strip():
                return
        else:
            entry = self._present(line)
        is_gone, is_new = _is_mark(GONE_MARK, words.text), _is_mark(NEW_MARK, words.text)
        if not is_gone and not is_new:
            entry.lines.append(words)
        elif entry.lines or not entry.clause:
            self.gone[line.row] += is_gone  # said of what the other column has here, not of the entry above
        else:
            entry.is_marked_gone, entry.is_marked_new = is_gone, is_new

    def _present(self, line: Line) -> Entry:
        """The entry that a text belongs to: the last one; without a heading each row is its own."""
        last = self.entries[-1] if self.entries else None
        if last is None or (not last.clause and line.row != last.row):
            last = Entry(line.row, chapter=tuple(name for _, name in self.path))
            self.entries.append(last)
        return last

    def _new_block(self, line: Line, kind: RequirementClass | None, is_rationale: bool) -> Entry:
        above = self._present(line)
        entry = Entry(line.row, above.id, above.number, above.title, kind, above.chapter, above.clause)
        entry.is_rationale = is_rationale
        if above.kind is None and not above.is_rationale and not above.text and above.clause:
            entry.is_marked_new, entry.is_marked_gone = above.is_marked_new, above.is_marked_gone
            self.entries[-1] = entry
        else:
            self.entries.append(entry)
        return entry


def _holds_something(entry: Entry, is_cut: bool, above: set[str]) -> bool:
    """Whether an entry is more than the heading of blocks or clauses below it."""
    if entry.text or entry.is_marked_gone or entry.is_marked_new:
        return True
    return bool(entry.key) and not is_cut and entry.number not in above


def _block(text: str) -> tuple[RequirementClass | None, bool] | None:
    """The class that a line heads, or whether it heads the reasons; None for any other line."""
    found = BLOCK.fullmatch(text)
    name = plain_mark(found[1] if found else text)
    if name in CLASS_NAMES:
        return CLASS_NAMES[name], False
    return (None, True) if found and RATIONALE.fullmatch(name) else None


def _behind_block(words: Words) -> Words:
    found = BLOCK.fullmatch(words.text)
    start = found.start(2) if found else len(words.text)
    return Words(words.text[start:], words.marks[start:])


def _is_mark(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a line is such a mark; without brackets it may be an entry of a list."""
    return bool(pattern.fullmatch(text)) and text.strip()[:1] in "（(〔［[【"
