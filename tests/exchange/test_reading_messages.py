"""Every key that a reader may tell has its sentence in both languages, and no sentence lies unused."""

import re
from pathlib import Path
from string import Formatter

import migtrack.exchange
from migtrack.labels.text.reading import MESSAGES

KEY = re.compile(r'"(reading\.[a-z_]+)"')


def test_keys_in_the_readers_and_sentences_are_the_same_set() -> None:
    folder = Path(migtrack.exchange.__path__[0])
    used = {key for file in folder.glob("*.py") for key in KEY.findall(file.read_text(encoding="utf-8"))}
    assert used == set(MESSAGES)


def test_both_languages_fill_the_same_placeholders() -> None:
    for key, pair in MESSAGES.items():
        names = [{name for _, name, _, _ in Formatter().parse(sentence) if name} for sentence in pair]
        assert names[0] == names[1], key
