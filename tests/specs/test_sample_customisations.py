"""The thirty customisations of the sample town, judged by reading before the matcher existed, over two versions."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from migtrack.domain.customisation import Customisation, CustomKind, Triage, Verdict
from migtrack.specs.matching import Edition
from migtrack.specs.triage import Texts, triage_all
from migtrack.specs.vocabulary import Vocabulary

SAMPLE = Path(__file__).resolve().parents[2] / "spec_versions" / "customisations-sample.yaml"
OWN = {"shugaku": ("shugaku-gakureibo", "shugaku-enjo")} | {key: (key,) for key in ("juki", "kaigo", "kokuho", "jite")}
"""The documents of the operations that have their own; the others are taxes."""
REVISED = ("juki", "zeimu", "kaigo", "kokuho", "jite")
"""Documents of which a newer sample is known."""


@pytest.fixture(scope="module")
def entries() -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load(SAMPLE.read_text("utf-8"))["customisations"]
    return entries


@pytest.fixture(scope="module")
def verdicts(
    entries: list[dict[str, Any]], sample: Callable[[str, str], Edition], vocabulary: Vocabulary
) -> tuple[Triage, ...]:
    documents = {entry["operation"]: OWN.get(entry["operation"], ("zeimu",)) for entry in entries}
    texts = {
        key: Texts(
            tuple(sample(document, "S1.0") for document in own),
            tuple(sample(document, "S2.0") for document in own if document in REVISED),
        )
        for key, own in documents.items()
    }
    listed = [
        Customisation(
            f"C-{number:04}", e["operation"], e["name"], description=e["description"], kind=CustomKind(e["kind"])
        )
        for number, e in enumerate(entries, 1)
    ]
    return triage_all(listed, texts, vocabulary)


def is_right(expected: dict[str, Any], verdict: Triage) -> bool:
    if verdict.verdict.value != expected["verdict"]:
        return False
    cited = {(citation.version, citation.requirement) for citation in verdict.citations}
    return expected["requirement"] is None or (expected["version"], expected["requirement"]) in cited


def test_most_verdicts_are_the_readers(entries: list[dict[str, Any]], verdicts: tuple[Triage, ...]) -> None:
    right = [is_right(entry["expected"], verdict) for entry, verdict in zip(entries, verdicts, strict=True)]
    assert sum(right) >= 0.85 * len(right)


def test_none_is_wrongly_said_to_go(entries: list[dict[str, Any]], verdicts: tuple[Triage, ...]) -> None:
    wrong = [
        (entry["name"], verdict.verdict)
        for entry, verdict in zip(entries, verdicts, strict=True)
        if verdict.verdict.can_go and verdict.verdict.value != entry["expected"]["verdict"]
    ]
    assert not wrong


def test_what_a_newer_version_adds_is_droppable_after_it(
    entries: list[dict[str, Any]], verdicts: tuple[Triage, ...]
) -> None:
    later = [v for e, v in zip(entries, verdicts, strict=True) if e["expected"]["verdict"] == "droppable_after"]
    assert later
    assert {(verdict.verdict, verdict.rule) for verdict in later} == {(Verdict.DROPPABLE_AFTER, 5)}
    assert {verdict.citations[0].version for verdict in later} == {"S2.0"}
