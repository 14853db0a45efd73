"""The program as a whole: places, people, days, others who write."""

import pytest
from textual.color import Color

from migtrack.domain.step import StepRecord, StepStatus
from migtrack.services.steps import current_step, set_step
from migtrack.services.trail import show_events
from migtrack.tui.app import PLACES, MigtrackApp
from migtrack.tui.screens.framed import PaneScreen
from migtrack.tui.screens.operation import OperationScreen
from migtrack.tui.theme import DAY, NIGHT
from tests.tui.conftest import OpenDesk
from tests.tui.stand import in_loop, sitting

PAST = ("up", "up", "enter")
PERSON = ("up", "up", "up", "enter")
"""From the end of the menu."""


@in_loop
async def test_the_menu_leads_to_every_place_and_escape_back(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        for number, place in enumerate(PLACES[1:], 2):
            keys = (str(number % 10),) if number <= 10 else ("down",) * (number - 1) + ("enter",)
            await seat.press("f9", *keys)
            title = place.make(seat.app.language).title()
            assert f"架空町 › {title}" in seat.lines[0]
            await seat.press("escape")
            assert "架空町 › 業務一覧・進捗" in seat.lines[0]


@in_loop
async def test_help_lists_the_keys_of_the_screen_it_was_opened_from(desk_of: OpenDesk) -> None:
    async with sitting(desk_of(), (80, 40)) as seat:
        await seat.press("enter", "2", "f1")
        leaves = seat.text
        for _ in range(4):
            await seat.press("pagedown")
            leaves += seat.text
        for said in ("提出", "絞り込み", "F10 q", "どの画面でも", "migtrack --help"):
            assert said in leaves
        await seat.press("f3")
        assert "2 標準仕様書対応表" in seat.text


@in_loop
async def test_a_click_on_the_foot_of_the_screen_is_the_key(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.pilot.click("KeyBar", offset=(2, 0))
        await seat.settle()
        assert "ヘルプ" in seat.lines[0]


@in_loop
async def test_another_person_takes_the_desk(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori")) as seat:
        assert seat.lines[0].endswith("森")
        await seat.press("f9", *PERSON)
        [choice] = [line for line in seat.lines if "加藤" in line]
        assert "情報政策課 課長" in choice
        await seat.press(choice.partition("加藤")[0].split()[-1])
        assert seat.lines[0].endswith("加藤")
        assert seat.app.desk.person.id == "kato"


@in_loop
async def test_an_auditor_begins_with_the_trail_and_is_offered_nothing_that_writes(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("kansa")) as seat:
        assert "変更履歴" in seat.lines[0]
        assert "取消" not in seat.lines[-1]
        before = show_events(seat.app.desk, newest=1)[0].seq
        await seat.press("f8")
        assert isinstance(seat.app.screen, PaneScreen)
        await seat.press("f9", "1", "f2")
        assert isinstance(seat.app.screen, PaneScreen)
        assert "F2" not in seat.lines[-1]
        await seat.press("f9", "2", "f12")
        assert "決定カード" in seat.text
        assert "照会に入れる" not in seat.text
        assert "決裁ロットに入れる" not in seat.text
        assert show_events(seat.app.desk, newest=1)[0].seq == before


@in_loop
async def test_the_past_is_shown_marked_and_cannot_be_changed(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("sato")) as seat:
        await seat.press("f9", *PAST)
        await seat.type_into("day", "R8.10.1")
        await seat.press("f2")
        assert seat.app.screen.query_one("#refusal").display
        await seat.type_into("day", "R8.11.3")
        await seat.press("f2")
        assert "【令和8年11月3日(火) 時点】" in seat.lines[0]
        assert "22.5%" not in seat.text
        assert "F2" not in seat.lines[-1]
        await seat.press("enter", "f2")
        assert isinstance(seat.app.screen, OperationScreen)
        await seat.press("f3", "f9", *PAST)
        await seat.type_into("day", "")
        await seat.press("f2")
        assert "22.5%" in seat.line("住民基本台帳")
        assert "F2" in seat.lines[-1]


@in_loop
async def test_a_day_to_come_is_no_past(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("sato")) as seat:
        await seat.press("f9", *PAST)
        await seat.type_into("day", "R20.1.1")
        await seat.press("f2")
        assert "今日より後の日は指定できません" in seat.text


@in_loop
async def test_what_another_person_writes_appears(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori")) as seat:
        assert "22.5%" in seat.line("住民基本台帳")
        seat.app.look_around()
        await seat.settle()
        set_step(desk_of_same(seat.app, "sato"), StepRecord("juki", 10, StepStatus.DONE))
        seat.app.look_around()
        await seat.settle()
        assert "25.0%" in seat.line("住民基本台帳")


def desk_of_same(app: MigtrackApp, actor: str):  # type: ignore[no-untyped-def]
    from dataclasses import replace

    return replace(app.desk, actor=actor)


@in_loop
async def test_a_stale_form_is_refused_and_what_was_typed_stays(desk_of: OpenDesk) -> None:
    async with sitting(desk_of("mori")) as seat:
        await seat.press("enter")
        await seat.point(9)
        await seat.press("f2")
        set_step(desk_of_same(seat.app, "sato"), StepRecord("juki", 10, StepStatus.DOING))
        await seat.type_into("note", "書きかけの備考")
        await seat.type_into("status", "done")
        await seat.press("f2")
        assert seat.app.screen.query_one("#refusal").display
        assert "書きかけの備考" in seat.text
        assert current_step(seat.app.desk, "juki", 10).status is StepStatus.DOING


@in_loop
async def test_day_and_night_are_switched_by_the_menu(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        assert seat.app.theme == DAY.name
        await seat.press("f9", "up", "enter")
        assert seat.app.theme == NIGHT.name


@in_loop
async def test_f10_quits(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        await seat.pilot.press("f10")
        await seat.pilot.pause()
        assert seat.app._exit


@pytest.mark.parametrize("theme", [DAY, NIGHT], ids=["day", "night"])
def test_every_tone_is_readable_on_its_background(theme: object) -> None:
    variables, background = theme.variables, Color.parse(theme.background)  # type: ignore[attr-defined]
    inks = {name: Color.parse(value) for name, value in variables.items() if name.startswith(("tone-", "bar-c"))}
    inks |= {"ink": Color.parse(theme.foreground), "bar-open": Color.parse(variables["bar-open"])}  # type: ignore[attr-defined]
    for paper in (background, Color.parse(variables["table-cursor"])):
        weak = {name: round(contrast(ink, paper), 2) for name, ink in inks.items()}
        assert {name: ratio for name, ratio in weak.items() if ratio < (4.5 if paper is background else 3.0)} == {}
    bar, ink = Color.parse(variables["bar-paper"]), Color.parse(variables["bar-ink"])
    assert contrast(bar, ink) >= 4.5


def contrast(one: Color, other: Color) -> float:
    """WCAG 2.1 contrast ratio."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: Color) -> float:
    """WCAG 2.1 relative luminance."""
    parts = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in color.normalized
    )
    return sum(part * weight for part, weight in zip(parts, (0.2126, 0.7152, 0.0722), strict=True))


@in_loop
async def test_words_typed_in_one_go_behind_the_slash_are_searched_and_command_nothing(desk_of: OpenDesk) -> None:
    async with sitting(desk_of()) as seat:
        for key in ("slash", "m", "e", "戸", "籍"):  # as an input method or a quick hand sends them
            seat.app.simulate_key(key)
        await seat.settle()
        assert seat.lines[2].strip() == "me戸籍"
        assert "メニュー ─" not in seat.text
        await seat.press("backspace", "backspace", "backspace", "backspace", *"戸籍")
        assert [line.split()[0] for line in seat.lines[4:6]] == ["▌", "戸籍の附票"]
        for key in ("escape", "down", "enter"):  # the list's again at once
            seat.app.simulate_key(key)
        await seat.settle()
        assert "業務 › 戸籍の附票" in seat.lines[0]
