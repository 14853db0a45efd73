"""`kill -9` in the midst of writing: what was acknowledged is there, and nothing by halves. MIGTRACK_KILLS=200 for more."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
KILLS = os.environ.get("MIGTRACK_KILLS", "5")
SEED = "20261122"

LONGEST_SECONDS = 60 + 3 * int(KILLS)

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="fork and SIGKILL are not Windows'"),
    pytest.mark.timeout(60 + LONGEST_SECONDS),  # of the tests' own bound only a few kills know
]


def killed(url: str) -> dict[str, Any]:
    told = subprocess.run(
        [sys.executable, "-m", "tests.store.killing", url, KILLS, SEED],
        cwd=CHECKOUT,
        capture_output=True,
        encoding="utf-8",
        timeout=LONGEST_SECONDS,
        check=True,
    )
    summary: dict[str, Any] = json.loads(told.stdout)
    return summary


def test_every_acknowledged_event_survives_the_writers_death(tmp_path: Path) -> None:
    summary = killed(f"sqlite:///{tmp_path}/town.db")
    assert summary["wrong"] == []
    assert summary["events"] > 0


def test_every_acknowledged_event_survives_on_postgresql(postgres_url: str) -> None:
    summary = killed(postgres_url)
    assert summary["wrong"] == []
    assert summary["events"] > 0
