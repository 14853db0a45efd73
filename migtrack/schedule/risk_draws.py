"""Drawn lengths of work: many possible courses of one plan, the same for the same seed.

Every task has a row of luck of its own, a number between 0 and 1 for each run, that hangs on the
seed and on its uid alone: another task more, another operation shown or another range does not
change it, so two plans are compared under the same luck. A length is where that luck falls
in a triangle over shortest, planned and longest: what is planned is the likeliest.

Tasks are independent unless the rules say otherwise. Where they say that of a hundred runs 30 have
the luck of the vendor, then in about 30 all work of that vendor is early or late together; each task
by itself is as long as before.
"""

from collections.abc import Hashable, Mapping, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from migtrack.schedule.risk_range import Range

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]

AT_ONCE = 1_000
"""Runs of one batch. Batches are drawn by number, so more runs begin with the same ones."""
OWN, SHARED, COIN = 0, 1, 2
"""What a row of luck is for."""


def lengths(ranges: Sequence[Range], luck: Sequence[Reals]) -> list[Ints]:
    """Whole minutes by task and run; a certain task has its planned minutes in every run."""
    return [drawn(each, row) for each, row in zip(ranges, luck, strict=True)]


def drawn(between: Range, luck: Reals) -> Ints:
    """Minutes by run: the triangle's value below which so large a share of all lies."""
    low, mode, high = between.shortest, between.planned, between.longest
    if between.is_certain:
        return np.full(len(luck), mode, dtype=np.int64)
    turn = (mode - low) / (high - low)
    rising = low + np.sqrt(luck * ((high - low) * (mode - low)))
    falling = high - np.sqrt((1 - luck) * ((high - low) * (high - mode)))
    return np.rint(np.where(luck < turn, rising, falling)).astype(np.int64)


def luck_of(
    seed: int,
    uids: Sequence[int],
    batch: int,
    groups: Sequence[Mapping[int, Hashable]] = (),
    shares: Sequence[int] = (),
) -> list[Reals]:
    """A row of luck by task for the runs of one batch.

    `groups` name by uid whom a task belongs to, the strongest bond first (vendor, person); of a hundred
    runs `shares` have the luck of the group, of each bond alike.
    """
    rows = [_row(seed, OWN, uid, batch) for uid in uids]
    for bond, (members, share) in reversed(list(enumerate(zip(groups, shares, strict=True)))):
        if not share:
            continue
        common = {name: _row(seed, SHARED + 2 * bond, _number(name), batch) for name in set(members.values())}
        together = _row(seed, COIN + 2 * bond, 0, batch) * 100 < share
        for at, uid in enumerate(uids):
            if uid in members:
                rows[at] = np.where(together, common[members[uid]], rows[at])
    return rows


def _row(seed: int, purpose: int, number: int, batch: int) -> Reals:
    return np.random.default_rng((seed, purpose, number, batch)).random(AT_ONCE)


def _number(name: Hashable) -> int:
    """A number of a name that is the same in every process, as `hash` is not."""
    return crc32(repr(name).encode())
