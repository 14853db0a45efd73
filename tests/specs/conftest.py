"""Texts, words and labelled customisations for the tests of matching, triage and comparison."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from migtrack.exchange.specification import read_specification
from migtrack.specs.matching import Edition
from migtrack.specs.vocabulary import Vocabulary
from tests.specs.labelled import Labelled, labelled_case

CHECKOUT = Path(__file__).resolve().parents[2]
CASES = CHECKOUT / "tests" / "cases"


def _load(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    listed = _load(CHECKOUT / "systems" / "synonyms.yaml")
    return Vocabulary(listed["words"], frozenset(map(str, listed["ignored"])))


@pytest.fixture(scope="session")
def real_text(shared: Path) -> Edition:
    folder = shared / "real_input" / "juminkiroku_v1.0"
    reading = read_specification("juminkiroku_v1.0", {path.name: path.read_bytes() for path in folder.iterdir()})
    return Edition("juki", "1.0", reading.specification.requirements)


@pytest.fixture(scope="session")
def sample() -> Callable[[str, str], Edition]:
    """A sample document's version as an edition."""

    def read(document: str, version: str) -> Edition:
        path = CHECKOUT / "spec_versions" / f"{document}-{version}.yaml"
        reading = read_specification(path.name, path.read_bytes())
        return Edition(document, version, reading.specification.requirements)

    return read


@pytest.fixture(scope="session")
def labelled() -> Callable[[str], list[Labelled]]:
    """The labelled customisations of a corpus file; what has no label is covered by nothing."""

    def read(name: str) -> list[Labelled]:
        return [labelled_case(number, case) for number, case in enumerate(_load(CASES / f"{name}.yaml")["cases"], 1)]

    return read
