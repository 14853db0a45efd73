"""Hostile files through the command line: a clear finding within ten seconds and one GiB, and nothing stored."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.hostile_files import FILES

CHECKOUT = Path(__file__).resolve().parents[2]
HEAVY = ("zip bomb", "lying", "crowded", "empty rows", "deep")
Try = Callable[[list[str]], list[dict[str, Any]]]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """An empty workspace of a ward."""
    made = tmp_path / "ledger"
    command = [sys.executable, "-m", "migtrack", "init", str(made), "--municipality", "131041", "--name", "見本区"]
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
    return made


def record(workspace: Path) -> Iterator[object]:
    """The trail's head, every stored content and every registered version."""
    with sqlite3.connect(workspace / "migtrack.db") as database:
        yield database.execute("select count(*), max(seq) from event").fetchall()
        yield database.execute("select digest from content order by digest").fetchall()


def tried(workspace: Path, names: list[str]) -> list[dict[str, Any]]:
    """What importing the files, each alone, came to."""
    files = []
    for name in names:
        file = workspace.parent / name
        file.write_bytes(FILES[name][1]())
        files.append(str(file))
    command = [sys.executable, "-m", "tests.exchange.hostile_host", str(workspace), *files]
    done = subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def findings(result: dict[str, Any]) -> list[dict[str, str]]:
    printed = json.loads(result["printed"])
    found: list[dict[str, str]] = printed.get("error", printed)["findings"]
    return found


@pytest.mark.parametrize("is_heavy", [False, True], ids=["clever", "heavy"])
def test_a_hostile_file_is_told_in_ten_seconds_and_a_gigabyte_and_nothing_is_stored(
    workspace: Path, is_heavy: bool
) -> None:
    names = [name for name in FILES if name.startswith(HEAVY) is is_heavy]
    before = list(record(workspace))
    results = tried(workspace, names)
    assert [result["file"] for result in results if result["code"] not in (1, 4)] == []
    assert list(record(workspace)) == before
    assert [result["file"] for result in results] == names
    for result in results:
        name = result["file"]
        assert result["seconds"] < 10, name
        assert result["megabytes"] < 1024, name
        keys = [finding["key"] for finding in findings(result)]
        assert any(key.startswith(FILES[name][0]) for key in keys), (name, keys)
        assert all(finding["message"] for finding in findings(result))


def test_the_limits_are_real(workspace: Path) -> None:
    hungry = "import resource; resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30)); bytearray(2**30)"
    done = subprocess.run([sys.executable, "-c", hungry], capture_output=True, text=True)
    assert "MemoryError" in done.stderr
