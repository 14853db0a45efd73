"""標準仕様書の版・改定, by what a person does there: look, weigh, propose, approve, return."""

from migtrack.domain.gap import ApprovalWay, Workflow
from migtrack.domain.revision import Switch, VersionClaim
from migtrack.domain.task import Task
from migtrack.labels import Language
from migtrack.services.registry import add_claim
from migtrack.services.switching import pin_of
from migtrack.services.trail import show_events
from tests.tui.conftest import OpenDesk
from tests.tui.stand import HOSTILE, HOSTILE_SHOWN, Sitting, in_loop, sitting

REVISIONS = ("f9", "7")


def pin(seat: Sitting) -> str | None:
    desk = seat.app.desk
    return pin_of(desk, desk.catalogue.find_operation("juki"), "juki")


def switches(seat: Sitting) -> list[Switch]:
    return seat.app.desk.state.all(Switch)


async def propose(seat: Sitting) -> None:
    await seat.press(*REVISIONS, "f2")
    await seat.type_into("reason", "新しい版への対応")
    await seat.press("f2")


@in_loop
async def test_versions_say_days_pins_kind_notice_and_what_is_newer(decided: OpenDesk) -> None:
    async with sitting(decided()) as seat:
        await seat.press(*REVISIONS)
        old, new = (seat.line(f" {version} ") for version in ("1.1", "2.0"))
        assert "住基" in old
        assert "2.0あり" in old
        assert "R8.8.1" in new
        assert "R9.4.1" in new
        assert "1年未満" in new
        await seat.point(1)
        for said in ("適合基準日", "令和9年4月1日", "佐藤", "内容の照合値", "入手元"):
            assert said in seat.text


@in_loop
async def test_conflicting_claims_stand_on_the_card_with_their_sources(decided: OpenDesk) -> None:
    from datetime import date

    claim = VersionClaim("", "", "", date(2026, 9, 9), None, HOSTILE)
    add_claim(decided("sato"), "juki@2.0", claim, "通知")
    async with sitting(decided()) as seat:
        await seat.press(*REVISIONS)
        await seat.point(1)
        assert "出典不一致" in seat.line(" 2.0 ")
        await seat.press("tab", "end")
        assert "V-0001" in seat.text
        assert HOSTILE_SHOWN in seat.text


@in_loop
async def test_a_proposal_shows_its_figures_first_and_names_who_may_approve(decided: OpenDesk) -> None:
    async with sitting(decided("sato")) as seat:
        await seat.press(*REVISIONS, "f2")
        assert "継続 1・要確認 2・再検討 2（うち続く要件なし 1）" in seat.text
        assert switches(seat) == []
        await seat.press("f2")
        assert "理由を入力してください" in seat.text
        await seat.type_into("reason", "新しい版への対応")
        await seat.press("f2")
        assert "S-0001" in seat.text
        assert "加藤" in seat.text
        assert "F8（決裁）" in seat.text
        [switch] = switches(seat)
        assert (switch.workflow, switch.author, switch.reason) == (Workflow.SUBMITTED, "sato", "新しい版への対応")
        assert pin(seat) == "juki@1.1"
        await seat.press("enter")
        assert "切替の決裁 1" in seat.line(" 2.0 ")


@in_loop
async def test_another_person_approves_on_screen_and_is_told_where_the_rest_waits(decided: OpenDesk) -> None:
    async with sitting(decided("sato")) as seat:
        await propose(seat)
        await seat.press("enter", "f8", "1", "f2")
        assert seat.app.screen.query_one("#refusal").display
        assert pin(seat) == "juki@1.1"
    async with sitting(decided("kato")) as seat:
        await seat.press(*REVISIONS, "down", "f8", "1")
        assert "新しい版への対応" in seat.text
        await seat.press("f2")
        assert "軽微変更・再検討" in seat.text
        assert pin(seat) == "juki@2.0"
        await seat.press("enter")
        assert "要確認 2・再検討 2" in seat.line(" 2.0 ")
        assert "住基" in seat.line(" 2.0 ")


@in_loop
async def test_a_paper_approval_is_recorded_and_a_returned_switch_changes_nothing(decided: OpenDesk) -> None:
    async with sitting(decided("sato")) as seat:
        await propose(seat)
        await seat.press("enter", "f8", "3")
        await seat.type_into("reason", "時期尚早")
        await seat.press("f2")
        assert [one.workflow for one in switches(seat)] == [Workflow.RETURNED]
        assert pin(seat) == "juki@1.1"
        await seat.press("escape")
        await propose(seat)
        await seat.press("enter", "f8", "2")
        await seat.type_into("number", "情政第123号")
        await seat.type_into("day", "令和8年11月5日")
        await seat.type_into("decider", "総務部長　山田太郎")
        await seat.press("f2")
        approval = switches(seat)[1].approval
        assert approval is not None
        assert approval.way is ApprovalWay.DOCUMENT
        assert pin(seat) == "juki@2.0"


@in_loop
async def test_the_board_proposes_through_the_same_form(decided: OpenDesk) -> None:
    async with sitting(decided("sato")) as seat:
        await seat.press("f2", "3", "1")
        assert "要確認 2" in seat.text
        await seat.type_into("reason", "新しい版への対応")
        await seat.press("f2")
        assert "S-0001" in seat.text
        assert show_events(seat.app.desk, newest=1)[0].action == "spec.pin"


@in_loop
async def test_where_nothing_waits_the_approving_key_says_so(decided: OpenDesk) -> None:
    async with sitting(decided("kato")) as seat:
        await seat.press(*REVISIONS, "f8")
        assert "決裁を待っている切替がありません" in seat.text


@in_loop
async def test_the_lineage_of_a_requirement_is_asked_for_by_id(switched: OpenDesk) -> None:
    async with sitting(switched()) as seat:
        await seat.press(*REVISIONS, "insert")
        await seat.type_into("id", "そのようなIDはない")
        await seat.press("f2")
        assert seat.app.screen.query_one("#refusal").display
        await seat.type_into("id", "0019001")
        await seat.press("f2")
        assert "ここから" in seat.text
        assert "0019001 → 2.0 0019001・表記のみ" in seat.text


@in_loop
async def test_the_impact_lists_decisions_hours_and_the_plan_that_it_asks_for(decided: OpenDesk) -> None:
    async with sitting(decided("sato")) as seat:
        await seat.press(*REVISIONS, "f7")
        assert "継続 1・要確認 2・再検討 2" in seat.lines[1]
        assert "切り替えるまで何も変わりません" in seat.lines[1]
        assert "作業時間" in seat.line("住民課")
        assert "改定の影響調査" in seat.text
        assert "追加要件" in seat.text
        await seat.press("f8")
        await seat.type_into("why", "改定対応の開始")
        await seat.press("f2")
        held = {event.action for event in show_events(seat.app.desk, newest=20)}
        assert "plan.revise" in held
        assert seat.app.desk.state.find(Task, "juki/r-2.0.impact") is not None


@in_loop
async def test_the_filter_leaves_what_concerns_one_thing(decided: OpenDesk) -> None:
    async with sitting(decided("sato")) as seat:
        await seat.press(*REVISIONS, "f7", "f4")
        await seat.press(*"0019003", "enter")
        assert "続く要件なし" in seat.line("▌")
        await seat.press("enter")
        assert "百五十年間" in seat.text


@in_loop
async def test_screens_speak_english_and_fit_eighty_cells(switched: OpenDesk) -> None:
    async with sitting(switched("sato", Language.EN), (80, 24)) as seat:
        await seat.press(*REVISIONS)
        assert "look again 2" in seat.text
        await seat.press("f9", "8")
        assert "Accept" in seat.lines[-1]
        await seat.press("enter")
        assert HOSTILE_SHOWN in seat.text.replace("\n", "")
