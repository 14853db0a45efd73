"""A damaged name in a file of SQLite: what its driver cannot even quote is told like any other damage."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from migtrack.domain.refusal import BrokenWorld
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.store.backup import copy_file
from migtrack.store.store import open_store
from tests.store.test_store_contract import put


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database with a table whose definition is broken and whose name is no text."""
    made = tmp_path / "town.db"
    store = open_store(f"sqlite:///{made}")
    put(store, StepRecord("juki", 1, StepStatus.DOING))
    store.close()
    with closing(sqlite3.connect(made, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        damage = "SET name = CAST(x'7374ac70' AS TEXT), sql = 'CREATE TABLE st' WHERE name = 'step'"
        connection.execute(f"UPDATE sqlite_master {damage}")
    return made


def test_opening_it_says_that_the_file_is_damaged(file: Path) -> None:
    with pytest.raises(BrokenWorld) as refused:
        open_store(f"sqlite:///{file}")
    assert refused.value.key == "store.damaged"


def test_copying_it_says_that_the_file_is_damaged(file: Path, tmp_path: Path) -> None:
    with pytest.raises(BrokenWorld) as refused:
        copy_file(file, tmp_path / "copy.db")
    assert refused.value.key == "store.damaged"
