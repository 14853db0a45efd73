"""One value changed past the program: found, or nothing that is stored has changed.

`MIGTRACK_FLIPS=1000` changes that many instead of a few. In the file of SQLite a bit is flipped anywhere,
in free space too; on PostgreSQL a stored value is changed, with the guards off as a superuser can.
"""

import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from migtrack.catalog.catalogue import Catalogue
from migtrack.domain.gap import Result
from migtrack.domain.refusal import BrokenWorld, Refusal
from migtrack.domain.step import StepRecord, StepStatus
from migtrack.services.checkpoints import make_checkpoint
from migtrack.services.desk import Desk
from migtrack.services.gaps import Answer, decide_gaps, list_gaps
from migtrack.services.retention import purge
from migtrack.services.steps import set_step
from migtrack.services.trail import verify
from migtrack.store.store import open_store
from migtrack.store.tables import METADATA
from tests.postgres import Cluster
from tests.services.desks import TOWN, Town, new_town, put_version
from tests.services.test_retention import KNOWN, live, with_rules

FLIPS = int(os.environ.get("MIGTRACK_FLIPS", "12"))
TEXTS = {"0019001m": "入力できること。", "0019002o": "並べ替えられること。", "0019003p": "追加できること。"}
Dump = dict[str, list[tuple[Any, ...]]]


def dump(file: Path) -> Dump:
    """Every stored value, read without any index."""
    with closing(sqlite3.connect(file)) as connection:
        connection.text_factory = bytes
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name} NOT INDEXED").fetchall(), key=repr)
            for name in [*METADATA.tables, "alembic_version"]
        }


def is_found(url: str, catalogue: Catalogue) -> bool:
    """Whether verification says that something is wrong, or cannot read the database at all."""
    try:
        store = open_store(url)
    except Refusal:
        return True
    try:
        return not verify(Desk(store, catalogue, TOWN)).is_sound
    except BrokenWorld:
        return True
    finally:
        store.close()


@pytest.fixture
def file(town: Town, tmp_path: Path) -> Path:
    """The file of a town with a history, a purge and a checkpoint."""
    live(town)
    purge(town.desk, **KNOWN)
    make_checkpoint(town.desk, tmp_path / "vault")
    town.desk.store.close()
    assert town.desk.root is not None
    return town.desk.root / "migtrack.db"


@pytest.mark.timeout(3_600)
def test_a_flipped_bit_of_the_file_is_found_or_changes_nothing(file: Path, catalogue: Catalogue) -> None:
    whole, before, rng = file.read_bytes(), dump(file), random.Random(20260401)
    assert not is_found(f"sqlite:///{file}", catalogue)
    found = 0
    for _ in range(FLIPS):
        place, bit = rng.randrange(len(whole)), rng.randrange(8)
        changed = bytearray(whole)
        changed[place] ^= 1 << bit
        for rest in file.parent.glob("migtrack.db-*"):
            rest.unlink()
        file.write_bytes(changed)
        if is_found(f"sqlite:///{file}", catalogue):
            found += 1
        else:
            assert dump(file) == before, f"byte {place}, bit {bit}: a stored value changed unseen"
    print(f"{FLIPS} flips: {found} found, {FLIPS - found} changed no stored value")
    assert found


@pytest.mark.timeout(3_600)
def test_a_changed_value_on_postgresql_is_found(postgres: Cluster, tmp_path: Path, catalogue: Catalogue) -> None:
    import psycopg

    with postgres.database() as url:
        town = new_town(tmp_path / "town", url)
        put_version(town, "1.0", TEXTS)
        with_rules(town)
        for status in (StepStatus.DOING, StepStatus.DONE, StepStatus.DOING):
            set_step(town.desk, StepRecord("juki", 1, status))
        decide_gaps(town.desk, list_gaps(town.desk), Answer(result=Result.FIT))
        town.clock.pass_days(900)
        purge(town.desk, **KNOWN)
        make_checkpoint(town.desk, tmp_path / "vault")
        town.desk.store.close()
        assert not is_found(url, catalogue)
        rng, done = random.Random(20260402), 0
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("SET session_replication_role = replica")
            while done < FLIPS:
                told = change_one(connection, rng)
                if told is None:
                    continue
                what, undo = told
                assert is_found(url, catalogue), f"changed unseen: {what}"
                undo()
                done += 1
        assert not is_found(url, catalogue)


def change_one(connection: Any, rng: random.Random) -> Any:
    """Change one value of one row; what was changed and how to change it back, None where it cannot be."""
    import psycopg

    table = rng.choice(list(METADATA.tables.values()))
    rows = connection.execute(f'SELECT ctid::text, * FROM "{table.name}"').fetchall()
    if not rows:
        return None
    row, place = rng.choice(rows), rng.randrange(len(table.c))
    name, value = list(table.c)[place].name, row[1 + place]
    other = changed_value(value, name, rng)
    change = f'UPDATE "{table.name}" SET "{name}" = %s WHERE ctid = %s::tid RETURNING ctid::text'
    try:
        moved = connection.execute(change, (other, row[0])).fetchone()[0]
    except psycopg.IntegrityError:
        return None
    return f"{table.name}.{name}: {value!r} → {other!r}", lambda: connection.execute(change, (value, moved))


def changed_value(value: Any, name: str, rng: random.Random) -> Any:
    """Another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + rng.choice((-1, 1, 1_000))
    if isinstance(value, bytes):
        place = rng.randrange(len(value)) if value else 0
        return value[:place] + bytes([value[place] ^ 1]) + value[place + 1 :] if value else b"x"
    if value is None:
        numbers = name in ("effort_hours", "population", "seq") or name.endswith(("_minutes", "_cost", "_hours"))
        return 1 if numbers else b"x" if name in ("payload", "bytes") else "x"
    place = rng.randrange(len(value) + 1)
    return rng.choice((value[:place] + "々" + value[place:], value[1:] if value else "x"))
