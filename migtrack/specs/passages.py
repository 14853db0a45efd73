"""A requirement in pieces: sentences, and the windows in which a match is looked for.

A long requirement holds nearly every word of its field somewhere, so its whole text proves
nothing. What a customisation does must be said within one window of a few sentences.
"""

import re
from dataclasses import dataclass

from migtrack.domain.requirement import Requirement
from migtrack.specs.similarity import content_words, fold

WINDOW_SIGNS = 240
"""Longest window; the sentences of one function rarely run longer (a median requirement has 108 signs)."""
_END = re.compile(r"。+(?![)）」』】])|[\n\r]+")
_MARK = re.compile(r"^[・○●◎◇■□※\-–—(（【\[＜<①-⑳\s]+")
_NEGATIVE = re.compile(
    r"(ない(こと|よう(に)?する(こと)?|ものとする)|不要とする(こと)?|禁止する(こと)?|てはならない)[)）」]*$"
)
_WAIVER = re.compile(r"一般市区町村.*(実装(してもしなくても|しなくても|しなくて)(良い|よい|差し支えない))")
_NUMBER = re.compile(r"[\d.．\-－]+")
_WHOLE_WAIVER = re.compile(r"本機能")
GENERAL = frozenset(
    (
        *(
            "実装",
            "機能",
            "場合",
            "規定",
            "参照",
            "以下",
            "可能",
            "必要",
            "該当",
            "対象",
            "当該",
            "処理",
            "対応",
            "項目",
        ),
        *("一般市区町村", "一般", "市区町村", "指定都市"),
        *"本際例等者行有各他同内時前後的上下中定第条法項号良",
    )
)
"""What requirements say everywhere."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or list entry as printed, with the words by which it is known."""

    text: str
    folded: str
    """In one spelling."""
    words: tuple[str, ...]
    """Content words, folded, each once, without the general ones and without numbers (of clauses, mostly)."""

    @property
    def is_negative(self) -> bool:
        """Whether it demands that something be not done."""
        return _NEGATIVE.search(self.text) is not None

    @property
    def is_waiver(self) -> bool:
        """Whether it leaves something open to ordinary municipalities."""
        return _WAIVER.search(self.text) is not None

    @property
    def waives_all(self) -> bool:
        """Whether what it leaves open is the whole requirement."""
        return self.is_waiver and _WHOLE_WAIVER.search(self.text) is not None


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences and list entries of a text, marks at their head removed."""
    pieces = (_MARK.sub("", piece).strip() for piece in _END.split(text))
    return tuple(_sentence(piece) for piece in pieces if piece)


def windows(pieces: tuple[Sentence, ...]) -> list[tuple[int, int]]:
    """Half-open runs of sentences, each as long as fits, none within another."""
    runs: list[tuple[int, int]] = []
    for start in range(len(pieces)):
        end = _end_of_window(pieces, start)
        if not runs or end > runs[-1][1]:
            runs.append((start, end))
    return runs or [(0, 0)]


def heading(requirement: Requirement) -> str:
    """Title and the names of the chapters above, which lend their words to every window."""
    return "\n".join((requirement.title, *(name for name in requirement.chapter if not _NUMBER.fullmatch(name))))


def _end_of_window(pieces: tuple[Sentence, ...], start: int) -> int:
    end, length = start + 1, len(pieces[start].text)
    while end < len(pieces) and length + len(pieces[end].text) <= WINDOW_SIGNS:
        length += len(pieces[end].text)
        end += 1
    return end


def _sentence(text: str) -> Sentence:
    folded = fold(text)
    words = (word for word in dict.fromkeys(content_words(folded)) if word not in GENERAL and not word.isdecimal())
    return Sentence(text, folded, tuple(words))
