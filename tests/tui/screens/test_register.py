"""標準仕様書対応表 and カスタマイズ, by what a person does with them."""

from migtrack.domain.customisation import CostBasis
from migtrack.domain.gap import ApprovalWay, Result, Treatment, Workflow
from migtrack.labels import Language, word
from migtrack.services.customisations import find_customisation, list_customisations
from migtrack.services.gaps import GapRow, list_gaps
from migtrack.services.trail import show_events
from tests.tui.conftest import OpenDesk
from tests.tui.stand import HOSTILE_SHOWN, Sitting, in_loop, sitting

JUKI_REGISTER = ("enter", "2")


def gap(seat: Sitting, row: int) -> GapRow:
    desk = seat.app.desk
    return list_gaps(desk, [desk.catalogue.find_operation("juki")])[row]


@in_loop
async def test_rows_say_class_result_treatment_and_approval_in_words(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press(*JUKI_REGISTER)
        assert "適合" in seat.line("0019001")
        assert "画面承認" in seat.line("0019001")
        assert "◎必須" in seat.line("0019001")
        first_gap = gap(seat, 12).requirement.id
        assert "差異あり" in seat.line(first_gap)
        assert "運用見直し" in seat.line(first_gap)
        assert "決裁待ち 8" in seat.text
        [approved] = [line for line in seat.lines if line.startswith(" 決裁 ")]
        assert "決裁済  画面承認  令和" in approved


@in_loop
async def test_a_list_left_empty_says_which_key_brings_the_rows_back(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press(*JUKI_REGISTER)
        every = len(list_gaps(seat.app.desk, [seat.app.desk.catalogue.find_operation("juki")]))
        await seat.press("f4", *"ほげほげ")
        assert "Esc で語を消すと" in seat.text
        await seat.press("escape", "n")
        await seat.type_into("result", "0")
        await seat.type_into("treatment", "1")  # which nothing that fits has
        await seat.press("f2")
        assert f"Esc で条件を外すと、{every}件に戻ります" in seat.text
        await seat.press("escape")
        assert "件に戻ります" not in seat.text
        assert "0019001" in seat.text


@in_loop
async def test_a_requirement_is_answered_in_a_form(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press(*JUKI_REGISTER)
        await seat.point(20)
        before = gap(seat, 20)
        await seat.press("f2")
        await seat.type_into("result", "gap")
        await seat.type_into("treatment", "euc")
        await seat.type_into("practice", "毎月、表計算で集計している。")
        await seat.type_into("due", "R9.3.31")
        await seat.type_into("why", "住民課との打合せ")
        await seat.press("f2")
        said = gap(seat, 20).assessment
        assert (said.result, said.treatment, str(said.due)) == (Result.GAP, Treatment.EUC, "2027-03-31")
        assert said.practice == "毎月、表計算で集計している。"
        assert said.author == "mori"
        assert "EUCで対応" in seat.line(before.requirement.id)
        assert seat.line(before.requirement.id).startswith("▌")
        assert show_events(seat.app.desk, newest=1)[0].reason == "住民課との打合せ"


@in_loop
async def test_several_marked_rows_are_answered_and_submitted_at_once(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press(*JUKI_REGISTER)
        await seat.point(20)
        await seat.press("space", "space", "space")
        assert seat.line("印 3件").startswith(" 印 3件")  # first, so that a narrow screen does not cut it
        await seat.press("f2")
        assert "（変更しない）" in seat.text
        await seat.type_into("result", "fit")
        await seat.type_into("section", "市民窓口課")
        await seat.press("f2", "f7", "f2")
        rows = [gap(seat, place).assessment for place in (20, 21, 22, 23)]
        assert [row.workflow for row in rows] == [*[Workflow.SUBMITTED] * 3, Workflow.DRAFT]
        assert [row.section for row in rows] == [*["市民窓口課"] * 3, ""]


@in_loop
async def test_an_approver_approves_and_an_author_cannot(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori")) as seat:
        await seat.press(*JUKI_REGISTER)
        await seat.point(6)
        await seat.press("f8", "1", "f2")
        assert gap(seat, 6).assessment.workflow is Workflow.SUBMITTED
        assert seat.app.screen.query_one("#refusal").display
    async with sitting(desk_of("kato")) as seat:
        await seat.press(*JUKI_REGISTER)
        await seat.point(6)
        await seat.press("f8", "1", "f2")
        approval = gap(seat, 6).assessment.approval
        assert approval is not None
        assert (approval.way, approval.approver) == (ApprovalWay.SCREEN, "kato")
        assert "画面承認" in seat.line(gap(seat, 6).requirement.id)


@in_loop
async def test_a_paper_approval_is_recorded_with_its_number(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori")) as seat:
        await seat.press(*JUKI_REGISTER)
        await seat.point(7)
        await seat.press("f8", "2")
        await seat.type_into("number", "情政第123号")
        await seat.type_into("day", "令和8年10月30日")
        await seat.type_into("decider", "総務部長　山田太郎")
        await seat.press("f2")
        approval = gap(seat, 7).assessment.approval
        assert approval is not None
        assert (approval.way, approval.document_number) == (ApprovalWay.DOCUMENT, "情政第123号")
        assert "総務部長　山田太郎" in seat.text


@in_loop
async def test_sending_back_needs_a_reason(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("kato")) as seat:
        await seat.press(*JUKI_REGISTER)
        await seat.point(8)
        await seat.press("f8", "3", "f2")
        assert "理由を入力してください" in seat.text
        await seat.type_into("reason", "対応方法の確認が必要")
        await seat.press("f2")
        assert gap(seat, 8).assessment.workflow is Workflow.RETURNED


@in_loop
async def test_a_filter_of_one_sign_narrows_and_escape_shows_all_again(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press(*JUKI_REGISTER, "f4")
        await seat.press(*"税")
        assert "絞り込み" in seat.lines[3]
        shown = len(seat.app.screen.pane.table.shown)  # type: ignore[attr-defined]
        assert 0 < shown < 70
        await seat.press("escape")
        assert "絞り込み" not in seat.lines[3]
        assert "住民基本台帳" in seat.lines[0]


@in_loop
async def test_the_sort_key_offers_the_columns(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press(*JUKI_REGISTER, "f6")
        assert "並べ替える列" in seat.text
        await seat.press("down", "enter")
        ids = [row.requirement.id for row in seat.app.screen.pane.table.shown]  # type: ignore[attr-defined]
        assert ids == sorted(ids)


@in_loop
async def test_enter_opens_the_requirement_in_full_even_on_a_small_screen(desk_of: OpenDesk) -> None:
    async with sitting(desk_of(), (80, 24)) as seat:
        await seat.press(*JUKI_REGISTER, "enter")
        assert "実装区分" in seat.text
        assert "実装必須機能" in seat.text
        await seat.press("escape")
        assert "2 標準仕様書対応表" in seat.text


@in_loop
async def test_the_list_to_drop_says_what_replaces_it_and_what_it_saves(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press("f9", "3")
        rows = list_customisations(seat.app.desk, to_drop=True)
        assert f"廃止候補 {len(rows)}件" in seat.lines[1]
        for basis in (CostBasis.CONTRACT, CostBasis.ESTIMATE, CostBasis.ROUGH):
            known = [row.customisation for row in rows if row.customisation.cost_basis is basis]
            if known:
                assert f"{word(basis, Language.JA)}{sum(held.yearly_cost or 0 for held in known):,}" in seat.lines[1]
        unknown = sum(row.customisation.yearly_cost is None for row in rows)
        assert (f"{unknown}件は未算定" if unknown else "未算定なし") in seat.lines[1]
        dearest = rows[0]
        assert f"{dearest.customisation.yearly_cost:,} " in seat.lines[4]
        assert "要件の確認" in seat.lines[4]
        assert dearest.triage.citations[0].requirement in seat.text
        assert "廃止可" in seat.text
        assert "含まれるため" in seat.text


@in_loop
async def test_what_can_go_is_highlighted_among_the_others_with_a_sign(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press("f9", "4")
        marks = {row.customisation.id: row.can_go for row in list_customisations(seat.app.desk)}
        for line in seat.lines:
            key = line[2:8]
            if key in marks:
                assert (line[1] == "◆") == marks[key]


@in_loop
async def test_what_becomes_of_a_customisation_is_decided_and_approved(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori")) as seat:
        await seat.press("f9", "3", "f2")
        await seat.type_into("reason", "標準機能で足りる。")
        await seat.press("f2")
        held = seat.app.screen.pane.table.row.customisation  # type: ignore[attr-defined]
        assert (held.treatment, held.workflow) == (Treatment.ABOLISH, Workflow.SUBMITTED)
    async with sitting(desk_of("kato")) as seat:
        await seat.press("f9", "3", "f8", "1", "f2")
        approved = find_customisation(seat.app.desk, held.id).customisation
        assert approved.workflow is Workflow.APPROVED


@in_loop
async def test_a_person_confirms_the_requirement_that_covers_it(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press("enter", "3", "f7", "f2")
        triage = find_customisation(seat.app.desk, "C-0001").triage
        assert triage.citations[0].confirmed
        assert "確認済" in seat.text
        assert HOSTILE_SHOWN in seat.line("C-0001")


@in_loop
async def test_a_customisation_is_entered_by_hand(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.press("enter", "3", "insert")
        await seat.type_into("name", "窓口の待ち人数の表示")
        await seat.type_into("yearly_cost", "120,000")
        await seat.press("f2")
        newest = list_customisations(seat.app.desk)[-1].customisation
        assert (newest.name, newest.operation, newest.yearly_cost) == ("窓口の待ち人数の表示", "juki", 120_000)
