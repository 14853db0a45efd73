"""Asking for a file's name: a name is offered, and nobody's file is overwritten unasked."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from textual.app import App

from migtrack.labels import Language
from migtrack.tui.theme import dress
from migtrack.tui.widgets.dialogs import Confirm
from migtrack.tui.widgets.file_form import FileForm, offered_name, typed_path
from tests.tui.stand import HOSTILE, in_loop, screen_text


def test_an_offered_name_is_one_that_every_file_system_takes() -> None:
    assert offered_name("廃止候補", "R8/11/22", ending=".xlsx") == "廃止候補_R8_11_22.xlsx"
    assert offered_name("a" * 200, ending=".docx") == "a" * 80 + ".docx"
    assert offered_name("", " .. ", "表", ending=".csv") == "表.csv"
    assert not set(offered_name(HOSTILE, ending=".docx")) & set('\\/:*?"<>|\x1b')


def test_a_typed_place_may_stand_in_quotes() -> None:
    assert typed_path(' "/tmp/a b.xlsx" ') == Path("/tmp/a b.xlsx").absolute()
    assert typed_path("~/x.csv") == Path.home() / "x.csv"


@in_loop
async def test_a_file_that_is_there_is_only_overwritten_by_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "there.csv").write_text("old", encoding="utf-8")
    answers: list[bool | None] = []

    async def write(path: Path, values: Mapping[str, str]) -> str:
        path.write_text("new", encoding="utf-8")
        return ""

    app: App[None] = App()
    dress(app, dark=False)
    async with app.run_test(size=(80, 24)) as pilot:

        async def press(*keys: str) -> None:
            await pilot.press(*keys)
            await pilot.pause()
            await pilot.pause()

        form = FileForm("書き出し", "there.txt", write, Language.JA, endings=(".csv", ".xlsx"))
        app.push_screen(form, answers.append)
        await pilot.pause()
        field = form.query_one("#field-file")
        assert str(tmp_path) in screen_text(app).replace("\n", "").replace("│", "").replace(" ", "")
        await press("f2")
        assert "の形式では書き出せません" in screen_text(app)
        field.value = "nowhere/there.csv"  # type: ignore[attr-defined]
        await press("f2")
        assert "がありません" in screen_text(app)
        field.value = "there.csv"  # type: ignore[attr-defined]
        await press("f2")
        assert isinstance(app.screen, Confirm)
        await press("enter")  # the careful answer stands first
        assert "書き出していません" in screen_text(app)
        assert (tmp_path / "there.csv").read_text(encoding="utf-8") == "old"
        await press("f2", "y")
        await pilot.pause()
        assert (tmp_path / "there.csv").read_text(encoding="utf-8") == "new"
        assert answers == [True]
