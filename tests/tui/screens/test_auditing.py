"""What staff and auditors do on screen with lists for approval, cards, samples, remarks and days."""

from datetime import date

from migtrack.domain.gap import Workflow
from migtrack.services.gaps import find_gap
from migtrack.services.lots import find_lot
from migtrack.services.remarks import find_remark
from migtrack.tui.app import PLACES
from migtrack.tui.reading_only import READS, REMARKS, WRITES
from tests.tui.conftest import OpenDesk
from tests.tui.stand import Sitting, in_loop, sitting


async def go(seat: Sitting, place: str) -> None:
    """To a place by name."""
    assert place in {each.key for each in PLACES}
    seat.app.go(place)
    await seat.settle()


async def choose(seat: Sitting, word: str) -> None:
    """The entry of a menu that says a word."""
    options = seat.app.screen.query_one("OptionList").options  # type: ignore[attr-defined]
    place = next(n for n, option in enumerate(options) if word in str(option.prompt))
    await seat.press(*("down",) * place, "enter")


@in_loop
async def test_rows_go_on_a_list_and_come_back_approved_by_document(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori")) as seat:
        await go(seat, "gaps")
        await seat.point(8)
        row = seat.app.screen.pane.table.row  # type: ignore[attr-defined]
        await seat.press("f12")
        await choose(seat, "決裁ロットに入れる")
        await seat.type_into("title", "住民記録の適合について")
        await seat.press("f2")
        assert find_lot(seat.app.desk, "L-0001").lot.rows[0].subject == f"gap:{row.key}"
        await go(seat, "lots")
        assert "決裁中" in seat.line("L-0001")
        await seat.press("f2")
        await seat.type_into("number", "情政第12号")
        await seat.type_into("day", "R8.11.9")
        await seat.type_into("by", "情報政策課長 加藤")
        await seat.press("f2")
        assert "決裁済" in seat.line("L-0001")
        operation = seat.app.desk.catalogue.find_operation("juki")
        approved = find_gap(seat.app.desk, operation, row.requirement.id).assessment
        assert (approved.workflow, approved.approval.lot) == (Workflow.APPROVED, "L-0001")  # type: ignore[union-attr]
        await seat.press("enter")
        assert "決裁文書による承認" in seat.text
        await seat.press("f7")
        assert "決裁ロット" in seat.text
        assert "情政第12号" in seat.text


@in_loop
async def test_an_auditor_reads_a_card_draws_a_sample_and_remarks_and_staff_answer(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("kansa")) as seat:
        await seat.press("f12")
        await choose(seat, "抽出")
        await seat.press("f2")
        assert "無作為（種 1）" in seat.text
        await seat.press("enter")
        assert "決定の内容" in seat.text
        subject = seat.app.screen.pane.subject  # type: ignore[attr-defined]
        await seat.press("f2")
        await seat.type_into("text", "根拠の資料がない。")
        await seat.press("f2")
        assert find_remark(seat.app.desk, "A-0001").remark.subject == subject
        await go(seat, "remarks")
        assert "F2" not in seat.lines[-1]
        await seat.app.sit(actor="mori", role=None)
        await seat.settle()
        assert "F2 回答する" in seat.lines[-1]
        await seat.press("f2")
        await seat.type_into("text", "添付した。")
        await seat.press("f2")
        assert "回答済" in seat.line("A-0001")


@in_loop
async def test_two_days_are_compared_and_the_trail_is_narrowed_to_days(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("sato")) as seat:
        await seat.press("f9")
        await choose(seat, "2つの日を比べる")
        await seat.type_into("first", "R8.11.2")
        await seat.type_into("last", "R8.11.9")
        await seat.press("f2")
        pane = seat.app.screen.pane  # type: ignore[attr-defined]
        assert (pane.first, pane.last) == (date(2026, 11, 2), date(2026, 11, 9))
        assert any(change.difference == "追加" for change in pane.table.shown)
        assert all(change.who for change in pane.table.shown)
        await go(seat, "history")
        every = len(seat.app.screen.pane.table.shown)  # type: ignore[attr-defined]
        await seat.press("f12")
        await choose(seat, "期間")
        await seat.type_into("last", "R8.11.2")
        await seat.press("f2")
        fewer = seat.app.screen.pane.table.shown  # type: ignore[attr-defined]
        assert 0 < len(fewer) < every


def test_every_key_is_known_to_write_or_to_read() -> None:
    from importlib import import_module
    from pathlib import Path

    from migtrack.tui.keys import Key

    folder = Path(import_module("migtrack.tui.screens").__file__ or "").parent
    modules = [import_module(f"migtrack.tui.screens.{path.stem}") for path in sorted(folder.glob("*.py"))]
    held = [value for module in modules for value in vars(module).values()]
    panes = [value for value in held if isinstance(value, type) and hasattr(value, "KEYS")]
    keys = {key.action for pane in panes for key in (*pane.KEYS, *getattr(pane, "RARER", ()))}
    keys |= {value.action for value in held if isinstance(value, Key)}
    known = WRITES | READS | REMARKS
    assert {action for action in keys if not action.startswith(("app.", "tab", "next_tab"))} - known == set()
    assert not WRITES & (READS | REMARKS)
