"""Texts as rows of weighted grams, for comparing thousands with thousands.

Japanese is counted in pairs of neighbouring signs (triples break at the first rewording and were no
better) and in single kanji, which outlive a rewording: 設定する, 定めた and 規定 share one. Pairs with
hiragana are mostly grammar, which is what a new house style changes, and count less. Latin script is
counted in words and in runs of four, because pairs of letters say nothing. All rows are made at once
in arrays: a dictionary per text would take longer than the whole comparison.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from migtrack.specs.similarity import fold

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_SIGN_BITS = 21
"""Bits of a Unicode code point."""
_KIND_BIT = 1 << 62
"""Sets numbered words apart from packed signs."""
_ANY_LATIN = re.compile("[A-Za-zＡ-Ｚａ-ｚ]")
_LATIN = re.compile(r"[a-z][a-z0-9'-]*")
COMMON = 0.25
"""A gram in more than this share of all texts tells nothing and is left out;"""
FEW = 8
"""unless no more texts than this hold it."""
HIRAGANA = np.array([1.0, 0.6, 0.3])
"""What a pair counts with no, one or two signs of hiragana."""


@dataclass(frozen=True)
class FeatureRows:
    """Sparse rows: row n holds `columns[starts[n]:starts[n + 1]]` with `weights` alike, columns rising."""

    starts: Ints
    columns: Ints
    weights: Floats
    single: NDArray[np.bool_]
    """Which columns are single kanji: they find what was reworded, and would make all texts seem to share much."""

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.single)

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.starts) - 1

    def lengths(self) -> Floats:
        """Each row's length as a vector; 0 for one without any gram that tells something."""
        sums = np.concatenate(([0.0], np.cumsum(self.weights**2)))
        return np.asarray(np.sqrt(np.maximum(sums[self.starts[1:]] - sums[self.starts[:-1]], 0.0)))

    def of_pairs(self) -> "FeatureRows":
        """The same rows without single kanji: what two texts share word by word."""
        kept = ~self.single[self.columns]
        starts = np.concatenate(([0], np.cumsum(kept)))[self.starts]
        return FeatureRows(starts, self.columns[kept], self.weights[kept], self.single)


def feature_rows(old: Sequence[str], new: Sequence[str]) -> tuple[FeatureRows, FeatureRows]:
    """The rows of two sets of texts over the same columns, weighted by rarity over both."""
    texts = [*old, *new]
    owners, codes = _all_codes(texts)
    known, columns = np.unique(codes, return_inverse=True)
    width = max(len(known), 1)
    cells, counts = np.unique(owners * width + columns.reshape(-1), return_counts=True)
    owners, columns = np.divmod(cells, width)
    spread = np.bincount(columns, minlength=len(known))
    kept = spread[columns] <= max(FEW, COMMON * len(texts))
    rarity = np.log((len(texts) + 1) / (spread + 0.5))
    weights = (1 + np.log(counts)) * np.maximum(rarity[columns], 0.05) * _shares(known)[columns]
    starts = np.searchsorted(owners[kept], np.arange(len(texts) + 1))
    whole = FeatureRows(starts, columns[kept], weights[kept], known < 1 << _SIGN_BITS)
    return _part(whole, 0, len(old)), _part(whole, len(old), len(texts))


def _part(rows: FeatureRows, first: int, last: int) -> FeatureRows:
    begin, end = int(rows.starts[first]), int(rows.starts[last])
    starts = rows.starts[first : last + 1] - begin
    return FeatureRows(starts, rows.columns[begin:end], rows.weights[begin:end], rows.single)


def _all_codes(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """Every gram of every text as (row, number)."""
    folded = [fold(_without_latin(text)) for text in texts]
    owners = np.repeat(np.arange(len(texts)), [len(text) for text in folded])
    flat = np.frombuffer("".join(folded).encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int64)
    within = owners[:-1] == owners[1:]
    pairs = (flat[:-1] << _SIGN_BITS) | flat[1:]
    kanji = _is_kanji(flat)
    word_owners, words = _latin_codes(texts)
    of_rows = (owners[:-1][within], owners[kanji], word_owners)
    return np.concatenate(of_rows), np.concatenate((pairs[within], flat[kanji], words))


def _is_kanji(signs: Ints) -> NDArray[np.bool_]:
    return np.asarray(((signs >= 0x3400) & (signs < 0xA000)) | (signs >= 0x20000) | (signs == ord("々")))


def _shares(codes: Ints) -> Floats:
    """What each gram counts by the kind of its signs."""
    signs = codes >> _SIGN_BITS, codes & ((1 << _SIGN_BITS) - 1)
    hiragana = sum(((sign >= ord("ぁ")) & (sign <= ord("ゖ"))).astype(np.int64) for sign in signs)
    return np.where(codes < _KIND_BIT, HIRAGANA[hiragana], 1.0)


def _without_latin(text: str) -> str:
    if not _ANY_LATIN.search(text):
        return text
    return _LATIN.sub(" ", normalize("NFKC", text).lower())


def _latin_codes(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """Latin words and their runs of four letters, numbered as they come."""
    numbers: dict[str, int] = {}
    owners: list[int] = []
    codes: list[int] = []
    for row, text in enumerate(texts):
        if not _ANY_LATIN.search(text):
            continue
        for word in _LATIN.findall(normalize("NFKC", text).lower()):
            runs = [word, *(f"_{word[place : place + 4]}" for place in range(len(word) - 3))]
            for run in runs:
                owners.append(row)
                codes.append(_KIND_BIT | numbers.setdefault(run, len(numbers)))
    return np.array(owners, dtype=np.int64), np.array(codes, dtype=np.int64)
