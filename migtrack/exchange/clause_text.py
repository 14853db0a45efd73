"""A folder of clause texts, one file each: heading, then a block per class in 【…】.

So the third party cut chapter 3 of 住民記録システム標準仕様書, and so a town can cut any other by
hand from a PDF. What hands get wrong is expected: page numbers left inside, a misspelled class
heading, a file missing in the row. Wording is kept as written, only blank edges go.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import WrongContent
from migtrack.domain.requirement import BodyClass, Clause, Requirement, RequirementClass, Specification
from migtrack.exchange.class_marks import CLASS_NAMES, SIGN_OF
from migtrack.exchange.heading import chapter_path, parse_heading
from migtrack.exchange.reading import Reading
from migtrack.exchange.requirement_rows import GREATEST_TEXT
from migtrack.exchange.text_encoding import decode_text

LINE_END = re.compile(r"\r\n|\r|\n")
PAGE_NUMBER = re.compile(r"\s*\d+\s*/\s*\d+\s*")
BRACKETED = re.compile(r"[【\[〔［]?([^【\[〔［】\]〕］]+)[】\]〕］]?")
LONG_NAME = 9
"""Class names of this length or more may have two wrong characters, shorter ones one."""


@dataclass(slots=True)
class Block:
    """The lines under one class heading."""

    kind: RequirementClass
    line: int
    """Of its heading."""
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ClauseFile:
    """What one file holds, before it is known which parts can be taken."""

    name: str
    number: str = ""
    title: str = ""
    blocks: list[Block] = field(default_factory=list)


def read_text_folder(files: Mapping[str, bytes]) -> Reading:
    """All clauses of a folder (file name → bytes), in the natural order of the names.

    Positions count from 1 over the folder; WrongContent when no file holds a clause.
    """
    names = sorted((name for name in files if name.lower().endswith(".txt")), key=natural_order)
    findings = [Finding(Level.NOTE, "reading.not_a_text", name) for name in sorted(set(files) - set(names))]
    findings += _gaps(names)
    clause_files = list(_once([_parse(name, files[name], findings) for name in names], findings))
    if not clause_files:
        raise WrongContent("reading.no_clauses", findings=findings)
    titles = {clause.number: clause.title for clause in clause_files}
    _tell_missing_blocks(clause_files, findings)
    requirements: list[Requirement] = []
    for clause in clause_files:
        requirements += _requirements(clause, titles, len(requirements), findings)
    clauses = tuple(Clause(clause.number, clause.title, chapter_path(clause.number, titles)) for clause in clause_files)
    return Reading(Specification(clauses, tuple(requirements)), tuple(findings))


def natural_order(name: str) -> list[tuple[int, int, str]]:
    """A key that puts j90 before j100."""
    runs = re.findall(r"\d+|\D+", unicodedata.normalize("NFKC", name))
    return [(0, int(run), "") if run.isdecimal() else (1, 0, run.casefold()) for run in runs]


def _gaps(names: Sequence[str]) -> Iterator[Finding]:
    """Files that the numbers of their neighbours suggest (j210, j230: is j220 lost?)."""
    runs = [(name, list(re.finditer(r"\d+", name))) for name in names]
    numbered = [(name, found[-1]) for name, found in runs if found]
    steps = Counter(int(b[0]) - int(a[0]) for (_, a), (_, b) in pairwise(numbered))
    step = steps.most_common(1)[0][0] if steps else 0
    for (before, a), (after, b) in pairwise(numbered):
        missing = range(int(a[0]) + step, int(b[0]), step) if step > 0 else range(0)
        if missing:
            first = f"{before[: a.start()]}{missing[0]:0{len(a[0])}d}{before[a.end() :]}"
            values: dict[str, str | int] = {"before": before, "after": after, "count": len(missing)}
            yield Finding(Level.NOTE, "reading.file_gap", first, values)


def _parse(name: str, data: bytes, findings: list[Finding]) -> ClauseFile:
    clause = ClauseFile(name)
    try:
        text, encoding = decode_text(data)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        findings.append(Finding(Level.ERROR, "reading.undecodable", name, {"file": name, "line": line}))
        return clause
    if encoding != "utf-8":
        findings.append(Finding(Level.NOTE, "reading.read_as", name, {"encoding": encoding}))
    lines = LINE_END.split(text)
    first = next((place for place, line in enumerate(lines) if line.strip()), 0)
    heading = parse_heading(lines[first])
    if heading is None:
        findings.append(Finding(Level.ERROR, "reading.no_heading", f"{name}:{first + 1}", {"line": lines[first][:40]}))
        return clause
    clause.number, clause.title = heading
    _parse_blocks(clause, lines, first + 1, findings)
    return clause


def _parse_blocks(clause: ClauseFile, lines: Sequence[str], first: int, findings: list[Finding]) -> None:
    block: Block | None = None
    for number, line in enumerate(lines[first:], first + 1):
        where = f"{clause.name}:{number}"
        if PAGE_NUMBER.fullmatch(unicodedata.normalize("NFKC", line)):
            findings.append(Finding(Level.NOTE, "reading.page_number", where, {"line": line.strip()}))
        elif kinds := _class_heading(line, where, findings):
            block = _new_block(clause, kinds, number, line, findings)
        elif block is not None:
            block.lines.append(line)
        elif line.strip():
            findings.append(Finding(Level.WARNING, "reading.text_outside", where, {"line": line.strip()[:40]}))


def _new_block(
    clause: ClauseFile, kinds: frozenset[RequirementClass], number: int, line: str, findings: list[Finding]
) -> Block | None:
    """The block a class heading opens; None, with an error, where it is unclear or stands twice."""
    kind = next(iter(kinds))
    where = f"{clause.name}:{number}"
    if len(kinds) > 1:
        findings.append(Finding(Level.ERROR, "reading.unclear_heading", where, {"line": line.strip()}))
        return None
    if any(block.kind is kind for block in clause.blocks):
        findings.append(Finding(Level.ERROR, "reading.duplicate_block", where, {"line": line.strip()}))
        return None
    clause.blocks.append(Block(kind, number))
    return clause.blocks[-1]


def _class_heading(line: str, where: str, findings: list[Finding]) -> frozenset[RequirementClass]:
    """The class a line heads; several when a misspelling could be either; empty for other lines."""
    plain = "".join(unicodedata.normalize("NFKC", line).split())
    if len(plain) > 2 * LONG_NAME or not (found := BRACKETED.fullmatch(plain)):
        return frozenset()
    if plain.startswith("【") and plain.endswith("】") and found[1] in CLASS_NAMES:
        return frozenset({CLASS_NAMES[found[1]]})
    kinds = {CLASS_NAMES[found[1]]} if found[1] in CLASS_NAMES else _nearly(found[1]) if plain != found[1] else set()
    if len(kinds) == 1:
        findings.append(Finding(Level.WARNING, "reading.misspelled_heading", where, {"line": line.strip()}))
    return frozenset(kinds)


def _nearly(name: str) -> set[RequirementClass]:
    """Classes whose name differs by one character, long ones by two."""
    if not (name.startswith(("実", "標")) or name.endswith("能")):
        return set()
    from rapidfuzz.distance import Levenshtein

    return {
        kind
        for known, kind in CLASS_NAMES.items()
        if Levenshtein.distance(name, known) <= (2 if len(known) >= LONG_NAME else 1)
    }


def _once(clause_files: Sequence[ClauseFile], findings: list[Finding]) -> Iterator[ClauseFile]:
    """Those with a number, each number once: the first file that has it."""
    seen: dict[str, str] = {}
    for clause in clause_files:
        if clause.number in seen:
            values: dict[str, str | int] = {"number": clause.number, "first": seen[clause.number]}
            findings.append(Finding(Level.ERROR, "reading.duplicate_clause", clause.name, values))
        elif clause.number:
            seen[clause.number] = clause.name
            yield clause


def _tell_missing_blocks(clause_files: Sequence[ClauseFile], findings: list[Finding]) -> None:
    """A heading without blocks is right for a chapter; for a clause something is lost."""
    chapters = {chapter for clause in clause_files for chapter in chapter_path(clause.number, {})}
    for clause in clause_files:
        if not clause.blocks and clause.number not in chapters:
            findings.append(Finding(Level.WARNING, "reading.no_blocks", clause.name, {"number": clause.number}))
        elif clause.blocks:
            for kind in RequirementClass:
                if not any(block.kind is kind for block in clause.blocks):
                    values: dict[str, str | int] = {"number": clause.number, "mark": SIGN_OF[kind]}
                    findings.append(Finding(Level.NOTE, "reading.missing_block", clause.name, values))


def _requirements(
    clause: ClauseFile, titles: Mapping[str, str], before: int, findings: list[Finding]
) -> list[Requirement]:
    found: list[Requirement] = []
    for block in clause.blocks:
        _tell_cut_wording(clause.name, block, findings)
        text = "\n".join(block.lines).strip()
        if len(text) > GREATEST_TEXT:
            values: dict[str, str | int] = {"characters": len(text), "greatest": GREATEST_TEXT}
            findings.append(Finding(Level.ERROR, "reading.long_text", f"{clause.name}:{block.line}", values))
        elif text:
            requirement = Requirement(
                id=f"{clause.number}{block.kind.suffix}",
                number=clause.number,
                title=clause.title,
                text=text,
                classes=((BodyClass.ALL, block.kind),),
                chapter=chapter_path(clause.number, titles),
                position=before + len(found) + 1,
            )
            found.append(requirement)
    return found


def _tell_cut_wording(name: str, block: Block, findings: list[Finding]) -> None:
    """A 」 that nothing opened: the hand that cut the text cut into a sentence."""
    depth = 0
    for number, line in enumerate(block.lines, block.line + 1):
        for sign in line:
            depth += (sign == "「") - (sign == "」")
            if depth < 0:
                findings.append(Finding(Level.NOTE, "reading.cut_wording", f"{name}:{number}", {"line": line[:40]}))
                return
