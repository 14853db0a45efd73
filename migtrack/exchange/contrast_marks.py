"""Whether the underline of a 新旧対照表 agrees with what really differs.

The publisher underlines by hand, phrase by phrase; a phrase half underlined is no doubt. Told is
only a change without any underline in it, and an underlined passage in which nothing changed.
"""

import re
from collections.abc import Iterator, Sequence

from migtrack.domain.finding import Finding, Level
from migtrack.exchange.contrast_pairs import Pair
from migtrack.exchange.docx_flow import PLAIN, UNDERLINED, Words
from migtrack.specs.redline import Run, RunKind, redline

SAYS_NOTHING = re.compile(r"[\s、。，．・,.（）()「」]*")
SIGNS_SHOWN = 40
MOST_COMPARED = 400_000_000
"""Signs of one side times signs of the other: finding what differs keeps a matrix of them in memory."""


def doubts_of_marks(name: str, pairs: Sequence[Pair]) -> Iterator[Finding]:
    """A note for each entry whose underline and difference disagree; one for all where nothing is underlined."""
    both = [(pair, pair.old.words, pair.new.words) for pair in pairs if pair.old and pair.new]
    if not any(
        UNDERLINED in words.marks
        for pair in pairs
        for entry in (pair.old, pair.new)
        if entry
        for words in (entry.words,)
    ):
        yield Finding(Level.NOTE, "docx.nothing_underlined", name)
        return
    for pair, old, new in both:
        if not old.text or not new.text:
            continue
        entry = pair.new
        called = f"{entry.key} {entry.title}".strip() if entry else ""
        where = f"{name}: {called or new.text[:30]}"
        if len(old.text) * len(new.text) > MOST_COMPARED:
            yield Finding(Level.NOTE, "docx.too_long_to_check", where)
            continue
        runs = redline(old.text, new.text)
        unmarked, idle = _unmarked(runs, old, new), _idle(runs, new)
        if unmarked:
            yield Finding(Level.NOTE, "docx.change_not_underlined", where, {"text": unmarked[:SIGNS_SHOWN]})
        if idle:
            yield Finding(Level.NOTE, "docx.underlined_unchanged", where, {"text": idle[:SIGNS_SHOWN]})


def _unmarked(runs: Sequence[Run], old: Words, new: Words) -> str:
    """The first changed run of either side without any mark in it or at the same change on the other side."""
    at = {RunKind.GONE: 0, RunKind.COME: 0}
    changed, is_marked = "", False
    for run in (*runs, Run(RunKind.SAME, "")):
        if run.kind is RunKind.SAME:
            if changed and not is_marked:
                return changed
            changed, is_marked = "", False
            at = {kind: place + len(run.text) for kind, place in at.items()}
            continue
        marks = (old if run.kind is RunKind.GONE else new).marks
        place = at[run.kind]
        at[run.kind] = place + len(run.text)
        if not SAYS_NOTHING.fullmatch(run.text):
            changed = changed or run.text
            is_marked = is_marked or bool(marks[place : place + len(run.text)].strip(PLAIN))
    return ""


def _idle(runs: Sequence[Run], new: Words) -> str:
    """The first underlined passage of the new side that lies within what stands in both."""
    same = bytearray(len(new.text))
    place = 0
    for run in runs:
        if run.kind is not RunKind.GONE:
            if run.kind is RunKind.SAME:
                same[place : place + len(run.text)] = b"\1" * len(run.text)
            place += len(run.text)
    for found in re.finditer(f"{UNDERLINED}+", new.marks):
        start, end = found.span()
        passage = new.text[start:end]
        touches = same[max(start - 1, 0) : end + 1]
        if not SAYS_NOTHING.fullmatch(passage) and all(touches) and not _stands_by_gone(runs, start, end):
            return passage
    return ""


def _stands_by_gone(runs: Sequence[Run], start: int, end: int) -> bool:
    """Whether words went away within or beside a passage: then its underline is right."""
    place = 0
    for run in runs:
        if run.kind is RunKind.GONE:
            if start <= place <= end:
                return True
        else:
            place += len(run.text)
    return False
