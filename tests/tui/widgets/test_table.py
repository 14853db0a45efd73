"""The virtual table, by what a person does with it."""

from dataclasses import dataclass

from textual.events import MouseScrollDown

from migtrack.tui.tone import Tone
from migtrack.tui.widgets.columns import Column
from migtrack.tui.widgets.table import Table
from migtrack.width import cells
from tests.tui.stand import HOSTILE, HOSTILE_SHOWN, in_loop, screen_lines, screen_text, standing


@dataclass(frozen=True)
class Row:
    id: str
    name: str
    hours: int = 0
    tone: Tone = Tone.PLAIN


COLUMNS: list[Column[Row]] = [
    Column("id", "番号", lambda row: row.id, 6, priority=0),
    Column("name", "機能名称", lambda row: row.name, 24, 12, priority=1, grows=True),
    Column("hours", "工数", lambda row: str(row.hours), 4, align="right", priority=2, order=lambda row: row.hours),
    Column("note", "備考", lambda row: f"備考{row.id}", 40, 20, priority=9),
]


def rows(count: int) -> list[Row]:
    return [Row(f"{number:04d}", f"異動の管理{number}", hours=(number * 7) % 50) for number in range(count)]


def table(**options: object) -> Table[Row]:
    return Table(COLUMNS, lambda row: row.id, **options)  # type: ignore[arg-type]


@in_loop
async def test_rows_stand_under_a_header_in_aligned_columns() -> None:
    shown = table()
    async with standing(shown, (100, 10)) as (pilot, _):
        shown.show(rows(3))
        await pilot.pause()
        lines = screen_lines(pilot.app)
        assert lines[0].split() == ["番号", "機能名称", "工数", "備考"]
        assert lines[2].split() == ["0001", "異動の管理1", "7", "備考0001"]
        right = cells(lines[0][: lines[0].index("工数") + 2])
        assert all(cells(line[: line.index("備考")].rstrip()) == right for line in lines[1:4])


@in_loop
async def test_a_narrow_terminal_drops_a_column_with_a_mark_and_the_arrow_brings_it() -> None:
    shown = table()
    async with standing(shown, (46, 8)) as (pilot, _):
        shown.show(rows(3))
        await pilot.pause()
        assert "備考" not in screen_text(pilot.app)
        assert screen_lines(pilot.app)[0].endswith("›")
        await pilot.press("right")
        header = screen_lines(pilot.app)[0]
        assert header.split()[:2] == ["番号", "備考"]
        assert header.rstrip("›").rstrip().endswith("‹")
        await pilot.press("left")
        assert "機能名称" in screen_lines(pilot.app)[0]


@in_loop
async def test_the_header_stays_and_the_cursor_stays_in_sight_while_paging() -> None:
    shown = table()
    async with standing(shown, (80, 10)) as (pilot, _):
        shown.show(rows(20_000))
        await pilot.press("pagedown", "pagedown", "down")
        assert shown.row is not None
        assert shown.row.id == "0017"
        assert screen_lines(pilot.app)[0].startswith("  番号")
        assert any(line.startswith("▌ 0017") for line in screen_lines(pilot.app))
        await pilot.press("end")
        assert screen_lines(pilot.app)[9].startswith("▌ 19999")
        await pilot.press("home")
        assert screen_lines(pilot.app)[1].startswith("▌ 0000")
        await pilot.press("up")
        assert shown.cursor == 0


@in_loop
async def test_enter_chooses_the_row_under_the_cursor() -> None:
    shown = table()
    async with standing(shown) as (pilot, heard):
        shown.show(rows(5))
        await pilot.press("down", "down", "enter")
        assert [message.row.id for message in heard.of(Table.RowChosen)] == ["0002"]
        assert [message.row.id for message in heard.of(Table.RowPointed) if message.row] == ["0000", "0001", "0002"]


@in_loop
async def test_enter_on_no_row_chooses_nothing() -> None:
    shown = table(nothing="まだ行がありません", none_left="その語を含む行はありません")
    async with standing(shown) as (pilot, heard):
        await pilot.pause()
        assert "まだ行がありません" in screen_text(pilot.app)
        shown.show(rows(5))
        shown.filter("存在しない語")
        await pilot.press("enter", "down", "space", "end")
        assert heard.of(Table.RowChosen) == []
        assert "その語を含む行はありません" in screen_text(pilot.app)


@in_loop
async def test_one_click_points_and_two_choose() -> None:
    shown = table()
    async with standing(shown) as (pilot, heard):
        shown.show(rows(5))
        await pilot.click(shown, offset=(10, 3))
        assert shown.row is not None
        assert shown.row.id == "0002"
        assert heard.of(Table.RowChosen) == []
        await pilot.click(shown, offset=(10, 4), times=2)
        assert [message.row.id for message in heard.of(Table.RowChosen)] == ["0003"]


@in_loop
async def test_a_click_on_a_title_sorts_and_another_turns_the_order_round() -> None:
    shown = table()
    async with standing(shown, (100, 10)) as (pilot, _):
        shown.show(rows(20))
        at = cells(screen_lines(pilot.app)[0].partition("工数")[0])
        await pilot.click(shown, offset=(at, 0))
        assert [row.hours for row in shown.shown] == sorted(row.hours for row in rows(20))
        assert "▲" in screen_lines(pilot.app)[0]
        await pilot.click(shown, offset=(at, 0))
        assert shown.shown[0].hours == max(row.hours for row in rows(20))
        assert "▼" in screen_lines(pilot.app)[0]


@in_loop
async def test_the_wheel_scrolls_and_leaves_the_header() -> None:
    shown = table()
    async with standing(shown, (80, 10)) as (pilot, _):
        shown.show(rows(100))
        await pilot.pause()
        await pilot._post_mouse_events([MouseScrollDown], shown)
        await pilot.pause()
        lines = screen_lines(pilot.app)
        assert lines[0].startswith("  番号")
        assert shown.scroll_offset.y > 0
        assert lines[1].split()[0] == f"{shown.scroll_offset.y:04d}"


@in_loop
async def test_the_cursor_stays_on_its_row_through_sorting_filtering_and_refreshing() -> None:
    shown = table()
    async with standing(shown) as (pilot, _):
        shown.show(rows(50))
        await pilot.press(*["down"] * 7)
        shown.sort("hours", descending=True)
        assert shown.row == rows(50)[7]
        shown.filter("理7")
        assert shown.row == rows(50)[7]
        shown.filter("")
        shown.show(rows(60))
        assert shown.row == rows(60)[7]


@in_loop
async def test_space_marks_rows_and_without_marks_the_cursor_counts() -> None:
    shown = table(markable=True)
    async with standing(shown) as (pilot, _):
        shown.show(rows(5))
        await pilot.pause()
        assert [row.id for row in shown.marked_rows] == ["0000"]
        await pilot.press("down", "space", "space")
        assert [row.id for row in shown.marked_rows] == ["0001", "0002"]
        assert [line[0] for line in screen_lines(pilot.app)[1:5]] == [" ", "*", "*", "▌"]
        await pilot.press("up", "space")
        assert [row.id for row in shown.marked_rows] == ["0001"]


@in_loop
async def test_a_highlighted_row_says_so_with_a_sign_not_colour_alone() -> None:
    shown = table(tone=lambda row: row.tone)
    async with standing(shown) as (pilot, _):
        shown.show([Row("0001", "転入"), Row("0002", "転出", tone=Tone.NOTICE), Row("0003", "転居", tone=Tone.WARNING)])
        await pilot.pause()
        assert [line[1] for line in screen_lines(pilot.app)[1:4]] == [" ", "◆", "!"]


@in_loop
async def test_a_hostile_name_is_shown_as_it_is_and_cannot_command_the_terminal() -> None:
    shown = table()
    async with standing(shown, (100, 10)) as (pilot, _):
        shown.show([Row("0001", HOSTILE), Row("0002", "大項目\n中項目")])
        await pilot.pause()
        text = screen_text(pilot.app)
        assert HOSTILE_SHOWN in text
        assert "\x1b" not in text
        assert "大項目 中項目" in text
        widths = {cells(line) for line in screen_lines(pilot.app)[1:3]}
        assert len(widths) == 1
