"""From a command line to a desk: the workspace's language, and what no command means."""

import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from migtrack.cli.bilingual import ja_en
from migtrack.cli.call import Call
from migtrack.cli.lazy import COMMANDS
from migtrack.cli.main import main
from migtrack.cli.options import plain_command


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MIGTRACK_WORKSPACE", "MIGTRACK_DATABASE", "MIGTRACK_LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def english_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "ledger"
    assert main(["init", str(folder), "--municipality", "012025", "--lang", "en"]) == 0
    capsys.readouterr()
    return folder


def test_a_run_speaks_its_workspace_s_language(english_workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-w", str(english_workspace), "step", "list", "nothing"])
    assert "Error: " in capsys.readouterr().err


def test_what_is_told_wins_over_the_workspace(english_workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-w", str(english_workspace), "step", "list", "nothing", "--lang", "ja"])
    assert "エラー: " in capsys.readouterr().err


def test_the_workspace_above_the_current_folder_is_found(
    english_workspace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = english_workspace / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert main(["person", "list", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["persons"]) == 1


def test_a_folder_without_workspace_is_a_wrong_value(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-w", str(tmp_path), "person", "list", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["key"] == "workspace.none"


def test_the_demo_is_never_made_elsewhere_than_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A demo in a folder would have said nothing of the server that was named."""
    folder = tmp_path / "demo"
    assert main(["demo", str(folder), "--no-open", "--database", "postgresql://localhost/town", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["key"] == "demo.own_folder_only"
    assert not folder.exists()


@pytest.mark.parametrize(("terminal", "opened"), [(True, True), (False, False)])
def test_no_command_opens_the_terminal_ui_where_there_is_a_terminal(
    terminal: bool, opened: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    calls: list[Call] = []

    @plain_command("tui", ja_en("画面", "Screens"))
    def tui(call: Call) -> int:
        calls.append(call)
        return 3

    module = ModuleType("stand_in_for_the_screens")
    module.command = tui  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(COMMANDS, "tui", (module.__name__, ja_en("画面", "Screens")))  # type: ignore[arg-type]
    monkeypatch.setattr(sys.stdin, "isatty", lambda: terminal)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    code = main(["-w", "folder", "--lang", "en"])
    assert (code, [call.workspace for call in calls]) == ((3, [Path("folder")]) if opened else (0, []))
    assert ("Commands:" in capsys.readouterr().out) is not opened
