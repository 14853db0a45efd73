"""What every test may ask for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.postgres import Cluster, NoPostgres, start_cluster
from tests.requirements import missed

CHECKOUT = Path(__file__).resolve().parents[1]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Write down what was skipped, one test a line: CI runs just that again where everything is installed."""
    place = os.environ.get("MIGTRACK_SKIPPED")
    if place:
        skipped = terminalreporter.stats.get("skipped", ())
        Path(place).write_text("".join(f"{report.nodeid}\n" for report in skipped), encoding="utf-8")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of facts and test data beside the checkout; absent on most machines."""
    folder = Path(os.environ.get("MIGTRACK_SHARED", CHECKOUT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"the shared test data is not beside the checkout ({folder.name}/)")
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL of this run's own (one for each worker)."""
    try:
        cluster = start_cluster()
    except NoPostgres as reason:
        missed("pg", str(reason))
    yield cluster
    cluster.stop()


@pytest.fixture
def postgres_url(postgres: Cluster) -> Iterator[str]:
    """The URL of a new empty PostgreSQL database."""
    with postgres.database() as url:
        yield url


@pytest.fixture(scope="session", autouse=True)
def _own_configuration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Signing keys of test towns lie in a folder of this run, never in the account's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIGTRACK_CONFIG", str(tmp_path_factory.mktemp("configuration")))
        yield
