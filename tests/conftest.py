"""What every test may ask for."""

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of facts and test data beside the checkout; absent on most machines."""
    folder = Path(os.environ.get("MIGTRACK_SHARED", CHECKOUT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"the shared test data is not beside the checkout ({folder.name}/)")
    return folder
