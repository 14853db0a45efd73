"""A workspace that lies where nothing can be written: it is read as ever, and refuses to be changed."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from migtrack.domain.step import StepRecord, StepStatus
from migtrack.store.store import open_store
from migtrack.store.writer import change_to
from tests.store.test_store_contract import BODY, put, stamp

CHECKOUT = Path(__file__).resolve().parents[2]
SCRIPT = """
import os, sys
from migtrack.domain.refusal import BrokenWorld
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.store.store import open_store
from tests.store.test_store_contract import BODY, put

def work(file):
    store = open_store("sqlite:///" + file)
    print(len(store.reader(BODY).all(StepRecord)), store.trail(BODY).head(), store.unexplained(BODY))
    try:
        put(store, StepRecord("juki", 9, StepStatus.DONE))
    except BrokenWorld as refusal:
        print(refusal.key)
    store.close()

work(sys.argv[2])  # imports what it needs, while it may read every file of this Python
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
work(sys.argv[1])
"""


@pytest.mark.skipif(os.name == "nt", reason="a folder's mode says nothing on Windows")
def test_a_read_only_folder_is_read_and_not_written(tmp_path: Path) -> None:
    folder = Path("/tmp") / f"migtrack-read-only-{os.getpid()}"  # where any account may look
    folder.mkdir()
    try:
        store = open_store(f"sqlite:///{folder}/town.db")
        put(store, StepRecord("juki", 1, StepStatus.DOING))
        store.close()
        (folder / "town.db").chmod(0o444)
        folder.chmod(0o555)
        told = subprocess.run(
            [sys.executable, "-c", SCRIPT, folder / "town.db", tmp_path / "other.db"],
            cwd=CHECKOUT,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
    assert told.stdout.splitlines() == ["0 0 []", "1 1 []", "store.read_only"], told.stderr[-500:]


def test_what_still_lies_in_the_log_is_not_passed_over(tmp_path: Path) -> None:
    """A copy of the file alone would miss it; then the database is not opened as one that stands still."""
    from migtrack.store import engine

    store = open_store(f"sqlite:///{tmp_path}/town.db")
    put(store, StepRecord("juki", 1, StepStatus.DOING))
    assert (tmp_path / "town.db-wal").stat().st_size > 0
    error = sqlite3.OperationalError("unable to open database file")
    error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
    assert not engine._may_stand_still(error, f"{tmp_path}/town.db")
    with store.writing(BODY) as writer:
        writer.append([change_to(StepRecord("juki", 2, StepStatus.DOING), "test.put")], stamp())
    store.close()
    assert engine._may_stand_still(error, f"{tmp_path}/town.db")
