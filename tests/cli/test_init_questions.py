"""`init` without a code asks a person at a terminal, and only there."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest


def at_a_terminal(folder: Path, *typed: str) -> str:
    """What a terminal shows after the lines were typed; bounded in time."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "migtrack", "init", str(folder), "--person-id", "sato"]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True)
    os.close(theirs)
    os.write(ours, "".join(f"{line}\n" for line in typed).encode())
    process.wait(timeout=60)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65_536)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)
    return shown.decode()


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return tmp_path / "town"


def test_a_wrong_code_is_explained_and_asked_again_and_the_answers_shape_the_scope(town: Path) -> None:
    shown = at_a_terminal(town, "012026", "014842", "n", "ほげ", "介護", "3", "7000", "見本 太郎")
    assert "検査数字" in shown
    assert "羽幌町" in shown
    assert "ほげ" in shown
    status = subprocess.run(
        [sys.executable, "-m", "migtrack", "-w", str(town), "status", "--json"],
        capture_output=True,
        timeout=60,
        check=True,
    )
    operations = {row["key"]: row for row in json.loads(status.stdout)["operations"]}
    assert operations["seiho"]["implementer"] == "prefecture"
    assert operations["kaigo"]["implementer"] == "union"
    assert operations["juki"]["in_scope"]


def test_where_nobody_can_answer_the_code_is_demanded(town: Path) -> None:
    asked = subprocess.run(
        [sys.executable, "-m", "migtrack", "init", str(town)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert asked.returncode == 2
    assert "--municipality" in asked.stderr.decode()
    assert not town.exists()
