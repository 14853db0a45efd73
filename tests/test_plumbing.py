"""What the other tests stand on."""

from pathlib import Path

import psycopg
import pytest

from tests.postgres import start_cluster
from tests.requirements import missed, need


def test_what_is_missing_skips_with_its_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIGTRACK_REQUIRE", "pg")
    with pytest.raises(pytest.skip.Exception, match="java: no Java here"):
        missed("java", "no Java here")


def test_what_is_missing_and_required_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIGTRACK_REQUIRE", "pg,java")
    with pytest.raises(pytest.fail.Exception, match="no Java here"):
        missed("java", "no Java here")


def test_a_program_is_sought_on_the_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("MIGTRACK_REQUIRE", "")
    with pytest.raises(pytest.skip.Exception, match="LibreOffice"):
        need("office")
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert need("office") == str(program)


def test_databases_of_a_cluster_are_empty_and_separate(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        connection.execute("CREATE TABLE leftover (id int)")
        assert connection.execute("SELECT current_database()").fetchone() != ("postgres",)


def test_a_cluster_leaves_neither_process_nor_folder_behind(postgres_url: str) -> None:
    del postgres_url  # where no cluster can be started, this test is skipped with the others
    cluster = start_cluster()
    assert cluster.process.poll() is None
    cluster.stop()
    assert cluster.process.poll() is not None
    assert not cluster.folder.exists()
