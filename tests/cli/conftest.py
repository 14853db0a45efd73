"""An office for the tests of commands: furnished once, shared for reading, copied for writing."""

from pathlib import Path

import pytest

from tests.cli.offices import Office, copy_of, furnish, without_environment


@pytest.fixture(scope="session")
def furnished(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The original; nobody writes there."""
    without_environment()
    return furnish(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def reading_room(furnished: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A copy that a module's tests share and only read."""
    return copy_of(furnished, tmp_path_factory.mktemp("reading"))


@pytest.fixture
def office(furnished: Office, tmp_path: Path) -> Office:
    """A copy of the test's own."""
    return copy_of(furnished, tmp_path)
