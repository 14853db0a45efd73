"""The table and the Gantt of the terminal UI, beside textual's own DataTable.

    python bench/terminal_table.py [ROWS]

Prints, for rows × 12 Japanese columns on a screen of 120 × 40: from handing over the rows until the
screen is painted, our table and `DataTable`, and the ratio; a frame (every visible line drawn anew)
of our table and Gantt with few rows and with many. Best of some runs, since the machine is never idle.
"""

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from textual.app import App, ComposeResult
from textual.widget import Widget
from textual.widgets import DataTable

from migtrack.labels import Language
from migtrack.tui.theme import dress
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.gantt import Gantt
from migtrack.tui.widgets.row_list import RowList
from migtrack.tui.widgets.table import Table
from tests.tui.plans import picture

SIZE = (120, 40)
RUNS = 3
TITLES = ["番号", "機能名称", "要件", "所管課", "結果", "対応", "記入者", "決裁", "期限", "工数", "備考", "適合基準日"]
SAMPLE = (
    "異動日の管理", "転入届の内容を記録し、履歴として管理できること。", "市民課", "差異あり", "標準機能で対応",
    "山田　太郎", "決裁待ち", "R8.5.7", "12", "ｱ①…備考", "R8.4.1",
)  # fmt: skip

Row = tuple[str, ...]


def rows(count: int) -> list[Row]:
    return [(f"0019{number:05d}", *SAMPLE) for number in range(count)]


class Stage(App[None]):
    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget
        dress(self, dark=False)

    def compose(self) -> ComposeResult:
        yield self.widget


async def painted(make: Callable[[], Widget], fill: Callable[[Widget], None]) -> float:
    """Seconds from handing over the rows to the painted screen, the best of some runs."""
    best = float("inf")
    for _ in range(RUNS):
        widget = make()
        async with Stage(widget).run_test(size=SIZE) as pilot:
            started = perf_counter()
            fill(widget)
            await pilot.pause()
            best = min(best, perf_counter() - started)
    return best


async def frame(make: Callable[[], RowList[object]], fill: Callable[[Widget], None]) -> float:
    """Seconds to draw every visible line anew, the best of many."""
    widget = make()
    async with Stage(widget).run_test(size=SIZE) as pilot:
        fill(widget)
        await pilot.pause()
        times = []
        for _ in range(20):
            widget._strips.clear()
            started = perf_counter()
            for line in range(SIZE[1]):
                widget.render_line(line)
            times.append(perf_counter() - started)
    return min(times)


def our_table() -> Table[Row]:
    columns = [
        Column(f"c{place}", title, lambda row, place=place: row[place], 16, 8, priority=place)  # type: ignore[misc]
        for place, title in enumerate(TITLES)
    ]
    return Table(columns, lambda row: row[0])


def data_table() -> DataTable[str]:
    table: DataTable[str] = DataTable()
    return table


def fill_data_table(content: list[Row]) -> Callable[[Widget], None]:
    def fill(table: Widget) -> None:
        assert isinstance(table, DataTable)
        table.add_columns(*TITLES)
        table.add_rows(content)

    return fill


async def main(count: int) -> None:
    few, many = rows(60), rows(count)
    ours = await painted(our_table, lambda table: table.show(many))  # type: ignore[attr-defined]
    tenth = await painted(data_table, fill_data_table(many[: count // 10]))
    print(f"table, {count} rows × {len(TITLES)} columns, until painted: {ours:.3f} s")
    print(f"DataTable, {count // 10} rows: {tenth:.3f} s; ours with ten times the rows takes {ours / tenth:.2f} ×")
    for name, make, small, large in (
        ("table", our_table, lambda table: table.show(few), lambda table: table.show(many)),
        ("gantt", our_gantt, _show(picture(8)), _show(picture(count // 8))),
    ):
        one, other = await frame(make, small), await frame(make, large)  # type: ignore[arg-type]
        print(
            f"{name}, frame of {SIZE[1]} lines: {other * 1000:.1f} ms with {count} rows, {other / one:.2f} × of 60 rows"
        )
    table = our_table()
    async with Stage(table).run_test(size=SIZE):
        table.show(many)
        for word in ("市民", "市民課 12"):
            started = perf_counter()
            table.filter(word)
            print(f"filter 「{word}」: {(perf_counter() - started) * 1000:.0f} ms, {len(table.shown)} rows")


def our_gantt() -> Gantt:
    return Gantt(Language.JA)


def _show(drawn: object) -> Callable[[Widget], None]:
    return lambda gantt: gantt.show(drawn)  # type: ignore[attr-defined]


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
