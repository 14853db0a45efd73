"""Backups are verified before they are called good; what is damaged says what is lost and what is not."""

import json
import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from migtrack.catalog.catalogue import Catalogue
from migtrack.domain.refusal import BrokenWorld, ForbiddenByRule, Refusal
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.labels import Language, message
from migtrack.services import backups
from migtrack.services.backups import make_backup, pages_cut_off, restore_backup, salvage_workspace
from migtrack.services.steps import set_step
from migtrack.services.trail import verify
from migtrack.services.workspace import load_workspace
from tests.services.desks import Town, new_town, open_town

CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def place(town: Town) -> Path:
    """A workspace with a file of its own and a few hundred events."""
    assert town.desk.root is not None
    own = town.desk.root / "schedules" / "own.yaml"
    own.parent.mkdir(exist_ok=True)
    own.write_text("# 町の設定\n", encoding="utf-8")
    for turn in range(4):
        for step in range(1, 31):
            set_step(town.desk, StepRecord("juki", step, StepStatus.DOING, note=f"{turn} 回目の確認 " + "記録。" * 60))
    return town.desk.root


@pytest.fixture
def whole(place: Path, tmp_path: Path) -> Path:
    file = tmp_path / "whole.zip"
    assert make_backup(load_workspace(place), file).is_good
    return file


def outcome(deed: Callable[[], Any]) -> tuple[Any, Refusal | None]:
    """What a deed gives, or how it is refused."""
    try:
        return deed(), None
    except Refusal as refusal:
        return None, refusal


class TestFile:
    def test_everything_comes_back(
        self, town: Town, place: Path, whole: Path, tmp_path: Path, catalogue: Catalogue
    ) -> None:
        restored = restore_backup(whole, tmp_path / "back")
        assert restored.is_good
        back = open_town(tmp_path / "back", catalogue)
        assert back.desk.trail.head() == town.desk.trail.head() == restored.chains[0].events
        assert verify(back.desk).head == verify(town.desk).head == restored.chains[0].head
        assert (tmp_path / "back" / "schedules" / "own.yaml").read_text("utf-8") == "# 町の設定\n"
        assert load_workspace(tmp_path / "back").database == f"sqlite:///{tmp_path / 'back' / 'migtrack.db'}"
        back.desk.store.close()
        names = set(zipfile.ZipFile(whole).namelist())
        assert names == {"manifest.json", "migtrack.db", "migtrack.toml", "schedules/own.yaml"}

    def test_nothing_is_overwritten_and_nothing_half_made_stays(self, place: Path, whole: Path, tmp_path: Path) -> None:
        before = whole.read_bytes()
        with pytest.raises(ForbiddenByRule, match="file_exists"):
            make_backup(load_workspace(place), whole)
        with pytest.raises(ForbiddenByRule, match="folder_not_empty"):
            restore_backup(whole, place)
        assert whole.read_bytes() == before
        assert not [path for path in tmp_path.iterdir() if path.name.startswith(".migtrack")]

    def test_a_writer_in_the_midst_of_it_is_no_matter(self, town: Town, place: Path, tmp_path: Path) -> None:
        with town.desk.writing("step.set") as pen:
            from migtrack.store.writer import change_to

            pen.record([change_to(StepRecord("koseki", 1, StepStatus.DOING), "step.set")])
            made = make_backup(load_workspace(place), tmp_path / "midst.zip")
        assert made.is_good
        assert made.chains[0].events == town.desk.trail.head() - 1

    def test_a_backup_of_what_does_not_verify_is_not_called_good(self, place: Path, tmp_path: Path) -> None:
        with closing(sqlite3.connect(place / "migtrack.db")) as connection:
            connection.execute("UPDATE step SET note = '改ざん' WHERE subject_key = 'juki/03'")
            connection.commit()
        made = make_backup(load_workspace(place), tmp_path / "unsound.zip")
        assert not made.is_good
        assert {finding.key for finding in made.findings} == {"backup.unsound"}

    def test_a_flipped_byte_anywhere_in_a_backup_is_found_or_harmless(self, whole: Path, tmp_path: Path) -> None:
        data, chance = whole.read_bytes(), random.Random(6)
        for turn in range(25):
            at = chance.randrange(len(data))
            changed = bytearray(data)
            changed[at] ^= 1 << chance.randrange(8)
            (tmp_path / "changed.zip").write_bytes(changed)
            target = tmp_path / f"back{turn}"
            restored, refusal = outcome(partial(restore_backup, tmp_path / "changed.zip", target))
            if refusal is not None:
                assert all(message(refusal.key, language, **refusal.values) for language in Language)
                assert not target.exists()
            else:  # a byte that zip does not read: a time of day, a second copy of a name
                assert restored.is_good
                assert (target / "schedules" / "own.yaml").is_file()

    def test_a_backup_that_is_cut_off_is_refused(self, whole: Path, tmp_path: Path) -> None:
        (tmp_path / "cut.zip").write_bytes(whole.read_bytes()[:-2000])
        with pytest.raises(BrokenWorld, match="unreadable"):
            restore_backup(tmp_path / "cut.zip", tmp_path / "back")
        assert not (tmp_path / "back").exists()

    def test_a_member_that_would_lie_outside_is_refused(self, whole: Path, tmp_path: Path) -> None:
        with zipfile.ZipFile(whole) as old, zipfile.ZipFile(tmp_path / "bad.zip", "w") as new:
            manifest = json.loads(old.read("manifest.json"))
            manifest["files"]["../outside.txt"] = "0" * 64
            new.writestr("manifest.json", json.dumps(manifest))
            new.writestr("../outside.txt", "x")
            new.writestr("migtrack.db", old.read("migtrack.db"))
            new.writestr("migtrack.toml", old.read("migtrack.toml"))
            new.writestr("schedules/own.yaml", old.read("schedules/own.yaml"))
        with pytest.raises(Refusal, match="strange_member"):
            restore_backup(tmp_path / "bad.zip", tmp_path / "back")
        assert not (tmp_path / "outside.txt").exists()


class TestSalvage:
    @pytest.fixture
    def closed(self, town: Town, place: Path) -> Path:
        town.desk.store.close()
        return place

    def test_a_whole_file_is_taken_over_whole(
        self, town: Town, closed: Path, tmp_path: Path, catalogue: Catalogue
    ) -> None:
        [chain] = salvage_workspace(closed, tmp_path / "saved")
        saved = open_town(tmp_path / "saved", catalogue)
        assert verify(saved.desk).is_sound
        assert (chain.events, chain.highest, chain.loose, chain.contents_lost) == (saved.desk.trail.head(),) * 2 + (
            0,
            (),
        )
        saved.desk.store.close()

    @pytest.mark.parametrize("kept", [0.9, 0.6, 0.4])
    def test_a_cut_file_gives_back_its_beginning(
        self, closed: Path, kept: float, tmp_path: Path, catalogue: Catalogue
    ) -> None:
        data = (closed / "migtrack.db").read_bytes()
        cut = tmp_path / "cut.db"
        cut.write_bytes(data[: int(len(data) * kept)])
        assert pages_cut_off(cut) > 0
        chains, refusal = outcome(lambda: salvage_workspace(cut, tmp_path / "saved"))
        if refusal is not None:
            assert refusal.key == "backup.nothing_salvaged"
            assert not (tmp_path / "saved").exists()
            return
        [chain] = chains
        saved = open_town(tmp_path / "saved", catalogue)
        assert chain.events == saved.desk.trail.head() > 0
        assert not [
            problem
            for problem in verify(saved.desk).problems
            if problem.seq and problem.seq <= chain.events and not chain.contents_lost
        ]
        saved.desk.store.close()

    def test_flipped_bits_cost_what_they_hit_and_nothing_wrong_is_taken_over(
        self, closed: Path, tmp_path: Path, catalogue: Catalogue
    ) -> None:
        data, chance = (closed / "migtrack.db").read_bytes(), random.Random(9)
        with closing(sqlite3.connect(closed / "migtrack.db")) as connection:
            hashes = dict(connection.execute("SELECT seq, hash FROM event"))
        for turn in range(12):
            changed = bytearray(data)
            for _ in range(1 + turn * 3):
                changed[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            damaged, target = tmp_path / f"{turn}.db", tmp_path / f"saved{turn}"
            damaged.write_bytes(changed)
            chains, refusal = outcome(partial(salvage_workspace, damaged, target))
            if refusal is not None:
                assert refusal.key == "backup.nothing_salvaged"
                continue
            [chain] = chains
            assert chain.head == hashes[chain.events]
            loose = target / "events-behind-the-gap.jsonl"
            assert chain.loose == (len(loose.read_bytes().splitlines()) if loose.exists() else 0)
            assert chain.events + chain.loose <= len(hashes)
            assert chain.highest >= chain.events

    def test_a_file_whose_header_is_gone_still_gives_its_events(self, closed: Path, tmp_path: Path) -> None:
        data = bytearray((closed / "migtrack.db").read_bytes())
        data[:100] = bytes(100)
        (tmp_path / "headless.db").write_bytes(data)
        [chain] = salvage_workspace(tmp_path / "headless.db", tmp_path / "saved")
        assert chain.events == chain.highest > 120


class TestServer:
    @pytest.fixture
    def served(self, postgres_url: str, tmp_path: Path) -> Iterator[tuple[Town, str]]:
        if shutil.which("pg_dump") is None:
            pytest.skip("pg_dump is not on the PATH")
        made = new_town(tmp_path / "town", postgres_url)
        yield made, postgres_url
        made.close()

    def test_a_server_comes_back_into_an_empty_database(
        self, served: tuple[Town, str], tmp_path: Path, postgres: object
    ) -> None:
        town, url = served
        assert town.desk.root is not None
        made = make_backup(load_workspace(town.desk.root), tmp_path / "pg.zip")
        assert (made.is_good, made.kind, made.chains[0].events) == (True, "postgresql", town.desk.trail.head())
        with pytest.raises(ForbiddenByRule, match="needs_database"):
            restore_backup(tmp_path / "pg.zip", tmp_path / "back")
        with pytest.raises(ForbiddenByRule, match="database_not_empty"):
            restore_backup(tmp_path / "pg.zip", tmp_path / "back", database=url)
        with postgres.database() as empty:  # type: ignore[attr-defined]
            assert restore_backup(tmp_path / "pg.zip", tmp_path / "back", database=empty).is_good
            from migtrack.services.database_roles import database_status, set_roles
            from migtrack.services.desk import open_desk

            set_roles(empty)
            assert database_status(empty).authenticates
            desk = open_desk(tmp_path / "back", database=empty.replace("//migtrack@", "//p_kansa@"))
            assert verify(desk).head == made.chains[0].head
            desk.store.close()

    def test_who_is_no_owner_is_told_so(self, served: tuple[Town, str], tmp_path: Path) -> None:
        town, url = served
        assert town.desk.root is not None
        login = url.replace("//migtrack@", "//p_mori@")
        with pytest.raises(ForbiddenByRule, match="needs_owner"):
            make_backup(load_workspace(town.desk.root), tmp_path / "pg.zip", database=login)
        assert not (tmp_path / "pg.zip").exists()

    def test_a_missing_program_is_named(
        self, served: tuple[Town, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        town, _ = served
        assert town.desk.root is not None
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(BrokenWorld, match="no_program") as refused:
            make_backup(load_workspace(town.desk.root), tmp_path / "pg.zip")
        assert refused.value.values == {"program": "pg_dump"}


@pytest.mark.skipif(os.name == "nt", reason="limits of a process are not Windows'")
@pytest.mark.parametrize(
    "arguments",
    [
        ("backup", "../b.zip"),
        ("step", "set", "juki", "9", "done"),
        ("gap", "export", "../g.xlsx", "--operation", "juki"),
    ],
)
def test_where_nothing_more_fits_nothing_half_is_left(
    town: Town, place: Path, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    """Files may not grow beyond a few bytes here, as on a full disk."""
    head = town.desk.trail.head()
    told = subprocess.run(
        [
            sys.executable,
            "-m",
            "migtrack",
            "-w",
            str(place),
            *(a.replace("..", str(tmp_path)) for a in arguments),
            *(("--actor", "sato") if arguments[0] == "step" else ()),
        ],
        cwd=CHECKOUT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},  # Python cuts its own files at the bound, unnoticed
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, 2_000)),
    )
    assert told.returncode == 4, told
    assert told.stderr.strip()
    assert not {"b.zip", "g.xlsx"} & {path.name for path in tmp_path.iterdir()}
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]
    assert town.desk.trail.head() == head
    assert verify(town.desk).is_sound


def test_the_copy_that_is_verified_is_the_copy_that_is_kept(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A medium that returns something else than was written is found before the backup has its name."""
    monkeypatch.setattr(backups, "_digest_in", lambda archive, name: "0" * 64)
    with pytest.raises(BrokenWorld, match="not_as_written"):
        make_backup(load_workspace(place), tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists()
