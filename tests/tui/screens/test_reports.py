"""報告書を作る, by what a person does."""

from pathlib import Path

import pytest

from tests.tui.conftest import OpenDesk
from tests.tui.stand import in_loop, sitting


@in_loop
async def test_a_report_is_chosen_on_the_menu_and_written(
    desk_of: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with sitting(desk_of()) as seat:
        seat.app.choose_report()
        await seat.settle()
        assert "首長向け報告書" in seat.text
        await seat.press("2")
        await seat.type_into("file", "mayor.html")
        await seat.press("f2")
        assert "照合値" in (tmp_path / "mayor.html").read_text("utf-8")
