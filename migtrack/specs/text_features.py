"""Texts as rows of weighted grams, for comparing thousands with thousands.

Japanese is counted in pairs of neighbouring signs (triples break at the first rewording and were no
better), Latin script in words and in runs of four, because pairs of letters say nothing. All rows
are made at once in arrays: a dictionary per text would take longer than the whole comparison.
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


@dataclass(frozen=True)
class FeatureRows:
    """Sparse rows: row n holds `columns[starts[n]:starts[n + 1]]` with `weights` alike, columns rising."""

    starts: Ints
    columns: Ints
    weights: Floats
    width: int
    """How many columns there are."""

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return len(self.starts) - 1

    def masses(self) -> Floats:
        """The square of each row's length."""
        sums = np.concatenate(([0.0], np.cumsum(self.weights**2)))
        squares: Floats = np.maximum(sums[self.starts[1:]] - sums[self.starts[:-1]], 1e-9)
        return squares


def feature_rows(old: Sequence[str], new: Sequence[str]) -> tuple[FeatureRows, FeatureRows]:
    """The rows of two sets of texts over the same columns, weighted by rarity over both."""
    texts = [*old, *new]
    owners, codes = _all_codes(texts)
    known, columns = np.unique(codes, return_inverse=True)
    width = max(len(known), 1)
    cells, counts = np.unique(owners * width + columns.reshape(-1), return_counts=True)
    owners, columns = np.divmod(cells, width)
    spread = np.bincount(columns, minlength=width)
    kept = spread[columns] <= max(FEW, COMMON * len(texts))
    rarity = np.log((len(texts) + 1) / (spread + 0.5))
    weights = (1 + np.log(counts)) * np.maximum(rarity[columns], 0.05)
    starts = np.searchsorted(owners[kept], np.arange(len(texts) + 1))
    whole = FeatureRows(starts, columns[kept], weights[kept], width)
    return _part(whole, 0, len(old)), _part(whole, len(old), len(texts))


def _part(rows: FeatureRows, first: int, last: int) -> FeatureRows:
    begin, end = int(rows.starts[first]), int(rows.starts[last])
    starts = rows.starts[first : last + 1] - begin
    return FeatureRows(starts, rows.columns[begin:end], rows.weights[begin:end], rows.width)


def _all_codes(texts: Sequence[str]) -> tuple[Ints, Ints]:
    """Every gram of every text as (row, number)."""
    signs = [np.array([ord(sign) for sign in fold(_without_latin(text))], dtype=np.int64) for text in texts]
    owners = np.repeat(np.arange(len(texts)), [len(row) for row in signs])
    flat = np.concatenate(signs) if signs else np.zeros(0, dtype=np.int64)
    within = owners[:-1] == owners[1:]
    pairs = (flat[:-1] << _SIGN_BITS) | flat[1:]
    word_owners, words = _latin_codes(texts)
    return np.concatenate((owners[:-1][within], word_owners)), np.concatenate((pairs[within], words))


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
