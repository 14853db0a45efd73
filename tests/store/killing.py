"""A busy writer that is killed at random moments, again and again; run as a program of its own.

    python -m tests.store.killing URL KILLS SEED [server]

The writer is forked from a process that has everything imported, so that a kill costs milliseconds. It
tells what was acknowledged through a pipe, after the commit and not before. After every kill the database
is opened anew: each acknowledged event must be there, each wish whole (it is two events), the chain linked,
and the tables what the events add up to. Prints one JSON document.
"""

import json
import os
import random
import signal
import sys
import time
from datetime import UTC, datetime
from itertools import count

from migtrack.audit.chain import verify_chain
from migtrack.domain.customisation import Customisation
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.store.replay import differing_subjects, replay
from migtrack.store.store import open_store
from migtrack.store.writer import Stamp, change_to

BODY = "990019"
LONGEST_WAIT = 0.1
"""Seconds to the kill: from the fork for one in five, who may not even have connected by then, else from
the first event that is acknowledged."""
REPLAY_EVERY = 25
STATUSES = (StepStatus.TODO, StepStatus.DOING, StepStatus.DONE)


def write_on(url: str, pipe: int) -> None:
    """Write pairs until killed, telling the number of the last event after each commit."""
    store = open_store(url)
    for turn in count(store.trail(BODY).head()):
        with store.writing(BODY) as writer:
            number = turn % 40 + 1
            status = STATUSES[turn // 40 % 3]
            names = (f"様式 {turn} " + "長い説明。" * (turn % 50), f"C-{number:04d}")
            stamp = Stamp("sato", "staff", "sato@pc", datetime.now(UTC), "catalogue")
            pair = [
                change_to(StepRecord("juki", number, status, note=str(turn)), "step.set"),
                change_to(Customisation(names[1], "juki", names[0]), "custom.set"),
            ]
            written = writer.append(pair, stamp)
        os.write(pipe, f"{written[-1].seq}\n".encode())


def kill_one(url: str, wait: float, *, at_once: bool) -> int:
    """Let a writer work, kill it; the last number that was acknowledged, 0 for none."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            write_on(url, writing)
        except BaseException:  # the server may have been killed first
            os._exit(1)
        os._exit(0)
    os.close(writing)
    first = b"" if at_once else os.read(reading, 100)
    time.sleep(wait)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading) as told:
        lines = (first.decode() + told.read()).splitlines()
    return int(lines[-1]) if lines else 0


def inspect(url: str, *, wholly: bool) -> tuple[int, list[str]]:
    """The head, and what is wrong."""
    store = open_store(url)
    try:
        trail = store.trail(BODY)
        wrong = [f"{problem.kind} {problem.seq}" for problem in verify_chain(trail.stored())]
        wrong += [f"unexplained {subject}" for subject in store.unexplained(BODY)]
        if wholly:
            engine = store.reader(BODY).engine
            wrong += [f"replay {subject}" for subject in differing_subjects(engine, replay(engine, BODY), BODY)]
        return trail.head(), wrong
    finally:
        store.close()


def main(url: str, kills: int, seed: int) -> dict[str, object]:
    """Kill so many writers; what was seen."""
    chance = random.Random(seed)
    wrong: list[str] = []
    acknowledged = head = silent = unannounced = 0
    open_store(url).close()
    for turn in range(kills):
        told = kill_one(url, chance.uniform(0, LONGEST_WAIT), at_once=turn % 5 == 0)
        silent += told == 0
        acknowledged = max(acknowledged, told)
        head, found = inspect(url, wholly=turn % REPLAY_EVERY == 0 or turn == kills - 1)
        unannounced += head > acknowledged
        wrong += [f"kill {turn}: {what}" for what in found]
        if head < acknowledged:
            wrong.append(f"kill {turn}: {acknowledged} was acknowledged, {head} is there")
        if head % 2:
            wrong.append(f"kill {turn}: half a wish at {head}")
        acknowledged = max(acknowledged, head)
    return {"kills": kills, "events": head, "silent": silent, "committed_untold": unannounced, "wrong": wrong}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))
