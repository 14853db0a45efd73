"""Every pinned version against the newest one of its document, on two processors where it pays.

Twenty documents of 1,500 requirements are 45 million pairs of texts. A second process costs a
second to start, so small rounds are done in this one; where no process can be started (locked
down Windows, containers) everything is done here, only slower.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TYPE_CHECKING

from migtrack.domain.requirement import SpecVersion
from migtrack.services.comparisons import Compared, Prepared, compare_versions, finish, prepare
from migtrack.services.desk import Desk
from migtrack.services.specifications import list_versions, newer_than, pinned_by

if TYPE_CHECKING:
    from migtrack.specs.change import Comparison

WORTH_A_PROCESS = 3_000_000
"""Pairs of requirements, together, from which a second process is started."""
PROCESSES = 2


def newest_pairs(desk: Desk) -> list[tuple[SpecVersion, SpecVersion]]:
    """Every pinned version with the newest registered one of its document, where there is a newer one."""
    versions = {version.name: version for version in list_versions(desk)}
    pinned = [versions[name] for name in sorted(pinned_by(desk)) if name in versions]
    return [(version, newer[-1]) for version in pinned if (newer := newer_than(version, versions.values()))]


def compare_all(desk: Desk, pairs: Sequence[tuple[SpecVersion, SpecVersion]]) -> Iterator[Compared]:
    """Comparisons of several pairs, each as soon as it is made, in the order given."""
    is_much = len(pairs) > 1 and sum(old.items * new.items for old, new in pairs) >= WORTH_A_PROCESS
    if is_much and (os.cpu_count() or 1) > 1:
        yield from _together(desk, pairs)
    else:
        yield from (compare_versions(desk, old, new) for old, new in pairs)


def _together(desk: Desk, pairs: Sequence[tuple[SpecVersion, SpecVersion]]) -> Iterator[Compared]:
    """The texts are read here while the first are compared already."""
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        asked = []
        for old, new in pairs:
            ready = prepare(desk, old, new)
            asked.append((ready, None if ready.memory in desk.memory else _ask(pool, ready)))
        for ready, work in asked:
            yield finish(desk, ready, None if work is None else _answer(work, ready))


def _ask(pool: ProcessPoolExecutor, one: Prepared) -> "Future[Comparison]":
    """The work handed to another process, or done here where there is none."""
    from migtrack.specs.comparison import compare

    try:
        return pool.submit(compare, *one.texts, one.moves, one.settings, partial=one.partial)
    except (OSError, BrokenProcessPool):
        done: Future[Comparison] = Future()
        done.set_result(_here(one))
        return done


def _answer(work: "Future[Comparison]", one: Prepared) -> "Comparison":
    try:
        return work.result()
    except BrokenProcessPool:
        return _here(one)


def _here(one: Prepared) -> "Comparison":
    from migtrack.specs.comparison import compare

    return compare(*one.texts, one.moves, one.settings, partial=one.partial)
