"""新旧比較, by what a person does there; fifteen hundred changes are shown as quickly as five."""

import time
from pathlib import Path

from migtrack.domain.lineage import ChangeKind, Outcome
from migtrack.domain.requirement import Requirement
from migtrack.labels import Language
from migtrack.specs.change import Change, Target
from migtrack.tui.screens.change_row import ChangeRow
from migtrack.tui.screens.comparison import ComparisonPane
from tests.tui.conftest import OpenDesk
from tests.tui.stand import HOSTILE_SHOWN, Sitting, in_loop, sitting

COMPARISON = ("f9", "7", "enter")


def shown(seat: Sitting) -> list[str]:
    return [row.change.old or row.change.new for row in seat.app.screen.pane.table.shown]  # type: ignore[attr-defined]


@in_loop
async def test_changes_stand_with_outcome_kind_likeness_and_the_old_answer(decided: OpenDesk) -> None:
    async with sitting(decided()) as seat:
        await seat.press(*COMPARISON)
        assert "新旧比較 juki@1.1 → 2.0" in seat.lines[0]
        assert "継続 1・要確認 2・再検討 2・追加 1・削除 1" in seat.lines[1]
        gone = seat.line("0019003")
        assert "再検討" in gone
        assert "削除" in gone
        assert "差異あり" in gone
        assert HOSTILE_SHOWN in seat.text


@in_loop
async def test_unchanged_requirements_are_hidden_until_they_are_asked_for(decided: OpenDesk) -> None:
    async with sitting(decided()) as seat:
        await seat.press(*COMPARISON)
        assert "0019005" not in shown(seat)
        await seat.press("w")
        assert "0019005" in shown(seat)
        await seat.press("w")
        assert "0019005" not in shown(seat)


@in_loop
async def test_one_outcome_or_one_kind_is_left(decided: OpenDesk) -> None:
    async with sitting(decided()) as seat:
        await seat.press(*COMPARISON, "n", "3")
        assert shown(seat) == ["0019001", "0019002"]
        assert "軽微変更(要確認)だけ表示" in seat.lines[1]
        await seat.press("n", "1")
        assert len(shown(seat)) == 5


@in_loop
async def test_the_card_marks_what_changed_and_enter_shows_it_in_full(decided: OpenDesk) -> None:
    async with sitting(decided(), (80, 24)) as seat:
        await seat.press(*COMPARISON)
        await seat.point(shown(seat).index("0019002"))
        await seat.press("enter")
        assert "表記のみ" in seat.text
        assert "【改定後】0019002" in seat.text
        struck = [
            segment.text
            for strip in seat.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.style.strike
        ]
        assert any("した" in text for text in struck)


@in_loop
async def test_a_table_of_changes_is_written_and_an_unknown_ending_is_refused(
    decided: OpenDesk, tmp_path: Path
) -> None:
    async with sitting(decided()) as seat:
        await seat.press(*COMPARISON, "f8")
        await seat.type_into("file", str(tmp_path / "変更.odt"))
        await seat.press("f2")
        assert seat.app.screen.query_one("#refusal").display
        for ending in ("docx", "html"):
            await seat.type_into("file", str(tmp_path / f"変更.{ending}"))
            await seat.press("f2")
            assert (tmp_path / f"変更.{ending}").stat().st_size > 1000
            await seat.press("f8")


@in_loop
async def test_a_switch_is_proposed_from_here(decided: OpenDesk) -> None:
    async with sitting(decided("sato")) as seat:
        await seat.press(*COMPARISON, "f2")
        await seat.type_into("reason", "新しい版への対応")
        await seat.press("f2")
        assert "S-0001" in seat.text


@in_loop
async def test_remarks_of_the_comparison_are_read(decided: OpenDesk) -> None:
    async with sitting(decided()) as seat:
        await seat.press(*COMPARISON, "c")
        assert "確認事項はありません" in seat.text


def many(count: int) -> list[ChangeRow]:
    rows = []
    for number in range(count):
        old = Requirement(f"{number:07}", "題", "住民票の写しの交付の記録を照会できること。" * 10, {})
        new = Requirement(f"{number:07}", "題", "住民票の写しの交付の記録を閲覧できること。" * 10, {})
        change = Change(
            ChangeKind.MODIFIED, old.id, new.id, (new.id,), outcome=Outcome.REOPEN, similarity=0.8, rule="reworded",
            candidates=(Target(new.id, 0.8),),
        )  # fmt: skip
        rows.append(ChangeRow(change, old, (new,), ((new, 0.8),), ()))
    return rows


@in_loop
async def test_fifteen_hundred_changes_open_and_move_at_once(decided: OpenDesk) -> None:
    rows = many(1500)
    async with sitting(decided()) as seat:
        await seat.press(*COMPARISON)
        pane = seat.app.screen.pane  # type: ignore[attr-defined]
        assert isinstance(pane, ComparisonPane)
        assert pane.language is Language.JA
        begun = time.perf_counter()
        pane.show_rows(rows)
        opened = time.perf_counter() - begun
        moved = []
        for row in range(1, 12):
            begun = time.perf_counter()
            pane.table.point(row * 100)
            pane.facts_of(pane.table.row)
            moved.append(time.perf_counter() - begun)
        await seat.settle()
        assert "0001100" in seat.text
        assert opened < 0.5
        assert sorted(moved)[5] < 0.05
