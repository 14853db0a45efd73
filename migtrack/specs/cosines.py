"""How alike each of many texts is to each of many others, in blocks of rows.

Few grams stand in very many texts, and most of the work would go into them: those few are multiplied
as dense matrices, in which a processor is fast; the many rare ones through lists of who holds them.
So three thousand rows of two hundred signs take a second or two instead of ten, in little memory.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from migtrack.specs.text_features import FeatureRows

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Singles = NDArray[np.float32]

BLOCK = 256
"""Old rows worked on at once: 256 × 3,000 cosines are 6 MB."""
OFTEN = 1 / 32
"""A gram held by more than this share of the new rows is multiplied densely."""


class Cosines:
    """Old rows against all new rows over the same columns."""

    def __init__(self, old: FeatureRows, new: FeatureRows) -> None:
        holders = np.bincount(new.columns, minlength=new.width)
        often = holders > max(16, OFTEN * new.rows)
        numbers = np.where(often, np.cumsum(often) - 1, -1)
        self.old, self.new = _Halves(old, numbers), _Halves(new, numbers)
        self.rows = new.rows
        self.dense_new = self.new.dense(slice(0, new.rows), int(often.sum())).T.copy()
        order = np.argsort(self.new.rare_columns, kind="stable")
        self.owners, self.held = self.new.rare_owners[order], self.new.rare_weights[order]
        self.starts = np.searchsorted(self.new.rare_columns[order], np.arange(new.width + 1))

    def of(self, rows: slice) -> Floats:
        """The cosines of some old rows with every new row: rows × new, 0–1."""
        dense = self.old.dense(rows, len(self.dense_new)) @ self.dense_new
        return np.asarray(dense + self._rare(rows), dtype=np.float64)

    def _rare(self, rows: slice) -> Floats:
        cells = self.old.rare_of(rows)
        columns = self.old.rare_columns[cells]
        lengths = self.starts[columns + 1] - self.starts[columns]
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        places = np.repeat(self.starts[columns] - ends + lengths, lengths) + np.arange(total)
        weights = self.held[places] * np.repeat(self.old.rare_weights[cells], lengths)
        owners = self.owners[places] + np.repeat((self.old.rare_owners[cells] - rows.start) * self.rows, lengths)
        count = rows.stop - rows.start
        sums: Floats = np.bincount(owners, weights, minlength=count * self.rows).astype(np.float64)
        return sums.reshape(count, self.rows)


@dataclass(init=False)
class _Halves:
    """Rows of length one, parted into the columns that many hold and those that few hold."""

    rare_owners: Ints
    rare_columns: Ints
    rare_weights: Floats
    often_owners: Ints
    often_numbers: Ints
    often_weights: Floats

    def __init__(self, rows: FeatureRows, numbers: Ints) -> None:
        owners = np.repeat(np.arange(rows.rows), np.diff(rows.starts))
        weights = rows.weights / np.repeat(np.maximum(rows.lengths(), 1e-9), np.diff(rows.starts))
        often = numbers[rows.columns] >= 0
        self.rare_owners, self.rare_columns = owners[~often], rows.columns[~often]
        self.rare_weights, self.often_weights = weights[~often], weights[often]
        self.often_owners, self.often_numbers = owners[often], numbers[rows.columns[often]]

    def rare_of(self, rows: slice) -> slice:
        """Where the rare cells of some rows lie."""
        return _stretch(self.rare_owners, rows)

    def dense(self, rows: slice, width: int) -> Singles:
        """The columns that many hold, of some rows: rows × width."""
        matrix = np.zeros((rows.stop - rows.start, width), dtype=np.float32)
        cells = _stretch(self.often_owners, rows)
        matrix[self.often_owners[cells] - rows.start, self.often_numbers[cells]] = self.often_weights[cells]
        return matrix


def _stretch(owners: Ints, rows: slice) -> slice:
    """Where in rising owners some rows lie."""
    first, last = np.searchsorted(owners, (rows.start, rows.stop))
    return slice(int(first), int(last))
