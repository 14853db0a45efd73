"""The sentences about calendars, networks and windows: both languages say the same, and none is missing."""

import re
from pathlib import Path
from string import Formatter

from migtrack.labels.messages import area_messages

PACKAGE = Path(__file__).resolve().parents[2] / "migtrack"
SENTENCES = area_messages("schedule")


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_both_languages_name_the_same_values() -> None:
    differing = [key for key, (ja, en) in SENTENCES.items() if placeholders(ja) != placeholders(en) or not ja or not en]
    assert differing == []


def test_every_key_in_the_code_has_a_sentence_and_every_sentence_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py") if path.parent.name != "text")
    whole = set(re.findall(r'"(schedule\.[a-z_]+)"', code)) - {"schedule.json", "schedule.calendar"}
    assert whole <= set(SENTENCES)
    for key in set(SENTENCES) - whole:
        _, area, last = re.split(r"[._]", key, maxsplit=2)
        assert area in {"json", "calendar", "mspdi", "window"}, key
        ending = last.removeprefix("want_") if area == "calendar" else last
        assert f'"{ending}"' in code or f'_{ending}"' in code, key
