"""A busy town, built once and copied for every test that writes."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from migtrack.labels import Language
from migtrack.services.desk import Desk, open_desk
from tests.services.desks import ToldClock
from tests.tui.town import busy_town

NOW = datetime(2026, 11, 9, 1, tzinfo=UTC)
"""Some days after the town's last event."""

OpenDesk = Callable[..., Desk]


@pytest.fixture(scope="session")
def built_town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town") / "built"
    busy_town(folder).desk.store.close()
    return folder


@pytest.fixture
def desk_of(built_town: Path, tmp_path: Path) -> OpenDesk:
    """Desks of the persons of one copy of the town."""
    folder = tmp_path / "town"
    shutil.copytree(built_town, folder)

    def open_for(actor: str = "mori", language: Language = Language.JA, **more: object) -> Desk:
        return open_desk(folder, actor=actor, language=language, clock=ToldClock(NOW), **more)  # type: ignore[arg-type]

    return open_for
