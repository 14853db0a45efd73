"""Two people at one row: who saves later is told what the first wrote, and keeps what was typed."""

from dataclasses import replace

from migtrack.domain.gap import Result, Treatment
from migtrack.services.gaps import Answer, decide_gaps, find_gap
from tests.tui.conftest import OpenDesk
from tests.tui.screens.test_register import JUKI_REGISTER, gap
from tests.tui.stand import in_loop, sitting


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
        other = replace(desk, actor="sato", memory={})
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
