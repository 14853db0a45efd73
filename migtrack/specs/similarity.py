"""How Japanese texts are made comparable: one spelling, content words, weighted character bigrams.

No tokeniser: a dictionary of 100 MB knows neither 転入通知未着照会書 nor a town's own words, while
runs of kanji, katakana and Latin signs are what carries meaning in both. Inside a run, bigrams
forgive compounds that are cut differently; a bigram weighs the more the fewer texts hold it.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from unicodedata import is_normalized, normalize

KANJI = "一-鿿㐀-䶿々〆ヶ\U00020000-\U0003ffff"
_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SPACE = re.compile(r"\s+")
_OKURIGANA = re.compile(f"(?<![{KANJI}])([{KANJI}])[りしきけっえちみれげせぎ](?=[{KANJI}])")
_RUNS = re.compile(f"[{KANJI}]+|[ァ-ヺー]+|[a-z0-9]+")
_VARIANTS = str.maketrans(
    "髙﨑邊邉齋齊斉澤廣濵濱國學會縣區圓壽實寶專從應戀戶拂收數獨發眞禮竝總聽舊蟲號變讀轉醫釋鐵關雜靜靈顯驛黑",
    "高崎辺辺斎斎斎沢広浜浜国学会県区円寿実宝専従応恋戸払収数独発真礼並総聴旧虫号変読転医釈鉄関雑静霊顕駅黒",
)
GREATEST_WEIGHT = 2.5
"""Of one word, in rare grams: a long compound must not drown everything beside it."""
REMEMBERED = 2_000
"""A comparison folds each text three times: texts up to so many signs are remembered, longer ones would fill memory."""
SINGLE_SIGN = 0.4
"""What a word of one sign counts: 出, 入, 持 say little."""


def fold(text: str) -> str:
    """One spelling: NFKC, lower case, no white space or variation selectors, usual kanji forms.

    The kana inside a compound verb goes too, so that 取り込み, 取込み and 取込 begin as one word;
    that of 入力し世帯 stays, for there two words meet.
    """
    return _remembered(text) if len(text) <= REMEMBERED else _folded(text)


def _folded(text: str) -> str:
    plain = _SPACE.sub("", _VARIATION_SELECTORS.sub("", normalize("NFKC", text)).lower())
    if not is_normalized("NFC", plain):  # a spacing accent leaves its accent to the sign before it
        plain = normalize("NFC", plain)
    return _OKURIGANA.sub(r"\1", plain.translate(_VARIANTS))


_remembered = lru_cache(maxsize=1 << 14)(_folded)


def content_words(folded: str) -> list[str]:
    """Runs of kanji, katakana, Latin letters and digits, in order, with repetition."""
    return _RUNS.findall(folded)


def grams(word: str) -> list[str]:
    """The bigrams of a word; a word of one sign is its own gram."""
    return [word] if len(word) == 1 else [word[start : start + 2] for start in range(len(word) - 1)]


def bag(folded: str) -> frozenset[str]:
    """Every gram that a text holds, single signs included."""
    return frozenset(folded).union(map("".join, pairwise(folded)))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A word with what it counts and the weights of its grams."""

    weight: float
    """How much the word counts beside others."""
    grams: tuple[tuple[str, float], ...]
    whole: float
    """Sum of the grams' weights."""

    def coverage(self, held: frozenset[str]) -> float:
        """How much of the word, 0–1 by weight, a bag of grams holds."""
        found = 0.0
        for gram, weight in self.grams:
            if gram in held:
                found += weight
        return found / self.whole


@dataclass(frozen=True)
class Weights:
    """How much each gram tells in a set of texts: the logarithm of how rare it is."""

    texts: int
    frequency: Mapping[str, int]
    """In how many texts a gram stands."""
    words: dict[str, Weighed] = field(default_factory=dict, repr=False)
    """Words weighed so far."""

    @cached_property
    def rare(self) -> float:
        """Weight of a gram that stands in one text only: the measure by which weights are compared."""
        return max(math.log((self.texts + 1) / 1.5), 0.1)

    def gram(self, gram: str) -> float:
        """Weight of a gram; one that no text holds weighs most."""
        return math.log((self.texts + 1) / (self.frequency.get(gram, 0) + 0.5))

    def word(self, word: str) -> Weighed:
        """A word weighed; nothing weighs nought."""
        weighed = self.words.get(word)
        if weighed is None:
            share = SINGLE_SIGN if len(word) == 1 else 1.0
            of_grams = tuple((gram, max(share * self.gram(gram), 0.01)) for gram in grams(word))
            whole = sum(weight for _, weight in of_grams)
            weighed = self.words[word] = Weighed(min(GREATEST_WEIGHT * self.rare, whole), of_grams, whole)
        return weighed

    def weight(self, words: Iterable[str]) -> float:
        """How much some words count together, in rare grams."""
        return sum(self.word(word).weight for word in words) / self.rare

    def coverage(self, word: str, held: frozenset[str]) -> float:
        """How much of a word, 0–1 by weight, a bag of grams holds."""
        return self.word(word).coverage(held)

    def named(self, words: Iterable[str], held: frozenset[str]) -> float:
        """How much of some words, in rare grams, a bag holds."""
        return sum(weighed.weight * weighed.coverage(held) for weighed in map(self.word, words)) / self.rare

    def share(self, words: Sequence[str], held: frozenset[str]) -> float:
        """The same as a share, 0–1; 0 for no words."""
        return self.named(words, held) / self.weight(words) if words else 0.0
