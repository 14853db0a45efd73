"""Searching Japanese as people type it: whatever they do not see as a difference is none.

Full and half width, case, katakana and hiragana, old and new forms of a character, variation
selectors, long-vowel marks and the many dashes that stand for them, line feeds inside a sentence.
A word of one sign (税) is a word.

Thirty thousand rows are folded in one go, sign by sign through a table, because NFKC of eight
million Japanese signs takes five seconds and the table a fraction of one; only texts with marks
that join the sign before them (ｶﾞ) are normalised as a whole. A search is then plain substring
search over what was folded.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Signs = NDArray[np.uint32]
    Flags = NDArray[np.bool_]

KATAKANA = range(0x30A1, 0x30F7)
"""ァ to ヶ; hiragana lie 0x60 below."""
TO_HIRAGANA = 0x60
HIRAGANA = (0x3041, 0x3096)
SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
"""They choose a form of the character before them."""
DASHES = "‐‑‒–—―−ー─━~〜"
"""What is typed for a long vowel or a hyphen, after NFKC."""
WHITE = " \t\r\n"
HALF_WIDTH_MARKS = "ﾞﾟ"
LAST_ASCII = 0x7F
REMEMBERED = 64
"""Searches whose places are kept: a person takes signs back, and types the next."""
BETWEEN = "\0"
"""Parts texts that are folded together; stands in none that was ever stored."""
BETWEEN_FIELDS = "\x01"
"""Keeps the fields of one text apart: a word never goes from one into the next."""


class Folding:
    """How texts and words are made comparable; `same`: groups of characters that count as one."""

    def __init__(self, same: Iterable[str] = ()) -> None:
        self._table: dict[int, str | int | None] = {code: code - TO_HIRAGANA for code in KATAKANA}
        self._table |= dict.fromkeys(SELECTORS)
        self._table |= {ord(dash): "-" for dash in DASHES}
        for group in same:
            first, *others = dict.fromkeys(unicodedata.normalize("NFKC", group))
            self._table |= {ord(other): first for other in others}
        self._signs: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        """A text as searches compare it."""
        return self.all([text])[0]

    def all(self, texts: Sequence[str]) -> list[str]:
        """Many texts, each as by itself."""
        if not texts:
            return []
        whole = BETWEEN.join(texts)
        if composing := [sign for sign in _signs(whole) if sign in HALF_WIDTH_MARKS or unicodedata.combining(sign)]:
            joins = re.compile("|".join(map(re.escape, composing)))
            whole = BETWEEN.join(unicodedata.normalize("NFKC", text) if joins.search(text) else text for text in texts)
        return _without_breaks(self._through_table(whole)).split(BETWEEN)

    def words(self, wish: str) -> tuple[str, ...]:
        """The words of a search, parted by spaces of any width."""
        return tuple(filter(None, map(self, unicodedata.normalize("NFKC", wish).split())))

    def _through_table(self, whole: str) -> str:
        present = {sign: self._fold(sign) for sign in _signs(whole)}
        for sign, folded in present.items():
            if len(folded) != 1:
                whole = whole.replace(sign, folded)
        single = {ord(sign): ord(folded) for sign, folded in present.items() if len(folded) == 1 and sign != folded}
        return _mapped(whole, single)

    def _fold(self, sign: str) -> str:
        if sign not in self._signs:
            self._signs[sign] = unicodedata.normalize("NFKC", sign).casefold().translate(self._table)
        return self._signs[sign]


PLAIN = Folding()
"""Without a table of characters."""


class SearchTexts:
    """Texts laid out for searching: folded when the first word is typed, searched often."""

    def __init__(self, texts: Sequence[str], folding: Folding = PLAIN) -> None:
        self._folding = folding
        self._folded = folding.all(texts)
        self._found: dict[tuple[str, ...], list[int]] = {}

    @classmethod
    def folded(cls, texts: Sequence[str], folding: Folding = PLAIN) -> "SearchTexts":
        """Of texts that were folded before."""
        made = cls((), folding)
        made._folded = list(texts)
        return made

    def find(self, wish: str) -> list[int]:
        """Places of the texts in which every word stands somewhere; all of them for an empty wish."""
        return self.find_words(self._folding.words(wish))

    def find_words(self, words: Sequence[str]) -> list[int]:
        """The same for words folded already.

        Sign after sign of a word is typed, so that what was found before holds what is found now.
        """
        wanted = tuple(words)
        if wanted not in self._found:
            wider = (places for known, places in self._found.items() if _says_more(wanted, known))
            found: Sequence[int] = min(wider, key=len, default=range(len(self._folded)))
            for word in wanted:
                found = [place for place in found if word in self._folded[place]]
            if len(self._found) >= REMEMBERED:
                del self._found[next(iter(self._found))]
            self._found[wanted] = list(found)
        return list(self._found[wanted])


def _says_more(words: Sequence[str], fewer: Sequence[str]) -> bool:
    """Whether texts with all of some words hold the fewer or shorter ones too."""
    return all(any(short in word for word in words) for short in fewer)


def _signs(text: str) -> list[str]:
    """The signs that a text is written with; counting codes takes a tenth of what a set of signs does."""
    import numpy as np

    return [chr(code) for code in np.flatnonzero(np.bincount(_codes(text)))]


def _mapped(text: str, signs: dict[int, int]) -> str:
    """A text with single signs exchanged for others."""
    import numpy as np

    if not signs:
        return text
    codes = _codes(text)
    table = np.arange(max(int(codes.max(initial=0)), *signs) + 1, dtype=np.uint32)
    table[list(signs)] = list(signs.values())
    return _text(table[codes])


def _without_breaks(text: str) -> str:
    """Without white space that touches Japanese, which parts no words, and without long-vowel marks after kana."""
    import numpy as np

    codes = _codes(text)
    white = np.isin(codes, [ord(sign) for sign in WHITE])
    dash = codes == ord("-")
    if not (white.any() or dash.any()):
        return text
    before, after = _nearest(codes, white), _nearest(codes[::-1], white[::-1])[::-1]
    first, last = HIRAGANA
    kana = _nearest(codes, dash)
    dropped = (white & ((before > LAST_ASCII) | (after > LAST_ASCII))) | (dash & (kana >= first) & (kana <= last))
    return _text(codes[~dropped])


def _nearest(codes: "Signs", passed_over: "Flags") -> "Signs":
    """For each place the last sign up to it that is not passed over; 0 where there is none."""
    import numpy as np

    places = np.maximum.accumulate(np.where(passed_over, 0, np.arange(1, len(codes) + 1)))
    return np.concatenate((np.zeros(1, dtype=np.uint32), codes))[places]


def _codes(text: str) -> "Signs":
    import numpy as np

    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _text(codes: "Signs") -> str:
    return codes.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")
