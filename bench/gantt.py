"""The Gantt on the screen: editing a municipality's plan, and scrolling a long one.

    python bench/gantt.py [RUNS]

Measured as in `register_screen`: textual without a terminal, a key posted as its driver would, and the
clock stopped when the last frame that follows has become the bytes that a terminal is sent.

Editing: the demo town with tasks of the town's own until there are 800, every one unfolded. A key makes
the task under the cursor a day longer; the plan is computed anew, what moves is told, the rows are drawn.
The causes that the card shows a moment later are not waited for. Bound 60 ms in the median.

Each line is printed by the clock on the wall and, since machines are shared, by the clock of the processor,
all threads together.

Scrolling: 20,000 rows, down by rows and pages, sideways, and through the zooms. Bound 16 ms for a frame.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from register_screen import SIZE, Stopwatch, TimedApp, tell

from migtrack.domain.task import Dependency, Task, TaskKind
from migtrack.labels import Language
from migtrack.services.demo.town import open_demo
from migtrack.services.desk import Desk
from migtrack.store.writer import change_to
from migtrack.tui.screens.framed import PaneScreen
from migtrack.tui.screens.plan import PlanPane
from tests.tui.plans import picture

TASKS, ROWS = 800, 20_000
EDIT_BOUND, FRAME_BOUND = 0.06, 0.016


Took = tuple[float, float]
"""Seconds on the wall and of the processor."""


class FrameWatch(Stopwatch):
    """Of the first frame, not of the last: what comes later is another frame."""

    async def frame(self, key: str) -> Took:
        """From posting a key to the end of the first frame that follows."""
        self.drawn.clear()
        posted, busy = time.perf_counter(), time.process_time()
        self.app.simulate_key(key)
        while not self.drawn and time.perf_counter() - posted < 1:
            await asyncio.sleep(0.0005)
        return (self.drawn[0] if self.drawn else posted) - posted, time.process_time() - busy


def tell_both(what: str, times: Sequence[Took], bound: float) -> None:
    """Two lines."""
    tell(what, [wall for wall, _ in times], bound)
    tell("  of the processor", [busy for _, busy in times], bound)


async def main(runs: int = 15) -> None:
    """Print every figure with its bound."""
    with tempfile.TemporaryDirectory() as folder:
        desk, _ = open_demo(Path(folder) / "demo")
        enlarge(desk)
        app = TimedApp(desk)
        async with app.run_test(size=SIZE, notifications=True):
            watch = FrameWatch(app)
            app.workers.cancel_group(app, "warm_up")
            await watch.quiet(time.perf_counter())
            pane = PlanPane(Language.JA)
            app.push_screen(PaneScreen(Language.JA, pane))
            await watch.quiet(time.perf_counter())
            await edit(watch, pane, runs)
            app.kept.clear()
            pane.row_text.show(None)
            pane.gantt.show(picture(ROWS // 8), folded=False)
            await scroll(watch, pane, runs)


def enlarge(desk: Desk) -> None:
    """Tasks of the town's own behind those that are not done, until there are 800."""
    held = desk.state.all(Task)
    open_tasks = [task for task in held if task.percent < 100 and task.kind is TaskKind.WORK]
    first = 1 + max(task.uid for task in held)
    made = [
        replace(
            task,
            id=f"{task.operation}/own-{number + 1}",
            uid=first + number,
            predecessors=(Dependency(task.id),),
            actual_start=None,
            percent=0,
            position=1_000 + number,
        )
        for number, task in enumerate((open_tasks * 9)[: TASKS - len(held)])
    ]
    desk.record([change_to(task, "plan.add", read_at=0) for task in made], "plan.add")


async def edit(watch: FrameWatch, pane: PlanPane, runs: int) -> None:
    """A day more for one task after the other."""
    gantt, sight = pane.gantt, pane.row_text.sight
    assert sight is not None
    print(f"{len(sight.tasks)} tasks")
    gantt.fold_all()
    waiting = [row.id for row in sight.picture.rows if row.id in sight.tasks and row.percent < 100 and row.length_days]
    times, moved = [], []
    for number in range(runs + 2):
        gantt.find(waiting[(7 * number) % len(waiting)])
        await watch.quiet(time.perf_counter())
        times.append(await edited(watch, pane))
        moved.append(len(pane.row_text.sight.moved if pane.row_text.sight else ()))
    tell_both("a day more: from the key to the new plan on the screen", times[2:], EDIT_BOUND)
    print(f"  tasks that then have moved: {moved[-1]}, edits pending: {len(pane.drafting.draft.tasks)}")


async def edited(watch: FrameWatch, pane: PlanPane) -> Took:
    """Until the frame that shows the plan computed anew."""
    before = pane.row_text.sight
    watch.drawn.clear()
    posted, busy = time.perf_counter(), time.process_time()
    watch.app.simulate_key("alt+right")
    while pane.row_text.sight is before and time.perf_counter() - posted < 5:
        await asyncio.sleep(0.0005)
    seen = time.perf_counter()
    while not [moment for moment in watch.drawn if moment > seen] and time.perf_counter() - seen < 1:
        await asyncio.sleep(0.0005)
    return max(watch.drawn, default=seen) - posted, time.process_time() - busy


async def scroll(watch: FrameWatch, pane: PlanPane, runs: int) -> None:
    """Frames of every way to move."""
    gantt = pane.gantt
    print(f"{len(gantt.shown):,} rows")
    every: list[Took] = []
    for keys in (("down",), ("pagedown",), ("right", "left"), ("end", "home"), ("minus", "plus")):
        times = await frames(watch, keys, runs)
        every += times
        tell_both(f"frame after {' or '.join(keys)}", times, FRAME_BOUND)
    tell_both("a frame of the Gantt, all of them", every, FRAME_BOUND)


async def frames(watch: FrameWatch, keys: Sequence[str], runs: int) -> list[Took]:
    """Each key in turn."""
    times = []
    for number in range(runs * len(keys)):
        times.append(await watch.frame(keys[number % len(keys)]))
        await asyncio.sleep(0.05)
    return times


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
