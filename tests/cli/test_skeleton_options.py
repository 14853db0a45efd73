"""Common options: anywhere on the line, and what a command gets of them."""

import json
from datetime import date
from pathlib import Path

import pytest

from migtrack.cli.bilingual import Group, argument, ja_en, option
from migtrack.cli.call import Call
from migtrack.cli.main import run
from migtrack.cli.options import (
    apply_option,
    command_group,
    plain_command,
    reading_command,
    top_params,
    writing_command,
)
from migtrack.cli.values import DAY, parse_day
from migtrack.domain.person import Role
from migtrack.labels.language import Language

program = Group("program", params=top_params())
group = command_group("group", ja_en("組", "A group"), parent=program)
calls: list[Call] = []


@reading_command("read", ja_en("読む", "Read"), parent=group)
@argument("text", required=False)
def read(call: Call, text: str | None) -> None:
    del text
    calls.append(call)


@writing_command("write", ja_en("書く", "Write"), parent=group)
@apply_option
@option("--day", type=DAY)
def write(call: Call, apply: bool, day: date | None) -> int:
    calls.append(call)
    assert day is None or day == date(2026, 5, 6)
    return 1 if apply else 0


@plain_command("look", ja_en("見る", "Look"), parent=program)
def look(call: Call) -> None:
    calls.append(call)


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("MIGTRACK_WORKSPACE", "MIGTRACK_DATABASE", "MIGTRACK_LANG"):
        monkeypatch.delenv(name, raising=False)
    calls.clear()


@pytest.mark.parametrize(
    "line",
    [
        "-w W --body 012025 --as-of 2026-04-01 --json group read",
        "group -w W --body 012025 --as-of 2026-04-01 --json read",
        "group read -w W --body 012025 --as-of 2026-04-01 --json",
        "-w W group --json read --as-of=2026-04-01 text --body 012025",
    ],
)
def test_a_common_option_may_stand_anywhere(line: str) -> None:
    assert run(program, line.split()) == 0
    assert calls == [Call(workspace=Path("W"), body="012025", as_of=date(2026, 4, 1), json=True)]


def test_nothing_said_is_none() -> None:
    assert run(program, ["look"]) == 0
    assert calls == [Call()]


def test_the_option_nearest_to_the_command_wins() -> None:
    run(program, ["-w", "far", "group", "-w", "nearer", "read", "-w", "near"])
    run(program, ["-w", "far", "group", "-w", "nearer", "read"])
    assert [call.workspace for call in calls] == [Path("near"), Path("nearer")]


def test_an_option_wins_over_the_environment_wherever_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIGTRACK_WORKSPACE", "from-environment")
    monkeypatch.setenv("MIGTRACK_DATABASE", "sqlite:///x.db")
    monkeypatch.setenv("MIGTRACK_LANG", "en")
    run(program, ["group", "read"])
    run(program, ["-w", "told", "group", "read"])
    run(program, ["group", "read", "-w", "told", "--lang", "ja"])
    assert [call.workspace for call in calls] == [Path("from-environment"), Path("told"), Path("told")]
    assert [call.language for call in calls] == [Language.EN, Language.EN, Language.JA]
    assert {call.database for call in calls} == {"sqlite:///x.db"}


def test_who_as_what_and_why() -> None:
    assert run(program, ["group", "write", "--actor", "sato", "--role", "決裁者", "--reason", "決裁済みのため"]) == 0
    assert calls == [Call(actor="sato", role=Role.APPROVER, reason="決裁済みのため")]


def test_a_command_returns_its_exit_code() -> None:
    assert run(program, ["group", "write", "--apply"]) == 1


@pytest.mark.parametrize(
    ("line", "option_name"),
    [
        ("group write --as-of 2026-04-01", "--as-of"),
        ("--as-of 2026-04-01 group write", "--as-of"),
        ("--actor sato group read", "--actor"),
        ("--reason why look", "--reason"),
    ],
)
def test_an_option_that_a_command_lacks_is_refused_even_before_its_name(
    line: str, option_name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(program, line.split()) == 2
    assert f"オプション '{option_name}' はありません。" in capsys.readouterr().err
    assert not calls


@pytest.mark.parametrize("day", ["2026-05-06", "２０２６－０５－０６", " 2026-05-06 "])
def test_a_day_may_be_typed_with_kanji_input_on(day: str) -> None:
    assert run(program, ["group", "write", "--day", day]) == 0


@pytest.mark.parametrize(
    "day", ["2026/5/6", "2026-13-01", "2026-02-30", "令和8年2月30日", "20260506", "2026-W19-3", ""]
)
def test_a_wrong_day_is_told_with_an_example(day: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(program, ["group", "write", "--day", day, "--json"]) == 2
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["key"] == "cli.wrong_date"
    assert "--day" in error["message"]
    assert "2026-04-01" in error["message"]


def test_a_wrong_role_is_told_with_those_that_exist(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(program, ["group", "write", "--role", "mayor", "--lang", "en"]) == 2
    assert "staff, approver, manager, auditor, admin" in capsys.readouterr().err


def test_a_file_is_no_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "file"
    file.touch()
    assert run(program, ["-w", str(file), "look"]) == 2
    assert "はファイルです。フォルダを指定してください。" in capsys.readouterr().err


def test_help_shows_own_options_apart_from_common_ones(capsys: pytest.CaptureFixture[str]) -> None:
    run(program, ["group", "write", "--help"])
    own, common = capsys.readouterr().out.split("共通オプション:")
    assert "--apply" in own
    assert "--json" not in own
    assert "--actor" in common
    assert "--as-of" not in common


@pytest.mark.parametrize("day", ["令和8年5月6日", "R8.5.6", "Ｒ８．５．６"])
def test_a_day_in_japanese_era_is_the_same_day(day: str) -> None:
    assert parse_day(day) == date(2026, 5, 6)
