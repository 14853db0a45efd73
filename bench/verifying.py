"""How long verification of a long chain takes, beside a bare loop of json and hashlib over the same lines.

    python bench/verifying.py [--events 1000000] [--past 200000] [--postgres URL]

The chain is made here (a minute for a million events) and kept in the temporary directory: answers of a
register of 31,000 rows, written over and over. Both are timed in turn, three rounds, best of each:

* bare: for every payload, json.loads and sha256, lines read from a file;
* ours: `log verify` as the service does it — every event against its hash, its columns and the one before,
  every file against its digest, every row against the last image of its subject, guards, SQLite's own check.

Then looking back in a running process: the demo town a month ago, its whole board week after week, and half way
back in a chain of 200,000.
Leaves with 1 above 3 times the bare loop, 0.3 s for the demo, 1.5 s for the long chain.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sqlalchemy import insert

from migtrack.audit.chain import StoredEvent, seal
from migtrack.catalog.catalogue import open_catalogue
from migtrack.domain.event import Event, Subject
from migtrack.domain.gap import Assessment, Result, Treatment
from migtrack.domain.image import to_image
from migtrack.services.board import read_board
from migtrack.services.desk import Desk, open_desk
from migtrack.services.past import at_day
from migtrack.services.trail import verify
from migtrack.store.projection import Effect, project
from migtrack.store.store import Store, open_store
from migtrack.store.tables import EVENT
from migtrack.store.writer import event_row

BODY = "990019"
SUBJECTS = 31_000
ROUNDS = 3
RATIO, DEMO_SECONDS, PAST_SECONDS = 3.0, 0.3, 1.5
AT_ONCE = 10_000
BEGIN = datetime(2026, 4, 1, tzinfo=UTC)
TEXT = "転入届の受付後、世帯の続柄と旧氏を確認し、住民票の写しを交付する。"


def chain(events: int) -> Iterator[StoredEvent]:
    """Answers of a register, each row written again when all were."""
    previous, held = "", {}
    answer = Assessment("juki", "juki", "1.0", "", "", result=Result.GAP, treatment=Treatment.BPR, practice=TEXT)
    image = to_image(answer)
    for seq in range(1, events + 1):
        number, turn = seq % SUBJECTS, seq // SUBJECTS
        key = f"juki/juki@1.0/{number:07d}"
        after = {**image, "requirement": f"{number:07d}", "digest": f"{number:064x}", "note": f"{turn}回目の見直し"}
        event = Event(
            1, BODY, seq, _at(seq), "sato", "sato@pc", "staff", "gap.decide", Subject("gap", key), held.get(key), after,
            "見直し", "", "", (), previous,
        )  # fmt: skip
        held[key] = after
        stored = seal(event)
        previous = stored.hash
        yield stored


def _at(seq: int) -> str:
    return (BEGIN + timedelta(seconds=seq)).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def fill(store: Store, events: int, lines: Path) -> None:
    """Write the chain, its state, and its payloads line by line into a file."""
    from migtrack.store.engine import WRITES

    engine = store.reader(BODY).engine
    latest: dict[str, StoredEvent] = {}
    with engine.connect().execution_options(**WRITES) as connection, connection.begin(), lines.open("wb") as out:
        batch: list[StoredEvent] = []
        for stored in chain(events):
            out.write((stored.payload or b"") + b"\n")
            latest[stored.subject] = stored
            batch.append(stored)
            if len(batch) == AT_ONCE:
                connection.execute(insert(EVENT), [event_row(one) for one in batch])
                batch.clear()
        if batch:
            connection.execute(insert(EVENT), [event_row(one) for one in batch])
        effects = (
            Effect(Subject.parse(one.subject), one.seq, json.loads(one.payload or b"")["after"])
            for one in latest.values()
        )
        project(connection, BODY, effects, lambda name: b"")


def made(events: int, url: str = "") -> tuple[Desk, Path]:
    """A desk at a chain of so many events, and the file of its lines; made where it is not there yet."""
    folder = Path(tempfile.gettempdir()) / f"migtrack-bench-chain-{events}{'-pg' if url else ''}"
    folder.mkdir(exist_ok=True)
    lines, ready = folder / "lines", folder / "ready"
    store = open_store(url or f"sqlite:///{folder}/migtrack.db")
    if not ready.exists() or store.trail(BODY).head() != events:
        began = time.perf_counter()
        fill(store, events, lines)
        ready.touch()
        print(f"made {events:,} events in {time.perf_counter() - began:.0f} s")
    return Desk(store, open_catalogue(), BODY), lines


def bare(lines: Path) -> int:
    """The loop that nothing can do without."""
    count = 0
    with lines.open("rb") as stream:
        for line in stream:
            payload = line[:-1]
            json.loads(payload)
            sha256(payload).hexdigest()
            count += 1
    return count


def seconds(act: Callable[[], object]) -> float:
    """By the processor: other work on the machine does not count."""
    began = time.process_time()
    act()
    return time.process_time() - began


def verifying(desk: Desk, lines: Path, events: int) -> float:
    """How many times the bare loop verification takes."""

    def checked() -> None:
        report = verify(desk)
        assert report.is_sound, report.problems[:3]
        assert report.events == events

    rounds = [(seconds(lambda: bare(lines)), seconds(checked)) for _ in range(ROUNDS)]
    loop, ours = (min(times) for times in zip(*rounds, strict=True))
    print(f"verify {events:,} events: bare {loop:.2f} s, ours {ours:.2f} s, ratio {ours / loop:.2f} (limit {RATIO})")
    return ours / loop


def looking_back(desk: Desk, last: int, limit: float, name: str) -> float:
    """Seconds until the state of an earlier moment and one operation's answers are there, in a running process."""
    keys = [key for (key,) in desk.store.reader(desk.body).cells(Assessment)][:1_500]

    def act() -> object:
        return desk.store.reader_at(desk.body, last).find_many(Assessment, keys)

    act()
    best = min(seconds(act) for _ in range(ROUNDS))
    print(f"as of event {last:,} of {name}: {best:.3f} s (limit {limit})")
    return best


def looking_at_board(desk: Desk) -> float:
    """Seconds until the whole board of an earlier day is there, day after day, where today's was seen before.

    With it come the catalogue that was in force, the plan computed as of then, and what could be dropped.
    """
    read_board(desk)
    days = [desk.today - timedelta(days=ago) for ago in range(7, 7 * 12, 7)]
    median = statistics.median(seconds(lambda day=day: read_board(at_day(desk, day))) for day in days)
    print(f"the demo's board at {len(days)} earlier days: {median:.3f} s in the median (limit {DEMO_SECONDS})")
    return median


def demo_desk() -> Desk:
    """The demo town."""
    from migtrack.services.demo.town import make_demo

    folder = Path(tempfile.gettempdir()) / "migtrack-bench-demo"
    if not folder.exists():
        make_demo(folder)
    return open_desk(folder)


def main() -> int:
    """Print the ratios; 1 above a limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--past", type=int, default=200_000)
    parser.add_argument("--postgres", default="")
    asked = parser.parse_args()
    desk, lines = made(asked.events, asked.postgres)
    ratio = verifying(desk, lines, asked.events)
    long, _ = made(asked.past)
    past = looking_back(long, asked.past // 2, PAST_SECONDS, f"{asked.past:,}")
    demo = demo_desk()
    ago = replace(demo, as_of=min(demo.today, date(9999, 1, 1)) - timedelta(days=30)).last_seq()
    back = max(looking_back(demo, ago, DEMO_SECONDS, "the demo town"), looking_at_board(demo))
    return int(ratio > RATIO or past > PAST_SECONDS or back > DEMO_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
