"""Whether two wordings say the same: one house style against another, and what really differs.

A revision often rewords every sentence (食い違う → くい違う, full-width digits, a comma more) and
changes three of them. A difference counts as writing only where what is exchanged is kana,
punctuation, a conjunction, or one kanji for the kana that read it; a number, a negation, a
foreign word or a compound never is.
"""

import re
from collections.abc import Mapping
from unicodedata import category

from migtrack.domain.requirement import Requirement
from migtrack.specs.similarity import KANJI, fold

CONJUNCTIONS = frozenset({"及", "並", "又", "若", "と", "や", "及び", "並びに", "又は", "若しくは", "かつ", "且"})
_MEANING = re.compile(r"[0-9a-zァ-ヺー]|ない|なく|なけ|ず|ぬ|不|未|非|無|否|禁|以上|以下|超")
_KANJI = re.compile(f"[{KANJI}]")
_KANA = re.compile(r"[ぁ-ゖ]")


class _MeantSigns(dict[int, int | None]):
    """Each sign by code as itself, or None where writing alone decides it; asked once, for texts hold few signs."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if category(chr(code))[0] in "PZC" else code
        return self[code]


_MEANT = _MeantSigns()


def plain(text: str, substitutions: Mapping[str, str] | None = None) -> str:
    """A text without what writing alone decides: widths, white space, punctuation, and declared substitutions."""
    folded = fold(text)
    for written, meant in (substitutions or {}).items():
        folded = folded.replace(fold(written), fold(meant))
    return folded.translate(_MEANT)


def same_meaning(old: str, new: str, substitutions: Mapping[str, str] | None = None) -> bool:
    """Whether two wordings differ in writing only, as far as signs can tell."""
    from rapidfuzz.distance import Indel

    one, other = plain(old, substitutions), plain(new, substitutions)
    if one == other:
        return True
    if sorted(_MEANING.findall(one)) != sorted(_MEANING.findall(other)):
        return False
    changes: list[tuple[str, str]] = []
    previous_end = (-1, -1)
    for code in Indel.opcodes(one, other):
        if code.tag == "equal":
            continue
        gone, come = one[code.src_start : code.src_end], other[code.dest_start : code.dest_end]
        if (code.src_start, code.dest_start) == previous_end and changes:
            gone, come = changes[-1][0] + gone, changes[-1][1] + come
            changes.pop()
        changes.append((gone, come))
        previous_end = (code.src_end, code.dest_end)
    return all(_is_writing(gone, come) for gone, come in changes)


def counted(requirement: Requirement) -> tuple[object, ...]:
    """What of a requirement its digest counts, for comparing many without hashing them."""
    return (
        requirement.classes,
        requirement.title,
        requirement.text,
        requirement.effective,
        requirement.transition,
    )


def alike(old: str, new: str) -> float:
    """How alike two wordings are, 0–1: common signs in order, after folding (Indel)."""
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(fold(old), fold(new)))


def _is_writing(gone: str, come: str) -> bool:
    """Whether one exchanged run is a matter of writing."""
    if _MEANING.search(gone + come):
        return False
    kanji = (len(_KANJI.findall(gone)), len(_KANJI.findall(come)))
    if kanji == (0, 0):
        return True
    if gone in CONJUNCTIONS or come in CONJUNCTIONS:
        return max(kanji) <= 1
    return sorted(kanji) == [0, 1] and bool(_KANA.search(come if kanji[0] else gone))
