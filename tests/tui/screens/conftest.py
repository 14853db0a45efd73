"""Towns in the midst of a revision, built once and copied for every test that writes."""

import shutil
from pathlib import Path

import pytest

from migtrack.labels import Language
from migtrack.services.desk import Desk, open_desk
from tests.services.desks import ToldClock
from tests.tui.conftest import NOW, OpenDesk
from tests.tui.revised import decided_town, switched_town


@pytest.fixture(scope="session")
def built_revisions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("revisions")
    decided_town(folder / "decided").desk.store.close()
    switched_town(folder / "switched").desk.store.close()
    return folder


def copies_of(built: Path, folder: Path) -> OpenDesk:
    shutil.copytree(built, folder)

    def open_for(actor: str = "mori", language: Language = Language.JA, **more: object) -> Desk:
        return open_desk(folder, actor=actor, language=language, clock=ToldClock(NOW), **more)  # type: ignore[arg-type]

    return open_for


@pytest.fixture
def decided(built_revisions: Path, tmp_path: Path) -> OpenDesk:
    """Desks of a town that has decided on 1.1 and has 2.0 before it."""
    return copies_of(built_revisions / "decided", tmp_path / "decided")


@pytest.fixture
def switched(built_revisions: Path, tmp_path: Path) -> OpenDesk:
    """Desks of the same town after the switch to 2.0."""
    return copies_of(built_revisions / "switched", tmp_path / "switched")
