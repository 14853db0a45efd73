"""新旧対照表 (docx) → its entries before and after, and the requirements that 改定後 prints.

A partial source: what it does not name was not withdrawn. Differences are computed from the texts;
the underline is evidence, and where it disagrees with them a person is told. Its wording is kept
with its （略）, which `specs.composition` fills from the version that the table revises.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import WrongContent
from migtrack.domain.requirement import BodyClass, Clause, Contrast, Requirement, Specification
from migtrack.exchange.contrast_columns import Sides, read_sides
from migtrack.exchange.contrast_entries import Entry, cut_entries
from migtrack.exchange.contrast_headings import Scheme, find_scheme
from migtrack.exchange.contrast_marks import doubts_of_marks
from migtrack.exchange.contrast_pairs import Pair, pair_entries
from migtrack.exchange.docx_archive import open_docx
from migtrack.exchange.docx_flow import STRUCK, Flow
from migtrack.exchange.reading import Reading
from migtrack.specs.omission import GONE_MARK, NEW_MARK, bare, is_left_out, tight

LEFT_OUT = "（略）"
SEEN_SHOWN = 5


def read_contrast_docx(name: str, data: bytes) -> Reading:
    """The entries of every such table in a document.

    BrokenWorld for a file that cannot be opened, WrongContent for one that holds no table of
    改定後 and 現行, or one in which nothing differs.
    """
    document = open_docx(name, data)
    flow = Flow(document.styles)
    sides = read_sides(flow.blocks(document.body))
    if not sides.tables:
        raise _no_table(name, sides, document.findings)
    findings = [*document.findings, *_passed_over(name, flow), *_struck(name, sides)]
    pairs = _pairs(sides)
    findings += doubts_of_marks(name, [pair for pair in pairs if not _is_rationale(pair)])
    found = list(_contrasts(name, pairs, findings))
    if not found:
        raise WrongContent("docx.nothing_differs", file=name, findings=findings)
    contrasts, requirements = tuple(one for one, _ in found), tuple(_requirements(name, found, findings))
    clauses = tuple(dict.fromkeys(Clause(one.number, one.title, one.chapter) for one in requirements))
    return Reading(Specification(clauses, requirements, contrasts), tuple(findings))


def _pairs(sides: Sides) -> list[Pair]:
    new_lines = [replace(line, words=line.words.without_struck()) for line in sides.new]
    scheme = max(find_scheme(new_lines), find_scheme(sides.old), Scheme.NONE)
    (olds, _), (news, gone) = cut_entries(sides.old, scheme), cut_entries(new_lines, scheme)
    pairs = pair_entries(olds, news)
    alone = Counter(pair.old.row for pair in pairs if pair.old and pair.new is None)
    for pair in pairs:
        if pair.old and pair.new is None and gone.get(pair.old.row) == alone[pair.old.row]:
            pair.old.is_marked_gone = True
    return pairs


def _contrasts(name: str, pairs: Sequence[Pair], findings: list[Finding]) -> Iterator[tuple[Contrast, Entry]]:
    """What differs, each with the entry that prints it."""
    for pair in pairs:
        contrast, entry = _contrast(name, pair, findings), pair.new or pair.old
        if contrast is None or entry is None:
            continue
        if _is_rationale(pair):
            findings.append(_tell(Level.NOTE, "docx.rationale_changed", name, pair))
            continue
        yield contrast, entry


def _contrast(name: str, pair: Pair, findings: list[Finding]) -> Contrast | None:
    """What an entry says before and after; None where nothing differs or nothing can be said."""
    old, new = _before(pair), _after(pair)
    shown = pair.new or pair.old
    assert shown is not None
    is_said_gone = any(entry is not None and entry.is_marked_gone for entry in (pair.old, pair.new))
    if (pair.new is None or pair.old is None) and is_left_out(old or new) and not is_said_gone:
        findings.append(_tell(Level.WARNING, "docx.unpaired_left_out", name, pair))
        return None
    if old and not new and not is_said_gone and not _is_rationale(pair):
        findings.append(_tell(Level.WARNING, "docx.no_counterpart", name, pair))
    before, after = pair.old or shown, pair.new or shown
    renamed = before.key if before.key != after.key else ""
    retitled = before.title if before.title and after.title and bare(before.title) != bare(after.title) else ""
    reclassified = before.kind is not after.kind and after.kind is not None and pair.old is not None
    is_named_anew = bool(renamed or retitled or reclassified)
    if tight(old) == tight(new) and not is_named_anew:
        return None
    if not old and not new:
        old = new = LEFT_OUT
    return Contrast(after.key or before.key, after.title or before.title, old, new, after.chapter, renamed, retitled)


def _before(pair: Pair) -> str:
    if pair.old is None or pair.old.is_marked_new or NEW_MARK.fullmatch(pair.old.text):
        return ""
    if not pair.old.text and pair.new is not None and pair.new.is_marked_gone:
        return LEFT_OUT
    return pair.old.text


def _after(pair: Pair) -> str:
    if pair.new is None or pair.new.is_marked_gone or (pair.old and GONE_MARK.fullmatch(pair.new.text)):
        return ""
    return pair.new.text


def _requirements(name: str, found: Sequence[tuple[Contrast, Entry]], findings: list[Finding]) -> Iterator[Requirement]:
    """The 改定後 side as requirements; of two under one id the first."""
    seen: set[str] = set()
    for number, (contrast, entry) in enumerate(found, 1):
        called = contrast.id or f"row-{number}"
        if not contrast.new:
            continue
        if called in seen:
            values: dict[str, str | int] = {"name": f"{contrast.id} {contrast.title}".strip()}
            findings.append(Finding(Level.WARNING, "docx.entry_twice", f"{name}: {called}", values))
            continue
        seen.add(called)
        yield Requirement(
            id=called,
            number=entry.number,
            title=contrast.title,
            text=contrast.new,
            classes=((BodyClass.ALL, entry.kind),) if entry.kind else (),
            chapter=contrast.chapter,
            position=len(seen),
        )


def _is_rationale(pair: Pair) -> bool:
    return any(entry is not None and entry.is_rationale for entry in (pair.old, pair.new))


def _struck(name: str, sides: Sides) -> Iterator[Finding]:
    struck = [line.words.text for line in sides.new if STRUCK in line.words.marks]
    if struck:
        yield Finding(
            Level.WARNING, "docx.struck_dropped", name, {"count": len(struck), "text": struck[0].strip()[:40]}
        )


def _passed_over(name: str, flow: Flow) -> Iterator[Finding]:
    if count := flow.passed_over["tracked"]:
        yield Finding(Level.WARNING, "docx.tracked_changes", name, {"count": count})
    if count := flow.passed_over["numbered"]:
        yield Finding(Level.WARNING, "docx.automatic_numbers", name, {"count": count})


def _no_table(name: str, sides: Sides, findings: Sequence[Finding]) -> WrongContent:
    told = [*findings, Finding(Level.ERROR, "docx.looked_for", name)]
    told += [Finding(Level.NOTE, "docx.table_seen", name, {"row": row}) for row in sides.seen[:SEEN_SHOWN]]
    return WrongContent("docx.no_contrast_table", file=name, tables=len(sides.seen), findings=told)


def _tell(level: Level, key: str, name: str, pair: Pair) -> Finding:
    entry = pair.new or pair.old
    assert entry is not None
    called = f"{entry.key} {entry.title}".strip() or entry.text[:30]
    return Finding(level, key, f"{name}: {called}", {"name": called})
