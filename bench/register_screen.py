"""The register on the screen of a town of full size: opening it, searching, moving, sorting.

    python bench/register_screen.py [RUNS]

Measured in the process itself: textual runs without a terminal (its `run_test`), a key is posted as its
driver would post it, and the clock stops when the last frame that follows from it has become the bytes
that a terminal is sent. A frame is the last one when nothing is drawn for a while after it. What
`pilot.press` waits on its own is not in it. Bounds: opening 0.3 s, a key 50 ms in the median.
"""

import asyncio
import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rich.console import RenderableType
from textual import events
from textual._compositor import CompositorUpdate
from textual.screen import Screen
from textual.widgets import Input
from town import open_town

from migtrack.services.customisations import list_customisations
from migtrack.services.desk import Desk
from migtrack.services.kept_verdicts import FOLDER
from migtrack.tui.app import PLACES, MigtrackApp

SIZE = (120, 40)
QUIET_SECONDS = 0.2
"""Nothing drawn and nobody asked for so long: the frame before was the last."""
PATIENCE_SECONDS = 120
OPENING_BOUND, KEY_BOUND, MATCHING_BOUND = 0.3, 0.05, 30
T = TypeVar("T")
WORDS = ("zei", "税", "異動", "転入 届")


class TimedApp(MigtrackApp):
    """The program; every frame is turned into what a terminal would be sent, though there is none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.drawn: list[float] = []
        self.asking, self.answered = 0, 0.0

    async def at_desk(self, question: Callable[[Desk], T]) -> T:
        self.asking += 1
        try:
            return await super().at_desk(question)
        finally:
            self.asking -= 1
            self.answered = time.perf_counter()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        if isinstance(renderable, CompositorUpdate) and not self._batch_count:
            renderable.render_segments(self.console)
            self.drawn.append(time.perf_counter())


@dataclass
class Stopwatch:
    """The program at its desk, and when it last drew."""

    app: TimedApp

    @property
    def drawn(self) -> list[float]:
        """When each frame was done."""
        return self.app.drawn

    async def key(self, key: str) -> float:
        """Seconds from posting a key to the end of the last frame that follows from it."""
        self.drawn.clear()
        sign = key if len(key) == 1 else None
        posted = time.perf_counter()
        self.app.post_message(events.Key(key, sign))
        await self.quiet(posted)
        return (self.drawn[-1] if self.drawn else posted) - posted

    async def keys(self, keys: Sequence[str]) -> list[float]:
        """Of each key."""
        return [await self.key(key) for key in keys]

    async def quiet(self, since: float) -> None:
        """Until nothing was drawn for a while and nobody is asked anything."""
        until = since + PATIENCE_SECONDS
        while time.perf_counter() < until:
            await asyncio.sleep(0.002)
            last = max(since, self.app.answered, *self.drawn[-1:])
            if not self.app.asking and time.perf_counter() - last > QUIET_SECONDS:
                return


async def main(runs: int = 5) -> None:
    """Print every figure with its bound."""
    Input.cursor_blink = False  # type: ignore[assignment]
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    match_all()
    app = TimedApp(open_town())
    began = time.perf_counter()
    async with app.run_test(size=SIZE, notifications=True):
        watch = Stopwatch(app)
        await watch.quiet(began)
        print(f"program start until the board is complete: {watch.drawn[-1] - began:.2f} s")
        for name, place in (("whole register", "gaps"), ("customisations", "customs"), ("radar", "to_drop")):
            tell(f"{name}, opened by the menu", [await opened(watch, place) for _ in range(runs)], OPENING_BOUND)
        await opened(watch, "gaps")
        await work(watch, f"{len(app.screen.pane.table.shown):,} rows")
        tell("one operation's register, opened by its tab", [await tab(watch) for _ in range(runs)], OPENING_BOUND)
        await work(watch, f"{len(app.screen.pane.table.shown):,} rows")


def match_all() -> None:
    """All customisations matched as on the first day, and as on the next, when nothing changed."""
    desk = open_town()
    assert desk.root is not None
    shutil.rmtree(desk.root / FOLDER, ignore_errors=True)
    for day in ("first day", "next day"):
        told: list[int] = []
        desk = replace(desk, memory={}, watch=lambda done, _, told=told: told.append(done))
        began, worked = time.perf_counter(), time.process_time()
        rows = list_customisations(desk)
        took, processor = time.perf_counter() - began, time.process_time() - worked
        what = f"{len(rows):,} customisations matched, {day}, told {len(told)} times"
        print(f"{what}: {took:.1f} s (processor {processor:.1f}), bound {MATCHING_BOUND} s", flush=True)
    desk.store.close()


async def tab(watch: Stopwatch) -> float:
    """Seconds from the key of the tab, on the screen of an operation that was just opened."""
    watch.app.go("board")
    await watch.quiet(time.perf_counter())
    await watch.key("enter")
    return await watch.key("2")


async def opened(watch: Stopwatch, place: str) -> float:
    """Seconds from Enter in the menu."""
    watch.app.go("board")
    await watch.quiet(time.perf_counter())
    await watch.key("f9")
    await watch.keys(["down"] * [entry.key for entry in PLACES].index(place))
    return await watch.key("enter")


async def work(watch: Stopwatch, what: str) -> None:
    """Search, move and sort in the register that is open."""
    await watch.key("f4")
    typed = [(sign, await watch.key(sign)) for word in WORDS for sign in (*word, *["backspace"] * len(word))]
    print(f"  first key of the search: {typed[0][1] * 1000:.0f} ms")
    tell(f"{what}: a key of the search", [took for sign, took in typed if sign != "backspace"], KEY_BOUND)
    tell(f"{what}: taking a key back", [took for sign, took in typed if sign == "backspace"], KEY_BOUND)
    await watch.key("escape")
    for key in ("down", "pagedown", "end", "home"):
        tell(f"{what}: {key}", await watch.keys([key] * 5), KEY_BOUND)
    sorted_by = []
    for down in (2, 4, 6, 6):
        await watch.key("f6")
        await watch.keys(["home", *["down"] * down])
        sorted_by.append(await watch.key("enter"))
    tell(f"{what}: sorting", sorted_by, KEY_BOUND)


def tell(what: str, times: Sequence[float], bound: float) -> None:
    """One line: median, worst, bound."""
    median, worst = statistics.median(times), max(times)
    share = f"{median / bound:.1f} × bound {bound * 1000:.0f}"
    print(f"{what}: {median * 1000:.0f} ms (worst {worst * 1000:.0f}), {share}", flush=True)


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
