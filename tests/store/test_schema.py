"""The schema made at once and the one made by migrations are the same."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

from migtrack.domain.refusal import BrokenWorld, WrongValue
from migtrack.store.engine import open_engine
from migtrack.store.schema import SCHEMA, prepare_schema, read_stamp, upgrade
from migtrack.store.store import open_store
from migtrack.store.tables import METADATA


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    url = f"sqlite:///{tmp_path}/t.db" if request.param == "sqlite" else request.getfixturevalue("postgres_url")
    return open_engine(url)


def guards(engine: Engine) -> set[str]:
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[engine.dialect.name]
    with engine.connect() as connection:
        return set(connection.execute(text(query)).scalars())


def test_migrations_from_nothing_give_the_schema_of_the_nouns(engine: Engine) -> None:
    upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []
        assert read_stamp(connection) == SCHEMA
    assert len(guards(engine)) >= 4


def test_a_new_database_is_stamped_and_guarded_like_a_migrated_one(engine: Engine, tmp_path: Path) -> None:
    prepare_schema(engine)
    made = guards(engine)
    migrated = open_engine(f"sqlite:///{tmp_path}/migrated.db")
    upgrade(migrated)
    if engine.dialect.name == "sqlite":
        assert made == guards(migrated)
    with engine.connect() as connection:
        assert read_stamp(connection) == SCHEMA


def test_a_database_of_a_newer_program_is_refused(engine: Engine) -> None:
    prepare_schema(engine)
    with engine.connect() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    with pytest.raises(BrokenWorld) as refused:
        prepare_schema(engine)
    assert refused.value.values == {"found": "9999", "known": SCHEMA}


def test_a_database_that_is_not_there_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(BrokenWorld) as refused:
        open_store(f"sqlite:///{tmp_path}/no/such/folder/t.db")
    assert refused.value.key == "store.unreachable"


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", ""])
def test_a_url_of_another_kind_is_refused(url: str) -> None:
    with pytest.raises(WrongValue):
        open_store(url)
