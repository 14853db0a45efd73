"""Every pinned version against the newest one of its document, on two processors where it pays.

Twenty documents of 1,500 requirements are 45 million pairs of texts. A second process costs a
second to start, so small rounds are done in this one; where no process can be started (locked
down Windows, containers) everything is done here, only slower.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
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
THREADS_OF_A_PROCESS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""Two processes fill two processors; the threads of linear algebra in each would only wait for the other's."""


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
        with _environment(THREADS_OF_A_PROCESS):  # a process is started when it is first asked, and inherits it
            asked = [_asked(desk, pool, prepare(desk, old, new)) for old, new in pairs]
        for ready, work in asked:
            yield finish(desk, ready, None if work is None else _answer(work, ready))


@contextmanager
def _environment(wanted: Mapping[str, str]) -> Iterator[None]:
    """Settings for the processes that are started meanwhile; those of the user's own stay."""
    added = {name: value for name, value in wanted.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]


def _asked(desk: Desk, pool: ProcessPoolExecutor, one: Prepared) -> "tuple[Prepared, Future[Comparison] | None]":
    """With the work on it, where the desk does not remember it."""
    return one, None if one.memory in desk.memory else _ask(pool, one)


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
