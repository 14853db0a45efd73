"""The glossary tells the truth: every word of a state stands in it, and every code name exists."""

import re
from enum import StrEnum
from importlib import import_module
from pathlib import Path

import pytest

from migtrack.labels.words import WORDS

GLOSSARY = (Path(__file__).resolve().parents[2] / "docs" / "glossary.md").read_text("utf-8")
NOUNS = re.findall(r"\| `([a-z_.]+)\.([A-Z]\w+)` \|$", GLOSSARY, re.MULTILINE)


def row(member: StrEnum, words: tuple[str, str]) -> str:
    japanese, english = words
    return f"| {japanese} | {english} | `{type(member).__name__}.{member.name}` | `{member.value}` |"


def test_every_word_of_a_state_stands_in_the_glossary() -> None:
    missing = [row(member, words) for member, words in WORDS if row(member, words) not in GLOSSARY]
    assert not missing, "\n".join(["add to docs/glossary.md:", *missing])


def test_the_glossary_has_no_word_that_the_program_lacks() -> None:
    written = set(re.findall(r"^\| .+ \| `[A-Z]\w+\.[A-Z_]+` \| `[a-z_]+` \|$", GLOSSARY, re.MULTILINE))
    assert written == {row(member, words) for member, words in WORDS}


@pytest.mark.parametrize(("module", "name"), NOUNS)
def test_every_noun_of_the_glossary_exists(module: str, name: str) -> None:
    assert hasattr(import_module(f"migtrack.{module}"), name)


def test_the_glossary_names_nouns() -> None:
    assert len(NOUNS) > 30
