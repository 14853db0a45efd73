"""Two people at one row: who saves later is told what the first wrote, and keeps what was typed."""

from dataclasses import replace

from migtrack.domain.gap import Result, Treatment, Workflow
from migtrack.domain.operation import Lifecycle
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.domain.work_change import WorkChange
from migtrack.labels import Language, word
from migtrack.services.customisations import approve_customisations, decide_customisation, find_customisation
from migtrack.services.desk import Desk
from migtrack.services.gaps import Answer, decide_gaps, find_gap
from migtrack.services.operations import operation_state, set_lifecycle, set_section
from migtrack.services.steps import held_step, set_step
from migtrack.services.work_changes import Wish, find_work_change, set_work_change
from tests.tui.conftest import OpenDesk
from tests.tui.screens.test_register import JUKI_REGISTER, gap
from tests.tui.stand import Sitting, in_loop, sitting


def beside(desk: Desk, actor: str = "sato") -> Desk:
    """The same town, with another person at the desk."""
    return replace(desk, actor=actor, memory={})


def flat(seat: Sitting) -> str:
    """What stands in the form, without the breaks that it puts into sentences."""
    return "".join(line.partition("│")[2].partition("│")[0].strip() for line in seat.lines)


@in_loop
async def test_the_form_shows_what_the_first_wrote_and_saves_on_purpose(desk_of: OpenDesk) -> None:
    desk = desk_of()
    async with sitting(desk) as seat:
        await seat.press(*JUKI_REGISTER)
        await seat.point(20)
        identity = gap(seat, 20).requirement.id
        await seat.press("f2")
        await seat.type_into("result", "gap")
        await seat.type_into("treatment", "euc")
        await seat.type_into("practice", "毎月集計している。")
        other = beside(desk)
        juki = other.catalogue.find_operation("juki")
        decide_gaps(other, [find_gap(other, juki, identity)], Answer(Result.GAP, Treatment.BPR, "紙の台帳"))
        await seat.press("f2")
        assert "佐藤" in seat.text
        assert "紙の台帳" in seat.text  # theirs, beside
        assert "毎月集計している。" in seat.text  # what was typed
        assert find_gap(other, juki, identity).assessment.practice == "紙の台帳"
        await seat.press("f2")
        said = find_gap(other, juki, identity).assessment
        assert (said.treatment, said.practice, said.author) == (Treatment.EUC, "毎月集計している。", "mori")


@in_loop
async def test_a_decision_on_a_customisation_is_kept_and_made_again_on_purpose(desk_of: OpenDesk) -> None:
    desk = desk_of("mori")
    async with sitting(desk) as seat:
        await seat.press("f9", "3")
        identity = seat.app.screen.pane.table.row.customisation.id  # type: ignore[attr-defined]
        await seat.press("f2")
        await seat.type_into("reason", "標準機能で足りる。")
        decide_customisation(beside(desk), identity, Treatment.BPR, "手順を改める。")
        await seat.press("f2")
        for said in ("佐藤", "手順を改める。", word(Treatment.BPR, Language.JA), "標準機能で足りる。"):
            assert said in flat(seat)
        assert find_customisation(desk, identity).customisation.reason == "手順を改める。"
        await seat.press("f2")
        held = find_customisation(desk, identity).customisation
        assert (held.treatment, held.reason, held.author) == (Treatment.ABOLISH, "標準機能で足りる。", "mori")


@in_loop
async def test_saving_once_more_does_not_undo_what_was_approved_meanwhile(desk_of: OpenDesk) -> None:
    desk = desk_of("mori")
    async with sitting(desk) as seat:
        await seat.press("f9", "3")
        identity = seat.app.screen.pane.table.row.customisation.id  # type: ignore[attr-defined]
        await seat.press("f2")
        await seat.type_into("reason", "標準機能で足りる。")
        decide_customisation(beside(desk), identity, Treatment.ABOLISH, "使われていない。")
        approve_customisations(beside(desk, "kato"), [find_customisation(desk, identity)])
        await seat.press("f2", "f2")
        held = find_customisation(desk, identity).customisation
        assert (held.workflow, held.reason) == (Workflow.APPROVED, "使われていない。")
        assert "標準機能で足りる。" in seat.text


@in_loop
async def test_a_plan_of_practice_and_a_step_are_saved_once_more_on_purpose(desk_of: OpenDesk) -> None:
    desk = desk_of()
    async with sitting(desk, (120, 60)) as seat:
        await seat.press(*JUKI_REGISTER)
        await seat.point(12)
        row = gap(seat, 12)
        await seat.press("p")
        await seat.type_into("new_way", "標準の画面で確かめる")
        other = beside(desk)
        found = find_work_change(other, row.requirement.id, other.catalogue.find_operation("juki"))
        set_work_change(other, found, Wish(new_way="紙の台帳をやめる"))
        await seat.press("f2")
        assert "紙の台帳をやめる" in flat(seat)
        assert "標準の画面で確かめる" in seat.text
        await seat.press("f2")
        assert [one.new_way for one in desk.state.all(WorkChange)] == ["標準の画面で確かめる"]
        await seat.press("escape", "enter", "1")
        number = seat.app.screen.pane.table.row.step.number  # type: ignore[attr-defined]
        await seat.press("f2")
        await seat.type_into("note", "議会に説明した。")
        set_step(beside(desk), StepRecord("juki", number, StepStatus.DOING, note="説明はまだ。"))
        await seat.press("f2")
        assert "説明はまだ。" in flat(seat)
        await seat.press("f2")
        assert held_step(desk, "juki", number)[0].note == "議会に説明した。"


@in_loop
async def test_a_section_is_told_who_was_faster_and_another_fact_of_the_operation_is_no_conflict(
    desk_of: OpenDesk,
) -> None:
    desk = desk_of()
    juki = desk.catalogue.find_operation("juki")
    async with sitting(desk) as seat:
        await seat.press("f2", "2")
        await seat.type_into("section", "市民窓口課")
        set_section(beside(desk), juki, "戸籍住民課")
        await seat.press("f2")
        assert "戸籍住民課" in flat(seat)
        assert operation_state(desk, juki).section == "戸籍住民課"
        await seat.press("f2")
        assert operation_state(desk, juki).section == "市民窓口課"
        await seat.press("f2", "2")
        await seat.type_into("section", "住民課")
        set_lifecycle(beside(desk), juki, Lifecycle.RUNNING)
        await seat.press("f2")
        now = operation_state(desk, juki)
        assert (now.section, now.lifecycle) == ("住民課", Lifecycle.RUNNING)
