"""What goes wrong: exit codes, sentences for people, documents for scripts."""

import errno
import json
import re
from pathlib import Path

import click
import pytest

from migtrack.cli.bilingual import Group, ja_en
from migtrack.cli.call import Call
from migtrack.cli.diagnostics import MOST_FINDINGS_SHOWN, exit_code_of, narrate, show_findings
from migtrack.cli.main import run
from migtrack.cli.options import plain_command, top_params
from migtrack.domain.finding import Finding, Level
from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule, StaleRevision, WrongContent, WrongValue
from migtrack.labels.language import Language

program = Group("program", params=top_params())
FINDING = Finding(Level.ERROR, "cli.wrong_date", "名簿.xlsx 一覧!C5", {"option": "開始日", "text": "昨日"})
raised: list[BaseException] = []


@plain_command("fail", ja_en("失敗する", "Fail"), parent=program)
def fail(call: Call) -> None:
    del call
    raise raised.pop()


def ended(error: BaseException, *arguments: str) -> int:
    raised[:] = [error]
    return run(program, ["fail", *arguments])


def refusal(kind: type[WrongValue | WrongContent | ForbiddenByRule | BrokenWorld], *findings: Finding) -> Exception:
    return kind("cli.wrong_word", option="--x", text="値", known="a, b", findings=findings)


KINDS = [(WrongContent, 1), (WrongValue, 2), (ForbiddenByRule, 3), (StaleRevision, 3), (BrokenWorld, 4)]


@pytest.mark.parametrize(("kind", "code"), KINDS)
def test_a_refusal_is_told_to_people_on_stderr(
    kind: type[WrongValue], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(refusal(kind, FINDING)) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert "エラー: --x に「値」は指定できません。" in told.err
    assert re.search(r"誤り +名簿.xlsx 一覧!C5  開始日 の「昨日」は日付として読めません。", told.err)


@pytest.mark.parametrize(("kind", "code"), KINDS[1:])
def test_a_refusal_is_told_to_scripts_on_stdout(
    kind: type[WrongValue], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(refusal(kind, FINDING), "--json", "--lang", "en") == code
    told = capsys.readouterr()
    assert told.err == ""
    assert json.loads(told.out) == {
        "error": {
            "key": "cli.wrong_word",
            "message": "--x: '値' is not possible. Choose one of: a, b",
            "findings": [
                {
                    "level": "error",
                    "key": "cli.wrong_date",
                    "where": "名簿.xlsx 一覧!C5",
                    "message": "開始日: '昨日' is not a date. Write it as 2026-04-01.",
                }
            ],
        }
    }


def test_wrong_content_is_findings_for_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(refusal(WrongContent, FINDING), "--json") == 1
    document = json.loads(capsys.readouterr().out)
    assert list(document) == ["findings"]
    assert [found["key"] for found in document["findings"]] == ["cli.wrong_word", "cli.wrong_date"]
    assert {found["level"] for found in document["findings"]} == {"error"}


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("nothing", "usage.no_such_command"),
        ("fail --nothing", "usage.no_such_option"),
        ("fail -w", "usage.bad_option"),
        ("fail --lang fr", "usage.bad_value"),
        ("fail extra", "usage.wrong"),
        ("", "usage.missing_command"),
    ],
)
def test_wrong_usage_has_keys_for_scripts(line: str, key: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(program, ["--json", *line.split()]) == 2
    told = capsys.readouterr()
    error = json.loads(told.out)["error"]
    assert error["key"] == key
    assert error["message"]
    assert error["findings"] == []
    assert told.err == ""


def test_the_json_option_is_seen_though_parsing_fails_before_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(program, ["fail", "--nothing", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["key"] == "usage.no_such_option"


def test_what_stands_behind_two_dashes_is_no_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(program, ["fail", "--", "--json", "--lang", "en"]) == 2
    assert "余分な引数があります" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file", "計画.xlsx"), "「計画.xlsx」が見つかりません。"),
        (PermissionError(errno.EACCES, "Permission denied", "計画.xlsx"), "「計画.xlsx」を開く権限がありません。"),
        (OSError(errno.ENOSPC, "No space left", "計画.xlsx"), "ディスクの空きがありません（計画.xlsx）。"),
        (OSError(errno.EIO, "Input/output error"), "（読み書きの途中で失敗しました）"),
    ],
)
def test_the_system_s_refusals_break_the_world(
    error: OSError, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(error) == 4
    assert sentence in capsys.readouterr().err


def test_a_defect_is_told_calmly(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MIGTRACK_DEBUG", raising=False)
    assert ended(ZeroDivisionError("division by zero\nmore")) == 4
    told = capsys.readouterr().err
    assert "ZeroDivisionError: division by zero）" in told
    assert "MIGTRACK_DEBUG=1" in told
    assert "Traceback" not in told


def test_a_defect_leaves_a_trace_when_asked(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("MIGTRACK_DEBUG", "1")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert ended(ZeroDivisionError("division by zero"), "--json") == 4
    error = json.loads(capsys.readouterr().out)["error"]
    assert error["key"] == "cli.unexpected_traced"
    (trace,) = tmp_path.iterdir()
    assert trace.name in error["message"]
    assert "Traceback" in trace.read_text("utf-8")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_stopping_by_the_keyboard_is_told(error: BaseException, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(error) == 130
    assert "中止しました。" in capsys.readouterr().err


def test_only_errors_make_a_check_fail() -> None:
    warning = Finding(Level.WARNING, "cli.interrupted", "")
    assert exit_code_of([]) == 0
    assert exit_code_of([warning]) == 0
    assert exit_code_of([warning, FINDING]) == 1


def test_a_flood_of_findings_is_cut_with_the_gravest_first(capsys: pytest.CaptureFixture[str]) -> None:
    notes = [Finding(Level.NOTE, "cli.interrupted", f"row {row}") for row in range(MOST_FINDINGS_SHOWN + 9)]
    show_findings([*notes, FINDING], Language.EN)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("error   名簿.xlsx 一覧!C5")
    assert len(lines) == MOST_FINDINGS_SHOWN + 1
    assert lines[-1] == "10 more; add --json to see them all."


def test_imported_text_in_a_finding_cannot_command_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    show_findings([Finding(Level.ERROR, "cli.wrong_date", "\x1b[2J", {"option": "x", "text": "\x1b[31m"})], Language.JA)
    assert "\x1b" not in capsys.readouterr().err


def test_on_a_terminal_a_long_sentence_is_broken_by_the_rules_of_japanese(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr("migtrack.cli.diagnostics.DEFAULT_COLUMNS", 20)
    narrate("あいうえおかきくけこ。さしすせそ")
    assert capsys.readouterr().err == "あいうえおかきくけ\nこ。さしすせそ\n"
