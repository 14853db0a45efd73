"""Forms and small windows, by what a person does with them."""

import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from migtrack.labels import Language
from migtrack.tui.editor import edit_text
from migtrack.tui.widgets.card import Fact
from migtrack.tui.widgets.dialogs import Choice, Choose, Confirm, Notice
from migtrack.tui.widgets.fields import Field, FieldKind, complaint, echo, read_day, read_number
from migtrack.tui.widgets.form import Form
from tests.tui.stand import HOSTILE, HOSTILE_SHOWN, in_loop, screen_text, standing

RESULTS = (Choice("unchecked", "未確認"), Choice("fit", "適合"), Choice("gap", "差異あり"))
TREATMENTS = (Choice("", "―"), Choice("bpr", "運用見直し"))

FIELDS = (
    Field("result", "結果", FieldKind.CHOICE, "unchecked", RESULTS),
    Field("treatment", "対応", FieldKind.CHOICE, "", TREATMENTS, shown_when=lambda values: values["result"] == "gap"),
    Field("practice", "現行の運用", FieldKind.LONG),
    Field("due", "期限", FieldKind.DAY),
    Field("hours", "工数", FieldKind.NUMBER),
    Field("reason", "理由", required=True),
)


@asynccontextmanager
async def asked(window: ModalScreen[object]) -> AsyncIterator[tuple[Pilot[object], list[object]]]:
    """The window open over an empty screen, and what it answers."""
    answers: list[object] = []
    async with standing(Static(""), (80, 24)) as (pilot, _):
        pilot.app.push_screen(window, answers.append)
        await pilot.pause()
        yield pilot, answers


class Desk:
    """Takes what a form offers, or says what is wrong with it."""

    def __init__(self, says: str = "") -> None:
        self.says = says
        self.taken: list[Mapping[str, str]] = []

    async def accept(self, values: Mapping[str, str]) -> str:
        self.taken.append(dict(values))
        return self.says


def form(desk: Desk) -> Form:
    return Form("対応表への記入", FIELDS, desk.accept, Language.JA, about=[Fact("要件", HOSTILE)])


@in_loop
async def test_f2_saves_what_was_typed_and_chosen() -> None:
    desk = Desk()
    async with asked(form(desk)) as (pilot, answers):
        await pilot.press("right", "right", "down", "right", "down")
        await pilot.press(*"abc", "tab", *"R8.5.7", "tab", *"12", "tab", *"ok", "f2")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert answers == [True]
        assert desk.taken == [
            {"result": "gap", "treatment": "bpr", "practice": "abc", "due": "R8.5.7", "hours": "12", "reason": "ok"}
        ]


@in_loop
async def test_what_is_wrong_is_said_at_its_field_and_nothing_is_offered() -> None:
    desk = Desk()
    async with asked(form(desk)) as (pilot, answers):
        pilot.app.screen.query_one("#field-due", Input).value = "5月の連休明け"
        await pilot.pause()
        await pilot.press("f2")
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "期限を日付として読めません" in text
        assert "理由を入力してください" in text
        assert (answers, desk.taken) == ([], [])
        assert pilot.app.focused is pilot.app.screen.query_one("#field-due")


@in_loop
async def test_a_hint_and_a_refusal_are_wrapped_as_japanese_is_set() -> None:
    hint, said = "あ" * 26 + "。", "い" * 36 + "。" + "う" * 34 + "。"
    fields = [Field("days", "日数", hint=hint)]

    async def refuse(_: Mapping[str, str]) -> str:
        return said

    async with asked(Form("題", fields, refuse, Language.JA)) as (pilot, _):
        assert not any(line.strip("│ ").startswith("。") for line in screen_text(pilot.app).splitlines())
        await pilot.press("5", "f2")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        written = [line.strip("│ ") for line in screen_text(pilot.app).splitlines()]
        assert "".join(line for line in written if "い" in line or "う" in line) == said
        assert not any(line.startswith("。") for line in written)


@in_loop
async def test_a_refusal_is_shown_and_nothing_typed_is_lost() -> None:
    desk = Desk("「0010001」は決裁済です。")
    async with asked(form(desk)) as (pilot, answers):
        pilot.app.screen.query_one("#field-reason", Input).value = "現状に合わせる"
        await pilot.press("f2")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        text = screen_text(pilot.app)
        assert "「0010001」は決裁済です。" in text
        assert "現状に合わせる" in text
        assert answers == []


@in_loop
async def test_a_question_that_does_not_apply_is_not_asked() -> None:
    async with asked(form(Desk())) as (pilot, _):
        assert "対応 " not in screen_text(pilot.app)
        await pilot.press("right", "right")
        await pilot.pause()
        assert "対応" in screen_text(pilot.app).replace("対応表", "")


@in_loop
async def test_a_day_is_shown_back_in_full() -> None:
    async with asked(form(Desk())) as (pilot, _):
        pilot.app.screen.query_one("#field-due", Input).value = "R8.5.7"
        await pilot.pause()
        assert "令和8年5月7日(木)" in screen_text(pilot.app)


@in_loop
async def test_escape_leaves_an_untouched_form_at_once() -> None:
    async with asked(form(Desk())) as (pilot, answers):
        await pilot.press("escape")
        assert answers == [False]


@in_loop
async def test_escape_on_a_changed_form_asks_and_may_go_back() -> None:
    async with asked(form(Desk())) as (pilot, answers):
        await pilot.press("right", "escape")
        await pilot.pause()
        assert "破棄してよろしいですか" in screen_text(pilot.app)
        await pilot.press("enter")
        assert answers == []
        await pilot.press("escape", "y")
        assert answers == [False]


@in_loop
async def test_enter_opens_the_list_of_choices_and_a_digit_chooses() -> None:
    async with asked(form(Desk())) as (pilot, _):
        await pilot.press("enter")
        await pilot.pause()
        assert "2 適合" in screen_text(pilot.app)
        await pilot.press("2")
        await pilot.pause()
        assert "‹ 適合 ›" in screen_text(pilot.app)


@in_loop
async def test_hostile_text_stands_in_windows_as_it_is() -> None:
    async with asked(form(Desk())) as (pilot, _):
        assert HOSTILE_SHOWN in screen_text(pilot.app)
    async with asked(Notice(HOSTILE, [Fact("", HOSTILE)], close="閉じる")) as (pilot, _):
        assert screen_text(pilot.app).count(HOSTILE_SHOWN) == 2
    async with asked(Choose(HOSTILE, [Choice("a", HOSTILE, HOSTILE)])) as (pilot, _):
        assert screen_text(pilot.app).count(HOSTILE_SHOWN) == 3
    async with asked(Confirm(HOSTILE, [Fact("", HOSTILE)], yes=HOSTILE, no=HOSTILE)) as (pilot, _):
        assert screen_text(pilot.app).count(HOSTILE_SHOWN) == 4


@pytest.mark.parametrize(("careful", "answer"), [(True, False), (False, True)])
@in_loop
async def test_a_careful_question_stands_on_no(careful: bool, answer: bool) -> None:
    window = Confirm("確認", [Fact("", "よろしいですか。")], yes="はい", no="いいえ", careful=careful)
    async with asked(window) as (pilot, answers):
        await pilot.press("enter")
        await pilot.pause()
        assert answers == [answer]


@in_loop
async def test_escape_chooses_nothing_and_a_click_chooses() -> None:
    async with asked(Choose("画面", RESULTS, chosen="fit")) as (pilot, answers):
        await pilot.press("escape")
        assert answers == [None]
    async with asked(Choose("画面", RESULTS, chosen="fit")) as (pilot, answers):
        await pilot.press("down", "enter")
        await pilot.pause()
        assert answers == ["gap"]


@in_loop
async def test_a_letter_that_stands_beside_a_choice_chooses_it_and_any_other_does_nothing() -> None:
    lettered = [Choice("narrow", "条件", "n", "n"), Choice("undo", "取消し", "u", "u"), Choice("plain", "ほか", "x")]
    async with asked(Choose("ほか", lettered)) as (pilot, answers):
        await pilot.press("x", "z")
        await pilot.pause()
        assert answers == []
        await pilot.press("u")
        await pilot.pause()
        assert answers == ["undo"]


def test_values_are_read_as_they_were_shown_back() -> None:
    assert echo(FIELDS[3], "2026-05-07", Language.EN) == "2026-05-07 (Th)"
    assert read_day("令和8年5月7日") == read_day("2026/5/7") is not None
    assert read_day(" ") is None
    assert (read_number("1,200"), read_number("")) == (1200, None)
    assert complaint(FIELDS[4], "-3", Language.EN) == "工数 must be a whole number of at least 0."
    assert complaint(FIELDS[4], "", Language.EN) == ""


def test_the_users_editor_changes_a_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys, pathlib\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "path.write_text(path.read_text('utf-8') + '、追記。\\n', 'utf-8')\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")
    assert edit_text("現行の運用") == "現行の運用、追記。"
    monkeypatch.setenv("VISUAL", f"{sys.executable} -c 'raise SystemExit(1)'")
    assert edit_text("元のまま") == "元のまま"


@in_loop
async def test_a_missing_editor_is_told_and_the_text_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "/no/such/editor")
    async with asked(form(Desk())) as (pilot, _):
        area = pilot.app.screen.query_one("#field-practice", TextArea)
        area.text = "窓口で受け付ける"
        area.focus()
        await pilot.press("f4")
        await pilot.pause()
        assert area.text == "窓口で受け付ける"
        assert "外部エディタを開けませんでした" in screen_text(pilot.app)


@in_loop
async def test_a_form_saved_twice_in_a_row_is_accepted_once_and_closes_once() -> None:
    taken: list[Mapping[str, str]] = []

    async def accept(values: Mapping[str, str]) -> str:
        taken.append(values)
        return ""

    form = Form("記入", (Field("note", "備考"),), accept, Language.JA)
    async with asked(form) as (pilot, answers):
        form.action_save()
        form.action_save()
        await pilot.pause()
        form.action_save()
        form.action_leave()
        await pilot.pause()
        assert (len(taken), answers) == (1, [True])


@in_loop
async def test_a_window_that_is_answered_twice_in_a_row_closes_once() -> None:
    ask, tell, choose = (
        Confirm("確認", [], yes="はい", no="いいえ"),
        Notice("お知らせ", [], close="閉じる"),
        Choose("画面", RESULTS),
    )
    for window, act, said in (
        (ask, lambda: ask.action_answer(True), True),
        (tell, tell.action_close, None),
        (choose, lambda: choose.action_pick(1), RESULTS[1].value),
    ):
        async with asked(window) as (pilot, answers):
            act()
            act()
            await pilot.pause()
            assert answers == [said]
