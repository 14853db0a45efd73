"""軽微変更・再検討, by what a person does there: read old and new, accept, decide anew, link, settle."""

from migtrack.domain.gap import Assessment, Result, Workflow
from migtrack.domain.lineage import Descent, Outcome
from migtrack.services.gaps import find_gap
from migtrack.services.trail import show_events
from migtrack.services.trays import list_tray
from tests.tui.conftest import OpenDesk
from tests.tui.stand import HOSTILE_SHOWN, Sitting, in_loop, sitting

TRAY = ("f9", "8")


def assessment(seat: Sitting, id: str) -> Assessment:
    desk = seat.app.desk
    return find_gap(desk, desk.catalogue.find_operation("juki"), id).assessment


def descent(seat: Sitting, id: str) -> Descent:
    held = seat.app.desk.state.find(Descent, f"juki/juki@1.1>2.0/{id}")
    assert held is not None
    return held.value


async def point_at(seat: Sitting, id: str) -> None:
    table = seat.app.screen.pane.table  # type: ignore[attr-defined]
    await seat.point([row.id for row in table.shown].index(id))


@in_loop
async def test_one_screen_shows_old_decision_redline_and_new_text(switched: OpenDesk) -> None:
    async with sitting(switched()) as seat:
        await seat.press(*TRAY)
        await point_at(seat, "0019002")
        assert "軽微変更(要確認) 2件・再検討 2件" in seat.lines[1]
        assert "うち続く要件なし 1件" in seat.lines[1]
        old = seat.line("juki@1.1 0019002")
        for said in ("旧版での決定", "差異あり", "運用見直し", "森", "加藤"):
            assert said in old
        wording = seat.line("照会した結果は")
        assert "照会の結果は" in wording
        assert "表記だけが変わった" in seat.line("確認待ち  ")


@in_loop
async def test_marked_rows_are_accepted_with_one_reason_and_await_approval(switched: OpenDesk) -> None:
    async with sitting(switched()) as seat:
        await seat.press(*TRAY, "n", "2")
        assert "要確認だけ表示" in seat.lines[1]
        await seat.press("space", "space", "f7", "f2")
        assert "理由を入力してください" in seat.text
        await seat.type_into("why", "表記の違いだけ")
        await seat.press("f2")
        for id in ("0019001", "0019002"):
            said = assessment(seat, id)
            assert (said.pending, said.workflow, said.author) == (None, Workflow.SUBMITTED, "mori")
        reasons = {event.reason for event in show_events(seat.app.desk, newest=4) if event.action == "gap.accept"}
        assert reasons == {"表記の違いだけ"}
        assert "要確認" not in "".join(seat.lines[3:10])


@in_loop
async def test_what_is_to_be_decided_anew_is_not_accepted_and_the_refusal_names_the_key(switched: OpenDesk) -> None:
    async with sitting(switched()) as seat:
        await seat.press(*TRAY)
        await point_at(seat, "0019004")
        await seat.press("f7")
        await seat.type_into("why", "理由")
        await seat.press("f2")
        assert "F2（決め直し）" in seat.text
        assert assessment(seat, "0019004").pending is Outcome.REOPEN


@in_loop
async def test_a_row_is_decided_anew_under_its_old_answer(switched: OpenDesk) -> None:
    async with sitting(switched()) as seat:
        await seat.press(*TRAY)
        await point_at(seat, "0019004")
        await seat.press("f2")
        assert "旧版での決定" in seat.text
        assert "手で書く" in seat.app.screen.query_one("#field-practice").text  # type: ignore[attr-defined]
        await seat.type_into("result", "fit")
        await seat.type_into("why", "改めて確認した")
        await seat.press("f2")
        said = assessment(seat, "0019004")
        assert (said.result, said.pending, said.author) == (Result.FIT, None, "mori")
        assert "0019004" not in [row.id for row in list_tray(seat.app.desk)]


@in_loop
async def test_a_decision_without_a_requirement_is_linked_to_a_candidate(switched: OpenDesk) -> None:
    async with sitting(switched()) as seat:
        await seat.press(*TRAY)
        await point_at(seat, "0019003")
        assert "百五十年間" in seat.text
        await seat.press("f2")
        assert "要件がないため、決め直せません" in seat.text
        await seat.press("f8", "1")
        assert "0019012" in seat.text
        await seat.type_into("why", "同じ趣旨の要件のため")
        await seat.press("f2")
        linked = descent(seat, "0019003")
        assert (linked.targets, linked.rule, linked.settled_by) == (("0019012",), "person", "mori")
        assert assessment(seat, "0019012").pending is Outcome.REOPEN


@in_loop
async def test_another_id_is_typed_and_an_unknown_one_is_refused(switched: OpenDesk) -> None:
    async with sitting(switched()) as seat:
        await seat.press(*TRAY)
        await point_at(seat, "0019003")
        await seat.press("f8", "2")
        await seat.type_into("ids", "9999999")
        await seat.type_into("why", "理由")
        await seat.press("f2")
        assert seat.app.screen.query_one("#refusal").display
        await seat.type_into("ids", "0019012 0019005")
        await seat.press("f2")
        assert descent(seat, "0019003").targets == ("0019012", "0019005")


@in_loop
async def test_a_person_says_that_nothing_follows_and_the_old_decision_stays_readable(switched: OpenDesk) -> None:
    async with sitting(switched()) as seat:
        await seat.press(*TRAY)
        await point_at(seat, "0019003")
        await seat.press("f8", "3")
        await seat.type_into("why", "対象の事務がなくなった")
        await seat.press("f2")
        gone = descent(seat, "0019003")
        assert (gone.targets, gone.settled_by) == ((), "mori")
        assert "再検討 1件" in seat.lines[1]
        assert seat.app.desk.state.find(Assessment, "juki/juki@1.1/0019003") is not None


@in_loop
async def test_the_register_leads_to_the_decisions_of_earlier_versions(switched: OpenDesk) -> None:
    async with sitting(switched()) as seat:
        await seat.press("enter", "2")
        assert "要確認" in seat.line("0019001")
        await seat.press("enter")
        await seat.press("end")
        assert "旧版での決定 juki@1.1 0019001" in seat.text
        assert HOSTILE_SHOWN in seat.text
        assert "【現行】0019001" in seat.text


@in_loop
async def test_the_board_says_how_many_wait(switched: OpenDesk) -> None:
    async with sitting(switched()) as seat:
        assert "待3" in seat.line("住民基本台帳")
        assert "確認待ち 3件" in seat.text


@in_loop
async def test_the_lineage_opens_from_a_row_of_the_tray(switched: OpenDesk) -> None:
    async with sitting(switched()) as seat:
        await seat.press(*TRAY)
        await point_at(seat, "0019002")
        await seat.press("insert")
        assert "ここまで" in seat.text
        assert "0019002 → 2.0 0019002" in seat.text
