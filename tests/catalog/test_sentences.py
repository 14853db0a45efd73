"""The sentences of the catalogue and of progress: both languages, each used, none missing."""

import re
from pathlib import Path
from string import Formatter

import pytest

from migtrack.labels.messages import area_messages
from migtrack.progress.anomalies import CHECKS

PACKAGE = Path(__file__).resolve().parents[2] / "migtrack"


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("area", ["catalog", "progress"])
def test_both_languages_say_the_same_of_the_same_things(area: str) -> None:
    differing = [
        key
        for key, (japanese, english) in area_messages(area).items()
        if placeholders(japanese) != placeholders(english) or not japanese or not english
    ]
    assert differing == []


@pytest.mark.parametrize("area", ["catalog", "progress"])
def test_every_key_in_the_code_has_a_sentence_and_every_sentence_is_used(area: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (PACKAGE / area).glob("*.py"))
    used = set(re.findall(rf'"({area}\.[a-z0-9_]+)"', code))
    if area == "progress":
        names = [check.name.replace("-", "_") for check in CHECKS]
        used |= {f"progress.{name}" for name in names} | {f"progress.about_{name}" for name in names}
    assert used == set(area_messages(area))
