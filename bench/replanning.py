"""One municipality's plan worked out anew after every edit, beside networkx on the same network.

    python bench/replanning.py [--runs 40]

The demo town's plan as `plan show` reads it, its calendars, cutover windows, progress and status date
with it, and copies of its tasks until there are 800. Each run lengthens or shortens another task by a
day and takes back the edit before, so that no answer is an old one. Printed: the network in memory, by
`Replanner`, which computes what an edit reaches, and all of it anew; and `compute_plan` of the demo, with
the tasks read from the database. networkx walks the links in minutes of work forwards and
backwards: no calendars, no windows, no floats.

Milliseconds of the processor, median and best. Leaves with 1 above 5 ms (median) for an edit in memory.
"""

import argparse
import itertools
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from migtrack.domain.network import Network
from migtrack.domain.task import LinkType
from migtrack.schedule.critical_path import compute
from migtrack.schedule.replanning import Replanner
from migtrack.services.demo.town import open_demo
from migtrack.services.plans import compute_plan

TASKS, LIMIT_MS = 800, 5.0


def main() -> None:
    """Print times and the ratio."""
    options = argparse.ArgumentParser()
    options.add_argument("--runs", type=int, default=40)
    runs = options.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        desk, _ = open_demo(Path(folder) / "demo")
        plan = compute_plan(desk)
        network = enlarged(plan.network)
        print(f"{len(network.tasks)} tasks, {len(network.links)} links, {len(plan.network.tasks)} of them the demo's")
        numbers, replanner = itertools.count(), Replanner()
        best, median = timed(lambda: replanner.compute(edited(network, next(numbers))), runs)
        print(f"edited in memory: {median:.2f} ms, best {best:.2f} ms; limit {LIMIT_MS} ms")
        anew, usual = timed(lambda: compute(edited(network, next(numbers))), runs)
        print(f"all of it anew: {usual:.2f} ms, best {anew:.2f} ms")
        whole, typical = timed(lambda: compute_plan(desk), max(runs // 4, 3))
        print(f"compute_plan of the demo, database and windows with it: {typical:.1f} ms, best {whole:.1f} ms")
        walked = networkx_ms(network, runs)
    print("networkx: not installed, left out" if walked is None else f"networkx {walked:.2f} ms: {walked / best:.1f} ×")
    sys.exit(median > LIMIT_MS)


def enlarged(network: Network) -> Network:
    """The network with copies of its first tasks, not begun, until there are `TASKS`."""
    offset = 1 + max(task.uid for task in network.tasks)
    copied = {task.uid for task in network.tasks[: TASKS - len(network.tasks)]}
    tasks = (
        replace(task, uid=task.uid + offset, actual_start=None, actual_finish=None, remaining_minutes=None)
        for task in network.tasks
        if task.uid in copied
    )
    links = (
        replace(link, predecessor=link.predecessor + offset, successor=link.successor + offset)
        for link in network.links
        if {link.predecessor, link.successor} <= copied
    )
    return replace(network, tasks=(*network.tasks, *tasks), links=(*network.links, *links))


def edited(network: Network, number: int) -> Network:
    """The network with another task a day longer, or shorter."""
    at = 7 * number % len(network.tasks)
    task = network.tasks[at]
    changed = replace(task, duration_minutes=max(task.duration_minutes + (480, -480)[number % 2], 0))
    return replace(network, tasks=(*network.tasks[:at], changed, *network.tasks[at + 1 :]))


def timed(run: Callable[[], Any], runs: int) -> tuple[float, float]:
    """Best and median, milliseconds of the processor."""
    run()
    seconds = []
    for _ in range(runs):
        began = time.process_time()
        run()
        seconds.append(time.process_time() - began)
    return 1000 * min(seconds), 1000 * statistics.median(seconds)


def networkx_ms(network: Network, runs: int) -> float | None:
    """Best time of a walk forwards and backwards over the same links, the graph's making not counted."""
    try:
        import networkx as nx
    except ImportError:
        return None
    length = {task.uid: task.duration_minutes for task in network.tasks}
    graph = nx.DiGraph()
    graph.add_nodes_from(length)
    for link in network.links:
        before = length[link.predecessor] if link.type in (LinkType.FS, LinkType.FF) else 0
        after = length[link.successor] if link.type in (LinkType.FF, LinkType.SF) else 0
        graph.add_edge(link.predecessor, link.successor, weight=link.lag_minutes + before - after)

    def walk() -> None:
        order, early, late = list(nx.topological_sort(graph)), {}, {}
        for node in order:
            early[node] = max((early[other] + data["weight"] for other, data in graph.pred[node].items()), default=0)
        end = max(early[node] + length[node] for node in order)
        for node in reversed(order):
            bounds = (late[other] - data["weight"] for other, data in graph.succ[node].items())
            late[node] = min(bounds, default=end - length[node])

    return timed(walk, runs)[0]


if __name__ == "__main__":
    main()
