"""stdout: the data, for scripts and for people."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePosixPath
from types import MappingProxyType

import pytest

from migtrack.cli.output import emit, json_text, table
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.width import cells

HOSTILE = "[/b]葛󠄀飾[$x]ｱ①…𠮷\x1b[31m\n\u202e"


@dataclass(frozen=True)
class Row:
    name: str
    rate: Fraction | None
    record: StepRecord | None = None


@pytest.mark.parametrize(
    ("value", "image"),
    [
        (Fraction(1, 3), 0.333333),
        (Fraction(10, 81), 0.123457),
        (Fraction(1), 1.0),
        (Decimal("0.12345651"), 0.123457),
        (None, None),
        (StepStatus.NA, "na"),
        (date(2026, 5, 6), "2026-05-06"),
        (datetime(2026, 5, 6, 1, 2, 3, 4, UTC), "2026-05-06T01:02:03.000004+00:00"),
        ((1, Fraction(1, 2)), [1, 0.5]),
        (frozenset({"b", "a"}), ["a", "b"]),
        (MappingProxyType({"a": StepStatus.DONE}), {"a": "done"}),
        (PurePosixPath("a/b"), "a/b"),
        (Row("名", Fraction(1, 7)), {"name": "名", "rate": 0.142857, "record": None}),
    ],
)
def test_values_become_json(value: object, image: object) -> None:
    assert json.loads(json_text({"value": value})) == {"value": image}


def test_a_domain_value_inside_a_row_becomes_json() -> None:
    found = json.loads(json_text({"rows": [Row("n", None, StepRecord("juki", 9, StepStatus.DOING))]}))["rows"][0]
    assert found["record"]["operation"] == "juki"
    assert found["record"]["status"] == "doing"


def test_japanese_stands_in_json_as_itself() -> None:
    assert "住民基本台帳" in json_text({"name": "住民基本台帳"})


def test_what_json_lacks_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        json_text({"rate": float("nan")})
    with pytest.raises(TypeError, match="object has no place in JSON"):
        json_text({"value": object()})


def test_lines_for_people_are_not_made_for_scripts(capsys: pytest.CaptureFixture[str]) -> None:
    def lines() -> list[str]:
        raise AssertionError("made for nothing")

    emit({"a": 1}, True, lines)
    assert json.loads(capsys.readouterr().out) == {"a": 1}


def test_control_characters_never_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    emit({}, False, [HOSTILE, *table(["名"], [[HOSTILE]])])
    shown = capsys.readouterr().out
    assert "[/b]葛󠄀飾[$x]ｱ①…𠮷" in shown
    assert not {"\x1b", "\u202e"} & set(shown)
    assert len(shown.splitlines()) == 4


def test_columns_of_japanese_end_where_they_should() -> None:
    lines = table(
        ["業務", "率", "次の手順"],
        [["住民基本台帳", "5%", "済"], ["ｱ①", "100%", "未"], [HOSTILE, "―", ""]],
        right={1},
        limits={0: 10},
    )
    assert lines[0].startswith("業務")
    assert lines[2] == "住民基本…     5%  済"
    starts = {cells(line[: line.index(last)]) for line, last in zip(lines[2:4], ["済", "未"], strict=True)}
    assert len(starts) == 1
    assert cells(lines[1]) == max(map(cells, lines))


def test_a_table_without_rows_shows_its_headings() -> None:
    assert table(["業務", "率"], []) == ["業務  率", "────  ──"]


def migtrack(*arguments: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        [sys.executable, "-m", "migtrack", *arguments],
        capture_output=True,
        env={**os.environ, **environment},
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("locale", ["C", "POSIX", "ja_JP.eucJP"])
def test_output_is_utf8_whatever_the_locale(locale: str) -> None:
    done = migtrack("--help", LC_ALL=locale, LANG=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="")
    assert done.returncode == 0
    assert "標準化対象20業務" in done.stdout.decode("utf-8")
    assert done.stderr == b""
    refused = migtrack("nothing", LC_ALL=locale, LANG=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "コマンド 'nothing' はありません。" in refused.stderr.decode("utf-8")


def test_a_closed_pipe_is_quiet() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    with os.fdopen(write_end, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "migtrack", "--help"], stdout=closed, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert done.stderr == b""
    assert done.returncode == 141
