"""Looking back is true: after weeks of other work every command still says of an event what it said then."""

from collections.abc import Sequence
from pathlib import Path

from tests.cli.offices import READING, WRITING, Office, copy_of

SLOW = {("spec", "compare"), ("custom", "triage"), ("custom", "radar"), ("cutover", "windows"), ("gap", "foreign")}
"""Beginnings of commands that ask much; what they read, others read too."""
ALWAYS_NOW = {("log", "verify"), ("retention", "list")}
"""The whole trail is verified, and what may go may go today."""
WORK = {
    ("operation", "lifecycle"), ("operation", "section"), ("step", "set"), ("spec", "approve"), ("gap", "decide"),
    ("gap", "return"), ("custom", "add"), ("custom", "approve"), ("inquiry", "close"), ("package", "choose"),
    ("plan", "set"), ("calendar", "close"), ("calendar", "hours"), ("contract", "add"), ("cutover", "judge"),
    ("lot", "withdraw"), ("remark", "answer"), ("person", "add"),
}  # fmt: skip
"""Something in every register, the catalogue's calendar among it."""


def asked() -> list[Sequence[str]]:
    rows = [(tuple(words), arguments) for words, arguments, *_ in READING]
    return [(*words, *arguments, "--json") for words, arguments in rows if not {words, words[:2]} & (SLOW | ALWAYS_NOW)]


def test_every_reading_command_says_of_an_earlier_event_what_it_said_then(office: Office, tmp_path: Path) -> None:
    later = copy_of(office, tmp_path / "later")
    then, _ = office.head()
    for words, arguments, _ in WRITING:
        if words in WORK:
            later.done(*words, *arguments)
    assert later.head()[0] > then + len(WORK)
    wrong = []
    for line in asked():
        said, looked_back = office.done(*line), later.done(*line, "--as-of", f"#{then}")
        if said.out != looked_back.out:
            wrong.append(line)
    assert wrong == []
