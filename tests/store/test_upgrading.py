"""A database of an older program: copied, brought to this schema, and held against its own events."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, MetaData, Table, insert, text

from migtrack.audit.chain import FIRST_PREVIOUS, seal
from migtrack.domain.event import Event, Subject
from migtrack.domain.gap import Assessment, Result
from migtrack.domain.image import to_image
from migtrack.domain.lineage import Outcome
from migtrack.domain.refusal import BrokenWorld
from migtrack.store import upgrading
from migtrack.store.engine import WRITES, open_engine
from migtrack.store.kinds import BY_NAME
from migtrack.store.replay import differing_subjects, replay
from migtrack.store.schema import SCHEMA, migrate, read_stamp
from migtrack.store.store import open_store
from migtrack.store.tables import EVENT, row_of
from migtrack.store.writer import Stamp, change_to, event_row

BODY = "990019"
LATER = {"origins", "pending"}
"""Fields of an assessment that revision 0001 did not know."""
DECIDED = Assessment("juki", "juki", "1.0", "0019001", "d" * 64, Result.FIT)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/town.db"
    return str(request.getfixturevalue("postgres_url"))


def old_database(url: str, *decided: Assessment) -> Engine:
    """A database as revision 0001 made it: its events know no later field, and neither do its rows."""
    engine = open_engine(url)
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        migrate(connection, "0001")
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        gap, previous = Table("gap", MetaData(), autoload_with=connection), FIRST_PREVIOUS
        for seq, said in enumerate(decided, 1):
            image = {name: value for name, value in to_image(said).items() if name not in LATER}
            subject, at = Subject("gap", said.key), f"2026-01-01T00:00:00.{seq:06d}Z"
            event = Event(
                1, BODY, seq, at, "sato", "x@y", "staff", "gap.decide", subject, None, image, "", "", "", (), ""
            )
            stored = seal(replace(event, prev=previous))
            previous = stored.hash
            connection.execute(insert(EVENT), event_row(stored))
            row = row_of(BY_NAME["gap"], BODY, said.key, seq, image)
            connection.execute(insert(gap), {name: row[name] for name in row.keys() - LATER})
    return engine


def stamp_of(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return read_stamp(connection)


def test_an_older_database_is_brought_up_and_its_old_events_still_explain_it(url: str) -> None:
    engine = old_database(url, DECIDED, replace(DECIDED, requirement="0019002"))
    store = open_store(url)
    assert stamp_of(engine) == SCHEMA
    held = store.reader(BODY).find(Assessment, DECIDED.key)
    assert held is not None
    assert (held.value, held.seq) == (DECIDED, 1)
    assert store.unexplained(BODY) == []
    assert list(differing_subjects(engine, replay(engine, BODY), BODY)) == []
    assert store.reader_at(BODY, 1).all(Assessment) == [DECIDED]


def test_what_is_written_afterwards_stands_beside_the_old_events(url: str) -> None:
    old_database(url, DECIDED)
    store = open_store(url)
    waiting = replace(DECIDED, pending=Outcome.LOOK_AGAIN, origins=("juki/juki@0.9/1",))
    stamp = Stamp("sato", "staff", "x@y", datetime(2026, 2, 1, tzinfo=UTC))
    with store.writing(BODY) as writer:
        writer.append([change_to(DECIDED, "gap.decide", read_at=1)], stamp)  # the same in today's form: no event
        writer.append([change_to(waiting, "gap.await", read_at=1)], stamp)
    assert store.trail(BODY).head() == 2
    assert store.reader(BODY).all(Assessment) == [waiting]
    assert store.unexplained(BODY) == []


def test_a_file_is_copied_first_under_a_name_that_holds_its_old_stamp(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/town.db"
    old_database(url, DECIDED).dispose()
    open_store(url).close()
    copy = tmp_path / "town.schema-0001.db"
    assert stamp_of(open_engine(f"sqlite:///{copy}")) == "0001"
    assert stamp_of(open_engine(url)) == SCHEMA
    open_store(url).close()  # nothing more to bring up, nothing more to copy
    assert [path.name for path in tmp_path.glob("*schema*.db")] == [copy.name]


def test_an_earlier_copy_is_not_written_over(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/town.db"
    old_database(url, DECIDED).dispose()
    (tmp_path / "town.schema-0001.db").write_text("an earlier one")
    open_store(url).close()
    assert (tmp_path / "town.schema-0001.db").read_text() == "an earlier one"
    assert stamp_of(open_engine(f"sqlite:///{tmp_path}/town.schema-0001-2.db")) == "0001"


def test_a_migration_that_loses_a_decision_is_taken_back(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = old_database(url, DECIDED)

    def lossy(connection: object) -> None:
        migrate(connection)  # type: ignore[arg-type]
        connection.execute(text("UPDATE gap SET result = 'unchecked'"))  # type: ignore[attr-defined]

    monkeypatch.setattr(upgrading, "migrate", lossy)
    with pytest.raises(BrokenWorld) as refused:
        open_store(url)
    assert refused.value.key == "store.upgrade_differs"
    assert DECIDED.key in str(refused.value.values["subjects"])
    assert stamp_of(engine) == "0001"
    with engine.connect() as connection:
        assert connection.execute(text("SELECT result FROM gap")).scalars().all() == ["fit"]
    monkeypatch.undo()
    assert open_store(url).reader(BODY).all(Assessment) == [DECIDED]


def test_a_row_that_somebody_had_changed_by_hand_does_not_lock_the_database(url: str) -> None:
    engine = old_database(url, DECIDED)
    with engine.begin() as connection:
        connection.execute(text("UPDATE gap SET section = '改ざん'"))
    store = open_store(url)
    assert [subject.key for subject in store.unexplained(BODY)] == [DECIDED.key]  # as `log verify` tells it


def test_a_copy_that_cannot_be_made_stops_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path}/town.db"
    engine = old_database(url, DECIDED)
    monkeypatch.setattr(upgrading, "_free_name", lambda file, stamp: tmp_path / "no" / "such" / "folder.db")
    with pytest.raises(BrokenWorld) as refused:
        open_store(url)
    assert refused.value.key == "store.no_copy"
    assert stamp_of(engine) == "0001"


def test_a_system_that_refuses_the_copy_stops_it_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no error of SQLite's own is told the same way."""
    url = f"sqlite:///{tmp_path}/town.db"
    engine = old_database(url, DECIDED)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(upgrading.sqlite3, "connect", refuse)
    with pytest.raises(BrokenWorld, match="no_copy"):
        upgrading.keep_copy(engine, "0001")
    assert list(tmp_path.glob("*schema*")) == []
