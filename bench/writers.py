"""Eight writers at once on one chain: nothing lost, no gap, and how fast beside a single writer.

    python bench/writers.py [--events 5000] [--writers 8] [--postgres URL]

Every writer is a process of its own and writes its share event by event, each in a transaction that is on
disk before the next begins (SQLite: WAL, synchronous=FULL). The chain is then verified from its first event
to its last, and held against what the writers say they wrote. Printed are events a second of one writer and
of all, and their ratio: one chain is one queue, so that more than 1 cannot be hoped for.

Without --postgres a throw-away server is started where its programs are found.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from migtrack.audit.chain import verify_chain
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.store.store import open_store
from migtrack.store.writer import Stamp, change_to

BODY = "990019"


def write(url: str, name: str, events: int) -> list[tuple[int, str]]:
    """Number and hash of every event that was acknowledged."""
    store, written = open_store(url), []
    for number in range(events):
        status = StepStatus.DOING if number % 2 else StepStatus.DONE
        record = StepRecord(name, 1 + number % 40, status, str(number))
        with store.writing(BODY) as writer:
            [stored] = writer.append([change_to(record, "step.set")], Stamp(name, "staff", "bench", datetime.now(UTC)))
        written.append((stored.seq, stored.hash))
    store.close()
    return written


def run(url: str, writers: int, events: int) -> float:
    """Events a second; AssertionError where the chain is not linear or lost an event."""
    shares = [events // writers + (1 if place < events % writers else 0) for place in range(writers)]
    open_store(url).close()
    with get_context("spawn").Pool(writers) as pool:
        pool.map(abs, range(writers))  # everybody is there before the clock starts
        began = time.perf_counter()
        tasks = [(url, f"writer{place}", share) for place, share in enumerate(shares)]
        answers = pool.starmap(write, tasks, chunksize=1)
        seconds = time.perf_counter() - began
    acknowledged = [one for answer in answers for one in answer]
    store = open_store(url)
    stored = list(store.trail(BODY).stored())
    assert list(verify_chain(stored)) == []
    assert [event.seq for event in stored] == list(range(1, events + 1))
    assert sorted(acknowledged) == [(event.seq, event.hash) for event in stored]
    assert store.unexplained(BODY) == []
    store.close()
    return events / seconds


def compare(name: str, one_url: str, all_url: str, writers: int, events: int) -> float:
    """The ratio, printed."""
    alone = run(one_url, 1, events)
    together = run(all_url, writers, events)
    print(
        f"{name}: {events:,} events linear, none lost; one writer {alone:.0f}/s, "
        f"{writers} writers {together:.0f}/s, ratio {together / alone:.2f}"
    )
    return together / alone


@contextmanager
def servers(url: str) -> Iterator[tuple[str, str] | None]:
    """URLs of two empty databases; None where there is no PostgreSQL."""
    from tests.postgres import NoPostgres, start_cluster

    if url:
        yield f"{url}_one", f"{url}_all"
        return
    try:
        cluster = start_cluster()
    except NoPostgres as reason:
        print(f"postgresql: left out, {reason}")
        yield None
        return
    try:
        with cluster.database() as one, cluster.database() as other:
            yield one, other
    finally:
        cluster.stop()


def main() -> int:
    """Both databases; 1 where something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=5_000)
    parser.add_argument("--writers", type=int, default=8)
    told = "URL whose name gets _one and _all behind it: two empty databases"
    parser.add_argument("--postgres", default="", help=told)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = [f"sqlite:///{folder}/{name}.db" for name in ("one", "all")]
        compare("sqlite", files[0], files[1], asked.writers, asked.events)
    with servers(asked.postgres) as urls:
        if urls:
            compare("postgresql", urls[0], urls[1], asked.writers, asked.events)
    return 0


if __name__ == "__main__":
    sys.exit(main())
