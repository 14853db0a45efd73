"""A database on a network share: no write-ahead log there, and it is told."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from migtrack.services.database_roles import database_status
from migtrack.store import network
from migtrack.store.network import is_on_network
from migtrack.store.store import open_store

BODY = "990019"


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the system says is mounted from elsewhere, beside one that is not."""
    folder = tmp_path / "共有 台帳"
    folder.mkdir()
    spelled = str(folder).replace(" ", "\\040")
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n//server/share {spelled} cifs rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(network, "MOUNTS", mounts)
    return folder


def mode_of(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


@pytest.mark.skipif(network.os.name == "nt", reason="Windows is asked for the kind of a drive instead")
def test_the_innermost_mount_says_where_a_file_lies(share: Path, tmp_path: Path) -> None:
    assert is_on_network(share / "migtrack.db")
    assert not is_on_network(tmp_path / "migtrack.db")
    assert not is_on_network(tmp_path / "共有 台帳2" / "migtrack.db")
    network.MOUNTS.unlink()
    assert not is_on_network(share / "migtrack.db")


@pytest.mark.skipif(network.os.name == "nt", reason="Windows is asked for the kind of a drive instead")
def test_on_a_share_there_is_no_write_ahead_log_and_it_is_told(share: Path, tmp_path: Path) -> None:
    for folder, mode, keys in (
        (tmp_path, "wal", ["db.identifies_only"]),
        (share, "delete", ["db.identifies_only", "db.on_network"]),
    ):
        url = f"sqlite:///{folder}/migtrack.db"
        open_store(url).close()
        assert mode_of(folder / "migtrack.db") == mode
        assert [finding.key for finding in database_status(url).findings] == keys


@pytest.mark.skipif(network.os.name == "nt", reason="Windows is asked for the kind of a drive instead")
def test_a_workspace_that_is_moved_to_a_share_loses_its_log(share: Path, tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path}/migtrack.db").close()
    (tmp_path / "migtrack.db").rename(share / "migtrack.db")
    open_store(f"sqlite:///{share}/migtrack.db").close()
    assert mode_of(share / "migtrack.db") == "delete"
