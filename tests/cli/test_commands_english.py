"""--lang en: what the program says itself is English; Japanese are only the field's own names and users' words."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.offices import OTHERS, READING, WRITING, Office
from tests.cli.test_commands_refused import REFUSED

JAPANESE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]+")
REDLINE = re.compile(r"\[-|-\]|\{\+|\+\}")
CHECKOUT = Path(__file__).resolve().parents[2]
FOLDERS = ("systems", "schedules", "spec_versions")


@pytest.fixture(scope="module")
def names() -> str:
    """All that the shipped files say: operations, documents, steps, tasks, sections, towns, sample requirements."""
    files = [path for folder in FOLDERS for path in (CHECKOUT / folder).iterdir() if path.suffix in (".yaml", ".csv")]
    text = "\n".join(path.read_text("utf-8", errors="ignore") for path in files)
    return re.sub(r"\s+", "", text)


def foreign(text: str, names: str) -> list[str]:
    """Runs of Japanese that no shipped file contains; chapters of a document stand with ／ between them.

    A sign alone (、 or ）) is looked up with what stands around it. The marks of a redline part two texts.
    """
    found = []
    text = REDLINE.sub(" ", text)
    for match in JAPANESE.finditer(text):
        is_sign = not re.search(r"[ぁ-んァ-ヶ一-龠]", match[0])
        before, after = text[: match.start()][-2:], text[match.end() :][:1]
        around = "".join(f"{before}{match[0]}{after}".split())
        parts = [around] if is_sign and match[0] != "／" else match[0].split("／")
        found += [part for part in parts if part not in names]
    return found


def test_the_test_knows_a_japanese_sentence_when_it_sees_one(names: str) -> None:
    assert foreign("住民基本台帳 を「作業中」にしました。", names) == ["を「作業中」にしました。"]
    assert foreign("Residents、 taxes", names) == ["ts、"]
    assert foreign("住民基本台帳: in progress", names) == []


@pytest.mark.parametrize(
    ("words", "arguments", "plural", "keys"), READING, ids=lambda it: " ".join(it) if isinstance(it, tuple) else ""
)
def test_reading_commands_speak_english(
    reading_room: Office, words: Sequence[str], arguments: Sequence[str], plural: str, keys: set[str], names: str
) -> None:
    told = reading_room.call(*words, *arguments, "--lang", "en")
    assert foreign(told.out + told.err, names) == []


def test_the_whole_list_of_checks_speaks_english(reading_room: Office, names: str) -> None:
    told = reading_room.call("check", "--lang", "en")
    assert foreign(told.out + told.err, names) == []
    told = reading_room.call("check", "--list", "--lang", "en")
    assert foreign(told.out, names) == []


def test_writing_commands_speak_english(office: Office, names: str) -> None:
    for words, arguments, _ in (*OTHERS, *WRITING):
        told = office.call(*words, *arguments, "--lang", "en")
        assert told.code == 0
        assert foreign(told.out + told.err, names) == [], words


@pytest.mark.parametrize(
    ("arguments", "code", "key"), REFUSED, ids=lambda it: " ".join(it)[:60] if isinstance(it, tuple) else ""
)
def test_refusals_speak_english(
    reading_room: Office, arguments: tuple[str, ...], code: int, key: str, names: str
) -> None:
    told = reading_room.call(*arguments, "--lang", "en")
    assert told.code == code
    typed = "".join(arguments)
    said = (
        told.err.splitlines()[-1] if key.startswith("reading.") else told.err
    )  # before it: which headings to look for
    assert [run for run in foreign(said, names) if run not in typed] == []


def test_messages_in_json_speak_the_language_that_was_asked_for(reading_room: Office, names: str) -> None:
    english = reading_room.done("check", "custom-unapproved", "--json", "--lang", "en").document["findings"]
    japanese = reading_room.done("check", "custom-unapproved", "--json").document["findings"]
    assert [(f["key"], f["where"]) for f in english] == [(f["key"], f["where"]) for f in japanese]
    assert [f["message"] for f in english] != [f["message"] for f in japanese]
    assert foreign(" ".join(f["message"] for f in english), names) == []
