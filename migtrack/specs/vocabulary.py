"""A town's words for what the specifications call otherwise, as data that staff can edit.

Matching would be easy if towns wrote as ministries do. They write アパート名 for 方書 and 打ち出す
for 出力; the list of such words is a catalogue file, given to the matcher as a value. A town's
word always keeps its own meaning too: the specification's word is one more way to find it.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from migtrack.specs.similarity import content_words, fold


@dataclass(frozen=True)
class Term:
    """One notion that a customisation names, and every way a specification may say it."""

    word: str
    """As the town says it, folded."""
    others: tuple[str, ...] = ()

    @property
    def ways(self) -> tuple[str, ...]:
        """The town's word and the specification's, folded."""
        return (self.word, *self.others)


@dataclass(frozen=True)
class Vocabulary:
    """Words of specifications with the words that towns use for them, and words that say nothing."""

    words: Mapping[str, Sequence[str]]
    """Specification's word → towns' words, of two signs and more."""
    ignored: frozenset[str] = frozenset()
    """Words too general to tell one function from another (現行, 職員, 毎月)."""

    @cached_property
    def said(self) -> dict[str, tuple[str, ...]]:
        """Town's word → specification's words, all folded."""
        others: defaultdict[str, list[str]] = defaultdict(list)
        for word, townish in self.words.items():
            for said in townish:
                if len(fold(said)) > 1 and fold(word) not in others[fold(said)]:
                    others[fold(said)].append(fold(word))
        return {said: tuple(words) for said, words in others.items()}

    @cached_property
    def silent(self) -> frozenset[str]:
        """The ignored words, folded."""
        return frozenset(map(fold, self.ignored))

    @cached_property
    def _known(self) -> re.Pattern[str]:
        longest_first = sorted(self.said, key=lambda said: (-len(said), said))
        return re.compile("(" + "|".join(map(re.escape, longest_first)) + ")" if longest_first else "(?!)()")

    def terms(self, text: str) -> tuple[Term, ...]:
        """The notions a text names, each once, in order; known words are found inside compounds too."""
        found: dict[str, Term] = {}
        for place, piece in enumerate(self._known.split(fold(text))):
            if place % 2:
                found.setdefault(piece, Term(piece, self.said[piece]))
                continue
            for word in content_words(piece):
                if word not in self.silent:
                    found.setdefault(word, Term(word))
        return tuple(found.values())


NO_VOCABULARY = Vocabulary({})
