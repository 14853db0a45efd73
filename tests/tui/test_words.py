"""Words of the terminal UI: all there, in both languages, and none that nobody says."""

import importlib
import re
import string
from pathlib import Path

import pytest

from migtrack.labels import Language
from migtrack.labels.text import event, inquiry_screen, register, revise, tui
from migtrack.services.event_words import known_word
from migtrack.services.trail import show_events
from migtrack.store.kinds import KINDS
from migtrack.tui.screens.event_text import action_word
from tests.tui.conftest import OpenDesk

SOURCES = sorted((Path(__file__).resolve().parents[2] / "migtrack" / "tui").rglob("*.py"))
LITERAL = re.compile(r'"((?:tui|revise|inquiry_screen|register)\.[a-z_.0-9]+)"')
KNOWN = {*tui.MESSAGES, *revise.MESSAGES, *inquiry_screen.MESSAGES, *register.MESSAGES}
SAID = re.compile(r'\bsay\(\s*"([a-z_0-9]+)"')
OF_REVISIONS = ("revision", "registry_row", "switch_forms", "tray", "change_row", "comparison", "impact", "lineage")
"""Beginnings of the modules whose `say` means the area `revise`."""


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_every_sentence_a_screen_names_is_there(source: Path) -> None:
    named = set(LITERAL.findall(source.read_text(encoding="utf-8")))
    groups = {name for name in named if any(key.startswith(f"{name}.") for key in KNOWN)}
    assert named - KNOWN - groups == set()


@pytest.mark.parametrize("source", [path for path in SOURCES if path.stem.startswith("inquir")], ids=lambda p: p.name)
def test_every_sentence_a_screen_about_inquiries_says_is_there(source: Path) -> None:
    said = {f"inquiry_screen.{key}" for key in SAID.findall(source.read_text(encoding="utf-8"))}
    assert said - set(inquiry_screen.MESSAGES) == set()


@pytest.mark.parametrize(
    "source", [path for path in SOURCES if path.stem.startswith(OF_REVISIONS)], ids=lambda p: p.name
)
def test_every_sentence_a_screen_about_revisions_says_is_there(source: Path) -> None:
    said = {f"revise.{key}" for key in SAID.findall(source.read_text(encoding="utf-8"))}
    assert said - set(revise.MESSAGES) == set()


@pytest.mark.parametrize(
    "messages",
    [tui.MESSAGES, revise.MESSAGES, inquiry_screen.MESSAGES, register.MESSAGES, event.MESSAGES],
    ids=["tui", "revise", "inquiry_screen", "register", "event"],
)
def test_both_languages_say_the_same_things(messages: dict[str, tuple[str, str]]) -> None:
    assert {key for key, (ja, en) in messages.items() if placeholders(ja) != placeholders(en)} == set()
    assert {key for key, (ja, en) in messages.items() if bool(ja) != bool(en)} == set()


def test_whatever_the_town_did_has_a_word(desk_of: OpenDesk) -> None:
    events = show_events(desk_of())
    wordless = {one.action for one in events if action_word(one, Language.JA) == one.action}
    assert wordless == set()


def test_every_kind_of_subject_has_a_word() -> None:
    assert {kind.name for kind in KINDS if not known_word(f"event.kind.{kind.name}", Language.JA)} == set()


def test_what_screens_refuse_speaks_of_keys_not_of_commands() -> None:
    every = {**tui.MESSAGES, **revise.MESSAGES, **inquiry_screen.MESSAGES, **register.MESSAGES}
    own = {key: said for key, said in every.items() if ".refusal." in key}
    assert own
    for key, said in own.items():
        known = text(key.partition(".refusal.")[2])
        assert all(placeholders(each) <= placeholders(both) for each, both in zip(said, known, strict=True)), key
        assert not any(
            "--" in each or "gap decide" in each or "gap return" in each or "migtrack" in each for each in said
        ), key


def text(key: str) -> tuple[str, str]:
    """The sentence of the area itself."""
    area = importlib.import_module(f"migtrack.labels.text.{key.partition('.')[0]}")
    sentence: tuple[str, str] = area.MESSAGES[key]
    return sentence
