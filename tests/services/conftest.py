"""A town for every test of the services: built once, copied for each."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from migtrack.catalog.catalogue import Catalogue, open_catalogue
from tests.services.desks import Town, new_town, open_town, put_version

TEXTS = {
    "0019001m": "転入届を入力できること。",
    "0019002o": "宛名の一覧を並べ替えられること。",
    "0019003p": "町独自の様式の証明書を追加できること。",
}


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The shipped catalogue, read once."""
    return open_catalogue()


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a town with four persons and a version of three requirements for 住民基本台帳."""
    folder = tmp_path_factory.mktemp("founded") / "town"
    town = new_town(folder)
    put_version(town, "1.0", TEXTS)
    town.desk.store.close()
    return folder


@pytest.fixture
def town(founded: Path, tmp_path: Path, catalogue: Catalogue) -> Iterator[Town]:
    """A town of the test's own."""
    shutil.copytree(founded, tmp_path / "town")
    found = open_town(tmp_path / "town", catalogue)
    yield found
    found.desk.store.close()
