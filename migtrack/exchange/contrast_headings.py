"""Headings of a 新旧対照表: which line opens a clause, and what it names.

What counts as a heading depends on the document: where 機能ID or numbers like 1.1.1 stand, （１） is an
entry of a list; where nothing else does, it is the heading. A number that stands alone in the text
(2. 住所) is a heading only if the next heading goes on below it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from unicodedata import normalize

from migtrack.domain.requirement import RequirementClass
from migtrack.exchange.class_marks import SIGNS, plain_mark
from migtrack.exchange.contrast_columns import Line, Part

SEVEN = r"(?!000)0\d{6}(?:-\d+)?"
"""業務ID, which runs from 001, and a serial."""
FUNCTION_ID = re.compile(
    rf"(?:(?:機能|要件)?ID\s*[:：]?\s*)?(?:[\[【(〔]\s*({SEVEN})\s*[\]】)〕]|({SEVEN})(?=[\s:：◎○×]|$))[\s:：]*(.*)"
)
DOTTED = re.compile(r"(\d{1,3}(?:\.\d{1,3})+)\.?(?:\s+|(?=[^\s\d.]))(.*)|(\d{1,3}(?:\.\d{1,3})+)\.?")
SINGLE = re.compile(r"(\d{1,2})(?:\.\s*|\s+)([^\s\d.].*)")
CHAPTER = re.compile(r"第([0-9一二三四五六七八九十百]+)([編部章節款目条])(?:の[0-9一二三四五六七八九十]+)?\s*(.*)")
PARENTHESISED = re.compile(r"\((\d{1,2})\)\s*(.*)")
NO_TITLE = re.compile(r"版|以[上下降外内]|未満|超|割|倍|[%にのをはがとでや、。)）]")
"""What follows a number that is no heading: 2.0版, 1.5%, 1.1.1の規定."""
WRAPPED = re.compile(r"\((?!\s*(?:新設|新規|追加|削除|廃止|[^)]{0,3}略|同[左右上]|[◎○×])\s*\))")
"""A reference that a line was broken before: 1.1.16（支援対象者管理）."""
GREATEST_HEADING = 80
SENTENCE_END = ("。", "、", "．", "，")
SIGN = "[◎○×〇◯✕]"
CLASS_SIGN = re.compile(
    rf"\s*[(\[【]?(?P<before>{SIGN})[)\]】]?\s*(?P<after>.*)"
    rf"|(?P<title>.*?\S)\s*(?:[(\[【](?P<behind>{SIGN})[)\]】]|\s(?P<apart>{SIGN}))\s*"
)
DEPTHS = "編部章節款目条"


class Scheme(IntEnum):
    """What opens an entry in this document, the strongest that it has."""

    NONE = 0
    PARENTHESISED = 1
    CHAPTER = 2
    DOTTED = 3
    ID = 4


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line."""

    scheme: Scheme
    number: str
    title: str
    id: str = ""
    kind: RequirementClass | None = None
    depth: int = 0
    """Of a chapter: 編 before 章 before 節."""


def find_scheme(lines: Iterable[Line]) -> Scheme:
    """The strongest kind of heading that both columns together have."""
    found = Scheme.NONE
    for line in lines:
        heading = parse_line(line.words.text)
        if heading is not None and (heading.scheme is not Scheme.CHAPTER or line.part is not Part.COMMON):
            found = max(found, heading.scheme)
    return found


def parse_line(text: str) -> Heading | None:
    """The heading that a line may be, by its own look; None for any other."""
    plain = " ".join(normalize("NFKC", text).split())
    if not plain or len(plain) > GREATEST_HEADING or text.rstrip().endswith(SENTENCE_END):
        return None
    if found := FUNCTION_ID.fullmatch(plain):
        kind, title = parse_class_sign(found[3])
        return Heading(Scheme.ID, "", _as_written(text, title), found[1] or found[2], kind)
    if found := DOTTED.fullmatch(plain):
        title = found[2] or ""
        is_wrapped = plain[len(found[1] or found[3]) :].startswith("(") and WRAPPED.match(title)
        if not NO_TITLE.match(title) and not is_wrapped:
            kind, title = parse_class_sign(title)
            return Heading(Scheme.DOTTED, found[1] or found[3], _as_written(text, title), kind=kind)
    if (found := CHAPTER.fullmatch(plain)) and not NO_TITLE.match(found[3]):
        number = plain[: len(plain) - len(found[3])].strip()
        return Heading(Scheme.CHAPTER, number, _as_written(text, found[3]), depth=DEPTHS.index(found[2]))
    if found := PARENTHESISED.fullmatch(plain):
        return Heading(Scheme.PARENTHESISED, f"({found[1]})", _as_written(text, found[2]))
    return None


def parse_single(text: str) -> tuple[str, str]:
    """Number and title of a line like `2 異動`; two empty texts for any other."""
    plain = " ".join(normalize("NFKC", text).split())
    found = SINGLE.fullmatch(plain) if len(plain) <= GREATEST_HEADING and not plain.endswith("。") else None
    return (found[1], found[2]) if found else ("", "")


def single_numbers(lines: Sequence[Line]) -> Iterator[int]:
    """Places of lines like `2 異動`, where the next heading goes on below them (2.1 転入), the one before not."""
    headings = ((place, parse_line(line.words.text)) for place, line in enumerate(lines))
    dotted = [(place, found.number) for place, found in headings if found and found.scheme is Scheme.DOTTED]
    places, last = [place for place, _ in dotted], ""
    for place, line in enumerate(lines):
        number, _ = parse_single(line.words.text)
        if not number or number == last or not line.words.text.lstrip()[:1].isdecimal():  # ① is no number
            continue
        at = bisect_right(places, place)
        before, after = dotted[at - 1][1] if at else "", dotted[at][1] if at < len(dotted) else ""
        if after.startswith(f"{number}.") and not before.startswith(f"{number}."):
            last = number
            yield place


def parse_class_sign(title: str) -> tuple[RequirementClass | None, str]:
    """A class sign or name before or behind a title, and the title alone."""
    found = CLASS_SIGN.fullmatch(title)
    if not found:
        return None, title
    kind = SIGNS.get(plain_mark(found["before"] or found["behind"] or found["apart"]))
    return kind, found["after"] or found["title"] or ""


def _as_written(text: str, title: str) -> str:
    """The end of a line that reads as `title`, in the widths in which it was written."""
    wanted = "".join(title.split())
    stripped = text.strip()
    for start in range(len(stripped)):
        if "".join(normalize("NFKC", stripped[start:]).split()) == wanted and not stripped[start].isspace():
            return " ".join(stripped[start:].split("\n")).strip()
    return title
